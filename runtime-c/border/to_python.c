/* Native values as Python sees them. */
#include "class.h"
#include "container.h"
#include "dict_internal.h"
#include "naja/type.h"
#include "naja/complex.h"
#include "naja/enum.h"
#include "naja/generic_alias.h"
#include "naja/set.h"
#include "naja/slice.h"
#include "typing.h"

static PyObject *text_copy(const NjStr *s)
{
    static const Py_UCS4 largest[] = {[1] = 0xff, [2] = 0xffff, [4] = 0x10ffff};
    PyObject *text = PyUnicode_New((Py_ssize_t)s->length, s->flags & NJ_STR_ASCII ? 0x7f : largest[s->kind]);
    if (text && s->length)
        memcpy(PyUnicode_DATA(text), s->units, s->length * s->kind);
    return text;
}

PyObject *nj_str_to_python(NjStr *s)
{
    bool is_long = s->length >= NJ_LONG_TEXT && s->base.type == &nj_type_str;
    PyObject *text = is_long ? nj_text_python(s) : NULL;
    if (text)
        return text;
    text = text_copy(s);
    if (text && is_long)
        nj_text_remember(text, s);
    return text;
}

/* Big ints go through their bytes. */
static PyObject *big_int_to_python(NjInt n)
{
    int64_t bits = nj_small_int_value(nj_int_bit_length(n));
    NjBytes *bytes = nj_int_to_bytes(n, bits / 8 + 1, true, true);
    return bytes ? _PyLong_FromByteArray(bytes->bytes, bytes->length, 1, 1) : nj_border_raise();
}

static PyObject *tuple_to_python(NjTuple *tuple)
{
    PyObject *result = PyTuple_New((Py_ssize_t)tuple->length);
    if (!result || Py_EnterRecursiveCall(" while passing a tuple to Python")) {
        Py_XDECREF(result);
        return NULL;
    }
    for (size_t i = 0; result && i < tuple->length; i++) {
        PyObject *item = nj_to_python(tuple->items[i]);
        if (item)
            PyTuple_SET_ITEM(result, (Py_ssize_t)i, item);
        else
            Py_CLEAR(result);
    }
    Py_LeaveRecursiveCall();
    return result;
}

static PyObject *frozenset_to_python(NjValue set)
{
    PyObject *result = PyFrozenSet_New(NULL);
    NjValue iterator = nj_iterate(set), item;
    while (result && iterator && (item = nj_next(iterator))) {
        PyObject *converted = nj_to_python(item);
        if (!converted || PySet_Add(result, converted) < 0)
            Py_CLEAR(result);
        Py_XDECREF(converted);
    }
    if (result && (!iterator || nj_error_pending())) {
        Py_CLEAR(result);
        nj_border_raise();
    }
    return result;
}

static PyObject *slice_to_python(NjSlice *slice)
{
    PyObject *start = nj_to_python(slice->start), *stop = start ? nj_to_python(slice->stop) : NULL;
    PyObject *step = stop ? nj_to_python(slice->step) : NULL, *result = step ? PySlice_New(start, stop, step) : NULL;
    Py_XDECREF(start);
    Py_XDECREF(stop);
    Py_XDECREF(step);
    return result;
}

static PyObject *bytes_to_python(const NjBytes *bytes) { return PyBytes_FromStringAndSize((const char *)bytes->bytes, (Py_ssize_t)bytes->length); }
static PyObject *complex_to_python(const NjComplex *c) { return PyComplex_FromDoubles(c->real, c->imaginary); }

PyObject *nj_plain_to_python(NjObject *object)
{
    NjType *type = object->type;
    if (type->flags & NJ_TYPE_INT)
        return nj_to_python(nj_int_exact(nj_value(object)));
    if (type->flags & NJ_TYPE_STR)
        return text_copy((NjStr *)object);
    if (type->flags & NJ_TYPE_FLOAT)
        return PyFloat_FromDouble(nj_float_value(nj_value(object)));
    if (type->flags & NJ_TYPE_BYTES)
        return bytes_to_python((NjBytes *)object);
    if (type->flags & NJ_TYPE_TUPLE)
        return tuple_to_python((NjTuple *)object);
    if (nj_type_is_subtype(type, &nj_type_complex))
        return complex_to_python((NjComplex *)object);
    if (nj_type_is_subtype(type, &nj_type_frozenset))
        return frozenset_to_python(nj_value(object));
    Py_RETURN_NONE;
}

/* `Box[int]`, as typing and inspect know it. Python's own classes make aliases of their own kinds. */
static PyObject *alias_to_python(const NjGenericAlias *alias)
{
    PyObject *origin = nj_class_counterpart(alias->origin), *arguments = origin ? tuple_to_python(alias->arguments) : NULL, *result = NULL;
    if (arguments && nj_class_has_extra(origin)) {
        result = nj_is_generic_class((PyTypeObject *)origin) ? nj_generic_alias_to_python(origin, arguments) : NULL;
        PyErr_Clear();
        if (!result)
            result = Py_GenericAlias(origin, arguments);
    } else if (arguments)
        result = PyObject_GetItem(origin, alias->arguments->length == 1 ? PyTuple_GET_ITEM(arguments, 0) : arguments);
    Py_XDECREF(origin);
    Py_XDECREF(arguments);
    if (result)
        return result;
    PyErr_Clear();   /* a parameter that only the runtime knows */
    return nj_instance_to_python((NjObject *)alias);
}

