/* The methods that Coroutine and AsyncGenerator of collections.abc give their subclasses. */
#include "abstract_collections.h"
#include "naja/compiled.h"
#include "naja/generator.h"

/* Coroutine */

NJ_ENTRY(coroutine_close)
{
    NjValue exception = nj_value(&nj_exception_GeneratorExit);
    if (nj_mixin_call(&nj_name_throw, args[0], &exception, 1))
        return nj_raise(&nj_exception_RuntimeError, "coroutine ignored GeneratorExit");
    if (!nj_error_pending_is(&nj_exception_GeneratorExit) && !nj_error_pending_is(&nj_exception_StopIteration))
        return 0;
    nj_error_clear();
    return nj_none;
}

const NjMethodDefinition nj_coroutine_mixin[] = {
    NJ_ABSTRACT("send", 2),
    NJ_ABSTRACT("throw", -1),
    NJ_METHOD("close", coroutine_close, 1, 1),
    NJ_END,
};

/* AsyncGenerator. Both methods make coroutines that await one of the subclass's own. */

/* The frame of such a coroutine. `self` is fixed. */
typedef struct {
    NjGenerator coroutine;
    NjValue self;
} Frame;

/* Goes on with what is awaited. True when the coroutine stops there or has failed, with *given as it returns it. */
static bool await(NjGenerator *coroutine, NjValue sent, NjValue *given)
{
    *given = nj_yield_from_step(coroutine, sent);
    if (*given)
        nj_generator_stop_at(coroutine, 1);
    return *given || nj_error_pending();
}

/* At the start: awaits what the method gives. False with an exception pending. */
static bool begin(NjGenerator *coroutine, NjStr *method, NjValue argument)
{
    NjValue awaitable = nj_mixin_call(method, ((Frame *)coroutine)->self, &argument, 1);
    NjValue iterator = awaitable ? nj_await_iterator(awaitable) : 0;
    if (iterator)
        nj_generator_delegate_to(coroutine, iterator);
    return iterator;
}

NJ_TEXT(asend_name, "asend");
NJ_TEXT(athrow_name, "athrow");

static NjValue resume_next(NjGenerator *coroutine, NjValue sent)
{
    NjValue given;
    if (nj_generator_state(coroutine) == 0 && !begin(coroutine, &asend_name, nj_none))
        return 0;
    if (!await(coroutine, sent, &given))
        nj_generator_finish(coroutine, nj_generator_result(coroutine));
    return given;
}

static NjValue resume_close(NjGenerator *coroutine, NjValue sent)
{
    NjValue given = 0;
    bool has_begun = nj_generator_state(coroutine) != 0 || begin(coroutine, &athrow_name, nj_value(&nj_exception_GeneratorExit));
    if (has_begun && !await(coroutine, sent, &given))
        return nj_raise(&nj_exception_RuntimeError, "asynchronous generator ignored GeneratorExit");
    if (given || (!nj_error_pending_is(&nj_exception_GeneratorExit) && !nj_error_pending_is(&nj_exception_StopAsyncIteration)))
        return given;
    nj_error_clear();
    nj_generator_finish(coroutine, nj_none);
    return 0;
}

static NjValue new_coroutine(NjValue (*resume)(NjGenerator *, NjValue), const char *name, const char *qualname, NjValue self)
{
    Frame *frame = (Frame *)nj_coroutine_new(sizeof(Frame), resume, name, qualname);
    if (frame)
        frame->self = self;
    return nj_value(frame);
}

NJ_ENTRY(next_item) { return new_coroutine(resume_next, "__anext__", "AsyncGenerator.__anext__", args[0]); }
NJ_ENTRY(close) { return new_coroutine(resume_close, "aclose", "AsyncGenerator.aclose", args[0]); }

const NjMethodDefinition nj_async_generator_mixin[] = {
    NJ_METHOD("__anext__", next_item, 1, 1),
    NJ_ABSTRACT("asend", 2),
    NJ_ABSTRACT("athrow", -1),
    NJ_METHOD("aclose", close, 1, 1),
    NJ_END,
};
