/* Python objects as native code sees them. */
#include "container.h"
#include "exception_border.h"
#include "internal.h"
#include "naja/complex.h"
#include "naja/set.h"
#include "naja/slice.h"

static NjStr *text_copy(PyObject *text)
{
    size_t length = (size_t)PyUnicode_GET_LENGTH(text);
    NjStr *copy = PyUnicode_IS_ASCII(text) ? nj_str_from_ascii(PyUnicode_DATA(text), length)
                                           : nj_str_from_units(PyUnicode_DATA(text), length, (int)PyUnicode_KIND(text));
    if (!copy)
        nj_border_raise();
    return copy;
}

NjStr *nj_str_from_python(PyObject *text)
{
    bool is_long = PyUnicode_GET_LENGTH(text) >= NJ_LONG_TEXT && PyUnicode_CheckExact(text);
    NjStr *result = is_long ? nj_text_native(text) : NULL;
    if (result)
        return result;
    result = text_copy(text);
    if (result && is_long)
        nj_text_remember(text, result);
    return result;
}

NjValue nj_attribute_from_python(PyObject *object, const char *name)
{
    PyObject *value = PyObject_GetAttrString(object, name);
    NjValue result = value ? nj_from_python(value) : 0;
    Py_XDECREF(value);
    return result;
}

static NjValue checked(NjValue v)
{
    if (!v)
        nj_border_raise();
    return v;
}

static NjValue int_from_python(PyObject *object)
{
    int overflow;
    int64_t n = PyLong_AsLongLongAndOverflow(object, &overflow);
    if (!overflow)
        return checked(nj_int_from_i64(n));
    size_t size = _PyLong_NumBits(object) / 8 + 1;
    uint8_t *bytes = PyMem_Malloc(size);
    if (!bytes) {
        PyErr_NoMemory();
        return 0;
    }
    NjValue result = nj_long_to_bytes(object, bytes, size) ? checked(nj_int_from_bytes(bytes, size, true, true)) : 0;
    PyMem_Free(bytes);
    return result;
}

/* Lists that are chained by named tuples are deeper than Python's calls: what counts is the stack. */
static NjValue tuple_from_python(PyObject *object)
{
    size_t count = (size_t)PyTuple_GET_SIZE(object);
    NjTuple *tuple = nj_stack_has_room() || nj_raise_recursion() ? nj_tuple_new(count) : NULL;
    if (!tuple)
        return checked(0);
    for (size_t i = 0; i < count; i++)
        if (!(tuple->items[i] = nj_from_python(PyTuple_GET_ITEM(object, (Py_ssize_t)i))))
            return 0;
    return nj_value(tuple);
}

static NjValue frozenset_from_python(PyObject *object)
{
    PyObject *tuple = PySequence_Tuple(object);
    NjValue items = tuple ? tuple_from_python(tuple) : 0;
    Py_XDECREF(tuple);
    return items ? checked(nj_call(nj_value(&nj_type_frozenset), &items, 1, NULL)) : 0;
}

static NjValue bytes_from_python(PyObject *object)
{
    return checked(nj_value(nj_bytes_new(PyBytes_AS_STRING(object), (size_t)PyBytes_GET_SIZE(object))));
}

static NjValue complex_from_python(PyObject *object)
{
    return checked(nj_complex_new(PyComplex_RealAsDouble(object), PyComplex_ImagAsDouble(object)));
}

static NjValue slice_from_python(PyObject *object)
{
    PySliceObject *slice = (PySliceObject *)object;
    NjValue start = nj_from_python(slice->start), stop = start ? nj_from_python(slice->stop) : 0;
    NjValue step = stop ? nj_from_python(slice->step) : 0;
    return step ? checked(nj_value(nj_slice_new(start, stop, step))) : 0;
}

/* A native function that Python has bound. */
static NjValue method_from_python(PyObject *method)
{
    NjValue self = nj_from_python(PyMethod_GET_SELF(method));
    return self ? checked(nj_method_new(nj_value(nj_wrapped(PyMethod_GET_FUNCTION(method))), self)) : 0;
}

