/* The operations on many items of lists: copies, slices, concatenation. The protocol stands in list.h. */
#include "dict_internal.h"
#include "list_internal.h"

#include "naja/range.h"

/* --- many items -------------------------------------------------------------------------------------------------------- */

/* Copies the words out. In an open list, items may be replaced between two reads; a second look that finds what the first
 * one found proves that all stood there at once. Under the lock. */
static bool copy_words_locked(NjList *list, size_t start, size_t count, NjValue *out)
{
    NjBlock *block = nj_load_relaxed(&list->block);
    const NjValue *words = (const NjValue *)(const void *)&block->words[start];
    if (!nj_lock_is_open(&list->lock)) {
        memcpy(out, words, count * sizeof(NjValue));
        return true;
    }
    for (size_t i = 0; i < count; i++)
        out[i] = nj_load_acquire(&block->words[start + i]);
    for (size_t i = 0; i < count; i++)
        if (nj_load_acquire(&block->words[start + i]) != out[i])
            return false;
    return true;
}

/* The items [start, start + count) as they were at one moment. Where others keep replacing items, all of them are moved to a
 * new block, which holds the replacing up. Under the lock. */
static bool snapshot_locked(NjList *list, size_t start, size_t count, NjValue *out)
{
    enum { ATTEMPTS = 4 };
    for (int i = 0; i < ATTEMPTS; i++)
        if (copy_words_locked(list, start, count, out))
            return true;
    NjBlock *block = nj_load_relaxed(&list->block);
    NjBlock *fresh = nj_block_new(block->capacity);
    if (!fresh)
        return false;
    size_t length = nj_load_relaxed(&block->length);
    nj_block_move(list, fresh, 0, block, 0, length);
    nj_store_relaxed(&fresh->length, length);
    memcpy(out, (const void *)&fresh->words[start], count * sizeof(NjValue));
    nj_store_release(&list->block, fresh);
    return true;
}

/* As nj_list_snapshot, but NULL with *is_foreign set for a foreign list. */
static NjValue *snapshot_native(NjList *list, size_t *count, bool *is_foreign)
{
    nj_lock(&list->lock);
    NjBlock *block = nj_load_relaxed(&list->block);
    if ((*is_foreign = block->kind == NJ_BLOCK_FOREIGN)) {
        nj_unlock(&list->lock);
        return NULL;
    }
    bool is_narrow = block->kind == NJ_BLOCK_BOOLS;
    size_t length = is_narrow ? nj_bools_length(block) : nj_load_relaxed(&block->length);
    NjValue *items = nj_words_new(length);
    bool done = items && (is_narrow ? nj_bools_expand_locked(list, items) : snapshot_locked(list, 0, length, items));
    nj_unlock(&list->lock);
    *count = length;
    return done ? items : NULL;
}

NjValue *nj_list_snapshot(NjList *list, size_t *count)
{
    bool is_foreign;
    NjValue *items = snapshot_native(list, count, &is_foreign);
    return NJ_UNLIKELY(is_foreign) ? nj_foreign_list_snapshot(list, count) : items;
}

const NjValue *nj_list_peek(NjList *list, size_t *count)
{
    NjBlock *block = nj_load_relaxed(&list->block);
    if (nj_threads_started || block->kind != NJ_BLOCK_WORDS)
        return nj_list_snapshot(list, count);
    *count = nj_load_relaxed(&block->length);
    return (const NjValue *)(const void *)block->words;
}

/* A new block with `count` of the items of a list. Under the lock. */
static NjBlock *copy_block_locked(NjList *list, size_t start, size_t count)
{
    if (nj_load_relaxed(&list->block)->kind == NJ_BLOCK_BOOLS)
        return nj_bools_copy_locked(list, start, count);
    NjBlock *block = nj_block_to_fill(count);
    return block && snapshot_locked(list, start, count, (NjValue *)(void *)block->words) ? block : NULL;
}

static NjList *copy_foreign_range(NjList *list, int64_t start, int64_t stop)
{
    size_t length;
    NjValue *items = nj_list_snapshot(list, &length);
    if (!items)
        return NULL;
    start = nj_slice_cut(start, (int64_t)length);
    stop = nj_slice_cut(stop, (int64_t)length);
    return start < stop ? nj_list_from(items + start, (size_t)(stop - start)) : nj_list_new(0);
}

