/* Dicts: the operations of foreign_dict.h on Python's dicts, and how a dict comes to be shared. The protocol stands in container.h.
 *
 * The Python container may be an instance of a subclass of dict. Then what native code does to it goes through the subclass's own
 * methods, unless the native container is of the type that stands for it and has methods of its own (collections.c). The halves of
 * container classes (container_class.c) are used as the dict that they are: native code has called their class's methods before. */
#include "collections.h"
#include "container.h"
#include "naja/foreign_dict.h"

static NjContainer *container_of(NjForeignDict *foreign) { return foreign->container; }
static PyObject *python_of(NjForeignDict *foreign) { return nj_container_python(container_of(foreign)); }

static void release_table(void *table) { nj_container_drop(container_of(nj_foreign_of_table(table))); }

/* ---- Taking back ---- */

bool nj_is_plain_key(PyObject *key)
{
    return PyUnicode_CheckExact(key) || PyLong_CheckExact(key) || PyFloat_CheckExact(key) || PyBytes_CheckExact(key) || PyBool_Check(key) ||
           key == Py_None;
}

/* The items as native code has them, NULL where they cannot come back. */
static NjValue *words_of(PyObject *python, size_t count)
{
    NjValue *words = nj_alloc((2 * count + 1) * sizeof *words);
    PyObject *key, *value;
    Py_ssize_t position = 0;
    for (size_t i = 0; words && PyDict_Next(python, &position, &key, &value); i++) {
        if (i == count || !nj_is_plain_key(key))
            return NULL;
        Py_INCREF(value); /* the conversions may run any code */
        bool done = (words[2 * i] = nj_from_python(key)) && (words[2 * i + 1] = nj_from_python(value));
        Py_DECREF(value);
        if (!done)
            return NULL;
    }
    return words;
}

/* Whether a Python dict that nobody else knows holds what was converted still. */
static bool is_unchanged(PyObject *python, PyObject *before)
{
    PyObject *keys[2], *values[2];
    Py_ssize_t positions[2] = {0, 0};
    if (PyDict_GET_SIZE(python) != PyDict_GET_SIZE(before))
        return false;
    while (PyDict_Next(python, &positions[0], &keys[0], &values[0]))
        if (!PyDict_Next(before, &positions[1], &keys[1], &values[1]) || keys[0] != keys[1] || values[0] != values[1])
            return false;
    return true;
}

/* Moves the items of a Python dict that only native code knows into native storage, where nothing comes between. */
static void take_back(NjDict *dict, NjForeignDict *foreign)
{
    PyObject *python = python_of(foreign), *before = PyDict_Copy(python);
    size_t count = before ? (size_t)PyDict_GET_SIZE(before) : 0;
    NjValue *words = before ? words_of(before, count) : NULL;
    bool same = words && nj_dict_foreign(dict) == foreign && Py_REFCNT(python) == 1 && is_unchanged(python, before);
    bool done = same && nj_dict_take_back(dict, words, count);
    Py_XDECREF(before);
    if (done)
        Py_DECREF(nj_container_end(container_of(foreign)));
    nj_error_clear();
    PyErr_Clear();
}

/* A dict whose half has gone is empty. */
static void end_foreign(NjDict *dict, NjForeignDict *foreign)
{
    if (nj_dict_foreign(dict) == foreign && !nj_dict_take_back(dict, NULL, 0))
        nj_error_clear();
}

/* ---- Operations ---- */

/* Whether dict's own functions are all that there is to it. */
static bool is_plain(PyObject *python) { return PyDict_CheckExact(python) || nj_is_container_half(python); }

/* Of a half: OrderedDict, or dict, whose functions know how its items are kept. */
static PyTypeObject *keeper_of(PyObject *half) { return PyODict_Check(half) ? &PyODict_Type : &PyDict_Type; }

static int store(PyObject *python, PyObject *key, PyObject *value)
{
    objobjargproc assign = (nj_is_container_half(python) ? keeper_of(python) : Py_TYPE(python))->tp_as_mapping->mp_ass_subscript;
    return assign(python, key, value);
}

