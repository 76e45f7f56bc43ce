/* Calls from Python into native code, whatever their arguments and results are. */
#include "call.h"

#include "container.h"

/* What is lent to a call (container.h), borrowed from its caller. */
typedef struct {
    PyObject *objects[NJ_FEW_ARGUMENTS];
    size_t count;
} Loans;

static void end_loans(const Loans *loans)
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
static NjValue argument(const NjObject *callable, size_t i, PyObject *object, Loans *loans)
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

PyObject *nj_border_returned(const NjObject *callable, NjValue result)
{
    nj_border_back();
    nj_buffers_sleep();
    if (NJ_UNLIKELY(!result))
        return nj_border_raise();
    const NjFunctionInfo *info = nj_is_object(result) ? info_of(callable) : NULL;
    const NjContainerKind *kind = info && info->returns_fresh ? nj_container_kind(result) : NULL;
    return kind ? nj_container_hand_over(nj_object(result), kind) : nj_to_python(result);
}

/* The call itself, once the words stand where the collector sees them. */
static PyObject *call(NjObject *callable, NjCallFunction entry, const NjValue *words, size_t count, NjTuple *names)
{
    nj_border_go();
    return nj_border_returned(callable, entry(callable, words, count, names));
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

/* With keywords, or with many arguments, whose words stand in collected memory. */
static PyObject *call_with_many(NjObject *callable, NjCallFunction entry, PyObject *const *args, size_t nargs, PyObject *kwnames)
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
    return call(callable, entry, words, nargs, names);
}

PyObject *nj_border_call_any(NjObject *callable, NjCallFunction entry, PyObject *const *args, size_t nargs, PyObject *kwnames)
{
    if (!nj_border_enter() || !nj_border_look_up())
        return NULL;
    if (kwnames || nargs > NJ_FEW_ARGUMENTS)
        return call_with_many(callable, entry, args, nargs, kwnames);
    NjValue words[NJ_FEW_ARGUMENTS];
    Loans loans;
    loans.count = 0;
    bool done = true;
    for (size_t i = 0; done && i < nargs; i++)
        done = (words[i] = argument(callable, i, args[i], &loans)) != 0;
    PyObject *result = done ? call(callable, entry, words, nargs, NULL) : NULL;
    end_loans(&loans);
    return result;
}
