/* Changes of dicts that only the calling thread knows. No other thread reads or writes them, so all stores are plain; what is rare
 * is left to the general forms. */
#include "dict_internal.h"

/* Whether two keys of one hash are the same without any user code; false also where only that would tell. */
static bool is_same_key(NjValue a, NjValue b)
{
    return a == b || (nj_is_exact_str(a) && nj_is_exact_str(b) && nj_str_equal((NjStr *)nj_object(a), (NjStr *)nj_object(b)));
}

bool nj_dict_set_private(NjDict *dict, NjValue key, NjValue value)
{
    uint64_t hash;
    if (!nj_key_hash(key, &hash))
        return false;
    NjDictTable *table = nj_load_relaxed(&dict->table);
    uint32_t at = (uint32_t)hash & table->mask, step = nj_probe_step(hash), slot;
    for (; (slot = nj_load_relaxed(&table->index[at])) != 0; at = (at + step) & table->mask) {
        NjDictEntry *entry = &table->entries[slot - 1];
        if (entry->hash != hash || nj_load_relaxed(&entry->value) == 0)
            continue;
        if (NJ_UNLIKELY(!is_same_key(entry->key, key)))
            return nj_dict_set_hashed(dict, key, hash, value);
        nj_store_relaxed(&entry->value, value);
        return true;
    }
    if (NJ_UNLIKELY(nj_load_relaxed(&table->used) == table->capacity))
        return nj_dict_set_hashed(dict, key, hash, value);
    nj_dict_add_entry(table, key, hash, value);
    nj_store_relaxed(&dict->length, nj_load_relaxed(&dict->length) + 1);
    return true;
}
