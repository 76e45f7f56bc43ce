/* What the files share that let native code work on Python objects. */
#include "exception_border.h"

NjValue nj_python_result(PyObject *result)
{
    NjValue value = result ? nj_from_python(result) : 0;
    Py_XDECREF(result);
    return value ? value : nj_border_take_error();
}

int nj_python_status(int status)
{
    if (status < 0)
        nj_border_take_error();
    return status;
}

NjValue nj_python_get_attribute(PyObject *object, NjStr *name)
{
    PyObject *text = nj_str_to_python(name), *result = text ? PyObject_GetAttr(object, text) : NULL;
    Py_XDECREF(text);
    return nj_python_result(result);
}

int nj_python_set_attribute(PyObject *object, NjStr *name, NjValue value)
{
    PyObject *text = nj_str_to_python(name), *converted = text && value ? nj_to_python(value) : NULL;
    int status = !text || (value && !converted) ? -1 : PyObject_SetAttr(object, text, converted);
    Py_XDECREF(text);
    Py_XDECREF(converted);
    return nj_python_status(status);
}

/* Code that asks for the exception that is handled (logging, traceback) finds the one that native code handles. */
static PyObject *call(PyObject *callable, PyObject **words, size_t nargs, PyObject *names)
{
    nj_buffers_sleep();
    PyObject *before = nj_handling_begin(), *result = PyObject_Vectorcall(callable, words, nargs, names);
    nj_handling_end(before);
    return result;
}

NjValue nj_python_call(PyObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    size_t count = nargs + (kwnames ? kwnames->length : 0), done = 0;
    PyObject **words = PyMem_Calloc(count + 1, sizeof *words), *names = NULL, *result = NULL;
    while (words && done < count && (words[done] = nj_to_python(args[done])))
        done++;
    if (!words)
        PyErr_NoMemory();
    else if (done == count && (!kwnames || (names = nj_to_python(nj_value(kwnames)))))
        result = call(callable, words, nargs, names);
    while (done > 0)
        Py_DECREF(words[--done]);
    PyMem_Free(words);
    Py_XDECREF(names);
    return nj_python_result(result);
}
