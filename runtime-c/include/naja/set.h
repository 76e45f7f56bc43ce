/* Python's set and frozenset: open addressing with CPython's probe sequence and growth, so that sets of ints (and of all else
 * whose hash is the same in every run) iterate in CPython's order, which programs print.
 *
 * Readers take no lock: they load `table` (acquire) and probe it (acquire). An entry's hash is written before its key is
 * published (release). Removal stores NJ_MOVED over the key, and growth leaves the old table as it is, for late readers. Whatever
 * changes the set holds `lock`; user code never runs under it, as in dict.h. A frozenset is filled before anyone else sees it and
 * fixed from then on, but for `hash`.
 *
 * As in CPython, a key that is added takes the last removed slot on its way. `reuses` is odd while that is done: raised before the new
 * hash and behind the new key. A reader that has the old key may see the new hash: it misses a key that was removed since, which is no
 * harm. Who needs a key with its hash looks whether `reuses` has stayed what it was, as does who adds what a search has not found. */
#ifndef NAJA_SET_H
#define NAJA_SET_H

#include "list.h"

typedef struct {
    _Atomic(uint64_t) hash;     /* fixed before the key is published, until that is removed */
    _Atomic(NjValue) key;       /* 0: free; NJ_MOVED: removed; under the lock: release  */
} NjSetEntry;

typedef struct NjSetTable {
    size_t mask;                /* number of entries - 1: a power of two - 1; 0: a foreign set's (foreign_set.h) */
    NjSetEntry entries[];
} NjSetTable;

struct NjSet {
    NjObject base;
    NjLock lock;                      /* rank NJ_RANK_CONTAINER; unused in a frozenset         */
    uint32_t finger;                  /* where pop() looks first; under the lock               */
    _Atomic(uint32_t) fill;           /* entries that are not free; under the lock: release    */
    _Atomic(uint32_t) reuses;         /* twice as often as a removed slot was used again; under the lock: release */
    _Atomic(size_t) length;           /* keys present, or NJ_SET_FOREIGN; under the lock: store release */
    _Atomic(NjSetTable *) table;      /* under the lock: store release; anyone: acquire        */
    _Atomic(uint64_t) hash;           /* of a frozenset; 0: not computed yet                   */
};

NJ_ALWAYS_INLINE bool nj_is_set(NjValue v)
{
    return nj_is_object(v) && (nj_object(v)->type->flags & NJ_TYPE_SET);
}

NjSet *nj_set_new(void);
NjSet *nj_set_from(const NjValue *values, size_t count);
/* {1, 2, 3}: a display of three or more constants, which CPython lays out (and so iterates) otherwise than one of variables:
 * it copies them out of a frozenset. */
NjSet *nj_set_from_constants(const NjValue *values, size_t count);
NjSet *nj_set_from_iterable(NjValue iterable);
NjSet *nj_frozenset_from_iterable(NjValue iterable);

/* As for a dict, who finds the lock held waits until key and count are there. The length of a foreign set is negative here
 * (foreign_set.h). */
int64_t nj_set_length_slow(NjSet *set);
NJ_ALWAYS_INLINE int64_t nj_set_length(NjSet *set)
{
    if (NJ_LIKELY(!nj_lock_may_be_held(&set->lock))) {
        int64_t length = (int64_t)nj_load_acquire(&set->length);
        if (NJ_LIKELY(length >= 0))
            return length;
    }
    return nj_set_length_slow(set);
}

int nj_set_contains(NjSet *set, NjValue key);
bool nj_set_add(NjSet *set, NjValue key);
/* For a set that only the calling thread knows, and that no other has known: takes no lock. */
bool nj_set_add_private(NjSet *set, NjValue key);
bool nj_set_remove(NjSet *set, NjValue key);                /* KeyError when absent */
int nj_set_discard(NjSet *set, NjValue key);                /* 1 removed, 0 was absent, -1 error */
NjValue nj_set_pop(NjSet *set);                             /* KeyError 'pop from an empty set' */
bool nj_set_clear(NjSet *set);
NjSet *nj_set_copy(NjSet *set);
bool nj_set_update(NjSet *set, NjValue iterable);

/* The operators between sets. The result has a's type, set or frozenset. */
NjSet *nj_set_or(NjSet *a, NjSet *b), *nj_set_and(NjSet *a, NjSet *b), *nj_set_sub(NjSet *a, NjSet *b), *nj_set_xor(NjSet *a, NjSet *b);
/* The methods, which take any iterable. */
NjSet *nj_set_union(NjSet *a, NjValue b), *nj_set_intersection(NjSet *a, NjValue b), *nj_set_difference(NjSet *a, NjValue b);
NjSet *nj_set_symmetric_difference(NjSet *a, NjValue b);
bool nj_set_intersection_update(NjSet *a, NjValue b), nj_set_difference_update(NjSet *a, NjValue b);
bool nj_set_symmetric_difference_update(NjSet *a, NjValue b);
int nj_set_issubset(NjSet *a, NjValue b), nj_set_issuperset(NjSet *a, NjValue b), nj_set_isdisjoint(NjSet *a, NjValue b);
int nj_set_equal(NjSet *a, NjSet *b);
NjValue nj_set_compare(NjSet *a, NjValue b, NjCompareOperator op);
NjI64Result nj_frozenset_hash(NjSet *set);
NjStr *nj_set_repr(NjSet *set);

/* As nj_dict_iterator; RuntimeError "Set changed size during iteration". */
typedef struct {
    NjSet *set;
    size_t position;      /* in the table */
    size_t length;        /* of the set when the loop began; NJ_SET_FOREIGN before the first item of a foreign one */
    NjValue walk;         /* through a foreign set; 0: none yet */
    NjSetTable *table;    /* a native set's last one, which is walked to its end when the set becomes foreign */
} NjSetIterator;

NJ_ALWAYS_INLINE NjSetIterator nj_set_iterator(NjSet *set)
{
    return (NjSetIterator){set, 0, nj_load_acquire(&set->length), 0, NULL};
}
int nj_set_iterator_next(NjSetIterator *iterator, NjValue *key);
/* The bare walk, which checks nothing. Of a native set only (nj_set_readable). */
bool nj_set_next(NjSet *set, size_t *position, NjValue *key);
NjValue nj_set_iterate(NjSet *set);

#endif
