/* The list of all attached threads, and stopping them.
 *
 * A thread runs or is blocked. It is blocked from nj_block_enter() to nj_block_leave(), around system calls that may take long: there
 * it touches nothing of the runtime's, and holds no lock but one that it named. Who stops the others sets `stopper` and the poll
 * flag. Then each thread that runs comes to a safepoint (nj_poll), where it holds no lock at all, and blocks itself; each that would
 * leave a blocking call stays blocked. `is_blocked` and `stopper` are written and then read in opposite order, with sequential
 * consistency, so one of the two sides sees the other. So no thread is caught inside an operation on a container, in the allocator,
 * in the collector or in the C library, and no lock of theirs needs to know of all this.
 *
 * The list's lock is the system's, not a container's: who waits for it is not known yet, or not any more. */
#include "thread_list.h"

#include <errno.h>
#include <limits.h>
#include <linux/futex.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "naja/host.h"
#include "naja/lock.h"
#include "naja/wait_lock.h"

static pthread_mutex_t list_lock = PTHREAD_MUTEX_INITIALIZER;
static NjThread *listed; /* under list_lock */

/* The ident of the thread that stops the others, as a futex; 0 for none. */
static _Atomic(uint32_t) stopper;

void nj_thread_list_add(NjThread *thread)
{
    thread->system_id = (int)syscall(SYS_gettid);
    pthread_mutex_lock(&list_lock);
    thread->previous_listed = NULL;
    thread->next_listed = listed;
    if (listed)
        listed->previous_listed = thread;
    listed = thread;
    pthread_mutex_unlock(&list_lock);
}

void nj_thread_list_remove(NjThread *thread)
{
    pthread_mutex_lock(&list_lock);
    if (thread->next_listed)
        thread->next_listed->previous_listed = thread->previous_listed;
    *(thread->previous_listed ? &thread->previous_listed->next_listed : &listed) = thread->next_listed;
    pthread_mutex_unlock(&list_lock);
}

/* A thread on the list has not ended, so its system id is not another's. */
int nj_thread_send(uint64_t ident, int number)
{
    pthread_mutex_lock(&list_lock);
    NjThread *thread = listed;
    while (thread && thread->ident != ident)
        thread = thread->next_listed;
    int failure = !thread ? ESRCH : syscall(SYS_tgkill, getpid(), thread->system_id, number) == 0 ? 0 : errno;
    pthread_mutex_unlock(&list_lock);
    return failure;
}

/* --- standing still ---------------------------------------------------------------------------------------------------------------- */

static bool must_stand(void)
{
    uint32_t who = atomic_load(&stopper);
    return NJ_UNLIKELY(who != 0) && who != (uint32_t)nj_thread.ident;
}

void nj_host_wait_enter(void) { atomic_store(&nj_thread.is_blocked, true); }

void nj_block_enter(NjLock *kept)
{
    nj_thread.kept = kept;
    nj_host_wait_enter();
    if (nj_host_now())
        nj_host_now()->block(kept);
}

/* errno is what the system call left. */
void nj_block_leave(void)
{
    int saved = errno;
    if (nj_host_now())
        nj_host_now()->unblock();
    nj_host_wait_leave();
    nj_thread.kept = NULL;
    errno = saved;
}

void nj_host_wait_leave(void)
{
    atomic_store(&nj_thread.is_blocked, false);
    while (must_stand()) {
        atomic_store(&nj_thread.is_blocked, true);
        uint32_t who = atomic_load(&stopper);
        if (who)
            syscall(SYS_futex, &stopper, FUTEX_WAIT_PRIVATE, who, NULL, NULL, 0);
        atomic_store(&nj_thread.is_blocked, false);
    }
}

/* The flag is for all threads: who clears it sets it again for the others. */
void nj_thread_stand(void)
{
    if (!must_stand())
        return;
    nj_store_relaxed(&nj_poll_flag, true);
    nj_block_enter(NULL);
    nj_block_leave();
}

/* --- stopping the others ----------------------------------------------------------------------------------------------------------- */

/* Who forks holds the host's lock. A thread that has not let go of it waits for it, in the host's own code. */
static bool stands(NjThread *thread)
{
    return atomic_load(&thread->is_blocked) || (nj_host_now() && !nj_load_acquire(&thread->is_released));
}

static bool all_others_stand(void)
{
    for (NjThread *thread = listed; thread; thread = thread->next_listed)
        if (thread != &nj_thread && !stands(thread))
            return false;
    return true;
}

/* Two threads that want to stop each other: the second stands still first. */
static void become_stopper(void)
{
    uint32_t nobody = 0;
    while (!atomic_compare_exchange_strong(&stopper, &nobody, (uint32_t)nj_thread.ident)) {
        nobody = 0;
        nj_thread_stand();
    }
}

static void stop_no_more(void)
{
    atomic_store(&stopper, 0);
    syscall(SYS_futex, &stopper, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0);
}

/* Whether all others came to stand still in that time; then the list is locked. */
static bool stop_within(int64_t nanoseconds)
{
    enum { FIRST_PAUSE = 20000, LONGEST_PAUSE = 1000000 };
    int64_t end = nj_monotonic_now() + nanoseconds;
    for (long pause = FIRST_PAUSE; nj_monotonic_now() < end; pause = pause < LONGEST_PAUSE ? pause * 2 : pause) {
        nj_store_release(&nj_poll_flag, true);
        pthread_mutex_lock(&list_lock);
        if (all_others_stand())
            return true;
        pthread_mutex_unlock(&list_lock);
        nanosleep(&(struct timespec){0, pause}, NULL);
    }
    return false;
}

/* It takes as long as the others need to their next safepoint. Where that is long, signals are served meanwhile: with the others
 * released, since a handler may wait for one of them. */
bool nj_threads_stop(void)
{
    enum { PATIENCE = 1000000000 };
    for (;;) {
        become_stopper();
        if (stop_within(PATIENCE))
            return true;
        stop_no_more();
        if (!nj_poll())
            return false;
    }
}

void nj_threads_resume(void)
{
    pthread_mutex_unlock(&list_lock);
    stop_no_more();
}

void nj_threads_each_other(void (*visit)(NjThread *thread, void *data), void *data)
{
    for (NjThread *thread = listed; thread; thread = thread->next_listed)
        if (thread != &nj_thread)
            visit(thread, data);
}

void nj_threads_forget_others(void)
{
    static const pthread_mutex_t fresh = PTHREAD_MUTEX_INITIALIZER;
    nj_thread.system_id = (int)syscall(SYS_gettid);
    nj_thread.next_listed = nj_thread.previous_listed = NULL;
    listed = &nj_thread;
    list_lock = fresh;
    stop_no_more();
}
