/* The iterators of itertools over several iterables or for several readers: chain, zip_longest, tee, groupby. */
#include "itertools.h"

/* chain */
typedef struct {
    NjObject base;
    NjValue sources;               /* fixed once built: an iterator over the iterables */
    _Atomic(NjValue) current;      /* the iterator that is being read; 0 for none */
} Chain;

static NjValue chain_next(NjValue self)
{
    Chain *chain = NJ_AS(Chain, self);
    for (;;) {
        NjValue current = nj_load_acquire(&chain->current);
        if (current) {
            NjValue item = nj_next(current);
            if (item || nj_error_pending())
                return item;
        }
        NjValue source = nj_next(chain->sources);
        NjValue iterator = source ? nj_iterate(source) : 0;
        nj_store_release(&chain->current, iterator);
        if (!iterator)
            return 0;
    }
}

static NjValue chain_of(NjType *type, NjValue iterables)
{
    Chain *chain = (Chain *)nj_instance_new(type);
    return chain && (chain->sources = nj_iterate(iterables)) ? nj_value(chain) : 0;
}

static NjValue chain_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjTuple *iterables = nj_no_keywords("chain", kwnames) ? nj_tuple_from(args, nargs) : NULL;
    return iterables ? chain_of(type, nj_value(iterables)) : 0;
}

NJ_ENTRY(chain_from_iterable) { return chain_of(NJ_AS(NjType, args[0]), args[1]); }
static const NjMethodDefinition chain_methods[] = {NJ_CLASS_METHOD("from_iterable", chain_from_iterable, 2, 2), NJ_END};

NJ_ITERATOR_TYPE(chain, "chain", Chain, chain_methods, chain_next, chain_construct, .repr = nj_default_repr);

/* zip_longest: `iterators` has 0 where one is exhausted. */
typedef struct {
    NjObject base;
    NjValue fill;                  /* fixed once built */
    size_t count;                  /* fixed once built */
    _Atomic(size_t) active;
    _Atomic(NjValue) *iterators;   /* fixed once built */
} ZipLongest;

static NjValue zip_longest_next(NjValue self)
{
    ZipLongest *zip = NJ_AS(ZipLongest, self);
    if (nj_load_relaxed(&zip->active) == 0)
        return 0;
    NjTuple *items = nj_tuple_new(zip->count);
    for (size_t i = 0; items && i < zip->count; i++) {
        NjValue iterator = nj_load_acquire(&zip->iterators[i]), item = iterator ? nj_next(iterator) : zip->fill;
        if (!item) {
            if (nj_error_pending())
                return 0;
            nj_store_release(&zip->iterators[i], 0);
            if (atomic_fetch_sub_explicit(&zip->active, 1, memory_order_acq_rel) == 1)
                return 0;
            item = zip->fill;
        }
        items->items[i] = item;
    }
    return nj_value(items);
}

static NjValue zip_longest_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjValue fill = nj_keyword_argument(args, nargs, kwnames, "fillvalue");
    if (nj_keyword_count(kwnames) != (fill != 0))
        return nj_raise(&nj_exception_TypeError, "zip_longest() got an unexpected keyword argument");
    ZipLongest *zip = (ZipLongest *)nj_instance_new(type);
    if (!zip || !(zip->iterators = nj_alloc((nargs + 1) * sizeof *zip->iterators)))
        return 0;
    zip->fill = fill ? fill : nj_none;
    zip->count = nargs;
    nj_store_relaxed(&zip->active, nargs);
    for (size_t i = 0; i < nargs; i++) {
        NjValue iterator = nj_iterate(args[i]);
        if (!iterator)
            return 0;
        nj_store_relaxed(&zip->iterators[i], iterator);
    }
    return nj_value(zip);
}

NJ_ITERATOR_TYPE(zip_longest, "zip_longest", ZipLongest, NULL, zip_longest_next, zip_longest_construct, .repr = nj_default_repr);

/* tee: readers of one iterator. What it gave hangs in a chain of cells, which lives as long as a reader is before it. */
typedef struct Cell {
    _Atomic(NjValue) item;          /* 0: not read yet */
    _Atomic(struct Cell *) next;
} Cell;

typedef struct {
    NjObject base;
    NjValue iterator;               /* fixed once built */
    _Atomic(Cell *) cell;           /* the one to be read next */
} Tee;

static NjValue tee_next(NjValue self)
{
    Tee *tee = NJ_AS(Tee, self);
    Cell *cell = nj_load_acquire(&tee->cell);
    NjValue item = nj_load_acquire(&cell->item);
    if (!item) {
        item = nj_next(tee->iterator);
        Cell *following = item ? nj_alloc(sizeof *following) : NULL, *known = NULL;
        if (!following)
            return 0;
        nj_compare_exchange(&cell->next, &known, following);
        nj_store_release(&cell->item, item);
    }
    nj_store_release(&tee->cell, nj_load_acquire(&cell->next));
    return item;
}

