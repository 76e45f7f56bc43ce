/* Signals: from the system's handler to the program's.
 *
 * Any thread may get a signal. Its handler marks the number, sets the poll flag, and wakes the main thread out of a blocking call
 * (with a signal of the runtime's own where that is another thread), which then calls the program's handlers between two
 * operations of its own. A call that was interrupted so goes on when they have returned. */
#include "naja/signal.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include "module_support.h"
#include "naja/host.h"
#include "naja/thread.h"
#include "naja/wait_lock.h"
#include "thread_list.h"

enum { DEFAULT, IGNORE, RAISE_INTERRUPT }; /* as small ints in `handlers`; the last until default_int_handler has an object */

/* What the program installed; 0: nothing yet. Written by the main thread, and at the start. */
static NJ_ROOT _Atomic(NjValue) handlers[NJ_SIGNALS];

/* Set by signals' handlers, in this order; taken back, in the other, by the main thread: nothing that came is lost. */
static _Atomic(bool) came[NJ_SIGNALS];
static _Atomic(bool) any_came;

static _Atomic(int) wakeup_descriptor = -1;
/* How many signals were handled in this thread. Changed by its handler only. */
static NJ_THREAD_LOCAL volatile sig_atomic_t handled_here;

static void note(int number)
{
    nj_store_release(&came[number], true);
    nj_store_release(&any_came, true);
    nj_store_release(&nj_poll_flag, true);
}

static void handle(int number)
{
    int saved = errno;
    handled_here++;
    note(number);
    int descriptor = nj_load_relaxed(&wakeup_descriptor);
    uint8_t byte = (uint8_t)number;
    while (descriptor >= 0 && write(descriptor, &byte, 1) < 0 && errno == EINTR)
        continue;
    nj_thread_wake_main();
    errno = saved;
}

/* Sent to the main thread: the poll flag is set already. */
static void wake(int number)
{
    (void)number;
    nj_wait_interrupt();
}

/* Without SA_RESTART: a blocking call returns, polls, and goes on when nothing was raised. */
static bool install(int number, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler};
    return sigaction(number, &action, NULL) == 0;
}

void nj_signals_start_hosted(void) { install(NJ_SIGNAL_WAKE, wake); }

/* An ignored SIGINT (a background job's) stays ignored. */
void nj_signals_start(void)
{
    struct sigaction old;
    nj_signals_start_hosted();
    if (sigaction(SIGINT, NULL, &old) == 0 && old.sa_handler != SIG_IGN && install(SIGINT, handle))
        nj_store_release(&handlers[SIGINT], nj_small_int(RAISE_INTERRUPT));
    install(SIGPIPE, SIG_IGN);
    install(SIGXFSZ, SIG_IGN);
}

NjValue (*nj_signal_host)(const char *name, const NjValue *args, size_t count);

bool nj_signals_look(void) { return nj_poll() && (!nj_signal_host || nj_signal_host(NULL, NULL, 0)); }

/* --- the program's handlers -------------------------------------------------------------------------------------------------------- */

NjValue nj_signal_handler(int number)
{
    NjValue known = nj_load_acquire(&handlers[number]);
    if (known)
        return known;
    struct sigaction action;
    if (sigaction(number, NULL, &action) != 0 || (action.sa_handler != SIG_DFL && action.sa_handler != SIG_IGN))
        return nj_none;
    return nj_small_int(action.sa_handler == SIG_IGN ? IGNORE : DEFAULT);
}

bool nj_signal_set_handler(int number, NjValue handler)
{
    bool is_default = handler == nj_small_int(DEFAULT), is_ignore = handler == nj_small_int(IGNORE);
    if (NJ_SIGNAL_IS_RESERVED(number)) {
        errno = EINVAL;
        return false;
    }
    if (!install(number, is_default ? SIG_DFL : is_ignore ? SIG_IGN : handle))
        return false;
    nj_store_release(&handlers[number], handler);
    return true;
}

void nj_signal_name_default(NjValue function)
{
    NjValue expected = nj_small_int(RAISE_INTERRUPT);
    nj_compare_exchange(&handlers[SIGINT], &expected, function);
}

static bool is_callable(NjValue handler) { return handler && (handler == nj_small_int(RAISE_INTERRUPT) || !nj_is_small_int(handler)); }

void nj_signal_simulate(int number)
{
    struct sigaction action;
    if (!is_callable(nj_load_acquire(&handlers[number]))) {
        bool is_hosts = nj_host_now() && sigaction(number, NULL, &action) == 0 && action.sa_handler != SIG_DFL && action.sa_handler != SIG_IGN;
        if (is_hosts)
            kill(getpid(), number);
        return;
    }
    note(number);
    nj_thread_wake_main();
}

int nj_signal_set_wakeup(int descriptor) { return nj_exchange(&wakeup_descriptor, descriptor); }

/* --- calling them -------------------------------------------------------------------------------------------------------------------- */

bool nj_signals_wait(void) { return nj_load_relaxed(&any_came); }

/* handler(number, frame): compiled code has no frame objects. A handler that was taken back meanwhile is not called. */
static bool call_handler(int number)
{
    NjValue handler = nj_load_acquire(&handlers[number]);
    if (!is_callable(handler))
        return true;
    if (nj_is_small_int(handler))
        return nj_raise_value(&nj_exception_KeyboardInterrupt, 0);
    NjValue args[] = {nj_small_int(number), nj_none};
    return nj_call(handler, args, 2, NULL) != 0;
}

void nj_signals_forget(void)
{
    for (int number = 1; number < NJ_SIGNALS; number++)
        nj_store_relaxed(&came[number], false);
    nj_store_relaxed(&any_came, false);
}

/* An exception leaves the others for the next safepoint. */
bool nj_signals_run(void)
{
    if (!nj_exchange(&any_came, false))
        return true;
    for (int number = 1; number < NJ_SIGNALS; number++) {
        if (!nj_load_relaxed(&came[number]) || !nj_exchange(&came[number], false))
            continue;
        if (!call_handler(number)) {
            nj_store_release(&any_came, true);
            nj_store_release(&nj_poll_flag, true);
            return false;
        }
    }
    return true;
}

static void suspend(const sigset_t *mask)
{
    nj_block_enter(NULL);
    sigsuspend(mask);
    nj_block_leave();
}

/* Signals are blocked between the look and the sleep, so that none falls between. */
bool nj_signal_pause(void)
{
    sigset_t all, before;
    sig_atomic_t handled = handled_here;
    sigfillset(&all);
    while (handled_here == handled) {
        nj_thread_set_mask(SIG_BLOCK, &all, &before);
        if (handled_here == handled && !(nj_is_main_thread() && nj_signals_wait()))
            suspend(&before);
        nj_thread_set_mask(SIG_SETMASK, &before, NULL);
        if (nj_is_main_thread() && nj_signals_wait())
            break;
    }
    return nj_poll();
}
