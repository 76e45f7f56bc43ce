/* Tuples. */
#include "naja/tuple.h"

#include "container.h"

NjTuple nj_tuple_empty = {.base = {&nj_type_tuple}};

/* --- building ---------------------------------------------------------------------------------------------------------- */

static NjTuple *allocate(NjType *type, size_t count, size_t extra_words)
{
    if (NJ_UNLIKELY(count > SIZE_MAX / 16))
        return (nj_raise(&nj_exception_MemoryError, "tuple is too long"), NULL);
    NjTuple *tuple = nj_alloc(sizeof(NjTuple) + (count + extra_words) * sizeof(NjValue));
    if (!tuple)
        return NULL;
    tuple->base.type = type;
    tuple->length = count;
    return tuple;
}

NjTuple *nj_tuple_new(size_t count) { return count ? allocate(&nj_type_tuple, count, 0) : &nj_tuple_empty; }

NjTuple *nj_tuple_new_typed(NjType *type, size_t count)
{
    return type == &nj_type_tuple ? nj_tuple_new(count) : allocate(type, count, 1);
}

NjTuple *nj_tuple_from(const NjValue *values, size_t count)
{
    NjTuple *tuple = nj_tuple_new(count);
    if (tuple && count)
        memcpy(tuple->items, values, count * sizeof(NjValue));
    return tuple;
}

NjTuple *nj_tuple_pack2(NjValue a, NjValue b)
{
    NjTuple *tuple = nj_alloc(sizeof(NjTuple) + 2 * sizeof(NjValue));
    if (!tuple)
        return NULL;
    tuple->base.type = &nj_type_tuple;
    tuple->length = 2;
    tuple->items[0] = a;
    tuple->items[1] = b;
    return tuple;
}

NjTuple *nj_tuple_pack3(NjValue a, NjValue b, NjValue c)
{
    NjValue items[] = {a, b, c};
    return nj_tuple_from(items, 3);
}

NjTuple *nj_tuple_from_iterable(NjValue iterable)
{
    if (nj_type_of(iterable) == &nj_type_tuple)
        return (NjTuple *)nj_object(iterable);
    if (nj_type_of(iterable) == &nj_type_list)
        return nj_list_to_tuple((NjList *)nj_object(iterable));
    NjList *list = nj_list_from_iterable(iterable);
    return list ? nj_list_to_tuple(list) : NULL;
}

/* --- items ------------------------------------------------------------------------------------------------------------- */

NjValue nj_tuple_get_slow(NjTuple *tuple, int64_t index)
{
    if (index < 0)
        index += (int64_t)tuple->length;
    if ((uint64_t)index >= tuple->length)
        return nj_index_failed(index, "tuple index out of range");
    return tuple->items[index];
}

NjTuple *nj_tuple_part(NjTuple *tuple, int64_t start, int64_t stop)
{
    int64_t length = (int64_t)tuple->length;
    start = nj_slice_cut(start, length);
    stop = nj_slice_cut(stop, length);
    if (start == 0 && stop == length && tuple->base.type == &nj_type_tuple)
        return tuple;
    return nj_tuple_from(tuple->items + start, stop > start ? (size_t)(stop - start) : 0);
}

NjTuple *nj_tuple_slice(NjTuple *tuple, NjValue start, NjValue stop, NjValue step)
{
    NjSliceIndices at;
    if (!nj_slice_resolve(start, stop, step, (int64_t)tuple->length, &at))
        return NULL;
    if (at.count == (int64_t)tuple->length && at.step == 1 && tuple->base.type == &nj_type_tuple)
        return tuple;
    NjTuple *result = nj_tuple_new((size_t)at.count);
    if (result)
        for (int64_t i = 0, from = at.start; i < at.count; i++, from += at.step)
            result->items[i] = tuple->items[from];
    return result;
}

NjValue nj_tuple_get_item(NjTuple *tuple, NjValue key)
{
    if (NJ_LIKELY(nj_is_small_int(key)))
        return nj_tuple_get(tuple, nj_small_int_value(key));
    if (nj_type_of(key) == &nj_type_slice) {
        NjSlice *slice = (NjSlice *)nj_object(key);
        return nj_value(nj_tuple_slice(tuple, slice->start, slice->stop, slice->step));
    }
    if (!nj_type_of(key)->slots.to_index)
        return nj_raise(&nj_exception_TypeError, "tuple indices must be integers or slices, not %s", nj_type_name(key));
    NjI64Result index = nj_index_exact(key);
    return index.ok ? nj_tuple_get(tuple, index.value) : 0;
}

NjTuple *nj_tuple_concat(NjTuple *a, NjTuple *b)
{
    if (b->length == 0 && a->base.type == &nj_type_tuple)
        return a;
    if (a->length == 0 && b->base.type == &nj_type_tuple)
        return b;
    NjTuple *result = nj_tuple_new(a->length + b->length);
    if (!result || result->length == 0)
        return result;
    memcpy(result->items, a->items, a->length * sizeof(NjValue));
    memcpy(result->items + a->length, b->items, b->length * sizeof(NjValue));
    return result;
}

