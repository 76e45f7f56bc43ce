/* The tests of match statements' patterns. Each gives the parts to match further, or NULL with nothing pending. */
#include "module_support.h"
#include "naja/foreign_class.h"
#include "naja/memoryview.h"
#include "naja/naja.h"

/* Whether the subject's class is one of collections.abc, by inheritance or registration. */
static bool is_abstract(NjValue subject, const char *name)
{
    NjValue class = nj_module_attribute("collections.abc", name);
    return class && nj_is_instance_of(subject, class) > 0;
}

static bool is_sequence(NjValue subject)
{
    NjType *type = nj_type_of(subject);
    if (type->flags & (NJ_TYPE_LIST | NJ_TYPE_TUPLE) || type == &nj_type_range || type == &nj_type_deque ||
        type == &nj_type_memoryview)
        return true;
    if (type->flags & (NJ_TYPE_STR | NJ_TYPE_BYTES | NJ_TYPE_DICT | NJ_TYPE_SET) || type == &nj_type_bytearray)
        return false;
    return type->slots.get_item && type->slots.length && is_abstract(subject, "Sequence");
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
    return type->flags & NJ_TYPE_DICT || (type->slots.get_item && type->slots.length && is_abstract(subject, "Mapping"));
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

/* Types whose one positional pattern is the subject itself, and those that inherit from them. */
static bool matches_itself(const NjType *type)
{
    static const NjType *const types[] = {
        &nj_type_int,  &nj_type_float, &nj_type_str, &nj_type_bytes,     &nj_type_bytearray, &nj_type_list,
        &nj_type_tuple, &nj_type_dict, &nj_type_set, &nj_type_frozenset,
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (nj_type_is_subtype(type, types[i]))
            return true;
    return false;
}

static const char *name_of(NjValue class)
{
    bool failed = false;
    NjValue name = nj_is_type(class) ? 0 : nj_get_attribute_or_null(class, &nj_name___name__, &failed);
    return nj_is_type(class) ? ((NjType *)nj_object(class))->name : name && nj_is_str(name) ? nj_str_utf8((NjStr *)nj_object(name), NULL) : "?";
}

/* Checks that a class takes that many positional patterns. `match_args` is 0 where it says nothing about them. */
static bool check_positional(NjValue match_args, NjValue class, int64_t positional)
{
    if (match_args && !nj_is_instance(match_args, &nj_type_tuple)) {
        nj_raise(&nj_exception_TypeError, "%s.__match_args__ must be a tuple (got %s)", name_of(class), nj_type_name(match_args));
        return false;
    }
    bool is_itself = nj_is_type(class) && matches_itself((NjType *)nj_object(class));
    int64_t allowed = match_args ? nj_tuple_length(((NjTuple *)nj_object(match_args))) : is_itself ? 1 : 0;
    if (positional <= allowed)
        return true;
    nj_raise(&nj_exception_TypeError, "%s() accepts %lld positional sub-pattern%s (%lld given)", name_of(class), (long long)allowed,
             allowed == 1 ? "" : "s", (long long)positional);
    return false;
}

/* The attribute that the positional part `index` stands for; NULL with an exception pending. */
static NjStr *positional_name(NjValue match_args, size_t index)
{
    NjValue name = ((NjTuple *)nj_object(match_args))->items[index];
    if (nj_is_str(name))
        return (NjStr *)nj_object(name);
    nj_raise(&nj_exception_TypeError, "__match_args__ elements must be strings (got %s)", nj_type_name(name));
    return NULL;
}

/* 0 with nothing pending, or with an exception. */
static NjValue match_args_of(NjValue class)
{
    bool failed = false;
    if (nj_is_type(class))
        return nj_type_lookup((NjType *)nj_object(class), &nj_name___match_args__);
    return nj_get_attribute_or_null(class, &nj_name___match_args__, &failed);
}

NjTuple *nj_match_class(NjValue subject, NjValue type_value, int64_t positional, NjTuple *names)
{
    if (!nj_is_type(type_value) && !(nj_foreign_classes && nj_foreign_classes->has_made(type_value))) {
        nj_raise(&nj_exception_TypeError, "called match pattern must be a class");
        return NULL;
    }
    if (nj_is_instance_of(subject, type_value) <= 0)
        return NULL;
    NjTuple *parts = nj_tuple_new((size_t)positional + names->length);
    NjValue match_args = positional ? match_args_of(type_value) : 0;
    if (nj_error_pending() || (positional && !check_positional(match_args, type_value, positional)))
        return NULL;
    for (size_t i = 0; parts && i < (size_t)positional + names->length; i++) {
        if (i == 0 && positional == 1 && !match_args) {
            parts->items[0] = subject;
            continue;
        }
        NjStr *name = i < (size_t)positional ? positional_name(match_args, i)
                                             : (NjStr *)nj_object(names->items[i - (size_t)positional]);
        bool failed = false;
        NjValue value = name ? nj_get_attribute_or_null(subject, name, &failed) : 0;
        if (!value)
            return NULL;
        parts->items[i] = value;
    }
    return parts;
}
