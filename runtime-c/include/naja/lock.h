/* The one-byte lock of mutable objects. While the process has never started a second thread it costs one predicted branch.
 * No user code runs while one is held. */
#ifndef NAJA_LOCK_H
#define NAJA_LOCK_H

#include "atomic.h"

/* The order in which locks are taken, outermost first. */
typedef enum {
    NJ_RANK_FILE = 1,    /* a file and its buffers */
    NJ_RANK_CONTAINER,   /* the shape of a list, dict, set or bytearray; two of them only through nj_lock_two */
    NJ_RANK_ALLOCATOR    /* inside the collector */
} NjLockRank;

typedef struct {
    _Atomic(uint8_t) state;   /* 0 free, 1 held, 2 held and somebody waits */
} NjLock;

/* False until the process starts its second thread, true ever after. Set before that thread exists. */
extern bool nj_threads_started;

void nj_lock_slow(NjLock *lock);
void nj_unlock_slow(NjLock *lock);

#ifdef NJ_STRESS
/* Lets another thread run now and then, so that rare interleavings are tried. */
void nj_stress_yield(void);
#else
NJ_ALWAYS_INLINE void nj_stress_yield(void) {}
#endif

NJ_ALWAYS_INLINE void nj_lock(NjLock *lock)
{
    nj_stress_yield();
    uint8_t expected = 0;
    if (NJ_UNLIKELY(nj_threads_started) && !nj_compare_exchange(&lock->state, &expected, 1))
        nj_lock_slow(lock);
}
NJ_ALWAYS_INLINE void nj_unlock(NjLock *lock)
{
    nj_stress_yield();
    if (NJ_UNLIKELY(nj_threads_started) && nj_exchange(&lock->state, 0) == 2)
        nj_unlock_slow(lock);
}

#ifdef NJ_DEBUG
#define NJ_ASSERT_HELD(lock) NJ_ASSERT(!nj_threads_started || nj_load_relaxed(&(lock)->state) != 0)
#else
#define NJ_ASSERT_HELD(lock) ((void)0)
#endif

#endif
