/* The storage of lists: blocks, and the operations on single items. The protocol stands in list.h. */
#include "list_internal.h"

_Static_assert(sizeof(NjBlock) == NJ_LIST_HEADER, "the collector knows the displacement");

NjBlock nj_empty_block = {.kind = NJ_BLOCK_WORDS};

/* False with MemoryError pending where no block can have that many words. */
static bool is_possible(size_t capacity)
{
    return NJ_LIKELY(capacity <= (SIZE_MAX / 2 - sizeof(NjBlock)) / sizeof(NjValue)) || nj_raise(&nj_exception_MemoryError, "list is too long");
}

NjBlock *nj_block_new(size_t capacity)
{
    NjBlock *block = is_possible(capacity) ? nj_alloc_apart(sizeof(NjBlock), capacity * sizeof(NjValue)) : NULL;
    if (block)
        block->capacity = capacity;
    return block;
}

NjBlock *nj_block_to_fill(size_t length)
{
    if (length == 0)
        return &nj_empty_block;
    NjBlock *block = is_possible(length) ? nj_alloc_apart_to_fill(sizeof(NjBlock), length * sizeof(NjValue)) : NULL;
    if (!block)
        return NULL;
    block->capacity = length;
    block->kind = NJ_BLOCK_WORDS;
    nj_store_relaxed(&block->length, length);
    return block;
}

NjList *nj_list_with_block(NjBlock *block)
{
    NjList *list = nj_alloc(sizeof *list);
    if (!list)
        return NULL;
    list->base.type = &nj_type_list;
    nj_lock_own(&list->lock);
    nj_store_relaxed(&list->block, block);
    return list;
}

NjList *nj_list_new(size_t capacity)
{
    NjBlock *block = capacity ? nj_block_new(capacity) : &nj_empty_block;
    return block ? nj_list_with_block(block) : NULL;
}

bool nj_list_expect(NjList *list, int64_t count)
{
    enum { MOST = 1 << 20 };
    if (count <= 0)
        return true;
    NjBlock *block = nj_block_new((size_t)(count < MOST ? count : MOST) | 1);
    if (block)
        nj_store_release(&list->block, block);
    return block != NULL;
}

NjList *nj_list_from(const NjValue *values, size_t count)
{
    NjBlock *block = nj_block_to_fill(count);
    if (!block)
        return NULL;
    if (count)
        memcpy((void *)block->words, values, count * sizeof(NjValue));
    return nj_list_with_block(block);
}

/* --- blocks ------------------------------------------------------------------------------------------------------------ */

/* The capacity for a list that has come to need `length`: so much more that appending is amortised O(1), and odd, since a
 * block's header has three words and memory comes in pairs. */
static size_t grown_capacity(size_t length) { return (length + length / 2 + 4) | 1; }

NjBlock *nj_list_reserve_locked(NjList *list, size_t length)
{
    NJ_ASSERT_HELD(&list->lock);
    NjBlock *block = nj_load_relaxed(&list->block);
    if (NJ_LIKELY(length <= block->capacity))
        return block;
    NjBlock *larger = nj_block_new(grown_capacity(length));
    if (!larger)
        return NULL;
    size_t present = nj_load_relaxed(&block->length);
    nj_block_move(list, larger, 0, block, 0, present);
    nj_store_relaxed(&larger->length, present);
    nj_store_release(&list->block, larger);
    return larger;
}

bool nj_list_splice_locked(NjList *list, size_t start, size_t stop, const NjValue *items, size_t count)
{
    NJ_ASSERT_HELD(&list->lock);
    NjBlock *block = nj_load_relaxed(&list->block);
    size_t old_length = nj_load_relaxed(&block->length), tail = old_length - stop;
    size_t length = start + count + tail;
    if (nj_threads_started || length > block->capacity) {
        NjBlock *fresh = length == 0 ? &nj_empty_block : nj_block_new(length > block->capacity ? grown_capacity(length) : block->capacity);
        if (!fresh)
            return false;
        for (size_t i = start; i < stop; i++)
            nj_block_take(list, block, i);
        nj_block_move(list, fresh, 0, block, 0, start);
        if (count)
            memcpy((void *)&fresh->words[start], items, count * sizeof(NjValue));
        nj_block_move(list, fresh, start + count, block, stop, tail);
        if (length)
            nj_store_relaxed(&fresh->length, length);
        nj_store_release(&list->block, fresh);
        return true;
    }
    NjValue *words = (NjValue *)(void *)block->words;
    memmove(words + start + count, words + stop, tail * sizeof(NjValue));
    if (count)
        memcpy(words + start, items, count * sizeof(NjValue));
    if (length < old_length)
        memset(words + length, 0, (old_length - length) * sizeof(NjValue));
    if (length != old_length)
        nj_store_relaxed(&block->length, length);
    return true;
}

