/* Locks that programs hold, over a futex each. Who finds the lock held spins a little, then marks it CONTENDED and sleeps;
 * who releases a marked lock wakes one sleeper. Who was woken takes the lock with the mark, since others may sleep still.
 *
 * A signal may come between a waiter's look at the poll flag and its sleep. Its handler runs in that thread, finds the word
 * that is waited for in `nj_thread.waiting` and changes it, so that the sleep ends at once. */
#include "naja/wait_lock.h"

#include <errno.h>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { SPINS = 60, NANOSECONDS = 1000000000 };

int64_t nj_monotonic_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * NANOSECONDS + now.tv_nsec;
}

static int64_t moment_after(int64_t nanoseconds)
{
    int64_t moment;
    return nanoseconds == NJ_WAIT_FOREVER || __builtin_add_overflow(nj_monotonic_now(), nanoseconds, &moment) ? NJ_WAIT_FOREVER : moment;
}

void nj_wait_interrupt(void)
{
    _Atomic(uint32_t) *word = nj_load_relaxed(&nj_thread.waiting);
    uint32_t expected = NJ_WAIT_CONTENDED;
    if (word)
        nj_compare_exchange(word, &expected, NJ_WAIT_CONTENDED | NJ_WAIT_INTERRUPTED);
}

/* Sleeps while the word is CONTENDED, until woken, the moment, or a signal: NJ_WAIT_ACQUIRED says only to look again. A thread
 * that does not take interrupts finds the poll flag set until the main thread has taken it: it looks once. */
static NjWaitResult sleep_on(_Atomic(uint32_t) *word, int64_t moment, bool *has_polled)
{
    nj_store_relaxed(&nj_thread.waiting, word);
    atomic_signal_fence(memory_order_seq_cst);
    if (NJ_UNLIKELY(nj_load_relaxed(&nj_poll_flag)) && (!*has_polled || nj_is_main_thread())) {
        nj_store_relaxed(&nj_thread.waiting, NULL);
        *has_polled = true;
        return nj_poll() ? NJ_WAIT_ACQUIRED : NJ_WAIT_FAILED;
    }
    struct timespec until = {(time_t)(moment / NANOSECONDS), (long)(moment % NANOSECONDS)};
    long status = syscall(SYS_futex, word, FUTEX_WAIT_BITSET_PRIVATE, NJ_WAIT_CONTENDED, moment == NJ_WAIT_FOREVER ? NULL : &until, NULL,
                          FUTEX_BITSET_MATCH_ANY);
    bool is_late = status != 0 && errno == ETIMEDOUT;
    nj_store_relaxed(&nj_thread.waiting, NULL);
    return is_late ? NJ_WAIT_TIMED_OUT : NJ_WAIT_ACQUIRED;
}

NjWaitResult nj_wait_lock_acquire_slow(NjWaitLock *lock, int64_t nanoseconds)
{
    if (nanoseconds == 0)
        return NJ_WAIT_TIMED_OUT;
    for (int i = 0; i < SPINS && nj_load_relaxed(&lock->state) <= NJ_WAIT_HELD; i++) {
        if (nj_load_relaxed(&lock->state) == NJ_WAIT_FREE && nj_wait_lock_try(lock))
            return NJ_WAIT_ACQUIRED;
        nj_relax();
    }
    int64_t moment = moment_after(nanoseconds);
    bool has_polled = false;
    while (nj_exchange(&lock->state, NJ_WAIT_CONTENDED) != NJ_WAIT_FREE) {
        NjWaitResult result = sleep_on(&lock->state, moment, &has_polled);
        if (result != NJ_WAIT_ACQUIRED)
            return result;
    }
    return NJ_WAIT_ACQUIRED;
}

void nj_wait_lock_wake(NjWaitLock *lock) { syscall(SYS_futex, &lock->state, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0); }

bool nj_sleep_until(int64_t moment)
{
    _Atomic(uint32_t) word;
    bool has_polled = false;
    NjWaitResult result;
    do {
        atomic_init(&word, NJ_WAIT_CONTENDED);
        result = sleep_on(&word, moment, &has_polled);
    } while (result == NJ_WAIT_ACQUIRED);
    return result == NJ_WAIT_TIMED_OUT;
}
