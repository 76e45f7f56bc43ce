/* The types set and frozenset: slots, methods, the iterator. */
#include "naja/iterator.h"
#include "naja/type.h"
#include "set_internal.h"

static NjSet *self_of(NjValue v) { return (NjSet *)nj_object(v); }
static NjValue none_if(bool done) { return done ? nj_none : 0; }
static NjValue answer(int truth) { return truth < 0 ? 0 : nj_bool(truth); }

/* --- slots ------------------------------------------------------------------------------------------------------------------ */

static NjValue slot_repr(NjValue self) { return nj_value(nj_set_repr(self_of(self))); }
static NjI64Result slot_length(NjValue self) { return (NjI64Result){nj_set_length(self_of(self)), true}; }
static int slot_contains(NjValue self, NjValue key) { return nj_set_contains(self_of(self), key); }
static NjValue slot_iterate(NjValue self) { return nj_set_iterate(self_of(self)); }
static NjI64Result slot_hash(NjValue self) { return nj_frozenset_hash(self_of(self)); }
static NjValue slot_compare(NjValue self, NjValue other, NjCompareOperator op) { return nj_set_compare(self_of(self), other, op); }

static bool are_sets(NjValue a, NjValue b) { return nj_is_set(a) && nj_is_set(b); }

static NjValue slot_or(NjValue a, NjValue b)
{
    return are_sets(a, b) ? nj_value(nj_set_or(self_of(a), self_of(b))) : nj_not_implemented;
}
static NjValue slot_and(NjValue a, NjValue b)
{
    return are_sets(a, b) ? nj_value(nj_set_and(self_of(a), self_of(b))) : nj_not_implemented;
}
static NjValue slot_sub(NjValue a, NjValue b)
{
    return are_sets(a, b) ? nj_value(nj_set_sub(self_of(a), self_of(b))) : nj_not_implemented;
}
static NjValue slot_xor(NjValue a, NjValue b)
{
    return are_sets(a, b) ? nj_value(nj_set_xor(self_of(a), self_of(b))) : nj_not_implemented;
}

/* self op= other for the function that does it in place. */
static NjValue in_place(NjValue self, NjValue other, bool (*update)(NjSet *, NjValue))
{
    if (!nj_is_set(other))
        return nj_not_implemented;
    return update(self_of(self), other) ? self : 0;
}
static NjValue slot_or_in_place(NjValue a, NjValue b) { return in_place(a, b, nj_set_update); }
static NjValue slot_and_in_place(NjValue a, NjValue b) { return in_place(a, b, nj_set_intersection_update); }
static NjValue slot_sub_in_place(NjValue a, NjValue b) { return in_place(a, b, nj_set_difference_update); }
static NjValue slot_xor_in_place(NjValue a, NjValue b) { return in_place(a, b, nj_set_symmetric_difference_update); }

static NjObject *allocate(NjType *type)
{
    NjSet *set = nj_set_new_typed(type);
    return set ? &set->base : NULL;
}

static int initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (!nj_check_arguments("set", nargs, kwnames, 0, 1))
        return -1;
    if (!nj_set_clear(self_of(self)))
        return -1;
    return nargs == 0 || nj_set_update(self_of(self), args[0]) ? 0 : -1;
}

static NjValue set_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)type;
    if (!nj_check_arguments("set", nargs, kwnames, 0, 1))
        return 0;
    return nj_value(nargs ? nj_set_from_iterable(args[0]) : nj_set_new());
}

static NjValue frozenset_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    /* A subclass's __init__ may take more. */
    if (type == &nj_type_frozenset && !nj_check_arguments("frozenset", nargs, kwnames, 0, 1))
        return 0;
    if (type == &nj_type_frozenset && nargs)
        return nj_value(nj_frozenset_from_iterable(args[0]));
    NjSet *set = nj_set_new_typed(type);
    return set && (nargs == 0 || nj_set_update(set, args[0])) ? nj_value(set) : 0;
}

/* --- methods ---------------------------------------------------------------------------------------------------------------- */

