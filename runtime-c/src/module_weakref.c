/* The _weakref module: what weakref is made of. */
#include "weak_reference.h"

static const NjMethodDefinition functions[] = {NJ_END};

static bool execute(NjModule *module)
{
    return nj_module_add_type(module, &nj_type_weak_reference) && nj_module_add(module, "ref", nj_value(&nj_type_weak_reference));
}

const NjModuleDefinition nj_module__weakref = {.name = "_weakref", .execute = execute, .functions = functions};
