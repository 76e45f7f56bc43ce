/* Async generators: what calling an `async def` with `yield` makes, and the awaitables that run it. */
#include "async_hooks.h"
#include "generator_internal.h"
#include "module_support.h"
#include "naja/gc.h"
#include "naja/names.h"
#include "naja/generic_alias.h"

static NjAsyncGenerator *generator_of(NjValue v) { return NJ_AS(NjAsyncGenerator, v); }

/* --- hooks ----------------------------------------------------------------------------------------------------------------------- */

bool nj_async_generator_is_open(NjAsyncGenerator *generator)
{
    return nj_load_acquire(&generator->finalizer) && !nj_load_acquire(&generator->is_finalized) && !nj_load_acquire(&generator->is_closed)
        && generator->generator.state != -1;
}

void nj_async_generator_finalize(void *object)
{
    NjAsyncGenerator *generator = object;
    if (!nj_async_generator_is_open(generator))
        return;
    nj_store_release(&generator->is_finalized, true);
    NjException *pending = nj_error_take();
    NjValue self = nj_value(generator);
    if (!nj_call(nj_load_acquire(&generator->finalizer), &self, 1, NULL))
        nj_error_print_ignored(self);
    nj_error_restore(pending);
}

/* Before the first awaitable of the generator is made. False with an exception pending. */
static bool show_to_hooks(NjAsyncGenerator *generator)
{
    bool unseen = false;
    if (nj_load_acquire(&generator->is_hooked) || !nj_compare_exchange(&generator->is_hooked, &unseen, true))
        return true;
    NjValue hooks[2], self = nj_value(generator);
    if (!nj_async_hooks(hooks))
        return false;
    if (hooks[1]) {
        nj_store_release(&generator->finalizer, hooks[1]);
        nj_finalizer_set(generator, nj_async_generator_finalize);
    }
    return !hooks[0] || nj_call(hooks[0], &self, 1, NULL);
}

/* --- awaitables ------------------------------------------------------------------------------------------------------------------ */

typedef enum { FRESH, UNDER_WAY, OVER } Progress;

/* Who steps one that is fresh has won the generator's `is_awaited`. Else the generator itself sees to it that one thread runs it. */
typedef struct {
    NjObject base;
    NjAsyncGenerator *generator;    /* fixed once built, as the next two are */
    NjValue sent;                   /* asend()'s; 0: __anext__() */
    NjTuple *thrown;                /* athrow()'s arguments; NULL: aclose() */
    _Atomic(Progress) progress;
} Awaitable;

static Awaitable *awaitable_of(NjValue v) { return NJ_AS(Awaitable, v); }

static NjValue new_awaitable(NjType *type, NjValue generator, NjValue sent, NjTuple *thrown)
{
    Awaitable *awaitable = show_to_hooks(generator_of(generator)) ? (Awaitable *)nj_instance_new(type) : NULL;
    if (!awaitable)
        return 0;
    awaitable->generator = generator_of(generator);
    awaitable->sent = sent;
    awaitable->thrown = thrown;
    return nj_value(awaitable);
}

static void end(Awaitable *self)
{
    nj_store_release(&self->generator->is_awaited, false);
    nj_store_release(&self->progress, OVER);
}

static bool take(NjAsyncGenerator *generator)
{
    bool idle = false;
    return nj_compare_exchange(&generator->is_awaited, &idle, true);
}

static bool ends_quietly(void)
{
    return nj_error_pending_is(&nj_exception_StopAsyncIteration) || nj_error_pending_is(&nj_exception_GeneratorExit);
}

/* Of what a step of the generator has given: what it awaits is handed on, what it has yielded is the result. */
static NjValue unwrap(NjAsyncGenerator *generator, NjValue given, bool awaits, NjValue *result)
{
    if (given && awaits)
        return given;
    if (given)
        *result = given;
    else if (!nj_error_pending())
        nj_raise_object(nj_value(&nj_exception_StopAsyncIteration), 0);
    if (!given && ends_quietly())
        nj_store_release(&generator->is_closed, true);
    nj_store_release(&generator->is_awaited, false);
    return 0;
}

/* --- __anext__() and asend() ----------------------------------------------------------------------------------------------------- */

static NjValue raise_reused_send(void) { return nj_raise(&nj_exception_RuntimeError, "cannot reuse already awaited __anext__()/asend()"); }

