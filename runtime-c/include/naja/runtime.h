/* Starting and ending the runtime. */
#ifndef NAJA_RUNTIME_H
#define NAJA_RUNTIME_H

#include "module.h"

/* Makes collector, types and built-in modules usable on the calling thread, whose stack ends (highest address) at
 * `stack_base` and has `stack_size` bytes. nj_main does this; tests of the runtime do it themselves. */
bool nj_runtime_start(void *stack_base, size_t stack_size, int argc, char **argv);
/* Waits for the threads of the threading module that are no daemons. */
void nj_runtime_wait_for_threads(void);
/* The same, runs what atexit has, and flushes the standard streams. False when that failed. */
bool nj_runtime_finish(void);

/* What ends with the program after its atexit functions, before its files are closed: the interpreter that it has started. NULL for
 * nothing. */
extern void (*nj_runtime_ending)(void);

/* The exit status for the pending exception, which it takes: SystemExit's code (its message printed), else the exception is
 * printed and the status is 1; an uncaught KeyboardInterrupt gives -SIGINT: the process ends by that signal. */
int nj_exit_status(void);

#endif
