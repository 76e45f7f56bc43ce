/* Python's own exception classes in native code: native classes of the same names that inherit as those do, so that `except` finds
 * them. An exception of such a class has its Python exception behind it: text and attributes are that one's, and it is what crosses
 * back. One that native code makes gets it when it is asked for. */
#include "border.h"
#include "exception.h"
#include "naja/tuple.h"

/* One class. Fixed once built, and kept for good; the list grows with the GIL held. */
typedef struct Foreign Foreign;
struct Foreign {
    Foreign *next;
    PyTypeObject *python;
    NjType *native;
    size_t offset;    /* of the Python exception's proxy in an instance; 0 in a word: none yet */
};

static Foreign *classes;

static Foreign *find_native(const NjType *native)
{
    Foreign *found = classes;
    while (found && found->native != native)
        found = found->next;
    return found;
}

/* The class that says how instances of `type` are laid out; NULL for a class that does not come from Python. */
static Foreign *foreign_ancestor(const NjType *type)
{
    Foreign *found = NULL;
    for (uint32_t i = 0; i < type->mro_count && !found; i++)
        found = find_native(type->mro[i]);
    return found;
}

static _Atomic(NjValue) *place_of(NjException *exception)
{
    Foreign *foreign = foreign_ancestor(exception->base.type);
    return foreign ? (_Atomic(NjValue) *)((char *)exception + foreign->offset) : NULL;
}

PyObject *nj_foreign_exception_to_python(const NjType *native)
{
    Foreign *found = find_native(native);
    return found ? Py_NewRef((PyObject *)found->python) : NULL;
}

/* A new reference; NULL with nothing raised for an exception that has none. */
PyObject *nj_exception_origin(NjException *exception)
{
    _Atomic(NjValue) *place = place_of(exception);
    NjValue proxy = place ? nj_load_acquire(place) : 0;
    return proxy ? nj_proxy_to_python(proxy) : NULL;
}

bool nj_exception_set_origin(NjException *exception, PyObject *python)
{
    _Atomic(NjValue) *place = place_of(exception);
    NjValue proxy = place ? nj_proxy_new(python) : 0;
    if (proxy)
        nj_store_release(place, proxy);
    return !place || proxy;
}

/* ---- Its instances ---- */

/* The Python exception of an instance, made when it is not there yet. NULL with nothing raised where it cannot be. */
static PyObject *python_of(NjValue self)
{
    PyObject *python = nj_exception_to_python((NjException *)nj_object(self));
    PyErr_Clear();
    return python;
}

static NjValue text_of(NjValue self, PyObject *(*text)(PyObject *), NjValue (*otherwise)(NjValue))
{
    NJ_IN_PYTHON();
    PyObject *python = python_of(self), *result = python ? text(python) : NULL;
    NjValue native = result ? nj_from_python(result) : python ? nj_border_take_error() : otherwise(self);
    Py_XDECREF(python);
    Py_XDECREF(result);
    return native;
}

static NjValue str(NjValue self) { return text_of(self, PyObject_Str, nj_exception_BaseException.slots.str); }
static NjValue repr(NjValue self) { return text_of(self, PyObject_Repr, nj_exception_BaseException.slots.repr); }

/* What native exceptions have, then what the Python one has. */
static NjValue get_attribute(NjValue self, NjStr *name)
{
    NjValue found = nj_object_get_attribute(self, name);
    if (found || !nj_error_pending_is(&nj_exception_AttributeError))
        return found;
    NJ_IN_PYTHON();
    NjException *missing = nj_error_take();
    PyObject *python = python_of(self), *key = python ? nj_str_to_python(name) : NULL, *value = key ? PyObject_GetAttr(python, key) : NULL;
    if (value)
        found = nj_from_python(value);
    if (!value && python)
        nj_border_take_error();
    else if (!found)
        nj_error_restore(missing);
    Py_XDECREF(python);
    Py_XDECREF(key);
    Py_XDECREF(value);
    return found;
}

