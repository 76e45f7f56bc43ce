/* Lists: the primitives of foreign.h on Python's lists, and how a list comes to be shared. The protocol stands in container.h. */
#include "container.h"
#include "naja/foreign.h"
#include "naja/slice.h"

/* ---- The tie ---- */

static NjContainer *container_of(NjForeignBlock *block) { return block->handle; }

static void release_block(void *block) { nj_container_drop(container_of(block)); }

/* On a CPython whose objects have other headers (free-threaded, or for debugging) no number is found without a primitive. */
static const NjForeignObject *layout_of(PyObject *list)
{
    bool fits = offsetof(PyObject, ob_type) == offsetof(NjForeignNumber, type) && offsetof(PyFloatObject, ob_fval) == offsetof(NjForeignNumber, value) &&
                offsetof(PyVarObject, ob_size) == offsetof(NjForeignObject, length) && offsetof(PyListObject, ob_item) == offsetof(NjForeignObject, items);
    return fits ? (const NjForeignObject *)(const void *)list : &nj_no_foreign_items;
}

static NjForeignBlock *block_for(NjContainer *container)
{
    return nj_foreign_block_new(container, container->is_half ? &nj_no_foreign_items : layout_of(nj_container_python(container)));
}

static NjObject *stand_in(PyObject *python)
{
    (void)python;
    NjList *list = nj_list_new(0);
    return list ? &list->base : NULL;
}

static bool share(NjObject *native, NjContainer *container)
{
    NjForeignBlock *block = block_for(container);
    if (block)
        nj_list_begin_foreign((NjList *)native, block);
    return block != NULL;
}

static void hold(NjObject *native) { nj_release_set(nj_list_foreign_block((NjList *)native), release_block); }

static void stand_for(NjObject *native, PyObject *python) { nj_list_foreign_block((NjList *)native)->object = layout_of(python); }

/* ---- From native code to Python ---- */

static PyObject *make(NjObject *native)
{
    return native->type == &nj_type_list ? PyList_New(0) : nj_container_half_new(native);
}

static NjValue *snapshot(NjObject *native, size_t *count)
{
    return nj_list_foreign_block((NjList *)native) ? NULL : nj_list_snapshot((NjList *)native, count);
}

static bool fill(PyObject *python, PyObject *const *items, size_t count)
{
    PyObject *tuple = PyTuple_New((Py_ssize_t)count);
    for (size_t i = 0; tuple && i < count; i++)
        PyTuple_SET_ITEM(tuple, (Py_ssize_t)i, Py_NewRef(items[i]));
    bool done = tuple && PyList_SetSlice(python, 0, 0, tuple) == 0;
    Py_XDECREF(tuple);
    return done;
}

static void empty(PyObject *python)
{
    if (PyList_SetSlice(python, 0, PY_SSIZE_T_MAX, NULL) < 0)
        PyErr_Clear();
}

static int publish(NjObject *native, NjContainer *container, const NjValue *words, size_t count)
{
    NjForeignBlock *block = block_for(container);
    int done = block ? nj_list_give_away((NjList *)native, block, words, count) : -1;
    if (done > 0)
        hold(native);
    return done;
}

static NjContainer *record(NjObject *native)
{
    NjForeignBlock *block = nj_list_foreign_block((NjList *)native);
    if (block && !nj_container_python(container_of(block)) && nj_list_bring_home((NjList *)native, block, NULL, 0))
        block = NULL;
    return block ? container_of(block) : NULL;
}

static NjSpares spares;
const NjContainerKind nj_list_kind = {make, snapshot, fill, empty, publish, record, hold, stand_in, share, stand_for, &spares};

/* ---- Taking back ---- */

/* Moves the items of a Python list that only native code knows into native storage. False where something has come between: nothing
 * has happened then. */
static bool take_back(NjList *list, NjForeignBlock *block)
{
    NJ_IN_PYTHON();
    nj_thread.may_release = false;
    PyObject *python = Py_NewRef(nj_container_python(container_of(block))), *items = PyList_AsTuple(python);
    size_t count = items ? (size_t)PyTuple_GET_SIZE(items) : 0;
    NjValue *words = items ? nj_alloc((count ? count : 1) * sizeof *words) : NULL;
    bool same = words != NULL;
    for (size_t i = 0; same && i < count; i++)
        same = (words[i] = nj_from_python(PyTuple_GET_ITEM(items, (Py_ssize_t)i))) != 0;
    /* The conversions may have run any code. What follows runs none. */
    same = same && nj_list_foreign_block(list) == block && Py_REFCNT(python) == 2 && (size_t)PyList_GET_SIZE(python) == count;
    for (size_t i = 0; same && i < count; i++)
        same = PyList_GET_ITEM(python, (Py_ssize_t)i) == PyTuple_GET_ITEM(items, (Py_ssize_t)i);
    same = same && nj_list_bring_home(list, block, words, count);
    Py_XDECREF(items);
    if (same)
        Py_DECREF(nj_container_end(container_of(block)));
    Py_DECREF(python);
    nj_error_clear();
    PyErr_Clear();
    return same;
}

