/* The type tuple: slots, methods, the iterator, unpacking. */
#include "container.h"
#include "naja/iterator.h"
#include "naja/type.h"

static NjTuple *self_of(NjValue v) { return (NjTuple *)nj_object(v); }

/* --- slots ---------------------------------------------------------------------------------------------------------------------- */

static NjValue slot_repr(NjValue self) { return nj_value(nj_tuple_repr(self_of(self))); }
static NjI64Result slot_hash(NjValue self) { return nj_tuple_hash(self_of(self)); }
static NjI64Result slot_length(NjValue self) { return (NjI64Result){(int64_t)self_of(self)->length, true}; }
static NjValue slot_get_item(NjValue self, NjValue key) { return nj_tuple_get_item(self_of(self), key); }
static int slot_contains(NjValue self, NjValue item) { return nj_tuple_contains(self_of(self), item); }
static NjValue slot_iterate(NjValue self) { return nj_tuple_iterate(self_of(self)); }

static NjValue slot_compare(NjValue self, NjValue other, NjCompareOperator op)
{
    return nj_is_tuple(other) ? nj_tuple_compare(self_of(self), self_of(other), op) : nj_not_implemented;
}

static NjValue slot_add(NjValue left, NjValue right)
{
    if (!nj_is_tuple(left))
        return nj_not_implemented;
    if (nj_is_tuple(right))
        return nj_value(nj_tuple_concat(self_of(left), self_of(right)));
    NjValue result = nj_try_right_operand(NJ_ADD, left, right, slot_add);
    if (result != nj_not_implemented)
        return result;
    return nj_raise(&nj_exception_TypeError, "can only concatenate tuple (not \"%s\") to tuple", nj_type_name(right));
}

static NjValue repeated(NjValue sequence, int64_t count) { return nj_value(nj_tuple_repeat(self_of(sequence), count)); }

static NjValue slot_multiply(NjValue left, NjValue right) { return nj_sequence_multiply(left, right, nj_is_tuple, slot_multiply, repeated); }

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (type == &nj_type_tuple) {
        if (!nj_check_arguments("tuple", nargs, kwnames, 0, 1))
            return 0;
        return nj_value(nargs ? nj_tuple_from_iterable(args[0]) : &nj_tuple_empty);
    }
    if (!nj_check_arguments("tuple", nargs, NULL, 0, 1))
        return 0;
    NjTuple *items = nargs ? nj_tuple_from_iterable(args[0]) : &nj_tuple_empty;
    NjTuple *tuple = items ? nj_tuple_new_typed(type, items->length) : NULL;
    if (!tuple)
        return 0;
    memcpy(tuple->items, items->items, items->length * sizeof(NjValue));
    return nj_value(tuple);
}

/* --- methods -------------------------------------------------------------------------------------------------------------------- */

NJ_ENTRY(tuple_count)
{
    NjI64Result count = nj_tuple_count(self_of(args[0]), args[1]);
    return count.ok ? nj_small_int(count.value) : 0;
}

NJ_ENTRY(tuple_index)
{
    int64_t start, stop;
    if (!nj_index_bound_argument(nargs > 2 ? args[2] : 0, 0, &start) ||
        !nj_index_bound_argument(nargs > 3 ? args[3] : 0, INT64_MAX, &stop))
        return 0;
    NjI64Result index = nj_tuple_index(self_of(args[0]), args[1], start, stop);
    return index.ok ? nj_small_int(index.value) : 0;
}

NJ_ENTRY(tuple_getnewargs)
{
    NjTuple *tuple = self_of(args[0]), *plain = nj_tuple_from(tuple->items, tuple->length);
    NjValue item = nj_value(plain);
    return plain ? nj_value(nj_tuple_from(&item, 1)) : 0;
}

static const NjMethodDefinition methods[] = {
    NJ_METHOD("count", tuple_count, 2, 2),
    NJ_METHOD("index", tuple_index, 2, 4),
    NJ_METHOD("__getnewargs__", tuple_getnewargs, 1, 1),
    NJ_END,
};

NjType nj_type_tuple = {
    .base = {&nj_type_type},
    .name = "tuple",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_TUPLE,
    .size = sizeof(NjTuple),
    .methods = methods,
    .slots =
        {
            .repr = slot_repr,
            .hash = slot_hash,
            .compare = slot_compare,
            .length = slot_length,
            .get_item = slot_get_item,
            .contains = slot_contains,
            .iterate = slot_iterate,
            .binary = {[NJ_ADD] = slot_add, [NJ_MUL] = slot_multiply},
            .construct = construct,
        },
};