static NjValue send_step(Awaitable *self, NjValue sent, NjValue *result)
{
    NjAsyncGenerator *generator = self->generator;
    Progress progress = nj_load_acquire(&self->progress);
    if (progress == OVER)
        return raise_reused_send();
    if (progress == FRESH) {
        if (!take(generator))
            return nj_raise(&nj_exception_RuntimeError, "anext(): asynchronous generator is already running");
        if (sent == nj_none && self->sent)
            sent = self->sent;
        nj_store_release(&self->progress, UNDER_WAY);
    }
    bool awaits = false;
    NjValue given = nj_generator_resume(&generator->generator, sent, false, &awaits);
    given = unwrap(generator, given, awaits, result);
    if (!given)
        nj_store_release(&self->progress, OVER);
    return given;
}

static NjValue send_throw(Awaitable *self, const NjValue *args, size_t nargs, NjValue *result)
{
    if (nj_load_acquire(&self->progress) == OVER)
        return raise_reused_send();
    bool awaits = false;
    NjValue given = nj_generator_raise_thrown(args, nargs) ? nj_generator_resume(&self->generator->generator, 0, false, &awaits) : 0;
    given = unwrap(self->generator, given, awaits, result);
    if (!given)
        nj_store_release(&self->progress, OVER);
    return given;
}

/* --- athrow() and aclose() ------------------------------------------------------------------------------------------------------- */

static NjValue raise_reused_throw(void) { return nj_raise(&nj_exception_RuntimeError, "cannot reuse already awaited aclose()/athrow()"); }

static NjValue raise_ignored(Awaitable *self)
{
    end(self);
    return nj_raise(&nj_exception_RuntimeError, "async generator ignored GeneratorExit");
}

/* What the first step throws is the pending exception. False with another one. */
static bool begin_throw(Awaitable *self, NjValue sent)
{
    NjAsyncGenerator *generator = self->generator;
    bool is_closed = nj_load_acquire(&generator->is_closed);
    if (nj_load_acquire(&generator->is_awaited) || (!is_closed && sent == nj_none && !take(generator))) {
        nj_store_release(&self->progress, OVER);
        return nj_raise(&nj_exception_RuntimeError, "%s(): asynchronous generator is already running", self->thrown ? "athrow" : "aclose");
    }
    if (is_closed) {
        nj_store_release(&self->progress, OVER);
        nj_raise_object(nj_value(&nj_exception_StopAsyncIteration), 0);
        return false;
    }
    if (sent != nj_none)
        return nj_raise(&nj_exception_RuntimeError, "can't send non-None value to a just-started coroutine");
    nj_store_release(&self->progress, UNDER_WAY);
    if (!self->thrown) {
        nj_store_release(&generator->is_closed, true);
        nj_raise_object(nj_value(&nj_exception_GeneratorExit), 0);
    } else if (self->thrown->length == 0 || self->thrown->length > 3) {
        bool is_none = self->thrown->length == 0;
        return nj_raise(&nj_exception_TypeError, "athrow expected at %s %d argument%s, got %zu", is_none ? "least" : "most", is_none ? 1 : 3,
                        is_none ? "" : "s", self->thrown->length);
    } else if (!nj_generator_raise_thrown(self->thrown->items, self->thrown->length)) {
        end(self);
        return false;
    }
    return true;
}

/* Behind a step of aclose(). */
static NjValue close_given(Awaitable *self, NjValue given, bool awaits)
{
    if (given)
        return awaits ? given : raise_ignored(self);
    end(self);
    if (ends_quietly())
        nj_error_clear();
    return 0;
}

static NjValue throw_step(Awaitable *self, NjValue sent, NjValue *result)
{
    NjAsyncGenerator *generator = self->generator;
    Progress progress = nj_load_acquire(&self->progress);
    if (progress == OVER)
        return raise_reused_throw();
    if (generator->generator.state == -1) {
        nj_store_release(&self->progress, OVER);
        return 0;
    }
    if (progress == FRESH && !begin_throw(self, sent))
        return 0;
    bool awaits = false;
    NjValue given = nj_generator_resume(&generator->generator, progress == FRESH ? 0 : sent, progress == FRESH, &awaits);
    if (!self->thrown)
        return close_given(self, given, awaits);
    given = unwrap(generator, given, awaits, result);
    if (!given && progress == FRESH)
        end(self);
    return given;
}

static NjValue throw_throw(Awaitable *self, const NjValue *args, size_t nargs, NjValue *result)
{
    if (nj_load_acquire(&self->progress) == OVER)
        return raise_reused_throw();
    bool awaits = false;
    NjValue given = nj_generator_raise_thrown(args, nargs) ? nj_generator_resume(&self->generator->generator, 0, false, &awaits) : 0;
    if (self->thrown)
        return unwrap(self->generator, given, awaits, result);
    if (given && !awaits)
        return raise_ignored(self);
    if (!given && ends_quietly())
        nj_error_clear();
    return given;
}

/* --- both as iterators ----------------------------------------------------------------------------------------------------------- */

