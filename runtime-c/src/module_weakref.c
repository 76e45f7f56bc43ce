/* The _weakref module: what weakref is made of. */
#include "naja/module.h"
#include "weak_reference.h"

NJ_ENTRY(proxy)
{
    NjValue foreign = nj_weak_foreign("proxy", args, nargs);
    if (foreign || nj_error_pending())
        return foreign;
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
