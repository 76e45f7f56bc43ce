/* asdict, astuple, fields, is_dataclass, replace. */
#include "dataclass_internal.h"
#include "field.h"

static NjStr text_deepcopy = NJ_STR_LITERAL_ASCII("__deepcopy__");
static NjStr text_fields = NJ_STR_LITERAL_ASCII("_fields");

static bool is_instance_of_dataclass(NjValue v) { return !nj_is_type(v) && nj_data_fields_of(v) != NULL; }

NJ_ENTRY(get_fields)
{
    NjDict *fields = nj_data_fields_of(args[0]);
    if (!fields)
        return nj_raise(&nj_exception_TypeError, "must be called with a dataclass type or instance");
    return nj_value(nj_data_instance_fields(fields));
}

NJ_ENTRY(is_dataclass) { return nj_bool(nj_data_fields_of(args[0]) != NULL); }

/* --- copies ------------------------------------------------------------------------------------------------------------------- */

/* What asdict (`dict_factory`) or astuple (`tuple_factory`) makes of the values in an instance; the other one is 0. */
typedef struct {
    NjValue dict_factory, tuple_factory;
} Conversion;

static NjValue convert(const Conversion *conversion, NjValue value);

static NjValue copy_instance(NjValue value)
{
    NjType *type = nj_type_of(value);
    NjObject *copy = nj_instance_new(type);
    if (!copy)
        return 0;
    for (NjType *part = type; part; part = part->parent)
        for (uint32_t i = 0; i < part->field_count; i++) {
            const NjField *field = &part->fields[i];
            const char *from = (const char *)nj_object(value) + field->offset;
            memcpy((char *)copy + field->offset, from, 8);
        }
    NjDict *attributes = nj_instance_dict(nj_object(value), false), *copied = attributes ? nj_instance_dict(copy, true) : NULL;
    if (attributes && (!copied || !nj_dict_update(copied, nj_value(attributes))))
        return 0;
    return nj_error_pending() ? 0 : nj_value(copy);
}

/* A copy that shares nothing which can be changed, as far as types without __deepcopy__ allow. */
static NjValue copy_value(NjValue value)
{
    NjType *type = nj_type_of(value);
    NjDict *memo = nj_dict_new();
    NjValue argument = nj_value(memo), made = memo ? nj_call_special(value, &text_deepcopy, &argument, 1) : 0;
    if (made || nj_error_pending())
        return made;
    if (type == &nj_type_set || type == &nj_type_bytearray)
        return nj_call(nj_value(type), &value, 1, NULL);
    bool is_plain = (type->flags & NJ_TYPE_PYTHON) && !nj_is_type(value);
    for (NjType *part = type; is_plain && part != &nj_type_object; part = part->parent)
        is_plain = (part->flags & NJ_TYPE_PYTHON) != 0;
    return is_plain ? copy_instance(value) : value;
}

static NjValue convert_instance(const Conversion *conversion, NjValue instance)
{
    NjDict *known = nj_data_fields_of(instance);
    NjTuple *fields = nj_data_instance_fields(known);
    NjList *parts = fields ? nj_list_new((int64_t)fields->length) : NULL;
    if (!parts)
        return 0;
    parts = nj_list_new(0);
    for (size_t i = 0; parts && i < fields->length; i++) {
        NjStr *name = nj_data_name(NJ_AS(NjDataField, fields->items[i]));
        NjValue value = nj_get_attribute(instance, name), part = value ? convert(conversion, value) : 0;
        if (part && conversion->dict_factory)
            part = nj_value(nj_tuple_pack2(nj_value(name), part));
        if (!part || !nj_list_append(parts, part))
            return 0;
    }
    NjValue argument = nj_value(parts);
    return parts ? nj_call(conversion->dict_factory ? conversion->dict_factory : conversion->tuple_factory, &argument, 1, NULL) : 0;
}

static NjList *convert_items(const Conversion *conversion, NjValue iterable)
{
    NjTuple *items = nj_tuple_from_iterable(iterable);
    NjList *list = items ? nj_list_new(0) : NULL;
    for (size_t i = 0; list && i < items->length; i++) {
        NjValue item = convert(conversion, items->items[i]);
        if (!item || !nj_list_append(list, item))
            return NULL;
    }
    return list;
}

static NjValue convert_sequence(const Conversion *conversion, NjValue value)
{
    NjList *items = convert_items(conversion, value);
    if (!items)
        return 0;
    NjValue type = nj_value(nj_type_of(value)), argument = nj_value(items);
    if (nj_is_tuple(value) && nj_type_lookup(nj_type_of(value), &text_fields)) {
        NjTuple *spread = nj_list_to_tuple(items);
        return spread ? nj_call_spread(type, spread, NULL) : 0;
    }
    return nj_call(type, &argument, 1, NULL);
}

