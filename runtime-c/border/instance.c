/* Instances of native classes, and every other native object that crosses: a wrapper whose slots do what the native object does. */
#include "call.h"
#include "class.h"

#include <structmember.h>

#include "internal.h"

PyTypeObject *nj_instance_type;

/* An `object()` has no room for a link. Both stay from now on: such objects are marks that their modules keep. */
static PyObject *mark_to_python(NjObject *object)
{
    PyObject *made = PyObject_CallNoArgs((PyObject *)&PyBaseObject_Type);
    if (!made || !nj_apart_bind(made, object)) {
        Py_XDECREF(made);
        return NULL;
    }
    return Py_NewRef(made);
}

PyObject *nj_instance_to_python(NjObject *object)
{
    PyObject *found = nj_wrapper_find(object);
    if (found)
        return found;
    if (object->type == &nj_type_object)
        return mark_to_python(object);
    PyTypeObject *type = nj_load_acquire(&object->type->foreign);
    if (NJ_UNLIKELY(!type)) {
        type = (PyTypeObject *)nj_class_to_python(object->type);
        if (!type)
            return NULL;
        Py_DECREF(type);   /* it stays */
        if (!PyType_IsSubtype(type, nj_instance_type))
            return PyErr_Format(PyExc_TypeError, "compiled code cannot pass a '%s' object to Python", object->type->name);
    }
    if (NJ_UNLIKELY(nj_class_extra(type)->is_subclass))
        return nj_subclass_wrap(type, object);
    NjWrapper *wrapper = PyObject_New(NjWrapper, type);
    if (!wrapper)
        return NULL;
    wrapper->link.object = NULL;
    wrapper->weak_references = NULL;
    if (!nj_link_bind(&wrapper->link, (PyObject *)wrapper, object))
        Py_CLEAR(wrapper);
    return (PyObject *)wrapper;
}

static void dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    if (((NjWrapper *)self)->weak_references)
        PyObject_ClearWeakRefs(self);
    nj_link_release(&((NjWrapper *)self)->link);
    type->tp_free(self);
    Py_DECREF(type);
}

/* C(…): the native class is called. What it gives may be there already. */
PyObject *nj_instance_construct(PyObject *type, PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    NjType *native = nj_class_extra((PyTypeObject *)type)->native;
    return nj_border_call(&native->base, native->base.type->slots.call, args, (size_t)PyVectorcall_NARGS(nargsf), kwnames);
}

/* Whether instances of the type, a compiled class that Python has not derived, are made and initialised in two steps. */
static bool has_two_steps(PyTypeObject *type)
{
    const NjClassExtra *extra = nj_class_extra(type);
    return !extra->is_subclass && !extra->builtin && extra->native->flags & NJ_TYPE_PYTHON && !extra->native->slots.construct &&
           !nj_is_value_class(extra->native);
}

/* C.__new__(C, …), or the first step of type.__call__(C, …). */
PyObject *nj_instance_make(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    NjType *native = nj_border_enter() ? nj_class_from_python((PyObject *)type) : NULL;
    if (!native)
        return PyErr_Occurred() ? NULL : PyErr_Format(PyExc_TypeError, "cannot create '%s' instances", type->tp_name);
    if (nj_class_extra(type)->is_subclass || has_two_steps(type))
        return nj_subclass_make(type, args, kwargs);
    return PyVectorcall_Call((PyObject *)type, args, kwargs);
}

/* The second step; classes that Python derived get here when nothing else has __init__. */
static int initialize(PyObject *self, PyObject *args, PyObject *kwargs)
{
    PyTypeObject *type = Py_TYPE(self);
    bool is_own = has_two_steps(type);
    if (is_own && nj_type_lookup(nj_class_extra(type)->native, &nj_name___init__) != nj_type_lookup(&nj_type_object, &nj_name___init__)) {
        PyObject *bound = PyObject_GetAttrString(self, "__init__"), *result = bound ? PyObject_Call(bound, args, kwargs) : NULL;
        Py_XDECREF(bound);
        Py_XDECREF(result);
        return result ? 0 : -1;
    }
    bool has_arguments = PyTuple_GET_SIZE(args) > 0 || (kwargs && PyDict_GET_SIZE(kwargs) > 0);
    if (!has_arguments || !(is_own || nj_class_extra(type)->is_subclass) || type->tp_new != nj_instance_make)
        return 0;
    PyErr_Format(PyExc_TypeError, "%s() takes no arguments", type->tp_name);
    return -1;
}

