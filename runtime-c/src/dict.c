/* The tables of dicts: finding, setting, removing, growing. The protocol stands in dict.h. */
#include "dict_internal.h"
#include "naja/foreign_dict.h"

static _Atomic(uint32_t) no_slots[1];
_Static_assert(sizeof(NjDictTable) == NJ_DICT_HEADER, "the collector knows the displacement");

NjDictTable nj_empty_dict_table = {.index = no_slots};

/* --- hashing ----------------------------------------------------------------------------------------------------------- */

/* CPython's hash of a small int: the number itself, which is below the modulus 2^61 - 1, but for -1. */
NJ_ALWAYS_INLINE uint64_t small_int_hash(NjValue key)
{
    int64_t n = nj_small_int_value(key);
    if (NJ_UNLIKELY(n == NJ_SMALL_INT_MIN || n == NJ_SMALL_INT_MAX || n == -NJ_SMALL_INT_MAX || n == -1))
        n = nj_int_hash(key);
    return (uint64_t)n;
}

bool nj_key_hash_slow(NjValue key, uint64_t *hash)
{
    if (nj_is_small_int(key)) {
        *hash = small_int_hash(key);
        return true;
    }
    NjI64Result result = nj_hash(key);
    *hash = (uint64_t)result.value;
    return result.ok;
}

/* --- tables ------------------------------------------------------------------------------------------------------------ */

enum { INLINE_SLOTS = 16 };   /* up to so many index slots stand behind the entries of the same allocation */

NjDictTable *nj_dict_table_new(uint64_t entries)
{
    uint32_t slots = nj_slots_for_entries(entries), capacity = nj_entries_for_slots(slots);
    if (entries > capacity)
        return (nj_raise(&nj_exception_MemoryError, "dict is too large"), NULL);
    size_t entry_bytes = capacity * sizeof(NjDictEntry), index_bytes = slots * sizeof(uint32_t);
    NjDictTable *table = nj_alloc_apart(sizeof(NjDictTable), entry_bytes + (slots <= INLINE_SLOTS ? index_bytes : 0));
    if (!table)
        return NULL;
    table->mask = slots - 1;
    table->capacity = capacity;
    if (slots <= INLINE_SLOTS) {
        table->index = (void *)&table->entries[capacity];
        return table;
    }
    table->index = nj_alloc_atomic(index_bytes);
    if (!table->index)
        return NULL;
    memset((void *)table->index, 0, index_bytes);
    return table;
}

NjDictTable *nj_dict_move_locked(NjDict *dict)
{
    NJ_ASSERT_HELD(&dict->lock);
    NjDictTable *old = nj_load_relaxed(&dict->table);
    uint64_t length = nj_load_relaxed(&dict->length);
    NjDictTable *table = nj_dict_table_new(length ? length * 2 : 1);
    if (!table)
        return NULL;
    bool is_open = nj_lock_is_open(&dict->lock);
    uint32_t used = nj_load_relaxed(&old->used);
    for (uint32_t i = nj_load_relaxed(&old->head); i < used; i++) {
        NjDictEntry *entry = &old->entries[i];
        NjValue value = nj_load_relaxed(&entry->value);
        if (value == 0)
            continue;
        if (is_open)
            value = nj_exchange(&entry->value, NJ_MOVED);
        nj_dict_add_entry(table, entry->key, entry->hash, value);
    }
    return table;
}

static NjDictTable *grow_locked(NjDict *dict)
{
    NjDictTable *table = nj_dict_move_locked(dict);
    if (table)
        nj_store_release(&dict->table, table);
    return table;
}

void nj_dict_wait(NjDict *dict)
{
    nj_lock(&dict->lock);
    nj_unlock(&dict->lock);
}

/* --- finding ----------------------------------------------------------------------------------------------------------- */

/* Each finder returns the live (or moved) entry of a key, NULL when there is none. */

