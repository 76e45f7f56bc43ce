/* Names, unpacking, calls, context managers: the parts of compiled statements that are not inline. */
#include "known_methods.h"
#include "naja/naja.h"

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

NjValue nj_with_enter_slow(NjValue manager)
{
    int acquired = nj_acquire_known(manager);
    if (acquired >= 0)
        return acquired ? nj_true : 0;
    if (!has_method(manager, &nj_name___enter__, "context manager", "")
        || !has_method(manager, &nj_name___exit__, "context manager", " (missed __exit__ method)"))
        return 0;
    return nj_call_special(manager, &nj_name___enter__, NULL, 0);
}

bool nj_with_exit_slow(NjValue manager)
{
    NjThreadRLock *lock = nj_as_reentrant_lock(manager);
    if (lock)
        return nj_thread_rlock_release(lock);
    NjValue nones[3] = {nj_none, nj_none, nj_none};
    return nj_call_special(manager, &nj_name___exit__, nones, 3) != 0;
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

/* What the method of a manager has given. */
static NjValue awaitable_or_raise(NjValue awaitable, const char *method)
{
    if (awaitable && !nj_type_lookup(nj_type_of(awaitable), &nj_name___await__))
        return nj_raise(&nj_exception_TypeError, "'async with' received an object from %s that does not implement __await__: %s", method,
                        nj_type_name(awaitable));
    return awaitable;
}

NjValue nj_async_with_enter(NjValue manager)
{
    if (!has_method(manager, &nj_name___aenter__, "asynchronous context manager", "")
        || !has_method(manager, &nj_name___aexit__, "asynchronous context manager", " (missed __aexit__ method)"))
        return 0;
    return awaitable_or_raise(nj_call_special(manager, &nj_name___aenter__, NULL, 0), "__aenter__");
}

NjValue nj_async_with_exit(NjValue manager)
{
    NjValue nones[3] = {nj_none, nj_none, nj_none};
    return awaitable_or_raise(nj_call_special(manager, &nj_name___aexit__, nones, 3), "__aexit__");
}

NjValue nj_async_with_exit_error(NjValue manager, NjException *exception)
{
    return awaitable_or_raise(exit_with_error(manager, &nj_name___aexit__, exception), "__aexit__");
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
