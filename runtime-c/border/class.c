/* Native classes as Python sees them: a real type for each, made when it is first asked for, with the native bases' types as bases.
 * Its dict has the native class's functions, which Python calls like functions of its own, so that operators, iteration and context
 * managers need nothing more; every other attribute is a descriptor that asks the native class or instance each time. */
#include "border.h"
#include "class.h"
#include "exception_border.h"

/* What follows Python's own struct in a type. Fixed once built. */
typedef struct {
    NjType *native;
} Extra;

PyTypeObject *nj_class_type;          /* the metaclass */
static PyObject *types_by_address;    /* native types' addresses to the Python types: all stay */
static PyObject *exception_addresses; /* Python types of native exception classes to addresses */

static Extra *extra_of(PyObject *type) { return (Extra *)((char *)type + PyType_Type.tp_basicsize); }

NjType *nj_class_from_python(PyObject *type)
{
    if (Py_IS_TYPE(type, nj_class_type))
        return extra_of(type)->native;
    PyObject *address = PyDict_GetItemWithError(exception_addresses, type);
    return address ? PyLong_AsVoidPtr(address) : NULL;
}

/* ---- The dict of a new type ---- */

typedef struct {
    NjType *native;
    PyObject *dict;     /* what the type is made with */
    PyObject *later;    /* what must not change its slots, and is added behind */
} Builder;

static bool is_one_of(NjStr *name, const char *const *texts)
{
    for (; *texts; texts++)
        if (nj_str_equal_ascii(name, *texts))
            return true;
    return false;
}

/* What Python gives every type, or what would act on the wrapper where it is meant for the native object. */
static const char *const left_out[] = {"__dict__", "__weakref__", "__new__", "__del__", "__init_subclass__", "__slots__",
                                       "__abstractmethods__", "__class__", "__subclasshook__", "__reduce_ex__", NULL};
/* Found by those who ask, but the wrapper's own slots call them through the native object. */
static const char *const without_slot[] = {"__init__", "__getattr__", "__getattribute__", "__setattr__", "__delattr__", NULL};
/* Texts for Python, and left out where they are anything else. */
static const char *const texts[] = {"__doc__", "__module__", "__qualname__", NULL};

static bool is_called_with_self(NjValue value)
{
    NjType *type = nj_type_of(value);
    return type == &nj_type_function || type == &nj_type_method_descriptor || type == &nj_type_slot_wrapper
        || (type == &nj_type_builtin_function && !((NjBuiltinFunction *)nj_object(value))->self);
}

static PyObject *entry_for(Builder *builder, NjStr *name, NjValue value)
{
    if (is_called_with_self(value))
        return nj_callable_to_python(nj_object(value));
    if (value == nj_none || is_one_of(name, texts))
        return nj_to_python(value);
    return nj_attribute_new(builder->native, name);
}

static bool add_entry(Builder *builder, NjStr *name, NjValue value)
{
    if (is_one_of(name, left_out) || (is_one_of(name, texts) && !nj_is_str(value)))
        return true;
    PyObject *key = nj_str_to_python(name), *entry = key ? entry_for(builder, name, value) : NULL;
    if (key)
        PyUnicode_InternInPlace(&key);
    bool done = entry && PyDict_SetItem(is_one_of(name, without_slot) ? builder->later : builder->dict, key, entry) == 0;
    Py_XDECREF(key);
    Py_XDECREF(entry);
    return done;
}

static bool add_entries(Builder *builder)
{
    NjDictIterator walk = nj_dict_iterator(builder->native->dict);
    NjValue name, value;
    while (nj_dict_iterator_next(&walk, &name, &value) > 0)
        if (nj_is_str(name) && !add_entry(builder, (NjStr *)nj_object(name), value))
            return false;
    return true;
}

/* ---- Making types ---- */

/* The native bases' types. `object` stands for the type that all wrappers share, or for itself where no wrapper is made. */
static PyObject *bases_of(const NjType *native, bool is_exception)
{
    PyObject *bases = PyList_New(0);
    size_t count = native->bases ? native->bases->length : 1;
    for (size_t i = 0; bases && i < count; i++) {
        NjType *base = native->bases ? (NjType *)nj_object(native->bases->items[i]) : native->parent;
        PyObject *converted = base == &nj_type_object ? Py_NewRef((PyObject *)nj_instance_type) : nj_class_to_python(base);
        if (is_exception && base == &nj_type_object)
            Py_SETREF(converted, Py_NewRef((PyObject *)&PyBaseObject_Type));
        if (!converted || PyList_Append(bases, converted) < 0)
            Py_CLEAR(bases);
        Py_XDECREF(converted);
    }
    PyObject *tuple = bases ? PyList_AsTuple(bases) : NULL;
    Py_XDECREF(bases);
    return tuple;
}

static PyObject *make_type(Builder *builder, PyObject *bases, bool is_exception)
{
    PyObject *metatype = is_exception ? (PyObject *)&PyType_Type : (PyObject *)nj_class_type, *type = NULL;
    PyObject *slots = PyTuple_New(0);
    if (is_exception || (slots && PyDict_SetItemString(builder->dict, "__slots__", slots) == 0)) {
        nj_instance_allow_subclass(true);
        type = PyObject_CallFunction(metatype, "sOO", builder->native->name, bases, builder->dict);
        nj_instance_allow_subclass(false);
    }
    Py_XDECREF(slots);
    if (type && PyDict_Update(((PyTypeObject *)type)->tp_dict, builder->later) < 0)
        Py_CLEAR(type);
    return type;
}

