/* What the files of the module _contextvars share. */
#ifndef NAJA_CONTEXT_H
#define NAJA_CONTEXT_H

#include "module_support.h"

/* What context variables are set to. Copies share one dict until one of them is changed: a change to a dict that is shared first
 * makes it another one. Only the thread in which the context is entered changes it; anybody reads and copies it. A copy made
 * during a change has the value from before or from after it. */
typedef struct NjContext {
    NjObject base;
    _Atomic(NjDict *) values;      /* variables to values; with a protocol of its own */
    _Atomic(bool) is_shared;       /* set by copies before they take `values`; cleared by the owner with the new dict */
    _Atomic(bool) is_entered;
    struct NjContext *previous;    /* the context that was current before: belongs to the thread that entered it */
} NjContext;

/* `name` and `fallback` (0: none) are fixed once built. */
typedef struct {
    NjObject base;
    NjValue name;
    NjValue fallback;
} NjContextVariable;

/* What undoes a set(). Fixed once built but for `is_used`. */
typedef struct {
    NjObject base;
    NjContext *context;
    NjContextVariable *variable;
    NjValue old;                   /* 0: there was none */
    _Atomic(bool) is_used;
} NjContextToken;

extern NjType nj_type_context, nj_type_context_variable, nj_type_context_token;

/* The calling thread's context; made empty where it has none yet. NULL with MemoryError pending. */
NjContext *nj_context_current(void);
/* A context with the same values. */
NjContext *nj_context_copy(NjContext *context);
/* In the thread's own context: sets a variable, or with `value` 0 takes it out. */
bool nj_context_set(NjContext *context, NjContextVariable *variable, NjValue value);

/* context_variable.c: makes Token.MISSING. */
bool nj_context_token_start(void);

#endif
