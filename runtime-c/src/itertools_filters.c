/* The iterators of itertools over one iterable: accumulate, compress, dropwhile, takewhile, filterfalse, islice, pairwise,
 * starmap. */
#include "dispatch.h"
#include "itertools.h"

/* One struct serves those that have a function and a flag. */
typedef struct {
    NjObject base;
    NjValue iterator, function;   /* fixed once built */
    _Atomic(bool) switched;       /* dropwhile: the dropping is over; takewhile: the taking is */
} Filter;

static NjValue filter_new(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    const NjMethodDefinition definition = {type->name, NULL, 2, 2, NULL, NJ_METHOD_PLAIN, NULL};
    NjValue bound[2];
    if (!nj_itertools_bind(&definition, args, nargs, kwnames, bound))
        return 0;
    Filter *filter = (Filter *)nj_instance_new(type);
    if (!filter || !(filter->iterator = nj_iterate(bound[1])))
        return 0;
    filter->function = bound[0];
    return nj_value(filter);
}

/* The truth of function(item); -1 with an exception pending. */
static int test(Filter *filter, NjValue item)
{
    NjValue answer = nj_call(filter->function, &item, 1, NULL);
    return answer ? nj_truth(answer) : -1;
}

NJ_ALWAYS_INLINE NjValue dropwhile_step(NjValue self, NjUnaryFunction advance)
{
    Filter *filter = NJ_AS(Filter, self);
    NjValue item;
    while ((item = advance(filter->iterator))) {
        if (nj_load_relaxed(&filter->switched))
            return item;
        int dropped = test(filter, item);
        if (dropped < 0)
            return 0;
        if (!dropped) {
            nj_store_relaxed(&filter->switched, true);
            return item;
        }
    }
    return 0;
}
NJ_PASSES_STOP(dropwhile)

NJ_ALWAYS_INLINE NjValue takewhile_step(NjValue self, NjUnaryFunction advance)
{
    Filter *filter = NJ_AS(Filter, self);
    NjValue item = nj_load_relaxed(&filter->switched) ? 0 : advance(filter->iterator);
    int taken = item ? test(filter, item) : 0;
    if (taken > 0)
        return item;
    if (item && taken == 0)
        nj_store_relaxed(&filter->switched, true);
    return 0;
}
NJ_PASSES_STOP(takewhile)

NJ_ALWAYS_INLINE NjValue filterfalse_step(NjValue self, NjUnaryFunction advance)
{
    Filter *filter = NJ_AS(Filter, self);
    NjValue item;
    while ((item = advance(filter->iterator))) {
        bool identity = filter->function == nj_none || filter->function == nj_value(&nj_type_bool);
        int truth = identity ? nj_truth(item) : test(filter, item);
        if (truth <= 0)
            return truth < 0 ? 0 : item;
    }
    return 0;
}
NJ_PASSES_STOP(filterfalse)

static NjValue starmap_next(NjValue self)
{
    Filter *filter = NJ_AS(Filter, self);
    NjValue item = nj_next(filter->iterator);
    NjTuple *arguments = !item ? NULL : nj_type_of(item) == &nj_type_tuple ? NJ_AS(NjTuple, item) : nj_tuple_from_iterable(item);
    return arguments ? nj_call(filter->function, arguments->items, arguments->length, NULL) : 0;
}

NJ_ITERATOR_TYPE(dropwhile, "dropwhile", Filter, NULL, dropwhile_next, filter_new, .repr = nj_default_repr, .next_or_stop = dropwhile_next_or_stop);
NJ_ITERATOR_TYPE(takewhile, "takewhile", Filter, NULL, takewhile_next, filter_new, .repr = nj_default_repr, .next_or_stop = takewhile_next_or_stop);
NJ_ITERATOR_TYPE(filterfalse, "filterfalse", Filter, NULL, filterfalse_next, filter_new, .repr = nj_default_repr, .next_or_stop = filterfalse_next_or_stop);
NJ_ITERATOR_TYPE(starmap, "starmap", Filter, NULL, starmap_next, filter_new, .repr = nj_default_repr);

