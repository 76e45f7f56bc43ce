/* What one thread owns. The runtime keeps one NjThread for each thread in thread-local storage; nobody else writes it. */
#ifndef NAJA_THREAD_H
#define NAJA_THREAD_H

#include "atomic.h"
#include "error.h"

enum { NJ_FREE_LIST_CLASSES = 33 };  /* of 16, 32, … 528 bytes */

/* What stands in a lock for an owner, and in a thread for its number (lock.h). Numbers of threads lie between. */
enum { NJ_OWNER_NONE = 0, NJ_OWNER_REVOKED = 0xfffe, NJ_OWNER_NOBODY = 0xffff };

typedef struct NjThread {
    NjException *pending;            /* the exception that is passing; NULL for none */
    NjException *handled;            /* what the innermost running `except` handles */
    uintptr_t stack_limit;           /* below this address a call raises RecursionError */
    void *free_lists[NJ_FREE_LIST_CLASSES];  /* zeroed, scanned blocks for nj_alloc, linked by their first word */
    void *atomic_lists[NJ_FREE_LIST_CLASSES]; /* blocks without pointers for nj_alloc_atomic, linked likewise */
    struct NjSpareLists *spares;     /* further ones for free_lists; NULL: none yet (spare_lists.c) */
    _Atomic(struct NjKeptPages *) first_kept, kept_pages; /* the first chunk and the one with room: kept_pages.h */
    struct NjReprGuard *repr_guard;  /* containers whose repr() is running here; see nj_repr_enter */
    struct NjThread *next, *previous; /* the list of all threads: under the collector's lock */
    uintptr_t stack_start, stack_base; /* the stack's lowest usable address, and where it began */
    uint64_t ident;                  /* threading.get_ident() */
    int64_t generator_depth;         /* generators that run here, each resumed by the one before */
    uint16_t number;                 /* by which this thread owns locks (lock.h); NJ_OWNER_NOBODY when it owns none */
    _Atomic(uint16_t) owner_of_new;  /* `number`, or NJ_OWNER_NONE while its objects are better without an owner */
    _Atomic(uintptr_t) inside;       /* the object whose lock this thread, its owner, has entered or tries to; 0 for none */
    int64_t losses_since;            /* when this thread's locks began to be taken away (owner.c: under its lock), and how many were */
    uint32_t losses;
    _Atomic(_Atomic(uint32_t) *) waiting; /* what the thread sleeps on; its signal handler reads it (wait_lock.c) */
    struct NjThread *next_listed, *previous_listed; /* the list of all threads that thread_list.c keeps, under its lock */
    int system_id;                   /* gettid() */
    _Atomic(bool) is_blocked;        /* see nj_block_enter */
    struct NjLock *kept;             /* the lock that the thread may hold while it is blocked; NULL for none */
    struct NjLocalUse *locals;       /* the threading.local objects that have attributes here (thread_local.c) */
    _Atomic(bool) is_released;       /* where there is a host (host.h): runs without the host's lock. The thread writes it, holding
                                      * that lock, before it lets go and after it took it back */
    bool may_release;
    NjValue first_async_hook, last_async_hook; /* sys.set_asyncgen_hooks: firstiter and finalizer; 0 for none */
    struct NjContext *context;       /* the contextvars.Context that code runs in here; NULL: none was asked for yet (context.c) */
    struct NjContext *entered_context; /* where there is a host: the innermost whose run() is under way here */
} NjThread;

extern NJ_THREAD_LOCAL NjThread nj_thread;

/* Set asynchronously when the thread ought to look up from its work: signals, Ctrl-C. Loops and recursive functions test it. */
extern _Atomic(bool) nj_poll_flag;
/* Runs what the flag asks for. False with an exception pending (a signal handler's). */
NJ_COLD bool nj_poll(void);
NJ_COLD bool nj_raise_recursion(void);

/* At function entry: true when the stack has room for another frame. */
NJ_ALWAYS_INLINE bool nj_stack_has_room(void)
{
    return NJ_LIKELY((uintptr_t)__builtin_frame_address(0) > nj_thread.stack_limit);
}

/* sys.setrecursionlimit: how deep calls may nest. The runtime measures the stack, not calls: a thread may use STACK_ROOM bytes
 * of its stack, or more when the limit asks for it. Only the nesting of repr()
 * and of generators is counted: their cost grows with the square of the depth. */
extern _Atomic(int64_t) nj_recursion_limit;
void nj_recursion_limit_set(int64_t limit);

/* Makes the calling thread known to the runtime; its stack reaches down from `stack_base` for `stack_size` bytes. */
void nj_thread_attach(void *stack_base, size_t stack_size);
/* Before an attached thread ends: forgets it. */
void nj_thread_detach(void);
/* Before the process starts its second thread: from now on locks are taken. */
void nj_threads_start(void);
/* Whether this is the thread that runs the main module and takes interrupts. */
bool nj_is_main_thread(void);
/* Around a system call that may take long. Meanwhile the thread touches nothing that others could find half done, and holds no lock
 * but perhaps `kept` (NULL: none). Leaving, it waits while another thread has all stopped (thread_list.c). */
void nj_block_enter(struct NjLock *kept);
void nj_block_leave(void);
/* The same around a wait for the host's lock (host.h). */
void nj_host_wait_enter(void);
void nj_host_wait_leave(void);
/* At a safepoint: waits while another thread wants all to stop. */
void nj_thread_stand(void);

/* Makes the main thread look at the poll flag, out of a blocking call. For signals' handlers, and safe in any thread. */
void nj_thread_wake_main(void);

/* Starts a thread that runs `body(data)` attached, on a stack of `stack_size` bytes; 0: as much as the recursion limit asks for.
 * `data` stays alive until then. False when the system has no more threads. */
bool nj_thread_start(void (*body)(void *data), void *data, size_t stack_size);

/* Starts the runtime (collector, types, sys.argv), runs `body` (the main module's initialiser and all it imports) on a stack
 * of its own that is large enough for deep recursion, prints an uncaught exception, flushes, and returns the exit status. */
int nj_main(int argc, char **argv, bool (*body)(void));

#endif
