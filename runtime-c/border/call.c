/* Calls from Python into native code. */
#include "container.h"

enum { FEW = 8 };

/* What is lent to a call (container.h), borrowed from its caller. */
typedef struct {
    PyObject *objects[FEW];
    size_t count;
} Loans;

static NJ_NOINLINE void end_loans(const Loans *loans)
{
    for (size_t i = 0; i < loans->count; i++)
        nj_container_end_loan(loans->objects[i]);
}

static const NjFunctionInfo *info_of(const NjObject *callable)
{
    return callable->type == &nj_type_function ? ((const NjFunction *)callable)->info : NULL;
}

static const NjContainerKind *lent_kind(const PyTypeObject *type)
{
    if (type == &PyList_Type)
        return &nj_list_kind;
    return type == &PyDict_Type ? &nj_dict_kind : type == &PySet_Type ? &nj_set_kind : NULL;
}

/* Parameter `i` of a call. */
static NJ_NOINLINE NjValue argument_slow(const NjObject *callable, size_t i, PyObject *object, Loans *loans)
{
    const NjContainerKind *kind = lent_kind(Py_TYPE(object));
    const NjFunctionInfo *info = kind ? info_of(callable) : NULL;
    if (!info || !(info->lent >> i & 1))
        return nj_from_python(object);
    nj_stat(NJ_STAT_FROM_PYTHON);
    bool is_loan;
    NjObject *native = nj_container_lend(object, kind, &is_loan);
    if (is_loan)
        loans->objects[loans->count++] = object;
    return nj_value(native);
}

NJ_ALWAYS_INLINE NjValue argument(const NjObject *callable, size_t i, PyObject *object, Loans *loans)
{
    if (NJ_LIKELY(nj_is_compact(object)))
        return nj_small_int(nj_compact_value(object));
    return nj_is_wrapper(object) ? nj_from_python(object) : argument_slow(callable, i, object, loans);
}

static NJ_NOINLINE PyObject *result_slow(const NjObject *callable, NjValue result)
{
    const NjContainerKind *kind = nj_container_kind(result);
    const NjFunctionInfo *info = kind ? info_of(callable) : NULL;
    return info && info->returns_fresh ? nj_container_hand_over(nj_object(result), kind) : nj_to_python(result);
}

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
    nj_buffers_sleep();
    if (NJ_UNLIKELY(!result))
        return nj_border_raise();
    return nj_is_object(result) ? result_slow(callable, result) : nj_to_python(result);
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
    if (!nj_border_enter() || !nj_border_look_up())
        return NULL;
    if (NJ_UNLIKELY(kwnames || nargs > FEW))
        return call_with_many(callable, entry, args, nargs, kwnames);
    NjValue words[FEW];
    Loans loans;
    loans.count = 0;
    bool done = true;
    for (size_t i = 0; done && i < nargs; i++)
        done = (words[i] = argument(callable, i, args[i], &loans)) != 0;
    PyObject *result = NJ_LIKELY(done) ? run(callable, entry, words, nargs, NULL) : NULL;
    if (NJ_UNLIKELY(loans.count))
        end_loans(&loans);
    return result;
}
