/* Iterators over other iterables: enumerate, zip, map, filter, reversed, iter(callable, sentinel), and iteration by __getitem__. */
#include "naja/iterator.h"

#include "dispatch.h"
#include "getter.h"
#include "internal.h"
#include "naja/builtins.h"
#include "naja/class.h"
#include "naja/error.h"
#include "naja/int.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/tuple.h"

NjValue nj_iterator_self(NjValue iterator) { return iterator; }

#define ITERATOR_TYPE(id, text, struct_type, ...) \
    NjType nj_type_##id = {.base = {&nj_type_type}, .name = text, .parent = &nj_type_object, .size = sizeof(struct_type), \
                           .slots = {.iterate = nj_iterator_self, __VA_ARGS__}}

static void *new_iterator(NjType *type)
{
    return nj_instance_new(type);
}

/* Runs a keyword table's binding for a type's constructor; `args` for the entry start with the type. */
static NjValue bind_constructor(const NjMethodDefinition *definition, NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjBuiltinFunction function = {{&nj_type_builtin_function}, definition, NULL, nj_value(type)};
    return nj_type_builtin_function.slots.call(&function.base, args, nargs, kwnames);
}

static bool refuse_keywords(const char *name, NjTuple *kwnames)
{
    if (!kwnames || kwnames->length == 0)
        return true;
    nj_raise(&nj_exception_TypeError, "%s() takes no keyword arguments", name);
    return false;
}

/* ---- iter(callable, sentinel) ---- */

typedef struct {
    NjObject base;
    NjValue callable, sentinel;
    _Atomic(bool) ended;
} CallableIterator;

static NjValue callable_next(NjValue self)
{
    CallableIterator *iterator = (CallableIterator *)nj_object(self);
    if (nj_load_relaxed(&iterator->ended))
        return 0;
    NjValue value = nj_call(iterator->callable, NULL, 0, NULL), ignored;
    if (!value) {
        nj_store_relaxed(&iterator->ended, true);
        if (nj_error_pending_is(&nj_exception_StopIteration))
            nj_error_take_stop_iteration(&ignored);
        return 0;
    }
    int same = nj_equal(iterator->sentinel, value);
    if (same > 0)
        nj_store_relaxed(&iterator->ended, true);
    return same == 0 ? value : 0;
}

ITERATOR_TYPE(callable_iterator, "callable_iterator", CallableIterator, .next = callable_next);

NjValue nj_callable_iterator(NjValue callable, NjValue sentinel)
{
    CallableIterator *iterator = new_iterator(&nj_type_callable_iterator);
    if (!iterator)
        return 0;
    iterator->callable = callable;
    iterator->sentinel = sentinel;
    return nj_value(iterator);
}

/* ---- by __getitem__ ---- */

typedef struct {
    NjObject base;
    NjValue sequence;
    _Atomic(int64_t) index;   /* negative: ended */
    int64_t step;             /* 1, or -1 for reversed() */
} SequenceIterator;

static NjValue sequence_next(NjValue self)
{
    SequenceIterator *iterator = (SequenceIterator *)nj_object(self);
    int64_t index = nj_load_relaxed(&iterator->index);
    if (index < 0)
        return 0;
    NjValue item = nj_get_item(iterator->sequence, nj_int_from_i64(index));
    nj_store_relaxed(&iterator->index, item ? index + iterator->step : -1);
    if (!item && (nj_error_pending_is(&nj_exception_IndexError) || nj_error_pending_is(&nj_exception_StopIteration)))
        nj_error_clear();
    return item;
}

ITERATOR_TYPE(sequence_iterator, "iterator", SequenceIterator, .next = sequence_next);

static NjValue sequence_iterator(NjType *type, NjValue sequence, int64_t start, int64_t step)
{
    SequenceIterator *iterator = new_iterator(type);
    if (!iterator)
        return 0;
    iterator->sequence = sequence;
    iterator->step = step;
    nj_store_relaxed(&iterator->index, start);
    return nj_value(iterator);
}

NjValue nj_sequence_iterator(NjValue sequence) { return sequence_iterator(&nj_type_sequence_iterator, sequence, 0, 1); }

/* ---- reversed ---- */

NjValue nj_reversed(NjValue sequence)
{
    NjType *type = nj_type_of(sequence);
    NjValue method = nj_type_lookup(type, &nj_name___reversed__);
    if (method == nj_none)
        return nj_raise(&nj_exception_TypeError, "'%s' object is not reversible", type->name);
    if (method)
        return nj_call_special(sequence, &nj_name___reversed__, NULL, 0);
    if (!type->slots.get_item || !type->slots.length || type->flags & (NJ_TYPE_DICT | NJ_TYPE_SET))
        return nj_raise(&nj_exception_TypeError, "'%s' object is not reversible", type->name);
    NjI64Result length = nj_length(sequence);
    return length.ok ? sequence_iterator(&nj_type_reversed, sequence, length.value - 1, -1) : 0;
}