/* In a table that may hold a key of the same hash whose comparison runs user code, *generic is set and the result is void. */
NJ_ALWAYS_INLINE NjDictEntry *find_str(NjDictTable *table, NjStr *key, uint64_t hash, bool *generic)
{
    uint32_t at = (uint32_t)hash & table->mask;
    for (uint32_t step = 0;; at = (at + step) & table->mask) {
        uint32_t slot = nj_load_acquire(&table->index[at]);
        if (slot == 0)
            return NULL;
        NjDictEntry *entry = &table->entries[slot - 1];
        if (entry->hash == hash) {
            bool same = entry->key == nj_value(key);
            if (!same && nj_is_exact_str(entry->key))
                same = nj_str_equal((NjStr *)nj_object(entry->key), key);
            else if (!same && nj_is_object(entry->key) && nj_load_acquire(&entry->value) != 0)
                return (*generic = true, NULL);
            if (same && nj_load_acquire(&entry->value) != 0)
                return entry;
        }
        if (step == 0)
            step = nj_probe_step(hash);
    }
}

NJ_ALWAYS_INLINE NjDictEntry *find_small_int(NjDictTable *table, NjValue key, uint64_t hash, bool *generic)
{
    uint32_t at = (uint32_t)hash & table->mask;
    for (uint32_t step = 0;; at = (at + step) & table->mask) {
        uint32_t slot = nj_load_acquire(&table->index[at]);
        if (slot == 0)
            return NULL;
        NjDictEntry *entry = &table->entries[slot - 1];
        if (entry->key == key) {
            if (nj_load_acquire(&entry->value) != 0)
                return entry;
        } else if (NJ_UNLIKELY(entry->hash == hash && !nj_is_small_int(entry->key)) && nj_load_acquire(&entry->value) != 0) {
            return (*generic = true, NULL);
        }
        if (step == 0)
            step = nj_probe_step(hash);
    }
}

/* Runs user code. *failed: an exception is pending. *changed: the dict got another table meanwhile, start again. An entry that is moved
 * to the end by the comparison that finds it is found there, without another one: that could move it again, for ever. */
static NjDictEntry *find_any(NjDict *dict, NjDictTable *table, NjValue key, uint64_t hash, bool *failed, bool *changed)
{
    uint32_t at = (uint32_t)hash & table->mask, step = nj_probe_step(hash);
    NjValue equal_key = key;
    for (;; at = (at + step) & table->mask) {
        uint32_t slot = nj_load_acquire(&table->index[at]);
        if (slot == 0)
            return NULL;
        NjDictEntry *entry = &table->entries[slot - 1];
        if (entry->key != key && entry->key != equal_key) {
            if (entry->hash != hash || nj_load_acquire(&entry->value) == 0)
                continue;
            int equal = nj_items_equal(entry->key, key);
            if (equal < 0)
                return (*failed = true, NULL);
            if (nj_load_acquire(&dict->table) != table)
                return (*changed = true, NULL);
            if (!equal)
                continue;
            equal_key = entry->key;
        }
        if (nj_load_acquire(&entry->value) != 0)
            return entry;
    }
}

/* What a search found: `table` is the one that was searched, `used` its number of entries before. */
typedef struct {
    NjDictTable *table;
    NjDictEntry *entry;
    uint32_t used;
} Found;

/* Searches without the lock, until the result is of the current table. False with an exception pending. */
NJ_ALWAYS_INLINE bool find(NjDict *dict, NjValue key, uint64_t hash, Found *found)
{
    for (;;) {
        bool generic = false, failed = false, changed = false;
        NjDictTable *table = nj_load_acquire(&dict->table);
        found->table = table;
        found->used = nj_load_acquire(&table->used);
        if (nj_is_exact_str(key))
            found->entry = find_str(table, (NjStr *)nj_object(key), hash, &generic);
        else if (nj_is_small_int(key))
            found->entry = find_small_int(table, key, hash, &generic);
        else
            generic = true;
        if (NJ_LIKELY(!generic))
            return true;
        found->entry = find_any(dict, table, key, hash, &failed, &changed);
        if (!changed)
            return !failed;
    }
}

/* --- reading ----------------------------------------------------------------------------------------------------------- */

NjValue nj_dict_stored_key(NjDict *dict, NjValue key)
{
    uint64_t hash;
    Found found;
    if (!nj_key_hash(key, &hash) || !find(dict, key, hash, &found))
        return 0;
    return found.entry ? found.entry->key : 0;
}

