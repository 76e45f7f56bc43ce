/* What only src/ shares. */
#ifndef NAJA_INTERNAL_H
#define NAJA_INTERNAL_H

#include "naja/atomic.h"
#include "naja/gc.h"
#include "naja/lock.h"
#include "naja/type.h"

/* error.c: MemoryError, which must not allocate. Returns NULL. */
NJ_COLD void *nj_raise_memory(void);

/* gc.c: adds the calling thread's block to the roots. */
void nj_gc_thread_register(NjThread *thread);

#endif
