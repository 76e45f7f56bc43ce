/* Sets whose items live across the border: as foreign_dict.h, which has the protocol. The table of a foreign set has one slot,
 * which is free for ever, so that a search of it finds nothing; `length` of the set is NJ_SET_FOREIGN. No frozenset is foreign.
 *
 * Sets leave their old table as it is when they become foreign: nothing in it changes without the lock. */
#ifndef NAJA_FOREIGN_SET_H
#define NAJA_FOREIGN_SET_H

#include "foreign_dict.h"
#include "set.h"

typedef struct NjForeignSet NjForeignSet;

/* The operations on a container. Those that fail leave an exception pending. No lock of the core is held around any of them. */
typedef struct {
    /* Keeps the container alive and in use until `leave`. Before it does, it may take the items back. */
    bool (*enter)(NjForeignSet *foreign, NjSet *set);
    void (*leave)(NjForeignSet *foreign, bool entered);   /* with what `enter` returned */
    int64_t (*length)(NjForeignSet *foreign);
    int (*contains)(NjForeignSet *foreign, NjValue key);
    int (*add)(NjForeignSet *foreign, NjValue key);       /* 1 added, 0 was there already, -1 failed */
    int (*discard)(NjForeignSet *foreign, NjValue key);   /* 1 removed, 0 was absent, -1 failed      */
    NjValue (*pop)(NjForeignSet *foreign);                /* KeyError when empty                     */
    bool (*clear)(NjForeignSet *foreign);
    /* An iterator that notices changes of the size, behind the first `skipped` items; 0: failed. While it lasts nobody takes the
     * items back. */
    NjValue (*walk)(NjForeignSet *foreign, size_t skipped);
    bool (*snapshot)(NjForeignSet *foreign, NjValue **keys, size_t *count);
} NjForeignSetOperations;

/* Stands behind the one slot of a foreign table. Fixed. */
struct NjForeignSet {
    const NjForeignSetOperations *operations;
    void *container;     /* the border's, in memory that the collector does not scan */
};

/* What `length` of a foreign set is. */
#define NJ_SET_FOREIGN ((size_t)1 << 63)

/* A new table for a container. NULL with MemoryError pending. */
NjSetTable *nj_foreign_set_table(const NjForeignSetOperations *operations, void *container);

NJ_ALWAYS_INLINE NjForeignSet *nj_foreign_of_set_table(NjSetTable *table)
{
    return table->mask == 0 ? (NjForeignSet *)(void *)&table->entries[1] : NULL;
}
/* What stands for the set's container as long as it is foreign, else NULL. */
NJ_ALWAYS_INLINE NjForeignSet *nj_set_foreign(NjSet *set) { return nj_foreign_of_set_table(nj_load_acquire(&set->table)); }

/* Makes a set that nobody else knows, and that is empty, foreign. */
void nj_set_set_foreign(NjSet *set, NjSetTable *foreign);
/* The items as they are at one moment. False with MemoryError pending, or when the set is foreign. */
bool nj_set_native_snapshot(NjSet *set, NjValue **words, size_t *count);
/* Makes a set foreign if it holds the `count` items that nj_set_native_snapshot found. False: it has changed. */
bool nj_set_foreign_publish(NjSet *set, NjSetTable *foreign, const NjValue *words, size_t count);
/* Makes a foreign set native again, with these items, which differ; no user code runs. The caller sees to it that the container is in
 * nobody's use. False with MemoryError pending, and the set is as it was. */
bool nj_set_take_back(NjSet *set, const NjValue *keys, size_t count);

/* nj_set_… of a foreign set. Where the set is native again they answer NJ_MOVED, or NJ_NOT_FOREIGN. */
int nj_foreign_set_contains(NjSet *set, NjValue key), nj_foreign_set_add(NjSet *set, NjValue key);
int nj_foreign_set_discard(NjSet *set, NjValue key);
NjValue nj_foreign_set_pop(NjSet *set);
int nj_foreign_set_clear(NjSet *set);                                               /* 1 done, 0 failed */
int nj_foreign_set_snapshot(NjSet *set, NjValue **keys, size_t *count);             /* the same */
int64_t nj_foreign_set_length(NjSet *set);                                          /* -1 where the set is native again */
NjValue nj_foreign_set_walk(NjSet *set, size_t skipped);

/* The set itself, or a native copy of a foreign one, to be read. NULL with an exception pending. */
NjSet *nj_set_readable(NjSet *set);

#endif
