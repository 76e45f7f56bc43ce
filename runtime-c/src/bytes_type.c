/* The type bytes: slots, constructor, iterator. */
#include "bytes_methods.h"
#include "naja/iterator.h"
#include "naja/type.h"

static NjBytes *self_of(NjValue v) { return (NjBytes *)nj_object(v); }

static NjValue slot_repr(NjValue self) { return nj_value(nj_bytes_repr(self_of(self))); }
static NjI64Result slot_hash(NjValue self) { return (NjI64Result){(int64_t)nj_bytes_hash(self_of(self)), true}; }
static NjI64Result slot_length(NjValue self) { return (NjI64Result){nj_bytes_length(self_of(self)), true}; }
static int slot_contains(NjValue self, NjValue item) { return nj_bytes_contains(self_of(self), item); }

static NjValue slot_get_item(NjValue self, NjValue key)
{
    if (nj_type_of(key) == &nj_type_slice) {
        NjSlice *slice = (NjSlice *)nj_object(key);
        return nj_value(nj_bytes_slice(self_of(self), slice->start, slice->stop, slice->step));
    }
    if (!nj_type_of(key)->slots.to_index)
        return nj_raise(&nj_exception_TypeError, "byte indices must be integers or slices, not %s", nj_type_name(key));
    NjI64Result index = nj_index_exact(key);
    NjI64Result byte = index.ok ? nj_bytes_get(self_of(self), index.value) : index;
    return byte.ok ? nj_small_int(byte.value) : 0;
}

static NjValue slot_compare(NjValue self, NjValue other, NjCompareOperator op)
{
    if (!nj_is_bytes(other) && nj_type_of(other) != &nj_type_bytearray)
        return nj_not_implemented;
    NjBytes *right = nj_is_bytes(other) ? self_of(other) : nj_bytes_from(other);
    if (!right)
        return 0;
    int order = nj_bytes_compare(self_of(self), right);
    return nj_compare_lengths(order > 0, order < 0, op);
}

static NjValue slot_add(NjValue left, NjValue right)
{
    if (!nj_is_bytes(left))
        return nj_not_implemented;
    if (nj_is_bytes_like(right) && !nj_has_gaps(right)) {
        NjBytes *other = nj_bytes_from(right);
        return other ? nj_value(nj_bytes_concat(self_of(left), other)) : 0;
    }
    NjValue result = nj_try_right_operand(NJ_ADD, left, right, slot_add);
    if (result != nj_not_implemented)
        return result;
    return nj_raise(&nj_exception_TypeError, "can't concat %s to bytes", nj_type_name(right));
}

static NjValue repeated(NjValue sequence, int64_t count) { return nj_value(nj_bytes_repeat(self_of(sequence), count)); }

static NjValue slot_percent(NjValue a, NjValue b)
{
    return nj_is_bytes(a) ? nj_bytes_percent(a, b) : nj_not_implemented;
}

static NjValue slot_multiply(NjValue left, NjValue right) { return nj_sequence_multiply(left, right, nj_is_bytes, slot_multiply, repeated); }

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    static NjStr dunder_bytes = NJ_STR_LITERAL_ASCII("__bytes__");
    NjValue source = nargs == 1 ? args[0] : 0;
    NjBytes *bytes = NULL;
    if (source && nj_type_of(source) != &nj_type_bytes && nj_type_lookup(nj_type_of(source), &dunder_bytes)) {
        NjValue made = nj_call_special(source, &dunder_bytes, NULL, 0);
        if (made && !nj_is_bytes(made))
            return nj_raise(&nj_exception_TypeError, "__bytes__ returned non-bytes (type %s)", nj_type_name(made));
        bytes = (NjBytes *)nj_object(made);
    } else {
        bytes = nj_bytes_constructed("bytes", args, nargs, kwnames);
    }
    if (!bytes || type == &nj_type_bytes)
        return nj_value(bytes);
    NjBytes *instance = nj_alloc(type->size);
    uint8_t *copy = nj_alloc_atomic(bytes->length + 1);
    if (!instance || !copy)
        return 0;
    memcpy(copy, bytes->bytes, bytes->length);
    instance->base.type = type;
    instance->length = bytes->length;
    instance->bytes = copy;
    return nj_value(instance);
}

NJ_ENTRY(bytes_getnewargs)
{
    NjValue plain = nj_value(nj_bytes_new(self_of(args[0])->bytes, self_of(args[0])->length));
    return plain ? nj_value(nj_tuple_from(&plain, 1)) : 0;
}

/* --- the iterator ------------------------------------------------------------------------------------------------------------------------------ */

/* `bytes` is fixed. */
typedef struct {
    NjObject base;
    NjBytes *bytes;
    _Atomic(size_t) index;
} BytesIterator;

static NjValue slot_iterate(NjValue self)
{
    BytesIterator *iterator = nj_alloc(sizeof *iterator);
    if (!iterator)
        return 0;
    iterator->base.type = &nj_type_bytes_iterator;
    iterator->bytes = self_of(self);
    return nj_value(iterator);
}

static NjValue iterator_next(NjValue self)
{
    BytesIterator *iterator = (BytesIterator *)nj_object(self);
    size_t index = nj_load_relaxed(&iterator->index);
    if (index >= iterator->bytes->length)
        return 0;
    nj_store_relaxed(&iterator->index, index + 1);
    return nj_small_int(iterator->bytes->bytes[index]);
}

NJ_ENTRY(iterator_length_hint)
{
    BytesIterator *iterator = (BytesIterator *)nj_object(args[0]);
    return nj_small_int((int64_t)(iterator->bytes->length - nj_load_relaxed(&iterator->index)));
}

static const NjMethodDefinition iterator_methods[] = {
    NJ_METHOD("__length_hint__", iterator_length_hint, 1, 1),
    NJ_END,
};

NjType nj_type_bytes_iterator = {
    .base = {&nj_type_type},
    .name = "bytes_iterator",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(BytesIterator),
    .methods = iterator_methods,
    .slots = {.iterate = nj_iterator_self, .next = iterator_next},
};

static const NjMethodDefinition methods[] = {
#include "bytes_methods.inc"
    NJ_METHOD("__getnewargs__", bytes_getnewargs, 1, 1),
    NJ_END,
};

NjType nj_type_bytes = {
    .base = {&nj_type_type},
    .name = "bytes",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_BYTES,
    .size = sizeof(NjBytes),
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
            .binary = {[NJ_ADD] = slot_add, [NJ_MUL] = slot_multiply, [NJ_MOD] = slot_percent},
            .construct = construct,
        },
};
