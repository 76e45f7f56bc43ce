/* The tests of match statements' patterns. Each gives the parts to match further, or NULL with nothing pending. */
#include "naja/naja.h"

static bool is_sequence(NjValue subject)
{
    NjType *type = nj_type_of(subject);
    if (type->flags & (NJ_TYPE_LIST | NJ_TYPE_TUPLE) || type == &nj_type_range)
        return true;
    if (type->flags & (NJ_TYPE_STR | NJ_TYPE_BYTES | NJ_TYPE_DICT | NJ_TYPE_SET) || type == &nj_type_bytearray)
        return false;
    return (type->flags & NJ_TYPE_PYTHON) && type->slots.get_item && type->slots.length && !nj_type_lookup(type, &nj_name_keys);
}

NjTuple *nj_match_sequence(NjValue subject, int64_t before, int64_t after, bool starred)
{
    if (!is_sequence(subject))
        return NULL;
    NjI64Result length = nj_length(subject);
    if (!length.ok || (starred ? length.value < before + after : length.value != before))
        return NULL;
    return starred ? nj_unpack_starred_tuple(subject, before, after) : nj_unpack_tuple(subject, before);
}

static bool is_mapping(NjValue subject)
{
    NjType *type = nj_type_of(subject);
    return type->flags & NJ_TYPE_DICT || (type->slots.get_item && nj_type_lookup(type, &nj_name_keys));
}

NjTuple *nj_match_mapping(NjValue subject, NjTuple *keys)
{
    if (!is_mapping(subject))
        return NULL;
    NjTuple *values = nj_tuple_new(keys->length);
    for (size_t i = 0; values && i < keys->length; i++) {
        NjValue arguments[3] = {subject, keys->items[i], nj_not_implemented};
        NjValue found = nj_call_method(&nj_name_get, arguments, 3, NULL);
        if (!found || found == nj_not_implemented)
            return NULL;
        values->items[i] = found;
    }
    return values;
}

NjValue nj_match_mapping_rest(NjValue subject, NjTuple *keys)
{
    NjDict *rest = nj_dict_new();
    if (!rest || !nj_dict_update(rest, subject))
        return 0;
    for (size_t i = 0; i < keys->length; i++)
        if (nj_dict_discard(rest, keys->items[i]) < 0)
            return 0;
    return nj_value(rest);
}

/* Types whose one positional pattern is the subject itself. */
static bool matches_itself(const NjType *type)
{
    return type == &nj_type_bool || type == &nj_type_int || type == &nj_type_float || type == &nj_type_str
        || type == &nj_type_bytes || type == &nj_type_bytearray || type == &nj_type_list || type == &nj_type_tuple
        || type == &nj_type_dict || type == &nj_type_set || type == &nj_type_frozenset;
}

/* The attribute that the class pattern's positional part `index` stands for; NULL with an exception pending. */
static NjStr *positional_name(NjValue match_args, NjType *type, int64_t index, int64_t positional)
{
    if (!match_args || !nj_is_instance(match_args, &nj_type_tuple)) {
        nj_raise(&nj_exception_TypeError, "%s() accepts 0 positional sub-patterns (%lld given)", type->name, (long long)positional);
        return NULL;
    }
    NjTuple *names = (NjTuple *)nj_object(match_args);
    if (positional > nj_tuple_length(names)) {
        nj_raise(&nj_exception_TypeError, "%s() accepts %lld positional sub-pattern%s (%lld given)", type->name,
                 (long long)names->length, names->length == 1 ? "" : "s", (long long)positional);
        return NULL;
    }
    return (NjStr *)nj_object(names->items[index]);
}

NjTuple *nj_match_class(NjValue subject, NjValue type_value, int64_t positional, NjTuple *names)
{
    if (!nj_is_type(type_value)) {
        nj_raise(&nj_exception_TypeError, "called match pattern must be a class");
        return NULL;
    }
    if (nj_is_instance_of(subject, type_value) <= 0)
        return NULL;
    NjType *type = (NjType *)nj_object(type_value);
    NjTuple *parts = nj_tuple_new((size_t)positional + names->length);
    NjValue match_args = positional ? nj_type_lookup(type, &nj_name___match_args__) : 0;
    for (size_t i = 0; parts && i < (size_t)positional + names->length; i++) {
        if (i == 0 && positional == 1 && !match_args && matches_itself(type)) {
            parts->items[0] = subject;
            continue;
        }
        NjStr *name = i < (size_t)positional ? positional_name(match_args, type, (int64_t)i, positional)
                                             : (NjStr *)nj_object(names->items[i - (size_t)positional]);
        bool failed = false;
        NjValue value = name ? nj_get_attribute_or_null(subject, name, &failed) : 0;
        if (!value)
            return NULL;
        parts->items[i] = value;
    }
    return parts;
}