/* compress */
typedef struct {
    NjObject base;
    NjValue data, selectors;   /* fixed once built */
} Compress;

NJ_ALWAYS_INLINE NjValue compress_step(NjValue self, NjUnaryFunction advance)
{
    Compress *compress = NJ_AS(Compress, self);
    for (;;) {
        NjValue item = advance(compress->data), selector = item ? advance(compress->selectors) : 0;
        int chosen = selector ? nj_truth(selector) : -1;
        if (chosen)
            return chosen < 0 ? 0 : item;
    }
}
NJ_PASSES_STOP(compress)

static NjValue compress_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    static const NjMethodDefinition definition = {"compress", NULL, 2, 2, "data selectors", NJ_METHOD_PLAIN, NULL};
    NjValue bound[2];
    if (!nj_itertools_bind(&definition, args, nargs, kwnames, bound))
        return 0;
    Compress *compress = (Compress *)nj_instance_new(type);
    if (!compress || !(compress->data = nj_iterate(bound[0])) || !(compress->selectors = nj_iterate(bound[1])))
        return 0;
    return nj_value(compress);
}

NJ_ITERATOR_TYPE(compress, "compress", Compress, NULL, compress_next, compress_construct, .repr = nj_default_repr, .next_or_stop = compress_next_or_stop);

/* accumulate */
typedef struct {
    NjObject base;
    NjValue iterator, function;   /* fixed once built; function 0: addition */
    _Atomic(NjValue) initial;     /* what comes before the first item; 0: given already, or none */
    _Atomic(NjValue) total;       /* 0: nothing came yet */
} Accumulate;

NJ_ALWAYS_INLINE NjValue accumulate_step(NjValue self, NjUnaryFunction advance)
{
    Accumulate *accumulate = NJ_AS(Accumulate, self);
    NjValue initial = nj_exchange(&accumulate->initial, 0);
    if (initial) {
        nj_store_release(&accumulate->total, initial);
        return initial;
    }
    NjValue item = advance(accumulate->iterator), total = nj_load_acquire(&accumulate->total);
    if (!item)
        return 0;
    if (total) {
        NjValue both[] = {total, item};
        item = accumulate->function ? nj_call(accumulate->function, both, 2, NULL) : nj_binary(NJ_ADD, total, item);
    }
    if (item)
        nj_store_release(&accumulate->total, item);
    return item;
}
NJ_PASSES_STOP(accumulate)

static NjValue accumulate_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    static const NjMethodDefinition definition = {"accumulate", NULL, 1, 3, "iterable func initial", NJ_METHOD_PLAIN, NULL};
    NjValue bound[3];
    if (nargs > 2)
        return nj_raise(&nj_exception_TypeError, "accumulate() takes at most 2 positional arguments (%zu given)", nargs);
    if (!nj_itertools_bind(&definition, args, nargs, kwnames, bound))
        return 0;
    Accumulate *accumulate = (Accumulate *)nj_instance_new(type);
    if (!accumulate || !(accumulate->iterator = nj_iterate(bound[0])))
        return 0;
    accumulate->function = bound[1] == nj_none ? 0 : bound[1];
    nj_store_relaxed(&accumulate->initial, bound[2] == nj_none ? 0 : bound[2]);
    return nj_value(accumulate);
}

NJ_ITERATOR_TYPE(accumulate, "accumulate", Accumulate, NULL, accumulate_next, accumulate_construct, .repr = nj_default_repr, .next_or_stop = accumulate_next_or_stop);

/* pairwise */
typedef struct {
    NjObject base;
    NjValue iterator;              /* fixed once built */
    _Atomic(NjValue) previous;     /* 0: nothing came yet */
} Pairwise;

NJ_ALWAYS_INLINE NjValue pairwise_step(NjValue self, NjUnaryFunction advance)
{
    Pairwise *pairwise = NJ_AS(Pairwise, self);
    NjValue previous = nj_load_acquire(&pairwise->previous);
    if (!previous && !(previous = advance(pairwise->iterator)))
        return 0;
    nj_store_release(&pairwise->previous, previous);
    NjValue item = advance(pairwise->iterator);
    if (!item)
        return 0;
    nj_store_release(&pairwise->previous, item);
    return nj_value(nj_tuple_pack2(previous, item));
}
NJ_PASSES_STOP(pairwise)

