/* The tables of sets: finding, adding, removing, growing. The protocol stands in set.h.
 *
 * Where an entry goes decides the order of iteration. It is CPython's: a probe looks at a slot and the nine behind it (where
 * they lie within the table), then jumps by the perturbed recurrence; a table is replaced when three fifths are not free. */
#include "naja/foreign_set.h"
#include "set_internal.h"

enum { LEAST_SLOTS = 8, LINEAR_PROBES = 9, PERTURB_SHIFT = 5, LARGE = 50000 };

/* The table of every set that was never filled. It is never written. */
static NjSetTable empty_table = {.mask = LEAST_SLOTS - 1, .entries = {[LEAST_SLOTS - 1] = {0, 0}}};

/* --- probing ------------------------------------------------------------------------------------------------------------- */

/* A position in the sequence of slots that a hash leads to. */
typedef struct {
    size_t at, start, left;
    uint64_t perturb;
} Probe;

NJ_ALWAYS_INLINE size_t run_length(size_t start, size_t mask) { return start + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0; }

NJ_ALWAYS_INLINE Probe probe_start(uint64_t hash, size_t mask)
{
    size_t start = hash & mask;
    return (Probe){start, start, run_length(start, mask), hash};
}

NJ_ALWAYS_INLINE void probe_next(Probe *probe, size_t mask)
{
    if (probe->left > 0) {
        probe->left--;
        probe->at++;
        return;
    }
    probe->perturb >>= PERTURB_SHIFT;
    probe->start = (probe->start * 5 + 1 + probe->perturb) & mask;
    probe->at = probe->start;
    probe->left = run_length(probe->start, mask);
}

static NjSetTable *table_new(size_t slots)
{
    if (slots > (size_t)1 << 32)
        return (nj_raise(&nj_exception_MemoryError, "set is too large"), NULL);
    NjSetTable *table = nj_alloc(sizeof(NjSetTable) + slots * sizeof(NjSetEntry));
    if (table)
        table->mask = slots - 1;
    return table;
}

/* Where a key goes that is not in the table: the last removed slot on the way to a free one, or that. Under the lock, or in a table that
 * nobody else has seen. */
NJ_ALWAYS_INLINE NjSetEntry *entry_for(NjSetTable *table, uint64_t hash)
{
    NjSetEntry *removed = NULL;
    for (Probe probe = probe_start(hash, table->mask);; probe_next(&probe, table->mask)) {
        NjSetEntry *entry = &table->entries[probe.at];
        NjValue present = nj_load_relaxed(&entry->key);
        if (present == 0)
            return removed ? removed : entry;
        if (NJ_UNLIKELY(present == NJ_MOVED))
            removed = entry;
    }
}

/* Writes a key into an entry and publishes it. */
NJ_ALWAYS_INLINE void fill_entry(NjSetEntry *entry, NjValue key, uint64_t hash)
{
    nj_store_release(&entry->hash, hash);
    nj_store_release(&entry->key, key);
}

/* An empty table of more than `least` slots. */
static NjSetTable *larger_table(size_t least)
{
    size_t slots = LEAST_SLOTS;
    while (slots <= least)
        slots *= 2;
    return table_new(slots);
}

/* Publishes a new table with what the current one holds. */
static void move_locked(NjSet *set, NjSetTable *table)
{
    NJ_ASSERT_HELD(&set->lock);
    NjSetTable *old = nj_load_relaxed(&set->table);
    for (size_t i = 0; i <= old->mask; i++) {
        NjValue key = nj_load_relaxed(&old->entries[i].key);
        if (nj_is_present(key))
            fill_entry(entry_for(table, nj_load_relaxed(&old->entries[i].hash)), key, nj_load_relaxed(&old->entries[i].hash));
    }
    nj_store_release(&set->fill, nj_load_relaxed(&set->length));
    nj_store_release(&set->table, table);
}

/* Publishes a table of more than `least` slots with what the current one holds. Under the lock. */
static bool resize_locked(NjSet *set, size_t least)
{
    NjSetTable *table = larger_table(least);
    if (table)
        move_locked(set, table);
    return table != NULL;
}

static size_t least_after_growth(size_t length) { return length > LARGE ? length * 2 : length * 4; }

static bool is_too_full(size_t fill, size_t mask) { return fill * 5 >= mask * 3; }

