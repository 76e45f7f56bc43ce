/* Functions and classes are what Python looks up most, for each call anew, so what it got for them is kept. */
#include "module_names.h"

bool nj_module_names_fill(NjModuleNames *names, const NjModuleDefinition *definition)
{
    size_t capacity = 8;
    while (capacity < 2 * (size_t)definition->global_count)
        capacity *= 2;
    if (!(names->places = PyMem_Calloc(capacity, sizeof *names->places))) {
        PyErr_NoMemory();
        return false;
    }
    names->capacity = capacity;
    for (uint32_t i = 0; i < definition->global_count; i++) {
        PyObject *name = nj_str_to_python(definition->globals[i].name);
        if (!name)
            return false;
        PyUnicode_InternInPlace(&name);
        *nj_module_names_search(names, name) = (NjModuleName){.name = name, .global = &definition->globals[i]};
    }
    return true;
}

NjModuleName *nj_module_names_find(const NjModuleNames *names, PyObject *name)
{
    if (NJ_UNLIKELY(!names->capacity))
        return NULL;
    NjModuleName *found = nj_module_names_search(names, name);
    if (found->name || PyUnicode_CHECK_INTERNED(name))
        return found->name ? found : NULL;
    PyObject *same = PyUnicode_FromObject(name);
    if (!same)
        return NULL;
    PyUnicode_InternInPlace(&same);
    found = nj_module_names_search(names, same);
    Py_DECREF(same);
    return found->name ? found : NULL;
}

PyObject *nj_module_name_value(NjModuleName *variable)
{
    NjValue value = nj_global_read(variable->global);
    if (!value)
        return NULL;
    PyObject *converted = nj_to_python(value);
    if (converted && (Py_IS_TYPE(converted, nj_callable_type) || PyType_Check(converted))) {
        variable->native = value;
        Py_XSETREF(variable->shown, Py_NewRef(converted));
    }
    return converted;
}

int nj_module_names_traverse(NjModuleNames *names, visitproc visit, void *arg)
{
    for (size_t i = 0; i < names->capacity; i++)
        Py_VISIT(names->places[i].shown);
    return 0;
}

void nj_module_names_forget(NjModuleNames *names)
{
    for (size_t i = 0; i < names->capacity; i++) {
        names->places[i].native = 0;
        Py_CLEAR(names->places[i].shown);
    }
}

void nj_module_names_free(NjModuleNames *names)
{
    nj_module_names_forget(names);
    for (size_t i = 0; i < names->capacity; i++)
        Py_XDECREF(names->places[i].name);
    PyMem_Free(names->places);
    *names = (NjModuleNames){0};
}
