/* Locks that programs hold, over a futex each. Who finds the lock held looks again for a while, then marks it CONTENDED and sleeps;
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

#include "backoff.h"

enum { NANOSECONDS = 1000000000, PATIENCE = 60000 };

static _Atomic(int) lookers; /* threads that look again and again, without sleeping, whether a lock is free */

/* How many there are; looked up once. */
static int processors(void)
{
    static _Atomic(int) count;
    int known = nj_load_relaxed(&count);
    if (!known) {
        known = (int)sysconf(_SC_NPROCESSORS_ONLN);
        nj_store_relaxed(&count, known);
    }
    return known;
}

int64_t nj_monotonic_now(void)
{
    return nj_backoff_now();
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

/* Takes the lock if it becomes free soon. Who hands work to another thread and waits for its answer, and that thread, gain when
 * neither sleeps meanwhile: waking takes as long as all the patience. No more threads look than there are processors, and none
 * where others sleep already. */
static bool look_for_a_while(NjWaitLock *lock, int64_t nanoseconds)
{
    bool taken = false;
    int64_t patience = processors() == 1 ? 0 : nanoseconds < PATIENCE ? nanoseconds : PATIENCE;
    if (atomic_fetch_add_explicit(&lookers, 1, memory_order_relaxed) < processors())
        for (NjBackoff backoff = {.left = patience}; !taken && nj_load_relaxed(&lock->state) <= NJ_WAIT_HELD && nj_backoff(&backoff);)
            taken = nj_load_relaxed(&lock->state) == NJ_WAIT_FREE && nj_wait_lock_try(lock);
    atomic_fetch_sub_explicit(&lookers, 1, memory_order_relaxed);
    return taken;
}

NjWaitResult nj_wait_lock_acquire_slow(NjWaitLock *lock, int64_t nanoseconds)
{
    if (nanoseconds == 0)
        return NJ_WAIT_TIMED_OUT;
    if (look_for_a_while(lock, nanoseconds))
        return NJ_WAIT_ACQUIRED;
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