NjValue *nj_list_take_locked(NjList *list, NjBlock *replacement, size_t *count)
{
    NJ_ASSERT_HELD(&list->lock);
    NjBlock *block = nj_load_relaxed(&list->block);
    size_t length = nj_load_relaxed(&block->length);
    NjValue *items = nj_words_new(length);
    if (!items)
        return NULL;
    for (size_t i = 0; i < length; i++)
        items[i] = nj_block_take(list, block, i);
    nj_store_release(&list->block, replacement);
    *count = length;
    return items;
}

/* --- single items ------------------------------------------------------------------------------------------------------ */

int64_t nj_list_length_slow(NjList *list)
{
    NjBlock *block = nj_load_acquire(&list->block);
    switch (block->kind) {
    case NJ_BLOCK_FOREIGN: return nj_foreign_list_length(list, (NjForeignBlock *)block);
    case NJ_BLOCK_BOOLS: return (int64_t)nj_bools_length(block);
    case NJ_BLOCK_WORDS: break;
    }
    return (int64_t)nj_load_acquire(&block->length);
}

/* The length of a list whose shape nobody can change, unless it is foreign. Under the lock. */
static int64_t native_length_locked(NjBlock *block)
{
    return (int64_t)(block->kind == NJ_BLOCK_BOOLS ? nj_bools_length(block) : nj_load_relaxed(&block->length));
}

/* Waits for whoever is moving items. */
static NJ_COLD void wait_for_move(NjList *list)
{
    nj_lock(&list->lock);
    nj_unlock(&list->lock);
}

/* The item at `index` of a block of words, NJ_MOVED, or 0 when the block ends before. An absent word is being popped: it counts as
 * moved, since the length says still that it is there. */
static NjValue read_word(NjBlock *block, size_t index)
{
    if (index >= nj_load_acquire(&block->length))
        return 0;
    NjValue value = nj_load_acquire(&block->words[index]);
    return value ? value : NJ_MOVED;
}

/* The item at `index` of a native block, NJ_MOVED, or 0 when the block ends before it. */
static NjValue read_block(NjBlock *block, size_t index)
{
    return block->kind == NJ_BLOCK_BOOLS ? nj_bools_read(block, index) : read_word(block, index);
}

static NJ_NOINLINE NjValue at_native(NjList *list, size_t index)
{
    NjBlock *block = nj_load_acquire(&list->block);
    NjValue value = block->kind == NJ_BLOCK_FOREIGN ? NJ_MOVED : read_block(block, index);
    if (NJ_LIKELY(value != NJ_MOVED))
        return value;
    wait_for_move(list);
    return nj_list_at(list, index);
}

/* Loops over foreign lists read each item here. */
NjValue nj_list_at_slow(NjList *list, size_t index)
{
    NjBlock *block = nj_load_acquire(&list->block);
    if (NJ_LIKELY(block->kind == NJ_BLOCK_FOREIGN)) {
        NjValue value = nj_foreign_lists->at(list, (NjForeignBlock *)block, index);
        if (NJ_LIKELY(value != NJ_MOVED))
            return value;
    }
    return at_native(list, index);
}

/* The item at an index of a native list; NJ_MOVED where items are being moved, or the list has become foreign. An index from the
 * end is read under the lock, so that the length stays what it was counted from. */