static bool enter(NjForeignDict *foreign, NjDict *dict)
{
    bool may_release = nj_border_hold();
    PyObject *python = python_of(foreign);
    if (NJ_UNLIKELY(!python))
        end_foreign(dict, foreign);
    if (python && Py_REFCNT(python) == 1 && PyDict_CheckExact(python) && nj_dict_foreign(dict) == foreign &&
        nj_container_is_worth_taking(container_of(foreign), (size_t)PyDict_GET_SIZE(python), 1))
        take_back(dict, foreign);
    Py_XINCREF(python_of(foreign));
    return may_release;
}

static void leave(NjForeignDict *foreign, bool may_release)
{
    Py_XDECREF(python_of(foreign));
    nj_border_resume(may_release);
}

/* python.name(first, second): arguments that are NULL, and those behind them, are left out. */
static PyObject *call_method(PyObject *python, const char *name, PyObject *first, PyObject *second)
{
    PyObject *text = PyUnicode_InternFromString(name), *result = NULL;
    if (text && nj_is_container_half(python))
        result = PyObject_CallMethodObjArgs((PyObject *)keeper_of(python), text, python, first, second, NULL);
    else if (text)
        result = PyObject_CallMethodObjArgs(python, text, first, second, NULL);
    Py_XDECREF(text);
    return result;
}

static int64_t length(NjForeignDict *foreign) { return PyDict_GET_SIZE(python_of(foreign)); }

static NjValue get(NjForeignDict *foreign, NjValue key)
{
    PyObject *k = nj_to_python(key), *found = k ? Py_XNewRef(PyDict_GetItemWithError(python_of(foreign), k)) : NULL;
    Py_XDECREF(k);
    return found || PyErr_Occurred() ? nj_python_result(found) : 0;
}

/* Runs `operation` with the key as Python sees it. */
static NjValue with_key(NjForeignDict *foreign, NjValue key, PyObject *(*operation)(PyObject *, PyObject *))
{
    PyObject *k = nj_to_python(key), *result = k ? operation(python_of(foreign), k) : NULL;
    Py_XDECREF(k);
    return nj_python_result(result);
}

static NjValue get_item(NjForeignDict *foreign, NjValue key)
{
    return is_plain(python_of(foreign)) ? get(foreign, key) : with_key(foreign, key, PyObject_GetItem);
}

/* A method with a key and a value. */
static NjValue call_with_pair(NjForeignDict *foreign, const char *name, NjValue key, NjValue value)
{
    PyObject *k = nj_to_python(key), *v = k ? nj_to_python(value) : NULL;
    PyObject *result = v ? call_method(python_of(foreign), name, k, v) : NULL;
    Py_XDECREF(k);
    Py_XDECREF(v);
    return nj_python_result(result);
}

static NjValue get_default(NjForeignDict *foreign, NjValue key, NjValue otherwise)
{
    if (!is_plain(python_of(foreign)))
        return call_with_pair(foreign, "get", key, otherwise);
    NjValue value = get(foreign, key);
    return value || nj_error_pending() ? value : otherwise;
}

static NjValue setdefault(NjForeignDict *foreign, NjValue key, NjValue value)
{
    return call_with_pair(foreign, "setdefault", key, value);
}

static int contains(NjForeignDict *foreign, NjValue key)
{
    PyObject *k = nj_to_python(key), *python = python_of(foreign);
    int answer = !k ? -1 : is_plain(python) ? PyDict_Contains(python, k) : PySequence_Contains(python, k);
    Py_XDECREF(k);
    return nj_python_status(answer);
}

static bool set(NjForeignDict *foreign, NjValue key, NjValue value)
{
    PyObject *k = nj_to_python(key), *v = k ? nj_to_python(value) : NULL;
    int status = v ? store(python_of(foreign), k, v) : -1;
    Py_XDECREF(k);
    Py_XDECREF(v);
    return nj_python_status(status) == 0;
}

static bool delete(NjForeignDict *foreign, NjValue key)
{
    PyObject *k = nj_to_python(key);
    int status = k ? store(python_of(foreign), k, NULL) : -1;
    Py_XDECREF(k);
    return nj_python_status(status) == 0;
}

/* An object that is in no dict stands for "absent". */
static NjValue take(NjForeignDict *foreign, NjValue key)
{
    PyObject *absent = PyObject_CallNoArgs((PyObject *)&PyBaseObject_Type), *k = absent ? nj_to_python(key) : NULL;
    PyObject *found = k ? call_method(python_of(foreign), "pop", k, absent) : NULL;
    bool is_absent = found && found == absent;
    Py_XDECREF(k);
    Py_XDECREF(absent);
    if (!is_absent)
        return nj_python_result(found);
    Py_DECREF(found);
    return 0;
}

