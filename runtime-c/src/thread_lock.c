/* _thread.lock: threading.Lock. */

#include <math.h>

#include "thread_types.h"

static NjThreadLock *self_of(NjValue v) { return NJ_AS(NjThreadLock, v); }

NjValue nj_thread_lock_new(void) { return nj_value(nj_instance_new(&nj_type_thread_lock)); }

/* --- times ------------------------------------------------------------------------------------------------------------------- */

bool nj_wait_seconds(NjValue seconds, int64_t *nanoseconds)
{
    if (!nj_is_int(seconds) && !nj_is_float(seconds) && !nj_type_of(seconds)->slots.to_index)
        return nj_raise(&nj_exception_TypeError, "'%s' object cannot be interpreted as an integer", nj_type_name(seconds));
    NjF64Result given = nj_float_real(seconds);
    if (!given.ok)
        return false;
    if (isnan(given.value))
        return nj_raise(&nj_exception_ValueError, "Invalid value NaN (not a number)");
    if (fabs(given.value) > NJ_TIMEOUT_MAX)
        return nj_raise(&nj_exception_OverflowError, "timestamp too large to convert to C _PyTime_t");
    *nanoseconds = (int64_t)ceil(given.value * 1e9);
    return true;
}

static bool read_arguments(NjValue blocking, NjValue timeout, int64_t *nanoseconds)
{
    int blocks = 1;
    *nanoseconds = -1000000000;
    if (blocking) {
        NjInt number = nj_index(blocking);
        if (!number)
            return false;
        blocks = nj_truth(number);
    }
    if (timeout && !nj_wait_seconds(timeout, nanoseconds))
        return false;
    bool is_absent = *nanoseconds == -1000000000;
    if (!blocks && !is_absent)
        return nj_raise(&nj_exception_ValueError, "can't specify a timeout for a non-blocking call");
    if (*nanoseconds < 0 && !is_absent)
        return nj_raise(&nj_exception_ValueError, "timeout value must be positive");
    *nanoseconds = !blocks ? 0 : is_absent ? NJ_WAIT_FOREVER : *nanoseconds;
    return true;
}

/* --- arguments ---------------------------------------------------------------------------------------------------------------- */

/* Entries with keywords of the ordinary kind look at their names in every call. */
bool nj_wait_bind(const NjValue *args, size_t nargs, NjTuple *kwnames, int64_t *nanoseconds)
{
    NjValue bound[] = {nargs > 1 ? args[1] : 0, nargs > 2 ? args[2] : 0};
    size_t given = nargs - 1 + nj_keyword_count(kwnames);
    if (given > 2)
        return nj_raise(&nj_exception_TypeError, "acquire() takes at most 2 arguments (%zu given)", given);
    for (size_t i = 0; i < nj_keyword_count(kwnames); i++) {
        NjStr *name = NJ_AS(NjStr, kwnames->items[i]);
        size_t at = nj_str_equal_ascii(name, "timeout");
        if (!at && !nj_str_equal_ascii(name, "blocking"))
            return nj_raise(&nj_exception_TypeError, "'%s' is an invalid keyword argument for acquire()", nj_str_utf8(name, NULL));
        if (bound[at])
            return nj_raise(&nj_exception_TypeError, "argument for acquire() given by name ('%s') and position (%zu)",
                            nj_str_utf8(name, NULL), at + 1);
        bound[at] = args[nargs + i];
    }
    return read_arguments(bound[0], bound[1], nanoseconds);
}

/* --- what compiled code calls ------------------------------------------------------------------------------------------------- */

bool nj_thread_lock_acquire_slow(NjThreadLock *lock) { return nj_wait_lock_acquire_slow(&lock->lock, NJ_WAIT_FOREVER) == NJ_WAIT_ACQUIRED; }

bool nj_thread_lock_raise_free(void) { return nj_raise(&nj_exception_RuntimeError, "release unlocked lock"); }

/* --- methods -------------------------------------------------------------------------------------------------------------------- */

NJ_ENTRY(acquire)
{
    int64_t nanoseconds = NJ_WAIT_FOREVER;
    if (NJ_UNLIKELY(nargs > 1 || kwnames) && !nj_wait_bind(args, nargs, kwnames, &nanoseconds))
        return 0;
    NjWaitResult result = nj_wait_lock_acquire(&self_of(args[0])->lock, nanoseconds);
    return result == NJ_WAIT_FAILED ? 0 : nj_bool(result == NJ_WAIT_ACQUIRED);
}

NJ_ENTRY(enter) { return nj_thread_lock_acquire(self_of(args[0])) ? nj_true : 0; }

NJ_ENTRY(release) { return nj_thread_lock_release(self_of(args[0])) ? nj_none : 0; }

NJ_ENTRY(locked) { return nj_bool(nj_wait_lock_is_held(&self_of(args[0])->lock)); }

/* In the child of a fork: free, whoever held it. */
NJ_ENTRY(start_anew)
{
    nj_store_release(&self_of(args[0])->lock.state, NJ_WAIT_FREE);
    return nj_none;
}

static NjValue repr(NjValue self)
{
    return nj_value(nj_str_format_c("<%s %s.%s object at %p>", nj_wait_lock_is_held(&self_of(self)->lock) ? "locked" : "unlocked",
                                    nj_str_utf8(nj_type_of(self)->module, NULL), nj_type_name(self), (void *)nj_object(self)));
}

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)type, (void)args;
    if (nargs || nj_keyword_count(kwnames))
        return nj_raise(&nj_exception_TypeError, "lock() takes no arguments");
    return nj_thread_lock_new();
}

static const NjMethodDefinition methods[] = {
    NJ_METHOD("acquire", acquire, 1, -1),
    NJ_METHOD("acquire_lock", acquire, 1, -1),
    NJ_METHOD("release", release, 1, 1),
    NJ_METHOD("release_lock", release, 1, 1),
    NJ_METHOD("locked", locked, 1, 1),
    NJ_METHOD("locked_lock", locked, 1, 1),
    NJ_METHOD("__enter__", enter, 1, 1),
    NJ_METHOD("__exit__", release, 1, 4),
    NJ_METHOD("_at_fork_reinit", start_anew, 1, 1),
    NJ_END,
};

NJ_TEXT(module_name, "_thread");

NjType nj_type_thread_lock = {
    .base = {&nj_type_type},
    .name = "lock",
    .module = &module_name,
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjThreadLock),
    .methods = methods,
    .slots = {.repr = repr, .construct = construct},
};
