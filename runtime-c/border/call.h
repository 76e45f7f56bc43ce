/* Calls from Python into native code: the way of nearly all of them, which stands in the functions that Python calls. */
#ifndef NAJA_BORDER_CALL_H
#define NAJA_BORDER_CALL_H

#include "reference.h"

/* Calls with more arguments go another way. */
enum { NJ_FEW_ARGUMENTS = 8 };

/* call.c: any call; what of a call is done behind one that has returned: with the result where that is no small int, or where the thread
 * has something else to do. */
PyObject *nj_border_call_any(NjObject *callable, NjCallFunction entry, PyObject *const *args, size_t nargs, PyObject *kwnames);
PyObject *nj_border_returned(const NjObject *callable, NjValue result);

/* An argument that is a small int, or an instance of a native class's own type that Python holds; 0 for all others. */
NJ_ALWAYS_INLINE NjValue nj_plain_argument(PyObject *object)
{
    if (NJ_LIKELY(nj_is_compact(object)))
        return nj_small_int(nj_compact_value(object));
    const NjLink *link = &((NjWrapper *)object)->link;
    return Py_TYPE(Py_TYPE(object)) == nj_class_type && NJ_LIKELY(link->holder == NJ_HELD_BY_PYTHON) ? nj_value(link->object) : 0;
}

/* Python calls native code with what vectorcall got. `entry` is the callable's. */
NJ_ALWAYS_INLINE PyObject *nj_border_call(NjObject *callable, NjCallFunction entry, PyObject *const *args, size_t nargs, PyObject *kwnames)
{
    if (NJ_UNLIKELY(kwnames || nargs > NJ_FEW_ARGUMENTS || nj_stats_on || !nj_thread.stack_base || nj_border_has_to_look_up()))
        return nj_border_call_any(callable, entry, args, nargs, kwnames);
    NjValue words[NJ_FEW_ARGUMENTS];
    for (size_t i = 0; i < nargs; i++)
        if (NJ_UNLIKELY(!(words[i] = nj_plain_argument(args[i]))))
            return nj_border_call_any(callable, entry, args, nargs, NULL);
    nj_border_go();
    NjValue result = entry(callable, words, nargs, NULL);
    if (NJ_UNLIKELY(!nj_is_small_int(result) || nj_load_relaxed(&nj_thread.is_released) || nj_buffers_awake))
        return nj_border_returned(callable, result);
    nj_border_stretch_ends();
    return PyLong_FromLong(nj_small_int_value(result));
}

#endif
