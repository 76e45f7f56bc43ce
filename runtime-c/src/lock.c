/* Locks without an owner: a byte. A waiter looks again for a while, then parks in one of a few futex-backed lots, chosen by the lock's
 * address. Who unlocks a lock with state 2 wakes all of its lot; each looks at its own lock again. */
#include "naja/lock.h"

#include <linux/futex.h>
#include <sched.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "backoff.h"

#ifdef NJ_UNLOCKED
void nj_locks_start(void) { abort(); }
#else
bool nj_threads_started;
void nj_locks_start(void) { nj_threads_started = true; }
#endif

enum { LOTS = 64 };
enum { PATIENCE = 20000, LONGEST_TURN = 32000 }; /* nanoseconds */

/* A count of wake-ups, on a cache line of its own. */
typedef struct {
    _Alignas(64) _Atomic(uint32_t) wakeups;
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

/* How the calling thread waited last: its first pause, whether that was enough, and when it was over. */
static NJ_THREAD_LOCAL struct {
    int64_t pause, end;
    bool was_enough;
} last_wait = {.pause = NJ_BACKOFF_FIRST};

/* Threads that do little but change one container take its memory to another core at each look. So who has to look several times,
 * again and again, pauses for longer, up to a turn in which another thread does hundreds of changes. */
static int64_t first_pause(void)
{
    int64_t pause = last_wait.pause;
    if (nj_monotonic_now() - last_wait.end > 3 * pause)
        return NJ_BACKOFF_FIRST;
    return last_wait.was_enough || pause >= LONGEST_TURN ? pause : 2 * pause;
}

static void note_wait(int64_t pause, bool was_enough)
{
    last_wait.pause = pause;
    last_wait.was_enough = was_enough;
    last_wait.end = nj_monotonic_now();
}

/* Takes the lock at one of the looks, or sleeps until it gets it. The count is read before the state is set to 2, so that an unlocking
 * in between makes the wait return at once. Who parked takes the lock with state 2, since others may be waiting still. */
static void take_or_sleep(NjLock *lock, NjBackoff *backoff)
{
    while (nj_backoff(backoff))
        if (try_lock(lock))
            return;
    Lot *lot = lot_of(lock);
    for (;;) {
        uint32_t seen = nj_load_acquire(&lot->wakeups);
        if (nj_exchange(&lock->state, 2) == 0)
            return;
        syscall(SYS_futex, &lot->wakeups, FUTEX_WAIT_PRIVATE, seen, NULL, NULL, 0);
    }
}

static NJ_NOINLINE void wait_for(NjLock *lock)
{
    int64_t pause = first_pause(), patience = PATIENCE + 2 * pause;
    NjBackoff backoff = {patience, pause};
    take_or_sleep(lock, &backoff);
    note_wait(pause, backoff.left == patience - pause);
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

static NJ_NOINLINE void wake(NjLock *lock)
{
    Lot *lot = lot_of(lock);
    atomic_fetch_add_explicit(&lot->wakeups, 1, memory_order_release);
    syscall(SYS_futex, &lot->wakeups, FUTEX_WAKE_PRIVATE, INT32_MAX, NULL, NULL, 0);
}

void nj_unlock_shared(NjLock *lock)
{
    if (NJ_UNLIKELY(nj_exchange(&lock->state, 0) == 2))
        wake(lock);
}
