/* The collector's narrow interface. Only gc.c knows which collector is behind it. */
#ifndef NAJA_GC_H
#define NAJA_GC_H

#include "thread.h"

/* Zeroed memory that is scanned for pointers. NULL with MemoryError pending. */
NJ_NOINLINE void *nj_alloc_slow(size_t size);
/* Memory without pointers, not zeroed. NULL with MemoryError pending. */
NJ_NOINLINE void *nj_alloc_atomic_slow(size_t size);
/* Words in [start, end) are roots for the life of the process. Static variables have NJ_ROOT instead. */
void nj_root_add(void *start, void *end);
/* Calls `finalize` once with `object` at a safepoint (nj_poll) after it became unreachable; replaces an earlier one. The
 * object and all it refers to are still valid then, and stay so if `finalize` makes them reachable again. */
void nj_finalizer_set(void *object, void (*finalize)(void *object));
/* As nj_finalizer_set, but not before every object with a finalizer of its own that refers to `object` is gone too: for what is
 * released for good, so that a finalizer of a class still finds it whole. */
void nj_release_set(void *object, void (*release)(void *object));
/* Keeps *place (a word in pointer-free memory) up to date: cleared when `object` is collected. Static objects never are. */
bool nj_weak_link_set(void **place, void *object);
void nj_weak_link_clear(void **place);
/* *place or NULL when its object was collected; safe against a collection in another thread. */
void *nj_weak_link_get(void **place);
/* As nj_weak_link_set, but cleared only when the object's memory is used again: a finalizer that makes the object reachable once more
 * leaves the link as it is. */
bool nj_last_link_set(void **place, void *object);
void nj_last_link_clear(void **place);
void nj_gc_collect(void);
/* Calls function(data), which waits and touches no memory of the collector's but its own arguments. Collections do not stop the thread
 * meanwhile: to wake one on another processor takes longer than all that a small heap needs. */
void nj_gc_while_away(void *(*function)(void *), void *data);
size_t nj_gc_heap_size(void);
/* Runs the finalizers that wait and returns how many there were. Runs user code. */
int nj_gc_run_finalizers(void);

/* Lets `listener` be called after each collection, under the collector's lock: it may set flags. There is one; setting the same
 * again does nothing. */
void nj_gc_set_listener(void (*listener)(void));

/* The collector at one moment; sizes in bytes. */
typedef struct {
    uint64_t collections, heap_size, free_size, allocated_since_collection;
} NjGcStatistics;
NjGcStatistics nj_gc_statistics(void);

/* Called once by the runtime's start on the main thread. */
void nj_gc_start(void *stack_base);

#ifdef NJ_FAULTS
/* For tests: the allocation that finds it at 1 fails; each counts it down; 0: none fails. */
extern _Atomic(int64_t) nj_fault_countdown;
#endif

NJ_ALWAYS_INLINE void *nj_alloc(size_t size)
{
    size_t index = (size + 15) / 16 - 1;
    if (NJ_LIKELY(__builtin_constant_p(size) ? size <= 16 * NJ_FREE_LIST_CLASSES : index < NJ_FREE_LIST_CLASSES)) {
        void *block = nj_thread.free_lists[index];
        if (NJ_LIKELY(block != NULL)) {
            nj_thread.free_lists[index] = *(void **)block;
            *(void **)block = NULL;
            return block;
        }
    }
    return nj_alloc_slow(size);
}

/* As nj_alloc, for memory of which the caller writes every word at once: it may hold anything. */
void *nj_alloc_to_fill_slow(size_t size);
NJ_ALWAYS_INLINE void *nj_alloc_to_fill(size_t size)
{
    return size <= 16 * NJ_FREE_LIST_CLASSES ? nj_alloc(size) : nj_alloc_to_fill_slow(size);
}

/* As nj_alloc and nj_alloc_to_fill, for a header that every thread reads all the time, and items of which each thread may write its own:
 * in a large block no cache line holds both, so that the writers do not take the header from the readers' caches. */
enum { NJ_CACHE_LINE = 64, NJ_LIST_HEADER = 24, NJ_DICT_HEADER = 32 };
enum { NJ_LARGEST_TOGETHER = 2048 }; /* the collector begins larger blocks with a page */
void *nj_alloc_apart_slow(size_t header, size_t items);
NJ_ALWAYS_INLINE void *nj_alloc_apart(size_t header, size_t items)
{
    return NJ_LIKELY(header + items <= NJ_LARGEST_TOGETHER) ? nj_alloc(header + items) : nj_alloc_apart_slow(header, items);
}
void *nj_alloc_apart_to_fill_slow(size_t header, size_t items);
NJ_ALWAYS_INLINE void *nj_alloc_apart_to_fill(size_t header, size_t items)
{
    return NJ_LIKELY(header + items <= NJ_LARGEST_TOGETHER) ? nj_alloc_to_fill(header + items) : nj_alloc_apart_to_fill_slow(header, items);
}

NJ_ALWAYS_INLINE void *nj_alloc_atomic(size_t size)
{
    size_t index = (size + 15) / 16 - 1;
    if (NJ_LIKELY(index < NJ_FREE_LIST_CLASSES)) {
        void *block = nj_thread.atomic_lists[index];
        if (NJ_LIKELY(block != NULL)) {
            nj_thread.atomic_lists[index] = *(void **)block;
            return block;
        }
    }
    return nj_alloc_atomic_slow(size);
}

#endif
