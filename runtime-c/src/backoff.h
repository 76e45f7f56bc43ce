/* Waiting for another thread for a short while, before it is worth to sleep.
 *
 * Each look at a word that another thread keeps changing costs that thread a cache miss, so looks become rarer: the pauses between
 * them grow by half. A holder who takes a lock again and again thus does so many times in a row, and the lock's line changes its core
 * seldom (Anderson: The Performance of Spin Lock Alternatives, 1990). */
#ifndef NAJA_BACKOFF_H
#define NAJA_BACKOFF_H

#include "naja/wait_lock.h"

/* In nanoseconds: what the pauses may take together, the next one, and the one behind it, 0 for the shortest. */
typedef struct {
    int64_t left, pause, next;
} NjBackoff;

enum { NJ_BACKOFF_FIRST = 250, NJ_BACKOFF_LONGEST = 8000, NJ_LONGEST_TURN = 32000 };

/* So long, by the processor's instruction for that alone: it leaves the core to another thread of it, which reading the clock does not. */
void nj_pause(int64_t nanoseconds);

/* Pauses. False, at once, when it is time to sleep. */
static inline bool nj_backoff(NjBackoff *backoff)
{
    if (backoff->left <= 0)
        return false;
    backoff->left -= backoff->pause;
    nj_pause(backoff->pause);
    backoff->pause = backoff->next ? backoff->next : NJ_BACKOFF_FIRST;
    backoff->next = backoff->pause < NJ_BACKOFF_LONGEST ? backoff->pause + backoff->pause / 2 : backoff->pause;
    return true;
}

/* How a thread waited last for its turn among others that take a lock again and again: its first pause, whether that was enough, and when
 * it was over. */
typedef struct {
    int64_t pause, end;
    bool was_enough;
} NjLastWait;

#define NJ_LAST_WAIT_NONE {.pause = NJ_BACKOFF_FIRST}

/* Threads that do little but change what one lock guards take its memory to another core at each look. So who has to look several times,
 * again and again, pauses for longer, up to a turn in which another thread does hundreds of changes. */
static inline int64_t nj_first_pause(const NjLastWait *last)
{
    if (nj_monotonic_now() - last->end > 3 * NJ_LONGEST_TURN)
        return NJ_BACKOFF_FIRST;
    return last->was_enough || last->pause >= NJ_LONGEST_TURN ? last->pause : 2 * last->pause;
}

static inline void nj_note_wait(NjLastWait *last, int64_t pause, bool was_enough)
{
    *last = (NjLastWait){pause, nj_monotonic_now(), was_enough};
}

#endif
