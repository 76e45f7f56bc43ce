/* The pending and the handled exception of a thread, and raising. The exceptions' own types are in exception.c. */
#include "naja/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "internal.h"
#include "naja/str.h"
#include "naja/tuple.h"

bool nj_error_pending(void) { return nj_thread.pending != NULL; }

NjException *nj_error_take(void)
{
    NjException *exception = nj_thread.pending;
    nj_thread.pending = NULL;
    return exception;
}

void nj_error_restore(NjException *exception) { nj_thread.pending = exception; }
void nj_error_clear(void) { nj_thread.pending = NULL; }

bool nj_error_pending_is(const NjType *type)
{
    return nj_thread.pending && nj_type_is_subtype(nj_thread.pending->base.type, type);
}

/* The exception that was being handled becomes the context of the new one. Where the new one already stands in that chain,
 * the chain is cut before it, so that no cycle arises; a cycle made by hand elsewhere ends the walk. */
static void set_context(NjException *exception)
{
    NjException *handled = nj_thread.handled;
    if (!handled || handled == exception)
        return;
    NjException *slow = handled;
    bool step = false;
    for (NjException *e = handled;;) {
        NjException *context = (NjException *)nj_object(nj_load_acquire(&e->context));
        if (!context)
            break;
        if (context == exception) {
            nj_store_release(&e->context, 0);
            break;
        }
        e = context;
        if (e == slow)
            break;
        if (step)
            slow = (NjException *)nj_object(nj_load_acquire(&slow->context));
        step = !step;
    }
    nj_store_release(&exception->context, nj_value(handled));
}

static void set_pending(NjException *exception)
{
    set_context(exception);
    nj_thread.pending = exception;
}

/* Raised when there is no memory for a better one; shared by all threads, so it carries nothing. */
static NJ_ROOT NjException last_memory_error = {.base = {&nj_exception_MemoryError}};

void *nj_raise_memory(void)
{
    nj_thread.pending = &last_memory_error;
    return NULL;
}

bool nj_exception_is_shared(const NjException *exception) { return exception == &last_memory_error; }

void nj_error_chain(void)
{
    if (nj_thread.pending && nj_thread.pending != &last_memory_error)
        set_context(nj_thread.pending);
}

bool nj_memory_has_failed(void) { return nj_thread.pending == &last_memory_error; }

NjException *nj_exception_new(NjType *type, const NjValue *args, size_t nargs)
{
    NjTuple *tuple = nj_tuple_from(args, nargs);
    NjException *exception = tuple ? nj_alloc(type->size) : NULL;
    if (!exception)
        return NULL;
    exception->base.type = type;
    nj_store_relaxed(&exception->args, tuple);
    return exception;
}

NjValue nj_raise_value(NjType *type, NjValue argument)
{
    if (NJ_UNLIKELY(nj_memory_has_failed()))
        return 0;
    NjException *exception = nj_exception_new(type, &argument, argument != 0);
    if (!exception)
        return 0;
    if (type == &nj_exception_StopIteration || type == &nj_exception_SystemExit)
        nj_store_relaxed(&exception->value, argument);
    set_pending(exception);
    return 0;
}

NjValue nj_raise(NjType *type, const char *format, ...)
{
    if (NJ_UNLIKELY(nj_memory_has_failed()))
        return 0;
    char buffer[512], *text = buffer;
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(buffer, sizeof buffer, format, arguments);
    va_end(arguments);
    if (length >= (int)sizeof buffer) {
        text = nj_alloc_atomic((size_t)length + 1);
        if (!text)
            return 0;
        va_start(arguments, format);
        vsnprintf(text, (size_t)length + 1, format, arguments);
        va_end(arguments);
    }
    NjStr *message = nj_str_from_c(text);
    return message ? nj_raise_value(type, nj_value(message)) : 0;
}

static bool is_exception(NjValue v) { return nj_is_object(v) && (nj_object(v)->type->flags & NJ_TYPE_EXCEPTION); }
static bool is_exception_class(NjValue v)
{
    return nj_is_type(v) && (((NjType *)nj_object(v))->flags & NJ_TYPE_EXCEPTION);
}

/* An exception from what stands behind `raise` or `from`: an instance, or a class that is called without arguments. */
static NjException *make_instance(NjValue v, const char *wrong)
{
    if (is_exception_class(v)) {
        NjValue instance = nj_call(v, NULL, 0, NULL);
        if (instance && !is_exception(instance)) {
            NjStr *shown = nj_repr(v);
            if (shown)
                nj_raise(&nj_exception_TypeError, "calling %s should have returned an instance of BaseException, not %s",
                         nj_str_utf8(shown, NULL), nj_type_name(instance));
            return NULL;
        }
        return (NjException *)nj_object(instance);
    }
    if (is_exception(v))
        return (NjException *)nj_object(v);
    nj_raise(&nj_exception_TypeError, "%s", wrong);
    return NULL;
}