NJ_ENTRY(set_add) { return none_if(nj_set_add(self_of(args[0]), args[1])); }
NJ_ENTRY(set_clear) { return none_if(nj_set_clear(self_of(args[0]))); }
NJ_ENTRY(set_copy) { return nj_value(nj_set_copy(self_of(args[0]))); }
NJ_ENTRY(set_discard) { return none_if(nj_set_discard(self_of(args[0]), args[1]) >= 0); }
NJ_ENTRY(set_isdisjoint) { return answer(nj_set_isdisjoint(self_of(args[0]), args[1])); }
NJ_ENTRY(set_issubset) { return answer(nj_set_issubset(self_of(args[0]), args[1])); }
NJ_ENTRY(set_issuperset) { return answer(nj_set_issuperset(self_of(args[0]), args[1])); }
NJ_ENTRY(set_pop) { return nj_set_pop(self_of(args[0])); }
NJ_ENTRY(set_remove) { return none_if(nj_set_remove(self_of(args[0]), args[1])); }
NJ_ENTRY(set_symmetric_difference) { return nj_value(nj_set_symmetric_difference(self_of(args[0]), args[1])); }
NJ_ENTRY(set_symmetric_difference_update) { return none_if(nj_set_symmetric_difference_update(self_of(args[0]), args[1])); }

/* self op each of the other arguments in turn, in a set that nobody else has seen. */
static NjValue chained(const NjValue *args, size_t nargs, NjSet *(*operation)(NjSet *, NjValue))
{
    NjSet *result = self_of(args[0]);
    if (nargs == 1)
        return nj_value(nj_set_copy(result));
    for (size_t i = 1; result && i < nargs; i++)
        result = operation(result, args[i]);
    return nj_value(result);
}
NJ_ENTRY(set_intersection) { return chained(args, nargs, nj_set_intersection); }

NJ_ENTRY(set_union)
{
    if (nargs == 1)
        return nj_value(nj_set_copy(self_of(args[0])));
    NjSet *result = nj_set_union(self_of(args[0]), args[1]);
    for (size_t i = 2; result && i < nargs; i++)
        if (!nj_set_update(result, args[i]))
            return 0;
    return nj_value(result);
}

NJ_ENTRY(set_difference)
{
    if (nargs == 1)
        return nj_value(nj_set_copy(self_of(args[0])));
    NjSet *result = nj_set_difference(self_of(args[0]), args[1]);
    for (size_t i = 2; result && i < nargs; i++)
        if (!nj_set_difference_update(result, args[i]))
            return 0;
    return nj_value(result);
}

NJ_ENTRY(set_update)
{
    for (size_t i = 1; i < nargs; i++)
        if (!nj_set_update(self_of(args[0]), args[i]))
            return 0;
    return nj_none;
}

NJ_ENTRY(set_difference_update)
{
    for (size_t i = 1; i < nargs; i++)
        if (!nj_set_difference_update(self_of(args[0]), args[i]))
            return 0;
    return nj_none;
}

NJ_ENTRY(set_intersection_update)
{
    NjValue result = chained(args, nargs, nj_set_intersection);
    if (!result)
        return 0;
    return none_if(result == args[0] || nj_set_keep(self_of(args[0]), self_of(result)));
}

/* --- the iterator ------------------------------------------------------------------------------------------------------------ */

/* NjSetIterator as an object. `set` is fixed; a position of SIZE_MAX means exhausted. */
typedef struct {
    NjObject base;
    NjSet *set;
    _Atomic(size_t) position, length;
    _Atomic(NjValue) walk;
    _Atomic(NjSetTable *) table;
} SetIterator;

NjValue nj_set_iterate(NjSet *set)
{
    SetIterator *iterator = nj_alloc(sizeof *iterator);
    if (!iterator)
        return 0;
    iterator->base.type = &nj_type_set_iterator;
    iterator->set = set;
    nj_store_relaxed(&iterator->length, (size_t)nj_set_length(set));
    return nj_value(iterator);
}

static NjValue iterator_next(NjValue self)
{
    SetIterator *iterator = (SetIterator *)nj_object(self);
    NjSetIterator walk = {iterator->set, nj_load_relaxed(&iterator->position), nj_load_relaxed(&iterator->length),
                          nj_load_acquire(&iterator->walk), nj_load_acquire(&iterator->table)};
    if (walk.position == SIZE_MAX)
        return 0;
    NjValue key;
    int found = nj_set_iterator_next(&walk, &key);
    nj_store_relaxed(&iterator->position, found == 0 ? SIZE_MAX : walk.position);
    nj_store_relaxed(&iterator->length, walk.length);
    nj_store_release(&iterator->walk, walk.walk);
    nj_store_release(&iterator->table, walk.table);
    return found > 0 ? key : 0;
}

