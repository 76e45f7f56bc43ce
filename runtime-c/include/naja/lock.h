/* The lock of mutable objects: four bytes in the object. No user code runs while one is held.
 *
 * Most objects are changed by one thread only, the one that made them. So a lock may have an owner, who enters and leaves without
 * any atomic instruction: it writes the object's address into `nj_thread.inside`, looks whether it is the owner still, and clears
 * `inside` when it leaves. The first other thread that wants to change the object takes the ownership away for good: it marks the
 * lock as being revoked, makes every running thread of the process pass a memory barrier (the system call membarrier), and waits
 * until the owner's `inside` is another. Behind that barrier the owner either has seen the mark and keeps out, or his `inside`
 * is seen (Dice, Huang, Yang: asymmetric Dekker synchronisation, 2001). From then on all threads, the first owner too, use
 * the byte `state` with atomic instructions. Objects have an owner from their creation, or never; it is not given twice.
 *
 * While the process has never started a second thread, both cost one predicted branch. */
#ifndef NAJA_LOCK_H
#define NAJA_LOCK_H

#include "thread.h"

/* The order in which locks are taken, outermost first. */
typedef enum {
    NJ_RANK_FILE = 1,    /* a file and its buffers; a context of contextvars */
    NJ_RANK_CONTAINER,   /* the shape of a list, dict, set, deque or bytearray: one at a time */
    NJ_RANK_OWNERS,      /* which threads have which numbers (owner.c) */
    NJ_RANK_ALLOCATOR    /* inside the collector */
} NjLockRank;

/* Zeroed memory is a free lock without an owner. */
typedef struct NjLock {
    _Atomic(uint8_t) state;    /* 0 free, 1 held; always 0 while the lock has an owner */
    _Atomic(bool) is_open;     /* items may be replaced without it: set under the lock, never cleared; then it has no owner */
    _Atomic(uint16_t) owner;   /* a thread's number, NJ_OWNER_NONE, or NJ_OWNER_REVOKED while it is being taken away */
} NjLock;

/* False until the process starts its second thread, true ever after. */
#ifdef NJ_UNLOCKED
enum { nj_threads_started = false };
#else
extern bool nj_threads_started;
#endif
/* Sets it, before that thread exists. */
void nj_locks_start(void);

void nj_lock_shared(NjLock *lock);
void nj_unlock_shared(NjLock *lock);

/* What a thread's `inside` is when it has entered the lock: the object whose header the lock stands behind. */
NJ_ALWAYS_INLINE uintptr_t nj_lock_holder(const NjLock *lock) { return (uintptr_t)lock - sizeof(NjObject); }

/* Makes the calling thread the owner of a lock that nobody else has seen. */
NJ_ALWAYS_INLINE void nj_lock_own(NjLock *lock) { nj_store_relaxed(&lock->owner, nj_thread.owner_of_new); }

/* Enters as the owner. False when that is another, or nobody: then nothing has happened. */
NJ_ALWAYS_INLINE bool nj_owner_enter(NjLock *lock)
{
    NJ_ASSERT(nj_load_relaxed(&nj_thread.inside) == 0);
    nj_store_relaxed(&nj_thread.inside, nj_lock_holder(lock));
    atomic_signal_fence(memory_order_seq_cst);
    if (NJ_LIKELY(nj_load_relaxed(&lock->owner) == nj_thread.number)) {
        nj_stress_yield();
        return true;
    }
    nj_store_relaxed(&nj_thread.inside, 0);
    return false;
}
NJ_ALWAYS_INLINE void nj_owner_leave(void) { nj_store_release(&nj_thread.inside, 0); }

/* Takes the ownership from whoever has it. The calling thread is not inside. */
void nj_owner_revoke(NjLock *lock);
/* From here on others than an owner may replace items without the lock. Whoever held it before is done when this returns. */
void nj_lock_open(NjLock *lock);
/* Stand around the replacing of an item with a compare-and-swap, which takes no lock. The block or table is looked up in between. */
NJ_ALWAYS_INLINE bool nj_replacing_begin(NjLock *lock)
{
    if (NJ_LIKELY(!nj_threads_started) || NJ_LIKELY(nj_load_acquire(&lock->is_open)))
        return false;
    if (nj_owner_enter(lock))
        return true;
    nj_lock_open(lock);
    return false;
}
NJ_ALWAYS_INLINE void nj_replacing_end(bool is_owner)
{
    if (is_owner)
        nj_owner_leave();
}

NJ_ALWAYS_INLINE void nj_lock(NjLock *lock)
{
    nj_stress_yield();
    if (NJ_UNLIKELY(nj_threads_started) && !nj_owner_enter(lock))
        nj_lock_shared(lock);
}
NJ_ALWAYS_INLINE void nj_unlock(NjLock *lock)
{
    nj_stress_yield();
    if (NJ_LIKELY(!nj_threads_started))
        return;
    if (nj_load_relaxed(&lock->state) == 0)
        nj_owner_leave();
    else
        nj_unlock_shared(lock);
}

/* Under the lock: whether other threads may replace items meanwhile (list.h). */
NJ_ALWAYS_INLINE bool nj_lock_is_open(NjLock *lock) { return NJ_UNLIKELY(nj_load_relaxed(&lock->is_open)); }

/* Whether another thread may be changing what the lock guards. Who saw a part of the change finds this true until the rest is there. */
NJ_ALWAYS_INLINE bool nj_lock_may_be_held(NjLock *lock)
{
    if (NJ_LIKELY(!nj_threads_started))
        return false;
    uint16_t owner = nj_load_acquire(&lock->owner);
    return (owner != NJ_OWNER_NONE && owner != nj_thread.number) || nj_load_acquire(&lock->state) != 0;
}

#ifdef NJ_DEBUG
#define NJ_ASSERT_HELD(lock) \
    NJ_ASSERT(!nj_threads_started || nj_load_relaxed(&(lock)->state) != 0 || nj_load_relaxed(&nj_thread.inside) == nj_lock_holder(lock))
#else
#define NJ_ASSERT_HELD(lock) ((void)0)
#endif

#endif
