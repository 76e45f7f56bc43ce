/* Native functions as Python sees them: called through vectorcall, bound as methods, described by the attributes of functions,
 * pickled by name. Bound methods and the runtime's own functions are of the same type. */
#include "call.h"

#include <structmember.h>

/* `entry` is fixed. `dict` holds attributes that only Python knows of; absent until one is set. */
typedef struct {
    NjWrapper wrapper;
    vectorcallfunc vectorcall;
    NjCallFunction entry;
    PyObject *dict;
} Callable;

PyTypeObject *nj_callable_type;

static PyObject *call(PyObject *self, PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    Callable *callable = (Callable *)self;
    return nj_border_call(callable->wrapper.link.object, callable->entry, args, (size_t)PyVectorcall_NARGS(nargsf), kwnames);
}

PyObject *nj_callable_to_python(NjObject *object)
{
    PyObject *found = nj_wrapper_find(object);
    if (found)
        return found;
    Callable *callable = PyObject_GC_New(Callable, nj_callable_type);
    if (!callable)
        return NULL;
    callable->wrapper.link.object = NULL;
    callable->wrapper.weak_references = NULL;
    callable->vectorcall = call;
    callable->entry = object->type == &nj_type_function ? ((NjFunction *)object)->info->entry : object->type->slots.call;
    callable->dict = NULL;
    PyObject_GC_Track(callable);
    if (!nj_link_bind(&callable->wrapper.link, (PyObject *)callable, object))
        Py_CLEAR(callable);
    return (PyObject *)callable;
}

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(((Callable *)self)->dict);
    return 0;
}

static int clear(PyObject *self)
{
    Py_CLEAR(((Callable *)self)->dict);
    return 0;
}

static void dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    PyObject_ClearWeakRefs(self);
    nj_link_release(&((NjWrapper *)self)->link);
    clear(self);
    PyObject_GC_Del(self);
    Py_DECREF(type);
}

static PyObject *repr(PyObject *self)
{
    NjStr *text = nj_border_enter() ? nj_repr(nj_value(nj_wrapped(self))) : NULL;
    return text ? nj_str_to_python(text) : PyErr_Occurred() ? NULL : nj_border_raise();
}

/* Bound methods and classes, which are called through this type too, do not bind again. */
static bool binds(const NjObject *object)
{
    return object->type == &nj_type_function || object->type == &nj_type_method_descriptor || object->type == &nj_type_slot_wrapper;
}

static PyObject *descriptor_get(PyObject *self, PyObject *instance, PyObject *owner)
{
    (void)owner;
    if (!instance || instance == Py_None || !binds(nj_wrapped(self)))
        return Py_NewRef(self);
    return PyMethod_New(self, instance);
}

/* ---- Attributes: the native object's, which the closure names ---- */

static PyObject *get_native(PyObject *self, void *name)
{
    NjStr *text = nj_border_enter() ? nj_str_from_c(name) : NULL;
    return text ? nj_native_attribute(nj_wrapped(self), text) : NULL;
}

static int set_native(PyObject *self, PyObject *value, void *name)
{
    NjStr *text = nj_border_enter() ? nj_str_from_c(name) : NULL;
    NjValue converted = text && value ? nj_from_python(value) : 0;
    if (!text || (value && !converted))
        return -1;
    bool done = value ? nj_set_attribute(nj_value(nj_wrapped(self)), text, converted) : nj_delete_attribute(nj_value(nj_wrapped(self)), text);
    if (!done)
        nj_border_raise();
    return done ? 0 : -1;
}

static PyObject *get_annotations(PyObject *self, void *closure)
{
    (void)closure;
    NjObject *object = nj_wrapped(self);
    if (!nj_border_enter())
        return NULL;
    if (object->type == &nj_type_function)
        return nj_function_annotations((NjFunction *)object);
    return PyErr_Format(PyExc_AttributeError, "'%s' object has no attribute '__annotations__'", object->type->name);
}

/* What inspect says of the function that a decorator has wrapped. */
static PyObject *signature_of(NjValue function)
{
    PyObject *converted = nj_to_python(function), *inspect = converted ? PyImport_ImportModule("inspect") : NULL;
    PyObject *result = inspect ? PyObject_CallMethod(inspect, "signature", "O", converted) : NULL;
    Py_XDECREF(converted);
    Py_XDECREF(inspect);
    return result;
}

static PyObject *get_signature(PyObject *self, void *closure)
{
    (void)closure;
    NjObject *object = nj_wrapped(self);
    if (!nj_border_enter())
        return NULL;
    if (object->type != &nj_type_function)
        Py_RETURN_NONE;
    NjStr *name = nj_str_from_c("__wrapped__");
    bool failed = false;
    NjValue wrapped = name ? nj_get_attribute_or_null(nj_value(object), name, &failed) : 0;
    return wrapped ? signature_of(wrapped) : nj_function_signature((NjFunction *)object);
}

/* Attributes that native code has given the function. */
static PyObject *get_attribute(PyObject *self, PyObject *name)
{
    PyObject *found = PyObject_GenericGetAttr(self, name), *type, *value, *traceback;
    if (found || !PyErr_ExceptionMatches(PyExc_AttributeError) || nj_wrapped(self)->type != &nj_type_function || !nj_border_enter())
        return found;
    PyErr_Fetch(&type, &value, &traceback);
    NjStr *text = nj_name_from_python(name);
    bool failed = false;
    NjValue native = text ? nj_get_attribute_or_null(nj_value(nj_wrapped(self)), text, &failed) : 0;
    if (!native && !failed && text) {
        PyErr_Restore(type, value, traceback);
        return NULL;
    }
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(traceback);
    return native ? nj_to_python(native) : text ? nj_border_raise() : NULL;
}