static NJ_COLD bool is_taken_back(NjList *list, NjForeignBlock *block, size_t steps)
{
    NjContainer *container = container_of(block);
    size_t count = (size_t)PyList_GET_SIZE(nj_container_python(container));
    return !container->is_half && nj_container_is_worth_taking(container, count, steps) && take_back(list, block);
}

/* The Python list behind a block (borrowed), on which native code is about to do `steps` of work; NULL when the list has moved. */
NJ_ALWAYS_INLINE PyObject *python_of(NjList *list, NjForeignBlock *block, size_t steps)
{
    nj_border_hold();
    if (NJ_UNLIKELY(nj_load_relaxed(&list->block) != (NjBlock *)block))
        return NULL;
    PyObject *python = nj_container_python(container_of(block));
    if (NJ_UNLIKELY(!python))
        nj_list_bring_home(list, block, NULL, 0);
    else if (NJ_LIKELY(Py_REFCNT(python) > 1) || !is_taken_back(list, block, steps))
        return python;
    return NULL;
}

/* ---- Primitives ---- */

static int64_t length(NjList *list, NjForeignBlock *block)
{
    PyObject *python = python_of(list, block, 1);
    return python ? PyList_GET_SIZE(python) : -1;
}

/* A new value for a borrowed item, which may go while it is converted. */
static NJ_NOINLINE NjValue item_value_slow(PyObject *item)
{
    NJ_IN_PYTHON();
    nj_thread.may_release = false;
    Py_INCREF(item);
    NjValue value = nj_from_python(item);
    Py_DECREF(item);
    return NJ_LIKELY(value != 0) ? value : nj_border_take_error();
}

/* Numbers of CPython's own types go without any other code. */
NJ_ALWAYS_INLINE NjValue item_value(PyObject *item)
{
    if (NJ_LIKELY(Py_IS_TYPE(item, &PyFloat_Type))) {
        NjValue word = nj_float_rotate(PyFloat_AS_DOUBLE(item));
        if (NJ_LIKELY(nj_is_immediate_float(word)))
            return word;
    } else if (NJ_LIKELY(nj_is_compact(item))) {
        return nj_from_python(item);
    }
    return item_value_slow(item);
}

static NJ_NOINLINE NjValue at_slow(NjList *list, NjForeignBlock *block, size_t index)
{
    PyObject *python = python_of(list, block, 1);
    if (!python)
        return NJ_MOVED;
    return index < (size_t)PyList_GET_SIZE(python) ? item_value(PyList_GET_ITEM(python, (Py_ssize_t)index)) : 0;
}

/* Loops read each item here: without a frame, unless there is something to do. */
static NjValue at(NjList *list, NjForeignBlock *block, size_t index)
{
    nj_border_hold();
    PyObject *python = nj_container_python(container_of(block));
    if (NJ_UNLIKELY(nj_load_relaxed(&list->block) != (NjBlock *)block || !python || Py_REFCNT(python) == 1 || index >= (size_t)PyList_GET_SIZE(python)))
        return at_slow(list, block, index);
    return item_value(PyList_GET_ITEM(python, (Py_ssize_t)index));
}

/* The place that an index means, or -1. */
static Py_ssize_t place_of(PyObject *python, int64_t index)
{
    Py_ssize_t count = PyList_GET_SIZE(python);
    if (index < 0)
        index += count;
    return index >= 0 && index < count ? (Py_ssize_t)index : -1;
}

static NjForeignResult get(NjList *list, NjForeignBlock *block, int64_t index, NjValue *item)
{
    PyObject *python = python_of(list, block, 1);
    if (!python)
        return NJ_FOREIGN_MOVED;
    Py_ssize_t place = place_of(python, index);
    if (place < 0)
        return NJ_FOREIGN_ABSENT;
    *item = item_value(PyList_GET_ITEM(python, place));
    return *item ? NJ_FOREIGN_DONE : NJ_FOREIGN_FAILED;
}

static NjForeignResult failed(void)
{
    nj_border_take_error();
    return NJ_FOREIGN_FAILED;
}

