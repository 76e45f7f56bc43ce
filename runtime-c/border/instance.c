/* Instances of native classes, and every other native object that crosses: a wrapper whose slots do what the native object does. */
#include "class.h"

#include <structmember.h>

#include "internal.h"
#include "naja/enum.h"

PyTypeObject *nj_instance_type;
static bool may_subclass;

void nj_instance_allow_subclass(bool is_allowed) { may_subclass = is_allowed; }

PyObject *nj_instance_to_python(NjObject *object)
{
    PyObject *found = nj_wrapper_find(object);
    if (found)
        return found;
    PyTypeObject *type = (PyTypeObject *)nj_class_to_python(object->type);
    NjWrapper *wrapper = type ? PyObject_GC_New(NjWrapper, type) : NULL;
    Py_XDECREF(type);
    if (!wrapper)
        return NULL;
    wrapper->object = NULL;
    wrapper->weak_references = NULL;
    if (!nj_wrapper_bind(wrapper, object))
        Py_CLEAR(wrapper);
    return (PyObject *)wrapper;
}

/* Types that `type` makes say that their instances can be part of cycles. Wrappers refer to nothing but their types, which stay: they
 * are never tracked. */
static int traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    return 0;
}

static void dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    if (((NjWrapper *)self)->weak_references)
        PyObject_ClearWeakRefs(self);
    nj_wrapper_release((NjWrapper *)self);
    PyObject_GC_Del(self);
    Py_DECREF(type);
}

/* C(…): the native class is called. What it gives may be there already. */
static PyObject *make_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    NjType *native = nj_class_from_python((PyObject *)type);
    if (!native)
        return PyErr_Format(PyExc_TypeError, "cannot create '%s' instances", type->tp_name);
    if (!kwargs || PyDict_GET_SIZE(kwargs) == 0)
        return nj_border_call(&native->base, native->base.type->slots.call, 0, ((PyTupleObject *)args)->ob_item, (size_t)PyTuple_GET_SIZE(args), NULL);
    PyObject *callable = nj_callable_to_python(&native->base), *result = callable ? PyObject_Call(callable, args, kwargs) : NULL;
    Py_XDECREF(callable);
    return result;
}

static int ignore(PyObject *self, PyObject *args, PyObject *kwargs) { return (void)self, (void)args, (void)kwargs, 0; }

/* ---- Attributes ---- */

/* An attribute that an instance has of its own hides a function of its class. */
static bool has_own(NjObject *object, PyObject *name)
{
    _Atomic(NjDict *) *place = nj_instance_dict_place(object);
    NjDict *dict = place ? nj_load_acquire(place) : NULL;
    NjStr *text = dict ? nj_name_from_python(name) : NULL;
    return text && nj_dict_get_str(dict, text);
}

static PyObject *get_attribute(PyObject *self, PyObject *name)
{
    NjObject *object = nj_wrapped(self);
    if (!nj_border_enter())
        return NULL;
    PyObject *found = _PyType_Lookup(Py_TYPE(self), name);
    if (found && Py_IS_TYPE(found, nj_attribute_type))
        return nj_attribute_type->tp_descr_get(found, self, NULL);
    if (found && Py_IS_TYPE(found, nj_callable_type) && !has_own(object, name))
        return PyMethod_New(found, self);
    if (PyErr_Occurred())
        return NULL;
    if (found && !Py_IS_TYPE(found, nj_callable_type))
        return PyObject_GenericGetAttr(self, name);
    NjStr *text = nj_name_from_python(name);
    if (!text)
        return NULL;
    NjValue value = nj_get_attribute(nj_value(object), text);
    return value ? nj_to_python(value) : nj_border_raise();
}

static int set_attribute(PyObject *self, PyObject *name, PyObject *value)
{
    if (!nj_border_enter())
        return -1;
    NjStr *text = nj_name_from_python(name);
    NjValue converted = text && value ? nj_from_python(value) : 0, object = nj_value(nj_wrapped(self));
    if (!text || (value && !converted))
        return -1;
    if (value ? nj_set_attribute(object, text, converted) : nj_delete_attribute(object, text))
        return 0;
    nj_border_raise();
    return -1;
}

static bool put_attribute(PyObject *dict, NjStr *name, NjValue value)
{
    PyObject *key = nj_str_to_python(name), *converted = key && value ? nj_to_python(value) : NULL;
    bool done = key && (!value || (converted && PyDict_SetItem(dict, key, converted) == 0));
    Py_XDECREF(key);
    Py_XDECREF(converted);
    return done;
}

