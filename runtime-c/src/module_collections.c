/* The collections module. */
#include "collections.h"
#include "deque_internal.h"
#include "module_support.h"

NjStr nj_name_collections = NJ_STR_LITERAL_ASCII("collections");

NJ_ENTRY(missing) { return nj_is_str(args[0]) ? nj_python_module_attribute(&nj_name_collections, NJ_AS(NjStr, args[0])) : 0; }

static const NjMethodDefinition functions[] = {
    NJ_METHOD("__getattr__", missing, 1, 1),
    NJ_METHOD_KEYWORDS("namedtuple", nj_named_tuple_entry, 2, 5, "typename field_names * rename defaults module"),
    NJ_END,
};

static bool execute(NjModule *module)
{
    return nj_type_ready(&nj_type_deque_iterator) && nj_type_ready(&nj_type_deque_reverse_iterator) &&
           nj_type_ready(&nj_type_tuple_getter) && nj_module_add_type(module, &nj_type_deque) &&
           nj_module_add_type(module, &nj_type_defaultdict) && nj_module_add_type(module, &nj_type_ordered_dict) &&
           nj_module_add_type(module, &nj_type_counter);
}

const NjModuleDefinition nj_module_collections = {
    .name = "collections",
    .is_package = true,
    .execute = execute,
    .functions = functions,
};
