/* Context variables of native code. Where CPython runs, its contexts are the ones: each has the native values in a variable of its own,
 * so that every task of asyncio has its own values, and a context that Python copies takes them along. The native context that stands
 * there never changes (context.c). */
#include "border.h"
#include "context_border.h"

static PyObject *the_variable(void)
{
    static PyObject *variable;   /* with the GIL */
    if (!variable)
        variable = PyContextVar_New("naja.context", NULL);
    return variable;
}

bool nj_border_get_context(struct NjContext **context)
{
    NJ_IN_PYTHON();
    PyObject *variable = the_variable(), *found = NULL;
    bool done = variable && PyContextVar_Get(variable, NULL, &found) == 0;
    NjValue native = found ? nj_from_python(found) : 0;
    *context = native ? (struct NjContext *)nj_object(native) : NULL;
    done = done && (native || !found);
    Py_XDECREF(found);
    if (!done)
        nj_border_take_error();
    return done;
}

bool nj_border_set_context(struct NjContext *context)
{
    NJ_IN_PYTHON();
    PyObject *variable = the_variable(), *python = variable ? nj_to_python(nj_value(context)) : NULL;
    PyObject *token = python ? PyContextVar_Set(variable, python) : NULL;
    Py_XDECREF(python);
    if (!token)
        nj_border_take_error();
    Py_XDECREF(token);
    return token;
}

void *nj_border_context_place(void)
{
    NJ_IN_PYTHON();
    return PyThreadState_Get()->context;
}