NjValue nj_dict_get_hashed(NjDict *dict, NjValue key, uint64_t hash)
{
    for (;;) {
        Found found;
        if (!find(dict, key, hash, &found))
            return 0;
        NjValue value = found.entry ? nj_load_acquire(&found.entry->value) : 0;
        if (NJ_LIKELY(nj_is_present(value)))
            return value;
        if (value == NJ_MOVED)
            nj_dict_wait(dict);
        else if (NJ_LIKELY(!found.table->is_foreign) || (value = nj_foreign_dict_get(dict, key)) != NJ_MOVED)
            return value;
    }
}

NjValue nj_dict_get(NjDict *dict, NjValue key)
{
    uint64_t hash;
    return nj_key_hash(key, &hash) ? nj_dict_get_hashed(dict, key, hash) : 0;
}

NjValue nj_dict_get_str(NjDict *dict, NjStr *key)
{
    uint64_t hash = nj_str_hash(key);
    bool generic = false;
    NjDictTable *table = nj_load_acquire(&dict->table);
    NjDictEntry *entry = find_str(table, key, hash, &generic);
    if (NJ_LIKELY(!generic && !table->is_foreign)) {
        NjValue value = entry ? nj_load_acquire(&entry->value) : 0;
        if (NJ_LIKELY(value != NJ_MOVED))
            return value;
    }
    return nj_dict_get_hashed(dict, nj_value(key), hash);
}

int nj_dict_contains(NjDict *dict, NjValue key)
{
    if (NJ_UNLIKELY(nj_dict_foreign(dict) != NULL)) {
        int answer = nj_foreign_dict_contains(dict, key);
        if (answer != NJ_NOT_FOREIGN)
            return answer;
    }
    if (nj_dict_get(dict, key))
        return 1;
    return nj_error_pending() ? -1 : 0;
}

int64_t nj_dict_length_slow(NjDict *dict)
{
    for (;;) {
        int64_t length = nj_dict_foreign(dict) ? nj_foreign_dict_length(dict) : -1;
        if (length >= 0)
            return length;
        nj_dict_wait(dict);
        length = (int32_t)nj_load_acquire(&dict->length);
        if (length >= 0)
            return length;
    }
}

/* --- writing ----------------------------------------------------------------------------------------------------------- */

/* Replaces the value of an entry that was found. False when it was deleted or moved meanwhile. Entries of a dict that is not open are
 * moved without a mark: who is not the owner looks at the table again once it is. */
NJ_ALWAYS_INLINE bool replace_value(NjDict *dict, const Found *found, NjValue value)
{
    NjDictEntry *entry = found->entry;
    if (NJ_LIKELY(!nj_threads_started)) {
        nj_store_release(&entry->value, value);
        return true;
    }
    bool is_owner = nj_replacing_begin(&dict->lock), replaced = false;
    NjValue old = nj_load_acquire(&entry->value);
    if (is_owner) { /* all along, so the entry is the dict's still */
        nj_store_release(&entry->value, value);
        replaced = true;
    }
    while (!replaced && nj_is_present(old) && nj_load_acquire(&dict->table) == found->table)
        replaced = nj_compare_exchange(&entry->value, &old, value);
    nj_replacing_end(is_owner);
    return replaced;
}

/* Whether the key is absent still. Under the lock, which the search was not under; false also when only user code can tell. */
static bool is_absent_locked(NjDict *dict, const Found *found, NjValue key, uint64_t hash)
{
    NjDictTable *table = nj_load_relaxed(&dict->table);
    if (NJ_LIKELY(table == found->table && nj_load_relaxed(&table->used) == found->used))
        return true;
    if (table->is_foreign)
        return false;
    bool generic = false;
    if (nj_is_exact_str(key))
        return !find_str(table, (NjStr *)nj_object(key), hash, &generic) && !generic;
    return nj_is_small_int(key) && !find_small_int(table, key, hash, &generic) && !generic;
}

