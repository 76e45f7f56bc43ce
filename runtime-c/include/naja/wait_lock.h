/* The lock that a program holds: what threading.Lock is made of. Any thread may release it, and waiting for it can be
 * interrupted by a signal. */
#ifndef NAJA_WAIT_LOCK_H
#define NAJA_WAIT_LOCK_H

#include "atomic.h"
#include "thread.h"

enum {
    NJ_WAIT_FREE,
    NJ_WAIT_HELD,
    NJ_WAIT_WANTED,              /* held, and who releases it shall let another have it, who is looking */
    NJ_WAIT_CONTENDED,           /* held, and somebody may wait */
    NJ_WAIT_INTERRUPTED = 1 << 8 /* beside any of these: a signal came to the main thread, which waits here and must not sleep */
};

typedef struct {
    _Atomic(uint32_t) state;
    _Atomic(uint32_t) taken;     /* when somebody who had waited took it: the clock's low bits; tells others how to wait, not whether */
} NjWaitLock;

typedef enum {
    NJ_WAIT_ACQUIRED,
    NJ_WAIT_TIMED_OUT,
    NJ_WAIT_FAILED               /* with an exception pending: KeyboardInterrupt */
} NjWaitResult;

#define NJ_WAIT_FOREVER INT64_MAX

NjWaitResult nj_wait_lock_acquire_slow(NjWaitLock *lock, int64_t nanoseconds);
bool nj_wait_lock_release_slow(NjWaitLock *lock);

NJ_ALWAYS_INLINE bool nj_wait_lock_try(NjWaitLock *lock)
{
    uint32_t expected = NJ_WAIT_FREE;
    return nj_compare_exchange(&lock->state, &expected, NJ_WAIT_HELD);
}

/* Waits for at most so long; with 0 it only tries. */
NJ_ALWAYS_INLINE NjWaitResult nj_wait_lock_acquire(NjWaitLock *lock, int64_t nanoseconds)
{
    return NJ_LIKELY(nj_wait_lock_try(lock)) ? NJ_WAIT_ACQUIRED : nj_wait_lock_acquire_slow(lock, nanoseconds);
}

/* False when nobody held the lock. */
NJ_ALWAYS_INLINE bool nj_wait_lock_release(NjWaitLock *lock)
{
    uint32_t expected = NJ_WAIT_HELD;
    return NJ_LIKELY(nj_compare_exchange(&lock->state, &expected, NJ_WAIT_FREE)) || nj_wait_lock_release_slow(lock);
}

NJ_ALWAYS_INLINE bool nj_wait_lock_is_held(NjWaitLock *lock)
{
    return (nj_load_relaxed(&lock->state) & ~(uint32_t)NJ_WAIT_INTERRUPTED) != NJ_WAIT_FREE;
}

/* Nanoseconds of the monotonic clock. */
int64_t nj_monotonic_now(void);
/* How many threads the machine can run at once. */
int nj_processor_count(void);
/* Sleeps until that moment. False with KeyboardInterrupt pending. */
bool nj_sleep_until(int64_t moment);

/* For a signal's handler: keeps the calling thread from sleeping in one of these, or wakes it when it does. */
void nj_wait_interrupt(void);

#endif