NjTuple *nj_tuple_repeat(NjTuple *tuple, int64_t count)
{
    if (count <= 0 || tuple->length == 0)
        return &nj_tuple_empty;
    if (count == 1 && tuple->base.type == &nj_type_tuple)
        return tuple;
    if ((uint64_t)count > SIZE_MAX / 16 / tuple->length)
        return (nj_raise(&nj_exception_MemoryError, "tuple is too long"), NULL);
    NjTuple *result = nj_tuple_new(tuple->length * (size_t)count);
    for (size_t i = 0; result && i < result->length; i += tuple->length)
        memcpy(result->items + i, tuple->items, tuple->length * sizeof(NjValue));
    return result;
}

NjI64Result nj_tuple_index(NjTuple *tuple, NjValue value, int64_t start, int64_t stop)
{
    int64_t length = (int64_t)tuple->length;
    if (start < 0 && (start += length) < 0)
        start = 0;
    if (stop < 0)
        stop += length;
    for (int64_t i = start; i < stop && i < length; i++) {
        int equal = nj_items_equal(tuple->items[i], value);
        if (equal != 0)
            return (NjI64Result){i, equal > 0};
    }
    nj_raise(&nj_exception_ValueError, "tuple.index(x): x not in tuple");
    return (NjI64Result){-1, false};
}

NjI64Result nj_tuple_count(NjTuple *tuple, NjValue value)
{
    int64_t count = 0;
    for (size_t i = 0; i < tuple->length; i++) {
        int equal = nj_items_equal(tuple->items[i], value);
        if (equal < 0)
            return (NjI64Result){0, false};
        count += equal;
    }
    return (NjI64Result){count, true};
}

int nj_tuple_contains(NjTuple *tuple, NjValue value)
{
    for (size_t i = 0; i < tuple->length; i++) {
        int equal = nj_items_equal(tuple->items[i], value);
        if (equal != 0)
            return equal;
    }
    return 0;
}

/* --- comparing --------------------------------------------------------------------------------------------------------- */

int nj_tuple_equal(NjTuple *a, NjTuple *b)
{
    if (a == b)
        return 1;
    if (a->length != b->length)
        return 0;
    for (size_t i = 0; i < a->length; i++) {
        int equal = nj_items_equal(a->items[i], b->items[i]);
        if (equal <= 0)
            return equal;
    }
    return 1;
}

NjValue nj_tuple_compare(NjTuple *a, NjTuple *b, NjCompareOperator op)
{
    if (op == NJ_EQ || op == NJ_NE) {
        int equal = nj_tuple_equal(a, b);
        return equal < 0 ? 0 : nj_bool(equal == (op == NJ_EQ));
    }
    for (size_t i = 0; i < a->length && i < b->length; i++) {
        int equal = nj_items_equal(a->items[i], b->items[i]);
        if (equal < 0)
            return 0;
        if (!equal)
            return nj_compare_first_difference(a->items[i], b->items[i], op);
    }
    return nj_compare_lengths(a->length, b->length, op);
}

/* The mixing of xxHash's 64-bit lanes, as CPython applies it to tuples. */
NjI64Result nj_tuple_hash(NjTuple *tuple)
{
    const uint64_t prime_1 = 11400714785074694791u, prime_2 = 14029467366897019727u, prime_5 = 2870177450012600261u;
    uint64_t known = nj_load_relaxed(&tuple->hash);
    if (known)
        return (NjI64Result){(int64_t)known, true};
    uint64_t state = prime_5;
    for (size_t i = 0; i < tuple->length; i++) {
        NjI64Result item = nj_hash(tuple->items[i]);
        if (!item.ok)
            return item;
        state += (uint64_t)item.value * prime_2;
        state = (state << 31 | state >> 33) * prime_1;
    }
    state += tuple->length ^ (prime_5 ^ 3527539u);
    if (state == UINT64_MAX)
        state = 1546275796;
    nj_store_relaxed(&tuple->hash, state);
    return (NjI64Result){(int64_t)state, true};
}

NjStr *nj_tuple_repr(NjTuple *tuple)
{
    if (tuple->length == 0)
        return nj_str_from_ascii("()", 2);
    NjReprGuard guard;
    int entered = nj_repr_enter(&guard, &tuple->base);
    if (entered <= 0)
        return entered == 0 ? nj_str_from_ascii("(...)", 5) : NULL;
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    bool done = nj_str_builder_char(&builder, '(');
    for (size_t i = 0; done && i < tuple->length; i++)
        done = (i == 0 || nj_str_builder_ascii(&builder, ", ", 2)) && nj_builder_add_repr(&builder, tuple->items[i]);
    done = done && (tuple->length == 1 ? nj_str_builder_ascii(&builder, ",)", 2) : nj_str_builder_char(&builder, ')'));
    nj_repr_leave(&guard);
    return done ? nj_str_builder_end(&builder) : NULL;
}