static NjValue reversed_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)type;
    if (!refuse_keywords("reversed", kwnames))
        return 0;
    if (nargs != 1)
        return nj_raise(&nj_exception_TypeError, "reversed expected 1 argument, got %zu", nargs);
    return nj_reversed(args[0]);
}

ITERATOR_TYPE(reversed, "reversed", SequenceIterator, .next = sequence_next, .construct = reversed_construct);

/* ---- enumerate ---- */

typedef struct {
    NjObject base;
    NjValue iterator;
    _Atomic(NjInt) count;
} Enumerate;

NJ_ALWAYS_INLINE NjValue enumerate_step(NjValue self, NjUnaryFunction advance)
{
    Enumerate *enumerate = (Enumerate *)nj_object(self);
    NjValue item = advance(enumerate->iterator);
    if (!item)
        return 0;
    NjInt count = nj_load_relaxed(&enumerate->count), next = nj_int_add(count, nj_small_int(1));
    if (!next)
        return 0;
    nj_store_relaxed(&enumerate->count, next);
    return nj_value(nj_tuple_pack2(count, item));
}
NJ_PASSES_STOP(enumerate)

static NjValue make_enumerate(NjType *type, NjValue iterable, NjInt start)
{
    NjValue iterator = nj_iterate(iterable);
    Enumerate *enumerate = iterator ? new_iterator(type) : NULL;
    if (!enumerate)
        return 0;
    enumerate->iterator = iterator;
    nj_store_relaxed(&enumerate->count, start);
    return nj_value(enumerate);
}

NjValue nj_enumerate(NjValue iterable, NjInt start) { return make_enumerate(&nj_type_enumerate, iterable, start); }

NJ_ENTRY(enumerate_build)
{
    NjInt start = args[2] ? nj_index(args[2]) : nj_small_int(0);
    return start ? make_enumerate((NjType *)nj_object(args[0]), args[1], start) : 0;
}

static const NjMethodDefinition enumerate_constructor = NJ_METHOD_KEYWORDS("enumerate", enumerate_build, 2, 3, "type / iterable start");

static NjValue enumerate_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    return bind_constructor(&enumerate_constructor, type, args, nargs, kwnames);
}

ITERATOR_TYPE(enumerate, "enumerate", Enumerate, .next = enumerate_next, .next_or_stop = enumerate_next_or_stop, .construct = enumerate_construct);

/* ---- zip and map ---- */

typedef struct {
    NjObject base;
    NjValue function;         /* of map; 0 in zip */
    NjTuple *iterators;
    bool is_strict;
    _Atomic(bool) ended;
} Parallel;

static NjTuple *iterate_all(const NjValue *iterables, size_t count, const char *who)
{
    NjTuple *iterators = nj_tuple_new(count);
    for (size_t i = 0; iterators && i < count; i++) {
        NjType *type = nj_type_of(iterables[i]);
        if (who && !type->slots.iterate && !type->slots.get_item) {
            nj_raise(&nj_exception_TypeError, "'%s' object is not iterable", type->name);
            return NULL;
        }
        if (!(iterators->items[i] = nj_iterate(iterables[i])))
            return NULL;
    }
    return iterators;
}

static NjValue make_parallel(NjType *type, NjValue function, const NjValue *iterables, size_t count, bool is_strict)
{
    NjTuple *iterators = iterate_all(iterables, count, type->name);
    Parallel *parallel = iterators ? new_iterator(type) : NULL;
    if (!parallel)
        return 0;
    parallel->function = function;
    parallel->iterators = iterators;
    parallel->is_strict = is_strict;
    return nj_value(parallel);
}

/* strict=True: iterable `index` is the first with another length than those before it. */
static NJ_COLD NjValue raise_lengths(size_t index, const char *than)
{
    const char *others = index == 1 ? " " : "s 1-";
    if (index == 1)
        return nj_raise(&nj_exception_ValueError, "zip() argument %zu is %s than argument%s1", index + 1, than, others);
    return nj_raise(&nj_exception_ValueError, "zip() argument %zu is %s than argument%s%zu", index + 1, than, others, index);
}

static NjValue check_all_ended(Parallel *zip, size_t ended)
{
    if (ended > 0)
        return raise_lengths(ended, "shorter");
    for (size_t i = 1; i < zip->iterators->length; i++) {
        if (nj_next(zip->iterators->items[i]))
            return raise_lengths(i, "longer");
        if (nj_error_pending())
            return 0;
    }
    return 0;
}

