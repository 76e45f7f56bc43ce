/* Python's list.
 *
 * Readers take no lock: they load `block` (acquire), then that block's length (acquire), then the word. Length and storage are
 * read from one block, so a reader always has a consistent pair. An absent or moved word, and an index outside the block,
 * lead to the slow path.
 *
 * Replacing an item that is there is a store for the lock's owner, who has entered it; any other opens the lock once for all
 * (lock.h) and takes none then: one compare-and-swap on the slot from the item that was read. Whatever changes the shape holds
 * `lock`: append stores the word (release), then the length (release); removal takes the word out before it lowers the length.
 * Growth, and every operation that moves items while threads run, fills a new block and publishes it (release). If the lock is
 * open it exchanges the items out of the old slots (leaving NJ_MOVED there, so that a late compare-and-swap fails and starts
 * again); otherwise nobody can replace them, and they stay. An old block is never used again; the collector keeps it for late
 * readers, who see values that were current during their read. */
#ifndef NAJA_LIST_H
#define NAJA_LIST_H

#include "atomic.h"
#include "gc.h"
#include "lock.h"
#include "object.h"

/* What stands in a slot whose item went to a newer block. No Python value has this word. */
#define NJ_MOVED ((NjValue)4)
/* True for an item, false for an absent or moved one. */
NJ_ALWAYS_INLINE bool nj_is_present(NjValue word) { return (word & ~NJ_MOVED) != 0; }

typedef enum {
    NJ_BLOCK_WORDS,    /* `words` holds the items                                        */
    NJ_BLOCK_BOOLS,    /* a byte an item (list_bools.h): length and capacity are zero    */
    NJ_BLOCK_FOREIGN   /* the items live across the border (foreign.h): length and capacity are zero */
} NjBlockKind;

typedef struct NjBlock {
    size_t capacity;            /* fixed */
    NjBlockKind kind;           /* fixed */
    _Atomic(size_t) length;     /* under the list's lock: store release; anyone: acquire */
    _Atomic(NjValue) words[];
} NjBlock;

/* What foreign.h's primitives need not be called for: an item that is a number. A container whose words are these, and whose items point
 * to objects of which the second word says that they are floats or ints, and what follows which number. Valid while the thread
 * holds the border's lock. */
typedef struct NjForeignObject {
    intptr_t references;
    const void *type;
    size_t length;
    const struct NjForeignNumber *const *items;
} NjForeignObject;
/* Of a container that is another kind of object. */
extern const NjForeignObject nj_no_foreign_items;
typedef struct NjForeignNumber {
    intptr_t references;
    const void *type;
    union {
        double value;           /* of nj_foreign_float_type                                                */
        int64_t sign;           /* of nj_foreign_int_type: -1, 0, 1, or what says that there are more digits */
    };
    uint32_t digit;
} NjForeignNumber;
extern const void *nj_foreign_float_type, *nj_foreign_int_type;

/* Begins as NjBlock does. */
typedef struct NjForeignBlock {
    size_t word_capacity;            /* 0                */
    NjBlockKind kind;                /* NJ_BLOCK_FOREIGN */
    _Atomic(size_t) word_length;     /* 0                */
    void *handle;                    /* the border's; in memory that the collector does not own; fixed                        */
    const NjForeignObject *object;   /* fixed while the list is known */
} NjForeignBlock;

/* The item at an index of a foreign list, or NULL: then its slow path knows more. */
NJ_ALWAYS_INLINE const NjForeignNumber *nj_foreign_item_at(NjBlock *block, size_t index)
{
    const NjForeignObject *object = ((NjForeignBlock *)block)->object;
    bool is_there = NJ_LIKELY(!nj_load_relaxed(&nj_thread.is_released)) && NJ_LIKELY(index < object->length);
    return is_there ? object->items[index] : NULL;
}

/* The same for a loop, which comes to the items after it: memory is asked for one that it needs some hundred nanoseconds later. */
NJ_ALWAYS_INLINE const NjForeignNumber *nj_foreign_item_in_turn(NjBlock *block, size_t index)
{
    enum { AHEAD = 96 };
    const NjForeignNumber *item = nj_foreign_item_at(block, index);
    const NjForeignObject *object = ((NjForeignBlock *)block)->object;
    if (NJ_LIKELY(item != NULL) && NJ_LIKELY(index + AHEAD < object->length))
        __builtin_prefetch(object->items[index + AHEAD]);
    return item;
}

