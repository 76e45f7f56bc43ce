/* Native classes that stand for Python's classes of exceptions: one for each, made when it is first met, and kept. */
#include "class.h"
#include "exception_border.h"
#include "internal.h"
#include "getter.h"

static PyObject *mirrors;     /* Python classes to the addresses of their mirrors */

/* ---- What instances do: the Python object knows ---- */

static NjException *exception_of(NjValue v) { return (NjException *)nj_object(v); }

/* Attributes that are the native object's own. */
static bool is_native(NjStr *name)
{
    static const char *const names[] = {"__cause__", "__context__", "__suppress_context__", "__traceback__", "__class__", "with_traceback"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (nj_str_equal_ascii(name, names[i]))
            return true;
    return false;
}

static NjValue get_attribute(NjValue self, NjStr *name)
{
    PyObject *python = nj_exception_python_half(exception_of(self));
    if (!python || is_native(name))
        return nj_object_get_attribute(self, name);
    NJ_IN_PYTHON();
    return nj_python_get_attribute(python, name);
}

static int set_attribute(NjValue self, NjStr *name, NjValue value)
{
    PyObject *python = nj_exception_python_half(exception_of(self));
    if (!python || is_native(name))
        return nj_object_set_attribute(self, name, value);
    NJ_IN_PYTHON();
    return nj_python_set_attribute(python, name, value);
}

/* An instance of a native class below a mirror has no Python half before it crosses. */
static NjValue describe(NjValue self, PyObject *(*function)(PyObject *), NjUnaryFunction without)
{
    PyObject *python = nj_exception_python_half(exception_of(self));
    if (!python)
        return without(self);
    NJ_IN_PYTHON();
    return nj_python_result(function(python));
}
static NjValue repr(NjValue self) { return describe(self, PyObject_Repr, nj_exception_BaseException.slots.repr); }
static NjValue str(NjValue self) { return describe(self, PyObject_Str, nj_exception_BaseException.slots.str); }

/* C(…): Python makes it, and its native half comes with it. A native class below a mirror has no Python one yet. */
static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NJ_IN_PYTHON();
    if (!nj_exception_is_mirror(type))
        return nj_value(nj_exception_new(type, args, nargs));
    return nj_python_call(nj_load_acquire(&type->foreign), args, nargs, kwnames);
}

/* ---- The classes ---- */

/* The native classes of all bases that are exceptions. */
static NjTuple *bases_of(PyTypeObject *python)
{
    PyObject *bases = python->tp_bases;
    NjTuple *result = nj_tuple_new((size_t)PyTuple_GET_SIZE(bases));
    size_t count = 0;
    for (Py_ssize_t i = 0; result && i < PyTuple_GET_SIZE(bases); i++) {
        PyObject *base = PyTuple_GET_ITEM(bases, i);
        NjType *native = NULL;
        if (PyType_Check(base) && PyType_IsSubtype((PyTypeObject *)base, (PyTypeObject *)PyExc_BaseException)) {
            if (!(native = nj_exception_type_from_python((PyTypeObject *)base)))
                return NULL;
            result->items[count++] = nj_value(native);
        }
    }
    NjTuple *used = result ? nj_tuple_from(result->items, count) : NULL;
    if (!used)
        nj_border_raise();
    return used;
}

/* The base whose struct is the largest: the others' are the beginning of it, as in Python's own layouts. */
static NjType *layout_of(const NjTuple *bases)
{
    NjType *largest = (NjType *)nj_object(bases->items[0]);
    for (size_t i = 1; i < bases->length; i++) {
        NjType *base = (NjType *)nj_object(bases->items[i]);
        if (base->size > largest->size)
            largest = base;
    }
    return largest;
}

static NjStr *text_of(PyTypeObject *python, const char *name)
{
    PyObject *text = PyObject_GetAttrString((PyObject *)python, name);
    NjStr *converted = text && PyUnicode_Check(text) ? nj_str_from_python(text) : NULL;
    Py_XDECREF(text);
    PyErr_Clear();
    return converted;
}

