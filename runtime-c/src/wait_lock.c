/* Locks that programs hold, over a futex each. Who finds the lock held looks again for a while (wait_look.c), then marks it CONTENDED and
 * sleeps; who releases a marked lock wakes one sleeper. Who was woken takes the lock with the mark, since others may sleep still.
 *
 * A signal may come between the main thread's look for signals and its sleep. The handler runs in that thread, finds the word
 * that is waited for in `nj_thread.waiting` and marks it INTERRUPTED, so that the sleep, which expects CONTENDED, ends at once.
 * Whatever others do to the word leaves the mark, until the main thread, awake again, takes it away. */
#include "naja/wait_lock.h"

#include <errno.h>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "naja/gc.h"
#include "naja/signal.h"
#include "wait_look.h"

enum { NANOSECONDS = 1000000000 };

/* Looked up once. */
int nj_processor_count(void)
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
    if (word)
        atomic_fetch_or_explicit(word, NJ_WAIT_INTERRUPTED, memory_order_acq_rel);
}

/* Puts FREE or CONTENDED in place of what the word is, beside the mark, and returns what it was. */
static uint32_t change(_Atomic(uint32_t) *word, uint32_t state)
{
    uint32_t old = nj_load_relaxed(word);
    while (!nj_compare_exchange(word, &old, state | (old & NJ_WAIT_INTERRUPTED)))
        continue;
    return old & ~(uint32_t)NJ_WAIT_INTERRUPTED;
}

static void end_waiting(_Atomic(uint32_t) *word)
{
    nj_store_relaxed(&nj_thread.waiting, NULL);
    atomic_signal_fence(memory_order_seq_cst);
    if (nj_is_main_thread() && (nj_load_relaxed(word) & NJ_WAIT_INTERRUPTED))
        atomic_fetch_and_explicit(word, ~(uint32_t)NJ_WAIT_INTERRUPTED, memory_order_acq_rel);
}

/* Whether to poll before a sleep. A thread that does not take signals finds the flag set until the main thread has taken them: it
 * looks once. The main thread may find it cleared for a moment by another that polls. */
static bool has_to_poll(bool has_polled)
{
    if (nj_is_main_thread())
        return nj_load_relaxed(&nj_poll_flag) || nj_signals_wait();
    return !has_polled && nj_load_relaxed(&nj_poll_flag);
}

typedef struct {
    _Atomic(uint32_t) *word;
    int64_t moment;
    bool is_late;
} Sleep;

static void *sleep_in_kernel(void *data)
{
    Sleep *sleep = data;
    struct timespec until = {(time_t)(sleep->moment / NANOSECONDS), (long)(sleep->moment % NANOSECONDS)};
    long status = syscall(SYS_futex, sleep->word, FUTEX_WAIT_BITSET_PRIVATE, NJ_WAIT_CONTENDED,
                          sleep->moment == NJ_WAIT_FOREVER ? NULL : &until, NULL, FUTEX_BITSET_MATCH_ANY);
    sleep->is_late = status != 0 && errno == ETIMEDOUT;
    return NULL;
}

/* Sleeps while the word is CONTENDED, until woken, the moment, or a signal: NJ_WAIT_ACQUIRED says only to look again. */
static NjWaitResult sleep_on(_Atomic(uint32_t) *word, int64_t moment, bool *has_polled)
{
    nj_store_relaxed(&nj_thread.waiting, word);
    atomic_signal_fence(memory_order_seq_cst);
    if (NJ_UNLIKELY(has_to_poll(*has_polled))) {
        end_waiting(word);
        *has_polled = true;
        return nj_poll() ? NJ_WAIT_ACQUIRED : NJ_WAIT_FAILED;
    }
    Sleep sleep = {word, moment, false};
    nj_block_enter(NULL);
    nj_gc_while_away(sleep_in_kernel, &sleep);
    nj_block_leave();
    end_waiting(word);
    return sleep.is_late ? NJ_WAIT_TIMED_OUT : NJ_WAIT_ACQUIRED;
}

/* Takes a lock that is free but for the mark. */
static bool try_beside_mark(NjWaitLock *lock)
{
    uint32_t expected = NJ_WAIT_FREE | NJ_WAIT_INTERRUPTED;
    return nj_compare_exchange(&lock->state, &expected, NJ_WAIT_HELD | NJ_WAIT_INTERRUPTED);
}

NjWaitResult nj_wait_lock_acquire_slow(NjWaitLock *lock, int64_t nanoseconds)
{
    if (try_beside_mark(lock))
        return NJ_WAIT_ACQUIRED;
    if (nanoseconds == 0)
        return NJ_WAIT_TIMED_OUT;
    if (nj_wait_look(lock, nanoseconds))
        return NJ_WAIT_ACQUIRED;
    int64_t moment = moment_after(nanoseconds);
    bool has_polled = false;
    while (change(&lock->state, NJ_WAIT_CONTENDED) != NJ_WAIT_FREE) {
        NjWaitResult result = sleep_on(&lock->state, moment, &has_polled);
        if (result != NJ_WAIT_ACQUIRED)
            return result;
    }
    return NJ_WAIT_ACQUIRED;
}

bool nj_wait_lock_release_slow(NjWaitLock *lock)
{
    uint32_t old = change(&lock->state, NJ_WAIT_FREE);
    if (old == NJ_WAIT_CONTENDED)
        syscall(SYS_futex, &lock->state, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
    else if (old == NJ_WAIT_WANTED)
        nj_wait_hand(lock);
    return old != NJ_WAIT_FREE;
}

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