/* A new dict of what the instance has of its own, fields first, in the order of the classes. */
static PyObject *own_attributes(PyObject *self, void *closure)
{
    (void)closure;
    NjObject *object = nj_wrapped(self);
    PyObject *dict = nj_border_enter() ? PyDict_New() : NULL;
    bool done = dict != NULL;
    for (uint32_t i = object->type->mro_count; done && i-- > 0;) {
        NjType *type = object->type->mro[i];
        for (uint32_t j = 0; done && j < type->field_count; j++) {
            NjStr *name = nj_str_from_c(type->fields[j].name);
            done = name && put_attribute(dict, name, nj_member_read_field(object, &type->fields[j]));
        }
    }
    _Atomic(NjDict *) *place = nj_instance_dict_place(object);
    NjDict *more = place ? nj_load_acquire(place) : NULL;
    if (done && more) {
        NjDictIterator walk = nj_dict_iterator(more);
        NjValue name, value;
        while (done && nj_dict_iterator_next(&walk, &name, &value) > 0)
            done = !nj_is_str(name) || put_attribute(dict, (NjStr *)nj_object(name), value);
    }
    if (!done)
        Py_CLEAR(dict);
    return dict;
}

/* ---- What every object does ---- */

static PyObject *text_of(PyObject *self, NjStr *(*describe)(NjValue))
{
    NjStr *text = nj_border_enter() ? describe(nj_value(nj_wrapped(self))) : NULL;
    return text ? nj_str_to_python(text) : PyErr_Occurred() ? NULL : nj_border_raise();
}
static PyObject *repr(PyObject *self) { return text_of(self, nj_repr); }
static PyObject *str(PyObject *self) { return text_of(self, nj_str_of); }

static Py_hash_t hash(PyObject *self)
{
    NjI64Result result = nj_border_enter() ? nj_hash(nj_value(nj_wrapped(self))) : (NjI64Result){0, false};
    if (!result.ok && !PyErr_Occurred())
        nj_border_raise();
    return !result.ok ? -1 : result.value == -1 ? -2 : result.value;
}

static PyObject *compare(PyObject *self, PyObject *other, int op)
{
    static const NjCompareOperator operators[] = {[Py_LT] = NJ_LT, [Py_LE] = NJ_LE, [Py_EQ] = NJ_EQ,
                                                  [Py_NE] = NJ_NE, [Py_GT] = NJ_GT, [Py_GE] = NJ_GE};
    NjObject *object = nj_wrapped(self);
    if (!nj_border_enter())
        return NULL;
    NjValue right = nj_from_python(other);
    if (!right) {
        PyErr_Clear();
        Py_RETURN_NOTIMPLEMENTED;
    }
    NjValue result = object->type->slots.compare ? object->type->slots.compare(nj_value(object), right, operators[op]) : nj_not_implemented;
    return result ? nj_to_python(result) : nj_border_raise();
}

/* ---- copy and pickle ---- */

/* naja.rebuild(type): an instance without attributes. */
static PyObject *rebuild(PyObject *module, PyObject *type)
{
    (void)module;
    NjType *native = nj_border_enter() && PyType_Check(type) ? nj_class_from_python(type) : NULL;
    if (!native || !(native->flags & NJ_TYPE_PYTHON))
        return PyErr_Occurred() ? NULL : PyErr_Format(PyExc_TypeError, "a compiled class was expected, not %R", type);
    NjObject *object = nj_instance_new(native);
    return object ? nj_instance_to_python(object) : nj_border_raise();
}

/* A user's own method of that name; NULL with nothing raised for object's. */
static NjValue own_method(NjObject *object, const char *name)
{
    NjStr *text = nj_str_from_c(name);
    NjValue found = text ? nj_type_lookup(object->type, text) : 0;
    return found && nj_type_of(found) == &nj_type_function ? found : 0;
}

static PyObject *state_of(PyObject *self)
{
    if (own_method(nj_wrapped(self), "__getstate__"))
        return PyObject_CallMethod(self, "__getstate__", NULL);
    return own_attributes(self, NULL);
}

