/* Where compiled code looked for the name of a NameError, as a frame of Python's shows it: CPython looks there for the name that was meant. */
#include "exception_border.h"
#include "naja/list.h"
#include "naja/module.h"

static PyObject *variables_to_python(NjList *variables)
{
    PyObject *tuple = PyTuple_New((Py_ssize_t)nj_list_length(variables));
    for (int64_t i = 0; tuple && i < nj_list_length(variables); i++) {
        PyObject *name = nj_to_python(nj_list_get(variables, i));
        if (name)
            PyTuple_SET_ITEM(tuple, (Py_ssize_t)i, name);
        else
            Py_CLEAR(tuple);
    }
    return tuple;
}

/* The names of the module's variables, without what they are. Special ones say what a module is, which the frame's place says better. */
static bool add_names(PyObject *globals, NjModule *module)
{
    NjDict *names = nj_module_globals(module);
    if (!names)
        return false;
    NjDictIterator walk = nj_dict_iterator(names);
    NjValue name, value;
    while (nj_dict_iterator_next(&walk, &name, &value) > 0) {
        const char *text = nj_is_str(name) ? nj_str_utf8((NjStr *)nj_object(name), NULL) : NULL;
        if (!text || strncmp(text, "__", 2) == 0)
            continue;
        PyObject *key = nj_to_python(name);
        bool done = key && PyDict_SetItem(globals, key, Py_None) == 0;
        Py_XDECREF(key);
        if (!done)
            return false;
    }
    return true;
}

bool nj_name_scope_to_python(NjException *exception, PyObject **variables, PyObject **globals)
{
    NjValue module;
    NjList *names = nj_name_error_variables(exception, &module);
    if (!names)
        return false;
    *variables = variables_to_python(names);
    *globals = *variables ? PyDict_New() : NULL;
    if (*globals && module && nj_type_of(module) == &nj_type_module && !add_names(*globals, (NjModule *)nj_object(module)))
        Py_CLEAR(*globals);
    if (!*globals)
        Py_CLEAR(*variables);
    nj_error_clear();
    PyErr_Clear();
    return *globals != NULL;
}