static NjValue popitem(NjForeignDict *foreign) { return nj_python_result(call_method(python_of(foreign), "popitem", NULL, NULL)); }

static bool clear(NjForeignDict *foreign)
{
    if (PyDict_CheckExact(python_of(foreign))) {
        PyDict_Clear(python_of(foreign));
        return true;
    }
    return nj_python_result(call_method(python_of(foreign), "clear", NULL, NULL)) != 0;
}

/* A list of the pairs. */
static PyObject *items_of(PyObject *python)
{
    PyObject *items = nj_is_container_half(python) ? call_method(python, "items", NULL, NULL) : PyMapping_Items(python);
    if (items && !PyList_Check(items))
        Py_SETREF(items, PySequence_List(items));
    return items;
}

/* An OrderedDict keeps its order apart from the dict's own. */
static int next_in_order(NjForeignDict *foreign, size_t *position, NjValue *key, NjValue *value)
{
    PyObject *items = items_of(python_of(foreign));
    bool is_there = items && *position < (size_t)PyList_GET_SIZE(items);
    PyObject *pair = is_there ? PyList_GET_ITEM(items, (Py_ssize_t)*position) : NULL;
    *position += 1;
    *key = pair ? nj_python_result(Py_NewRef(PyTuple_GET_ITEM(pair, 0))) : 0;
    *value = *key ? nj_python_result(Py_NewRef(PyTuple_GET_ITEM(pair, 1))) : 0;
    Py_XDECREF(items);
    return !items ? nj_python_status(-1) : !is_there ? 0 : *value ? 1 : -1;
}

static int next(NjForeignDict *foreign, size_t *position, NjValue *key, NjValue *value)
{
    PyObject *k, *v;
    if (PyODict_Check(python_of(foreign)))
        return next_in_order(foreign, position, key, value);
    Py_ssize_t at = (Py_ssize_t)*position;
    if (!PyDict_Next(python_of(foreign), &at, &k, &v))
        return 0;
    *position = (size_t)at;
    Py_INCREF(k);
    Py_INCREF(v);
    *key = nj_python_result(k);
    *value = *key ? nj_python_result(v) : 0;
    if (!*key)
        Py_DECREF(v);
    return *value ? 1 : -1;
}

/* An iterator over the items, behind the first `skipped` of them. */
static PyObject *items_behind(PyObject *python, bool backwards, size_t skipped)
{
    PyObject *items = call_method(python, "items", NULL, NULL);
    PyObject *iterator = !items ? NULL : backwards ? PyObject_CallOneArg((PyObject *)&PyReversed_Type, items) : PyObject_GetIter(items);
    Py_XDECREF(items);
    for (PyObject *item = Py_None; iterator && skipped > 0 && item; skipped--) {
        item = PyIter_Next(iterator);
        Py_XDECREF(item);
        if (PyErr_Occurred())
            Py_CLEAR(iterator);
    }
    return iterator;
}

static NjValue walk(NjForeignDict *foreign, bool backwards, size_t skipped)
{
    return nj_python_result(items_behind(python_of(foreign), backwards, skipped));
}

static bool snapshot(NjForeignDict *foreign, NjValue **keys, NjValue **values, size_t *count)
{
    PyObject *items = items_of(python_of(foreign));
    *count = items ? (size_t)PyList_GET_SIZE(items) : 0;
    NjValue *arrays[2] = {items ? nj_alloc((*count + 1) * sizeof **keys) : NULL, items ? nj_alloc((*count + 1) * sizeof **keys) : NULL};
    bool done = arrays[0] && arrays[1];
    for (size_t i = 0; done && i < *count; i++) {
        PyObject *pair = PySequence_Tuple(PyList_GET_ITEM(items, (Py_ssize_t)i));
        if (pair && PyTuple_GET_SIZE(pair) != 2)
            PyErr_SetString(PyExc_TypeError, "items() must give pairs");
        else if (pair)
            done = (arrays[0][i] = nj_from_python(PyTuple_GET_ITEM(pair, 0))) && (arrays[1][i] = nj_from_python(PyTuple_GET_ITEM(pair, 1)));
        done = done && !PyErr_Occurred();
        Py_XDECREF(pair);
    }
    Py_XDECREF(items);
    if (PyErr_Occurred())
        nj_border_take_error();
    if (keys)
        *keys = arrays[0];
    if (values)
        *values = arrays[1];
    return done;
}

