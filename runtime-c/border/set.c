/* Sets: the operations of foreign_set.h on Python's sets, and how a set comes to be shared. The protocol stands in container.h. What
 * native code does to an instance of a subclass of set goes through the subclass's own methods, but for the halves of container classes
 * (container_class.c), whose class's methods native code has called before. */
#include "container.h"
#include "naja/foreign_set.h"

static NjContainer *container_of(NjForeignSet *foreign) { return foreign->container; }
static PyObject *python_of(NjForeignSet *foreign) { return nj_container_python(container_of(foreign)); }

static void release_table(void *table) { nj_container_drop(container_of(nj_foreign_of_set_table(table))); }

/* ---- Taking back ---- */

/* The items as native code has them, NULL where they cannot come back: where native code could not hash and compare them without
 * running any code of the user's. */
static NjValue *words_of(PyObject *items, size_t count)
{
    NjValue *words = nj_alloc((count + 1) * sizeof *words);
    for (size_t i = 0; words && i < count; i++) {
        PyObject *item = PyTuple_GET_ITEM(items, (Py_ssize_t)i);
        if (!nj_is_plain_key(item) || !(words[i] = nj_from_python(item)))
            return NULL;
    }
    return words;
}

/* Moves the items of a Python set that only native code knows into native storage. No code of the user's runs. */
static void take_back(NjSet *set, NjForeignSet *foreign)
{
    PyObject *python = python_of(foreign), *items = PySequence_Tuple(python);
    size_t count = items ? (size_t)PyTuple_GET_SIZE(items) : 0;
    NjValue *words = items ? words_of(items, count) : NULL;
    bool done = words && nj_set_foreign(set) == foreign && nj_set_take_back(set, words, count);
    Py_XDECREF(items);
    if (done)
        Py_DECREF(nj_container_end(container_of(foreign)));
    nj_error_clear();
    PyErr_Clear();
}

/* A set whose half has gone is empty. */
static void end_foreign(NjSet *set, NjForeignSet *foreign)
{
    if (nj_set_foreign(set) == foreign && !nj_set_take_back(set, NULL, 0))
        nj_error_clear();
}

/* ---- Operations ---- */

/* Whether set's own functions are all that there is to it. */
static bool is_plain(PyObject *python) { return Py_IS_TYPE(python, &PySet_Type) || nj_is_container_half(python); }

/* Whether only native code knows the set. */
static bool may_come_back(PyObject *python)
{
    return Py_REFCNT(python) == 1 && Py_IS_TYPE(python, &PySet_Type) && !((PySetObject *)python)->weakreflist;
}

static bool enter(NjForeignSet *foreign, NjSet *set)
{
    bool may_release = nj_border_hold();
    PyObject *python = python_of(foreign);
    if (NJ_UNLIKELY(!python))
        end_foreign(set, foreign);
    if (python && may_come_back(python) && nj_set_foreign(set) == foreign &&
        nj_container_is_worth_taking(container_of(foreign), (size_t)PySet_GET_SIZE(python), 1))
        take_back(set, foreign);
    Py_XINCREF(python_of(foreign));
    return may_release;
}

static void leave(NjForeignSet *foreign, bool may_release)
{
    Py_XDECREF(python_of(foreign));
    nj_border_resume(may_release);
}

static int64_t length(NjForeignSet *foreign) { return PySet_GET_SIZE(python_of(foreign)); }

static int contains(NjForeignSet *foreign, NjValue key)
{
    PyObject *k = nj_to_python(key), *python = python_of(foreign);
    int answer = !k ? -1 : is_plain(python) ? PySet_Type.tp_as_sequence->sq_contains(python, k) : PySequence_Contains(python, k);
    Py_XDECREF(k);
    return nj_python_status(answer);
}

/* Runs `own`, or the method of a subclass; 1 when the length has changed. */
static int with_key(NjForeignSet *foreign, NjValue key, int (*own)(PyObject *, PyObject *), const char *method)
{
    PyObject *python = python_of(foreign), *k = nj_to_python(key), *done = NULL;
    Py_ssize_t before = PySet_GET_SIZE(python);
    int status = -1;
    if (k && is_plain(python)) {
        status = own(python, k);
    } else if (k && (done = PyObject_CallMethod(python, method, "(O)", k))) {
        Py_DECREF(done);
        status = 0;
    }
    Py_XDECREF(k);
    return status < 0 ? nj_python_status(-1) : PySet_GET_SIZE(python) != before;
}

