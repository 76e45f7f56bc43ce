/* Dicts as a whole: walking, snapshots, building, copying. The protocol stands in dict.h. */
#include "dict_internal.h"
#include "naja/foreign_dict.h"

enum { NJ_NOT_NATIVE = 2 };

/* --- walking ----------------------------------------------------------------------------------------------------------- */

/* As nj_dict_next_hashed, for a foreign dict. */
static NJ_NOINLINE bool next_foreign(NjDict *dict, size_t *position, NjValue *key, NjValue *value, uint64_t *hash)
{
    int found = nj_foreign_dict_next(dict, position, key, value);
    if (found == NJ_NOT_FOREIGN) /* the items stand without gaps in both, in the same order */
        return nj_dict_next_hashed(dict, position, key, value, hash);
    return found > 0 && nj_key_hash(*key, hash);
}

bool nj_dict_next_hashed(NjDict *dict, size_t *position, NjValue *key, NjValue *value, uint64_t *hash)
{
    NjDictTable *table = nj_load_acquire(&dict->table);
    if (NJ_UNLIKELY(table->is_foreign))
        return next_foreign(dict, position, key, value, hash);
    size_t at = *position, head = nj_load_relaxed(&table->head);
    if (at < head)
        at = head;
    while (at < nj_load_acquire(&table->used)) {
        NjDictEntry *entry = &table->entries[at];
        NjValue found = nj_load_acquire(&entry->value);
        if (NJ_UNLIKELY(found == NJ_MOVED)) {
            nj_dict_wait(dict);
            table = nj_load_acquire(&dict->table);
            continue;
        }
        at++;
        if (found) {
            *position = at;
            *key = entry->key;
            *value = found;
            *hash = entry->hash;
            return true;
        }
    }
    *position = at;
    return false;
}

bool nj_dict_next(NjDict *dict, size_t *position, NjValue *key, NjValue *value)
{
    uint64_t hash;
    return nj_dict_next_hashed(dict, position, key, value, &hash);
}

static int raise_changed_size(NjDictIterator *iterator)
{
    iterator->length = UINT32_MAX; /* so that every later step fails too */
    nj_raise(&nj_exception_RuntimeError, "dictionary changed size during iteration");
    return -1;
}

/* The walk of an iterator over a foreign dict, behind the items that it has had. 1; 0 the dict is native again; -1 failed. */
static int begin_walk(NjDictIterator *iterator)
{
    bool is_new = iterator->length == NJ_DICT_FOREIGN;
    int64_t length = nj_foreign_dict_length(iterator->dict);
    if (length < 0)
        return 0;
    if (!is_new && iterator->length != (uint32_t)length)
        return raise_changed_size(iterator);
    NjValue walk = nj_foreign_dict_walk(iterator->dict, false, is_new ? 0 : iterator->length - iterator->remaining);
    if (walk == NJ_MOVED)
        return 0;
    if (is_new)
        iterator->length = iterator->remaining = (uint32_t)length;
    iterator->walk = walk;
    return walk ? 1 : -1;
}

/* A dict that has become native again has no gaps: the walk goes on behind as many items as it has had. */
static int next_across(NjDictIterator *iterator, NjValue *key, NjValue *value)
{
    while (!iterator->walk && nj_dict_foreign(iterator->dict)) {
        int begun = begin_walk(iterator);
        if (begun < 0)
            return -1;
    }
    if (iterator->walk) {
        int found = nj_foreign_dict_walk_next(iterator->walk, key, value);
        iterator->remaining -= found > 0;
        return found;
    }
    if (iterator->length == NJ_DICT_FOREIGN)
        *iterator = nj_dict_iterator(iterator->dict);
    iterator->position = iterator->length - iterator->remaining;
    return nj_dict_iterator_next(iterator, key, value);
}

int nj_dict_iterator_next_slow(NjDictIterator *iterator, NjValue *key, NjValue *value)
{
    if (iterator->walk || iterator->length == NJ_DICT_FOREIGN || nj_dict_foreign(iterator->dict))
        return next_across(iterator, key, value);
    if (iterator->length != nj_load_acquire(&iterator->dict->length)) {
        return raise_changed_size(iterator);
    }
    if (!nj_dict_next(iterator->dict, &iterator->position, key, value))
        return 0;
    if (iterator->remaining == 0) {
        nj_raise(&nj_exception_RuntimeError, "dictionary keys changed during iteration");
        return -1;
    }
    iterator->remaining--;
    return 1;
}

/* Copies the live keys and values out. Under the lock, or from a table that nobody else has seen. */
static void collect(NjDictTable *table, NjValue *keys, NjValue *values)
{
    uint32_t used = nj_load_relaxed(&table->used), count = 0;
    for (uint32_t i = nj_load_relaxed(&table->head); i < used; i++) {
        NjDictEntry *entry = &table->entries[i];
        NjValue value = nj_load_acquire(&entry->value);
        if (value == 0)
            continue;
        if (keys)
            keys[count] = entry->key;
        if (values)
            values[count] = value;
        count++;
    }
}

