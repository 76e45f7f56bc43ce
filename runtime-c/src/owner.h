/* Which threads own locks (naja/lock.h). */
#ifndef NAJA_OWNER_H
#define NAJA_OWNER_H

#include "naja/lock.h"

/* Gives the calling thread a number. With more threads than numbers it stays without, and owns nothing. */
void nj_owner_attach(void);
/* Before the calling thread ends: its number is free for another, who then owns the locks that it leaves. */
void nj_owner_detach(void);
/* Before the second thread starts. Where the system has no membarrier, nobody owns locks from now on. */
void nj_owner_threads_start(void);
/* In the child of a fork: the other threads, which stood still outside all locks, do not exist. */
void nj_owner_forget_others(void);
/* Lets the calling thread own new objects again when it has not lost any for a while. */
void nj_owner_reconsider(void);

#endif
