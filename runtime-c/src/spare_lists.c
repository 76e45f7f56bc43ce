/* The stores are not within NjThread: the system has little room for what each thread has in a library that is loaded late. Only the thread
 * itself uses them, and a collection, in which it stands still, perhaps half-way through a change. So it says first which store it uses:
 * a collection marks every list in that one, where each list stands in its place before it leaves another, and empties the others. */
#ifndef NJ_MALLOC
#include "spare_lists.h"

#include <stdlib.h>

#include "kept_pages.h"
#include "naja/gc.h"
#include "naja/lock.h"

#define GC_THREADS
#include <gc/gc.h>
#include <gc/gc_inline.h>
#include <gc/gc_mark.h>

enum { MOST_SPARES = 31 };
typedef struct {
    void *lists[MOST_SPARES]; /* from 0 to count - 1; NULL behind them */
    uint8_t count, wanted;
} Store;

/* Middle blocks: as many of them as a page has room for decide their class, 7 to 2. */
enum { MIDDLE_CLASSES = 6, CLASSES = NJ_FREE_LIST_CLASSES + MIDDLE_CLASSES };
static const uint16_t middle_sizes[MIDDLE_CLASSES] = {576, 672, 816, 1024, 1360, NJ_LARGEST_MIDDLE};

struct NjSpareLists {
    Store scanned[CLASSES], atomic[CLASSES];
    void *middle[MIDDLE_CLASSES], *middle_atomic[MIDDLE_CLASSES]; /* as free_lists and atomic_lists in NjThread */
    _Atomic(Store *) used; /* NULL: none */
};

/* Whether a thread takes several lists just now. Advice, which protects nothing: a thread without any list looks for a while and goes on,
 * since who has set it may be at rest. */
static struct {
    _Alignas(NJ_CACHE_LINE) _Atomic(bool) is_set;
} taking;
enum { LOOKS = 200 };

static bool begin_taking(int looks)
{
    for (; looks > 0; looks--) {
        if (!nj_load_relaxed(&taking.is_set) && !atomic_exchange_explicit(&taking.is_set, true, memory_order_relaxed))
            return true;
        nj_relax();
    }
    return false;
}

/* Where a collection is, the thread stands still: only the compiler could put one store before another. */
static void settle(void) { atomic_signal_fence(memory_order_seq_cst); }

static void new_list(size_t index, int kind, void **place)
{
    bool is_small = index < NJ_FREE_LIST_CLASSES;
    GC_generic_malloc_many(is_small ? (index + 1) * 16 : middle_sizes[index - NJ_FREE_LIST_CLASSES], kind, place);
    if (NJ_LIKELY(*place != NULL) && is_small)
        nj_kept_pages_add(*place);
}

static void take_several(Store *store, size_t index, int kind)
{
    bool is_needed = store->count == 0, is_alone = begin_taking(is_needed ? LOOKS : 1);
    if (!is_alone && !is_needed)
        return;
    uint8_t wanted = store->wanted;
    while (store->count < wanted) {
        new_list(index, kind, &store->lists[store->count]);
        if (!store->lists[store->count])
            break;
        store->count++;
    }
    store->wanted = wanted * 2 + 1 < MOST_SPARES ? wanted * 2 + 1 : MOST_SPARES;
    if (is_alone)
        nj_store_relaxed(&taking.is_set, false);
}

/* Puts a list where `place` tells, which a collection finds. */
static void take(Store *store, size_t index, int kind, void **place)
{
    nj_store_relaxed(&nj_thread.spares->used, store);
    settle();
    if (store->count <= store->wanted / 2)
        take_several(store, index, kind);
    if (store->count) {
        void **last = &store->lists[store->count - 1];
        *place = *last;
        settle();
        *last = NULL;
        store->count--;
    } else {
        new_list(index, kind, place);
    }
    settle();
    nj_store_relaxed(&nj_thread.spares->used, NULL);
}

static bool has_spares(void) { return nj_thread.spares || (nj_thread.spares = calloc(1, sizeof *nj_thread.spares)); }
static bool has_stores(void) { return nj_threads_started && has_spares(); }

void *nj_spare_lists_take(size_t index)
{
    void *list;
    if (NJ_UNLIKELY(has_stores()))
        take(&nj_thread.spares->scanned[index], index, GC_I_NORMAL, &list);
    else
        new_list(index, GC_I_NORMAL, &list);
    return list;
}

static void take_atomic(size_t index, void **place)
{
    if (NJ_UNLIKELY(has_stores()))
        take(&nj_thread.spares->atomic[index], index, GC_I_PTRFREE, place);
    else
        new_list(index, GC_I_PTRFREE, place);
}

void nj_spare_lists_take_atomic(size_t index) { take_atomic(index, &nj_thread.atomic_lists[index]); }

static size_t middle_class(size_t size)
{
    size_t class = 0;
    while (size > middle_sizes[class])
        class++;
    return class;
}

void *nj_middle_block(size_t size)
{
    if (!has_spares())
        return NULL;
    size_t class = middle_class(size);
    void **list = &nj_thread.spares->middle[class], *block = *list;
    if (!block && !(block = nj_spare_lists_take(NJ_FREE_LIST_CLASSES + class)))
        return NULL;
    *list = GC_NEXT(block);
    GC_NEXT(block) = NULL;
    return block;
}

void *nj_middle_block_atomic(size_t size)
{
    if (!has_spares())
        return NULL;
    size_t class = middle_class(size);
    void **list = &nj_thread.spares->middle_atomic[class];
    if (!*list)
        take_atomic(NJ_FREE_LIST_CLASSES + class, list);
    void *block = *list;
    if (block)
        *list = GC_NEXT(block);
    return block;
}

void nj_atomic_list_mark(void *list)
{
    for (void *block = list; block; block = *(void **)block)
        GC_set_mark_bit(block);
}

static void empty_unused(Store *stores, const Store *used)
{
    for (int i = 0; i < CLASSES; i++)
        if (&stores[i] != used && (stores[i].wanted || stores[i].count))
            memset(&stores[i], 0, sizeof stores[i]);
}

void nj_spare_lists_mark(NjThread *thread)
{
    struct NjSpareLists *spares = thread->spares;
    if (!spares)
        return;
    Store *used = nj_load_relaxed(&spares->used);
    empty_unused(spares->scanned, used);
    empty_unused(spares->atomic, used);
    GC_push_all_eager(spares->middle, spares->middle + MIDDLE_CLASSES);
    for (int i = 0; i < MIDDLE_CLASSES; i++)
        nj_atomic_list_mark(spares->middle_atomic[i]);
    if (!used)
        return;
    if (used < spares->atomic)
        GC_push_all_eager(used->lists, used->lists + MOST_SPARES);
    else
        for (int i = 0; i < MOST_SPARES; i++)
            nj_atomic_list_mark(used->lists[i]);
    used->wanted = 0;
}

void nj_spare_lists_end(NjThread *thread)
{
    free(thread->spares);
    thread->spares = NULL;
}

void nj_spare_lists_fork_child(void) { nj_store_relaxed(&taking.is_set, false); }
#endif
