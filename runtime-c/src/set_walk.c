/* Walking over sets: one after the other, and by iterators, which notice that a set has changed. */
#include "naja/foreign_set.h"
#include "naja/iterator.h"
#include "set_internal.h"

bool nj_set_next(NjSet *set, size_t *position, NjValue *key)
{
    uint64_t hash;
    return nj_set_next_hashed(set, position, key, &hash);
}

static int raise_changed_size(NjSetIterator *iterator)
{
    iterator->length = SIZE_MAX; /* so that every later step fails too */
    nj_raise(&nj_exception_RuntimeError, "Set changed size during iteration");
    return -1;
}

/* Begins the walk of an iterator over a set that was foreign when the loop began. 0: it is native now; -1: failed. */
static int begin_walk(NjSetIterator *iterator)
{
    int64_t length = nj_foreign_set_length(iterator->set);
    if (length >= 0 && iterator->length != NJ_SET_FOREIGN && iterator->length != (size_t)length)
        return raise_changed_size(iterator);
    NjValue walk = length < 0 ? NJ_MOVED : nj_foreign_set_walk(iterator->set, 0);
    if (walk == NJ_MOVED)
        return 0;
    iterator->length = (size_t)length;
    iterator->walk = walk;
    return walk ? 1 : -1;
}

static int next_of_walk(NjSetIterator *iterator, NjValue *key)
{
    *key = nj_next(iterator->walk);
    return *key ? 1 : nj_error_pending() ? -1 : 0;
}

int nj_set_iterator_next(NjSetIterator *iterator, NjValue *key)
{
    while (!iterator->walk && !iterator->table && nj_set_foreign(iterator->set))
        if (begin_walk(iterator) < 0)
            return -1;
    if (iterator->walk)
        return next_of_walk(iterator, key);
    if (NJ_UNLIKELY(iterator->length == NJ_SET_FOREIGN))
        *iterator = nj_set_iterator(iterator->set);
    NjSetTable *table = nj_load_acquire(&iterator->set->table);
    if (NJ_UNLIKELY(iterator->length != nj_load_acquire(&iterator->set->length)) &&
        (table->mask != 0 || nj_set_length(iterator->set) != (int64_t)iterator->length))
        return raise_changed_size(iterator);
    if (NJ_LIKELY(table->mask != 0))
        iterator->table = table;
    uint64_t hash;
    return nj_set_table_next(iterator->table, &iterator->position, key, &hash);
}