/* ---- Attributes ---- */

/* An attribute that an instance has of its own hides a function of its class. */
static bool has_own(NjObject *object, PyObject *name)
{
    _Atomic(NjDict *) *place = nj_instance_dict_place(object);
    NjStr *text = place && nj_load_acquire(place) ? nj_name_from_python(name) : NULL;
    return text && nj_instance_own_attribute(object, text);
}

/* Of types whose instances have attributes that the type does not know of. */
static PyObject *get_attribute(PyObject *self, PyObject *name)
{
    NjObject *object = nj_native_of(self);
    if (!nj_border_enter())
        return NULL;
    if (NJ_UNLIKELY(!object))
        return PyObject_GenericGetAttr(self, name);
    PyObject *found = _PyType_Lookup(Py_TYPE(self), name);
    bool is_subclass = nj_class_extra(Py_TYPE(self))->is_subclass, is_method = found && Py_IS_TYPE(found, nj_callable_type);
    bool is_found_by_python = object->type->slots.get_attribute == nj_object_get_attribute || !found || !nj_is_attribute(found);
    if (is_subclass || (found && Py_TYPE(found)->tp_descr_set && is_found_by_python)) {
        PyObject *value = PyObject_GenericGetAttr(self, name);
        if (value || !is_subclass || !PyErr_ExceptionMatches(PyExc_AttributeError) || !has_own(object, name))
            return value;
        PyErr_Clear();
    }
    if (is_method && !has_own(object, name))
        return PyMethod_New(found, self);
    NjStr *text = PyErr_Occurred() ? NULL : nj_name_from_python(name);
    if (!text)
        return NULL;
    if (found && !is_method && !nj_is_attribute(found) && !has_own(object, name))
        return PyObject_GenericGetAttr(self, name);
    NjValue value = is_subclass ? nj_instance_own_attribute(object, text) : nj_get_attribute(nj_value(object), text);
    return value ? nj_to_python(value) : nj_border_raise();
}

void nj_instance_choose_access(PyTypeObject *type)
{
    NjClassExtra *extra = nj_class_extra(type);
    NjType *native = extra->native;
    bool is_plain = !nj_load_relaxed(&native->has_own_attributes) && native->dict_offset != NJ_DICT_OF_THREAD
        && (extra->is_subclass || native->slots.get_attribute == nj_object_get_attribute);
    getattrofunc wanted = is_plain ? PyObject_GenericGetAttr : get_attribute;
    /* A subclass with a __getattr__ of its own keeps Python's function for that. */
    if (extra->is_subclass && type->tp_getattro != PyObject_GenericGetAttr && type->tp_getattro != get_attribute)
        return;
    type->tp_getattro = wanted;
    PyType_Modified(type);
}

/* In the native half, which has room for attributes where a class with __slots__ that Python derived has none. */
static int set_own(PyObject *self, NjObject *object, PyObject *name, PyObject *value)
{
    PyObject *found = _PyType_Lookup(Py_TYPE(self), name);
    if (found && Py_TYPE(found)->tp_descr_set)
        return -1;
    PyErr_Clear();
    NjStr *text = nj_name_from_python(name);
    NjValue converted = text && value ? nj_from_python(value) : 0;
    if (!text || (value && !converted))
        return -1;
    int status = nj_object_set_attribute(nj_value(object), text, converted);
    if (status < 0)
        nj_border_raise();
    return status;
}

