/* Waiting for a lock that a program holds without sleeping (wait_lock.c). */
#ifndef NAJA_WAIT_LOOK_H
#define NAJA_WAIT_LOOK_H

#include "naja/wait_lock.h"

/* Looks for a while, of at most so long, whether the lock becomes free and nobody sleeps for it. True: the calling thread has it. */
bool nj_wait_look(NjWaitLock *lock, int64_t nanoseconds);

/* Behind the release of a lock that was WANTED: until the one who asked for it has it, but not for long. */
void nj_wait_hand(NjWaitLock *lock);

#endif
