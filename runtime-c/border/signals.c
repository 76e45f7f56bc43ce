/* Handlers of signals in a CPython process are Python's: what compiled code sets, Python's signal.getsignal() shows, and calls. */
#include "border.h"
#include "naja/signal.h"

/* default_int_handler of both sides stand for each other. They stay. */
static bool pair_default_handler(PyObject *module)
{
    static bool is_paired;
    NjStr *module_name = nj_str_from_c("_signal"), *name = nj_str_from_c("default_int_handler");
    NjValue native_module = module_name && name ? nj_dict_get_str(nj_modules, module_name) : 0;
    NjValue native = native_module && !is_paired ? nj_module_get((NjModule *)nj_object(native_module), name) : 0;
    if (!native || nj_link_of(nj_object(native)))
        return true;
    PyObject *python = PyObject_GetAttrString(module, "default_int_handler");
    is_paired = python && nj_apart_bind(python, nj_object(native));
    return is_paired;
}

static NjValue call(const char *name, const NjValue *args, size_t count)
{
    NJ_IN_PYTHON();
    if (!name)
        return PyErr_CheckSignals() < 0 ? nj_border_take_error() : nj_none;
    PyObject *module = PyImport_ImportModule("_signal"), *tuple = module && pair_default_handler(module) ? PyTuple_New((Py_ssize_t)count) : NULL;
    for (size_t i = 0; tuple && i < count; i++) {
        PyObject *item = nj_to_python(args[i]);
        if (item)
            PyTuple_SET_ITEM(tuple, (Py_ssize_t)i, item);
        else
            Py_CLEAR(tuple);
    }
    PyObject *function = tuple ? PyObject_GetAttrString(module, name) : NULL, *result = function ? PyObject_Call(function, tuple, NULL) : NULL;
    Py_XDECREF(module);
    Py_XDECREF(tuple);
    Py_XDECREF(function);
    return nj_python_result(result);
}

void nj_signal_handlers_start(void) { nj_signal_host = call; }
