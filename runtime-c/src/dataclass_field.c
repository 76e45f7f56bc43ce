/* dataclasses.field and what may stand for a value: MISSING, InitVar, KW_ONLY. */
#include "dataclass_internal.h"

/* --- marks ------------------------------------------------------------------------------------------------------------------ */

static NjValue sentinel_repr(NjValue self)
{
    if (nj_object(self) == &nj_data_has_factory)
        return nj_value(nj_str_from_c("<factory>"));
    const char *name = nj_object(self) == &nj_data_missing ? "_MISSING_TYPE" : "_KW_ONLY_TYPE";
    return nj_value(nj_str_format_c("<dataclasses.%s object at %p>", name, (void *)nj_object(self)));
}

NjType nj_type_data_sentinel = {
    .base = {&nj_type_type},
    .name = "_MISSING_TYPE",
    .module = &nj_name_dataclasses,
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjObject),
    .slots = {.repr = sentinel_repr},
};
NjObject nj_data_missing = {&nj_type_data_sentinel};
NjObject nj_data_has_factory = {&nj_type_data_sentinel};
NjObject nj_data_kw_only = {&nj_type_data_sentinel};

/* InitVar[T]. Fixed once built. */
typedef struct {
    NjObject base;
    NjValue type;
} InitVar;

NJ_ENTRY(init_var_of)
{
    InitVar *variable = (InitVar *)nj_instance_new(&nj_type_init_var);
    if (variable)
        variable->type = args[nargs - 1];
    return nj_value(variable);
}

static NjValue init_var_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)type;
    if (nargs != 1 || nj_keyword_count(kwnames))
        return nj_raise(&nj_exception_TypeError, "InitVar() takes exactly one argument (%zu given)", nargs);
    return init_var_of(NULL, args, 1, NULL);
}

static NjValue init_var_repr(NjValue self)
{
    NjValue type = NJ_AS(InitVar, self)->type;
    NjStr *shown = nj_is_type(type) ? NJ_AS(NjType, type)->qualname : nj_repr(type);
    return shown ? nj_value(nj_str_format_c("dataclasses.InitVar[%s]", nj_str_utf8(shown, NULL))) : 0;
}

NJ_ENTRY(init_var_type) { return NJ_AS(InitVar, args[0])->type; }

static const NjMethodDefinition init_var_methods[] = {
    NJ_GETTER("type", init_var_type),
    NJ_CLASS_METHOD("__class_getitem__", init_var_of, 2, 2),
    NJ_END,
};

NjType nj_type_init_var = {
    .base = {&nj_type_type},
    .name = "InitVar",
    .module = &nj_name_dataclasses,
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(InitVar),
    .methods = init_var_methods,
    .slots = {.repr = init_var_repr, .construct = init_var_construct},
};

/* --- Field ------------------------------------------------------------------------------------------------------------------ */

NjDataField *nj_data_field_new(NjValue default_value)
{
    NjDataField *field = (NjDataField *)nj_instance_new(&nj_type_data_field);
    NjDict *metadata = field ? nj_dict_new() : NULL;
    if (!metadata)
        return NULL;
    field->name = field->type = field->hash = nj_none;
    field->default_value = default_value;
    field->default_factory = field->kw_only = nj_value(&nj_data_missing);
    field->init = field->repr = field->compare = nj_true;
    field->metadata = nj_mapping_proxy_new(nj_value(metadata));
    return field->metadata ? field : NULL;
}

/* field(*, default, default_factory, init, repr, hash, compare, metadata, kw_only) */
NjValue nj_data_field_entry(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)callable, (void)nargs, (void)kwnames;
    if (args[0] && args[1])
        return nj_raise(&nj_exception_ValueError, "cannot specify both default and default_factory");
    NjDataField *field = nj_data_field_new(args[0] ? args[0] : nj_value(&nj_data_missing));
    if (!field)
        return 0;
    NjValue *places[] = {NULL, &field->default_factory, &field->init, &field->repr, &field->hash, &field->compare, NULL, &field->kw_only};
    for (size_t i = 1; i < 8; i++)
        if (places[i] && args[i])
            *places[i] = args[i];
    if (args[6] && args[6] != nj_none && !(field->metadata = nj_mapping_proxy_new(args[6])))
        return 0;
    return nj_value(field);
}

static NjValue field_repr(NjValue self)
{
    static const char *const kinds[] = {"_FIELD", "_FIELD_CLASSVAR", "_FIELD_INITVAR"};
    NjDataField *field = NJ_AS(NjDataField, self);
    struct { const char *label; NjValue value; } parts[] = {
        {"Field(name=", field->name}, {",type=", field->type}, {",default=", field->default_value},
        {",default_factory=", field->default_factory}, {",init=", field->init}, {",repr=", field->repr}, {",hash=", field->hash},
        {",compare=", field->compare}, {",metadata=", field->metadata}, {",kw_only=", field->kw_only},
    };
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        NjStr *shown = nj_repr(parts[i].value);
        if (!shown || !nj_str_builder_ascii(&builder, parts[i].label, strlen(parts[i].label)) || !nj_str_builder_add(&builder, shown))
            return 0;
    }
    NjStr *text = nj_str_builder_end(&builder);
    return text ? nj_value(nj_str_format_c("%s,_field_type=%s)", nj_str_utf8(text, NULL), kinds[field->kind])) : 0;
}

#define FIELD_GETTER(member) \
    NJ_ENTRY(get_##member) { return NJ_AS(NjDataField, args[0])->member; }
FIELD_GETTER(name)
FIELD_GETTER(type)
FIELD_GETTER(default_value)
FIELD_GETTER(default_factory)
FIELD_GETTER(init)
FIELD_GETTER(repr)
FIELD_GETTER(hash)
FIELD_GETTER(compare)
FIELD_GETTER(metadata)
FIELD_GETTER(kw_only)
#undef FIELD_GETTER

/* A default that is a descriptor learns its name. */
NJ_ENTRY(set_name)
{
    nj_call_special(NJ_AS(NjDataField, args[0])->default_value, &nj_name___set_name__, args + 1, 2);
    return nj_error_pending() ? 0 : nj_none;
}

static const NjMethodDefinition field_methods[] = {
    NJ_GETTER("name", get_name),
    NJ_GETTER("type", get_type),
    NJ_GETTER("default", get_default_value),
    NJ_GETTER("default_factory", get_default_factory),
    NJ_GETTER("init", get_init),
    NJ_GETTER("repr", get_repr),
    NJ_GETTER("hash", get_hash),
    NJ_GETTER("compare", get_compare),
    NJ_GETTER("metadata", get_metadata),
    NJ_GETTER("kw_only", get_kw_only),
    NJ_METHOD("__set_name__", set_name, 3, 3),
    NJ_END,
};

NjType nj_type_data_field = {
    .base = {&nj_type_type},
    .name = "Field",
    .module = &nj_name_dataclasses,
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjDataField),
    .methods = field_methods,
    .slots = {.repr = field_repr},
};
