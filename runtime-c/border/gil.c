/* CPython's lock, the GIL, and native code, which does not need it.
 *
 * A thread comes in with the GIL. While it runs native code that goes back to Python through nj_border_call (nj_thread.may_release),
 * it lets go of the GIL at a safepoint when it has held it for a while, and in each blocking call; nj_border_hold takes it back
 * before anything of CPython's is touched. So short calls pay next to nothing, and long ones run beside Python and beside each
 * other. Native code under CPython's other ways in (a type's slots) keeps the GIL, since those who called it do not look.
 *
 * `serial` is written by who holds the GIL: odd while native code runs that may let go, another number for each stretch of it. The
 * ticker, a thread that touches nothing else, reads it every few milliseconds: the same odd number twice is a stretch that lasts, and
 * it sets the poll flag. It also has the main thread look for signals now and then when that runs without the GIL. When nothing goes
 * on it sleeps, and the next stretch wakes it; a wake that is lost to the race between the two is made good by its own timeout. */
#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <signal.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "border.h"
#include "context_border.h"
#include "coroutine.h"
#include "exception_border.h"
#include "fork.h"
#include "naja/host.h"

_Atomic(uint64_t) nj_border_serial;
_Atomic(uint32_t) nj_ticker_sleeps;

static _Atomic(bool) must_release;        /* whoever holds the GIL: since this serial number */
static _Atomic(bool) must_see_signals;    /* the main thread                                  */
static _Atomic(bool) main_is_released;
static _Atomic(bool) is_finished;         /* Python ends: nobody gets the GIL any more        */

/* What a thread that has let go of the GIL needs to take it back. */
static _Thread_local struct {
    PyThreadState *state;     /* NULL while the GIL is held, and in a thread that Python never saw */
    PyGILState_STATE before;
    bool is_made_here;
    bool has_started_python;  /* a native thread that Python knows */
} here;

static void release(void)
{
    nj_store_relaxed(&nj_border_serial, (nj_load_relaxed(&nj_border_serial) + 2) & ~1ull);
    if (nj_is_main_thread())
        nj_store_relaxed(&main_is_released, true);
    nj_store_release(&nj_thread.is_released, true);
    here.state = PyEval_SaveThread();
}

/* A native thread that waits for the GIL when Python ends is ended by Python (pthread_exit), and would take its stack and its thread
 * variables along, which the collector and the other threads still know: it stays instead, with nothing left to do. */
static pthread_key_t ending_key;

static void stay(void *unused)
{
    (void)unused;
    if (!nj_load_acquire(&is_finished))
        return;
    nj_host_wait_enter();
    for (;;)
        pause();
}

/* Native threads that go on when Python has ended stay here. */
static void take(void)
{
    nj_stat(NJ_STAT_GIL);
    while (nj_load_acquire(&is_finished) && !nj_is_main_thread())
        pause();
    if (here.state) {
        PyEval_RestoreThread(here.state);
    } else {
        pthread_setspecific(ending_key, &ending_key);
        here.before = PyGILState_Ensure();
        here.is_made_here = true;
    }
    here.state = NULL;
    nj_store_release(&nj_thread.is_released, false);
    if (nj_is_main_thread())
        nj_store_relaxed(&main_is_released, false);
    nj_border_stretch();
}

void nj_border_take_gil(void)
{
    bool is_blocked = nj_load_relaxed(&nj_thread.is_blocked);
    if (!is_blocked)
        nj_host_wait_enter();
    take();
    if (!is_blocked)
        nj_host_wait_leave();
}

/* ---- What the runtime asks for ---- */

/* Python's handlers of signals run here. They may call native code. */
static bool see_signals(void)
{
    bool may_release = nj_border_hold();
    bool is_fine = PyErr_CheckSignals() == 0;
    if (!is_fine)
        nj_border_take_error();
    nj_border_resume(may_release);
    return is_fine;
}

