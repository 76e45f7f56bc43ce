/* The module _python: what modules of the library leave to CPython's own modules of the same name. */
#include "module_support.h"

#include "naja/host.h"
#include "naja/module.h"

NjValue nj_python_module_attribute(NjStr *module, NjStr *name)
{
    bool is_special = name->length >= 2 && nj_str_code_point(name, 0) == '_' && nj_str_code_point(name, 1) == '_';
    if (!nj_module_importer || is_special)
        return nj_raise(&nj_exception_AttributeError, "module '%s' has no attribute '%s'", nj_str_utf8(module, NULL), nj_str_utf8(name, NULL));
    NjModule *found = nj_module_importer(module);
    return found ? nj_get_attribute(nj_value(found), name) : 0;
}

NJ_ENTRY(attribute)
{
    if (!nj_is_str(args[0]) || !nj_is_str(args[1]))
        return nj_raise(&nj_exception_TypeError, "attribute() takes two names");
    return nj_python_module_attribute(NJ_AS(NjStr, args[0]), NJ_AS(NjStr, args[1]));
}

/* Whether CPython runs already: the process is its own, or the program has come to need it. */
NJ_ENTRY(is_running) { return nj_bool(nj_host_now() != NULL); }

static const NjMethodDefinition functions[] = {NJ_METHOD("attribute", attribute, 2, 2), NJ_METHOD("is_running", is_running, 0, 0), NJ_END};

const NjModuleDefinition nj_module__python = {.name = "_python", .functions = functions};
