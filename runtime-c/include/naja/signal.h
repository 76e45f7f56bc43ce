/* Signals. A C handler notes what came; the main thread calls the program's handlers at its next safepoint (nj_poll), which all
 * blocking calls reach at once. */
#ifndef NAJA_SIGNAL_H
#define NAJA_SIGNAL_H

#include "object.h"

enum { NJ_SIGNALS = 65 };   /* signals have the numbers below */

/* Installs the handler of SIGINT, which makes the main thread raise KeyboardInterrupt at its next safepoint. */
void nj_signals_start(void);
/* The part of it for a process whose host has handlers of its own: blocking calls of the main thread can be woken. */
void nj_signals_start_hosted(void);
/* Whether handlers are to be called. */
bool nj_signals_wait(void);
/* In the main thread: calls the handlers of the signals that came. False with an exception of theirs pending. */
bool nj_signals_run(void);
/* In the child of a fork: what came before was the parent's. */
void nj_signals_forget(void);

/* Calls a function of the host's module of signals, for what concerns its handlers; without a name, its handlers of what has come.
 * NULL where they are the runtime's own. Set once. */
extern NjValue (*nj_signal_host)(const char *name, const NjValue *args, size_t count);
/* Runs the handlers of signals that have come to the main thread, if that calls. False with an exception of theirs pending. */
bool nj_signals_look(void);

/* What signal.signal() knows as handler of a signal: a callable, small ints for SIG_DFL and SIG_IGN, None for a handler that
 * was not installed by the program. */
NjValue nj_signal_handler(int number);
/* Makes `handler` (a callable, or a small int as above) the handler of a signal. False with errno set. */
bool nj_signal_set_handler(int number, NjValue handler);
/* The function signal.default_int_handler, once there is one: until then the runtime raises KeyboardInterrupt itself. */
void nj_signal_name_default(NjValue function);
/* As if the signal had come, where the program has a handler for it. */
void nj_signal_simulate(int number);
/* The descriptor that gets a byte for each signal; -1 for none. Returns the one before. */
int nj_signal_set_wakeup(int descriptor);
/* Waits until a signal with a handler has come to this thread (in the main thread: to any). False with an exception pending. */
bool nj_signal_pause(void);

/* Signals that the runtime keeps for itself: to suspend and resume threads for the collector, and to wake the main thread. */
#define NJ_SIGNAL_SUSPEND (SIGRTMIN + 5)
#define NJ_SIGNAL_RESUME (SIGRTMIN + 6)
#define NJ_SIGNAL_WAKE (SIGRTMIN + 7)
#define NJ_SIGNAL_IS_RESERVED(number) ((number) >= NJ_SIGNAL_SUSPEND && (number) <= NJ_SIGNAL_WAKE)

#endif
