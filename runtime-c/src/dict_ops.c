/* The operations on dicts as wholes: lookup with __missing__, update, union, comparison, showing, lists of keys and values. */
#include "dict_internal.h"
#include "naja/foreign_dict.h"
#include "naja/names.h"
#include "naja/set.h"
#include "naja/type.h"

NjValue nj_dict_get_default(NjDict *dict, NjValue key, NjValue otherwise)
{
    NjValue value = NJ_UNLIKELY(nj_dict_foreign(dict) != NULL) ? nj_foreign_dict_get_default(dict, key, otherwise) : NJ_MOVED;
    if (value == NJ_MOVED)
        value = nj_dict_get(dict, key);
    return value || nj_error_pending() ? value : otherwise;
}

NjValue nj_dict_get_item(NjDict *dict, NjValue key)
{
    NjValue value = NJ_UNLIKELY(nj_dict_foreign(dict) != NULL) ? nj_foreign_dict_get_item(dict, key) : NJ_MOVED;
    if (value == NJ_MOVED)
        value = nj_dict_get(dict, key);
    if (NJ_LIKELY(value != 0) || nj_error_pending())
        return value;
    if (dict->base.type != &nj_type_dict) {
        value = nj_call_special(nj_value(dict), &nj_name___missing__, &key, 1);
        if (value || nj_error_pending())
            return value;
    }
    return nj_raise_value(&nj_exception_KeyError, key);
}

/* --- update -------------------------------------------------------------------------------------------------------------- */

static bool update_from_dict(NjDict *dict, NjDict *other)
{
    if (dict == other)
        return true;
    if (!(other = nj_dict_readable(other)))
        return false;
    size_t position = 0;
    uint32_t length = (uint32_t)nj_dict_length(other);
    NjValue key, value;
    uint64_t hash;
    while (nj_dict_next_hashed(other, &position, &key, &value, &hash)) {
        if (!nj_dict_set_hashed(dict, key, hash, value))
            return false;
        if (!nj_threads_started && length != (uint32_t)nj_dict_length(other))
            return nj_raise(&nj_exception_RuntimeError, "dict mutated during update");
    }
    return true;
}

/* dict[k] = mapping[k] for k in mapping.keys() */
static bool update_from_mapping(NjDict *dict, NjValue mapping)
{
    NjValue keys = nj_call_method(&nj_name_keys, &mapping, 1, NULL), key;
    NjValue iterator = keys ? nj_iterate(keys) : 0;
    if (!iterator)
        return false;
    while ((key = nj_next(iterator))) {
        NjValue value = nj_get_item(mapping, key);
        if (!value || !nj_dict_set(dict, key, value))
            return false;
    }
    return !nj_error_pending();
}

/* One element of a sequence of pairs. */
static bool set_pair(NjDict *dict, NjValue element, size_t number)
{
    NjType *type = nj_type_of(element);
    if (type == &nj_type_tuple && ((NjTuple *)nj_object(element))->length == 2) {
        NjTuple *pair = (NjTuple *)nj_object(element);
        return nj_dict_set(dict, pair->items[0], pair->items[1]);
    }
    if (!type->slots.iterate && !type->slots.get_item)
        return nj_raise(&nj_exception_TypeError, "cannot convert dictionary update sequence element #%zu to a sequence", number);
    NjTuple *pair = nj_tuple_from_iterable(element);
    if (!pair)
        return false;
    if (pair->length != 2)
        return nj_raise(&nj_exception_ValueError, "dictionary update sequence element #%zu has length %zu; 2 is required", number,
                        pair->length);
    return nj_dict_set(dict, pair->items[0], pair->items[1]);
}

static bool update_from_pairs(NjDict *dict, NjValue iterable)
{
    NjValue iterator = nj_iterate(iterable), element;
    if (!iterator)
        return false;
    for (size_t number = 0; (element = nj_next(iterator)); number++)
        if (!set_pair(dict, element, number))
            return false;
    return !nj_error_pending();
}