static NjValue convert_dict(const Conversion *conversion, NjValue value)
{
    NjList *pairs = nj_list_new(0);
    NjDictIterator iterator = nj_dict_iterator(NJ_AS(NjDict, value));
    NjValue key, item;
    int more;
    while (pairs && (more = nj_dict_iterator_next(&iterator, &key, &item)) > 0) {
        NjValue new_key = convert(conversion, key), new_item = new_key ? convert(conversion, item) : 0;
        NjTuple *pair = new_item ? nj_tuple_pack2(new_key, new_item) : NULL;
        if (!pair || !nj_list_append(pairs, nj_value(pair)))
            return 0;
    }
    if (!pairs || nj_error_pending())
        return 0;
    if (nj_is_exact_dict(value)) {
        NjDict *dict = nj_dict_new();
        return dict && nj_dict_update(dict, nj_value(pairs)) ? nj_value(dict) : 0;
    }
    NjValue argument = nj_value(pairs);
    return nj_call(nj_value(nj_type_of(value)), &argument, 1, NULL);
}

static NjValue convert(const Conversion *conversion, NjValue value)
{
    if (!nj_stack_has_room())
        return nj_raise(&nj_exception_RecursionError, "maximum recursion depth exceeded");
    if (is_instance_of_dataclass(value))
        return convert_instance(conversion, value);
    if (nj_is_tuple(value) || nj_is_list(value))
        return convert_sequence(conversion, value);
    if (nj_is_dict(value))
        return convert_dict(conversion, value);
    return copy_value(value);
}

NJ_ENTRY(as_dict)
{
    if (!is_instance_of_dataclass(args[0]))
        return nj_raise(&nj_exception_TypeError, "asdict() should be called on dataclass instances");
    Conversion conversion = {.dict_factory = args[1] ? args[1] : nj_value(&nj_type_dict)};
    return convert(&conversion, args[0]);
}

NJ_ENTRY(as_tuple)
{
    if (!is_instance_of_dataclass(args[0]))
        return nj_raise(&nj_exception_TypeError, "astuple() should be called on dataclass instances");
    Conversion conversion = {.tuple_factory = args[1] ? args[1] : nj_value(&nj_type_tuple)};
    return convert(&conversion, args[0]);
}

/* --- replace ------------------------------------------------------------------------------------------------------------------ */

/* Adds the present value of a field that is not changed; refuses what cannot be. */
static bool complete_change(NjDict *changes, const NjDataField *field, NjValue object)
{
    const char *name = nj_str_utf8(nj_data_name(field), NULL);
    NjValue given = nj_dict_get_str(changes, nj_data_name(field));
    if (field->kind == NJ_DATA_CLASS_VARIABLE)
        return true;
    if (nj_truth(field->init) <= 0) {
        if (given)
            return nj_raise(&nj_exception_ValueError, "field %s is declared with init=False, it cannot be specified with replace()", name);
        return true;
    }
    if (given)
        return true;
    if (field->kind == NJ_DATA_INIT_VARIABLE && nj_is_missing(field->default_value))
        return nj_raise(&nj_exception_ValueError, "InitVar '%s' must be specified with replace()", name);
    if (field->kind == NJ_DATA_INIT_VARIABLE)
        return true;
    NjValue value = nj_get_attribute(object, nj_data_name(field));
    return value && nj_dict_set(changes, field->name, value);
}

NJ_ENTRY(replace)
{
    if (nargs != 1)
        return nj_raise(&nj_exception_TypeError, "replace() takes 1 positional argument but %zu were given", nargs);
    if (!is_instance_of_dataclass(args[0]))
        return nj_raise(&nj_exception_TypeError, "replace() should be called on dataclass instances");
    NjDict *changes = nj_keyword_dict(args, nargs, kwnames), *fields = nj_data_fields_of(args[0]);
    size_t position = 0;
    NjValue name, field;
    while (changes && nj_dict_next(fields, &position, &name, &field))
        if (!complete_change(changes, NJ_AS(NjDataField, field), args[0]))
            return 0;
    return changes ? nj_call_spread(nj_value(nj_type_of(args[0])), NULL, changes) : 0;
}

const NjMethodDefinition nj_data_tools[] = {
    NJ_METHOD_KEYWORDS("asdict", as_dict, 1, 2, "obj * dict_factory"),
    NJ_METHOD_KEYWORDS("astuple", as_tuple, 1, 2, "obj * tuple_factory"),
    NJ_METHOD_KEYWORDS("fields", get_fields, 1, 1, "class_or_instance"),
    NJ_METHOD_KEYWORDS("is_dataclass", is_dataclass, 1, 1, "obj"),
    NJ_METHOD("replace", replace, 0, -1),
    NJ_END,
};