/* --- finding ------------------------------------------------------------------------------------------------------------- */

typedef struct {
    NjSetTable *table;      /* what was searched */
    NjSetEntry *entry;      /* NULL: absent */
    NjValue present;        /* the entry's key */
    size_t fill;            /* of the set before the search */
    uint32_t reuses;        /* likewise */
} Found;

/* Searches without the lock, until the result is of the current table. False with an exception pending. */
NJ_ALWAYS_INLINE bool find(NjSet *set, NjValue key, uint64_t hash, Found *found)
{
restart:
    found->fill = nj_load_acquire(&set->fill);
    found->reuses = nj_load_acquire(&set->reuses);
    found->table = nj_load_acquire(&set->table);
    found->entry = NULL;
    NjSetTable *table = found->table;
    for (Probe probe = probe_start(hash, table->mask);; probe_next(&probe, table->mask)) {
        NjSetEntry *entry = &table->entries[probe.at];
        NjValue present = nj_load_acquire(&entry->key);
        if (present == 0)
            return true;
        found->present = present;
        if (present == key) {
            found->entry = entry;
            return true;
        }
        if (nj_load_relaxed(&entry->hash) != hash || present == NJ_MOVED)
            continue;
        int equal = nj_items_equal(present, key);
        if (NJ_UNLIKELY(equal < 0))
            return false;
        if (NJ_UNLIKELY(nj_load_acquire(&set->table) != table))
            goto restart;
        if (equal) {
            found->entry = entry;
            return true;
        }
    }
}

int nj_set_contains_hashed(NjSet *set, NjValue key, uint64_t hash)
{
    for (;;) {
        Found found;
        if (!find(set, key, hash, &found))
            return -1;
        if (found.entry || NJ_LIKELY(found.table->mask != 0))
            return found.entry != NULL;
        int answer = nj_foreign_set_contains(set, key);
        if (answer != NJ_NOT_FOREIGN)
            return answer;
    }
}

/* A set that is looked for among the keys is looked for as the frozenset that equals it. */
static bool key_hash(NjValue key, uint64_t *hash)
{
    if (nj_key_hash(key, hash))
        return true;
    if (!nj_is_set(key) || nj_type_of(key)->slots.hash || !nj_error_pending_is(&nj_exception_TypeError))
        return false;
    nj_error_clear();
    NjI64Result result = nj_frozenset_hash((NjSet *)nj_object(key));
    *hash = (uint64_t)result.value;
    return result.ok;
}

/* A set that another runtime has hashes the key itself, or its class knows better. */
int nj_set_contains(NjSet *set, NjValue key)
{
    uint64_t hash;
    int answer = NJ_UNLIKELY(nj_set_foreign(set) != NULL) ? nj_foreign_set_contains(set, key) : NJ_NOT_FOREIGN;
    if (answer != NJ_NOT_FOREIGN)
        return answer;
    return key_hash(key, &hash) ? nj_set_contains_hashed(set, key, hash) : -1;
}

/* --- changing ------------------------------------------------------------------------------------------------------------- */

/* Whether a search of the current table, in which no user code runs, ends without the key. Under the lock. */
static bool lacks_locked(NjSetTable *table, NjValue key, uint64_t hash)
{
    bool is_str = nj_is_exact_str(key);
    if (!is_str && !nj_is_small_int(key))
        return false;
    for (Probe probe = probe_start(hash, table->mask);; probe_next(&probe, table->mask)) {
        NjSetEntry *entry = &table->entries[probe.at];
        NjValue present = nj_load_relaxed(&entry->key);
        if (present == 0)
            return true;
        if (present == key)
            return false;
        if (nj_load_relaxed(&entry->hash) != hash || present == NJ_MOVED)
            continue;
        if (!is_str || !nj_is_exact_str(present) || nj_str_equal((NjStr *)nj_object(present), (NjStr *)nj_object(key)))
            return false;
    }
}

/* Whether the key is absent still. Under the lock, which the search was not under; false also when only user code can tell. */
static bool is_absent_locked(NjSet *set, const Found *found, NjValue key, uint64_t hash)
{
    NjSetTable *table = nj_load_relaxed(&set->table);
    if (NJ_LIKELY(table == found->table && nj_load_relaxed(&set->fill) == found->fill && nj_load_relaxed(&set->reuses) == found->reuses))
        return true;
    return table->mask != 0 && lacks_locked(table, key, hash);
}

