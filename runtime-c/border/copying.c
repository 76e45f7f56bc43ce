/* Wrappers are copied and pickled: by a function that makes an instance without attributes, and the attributes. */
#include "class.h"

#include "internal.h"

/* naja.rebuild(type, plain): an instance without attributes; of a value class with that value. */
static PyObject *rebuild(PyObject *module, PyObject *args)
{
    (void)module;
    PyObject *type, *plain;
    if (!nj_border_enter() || !PyArg_ParseTuple(args, "OO", &type, &plain))
        return NULL;
    NjType *native = PyType_Check(type) ? nj_class_from_python(type) : NULL;
    if (!native || !(native->flags & NJ_TYPE_PYTHON))
        return PyErr_Occurred() ? NULL : PyErr_Format(PyExc_TypeError, "a compiled class was expected, not %R", type);
    if (nj_is_value_class(native))
        return nj_value_rebuild(native, plain);
    NjObject *object = nj_instance_new(native);
    return object ? nj_instance_to_python(object) : nj_border_raise();
}

/* Whether the class has its own method where every class has object's. */
static bool overrides(PyObject *self, PyObject *name)
{
    PyObject *found = _PyType_Lookup(Py_TYPE(self), name);
    PyTypeObject *builtin = nj_class_extra(Py_TYPE(self))->builtin;
    return found && found != _PyType_Lookup(builtin ? builtin : &PyBaseObject_Type, name);
}

/* Adds what is in the __slots__ of classes that Python derived. */
static bool add_slots(PyObject *self, PyObject *state)
{
    PyObject *copyreg = PyImport_ImportModule("copyreg");
    PyObject *names = copyreg ? PyObject_CallMethod(copyreg, "_slotnames", "O", (PyObject *)Py_TYPE(self)) : NULL;
    bool done = names != NULL;
    for (Py_ssize_t i = 0; done && PyList_Check(names) && i < PyList_GET_SIZE(names); i++) {
        PyObject *name = PyList_GET_ITEM(names, i), *value = PyObject_GetAttr(self, name);
        done = value ? PyDict_SetItem(state, name, value) == 0 : PyErr_ExceptionMatches(PyExc_AttributeError);
        if (!value)
            PyErr_Clear();
        Py_XDECREF(value);
    }
    Py_XDECREF(copyreg);
    Py_XDECREF(names);
    return done;
}

static PyObject *state_of(PyObject *self)
{
    PyObject *name = PyUnicode_InternFromString("__getstate__"), *state;
    if (!name)
        return NULL;
    if (overrides(self, name)) {
        state = PyObject_CallMethodNoArgs(self, name);
        Py_DECREF(name);
        return state;
    }
    Py_DECREF(name);
    state = nj_instance_own_attributes(nj_native_of(self));
    if (!state || !nj_class_extra(Py_TYPE(self))->is_subclass)
        return state;
    PyObject **place = _PyObject_GetDictPtr(self);
    if ((place && *place && PyDict_Update(state, *place) < 0) || !add_slots(self, state))
        Py_CLEAR(state);
    return state;
}

/* What state_of gave, as pickle and copy bring it back: past a __setattr__ that frozen classes have. */
static bool set_one(PyObject *self, PyObject *name, PyObject *value)
{
    NjObject *object = nj_native_of(self);
    NjStr *text = PyUnicode_Check(name) ? nj_name_from_python(name) : NULL;
    if (!text)
        return PyErr_Occurred() == NULL;
    NjValue native = nj_class_extra(Py_TYPE(self))->is_subclass ? nj_type_lookup(object->type, text) : 0;
    if (nj_class_extra(Py_TYPE(self))->is_subclass && (!native || nj_is_proxy(native) || !nj_type_of(native)->slots.descriptor_set))
        return PyObject_GenericSetAttr(self, name, value) == 0;
    NjValue converted = nj_from_python(value);
    if (!converted)
        return false;
    if (nj_object_set_attribute(nj_value(object), text, converted) == 0)
        return true;
    nj_border_raise();
    return false;
}

static bool set_all(PyObject *self, PyObject *state)
{
    PyObject *name, *value;
    Py_ssize_t i = 0;
    if (state == Py_None)
        return true;
    if (!PyDict_Check(state)) {
        PyErr_Format(PyExc_TypeError, "a dict was expected as the state of '%s'", nj_native_of(self)->type->name);
        return false;
    }
    while (PyDict_Next(state, &i, &name, &value))
        if (!set_one(self, name, value))
            return false;
    return true;
}

