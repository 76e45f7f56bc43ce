/* Foreign lists: what each operation does on the primitives of foreign.h. An operation comes here when it has seen a foreign block;
 * where the list is native again meanwhile it starts once more from the beginning. */
#include "naja/foreign.h"

#include "list_internal.h"

const NjForeignLists *nj_foreign_lists;
const void *nj_foreign_float_type, *nj_foreign_int_type;
const NjForeignObject nj_no_foreign_items;

/* --- storage ----------------------------------------------------------------------------------------------------------- */

NjForeignBlock *nj_foreign_block_new(void *handle, const NjForeignObject *object)
{
    NjForeignBlock *block = nj_alloc_atomic(sizeof *block);
    if (!block)
        return NULL;
    memset(block, 0, sizeof *block);
    block->kind = NJ_BLOCK_FOREIGN;
    block->handle = handle;
    block->object = object;
    return block;
}

void nj_list_begin_foreign(NjList *list, NjForeignBlock *block) { nj_store_release(&list->block, (NjBlock *)block); }

/* Takes the items of an open list into `fresh`, a block of as many words, where nobody can replace any. Under the lock. */
static void take_into(NjList *list, NjBlock *fresh, size_t count)
{
    NjBlock *block = nj_load_relaxed(&list->block);
    nj_block_move(list, fresh, 0, block, 0, count);
    nj_store_relaxed(&fresh->length, count);
}

static bool are_same(NjBlock *block, const NjValue *words, size_t count)
{
    return nj_load_relaxed(&block->length) == count && (count == 0 || memcmp((const void *)block->words, words, count * sizeof(NjValue)) == 0);
}

int nj_list_give_away(NjList *list, NjForeignBlock *foreign, const NjValue *words, size_t count)
{
    NjBlock *fresh = nj_block_new(count);
    NjListLock locked = fresh ? nj_list_lock(list) : NJ_LIST_FAILED;
    if (locked != NJ_LIST_LOCKED)
        return locked == NJ_LIST_FAILED ? -1 : 0;
    NjBlock *block = nj_load_relaxed(&list->block);
    bool same = nj_load_relaxed(&block->length) == count;
    if (same && nj_lock_is_open(&list->lock)) { /* sealed before they are compared: what is replaced now is replaced over there */
        take_into(list, fresh, count);
        block = fresh;
    }
    same = same && are_same(block, words, count);
    nj_store_release(&list->block, same ? (NjBlock *)foreign : block);
    nj_unlock(&list->lock);
    return same;
}

bool nj_list_bring_home(NjList *list, NjForeignBlock *foreign, const NjValue *words, size_t count)
{
    NjBlock *fresh = nj_block_to_fill(count);
    if (!fresh)
        return false;
    if (count)
        memcpy((void *)fresh->words, words, count * sizeof(NjValue));
    nj_lock(&list->lock);
    if (nj_load_relaxed(&list->block) == (NjBlock *)foreign)
        nj_store_release(&list->block, fresh);
    nj_unlock(&list->lock);
    return true;
}

/* --- single items ------------------------------------------------------------------------------------------------------ */

int64_t nj_foreign_list_length(NjList *list, NjForeignBlock *block)
{
    int64_t length = nj_foreign_lists->length(list, block);
    return length >= 0 ? length : nj_list_length(list);
}

NjValue nj_foreign_list_get(NjList *list, int64_t index)
{
    NjForeignBlock *block = nj_list_foreign_block(list);
    NjValue item = 0;
    switch (block ? nj_foreign_lists->get(list, block, index, &item) : NJ_FOREIGN_MOVED) {
    case NJ_FOREIGN_MOVED: return nj_list_get(list, index);
    case NJ_FOREIGN_ABSENT: return nj_index_failed(index, "list index out of range");
    case NJ_FOREIGN_FAILED: return 0;
    case NJ_FOREIGN_DONE: break;
    }
    return item;
}

bool nj_foreign_list_set(NjList *list, int64_t index, NjValue value)
{
    NjForeignBlock *block = nj_list_foreign_block(list);
    switch (block ? nj_foreign_lists->set(list, block, index, value) : NJ_FOREIGN_MOVED) {
    case NJ_FOREIGN_MOVED: return nj_list_set(list, index, value);
    case NJ_FOREIGN_ABSENT: return nj_index_failed(index, "list assignment index out of range");
    case NJ_FOREIGN_FAILED: return false;
    case NJ_FOREIGN_DONE: break;
    }
    return true;
}

bool nj_foreign_list_append(NjList *list, const NjValue *items, size_t count)
{
    NjForeignBlock *block = nj_list_foreign_block(list);
    NjForeignResult result = block ? nj_foreign_lists->append(list, block, items, count) : NJ_FOREIGN_MOVED;
    return result == NJ_FOREIGN_MOVED ? nj_list_append_many(list, items, count) : result == NJ_FOREIGN_DONE;
}

NjValue *nj_foreign_list_snapshot(NjList *list, size_t *count)
{
    NjForeignBlock *block = nj_list_foreign_block(list);
    NjValue *items = NULL;
    NjForeignResult result = block ? nj_foreign_lists->snapshot(list, block, &items, count) : NJ_FOREIGN_MOVED;
    return result == NJ_FOREIGN_MOVED ? nj_list_snapshot(list, count) : items;
}

