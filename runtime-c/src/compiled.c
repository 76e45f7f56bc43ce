/* Names, unpacking, calls, context managers: the parts of compiled statements that are not inline. */
#include "naja/deque.h"
#include "naja/naja.h"

static NjStr text_acquire = NJ_STR_LITERAL_ASCII("acquire");
static NjStr text_release = NJ_STR_LITERAL_ASCII("release");
static NjStr text_append = NJ_STR_LITERAL_ASCII("append"), text_append_left = NJ_STR_LITERAL_ASCII("appendleft");
static NjStr text_pop = NJ_STR_LITERAL_ASCII("pop"), text_pop_left = NJ_STR_LITERAL_ASCII("popleft");

NjValue nj_builtin_lookup(NjStr *name)
{
    NjValue found = nj_dict_get_str(nj_builtins, name);
    return found ? found : nj_raise_undefined(name, NULL);
}

NjValue nj_namespace_lookup(NjValue namespace_object, NjStr *name)
{
    if (nj_is_exact_dict(namespace_object))
        return nj_dict_get_str((NjDict *)nj_object(namespace_object), name);
    NjValue found = nj_get_item(namespace_object, nj_value(name));
    if (!found) {
        NjException *exception = nj_error_take();
        if (!nj_type_is_subtype(exception->base.type, &nj_exception_KeyError))
            nj_error_restore(exception);
    }
    return found;
}

NjValue nj_raise_zero_step(void)
{
    return nj_raise(&nj_exception_ValueError, "range() arg 3 must not be zero");
}

static bool optional_text(NjValue v, const char *name, NjStr **out)
{
    *out = NULL;
    if (v == nj_none)
        return true;
    if (!nj_is_instance(v, &nj_type_str)) {
        nj_raise(&nj_exception_TypeError, "%s must be None or a string, not %s", name, nj_type_of(v)->name);
        return false;
    }
    *out = (NjStr *)nj_object(v);
    return true;
}

bool nj_print_values(NjValue separator, NjValue end, NjValue file, bool flush, const NjValue *values, size_t count)
{
    NjStr *separator_text, *end_text;
    return optional_text(separator, "sep", &separator_text) && optional_text(end, "end", &end_text)
        && nj_print(values, count, separator_text, end_text, file, flush);
}

NjTuple *nj_unpack_tuple(NjValue iterable, int64_t count)
{
    if (nj_is_object(iterable) && nj_object(iterable)->type == &nj_type_tuple
        && ((NjTuple *)nj_object(iterable))->length == (size_t)count)
        return (NjTuple *)nj_object(iterable);
    NjTuple *tuple = nj_tuple_new((size_t)count);
    return tuple && nj_unpack(iterable, (size_t)count, tuple->items) ? tuple : NULL;
}

NjTuple *nj_unpack_starred_tuple(NjValue iterable, int64_t before, int64_t after)
{
    NjTuple *tuple = nj_tuple_new((size_t)(before + 1 + after));
    return tuple && nj_unpack_starred(iterable, (size_t)before, (size_t)after, tuple->items) ? tuple : NULL;
}

bool nj_list_spread(NjList *list, NjValue iterable)
{
    const NjType *type = nj_type_of(iterable);
    if (type->slots.iterate || type->slots.get_item)
        return nj_list_extend(list, iterable);
    nj_raise(&nj_exception_TypeError, "Value after * must be an iterable, not %s", type->name);
    return false;
}

bool nj_dict_spread(NjDict *dict, NjValue mapping)
{
    bool failed = false;
    if (!nj_is_dict(mapping) && !nj_get_attribute_or_null(mapping, &nj_name_keys, &failed)) {
        if (!failed)
            nj_raise(&nj_exception_TypeError, "'%s' object is not a mapping", nj_type_name(mapping));
        return false;
    }
    return nj_dict_update(dict, mapping);
}

/* The special method of a context manager, or TypeError. */
static bool has_method(NjValue manager, NjStr *name, const char *protocol, const char *missed)
{
    if (nj_type_lookup(nj_type_of(manager), name))
        return true;
    nj_raise(&nj_exception_TypeError, "'%s' object does not support the %s protocol%s", nj_type_of(manager)->name, protocol, missed);
    return false;
}

static NjThreadRLock *as_reentrant_lock(NjValue v)
{
    return nj_type_of(v) == &nj_type_thread_rlock ? (NjThreadRLock *)nj_object(v) : NULL;
}

