/* The dataclasses module. */
#include "dataclass_internal.h"
#include "naja/foreign_class.h"

NjStr nj_name_dataclasses = NJ_STR_LITERAL_ASCII("dataclasses");

/* --- the decorator's arguments ------------------------------------------------------------------------------------------------ */

static NjValue params_repr(NjValue self)
{
    NjDataParams *params = NJ_AS(NjDataParams, self);
#define SHOWN(flag) (params->flag ? "True" : "False")
    return nj_value(nj_str_format_c("_DataclassParams(init=%s,repr=%s,eq=%s,order=%s,unsafe_hash=%s,frozen=%s)", SHOWN(init), SHOWN(repr),
                                    SHOWN(eq), SHOWN(order), SHOWN(unsafe_hash), SHOWN(frozen)));
#undef SHOWN
}

#define FLAG(name) \
    NJ_ENTRY(get_##name) { return nj_bool(NJ_AS(NjDataParams, args[0])->name); }
FLAG(init)
FLAG(repr)
FLAG(eq)
FLAG(order)
FLAG(unsafe_hash)
FLAG(frozen)
#undef FLAG

static const NjMethodDefinition params_methods[] = {
    NJ_GETTER("init", get_init),
    NJ_GETTER("repr", get_repr),
    NJ_GETTER("eq", get_eq),
    NJ_GETTER("order", get_order),
    NJ_GETTER("unsafe_hash", get_unsafe_hash),
    NJ_GETTER("frozen", get_frozen),
    NJ_END,
};

NjType nj_type_data_params = {
    .base = {&nj_type_type},
    .name = "_DataclassParams",
    .module = &nj_name_dataclasses,
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjDataParams),
    .methods = params_methods,
    .slots = {.repr = params_repr},
};

/* --- dataclass ---------------------------------------------------------------------------------------------------------------- */

/* The flags among `words`, in the order init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots; 0: not given. */
static bool read_flags(NjDataParams *params, const NjValue *words)
{
    *params = (NjDataParams){.init = true, .repr = true, .eq = true, .match_args = true};
    bool *const places[] = {&params->init,   &params->repr,       &params->eq,      &params->order, &params->unsafe_hash,
                            &params->frozen, &params->match_args, &params->kw_only, &params->slots};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        int truth = words[i] ? nj_truth(words[i]) : *places[i];
        if (truth < 0)
            return false;
        *places[i] = truth;
    }
    return true;
}

static NjValue process(NjValue type, const NjDataParams *params)
{
    if (nj_foreign_classes && NJ_UNLIKELY(nj_foreign_classes->has_made(type)))
        return nj_foreign_classes->dataclass(type, params);
    if (!nj_is_type(type))
        return nj_raise(&nj_exception_TypeError, "dataclass() should be called on a class");
    return nj_data_process(NJ_AS(NjType, type), params);
}

/* What dataclass(…) without a class returns. */
static NjValue decorate(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjValue type;
    if (!nj_bind_arguments((NjFunction *)callable, args, nargs, kwnames, &type))
        return 0;
    return process(type, ((NjFunction *)callable)->environment);
}

static NjValue make_decorator(const NjDataParams *params)
{
    NjDataParams *kept = nj_alloc(sizeof *kept);
    NjStr **names = nj_alloc(sizeof *names);
    if (!kept || !names || !(names[0] = nj_str_from_c("cls")))
        return 0;
    *kept = *params;
    return nj_dynamic_function("wrap", "dataclass.<locals>.wrap", "dataclasses", decorate, names, 1, 0, NULL, NULL, kept);
}

/* dataclass(cls=None, /, *, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot) */
NJ_ENTRY(dataclass)
{
    NjDataParams params;
    if (!read_flags(&params, args + 1))
        return 0;
    return args[0] && args[0] != nj_none ? process(args[0], &params) : make_decorator(&params);
}

/* --- make_dataclass ----------------------------------------------------------------------------------------------------------- */