/* Into a removed slot. Under the lock, or in a set that nobody else has seen. */
static void reuse(NjSet *set, NjSetEntry *entry, NjValue key, uint64_t hash)
{
    uint32_t reuses = nj_load_relaxed(&set->reuses);
    nj_store_release(&set->reuses, reuses + 1);
    fill_entry(entry, key, hash);
    nj_store_release(&set->reuses, reuses + 2);
    nj_store_release(&set->length, nj_load_relaxed(&set->length) + 1);
}

/* Adds a key that is absent. False with MemoryError pending: where there is no larger table, nothing is added. */
static bool add_locked(NjSet *set, NjValue key, uint64_t hash)
{
    if (nj_load_relaxed(&set->table) == &empty_table && !resize_locked(set, 0))
        return false;
    NjSetTable *table = nj_load_relaxed(&set->table), *larger = NULL;
    NjSetEntry *entry = entry_for(table, hash);
    if (NJ_UNLIKELY(nj_load_relaxed(&entry->key) != 0)) {
        reuse(set, entry, key, hash);
        return true;
    }
    size_t length = nj_load_relaxed(&set->length) + 1, fill = nj_load_relaxed(&set->fill) + 1;
    if (is_too_full(fill, table->mask) && !(larger = larger_table(least_after_growth(length))))
        return false;
    fill_entry(entry, key, hash);
    nj_store_release(&set->fill, fill);
    nj_store_release(&set->length, length);
    if (larger)
        move_locked(set, larger);
    return true;
}

/* 1 added; 0 the set changed since the search; -1 MemoryError. */
static int insert(NjSet *set, const Found *found, NjValue key, uint64_t hash)
{
    int result = 0;
    nj_lock(&set->lock);
    if (is_absent_locked(set, found, key, hash))
        result = add_locked(set, key, hash) ? 1 : -1;
    nj_unlock(&set->lock);
    return result;
}

int nj_set_add_hashed(NjSet *set, NjValue key, uint64_t hash)
{
    for (;;) {
        Found found;
        if (!find(set, key, hash, &found))
            return -1;
        if (found.entry)
            return 0;
        if (NJ_UNLIKELY(found.table->mask == 0)) {
            int added = nj_foreign_set_add(set, key);
            if (added != NJ_NOT_FOREIGN)
                return added;
            continue;
        }
        int inserted = insert(set, &found, key, hash);
        if (inserted != 0)
            return inserted;
    }
}

bool nj_set_add(NjSet *set, NjValue key)
{
    uint64_t hash;
    int added = NJ_UNLIKELY(nj_set_foreign(set) != NULL) ? nj_foreign_set_add(set, key) : NJ_NOT_FOREIGN;
    if (added != NJ_NOT_FOREIGN)
        return added >= 0;
    return nj_key_hash(key, &hash) && nj_set_add_hashed(set, key, hash) >= 0;
}

bool nj_set_add_private_hashed(NjSet *set, NjValue key, uint64_t hash)
{
    Found found;
    if (!find(set, key, hash, &found))
        return false;
    if (found.entry)
        return true;
    if (NJ_UNLIKELY(found.table == &empty_table || is_too_full(found.fill + 1, found.table->mask)))
        return nj_set_add_hashed(set, key, hash) >= 0;
    NjSetEntry *entry = entry_for(found.table, hash);
    if (NJ_UNLIKELY(nj_load_relaxed(&entry->key) != 0)) {
        reuse(set, entry, key, hash);
        return true;
    }
    fill_entry(entry, key, hash);
    nj_store_relaxed(&set->fill, found.fill + 1);
    nj_store_relaxed(&set->length, nj_load_relaxed(&set->length) + 1);
    return true;
}

bool nj_set_add_private(NjSet *set, NjValue key)
{
    uint64_t hash;
    return nj_key_hash(key, &hash) && nj_set_add_private_hashed(set, key, hash);
}

