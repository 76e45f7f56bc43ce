/* Native exception classes: real Python exception types. An exception is copied when it crosses, with its attributes. */
#include "class.h"
#include "internal.h"

/* E(…): the native class is called, and what it made crosses. */
static PyObject *make_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    NjType *native = nj_class_from_python((PyObject *)type);
    if (!native)
        return type->tp_base->tp_new(type, args, kwargs);
    PyObject *callable = nj_callable_to_python(&native->base), *result = callable ? PyObject_Call(callable, args, kwargs) : NULL;
    Py_XDECREF(callable);
    return result;
}

static int ignore(PyObject *self, PyObject *args, PyObject *kwargs)
{
    (void)args, (void)kwargs;
    /* A subclass that Python made has its own arguments; those of the native class were taken when it was made. */
    return nj_class_from_python((PyObject *)Py_TYPE(self)) ? 0 : ((PyTypeObject *)PyExc_BaseException)->tp_init(self, args, kwargs);
}

void nj_exception_class_prepare(PyTypeObject *type)
{
    type->tp_new = make_new;
    type->tp_init = ignore;
}

/* The built-in ancestor, whose C code knows how instances are made. */
static PyTypeObject *builtin_base(PyTypeObject *type)
{
    while (!nj_builtin_type_from_python((PyObject *)type))
        type = type->tp_base;
    return type;
}

static bool set_field(PyObject *to, NjStr *name, NjValue value)
{
    PyObject *key = nj_str_to_python(name), *converted = key && value ? nj_to_python(value) : NULL;
    /* What cannot cross is not there; the exception is. */
    bool done = key && (!converted || PyObject_GenericSetAttr(to, key, converted) == 0);
    Py_XDECREF(key);
    Py_XDECREF(converted);
    PyErr_Clear();
    return done;
}

void nj_exception_copy_fields(NjException *from, PyObject *to)
{
    NjType *type = from->base.type;
    for (uint32_t i = 0; i < type->mro_count; i++)
        for (uint32_t j = 0; j < type->mro[i]->field_count; j++) {
            NjStr *name = nj_str_from_c(type->mro[i]->fields[j].name);
            if (name)
                set_field(to, name, nj_member_read_field(&from->base, &type->mro[i]->fields[j]));
        }
    NjDict *dict = nj_load_acquire(&from->dict);
    if (!dict)
        return;
    NjDictIterator walk = nj_dict_iterator(dict);
    NjValue name, value;
    while (nj_dict_iterator_next(&walk, &name, &value) > 0)
        if (nj_is_str(name) && !nj_str_equal_ascii((NjStr *)nj_object(name), "__notes__"))
            set_field(to, (NjStr *)nj_object(name), value);
}

PyObject *nj_exception_make(PyObject *type, PyObject *args)
{
    if (nj_builtin_type_from_python(type))
        return PyObject_Call(type, args, NULL);
    PyObject *made = nj_class_from_python(type) ? NULL : PyObject_Call(type, args, NULL);
    if (made)
        return made;
    PyErr_Clear();
    PyTypeObject *base = builtin_base((PyTypeObject *)type);
    PyObject *result = base->tp_new((PyTypeObject *)type, args, NULL);
    /* A type that wants other arguments than these has its fields set by name. */
    if (result && base->tp_init(result, args, NULL) < 0)
        PyErr_Clear();
    return result;
}
