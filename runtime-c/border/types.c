/* The built-in types, which both sides have: each stands for the other's. */
#include "border.h"

#include "collections.h"

typedef struct {
    NjType *native;
    PyObject *python;   /* filled in when it is first asked for; never freed */
} Pair;

static Pair pairs[] = {
    {&nj_type_object, (PyObject *)&PyBaseObject_Type},
    {&nj_type_type, (PyObject *)&PyType_Type},
    {&nj_type_int, (PyObject *)&PyLong_Type},
    {&nj_type_bool, (PyObject *)&PyBool_Type},
    {&nj_type_float, (PyObject *)&PyFloat_Type},
    {&nj_type_complex, (PyObject *)&PyComplex_Type},
    {&nj_type_str, (PyObject *)&PyUnicode_Type},
    {&nj_type_bytes, (PyObject *)&PyBytes_Type},
    {&nj_type_bytearray, (PyObject *)&PyByteArray_Type},
    {&nj_type_memoryview, (PyObject *)&PyMemoryView_Type},
    {&nj_type_list, (PyObject *)&PyList_Type},
    {&nj_type_tuple, (PyObject *)&PyTuple_Type},
    {&nj_type_dict, (PyObject *)&PyDict_Type},
    {&nj_type_set, (PyObject *)&PySet_Type},
    {&nj_type_frozenset, (PyObject *)&PyFrozenSet_Type},
    {&nj_type_range, (PyObject *)&PyRange_Type},
    {&nj_type_slice, (PyObject *)&PySlice_Type},
    {&nj_type_dict_keys, (PyObject *)&PyDictKeys_Type},
    {&nj_type_dict_values, (PyObject *)&PyDictValues_Type},
    {&nj_type_dict_items, (PyObject *)&PyDictItems_Type},
    {&nj_type_property, (PyObject *)&PyProperty_Type},
    {&nj_type_staticmethod, (PyObject *)&PyStaticMethod_Type},
    {&nj_type_classmethod, (PyObject *)&PyClassMethod_Type},
    {&nj_type_super, (PyObject *)&PySuper_Type},
    {&nj_type_defaultdict, NULL},
    {&nj_type_counter, NULL},
    {&nj_type_ordered_dict, NULL},
    {&nj_type_deque, NULL},
    {&nj_type_none, NULL},
    {&nj_type_ellipsis, NULL},
    {&nj_type_not_implemented, NULL},
#define NJ_EXCEPTION(name, parent) {&nj_exception_##name, NULL},
#include "naja/exceptions.inc"
#undef NJ_EXCEPTION
};
enum { PAIR_COUNT = sizeof pairs / sizeof *pairs };

static PyObject *find_collection(const NjType *native)
{
    PyObject *module = PyImport_ImportModule("collections"), *found = module ? PyObject_GetAttrString(module, native->name) : NULL;
    Py_XDECREF(module);
    return found;
}

/* Those that CPython has no name for in C are found by name, or by their only instance. */
static PyObject *find_python(const NjType *native)
{
    if (native == &nj_type_none)
        return Py_NewRef((PyObject *)Py_TYPE(Py_None));
    if (native == &nj_type_ellipsis)
        return Py_NewRef((PyObject *)Py_TYPE(Py_Ellipsis));
    if (native == &nj_type_not_implemented)
        return Py_NewRef((PyObject *)Py_TYPE(Py_NotImplemented));
    PyObject *found = PyDict_GetItemString(PyEval_GetBuiltins(), native->name);
    return found ? Py_NewRef(found) : find_collection(native);
}

bool nj_builtin_types_start(void)
{
    for (size_t i = 0; i < PAIR_COUNT; i++) {
        if (!pairs[i].python)
            pairs[i].python = find_python(pairs[i].native);
        if (!pairs[i].python) {
            PyErr_Format(PyExc_SystemError, "Python has no type '%s'", pairs[i].native->name);
            return false;
        }
    }
    return true;
}

PyObject *nj_builtin_type_to_python(const NjType *type)
{
    for (size_t i = 0; i < PAIR_COUNT; i++)
        if (pairs[i].native == type)
            return pairs[i].python;
    return NULL;
}

NjType *nj_builtin_type_from_python(const PyObject *type)
{
    for (size_t i = 0; i < PAIR_COUNT; i++)
        if (pairs[i].python == type)
            return pairs[i].native;
    return NULL;
}
