/* threading.Lock and threading.RLock, for compiled code that knows the types. */
#ifndef NAJA_THREAD_LOCK_H
#define NAJA_THREAD_LOCK_H

#include "object.h"
#include "wait_lock.h"

/* `lock` has its own protocol. */
typedef struct NjThreadLock {
    NjObject base;
    NjWaitLock lock;
} NjThreadLock;

extern NjType nj_type_thread_lock;

/* threading.TIMEOUT_MAX, in seconds. */
#define NJ_TIMEOUT_MAX 9223372036.0

/* Waits as long as it takes. False with an exception pending. */
bool nj_thread_lock_acquire_slow(NjThreadLock *lock);
NJ_ALWAYS_INLINE bool nj_thread_lock_acquire(NjThreadLock *lock)
{
    return NJ_LIKELY(nj_wait_lock_try(&lock->lock)) || nj_thread_lock_acquire_slow(lock);
}
/* RuntimeError when nobody holds it. */
NJ_COLD bool nj_thread_lock_raise_free(void);
NJ_ALWAYS_INLINE bool nj_thread_lock_release(NjThreadLock *lock)
{
    return NJ_LIKELY(nj_wait_lock_release(&lock->lock)) || nj_thread_lock_raise_free();
}

/* `owner` is written by the holder of `lock` only; everybody compares it with himself. `count` belongs to the holder. */
typedef struct NjThreadRLock {
    NjObject base;
    NjWaitLock lock;
    _Atomic(uint64_t) owner;   /* an ident; 0 for none */
    _Atomic(int64_t) count;
} NjThreadRLock;

extern NjType nj_type_thread_rlock;

/* As those of NjThreadLock. */
bool nj_thread_rlock_acquire(NjThreadRLock *lock);
bool nj_thread_rlock_release(NjThreadRLock *lock);

#endif