int nj_instance_set_attribute(PyObject *self, PyObject *name, PyObject *value)
{
    NjObject *object = nj_native_of(self);
    PyObject *found = _PyType_Lookup(Py_TYPE(self), name);
    if (!object || nj_class_extra(Py_TYPE(self))->is_subclass) {
        int status = PyObject_GenericSetAttr(self, name, value);
        bool is_native = status < 0 && object && !_PyObject_GetDictPtr(self) && nj_instance_dict_place(object) && PyErr_ExceptionMatches(PyExc_AttributeError);
        return is_native ? set_own(self, object, name, value) : status;
    }
    if (found && Py_TYPE(found)->tp_descr_set && object->type->slots.set_attribute == nj_object_set_attribute)
        return Py_TYPE(found)->tp_descr_set(found, self, value);
    NjStr *text = nj_border_enter() ? nj_name_from_python(name) : NULL;
    NjValue converted = text && value ? nj_from_python(value) : 0;
    if (!text || (value && !converted))
        return -1;
    if (value ? nj_set_attribute(nj_value(object), text, converted) : nj_delete_attribute(nj_value(object), text))
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

/* Fields first, in the order of the classes. */
/* Adds what a native dict has under names. */
static bool put_attributes(PyObject *dict, NjDict *attributes)
{
    NjDictIterator walk = nj_dict_iterator(attributes);
    NjValue name, value;
    bool done = true;
    while (done && nj_dict_iterator_next(&walk, &name, &value) > 0)
        done = !nj_is_str(name) || put_attribute(dict, (NjStr *)nj_object(name), value);
    return done;
}

PyObject *nj_instance_own_attributes(NjObject *object)
{
    PyObject *dict = nj_border_enter() ? PyDict_New() : NULL;
    bool done = dict != NULL;
    if (done && nj_instance_dict_place(object) && nj_instance_has_fields(object)) {
        NjValue attributes = nj_instance_attributes(object);
        if (attributes ? !put_attributes(dict, (NjDict *)nj_object(attributes)) : (nj_border_raise(), true))
            Py_CLEAR(dict);
        return dict;
    }
    for (uint32_t i = object->type->mro_count; done && i-- > 0;) {
        NjType *type = object->type->mro[i];
        for (uint32_t j = 0; done && j < type->field_count; j++) {
            NjStr *name = nj_str_from_c(type->fields[j].name);
            done = name && put_attribute(dict, name, nj_member_read_field(object, &type->fields[j]));
        }
    }
    _Atomic(NjDict *) *place = nj_instance_dict_place(object);
    NjDict *more = place ? nj_load_acquire(place) : NULL;
    if (done && more)
        done = put_attributes(dict, more);
    if (!done)
        Py_CLEAR(dict);
    return dict;
}

static PyObject *own_attributes(PyObject *self, void *closure)
{
    (void)closure;
    NjObject *object = nj_native_of(self);
    return object ? nj_instance_own_attributes(object) : PyDict_New();
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

/* A class statement in Python, before what its metaclass does; the native bases' own __init_subclass__ gets the keywords. */
static PyObject *init_subclass(PyObject *type, PyObject *args, PyObject *kwargs)
{
    (void)args;
    if (!nj_class_is_building() && !nj_subclass_prepare((PyTypeObject *)type, kwargs))
        return NULL;
    Py_RETURN_NONE;
}

PyGetSetDef nj_instance_getset[] = {
    {"__dict__", own_attributes, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

PyMethodDef nj_instance_methods[] = {
    {"__reduce_ex__", nj_instance_reduce, METH_O, NULL},
    {"__setstate__", nj_instance_set_state, METH_O, NULL},
    {"__init_subclass__", (PyCFunction)(void (*)(void))init_subclass, METH_VARARGS | METH_KEYWORDS | METH_CLASS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef members[] = {
    {"__weaklistoffset__", T_PYSSIZET, offsetof(NjWrapper, weak_references), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

/* Comparisons of order are found by name in the classes that have them, and nowhere else: total_ordering looks for those that are not
 * `object`'s. */
static bool hide_order(void)
{
    static const char *const names[] = {"__lt__", "__le__", "__gt__", "__ge__"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (PyDict_DelItemString(nj_dict_of_type(nj_instance_type), names[i]) < 0)
            return false;
    PyType_Modified(nj_instance_type);
    return true;
}

bool nj_instances_start(void)
{
    static PyType_Slot slots[] = {
        {Py_tp_dealloc, dealloc},      {Py_tp_new, nj_instance_make},        {Py_tp_init, initialize},           {Py_tp_setattro, nj_instance_set_attribute},
        {Py_tp_repr, repr},            {Py_tp_str, str},             {Py_tp_hash, hash},                 {Py_tp_richcompare, compare},
        {Py_tp_methods, nj_instance_methods},      {Py_tp_getset, nj_instance_getset},   {Py_tp_members, members},
        {0, NULL},
    };
    static PyType_Spec spec = {
        .name = "naja.compiled_object",
        .basicsize = sizeof(NjWrapper),
        .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
        .slots = slots,
    };
    nj_instance_type = (PyTypeObject *)PyType_FromSpec(&spec);
    return nj_instance_type && hide_order() && nj_attributes_start() && nj_copying_start();
}
