/* Async iteration: `async for`, aiter() and anext(), over async generators and everything with the same methods. */
#include "async_iteration.h"

#include "dispatch.h"
#include "generator_internal.h"
#include "module_support.h"
#include "naja/compiled.h"
#include "naja/names.h"

static bool has(NjValue v, NjStr *name)
{
    NjValue found = nj_type_lookup(nj_type_of(v), name);
    return found && found != nj_none;
}

/* --- async for ------------------------------------------------------------------------------------------------------------------- */

NjValue nj_async_iterate(NjValue iterable)
{
    if (nj_type_of(iterable) == &nj_type_async_generator)
        return iterable;
    if (!has(iterable, &nj_name___aiter__))
        return nj_raise(&nj_exception_TypeError, "'async for' requires an object with __aiter__ method, got %s", nj_type_name(iterable));
    NjValue iterator = nj_call_special(iterable, &nj_name___aiter__, NULL, 0);
    if (iterator && !has(iterator, &nj_name___anext__))
        return nj_raise(&nj_exception_TypeError, "'async for' received an object from __aiter__ that does not implement __anext__: %s",
                        nj_type_name(iterator));
    return iterator;
}

/* "'async for' received an invalid object from __anext__", from what is pending. */
static NJ_COLD NjValue raise_invalid(NjValue awaitable)
{
    NjException *cause = nj_error_take();
    nj_raise(&nj_exception_TypeError, "'async for' received an invalid object from __anext__: %s", nj_type_name(awaitable));
    NjException *error = nj_error_take();
    nj_store_release(&error->cause, nj_value(cause));
    nj_store_release(&error->context, nj_value(cause));
    nj_store_release(&error->suppress_context, true);
    nj_error_restore(error);
    return 0;
}

NjValue nj_async_next(NjValue iterator)
{
    if (nj_type_of(iterator) == &nj_type_async_generator)
        return nj_async_generator_next(iterator);
    if (!has(iterator, &nj_name___anext__))
        return nj_raise(&nj_exception_TypeError, "'async for' requires an iterator with __anext__ method, got %s", nj_type_name(iterator));
    NjValue awaitable = nj_call_special(iterator, &nj_name___anext__, NULL, 0);
    NjValue awaited = awaitable ? nj_awaitable_iterator(awaitable) : 0;
    return awaited || !awaitable ? awaited : raise_invalid(awaitable);
}

/* --- aiter() and anext() --------------------------------------------------------------------------------------------------------- */

NjValue nj_aiter(NjValue iterable)
{
    if (!has(iterable, &nj_name___aiter__))
        return nj_raise(&nj_exception_TypeError, "'%s' object is not an async iterable", nj_type_name(iterable));
    NjValue iterator = nj_call_special(iterable, &nj_name___aiter__, NULL, 0);
    if (iterator && !has(iterator, &nj_name___anext__))
        return nj_raise(&nj_exception_TypeError, "aiter() returned not an async iterator of type '%s'", nj_type_name(iterator));
    return iterator;
}

/* What anext() with a default gives. Fixed once built. */
typedef struct {
    NjObject base;
    NjValue awaitable, otherwise;
} NextOrDefault;

NjValue nj_anext(NjValue iterator, NjValue otherwise)
{
    if (!has(iterator, &nj_name___anext__))
        return nj_raise(&nj_exception_TypeError, "'%s' object is not an async iterator", nj_type_name(iterator));
    NjValue awaitable = nj_call_special(iterator, &nj_name___anext__, NULL, 0);
    NextOrDefault *self = awaitable && otherwise ? (NextOrDefault *)nj_instance_new(&nj_type_anext_awaitable) : NULL;
    if (!self)
        return otherwise ? 0 : awaitable;
    self->awaitable = awaitable;
    self->otherwise = otherwise;
    return nj_value(self);
}

/* The iterator that is advanced: of a coroutine, what its __await__ gives. */
static NjValue iterator_of(NjValue self)
{
    NjValue iterator = nj_awaitable_iterator(NJ_AS(NextOrDefault, self)->awaitable);
    return iterator && nj_type_of(iterator) == &nj_type_coroutine ? nj_call_special(iterator, &nj_name___await__, NULL, 0) : iterator;
}

/* The default instead of the end. */
static NjValue or_default(NjValue self, NjValue given)
{
    if (given || !nj_error_pending_is(&nj_exception_StopAsyncIteration))
        return given;
    nj_error_clear();
    nj_raise_stop_iteration(NJ_AS(NextOrDefault, self)->otherwise);
    return 0;
}

static NjValue next_or_stop(NjValue self)
{
    NjValue iterator = iterator_of(self), given = iterator ? nj_next_or_stop(iterator) : 0;
    return or_default(self, given);
}

static NjValue next(NjValue self) { return nj_without_stop(next_or_stop(self)); }
static NjValue itself(NjValue self) { return self; }

static NjValue pass(NjStr *method, const NjValue *args, size_t nargs)
{
    NjValue all[4] = {iterator_of(args[0])};
    for (size_t i = 1; i < nargs; i++)
        all[i] = args[i];
    return or_default(args[0], all[0] ? nj_call_method(method, all, nargs, NULL) : 0);
}

NJ_ENTRY(send) { return pass(&nj_name_send, args, nargs); }
NJ_ENTRY(throw) { return pass(&nj_name_throw, args, nargs); }
NJ_ENTRY(close) { return pass(&nj_name_close, args, nargs); }
NJ_ENTRY(await) { return args[0]; }

static const NjMethodDefinition methods[] = {
    NJ_METHOD("send", send, 2, 2),
    NJ_METHOD("throw", throw, 2, 4),
    NJ_METHOD("close", close, 1, 1),
    NJ_METHOD("__await__", await, 1, 1),
    NJ_END,
};

NjType nj_type_anext_awaitable = {
    .base = {&nj_type_type},
    .name = "anext_awaitable",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NextOrDefault),
    .methods = methods,
    .slots = {.iterate = itself, .next = next, .next_or_stop = next_or_stop},
};
