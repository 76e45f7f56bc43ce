/* Deques: the operations of foreign_deque.h on Python's deques, and how a deque comes to be shared. The protocol stands in container.h.
 * Python's deque has no functions in C, so each operation is a call of its method: of an instance of a subclass the subclass's own, but
 * for the halves of container classes (container_class.c), whose class's methods native code has called before. */
#include "container.h"
#include "naja/foreign_deque.h"

static NjContainer *container_of(NjForeignDeque *foreign) { return foreign->container; }

static void release(void *foreign) { nj_container_drop(container_of(foreign)); }

static PyTypeObject *deque_type(void) { return (PyTypeObject *)nj_builtin_type_to_python(&nj_type_deque); }

bool nj_is_python_deque(PyObject *object) { return PyObject_TypeCheck(object, deque_type()); }

/* ---- Operations ---- */

static NjValue call(NjForeignDeque *foreign, const char *method, const NjValue *args, size_t nargs)
{
    NJ_IN_PYTHON();
    nj_thread.may_release = false;
    PyObject *python = nj_container_python(container_of(foreign));
    return python ? nj_container_call(python, method, args, nargs, NULL) : NJ_MOVED;
}

static PyObject *iterate(PyObject *python) { return nj_is_container_half(python) ? deque_type()->tp_iter(python) : PyObject_GetIter(python); }

static NjValue items(NjForeignDeque *foreign)
{
    NJ_IN_PYTHON();
    nj_thread.may_release = false;
    PyObject *python = nj_container_python(container_of(foreign));
    if (!python)
        return NJ_MOVED;
    PyObject *iterator = iterate(python), *all = iterator ? PySequence_Tuple(iterator) : NULL;
    NjValue tuple = all ? nj_from_python(all) : 0;
    Py_XDECREF(iterator);
    Py_XDECREF(all);
    if (!tuple)
        return nj_border_take_error();
    NjTuple *words = (NjTuple *)nj_object(tuple);
    return nj_value(nj_list_from(words->items, words->length));
}

static const NjForeignDeques operations = {call, items};

/* ---- The tie ---- */

static bool read_bound(PyObject *python, int64_t *maxlen)
{
    PyObject *bound = PyObject_GetAttrString(python, "maxlen");
    *maxlen = !bound || bound == Py_None ? -1 : PyLong_AsLongLong(bound);
    Py_XDECREF(bound);
    return !PyErr_Occurred();
}

static NjObject *stand_in(PyObject *python)
{
    (void)python;
    NjDeque *deque = nj_deque_new(0, -1);
    return deque ? &deque->base : NULL;
}

static bool share(NjObject *native, NjContainer *container)
{
    NjDeque *deque = (NjDeque *)native;
    if (!read_bound(nj_container_python(container), &deque->maxlen))
        return nj_border_take_error(), false;
    nj_foreign_deques = &operations;
    NjForeignDeque *foreign = nj_foreign_deque_new(container);
    if (foreign)
        nj_deque_begin_foreign(deque, foreign);
    return foreign != NULL;
}

static void hold(NjObject *native) { nj_release_set(nj_deque_foreign((NjDeque *)native), release); }

/* ---- From native code to Python ---- */

static PyObject *make(NjObject *native)
{
    PyObject *type = (PyObject *)deque_type();
    PyObject *made = native->type == &nj_type_deque ? PyObject_CallNoArgs(type) : nj_container_half_new(native), *done = NULL;
    int64_t maxlen = ((NjDeque *)native)->maxlen;
    if (!made || maxlen < 0)
        return made;
    done = PyObject_CallMethod(type, "__init__", "O()L", made, (long long)maxlen);
    if (!done)
        Py_CLEAR(made);
    Py_XDECREF(done);
    return made;
}

static NjValue *snapshot(NjObject *native, size_t *count)
{
    NjList *list = nj_deque_foreign((NjDeque *)native) ? NULL : nj_deque_items((NjDeque *)native);
    return list ? nj_list_snapshot(list, count) : NULL;
}

static bool fill(PyObject *python, PyObject *const *items, size_t count)
{
    PyObject *tuple = PyTuple_New((Py_ssize_t)count), *done = NULL;
    for (size_t i = 0; tuple && i < count; i++)
        PyTuple_SET_ITEM(tuple, (Py_ssize_t)i, Py_NewRef(items[i]));
    if (tuple)
        done = PyObject_CallMethod((PyObject *)deque_type(), "extend", "OO", python, tuple);
    Py_XDECREF(tuple);
    Py_XDECREF(done);
    return done;
}

static void empty(PyObject *python)
{
    PyObject *done = PyObject_CallMethod((PyObject *)deque_type(), "clear", "O", python);
    if (!done)
        PyErr_Clear();
    Py_XDECREF(done);
}

static int publish(NjObject *native, NjContainer *container, const NjValue *words, size_t count)
{
    NjForeignDeque *foreign = nj_foreign_deque_new(container);
    if (!foreign)
        return -1;
    nj_foreign_deques = &operations;
    if (!nj_deque_give_away((NjDeque *)native, foreign, words, count))
        return 0;
    hold(native);
    return 1;
}

static NjContainer *record(NjObject *native)
{
    NjForeignDeque *foreign = nj_deque_foreign((NjDeque *)native);
    if (foreign && !nj_container_python(container_of(foreign)))
        nj_deque_end_foreign((NjDeque *)native, foreign);
    return nj_deque_foreign((NjDeque *)native) ? container_of(foreign) : NULL;
}

const NjContainerKind nj_deque_kind = {make, snapshot, fill, empty, publish, record, hold, stand_in, share, NULL, NULL};
