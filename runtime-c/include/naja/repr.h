/* The guard against containers that contain themselves. */
#ifndef NAJA_REPR_H
#define NAJA_REPR_H

#include "thread.h"

/* One running repr(); lives on the C stack. */
typedef struct NjReprGuard {
    struct NjReprGuard *outer;
    NjObject *object;
    int64_t depth;         /* how many are outside of it */
} NjReprGuard;

/* 1: entered; 0: this thread is already making the repr of `object`, show "..." instead; -1: RecursionError pending. */
int nj_repr_enter(NjReprGuard *guard, NjObject *object);
/* To be called exactly where nj_repr_enter returned 1. */
void nj_repr_leave(NjReprGuard *guard);

#endif
