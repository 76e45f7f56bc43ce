/* The collector's narrow interface. Only gc.c knows which collector is behind it. */
#ifndef NAJA_GC_H
#define NAJA_GC_H

#include "thread.h"

/* Zeroed memory that is scanned for pointers. NULL with MemoryError pending. */
NJ_NOINLINE void *nj_alloc_slow(size_t size);
/* Memory without pointers, not zeroed. */
void *nj_alloc_atomic(size_t size);
/* Words in [start, end) are roots for the life of the process. */
void nj_root_add(void *start, void *end);

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

#endif