/* 1 done, 0 MemoryError; NJ_NOT_NATIVE when the dict is foreign. */
static int snapshot_native(NjDict *dict, NjValue **keys, NjValue **values, size_t *count)
{
    nj_lock(&dict->lock);
    if (NJ_UNLIKELY(nj_load_relaxed(&dict->table)->is_foreign))
        return (nj_unlock(&dict->lock), NJ_NOT_NATIVE);
    *count = nj_load_relaxed(&dict->length);
    size_t bytes = (*count + 1) * sizeof(NjValue);
    bool done = (!keys || (*keys = nj_alloc(bytes))) && (!values || (*values = nj_alloc(bytes)));
    if (done && nj_lock_is_open(&dict->lock) && values && *count) {
        NjDictTable *table = nj_dict_move_locked(dict);
        done = table != NULL;
        if (done) {
            collect(table, keys ? *keys : NULL, *values);
            nj_store_release(&dict->table, table);
        }
    } else if (done) {
        collect(nj_load_relaxed(&dict->table), keys ? *keys : NULL, values ? *values : NULL);
    }
    nj_unlock(&dict->lock);
    return done;
}

bool nj_dict_native_snapshot(NjDict *dict, NjValue **words, size_t *count)
{
    NjValue *keys, *values;
    if (snapshot_native(dict, &keys, &values, count) != true || !(*words = nj_alloc((2 * *count + 1) * sizeof **words)))
        return false;
    for (size_t i = 0; i < *count; i++) {
        (*words)[2 * i] = keys[i];
        (*words)[2 * i + 1] = values[i];
    }
    return true;
}

bool nj_dict_snapshot(NjDict *dict, NjValue **keys, NjValue **values, size_t *count)
{
    for (;;) {
        int done = snapshot_native(dict, keys, values, count);
        if (NJ_LIKELY(done != NJ_NOT_NATIVE))
            return done;
        done = nj_foreign_dict_snapshot(dict, keys, values, count);
        if (done != NJ_NOT_FOREIGN)
            return done;
    }
}

/* --- building ---------------------------------------------------------------------------------------------------------- */

NjDict *nj_dict_new_typed(NjType *type)
{
    NjDict *dict = nj_alloc(type->size);
    if (!dict)
        return NULL;
    dict->base.type = type;
    nj_lock_own(&dict->lock);
    nj_store_relaxed(&dict->table, &nj_empty_dict_table);
    return dict;
}

NjDict *nj_dict_new(void)
{
    NjDict *dict = nj_alloc(sizeof *dict);
    if (!dict)
        return NULL;
    dict->base.type = &nj_type_dict;
    nj_lock_own(&dict->lock);
    nj_store_relaxed(&dict->table, &nj_empty_dict_table);
    return dict;
}

NjDict *nj_dict_new_sized(size_t expected)
{
    NjDict *dict = nj_dict_new();
    if (!dict || expected == 0)
        return dict;
    NjDictTable *table = nj_dict_table_new(expected);
    if (!table)
        return NULL;
    nj_store_relaxed(&dict->table, table);
    return dict;
}

NjDict *nj_dict_from(const NjValue *keys, const NjValue *values, size_t count)
{
    NjDict *dict = nj_dict_new_sized(count);
    for (size_t i = 0; dict && i < count; i++)
        if (!nj_dict_set(dict, keys[i], values[i]))
            return NULL;
    return dict;
}

/* Whether nothing was removed and there is not much more room than the entries need: such a table is copied as it is. */
static bool is_dense(NjDictTable *table, uint32_t length)
{
    return nj_load_relaxed(&table->used) == length && table->capacity <= (uint64_t)length * 4;
}

static NjDictTable *copy_dense(NjDictTable *from, uint32_t length)
{
    NjDictTable *table = nj_dict_table_new(from->capacity);
    if (!table)
        return NULL;
    memcpy((void *)table->entries, (const void *)from->entries, length * sizeof *table->entries);
    memcpy((void *)table->index, (const void *)from->index, ((size_t)table->mask + 1) * sizeof *table->index);
    nj_store_relaxed(&table->used, length);
    table->tail = length;
    return table;
}

/* A table of its own with the live entries of `from`. Under the lock of from's dict, or nobody else has seen `from`. */
static NjDictTable *copy_table(NjDictTable *from, uint32_t length)
{
    if (is_dense(from, length))
        return copy_dense(from, length);
    NjDictTable *table = nj_dict_table_new((uint64_t)length + length / 2);
    uint32_t used = nj_load_relaxed(&from->used);
    for (uint32_t i = 0; table && i < used; i++) {
        NjDictEntry *entry = &from->entries[i];
        NjValue value = nj_load_acquire(&entry->value);
        if (value)
            nj_dict_add_entry(table, entry->key, entry->hash, value);
    }
    return table;
}

/* A native dict with the items of a foreign one. */
static NjDict *copy_foreign(NjDict *dict)
{
    NjValue *keys, *values;
    size_t count;
    return nj_dict_snapshot(dict, &keys, &values, &count) ? nj_dict_from(keys, values, count) : NULL;
}

NjDict *nj_dict_copy(NjDict *dict)
{
    NjDict *copy = nj_dict_new();
    if (!copy)
        return NULL;
    nj_lock(&dict->lock);
    if (NJ_UNLIKELY(nj_load_relaxed(&dict->table)->is_foreign))
        return (nj_unlock(&dict->lock), copy_foreign(dict));
    uint32_t length = nj_load_relaxed(&dict->length);
    NjDictTable *table = &nj_empty_dict_table, *from = nj_load_relaxed(&dict->table);
    if (length && nj_lock_is_open(&dict->lock)) {
        from = nj_dict_move_locked(dict);
        table = from ? copy_table(from, length) : NULL;
        if (from)
            nj_store_release(&dict->table, from);
    } else if (length) {
        table = copy_table(from, length);
    }
    nj_unlock(&dict->lock);
    if (!table)
        return NULL;
    nj_store_relaxed(&copy->length, length);
    nj_store_release(&copy->table, table);
    return copy;
}
