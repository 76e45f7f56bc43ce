/* Ranges and their iterators. */
#include "naja/range.h"

#include "container.h"
#include "naja/iterator.h"
#include "naja/type.h"

static NjRange *self_of(NjValue v) { return (NjRange *)nj_object(v); }

/* --- building ------------------------------------------------------------------------------------------------------------------- */

/* How many items there are, for ints of any size. */
static NjInt count_items(NjInt start, NjInt stop, NjInt step)
{
    NjInt zero = nj_small_int(0), one = nj_small_int(1);
    bool backwards = nj_int_lt(step, zero);
    NjInt low = backwards ? stop : start, high = backwards ? start : stop;
    if (nj_int_ge(low, high))
        return zero;
    NjInt span = nj_int_sub(nj_int_sub(high, low), one), stride = backwards ? nj_int_negative(step) : step;
    return nj_int_add(nj_int_floordiv(span, stride), one);
}

/* Fills in the raw fields where all items, and one step beyond, fit. */
static void set_raw_fields(NjRange *range)
{
    if (!nj_is_small_int(range->start) || !nj_is_small_int(range->step) || !nj_is_small_int(range->length))
        return;
    int64_t end;
    range->first = nj_small_int_value(range->start);
    range->stride = nj_small_int_value(range->step);
    range->count = nj_small_int_value(range->length);
    range->is_small = !__builtin_mul_overflow(range->stride, range->count, &end) && !__builtin_add_overflow(end, range->first, &end);
}

NjRange *nj_range_new(NjInt start, NjInt stop, NjInt step)
{
    if (!nj_int_is_true(step))
        return (nj_raise(&nj_exception_ValueError, "range() arg 3 must not be zero"), NULL);
    NjRange *range = nj_alloc(sizeof *range);
    if (!range)
        return NULL;
    range->base.type = &nj_type_range;
    range->start = nj_int_exact(start);
    range->stop = nj_int_exact(stop);
    range->step = nj_int_exact(step);
    if (!range->start || !range->stop || !range->step)
        return NULL;
    range->length = count_items(range->start, range->stop, range->step);
    if (!range->length)
        return NULL;
    set_raw_fields(range);
    return range;
}

NjRange *nj_range_new_i64(int64_t start, int64_t stop, int64_t step)
{
    NjInt a = nj_int_from_i64(start), b = nj_int_from_i64(stop), c = nj_int_from_i64(step);
    return a && b && c ? nj_range_new(a, b, c) : NULL;
}

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)type;
    if (!nj_check_arguments("range", nargs, kwnames, 1, 3))
        return 0;
    NjInt start = nargs > 1 ? nj_index(args[0]) : nj_small_int(0);
    NjInt stop = start ? nj_index(args[nargs > 1]) : 0;
    NjInt step = stop && nargs > 2 ? nj_index(args[2]) : nj_small_int(1);
    return start && stop && step ? nj_value(nj_range_new(start, stop, step)) : 0;
}

/* --- items ---------------------------------------------------------------------------------------------------------------------- */

NjInt nj_range_length(NjRange *range) { return range->length; }

/* The item at an index that is in range. */
static NjInt item_at(NjRange *range, NjInt index)
{
    if (range->is_small && nj_is_small_int(index))
        return nj_int_from_i64(range->first + nj_small_int_value(index) * range->stride);
    return nj_int_add(range->start, nj_int_mul(index, range->step));
}

NjInt nj_range_get(NjRange *range, NjInt index)
{
    NjInt zero = nj_small_int(0);
    if (nj_int_lt(index, zero))
        index = nj_int_add(index, range->length);
    if (nj_int_lt(index, zero) || nj_int_ge(index, range->length))
        return nj_raise(&nj_exception_IndexError, "range object index out of range");
    return item_at(range, index);
}