/* A new list of `list`'s items [start, stop): bounds of a slice, which mean places in the list as it is when it is copied. */
static NjList *copy_range(NjList *list, int64_t start, int64_t stop)
{
    nj_lock(&list->lock);
    NjBlock *old = nj_load_relaxed(&list->block);
    if (NJ_UNLIKELY(old->kind == NJ_BLOCK_FOREIGN)) {
        nj_unlock(&list->lock);
        return copy_foreign_range(list, start, stop);
    }
    int64_t length = (int64_t)(old->kind == NJ_BLOCK_BOOLS ? nj_bools_length(old) : nj_load_relaxed(&old->length));
    start = nj_slice_cut(start, length);
    stop = nj_slice_cut(stop, length);
    NjBlock *block = start < stop ? copy_block_locked(list, (size_t)start, (size_t)(stop - start)) : &nj_empty_block;
    nj_unlock(&list->lock);
    return block ? nj_list_with_block(block) : NULL;
}

NjList *nj_list_copy(NjList *list) { return copy_range(list, 0, INT64_MAX); }

/* Writes items behind the last one of a block in use. Who has seen a greater length, before items were taken off the end, may read
 * there now: each word must be whole, and what it points to be there. Under the lock. */
static void fill_behind(NjBlock *block, size_t length, const NjValue *items, size_t count)
{
    if (!nj_threads_started)
        memcpy((void *)&block->words[length], items, count * sizeof(NjValue));
    else
        for (size_t i = 0; i < count; i++)
            nj_store_release(&block->words[length + i], items[i]);
}

bool nj_list_append_many(NjList *list, const NjValue *items, size_t count)
{
    if (count == 0)
        return true;
    NjListLock locked = nj_list_lock(list);
    if (locked != NJ_LIST_LOCKED)
        return locked == NJ_LIST_FOREIGN && nj_foreign_list_append(list, items, count);
    size_t length = nj_list_length_locked(list);
    NjBlock *block = nj_list_reserve_locked(list, length + count);
    if (block) {
        fill_behind(block, length, items, count);
        nj_store_release(&block->length, length + count);
    }
    nj_unlock(&list->lock);
    return block != NULL;
}

static bool append_foreign_range(NjList *list, const NjRange *range)
{
    NjValue *items = nj_words_new((size_t)range->count);
    int64_t item = range->first;
    for (int64_t i = 0; items && i < range->count; i++, item += range->stride)
        items[i] = nj_small_int(item);
    return items && nj_list_append_many(list, items, (size_t)range->count);
}

static bool append_range(NjList *list, const NjRange *range)
{
    NjListLock locked = nj_list_lock(list);
    if (locked != NJ_LIST_LOCKED)
        return locked == NJ_LIST_FOREIGN && append_foreign_range(list, range);
    size_t length = nj_list_length_locked(list);
    NjBlock *block = nj_list_reserve_locked(list, length + (size_t)range->count);
    if (block) {
        int64_t item = range->first;
        for (int64_t i = 0; i < range->count; i++, item += range->stride)
            nj_store_relaxed(&block->words[length + (size_t)i], nj_small_int(item));
        if (range->count)
            nj_store_release(&block->length, length + (size_t)range->count);
    }
    nj_unlock(&list->lock);
    return block != NULL;
}

static bool has_only_small_ints(const NjRange *range)
{
    return range->is_small && nj_fits_small_int(range->first) && nj_fits_small_int(range->first + range->stride * range->count);
}

bool nj_list_extend(NjList *list, NjValue iterable)
{
    NjType *type = nj_type_of(iterable);
    if (type == &nj_type_list) {
        size_t count;
        const NjValue *items = nj_list_peek((NjList *)nj_object(iterable), &count);
        return items && nj_list_append_many(list, items, count);
    }
    if (type == &nj_type_tuple) {
        NjTuple *tuple = (NjTuple *)nj_object(iterable);
        return nj_list_append_many(list, tuple->items, tuple->length);
    }
    if (type == &nj_type_range && has_only_small_ints((NjRange *)nj_object(iterable)))
        return append_range(list, (NjRange *)nj_object(iterable));
    if (type == &nj_type_dict) { /* all keys of one moment, whatever other threads do */
        NjValue *keys;
        size_t count;
        return nj_dict_snapshot((NjDict *)nj_object(iterable), &keys, NULL, &count) && nj_list_append_many(list, keys, count);
    }
    if (nj_is_dict_view(type)) { /* likewise */
        NjList *items = nj_dict_view_list(iterable);
        return items && nj_list_extend(list, nj_value(items));
    }
    NjValue iterator = nj_iterate(iterable), item;
    if (!iterator)
        return false;
    while ((item = nj_next(iterator)))
        if (!nj_list_append(list, item))
            return false;
    return !nj_error_pending();
}

NjList *nj_list_from_iterable(NjValue iterable)
{
    if (nj_type_of(iterable) == &nj_type_list)
        return nj_list_copy((NjList *)nj_object(iterable));
    NjList *list = nj_list_new(0);
    return list && nj_list_extend(list, iterable) ? list : NULL;
}

