/* Python's tuple. Fixed once built but for `hash`, which any thread may fill in with the same value.
 * The items end the struct, so a subclass (NamedTuple included) has no fields of its own; its further attributes live in
 * an overflow dict whose pointer stands behind the last item (see nj_tuple_dict). */
#ifndef NAJA_TUPLE_H
#define NAJA_TUPLE_H

#include "atomic.h"
#include "object.h"

struct NjTuple {
    NjObject base;
    _Atomic(uint64_t) hash;   /* 0: not computed yet */
    size_t length;
    NjValue items[];
};

extern NjTuple nj_tuple_empty;

NJ_ALWAYS_INLINE bool nj_is_tuple(NjValue v)
{
    return nj_is_object(v) && (nj_object(v)->type->flags & NJ_TYPE_TUPLE);
}
NJ_ALWAYS_INLINE int64_t nj_tuple_length(const NjTuple *tuple) { return (int64_t)tuple->length; }

/* A tuple whose items the caller fills in before anyone else sees it. For count 0 the empty tuple. */
NjTuple *nj_tuple_new(size_t count);
NjTuple *nj_tuple_from(const NjValue *values, size_t count);
/* An instance of a subclass; as nj_tuple_new otherwise. */
NjTuple *nj_tuple_new_typed(NjType *type, size_t count);
NjTuple *nj_tuple_pack2(NjValue a, NjValue b);
NjTuple *nj_tuple_pack3(NjValue a, NjValue b, NjValue c);
NjTuple *nj_tuple_from_iterable(NjValue iterable);
/* Where an instance of a subclass keeps its overflow dict. */
NJ_ALWAYS_INLINE _Atomic(NjDict *) *nj_tuple_dict(NjTuple *tuple)
{
    return (_Atomic(NjDict *) *)&tuple->items[tuple->length];
}

/* tuple[index], with a negative index from the end. IndexError "tuple index out of range". */
NjValue nj_tuple_get_slow(NjTuple *tuple, int64_t index);
NJ_ALWAYS_INLINE NjValue nj_tuple_get(NjTuple *tuple, int64_t index)
{
    return NJ_LIKELY((uint64_t)index < tuple->length) ? tuple->items[index] : nj_tuple_get_slow(tuple, index);
}
NjValue nj_tuple_get_item(NjTuple *tuple, NjValue key);
NjTuple *nj_tuple_part(NjTuple *tuple, int64_t start, int64_t stop);                 /* tuple[start:stop]  */
NjTuple *nj_tuple_slice(NjTuple *tuple, NjValue start, NjValue stop, NjValue step);  /* absent parts: None */
NjTuple *nj_tuple_concat(NjTuple *a, NjTuple *b);
NjTuple *nj_tuple_repeat(NjTuple *tuple, int64_t count);
NjI64Result nj_tuple_index(NjTuple *tuple, NjValue value, int64_t start, int64_t stop);
NjI64Result nj_tuple_count(NjTuple *tuple, NjValue value);
int nj_tuple_contains(NjTuple *tuple, NjValue value);
int nj_tuple_equal(NjTuple *a, NjTuple *b);
NjValue nj_tuple_compare(NjTuple *a, NjTuple *b, NjCompareOperator op);
NjI64Result nj_tuple_hash(NjTuple *tuple);
NjStr *nj_tuple_repr(NjTuple *tuple);
NjValue nj_tuple_iterate(NjTuple *tuple);

/* Unpacking: writes exactly `count` items of any iterable to `out`; ValueError "not enough values to unpack (expected 2, got 1)"
 * or "too many values to unpack (expected 2)", TypeError "cannot unpack non-iterable X object". */
bool nj_unpack(NjValue iterable, size_t count, NjValue *out);
/* `a, *b, c = iterable`: `before` items, a list of those between, `after` items. */
bool nj_unpack_starred(NjValue iterable, size_t before, size_t after, NjValue *out);

#endif