static NjType *make(PyTypeObject *python)
{
    NjTuple *bases = bases_of(python);
    if (!bases)
        return NULL;
    const char *dot = strrchr(python->tp_name, '.');
    NjType *type = nj_alloc(sizeof *type), *parent = layout_of(bases);
    NjStr *name = type ? nj_str_from_c(dot ? dot + 1 : python->tp_name) : NULL;
    const char *shown = name ? nj_str_utf8(name, NULL) : NULL;
    char *text = shown ? strdup(shown) : NULL;
    if (text)
        *type = (NjType){.base = {&nj_type_type}, .name = text, .parent = parent, .bases = bases, .size = parent->size,
                         .module = text_of(python, "__module__"), .qualname = text_of(python, "__qualname__"),
                         .specification = parent->specification, .vtable = parent->vtable, .family = parent->family,
                         .slots = {.get_attribute = get_attribute, .set_attribute = set_attribute, .repr = repr, .str = str, .construct = construct}};
    if (text && nj_type_ready(type))
        return type;
    nj_border_raise();
    return NULL;
}

/* What instances and classes below find on the class itself, as `super().__init__(…)` does. Names that the runtime gives every class, or
 * that would replace how attributes are found, are left out. */
static bool is_left_out(PyObject *name)
{
    static const char *const names[] = {"__dict__", "__weakref__", "__slots__", "__module__", "__qualname__", "__doc__", "__new__", "__class__",
                                        "__getattribute__", "__getattr__", "__setattr__", "__delattr__", "__del__", "__annotations__",
                                        "__abstractmethods__", "__init_subclass__", "__reduce__", "__reduce_ex__", "__setstate__"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (PyUnicode_CompareWithASCIIString(name, names[i]) == 0)
            return true;
    return false;
}

/* Python's functions become proxies, which bind the Python half. What cannot cross is not there. */
static bool add_entries(NjType *type, PyTypeObject *python)
{
    PyObject *names = PyDict_Keys(nj_dict_of_type(python));
    for (Py_ssize_t i = 0; names && i < PyList_GET_SIZE(names); i++) {
        PyObject *name = PyList_GET_ITEM(names, i), *value = PyDict_GetItemWithError(nj_dict_of_type(python), name);
        if (!value || !PyUnicode_Check(name) || is_left_out(name))
            continue;
        NjStr *key = nj_str_from_python(name);
        NjValue converted = key ? nj_from_python(value) : 0;
        PyErr_Clear();
        if (converted && !nj_dict_set_str(type->dict, key, converted)) {
            Py_DECREF(names);
            return nj_border_raise() != NULL;
        }
    }
    Py_XDECREF(names);
    atomic_fetch_add_explicit(&type->version, 1, memory_order_release);   /* what caches know of the names */
    return names != NULL;
}

static bool keep(PyTypeObject *python, NjType *type)
{
    PyObject *address = PyLong_FromVoidPtr(type);
    bool done = address && nj_wrapper_keep(&type->base) && PyDict_SetItem(mirrors, (PyObject *)python, address) == 0;
    Py_XDECREF(address);
    if (done)
        nj_store_release(&type->foreign, Py_NewRef(python));
    return done;
}

NjType *nj_exception_type_from_python(PyTypeObject *python)
{
    NjType *native = nj_class_from_python((PyObject *)python);
    if (!native)
        native = nj_builtin_type_from_python((PyObject *)python);
    if (!native)
        native = nj_library_exception_from_python(python);
    if (native)
        return native;
    PyObject *address = PyDict_GetItemWithError(mirrors, (PyObject *)python);
    if (address)
        return PyLong_AsVoidPtr(address);
    native = PyErr_Occurred() ? NULL : make(python);
    return native && keep(python, native) && add_entries(native, python) ? native : NULL;
}

bool nj_exception_is_mirror(const NjType *type)
{
    PyObject *python = type->slots.construct == construct ? nj_load_acquire(&type->foreign) : NULL;
    return python && !nj_class_from_python(python);
}

bool nj_exception_has_mirror(const NjType *type)
{
    bool is_below_compiled = false;
    for (uint32_t i = 0; i < type->mro_count; i++) {
        if (is_below_compiled && nj_exception_is_mirror(type->mro[i]))
            return true;
        is_below_compiled = is_below_compiled || type->mro[i]->flags & NJ_TYPE_PYTHON;
    }
    return false;
}

bool nj_exception_mirrors_start(void) { return (mirrors = PyDict_New()) != NULL; }