/* A function's attributes are the native one's, which outlives what Python sees of it. */
static int set_attribute(PyObject *self, PyObject *name, PyObject *value)
{
    PyObject *known = _PyType_Lookup(Py_TYPE(self), name);
    if ((known && Py_TYPE(known)->tp_descr_set) || nj_wrapped(self)->type != &nj_type_function || !PyUnicode_Check(name))
        return PyObject_GenericSetAttr(self, name, value);
    NjStr *text = nj_border_enter() ? nj_name_from_python(name) : NULL;
    NjValue function = nj_value(nj_wrapped(self)), converted = text && value ? nj_from_python(value) : 0;
    if (!text || (value && !converted))
        return -1;
    if (value ? nj_set_attribute(function, text, converted) : nj_delete_attribute(function, text))
        return 0;
    nj_border_raise();
    return -1;
}

static PyObject *get_dict(PyObject *self, void *name)
{
    return nj_wrapped(self)->type == &nj_type_function ? get_native(self, name) : PyObject_GenericGetDict(self, NULL);
}

static PyObject *is_abstract(PyObject *self, void *closure)
{
    (void)closure;
    static NjStr name = NJ_STR_LITERAL_ASCII("__isabstractmethod__");
    bool failed = false;
    NjValue answer = nj_border_enter() ? nj_get_attribute_or_null(nj_value(nj_wrapped(self)), &name, &failed) : 0;
    return failed ? nj_border_raise() : PyBool_FromLong(answer == nj_true);
}

static NjFunction *function_of(PyObject *self)
{
    NjObject *object = nj_wrapped(self);
    return object->type == &nj_type_function ? (NjFunction *)object : NULL;
}

/* isinstance(f, types.FunctionType): inspect, pydoc, pytest and mock then take it for what it is. */
static PyObject *get_class(PyObject *self, void *closure)
{
    (void)closure;
    return Py_NewRef(function_of(self) ? (PyObject *)&PyFunction_Type : (PyObject *)Py_TYPE(self));
}

static PyObject *get_code(PyObject *self, void *closure)
{
    (void)closure;
    NjFunction *function = function_of(self);
    if (!nj_border_enter())
        return NULL;
    if (function)
        return nj_function_code(function);
    return PyErr_Format(PyExc_AttributeError, "'%s' object has no attribute '__code__'", nj_wrapped(self)->type->name);
}

static PyObject *get_closure(PyObject *self, void *closure)
{
    (void)closure;
    if (function_of(self))
        Py_RETURN_NONE;
    return PyErr_Format(PyExc_AttributeError, "'%s' object has no attribute '__closure__'", nj_wrapped(self)->type->name);
}

static PyGetSetDef attributes[] = {
    {"__class__", get_class, NULL, NULL, NULL},
    {"__code__", get_code, NULL, NULL, NULL},
    {"__closure__", get_closure, NULL, NULL, NULL},
    {"__name__", get_native, set_native, NULL, "__name__"},
    {"__qualname__", get_native, set_native, NULL, "__qualname__"},
    {"__doc__", get_native, set_native, NULL, "__doc__"},
    {"__module__", get_native, set_native, NULL, "__module__"},
    {"__defaults__", get_native, NULL, NULL, "__defaults__"},
    {"__isabstractmethod__", is_abstract, NULL, NULL, NULL},
    {"__annotations__", get_annotations, NULL, NULL, NULL},
    {"__signature__", get_signature, NULL, NULL, NULL},
    {"__dict__", get_dict, NULL, NULL, "__dict__"},
    {NULL, NULL, NULL, NULL, NULL},
};

/* pickle and copy take a text for the name under which the object is found. */
static PyObject *reduce(PyObject *self, PyObject *unused)
{
    (void)unused;
    return PyObject_GetAttrString(self, "__qualname__");
}

static PyMethodDef methods[] = {
    {"__reduce__", reduce, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(Callable, vectorcall), READONLY, NULL},
    {"__weaklistoffset__", T_PYSSIZET, offsetof(Callable, wrapper.weak_references), READONLY, NULL},
    {"__dictoffset__", T_PYSSIZET, offsetof(Callable, dict), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

bool nj_callable_start(void)
{
    static PyType_Slot slots[] = {
        {Py_tp_traverse, traverse},
        {Py_tp_clear, clear},
        {Py_tp_dealloc, dealloc},
        {Py_tp_repr, repr},
        {Py_tp_call, PyVectorcall_Call},
        {Py_tp_descr_get, descriptor_get},
        {Py_tp_getattro, get_attribute},
        {Py_tp_setattro, set_attribute},
        {Py_tp_getset, attributes},
        {Py_tp_methods, methods},
        {Py_tp_members, members},
        {0, NULL},
    };
    static PyType_Spec spec = {
        .name = "naja.compiled_function",
        .basicsize = sizeof(Callable),
        .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_METHOD_DESCRIPTOR
            | Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE,
        .slots = slots,
    };
    nj_callable_type = (PyTypeObject *)PyType_FromSpec(&spec);
    return nj_callable_type != NULL;
}
