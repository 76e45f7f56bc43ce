/* Starting threads: their stacks, and what they run. */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

#include "naja/host.h"
#include "thread_types.h"

_Atomic(size_t) nj_thread_stack_size;
static _Atomic(int64_t) running;

int64_t nj_thread_count(void) { return nj_load_relaxed(&running); }

enum {
    LEAST_CHOSEN = 128 << 10,      /* what a program's wish for less becomes */
    LEAST_STACK = 1 << 20,         /* below which a default is not lowered */
    DEFAULT_STACK = 20 << 20,      /* what thread.c lets calls use of any stack, and the reserve */
    MOST_STACK = 512 << 20,
    STACK_OF_A_CALL = 2 << 10,     /* as thread.c counts them for sys.setrecursionlimit */
    STACK_OF_SYSTEM = 64 << 10     /* the guard page, the thread's own variables and C frames above `body` */
};

/* A thread that is about to begin: on the list until it has seen it, so that `data` stays alive. */
typedef struct Start {
    struct Start *next, *previous; /* under starts_lock */
    void (*body)(void *);
    void *data;
    size_t stack_size;
} Start;

static NJ_ROOT Start *starts;
static NjLock starts_lock;

static void link_start(Start *start)
{
    nj_lock(&starts_lock);
    start->next = starts;
    if (starts)
        starts->previous = start;
    starts = start;
    nj_unlock(&starts_lock);
}

static void unlink_start(Start *start)
{
    nj_lock(&starts_lock);
    if (start->next)
        start->next->previous = start->previous;
    *(start->previous ? &start->previous->next : &starts) = start->next;
    nj_unlock(&starts_lock);
}

/* A frame of its own, below the address that the collector takes for the stack's end. */
static NJ_NOINLINE void run(Start *start)
{
    void (*body)(void *) = start->body;
    void *data = start->data;
    unlink_start(start);
    body(data);
}

static void *begin(void *data)
{
    Start *start = data;
    nj_store_relaxed(&nj_thread.is_released, true);
    nj_thread.may_release = true;
    nj_thread_attach(__builtin_frame_address(0), start->stack_size - STACK_OF_SYSTEM);
    run(start);
    nj_thread_detach();
    return NULL;
}

static size_t default_stack(void)
{
    int64_t calls = nj_load_relaxed(&nj_recursion_limit);
    size_t wanted = calls > MOST_STACK / STACK_OF_A_CALL ? MOST_STACK : (size_t)calls * STACK_OF_A_CALL;
    return wanted < DEFAULT_STACK ? DEFAULT_STACK : wanted;
}

static int create(Start *start)
{
    pthread_attr_t attributes;
    pthread_t thread;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    int failure = pthread_attr_setstacksize(&attributes, start->stack_size);
    if (failure == 0)
        failure = pthread_create(&thread, &attributes, begin, start);
    pthread_attr_destroy(&attributes);
    return failure;
}

/* Stack pages are committed when they are first touched; where the system has no room for so many, fewer must do. */
bool nj_thread_start(void (*body)(void *), void *data, size_t stack_size)
{
    nj_threads_start();
    if (nj_host_now())
        nj_host_now()->start();
    if (stack_size && stack_size < LEAST_CHOSEN)
        stack_size = LEAST_CHOSEN;
    Start *start = nj_alloc(sizeof *start);
    if (!start)
        return false;
    size_t least = stack_size ? stack_size : LEAST_STACK;
    start->body = body;
    start->data = data;
    start->stack_size = stack_size ? stack_size : default_stack();
    link_start(start);
    int failure = create(start);
    for (; failure == EAGAIN && start->stack_size / 2 >= least; failure = create(start))
        start->stack_size /= 2;
    if (failure == 0)
        return true;
    unlink_start(start);
    return nj_raise(&nj_exception_RuntimeError, "can't start new thread");
}

/* Those that had begun and not been seen yet. */
void nj_thread_starts_forget(void)
{
    starts = NULL;
    nj_store_relaxed(&running, 0);
}

/* --- threads that call a Python function ----------------------------------------------------------------------------------- */

typedef struct {
    NjValue function;
    NjTuple *args;
    NjDict *kwargs;
    NjObject *handle;
} Call;

/* sys.exit() ends only the thread. */
static void report(NjValue function)
{
    if (nj_error_pending_is(&nj_exception_SystemExit))
        nj_error_clear();
    else
        nj_error_print_ignored_in("in thread started by", function);
}

static void run_call(void *data)
{
    Call *call = data;
    if (!nj_call_spread(call->function, call->args, call->kwargs))
        report(call->function);
    nj_local_leave();
    atomic_fetch_sub_explicit(&running, 1, memory_order_relaxed);
    if (call->handle)
        nj_thread_handle_end(call->handle);
}

bool nj_thread_start_call(NjValue function, NjTuple *args, NjDict *kwargs, NjObject *handle)
{
    Call *call = nj_alloc(sizeof *call);
    if (!call || (handle && !nj_thread_handle_begin(handle)))
        return false;
    *call = (Call){function, args, kwargs, handle};
    atomic_fetch_add_explicit(&running, 1, memory_order_relaxed);
    if (nj_thread_start(run_call, call, nj_load_relaxed(&nj_thread_stack_size)))
        return true;
    atomic_fetch_sub_explicit(&running, 1, memory_order_relaxed);
    if (handle)
        nj_thread_handle_undo(handle);
    return false;
}
