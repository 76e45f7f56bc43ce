/* Slice objects and slice arithmetic. */
#include "naja/slice.h"

#include "container.h"

NjSlice *nj_slice_new(NjValue start, NjValue stop, NjValue step)
{
    NjSlice *slice = nj_alloc(sizeof *slice);
    if (!slice)
        return NULL;
    slice->base.type = &nj_type_slice;
    slice->start = start;
    slice->stop = stop;
    slice->step = step;
    return slice;
}

NjI64Result nj_index_clamped(NjValue v)
{
    if (nj_is_small_int(v))
        return (NjI64Result){nj_small_int_value(v), true};
    NjInt n = nj_index(v);
    return n ? (NjI64Result){nj_int_clamp(n), true} : (NjI64Result){0, false};
}

NjI64Result nj_index_exact(NjValue v)
{
    if (nj_is_small_int(v))
        return (NjI64Result){nj_small_int_value(v), true};
    NjInt n = nj_index(v);
    if (!n)
        return (NjI64Result){0, false};
    int64_t index = nj_int_clamp(n);
    if ((index != INT64_MAX && index != INT64_MIN) || !nj_int_was_cut())
        return (NjI64Result){index, true};
    nj_raise(&nj_exception_IndexError, "cannot fit '%s' into an index-sized integer", nj_type_name(v));
    return (NjI64Result){0, false};
}

NjValue nj_index_failed(int64_t index, const char *message)
{
    /* Ints that int64_t cannot hold were cut to its ends; to the lower one the caller has added the sequence's length. */
    bool is_huge = (index == INT64_MAX || index < INT64_MIN + ((int64_t)1 << 48)) && nj_int_was_cut();
    return nj_raise(&nj_exception_IndexError, "%s", is_huge ? "cannot fit 'int' into an index-sized integer" : message);
}

/* One part of a slice, or `absent` for None. */
static bool unpack_part(NjValue part, int64_t absent, int64_t *out)
{
    if (NJ_LIKELY(nj_is_small_int(part))) {
        *out = nj_small_int_value(part);
        return true;
    }
    return nj_bound_argument(part, absent, out);
}

bool nj_slice_unpack(NjValue start, NjValue stop, NjValue step, NjSliceIndices *out)
{
    if (!unpack_part(step, 1, &out->step))
        return false;
    if (out->step == 0)
        return nj_raise(&nj_exception_ValueError, "slice step cannot be zero");
    if (out->step < -INT64_MAX) /* so that it can be negated */
        out->step = -INT64_MAX;
    return unpack_part(start, out->step < 0 ? INT64_MAX : 0, &out->start) &&
           unpack_part(stop, out->step < 0 ? INT64_MIN : INT64_MAX, &out->stop);
}

static int64_t cut(int64_t bound, int64_t length, int64_t step)
{
    if (bound < 0) {
        bound += length;
        return bound >= 0 ? bound : step < 0 ? -1 : 0;
    }
    return bound < length ? bound : step < 0 ? length - 1 : length;
}

void nj_slice_adjust(NjSliceIndices *indices, int64_t length)
{
    indices->start = cut(indices->start, length, indices->step);
    indices->stop = cut(indices->stop, length, indices->step);
    int64_t start = indices->start, stop = indices->stop, step = indices->step;
    if (step < 0)
        indices->count = stop < start ? (start - stop - 1) / -step + 1 : 0;
    else
        indices->count = start < stop ? (stop - start - 1) / step + 1 : 0;
}

bool nj_slice_resolve(NjValue start, NjValue stop, NjValue step, int64_t length, NjSliceIndices *out)
{
    if (!nj_slice_unpack(start, stop, step, out))
        return false;
    nj_slice_adjust(out, length);
    return true;
}

/* --- the type --------------------------------------------------------------------------------------------------------- */

static NjSlice *self_of(NjValue v) { return (NjSlice *)nj_object(v); }