NjValue nj_from_python_slow(PyObject *object)
{
    nj_stat(NJ_STAT_FROM_PYTHON);
    PyTypeObject *type = Py_TYPE(object);
    if (nj_is_wrapper(object)) {
        if (NJ_UNLIKELY(((NjWrapper *)object)->link.holder != NJ_HELD_BY_PYTHON))
            nj_subclass_revive(&((NjWrapper *)object)->link);
        return nj_value(nj_wrapped(object));
    }
    if (object == Py_None)
        return nj_none;
    if (type == &PyList_Type)
        return nj_container_from_python(object, &nj_list_kind);
    if (type == &PyBool_Type)
        return nj_bool(object == Py_True);
    if (type == &PyUnicode_Type)
        return nj_value(nj_str_from_python(object));
    if (type == &PyLong_Type)
        return int_from_python(object);
    if (type == &PyTuple_Type)
        return tuple_from_python(object);
    if (type == &PyBytes_Type)
        return bytes_from_python(object);
    if (type == &PyComplex_Type)
        return complex_from_python(object);
    if (type == &PyFrozenSet_Type)
        return frozenset_from_python(object);
    if (type == &PySlice_Type)
        return slice_from_python(object);
    if (type == &PyRange_Type)
        return nj_range_from_python(object);
    if (type == &PyMemoryView_Type)
        return nj_view_from_python(object);
    if (nj_is_python_dict_view(object))
        return nj_dict_view_from_python(object);
    if (PyType_Check(object) && nj_builtin_type_from_python(object))
        return nj_value(nj_builtin_type_from_python(object));
    if (PyType_Check(object) && nj_class_from_python(object))
        return nj_value(nj_class_from_python(object));
    if (object == Py_NotImplemented)
        return nj_not_implemented;
    if (object == Py_Ellipsis)
        return nj_ellipsis;
    if (nj_is_compiled_module(object))
        return nj_value(nj_module_of_python(object));
    if (PyType_Check(object) && PyType_IsSubtype((PyTypeObject *)object, (PyTypeObject *)PyExc_BaseException))
        return nj_value(nj_exception_type_from_python((PyTypeObject *)object));
    if (type == &PyMethod_Type && Py_IS_TYPE(PyMethod_GET_FUNCTION(object), nj_callable_type))
        return method_from_python(object);
    if (type == nj_callable_type)
        return nj_value(nj_wrapped(object));
    NjLink *link = nj_apart_find(object);
    if (link) {
        if (NJ_UNLIKELY(link->holder != NJ_HELD_BY_PYTHON))
            nj_subclass_revive(link);
        return nj_value(link->object);
    }
    if (nj_is_value(object))
        return nj_value_from_python(object);
    if (nj_is_enum_member(object))
        return nj_enum_member_from_python(object);
    if (PyExceptionInstance_Check(object))
        return checked(nj_value(nj_exception_from_python(object)));
    if (PyList_Check(object))
        return nj_container_from_python(object, &nj_list_kind);
    if (PyByteArray_Check(object))
        return nj_container_from_python(object, &nj_bytearray_kind);
    if (PyDict_Check(object))
        return nj_container_from_python(object, &nj_dict_kind);
    if (PySet_Check(object))
        return nj_container_from_python(object, &nj_set_kind);
    if (nj_is_python_deque(object))
        return nj_container_from_python(object, &nj_deque_kind);
    if (nj_is_regex(object))
        return nj_regex_from_python(object);
    return nj_proxy_new(object);
}

/* ---- The values of instances of classes that Python derived from types that are copied. No method of the class is asked ---- */

static NjValue text_value(PyObject *object) { return nj_value(text_copy(object)); }
static NjValue float_value(PyObject *object) { return checked(nj_float(PyFloat_AS_DOUBLE(object))); }

static NjValue frozenset_value(PyObject *object)
{
    PyObject *plain = PyFrozenSet_New(object);
    NjValue value = plain ? frozenset_from_python(plain) : 0;
    Py_XDECREF(plain);
    return value;
}

typedef struct {
    PyTypeObject *python;
    NjType *native;
    NjValue (*value)(PyObject *object);
} ValueKind;

static const ValueKind kinds[] = {
    {&PyUnicode_Type, &nj_type_str, text_value},
    {&PyLong_Type, &nj_type_int, int_from_python},
    {&PyFloat_Type, &nj_type_float, float_value},
    {&PyTuple_Type, &nj_type_tuple, tuple_from_python},
    {&PyBytes_Type, &nj_type_bytes, bytes_from_python},
    {&PyComplex_Type, &nj_type_complex, complex_from_python},
    {&PyFrozenSet_Type, &nj_type_frozenset, frozenset_value},
};
enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

NjType *nj_value_type_below(PyTypeObject *python)
{
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (PyType_IsSubtype(python, kinds[i].python))
            return kinds[i].native;
    return NULL;
}

NjObject *nj_value_instance(PyObject *object, NjType *type)
{
    const ValueKind *kind = kinds;
    while (kind->native != type->parent)
        kind++;
    NjValue value = kind->value(object), made = value ? checked(nj_native_new(type->parent, type, &value, 1, NULL)) : 0;
    return made ? nj_object(made) : NULL;
}