static NjValue tee_new(NjValue iterator, Cell *cell)
{
    Tee *tee = (Tee *)nj_instance_new(&nj_type_tee);
    if (!tee)
        return 0;
    tee->iterator = iterator;
    nj_store_relaxed(&tee->cell, cell);
    return nj_value(tee);
}

static NjValue tee_copy(NjValue self) { return tee_new(NJ_AS(Tee, self)->iterator, nj_load_acquire(&NJ_AS(Tee, self)->cell)); }
NJ_ENTRY(tee_copy_method) { return tee_copy(args[0]); }
static const NjMethodDefinition tee_methods[] = {NJ_METHOD("__copy__", tee_copy_method, 1, 1), NJ_END};

static NjValue tee_of(NjValue iterable)
{
    if (nj_type_of(iterable) == &nj_type_tee)
        return tee_copy(iterable);
    NjValue iterator = nj_iterate(iterable);
    Cell *cell = iterator ? nj_alloc(sizeof *cell) : NULL;
    return cell ? tee_new(iterator, cell) : 0;
}

static NjValue tee_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)type;
    static const NjMethodDefinition definition = {"_tee", NULL, 1, 1, NULL, NJ_METHOD_PLAIN, NULL};
    NjValue iterable;
    return nj_itertools_bind(&definition, args, nargs, kwnames, &iterable) ? tee_of(iterable) : 0;
}

NJ_ITERATOR_TYPE(tee, "_tee", Tee, tee_methods, tee_next, tee_construct, .repr = nj_default_repr);

NjValue nj_tee_entry(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)callable, (void)kwnames;
    int64_t count = 2;
    if (nargs > 1) {
        NjInt n = nj_index(args[1]);
        if (!n)
            return 0;
        count = nj_int_clamp(n);
    }
    if (count < 0)
        return nj_raise(&nj_exception_ValueError, "n must be >= 0");
    NjTuple *readers = nj_tuple_new((size_t)count);
    for (int64_t i = 0; readers && i < count; i++) {
        readers->items[i] = i == 0 ? tee_of(args[0]) : tee_copy(readers->items[0]);
        if (!readers->items[i])
            return 0;
    }
    return nj_value(readers);
}

/* groupby, and the iterators over its groups. A group ends when its parent moves on. Read by one thread at a time. */
typedef struct {
    NjObject base;
    NjValue iterator, function;                       /* fixed once built; function 0: the items themselves */
    NjValue target_key, current_key, current_value;   /* 0: none */
    NjValue group;                                    /* the group that was given last */
} GroupBy;

typedef struct {
    NjObject base;
    GroupBy *parent;        /* fixed once built */
    NjValue key;            /* fixed once built */
} Grouper;

static bool advance(GroupBy *groups)
{
    NjValue value = nj_next(groups->iterator);
    NjValue key = !value ? 0 : groups->function ? nj_call(groups->function, &value, 1, NULL) : value;
    if (!key)
        return false;
    groups->current_value = value;
    groups->current_key = key;
    return true;
}

static NjValue groupby_next(NjValue self)
{
    GroupBy *groups = NJ_AS(GroupBy, self);
    groups->group = 0;
    for (;;) {
        int same = groups->current_key == 0;
        if (!same && groups->target_key)
            same = nj_equal(groups->target_key, groups->current_key);
        if (same < 0)
            return 0;
        if (!same)
            break;
        if (!advance(groups))
            return 0;
    }
    groups->target_key = groups->current_key;
    Grouper *grouper = (Grouper *)nj_instance_new(&nj_type_grouper);
    if (!grouper)
        return 0;
    grouper->parent = groups;
    grouper->key = groups->target_key;
    groups->group = nj_value(grouper);
    return nj_value(nj_tuple_pack2(groups->current_key, nj_value(grouper)));
}

static NjValue grouper_next(NjValue self)
{
    Grouper *grouper = NJ_AS(Grouper, self);
    GroupBy *groups = grouper->parent;
    if (groups->group != self)
        return 0;
    if (!groups->current_value && !advance(groups))
        return 0;
    int same = nj_equal(grouper->key, groups->current_key);
    if (same <= 0)
        return 0;
    NjValue item = groups->current_value;
    groups->current_value = 0;
    return item;
}

static NjValue groupby_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    static const NjMethodDefinition definition = {"groupby", NULL, 1, 2, "iterable key", NJ_METHOD_PLAIN, NULL};
    NjValue bound[2];
    if (!nj_itertools_bind(&definition, args, nargs, kwnames, bound))
        return 0;
    GroupBy *groups = (GroupBy *)nj_instance_new(type);
    if (!groups || !(groups->iterator = nj_iterate(bound[0])))
        return 0;
    groups->function = bound[1] == nj_none ? 0 : bound[1];
    return nj_value(groups);
}

NJ_ITERATOR_TYPE(groupby, "groupby", GroupBy, NULL, groupby_next, groupby_construct, .repr = nj_default_repr);
NJ_ITERATOR_TYPE(grouper, "_grouper", Grouper, NULL, grouper_next, NULL, .repr = nj_default_repr);
