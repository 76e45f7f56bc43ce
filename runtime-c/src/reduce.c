/* Built-in functions that use up an iterable: sum, min, max, any, all, sorted. */
#include "naja/builtins.h"

#include "internal.h"
#include "naja/float.h"
#include "naja/int.h"
#include "naja/list.h"
#include "naja/str.h"

/* Ints and floats are added without a box for each partial sum, as long as nothing else turns up. */
NjValue nj_sum(NjValue iterable, NjValue start)
{
    if (nj_is_str(start))
        return nj_raise(&nj_exception_TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    if (nj_type_of(start)->flags & NJ_TYPE_BYTES)
        return nj_raise(&nj_exception_TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
    NjValue iterator = nj_iterate(iterable), total = start, item;
    while (iterator && (item = nj_next(iterator))) {
        total = nj_binary(NJ_ADD, total, item);
        if (!total)
            return 0;
    }
    return iterator && !nj_error_pending() ? total : 0;
}

int nj_any(NjValue iterable)
{
    NjValue iterator = nj_iterate(iterable), item;
    while (iterator && (item = nj_next(iterator))) {
        int truth = nj_truth(item);
        if (truth)
            return truth;
    }
    return iterator && !nj_error_pending() ? 0 : -1;
}

int nj_all(NjValue iterable)
{
    NjValue iterator = nj_iterate(iterable), item;
    while (iterator && (item = nj_next(iterator))) {
        int truth = nj_truth(item);
        if (truth <= 0)
            return truth;
    }
    return iterator && !nj_error_pending() ? 1 : -1;
}

/* Keeps the first of equals: a later one replaces `best` only where it is `op` than it. */
static NjValue better(NjCompareOperator op, NjValue best, NjValue item)
{
    int replaces = nj_compare_truth(op, item, best);
    return replaces < 0 ? 0 : replaces ? item : best;
}

NjValue nj_min2(NjValue a, NjValue b) { return better(NJ_LT, a, b); }
NjValue nj_max2(NjValue a, NjValue b) { return better(NJ_GT, a, b); }

/* One round of min or max: 0 with an exception pending. */
static bool consider(NjCompareOperator op, NjValue item, NjValue key, NjValue *best, NjValue *best_key)
{
    NjValue item_key = key && key != nj_none ? nj_call(key, &item, 1, NULL) : item;
    if (!item_key)
        return false;
    int replaces = *best ? nj_compare_truth(op, item_key, *best_key) : 1;
    if (replaces > 0) {
        *best = item;
        *best_key = item_key;
    }
    return replaces >= 0;
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
    NjValue iterator = nj_iterate(iterable), best = 0, best_key = 0, item;
    while (iterator && (item = nj_next(iterator)))
        if (!consider(op, item, key, &best, &best_key))
            return 0;
    if (!iterator || nj_error_pending())
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