void nj_raise_object(NjValue value, NjValue cause)
{
    NjException *exception = make_instance(value, "exceptions must derive from BaseException");
    if (!exception)
        return;
    if (cause) {
        NjException *reason = NULL;
        if (cause != nj_none) {
            reason = make_instance(cause, "exception causes must derive from BaseException");
            if (!reason)
                return;
        }
        nj_store_release(&exception->cause, nj_value(reason));
        nj_store_release(&exception->suppress_context, true);
    }
    set_pending(exception);
}

void nj_reraise(void)
{
    if (nj_thread.handled)
        nj_thread.pending = nj_thread.handled;
    else
        nj_raise(&nj_exception_RuntimeError, "No active exception to reraise");
}

bool nj_is_handling(void) { return nj_thread.handled != NULL; }

NjException *nj_handled(void) { return nj_thread.handled; }

NjException *nj_handler_enter(void)
{
    NjException *exception = nj_error_take();
    nj_thread.handled = exception;
    return exception;
}

void nj_handler_leave(NjException *previous) { nj_thread.handled = previous; }

int nj_exception_matches(NjException *exception, NjValue class_or_tuple)
{
    if (NJ_LIKELY(is_exception_class(class_or_tuple)))
        return nj_type_is_subtype(exception->base.type, (NjType *)nj_object(class_or_tuple));
    if (nj_is_tuple(class_or_tuple)) {
        NjTuple *tuple = (NjTuple *)nj_object(class_or_tuple);
        for (size_t i = 0; i < tuple->length; i++)
            if (!is_exception_class(tuple->items[i]))
                goto wrong;
        for (size_t i = 0; i < tuple->length; i++)
            if (nj_type_is_subtype(exception->base.type, (NjType *)nj_object(tuple->items[i])))
                return 1;
        return 0;
    }
wrong:
    nj_raise(&nj_exception_TypeError, "catching classes that do not inherit from BaseException is not allowed");
    return -1;
}

void nj_traceback_add(const NjTracePoint *point)
{
    NjException *exception = nj_thread.pending;
    if (exception == &last_memory_error)
        return;
    bool is_callee = nj_load_relaxed(&exception->is_narrow) && point->inner == 0 && point->inner_end != 0;
    nj_store_relaxed(&exception->is_narrow, false);
    NjTraceback *last = nj_load_acquire(&exception->traceback);
    if (last && last->point == point && last->is_callee == is_callee) {
        nj_store_relaxed(&last->count, nj_load_relaxed(&last->count) + 1);
        return;
    }
    NjTraceback *record = nj_alloc(sizeof *record);
    if (!record) {
        nj_thread.pending = exception;
        return;
    }
    record->base.type = &nj_type_traceback;
    record->next = last;
    record->point = point;
    record->is_callee = is_callee;
    nj_store_relaxed(&record->count, 1);
    nj_store_release(&exception->traceback, record);
}

void nj_traceback_narrow(void)
{
    if (nj_thread.pending != &last_memory_error)
        nj_store_relaxed(&nj_thread.pending->is_narrow, true);
}

void nj_traceback_end(const NjTraceback *record, int *line, int *column)
{
    *line = record->is_callee ? record->point->line : record->point->end_line;
    *column = record->is_callee ? record->point->inner_end : record->point->end_column;
}

void nj_raise_stop_iteration(NjValue value)
{
    nj_raise_value(&nj_exception_StopIteration, value);
}

bool nj_error_take_stop_iteration(NjValue *value)
{
    if (!nj_error_pending_is(&nj_exception_StopIteration))
        return false;
    NjValue found = nj_load_acquire(&nj_error_take()->value);
    *value = found ? found : nj_none;
    return true;
}

NjValue nj_raise_unbound_free(NjStr *name, NjStr *scope)
{
    nj_raise(&nj_exception_NameError, "cannot access free variable '%s' where it is not associated with a value in enclosing scope",
             nj_str_utf8(name, NULL));
    nj_name_error_note(name, scope);
    return 0;
}

NjValue nj_raise_undefined(NjStr *name, NjStr *scope)
{
    nj_raise(&nj_exception_NameError, "name '%s' is not defined", nj_str_utf8(name, NULL));
    nj_name_error_note(name, scope);
    return 0;
}

NjValue nj_raise_assertion(NjValue message) { return nj_raise_value(&nj_exception_AssertionError, message); }
