/* What the files of dict share. */
#ifndef NAJA_DICT_INTERNAL_H
#define NAJA_DICT_INTERNAL_H

#include "container.h"
#include "naja/dict.h"

/* The table of every dict that was never filled. It is never written. */
extern NjDictTable nj_empty_dict_table;

/* The hash of a key as entries store it. False with an exception pending. */
bool nj_key_hash_slow(NjValue key, uint64_t *hash);
NJ_ALWAYS_INLINE bool nj_key_hash(NjValue key, uint64_t *hash)
{
    if (nj_is_exact_str(key)) {
        *hash = nj_str_hash((NjStr *)nj_object(key));
        return true;
    }
    return nj_key_hash_slow(key, hash);
}

/* A probe sequence: the low bits of the hash give the first slot, a step made of all bits leads on. Steps are odd, so that the
 * sequence visits every slot. */
NJ_ALWAYS_INLINE uint32_t nj_probe_step(uint64_t hash) { return (uint32_t)(hash * 0x9e3779b97f4a7c15u >> 40) | 1; }

/* The index slots for `capacity` entries: at most two thirds are taken. */
NJ_ALWAYS_INLINE uint32_t nj_entries_for_slots(uint32_t slots) { return (uint32_t)((uint64_t)slots * 2 / 3); }
NJ_ALWAYS_INLINE uint32_t nj_slots_for_entries(uint64_t entries)
{
    uint32_t slots = 8;
    while (nj_entries_for_slots(slots) < entries && slots < (uint32_t)1 << 31)
        slots *= 2;
    return slots;
}

/* An empty table with room for `entries`. NULL with MemoryError pending. */
NjDictTable *nj_dict_table_new(uint64_t entries);

/* The first free slot of a key's probe sequence. */
NJ_ALWAYS_INLINE _Atomic(uint32_t) *nj_dict_free_slot(NjDictTable *table, uint64_t hash)
{
    uint32_t at = (uint32_t)hash & table->mask, step = nj_probe_step(hash);
    while (nj_load_relaxed(&table->index[at]) != 0)
        at = (at + step) & table->mask;
    return &table->index[at];
}

/* Writes a new entry and publishes it. Under the lock, or in a table that nobody else has seen. */
NJ_ALWAYS_INLINE void nj_dict_add_entry(NjDictTable *table, NjValue key, uint64_t hash, NjValue value)
{
    uint32_t number = nj_load_relaxed(&table->used);
    NjDictEntry *entry = &table->entries[number];
    entry->hash = hash;
    entry->key = key;
    nj_store_relaxed(&entry->value, value);
    nj_store_release(nj_dict_free_slot(table, hash), number + 1);
    nj_store_release(&table->used, number + 1);
    table->tail = number + 1;
}

/* A table with room for at least one more entry, to which everything is moved. Nobody sees it before the caller publishes it;
 * meanwhile who wants to replace a value waits. Under the lock. */
NjDictTable *nj_dict_move_locked(NjDict *dict);

/* Waits until whoever is moving entries has published the newer table. */
void nj_dict_wait(NjDict *dict);

/* nj_dict_get and nj_dict_set for a key whose hash is known. */
NjValue nj_dict_get_hashed(NjDict *dict, NjValue key, uint64_t hash);
/* The key that the dict has for one that equals `key`; 0 when there is none, or with an exception pending. Not of foreign dicts. */
NjValue nj_dict_stored_key(NjDict *dict, NjValue key);
/* Whether that is the last key. */
bool nj_dict_ends_with(NjDict *dict, NjValue stored_key);
bool nj_dict_set_hashed(NjDict *dict, NjValue key, uint64_t hash, NjValue value);

/* As nj_dict_next, with the key's hash. */
bool nj_dict_next_hashed(NjDict *dict, size_t *position, NjValue *key, NjValue *value, uint64_t *hash);

/* Keys and values as they were at one moment, in memory that only the caller knows. False with MemoryError pending. Either
 * array may be left out (NULL). */
bool nj_dict_snapshot(NjDict *dict, NjValue **keys, NjValue **values, size_t *count);

/* Makes an empty dict of a type. */
NjDict *nj_dict_new_typed(NjType *type);

/* The keys, values or items that a view shows at one moment. */
bool nj_is_dict_view(const NjType *type);
NjList *nj_dict_view_list(NjValue view);
NjDict *nj_dict_of_view(NjValue view);

#endif
