/* The table of Python containers that native code knows. The protocol stands in container.h. */
#include "container.h"

#include "naja/gc.h"

static NjReferenceTable table;   /* with the GIL */

size_t nj_container_count(void) { return table.count; }

/* ---- Records ---- */

static void leave_table(NjContainer *container)
{
    nj_reference_leave(&table, &container->reference);
    if (!container->is_loan)
        nj_last_link_clear(&container->native);
}

static void forget(NjReference *reference)
{
    NjContainer *container = (NjContainer *)reference;
    if (reference->object)
        leave_table(container);
    else if (container->python)
        nj_container_half_unbind(container->python);
    PyMem_RawFree(container);
}

PyObject *nj_container_end(NjContainer *container)
{
    PyObject *python = nj_container_python(container);
    leave_table(container);
    container->reference.object = container->python = NULL;
    return python;
}

NjContainer *nj_container_tie(PyObject *python, NjObject *native)
{
    nj_note_held_container(python);
    NjContainer *container = nj_reference_table_reserve(&table) ? PyMem_RawMalloc(sizeof *container) : NULL;
    if (!container)
        return (NjContainer *)PyErr_NoMemory();
    bool is_half = nj_is_container_half(python);
    *container = (NjContainer){.reference = {.object = is_half ? NULL : python, .forget = forget}, .python = python, .is_half = is_half};
    if (is_half) {
        if (nj_container_half_bind(python, native, container))
            return container;
        PyMem_RawFree(container);
        return NULL;
    }
    if (!nj_last_link_set(&container->native, native)) {
        PyMem_RawFree(container);
        nj_border_raise();
        return NULL;
    }
    Py_INCREF(python);
    nj_reference_enter(&table, &container->reference);
    return container;
}

/* Lets `native` have the items of a Python container by the record that ties them; NULL and the record gone with a Python exception. */
static NjObject *share(NjObject *native, NjContainer *container, const NjContainerKind *kind)
{
    if (container && kind->share(native, container))
        return native;
    if (container)
        nj_container_untie(container);
    if (!PyErr_Occurred())
        nj_border_raise();
    return NULL;
}

bool nj_container_share(PyObject *python, NjObject *native, const NjContainerKind *kind)
{
    if (!share(native, nj_container_tie(python, native), kind))
        return false;
    kind->hold(native);
    return true;
}

NjValue nj_container_from_python(PyObject *python, const NjContainerKind *kind)
{
    nj_references_settle();
    NjObject *known = nj_container_find(python);
    if (known)
        return nj_value(known);
    NjObject *native = kind->stand_in(python);
    if (!native)
        nj_border_raise();
    return native && nj_container_share(python, native, kind) ? nj_value(native) : 0;
}

/* ---- Loans ---- */

/* Makes the record of a new loan. */
static NjContainer *tie_loan(PyObject *python, NjObject *native)
{
    NjContainer *loan = nj_reference_table_reserve(&table) ? PyMem_RawMalloc(sizeof *loan) : NULL;
    if (!loan)
        return (NjContainer *)PyErr_NoMemory();
    *loan = (NjContainer){.reference = {.object = Py_NewRef(python), .forget = forget}, .python = python, .native = native, .is_loan = true};
    nj_reference_enter(&table, &loan->reference);
    return loan;
}

/* Lets one that has ended stand for another Python container. Its first owner is whoever makes the call. */
static NjObject *lend_again(PyObject *python, const NjContainerKind *kind)
{
    size_t last = --kind->spares->count;
    NjObject *native = kind->spares->loans[last].native;
    NjContainer *loan = kind->spares->loans[last].record;
    loan->reference.object = loan->python = Py_NewRef(python);
    nj_lock_own((NjLock *)(void *)(native + 1));
    if (kind->stand_for)
        kind->stand_for(native, python);
    nj_reference_enter(&table, &loan->reference);
    return native;
}

NjObject *nj_container_lend(PyObject *python, const NjContainerKind *kind, bool *is_loan)
{
    NjObject *native = nj_container_find(python);
    *is_loan = false;
    if (native)
        return native;
    if (kind->spares->count && nj_reference_table_reserve(&table)) {
        native = lend_again(python, kind);
    } else {
        native = kind->stand_in(python);
        native = native ? share(native, tie_loan(python, native), kind) : (nj_border_raise(), NULL);
    }
    *is_loan = native != NULL;
    return native;
}

