/* Waiting for another thread for a short while, before it is worth to sleep.
 *
 * Each look at a word that another thread keeps changing costs that thread a cache miss, so looks become rarer: the pauses between
 * them grow by half. A holder who takes a lock again and again thus does so many times in a row, and the lock's line changes its core
 * seldom (Anderson: The Performance of Spin Lock Alternatives, 1990). */
#ifndef NAJA_BACKOFF_H
#define NAJA_BACKOFF_H

#include "naja/wait_lock.h"

/* In nanoseconds: what the pauses may take together, and the next one. */
typedef struct {
    int64_t left, pause;
} NjBackoff;

enum { NJ_BACKOFF_FIRST = 250, NJ_BACKOFF_LONGEST = 8000 };

/* Pauses. False, at once, when it is time to sleep. */
static inline bool nj_backoff(NjBackoff *backoff)
{
    if (backoff->left <= 0)
        return false;
    backoff->left -= backoff->pause;
    for (int64_t end = nj_monotonic_now() + backoff->pause; nj_monotonic_now() < end;)
        nj_relax();
    if (backoff->pause < NJ_BACKOFF_LONGEST)
        backoff->pause += backoff->pause / 2;
    return true;
}

#endif
