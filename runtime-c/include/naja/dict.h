/* Python's dict: ordered and compact. A table has an array of entries in insertion order and an index of slots that hash to
 * entry numbers.
 *
 * Readers take no lock: they load `table` (acquire), probe its index (acquire), compare the key, and load the value (acquire).
 * An entry's hash and key are written before its index slot is published (release) and never change. Deleting a key sets its
 * value to 0 and leaves the key. A dead entry is never revived, and searches pass over it: a key that comes back gets a new
 * entry at the end.
 *
 * Replacing the value of a key that is there is a store for the lock's owner, who has entered it; any other opens the lock (lock.h)
 * and takes none then: one compare-and-swap from the value that was read. Insertion, deletion and growth hold `lock`. Growth fills
 * a new table and publishes it (release); if the lock is open it exchanges each value out of the old table (leaving NJ_MOVED,
 * list.h), and who meets a moved value waits for the lock once and starts again. The collector keeps old tables for late
 * readers.
 *
 * User code (`__eq__`, `__hash__`) never runs under the lock: a writer probes without it, then takes it and looks whether the
 * table and the number of its entries are still what it probed; else it starts again. */
#ifndef NAJA_DICT_H
#define NAJA_DICT_H

#include "list.h"
#include "str.h"

typedef struct {
    uint64_t hash;              /* fixed before the entry is published */
    NjValue key;                /* fixed before the entry is published */
    _Atomic(NjValue) value;     /* 0: deleted; NJ_MOVED: see the newer table */
} NjDictEntry;

typedef struct NjDictTable {
    uint32_t mask;              /* number of index slots - 1: a power of two - 1                */
    uint32_t capacity;          /* of `entries`                                                 */
    _Atomic(uint32_t) used;     /* entries ever written; under the lock: store release; anyone: acquire */
    _Atomic(uint32_t) head;     /* all entries before this one are dead; under the lock; anyone: relaxed */
    uint32_t tail;              /* all entries from this one on are dead; under the lock        */
    uint32_t is_foreign;        /* fixed: the items are elsewhere (foreign_dict.h)              */
    _Atomic(uint32_t) *index;   /* slots: 0 is free, else 1 + the entry's number                */
    NjDictEntry entries[];
} NjDictTable;

struct NjDict {
    NjObject base;
    NjLock lock;                      /* rank NJ_RANK_CONTAINER                     */
    _Atomic(uint32_t) length;         /* keys present, or NJ_DICT_FOREIGN; under lock: store release */
    _Atomic(NjDictTable *) table;     /* under lock: store release; anyone: acquire */
};

NJ_ALWAYS_INLINE bool nj_is_dict(NjValue v)
{
    return nj_is_object(v) && (nj_object(v)->type->flags & NJ_TYPE_DICT);
}
NJ_ALWAYS_INLINE bool nj_is_exact_dict(NjValue v) { return nj_is_object(v) && nj_object(v)->type == &nj_type_dict; }

NjDict *nj_dict_new(void);
NjDict *nj_dict_new_sized(size_t expected);
/* {keys[0]: values[0], …} */
NjDict *nj_dict_from(const NjValue *keys, const NjValue *values, size_t count);

/* An insertion shows its entry before its count, so who finds the lock held waits for both. The length of a foreign dict is negative
 * here (foreign_dict.h). */
int64_t nj_dict_length_slow(NjDict *dict);
NJ_ALWAYS_INLINE int64_t nj_dict_length(NjDict *dict)
{
    if (NJ_LIKELY(!nj_lock_may_be_held(&dict->lock))) {
        int32_t length = (int32_t)nj_load_acquire(&dict->length);
        if (NJ_LIKELY(length >= 0))
            return length;
    }
    return nj_dict_length_slow(dict);
}

