/* The module _contextvars: what contextvars is made of. */
#include "context.h"

NJ_ENTRY(copy_context)
{
    NjContext *context = nj_context_current();
    return context ? nj_value(nj_context_copy(context)) : 0;
}

static const NjMethodDefinition functions[] = {
    NJ_METHOD("copy_context", copy_context, 0, 0),
    NJ_END,
};

static bool execute(NjModule *module)
{
    return nj_module_add_type(module, &nj_type_context) && nj_module_add_type(module, &nj_type_context_variable) &&
           nj_module_add_type(module, &nj_type_context_token) && nj_context_token_start();
}

const NjModuleDefinition nj_module__contextvars = {.name = "_contextvars", .execute = execute, .functions = functions};