/* Whether walking the table shows what iterating would: a subclass may iterate otherwise. */
static bool iterates_natively(NjValue v) { return nj_is_dict(v) && nj_type_of(v)->slots.iterate == nj_type_dict.slots.iterate; }

bool nj_dict_update(NjDict *dict, NjValue other)
{
    if (iterates_natively(other))
        return update_from_dict(dict, (NjDict *)nj_object(other));
    bool failed = false;
    NjValue keys = nj_get_attribute_or_null(other, &nj_name_keys, &failed);
    if (failed)
        return false;
    return keys ? update_from_mapping(dict, other) : update_from_pairs(dict, other);
}

NjDict *nj_dict_union(NjDict *a, NjDict *b)
{
    NjDict *result = nj_dict_copy(a);
    return result && nj_dict_update(result, nj_value(b)) ? result : NULL;
}

NjDict *nj_dict_fromkeys(NjValue iterable, NjValue value)
{
    NjDict *dict = nj_dict_new();
    NjValue iterator = dict ? nj_iterate(iterable) : 0, key;
    if (!iterator)
        return NULL;
    while ((key = nj_next(iterator)))
        if (!nj_dict_set(dict, key, value))
            return NULL;
    return nj_error_pending() ? NULL : dict;
}

/* --- comparing and showing ------------------------------------------------------------------------------------------------ */

int nj_dict_equal(NjDict *a, NjDict *b)
{
    if (a == b)
        return 1;
    if (!(a = nj_dict_readable(a)) || !(b = nj_dict_readable(b)))
        return -1;
    if (nj_dict_length(a) != nj_dict_length(b))
        return 0;
    size_t position = 0;
    NjValue key, value;
    uint64_t hash;
    while (nj_dict_next_hashed(a, &position, &key, &value, &hash)) {
        NjValue other = nj_dict_get_hashed(b, key, hash);
        if (!other)
            return nj_error_pending() ? -1 : 0;
        int equal = nj_items_equal(value, other);
        if (equal <= 0)
            return equal;
    }
    return 1;
}

NjStr *nj_dict_repr(NjDict *dict)
{
    if (nj_dict_length(dict) == 0)
        return nj_str_from_ascii("{}", 2);
    NjReprGuard guard;
    int entered = nj_repr_enter(&guard, &dict->base);
    if (entered <= 0)
        return entered == 0 ? nj_str_from_ascii("{...}", 5) : NULL;
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    dict = nj_dict_readable(dict);
    bool done = dict && nj_str_builder_char(&builder, '{'), first = true;
    size_t position = 0;
    NjValue key, value;
    while (done && nj_dict_next(dict, &position, &key, &value)) {
        done = (first || nj_str_builder_ascii(&builder, ", ", 2)) && nj_builder_add_repr(&builder, key) &&
               nj_str_builder_ascii(&builder, ": ", 2) && nj_builder_add_repr(&builder, value);
        first = false;
    }
    done = done && nj_str_builder_char(&builder, '}');
    nj_repr_leave(&guard);
    return done ? nj_str_builder_end(&builder) : NULL;
}

/* --- lists ---------------------------------------------------------------------------------------------------------------- */

NjList *nj_dict_key_list(NjDict *dict)
{
    NjValue *keys;
    size_t count;
    return nj_dict_snapshot(dict, &keys, NULL, &count) ? nj_list_from(keys, count) : NULL;
}

NjList *nj_dict_value_list(NjDict *dict)
{
    NjValue *values;
    size_t count;
    return nj_dict_snapshot(dict, NULL, &values, &count) ? nj_list_from(values, count) : NULL;
}

NjList *nj_dict_item_list(NjDict *dict)
{
    NjValue *keys, *values;
    size_t count;
    if (!nj_dict_snapshot(dict, &keys, &values, &count))
        return NULL;
    for (size_t i = 0; i < count; i++) {
        NjTuple *pair = nj_tuple_pack2(keys[i], values[i]);
        if (!pair)
            return NULL;
        values[i] = nj_value(pair);
    }
    return nj_list_from(values, count);
}