static NjValue pairwise_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    static const NjMethodDefinition definition = {"pairwise", NULL, 1, 1, NULL, NJ_METHOD_PLAIN, NULL};
    NjValue iterable;
    if (!nj_itertools_bind(&definition, args, nargs, kwnames, &iterable))
        return 0;
    Pairwise *pairwise = (Pairwise *)nj_instance_new(type);
    return pairwise && (pairwise->iterator = nj_iterate(iterable)) ? nj_value(pairwise) : 0;
}

NJ_ITERATOR_TYPE(pairwise, "pairwise", Pairwise, NULL, pairwise_next, pairwise_construct, .repr = nj_default_repr, .next_or_stop = pairwise_next_or_stop);

/* islice */
typedef struct {
    NjObject base;
    NjValue iterator;                /* fixed once built */
    int64_t stop, step;              /* fixed once built; stop -1: none */
    _Atomic(int64_t) next, position; /* the index of the next item wanted, and of the iterator's next item */
} Slice;

NJ_ALWAYS_INLINE NjValue islice_step(NjValue self, NjUnaryFunction advance)
{
    Slice *slice = NJ_AS(Slice, self);
    int64_t next = nj_load_relaxed(&slice->next), position = nj_load_relaxed(&slice->position);
    int64_t wanted = slice->stop >= 0 && next > slice->stop ? slice->stop : next;
    NjValue item = 0;
    /* Items before the wanted one are consumed, also when the slice ends before it. */
    for (; position < wanted; position++)
        if (!advance(slice->iterator))
            return 0;
    nj_store_relaxed(&slice->position, position);
    if (slice->stop >= 0 && next >= slice->stop)
        return 0;
    item = advance(slice->iterator);
    if (!item)
        return 0;
    nj_store_relaxed(&slice->position, position + 1);
    int64_t following;
    if (__builtin_add_overflow(next, slice->step, &following))
        following = INT64_MAX;
    if (slice->stop >= 0 && following > slice->stop)
        following = slice->stop;
    nj_store_relaxed(&slice->next, following);
    return item;
}
NJ_PASSES_STOP(islice)

/* A bound: None gives `absent`. */
static bool read_bound(NjValue v, int64_t absent, int64_t least, int64_t *out)
{
    *out = absent;
    if (!v || v == nj_none)
        return true;
    if (nj_is_int(v) || nj_type_of(v)->slots.to_index) {
        NjInt n = nj_index(v);
        if (!n)
            return false;
        *out = nj_int_clamp(n);
        if (*out >= least && *out < INT64_MAX)
            return true;
    }
    return false;
}

static NjValue islice_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    static const NjMethodDefinition definition = {"islice", NULL, 2, 4, NULL, NJ_METHOD_PLAIN, NULL};
    NjValue bound[4];
    if (!nj_itertools_bind(&definition, args, nargs, kwnames, bound))
        return 0;
    int64_t start, stop, step;
    NjValue stop_value = nargs == 2 ? bound[1] : bound[2];
    if (!read_bound(stop_value, -1, 0, &stop)) {
        nj_error_clear();
        return nj_raise(&nj_exception_ValueError, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    }
    if (!read_bound(nargs == 2 ? nj_none : bound[1], 0, 0, &start)) {
        nj_error_clear();
        return nj_raise(&nj_exception_ValueError, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    }
    if (!read_bound(bound[3], 1, 1, &step)) {
        nj_error_clear();
        return nj_raise(&nj_exception_ValueError, "Step for islice() must be a positive integer or None.");
    }
    Slice *slice = (Slice *)nj_instance_new(type);
    if (!slice || !(slice->iterator = nj_iterate(bound[0])))
        return 0;
    slice->stop = stop;
    slice->step = step;
    nj_store_relaxed(&slice->next, start);
    return nj_value(slice);
}

NJ_ITERATOR_TYPE(islice, "islice", Slice, NULL, islice_next, islice_construct, .repr = nj_default_repr, .next_or_stop = islice_next_or_stop);