/* A part of range[start:stop:step]'s start or stop, cut to the range's indices. */
static NjInt cut(NjValue bound, NjInt length, bool backwards, NjInt absent)
{
    if (bound == nj_none)
        return absent;
    NjInt zero = nj_small_int(0), n = nj_index(bound);
    if (!n)
        return 0;
    NjInt low = backwards ? nj_small_int(-1) : zero, high = backwards ? nj_int_sub(length, nj_small_int(1)) : length;
    if (nj_int_lt(n, zero))
        n = nj_int_add(n, length);
    return nj_int_lt(n, low) ? low : nj_int_gt(n, high) ? high : n;
}

static NjValue take_slice(NjRange *range, NjSlice *slice)
{
    NjInt zero = nj_small_int(0), length = range->length;
    NjInt step = slice->step == nj_none ? nj_small_int(1) : nj_index(slice->step);
    if (!step)
        return 0;
    if (nj_int_eq(step, zero))
        return nj_raise(&nj_exception_ValueError, "slice step cannot be zero");
    bool backwards = nj_int_lt(step, zero);
    NjInt start = cut(slice->start, length, backwards, backwards ? nj_int_sub(length, nj_small_int(1)) : zero);
    NjInt stop = start ? cut(slice->stop, length, backwards, backwards ? nj_small_int(-1) : length) : 0;
    if (!stop)
        return 0;
    NjInt new_step = nj_int_mul(range->step, step);
    return nj_value(nj_range_new(item_at(range, start), item_at(range, stop), new_step));
}

NjValue nj_range_get_item(NjRange *range, NjValue key)
{
    if (nj_type_of(key) == &nj_type_slice)
        return take_slice(range, (NjSlice *)nj_object(key));
    if (!nj_type_of(key)->slots.to_index)
        return nj_raise(&nj_exception_TypeError, "range indices must be integers or slices, not %s", nj_type_name(key));
    NjInt index = nj_index(key);
    return index ? nj_range_get(range, index) : 0;
}

static bool contains_int(NjRange *range, NjInt n)
{
    NjInt zero = nj_small_int(0);
    bool backwards = nj_int_lt(range->step, zero);
    bool inside = backwards ? nj_int_le(n, range->start) && nj_int_gt(n, range->stop) : nj_int_ge(n, range->start) && nj_int_lt(n, range->stop);
    return inside && nj_int_eq(nj_int_mod(nj_int_sub(n, range->start), range->step), zero);
}

int nj_range_contains(NjRange *range, NjValue value)
{
    if (nj_is_small_int(value) || nj_is_bool(value) || nj_type_of(value) == &nj_type_int)
        return contains_int(range, value);
    NjValue iterator = nj_range_iterate(range), item;
    if (!iterator)
        return -1;
    while ((item = nj_next(iterator))) {
        int equal = nj_equal(item, value);
        if (equal != 0)
            return equal;
    }
    return nj_error_pending() ? -1 : 0;
}

int nj_range_equal(NjRange *a, NjRange *b)
{
    if (a == b)
        return 1;
    if (!nj_int_eq(a->length, b->length))
        return 0;
    if (!nj_int_is_true(a->length))
        return 1;
    if (!nj_int_eq(a->start, b->start))
        return 0;
    return nj_int_eq(a->length, nj_small_int(1)) || nj_int_eq(a->step, b->step);
}

/* --- iterators ------------------------------------------------------------------------------------------------------------------ */

/* Raw: `next` is the item to give, `left` counts down. `stride` is fixed. */
typedef struct {
    NjObject base;
    int64_t stride;
    _Atomic(int64_t) next, left;
} RangeIterator;

/* For big ints: item `index` of `range` is next. */
typedef struct {
    NjObject base;
    NjRange *range;
    _Atomic(NjInt) index;
} LongRangeIterator;

static NjValue raw_iterator(int64_t first, int64_t stride, int64_t count)
{
    RangeIterator *iterator = nj_alloc(sizeof *iterator);
    if (!iterator)
        return 0;
    iterator->base.type = &nj_type_range_iterator;
    iterator->stride = stride;
    nj_store_relaxed(&iterator->next, first);
    nj_store_relaxed(&iterator->left, count);
    return nj_value(iterator);
}

