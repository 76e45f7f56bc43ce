/* Native exception classes: real Python exception types. An exception is copied when it crosses, with its attributes. */
#include "class.h"
#include "exception_border.h"
#include "internal.h"

/* The built-in ancestor, whose C code knows how instances are made. */
static PyTypeObject *builtin_base(PyTypeObject *type)
{
    while (!nj_builtin_type_from_python((PyObject *)type))
        type = type->tp_base;
    return type;
}

/* E(…): the native class is called, and what it made crosses. */
static PyObject *make_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    NjType *native = nj_class_from_python((PyObject *)type);
    if (!native)
        return builtin_base(type)->tp_new(type, args, kwargs);
    PyObject *callable = nj_callable_to_python(&native->base), *result = callable ? PyObject_Call(callable, args, kwargs) : NULL;
    Py_XDECREF(callable);
    return result;
}

/* ---- __init__ of native classes ---- */

/* Calls the native __init__, which knows the native half only, and brings the Python half up to date. `function` is what Python sees
 * of the native one, and answers for everything else. */
typedef struct {
    PyObject_HEAD
    PyObject *function;
} Initializer;

static PyTypeObject *initializer_type;

static PyObject *initialize(PyObject *self, PyObject *args, PyObject *kwargs)
{
    PyObject *result = PyObject_Call(((Initializer *)self)->function, args, kwargs);
    PyObject *exception = result && PyTuple_GET_SIZE(args) > 0 ? PyTuple_GET_ITEM(args, 0) : NULL;
    NjException *native = exception && PyExceptionInstance_Check(exception) ? (NjException *)nj_container_find(exception) : NULL;
    if (native)
        nj_exception_refresh(native);
    return result;
}

static PyObject *bind(PyObject *self, PyObject *instance, PyObject *owner)
{
    (void)owner;
    return instance && instance != Py_None ? PyMethod_New(self, instance) : Py_NewRef(self);
}

static PyObject *get_attribute(PyObject *self, PyObject *name) { return PyObject_GetAttr(((Initializer *)self)->function, name); }

static void dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    Py_XDECREF(((Initializer *)self)->function);
    PyObject_Free(self);
    Py_DECREF(type);
}

bool nj_exception_classes_start(void)
{
    static PyType_Slot slots[] = {{Py_tp_call, initialize},         {Py_tp_descr_get, bind}, {Py_tp_getattro, get_attribute},
                                  {Py_tp_dealloc, dealloc},         {0, NULL}};
    static PyType_Spec spec = {.name = "naja.compiled_initializer",
                               .basicsize = sizeof(Initializer),
                               .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
                               .slots = slots};
    initializer_type = (PyTypeObject *)PyType_FromSpec(&spec);
    return initializer_type != NULL;
}

static bool replace_initializer(PyTypeObject *type)
{
    PyObject *function = PyDict_GetItemString(nj_dict_of_type(type), "__init__");
    if (!function || !Py_IS_TYPE(function, nj_callable_type))
        return !PyErr_Occurred();
    Initializer *initializer = PyObject_New(Initializer, initializer_type);
    if (!initializer)
        return false;
    initializer->function = Py_NewRef(function);
    bool done = PyDict_SetItemString(nj_dict_of_type(type), "__init__", (PyObject *)initializer) == 0;
    Py_DECREF(initializer);
    PyType_Modified(type);
    return done;
}

/* The native class has initialised its own instances when it made them. A class that Python made, without an __init__ of its own, is
 * initialised by the native one that it inherits. */
static int initialize_inherited(PyObject *self, PyObject *args, PyObject *kwargs)
{
    PyTypeObject *type = Py_TYPE(self);
    if (nj_class_from_python((PyObject *)type))
        return 0;
    PyObject *name = PyUnicode_InternFromString("__init__"), *found = name ? _PyType_Lookup(type, name) : NULL;
    Py_XDECREF(name);
    if (!found || !Py_IS_TYPE(found, initializer_type))
        return builtin_base(type)->tp_init(self, args, kwargs);
    PyObject *method = PyMethod_New(found, self), *result = method ? PyObject_Call(method, args, kwargs) : NULL;
    Py_XDECREF(method);
    Py_XDECREF(result);
    return result ? 0 : -1;
}

bool nj_exception_class_prepare(PyTypeObject *type)
{
    type->tp_new = make_new;
    type->tp_init = initialize_inherited;
    return replace_initializer(type);
}

static bool set_field(PyObject *to, NjStr *name, NjValue value)
{
    PyObject *key = nj_str_to_python(name), *converted = key && value ? nj_to_python(value) : NULL;
    /* What cannot cross is not there; the exception is. */
    bool done = key && (!converted || PyObject_GenericSetAttr(to, key, converted) == 0);
    Py_XDECREF(key);
    Py_XDECREF(converted);
    PyErr_Clear();
    return done;
}

void nj_exception_copy_fields(NjException *from, PyObject *to)
{
    NjType *type = from->base.type;
    for (uint32_t i = type->mro_count; i-- > 0;)
        for (uint32_t j = 0; j < type->mro[i]->field_count; j++) {
            NjStr *name = nj_str_from_c(type->mro[i]->fields[j].name);
            if (name)
                set_field(to, name, nj_member_read_field(&from->base, &type->mro[i]->fields[j]));
        }
    NjDict *dict = nj_load_acquire(&from->dict);
    if (!dict)
        return;
    NjDictIterator walk = nj_dict_iterator(dict);
    NjValue name, value;
    while (nj_dict_iterator_next(&walk, &name, &value) > 0)
        if (nj_is_str(name) && !nj_str_equal_ascii((NjStr *)nj_object(name), "__notes__"))
            set_field(to, (NjStr *)nj_object(name), value);
}

PyObject *nj_exception_make(PyObject *type, PyObject *args)
{
    if (nj_builtin_type_from_python(type))
        return PyObject_Call(type, args, NULL);
    PyTypeObject *base = builtin_base((PyTypeObject *)type);
    PyObject *result = base->tp_new((PyTypeObject *)type, args, NULL);
    /* A type that wants other arguments than these has its fields set by name. */
    if (result && base->tp_init(result, args, NULL) < 0)
        PyErr_Clear();
    return result;
}
