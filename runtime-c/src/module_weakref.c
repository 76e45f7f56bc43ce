/* The _weakref module: what weakref is made of. */
#include "naja/foreign_class.h"
#include "naja/module.h"
#include "weak_reference.h"

/* Of an object of another runtime its own weakref makes one. */
static NjValue foreign_proxy(const NjValue *args, size_t nargs)
{
    static NjStr module = NJ_STR_LITERAL_ASCII("weakref"), name = NJ_STR_LITERAL_ASCII("proxy");
    NjValue function = nj_python_module_attribute(&module, &name);
    return function ? nj_call(function, args, nargs, NULL) : 0;
}

NJ_ENTRY(proxy)
{
    NjValue class = nj_foreign_classes ? nj_foreign_classes->class_of(args[0]) : nj_value(&nj_type_object);
    if (!class)
        return 0;
    if (!nj_is_type(class))
        return foreign_proxy(args, nargs);
    NjType *type = nj_callable(args[0]) ? &nj_type_callable_proxy : &nj_type_weak_proxy;
    return nj_weak_reference_make(type, args[0], nargs > 1 ? args[1] : 0);
}

static const NjMethodDefinition functions[] = {NJ_METHOD("proxy", proxy, 1, 2), NJ_END};

static bool execute(NjModule *module)
{
    return nj_module_add_type(module, &nj_type_weak_reference) && nj_module_add_type(module, &nj_type_weak_proxy) &&
           nj_module_add_type(module, &nj_type_callable_proxy) && nj_module_add(module, "ref", nj_value(&nj_type_weak_reference));
}

const NjModuleDefinition nj_module__weakref = {.name = "_weakref", .execute = execute, .functions = functions};