NJ_ALWAYS_INLINE NjValue zip_step(NjValue self, NjUnaryFunction advance)
{
    Parallel *zip = (Parallel *)nj_object(self);
    size_t count = zip->iterators->length;
    if (count == 0 || nj_load_relaxed(&zip->ended))
        return 0;
    NjTuple *items = nj_tuple_new(count);
    for (size_t i = 0; items && i < count; i++) {
        if ((items->items[i] = zip->is_strict ? nj_next(zip->iterators->items[i]) : advance(zip->iterators->items[i])))
            continue;
        if (nj_error_pending())
            return 0;
        nj_store_relaxed(&zip->ended, true);
        return zip->is_strict ? check_all_ended(zip, i) : 0;
    }
    return nj_value(items);
}
NJ_PASSES_STOP(zip)

NjValue nj_zip(const NjValue *iterables, size_t count, bool strict) { return make_parallel(&nj_type_zip, 0, iterables, count, strict); }

static NjValue zip_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    bool is_strict = false;
    if (kwnames && kwnames->length) {
        if (kwnames->length > 1 || !nj_str_equal_ascii((NjStr *)nj_object(kwnames->items[0]), "strict"))
            return nj_raise(&nj_exception_TypeError, "zip() got an unexpected keyword argument");
        int truth = nj_truth(args[nargs]);
        if (truth < 0)
            return 0;
        is_strict = truth;
    }
    return make_parallel(type, 0, args, nargs, is_strict);
}

ITERATOR_TYPE(zip, "zip", Parallel, .next = zip_next, .next_or_stop = zip_next_or_stop, .construct = zip_construct);

NJ_ALWAYS_INLINE NjValue map_step(NjValue self, NjUnaryFunction advance)
{
    Parallel *map = (Parallel *)nj_object(self);
    size_t count = map->iterators->length;
    NjValue few[4], *items = count <= 4 ? few : nj_alloc(count * sizeof *items);
    for (size_t i = 0; items && i < count; i++)
        if (!(items[i] = advance(map->iterators->items[i])))
            return 0;
    return items ? nj_call(map->function, items, count, NULL) : 0;
}
NJ_PASSES_STOP(map)

NjValue nj_map(NjValue function, const NjValue *iterables, size_t count)
{
    return make_parallel(&nj_type_map, function, iterables, count, false);
}

static NjValue map_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (!refuse_keywords("map", kwnames))
        return 0;
    if (nargs < 2)
        return nj_raise(&nj_exception_TypeError, "map() must have at least two arguments.");
    return make_parallel(type, args[0], args + 1, nargs - 1, false);
}

ITERATOR_TYPE(map, "map", Parallel, .next = map_next, .next_or_stop = map_next_or_stop, .construct = map_construct);

/* ---- filter ---- */

typedef struct {
    NjObject base;
    NjValue function, iterator;
} Filter;

NJ_ALWAYS_INLINE NjValue filter_step(NjValue self, NjUnaryFunction advance)
{
    Filter *filter = (Filter *)nj_object(self);
    NjValue item;
    while ((item = advance(filter->iterator))) {
        NjValue verdict = item;
        if (filter->function != nj_none && filter->function != nj_value(&nj_type_bool))
            verdict = nj_call(filter->function, &item, 1, NULL);
        int truth = verdict ? nj_truth(verdict) : -1;
        if (truth)
            return truth > 0 ? item : 0;
    }
    return 0;
}
NJ_PASSES_STOP(filter)

static NjValue make_filter(NjType *type, NjValue function, NjValue iterable)
{
    NjValue iterator = nj_iterate(iterable);
    Filter *filter = iterator ? new_iterator(type) : NULL;
    if (!filter)
        return 0;
    filter->function = function;
    filter->iterator = iterator;
    return nj_value(filter);
}

NjValue nj_filter(NjValue function, NjValue iterable) { return make_filter(&nj_type_filter, function, iterable); }

static NjValue filter_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (!refuse_keywords("filter", kwnames))
        return 0;
    if (nargs != 2)
        return nj_raise(&nj_exception_TypeError, "filter expected 2 arguments, got %zu", nargs);
    return make_filter(type, args[0], args[1]);
}

ITERATOR_TYPE(filter, "filter", Filter, .next = filter_next, .next_or_stop = filter_next_or_stop, .construct = filter_construct);

int64_t nj_length_hint(NjValue iterable)
{
    NjType *type = nj_type_of(iterable);
    if (type->slots.length) {
        NjI64Result length = nj_length(iterable);
        if (length.ok)
            return length.value;
        if (!nj_error_pending_is(&nj_exception_TypeError))
            return -1;
        nj_error_clear();
        return 0;
    }
    if (!nj_type_lookup(type, &nj_name___length_hint__))
        return 0;
    NjValue hint = nj_call_special(iterable, &nj_name___length_hint__, NULL, 0);
    if (!hint && nj_error_pending_is(&nj_exception_TypeError)) {
        nj_error_clear();
        return 0;
    }
    if (!hint)
        return -1;
    if (!nj_is_int(hint))
        return 0;
    int64_t count = nj_int_clamp(hint);
    return count < 0 ? 0 : count;
}
