/* Generators, coroutines and async generators: running, throwing into, closing and delegating. */
#include "generator_internal.h"

#include "dispatch.h"
#include "internal.h"
#include "naja/names.h"
#include "naja/str.h"

NjGenerator *nj_generator_new(size_t size, NjValue (*resume)(NjGenerator *, NjValue), const char *name, const char *qualname)
{
    NjGenerator *generator = nj_alloc(size);
    return generator ? nj_generator_init(generator, resume, name, qualname) : NULL;
}

NjGenerator *nj_coroutine_new(size_t size, NjValue (*resume)(NjGenerator *, NjValue), const char *name, const char *qualname)
{
    NjGenerator *generator = nj_alloc(size);
    return generator ? nj_coroutine_init(generator, resume, name, qualname) : NULL;
}

NjGenerator *nj_async_generator_new(size_t size, NjValue (*resume)(NjGenerator *, NjValue), const char *name, const char *qualname)
{
    NjGenerator *generator = nj_alloc(size);
    return generator ? nj_async_generator_init(generator, resume, name, qualname) : NULL;
}

static NjGenerator *generator_of(NjValue v) { return (NjGenerator *)nj_object(v); }

static bool is_coroutine(const NjGenerator *generator) { return generator->base.type == &nj_type_coroutine; }

static bool is_either(NjValue v)
{
    return nj_is_object(v) && (nj_object(v)->type == &nj_type_generator || nj_object(v)->type == &nj_type_coroutine);
}

/* For messages. */
static const char *kind_of(const NjGenerator *generator)
{
    return generator->base.type == &nj_type_async_generator ? "async generator" : generator->base.type->name;
}

/* The body may not let StopIteration out: it would end the loop that the generator runs in. Nor may an async one let out what ends
 * `async for`. */
static NJ_COLD void replace_stop(NjGenerator *generator)
{
    bool is_async = generator->base.type == &nj_type_async_generator;
    if (!nj_error_pending_is(&nj_exception_StopIteration) && !(is_async && nj_error_pending_is(&nj_exception_StopAsyncIteration)))
        return;
    NjException *stop = nj_error_take();
    bool is_sync = nj_type_is_subtype(stop->base.type, &nj_exception_StopIteration);
    nj_raise(&nj_exception_RuntimeError, "%s raised %s", kind_of(generator), is_sync ? "StopIteration" : "StopAsyncIteration");
    NjException *error = nj_error_take();
    nj_store_release(&error->cause, nj_value(stop));
    nj_store_release(&error->context, nj_value(stop));
    nj_store_release(&error->suppress_context, true);
    nj_error_restore(error);
}

/* Runs the body, which holds `running`. What the body handles at its yields is its own: it is put aside with it. */
static NjValue run(NjGenerator *generator, NjValue sent)
{
    NjException *outside = nj_thread.handled;
    if (generator->handled)
        nj_thread.handled = generator->handled;
    NjException *inside = nj_thread.handled;
    NjValue value = 0;
    if (!sent && generator->handled && !generator->delegate)
        nj_error_chain();
    if (NJ_UNLIKELY(nj_thread.generator_depth >= nj_load_relaxed(&nj_recursion_limit))) {
        nj_raise_recursion();
    } else {
        nj_thread.generator_depth++;
        value = generator->resume(generator, sent);
        nj_thread.generator_depth--;
    }
    if (value) {
        generator->handled = nj_thread.handled != inside || generator->handled ? nj_thread.handled : NULL;
        if (generator->handled == outside)
            generator->handled = NULL;
    } else {
        generator->state = -1;
        generator->handled = NULL;
        if (NJ_UNLIKELY(nj_thread.pending != NULL)) {
            generator->result = 0;
            replace_stop(generator);
        }
    }
    nj_thread.handled = outside;
    return value;
}