static NjValue read_item(NjList *list, int64_t index)
{
    if (index >= 0) {
        NjBlock *block = nj_load_acquire(&list->block);
        return block->kind == NJ_BLOCK_FOREIGN ? NJ_MOVED : read_block(block, (size_t)index);
    }
    nj_lock(&list->lock);
    NjBlock *block = nj_load_relaxed(&list->block);
    NjValue value = NJ_MOVED;
    if (block->kind != NJ_BLOCK_FOREIGN) {
        int64_t at = index + native_length_locked(block);
        value = at < 0 ? 0 : read_block(block, (size_t)at);
    }
    nj_unlock(&list->lock);
    return value;
}

NjValue nj_list_get_slow(NjList *list, int64_t index)
{
    for (;;) {
        NjBlock *block = nj_load_acquire(&list->block);
        if (block->kind == NJ_BLOCK_FOREIGN) {
            NjValue number = index >= 0 ? nj_foreign_number_at(block, (size_t)index) : 0;
            return number ? number : nj_foreign_list_get(list, index);
        }
        NjValue value = read_item(list, index);
        if (value != NJ_MOVED)
            return value ? value : nj_index_failed(index, "list index out of range");
        wait_for_move(list);
    }
}

/* Replaces the item at `index` of a block of words; returns what stands there then, NJ_MOVED, or 0 when the block ends before. */
static NjValue replace_word(NjBlock *block, size_t index, NjValue value)
{
    if (index >= nj_load_acquire(&block->length))
        return 0;
    NjValue old = nj_load_acquire(&block->words[index]);
    while (nj_is_present(old))
        if (nj_compare_exchange(&block->words[index], &old, value))
            return value;
    return NJ_MOVED;
}

static bool is_bool(NjValue value) { return value == nj_true || value == nj_false; }

/* Replaces the item at `index`; returns what stands there then, NJ_MOVED where items are being moved, the list has to become
 * wide or is foreign, or 0 when the list ends before. */
static NjValue replace_item(NjList *list, size_t index, NjValue value)
{
    NjBlock *block = nj_load_acquire(&list->block);
    if (block->kind == NJ_BLOCK_WORDS)
        return replace_word(block, index, value);
    return block->kind == NJ_BLOCK_BOOLS && is_bool(value) ? nj_bools_replace(block, index, value == nj_true) : NJ_MOVED;
}

/* As above, for an index from the end: the length must stay what it is counted from. */
static NjValue replace_from_end(NjList *list, int64_t index, NjValue value)
{
    nj_lock(&list->lock);
    NjBlock *block = nj_load_relaxed(&list->block);
    NjValue now = NJ_MOVED;
    if (block->kind != NJ_BLOCK_FOREIGN) {
        int64_t at = index + native_length_locked(block);
        now = at < 0 ? 0 : replace_item(list, (size_t)at, value);
    }
    nj_unlock(&list->lock);
    return now;
}

bool nj_list_set_slow(NjList *list, int64_t index, NjValue value)
{
    for (;;) {
        NjValue now;
        if (index < 0) {
            now = replace_from_end(list, index, value);
        } else {
            bool is_owner = nj_replacing_begin(&list->lock);
            now = replace_item(list, (size_t)index, value);
            nj_replacing_end(is_owner);
        }
        if (!now)
            return nj_index_failed(index, "list assignment index out of range");
        if (now != NJ_MOVED)
            return true;
        NjListLock locked = nj_list_lock(list); /* what is being moved is there then */
        if (locked != NJ_LIST_LOCKED)
            return locked == NJ_LIST_FOREIGN && nj_foreign_list_set(list, index, value);
        nj_unlock(&list->lock);
    }
}

bool nj_list_append_slow(NjList *list, NjValue value)
{
    NjBlockKind kind = nj_load_acquire(&list->block)->kind;
    if (kind == NJ_BLOCK_FOREIGN)
        return nj_foreign_list_append(list, &value, 1);
    if (kind == NJ_BLOCK_BOOLS && is_bool(value))
        return nj_list_append_bool_slow(list, value == nj_true);
    NjListLock locked = nj_list_lock(list);
    if (locked != NJ_LIST_LOCKED)
        return locked == NJ_LIST_FOREIGN && nj_foreign_list_append(list, &value, 1);
    size_t length = nj_list_length_locked(list);
    NjBlock *block = nj_list_reserve_locked(list, length + 1);
    if (block) {
        nj_store_release(&block->words[length], value);
        nj_store_release(&block->length, length + 1);
    }
    nj_unlock(&list->lock);
    return block != NULL;
}