/* An item as a value, where it is a number that fits into a word; else 0. */
NJ_ALWAYS_INLINE NjValue nj_foreign_number(const NjForeignNumber *item)
{
    if (item->type == nj_foreign_float_type) {
        NjValue word = nj_float_rotate(item->value);
        return NJ_LIKELY(nj_is_immediate_float(word)) ? word : 0;
    }
    if (item->type == nj_foreign_int_type && NJ_LIKELY((uint64_t)(item->sign + 1) <= 2))
        return nj_small_int(item->sign * (int64_t)item->digit);
    return 0;
}

NJ_ALWAYS_INLINE NjValue nj_foreign_number_at(NjBlock *block, size_t index)
{
    const NjForeignNumber *item = nj_foreign_item_at(block, index);
    return NJ_LIKELY(item != NULL) ? nj_foreign_number(item) : 0;
}

/* Extension modules read foreign lists all the time. */
#if defined(__PIC__) && !defined(__PIE__)
enum { NJ_READS_FOREIGN_NUMBERS = true };
#else
enum { NJ_READS_FOREIGN_NUMBERS = false };
#endif

struct NjList {
    NjObject base;
    NjLock lock;                /* rank NJ_RANK_CONTAINER                        */
    _Atomic(NjBlock *) block;   /* under lock: store release; anyone: acquire    */
};

NJ_ALWAYS_INLINE bool nj_is_list(NjValue v)
{
    return nj_is_object(v) && (nj_object(v)->type->flags & NJ_TYPE_LIST);
}

/* An empty list with room for `capacity` items. */
NjList *nj_list_new(size_t capacity);
NjList *nj_list_from(const NjValue *values, size_t count);
NjList *nj_list_from_iterable(NjValue iterable);
/* Room for items that come soon, in an empty list that only the calling thread knows. `count` may be any number: there is no more room
 * than that of a small part of memory, since the items may never come. */
bool nj_list_expect(NjList *list, int64_t count);

int64_t nj_list_length_slow(NjList *list);
NJ_ALWAYS_INLINE int64_t nj_list_length(NjList *list)
{
    size_t length = nj_load_acquire(&nj_load_acquire(&list->block)->length);
    return NJ_LIKELY(length != 0) ? (int64_t)length : nj_list_length_slow(list);
}

/* list[index], with a negative index from the end. IndexError "list index out of range". */
NjValue nj_list_get_slow(NjList *list, int64_t index);
NJ_ALWAYS_INLINE NjValue nj_list_get(NjList *list, int64_t index)
{
    NjBlock *block = nj_load_acquire(&list->block);
    if (NJ_LIKELY((uint64_t)index < nj_load_acquire(&block->length))) {
        NjValue value = nj_load_acquire(&block->words[index]);
        if (NJ_LIKELY(nj_is_present(value)))
            return value;
    }
    return nj_list_get_slow(list, index);
}
/* For loops over a list: the item at `index` (not negative), or 0 with nothing pending when the list ends before it. */
NjValue nj_list_at_slow(NjList *list, size_t index);
NJ_ALWAYS_INLINE NjValue nj_list_at(NjList *list, size_t index)
{
    NjBlock *block = nj_load_acquire(&list->block);
    if (NJ_LIKELY(index < nj_load_acquire(&block->length))) {
        NjValue value = nj_load_acquire(&block->words[index]);
        if (NJ_LIKELY(nj_is_present(value)))
            return value;
    } else if (NJ_READS_FOREIGN_NUMBERS && block->kind == NJ_BLOCK_FOREIGN) {
        const NjForeignNumber *item = nj_foreign_item_in_turn(block, index);
        NjValue value = NJ_LIKELY(item != NULL) ? nj_foreign_number(item) : 0;
        if (NJ_LIKELY(value != 0))
            return value;
    }
    return nj_list_at_slow(list, index);
}

/* list[index] = value. IndexError "list assignment index out of range". */
bool nj_list_set_slow(NjList *list, int64_t index, NjValue value);
NJ_ALWAYS_INLINE bool nj_list_set(NjList *list, int64_t index, NjValue value)
{
    NjBlock *block = nj_load_acquire(&list->block);
    if (NJ_LIKELY((uint64_t)index < nj_load_relaxed(&block->length))) {
        NJ_FAST_PATH();
        if (NJ_LIKELY(!nj_threads_started)) {
            nj_store_release(&block->words[index], value);
            return true;
        }
        if (NJ_LIKELY(nj_owner_enter(&list->lock))) { /* who owned it all along, so `block` is the list's still */
            nj_store_release(&block->words[index], value);
            nj_owner_leave();
            return true;
        }
    }
    return nj_list_set_slow(list, index, value);
}

