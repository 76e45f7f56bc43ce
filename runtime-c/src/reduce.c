/* Built-in functions that use up an iterable: sum, min, max, any, all, sorted. */
#include "naja/builtins.h"

#include "internal.h"
#include "naja/float.h"
#include "naja/int.h"
#include "naja/list.h"
#include "naja/str.h"
#include "walk.h"

/* Adds items to *total, a small int, for as long as they are small ints or bools, without boxes. The first item that is not (or
 * makes the sum too large), or 0 at the end. */
static NjValue sum_small_ints(NjWalk *walk, NjValue *total)
{
    NjValue item;
    while ((item = nj_walk_next(walk)) && nj_is_small_int(*total)) {
        NjValue number = item == nj_true ? nj_small_int(1) : item == nj_false ? nj_small_int(0) : item;
        int64_t sum;
        if (!nj_is_small_int(number) || __builtin_add_overflow((int64_t)*total, (int64_t)(number - 3), &sum))
            break;
        *total = (NjValue)sum;
    }
    return item;
}

/* The same for a float total: floats and small ints are added, from left to right. */
static NjValue sum_floats(NjWalk *walk, NjValue *total, NjValue item)
{
    double sum = nj_float_value(*total);
    for (; item; item = nj_walk_next(walk)) {
        if (nj_type_of(item) == &nj_type_float)
            sum += nj_float_value(item);
        else if (nj_is_small_int(item))
            sum += (double)nj_small_int_value(item);
        else
            break;
    }
    *total = nj_float(sum);
    return *total ? item : 0;
}

NjValue nj_sum(NjValue iterable, NjValue start)
{
    if (nj_is_str(start))
        return nj_raise(&nj_exception_TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    if (nj_type_of(start)->flags & NJ_TYPE_BYTES)
        return nj_raise(&nj_exception_TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
    NjWalk walk;
    NjValue total = start;
    if (!nj_walk_start(&walk, iterable))
        return 0;
    NjValue item = sum_small_ints(&walk, &total);
    while (item && total) {
        total = nj_binary(NJ_ADD, total, item);
        if (total && nj_type_of(total) == &nj_type_float)
            item = sum_floats(&walk, &total, nj_walk_next(&walk));
        else if (total)
            item = sum_small_ints(&walk, &total);
    }
    return nj_error_pending() ? 0 : total;
}

int nj_any(NjValue iterable)
{
    NjWalk walk;
    NjValue item;
    if (!nj_walk_start(&walk, iterable))
        return -1;
    while ((item = nj_walk_next(&walk))) {
        int truth = nj_truth(item);
        if (truth)
            return truth;
    }
    return nj_error_pending() ? -1 : 0;
}

int nj_all(NjValue iterable)
{
    NjWalk walk;
    NjValue item;
    if (!nj_walk_start(&walk, iterable))
        return -1;
    while ((item = nj_walk_next(&walk))) {
        int truth = nj_truth(item);
        if (truth <= 0)
            return truth;
    }
    return nj_error_pending() ? -1 : 1;
}

/* Keeps the first of equals: a later one replaces `best` only where it is `op` than it. */
static NjValue better(NjCompareOperator op, NjValue best, NjValue item)
{
    if (nj_both_small_ints(best, item))
        return (op == NJ_LT ? (int64_t)item < (int64_t)best : (int64_t)item > (int64_t)best) ? item : best;
    int replaces = nj_compare_truth(op, item, best);
    return replaces < 0 ? 0 : replaces ? item : best;
}

NjValue nj_min2(NjValue a, NjValue b) { return better(NJ_LT, a, b); }
NjValue nj_max2(NjValue a, NjValue b) { return better(NJ_GT, a, b); }

/* One round of min or max. False with an exception pending. */
static bool consider(NjCompareOperator op, NjValue item, NjValue key, NjValue *best, NjValue *best_key)
{
    NjValue item_key = key && key != nj_none ? nj_call(key, &item, 1, NULL) : item;
    NjValue winner = item_key && *best ? better(op, *best_key, item_key) : item_key;
    if (!winner)
        return false;
    if (!*best || winner != *best_key) {
        *best = item;
        *best_key = winner;
    }
    return true;
}

static NjValue extreme(NjCompareOperator op, const NjValue *values, size_t count, NjValue key)
{
    NjValue best = 0, best_key = 0;
    for (size_t i = 0; i < count; i++)
        if (!consider(op, values[i], key, &best, &best_key))
            return 0;
    return best;
}

static NjValue extreme_of(NjCompareOperator op, const char *name, NjValue iterable, NjValue key, NjValue otherwise)
{
    NjWalk walk;
    NjValue best = 0, best_key = 0, item;
    if (!nj_walk_start(&walk, iterable))
        return 0;
    while ((item = nj_walk_next(&walk)))
        if (!consider(op, item, key, &best, &best_key))
            return 0;
    if (nj_error_pending())
        return 0;
    if (best)
        return best;
    return otherwise ? otherwise : nj_raise(&nj_exception_ValueError, "%s() arg is an empty sequence", name);
}

NjValue nj_min(const NjValue *values, size_t count, NjValue key) { return extreme(NJ_LT, values, count, key); }
NjValue nj_max(const NjValue *values, size_t count, NjValue key) { return extreme(NJ_GT, values, count, key); }
NjValue nj_min_of(NjValue iterable, NjValue key, NjValue otherwise) { return extreme_of(NJ_LT, "min", iterable, key, otherwise); }
NjValue nj_max_of(NjValue iterable, NjValue key, NjValue otherwise) { return extreme_of(NJ_GT, "max", iterable, key, otherwise); }

NjList *nj_sorted(NjValue iterable, NjValue key, bool reverse)
{
    NjList *list = nj_list_from_iterable(iterable);
    return list && nj_list_sort(list, key, reverse) ? list : NULL;
}