int nj_set_discard_hashed(NjSet *set, NjValue key, uint64_t hash)
{
    for (;;) {
        Found found;
        if (!find(set, key, hash, &found))
            return -1;
        if (!found.entry) {
            int answer = NJ_LIKELY(found.table->mask != 0) ? 0 : nj_foreign_set_discard(set, key);
            if (answer != NJ_NOT_FOREIGN)
                return answer;
            continue;
        }
        bool removed = false;
        nj_lock(&set->lock);
        if (nj_load_relaxed(&set->table) == found.table && nj_load_relaxed(&found.entry->key) == found.present) {
            nj_store_release(&found.entry->key, NJ_MOVED);
            nj_store_release(&set->length, nj_load_relaxed(&set->length) - 1);
            removed = true;
        }
        nj_unlock(&set->lock);
        if (removed)
            return 1;
    }
}

int nj_set_discard(NjSet *set, NjValue key)
{
    uint64_t hash;
    int found = NJ_UNLIKELY(nj_set_foreign(set) != NULL) ? nj_foreign_set_discard(set, key) : NJ_NOT_FOREIGN;
    if (found != NJ_NOT_FOREIGN)
        return found;
    return key_hash(key, &hash) ? nj_set_discard_hashed(set, key, hash) : -1;
}

bool nj_set_remove(NjSet *set, NjValue key)
{
    int found = nj_set_discard(set, key);
    if (found == 0)
        nj_raise_value(&nj_exception_KeyError, key);
    return found > 0;
}

/* The item that pop() takes out, 0 when there is none; NJ_MOVED when the set is foreign. */
static NjValue pop_native(NjSet *set)
{
    NjValue key = 0;
    nj_lock(&set->lock);
    size_t length = nj_load_relaxed(&set->length);
    NjSetTable *table = nj_load_relaxed(&set->table);
    if (table->mask == 0) {
        key = NJ_MOVED;
    } else if (length > 0) {
        size_t at = set->finger & table->mask;
        while (!nj_is_present(key = nj_load_relaxed(&table->entries[at].key)))
            at = (at + 1) & table->mask;
        nj_store_release(&table->entries[at].key, NJ_MOVED);
        nj_store_release(&set->length, length - 1);
        set->finger = (uint32_t)at + 1;
    }
    nj_unlock(&set->lock);
    return key;
}

NjValue nj_set_pop(NjSet *set)
{
    NjValue key = pop_native(set);
    while (NJ_UNLIKELY(key == NJ_MOVED))
        if ((key = nj_foreign_set_pop(set)) == NJ_MOVED)
            key = pop_native(set);
        else
            return key;
    return key ? key : nj_raise_value(&nj_exception_KeyError, nj_value(nj_str_from_c("pop from an empty set")));
}

int64_t nj_set_length_slow(NjSet *set)
{
    for (;;) {
        int64_t length = nj_set_foreign(set) ? nj_foreign_set_length(set) : -1;
        if (length >= 0)
            return length;
        nj_lock(&set->lock);
        length = (int64_t)nj_load_relaxed(&set->length);
        nj_unlock(&set->lock);
        if (length >= 0)
            return length;
    }
}

/* False when the set is foreign. */
static bool clear_native(NjSet *set)
{
    nj_lock(&set->lock);
    bool is_native = nj_load_relaxed(&set->table)->mask != 0;
    if (is_native) {
        nj_store_release(&set->table, &empty_table);
        nj_store_release(&set->fill, 0);
        nj_store_release(&set->length, 0);
        set->finger = 0;
    }
    nj_unlock(&set->lock);
    return is_native;
}

bool nj_set_clear(NjSet *set)
{
    while (NJ_UNLIKELY(!clear_native(set))) {
        int done = nj_foreign_set_clear(set);
        if (done != NJ_NOT_FOREIGN)
            return done;
    }
    return true;
}

bool nj_set_reserve(NjSet *set, size_t count)
{
    nj_lock(&set->lock);
    size_t fill = nj_load_relaxed(&set->fill), length = nj_load_relaxed(&set->length);
    bool is_foreign = nj_load_relaxed(&set->table)->mask == 0;
    bool done = is_foreign || !is_too_full(fill + count, nj_load_relaxed(&set->table)->mask) || resize_locked(set, (length + count) * 2);
    nj_unlock(&set->lock);
    return done;
}

