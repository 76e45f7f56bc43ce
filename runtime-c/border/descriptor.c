/* Properties, static and class methods: Python's own, over what Python sees of their functions. */
#include "class.h"

static PyObject *make_property(const NjProperty *property)
{
    const NjValue parts[] = {property->get, property->set, property->del, property->doc};
    PyObject *args = PyTuple_New(4), *result;
    for (Py_ssize_t i = 0; args && i < 4; i++) {
        PyObject *part = nj_to_python(parts[i] ? parts[i] : nj_none);
        if (part)
            PyTuple_SET_ITEM(args, i, part);
        else
            Py_CLEAR(args);
    }
    result = args ? PyObject_CallObject((PyObject *)&PyProperty_Type, args) : NULL;
    Py_XDECREF(args);
    return result;
}

static PyObject *make_wrapped(NjValue descriptor, PyTypeObject *type)
{
    static NjStr name = NJ_STR_LITERAL_ASCII("__func__");
    NjValue function = nj_get_attribute(descriptor, &name);
    PyObject *converted = function ? nj_to_python(function) : nj_border_raise();
    PyObject *result = converted ? PyObject_CallOneArg((PyObject *)type, converted) : NULL;
    Py_XDECREF(converted);
    return result;
}

bool nj_is_descriptor(const NjType *type)
{
    return type == &nj_type_property || type == &nj_type_staticmethod || type == &nj_type_classmethod;
}

PyObject *nj_descriptor_to_python(NjValue descriptor)
{
    NjType *type = nj_type_of(descriptor);
    if (type == &nj_type_property)
        return make_property((NjProperty *)nj_object(descriptor));
    return make_wrapped(descriptor, type == &nj_type_staticmethod ? &PyStaticMethod_Type : &PyClassMethod_Type);
}
