#include "module_support.h"

bool nj_module_add(NjModule *module, const char *name, NjValue value)
{
    NjStr *key = value ? nj_str_from_c(name) : NULL;
    return key && nj_module_set(module, key, value);
}

bool nj_module_add_type(NjModule *module, NjType *type)
{
    return nj_type_ready(type) && nj_module_add(module, type->name, nj_value(type));
}

NjValue nj_module_attribute(const char *module, const char *name)
{
    NjModule *found = nj_module_import_native(module);
    NjStr *key = found ? nj_str_from_c(name) : NULL;
    return key ? nj_get_attribute(nj_value(found), key) : 0;
}

NjValue nj_keyword_argument(const NjValue *args, size_t nargs, NjTuple *kwnames, const char *name)
{
    for (size_t i = 0; i < nj_keyword_count(kwnames); i++)
        if (nj_str_equal_ascii(NJ_AS(NjStr, kwnames->items[i]), name))
            return args[nargs + i];
    return 0;
}

NjDict *nj_keyword_dict(const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    return kwnames ? nj_dict_from(kwnames->items, args + nargs, kwnames->length) : nj_dict_new();
}

bool nj_no_keywords(const char *function, NjTuple *kwnames)
{
    if (nj_keyword_count(kwnames) == 0)
        return true;
    nj_raise(&nj_exception_TypeError, "%s() takes no keyword arguments", function);
    return false;
}

const char *nj_name_of(NjValue v)
{
    bool failed;
    NjValue name = nj_get_attribute_or_null(v, &nj_name___name__, &failed);
    if (failed)
        nj_error_clear();
    return name && nj_is_str(name) ? nj_str_utf8(NJ_AS(NjStr, name), NULL) : "?";
}

NjValue nj_default_repr(NjValue v)
{
    NjType *type = nj_type_of(v);
    return nj_value(nj_str_format_c("<%s.%s object at %p>", nj_str_utf8(type->module, NULL), nj_str_utf8(type->qualname, NULL),
                                    (void *)nj_object(v)));
}

NjValue nj_dynamic_function(const char *name, const char *qualname, const char *module, NjCallFunction entry, NjStr *const *names,
                            size_t positional, size_t keyword_only, NjTuple *defaults, NjDict *keyword_defaults, void *environment)
{
    NjFunctionInfo *info = qualname && module ? nj_alloc(sizeof *info) : NULL;
    if (!info)
        return 0;
    *info = (NjFunctionInfo){
        .name = name,
        .qualname = qualname,
        .module = module,
        .file = "",
        .entry = entry,
        .signature = "",
        .names = names,
        .positional = (uint16_t)positional,
        .keyword_only = (uint16_t)keyword_only,
    };
    return nj_function_new(info, environment, defaults, keyword_defaults);
}