/* Notes the type under its native one, which stays as long as the process. */
static bool note_type(NjType *native, PyObject *type, bool is_exception)
{
    PyObject *address = PyLong_FromVoidPtr(native);
    bool done = address && PyDict_SetItem(types_by_address, address, type) == 0
        && (!is_exception || PyDict_SetItem(exception_addresses, type, address) == 0) && nj_wrapper_keep(&native->base);
    Py_XDECREF(address);
    return done;
}

static PyObject *build_type(NjType *native)
{
    bool is_exception = native->flags & NJ_TYPE_EXCEPTION;
    Builder builder = {native, PyDict_New(), PyDict_New()};
    PyObject *bases = bases_of(native, is_exception), *type = NULL;
    if (builder.dict && builder.later && bases && add_entries(&builder))
        type = make_type(&builder, bases, is_exception);
    Py_XDECREF(builder.dict);
    Py_XDECREF(builder.later);
    Py_XDECREF(bases);
    if (!type)
        return NULL;
    if (is_exception) {
        if (!nj_exception_class_prepare((PyTypeObject *)type))
            return NULL;
    } else {
        extra_of(type)->native = native;
        ((PyTypeObject *)type)->tp_dealloc = nj_instance_type->tp_dealloc;   /* `type` has put its own slower one there */
    }
    PyType_Modified((PyTypeObject *)type);
    if (!note_type(native, type, is_exception))
        Py_CLEAR(type);
    return type;
}

PyObject *nj_class_to_python(NjType *native)
{
    PyObject *address = PyLong_FromVoidPtr(native);
    PyObject *found = address ? Py_XNewRef(PyDict_GetItemWithError(types_by_address, address)) : NULL;
    Py_XDECREF(address);
    if (found || PyErr_Occurred())
        return found;
    if (nj_exception_is_mirror(native))
        return Py_NewRef(nj_exception_mirrored(native));
    PyObject *builtin = nj_builtin_type_to_python(native);
    return builtin ? Py_NewRef(builtin) : build_type(native);
}

/* ---- The metaclass: attributes that are set on a class are the native class's ---- */

static int set_attribute(PyObject *type, PyObject *name, PyObject *value)
{
    NjType *native = extra_of(type)->native;
    if (!nj_border_enter())
        return -1;
    NjStr *text = native ? nj_name_from_python(name) : NULL;
    NjValue converted = text && value ? nj_from_python(value) : 0;
    if (!native)
        return PyType_Type.tp_setattro(type, name, value);
    if (!text || (value && !converted))
        return -1;
    if (!(value ? nj_set_attribute(nj_value(native), text, converted) : nj_delete_attribute(nj_value(native), text))) {
        nj_border_raise();
        return -1;
    }
    if (!value)
        return PyDict_Contains(((PyTypeObject *)type)->tp_dict, name) > 0 ? PyType_Type.tp_setattro(type, name, NULL) : 0;
    Builder builder = {native, NULL, NULL};
    PyObject *entry = entry_for(&builder, text, converted);
    int result = entry ? PyType_Type.tp_setattro(type, name, entry) : -1;
    Py_XDECREF(entry);
    return result;
}

static PyObject *get_other(PyObject *type, PyObject *name)
{
    PyObject *found = PyType_Type.tp_getattro(type, name);
    NjType *native = extra_of(type)->native;
    if (found || !native || !PyErr_ExceptionMatches(PyExc_AttributeError) || !nj_border_enter())
        return found;
    PyErr_Clear();
    NjStr *text = nj_name_from_python(name);
    NjValue value = text ? nj_get_attribute(nj_value(native), text) : 0;
    return value ? nj_to_python(value) : text ? nj_border_raise() : NULL;
}

static PyObject *iterate(PyObject *type)
{
    NjValue iterator = nj_border_enter() ? nj_iterate(nj_value(extra_of(type)->native)) : 0;
    return iterator ? nj_to_python(iterator) : PyErr_Occurred() ? NULL : nj_border_raise();
}

static PyObject *subscript(PyObject *type, PyObject *key)
{
    NjValue converted = nj_border_enter() ? nj_from_python(key) : 0;
    if (!converted)
        return NULL;
    NjValue item = nj_get_item(nj_value(extra_of(type)->native), converted);
    return item ? nj_to_python(item) : nj_border_raise();
}

static Py_ssize_t length(PyObject *type)
{
    NjI64Result result = nj_border_enter() ? nj_length(nj_value(extra_of(type)->native)) : (NjI64Result){0, false};
    if (!result.ok && !PyErr_Occurred())
        nj_border_raise();
    return result.ok ? result.value : -1;
}

bool nj_classes_start(void)
{
    static PyType_Slot slots[] = {
        {Py_tp_setattro, set_attribute}, {Py_tp_getattro, get_other}, {Py_tp_iter, iterate}, {Py_mp_subscript, subscript},
        {Py_mp_length, length},          {0, NULL},
    };
    static PyType_Spec spec = {.name = "naja.compiled_class", .flags = Py_TPFLAGS_DEFAULT, .slots = slots};
    spec.basicsize = (int)(PyType_Type.tp_basicsize + (Py_ssize_t)sizeof(Extra));
    PyObject *bases = PyTuple_Pack(1, &PyType_Type);
    nj_class_type = bases ? (PyTypeObject *)PyType_FromSpecWithBases(&spec, bases) : NULL;
    Py_XDECREF(bases);
    types_by_address = PyDict_New();
    exception_addresses = PyDict_New();
    return nj_class_type && types_by_address && exception_addresses && nj_instances_start() && nj_exception_classes_start();
}