bool nj_list_reverse(NjList *list)
{
    NjListLock locked = nj_list_lock(list);
    if (locked != NJ_LIST_LOCKED)
        return locked == NJ_LIST_FOREIGN && nj_foreign_list_reverse(list);
    NjBlock *block = nj_load_relaxed(&list->block);
    size_t length = nj_load_relaxed(&block->length);
    bool done = true;
    if (!nj_threads_started) {
        NjValue *words = (NjValue *)(void *)block->words;
        for (size_t i = 0, j = length; i + 1 < j; i++) {
            NjValue kept = words[i];
            words[i] = words[--j];
            words[j] = kept;
        }
    } else if (length > 1) {
        NjBlock *fresh = nj_block_new(block->capacity);
        done = fresh != NULL;
        if (done) {
            for (size_t i = 0; i < length; i++)
                nj_store_relaxed(&fresh->words[length - 1 - i], nj_block_take(list, block, i));
            nj_store_relaxed(&fresh->length, length);
            nj_store_release(&list->block, fresh);
        }
    }
    nj_unlock(&list->lock);
    return done;
}

/* --- slices ------------------------------------------------------------------------------------------------------------ */

static NjList *take_stepwise(NjList *list, NjSliceIndices *at)
{
    size_t count;
    const NjValue *items = nj_list_peek(list, &count);
    if (!items)
        return NULL;
    nj_slice_adjust(at, (int64_t)count);
    NjBlock *block = nj_block_to_fill((size_t)at->count);
    if (!block)
        return NULL;
    int64_t from = at->start;
    for (int64_t i = 0; i < at->count; i++, from += at->step)
        nj_store_relaxed(&block->words[i], items[from]);
    return nj_list_with_block(block);
}

NjList *nj_list_part(NjList *list, int64_t start, int64_t stop) { return copy_range(list, start, stop); }

NjList *nj_list_slice(NjList *list, NjValue start, NjValue stop, NjValue step)
{
    NjSliceIndices at;
    if (!nj_slice_unpack(start, stop, step, &at))
        return NULL;
    return at.step == 1 ? copy_range(list, at.start, at.stop) : take_stepwise(list, &at);
}

static bool set_foreign_slice(NjList *list, NjValue start, NjValue stop, NjValue step, const NjValue *items, size_t count)
{
    NjSlice *slice = nj_slice_new(start, stop, step);
    NjTuple *tuple = slice ? nj_tuple_from(items, count) : NULL;
    return tuple && nj_foreign_list_set_slice(list, nj_value(slice), tuple);
}

static bool delete_foreign_slice(NjList *list, NjValue start, NjValue stop, NjValue step)
{
    NjSlice *slice = nj_slice_new(start, stop, step);
    return slice && nj_foreign_list_delete_slice(list, nj_value(slice));
}

/* The items of any iterable for a slice assignment, as an array. */
static NjValue *items_to_assign(NjValue iterable, bool extended, size_t *count)
{
    if (nj_is_list(iterable))
        return nj_list_snapshot((NjList *)nj_object(iterable), count);
    NjType *type = nj_type_of(iterable);
    if (!type->slots.iterate && !type->slots.get_item) {
        nj_raise(&nj_exception_TypeError, extended ? "must assign iterable to extended slice" : "can only assign an iterable");
        return NULL;
    }
    NjList *list = nj_list_from_iterable(iterable);
    return list ? nj_list_snapshot(list, count) : NULL;
}

/* Replaces single items at the places of an extended slice. Under the lock. */
static void replace_stepwise_locked(NjList *list, const NjSliceIndices *at, const NjValue *items)
{
    NjBlock *block = nj_load_relaxed(&list->block);
    for (int64_t i = 0; i < at->count; i++)
        nj_exchange(&block->words[at->start + i * at->step], items[i]);
}

bool nj_list_set_slice(NjList *list, NjValue start, NjValue stop, NjValue step, NjValue iterable)
{
    NjSliceIndices at;
    size_t count;
    if (!nj_slice_unpack(start, stop, step, &at))
        return false;
    NjValue *items = items_to_assign(iterable, at.step != 1, &count);
    NjListLock locked = items ? nj_list_lock(list) : NJ_LIST_FAILED;
    if (locked != NJ_LIST_LOCKED)
        return locked == NJ_LIST_FOREIGN && set_foreign_slice(list, start, stop, step, items, count);
    nj_slice_adjust(&at, (int64_t)nj_list_length_locked(list));
    bool done = true, fits = at.step == 1 || (size_t)at.count == count;
    if (at.step == 1)
        done = nj_list_splice_locked(list, (size_t)at.start, (size_t)(at.stop > at.start ? at.stop : at.start), items, count);
    else if (fits)
        replace_stepwise_locked(list, &at, items);
    nj_unlock(&list->lock);
    if (!fits)
        return nj_raise(&nj_exception_ValueError, "attempt to assign sequence of size %zu to extended slice of size %lld", count,
                        (long long)at.count);
    return done;
}

