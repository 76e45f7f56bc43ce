/* Dicts whose items live across the border. The protocol stands in foreign_dict.h. */
#include "naja/foreign_dict.h"

#include "dict_internal.h"
#include "naja/iterator.h"

static _Atomic(uint32_t) no_slots[1];

NjDictTable *nj_foreign_dict_table(const NjForeignDictOperations *operations, void *container)
{
    NjDictTable *table = nj_alloc(sizeof *table + sizeof(NjForeignDict));
    if (!table)
        return NULL;
    table->index = no_slots;
    table->is_foreign = true;
    *(NjForeignDict *)(void *)table->entries = (NjForeignDict){operations, container};
    return table;
}

void nj_dict_set_foreign(NjDict *dict, NjDictTable *foreign)
{
    nj_store_relaxed(&dict->length, NJ_DICT_FOREIGN);
    nj_store_release(&dict->table, foreign);
}

/* --- becoming foreign ---------------------------------------------------------------------------------------------------- */

/* Puts back the values of the live entries before entry `end`. */
static void unseal_locked(NjDictTable *table, uint32_t end, const NjValue *words)
{
    for (uint32_t i = nj_load_relaxed(&table->head); i < end; i++)
        if (nj_load_relaxed(&table->entries[i].value) != 0) {
            nj_store_release(&table->entries[i].value, words[1]);
            words += 2;
        }
}

/* Takes the values away where others could replace them without the lock. False when the table does not hold the words: then all
 * are back. */
static bool seal_locked(NjDict *dict, NjDictTable *table, const NjValue *words)
{
    NJ_ASSERT_HELD(&dict->lock);
    bool is_open = nj_lock_is_open(&dict->lock);
    const NjValue *at = words;
    uint32_t used = nj_load_relaxed(&table->used);
    for (uint32_t i = nj_load_relaxed(&table->head); i < used; i++) {
        NjDictEntry *entry = &table->entries[i];
        NjValue value = nj_load_relaxed(&entry->value);
        if (value == 0)
            continue;
        if (is_open)
            value = nj_exchange(&entry->value, NJ_MOVED);
        if (entry->key != at[0] || value != at[1]) {
            nj_store_release(&entry->value, value);
            if (is_open)
                unseal_locked(table, i, words);
            return false;
        }
        at += 2;
    }
    return true;
}

bool nj_dict_foreign_publish(NjDict *dict, NjDictTable *foreign, const NjValue *words, size_t count)
{
    nj_lock(&dict->lock);
    NjDictTable *table = nj_load_relaxed(&dict->table);
    bool done = !table->is_foreign && nj_load_relaxed(&dict->length) == count && seal_locked(dict, table, words);
    if (done) {
        nj_store_release(&dict->table, foreign);
        nj_store_release(&dict->length, NJ_DICT_FOREIGN);
    }
    nj_unlock(&dict->lock);
    return done;
}

/* --- becoming native ----------------------------------------------------------------------------------------------------- */

bool nj_dict_take_back(NjDict *dict, const NjValue *words, size_t count)
{
    NjDictTable *table = count ? nj_dict_table_new(count) : &nj_empty_dict_table;
    for (size_t i = 0; table && i < count; i++) {
        uint64_t hash;
        if (!nj_key_hash(words[2 * i], &hash))
            return false;
        nj_dict_add_entry(table, words[2 * i], hash, words[2 * i + 1]);
    }
    if (!table)
        return false;
    nj_lock(&dict->lock);
    nj_store_release(&dict->length, (uint32_t)count);
    nj_store_release(&dict->table, table);
    nj_unlock(&dict->lock);
    return true;
}

NjDict *nj_dict_readable(NjDict *dict) { return nj_dict_foreign(dict) ? nj_dict_copy(dict) : dict; }

/* --- operations ---------------------------------------------------------------------------------------------------------- */

/* The dict's container, entered; NULL when the dict is not foreign any more. */
static NjForeignDict *enter(NjDict *dict, bool *entered)
{
    for (;;) {
        NjForeignDict *foreign = nj_dict_foreign(dict);
        if (!foreign)
            return NULL;
        *entered = foreign->operations->enter(foreign, dict);
        if (nj_dict_foreign(dict) == foreign)
            return foreign;
        foreign->operations->leave(foreign, *entered);
    }
}

/* A function that does one operation between `enter` and `leave`. */
#define OPERATION(type, name, parameters, arguments, otherwise)     \
    type nj_foreign_dict_##name parameters                          \
    {                                                               \
        bool entered;                                               \
        NjForeignDict *foreign = enter(dict, &entered);             \
        if (!foreign)                                               \
            return otherwise;                                       \
        type result = foreign->operations->name arguments;          \
        foreign->operations->leave(foreign, entered);               \
        return result;                                              \
    }
OPERATION(NjValue, get, (NjDict *dict, NjValue key), (foreign, key), NJ_MOVED)
OPERATION(NjValue, get_item, (NjDict *dict, NjValue key), (foreign, key), NJ_MOVED)
OPERATION(NjValue, get_default, (NjDict *dict, NjValue key, NjValue otherwise), (foreign, key, otherwise), NJ_MOVED)
OPERATION(NjValue, setdefault, (NjDict *dict, NjValue key, NjValue value), (foreign, key, value), NJ_MOVED)
OPERATION(NjValue, take, (NjDict *dict, NjValue key), (foreign, key), NJ_MOVED)
OPERATION(NjValue, popitem, (NjDict *dict), (foreign), NJ_MOVED)
OPERATION(int, contains, (NjDict *dict, NjValue key), (foreign, key), NJ_NOT_FOREIGN)
OPERATION(int, set, (NjDict *dict, NjValue key, NjValue value), (foreign, key, value), NJ_NOT_FOREIGN)
OPERATION(int, delete, (NjDict *dict, NjValue key), (foreign, key), NJ_NOT_FOREIGN)
OPERATION(int, clear, (NjDict *dict), (foreign), NJ_NOT_FOREIGN)
OPERATION(int, snapshot, (NjDict *dict, NjValue **keys, NjValue **values, size_t *count), (foreign, keys, values, count), NJ_NOT_FOREIGN)
OPERATION(int, next, (NjDict *dict, size_t *position, NjValue *key, NjValue *value), (foreign, position, key, value), NJ_NOT_FOREIGN)
OPERATION(NjValue, call, (NjDict *dict, const char *method, const NjValue *args, size_t nargs), (foreign, method, args, nargs), NJ_MOVED)
OPERATION(int64_t, length, (NjDict *dict), (foreign), -1)
OPERATION(NjValue, walk, (NjDict *dict, bool backwards, size_t skipped), (foreign, backwards, skipped), NJ_MOVED)
#undef OPERATION

int nj_foreign_dict_walk_next(NjValue walk, NjValue *key, NjValue *value)
{
    NjValue pair = nj_next(walk);
    if (!pair)
        return nj_error_pending() ? -1 : 0;
    *key = ((NjTuple *)nj_object(pair))->items[0];
    *value = ((NjTuple *)nj_object(pair))->items[1];
    return 1;
}
