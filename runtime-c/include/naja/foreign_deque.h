/* Deques whose items live across the border, in a deque of another runtime that both sides use from then on. The core knows that one
 * only as the operations below; a deque stays foreign, unless what it was tied to has gone.
 *
 * `foreign` of a deque changes under its lock. Each operation of deque.c takes the lock and looks at it: a foreign deque's is done by
 * the other deque's own method, without the lock. The border publishes a copy of the items that it has made without the lock, if the
 * deque holds them still. */
#ifndef NAJA_FOREIGN_DEQUE_H
#define NAJA_FOREIGN_DEQUE_H

#include "deque.h"
#include "list.h"

/* The border's handle for one; fixed, in memory that the collector scans. */
struct NjForeignDeque {
    void *container;
};

/* What the border does. Both fail with 0 and an exception pending, and return NJ_MOVED when the container has gone. */
typedef struct {
    NjValue (*call)(NjForeignDeque *foreign, const char *method, const NjValue *args, size_t nargs);
    /* A list of the items. */
    NjValue (*items)(NjForeignDeque *foreign);
} NjForeignDeques;

/* The border sets it before the first deque becomes foreign. */
extern const NjForeignDeques *nj_foreign_deques;

NJ_ALWAYS_INLINE NjForeignDeque *nj_deque_foreign(NjDeque *deque) { return nj_load_acquire(&deque->foreign); }

/* The items of a deque as they are at one moment; NULL with MemoryError pending. */
NjList *nj_deque_items(NjDeque *deque);

/* NULL with MemoryError pending. */
NjForeignDeque *nj_foreign_deque_new(void *container);
/* Makes a deque that nobody else knows, and that is empty, foreign. */
void nj_deque_begin_foreign(NjDeque *deque, NjForeignDeque *foreign);
/* Makes a deque foreign if it holds `words`, and is not; false: it has changed. */
bool nj_deque_give_away(NjDeque *deque, NjForeignDeque *foreign, const NjValue *words, size_t count);
/* Makes a deque whose container has gone native again, and empty. */
void nj_deque_end_foreign(NjDeque *deque, NjForeignDeque *foreign);

#endif
