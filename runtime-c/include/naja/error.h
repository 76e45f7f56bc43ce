/* Exceptions. A failing function sets the thread's pending exception and returns its error value; each compiled frame that
 * the error passes adds one record to the traceback. Nothing is paid until an exception passes. */
#ifndef NAJA_ERROR_H
#define NAJA_ERROR_H

#include "object.h"

/* Where in the source a frame is; compiled code has one static record for each expression or statement that may raise. What is
 * marked under the source line goes from `column` to `end_column` of `end_line`, counted in bytes of UTF-8 from 0; the part of it that
 * stands out (an operator, an index in its brackets) from `inner` to `inner_end`. The call of a method has no such part, and `inner_end`
 * says where its callee ends, on `line`. */
typedef struct {
    const char *file;      /* as __file__ shows it */
    const char *function;  /* co_name: "main", "<module>", "<lambda>" */
    int line;
    int end_line;          /* 0: the columns are not known */
    uint16_t column, end_column;
    uint16_t inner, inner_end; /* `inner` 0: nothing stands out */
} NjTracePoint;

/* One record of a traceback, for `count` calls in a row that failed at the same point (recursion). Fixed once built, but for
 * `count`, which only the thread in which the exception passes raises. */
typedef struct NjTraceback {
    NjObject base;
    struct NjTraceback *next;   /* towards the raise */
    const NjTracePoint *point;
    _Atomic(size_t) count;
    bool is_callee;             /* only the callee is marked: there was no such method */
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
    _Atomic(bool) is_narrow;    /* for nj_traceback_add: it came from looking up the method that the frame calls. The raising thread's */
    _Atomic(void *) host;       /* what the border knows of it (border/exception_border.h); set once */
} NjException;

/* The exception types: nj_exception_ValueError … */
#define NJ_EXCEPTION(name, parent) extern NjType nj_exception_##name;
#include "exceptions.inc"
#undef NJ_EXCEPTION

/* Raises type(message). Always returns 0, so that `return nj_raise(…)` serves functions that return NjValue. The format knows
 * printf's conversions (%s %d %zu %lld %c …). */
NjValue nj_raise(NjType *type, const char *format, ...) NJ_PRINTF(2, 3);
/* Raises type(argument) with one value; `argument` 0: type(). Returns 0. */
NjValue nj_raise_value(NjType *type, NjValue argument);
/* `raise exception [from cause]`; `exception` may be a class. `cause` 0: none given. Sets __context__. */
void nj_raise_object(NjValue exception, NjValue cause);
/* Bare `raise`: RuntimeError("No active exception to reraise") when none is handled. */
void nj_reraise(void);
/* Whether some handler runs whose exception a bare `raise` would raise again. */
bool nj_is_handling(void);

/* A new instance of an exception class with `args`, as BaseException.__new__ makes it: no __init__ is called. */
NjException *nj_exception_new(NjType *type, const NjValue *args, size_t nargs);
/* StopIteration(value), raised: how an iterator ends with a value. `value` 0: none. */
void nj_raise_stop_iteration(NjValue value);
/* True when the pending exception is a StopIteration, which is then taken away; *value is its value (never 0). */
bool nj_error_take_stop_iteration(NjValue *value);
/* True when the pending exception is an instance of `type`. */
bool nj_error_pending_is(const NjType *type);
void nj_error_clear(void);

/* Texts that compiled code raises. All return 0. The scope of a name, for the suggestion behind the message: the module's name in its
 * first line, a variable of the frame in each other; NULL where that is not known. */
NJ_COLD NjValue nj_raise_unbound_free(NjStr *name, NjStr *scope);   /* NameError: cannot access free variable … */
NJ_COLD NjValue nj_raise_undefined(NjStr *name, NjStr *scope);      /* NameError: name 'x' is not defined       */
NJ_COLD NjValue nj_raise_assertion(NjValue message);                /* AssertionError; `message` 0: none        */

bool nj_error_pending(void);
/* Takes the pending exception away and returns it. */
NjException *nj_error_take(void);
/* Makes `exception` pending again as it is, without touching its context or traceback. */
void nj_error_restore(NjException *exception);
/* Makes what this thread handles the context of the pending exception, as if it were raised here: it was thrown into a generator. */
void nj_error_chain(void);
/* Adds the frame `point` to the pending exception's traceback. */
NJ_COLD void nj_traceback_add(const NjTracePoint *point);
/* The frame that is added next found no method to call: it marks the callee only. */
NJ_COLD void nj_traceback_narrow(void);
/* Where the marks of a record's frame end: the line and the column. */
void nj_traceback_end(const NjTraceback *record, int *line, int *column);

/* Entering `except` or `finally` with an exception: takes the pending one, makes it the handled one and returns it.
 * nj_handled() before that says what was handled, for nj_handler_leave at the handler's every exit. */
NjException *nj_handled(void);
NjException *nj_handler_enter(void);
void nj_handler_leave(NjException *previous);
/* 1 when `exception` matches the class or tuple of classes; -1 with TypeError pending when that is neither. */
int nj_exception_matches(NjException *exception, NjValue class_or_tuple);

/* How much of a native traceback another one has: the head when it got that, and the head's count then; NULL and 0 for nothing. */
typedef struct {
    const NjTraceback *head;
    size_t count;
} NjShown;
/* In a process with an interpreter: the text of the frames that its half of the exception has, and what native ones are among them. NULL
 * for none. Set once. */
extern NjStr *(*nj_foreign_frames)(NjException *exception, NjShown *shown);

/* The text of an exception as it is printed: traceback, causes and contexts, message, notes. What the interpreter itself prints of an
 * exception that nobody caught says what a missing name may have meant (`suggests`), what the module traceback writes does not. */
NjStr *nj_error_format(NjException *exception, bool suggests);
/* Prints the pending exception with its traceback, causes and contexts to stderr as CPython does, and clears it. */
void nj_error_print(void);

#endif