/* Takes the last item out. Under the lock, for a list that is not empty. */
static NjValue pop_last_locked(NjList *list)
{
    NjBlock *block = nj_load_relaxed(&list->block);
    size_t last = nj_load_relaxed(&block->length) - 1;
    NjValue value;
    if (nj_lock_is_open(&list->lock)) {
        value = nj_exchange(&block->words[last], 0);
    } else {
        value = nj_load_relaxed(&block->words[last]);
        nj_store_relaxed(&block->words[last], 0);
    }
    nj_store_release(&block->length, last);
    return value;
}

NjValue nj_list_pop(NjList *list, int64_t index)
{
    if (!nj_size_fits(index))
        return 0;
    NjListLock locked = nj_list_lock(list);
    if (locked != NJ_LIST_LOCKED)
        return locked == NJ_LIST_FOREIGN ? nj_foreign_list_pop(list, index) : 0;
    int64_t length = (int64_t)nj_list_length_locked(list);
    if (index < 0)
        index += length;
    NjValue value = 0;
    bool in_range = index >= 0 && index < length;
    if (NJ_LIKELY(in_range && index == length - 1)) {
        value = pop_last_locked(list);
    } else if (in_range) {
        value = nj_load_acquire(&nj_load_relaxed(&list->block)->words[index]);
        if (nj_lock_is_open(&list->lock)) /* the slot is sealed first, so that no replacement is lost */
            value = nj_exchange(&nj_load_relaxed(&list->block)->words[index], NJ_MOVED);
        if (!nj_list_splice_locked(list, (size_t)index, (size_t)index + 1, NULL, 0)) {
            nj_store_release(&nj_load_relaxed(&list->block)->words[index], value);
            value = 0;
        }
    }
    nj_unlock(&list->lock);
    if (in_range)
        return value;
    return nj_raise(&nj_exception_IndexError, length == 0 ? "pop from empty list" : "pop index out of range");
}

bool nj_list_insert(NjList *list, int64_t index, NjValue value)
{
    if (!nj_size_fits(index))
        return false;
    NjListLock locked = nj_list_lock(list);
    if (locked != NJ_LIST_LOCKED)
        return locked == NJ_LIST_FOREIGN && nj_foreign_list_insert(list, index, value);
    int64_t length = (int64_t)nj_list_length_locked(list);
    if (index < 0 && (index += length) < 0)
        index = 0;
    if (index > length)
        index = length;
    bool done = nj_list_splice_locked(list, (size_t)index, (size_t)index, &value, 1);
    nj_unlock(&list->lock);
    return done;
}

bool nj_list_delete(NjList *list, int64_t index)
{
    NjListLock locked = nj_list_lock(list);
    if (locked != NJ_LIST_LOCKED)
        return locked == NJ_LIST_FOREIGN && nj_foreign_list_delete(list, index);
    int64_t length = (int64_t)nj_list_length_locked(list);
    if (index < 0)
        index += length;
    bool in_range = index >= 0 && index < length;
    bool done = in_range && nj_list_splice_locked(list, (size_t)index, (size_t)index + 1, NULL, 0);
    nj_unlock(&list->lock);
    if (!in_range)
        return nj_raise(&nj_exception_IndexError, "list assignment index out of range");
    return done;
}

bool nj_list_clear(NjList *list)
{
    nj_lock(&list->lock);
    NjBlock *block = nj_load_relaxed(&list->block);
    size_t length = nj_load_relaxed(&block->length);
    bool is_foreign = block->kind == NJ_BLOCK_FOREIGN;
    if (block->kind == NJ_BLOCK_BOOLS)
        nj_bools_seal(list);
    else if (nj_lock_is_open(&list->lock))
        for (size_t i = 0; i < length; i++)
            nj_block_take(list, block, i);
    if (!is_foreign)
        nj_store_release(&list->block, &nj_empty_block);
    nj_unlock(&list->lock);
    return !is_foreign || nj_foreign_list_clear(list);
}
