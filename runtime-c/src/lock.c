/* Locks without an owner: a byte. A waiter looks again for a while, then parks in one of a few futex-backed lots, chosen by the lock's
 * address. Who unlocks looks whether somebody sleeps in the lot and wakes all of it; each looks at its own lock again. Unlocking takes
 * no atomic exchange: who wants to sleep says so, makes all threads pass a barrier, and looks at the lock once more. So either he sees
 * it free, or the holder, who frees it behind that barrier, sees the sleeper. */
#include "naja/lock.h"

#include <linux/futex.h>
#include <sched.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "backoff.h"
#include "barrier.h"

#ifdef NJ_UNLOCKED
void nj_locks_start(void) { abort(); }
#else
bool nj_threads_started;
void nj_locks_start(void) { nj_threads_started = true; }
#endif

enum { LOTS = 64 };
enum { PATIENCE = 20000 }; /* nanoseconds */

/* On a cache line of its own. `has_sleepers` is set by who is about to sleep, and cleared by who is about to wake them. */
typedef struct {
    _Alignas(64) _Atomic(uint32_t) wakeups;
    _Atomic(bool) has_sleepers;
} Lot;
static Lot lots[LOTS];

static Lot *lot_of(const NjLock *lock) { return &lots[((uintptr_t)lock >> 4) % LOTS]; }

#ifdef NJ_STRESS
void nj_stress_yield(void)
{
    static NJ_THREAD_LOCAL uint32_t count;
    if (nj_threads_started && ++count % 16 == 0)
        sched_yield();
}
#endif

static bool try_lock(NjLock *lock)
{
    uint8_t expected = 0;
    return nj_load_relaxed(&lock->state) == 0 && nj_compare_exchange(&lock->state, &expected, 1);
}

static NJ_THREAD_LOCAL NjLastWait last_wait = NJ_LAST_WAIT_NONE;

/* Takes the lock at one of the looks, or sleeps until it gets it. The count is read before the sleeper is announced, so that a wake-up
 * in between makes the wait return at once. */
static void take_or_sleep(NjLock *lock, NjBackoff *backoff)
{
    while (nj_backoff(backoff))
        if (try_lock(lock))
            return;
    Lot *lot = lot_of(lock);
    for (;;) {
        uint32_t seen = nj_load_acquire(&lot->wakeups);
        nj_store_release(&lot->has_sleepers, true);
        nj_barrier_heavy();
        if (try_lock(lock))
            return;
        syscall(SYS_futex, &lot->wakeups, FUTEX_WAIT_PRIVATE, seen, NULL, NULL, 0);
    }
}

static NJ_NOINLINE void wait_for(NjLock *lock)
{
    int64_t pause = nj_first_pause(&last_wait), patience = PATIENCE + 2 * pause;
    NjBackoff backoff = {patience, pause, 0};
    take_or_sleep(lock, &backoff);
    nj_note_wait(&last_wait, pause, backoff.left == patience - pause);
}

void nj_lock_shared(NjLock *lock)
{
    if (NJ_UNLIKELY(nj_load_acquire(&lock->owner) != NJ_OWNER_NONE))
        nj_owner_revoke(lock);
    uint8_t expected = 0;
    if (NJ_UNLIKELY(!nj_compare_exchange(&lock->state, &expected, 1)))
        wait_for(lock);
}

void nj_lock_open(NjLock *lock)
{
    nj_lock_shared(lock);
    nj_store_release(&lock->is_open, true);
    nj_unlock_shared(lock);
}

static NJ_NOINLINE void wake(Lot *lot)
{
    if (!nj_exchange(&lot->has_sleepers, false))
        return;
    atomic_fetch_add_explicit(&lot->wakeups, 1, memory_order_release);
    syscall(SYS_futex, &lot->wakeups, FUTEX_WAKE_PRIVATE, INT32_MAX, NULL, NULL, 0);
}

void nj_unlock_shared(NjLock *lock)
{
    nj_store_release(&lock->state, 0);
    nj_barrier_light();
    if (NJ_UNLIKELY(nj_load_relaxed(&lot_of(lock)->has_sleepers)))
        wake(lot_of(lock));
}