/* What state_of gave, as pickle and copy bring it back: past a __setattr__ that frozen classes have. */
static PyObject *set_state(PyObject *self, PyObject *state)
{
    PyObject *name, *value;
    Py_ssize_t i = 0;
    if (!nj_border_enter())
        return NULL;
    if (!PyDict_Check(state))
        return PyErr_Format(PyExc_TypeError, "a dict was expected as the state of '%s'", nj_wrapped(self)->type->name);
    while (PyDict_Next(state, &i, &name, &value)) {
        NjStr *text = PyUnicode_Check(name) ? nj_name_from_python(name) : NULL;
        NjValue converted = text ? nj_from_python(value) : 0;
        if (PyErr_Occurred())
            return NULL;
        if (converted && nj_object_set_attribute(nj_value(nj_wrapped(self)), text, converted) < 0)
            return nj_border_raise();
    }
    Py_RETURN_NONE;
}

static PyObject *reduce(PyObject *self, PyObject *protocol)
{
    (void)protocol;
    NjObject *object = nj_wrapped(self);
    if (!nj_border_enter())
        return NULL;
    if (own_method(object, "__reduce__"))
        return PyObject_CallMethod(self, "__reduce__", NULL);
    if (nj_is_instance(nj_value(object->type), &nj_type_enum_type))
        return Py_BuildValue("O(N)", (PyObject *)Py_TYPE(self), nj_native_attribute(object, nj_str_from_c("_value_")));
    if (!(object->type->flags & NJ_TYPE_PYTHON))
        return PyErr_Format(PyExc_TypeError, "cannot pickle '%s' object", object->type->name);
    PyObject *copyreg = PyImport_ImportModule("copyreg");
    PyObject *function = copyreg ? PyObject_GetAttrString(copyreg, "__naja_rebuild__") : NULL, *state = function ? state_of(self) : NULL;
    PyObject *result = state ? Py_BuildValue("O(O)O", function, (PyObject *)Py_TYPE(self), state) : NULL;
    Py_XDECREF(copyreg);
    Py_XDECREF(function);
    Py_XDECREF(state);
    return result;
}

/* Functions are pickled by the name of their module, which must be there wherever one unpickles. */
static bool publish_rebuild(void)
{
    static PyMethodDef definition = {"__naja_rebuild__", rebuild, METH_O, NULL};
    PyObject *name = PyUnicode_FromString("copyreg"), *copyreg = PyImport_ImportModule("copyreg");
    PyObject *function = name && copyreg ? PyCFunction_NewEx(&definition, NULL, name) : NULL;
    bool done = function && PyObject_SetAttrString(copyreg, "__naja_rebuild__", function) == 0;
    Py_XDECREF(name);
    Py_XDECREF(copyreg);
    Py_XDECREF(function);
    return done;
}

/* A subclass that Python makes would have attributes and methods that compiled code does not know of. */
static PyObject *init_subclass(PyObject *type, PyObject *unused)
{
    (void)unused;
    if (may_subclass)
        Py_RETURN_NONE;
    return PyErr_Format(PyExc_TypeError, "interpreted code cannot inherit from a compiled class yet: '%s'", ((PyTypeObject *)type)->tp_name);
}

static PyGetSetDef attributes[] = {
    {"__dict__", own_attributes, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyMethodDef methods[] = {
    {"__reduce_ex__", reduce, METH_O, NULL},
    {"__setstate__", set_state, METH_O, NULL},
    {"__init_subclass__", init_subclass, METH_NOARGS | METH_CLASS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef members[] = {
    {"__weaklistoffset__", T_PYSSIZET, offsetof(NjWrapper, weak_references), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

bool nj_instances_start(void)
{
    static PyType_Slot slots[] = {
        {Py_tp_dealloc, dealloc},   {Py_tp_traverse, traverse},     {Py_tp_new, make_new},          {Py_tp_init, ignore},       {Py_tp_getattro, get_attribute},
        {Py_tp_repr, repr},         {Py_tp_str, str},               {Py_tp_hash, hash},         {Py_tp_setattro, set_attribute},
        {Py_tp_methods, methods},   {Py_tp_richcompare, compare},   {Py_tp_getset, attributes}, {Py_tp_members, members},
        {0, NULL},
    };
    static PyType_Spec spec = {
        .name = "naja.compiled_object",
        .basicsize = sizeof(NjWrapper),
        .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
        .slots = slots,
    };
    nj_instance_type = (PyTypeObject *)PyType_FromSpec(&spec);
    return nj_instance_type && nj_attributes_start() && publish_rebuild();
}