/* --- the container's own methods --------------------------------------------------------------------------------------- */

/* The result of a method, 0 with an exception pending, or NJ_MOVED. */
static NjValue call(NjList *list, const char *method, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    for (size_t i = 0; i < nargs; i++)
        if (!args[i])
            return 0;
    NjForeignBlock *block = nj_list_foreign_block(list);
    NjValue result = 0;
    if (!block || nj_foreign_lists->call(list, block, method, args, nargs, kwnames, &result) == NJ_FOREIGN_MOVED)
        return NJ_MOVED;
    return result;
}

static NjValue call_1(NjList *list, const char *method, NjValue arg) { return call(list, method, &arg, 1, NULL); }

static NjI64Result number(NjValue v) { return v ? nj_int_to_i64(v) : (NjI64Result){0, false}; }

NjValue nj_foreign_list_pop(NjList *list, int64_t index)
{
    NjValue result = call_1(list, "pop", nj_int_from_i64(index));
    return result == NJ_MOVED ? nj_list_pop(list, index) : result;
}

bool nj_foreign_list_insert(NjList *list, int64_t index, NjValue value)
{
    NjValue args[] = {nj_int_from_i64(index), value}, result = call(list, "insert", args, 2, NULL);
    return result == NJ_MOVED ? nj_list_insert(list, index, value) : result != 0;
}

bool nj_foreign_list_delete(NjList *list, int64_t index)
{
    NjValue result = call_1(list, "__delitem__", nj_int_from_i64(index));
    return result == NJ_MOVED ? nj_list_delete(list, index) : result != 0;
}

bool nj_foreign_list_clear(NjList *list)
{
    NjValue result = call(list, "clear", NULL, 0, NULL);
    return result == NJ_MOVED ? nj_list_clear(list) : result != 0;
}

bool nj_foreign_list_reverse(NjList *list)
{
    NjValue result = call(list, "reverse", NULL, 0, NULL);
    return result == NJ_MOVED ? nj_list_reverse(list) : result != 0;
}

bool nj_foreign_list_sort(NjList *list, NjValue key, bool reverse)
{
    NjValue args[] = {key ? key : nj_none, nj_bool(reverse)};
    NjValue names[] = {nj_value(nj_str_from_c("key")), nj_value(nj_str_from_c("reverse"))};
    NjTuple *kwnames = names[0] && names[1] ? nj_tuple_from(names, 2) : NULL;
    NjForeignBlock *block = nj_list_foreign_block(list);
    NjValue result = 0;
    if (!kwnames)
        return false;
    if (!block || nj_foreign_lists->call(list, block, "sort", args, 0, kwnames, &result) == NJ_FOREIGN_MOVED)
        return nj_list_sort(list, key, reverse);
    return result != 0;
}

bool nj_foreign_list_remove(NjList *list, NjValue value)
{
    NjValue result = call_1(list, "remove", value);
    return result == NJ_MOVED ? nj_list_remove(list, value) : result != 0;
}

NjI64Result nj_foreign_list_index(NjList *list, NjValue value, int64_t start, int64_t stop)
{
    NjValue args[] = {value, nj_int_from_i64(start), nj_int_from_i64(stop)}, result = call(list, "index", args, 3, NULL);
    return result == NJ_MOVED ? nj_list_index(list, value, start, stop) : number(result);
}

NjI64Result nj_foreign_list_count(NjList *list, NjValue value)
{
    NjValue result = call_1(list, "count", value);
    return result == NJ_MOVED ? nj_list_count(list, value) : number(result);
}

int nj_foreign_list_contains(NjList *list, NjValue value)
{
    NjValue result = call_1(list, "__contains__", value);
    return result == NJ_MOVED ? nj_list_contains(list, value) : result ? result == nj_true : -1;
}

bool nj_foreign_list_set_slice(NjList *list, NjValue slice, NjTuple *items)
{
    NjValue args[] = {slice, nj_value(items)}, result = call(list, "__setitem__", args, 2, NULL);
    NjSlice *parts = (NjSlice *)nj_object(slice);
    return result == NJ_MOVED ? nj_list_set_slice(list, parts->start, parts->stop, parts->step, nj_value(items)) : result != 0;
}

bool nj_foreign_list_delete_slice(NjList *list, NjValue slice)
{
    NjValue result = call_1(list, "__delitem__", slice);
    NjSlice *parts = (NjSlice *)nj_object(slice);
    return result == NJ_MOVED ? nj_list_delete_slice(list, parts->start, parts->stop, parts->step) : result != 0;
}

bool nj_foreign_list_repeat_in_place(NjList *list, int64_t count)
{
    NjValue result = call_1(list, "__imul__", nj_int_from_i64(count));
    return result == NJ_MOVED ? nj_list_repeat_in_place(list, count) : result != 0;
}

NjStr *nj_foreign_list_repr(NjList *list)
{
    NjValue result = call(list, "__repr__", NULL, 0, NULL);
    return result == NJ_MOVED ? nj_list_repr(list) : (NjStr *)nj_object(result);
}