/* --- the iterator --------------------------------------------------------------------------------------------------------------- */

/* `tuple` is fixed. */
typedef struct {
    NjObject base;
    NjTuple *tuple;
    _Atomic(size_t) index;
} TupleIterator;

NjValue nj_tuple_iterate(NjTuple *tuple)
{
    TupleIterator *iterator = nj_alloc(sizeof *iterator);
    if (!iterator)
        return 0;
    iterator->base.type = &nj_type_tuple_iterator;
    iterator->tuple = tuple;
    return nj_value(iterator);
}

static NjValue iterator_next(NjValue self)
{
    TupleIterator *iterator = (TupleIterator *)nj_object(self);
    size_t index = nj_load_relaxed(&iterator->index);
    if (index >= iterator->tuple->length)
        return 0;
    nj_store_relaxed(&iterator->index, index + 1);
    return iterator->tuple->items[index];
}

NJ_ENTRY(iterator_length_hint)
{
    TupleIterator *iterator = (TupleIterator *)nj_object(args[0]);
    return nj_small_int((int64_t)(iterator->tuple->length - nj_load_relaxed(&iterator->index)));
}

static const NjMethodDefinition iterator_methods[] = {
    NJ_METHOD("__length_hint__", iterator_length_hint, 1, 1),
    NJ_END,
};

NjType nj_type_tuple_iterator = {
    .base = {&nj_type_type},
    .name = "tuple_iterator",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(TupleIterator),
    .methods = iterator_methods,
    .slots = {.iterate = nj_iterator_self, .next = iterator_next},
};

/* --- unpacking ------------------------------------------------------------------------------------------------------------------ */

static bool raise_too_few(size_t expected, size_t got, bool at_least)
{
    return nj_raise(&nj_exception_ValueError, "not enough values to unpack (expected %s%zu, got %zu)", at_least ? "at least " : "", expected,
                    got);
}

static bool raise_too_many(size_t expected)
{
    return nj_raise(&nj_exception_ValueError, "too many values to unpack (expected %zu)", expected);
}

static NjValue iterator_to_unpack(NjValue iterable)
{
    NjType *type = nj_type_of(iterable);
    if (!type->slots.iterate && !type->slots.get_item)
        return nj_raise(&nj_exception_TypeError, "cannot unpack non-iterable %s object", type->name);
    return nj_iterate(iterable);
}

/* Unpacks what is there already. */
static bool unpack_items(const NjValue *items, size_t length, size_t count, NjValue *out)
{
    if (length < count)
        return raise_too_few(count, length, false);
    if (length > count)
        return raise_too_many(count);
    memcpy(out, items, count * sizeof(NjValue));
    return true;
}

bool nj_unpack(NjValue iterable, size_t count, NjValue *out)
{
    NjType *type = nj_type_of(iterable);
    if (type == &nj_type_tuple)
        return unpack_items(self_of(iterable)->items, self_of(iterable)->length, count, out);
    if (type == &nj_type_list) {
        size_t length;
        NjValue *items = nj_list_snapshot((NjList *)nj_object(iterable), &length);
        return items && unpack_items(items, length, count, out);
    }
    NjValue iterator = iterator_to_unpack(iterable);
    if (!iterator)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!(out[i] = nj_next(iterator)))
            return nj_error_pending() ? false : raise_too_few(count, i, false);
    if (nj_next(iterator))
        return raise_too_many(count);
    return !nj_error_pending();
}

bool nj_unpack_starred(NjValue iterable, size_t before, size_t after, NjValue *out)
{
    NjValue iterator = iterator_to_unpack(iterable);
    if (!iterator)
        return false;
    for (size_t i = 0; i < before; i++)
        if (!(out[i] = nj_next(iterator)))
            return nj_error_pending() ? false : raise_too_few(before + after, i, true);
    NjList *rest = nj_list_from_iterable(iterator);
    if (!rest)
        return false;
    size_t length = (size_t)nj_list_length(rest);
    if (length < after)
        return raise_too_few(before + after, before + length, true);
    for (size_t i = after; i > 0; i--)
        out[before + i] = nj_list_pop(rest, -1);
    out[before] = nj_value(rest);
    return true;
}
