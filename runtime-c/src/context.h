/* What the files of the module _contextvars share. */
#ifndef NAJA_CONTEXT_H
#define NAJA_CONTEXT_H

#include "module_support.h"

/* What context variables are set to. Where there is a host (host.h), it keeps the current context, which tasks of the host's share: a
 * change is one to a copy, which becomes the current one. Copies share one dict until one of them is changed: a change to a dict that
 * is shared first makes it another one. `lock` is held while a dict is taken to be shared and while one is changed, so that a copy never sees a
 * change; the dict's own lock, or its copy's, is taken inside it. Readers of the values take no lock. */
typedef struct NjContext {
    NjObject base;
    NjLock lock; /* rank NJ_RANK_FILE, never owned: the dict is changed under it */
    bool is_shared;                /* under lock */
    _Atomic(NjDict *) values;      /* under lock: store release; anyone: acquire. It has a protocol of its own */
    _Atomic(bool) is_entered;
    struct NjContext *previous;    /* the context that was current before: belongs to the thread that entered it */
    void *place;                   /* the host's context in which it was entered: likewise */
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
    const void *place;             /* nj_context_place() */
    NjContextVariable *variable;
    NjValue old;                   /* 0: there was none */
    _Atomic(bool) is_used;
} NjContextToken;

extern NjType nj_type_context, nj_type_context_variable, nj_type_context_token;

/* The calling thread's context; made empty where it has none yet. NULL with MemoryError pending. */
NjContext *nj_context_current(void);
/* A context with the same values. */
NjContext *nj_context_copy(NjContext *context);
/* In the thread's own context: sets a variable, or with `value` 0 takes it out. False with an exception pending. */
bool nj_context_change(NjContextVariable *variable, NjValue value);
/* What tells the thread's own context from others. */
const void *nj_context_place(void);

/* context_variable.c: makes Token.MISSING. */
bool nj_context_token_start(void);

#endif
