/* What the files of list share. */
#ifndef NAJA_LIST_INTERNAL_H
#define NAJA_LIST_INTERNAL_H

#include "container.h"
#include "naja/foreign.h"
#include "naja/list_bools.h"

/* The block of every list without items. It is never written: its capacity is zero. */
extern NjBlock nj_empty_block;

/* A block with room for at least `capacity` words, none present. */
NjBlock *nj_block_new(size_t capacity);
/* A block of `length` words, all of which the caller fills before anybody sees it. */
NjBlock *nj_block_to_fill(size_t length);

/* Takes the item out of slot `i` of a list's block that is being left. Under the lock. */
NJ_ALWAYS_INLINE NjValue nj_block_take(NjList *list, NjBlock *block, size_t i)
{
    return nj_lock_is_open(&list->lock) ? nj_exchange(&block->words[i], NJ_MOVED) : nj_load_relaxed(&block->words[i]);
}

/* Moves items of a list's block to one that nobody else has seen. Under the lock. */
NJ_ALWAYS_INLINE void nj_block_move(NjList *list, NjBlock *to, size_t to_start, NjBlock *from, size_t from_start, size_t count)
{
    if (!nj_lock_is_open(&list->lock)) {
        memcpy((void *)&to->words[to_start], (void *)&from->words[from_start], count * sizeof(NjValue));
        return;
    }
    for (size_t i = 0; i < count; i++)
        nj_store_relaxed(&to->words[to_start + i], nj_block_take(list, from, from_start + i));
}

/* As nj_alloc, for an array of words. */
NJ_ALWAYS_INLINE NjValue *nj_words_new(size_t count)
{
    return nj_alloc(count ? count * sizeof(NjValue) : sizeof(NjValue));
}

/* A list over a block that nobody else has seen. */
NjList *nj_list_with_block(NjBlock *block);

/* Room for `length` items. Under the lock. */
NjBlock *nj_list_reserve_locked(NjList *list, size_t length);

/* Replaces items [start, stop) by `count` others. The bounds must lie within the list. Under the lock. */
bool nj_list_splice_locked(NjList *list, size_t start, size_t stop, const NjValue *items, size_t count);

/* Appends items that are no others' to change. */
bool nj_list_append_many(NjList *list, const NjValue *items, size_t count);

/* Takes all items out, leaving the list with `replacement` as its block, and returns them. Under the lock. */
NjValue *nj_list_take_locked(NjList *list, NjBlock *replacement, size_t *count);

/* Moves the items of a narrow list to a block of words. Under the lock. False with MemoryError pending. */
bool nj_list_widen_locked(NjList *list);

typedef enum {
    NJ_LIST_FAILED,    /* without the lock, with MemoryError pending                      */
    NJ_LIST_LOCKED,
    NJ_LIST_FOREIGN    /* without the lock: the list is foreign, nj_foreign_list_… does it */
} NjListLock;

/* Takes the lock of a native list and gives it a block of words. */
NJ_ALWAYS_INLINE NjListLock nj_list_lock(NjList *list)
{
    nj_lock(&list->lock);
    NjBlockKind kind = nj_load_relaxed(&list->block)->kind;
    if (NJ_LIKELY(kind == NJ_BLOCK_WORDS) || (kind == NJ_BLOCK_BOOLS && nj_list_widen_locked(list)))
        return NJ_LIST_LOCKED;
    nj_unlock(&list->lock);
    return kind == NJ_BLOCK_FOREIGN ? NJ_LIST_FOREIGN : NJ_LIST_FAILED;
}

/* --- foreign lists (foreign.h) ----------------------------------------------------------------------------------------- */

/* As the operations of list.h, for a list that has been seen to be foreign; when it is native again they go there. */
int64_t nj_foreign_list_length(NjList *list, NjForeignBlock *block);
NjValue nj_foreign_list_get(NjList *list, int64_t index);
bool nj_foreign_list_set(NjList *list, int64_t index, NjValue value);
bool nj_foreign_list_append(NjList *list, const NjValue *items, size_t count);
NjValue *nj_foreign_list_snapshot(NjList *list, size_t *count);
NjValue nj_foreign_list_pop(NjList *list, int64_t index);
bool nj_foreign_list_insert(NjList *list, int64_t index, NjValue value);
bool nj_foreign_list_delete(NjList *list, int64_t index);
bool nj_foreign_list_clear(NjList *list);
bool nj_foreign_list_reverse(NjList *list);
bool nj_foreign_list_sort(NjList *list, NjValue key, bool reverse);
bool nj_foreign_list_remove(NjList *list, NjValue value);
NjI64Result nj_foreign_list_index(NjList *list, NjValue value, int64_t start, int64_t stop);
NjI64Result nj_foreign_list_count(NjList *list, NjValue value);
int nj_foreign_list_contains(NjList *list, NjValue value);
bool nj_foreign_list_set_slice(NjList *list, NjValue slice, NjTuple *items);
bool nj_foreign_list_delete_slice(NjList *list, NjValue slice);
bool nj_foreign_list_repeat_in_place(NjList *list, int64_t count);
NjStr *nj_foreign_list_repr(NjList *list);

/* --- narrow blocks (list_bools.h) -------------------------------------------------------------------------------------- */

NJ_ALWAYS_INLINE size_t nj_bools_length(NjBlock *block) { return nj_load_acquire(&((NjBoolBlock *)block)->length); }
/* The item at `index`, NJ_MOVED, or 0 when the block ends before it. */
NJ_ALWAYS_INLINE NjValue nj_bools_read(NjBlock *block, size_t index)
{
    if (index >= nj_bools_length(block))
        return 0;
    uint8_t item = nj_load_acquire(&((NjBoolBlock *)block)->items[index]);
    return NJ_UNLIKELY(item == NJ_BOOL_MOVED) ? NJ_MOVED : nj_bool(item);
}
/* Replaces the item at `index`; returns what nj_bools_read would. */
NjValue nj_bools_replace(NjBlock *block, size_t index, bool value);
/* Leaves no item in the block of a narrow list that is about to leave it, so that no replacement is lost there. Under the lock. */
void nj_bools_seal(NjList *list);
/* Room for `count` more items in a list that is narrow or has never had a block. Under the lock. */
NjBoolBlock *nj_bools_reserve_locked(NjList *list, size_t count);
/* All items of a narrow list as they are at one moment, as values. Under the lock. */
bool nj_bools_expand_locked(NjList *list, NjValue *out);
/* A new narrow block with `count` of the items of a narrow list. Under the lock. */
NjBlock *nj_bools_copy_locked(NjList *list, size_t start, size_t count);
/* `count` times one item. */
NjList *nj_list_filled_with_bool(bool item, size_t count);

/* The number of items. Under the lock of nj_list_lock, where it cannot change. */
NJ_ALWAYS_INLINE size_t nj_list_length_locked(NjList *list)
{
    return nj_load_relaxed(&nj_load_relaxed(&list->block)->length);
}

#endif
