/* Dicts as a whole: walking, snapshots, building, copying. The protocol stands in dict.h. */
#include "dict_internal.h"

/* --- walking ----------------------------------------------------------------------------------------------------------- */

bool nj_dict_next_hashed(NjDict *dict, size_t *position, NjValue *key, NjValue *value, uint64_t *hash)
{
    NjDictTable *table = nj_load_acquire(&dict->table);
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

int nj_dict_iterator_next_slow(NjDictIterator *iterator, NjValue *key, NjValue *value)
{
    if (iterator->length != nj_load_acquire(&iterator->dict->length)) {
        iterator->length = UINT32_MAX; /* so that every later step fails too */
        nj_raise(&nj_exception_RuntimeError, "dictionary changed size during iteration");
        return -1;
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

bool nj_dict_snapshot(NjDict *dict, NjValue **keys, NjValue **values, size_t *count)
{
    nj_lock(&dict->lock);
    *count = nj_load_relaxed(&dict->length);
    size_t bytes = (*count + 1) * sizeof(NjValue);
    bool done = (!keys || (*keys = nj_alloc(bytes))) && (!values || (*values = nj_alloc(bytes)));
    if (done && nj_lock_is_shared(&dict->lock) && values && *count) {
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

/* A table of its own with the live entries of `from`. Under the lock of from's dict, or nobody else has seen `from`. */
static NjDictTable *copy_table(NjDictTable *from, uint32_t length)
{
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

NjDict *nj_dict_copy(NjDict *dict)
{
    NjDict *copy = nj_dict_new();
    if (!copy)
        return NULL;
    nj_lock(&dict->lock);
    uint32_t length = nj_load_relaxed(&dict->length);
    NjDictTable *table = &nj_empty_dict_table, *from = nj_load_relaxed(&dict->table);
    if (length && nj_lock_is_shared(&dict->lock)) {
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