/* Waits for a lock of one of the two known types: 1, 0 with an exception pending, or -1: it is something else. */
static int acquire_known(NjValue v)
{
    NjThreadLock *lock = nj_as_thread_lock(v);
    if (lock)
        return nj_thread_lock_acquire_slow(lock);
    NjThreadRLock *reentrant = as_reentrant_lock(v);
    return reentrant ? nj_thread_rlock_acquire(reentrant) : -1;
}

NjValue nj_with_enter_slow(NjValue manager)
{
    int acquired = acquire_known(manager);
    if (acquired >= 0)
        return acquired ? nj_true : 0;
    if (!has_method(manager, &nj_name___enter__, "context manager", "")
        || !has_method(manager, &nj_name___exit__, "context manager", " (missed __exit__ method)"))
        return 0;
    return nj_call_special(manager, &nj_name___enter__, NULL, 0);
}

bool nj_with_exit_slow(NjValue manager)
{
    NjThreadRLock *lock = as_reentrant_lock(manager);
    if (lock)
        return nj_thread_rlock_release(lock);
    NjValue nones[3] = {nj_none, nj_none, nj_none};
    return nj_call_special(manager, &nj_name___exit__, nones, 3) != 0;
}

int nj_lock_acquire_slow(NjValue lock)
{
    int acquired = acquire_known(lock);
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
    NjThreadRLock *known = as_reentrant_lock(lock);
    return known ? nj_thread_rlock_release(known) : nj_call_method(&text_release, &lock, 1, NULL) != 0;
}

bool nj_lock_exit(NjValue lock, NjValue type, NjValue exception, NjValue traceback)
{
    if (nj_as_thread_lock(lock) || as_reentrant_lock(lock))
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

static NjValue exit_with_error(NjValue manager, NjStr *method, NjException *exception)
{
    NjTraceback *traceback = nj_load_acquire(&exception->traceback);
    NjValue arguments[3] = {nj_value(exception->base.type), nj_value(exception), traceback ? nj_value(traceback) : nj_none};
    return nj_call_special(manager, method, arguments, 3);
}

int nj_with_exit_error(NjValue manager, NjException *exception)
{
    NjValue result = exit_with_error(manager, &nj_name___exit__, exception);
    return result ? nj_truth(result) : -1;
}

NjValue nj_async_iterate(NjValue iterable)
{
    if (!nj_type_lookup(nj_type_of(iterable), &nj_name___aiter__))
        return nj_raise(&nj_exception_TypeError, "'async for' requires an object with __aiter__ method, got %s", nj_type_of(iterable)->name);
    return nj_call_special(iterable, &nj_name___aiter__, NULL, 0);
}

NjValue nj_async_with_enter(NjValue manager)
{
    if (!has_method(manager, &nj_name___aenter__, "asynchronous context manager", "")
        || !has_method(manager, &nj_name___aexit__, "asynchronous context manager", " (missed __aexit__ method)"))
        return 0;
    return nj_call_special(manager, &nj_name___aenter__, NULL, 0);
}

NjValue nj_async_with_exit(NjValue manager)
{
    NjValue nones[3] = {nj_none, nj_none, nj_none};
    return nj_call_special(manager, &nj_name___aexit__, nones, 3);
}

NjValue nj_async_with_exit_error(NjValue manager, NjException *exception)
{
    return exit_with_error(manager, &nj_name___aexit__, exception);
}

bool nj_end_async_iteration(void)
{
    NjException *exception = nj_error_take();
    if (nj_type_is_subtype(exception->base.type, &nj_exception_StopAsyncIteration))
        return true;
    nj_error_restore(exception);
    return false;
}

bool nj_class_note_bases(NjValue namespace_object, NjTuple *written, NjTuple *resolved)
{
    return written == resolved || nj_set_item(namespace_object, nj_value(&nj_name___orig_bases__), nj_value(written));
}

bool nj_class_note_annotation(NjValue namespace_object, NjStr *name, NjValue annotation)
{
    NjValue annotations = nj_namespace_lookup(namespace_object, &nj_name___annotations__);
    if (!annotations) {
        if (nj_error_pending())
            return false;
        NjDict *created = nj_dict_new();
        annotations = nj_value(created);
        if (!created || !nj_set_item(namespace_object, nj_value(&nj_name___annotations__), annotations))
            return false;
    }
    return nj_set_item(annotations, nj_value(name), annotation);
}
