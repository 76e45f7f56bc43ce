/* Threads: what one owns, its stack, signals, and the program's start on a stack of its own. */
#include "naja/thread.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "barrier.h"
#include "internal.h"
#include "naja/host.h"
#include "owner.h"
#include "naja/runtime.h"
#include "naja/signal.h"
#include "naja/wait_lock.h"
#include "thread_list.h"
#include "thread_types.h"
#include "weak_reference.h"

NJ_THREAD_LOCAL NjThread nj_thread = {.number = NJ_OWNER_NOBODY};
_Atomic(bool) nj_poll_flag;
const NjHost *_Atomic nj_host;

static uint64_t main_ident;       /* fixed once the main thread is attached, and so is its handle, but in the child of a fork */
static pthread_t main_handle;

_Atomic(int64_t) nj_recursion_limit = 1000;

enum {
    STACK_RESERVE = 256 << 10, /* kept free below the limit: C functions that do not check, and the raising of RecursionError itself */
    STACK_ROOM = 16 << 20,     /* what may be used of a larger stack, so that endless recursion ends soon and the collector has
                                * little to scan: some ten thousand calls and more */
    CALL_ROOM = 2 << 10        /* what sys.setrecursionlimit asks for with each call */
};

/* The reserve is a quarter of a small stack. */
static void set_stack_limit(NjThread *thread, int64_t calls)
{
    uintptr_t size = thread->stack_base - thread->stack_start;
    uintptr_t most = size - (size / 4 < STACK_RESERVE ? size / 4 : STACK_RESERVE);
    uintptr_t wanted = calls > (int64_t)(most / CALL_ROOM) ? most : (uintptr_t)calls * CALL_ROOM;
    wanted = wanted < STACK_ROOM ? STACK_ROOM : wanted;
    thread->stack_limit = thread->stack_base - (wanted < most ? wanted : most);
}

void nj_recursion_limit_set(int64_t limit)
{
    nj_store_relaxed(&nj_recursion_limit, limit);
    set_stack_limit(&nj_thread, limit);
}

void nj_thread_attach(void *stack_base, size_t stack_size)
{
    static _Atomic(uint64_t) idents;
    NjThread *thread = &nj_thread;
    thread->ident = atomic_fetch_add(&idents, 1) + 1;
    thread->stack_start = (uintptr_t)stack_base - stack_size;
    thread->stack_base = (uintptr_t)stack_base;
    set_stack_limit(thread, nj_load_relaxed(&nj_recursion_limit));
    if (!main_ident)
        nj_thread_become_main();
    nj_thread_list_add(thread);
    nj_gc_thread_register(thread);
    nj_owner_attach();
}

void nj_thread_detach(void)
{
    nj_local_leave();
    if (nj_host_now())
        nj_host_now()->leave();
    nj_owner_detach();
    nj_gc_thread_unregister(&nj_thread);
    nj_thread_list_remove(&nj_thread);
}

void nj_threads_start(void)
{
    if (nj_threads_started)
        return;
    nj_gc_threads_start();
    nj_owner_threads_start();
    nj_locks_start();
}

bool nj_is_main_thread(void) { return nj_thread.ident == main_ident; }

bool nj_raise_recursion(void)
{
    /* The exception itself needs a few frames: they come out of the reserve. */
    nj_raise(&nj_exception_RecursionError, "maximum recursion depth exceeded");
    return false;
}

/* The flag is cleared before the signals are looked at, and set behind them: none is lost, whoever polls. */
bool nj_poll(void)
{
    nj_exchange(&nj_poll_flag, false);
    nj_thread_stand();
    nj_weak_references_settle();
    nj_gc_run_finalizers();
    const NjHost *host = nj_host_now();
    if (NJ_UNLIKELY(host != NULL) && !host->poll())
        return false;
    if (!nj_signals_wait())
        return true;
    if (nj_is_main_thread())
        return nj_signals_run();
    nj_store_relaxed(&nj_poll_flag, true);
    return true;
}

void nj_thread_become_main(void)
{
    main_ident = nj_thread.ident;
    main_handle = pthread_self();
}

void nj_thread_wake_main(void)
{
    if (pthread_equal(pthread_self(), main_handle))
        nj_wait_interrupt();
    else
        pthread_kill(main_handle, NJ_SIGNAL_WAKE);
}

void nj_thread_set_mask(int how, const sigset_t *signals, sigset_t *before) { pthread_sigmask(how, signals, before); }

typedef struct {
    int argc;
    char **argv;
    bool (*body)(void);
} Program;

static int run_program(Program *program, void *stack_base, size_t stack_size)
{
    if (!nj_runtime_start(stack_base, stack_size, program->argc, program->argv)) {
        fprintf(stderr, "Fatal Python error: the runtime cannot start: out of memory\n");
        return 1;
    }
    nj_signals_start();
    int status = program->body() ? 0 : nj_exit_status();
    if (!nj_runtime_finish() && status == 0)
        status = 120;
    return status;
}

/* The collector takes the address of a local here for the stack's end, so nothing above may hold references. This thread ends the
 * process itself: signals are sent to it until then, and in the child of a fork there is no other. */
static void *program_thread(void *data)
{
    Program *program = data;
    pthread_attr_t attributes;
    void *start = NULL;
    size_t size = 0;
    pthread_getattr_np(pthread_self(), &attributes);
    pthread_attr_getstack(&attributes, &start, &size);
    pthread_attr_destroy(&attributes);
    char *base = __builtin_frame_address(0);
    int status = run_program(program, base, (size_t)(base - (char *)start));
    if (status < 0) {
        signal(-status, SIG_DFL);
        kill(getpid(), -status);
        status = 128 - status;
    }
    exit(status);
}

/* Stack pages are committed when they are first touched. Where the system gives less, less is tried. */
int nj_main(int argc, char **argv, bool (*body)(void))
{
    Program program = {argc, argv, body};
    nj_barrier_prepare();
    pthread_attr_t attributes;
    pthread_t thread;
    pthread_attr_init(&attributes);
    int failure = -1;
    for (size_t size = (size_t)512 << 20; failure != 0 && size >= (size_t)1 << 20; size /= 2) {
        pthread_attr_setstacksize(&attributes, size);
        failure = pthread_create(&thread, &attributes, program_thread, &program);
    }
    pthread_attr_destroy(&attributes);
    if (failure != 0) {
        fprintf(stderr, "Fatal Python error: cannot start the main thread\n");
        return 1;
    }
    /* Signals go to the program's thread, so that they interrupt its blocking calls. */
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, NULL);
    pthread_join(thread, NULL);
    return 0;
}