/* Adds a key that a search did not find. 1 done; 0 the dict changed since the search; -1 MemoryError. */
static int insert(NjDict *dict, const Found *found, NjValue key, uint64_t hash, NjValue value)
{
    int result = 0;
    nj_lock(&dict->lock);
    if (is_absent_locked(dict, found, key, hash)) {
        NjDictTable *table = nj_load_relaxed(&dict->table);
        if (nj_load_relaxed(&table->used) == table->capacity)
            table = grow_locked(dict);
        if (table) {
            nj_dict_add_entry(table, key, hash, value);
            nj_store_release(&dict->length, nj_load_relaxed(&dict->length) + 1);
        }
        result = table ? 1 : -1;
    }
    nj_unlock(&dict->lock);
    return result;
}

bool nj_dict_set_hashed(NjDict *dict, NjValue key, uint64_t hash, NjValue value)
{
    for (;;) {
        Found found;
        if (!find(dict, key, hash, &found))
            return false;
        if (found.entry) {
            if (NJ_LIKELY(replace_value(dict, &found, value)))
                return true;
            nj_dict_wait(dict);
            continue;
        }
        if (NJ_UNLIKELY(found.table->is_foreign)) {
            int done = nj_foreign_dict_set(dict, key, value);
            if (done != NJ_NOT_FOREIGN)
                return done;
            continue;
        }
        int inserted = insert(dict, &found, key, hash, value);
        if (inserted != 0)
            return inserted > 0;
    }
}

bool nj_dict_set(NjDict *dict, NjValue key, NjValue value)
{
    uint64_t hash;
    return nj_key_hash(key, &hash) && nj_dict_set_hashed(dict, key, hash, value);
}

bool nj_dict_set_str(NjDict *dict, NjStr *key, NjValue value) { return key && nj_dict_set(dict, nj_value(key), value); }

NjValue nj_dict_setdefault(NjDict *dict, NjValue key, NjValue value)
{
    uint64_t hash;
    if (!nj_key_hash(key, &hash))
        return 0;
    for (;;) {
        Found found;
        if (!find(dict, key, hash, &found))
            return 0;
        if (found.entry) {
            NjValue present = nj_load_acquire(&found.entry->value);
            if (nj_is_present(present))
                return present;
            nj_dict_wait(dict);
            continue;
        }
        if (NJ_UNLIKELY(found.table->is_foreign)) {
            NjValue present = nj_foreign_dict_setdefault(dict, key, value);
            if (present != NJ_MOVED)
                return present;
            continue;
        }
        int inserted = insert(dict, &found, key, hash, value);
        if (inserted != 0)
            return inserted > 0 ? value : 0;
    }
}

/* Takes the value out of an entry, which is dead then. Under the lock. 0 when it is dead already. */
static NjValue kill_locked(NjDict *dict, NjDictTable *table, NjDictEntry *entry)
{
    NJ_ASSERT_HELD(&dict->lock);
    NjValue value = nj_load_relaxed(&entry->value);
    if (nj_lock_is_open(&dict->lock))
        value = nj_exchange(&entry->value, 0);
    else
        nj_store_relaxed(&entry->value, 0);
    if (value == 0)
        return 0;
    uint32_t number = (uint32_t)(entry - table->entries);
    if (number == nj_load_relaxed(&table->head))
        nj_store_relaxed(&table->head, number + 1);
    if (number + 1 == table->tail)
        table->tail = number;
    nj_store_release(&dict->length, nj_load_relaxed(&dict->length) - 1);
    return value;
}

/* Removes a key; its value, or 0: absent when nothing is pending. */
static NjValue take(NjDict *dict, NjValue key)
{
    uint64_t hash;
    if (!nj_key_hash(key, &hash))
        return 0;
    for (;;) {
        Found found;
        NjValue value = 0;
        if (!find(dict, key, hash, &found))
            return 0;
        if (!found.entry) {
            if (!found.table->is_foreign || (value = nj_foreign_dict_take(dict, key)) != NJ_MOVED)
                return value;
            continue;
        }
        nj_lock(&dict->lock);
        if (nj_load_relaxed(&dict->table) == found.table)
            value = kill_locked(dict, found.table, found.entry);
        nj_unlock(&dict->lock);
        if (value)
            return value;
    }
}