static int set_attribute(NjValue self, NjStr *name, NjValue value)
{
    if (nj_object_set_attribute(self, name, value) != 0)
        return -1;
    NJ_IN_PYTHON();
    PyObject *python = python_of(self), *key = python ? nj_str_to_python(name) : NULL, *converted = key && value ? nj_to_python(value) : NULL;
    if (converted || !value)
        PyObject_SetAttr(python, key, converted);
    PyErr_Clear();
    Py_XDECREF(python);
    Py_XDECREF(key);
    Py_XDECREF(converted);
    return 0;
}

/* ---- The classes ---- */

static NjType *native_of(PyObject *type)
{
    NjType *found = nj_class_from_python(type);
    if (!found)
        found = nj_builtin_type_from_python(type);
    return found ? found : nj_foreign_exception_class((PyTypeObject *)type);
}

/* Those of the bases that are exceptions. */
static NjTuple *native_bases(PyTypeObject *python)
{
    Py_ssize_t count = PyTuple_GET_SIZE(python->tp_bases);
    NjValue found[8];
    size_t used = 0;
    for (Py_ssize_t i = 0; i < count && used < 8; i++) {
        PyObject *base = PyTuple_GET_ITEM(python->tp_bases, i);
        NjType *native = PyExceptionClass_Check(base) ? native_of(base) : NULL;
        if (native)
            found[used++] = nj_value(native);
    }
    return used ? nj_tuple_from(found, used) : NULL;
}

static bool put_text(NjDict *dict, PyObject *from, const char *name)
{
    PyObject *text = PyObject_GetAttrString(from, name);
    NjValue native = text && PyUnicode_Check(text) ? nj_from_python(text) : nj_none;
    NjStr *key = nj_str_from_c(name);
    Py_XDECREF(text);
    PyErr_Clear();
    return native && key && nj_dict_set_str(dict, key, native);
}

/* The layouts of several bases may not go together: then the first is what counts. */
static NjType *make_class(PyTypeObject *python)
{
    NjTuple *bases = native_bases(python);
    NjDict *names = nj_dict_new();
    PyObject *type = (PyObject *)python, *short_name = PyObject_GetAttrString(type, "__name__");
    NjStr *name = short_name ? nj_str_from_python(short_name) : NULL;
    Py_XDECREF(short_name);
    if (!bases || !names || !name || !put_text(names, type, "__module__") || !put_text(names, type, "__doc__"))
        return NULL;
    NjValue made = nj_type_new(&nj_type_type, name, bases, names, NULL, NULL);
    if (!made && bases->length > 1) {
        nj_error_clear();
        bases = nj_tuple_from(bases->items, 1);
        made = bases ? nj_type_new(&nj_type_type, name, bases, names, NULL, NULL) : 0;
    }
    return made ? (NjType *)nj_object(made) : NULL;
}

NjType *nj_foreign_exception_class(PyTypeObject *python)
{
    for (Foreign *known = classes; known; known = known->next)
        if (known->python == python)
            return known->native;
    Foreign *foreign = PyMem_RawMalloc(sizeof *foreign);
    NjType *native = foreign ? make_class(python) : NULL;
    if (!native || !nj_wrapper_keep(&native->base)) {
        PyMem_RawFree(foreign);
        PyErr_Clear();
        nj_error_clear();
        return NULL;
    }
    Foreign *above = foreign_ancestor(native);
    *foreign = (Foreign){classes, (PyTypeObject *)Py_NewRef(python), native, above ? above->offset : (native->size + 7) & ~7u};
    if (!above)
        native->size = (uint32_t)foreign->offset + sizeof(NjValue);
    native->slots.str = str;
    native->slots.repr = repr;
    native->slots.get_attribute = get_attribute;
    native->slots.set_attribute = set_attribute;
    classes = foreign;
    return native;
}
