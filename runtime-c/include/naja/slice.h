/* Python's slice objects and the arithmetic of slicing. Fixed once built. */
#ifndef NAJA_SLICE_H
#define NAJA_SLICE_H

#include "object.h"

typedef struct NjSlice {
    NjObject base;
    NjValue start, stop, step;
} NjSlice;

NjSlice *nj_slice_new(NjValue start, NjValue stop, NjValue step);

/* The items that a slice picks from a sequence: `count` of them, from `start` on, every `step`-th. */
typedef struct {
    int64_t start, stop, step, count;
} NjSliceIndices;

/* IndexError for an index outside its sequence, in CPython's words for one that no sequence could have. Returns 0. */
NJ_COLD NjValue nj_index_failed(int64_t index, const char *message);

/* Resolves a slice's parts (None: not given; ints and what has __index__) against `length`. False with TypeError
 * "slice indices must be integers or None or have an __index__ method" or ValueError "slice step cannot be zero" pending.
 * It may run user code (__index__), so the length is to be read afterwards where it can change: unpack first, then adjust. */
bool nj_slice_resolve(NjValue start, NjValue stop, NjValue step, int64_t length, NjSliceIndices *out);
bool nj_slice_unpack(NjValue start, NjValue stop, NjValue step, NjSliceIndices *out);
void nj_slice_adjust(NjSliceIndices *indices, int64_t length);

/* The place that one bound of a slice with step 1 means in a sequence of `length` items. */
NJ_ALWAYS_INLINE int64_t nj_slice_cut(int64_t bound, int64_t length)
{
    if (bound < 0)
        return bound + length > 0 ? bound + length : 0;
    return bound < length ? bound : length;
}

/* An index of any type, cut to the range of int64_t. TypeError where `v` is neither an int nor has __index__. */
NjI64Result nj_index_clamped(NjValue v);
/* An index for an item: IndexError "cannot fit 'int' into an index-sized integer" where it is too large. */
NjI64Result nj_index_exact(NjValue v);

#endif