NjValue nj_generator_resume(NjGenerator *generator, NjValue sent, bool spares_delegate, bool *awaits)
{
    bool idle = false;
    if (!nj_compare_exchange(&generator->running, &idle, true))
        return nj_raise(&nj_exception_ValueError, "%s already executing", kind_of(generator));
    NjValue value = 0;
    generator->spares_delegate = spares_delegate;
    if (generator->state == -1) {
        generator->result = 0;
        if (is_coroutine(generator)) {
            nj_error_clear();
            nj_raise(&nj_exception_RuntimeError, "cannot reuse already awaited coroutine");
        }
    } else if (generator->state == 0 && !sent) {
        generator->state = -1;
        replace_stop(generator);
    } else if (generator->state == 0 && sent != nj_none) {
        nj_raise(&nj_exception_TypeError, "can't send non-None value to a just-started %s", kind_of(generator));
    } else {
        value = run(generator, sent);
    }
    if (awaits)
        *awaits = generator->delegate != 0;
    nj_store_release(&generator->running, false);
    return value;
}

static NjValue resume(NjGenerator *generator, NjValue sent) { return nj_generator_resume(generator, sent, false, NULL); }

NjValue nj_generator_result_of(NjValue iterator)
{
    if (!is_either(iterator))
        return 0;
    NjValue result = ((NjGenerator *)nj_object(iterator))->result;
    return result == nj_none ? 0 : result;
}

/* A step asked for by a method: its end is a StopIteration with the return value. */
static NjValue step(NjGenerator *generator, NjValue sent)
{
    NjValue value = resume(generator, sent);
    if (!value && !nj_error_pending())
        nj_raise_stop_iteration(nj_generator_result_of(nj_value(generator)));
    return value;
}

NjValue nj_generator_send(NjGenerator *generator, NjValue value) { return step(generator, value); }

static NjValue next(NjValue self) { return resume(generator_of(self), nj_none); }

NJ_SHARED_ENTRY(nj_generator_send_entry) { return step(generator_of(args[0]), args[1]); }

/* Makes an exception pending that is raised at a yield: what the caller handles does not become its context. */
static void raise_apart(NjValue exception)
{
    NjException *handled = nj_thread.handled;
    nj_thread.handled = NULL;
    nj_raise_object(exception, 0);
    nj_thread.handled = handled;
}

bool nj_generator_raise_thrown(const NjValue *args, size_t nargs)
{
    NjValue exception = args[0];
    if (nargs > 1 && args[1] != nj_none && nj_is_type(exception)) {
        int is_instance = nj_is_instance_of(args[1], exception);
        if (is_instance < 0)
            return false;
        exception = is_instance ? args[1] : nj_call(exception, args + 1, 1, NULL);
        if (!exception)
            return false;
    }
    bool is_class = nj_is_type(exception) && nj_type_is_subtype((NjType *)nj_object(exception), &nj_exception_BaseException);
    if (!is_class && !nj_is_instance(exception, &nj_exception_BaseException)) {
        nj_raise(&nj_exception_TypeError, "exceptions must be classes or instances deriving from BaseException, not %s",
                 nj_type_of(exception)->name);
        return false;
    }
    raise_apart(exception);
    return true;
}

NJ_SHARED_ENTRY(nj_generator_throw_entry) { return nj_generator_raise_thrown(args + 1, nargs - 1) ? step(generator_of(args[0]), 0) : 0; }

/* close(): GeneratorExit at the yield where it stands. */
static NjValue close_generator(NjGenerator *generator)
{
    if (generator->state == -1)
        return nj_none;
    raise_apart(nj_value(&nj_exception_GeneratorExit));
    NjValue value = resume(generator, 0);
    if (value)
        return nj_raise(&nj_exception_RuntimeError, "%s ignored GeneratorExit", nj_type_name(nj_value(generator)));
    if (nj_error_pending_is(&nj_exception_GeneratorExit) || nj_error_pending_is(&nj_exception_StopIteration))
        nj_error_clear();
    return nj_error_pending() ? 0 : nj_none;
}

NJ_SHARED_ENTRY(nj_generator_close_entry) { return close_generator(generator_of(args[0])); }