static NjValue slice_repr(NjValue self)
{
    NjSlice *slice = self_of(self);
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    bool done = nj_str_builder_ascii(&builder, "slice(", 6) && nj_builder_add_repr(&builder, slice->start) &&
                nj_str_builder_ascii(&builder, ", ", 2) && nj_builder_add_repr(&builder, slice->stop) &&
                nj_str_builder_ascii(&builder, ", ", 2) && nj_builder_add_repr(&builder, slice->step) &&
                nj_str_builder_char(&builder, ')');
    return done ? nj_value(nj_str_builder_end(&builder)) : 0;
}

static NjValue slice_compare(NjValue self, NjValue other, NjCompareOperator op)
{
    if (nj_type_of(other) != &nj_type_slice)
        return nj_not_implemented;
    if (self == other)
        return nj_compare_lengths(0, 0, op);
    NjSlice *a = self_of(self), *b = self_of(other);
    NjTuple *left = nj_tuple_pack3(a->start, a->stop, a->step), *right = nj_tuple_pack3(b->start, b->stop, b->step);
    return left && right ? nj_tuple_compare(left, right, op) : 0;
}

static NjValue slice_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)type;
    if (!nj_check_arguments("slice", nargs, kwnames, 1, 3))
        return 0;
    if (nargs == 1)
        return nj_value(nj_slice_new(nj_none, args[0], nj_none));
    return nj_value(nj_slice_new(args[0], args[1], nargs == 3 ? args[2] : nj_none));
}

/* One of the results of slice.indices for a length beyond int64_t is computed in ints of any size. */
static NjInt cut_big(NjValue bound, NjInt length, bool backwards, NjInt absent)
{
    NjInt zero = nj_small_int(0), one = nj_small_int(1);
    if (bound == nj_none)
        return absent;
    NjInt n = nj_index(bound);
    if (!n)
        return 0;
    NjInt low = backwards ? nj_small_int(-1) : zero, high = backwards ? nj_int_sub(length, one) : length;
    if (nj_int_lt(n, zero)) {
        n = nj_int_add(n, length);
        return nj_int_lt(n, low) ? low : n;
    }
    return nj_int_gt(n, high) ? high : n;
}

NJ_ENTRY(slice_indices)
{
    NjSlice *slice = self_of(args[0]);
    NjInt zero = nj_small_int(0), one = nj_small_int(1), length = nj_index(args[1]);
    if (!length)
        return 0;
    if (nj_int_lt(length, zero))
        return nj_raise(&nj_exception_ValueError, "length should not be negative");
    int64_t unused;
    if (!nj_bound_argument(slice->step, 0, &unused))
        return 0;
    NjInt step = slice->step == nj_none ? one : nj_index(slice->step);
    if (!step)
        return 0;
    if (nj_int_eq(step, zero))
        return nj_raise(&nj_exception_ValueError, "slice step cannot be zero");
    if (!nj_bound_argument(slice->start, 0, &unused) || !nj_bound_argument(slice->stop, 0, &unused))
        return 0;
    bool backwards = nj_int_lt(step, zero);
    NjInt last = nj_int_sub(length, one);
    NjInt start = cut_big(slice->start, length, backwards, backwards ? last : zero);
    NjInt stop = cut_big(slice->stop, length, backwards, backwards ? nj_small_int(-1) : length);
    return start && stop ? nj_value(nj_tuple_pack3(start, stop, step)) : 0;
}

NJ_ENTRY(get_start)
{
    return self_of(args[0])->start;
}
NJ_ENTRY(get_stop)
{
    return self_of(args[0])->stop;
}
NJ_ENTRY(get_step)
{
    return self_of(args[0])->step;
}

static const NjMethodDefinition methods[] = {
    NJ_METHOD("indices", slice_indices, 2, 2),
    NJ_GETTER("start", get_start),
    NJ_GETTER("stop", get_stop),
    NJ_GETTER("step", get_step),
    NJ_END,
};

NjType nj_type_slice = {
    .base = {&nj_type_type},
    .name = "slice",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjSlice),
    .methods = methods,
    .slots = {.repr = slice_repr, .compare = slice_compare, .construct = slice_construct},
};
