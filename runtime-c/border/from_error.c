/* Exceptions on their way from Python to native code. */
#include "border.h"
#include "exception.h"

/* The native class, or the built-in one, that is the nearest ancestor. */
static NjType *native_type_of(PyTypeObject *type)
{
    PyObject *mro = type->tp_mro;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(mro); i++) {
        NjType *found = nj_class_from_python(PyTuple_GET_ITEM(mro, i));
        if (!found)
            found = nj_builtin_type_from_python(PyTuple_GET_ITEM(mro, i));
        if (!found && PyExceptionClass_Check(PyTuple_GET_ITEM(mro, i)))
            found = nj_foreign_exception_class((PyTypeObject *)PyTuple_GET_ITEM(mro, i));
        if (found && found->flags & NJ_TYPE_EXCEPTION)
            return found;
    }
    return &nj_exception_Exception;
}

/* An argument that cannot cross is replaced by its text. */
static NjValue argument_from_python(PyObject *object)
{
    NjValue result = nj_from_python(object);
    if (result)
        return result;
    PyErr_Clear();
    PyObject *text = PyObject_Repr(object);
    result = text ? nj_from_python(text) : 0;
    Py_XDECREF(text);
    PyErr_Clear();
    return result ? result : nj_none;
}

/* What its dict holds, as far as it can cross. */
static void copy_attributes(PyObject *from, NjException *to)
{
    PyObject *dict = PyObject_GetAttrString(from, "__dict__"), *name, *value;
    Py_ssize_t i = 0;
    while (dict && PyDict_Check(dict) && PyDict_Next(dict, &i, &name, &value)) {
        NjStr *text = PyUnicode_Check(name) ? nj_str_from_python(name) : NULL;
        NjValue converted = text ? nj_from_python(value) : 0;
        PyErr_Clear();
        if (converted && !nj_set_attribute(nj_value(to), text, converted))
            nj_error_clear();
    }
    Py_XDECREF(dict);
}

/* A built-in class knows what its arguments mean: SystemExit its code, OSError its number. */
static NjException *make(NjType *type, NjTuple *args)
{
    if (nj_builtin_type_to_python(type)) {
        NjValue made = nj_call(nj_value(type), args->items, args->length, NULL);
        if (made && nj_is_instance(made, type))
            return (NjException *)nj_object(made);
        nj_error_clear();
    }
    return nj_exception_new(type, args->items, args->length);
}

NjException *nj_exception_from_python(PyObject *exception)
{
    PyObject *args = PyObject_GetAttrString(exception, "args");
    size_t count = args && PyTuple_Check(args) ? (size_t)PyTuple_GET_SIZE(args) : 0;
    NjTuple *values = nj_tuple_new(count);
    for (size_t i = 0; values && i < count; i++)
        values->items[i] = argument_from_python(PyTuple_GET_ITEM(args, (Py_ssize_t)i));
    Py_XDECREF(args);
    NjException *native = values ? make(native_type_of(Py_TYPE(exception)), values) : NULL;
    if (native) {
        nj_exception_set_origin(native, exception);
        copy_attributes(exception, native);
    }
    PyErr_Clear();
    return native;
}

NjValue nj_border_take_error(void)
{
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    NjException *exception = value ? nj_exception_from_python(value) : NULL;
    if (exception)
        nj_raise_object(nj_value(exception), 0);
    else if (!nj_error_pending())
        nj_raise(&nj_exception_SystemError, "Python failed without an exception");
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(traceback);
    return 0;
}
