/* What the files of threads and of the module _thread share. */
#ifndef NAJA_THREAD_TYPES_H
#define NAJA_THREAD_TYPES_H

#include "module_support.h"
#include "naja/thread_lock.h"

extern NjType nj_type_thread_local, nj_type_thread_handle, nj_type_thread_hook_args;

/* A new, free lock. */
NjValue nj_thread_lock_new(void);

/* The arguments (self, blocking, timeout) of acquire() as nanoseconds. False with an exception pending. */
bool nj_wait_bind(const NjValue *args, size_t nargs, NjTuple *kwnames, int64_t *nanoseconds);
/* A time to wait given as a number of seconds, rounded up. */
bool nj_wait_seconds(NjValue seconds, int64_t *nanoseconds);

/* Starts a thread that calls function(*args, **kwargs); `handle` is a _ThreadHandle that tells its end, or NULL. False with
 * an exception pending. */
bool nj_thread_start_call(NjValue function, NjTuple *args, NjDict *kwargs, NjObject *handle);
/* In the child of a fork: none was started. */
void nj_thread_starts_forget(void);
/* How many threads run that were started so. */
int64_t nj_thread_count(void);
/* _thread.stack_size(): of threads to be started; 0: the default. */
extern _Atomic(size_t) nj_thread_stack_size;

/* thread_handle.c: a handle of a thread that has not started; the thread runs (RuntimeError when it does or did already); it
 * has ended. */
NjValue nj_thread_handle_new(void);
bool nj_thread_handle_begin(NjObject *handle);
void nj_thread_handle_undo(NjObject *handle);
void nj_thread_handle_end(NjObject *handle);

/* thread_local.c: forgets what the thread that ends has in threading.local objects. */
void nj_local_leave(void);
/* thread_local.c: where the calling thread's attributes of `object` are; NULL with MemoryError pending. */
_Atomic(NjDict *) *nj_local_dict_place(NjObject *object);

/* thread_hook.c: _thread._excepthook(args). */
NjValue nj_thread_hook_entry(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames);

#endif
