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

/* The call itself, once the words stand where the collector sees them. */
NJ_ALWAYS_INLINE PyObject *run(NjObject *callable, NjCallFunction entry, const NjValue *words, size_t count, NjTuple *names)
{
    nj_border_go();
    NjValue result = entry(callable, words, count, names);
    nj_border_back();
    return NJ_LIKELY(result != 0) ? nj_to_python(result) : nj_border_raise();
}

/* With keywords, or with many arguments, whose words stand in collected memory. */
static NJ_NOINLINE PyObject *call_with_many(NjObject *callable, NjCallFunction entry, PyObject *const *args, size_t nargs, PyObject *kwnames)
{
    size_t count = nargs + (kwnames ? (size_t)PyTuple_GET_SIZE(kwnames) : 0);
    NjValue *words = nj_alloc(count * sizeof *words);
    if (!words)
        return nj_border_raise();
    for (size_t i = 0; i < count; i++)
        if (!(words[i] = nj_from_python(args[i])))
            return NULL;
    NjTuple *names = NULL;
    if (count > nargs && !(names = names_from_python(kwnames)))
        return NULL;
    return run(callable, entry, words, nargs, names);
}

PyObject *nj_border_call(NjObject *callable, NjCallFunction entry, PyObject *const *args, size_t nargs, PyObject *kwnames)
{
    if (!nj_border_enter())
        return NULL;
    /* Functions without a loop never look up themselves; finalisers, those of proxies too, wait for it. */
    if (NJ_UNLIKELY(nj_load_relaxed(&nj_poll_flag)) && !nj_poll())
        return nj_border_raise();
    nj_references_settle();
    if (NJ_UNLIKELY(kwnames || nargs > FEW))
        return call_with_many(callable, entry, args, nargs, kwnames);
    NjValue words[FEW];
    for (size_t i = 0; i < nargs; i++)
        if (NJ_UNLIKELY(!(words[i] = nj_from_python(args[i]))))
            return NULL;
    return run(callable, entry, words, nargs, NULL);
}