NjValue nj_range_iterate(NjRange *range)
{
    if (range->is_small)
        return raw_iterator(range->first, range->stride, range->count);
    LongRangeIterator *iterator = nj_alloc(sizeof *iterator);
    if (!iterator)
        return 0;
    iterator->base.type = &nj_type_longrange_iterator;
    iterator->range = range;
    nj_store_relaxed(&iterator->index, nj_small_int(0));
    return nj_value(iterator);
}

static NjValue range_iterator_next(NjValue self)
{
    RangeIterator *iterator = (RangeIterator *)nj_object(self);
    int64_t left = nj_load_relaxed(&iterator->left), next = nj_load_relaxed(&iterator->next);
    if (left <= 0)
        return 0;
    nj_store_relaxed(&iterator->left, left - 1);
    nj_store_relaxed(&iterator->next, (int64_t)((uint64_t)next + (uint64_t)iterator->stride));
    return nj_int_from_i64(next);
}

static NjValue longrange_iterator_next(NjValue self)
{
    LongRangeIterator *iterator = (LongRangeIterator *)nj_object(self);
    NjInt index = nj_load_acquire(&iterator->index);
    if (nj_int_ge(index, iterator->range->length))
        return 0;
    NjInt following = nj_int_add(index, nj_small_int(1));
    if (!following)
        return 0;
    nj_store_release(&iterator->index, following);
    return item_at(iterator->range, index);
}

NJ_ENTRY(range_iterator_length_hint)
{
    return nj_int_from_i64(nj_load_relaxed(&((RangeIterator *)nj_object(args[0]))->left));
}

NJ_ENTRY(longrange_iterator_length_hint)
{
    LongRangeIterator *iterator = (LongRangeIterator *)nj_object(args[0]);
    return nj_int_sub(iterator->range->length, nj_load_acquire(&iterator->index));
}

/* The range that goes the other way. */
NJ_ENTRY(range_reversed)
{
    NjRange *range = self_of(args[0]);
    NjInt last = item_at(range, nj_int_sub(range->length, nj_small_int(1)));
    NjRange *backwards = last ? nj_range_new(last, nj_int_sub(range->start, range->step), nj_int_negative(range->step)) : NULL;
    return backwards ? nj_range_iterate(backwards) : 0;
}

static const NjMethodDefinition range_iterator_methods[] = {
    NJ_METHOD("__length_hint__", range_iterator_length_hint, 1, 1),
    NJ_END,
};
static const NjMethodDefinition longrange_iterator_methods[] = {
    NJ_METHOD("__length_hint__", longrange_iterator_length_hint, 1, 1),
    NJ_END,
};

NjType nj_type_range_iterator = {
    .base = {&nj_type_type},
    .name = "range_iterator",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(RangeIterator),
    .methods = range_iterator_methods,
    .slots = {.iterate = nj_iterator_self, .next = range_iterator_next},
};

NjType nj_type_longrange_iterator = {
    .base = {&nj_type_type},
    .name = "longrange_iterator",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(LongRangeIterator),
    .methods = longrange_iterator_methods,
    .slots = {.iterate = nj_iterator_self, .next = longrange_iterator_next},
};

/* --- the type ------------------------------------------------------------------------------------------------------------------- */

static NjValue slot_repr(NjValue self)
{
    NjRange *range = self_of(self);
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    bool done = nj_str_builder_ascii(&builder, "range(", 6) && nj_builder_add_repr(&builder, range->start) &&
                nj_str_builder_ascii(&builder, ", ", 2) && nj_builder_add_repr(&builder, range->stop);
    if (done && !nj_int_eq(range->step, nj_small_int(1)))
        done = nj_str_builder_ascii(&builder, ", ", 2) && nj_builder_add_repr(&builder, range->step);
    return done && nj_str_builder_char(&builder, ')') ? nj_value(nj_str_builder_end(&builder)) : 0;
}

