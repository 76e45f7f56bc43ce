/* Generators, coroutines and async generators. The compiler splits a generator function into a resume function over a heap frame that starts with an
 * NjGenerator (of an async generator: NjAsyncGenerator); its variables follow. */
#ifndef NAJA_GENERATOR_H
#define NAJA_GENERATOR_H

#include "error.h"

/* `resume` runs the body to its next yield. `sent` is the value of the yield expression it stopped at (None for next());
 * 0 means that an exception is pending and is to be raised at that yield. It returns the yielded value, or 0: with an
 * exception pending it failed, with none it finished and left its return value in `result`.
 * `running` is taken by compare-and-swap, so that a second thread (or the body itself) gets CPython's ValueError
 * "generator already executing"; the other mutable fields are touched only by who holds it. */
struct NjGenerator {
    NjObject base;
    NjValue (*resume)(NjGenerator *generator, NjValue sent);
    const char *name, *qualname;
    int64_t state;                   /* 0 not started; -1 finished; else the number of the yield it stopped at */
    _Atomic(bool) running;
    bool spares_delegate;            /* GeneratorExit is thrown into the delegate, too, which is not closed: aclose() may await */
    NjValue result;
    NjException *handled;            /* what was being handled inside when it yielded */
    NjValue delegate;                /* the iterator of a running `yield from` or `await`; 0 for none */
};

/* An async generator. Its frame stops where it yields an item, and where it awaits: then it has a delegate. The flags say what its
 * awaitables (async_generator.c) do: `is_awaited` is taken by compare-and-swap when the first step of one begins, so that of two that
 * begin at the same time one gets CPython's "asynchronous generator is already running". `finalizer` is written once, before anybody
 * else sees the generator, or by who has won `is_hooked`. */
struct NjAsyncGenerator {
    NjGenerator generator;
    _Atomic(bool) is_awaited, is_closed;
    _Atomic(bool) is_hooked;         /* the thread's hooks have seen it */
    _Atomic(bool) is_finalized;      /* the finalizer hook has been called */
    _Atomic(NjValue) finalizer;      /* the hook of sys.set_asyncgen_hooks; 0 for none */
};

/* Makes zeroed memory a generator that has not started; returns it. */
NJ_ALWAYS_INLINE NjGenerator *nj_generator_init(NjGenerator *generator, NjValue (*resume)(NjGenerator *, NjValue), const char *name,
                                                const char *qualname)
{
    generator->base.type = &nj_type_generator;
    generator->resume = resume;
    generator->name = name;
    generator->qualname = qualname;
    return generator;
}

/* As nj_generator_init: a coroutine. */
NJ_ALWAYS_INLINE NjGenerator *nj_coroutine_init(NjGenerator *generator, NjValue (*resume)(NjGenerator *, NjValue), const char *name,
                                                const char *qualname)
{
    nj_generator_init(generator, resume, name, qualname)->base.type = &nj_type_coroutine;
    return generator;
}

/* As nj_generator_init: an async generator, in memory of NjAsyncGenerator's size at least. */
NJ_ALWAYS_INLINE NjGenerator *nj_async_generator_init(NjGenerator *generator, NjValue (*resume)(NjGenerator *, NjValue), const char *name,
                                                      const char *qualname)
{
    nj_generator_init(generator, resume, name, qualname)->base.type = &nj_type_async_generator;
    return generator;
}

/* Allocates a frame of `size` bytes, all zero behind the header. */
NjGenerator *nj_generator_new(size_t size, NjValue (*resume)(NjGenerator *, NjValue), const char *name, const char *qualname);
NjGenerator *nj_coroutine_new(size_t size, NjValue (*resume)(NjGenerator *, NjValue), const char *name, const char *qualname);
NjGenerator *nj_async_generator_new(size_t size, NjValue (*resume)(NjGenerator *, NjValue), const char *name, const char *qualname);
NjValue nj_generator_send(NjGenerator *generator, NjValue value);
/* One step of `yield from`: forwards `sent` (or the pending exception when 0) to generator->delegate. Returns the value to
 * yield, or 0: with an exception pending, failed; with none, the delegate finished and generator->result is the value of
 * the expression. */
NjValue nj_yield_from_step(NjGenerator *generator, NjValue sent);

/* What a finished generator returned, for the StopIteration that ends it; 0 for None and for other iterators. */
NjValue nj_generator_result_of(NjValue iterator);

/* Calls the finalizer hook of an async generator that nobody refers to any more, unless it has ended. */
void nj_async_generator_finalize(void *generator);
/* Whether it has begun, under hooks, and may still be closed by them. */
bool nj_async_generator_is_open(NjAsyncGenerator *generator);

/* What compiled bodies do to the generator that they run for. */
NJ_ALWAYS_INLINE int64_t nj_generator_state(NjGenerator *generator) { return generator->state; }
NJ_ALWAYS_INLINE void nj_generator_stop_at(NjGenerator *generator, int64_t yield) { generator->state = yield; }
NJ_ALWAYS_INLINE void nj_generator_finish(NjGenerator *generator, NjValue result)
{
    generator->state = -1;
    generator->result = result;
}
NJ_ALWAYS_INLINE void nj_generator_delegate_to(NjGenerator *generator, NjValue iterator) { generator->delegate = iterator; }
NJ_ALWAYS_INLINE NjValue nj_generator_result(NjGenerator *generator) { return generator->result; }

#endif
