/* _thread._ThreadHandle: tells when a thread has ended. */
#include "thread_types.h"

/* `has_started` is taken once, by compare-and-swap. */
typedef struct {
    NjObject base;
    NjWaitLock running;         /* held from the making of the handle until the thread's end: nobody sees a thread that has
                                   started as ended too early */
    _Atomic(bool) has_started;
} Handle;

static Handle *self_of(NjValue v) { return NJ_AS(Handle, v); }

NjValue nj_thread_handle_new(void)
{
    Handle *handle = (Handle *)nj_instance_new(&nj_type_thread_handle);
    if (!handle)
        return 0;
    nj_wait_lock_try(&handle->running);
    return nj_value(handle);
}

bool nj_thread_handle_begin(NjObject *object)
{
    Handle *handle = (Handle *)object;
    bool fresh = false;
    return nj_compare_exchange(&handle->has_started, &fresh, true) || nj_raise(&nj_exception_RuntimeError, "thread already started");
}

/* No thread could be started: it can be tried again. */
void nj_thread_handle_undo(NjObject *object) { nj_store_release(&((Handle *)object)->has_started, false); }

void nj_thread_handle_end(NjObject *object) { nj_wait_lock_release(&((Handle *)object)->running); }

/* join(timeout=None): waits; who waits as well is woken next. */
NJ_ENTRY(join)
{
    Handle *handle = self_of(args[0]);
    int64_t nanoseconds = NJ_WAIT_FOREVER;
    if (nargs > 1 && args[1] != nj_none && !nj_wait_seconds(args[1], &nanoseconds))
        return 0;
    NjWaitResult result = nj_wait_lock_acquire(&handle->running, nanoseconds < 0 ? 0 : nanoseconds);
    if (result == NJ_WAIT_ACQUIRED)
        nj_wait_lock_release(&handle->running);
    return result == NJ_WAIT_FAILED ? 0 : nj_none;
}

/* In the child of a fork: the thread is not there. */
NJ_ENTRY(end)
{
    nj_thread_handle_end(nj_object(args[0]));
    return nj_none;
}

NJ_ENTRY(is_done)
{
    Handle *handle = self_of(args[0]);
    return nj_bool(nj_load_acquire(&handle->has_started) && !nj_wait_lock_is_held(&handle->running));
}

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)type, (void)args;
    if (nargs || nj_keyword_count(kwnames))
        return nj_raise(&nj_exception_TypeError, "_ThreadHandle() takes no arguments");
    return nj_thread_handle_new();
}

static const NjMethodDefinition methods[] = {
    NJ_METHOD("join", join, 1, 2),
    NJ_METHOD("is_done", is_done, 1, 1),
    NJ_METHOD("_set_done", end, 1, 1),
    NJ_END,
};

NJ_TEXT(module_name, "_thread");

NjType nj_type_thread_handle = {
    .base = {&nj_type_type},
    .name = "_ThreadHandle",
    .module = &module_name,
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(Handle),
    .methods = methods,
    .slots = {.construct = construct},
};