/* A pair says apart what is in the instance's dict and what in its slots. */
PyObject *nj_instance_set_state(PyObject *self, PyObject *state)
{
    if (!nj_border_enter())
        return NULL;
    bool is_pair = PyTuple_Check(state) && PyTuple_GET_SIZE(state) == 2;
    bool done = is_pair ? set_all(self, PyTuple_GET_ITEM(state, 0)) && set_all(self, PyTuple_GET_ITEM(state, 1)) : set_all(self, state);
    return done ? Py_NewRef(Py_None) : NULL;
}

/* What stands for a function (a cache around one, a generic function) is found by name; anything else of the runtime's own is refused. */
static PyObject *reduce_to_name(NjObject *object)
{
    bool failed;
    NjValue name = object->type->slots.call ? nj_get_attribute_or_null(nj_value(object), &nj_name___qualname__, &failed) : 0;
    if (name && nj_is_str(name))
        return nj_to_python(name);
    nj_error_clear();
    return PyErr_Format(PyExc_TypeError, "cannot pickle '%s' object", object->type->name);
}

/* For classes that say what their __new__ needs; what those with a struct of Python's own need, their values say. */
static PyObject *reduce_with_arguments(PyObject *self, PyObject *name)
{
    PyObject *copyreg = PyImport_ImportModule("copyreg"), *function = copyreg ? PyObject_GetAttrString(copyreg, "__newobj__") : NULL;
    PyObject *args = function ? PyObject_CallMethodNoArgs(self, name) : NULL, *first = args ? PyTuple_Pack(1, (PyObject *)Py_TYPE(self)) : NULL;
    PyObject *all = first ? PySequence_Concat(first, args) : NULL, *state = all ? state_of(self) : NULL;
    PyObject *result = state ? Py_BuildValue("OOO", function, all, state) : NULL;
    Py_XDECREF(copyreg);
    Py_XDECREF(function);
    Py_XDECREF(args);
    Py_XDECREF(first);
    Py_XDECREF(all);
    Py_XDECREF(state);
    return result;
}

PyObject *nj_instance_reduce(PyObject *self, PyObject *protocol)
{
    (void)protocol;
    NjObject *object = nj_native_of(self);
    if (!nj_border_enter())
        return NULL;
    PyObject *name = PyUnicode_InternFromString("__reduce__");
    if (!name || overrides(self, name)) {
        PyObject *result = name ? PyObject_CallMethodNoArgs(self, name) : NULL;
        Py_XDECREF(name);
        return result;
    }
    Py_DECREF(name);
    if (nj_is_container_half(self)) {
        PyObject *state = state_of(self), *result = state ? nj_container_half_reduce(self, state) : NULL;
        Py_XDECREF(state);
        return result;
    }
    if (!(object->type->flags & NJ_TYPE_PYTHON))
        return reduce_to_name(object);
    PyObject *new_arguments = PyUnicode_InternFromString("__getnewargs__"), *made;
    bool has_arguments = new_arguments && !nj_class_extra(Py_TYPE(self))->builtin && overrides(self, new_arguments);
    if (!new_arguments || has_arguments) {
        made = new_arguments ? reduce_with_arguments(self, new_arguments) : NULL;
        Py_XDECREF(new_arguments);
        return made;
    }
    Py_DECREF(new_arguments);
    PyObject *copyreg = PyImport_ImportModule("copyreg");
    PyObject *function = copyreg ? PyObject_GetAttrString(copyreg, "__naja_rebuild__") : NULL, *state = function ? state_of(self) : NULL;
    PyObject *plain = state ? nj_plain_to_python(object) : NULL;
    PyObject *result = plain ? Py_BuildValue("O(OO)O", function, (PyObject *)Py_TYPE(self), plain, state) : NULL;
    Py_XDECREF(plain);
    Py_XDECREF(copyreg);
    Py_XDECREF(function);
    Py_XDECREF(state);
    return result;
}

/* Functions are pickled by the name of their module, which must be there wherever one unpickles. */
bool nj_copying_start(void)
{
    static PyMethodDef definition = {"__naja_rebuild__", rebuild, METH_VARARGS, NULL};
    PyObject *name = PyUnicode_FromString("copyreg"), *copyreg = PyImport_ImportModule("copyreg");
    PyObject *function = name && copyreg ? PyCFunction_NewEx(&definition, NULL, name) : NULL;
    bool done = function && PyObject_SetAttrString(copyreg, "__naja_rebuild__", function) == 0;
    Py_XDECREF(name);
    Py_XDECREF(copyreg);
    Py_XDECREF(function);
    return done;
}
