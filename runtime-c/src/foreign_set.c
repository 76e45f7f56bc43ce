/* Sets whose items live across the border. The protocol stands in foreign_dict.h and foreign_set.h. */
#include "naja/foreign_set.h"

#include "set_internal.h"

NjSetTable *nj_foreign_set_table(const NjForeignSetOperations *operations, void *container)
{
    NjSetTable *table = nj_alloc(sizeof *table + sizeof(NjSetEntry) + sizeof(NjForeignSet));
    if (table)
        *(NjForeignSet *)(void *)&table->entries[1] = (NjForeignSet){operations, container};
    return table;
}

void nj_set_set_foreign(NjSet *set, NjSetTable *foreign)
{
    nj_store_relaxed(&set->length, NJ_SET_FOREIGN);
    nj_store_release(&set->table, foreign);
}

bool nj_set_native_snapshot(NjSet *set, NjValue **words, size_t *count)
{
    nj_lock(&set->lock);
    NjSetTable *table = nj_load_relaxed(&set->table);
    bool done = table->mask != 0 && (*words = nj_alloc((nj_load_relaxed(&set->length) + 1) * sizeof(NjValue)));
    *count = 0;
    for (size_t i = 0; done && i <= table->mask; i++) {
        NjValue key = nj_load_relaxed(&table->entries[i].key);
        if (nj_is_present(key))
            (*words)[(*count)++] = key;
    }
    nj_unlock(&set->lock);
    return done;
}

static bool holds_locked(NjSet *set, NjSetTable *table, const NjValue *words, size_t count)
{
    NJ_ASSERT_HELD(&set->lock);
    if (table->mask == 0 || nj_load_relaxed(&set->length) != count)
        return false;
    for (size_t i = 0; i <= table->mask; i++) {
        NjValue key = nj_load_relaxed(&table->entries[i].key);
        if (nj_is_present(key) && key != *words++)
            return false;
    }
    return true;
}

bool nj_set_foreign_publish(NjSet *set, NjSetTable *foreign, const NjValue *words, size_t count)
{
    nj_lock(&set->lock);
    bool done = holds_locked(set, nj_load_relaxed(&set->table), words, count);
    if (done) {
        nj_store_release(&set->fill, 0);
        nj_store_release(&set->table, foreign);
        nj_store_release(&set->length, NJ_SET_FOREIGN);
    }
    nj_unlock(&set->lock);
    return done;
}

bool nj_set_take_back(NjSet *set, const NjValue *keys, size_t count)
{
    NjSet *moment = nj_set_from(keys, count);
    if (!moment)
        return false;
    nj_set_take_over(set, moment);
    return true;
}

NjSet *nj_set_readable(NjSet *set)
{
    NjValue *keys;
    size_t count;
    int done = nj_set_foreign(set) ? nj_foreign_set_snapshot(set, &keys, &count) : NJ_NOT_FOREIGN;
    if (done == NJ_NOT_FOREIGN)
        return set;
    return done ? nj_set_from(keys, count) : NULL;
}

/* --- operations ---------------------------------------------------------------------------------------------------------- */

/* The set's container, entered; NULL when the set is not foreign any more. */
static NjForeignSet *enter(NjSet *set, bool *entered)
{
    for (;;) {
        NjForeignSet *foreign = nj_set_foreign(set);
        if (!foreign)
            return NULL;
        *entered = foreign->operations->enter(foreign, set);
        if (nj_set_foreign(set) == foreign)
            return foreign;
        foreign->operations->leave(foreign, *entered);
    }
}

/* A function that does one operation between `enter` and `leave`. */
#define OPERATION(type, name, parameters, arguments, otherwise)     \
    type nj_foreign_set_##name parameters                           \
    {                                                               \
        bool entered;                                               \
        NjForeignSet *foreign = enter(set, &entered);               \
        if (!foreign)                                               \
            return otherwise;                                       \
        type result = foreign->operations->name arguments;          \
        foreign->operations->leave(foreign, entered);               \
        return result;                                              \
    }
OPERATION(int, contains, (NjSet *set, NjValue key), (foreign, key), NJ_NOT_FOREIGN)
OPERATION(int, add, (NjSet *set, NjValue key), (foreign, key), NJ_NOT_FOREIGN)
OPERATION(int, discard, (NjSet *set, NjValue key), (foreign, key), NJ_NOT_FOREIGN)
OPERATION(NjValue, pop, (NjSet *set), (foreign), NJ_MOVED)
OPERATION(int, clear, (NjSet *set), (foreign), NJ_NOT_FOREIGN)
OPERATION(int, snapshot, (NjSet *set, NjValue **keys, size_t *count), (foreign, keys, count), NJ_NOT_FOREIGN)
OPERATION(int64_t, length, (NjSet *set), (foreign), -1)
OPERATION(NjValue, walk, (NjSet *set, size_t skipped), (foreign, skipped), NJ_MOVED)
#undef OPERATION
