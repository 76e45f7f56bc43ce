/* Calls from Python into native code. */
#include "border.h"
#include "reference.h"

enum { FEW = 8 };

static NjTuple *names_from_python(PyObject *kwnames)
{
    NjTuple *names = nj_tuple_new((size_t)PyTuple_GET_SIZE(kwnames));
    if (!names) {
        nj_border_raise();
        return NULL;
    }
    for (size_t i = 0; i < names->length; i++) {
        NjStr *name = nj_str_from_python(PyTuple_GET_ITEM(kwnames, (Py_ssize_t)i));
        if (!name)
            return NULL;
        names->items[i] = nj_value(name);
    }
    return names;
}

/* The words stand on the stack, or in collected memory where there are many: the collector sees them in both. */
PyObject *nj_border_call(NjObject *callable, NjCallFunction entry, NjValue self, PyObject *const *args, size_t nargs, PyObject *kwnames)
{
    NjValue few[FEW], *words = few;
    NjTuple *names = NULL;
    if (!nj_border_enter())
        return NULL;
    /* Functions without a loop never look up themselves; finalisers, those of proxies too, wait for it. */
    if (NJ_UNLIKELY(nj_load_relaxed(&nj_poll_flag)) && !nj_poll())
        return nj_border_raise();
    nj_references_settle();
    size_t first = self != 0, count = nargs + (kwnames ? (size_t)PyTuple_GET_SIZE(kwnames) : 0);
    if (NJ_UNLIKELY(count + first > FEW) && !(words = nj_alloc((count + first) * sizeof *words)))
        return nj_border_raise();
    if (first)
        words[0] = self;
    for (size_t i = 0; i < count; i++)
        if (NJ_UNLIKELY(!(words[first + i] = nj_from_python(args[i]))))
            return NULL;
    if (NJ_UNLIKELY(count > nargs) && !(names = names_from_python(kwnames)))
        return NULL;
    nj_border_go();
    NjValue result = entry(callable, words, first + nargs, names);
    nj_border_back();
    return NJ_LIKELY(result != 0) ? nj_to_python(result) : nj_border_raise();
}