static bool poll(void)
{
    bool is_main = nj_is_main_thread();
    if (is_main && nj_load_relaxed(&must_see_signals)) {
        bool was_released = nj_load_relaxed(&nj_thread.is_released);
        nj_store_relaxed(&must_see_signals, false);
        bool is_fine = see_signals();
        if (was_released)
            release();
        return is_fine;
    }
    if (nj_load_relaxed(&nj_thread.is_released) || !nj_load_relaxed(&must_release))
        return true;
    nj_store_relaxed(&must_release, false);
    if (is_main && !see_signals())
        return false;
    if (nj_thread.may_release)
        release();
    return true;
}

/* Who may not let go of the GIL for longer takes it back behind the call. Not while it keeps a lock that somebody with the GIL may
 * wait for. */
static void block(NjLock *kept)
{
    if (!nj_load_relaxed(&nj_thread.is_released) && (nj_thread.may_release || !kept))
        release();
}

/* A signal that ended the call is seen at the safepoint that follows. */
static void unblock(void)
{
    bool was_interrupted = errno == EINTR && nj_is_main_thread();
    if (!nj_thread.may_release && nj_load_relaxed(&nj_thread.is_released) && here.state)
        take();
    if (was_interrupted) {
        nj_store_relaxed(&must_see_signals, true);
        nj_store_release(&nj_poll_flag, true);
    }
}

/* What Python's threading has made for the calling thread where it was asked: another thread may get the same number. */
static void forget_dummy(void)
{
    PyObject *name = PyUnicode_FromString("threading"), *module = name ? PyImport_GetModule(name) : NULL;
    PyObject *active = module ? PyObject_GetAttrString(module, "_active") : NULL, *number = PyLong_FromUnsignedLong(PyThread_get_thread_ident());
    PyObject *thread = active && number && PyDict_Check(active) ? PyDict_GetItemWithError(active, number) : NULL;
    if (thread && strcmp(Py_TYPE(thread)->tp_name, "_DummyThread") == 0)
        PyDict_DelItem(active, number);
    Py_XDECREF(name);
    Py_XDECREF(module);
    Py_XDECREF(active);
    Py_XDECREF(number);
    PyErr_Clear();
}

static void leave(void)
{
    if (here.is_made_here) {
        nj_border_hold();
        forget_dummy();
        PyGILState_Release(here.before);
    } else if (here.has_started_python) {
        /* Python waits at its end for the state of the thread that it takes for its main one. */
        nj_border_hold();
        PyThreadState_Clear(PyThreadState_Get());
        nj_store_release(&nj_thread.is_released, true);
        nj_store_release(&nj_starter_runs, false);
        PyThreadState_DeleteCurrent();
    }
}

static int fork_host(void)
{
    bool may_release = nj_border_hold();
    PyOS_BeforeFork();
    int child = fork(), failure = errno;
    if (child == 0)
        PyOS_AfterFork_Child();
    else
        PyOS_AfterFork_Parent();
    nj_border_resume(may_release);
    if (child < 0)
        nj_raise_errno(failure, 0);
    return child;
}

static const NjHost host = {.poll = poll, .block = block, .unblock = unblock, .start = nj_border_thread_starts, .ignore = nj_border_ignore,
                            .leave = leave, .fork = fork_host, .is_subclass = nj_proxy_is_subclass,
                            .set_traceback = nj_exception_set_traceback,
                            .get_async_hooks = nj_border_get_async_hooks, .set_async_hooks = nj_border_set_async_hooks,
                            .get_context = nj_border_get_context, .set_context = nj_border_set_context, .context_place = nj_border_context_place};

/* ---- The ticker ---- */

enum { TICK = 2000000, TICKS_TO_SIGNALS = 50, TICKS_TO_SLEEP = 50, SLEEP = 250000000 };

/* Until nj_border_stretch wakes it. */
static void sleep_for_work(uint64_t seen)
{
    atomic_store(&nj_ticker_sleeps, 1);
    if (atomic_load(&nj_border_serial) == seen)
        syscall(SYS_futex, &nj_ticker_sleeps, FUTEX_WAIT_PRIVATE, 1, &(struct timespec){0, SLEEP}, NULL, 0);
    atomic_store(&nj_ticker_sleeps, 0);
}