bool nj_set_tidy(NjSet *set)
{
    nj_lock(&set->lock);
    size_t fill = nj_load_relaxed(&set->fill), length = nj_load_relaxed(&set->length);
    bool is_foreign = nj_load_relaxed(&set->table)->mask == 0;
    bool done = is_foreign || fill - length <= nj_load_relaxed(&set->table)->mask / 4 || resize_locked(set, least_after_growth(length));
    nj_unlock(&set->lock);
    return done;
}

void nj_set_take_over(NjSet *set, NjSet *other)
{
    nj_lock(&set->lock);
    nj_store_release(&set->table, nj_load_relaxed(&other->table));
    nj_store_release(&set->fill, nj_load_relaxed(&other->fill));
    nj_store_release(&set->length, nj_load_relaxed(&other->length));
    nj_unlock(&set->lock);
}

/* --- building --------------------------------------------------------------------------------------------------------------- */

NjSet *nj_set_new_typed(NjType *type)
{
    NjSet *set = nj_alloc(type->size);
    if (!set)
        return NULL;
    set->base.type = type;
    nj_lock_own(&set->lock);
    nj_store_relaxed(&set->table, &empty_table);
    return set;
}

/* Copies entries slot by slot into an empty set of the same table size: what another set without removed entries holds. Before a second
 * thread starts. */
static bool copy_table(NjSet *set, NjSetTable *from, size_t length)
{
    NjSetTable *table = nj_load_relaxed(&set->table);
    if (table == &empty_table && !(table = table_new(from->mask + 1)))
        return false;
    memcpy((void *)table->entries, (const void *)from->entries, (from->mask + 1) * sizeof(NjSetEntry));
    nj_lock(&set->lock);
    nj_store_release(&set->fill, length);
    nj_store_release(&set->length, length);
    nj_store_release(&set->table, table);
    nj_unlock(&set->lock);
    return true;
}

/* Makes `copy`, which nobody else knows, hold the entries that a set has at one moment. */
static bool copy_at_one_moment(NjSet *set, NjSet *copy)
{
    nj_lock(&set->lock);
    NjSetTable *from = nj_load_relaxed(&set->table), *table = table_new(from->mask + 1);
    for (size_t i = 0; table && i <= from->mask; i++) {
        nj_store_relaxed(&table->entries[i].key, nj_load_relaxed(&from->entries[i].key));
        nj_store_relaxed(&table->entries[i].hash, nj_load_relaxed(&from->entries[i].hash));
    }
    nj_unlock(&set->lock);
    nj_store_relaxed(&copy->table, table);
    nj_store_relaxed(&copy->reuses, 0);
    return table != NULL;
}

bool nj_set_keep(NjSet *set, NjSet *other)
{
    NjSet *present = nj_set_readable(set);
    if (present == set) {
        nj_set_take_over(set, other);
        return true;
    }
    size_t position = 0;
    NjValue key;
    uint64_t hash;
    while (present && nj_set_next_hashed(present, &position, &key, &hash)) {
        int is_kept = nj_set_contains_hashed(other, key, hash);
        if (is_kept < 0 || (!is_kept && nj_set_discard_hashed(set, key, hash) < 0))
            return false;
    }
    return present != NULL;
}

bool nj_set_merge(NjSet *set, NjSet *other, bool is_private)
{
    if (other == set)
        return true;
    if (!(other = nj_set_readable(other)))
        return false;
    size_t count = (size_t)nj_set_length(other);
    if (count == 0)
        return true;
    if (!nj_set_reserve(set, count))
        return false;
    if (!nj_threads_started && nj_load_relaxed(&set->length) == 0 && nj_load_relaxed(&set->fill) == 0 && nj_load_relaxed(&other->fill) == count &&
        nj_load_relaxed(&set->table)->mask == nj_load_relaxed(&other->table)->mask)
        return copy_table(set, nj_load_relaxed(&other->table), count);
    NjSet moment;
    if (nj_threads_started && !copy_at_one_moment(other, &moment))
        return false;
    NjSet *walked = nj_threads_started ? &moment : other;
    size_t position = 0;
    NjValue key;
    uint64_t hash;
    while (nj_set_next_hashed(walked, &position, &key, &hash))
        if (is_private ? !nj_set_add_private_hashed(set, key, hash) : nj_set_add_hashed(set, key, hash) < 0)
            return false;
    return true;
}
