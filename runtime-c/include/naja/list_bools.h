/* Narrow lists: a list of bools whose block holds a byte an item, for compiled code that knows its items to be bools (a sieve of
 * 20 million items: 20 MB instead of 160, three times as fast).
 *
 * To whoever knows only words a narrow block looks empty and full (the header's length and capacity are zero), so that every fast
 * path of list.h ends in its slow path, which looks at the kind. Reading, measuring and replacing an item by a bool work on the
 * bytes, by list.h's protocol: a byte is 0, 1 or NJ_BOOL_MOVED; readers take no lock, replacing is a store for the list's owner and
 * a compare-and-swap for others. Every other change first widens the list for good, under its lock: the items move
 * to a block of words. Displays of bools make narrow lists, copies and repetitions of narrow lists are narrow, and
 * nj_list_append_bool makes a list narrow that has never had a block. */
#ifndef NAJA_LIST_BOOLS_H
#define NAJA_LIST_BOOLS_H

#include "int.h"
#include "list.h"

/* Stands in a byte whose item went to a newer block. */
enum { NJ_BOOL_MOVED = 2 };

/* Begins as NjBlock does. */
typedef struct NjBoolBlock {
    size_t word_capacity;            /* 0                                                     */
    NjBlockKind kind;                /* NJ_BLOCK_BOOLS                                        */
    _Atomic(size_t) word_length;     /* 0                                                     */
    size_t capacity;                 /* fixed                                                 */
    _Atomic(size_t) length;          /* under the list's lock: store release; anyone: acquire */
    _Atomic(uint8_t) items[];
} NjBoolBlock;

/* A narrow list of `count` values, which are all bools. */
NjList *nj_list_from_bools(const NjValue *values, size_t count);

/* list[index] of a list that ought to hold bools: 0, 1, or -1 with an exception pending. */
int nj_list_get_bool_slow(NjList *list, int64_t index);
NJ_ALWAYS_INLINE int nj_list_get_bool(NjList *list, int64_t index)
{
    NjBlock *block = nj_load_acquire(&list->block);
    if (NJ_LIKELY(block->kind == NJ_BLOCK_BOOLS)) {
        NjBoolBlock *bools = (NjBoolBlock *)block;
        if (NJ_LIKELY((uint64_t)index < nj_load_acquire(&bools->length))) {
            uint8_t item = nj_load_acquire(&bools->items[index]);
            if (NJ_LIKELY(item != NJ_BOOL_MOVED))
                return item;
        }
    }
    return nj_list_get_bool_slow(list, index);
}

NJ_ALWAYS_INLINE bool nj_list_set_bool(NjList *list, int64_t index, bool value)
{
    NjBlock *block = nj_load_acquire(&list->block);
    if (NJ_LIKELY(block->kind == NJ_BLOCK_BOOLS)) {
        NjBoolBlock *bools = (NjBoolBlock *)block;
        if (NJ_LIKELY((uint64_t)index < nj_load_relaxed(&bools->length))) {
            NJ_FAST_PATH();
            if (NJ_LIKELY(!nj_threads_started)) {
                nj_store_release(&bools->items[index], value);
                return true;
            }
            if (NJ_LIKELY(nj_owner_enter(&list->lock))) {
                nj_store_release(&bools->items[index], value);
                nj_owner_leave();
                return true;
            }
        }
    }
    return nj_list_set_slow(list, index, nj_bool(value));
}

bool nj_list_append_bool_slow(NjList *list, bool value);
NJ_ALWAYS_INLINE bool nj_list_append_bool(NjList *list, bool value)
{
    NjBlock *block = nj_load_acquire(&list->block);
    if (NJ_LIKELY(block->kind == NJ_BLOCK_BOOLS)) {
        NjBoolBlock *bools = (NjBoolBlock *)block;
        size_t length = nj_load_relaxed(&bools->length);
        if (NJ_LIKELY(length < bools->capacity)) {
            NJ_FAST_PATH();
            if (NJ_LIKELY(!nj_threads_started)) {
                nj_store_release(&bools->items[length], value);
                nj_store_release(&bools->length, length + 1);
                return true;
            }
        }
    }
    return nj_list_append_bool_slow(list, value);
}

/* As list.h's forms for a list that only the calling thread knows. */
NJ_ALWAYS_INLINE bool nj_list_set_bool_private(NjList *list, int64_t index, bool value)
{
    NjBlock *block = nj_load_relaxed(&list->block);
    NjBoolBlock *bools = (NjBoolBlock *)block;
    if (NJ_UNLIKELY(block->kind != NJ_BLOCK_BOOLS || (uint64_t)index >= nj_load_relaxed(&bools->length)))
        return nj_list_set_slow(list, index, nj_bool(value));
    nj_store_relaxed(&bools->items[index], value);
    return true;
}
NJ_ALWAYS_INLINE bool nj_list_append_bool_private(NjList *list, bool value)
{
    NjBlock *block = nj_load_relaxed(&list->block);
    NjBoolBlock *bools = (NjBoolBlock *)block;
    if (NJ_UNLIKELY(block->kind != NJ_BLOCK_BOOLS || nj_load_relaxed(&bools->length) >= bools->capacity))
        return nj_list_append_bool_slow(list, value);
    size_t length = nj_load_relaxed(&bools->length);
    nj_store_relaxed(&bools->items[length], value);
    nj_store_relaxed(&bools->length, length + 1);
    return true;
}

#endif