/* The value is converted first, which may run any code. The item that goes may run any code too: at the end. */
static NjForeignResult set(NjList *list, NjForeignBlock *block, int64_t index, NjValue value)
{
    NJ_IN_PYTHON();
    nj_thread.may_release = false;
    PyObject *converted = nj_to_python(value);
    if (!converted)
        return failed();
    PyObject *python = python_of(list, block, 1);
    Py_ssize_t place = python ? place_of(python, index) : -1;
    if (place >= 0) /* takes the reference */
        return PyList_SetItem(python, place, converted) < 0 ? failed() : NJ_FOREIGN_DONE;
    Py_DECREF(converted);
    return python ? NJ_FOREIGN_ABSENT : NJ_FOREIGN_MOVED;
}

static PyObject *converted_tuple(const NjValue *items, size_t count)
{
    PyObject *tuple = PyTuple_New((Py_ssize_t)count);
    for (size_t i = 0; tuple && i < count; i++) {
        PyObject *item = nj_to_python(items[i]);
        if (item)
            PyTuple_SET_ITEM(tuple, (Py_ssize_t)i, item);
        else
            Py_CLEAR(tuple);
    }
    return tuple;
}

static bool is_number(NjValue v) { return nj_is_small_int(v) || nj_is_immediate_float(v); }

/* Appends where there is room: no code of Python's runs. */
NJ_ALWAYS_INLINE bool append_in_place(PyObject *python, PyObject *item)
{
#ifndef Py_GIL_DISABLED
    Py_ssize_t size = PyList_GET_SIZE(python);
    if (NJ_LIKELY(size < ((PyListObject *)python)->allocated)) {
        PyList_SET_ITEM(python, size, item);
        Py_SET_SIZE(python, size + 1);
        return true;
    }
#endif
    return false;
}

static NjForeignResult append(NjList *list, NjForeignBlock *block, const NjValue *items, size_t count)
{
    if (NJ_LIKELY(count == 1 && is_number(*items))) {
        PyObject *python = python_of(list, block, 1), *number = python ? nj_to_python(*items) : NULL;
        if (NJ_LIKELY(number && append_in_place(python, number)))
            return NJ_FOREIGN_DONE;
        Py_XDECREF(number);
        PyErr_Clear(); /* what failed is done again */
    }
    NJ_IN_PYTHON();
    nj_thread.may_release = false;
    PyObject *converted = count == 1 ? nj_to_python(*items) : converted_tuple(items, count);
    if (!converted)
        return failed();
    PyObject *python = python_of(list, block, count);
    int status = !python ? 0 : count == 1 ? PyList_Append(python, converted) : PyList_SetSlice(python, PY_SSIZE_T_MAX, PY_SSIZE_T_MAX, converted);
    Py_DECREF(converted);
    return !python ? NJ_FOREIGN_MOVED : status < 0 ? failed() : NJ_FOREIGN_DONE;
}

static NjForeignResult items_of(NjList *list, NjForeignBlock *block, NjValue **items, size_t *count)
{
    NJ_IN_PYTHON();
    nj_thread.may_release = false;
    PyObject *python = nj_list_foreign_block(list) == block ? nj_container_python(container_of(block)) : NULL;
    if (!(python = python_of(list, block, python ? (size_t)PyList_GET_SIZE(python) : 0)))
        return NJ_FOREIGN_MOVED;
    PyObject *tuple = PyList_AsTuple(python);
    *count = tuple ? (size_t)PyTuple_GET_SIZE(tuple) : 0;
    *items = tuple ? nj_alloc((*count ? *count : 1) * sizeof **items) : NULL;
    if (!tuple)
        return failed();
    bool done = *items != NULL;
    for (size_t i = 0; done && i < *count; i++)
        done = ((*items)[i] = nj_from_python(PyTuple_GET_ITEM(tuple, (Py_ssize_t)i))) || nj_border_take_error();
    Py_DECREF(tuple);
    if (!done)
        *items = NULL;
    return done ? NJ_FOREIGN_DONE : NJ_FOREIGN_FAILED;
}

static NjForeignResult call(NjList *list, NjForeignBlock *block, const char *method, const NjValue *args, size_t nargs, NjTuple *kwnames,
                            NjValue *result)
{
    NJ_IN_PYTHON();
    nj_thread.may_release = false;
    PyObject *python = python_of(list, block, 1);
    if (!python)
        return NJ_FOREIGN_MOVED;
    *result = nj_container_call(python, method, args, nargs + (kwnames ? kwnames->length : 0), kwnames);
    return *result ? NJ_FOREIGN_DONE : NJ_FOREIGN_FAILED;
}

static const NjForeignLists lists = {length, at, get, set, append, items_of, call};

bool nj_lists_start(void)
{
    nj_foreign_lists = &lists;
    nj_foreign_float_type = &PyFloat_Type;
    if (NJ_DIGITS_AT == offsetof(NjForeignNumber, digit) && sizeof(digit) == sizeof(uint32_t))
        nj_foreign_int_type = &PyLong_Type;
    return true;
}
