/* Value classes: native classes that are derived from a type that is copied (int, str, float, complex, bytes, tuple, frozenset), named
 * tuples among them. Python sees a type that is derived from its own, so that whatever asks for an int or a tuple, in C too, gets the
 * value; the value does not change, so each half has it. What else an instance has is in the native half: attributes are descriptors
 * that ask there, as those of wrappers do.
 *
 * The struct of an instance is Python's own, so its link is apart (apart.c). As long as the Python half lives the native one is a root;
 * the native half does not hold the Python half, and when that has gone another is made, which is the same to all that can be seen of
 * it. Instances of classes that Python derives have a state of their own, and live as subclass.c says.
 *
 * Where a native class inherits from other native classes too, its type has their entries, as Python's layouts allow no other way. */
#include "class.h"

#include <structmember.h>

#include "collections.h"
#include "internal.h"

PyTypeObject *nj_value_metatype;

PyTypeObject *nj_value_builtin(const NjType *native)
{
    static const NjType *const copied[] = {&nj_type_int, &nj_type_str, &nj_type_float, &nj_type_bytes, &nj_type_tuple, &nj_type_complex, &nj_type_frozenset};
    for (size_t i = 0; i < sizeof copied / sizeof *copied; i++)
        if (nj_type_is_subtype(native, copied[i]))
            return (PyTypeObject *)nj_builtin_type_to_python(copied[i]);
    return NULL;
}

bool nj_is_value_class(const NjType *native)
{
    enum { COPIED = NJ_TYPE_INT | NJ_TYPE_STR | NJ_TYPE_FLOAT | NJ_TYPE_BYTES | NJ_TYPE_TUPLE };
    bool is_copied = native->flags & COPIED || nj_type_is_subtype(native, &nj_type_complex) || nj_type_is_subtype(native, &nj_type_frozenset);
    return is_copied && !nj_builtin_type_to_python(native) && !nj_is_enum_class(native);
}

bool nj_is_value(PyObject *object)
{
    PyObject *type = (PyObject *)Py_TYPE(object);
    return nj_class_has_extra(type) && nj_class_extra(Py_TYPE(object))->builtin;
}

PyTypeObject *nj_value_ancestor(PyTypeObject *type)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(type->tp_mro); i++) {
        PyObject *candidate = PyTuple_GET_ITEM(type->tp_mro, i);
        if (nj_class_has_extra(candidate) && nj_class_extra((PyTypeObject *)candidate)->builtin)
            return (PyTypeObject *)candidate;
    }
    return NULL;
}

/* ---- Instances ---- */

/* A new Python half with that value. */
static PyObject *make(PyTypeObject *type, PyObject *plain)
{
    PyObject *args = PyTuple_Pack(1, plain), *self = args ? nj_class_extra(type)->builtin->tp_new(type, args, NULL) : NULL;
    Py_XDECREF(args);
    return self;
}

PyObject *nj_value_from_plain(NjObject *object, PyObject *plain)
{
    PyTypeObject *type = (PyTypeObject *)nj_class_to_python(object->type);
    PyObject *self = type ? make(type, plain) : NULL;
    Py_XDECREF(type);
    /* What its items have run may have made one. */
    PyObject *found = self ? nj_wrapper_find(object) : NULL;
    if (found) {
        Py_DECREF(self);
        return found;
    }
    if (self && !nj_apart_bind(self, object))
        Py_CLEAR(self);
    return self;
}

PyObject *nj_value_to_python(NjObject *object)
{
    PyObject *found = nj_wrapper_find(object);
    if (found)
        return found;
    PyObject *plain = nj_plain_to_python(object), *self = plain ? nj_value_from_plain(object, plain) : NULL;
    Py_XDECREF(plain);
    return self;
}

/* A native object with that value; no function of the class runs. */
static NjValue make_native(NjType *native, PyObject *plain)
{
    PyTypeObject *builtin = nj_value_builtin(native);
    NjValue value = nj_from_python(plain);
    NjValue made = value ? nj_native_new(nj_builtin_type_from_python((PyObject *)builtin), native, &value, 1, NULL) : 0;
    if (value && !made)
        nj_border_raise();
    return made;
}

PyObject *nj_value_rebuild(NjType *native, PyObject *plain)
{
    NjValue made = make_native(native, plain);
    return made ? nj_to_python(made) : NULL;
}

NjObject *nj_value_native_of(PyObject *self)
{
    NjLink *link = nj_apart_find(self);
    if (!link && nj_is_container_half(self)) {
        NjValue adopted = nj_container_half_adopt(self);
        PyErr_Clear();
        return adopted ? nj_object(adopted) : NULL;
    }
    if (link && NJ_UNLIKELY(link->holder != NJ_HELD_BY_PYTHON))
        nj_subclass_revive(link);
    return link ? link->object : NULL;
}

/* An instance that Python made past the class's own __new__. */
NjValue nj_value_from_python(PyObject *object)
{
    if (nj_is_container_half(object))
        return nj_container_half_adopt(object);
    NjType *native = nj_class_from_python((PyObject *)Py_TYPE(object));
    PyTypeObject *builtin = nj_class_extra(Py_TYPE(object))->builtin;
    PyObject *args = native ? PyTuple_Pack(1, object) : NULL, *plain = args ? builtin->tp_new(builtin, args, NULL) : NULL;
    NjValue made = plain ? make_native(native, plain) : 0;
    Py_XDECREF(args);
    Py_XDECREF(plain);
    return made && !nj_apart_bind(object, nj_object(made)) ? 0 : made;
}

