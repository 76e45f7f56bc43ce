/* Dicts whose items live across the border, in a container of another runtime that both sides use from then on. The core knows
 * that container only as the operations below.
 *
 * A foreign dict's table has no entries, so that a search of it finds nothing and a walk ends at once; who was about to say
 * "absent" or "the end" looks whether it is such a table. `length` of the dict is NJ_DICT_FOREIGN then. Ordinary dicts pay for this
 * with one comparison where they give their length and where a key is absent.
 *
 * How a dict becomes foreign while other threads use it: the border takes a snapshot and writes it into a container that nobody
 * else knows, without any lock, since user code may run. nj_dict_foreign_publish takes the lock, looks whether the dict still holds
 * what was in the snapshot, seals the values where the lock is shared (NJ_MOVED, as growth does), and publishes the table. Where
 * something has changed it puts back what it sealed, and the border begins again. A late reader of the old table sees values that
 * were current during its read, or waits for the lock once and starts again.
 *
 * How it becomes native again (nj_dict_take_back): whoever holds the only reference to the container fills a table that nobody else
 * knows and publishes it under the lock. Each operation on a container happens between `enter` and `leave`; whoever has entered
 * and then finds that the dict has another table leaves and starts again, and nobody takes back what another has entered. */
#ifndef NAJA_FOREIGN_DICT_H
#define NAJA_FOREIGN_DICT_H

#include "dict.h"

typedef struct NjForeignDict NjForeignDict;

/* The operations on a container. Those that fail leave an exception pending. No lock of the core is held around any of them. */
typedef struct {
    /* Keeps the container alive and in use until `leave`. Before it does, it may take the items back. */
    bool (*enter)(NjForeignDict *foreign, NjDict *dict);
    void (*leave)(NjForeignDict *foreign, bool entered);   /* with what `enter` returned */
    int64_t (*length)(NjForeignDict *foreign);
    NjValue (*get)(NjForeignDict *foreign, NjValue key);                           /* 0: absent, or failed */
    NjValue (*get_item)(NjForeignDict *foreign, NjValue key);                      /* KeyError when absent; `__missing__` is asked */
    NjValue (*get_default)(NjForeignDict *foreign, NjValue key, NjValue otherwise);
    int (*contains)(NjForeignDict *foreign, NjValue key);
    bool (*set)(NjForeignDict *foreign, NjValue key, NjValue value);
    NjValue (*setdefault)(NjForeignDict *foreign, NjValue key, NjValue value);
    bool (*delete)(NjForeignDict *foreign, NjValue key);                           /* KeyError when absent */
    NjValue (*take)(NjForeignDict *foreign, NjValue key);                          /* 0: absent, or failed */
    NjValue (*popitem)(NjForeignDict *foreign);                                    /* KeyError when empty */
    bool (*clear)(NjForeignDict *foreign);
    /* A bare walk by position. 1 an item, 0 the end, -1 failed. */
    int (*next)(NjForeignDict *foreign, size_t *position, NjValue *key, NjValue *value);
    /* An iterator over pairs that notices changes of the size, behind the first `skipped` of them; 0: failed. While it lasts nobody
     * takes the items back. */
    NjValue (*walk)(NjForeignDict *foreign, bool backwards, size_t skipped);
    bool (*snapshot)(NjForeignDict *foreign, NjValue **keys, NjValue **values, size_t *count);
    /* A method of the container itself, which a subclass of dict has. */
    NjValue (*call)(NjForeignDict *foreign, const char *method, const NjValue *args, size_t nargs);
} NjForeignDictOperations;

/* Stands in a foreign table where others have their entries. Fixed. */
struct NjForeignDict {
    const NjForeignDictOperations *operations;
    void *container;     /* the border's, in memory that the collector does not scan */
};

/* What `length` of a foreign dict is. */
#define NJ_DICT_FOREIGN ((uint32_t)1 << 31)

/* A new table for a container. NULL with MemoryError pending. */
NjDictTable *nj_foreign_dict_table(const NjForeignDictOperations *operations, void *container);

NJ_ALWAYS_INLINE NjForeignDict *nj_foreign_of_table(NjDictTable *table)
{
    return table->is_foreign ? (NjForeignDict *)(void *)table->entries : NULL;
}
/* What stands for the dict's container as long as it is foreign, else NULL. */
NJ_ALWAYS_INLINE NjForeignDict *nj_dict_foreign(NjDict *dict) { return nj_foreign_of_table(nj_load_acquire(&dict->table)); }

/* Makes a dict that nobody else knows, and that is empty, foreign. */
void nj_dict_set_foreign(NjDict *dict, NjDictTable *foreign);
/* The items as they are at one moment: key, value, key, value … False with MemoryError pending, or when the dict is foreign. */
bool nj_dict_native_snapshot(NjDict *dict, NjValue **words, size_t *count);
/* Makes a dict foreign if it holds the `count` items that nj_dict_native_snapshot found. False: it has changed. */
bool nj_dict_foreign_publish(NjDict *dict, NjDictTable *foreign, const NjValue *words, size_t count);

/* Makes a foreign dict native again, with these items (as above), whose keys differ; no user code runs. The caller sees to it that the container
 * is in nobody's use. False with MemoryError pending, and the dict is as it was. */
bool nj_dict_take_back(NjDict *dict, const NjValue *words, size_t count);

/* nj_dict_… of a foreign dict, in foreign_dict.c. Where the dict is native again they answer NJ_MOVED, or NJ_NOT_FOREIGN. */
enum { NJ_NOT_FOREIGN = 2 };
NjValue nj_foreign_dict_get(NjDict *dict, NjValue key);
NjValue nj_foreign_dict_get_item(NjDict *dict, NjValue key);
NjValue nj_foreign_dict_get_default(NjDict *dict, NjValue key, NjValue otherwise);
NjValue nj_foreign_dict_setdefault(NjDict *dict, NjValue key, NjValue value);
NjValue nj_foreign_dict_take(NjDict *dict, NjValue key);
NjValue nj_foreign_dict_popitem(NjDict *dict);
int nj_foreign_dict_contains(NjDict *dict, NjValue key);
/* 1 done, 0 failed. */
int nj_foreign_dict_set(NjDict *dict, NjValue key, NjValue value);
int nj_foreign_dict_delete(NjDict *dict, NjValue key);
int nj_foreign_dict_clear(NjDict *dict);
int nj_foreign_dict_snapshot(NjDict *dict, NjValue **keys, NjValue **values, size_t *count);
/* 1 an item, 0 the end, -1 failed. */
int nj_foreign_dict_next(NjDict *dict, size_t *position, NjValue *key, NjValue *value);
NjValue nj_foreign_dict_call(NjDict *dict, const char *method, const NjValue *args, size_t nargs);
/* -1 where the dict is native again. */
int64_t nj_foreign_dict_length(NjDict *dict);
/* A walk behind the first `skipped` items; 0 failed. */
NjValue nj_foreign_dict_walk(NjDict *dict, bool backwards, size_t skipped);
/* Its next pair. 1 an item, 0 the end, -1 failed. */
int nj_foreign_dict_walk_next(NjValue walk, NjValue *key, NjValue *value);

/* The dict itself, or a native copy of a foreign one, to be read. NULL with an exception pending. */
NjDict *nj_dict_readable(NjDict *dict);

#endif
