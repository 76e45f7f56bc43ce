/* Class statements of Python among whose bases one has a metaclass that was compiled. That runs in native code, as for compiled classes: it
 * gets the namespace that Python has filled; and where it comes to type.__new__, Python makes the class (subclass.c), with whose native
 * half the metaclass goes on. */
#include "class.h"

#include "naja/foreign_class.h"
#include "reference.h"

/* The class statement whose metaclass runs in this thread. */
typedef struct Statement {
    PyTypeObject *metatype;   /* Python's side of the metaclass */
    NjType *native;
    struct Statement *outer;
} Statement;
static NJ_THREAD_LOCAL Statement *statement;

static bool is_compiled_metaclass(const NjType *metaclass) { return metaclass->flags & NJ_TYPE_PYTHON; }

/* The most derived of the compiled metaclasses of the bases' native classes; NULL for none, or with an exception. */
static NjType *metaclass_of(PyObject *bases)
{
    NjType *found = NULL;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        PyObject *base = PyTuple_GET_ITEM(bases, i);
        NjType *native = PyType_Check(base) && nj_class_has_extra(base) ? nj_class_from_python(base) : NULL;
        if (PyErr_Occurred())
            return NULL;
        NjType *metaclass = native ? native->base.type : NULL;
        if (metaclass && is_compiled_metaclass(metaclass) && (!found || nj_type_is_subtype(metaclass, found)))
            found = metaclass;
    }
    return found;
}

static NjTuple *tuple_from_python(PyObject *tuple)
{
    NjTuple *result = nj_tuple_new((size_t)PyTuple_GET_SIZE(tuple));
    for (Py_ssize_t i = 0; result && i < PyTuple_GET_SIZE(tuple); i++)
        if (!(result->items[i] = nj_from_python(PyTuple_GET_ITEM(tuple, i))))
            return NULL;
    return result;
}

/* ABCMeta.__new__(metatype, *args, **kwargs) */
static PyObject *python_new(PyTypeObject *metatype, PyObject *args, PyObject *kwargs)
{
    PyObject *function = PyObject_GetAttrString((PyObject *)nj_class_type->tp_base, "__new__"), *first = PyTuple_Pack(1, (PyObject *)metatype);
    PyObject *all = first ? PySequence_Concat(first, args) : NULL, *made = function && all ? PyObject_Call(function, all, kwargs) : NULL;
    Py_XDECREF(function);
    Py_XDECREF(first);
    Py_XDECREF(all);
    return made;
}

static PyObject *make_class(PyTypeObject *metatype, PyObject *args, PyObject *kwargs)
{
    bool is_statement = !nj_class_is_building() && PyTuple_GET_SIZE(args) == 3 && PyTuple_Check(PyTuple_GET_ITEM(args, 1));
    NjType *native = is_statement && nj_border_enter() ? metaclass_of(PyTuple_GET_ITEM(args, 1)) : NULL;
    if (PyErr_Occurred())
        return NULL;
    if (!native)
        return python_new(metatype, args, kwargs);
    NjTuple *converted = tuple_from_python(args);
    NjDict *keywords = converted ? nj_keywords_from_python(kwargs) : NULL;
    if (!keywords)
        return PyErr_Occurred() ? NULL : nj_border_raise();
    Statement here = {metatype, native, statement};
    statement = &here;
    NjValue class = nj_call_spread(nj_value(native), converted, keywords);
    statement = here.outer;
    return class ? nj_to_python(class) : nj_border_raise();
}

/* compiled_class.__new__(metatype, name, bases, namespace, **kwargs) */
static PyObject *new(PyObject *unused, PyObject *args, PyObject *kwargs)
{
    (void)unused;
    PyObject *metatype = PyTuple_GET_SIZE(args) ? PyTuple_GET_ITEM(args, 0) : NULL;
    if (!metatype || !PyType_Check(metatype) || !PyType_IsSubtype((PyTypeObject *)metatype, nj_class_type)) {
        PyErr_SetString(PyExc_TypeError, "naja.compiled_class.__new__(X): X is not a subtype of naja.compiled_class");
        return NULL;
    }
    PyObject *rest = PyTuple_GetSlice(args, 1, PyTuple_GET_SIZE(args)), *made = rest ? make_class((PyTypeObject *)metatype, rest, kwargs) : NULL;
    Py_XDECREF(rest);
    return made;
}

/* Under that name, and in no slot: type.__new__ makes no classes for a metaclass with a tp_new of its own. */
bool nj_metaclasses_start(void)
{
    static PyMethodDef definition = {"__new__", (PyCFunction)(void (*)(void))new, METH_VARARGS | METH_KEYWORDS, NULL};
    PyObject *function = PyCFunction_New(&definition, NULL);
    bool done = function && PyObject_SetAttrString((PyObject *)nj_class_type, "__new__", function) == 0;
    Py_XDECREF(function);
    return done;
}

bool nj_metaclass_is_deriving(const NjType *metatype)
{
    return statement && nj_type_is_subtype(metatype, statement->native);
}

/* With its native half, which is complete but for what the metaclass does with it. */
NjValue nj_metaclass_make(PyObject *name, PyObject *bases, PyObject *namespace, PyObject *keywords)
{
    PyObject *args = PyTuple_Pack(3, name, bases, namespace);
    PyObject *made = args ? python_new(statement ? statement->metatype : nj_class_type, args, keywords) : NULL;
    bool is_ours = made && nj_class_has_extra(made);
    NjValue class = 0;
    if (made && (!is_ours || (nj_subclass_prepare((PyTypeObject *)made, NULL) && nj_subclass_complete((PyTypeObject *)made))))
        class = nj_from_python(made);
    Py_XDECREF(args);
    Py_XDECREF(made);
    return class ? class : nj_border_take_error();
}

PyObject *nj_metaclass_call(PyObject *type, PyObject *args, PyObject *kwargs)
{
    NjType *native = nj_class_extra((PyTypeObject *)type)->native;
    if (!native || native->base.type->slots.call == nj_type_type.slots.call)
        return PyType_Type.tp_call(type, args, kwargs);
    NjTuple *converted = nj_border_enter() && nj_border_look_up() ? tuple_from_python(args) : NULL;
    NjDict *keywords = converted ? nj_keywords_from_python(kwargs) : NULL;
    NjValue result = keywords ? nj_call_spread(nj_value(native), converted, keywords) : 0;
    return result ? nj_to_python(result) : PyErr_Occurred() ? NULL : nj_border_raise();
}