/* Also of classes that Python derives: their own part has gone then. */
static void dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self), *builtin = type;
    while (builtin->tp_flags & Py_TPFLAGS_HEAPTYPE)
        builtin = builtin->tp_base;
    if (type->tp_weaklistoffset > 0 && builtin->tp_weaklistoffset == 0)
        PyObject_ClearWeakRefs(self);
    nj_apart_release(self);
    builtin->tp_dealloc(self);
    Py_DECREF(type);
}

/* ---- Types ---- */

/* C.__new__(C, …) */
static PyObject *call_new(PyObject *self, PyObject *args, PyObject *kwargs)
{
    PyObject *type = PyTuple_GET_SIZE(args) > 0 ? PyTuple_GET_ITEM(args, 0) : NULL;
    if (!type || !PyType_Check(type) || !PyType_IsSubtype((PyTypeObject *)type, (PyTypeObject *)self))
        return PyErr_Format(PyExc_TypeError, "%s.__new__(X): X is not a subtype of %s", ((PyTypeObject *)self)->tp_name, ((PyTypeObject *)self)->tp_name);
    if (!nj_border_enter() || !nj_class_from_python(type))
        return NULL;
    PyObject *rest = PyTuple_GetSlice(args, 1, PyTuple_GET_SIZE(args));
    PyObject *made = rest ? nj_subclass_make((PyTypeObject *)type, rest, kwargs) : NULL;
    Py_XDECREF(rest);
    return made;
}

static bool add(PyTypeObject *type, const char *name, PyObject *entry)
{
    bool done = entry && (PyDict_GetItemString(type->tp_dict, name) || PyDict_SetItemString(type->tp_dict, name, entry) == 0);
    Py_XDECREF(entry);
    return done;
}

/* The fields of named tuples are Python's own descriptors, which read the items. */
static bool add_fields(PyTypeObject *type, NjType *native)
{
    NjDictIterator walk = nj_dict_iterator(native->dict);
    PyObject *module = PyImport_ImportModule("_collections"), *getter = module ? PyObject_GetAttrString(module, "_tuplegetter") : NULL;
    NjValue name, value;
    bool done = getter != NULL;
    while (done && nj_dict_iterator_next(&walk, &name, &value) > 0) {
        if (nj_type_of(value) != &nj_type_tuple_getter)
            continue;
        PyObject *key = nj_to_python(name), *doc = nj_native_attribute(nj_object(value), &nj_name___doc__);
        PyObject *field = key && doc ? PyObject_CallFunction(getter, "nO", (Py_ssize_t)nj_tuple_getter_index(value), doc) : NULL;
        done = field && PyDict_SetItem(type->tp_dict, key, field) == 0;
        Py_XDECREF(key);
        Py_XDECREF(doc);
        Py_XDECREF(field);
    }
    Py_XDECREF(module);
    Py_XDECREF(getter);
    return done;
}

bool nj_value_add_new(PyTypeObject *type)
{
    static PyMethodDef new = {"__new__", (PyCFunction)(void (*)(void))call_new, METH_VARARGS | METH_KEYWORDS, NULL};
    return add(type, "__new__", PyCFunction_New(&new, (PyObject *)type));
}

/* A __new__ that the class defines is a function that can be described. */
bool nj_value_add_methods(PyTypeObject *type, NjType *native)
{
    bool has_attributes = native->dict_offset != 0 && !nj_type_lookup(native, nj_str_from_c("_fields"));
    NjValue own = nj_dict_get_str(native->dict, &nj_name___new__);
    if (own && nj_type_of(own) == &nj_type_staticmethod)
        own = nj_type_of(own)->slots.descriptor_get(own, 0, nj_value(native));
    PyObject *maker = own && nj_type_of(own) == &nj_type_function ? nj_to_python(own) : NULL;
    if (maker)
        Py_SETREF(maker, PyStaticMethod_New(maker));
    if ((maker && !add(type, "__new__", maker)) || PyErr_Occurred() || (native->flags & NJ_TYPE_TUPLE && !add_fields(type, native)))
        return false;
    if (has_attributes && !add(type, "__dict__", PyDescr_NewGetSet(type, nj_instance_getset)))
        return false;
    for (PyMethodDef *method = nj_instance_methods; method->ml_name; method++) {
        PyObject *entry = method->ml_flags & METH_CLASS ? PyDescr_NewClassMethod(type, method) : PyDescr_NewMethod(type, method);
        if (!add(type, method->ml_name, entry))
            return false;
    }
    return true;
}

bool nj_value_class_prepare(PyTypeObject *type, NjType *native)
{
    nj_class_extra(type)->builtin = nj_value_builtin(native);
    if (!nj_value_add_methods(type, native) || !nj_value_add_new(type))
        return false;
    type->tp_dealloc = dealloc;
    type->tp_new = nj_class_extra(type)->builtin->tp_new;   /* as int.__new__(C) asks for it; all other ways lead to the class's own */
    type->tp_setattro = nj_instance_set_attribute;
    type->tp_vectorcall = nj_instance_construct;
    nj_instance_choose_access(type);
    return true;
}

bool nj_values_start(void)
{
    static PyMemberDef members[] = {
        {"__vectorcalloffset__", T_PYSSIZET, offsetof(PyTypeObject, tp_vectorcall), READONLY, NULL},
        {NULL, 0, 0, 0, NULL},
    };
    PyType_Slot slots[] = {{Py_tp_call, nj_class_type->tp_call}, {Py_tp_members, members}, {0, NULL}};
    enum { FLAGS = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_VECTORCALL };
    PyType_Spec spec = {.name = "naja.compiled_value_class", .flags = FLAGS, .slots = slots};
    PyObject *bases = PyTuple_Pack(1, (PyObject *)nj_class_type);
    nj_value_metatype = bases ? (PyTypeObject *)PyType_FromSpecWithBases(&spec, bases) : NULL;
    Py_XDECREF(bases);
    return nj_value_metatype != NULL;
}
