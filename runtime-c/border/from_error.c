/* Exceptions on their way from Python to native code. */
#include "exception_border.h"
#include "internal.h"
#include "naja/list.h"

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

static NjTuple *arguments_from_python(PyObject *tuple)
{
    size_t count = tuple && PyTuple_Check(tuple) ? (size_t)PyTuple_GET_SIZE(tuple) : 0;
    NjTuple *values = nj_tuple_new(count);
    for (size_t i = 0; values && i < count; i++)
        values->items[i] = argument_from_python(PyTuple_GET_ITEM(tuple, (Py_ssize_t)i));
    return values;
}

/* ---- What the built-in classes hold beside their arguments ---- */

/* The name of the file is an argument of native code's, but none of the Python object's. */
static NjTuple *with_file_name(PyObject *exception, NjTuple *args)
{
    PyObject *name = args->length == 2 ? PyObject_GetAttrString(exception, "filename") : NULL;
    if (name && name != Py_None) {
        NjValue items[] = {args->items[0], args->items[1], argument_from_python(name)};
        NjTuple *longer = nj_tuple_from(items, 3);
        args = longer ? longer : args;
    }
    Py_XDECREF(name);
    PyErr_Clear();
    return args;
}

/* Native members for those of a group. */
static NjTuple *with_members(PyObject *exception, NjTuple *args)
{
    PyObject *members = PyObject_GetAttrString(exception, "exceptions");
    NjTuple *converted = members && args->length == 2 ? arguments_from_python(members) : NULL;
    NjList *list = converted ? nj_list_from(converted->items, converted->length) : NULL;
    Py_XDECREF(members);
    PyErr_Clear();
    NjValue items[] = {args->length == 2 ? args->items[0] : nj_none, nj_value(list)};
    return list ? nj_tuple_from(items, 2) : args;
}

static const NjType *builtin_ancestor(const NjType *type)
{
    while (!nj_builtin_type_to_python(type))
        type = type->parent;
    return type;
}

/* As the built-in ancestor makes it; where it would want other arguments, with those that it has. */
static NjException *make_native(NjType *type, PyObject *exception, NjTuple *args)
{
    const NjSlots *slots = &builtin_ancestor(type)->slots;
    NjException *native = NULL;
    if (nj_type_is_subtype(type, &nj_exception_BaseExceptionGroup)) {
        NjTuple *parts = with_members(exception, args);
        NjValue made = parts ? slots->construct(type, parts->items, parts->length, NULL) : 0;
        native = made ? (NjException *)nj_object(made) : NULL;
    } else {
        NjTuple *parts = nj_type_is_subtype(type, &nj_exception_OSError) ? with_file_name(exception, args) : args;
        native = nj_exception_new(type, args->items, args->length);
        if (native && slots->initialize && slots->initialize(nj_value(native), parts->items, parts->length, NULL) < 0)
            native = NULL;
    }
    if (native)
        return native;
    nj_error_clear();
    return nj_exception_new(type, args->items, args->length);
}

/* ---- What both halves hold ---- */

/* What its dict holds, as far as it can cross. */
static void copy_attributes(PyObject *from, NjException *to)
{
    PyObject *dict = PyObject_GetAttrString(from, "__dict__"), *name, *value;
    Py_ssize_t i = 0;
    while (dict && PyDict_Check(dict) && PyDict_Next(dict, &i, &name, &value)) {
        NjStr *text = PyUnicode_Check(name) ? nj_str_from_python(name) : NULL;
        NjValue converted = text ? nj_from_python(value) : 0;
        PyErr_Clear();
        if (converted && nj_object_set_attribute(nj_value(to), text, converted) < 0)
            nj_error_clear();
    }
    Py_XDECREF(dict);
    PyErr_Clear();
}

/* Attributes that built-in exceptions have beside their arguments. */
static void copy_details(PyObject *from, NjException *to)
{
    static const char *const names[] = {"name", "path", "obj"};
    if (!nj_type_is_subtype(to->base.type, &nj_exception_NameError) && !nj_type_is_subtype(to->base.type, &nj_exception_AttributeError) &&
        !nj_type_is_subtype(to->base.type, &nj_exception_ImportError))
        return;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        PyObject *value = PyObject_GetAttrString(from, names[i]);
        NjStr *name = value ? nj_str_from_c(names[i]) : NULL;
        NjValue converted = name && value != Py_None ? nj_from_python(value) : 0;
        if (converted && nj_object_set_attribute(nj_value(to), name, converted) < 0)
            nj_error_clear();
        Py_XDECREF(value);
        PyErr_Clear();
    }
}

static NjValue link_from_python(PyObject *link)
{
    NjValue converted = link && link != Py_None ? nj_value(nj_exception_from_python(link)) : 0;
    nj_error_clear();
    Py_XDECREF(link);
    return converted;
}

/* A chain that is too long to follow is cut. */
static void copy_chain(PyObject *from, NjException *to)
{
    if (Py_EnterRecursiveCall(" while passing an exception to compiled code")) {
        PyErr_Clear();
        return;
    }
    nj_store_release(&to->context, link_from_python(PyException_GetContext(from)));
    nj_store_release(&to->cause, link_from_python(PyException_GetCause(from)));
    nj_store_release(&to->suppress_context, ((PyBaseExceptionObject *)from)->suppress_context != 0);
    Py_LeaveRecursiveCall();
}

static NjException *first_half(PyObject *exception)
{
    NjType *type = nj_exception_type_from_python(Py_TYPE(exception));
    PyObject *args = type ? PyObject_GetAttrString(exception, "args") : NULL;
    NjTuple *values = type ? arguments_from_python(args) : NULL;
    Py_XDECREF(args);
    NjException *native = values ? make_native(type, exception, values) : NULL;
    if (!native) {
        if (!nj_error_pending())
            nj_border_take_error();
        return NULL;
    }
    if (!nj_exception_pair(native, exception)) {
        nj_border_take_error();
        return NULL;
    }
    return native;
}

NjException *nj_exception_from_python(PyObject *exception)
{
    NjException *native = (NjException *)nj_container_find(exception);
    if (!native)
        native = first_half(exception);
    if (native && nj_exception_crossing_begin(native)) {
        copy_details(exception, native);
        copy_attributes(exception, native);
        copy_chain(exception, native);
    }
    if (native)
        nj_exception_crossing_end();
    PyErr_Clear();
    return native;
}

/* ---- Raising ---- */

/* What native code handles was handled when the exception came to be, which only Python saw. */
static void add_context(NjException *exception)
{
    enum { LONGEST = 1000 };
    NjException *handled = nj_handled();
    for (int i = 0; handled && exception != handled && i < LONGEST; i++) {
        NjValue next = nj_load_acquire(&exception->context);
        if (!next || next == nj_none) {
            nj_store_release(&exception->context, nj_value(handled));
            return;
        }
        exception = (NjException *)nj_object(next);
    }
}

NjValue nj_border_take_error(void)
{
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    /* None, too: an import takes away the frames that the exception knows of the import machinery. */
    if (value)
        PyException_SetTraceback(value, traceback ? traceback : Py_None);
    NjException *exception = value ? nj_exception_from_python(value) : NULL;
    if (exception) {
        add_context(exception);
        nj_error_restore(exception);
    } else if (!nj_error_pending()) {
        nj_raise(&nj_exception_SystemError, "Python failed without an exception");
    }
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(traceback);
    return 0;
}
