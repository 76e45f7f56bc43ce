/* A process whose interpreter lends its threads to the runtime, and has a lock of its own (CPython's GIL). The core does not know
 * CPython: the border (border/gil.c) sets this table before a second thread runs native code.
 *
 * A thread that the host knows holds the host's lock, or it has let go of it: `nj_thread.is_released`. It lets go at safepoints and
 * in blocking calls, and only while `nj_thread.may_release` says that whoever called native code takes the lock back before it
 * touches anything of the host's. Threads that the runtime starts begin without it. */
#ifndef NAJA_HOST_H
#define NAJA_HOST_H

#include "thread.h"

typedef struct NjHost {
    /* At a safepoint: lets others have the lock when it is time, and runs the host's handlers of signals. False with an exception. */
    bool (*poll)(void);
    /* Around what stands between nj_block_enter and nj_block_leave. A thread that keeps a lock of the runtime's meanwhile does not
     * wait for the host's lock there. */
    void (*block)(struct NjLock *kept);
    void (*unblock)(void);
    /* The calling thread is about to start one of the runtime's own. */
    void (*start)(void);
    /* A thread of the runtime's own ends. */
    void (*leave)(void);
    /* fork(), with what the host does around it. -1 with an exception. */
    int (*fork)(void);
    /* Tells the host of the pending exception, which nobody can handle: it came from `where`, as a `situation` says. False, with the
     * exception still pending, where the host leaves that to the runtime. */
    bool (*ignore)(const char *situation, NjValue where);
    /* issubclass(), for what is no class of the runtime's. -1 with an exception. */
    int (*is_subclass)(NjValue c, NjValue other);
    /* The exception gets a traceback of the host's. False for what is none, or with an exception. */
    bool (*set_traceback)(NjException *exception, NjValue traceback);
    /* The hooks for async generators that the host has for the calling thread: firstiter and finalizer, 0 for none; and sets them. False
     * with an exception. */
    bool (*get_async_hooks)(NjValue hooks[2]);
    bool (*set_async_hooks)(const NjValue hooks[2]);
    /* The native context that belongs to the one that the host has for the calling thread (NULL: none yet), and makes it that. False with
     * an exception. And which of the host's that is; NULL before it has one. */
    bool (*get_context)(struct NjContext **context);
    bool (*set_context)(struct NjContext *context);
    void *(*context_place)(void);
} NjHost;

/* NULL in executables without a host. Set once. */
extern const NjHost *_Atomic nj_host;

NJ_ALWAYS_INLINE const NjHost *nj_host_now(void) { return nj_load_relaxed(&nj_host); }

#endif
