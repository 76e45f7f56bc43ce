/* Methods of what compiled code knows to be declared a lock or a deque: at once where it is one, by name where it is something else. */
#include "known_methods.h"

#include "naja/deque.h"
#include "naja/names.h"

static NjStr text_acquire = NJ_STR_LITERAL_ASCII("acquire");
static NjStr text_release = NJ_STR_LITERAL_ASCII("release");
static NjStr text_append = NJ_STR_LITERAL_ASCII("append"), text_append_left = NJ_STR_LITERAL_ASCII("appendleft");
static NjStr text_pop = NJ_STR_LITERAL_ASCII("pop"), text_pop_left = NJ_STR_LITERAL_ASCII("popleft");

int nj_acquire_known(NjValue v)
{
    NjThreadLock *lock = nj_as_thread_lock(v);
    if (lock)
        return nj_thread_lock_acquire_slow(lock);
    NjThreadRLock *reentrant = nj_as_reentrant_lock(v);
    return reentrant ? nj_thread_rlock_acquire(reentrant) : -1;
}

int nj_lock_acquire_slow(NjValue lock)
{
    int acquired = nj_acquire_known(lock);
    if (acquired >= 0)
        return acquired ? 1 : -1;
    NjValue held = nj_call_method(&text_acquire, &lock, 1, NULL);
    return held ? nj_truth(held) : -1;
}

int nj_lock_acquire_if_free(NjValue lock, bool waits)
{
    NjThreadLock *known = nj_as_thread_lock(lock);
    if (known)
        return waits ? nj_lock_acquire(lock) : nj_wait_lock_acquire(&known->lock, 0) == NJ_WAIT_ACQUIRED;
    NjValue arguments[] = {lock, nj_bool(waits)}, held = nj_call_method(&text_acquire, arguments, 2, NULL);
    return held ? nj_truth(held) : -1;
}

bool nj_lock_release_slow(NjValue lock)
{
    NjThreadRLock *known = nj_as_reentrant_lock(lock);
    return known ? nj_thread_rlock_release(known) : nj_call_method(&text_release, &lock, 1, NULL) != 0;
}

bool nj_lock_exit(NjValue lock, NjValue type, NjValue exception, NjValue traceback)
{
    if (nj_as_thread_lock(lock) || nj_as_reentrant_lock(lock))
        return nj_lock_release(lock);
    NjValue arguments[] = {lock, type, exception, traceback};
    return nj_call_method(&nj_name___exit__, arguments, 4, NULL) != 0;
}

static NjDeque *as_deque(NjValue v) { return NJ_LIKELY(nj_type_of(v) == &nj_type_deque) ? (NjDeque *)nj_object(v) : NULL; }

bool nj_append_to_deque(NjValue deque, NjValue item)
{
    NjDeque *known = as_deque(deque);
    return known ? nj_deque_append(known, item) : nj_call_method(&text_append, (NjValue[]){deque, item}, 2, NULL) != 0;
}

bool nj_append_left_to_deque(NjValue deque, NjValue item)
{
    NjDeque *known = as_deque(deque);
    return known ? nj_deque_append_left(known, item) : nj_call_method(&text_append_left, (NjValue[]){deque, item}, 2, NULL) != 0;
}

NjValue nj_pop_from_deque(NjValue deque)
{
    NjDeque *known = as_deque(deque);
    return known ? nj_deque_pop(known) : nj_call_method(&text_pop, &deque, 1, NULL);
}

NjValue nj_pop_left_from_deque(NjValue deque)
{
    NjDeque *known = as_deque(deque);
    return known ? nj_deque_pop_left(known) : nj_call_method(&text_pop_left, &deque, 1, NULL);
}
