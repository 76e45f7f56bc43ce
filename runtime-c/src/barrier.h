/* Memory barriers of which one side costs nothing. Two threads each write something and then look at what the other wrote; at least
 * one must see the other's. The one that comes often passes `nj_barrier_light` in between, which only keeps the compiler from moving
 * accesses; the one that comes seldom `nj_barrier_heavy`, in which each running thread of the process passes a full barrier (the system
 * call membarrier). Where the system has none, both are full barriers of their own threads. */
#ifndef NAJA_BARRIER_H
#define NAJA_BARRIER_H

#include "naja/atomic.h"

/* Whether the system has it; fixed before the second thread starts. */
extern bool nj_has_membarrier;

/* While the process has one thread of any kind (later it takes the system ten milliseconds): makes it ready for barriers. */
void nj_barrier_prepare(void);

NJ_ALWAYS_INLINE void nj_barrier_light(void)
{
    atomic_signal_fence(memory_order_seq_cst);
    if (NJ_UNLIKELY(!nj_has_membarrier))
        atomic_thread_fence(memory_order_seq_cst);
}
void nj_barrier_heavy(void);

#endif
