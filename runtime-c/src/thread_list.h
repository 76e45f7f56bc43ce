/* The list of all attached threads. */
#ifndef NAJA_THREAD_LIST_H
#define NAJA_THREAD_LIST_H

#include <signal.h>

#include "naja/thread.h"

void nj_thread_list_add(NjThread *thread);
void nj_thread_list_remove(NjThread *thread);

/* Sends a signal to the thread of that ident. 0, or an error number: ESRCH where there is none. */
int nj_thread_send(uint64_t ident, int number);
/* Which signals the calling thread keeps waiting: as sigprocmask. */
void nj_thread_set_mask(int how, const sigset_t *signals, sigset_t *before);

#endif