/* Keeps what nobody knows any more for a later loan. */
static void put_by(NjContainer *loan, const NjContainerKind *kind)
{
    size_t count = kind->spares->count;
    if (count == NJ_MOST_SPARES) {
        PyMem_RawFree(loan);
        return;
    }
    loan->reference.object = loan->python = NULL;
    kind->spares->loans[count].native = loan->native;
    kind->spares->loans[count].record = loan;
    kind->spares->count = count + 1;
}

void nj_container_end_loan(PyObject *python)
{
    NjContainer *loan = (NjContainer *)nj_reference_find(&table, python);
    if (!loan || !loan->is_loan)
        return;
    nj_reference_leave(&table, &loan->reference);
    put_by(loan, nj_container_kind(nj_value(loan->native)));
    Py_DECREF(python);
}

void nj_loans_start(void)
{
    const NjContainerKind *kinds[] = {&nj_list_kind, &nj_dict_kind, &nj_set_kind};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        nj_root_add(kinds[i]->spares, kinds[i]->spares + 1);
}

/* A loan becomes a tie that lasts. NULL without memory. */
static NJ_NOINLINE NjObject *keep(NjContainer *loan)
{
    NjObject *native = loan->native;
    loan->native = NULL;
    if (!nj_last_link_set(&loan->native, native)) {
        loan->native = native;
        nj_error_clear();
        return NULL;
    }
    loan->is_loan = false;
    nj_container_kind(nj_value(native))->hold(native);
    nj_note_held_container(nj_container_python(loan));
    return native;
}

NjObject *nj_container_find(PyObject *python)
{
    NjContainer *found = (NjContainer *)nj_reference_find(&table, python);
    if (!found)
        return NULL;
    return NJ_UNLIKELY(found->is_loan) ? keep(found) : nj_weak_link_get(&found->native);
}

void nj_container_drop(NjContainer *container) { nj_reference_drop(&container->reference); }

void nj_container_untie(NjContainer *container)
{
    PyObject *counted = container->reference.object;
    forget(&container->reference);
    Py_XDECREF(counted);
}

PyObject *nj_container_reference(NjObject *native, const NjContainer *container)
{
    return container->is_half ? nj_wrapper_find(native) : Py_NewRef(nj_container_python(container));
}

bool nj_container_is_worth_taking(NjContainer *container, size_t items, size_t steps)
{
    enum { LEAST = 4 };
    container->work += steps;
    return !container->is_loan && container->work >= items + LEAST;
}

/* ---- Methods ---- */

/* The method of a half is its own, whatever its class says: that has called it. */
static PyObject *vectorcall(PyObject *python, const char *method, const NjValue *args, size_t count, NjTuple *kwnames)
{
    enum { MOST = 4 };
    PyObject *words[1 + MOST] = {python}, *result = NULL, *names = kwnames ? nj_to_python(nj_value(kwnames)) : NULL;
    PyObject *name = PyUnicode_InternFromString(method), *own = NULL;
    size_t done = 0, positional = 1 + count - (kwnames ? kwnames->length : 0);
    while (done < count && (words[1 + done] = nj_to_python(args[done])))
        done++;
    if (done < count || !name || (kwnames && !names))
        result = NULL;
    else if (!nj_is_container_half(python))
        result = PyObject_VectorcallMethod(name, words, positional, names);
    else if ((own = PyObject_GetAttr(nj_container_half_type(python), name)))
        result = PyObject_Vectorcall(own, words, positional, names);
    while (done > 0)
        Py_DECREF(words[done--]);
    Py_XDECREF(own);
    Py_XDECREF(name);
    Py_XDECREF(names);
    return result;
}

NjValue nj_container_call(PyObject *python, const char *method, const NjValue *args, size_t count, NjTuple *kwnames)
{
    Py_INCREF(python);
    PyObject *answer = vectorcall(python, method, args, count, kwnames);
    Py_DECREF(python);
    NjValue result = answer ? nj_from_python(answer) : 0;
    Py_XDECREF(answer);
    return result ? result : nj_border_take_error();
}
