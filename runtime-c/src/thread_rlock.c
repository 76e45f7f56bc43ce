/* _thread.RLock: a lock that its owner may take again. */
#include "thread_types.h"

typedef NjThreadRLock RLock;

static RLock *self_of(NjValue v) { return NJ_AS(RLock, v); }

static bool is_owned(RLock *self) { return nj_load_relaxed(&self->owner) == nj_thread.ident; }

static void take(RLock *self, int64_t count)
{
    nj_store_relaxed(&self->owner, nj_thread.ident);
    nj_store_relaxed(&self->count, count);
}

static void give_up(RLock *self)
{
    nj_store_relaxed(&self->count, 0);
    nj_store_relaxed(&self->owner, 0);
    nj_wait_lock_release(&self->lock);
}

static NjWaitResult acquire_for(RLock *self, int64_t nanoseconds)
{
    if (is_owned(self)) {
        nj_store_relaxed(&self->count, nj_load_relaxed(&self->count) + 1);
        return NJ_WAIT_ACQUIRED;
    }
    NjWaitResult result = nj_wait_lock_acquire(&self->lock, nanoseconds);
    if (result == NJ_WAIT_ACQUIRED)
        take(self, 1);
    return result;
}

static NjValue raise_not_owned(void) { return nj_raise(&nj_exception_RuntimeError, "cannot release un-acquired lock"); }

bool nj_thread_rlock_acquire(NjThreadRLock *lock) { return acquire_for(lock, NJ_WAIT_FOREVER) == NJ_WAIT_ACQUIRED; }

bool nj_thread_rlock_release(NjThreadRLock *lock)
{
    if (!is_owned(lock))
        return raise_not_owned();
    int64_t count = nj_load_relaxed(&lock->count) - 1;
    if (count)
        nj_store_relaxed(&lock->count, count);
    else
        give_up(lock);
    return true;
}

/* --- methods -------------------------------------------------------------------------------------------------------------------- */

NJ_ENTRY(acquire)
{
    int64_t nanoseconds = NJ_WAIT_FOREVER;
    if (NJ_UNLIKELY(nargs > 1 || kwnames) && !nj_wait_bind(args, nargs, kwnames, &nanoseconds))
        return 0;
    NjWaitResult result = acquire_for(self_of(args[0]), nanoseconds);
    return result == NJ_WAIT_FAILED ? 0 : nj_bool(result == NJ_WAIT_ACQUIRED);
}

NJ_ENTRY(enter) { return nj_thread_rlock_acquire(self_of(args[0])) ? nj_true : 0; }

NJ_ENTRY(release) { return nj_thread_rlock_release(self_of(args[0])) ? nj_none : 0; }

NJ_ENTRY(is_owned_entry) { return nj_bool(is_owned(self_of(args[0]))); }

NJ_ENTRY(recursion_count)
{
    RLock *self = self_of(args[0]);
    return nj_int_from_i64(is_owned(self) ? nj_load_relaxed(&self->count) : 0);
}

/* For Condition: gives the lock up however often it was taken, and takes it so often again. */
NJ_ENTRY(release_save)
{
    RLock *self = self_of(args[0]);
    if (!is_owned(self))
        return raise_not_owned();
    NjInt count = nj_int_from_i64(nj_load_relaxed(&self->count));
    NjInt owner = count ? nj_int_from_i64((int64_t)nj_load_relaxed(&self->owner)) : 0;
    NjTuple *state = owner ? nj_tuple_pack2(count, owner) : NULL;
    if (!state) /* it is held still */
        return 0;
    give_up(self);
    return nj_value(state);
}

NJ_ENTRY(acquire_restore)
{
    RLock *self = self_of(args[0]);
    if (!nj_is_tuple(args[1]) || NJ_AS(NjTuple, args[1])->length != 2)
        return nj_raise(&nj_exception_TypeError, "_acquire_restore() argument 1 must be 2-item tuple, not %s", nj_type_name(args[1]));
    NjInt number = nj_index(NJ_AS(NjTuple, args[1])->items[0]);
    if (!number)
        return 0;
    if (nj_wait_lock_acquire(&self->lock, NJ_WAIT_FOREVER) == NJ_WAIT_FAILED)
        return 0;
    take(self, nj_int_clamp(number));
    return nj_none;
}

/* In the child of a fork: free, whoever held it. */
NJ_ENTRY(start_anew)
{
    RLock *self = self_of(args[0]);
    nj_store_relaxed(&self->owner, 0);
    nj_store_relaxed(&self->count, 0);
    nj_store_release(&self->lock.state, NJ_WAIT_FREE);
    return nj_none;
}

static NjValue repr(NjValue v)
{
    RLock *self = self_of(v);
    int64_t count = nj_load_relaxed(&self->count);
    return nj_value(nj_str_format_c("<%s %s.%s object owner=%llu count=%lld at %p>", count ? "locked" : "unlocked",
                                    nj_str_utf8(nj_type_of(v)->module, NULL), nj_type_name(v),
                                    (unsigned long long)nj_load_relaxed(&self->owner), (long long)count, (void *)nj_object(v)));
}

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)args;
    if (nargs || nj_keyword_count(kwnames))
        return nj_raise(&nj_exception_TypeError, "RLock() takes no arguments");
    return nj_value(nj_instance_new(type));
}

static const NjMethodDefinition methods[] = {
    NJ_METHOD("acquire", acquire, 1, -1),
    NJ_METHOD("release", release, 1, 1),
    NJ_METHOD("__enter__", enter, 1, 1),
    NJ_METHOD("__exit__", release, 1, 4),
    NJ_METHOD("_is_owned", is_owned_entry, 1, 1),
    NJ_METHOD("_recursion_count", recursion_count, 1, 1),
    NJ_METHOD("_release_save", release_save, 1, 1),
    NJ_METHOD("_acquire_restore", acquire_restore, 2, 2),
    NJ_METHOD("_at_fork_reinit", start_anew, 1, 1),
    NJ_END,
};

NJ_TEXT(module_name, "_thread");

NjType nj_type_thread_rlock = {
    .base = {&nj_type_type},
    .name = "RLock",
    .module = &module_name,
    .parent = &nj_type_object,
    .size = sizeof(RLock),
    .methods = methods,
    .slots = {.repr = repr, .construct = construct},
};