int nj_dict_discard(NjDict *dict, NjValue key)
{
    if (take(dict, key))
        return 1;
    return nj_error_pending() ? -1 : 0;
}

bool nj_dict_delete(NjDict *dict, NjValue key)
{
    if (NJ_UNLIKELY(nj_dict_foreign(dict) != NULL)) {
        int done = nj_foreign_dict_delete(dict, key);
        if (done != NJ_NOT_FOREIGN)
            return done;
    }
    int found = nj_dict_discard(dict, key);
    if (found == 0)
        nj_raise_value(&nj_exception_KeyError, key);
    return found > 0;
}

NjValue nj_dict_pop(NjDict *dict, NjValue key, NjValue otherwise)
{
    /* An empty dict does not ask for the key's hash. */
    NjValue value = nj_dict_length(dict) ? take(dict, key) : 0;
    if (value || nj_error_pending())
        return value;
    return otherwise ? otherwise : nj_raise_value(&nj_exception_KeyError, key);
}

bool nj_dict_ends_with(NjDict *dict, NjValue stored_key)
{
    nj_lock(&dict->lock);
    NjDictTable *table = nj_load_relaxed(&dict->table);
    uint32_t end = table->tail;
    while (end > nj_load_relaxed(&table->head) && nj_load_relaxed(&table->entries[end - 1].value) == 0)
        end--;
    bool result = end > nj_load_relaxed(&table->head) && table->entries[end - 1].key == stored_key;
    nj_unlock(&dict->lock);
    return result;
}

/* Takes the last item out. False when the dict is foreign; an empty one leaves the pair empty with KeyError pending. */
static bool pop_last(NjDict *dict, NjTuple *pair)
{
    NjValue key = 0, value = 0;
    nj_lock(&dict->lock);
    NjDictTable *table = nj_load_relaxed(&dict->table);
    while (table->tail > nj_load_relaxed(&table->head) && !value) {
        NjDictEntry *entry = &table->entries[--table->tail];
        key = entry->key;
        value = kill_locked(dict, table, entry);
    }
    nj_unlock(&dict->lock);
    if (table->is_foreign)
        return false;
    if (!value)
        return (nj_raise_value(&nj_exception_KeyError, nj_value(nj_str_from_c("popitem(): dictionary is empty"))), true);
    pair->items[0] = key;
    pair->items[1] = value;
    return true;
}

NjTuple *nj_dict_popitem(NjDict *dict)
{
    NjTuple *pair = nj_tuple_new(2); /* first, so that nothing is taken out in vain */
    if (!pair)
        return NULL;
    for (;;) {
        NjValue foreign = NJ_UNLIKELY(nj_dict_foreign(dict) != NULL) ? nj_foreign_dict_popitem(dict) : NJ_MOVED;
        if (foreign != NJ_MOVED)
            return (NjTuple *)nj_object(foreign);
        if (pop_last(dict, pair))
            return pair->items[0] ? pair : NULL;
    }
}

/* False when the dict is foreign. */
static bool clear_native(NjDict *dict)
{
    nj_lock(&dict->lock);
    NjDictTable *old = nj_load_relaxed(&dict->table);
    uint32_t used = nj_load_relaxed(&old->used);
    if (nj_lock_is_open(&dict->lock))
        for (uint32_t i = 0; i < used; i++)
            if (nj_load_relaxed(&old->entries[i].value) != 0)
                nj_exchange(&old->entries[i].value, NJ_MOVED);
    if (!old->is_foreign) {
        nj_store_release(&dict->table, &nj_empty_dict_table);
        nj_store_release(&dict->length, 0);
    }
    nj_unlock(&dict->lock);
    return !old->is_foreign;
}

bool nj_dict_clear(NjDict *dict)
{
    for (;;) {
        int done = NJ_UNLIKELY(nj_dict_foreign(dict) != NULL) ? nj_foreign_dict_clear(dict) : NJ_NOT_FOREIGN;
        if (done != NJ_NOT_FOREIGN)
            return done;
        if (clear_native(dict))
            return true;
    }
}