/* GeneratorExit closes the delegate first, unless that is spared; everything else is thrown into it. */
static NjValue throw_into_delegate(NjGenerator *generator, NjValue delegate)
{
    if (generator->spares_delegate && is_either(delegate))
        return nj_generator_resume(generator_of(delegate), 0, true, NULL);
    NjException *exception = nj_error_take();
    bool is_exit = !generator->spares_delegate && nj_type_is_subtype(exception->base.type, &nj_exception_GeneratorExit);
    bool failed = false;
    NjValue method = nj_get_attribute_or_null(delegate, is_exit ? &nj_name_close : &nj_name_throw, &failed);
    if (failed)
        return 0;
    if (method && is_exit && !nj_call(method, NULL, 0, NULL))
        return 0;
    if (!method || is_exit) {
        generator->delegate = 0;
        nj_error_restore(exception);
        return 0;
    }
    NjValue argument = nj_value(exception);
    return nj_call(method, &argument, 1, NULL);
}

NjValue nj_yield_from_step(NjGenerator *generator, NjValue sent)
{
    NjValue delegate = generator->delegate, value, result = nj_none;
    bool is_generator = is_either(delegate);
    if (sent && nj_is_async_step(delegate)) {
        value = nj_async_step(delegate, sent, &result);
    } else if (!sent) {
        value = throw_into_delegate(generator, delegate);
        if (!value && generator->handled)
            nj_error_chain();
    } else if (is_generator) {
        value = resume(generator_of(delegate), sent);
    } else if (sent == nj_none) {
        value = nj_next_or_stop(delegate);
    } else {
        NjValue args[2] = {delegate, sent};
        value = nj_call_method(&nj_name_send, args, 2, NULL);
    }
    if (value)
        return value;
    bool is_delegating = generator->delegate;
    generator->delegate = 0;
    if (nj_error_pending()) {
        if (!is_delegating || !nj_error_take_stop_iteration(&result))
            return 0;
    } else if (is_generator && generator_of(delegate)->result) {
        result = generator_of(delegate)->result;
    }
    generator->result = result;
    return 0;
}

NjValue nj_generator_repr(NjValue self)
{
    return nj_value(nj_str_format_c("<%s object %s at 0x%llx>", nj_type_name(self), generator_of(self)->qualname, (unsigned long long)self));
}

NJ_SHARED_ENTRY(nj_generator_name) { return nj_value(nj_str_from_c(generator_of(args[0])->name)); }
NJ_SHARED_ENTRY(nj_generator_qualname) { return nj_value(nj_str_from_c(generator_of(args[0])->qualname)); }
NJ_SHARED_ENTRY(nj_generator_is_running) { return nj_bool(nj_load_acquire(&generator_of(args[0])->running)); }
NJ_SHARED_ENTRY(nj_generator_is_suspended)
{
    NjGenerator *generator = generator_of(args[0]);
    return nj_bool(!nj_load_acquire(&generator->running) && generator->state > 0);
}
NJ_SHARED_ENTRY(nj_generator_delegate) { return generator_of(args[0])->delegate ? generator_of(args[0])->delegate : nj_none; }

static const NjMethodDefinition methods[] = {
    NJ_METHOD("send", nj_generator_send_entry, 2, 2),
    NJ_METHOD("throw", nj_generator_throw_entry, 2, 4),
    NJ_METHOD("close", nj_generator_close_entry, 1, 1),
    NJ_GETTER("__name__", nj_generator_name),
    NJ_GETTER("__qualname__", nj_generator_qualname),
    NJ_GETTER("gi_running", nj_generator_is_running),
    NJ_GETTER("gi_suspended", nj_generator_is_suspended),
    NJ_GETTER("gi_yieldfrom", nj_generator_delegate),
    NJ_END,
};

static NjValue iterate(NjValue self) { return self; }

NjType nj_type_generator = {
    .base = {&nj_type_type},
    .name = "generator",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjGenerator),
    .methods = methods,
    .slots = {.repr = nj_generator_repr, .iterate = iterate, .next = next},
};
