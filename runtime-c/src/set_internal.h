/* What the files of set share. */
#ifndef NAJA_SET_INTERNAL_H
#define NAJA_SET_INTERNAL_H

#include "container.h"
#include "dict_internal.h"
#include "naja/set.h"

/* An empty set or frozenset (or subclass) to be filled. */
NjSet *nj_set_new_typed(NjType *type);

/* nj_set_add, nj_set_add_private and nj_set_contains for a key whose hash is known; 1 added (present), 0 was there already (absent), -1 error. */
int nj_set_add_hashed(NjSet *set, NjValue key, uint64_t hash);
bool nj_set_add_private_hashed(NjSet *set, NjValue key, uint64_t hash);
int nj_set_contains_hashed(NjSet *set, NjValue key, uint64_t hash);
/* 1 removed, 0 was absent, -1 error. */
int nj_set_discard_hashed(NjSet *set, NjValue key, uint64_t hash);

/* The next key of a table at or behind a position, with its hash. */
NJ_ALWAYS_INLINE bool nj_set_table_next(NjSetTable *table, size_t *position, NjValue *key, uint64_t *hash)
{
    for (size_t at = *position; at <= table->mask; at++) {
        NjValue present = nj_load_acquire(&table->entries[at].key);
        if (nj_is_present(present)) {
            *position = at + 1;
            *key = present;
            *hash = nj_load_acquire(&table->entries[at].hash);
            return true;
        }
    }
    *position = table->mask + 1;
    return false;
}
/* As nj_set_next, with the key's hash. */
NJ_ALWAYS_INLINE bool nj_set_next_hashed(NjSet *set, size_t *position, NjValue *key, uint64_t *hash)
{
    for (size_t start = *position;; *position = start) {
        uint32_t reuses = nj_load_acquire(&set->reuses);
        bool found = nj_set_table_next(nj_load_acquire(&set->table), position, key, hash);
        if (NJ_LIKELY(reuses == nj_load_relaxed(&set->reuses) && reuses % 2 == 0))
            return found;
    }
}

/* Adds all of another set; `is_private`: to one that only the calling thread knows. */
bool nj_set_merge(NjSet *set, NjSet *other, bool is_private);
/* Makes room for `count` more keys at once where they would make the table too full. */
bool nj_set_reserve(NjSet *set, size_t count);
/* Gets rid of removed entries when they are many. */
bool nj_set_tidy(NjSet *set);
/* Removes all that `other` has not, which nobody else has seen and which has no more than the set. */
bool nj_set_keep(NjSet *set, NjSet *other);
/* set takes what `other`, which nobody else has seen, holds. */
void nj_set_take_over(NjSet *set, NjSet *other);

#endif