void nj_ticker_wake(void)
{
    atomic_store(&nj_ticker_sleeps, 0);
    syscall(SYS_futex, &nj_ticker_sleeps, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}

static void request(_Atomic(bool) *wish)
{
    nj_store_relaxed(wish, true);
    nj_store_release(&nj_poll_flag, true);
}

static void *tick(void *unused)
{
    uint64_t last = 0;
    (void)unused;
    for (unsigned ticks = 0, quiet = 0;; ticks++) {
        nanosleep(&(struct timespec){0, TICK}, NULL);
        uint64_t serial = nj_load_relaxed(&nj_border_serial);
        bool is_same = serial == last, is_running = serial & 1;
        if (is_same && is_running)
            request(&must_release);
        if (nj_load_relaxed(&main_is_released) && ticks % TICKS_TO_SIGNALS == 0)
            request(&must_see_signals);
        quiet = is_same && !is_running && !nj_load_relaxed(&main_is_released) ? quiet + 1 : 0;
        if (quiet > TICKS_TO_SLEEP)
            sleep_for_work(serial);
        last = serial;
    }
    return NULL;
}

/* No signal is delivered to it. Where the system has no more threads, native code keeps the GIL. */
static void start_ticker(void)
{
    sigset_t all, before;
    pthread_t thread;
    pthread_attr_t attributes;
    nj_store_relaxed(&nj_ticker_sleeps, 0);
    sigfillset(&all);
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attributes, 64 << 10);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_create(&thread, &attributes, tick, NULL);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
}

/* ---- fork ---- */

static PyObject *before_fork(PyObject *self, PyObject *unused)
{
    (void)self, (void)unused;
    if (nj_border_enter() && !nj_fork_prepare())
        return nj_border_raise();
    Py_RETURN_NONE;
}

static PyObject *after_in_parent(PyObject *self, PyObject *unused)
{
    (void)self, (void)unused;
    nj_fork_finish_parent();
    Py_RETURN_NONE;
}

static PyObject *after_in_child(PyObject *self, PyObject *unused)
{
    (void)self, (void)unused;
    nj_fork_finish_child();
    nj_store_relaxed(&main_is_released, false);   /* the calling thread, which has the GIL, is the main one now */
    start_ticker();
    if (nj_border_enter())
        nj_fork_tell_threading();
    PyErr_Clear();
    Py_RETURN_NONE;
}

/* Python's own fork, and those that native code asks for. */
static bool register_fork(void)
{
    static PyMethodDef before = {"_naja_before_fork", before_fork, METH_NOARGS, NULL};
    static PyMethodDef parent = {"_naja_after_fork_in_parent", after_in_parent, METH_NOARGS, NULL};
    static PyMethodDef child = {"_naja_after_fork_in_child", after_in_child, METH_NOARGS, NULL};
    PyObject *module = PyImport_ImportModule("os"), *function = module ? PyObject_GetAttrString(module, "register_at_fork") : NULL;
    PyObject *arguments = function ? PyTuple_New(0) : NULL, *result = NULL;
    PyObject *names = arguments ? Py_BuildValue("{s:N,s:N,s:N}", "before", PyCFunction_New(&before, NULL), "after_in_parent",
                                                PyCFunction_New(&parent, NULL), "after_in_child", PyCFunction_New(&child, NULL))
                                : NULL;
    if (names)
        result = PyObject_Call(function, arguments, names);
    Py_XDECREF(module);
    Py_XDECREF(function);
    Py_XDECREF(arguments);
    Py_XDECREF(names);
    Py_XDECREF(result);
    return result != NULL;
}

bool nj_gil_start(void)
{
    if (pthread_key_create(&ending_key, stay) != 0) {
        PyErr_NoMemory();
        return false;
    }
    nj_store_release(&nj_host, &host);
    start_ticker();
    return register_fork();
}

_Atomic(bool) nj_starter_runs;

void nj_gil_begin(void)
{
    here.has_started_python = true;
    nj_store_release(&nj_starter_runs, !nj_is_main_thread());
    /* Some versions of Python cannot make a state when there is none: one stays when this thread's goes. */
    if (!nj_is_main_thread())
        PyThreadState_New(PyInterpreterState_Get());
    nj_store_release(&nj_thread.is_released, false);
    nj_border_go();
}

void nj_gil_finish(void) { nj_store_release(&is_finished, true); }
