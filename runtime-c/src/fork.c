/* Forking while threads run.
 *
 * The child has a copy of all memory and one thread. Whatever another thread had half done stays half done there for ever, and what
 * it had locked stays locked. So the others are stopped first, where they have nothing half done: at a safepoint or in a blocking
 * call (thread_list.c). Then no container, free list, cache or registry is being changed, and neither the collector nor the C
 * library is at work. What is left to do in the child:
 *
 * - a thread blocked in a system call for a file holds that file's lock: it named it (nj_block_enter), and it is made free. The
 *   file's buffers are as they were before the call;
 * - the collector forgets the others' stacks and blocks, and its marking threads; its own locks are taken around the fork;
 * - modules whose initialisation another thread had begun are as if never imported;
 * - the calling thread is the main thread; signals that came before were the parent's;
 * - threading forgets the others, in _after_fork(). Locks that the program held stay held, as in CPython.
 */
#include "fork.h"

#include <errno.h>
#include <unistd.h>

#include "internal.h"
#include "naja/file.h"
#include "naja/host.h"
#include "naja/signal.h"
#include "owner.h"
#include "thread_list.h"
#include "thread_types.h"

/* The locks that the others keep, copied while they stand still: their memory is the C library's to take in the child. Only the
 * thread that stopped the others uses this. */
static NJ_ROOT NjLock **kept_locks;
static size_t kept_count;
static bool is_prepared;

static void count_thread(NjThread *thread, void *count)
{
    (void)thread;
    ++*(size_t *)count;
}

static void note_lock(NjThread *thread, void *unused)
{
    (void)unused;
    if (thread->kept)
        kept_locks[kept_count++] = thread->kept;
}

bool nj_fork_prepare(void)
{
    size_t others = 0;
    if (!nj_threads_stop())
        return false;
    nj_threads_each_other(count_thread, &others);
    kept_count = 0;
    kept_locks = nj_alloc((others + 1) * sizeof *kept_locks);
    if (!kept_locks) {
        nj_threads_resume();
        return false;
    }
    nj_threads_each_other(note_lock, NULL);
    nj_gc_fork_prepare();
    return is_prepared = true;
}

void nj_fork_finish_parent(void)
{
    if (!is_prepared)
        return;
    is_prepared = false;
    nj_gc_fork_parent();
    nj_threads_resume();
}

void nj_fork_finish_child(void)
{
    if (!is_prepared)
        return;
    is_prepared = false;
    nj_gc_fork_child();
    nj_threads_forget_others();
    nj_owner_forget_others();
    nj_thread_become_main();
    nj_signals_forget();
    for (size_t i = 0; i < kept_count; i++)
        nj_store_release(&kept_locks[i]->state, 0);
    nj_thread_starts_forget();
    nj_modules_forget_others();
}

int nj_fork(void)
{
    if (nj_host_now())
        return nj_host_now()->fork();
    if (!nj_fork_prepare())
        return -1;
    int child = fork();
    int failure = errno;
    if (child == 0)
        nj_fork_finish_child();
    else
        nj_fork_finish_parent();
    if (child < 0)
        nj_raise_errno(failure, 0);
    return child;
}