static int add(NjForeignSet *foreign, NjValue key) { return with_key(foreign, key, PySet_Add, "add"); }
static int discard(NjForeignSet *foreign, NjValue key) { return with_key(foreign, key, PySet_Discard, "discard"); }

static NjValue pop(NjForeignSet *foreign)
{
    PyObject *python = python_of(foreign);
    return nj_python_result(is_plain(python) ? PySet_Pop(python) : PyObject_CallMethod(python, "pop", NULL));
}

static bool clear(NjForeignSet *foreign)
{
    PyObject *python = python_of(foreign);
    if (is_plain(python))
        return nj_python_status(PySet_Clear(python)) == 0;
    return nj_python_result(PyObject_CallMethod(python, "clear", NULL)) != 0;
}

static PyObject *iterate(PyObject *python) { return is_plain(python) ? PySet_Type.tp_iter(python) : PyObject_GetIter(python); }

static NjValue walk(NjForeignSet *foreign, size_t skipped)
{
    PyObject *iterator = iterate(python_of(foreign)), *item = Py_None;
    for (; iterator && skipped > 0 && item; skipped--) {
        item = PyIter_Next(iterator);
        Py_XDECREF(item);
        if (PyErr_Occurred())
            Py_CLEAR(iterator);
    }
    return nj_python_result(iterator);
}

static bool snapshot(NjForeignSet *foreign, NjValue **keys, size_t *count)
{
    PyObject *iterator = iterate(python_of(foreign)), *items = iterator ? PySequence_Tuple(iterator) : NULL;
    Py_XDECREF(iterator);
    *count = items ? (size_t)PyTuple_GET_SIZE(items) : 0;
    *keys = items ? nj_alloc((*count + 1) * sizeof **keys) : NULL;
    bool done = *keys != NULL;
    for (size_t i = 0; done && i < *count; i++)
        done = ((*keys)[i] = nj_from_python(PyTuple_GET_ITEM(items, (Py_ssize_t)i))) != 0;
    Py_XDECREF(items);
    if (PyErr_Occurred())
        nj_border_take_error();
    return done;
}

static const NjForeignSetOperations operations = {enter, leave, length, contains, add, discard, pop, clear, walk, snapshot};

/* ---- The tie ---- */

static NjObject *stand_in(PyObject *python)
{
    (void)python;
    NjSet *set = nj_set_new();
    return set ? &set->base : NULL;
}

static bool share(NjObject *native, NjContainer *container)
{
    NjSetTable *table = nj_foreign_set_table(&operations, container);
    if (table)
        nj_set_set_foreign((NjSet *)native, table);
    return table != NULL;
}

static void hold(NjObject *native) { nj_release_set(nj_load_relaxed(&((NjSet *)native)->table), release_table); }

/* ---- From native code to Python ---- */

static PyObject *make(NjObject *native)
{
    return native->type == &nj_type_set ? PySet_New(NULL) : nj_container_half_new(native);
}

static NjValue *native_words(NjObject *native, size_t *count)
{
    NjValue *words;
    return nj_set_native_snapshot((NjSet *)native, &words, count) ? words : NULL;
}

static bool fill(PyObject *python, PyObject *const *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (PySet_Add(python, items[i]) < 0)
            return false;
    return true;
}

static void empty(PyObject *python) { PySet_Clear(python); }

static int publish(NjObject *native, NjContainer *container, const NjValue *words, size_t count)
{
    NjSetTable *table = nj_foreign_set_table(&operations, container);
    if (!table)
        return -1;
    if (!nj_set_foreign_publish((NjSet *)native, table, words, count))
        return 0;
    hold(native);
    return 1;
}

static NjContainer *record(NjObject *native)
{
    NjForeignSet *foreign = nj_set_foreign((NjSet *)native);
    if (foreign && !python_of(foreign))
        end_foreign((NjSet *)native, foreign);
    return nj_set_foreign((NjSet *)native) ? container_of(foreign) : NULL;
}

static NjSpares spares;
const NjContainerKind nj_set_kind = {make, native_words, fill, empty, publish, record, hold, stand_in, share, NULL, &spares};
