/* What generators, coroutines and async generators share. */
#ifndef NAJA_GENERATOR_INTERNAL_H
#define NAJA_GENERATOR_INTERNAL_H

#include "getter.h"
#include "internal.h"
#include "naja/generator.h"

NJ_SHARED_ENTRY(nj_generator_send_entry);
NJ_SHARED_ENTRY(nj_generator_throw_entry);
NJ_SHARED_ENTRY(nj_generator_close_entry);
NJ_SHARED_ENTRY(nj_generator_name);
NJ_SHARED_ENTRY(nj_generator_qualname);
NJ_SHARED_ENTRY(nj_generator_is_running);
NJ_SHARED_ENTRY(nj_generator_delegate);
NjValue nj_generator_repr(NjValue self);
NJ_SHARED_ENTRY(nj_generator_is_suspended);

/* One step: to the next yield, or to what is awaited, which *awaits (NULL: nobody asks) tells apart. `sent` 0 throws the pending
 * exception, for which the delegate is not closed where `spares_delegate`. 0 with nothing pending: finished, see `result`. */
NjValue nj_generator_resume(NjGenerator *generator, NjValue sent, bool spares_delegate, bool *awaits);
/* Makes the arguments of throw() the pending exception. False with TypeError pending instead. */
bool nj_generator_raise_thrown(const NjValue *args, size_t nargs);

/* async_generator.c: what __anext__(), asend(), athrow() and aclose() of async generators give; and a step of one: what it hands on, or
 * 0: finished with *result, or an exception is pending. `sent` is None at first. */
bool nj_is_async_step(NjValue v);
NjValue nj_async_step(NjValue awaitable, NjValue sent, NjValue *result);
/* async_generator.c: as __anext__(). */
NjValue nj_async_generator_next(NjValue generator);

/* coroutine.c: as nj_await_iterator, also where somebody awaits the coroutine already. */
NjValue nj_awaitable_iterator(NjValue awaitable);

/* For `next` of iterators that end with a StopIteration, which for loops must not see. */
NJ_ALWAYS_INLINE NjValue nj_without_stop(NjValue item)
{
    NjValue ignored;
    if (!item)
        nj_error_take_stop_iteration(&ignored);
    return item;
}

#endif