NJ_ENTRY(iterator_length_hint)
{
    SetIterator *iterator = (SetIterator *)nj_object(args[0]);
    size_t position = nj_load_relaxed(&iterator->position), count = 0;
    NjValue key;
    if (nj_load_relaxed(&iterator->length) != (size_t)nj_set_length(iterator->set))
        return nj_small_int(0);
    while (position != SIZE_MAX && nj_set_next(iterator->set, &position, &key))
        count++;
    return nj_small_int((int64_t)count);
}

static const NjMethodDefinition iterator_methods[] = {
    NJ_METHOD("__length_hint__", iterator_length_hint, 1, 1),
    NJ_END,
};

NjType nj_type_set_iterator = {
    .base = {&nj_type_type},
    .name = "set_iterator",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(SetIterator),
    .methods = iterator_methods,
    .slots = {.iterate = nj_iterator_self, .next = iterator_next},
};

/* --- the types --------------------------------------------------------------------------------------------------------------- */

static const NjMethodDefinition set_methods[] = {
    NJ_METHOD("add", set_add, 2, 2),
    NJ_METHOD("clear", set_clear, 1, 1),
    NJ_METHOD("copy", set_copy, 1, 1),
    NJ_METHOD("difference", set_difference, 1, -1),
    NJ_METHOD("difference_update", set_difference_update, 1, -1),
    NJ_METHOD("discard", set_discard, 2, 2),
    NJ_METHOD("intersection", set_intersection, 1, -1),
    NJ_METHOD("intersection_update", set_intersection_update, 1, -1),
    NJ_METHOD("isdisjoint", set_isdisjoint, 2, 2),
    NJ_METHOD("issubset", set_issubset, 2, 2),
    NJ_METHOD("issuperset", set_issuperset, 2, 2),
    NJ_METHOD("pop", set_pop, 1, 1),
    NJ_METHOD("remove", set_remove, 2, 2),
    NJ_METHOD("symmetric_difference", set_symmetric_difference, 2, 2),
    NJ_METHOD("symmetric_difference_update", set_symmetric_difference_update, 2, 2),
    NJ_METHOD("union", set_union, 1, -1),
    NJ_METHOD("update", set_update, 1, -1),
    NJ_END,
};

static const NjMethodDefinition frozenset_methods[] = {
    NJ_METHOD("copy", set_copy, 1, 1),
    NJ_METHOD("difference", set_difference, 1, -1),
    NJ_METHOD("intersection", set_intersection, 1, -1),
    NJ_METHOD("isdisjoint", set_isdisjoint, 2, 2),
    NJ_METHOD("issubset", set_issubset, 2, 2),
    NJ_METHOD("issuperset", set_issuperset, 2, 2),
    NJ_METHOD("symmetric_difference", set_symmetric_difference, 2, 2),
    NJ_METHOD("union", set_union, 1, -1),
    NJ_END,
};

NjType nj_type_set = {
    .base = {&nj_type_type},
    .name = "set",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_SET,
    .size = sizeof(NjSet),
    .methods = set_methods,
    .slots =
        {
            .repr = slot_repr,
            .compare = slot_compare,
            .length = slot_length,
            .contains = slot_contains,
            .iterate = slot_iterate,
            .binary = {[NJ_OR] = slot_or, [NJ_AND] = slot_and, [NJ_SUB] = slot_sub, [NJ_XOR] = slot_xor},
            .in_place = {[NJ_OR] = slot_or_in_place, [NJ_AND] = slot_and_in_place, [NJ_SUB] = slot_sub_in_place,
                         [NJ_XOR] = slot_xor_in_place},
            .construct = set_construct,
            .allocate = allocate,
            .initialize = initialize,
        },
};

NjType nj_type_frozenset = {
    .base = {&nj_type_type},
    .name = "frozenset",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_SET,
    .size = sizeof(NjSet),
    .methods = frozenset_methods,
    .slots =
        {
            .repr = slot_repr,
            .hash = slot_hash,
            .compare = slot_compare,
            .length = slot_length,
            .contains = slot_contains,
            .iterate = slot_iterate,
            .binary = {[NJ_OR] = slot_or, [NJ_AND] = slot_and, [NJ_SUB] = slot_sub, [NJ_XOR] = slot_xor},
            .construct = frozenset_construct,
        },
};
