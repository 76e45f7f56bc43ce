/* collections.deque: a ring of words. All fields but `maxlen` and `foreign` are read and written under `lock` only; the operations that
 * take it are short, and it costs nothing while the process has one thread. */
#ifndef NAJA_DEQUE_H
#define NAJA_DEQUE_H

#include "lock.h"
#include "object.h"

typedef struct NjForeignDeque NjForeignDeque;

typedef struct NjDeque {
    NjObject base;
    NjLock lock;          /* rank NJ_RANK_CONTAINER                                       */
    uint64_t first;       /* under lock: item i is words[(first + i) & mask]              */
    uint64_t length;      /* under lock                                                   */
    uint64_t mask;        /* under lock: capacity - 1, a power of two - 1; 0 before the first item */
    NjValue *words;       /* under lock: NULL before the first item                       */
    uint64_t version;     /* under lock: raised by what invalidates iterators             */
    int64_t maxlen;       /* fixed once built; -1: none                                   */
    _Atomic(NjForeignDeque *) foreign;   /* under lock: store release; anyone: acquire. Where the items are then (foreign_deque.h) */
} NjDeque;

extern NjType nj_type_deque;

/* `maxlen` -1: none. `iterable` 0: empty. */
NjDeque *nj_deque_new(NjValue iterable, int64_t maxlen);
bool nj_deque_append(NjDeque *deque, NjValue value);
bool nj_deque_append_left(NjDeque *deque, NjValue value);
/* IndexError "pop from an empty deque". */
NjValue nj_deque_pop(NjDeque *deque);
NjValue nj_deque_pop_left(NjDeque *deque);
bool nj_deque_extend(NjDeque *deque, NjValue iterable);
int64_t nj_deque_length(NjDeque *deque);
/* IndexError "deque index out of range". */
NjValue nj_deque_get(NjDeque *deque, int64_t index);
bool nj_deque_set(NjDeque *deque, int64_t index, NjValue value);
void nj_deque_clear(NjDeque *deque);

#endif