static NjValue call(NjForeignDict *foreign, const char *method, const NjValue *args, size_t nargs)
{
    return nj_container_call(python_of(foreign), method, args, nargs, NULL);
}

static const NjForeignDictOperations operations = {enter, leave, length, get, get_item, get_default, contains, set, setdefault,
                                                   delete, take, popitem, clear, next, walk, snapshot, call};

/* ---- The tie ---- */

/* An empty native dict of the kind that the Python one has: of the nearest type among its ancestors that both sides have. */
static NjObject *stand_in(PyObject *python)
{
    PyTypeObject *type = Py_TYPE(python);
    NjType *native;
    while (!(native = nj_builtin_type_from_python((PyObject *)type)))
        type = type->tp_base;
    NjObject *dict = native->slots.allocate(native);
    if (!dict || native != &nj_type_defaultdict)
        return dict;
    PyObject *factory = PyObject_GetAttrString(python, "default_factory");
    NjValue converted = factory ? nj_from_python(factory) : 0;
    Py_XDECREF(factory);
    if (!converted)
        return nj_border_take_error(), NULL;
    nj_default_factory_set(nj_value(dict), converted);
    return dict;
}

static bool share(NjObject *native, NjContainer *container)
{
    NjDictTable *table = nj_foreign_dict_table(&operations, container);
    if (table)
        nj_dict_set_foreign((NjDict *)native, table);
    return table != NULL;
}

static void hold(NjObject *native) { nj_release_set(nj_load_relaxed(&((NjDict *)native)->table), release_table); }

/* ---- From native code to Python ---- */

static PyObject *make(NjObject *native)
{
    if (native->type == &nj_type_dict)
        return PyDict_New();
    bool is_half = !nj_builtin_type_to_python(native->type);
    PyObject *made = is_half ? nj_container_half_new(native) : PyObject_CallNoArgs(nj_builtin_type_to_python(native->type));
    if (!made || !nj_type_is_subtype(native->type, &nj_type_defaultdict))
        return made;
    PyObject *type = nj_builtin_type_to_python(&nj_type_defaultdict), *factory = nj_to_python(nj_default_factory(nj_value(native)));
    PyObject *done = factory ? PyObject_CallMethod(type, "__init__", "OO", made, factory) : NULL;
    if (!done)
        Py_CLEAR(made);
    Py_XDECREF(factory);
    Py_XDECREF(done);
    return made;
}

static NjValue *native_words(NjObject *native, size_t *count)
{
    NjValue *words;
    if (!nj_dict_native_snapshot((NjDict *)native, &words, count))
        return NULL;
    *count *= 2;
    return words;
}

static bool fill(PyObject *python, PyObject *const *items, size_t count)
{
    for (size_t i = 0; i < count; i += 2)
        if (store(python, items[i], items[i + 1]) < 0)
            return false;
    return true;
}

static void empty(PyObject *python)
{
    PyObject *done = call_method(python, "clear", NULL, NULL);
    if (!done)
        PyErr_Clear();
    Py_XDECREF(done);
}

static int publish(NjObject *native, NjContainer *container, const NjValue *words, size_t count)
{
    NjDictTable *table = nj_foreign_dict_table(&operations, container);
    if (!table)
        return -1;
    if (!nj_dict_foreign_publish((NjDict *)native, table, words, count / 2))
        return 0;
    hold(native);
    return 1;
}

static NjContainer *record(NjObject *native)
{
    NjForeignDict *foreign = nj_dict_foreign((NjDict *)native);
    if (foreign && !python_of(foreign))
        end_foreign((NjDict *)native, foreign);
    return nj_dict_foreign((NjDict *)native) ? container_of(foreign) : NULL;
}

static NjSpares spares;
const NjContainerKind nj_dict_kind = {make, native_words, fill, empty, publish, record, hold, stand_in, share, NULL, &spares};
