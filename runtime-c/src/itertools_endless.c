/* itertools.count, cycle and repeat. */
#include "itertools.h"

/* count: ints in a word while they are small, any numbers else. */
typedef struct {
    NjObject base;
    _Atomic(NjValue) next;
    NjValue step;           /* fixed once built */
} Count;

/* Each value goes to one thread: programs number things with a counter that their threads share. */
static bool replace_next(Count *count, NjValue *value, NjValue following)
{
    if (nj_threads_started)
        return nj_compare_exchange(&count->next, value, following);
    nj_store_release(&count->next, following);
    return true;
}

static NjValue count_next(NjValue self)
{
    Count *count = NJ_AS(Count, self);
    NjValue value = nj_load_acquire(&count->next), following;
    do {
        following = nj_both_small_ints(value, count->step) ? nj_int_add(value, count->step) : nj_binary(NJ_ADD, value, count->step);
        if (!following)
            return 0;
    } while (!replace_next(count, &value, following));
    return value;
}

static NjValue count_repr(NjValue self)
{
    Count *count = NJ_AS(Count, self);
    NjStr *next = nj_repr(nj_load_acquire(&count->next));
    if (!next || count->step == nj_small_int(1))
        return next ? nj_value(nj_str_format_c("count(%s)", nj_str_utf8(next, NULL))) : 0;
    NjStr *step = nj_repr(count->step);
    return step ? nj_value(nj_str_format_c("count(%s, %s)", nj_str_utf8(next, NULL), nj_str_utf8(step, NULL))) : 0;
}

static bool is_number(NjValue v)
{
    NjSlots *slots = &nj_type_of(v)->slots;
    return nj_is_int(v) || nj_is_float(v) || slots->to_index || slots->to_float || slots->to_int || nj_is_instance(v, &nj_type_complex);
}

static NjValue count_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    static const NjMethodDefinition definition = {"count", NULL, 0, 2, "start step", NJ_METHOD_PLAIN, NULL};
    NjValue bound[2];
    if (!nj_itertools_bind(&definition, args, nargs, kwnames, bound))
        return 0;
    if ((bound[0] && !is_number(bound[0])) || (bound[1] && !is_number(bound[1])))
        return nj_raise(&nj_exception_TypeError, "a number is required");
    Count *count = (Count *)nj_instance_new(type);
    if (!count)
        return 0;
    nj_store_relaxed(&count->next, bound[0] ? bound[0] : nj_small_int(0));
    count->step = bound[1] ? bound[1] : nj_small_int(1);
    return nj_value(count);
}

NJ_ITERATOR_TYPE(count, "count", Count, NULL, count_next, count_construct, .repr = count_repr);

/* cycle: what the iterable gave, again and again. */
typedef struct {
    NjObject base;
    _Atomic(NjValue) iterator;   /* 0: exhausted, `seen` is repeated */
    NjList *seen;                /* fixed once built */
    _Atomic(size_t) position;
} Cycle;

static NjValue cycle_next(NjValue self)
{
    Cycle *cycle = NJ_AS(Cycle, self);
    NjValue iterator = nj_load_acquire(&cycle->iterator);
    if (iterator) {
        NjValue item = nj_next(iterator);
        if (item)
            return nj_list_append(cycle->seen, item) ? item : 0;
        if (nj_error_pending())
            return 0;
        nj_store_release(&cycle->iterator, 0);
    }
    size_t position = nj_load_relaxed(&cycle->position);
    NjValue item = nj_list_at(cycle->seen, position);
    if (!item && position) {
        position = 0;
        item = nj_list_at(cycle->seen, 0);
    }
    nj_store_relaxed(&cycle->position, position + 1);
    return item;
}

static NjValue cycle_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    static const NjMethodDefinition definition = {"cycle", NULL, 1, 1, NULL, NJ_METHOD_PLAIN, NULL};
    NjValue iterable;
    if (!nj_itertools_bind(&definition, args, nargs, kwnames, &iterable))
        return 0;
    Cycle *cycle = (Cycle *)nj_instance_new(type);
    NjValue iterator = cycle ? nj_iterate(iterable) : 0;
    if (!iterator || !(cycle->seen = nj_list_new(0)))
        return 0;
    nj_store_relaxed(&cycle->iterator, iterator);
    return nj_value(cycle);
}

NJ_ITERATOR_TYPE(cycle, "cycle", Cycle, NULL, cycle_next, cycle_construct, .repr = nj_default_repr);

/* repeat */
typedef struct {
    NjObject base;
    NjValue object;            /* fixed once built */
    _Atomic(int64_t) left;     /* -1: endless */
} Repeat;

static NjValue repeat_next(NjValue self)
{
    Repeat *repeat = NJ_AS(Repeat, self);
    int64_t left = nj_load_relaxed(&repeat->left);
    while (left > 0 && !nj_compare_exchange(&repeat->left, &left, left - 1))
        continue;
    return left ? repeat->object : 0;
}

static NjValue repeat_repr(NjValue self)
{
    Repeat *repeat = NJ_AS(Repeat, self);
    NjStr *object = nj_repr(repeat->object);
    int64_t left = nj_load_relaxed(&repeat->left);
    if (!object)
        return 0;
    if (left < 0)
        return nj_value(nj_str_format_c("repeat(%s)", nj_str_utf8(object, NULL)));
    return nj_value(nj_str_format_c("repeat(%s, %lld)", nj_str_utf8(object, NULL), (long long)left));
}

NJ_ENTRY(repeat_length_hint)
{
    int64_t left = nj_load_relaxed(&NJ_AS(Repeat, args[0])->left);
    return left < 0 ? nj_raise(&nj_exception_TypeError, "len() of unsized object") : nj_int_from_i64(left);
}
static const NjMethodDefinition repeat_methods[] = {NJ_METHOD("__length_hint__", repeat_length_hint, 1, 1), NJ_END};

static NjValue repeat_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    static const NjMethodDefinition definition = {"repeat", NULL, 1, 2, "object times", NJ_METHOD_PLAIN, NULL};
    NjValue bound[2];
    if (!nj_itertools_bind(&definition, args, nargs, kwnames, bound))
        return 0;
    int64_t times = -1;
    if (bound[1]) {
        NjInt n = nj_index(bound[1]);
        if (!n)
            return 0;
        times = nj_int_is_negative(n) ? 0 : nj_int_clamp(n);
    }
    Repeat *repeat = (Repeat *)nj_instance_new(type);
    if (!repeat)
        return 0;
    repeat->object = bound[0];
    nj_store_relaxed(&repeat->left, times);
    return nj_value(repeat);
}

NJ_ITERATOR_TYPE(repeat, "repeat", Repeat, repeat_methods, repeat_next, repeat_construct, .repr = repeat_repr);