/* Deletes the items of an extended slice: the rest replaces everything. Under the lock. */
static bool delete_stepwise_locked(NjList *list, NjSliceIndices at)
{
    if (at.count == 0)
        return true;
    if (at.step < 0) { /* the same places in ascending order */
        at.start += (at.count - 1) * at.step;
        at.step = -at.step;
    }
    NjBlock *block = nj_load_relaxed(&list->block);
    size_t length = nj_load_relaxed(&block->length), kept = 0;
    NjBlock *fresh = nj_block_new(block->capacity);
    if (!fresh)
        return false;
    int64_t next = at.start, left = at.count;
    for (size_t i = 0; i < length; i++) {
        NjValue item = nj_block_take(list, block, i);
        if (left && (int64_t)i == next) {
            left--;
            next += at.step;
        } else {
            nj_store_relaxed(&fresh->words[kept++], item);
        }
    }
    nj_store_relaxed(&fresh->length, kept);
    nj_store_release(&list->block, fresh);
    return true;
}

bool nj_list_delete_slice(NjList *list, NjValue start, NjValue stop, NjValue step)
{
    NjSliceIndices at;
    NjListLock locked = nj_slice_unpack(start, stop, step, &at) ? nj_list_lock(list) : NJ_LIST_FAILED;
    if (locked != NJ_LIST_LOCKED)
        return locked == NJ_LIST_FOREIGN && delete_foreign_slice(list, start, stop, step);
    nj_slice_adjust(&at, (int64_t)nj_list_length_locked(list));
    bool done;
    if (at.step == 1)
        done = nj_list_splice_locked(list, (size_t)at.start, (size_t)(at.stop > at.start ? at.stop : at.start), NULL, 0);
    else
        done = delete_stepwise_locked(list, at);
    nj_unlock(&list->lock);
    return done;
}

/* --- concatenation ----------------------------------------------------------------------------------------------------- */

NjList *nj_list_concat(NjList *a, NjList *b)
{
    size_t left_count, right_count;
    const NjValue *left = nj_list_peek(a, &left_count), *right = left ? nj_list_peek(b, &right_count) : NULL;
    NjBlock *block = right ? nj_block_to_fill(left_count + right_count) : NULL;
    if (!block)
        return NULL;
    memcpy((void *)block->words, left, left_count * sizeof(NjValue));
    memcpy((void *)&block->words[left_count], right, right_count * sizeof(NjValue));
    return nj_list_with_block(block);
}

/* A block of `count` copies of the items. */
static NjBlock *repeated_block(NjList *list, int64_t count)
{
    size_t length;
    const NjValue *items = nj_list_peek(list, &length);
    if (!items)
        return NULL;
    if (count > 0 && length && (uint64_t)count > SIZE_MAX / 16 / length)
        return (nj_raise(&nj_exception_MemoryError, "list is too long"), NULL);
    size_t total = count > 0 ? length * (size_t)count : 0;
    NjBlock *block = nj_block_to_fill(total);
    if (!block)
        return NULL;
    NjValue *words = (NjValue *)(void *)block->words;
    if (length == 1)
        for (size_t i = 0; i < total; i++)
            words[i] = items[0];
    else
        for (size_t i = 0; i < total; i += length)
            memcpy(words + i, items, length * sizeof(NjValue));
    return block;
}

NjList *nj_list_repeat(NjList *list, int64_t count)
{
    if (!nj_count_fits(count))
        return NULL;
    if (nj_load_acquire(&list->block)->kind == NJ_BLOCK_BOOLS && nj_list_length(list) == 1 && count >= 0) {
        NjValue item = nj_list_at(list, 0);
        if (item == nj_true || item == nj_false)
            return nj_list_filled_with_bool(item == nj_true, (size_t)count);
    }
    NjBlock *block = repeated_block(list, count);
    return block ? nj_list_with_block(block) : NULL;
}

bool nj_list_repeat_in_place(NjList *list, int64_t count)
{
    NjBlock *block = repeated_block(list, count);
    NjListLock locked = block ? nj_list_lock(list) : NJ_LIST_FAILED;
    if (locked != NJ_LIST_LOCKED)
        return locked == NJ_LIST_FOREIGN && nj_foreign_list_repeat_in_place(list, count);
    bool done = nj_list_splice_locked(list, 0, nj_list_length_locked(list), (NjValue *)(void *)block->words, block->capacity);
    nj_unlock(&list->lock);
    return done;
}

NjTuple *nj_list_to_tuple(NjList *list)
{
    size_t count;
    const NjValue *items = nj_list_peek(list, &count);
    return items ? nj_tuple_from(items, count) : NULL;
}