static NjI64Result slot_length(NjValue self)
{
    return nj_size_argument(self_of(self)->length);
}

static int slot_truth(NjValue self) { return nj_int_is_true(self_of(self)->length); }

static NjValue slot_compare(NjValue self, NjValue other, NjCompareOperator op)
{
    if (nj_type_of(other) != &nj_type_range || (op != NJ_EQ && op != NJ_NE))
        return nj_not_implemented;
    return nj_bool(nj_range_equal(self_of(self), self_of(other)) == (op == NJ_EQ));
}

/* Equal ranges have equal hashes: that of (length, first, step), with None for what does not matter. */
static NjI64Result slot_hash(NjValue self)
{
    NjRange *range = self_of(self);
    bool is_empty = !nj_int_is_true(range->length), is_single = nj_int_eq(range->length, nj_small_int(1));
    NjTuple *key = nj_tuple_pack3(range->length, is_empty ? nj_none : range->start, is_empty || is_single ? nj_none : range->step);
    return key ? nj_tuple_hash(key) : (NjI64Result){0, false};
}

static NjValue slot_get_item(NjValue self, NjValue key) { return nj_range_get_item(self_of(self), key); }
static int slot_contains(NjValue self, NjValue item) { return nj_range_contains(self_of(self), item); }
static NjValue slot_iterate(NjValue self) { return nj_range_iterate(self_of(self)); }

NJ_ENTRY(get_start) { return self_of(args[0])->start; }
NJ_ENTRY(get_stop) { return self_of(args[0])->stop; }
NJ_ENTRY(get_step) { return self_of(args[0])->step; }

/* The index of an item, or 0: there is none, with nothing pending unless searching failed. */
static NjInt find_item(NjRange *range, NjValue value)
{
    if (nj_is_small_int(value) || nj_is_bool(value) || nj_type_of(value) == &nj_type_int)
        return contains_int(range, value) ? nj_int_floordiv(nj_int_sub(value, range->start), range->step) : 0;
    NjValue iterator = nj_range_iterate(range), item;
    int64_t index = 0;
    for (; iterator && (item = nj_next(iterator)); index++) {
        int equal = nj_equal(item, value);
        if (equal != 0)
            return equal > 0 ? nj_small_int(index) : 0;
    }
    return 0;
}

NJ_ENTRY(range_index)
{
    NjInt index = find_item(self_of(args[0]), args[1]);
    if (index || nj_error_pending())
        return index;
    if (!nj_is_int(args[1]))
        return nj_raise(&nj_exception_ValueError, "sequence.index(x): x not in sequence");
    NjStr *shown = nj_repr(args[1]);
    return shown ? nj_raise(&nj_exception_ValueError, "%s is not in range", nj_str_utf8(shown, NULL)) : 0;
}

NJ_ENTRY(range_count)
{
    int present = nj_range_contains(self_of(args[0]), args[1]);
    return present < 0 ? 0 : nj_small_int(present);
}

static const NjMethodDefinition methods[] = {
    NJ_METHOD("count", range_count, 2, 2),
    NJ_METHOD("index", range_index, 2, 2),
    NJ_METHOD("__reversed__", range_reversed, 1, 1),
    NJ_GETTER("start", get_start),
    NJ_GETTER("stop", get_stop),
    NJ_GETTER("step", get_step),
    NJ_END,
};

NjType nj_type_range = {
    .base = {&nj_type_type},
    .name = "range",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjRange),
    .methods = methods,
    .slots =
        {
            .repr = slot_repr,
            .hash = slot_hash,
            .compare = slot_compare,
            .truth = slot_truth,
            .length = slot_length,
            .get_item = slot_get_item,
            .contains = slot_contains,
            .iterate = slot_iterate,
            .construct = construct,
        },
};