/* The value, or 0: absent when nothing is pending, else the key's hash or comparison failed. `__missing__` is not asked. */
NjValue nj_dict_get(NjDict *dict, NjValue key);
/* The same for keys that are exactly str, whose lookup never fails. */
NjValue nj_dict_get_str(NjDict *dict, NjStr *key);
/* dict.get(key, default): 0 only with an exception pending. */
NjValue nj_dict_get_default(NjDict *dict, NjValue key, NjValue otherwise);
/* dict[key]: KeyError when absent, after a subclass's `__missing__` was asked. */
NjValue nj_dict_get_item(NjDict *dict, NjValue key);
/* dict[key] = value for exact dicts and inside subclasses (a subclass's __setitem__ is not called). */
bool nj_dict_set(NjDict *dict, NjValue key, NjValue value);
/* For a dict that only the calling thread knows, and that no other has known: takes no lock. */
bool nj_dict_set_private(NjDict *dict, NjValue key, NjValue value);
bool nj_dict_set_str(NjDict *dict, NjStr *key, NjValue value);
bool nj_dict_delete(NjDict *dict, NjValue key);            /* KeyError when absent */
/* 1 deleted, 0 was absent, -1 error. */
int nj_dict_discard(NjDict *dict, NjValue key);
int nj_dict_contains(NjDict *dict, NjValue key);
NjValue nj_dict_setdefault(NjDict *dict, NjValue key, NjValue value);
NjValue nj_dict_pop(NjDict *dict, NjValue key, NjValue otherwise);  /* otherwise 0: KeyError */
NjTuple *nj_dict_popitem(NjDict *dict);
bool nj_dict_update(NjDict *dict, NjValue other);          /* a mapping or an iterable of pairs */
bool nj_dict_clear(NjDict *dict);
NjDict *nj_dict_copy(NjDict *dict);
NjDict *nj_dict_fromkeys(NjValue iterable, NjValue value);
NjDict *nj_dict_union(NjDict *a, NjDict *b);               /* a | b */
int nj_dict_equal(NjDict *a, NjDict *b);
NjStr *nj_dict_repr(NjDict *dict);

/* list(dict), list(dict.values()), list(dict.items()) */
NjList *nj_dict_key_list(NjDict *dict), *nj_dict_value_list(NjDict *dict), *nj_dict_item_list(NjDict *dict);
/* The view objects. */
NjValue nj_dict_keys(NjDict *dict), nj_dict_values(NjDict *dict), nj_dict_items(NjDict *dict);
/* iter(dict) */
NjValue nj_dict_iterate(NjDict *dict);

/* A loop over a dict without an iterator object:
 *     NjDictIterator it = nj_dict_iterator(dict);
 *     while ((more = nj_dict_iterator_next(&it, &key, &value)) > 0) …
 * 1: an item; 0: the end; -1: RuntimeError "dictionary changed size during iteration" or
 * "dictionary keys changed during iteration". */
typedef struct {
    NjDict *dict;
    size_t position;
    uint32_t length;      /* of the dict when the loop began; NJ_DICT_FOREIGN before the first item of a foreign one */
    uint32_t remaining;
    NjValue walk;         /* through a foreign dict; 0: none yet */
} NjDictIterator;

NJ_ALWAYS_INLINE NjDictIterator nj_dict_iterator(NjDict *dict)
{
    uint32_t length = nj_load_acquire(&dict->length);
    return (NjDictIterator){dict, 0, length, length, 0};
}
int nj_dict_iterator_next_slow(NjDictIterator *iterator, NjValue *key, NjValue *value);
NJ_ALWAYS_INLINE int nj_dict_iterator_next(NjDictIterator *iterator, NjValue *key, NjValue *value)
{
    NjDictTable *table = nj_load_acquire(&iterator->dict->table);
    if (NJ_LIKELY(iterator->position < nj_load_acquire(&table->used) && iterator->remaining != 0 &&
                  iterator->length == nj_load_relaxed(&iterator->dict->length))) {
        NjDictEntry *entry = &table->entries[iterator->position];
        NjValue found = nj_load_acquire(&entry->value);
        if (NJ_LIKELY(nj_is_present(found))) {
            iterator->position++;
            iterator->remaining--;
            *key = entry->key;
            *value = found;
            return 1;
        }
    }
    return nj_dict_iterator_next_slow(iterator, key, value);
}
/* The bare walk, which checks nothing: true for an item at or behind *position, false at the end, and where an item of a foreign
 * dict did not come over (an exception is pending). For code that holds the only reference, or wants whatever is there. */
bool nj_dict_next(NjDict *dict, size_t *position, NjValue *key, NjValue *value);

#endif
