/* The storage of narrow lists. The protocol stands in list_bools.h. */
#include "naja/list_bools.h"

#include "list_internal.h"

static NjBoolBlock *narrow(NjBlock *block) { return (NjBoolBlock *)block; }

/* A narrow block with room for at least `capacity` items; what the items are is not yet said. */
static NjBoolBlock *bools_new(size_t capacity)
{
    if (NJ_UNLIKELY(capacity > SIZE_MAX / 2 - sizeof(NjBoolBlock)))
        return (nj_raise(&nj_exception_MemoryError, "list is too long"), NULL);
    NjBoolBlock *bools = nj_alloc_atomic(sizeof(NjBoolBlock) + capacity);
    if (!bools)
        return NULL;
    memset(bools, 0, sizeof *bools);
    bools->kind = NJ_BLOCK_BOOLS;
    bools->capacity = capacity;
    return bools;
}

NjList *nj_list_from_bools(const NjValue *values, size_t count)
{
    NjBoolBlock *bools = bools_new(count);
    if (!bools)
        return NULL;
    for (size_t i = 0; i < count; i++)
        nj_store_relaxed(&bools->items[i], values[i] == nj_true);
    nj_store_relaxed(&bools->length, count);
    return nj_list_with_block((NjBlock *)bools);
}

NjList *nj_list_filled_with_bool(bool item, size_t count)
{
    NjBoolBlock *bools = bools_new(count);
    if (!bools)
        return NULL;
    memset((void *)bools->items, item, count);
    nj_store_relaxed(&bools->length, count);
    return nj_list_with_block((NjBlock *)bools);
}

/* --- single items ------------------------------------------------------------------------------------------------------ */

NjValue nj_bools_replace(NjBlock *block, size_t index, bool value)
{
    if (index >= nj_bools_length(block))
        return 0;
    _Atomic(uint8_t) *place = &narrow(block)->items[index];
    uint8_t old = nj_load_acquire(place);
    while (old != NJ_BOOL_MOVED)
        if (nj_compare_exchange(place, &old, value))
            return nj_bool(value);
    return NJ_MOVED;
}

int nj_list_get_bool_slow(NjList *list, int64_t index)
{
    NjValue item = nj_list_get(list, index);
    return item ? nj_unbox_bool(item) : -1;
}

bool nj_list_append_bool_slow(NjList *list, bool value)
{
    nj_lock(&list->lock);
    NjBlock *block = nj_load_relaxed(&list->block);
    bool is_narrow = block->kind == NJ_BLOCK_BOOLS || block == &nj_empty_block, done = false;
    if (is_narrow) {
        NjBoolBlock *bools = nj_bools_reserve_locked(list, 1);
        if (bools) {
            size_t length = nj_load_relaxed(&bools->length);
            nj_store_release(&bools->items[length], value);
            nj_store_release(&bools->length, length + 1);
            done = true;
        }
    }
    nj_unlock(&list->lock);
    return is_narrow ? done : nj_list_append(list, nj_bool(value));
}

/* --- whole blocks ------------------------------------------------------------------------------------------------------ */

void nj_bools_seal(NjList *list)
{
    NjBoolBlock *bools = narrow(nj_load_relaxed(&list->block));
    size_t length = nj_lock_is_open(&list->lock) ? nj_load_relaxed(&bools->length) : 0;
    for (size_t i = 0; i < length; i++)
        nj_exchange(&bools->items[i], NJ_BOOL_MOVED);
}

/* A new block with room for `capacity` items that has taken over those of a narrow list; not published yet. Under the lock. */
static NjBoolBlock *take_over(NjList *list, size_t capacity)
{
    NjBoolBlock *from = narrow(nj_load_relaxed(&list->block)), *to = bools_new(capacity);
    if (!to)
        return NULL;
    size_t length = nj_load_relaxed(&from->length);
    if (!nj_lock_is_open(&list->lock))
        memcpy((void *)to->items, (void *)from->items, length);
    else
        for (size_t i = 0; i < length; i++)
            nj_store_relaxed(&to->items[i], nj_exchange(&from->items[i], NJ_BOOL_MOVED));
    nj_store_relaxed(&to->length, length);
    return to;
}

NjBoolBlock *nj_bools_reserve_locked(NjList *list, size_t count)
{
    enum { FIRST = 32 };
    NJ_ASSERT_HELD(&list->lock);
    NjBlock *block = nj_load_relaxed(&list->block);
    NjBoolBlock *larger;
    if (block->kind == NJ_BLOCK_BOOLS) {
        size_t length = nj_load_relaxed(&narrow(block)->length) + count;
        if (length <= narrow(block)->capacity)
            return narrow(block);
        larger = take_over(list, length + length / 2 + FIRST);
    } else {
        larger = bools_new(count + FIRST);
    }
    if (larger)
        nj_store_release(&list->block, (NjBlock *)larger);
    return larger;
}

/* A narrow block with the list's items in which nobody replaces any: those of an open list move to a new block, which holds
 * the replacing up until `let_go`. Under the lock. */
static NjBoolBlock *hold_still(NjList *list)
{
    NjBoolBlock *bools = narrow(nj_load_relaxed(&list->block));
    return nj_lock_is_open(&list->lock) ? take_over(list, bools->capacity) : bools;
}

static void let_go(NjList *list, NjBoolBlock *held) { nj_store_release(&list->block, (NjBlock *)held); }

bool nj_bools_expand_locked(NjList *list, NjValue *out)
{
    NJ_ASSERT_HELD(&list->lock);
    NjBoolBlock *held = hold_still(list);
    if (!held)
        return false;
    size_t length = nj_load_relaxed(&held->length);
    for (size_t i = 0; i < length; i++)
        out[i] = nj_bool(nj_load_relaxed(&held->items[i]));
    let_go(list, held);
    return true;
}

NjBlock *nj_bools_copy_locked(NjList *list, size_t start, size_t count)
{
    NJ_ASSERT_HELD(&list->lock);
    NjBoolBlock *copy = bools_new(count), *held = copy ? hold_still(list) : NULL;
    if (!held)
        return NULL;
    memcpy((void *)copy->items, (const void *)&held->items[start], count);
    nj_store_relaxed(&copy->length, count);
    let_go(list, held);
    return (NjBlock *)copy;
}

bool nj_list_widen_locked(NjList *list)
{
    NJ_ASSERT_HELD(&list->lock);
    NjBoolBlock *bools = narrow(nj_load_relaxed(&list->block));
    size_t length = nj_load_relaxed(&bools->length);
    NjBlock *block = nj_block_new(length);
    if (!block)
        return false;
    for (size_t i = 0; i < length; i++) {
        uint8_t item = nj_lock_is_open(&list->lock) ? nj_exchange(&bools->items[i], NJ_BOOL_MOVED) : nj_load_relaxed(&bools->items[i]);
        nj_store_relaxed(&block->words[i], nj_bool(item));
    }
    nj_store_relaxed(&block->length, length);
    nj_store_release(&list->block, block);
    return true;
}
