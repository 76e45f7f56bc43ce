/* Threads: what one owns, its stack, signals, and the program's start on a stack of its own. */
#include "naja/thread.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "internal.h"
#include "naja/runtime.h"
#include "naja/wait_lock.h"
#include "thread_types.h"
#include "weak_reference.h"

NJ_THREAD_LOCAL NjThread nj_thread;
_Atomic(bool) nj_poll_flag;

static _Atomic(bool) interrupted; /* SIGINT came; the main thread takes it */
static uint64_t main_ident;       /* fixed once the main thread is attached, and so is its handle */
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
    if (!main_ident) {
        main_ident = thread->ident;
        main_handle = pthread_self();
    }
    nj_gc_thread_register(thread);
}

void nj_thread_detach(void)
{
    nj_local_leave();
    nj_gc_thread_unregister(&nj_thread);
}

void nj_threads_start(void)
{
    if (nj_threads_started)
        return;
    nj_gc_threads_start();
    nj_threads_started = true;
}

bool nj_is_main_thread(void) { return nj_thread.ident == main_ident; }

bool nj_raise_recursion(void)
{
    /* The exception itself needs a few frames: they come out of the reserve. */
    nj_raise(&nj_exception_RecursionError, "maximum recursion depth exceeded");
    return false;
}

/* The flag is cleared before `interrupted` is read, and set behind it: no interrupt is lost, whoever polls. */
bool nj_poll(void)
{
    nj_exchange(&nj_poll_flag, false);
    nj_weak_references_settle();
    nj_gc_run_finalizers();
    if (!nj_load_relaxed(&interrupted))
        return true;
    if (!nj_is_main_thread()) {
        nj_store_relaxed(&nj_poll_flag, true);
        return true;
    }
    if (!nj_exchange(&interrupted, false))
        return true;
    nj_raise_value(&nj_exception_KeyboardInterrupt, 0);
    return false;
}

/* Any thread may get the signal; it goes on to the main thread, to end its blocking call. */
static void note_interrupt(int number)
{
    int saved = errno;
    nj_store_release(&interrupted, true);
    nj_store_release(&nj_poll_flag, true);
    if (pthread_equal(pthread_self(), main_handle))
        nj_wait_interrupt();
    else
        pthread_kill(main_handle, number);
    errno = saved;
}

void nj_interrupt_main(void)
{
    struct sigaction action;
    if (sigaction(SIGINT, NULL, &action) == 0 && action.sa_handler == note_interrupt)
        pthread_kill(main_handle, SIGINT);
}

/* Without SA_RESTART: a blocking call returns, polls, and goes on when nothing was raised. An ignored SIGINT (a background
 * job's) stays ignored. */
void nj_signals_start(void)
{
    struct sigaction action = {0}, old;
    sigaction(SIGINT, NULL, &old);
    if (old.sa_handler != SIG_IGN) {
        action.sa_handler = note_interrupt;
        sigaction(SIGINT, &action, NULL);
    }
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, NULL);
}

typedef struct {
    int argc;
    char **argv;
    bool (*body)(void);
    int status;
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

/* The collector takes the address of a local here for the stack's end, so nothing above may hold references. */
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
    program->status = run_program(program, base, (size_t)(base - (char *)start));
    return NULL;
}

/* Stack pages are committed when they are first touched. Where the system gives less, less is tried. */
int nj_main(int argc, char **argv, bool (*body)(void))
{
    Program program = {argc, argv, body, 0};
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
    return program.status;
}