bool nj_is_async_step(NjValue v)
{
    return nj_is_object(v) && (nj_object(v)->type == &nj_type_async_generator_asend || nj_object(v)->type == &nj_type_async_generator_athrow);
}

static bool is_send(NjValue awaitable) { return nj_object(awaitable)->type == &nj_type_async_generator_asend; }

NjValue nj_async_step(NjValue awaitable, NjValue sent, NjValue *result)
{
    Awaitable *self = awaitable_of(awaitable);
    *result = nj_none;
    return is_send(awaitable) ? send_step(self, sent, result) : throw_step(self, sent, result);
}

/* For methods: the result is a StopIteration's value. */
static NjValue or_stop(NjValue given, NjValue result)
{
    if (!given && !nj_error_pending())
        nj_raise_stop_iteration(result == nj_none ? 0 : result);
    return given;
}

static NjValue step_or_stop(NjValue self, NjValue sent)
{
    NjValue result;
    NjValue given = nj_async_step(self, sent, &result);
    return or_stop(given, result);
}

static NjValue itself(NjValue self) { return self; }
static NjValue next_or_stop(NjValue self) { return step_or_stop(self, nj_none); }
static NjValue next(NjValue self) { return nj_without_stop(next_or_stop(self)); }

NJ_ENTRY(awaitable_await) { return args[0]; }
NJ_ENTRY(awaitable_send) { return step_or_stop(args[0], args[1]); }

NJ_ENTRY(awaitable_throw)
{
    Awaitable *self = awaitable_of(args[0]);
    NjValue result = nj_none;
    NjValue given = is_send(args[0]) ? send_throw(self, args + 1, nargs - 1, &result) : throw_throw(self, args + 1, nargs - 1, &result);
    return or_stop(given, result);
}

NJ_ENTRY(awaitable_close)
{
    nj_store_release(&awaitable_of(args[0])->progress, OVER);
    return nj_none;
}

static const NjMethodDefinition awaitable_methods[] = {
    NJ_METHOD("send", awaitable_send, 2, 2),
    NJ_METHOD("throw", awaitable_throw, 2, 4),
    NJ_METHOD("close", awaitable_close, 1, 1),
    NJ_METHOD("__await__", awaitable_await, 1, 1),
    NJ_END,
};

#define AWAITABLE_TYPE(kind) \
    NjType nj_type_async_generator_##kind = { \
        .base = {&nj_type_type}, \
        .name = "async_generator_" #kind, \
        .parent = &nj_type_object, \
        .flags = NJ_TYPE_FINAL, \
        .size = sizeof(Awaitable), \
        .methods = awaitable_methods, \
        .slots = {.iterate = itself, .next = next, .next_or_stop = next_or_stop}, \
    }
AWAITABLE_TYPE(asend);
AWAITABLE_TYPE(athrow);

/* --- async generators ------------------------------------------------------------------------------------------------------------ */

NjValue nj_async_generator_next(NjValue generator) { return new_awaitable(&nj_type_async_generator_asend, generator, 0, NULL); }

NJ_ENTRY(iterate) { return args[0]; }
NJ_ENTRY(next_item) { return nj_async_generator_next(args[0]); }
NJ_ENTRY(send_into) { return new_awaitable(&nj_type_async_generator_asend, args[0], args[1], NULL); }
NJ_ENTRY(close) { return new_awaitable(&nj_type_async_generator_athrow, args[0], 0, NULL); }

NJ_ENTRY(throw_into)
{
    NjTuple *thrown = nj_tuple_from(args + 1, nargs - 1);
    return thrown ? new_awaitable(&nj_type_async_generator_athrow, args[0], 0, thrown) : 0;
}

NJ_ENTRY(is_awaited) { return nj_bool(nj_load_acquire(&generator_of(args[0])->is_awaited)); }
NJ_ENTRY(class_get_item) { return nj_generic_alias_new(args[0], args[1]); }

static const NjMethodDefinition methods[] = {
    NJ_METHOD("__aiter__", iterate, 1, 1),
    NJ_METHOD("__anext__", next_item, 1, 1),
    NJ_METHOD("asend", send_into, 2, 2),
    NJ_METHOD("athrow", throw_into, 1, -1),
    NJ_METHOD("aclose", close, 1, 1),
    NJ_CLASS_METHOD("__class_getitem__", class_get_item, 2, 2),
    NJ_GETTER("__name__", nj_generator_name),
    NJ_GETTER("__qualname__", nj_generator_qualname),
    NJ_GETTER("ag_running", is_awaited),
    NJ_GETTER("ag_await", nj_generator_delegate),
    NJ_END,
};

NjType nj_type_async_generator = {
    .base = {&nj_type_type},
    .name = "async_generator",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjAsyncGenerator),
    .methods = methods,
    .slots = {.repr = nj_generator_repr},
};