/* One item of make_dataclass's fields: a name, (name, type) or (name, type, default). */
static bool add_item(NjDict *namespace_dict, NjDict *annotations, NjValue item)
{
    NjTuple *parts = nj_is_str(item) ? nj_tuple_from(&item, 1) : nj_tuple_from_iterable(item);
    if (!parts)
        return false;
    if (parts->length < 1 || parts->length > 3 || !nj_is_str(parts->items[0])) {
        NjStr *shown = nj_repr(item);
        return shown && nj_raise(&nj_exception_TypeError, "Invalid field: %s", nj_str_utf8(shown, NULL));
    }
    NjStr *name = NJ_AS(NjStr, parts->items[0]);
    if (!nj_str_isidentifier(name)) {
        NjStr *shown = nj_repr(nj_value(name));
        return shown && nj_raise(&nj_exception_TypeError, "Field names must be valid identifiers: %s", nj_str_utf8(shown, NULL));
    }
    if (nj_dict_get_str(annotations, name)) {
        NjStr *shown = nj_repr(nj_value(name));
        return shown && nj_raise(&nj_exception_TypeError, "Field name duplicated: %s", nj_str_utf8(shown, NULL));
    }
    NjValue type = parts->length > 1 ? parts->items[1] : nj_value(nj_str_from_c("typing.Any"));
    return type && nj_dict_set_str(annotations, name, type) &&
           (parts->length < 3 || nj_dict_set_str(namespace_dict, name, parts->items[2]));
}

/* make_dataclass(cls_name, fields, *, bases, namespace, init, …): as dataclass, with the class in front. */
NJ_ENTRY(make_dataclass)
{
    NJ_TEXT(types_name, "types");
    NjDataParams params;
    NjTuple *items = read_flags(&params, args + 4) ? nj_tuple_from_iterable(args[1]) : NULL;
    NjDict *dict = items ? nj_dict_new() : NULL, *annotations = dict ? nj_dict_new() : NULL;
    if (!annotations || (args[3] && args[3] != nj_none && !nj_dict_update(dict, args[3])))
        return 0;
    for (size_t i = 0; i < items->length; i++)
        if (!add_item(dict, annotations, items->items[i]))
            return 0;
    NjTuple *bases = args[2] ? nj_tuple_from_iterable(args[2]) : &nj_tuple_empty;
    if (!bases || !nj_dict_set_str(dict, &nj_name___annotations__, nj_value(annotations)) ||
        !nj_dict_setdefault(dict, nj_value(&nj_name___module__), nj_value(&types_name)))
        return 0;
    NjValue parts[] = {args[0], nj_value(bases), nj_value(dict)};
    NjValue type = nj_call(nj_value(&nj_type_type), parts, 3, NULL);
    return type ? process(type, &params) : 0;
}

/* --- the module --------------------------------------------------------------------------------------------------------------- */

static const NjMethodDefinition functions[] = {
    NJ_METHOD_KEYWORDS("dataclass", dataclass, 0, 11,
                       "cls / * init repr eq order unsafe_hash frozen match_args kw_only slots weakref_slot"),
    NJ_METHOD_KEYWORDS("field", nj_data_field_entry, 0, 8, "* default default_factory init repr hash compare metadata kw_only"),
    NJ_METHOD_KEYWORDS("make_dataclass", make_dataclass, 2, 14,
                       "cls_name fields * bases namespace init repr eq order unsafe_hash frozen match_args kw_only slots weakref_slot"),
    NJ_END,
};

/* class FrozenInstanceError(AttributeError) */
static NjValue make_frozen_error(void)
{
    NjValue parent = nj_value(&nj_exception_AttributeError);
    NjTuple *bases = nj_tuple_from(&parent, 1);
    NjDict *dict = bases ? nj_dict_new() : NULL;
    if (!dict || !nj_dict_set_str(dict, &nj_name___module__, nj_value(&nj_name_dataclasses)))
        return 0;
    NJ_TEXT(name, "FrozenInstanceError");
    return nj_type_new(&nj_type_type, &name, bases, dict, NULL, NULL);
}

static bool execute(NjModule *module)
{
    for (const NjMethodDefinition *tool = nj_data_tools; tool->name; tool++)
        if (!nj_module_add(module, tool->name, nj_builtin_function_new(tool, NULL)))
            return false;
    return nj_type_ready(&nj_type_data_params) && nj_type_ready(&nj_type_data_sentinel) && nj_module_add_type(module, &nj_type_data_field) &&
           nj_module_add_type(module, &nj_type_init_var) && nj_module_add(module, "MISSING", nj_value(&nj_data_missing)) &&
           nj_module_add(module, "KW_ONLY", nj_value(&nj_data_kw_only)) &&
           nj_module_add(module, "_HAS_DEFAULT_FACTORY", nj_value(&nj_data_has_factory)) &&
           nj_module_add(module, "FrozenInstanceError", make_frozen_error());
}

const NjModuleDefinition nj_module_dataclasses = {.name = "dataclasses", .execute = execute, .functions = functions};
