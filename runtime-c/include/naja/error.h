/* Exceptions. A failing function sets the thread's pending exception and returns its error value; each compiled frame that
 * the error passes adds one record to the traceback. Nothing is paid until an exception passes. */
#ifndef NAJA_ERROR_H
#define NAJA_ERROR_H

#include "object.h"

/* Where in the source a frame is; compiled code has one static record for each line that may raise. */
typedef struct {
    const char *file;      /* as __file__ shows it */
    const char *function;  /* co_name: "main", "<module>", "<lambda>" */
    int line;
} NjTracePoint;

typedef struct NjTraceback {
    NjObject base;
    struct NjTraceback *next;   /* towards the raise */
    const NjTracePoint *point;
} NjTraceback;

/* An instance of BaseException or a subclass (whose own fields follow). Pointers are null and words zero for absent. */
typedef struct NjException {
    NjObject base;
    _Atomic(NjTuple *) args;
    _Atomic(NjValue) cause, context;
    _Atomic(NjTraceback *) traceback;
    _Atomic(NjDict *) dict;
    _Atomic(NjValue) value;     /* StopIteration.value, SystemExit.code, OSError's details, KeyError's key … */
    _Atomic(bool) suppress_context;
} NjException;

/* The exception types: nj_exception_ValueError … */
#define NJ_EXCEPTION(name, parent) extern NjType nj_exception_##name;
#include "exceptions.inc"
#undef NJ_EXCEPTION

/* Raises type(message). Always returns 0, so that `return nj_raise(…)` serves functions that return NjValue. The format knows
 * printf's conversions (%s %d %zu %lld %c …). */
NjValue nj_raise(NjType *type, const char *format, ...) NJ_PRINTF(2, 3);
/* Raises type(argument) with one value. Returns 0. */
NjValue nj_raise_value(NjType *type, NjValue argument);
/* `raise exception [from cause]`; `exception` may be a class. `cause` 0: none given. Sets __context__. */
void nj_raise_object(NjValue exception, NjValue cause);
/* Bare `raise`: RuntimeError("No active exception to reraise") when none is handled. */
void nj_reraise(void);

bool nj_error_pending(void);
/* Takes the pending exception away and returns it. */
NjException *nj_error_take(void);
/* Makes `exception` pending again as it is, without touching its context or traceback. */
void nj_error_restore(NjException *exception);
/* Adds the frame `point` to the pending exception's traceback. */
NJ_COLD void nj_traceback_add(const NjTracePoint *point);

/* Entering `except` or `finally` with an exception: takes the pending one, makes it the handled one and returns it.
 * nj_handled() before that says what was handled, for nj_handler_leave at the handler's every exit. */
NjException *nj_handled(void);
NjException *nj_handler_enter(void);
void nj_handler_leave(NjException *previous);
/* 1 when `exception` matches the class or tuple of classes; -1 with TypeError pending when that is neither. */
int nj_exception_matches(NjException *exception, NjValue class_or_tuple);

/* Prints the pending exception with its traceback, causes and contexts to stderr as CPython does, and clears it. */
void nj_error_print(void);

#endif
