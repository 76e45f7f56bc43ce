/* Coroutines: what calling an `async def` makes, and what `await` takes. They run as generators do (generator.c). */
#include "generator_internal.h"

#include "module_support.h"
#include "naja/names.h"

static NjGenerator *coroutine_of(NjValue v) { return (NjGenerator *)nj_object(v); }

/* --- what __await__ gives: an iterator over a coroutine -------------------------------------------------------------------------- */

typedef struct {
    NjObject base;
    NjValue coroutine;    /* fixed once built */
} Wrapper;

static NjValue wrapped(NjValue self) { return NJ_AS(Wrapper, self)->coroutine; }

static NjValue wrapper_next_or_stop(NjValue self) { return nj_generator_send(coroutine_of(wrapped(self)), nj_none); }
static NjValue wrapper_next(NjValue self) { return nj_without_stop(wrapper_next_or_stop(self)); }
static NjValue itself(NjValue self) { return self; }

NJ_ENTRY(wrapper_send) { return nj_generator_send(coroutine_of(wrapped(args[0])), args[1]); }
NJ_ENTRY(wrapper_throw)
{
    NjValue all[] = {wrapped(args[0]), args[1], nargs > 2 ? args[2] : nj_none, nargs > 3 ? args[3] : nj_none};
    return nj_generator_throw_entry(callable, all, nargs, kwnames);
}
NJ_ENTRY(wrapper_close)
{
    NjValue coroutine = wrapped(args[0]);
    return nj_generator_close_entry(callable, &coroutine, nargs, kwnames);
}

static const NjMethodDefinition wrapper_methods[] = {
    NJ_METHOD("send", wrapper_send, 2, 2),
    NJ_METHOD("throw", wrapper_throw, 2, 4),
    NJ_METHOD("close", wrapper_close, 1, 1),
    NJ_END,
};

NjType nj_type_coroutine_wrapper = {
    .base = {&nj_type_type},
    .name = "coroutine_wrapper",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(Wrapper),
    .methods = wrapper_methods,
    .slots = {.iterate = itself, .next = wrapper_next, .next_or_stop = wrapper_next_or_stop},
};

/* --- coroutines ------------------------------------------------------------------------------------------------------------------ */

NJ_ENTRY(await)
{
    Wrapper *wrapper = (Wrapper *)nj_instance_new(&nj_type_coroutine_wrapper);
    if (!wrapper)
        return 0;
    wrapper->coroutine = args[0];
    return nj_value(wrapper);
}

static const NjMethodDefinition methods[] = {
    NJ_METHOD("send", nj_generator_send_entry, 2, 2),
    NJ_METHOD("throw", nj_generator_throw_entry, 2, 4),
    NJ_METHOD("close", nj_generator_close_entry, 1, 1),
    NJ_METHOD("__await__", await, 1, 1),
    NJ_GETTER("__name__", nj_generator_name),
    NJ_GETTER("__qualname__", nj_generator_qualname),
    NJ_GETTER("cr_running", nj_generator_is_running),
    NJ_GETTER("cr_suspended", nj_generator_is_suspended),
    NJ_GETTER("cr_await", nj_generator_delegate),
    NJ_END,
};

NjType nj_type_coroutine = {
    .base = {&nj_type_type},
    .name = "coroutine",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjGenerator),
    .methods = methods,
    .slots = {.repr = nj_generator_repr},
};

/* A generator of CPython's that types.coroutine has made awaitable. */
static bool is_iterable_coroutine(NjValue v)
{
    enum { ITERABLE_COROUTINE = 0x100 };
    NJ_TEXT(code_name, "gi_code");
    NJ_TEXT(flags_name, "co_flags");
    NjType *type = nj_type_of(v);
    if (type == &nj_type_generator || strcmp(type->name, "generator") != 0)
        return false;
    bool failed = false;
    NjValue code = nj_get_attribute_or_null(v, &code_name, &failed), flags = code ? nj_get_attribute_or_null(code, &flags_name, &failed) : 0;
    nj_error_clear();
    return flags && nj_is_small_int(flags) && nj_small_int_value(flags) & ITERABLE_COROUTINE;
}

NjValue nj_await_iterator(NjValue awaitable)
{
    if (nj_type_of(awaitable) == &nj_type_coroutine && coroutine_of(awaitable)->delegate)
        return nj_raise(&nj_exception_RuntimeError, "coroutine is being awaited already");
    return nj_awaitable_iterator(awaitable);
}

NjValue nj_awaitable_iterator(NjValue awaitable)
{
    if (nj_type_of(awaitable) == &nj_type_coroutine || nj_is_async_step(awaitable) || is_iterable_coroutine(awaitable))
        return awaitable;
    if (!nj_type_lookup(nj_type_of(awaitable), &nj_name___await__))
        return nj_raise(&nj_exception_TypeError, "object %s can't be used in 'await' expression", nj_type_name(awaitable));
    NjValue iterator = nj_call_special(awaitable, &nj_name___await__, NULL, 0);
    if (iterator && nj_type_of(iterator) == &nj_type_coroutine)
        return nj_raise(&nj_exception_TypeError, "__await__() returned a coroutine");
    if (iterator && !nj_type_of(iterator)->slots.next)
        return nj_raise(&nj_exception_TypeError, "__await__() returned non-iterator of type '%s'", nj_type_name(iterator));
    return iterator;
}
