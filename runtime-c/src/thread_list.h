/* The list of all attached threads, and how one of them stops the others. */
#ifndef NAJA_THREAD_LIST_H
#define NAJA_THREAD_LIST_H

#include <signal.h>

#include "naja/thread.h"

void nj_thread_list_add(NjThread *thread);
void nj_thread_list_remove(NjThread *thread);

/* Sends a signal to the thread of that ident. 0, or an error number: ESRCH where there is none. */
int nj_thread_send(uint64_t ident, int number);
/* Waits until all other threads stand still, where they hold nothing of the runtime's: at a safepoint or in a blocking call. None
 * comes or goes until nj_threads_resume(). False with an exception pending: a signal handler's. */
bool nj_threads_stop(void);
void nj_threads_resume(void);
/* In the child of a fork, instead: the calling thread is the only one. */
void nj_threads_forget_others(void);
/* thread.c, in the child: the calling thread is the main thread from now on. */
void nj_thread_become_main(void);
/* Calls `visit` for each other thread, which stands still. */
void nj_threads_each_other(void (*visit)(NjThread *thread, void *data), void *data);

/* Which signals the calling thread keeps waiting: as sigprocmask. */
void nj_thread_set_mask(int how, const sigset_t *signals, sigset_t *before);

#endif