/* `Literal["a"]`, `int | str`, `Any` */
static PyObject *form_to_python(const NjGenericAlias *alias)
{
    PyObject *result = nj_typing_form_to_python(alias);
    if (result)
        return result;
    PyErr_Clear();   /* a form that this Python does not have, or an argument that only the runtime knows */
    return nj_instance_to_python((NjObject *)alias);
}

/* Python's own bound method of what Python sees of the function and of the object. */
static PyObject *method_to_python(NjMethod *method)
{
    PyObject *function = nj_to_python(method->function), *self = function ? nj_to_python(method->self) : NULL;
    PyObject *result = self ? PyMethod_New(function, self) : NULL;
    Py_XDECREF(function);
    Py_XDECREF(self);
    return result;
}

PyObject *nj_to_python_slow(NjValue v)
{
    nj_stat(NJ_STAT_TO_PYTHON);
    if (v == nj_none)
        Py_RETURN_NONE;
    if (v == nj_true || v == nj_false)
        return PyBool_FromLong(v == nj_true);
    if (v == nj_not_implemented)
        Py_RETURN_NOTIMPLEMENTED;
    if (v == nj_ellipsis)
        return Py_NewRef(Py_Ellipsis);
    NjType *type = nj_type_of(v);
    PyTypeObject *shown = nj_load_acquire(&type->foreign);
    if (shown && Py_IS_TYPE(shown, nj_class_type) && !(type->flags & NJ_TYPE_TYPE))
        return nj_instance_to_python(nj_object(v));
    if (type == &nj_type_str)
        return nj_str_to_python((NjStr *)nj_object(v));
    if (type == &nj_type_int)
        return big_int_to_python(v);
    if (type == &nj_type_float)
        return PyFloat_FromDouble(nj_float_value(v));
    if (type == &nj_type_bytes)
        return bytes_to_python((NjBytes *)nj_object(v));
    if (type == &nj_type_tuple)
        return tuple_to_python((NjTuple *)nj_object(v));
    if (type == &nj_type_complex)
        return complex_to_python((NjComplex *)nj_object(v));
    if (type == &nj_type_frozenset)
        return frozenset_to_python(v);
    if (type == &nj_type_slice)
        return slice_to_python((NjSlice *)nj_object(v));
    if (type->flags & NJ_TYPE_TYPE)
        return nj_class_to_python((NjType *)nj_object(v));
    if (type == &nj_type_module || type == &nj_type_sys)
        return nj_module_to_python((NjModule *)nj_object(v));
    if (type == &nj_type_method)
        return method_to_python((NjMethod *)nj_object(v));
    if (type == &nj_type_function || type == &nj_type_builtin_function)
        return nj_callable_to_python(nj_object(v));
    if (nj_is_descriptor(type))
        return nj_descriptor_to_python(v);
    if (type == &nj_type_generic_alias)
        return alias_to_python((NjGenericAlias *)nj_object(v));
    if (type == &nj_type_typing_alias || type == &nj_type_union)
        return form_to_python((NjGenericAlias *)nj_object(v));
    if (type->flags & NJ_TYPE_EXCEPTION)
        return nj_exception_to_python((NjException *)nj_object(v));
    if (type == &nj_type_traceback)
        return nj_traceback_to_python((NjTraceback *)nj_object(v));
    if (nj_is_foreign_module(v))
        return nj_foreign_module_to_python(v);
    if (nj_is_proxy(v))
        return nj_proxy_to_python(v);
    const NjContainerKind *kind = nj_container_kind(v);
    if (kind)
        return nj_container_to_python(nj_object(v), kind);
    if (type->base.type != &nj_type_type && nj_is_instance(nj_value(type), &nj_type_enum_type))
        return nj_enum_member_to_python(nj_object(v));
    if (nj_is_type_parameter(v))
        return nj_type_parameter_to_python(nj_object(v));
    if (type == &nj_type_memoryview)
        return nj_view_to_python(nj_object(v));
    if (type == &nj_type_range)
        return nj_range_to_python(nj_object(v));
    if (nj_is_dict_view(type))
        return nj_dict_view_to_python(nj_object(v));
    if (type == &nj_type_re_pattern)
        return nj_pattern_to_python((NjRePattern *)nj_object(v));
    if (type == &nj_type_re_match)
        return nj_match_to_python(nj_object(v));
    if (nj_is_class_cell(v))
        return nj_class_cell_to_python((NjClassCell *)nj_object(v));
    if (nj_is_value_class(type))
        return nj_value_to_python(nj_object(v));
    return nj_instance_to_python(nj_object(v));
}
