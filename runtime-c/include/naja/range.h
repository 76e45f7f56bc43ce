/* Python's range. Fixed once built. */
#ifndef NAJA_RANGE_H
#define NAJA_RANGE_H

#include "object.h"

typedef struct NjRange {
    NjObject base;
    NjInt start, stop, step;       /* exact ints */
    NjInt length;
    bool is_small;                 /* all items, and one step beyond the last, fit an int64_t */
    int64_t first, stride, count;  /* where is_small */
} NjRange;

/* range(start, stop, step) for ints that the compiler could not keep raw. ValueError "range() arg 3 must not be zero". */
NjRange *nj_range_new(NjInt start, NjInt stop, NjInt step);
NjRange *nj_range_new_i64(int64_t start, int64_t stop, int64_t step);

/* How many items range(start, stop, step) has; step is not 0. */
NJ_ALWAYS_INLINE uint64_t nj_range_count_i64(int64_t start, int64_t stop, int64_t step)
{
    if (step > 0)
        return start < stop ? ((uint64_t)stop - (uint64_t)start - 1) / (uint64_t)step + 1 : 0;
    return start > stop ? ((uint64_t)start - (uint64_t)stop - 1) / (0 - (uint64_t)step) + 1 : 0;
}

NjInt nj_range_length(NjRange *range);
NjInt nj_range_get(NjRange *range, NjInt index);    /* IndexError "range object index out of range" */
NjValue nj_range_get_item(NjRange *range, NjValue key);
int nj_range_contains(NjRange *range, NjValue value);
int nj_range_equal(NjRange *a, NjRange *b);
NjValue nj_range_iterate(NjRange *range);

#endif