bool nj_list_append_slow(NjList *list, NjValue value);
NJ_ALWAYS_INLINE bool nj_list_append(NjList *list, NjValue value)
{
    NjBlock *block = nj_load_acquire(&list->block);
    size_t length = nj_load_relaxed(&block->length);
    if (NJ_LIKELY(length < block->capacity)) {
        NJ_FAST_PATH();
        if (NJ_LIKELY(!nj_threads_started)) {
            nj_store_release(&block->words[length], value);
            nj_store_release(&block->length, length + 1);
            return true;
        }
        if (NJ_LIKELY(nj_owner_enter(&list->lock))) {
            nj_store_release(&block->words[length], value);
            nj_store_release(&block->length, length + 1);
            nj_owner_leave();
            return true;
        }
    }
    return nj_list_append_slow(list, value);
}

/* Forms for a list that only the calling thread knows, and that no other has known (the compiler proves it): they take no lock.
 * What they leave to the general forms is rare. */
NjValue nj_list_pop(NjList *list, int64_t index);                       /* -1: the last */
NJ_ALWAYS_INLINE bool nj_list_set_private(NjList *list, int64_t index, NjValue value)
{
    NjBlock *block = nj_load_relaxed(&list->block);
    if (NJ_UNLIKELY((uint64_t)index >= nj_load_relaxed(&block->length)))
        return nj_list_set_slow(list, index, value);
    nj_store_relaxed(&block->words[index], value);
    return true;
}
NJ_ALWAYS_INLINE bool nj_list_append_private(NjList *list, NjValue value)
{
    NjBlock *block = nj_load_relaxed(&list->block);
    size_t length = nj_load_relaxed(&block->length);
    if (NJ_UNLIKELY(length >= block->capacity))
        return nj_list_append_slow(list, value);
    nj_store_relaxed(&block->words[length], value);
    nj_store_relaxed(&block->length, length + 1);
    return true;
}
NJ_ALWAYS_INLINE NjValue nj_list_pop_private(NjList *list, int64_t index)
{
    NjBlock *block = nj_load_relaxed(&list->block);
    int64_t last = (int64_t)nj_load_relaxed(&block->length) - 1;
    if (NJ_UNLIKELY(last < 0 || (index != -1 && index != last)))
        return nj_list_pop(list, index);
    NjValue value = nj_load_relaxed(&block->words[last]);
    nj_store_relaxed(&block->words[last], 0);
    nj_store_relaxed(&block->length, (size_t)last);
    return value;
}

NjValue nj_list_get_item(NjList *list, NjValue key);                    /* index or slice of any type */
bool nj_list_set_item(NjList *list, NjValue key, NjValue value);        /* value 0: delete */
bool nj_list_delete(NjList *list, int64_t index);
bool nj_list_insert(NjList *list, int64_t index, NjValue value);
bool nj_list_extend(NjList *list, NjValue iterable);
bool nj_list_remove(NjList *list, NjValue value);                       /* ValueError when absent */
NjI64Result nj_list_index(NjList *list, NjValue value, int64_t start, int64_t stop);
NjI64Result nj_list_count(NjList *list, NjValue value);
int nj_list_contains(NjList *list, NjValue value);
bool nj_list_reverse(NjList *list);
bool nj_list_clear(NjList *list);
NjList *nj_list_copy(NjList *list);
/* Stable. `key` 0 or None: the items themselves. ValueError "list modified during sort". */
bool nj_list_sort(NjList *list, NjValue key, bool reverse);
NjList *nj_list_concat(NjList *a, NjList *b);
NjList *nj_list_repeat(NjList *list, int64_t count);
bool nj_list_repeat_in_place(NjList *list, int64_t count);
/* list[start:stop] */
NjList *nj_list_part(NjList *list, int64_t start, int64_t stop);
/* Parts of slices that are not given are None. */
NjList *nj_list_slice(NjList *list, NjValue start, NjValue stop, NjValue step);
bool nj_list_set_slice(NjList *list, NjValue start, NjValue stop, NjValue step, NjValue iterable);
bool nj_list_delete_slice(NjList *list, NjValue start, NjValue stop, NjValue step);
int nj_list_equal(NjList *a, NjList *b);
NjValue nj_list_compare(NjList *a, NjList *b, NjCompareOperator op);
NjStr *nj_list_repr(NjList *list);
NjTuple *nj_list_to_tuple(NjList *list);
NjValue nj_list_iterate(NjList *list);

/* The items as they were at one moment, in memory that only the caller knows. NULL with MemoryError pending; for an empty
 * list a pointer that may not be read. */
NjValue *nj_list_snapshot(NjList *list, size_t *count);
/* As nj_list_snapshot, to be read before anything else can change the list: while the process has one thread these are the
 * list's own words. */
const NjValue *nj_list_peek(NjList *list, size_t *count);

#endif
