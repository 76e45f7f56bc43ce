/* Generic classes and type parameters as `typing` knows them. Python's typing.Generic stands in the mro of their types
 * (library_class.c), but does not initialise them: what it would have computed is computed when somebody asks. */
#include "class.h"

#include "naja/generic_alias.h"
#include "typing.h"

bool nj_is_generic_class(PyTypeObject *type)
{
    static NjStr name = NJ_STR_LITERAL_ASCII("__class_getitem__");
    NjType *native = nj_class_extra(type)->native;
    if (!native || native == &nj_type_generic || native == &nj_type_protocol || !nj_type_is_subtype(native, &nj_type_generic))
        return false;
    return nj_type_lookup(native, &name) == nj_dict_get_str(nj_type_generic.dict, &name);
}

/* An attribute of Python's typing (a new reference). */
static PyObject *typing_attribute(const char *name)
{
    PyObject *module = PyImport_ImportModule("typing"), *found = module ? PyObject_GetAttrString(module, name) : NULL;
    Py_XDECREF(module);
    return found;
}

/* Generic.__class_getitem__, bound to the type: Python's attributes would find the type's own. */
PyObject *nj_generic_alias_to_python(PyObject *type, PyObject *key)
{
    PyObject *generic = typing_attribute("Generic");
    PyObject *entry = generic ? PyDict_GetItemString(nj_dict_of_type((PyTypeObject *)generic), "__class_getitem__") : NULL;
    descrgetfunc bind = entry ? Py_TYPE(entry)->tp_descr_get : NULL;
    PyObject *method = bind ? bind(entry, NULL, type) : NULL, *alias = method ? PyObject_CallOneArg(method, key) : NULL;
    if (generic && !bind)
        PyErr_SetString(PyExc_AttributeError, "__class_getitem__");
    Py_XDECREF(generic);
    Py_XDECREF(method);
    return alias;
}

/* ---- typing's forms and unions ---- */

/* An argument: lists, as in Callable[[int], str], stay native. */
static PyObject *argument_to_python(NjValue argument)
{
    if (!nj_is_list(argument))
        return nj_to_python(argument);
    NjTuple *items = nj_list_to_tuple((NjList *)nj_object(argument));
    PyObject *tuple = items ? nj_to_python(nj_value(items)) : nj_border_raise(), *list = tuple ? PySequence_List(tuple) : NULL;
    Py_XDECREF(tuple);
    return list;
}

static PyObject *arguments_to_python(NjTuple *arguments)
{
    PyObject *result = PyTuple_New((Py_ssize_t)arguments->length);
    for (size_t i = 0; result && i < arguments->length; i++) {
        PyObject *argument = argument_to_python(arguments->items[i]);
        if (argument)
            PyTuple_SET_ITEM(result, (Py_ssize_t)i, argument);
        else
            Py_CLEAR(result);
    }
    return result;
}

/* `int | str` */
static PyObject *join_members(PyObject *members)
{
    PyObject *result = Py_NewRef(PyTuple_GET_ITEM(members, 0));
    for (Py_ssize_t i = 1; result && i < PyTuple_GET_SIZE(members); i++)
        Py_SETREF(result, PyNumber_Or(result, PyTuple_GET_ITEM(members, i)));
    return result;
}

PyObject *nj_typing_form_to_python(const NjGenericAlias *alias)
{
    PyObject *arguments = alias->arguments ? arguments_to_python(alias->arguments) : NULL, *result = NULL;
    if (alias->base.type == &nj_type_union) {
        result = arguments ? join_members(arguments) : NULL;
    } else if (arguments || !alias->arguments) {
        PyObject *form = typing_attribute(nj_str_utf8(alias->name, NULL));
        bool is_single = arguments && PyTuple_GET_SIZE(arguments) == 1;
        result = form && arguments ? PyObject_GetItem(form, is_single ? PyTuple_GET_ITEM(arguments, 0) : arguments) : Py_XNewRef(form);
        Py_XDECREF(form);
    }
    Py_XDECREF(arguments);
    return result;
}

/* ---- Type parameters ---- */

/* Sets an argument of TypeVar(…) to what the native one has. */
static bool add_argument(PyObject *words, NjObject *parameter, const char *attribute, const char *word)
{
    PyObject *value = nj_native_attribute(parameter, nj_str_from_c(attribute));
    bool done = value && (value == Py_None || PyDict_SetItemString(words, word, value) == 0);
    Py_XDECREF(value);
    return done;
}

static bool add_arguments(PyObject *words, NjObject *parameter)
{
    return add_argument(words, parameter, "__bound__", "bound") && add_argument(words, parameter, "__covariant__", "covariant")
        && add_argument(words, parameter, "__contravariant__", "contravariant")
        NJ_SINCE_3_12(&& add_argument(words, parameter, "__infer_variance__", "infer_variance"));
}

/* (name, *constraints) */
static PyObject *arguments_of(NjObject *parameter, bool is_plain)
{
    PyObject *name = nj_native_attribute(parameter, &nj_name___name__), *first = name ? PyTuple_Pack(1, name) : NULL;
    PyObject *constraints = first && is_plain ? nj_native_attribute(parameter, nj_str_from_c("__constraints__")) : PyTuple_New(0);
    PyObject *all = first && constraints ? PySequence_Concat(first, constraints) : NULL;
    Py_XDECREF(name);
    Py_XDECREF(first);
    Py_XDECREF(constraints);
    return all;
}

static bool set_module(PyObject *python, NjObject *parameter)
{
    PyObject *module = nj_native_attribute(parameter, &nj_name___module__);
    bool done = module && PyObject_SetAttrString(python, "__module__", module) == 0;
    Py_XDECREF(module);
    return done;
}

/* Both stay from now on, as what refers to type parameters does: classes, functions and modules. */
PyObject *nj_type_parameter_to_python(NjObject *parameter)
{
    PyObject *found = nj_wrapper_find(parameter);
    if (found)
        return found;
    bool is_plain = parameter->type == &nj_type_type_var;
    PyObject *kind = typing_attribute(parameter->type->name), *args = kind ? arguments_of(parameter, is_plain) : NULL, *words = PyDict_New();
    bool done = args && words && (!is_plain || add_arguments(words, parameter));
    PyObject *made = done ? PyObject_Call(kind, args, words) : NULL;
    Py_XDECREF(kind);
    Py_XDECREF(args);
    Py_XDECREF(words);
    if (!made || !set_module(made, parameter)) {
        PyErr_Clear();
        Py_XDECREF(made);
        return nj_instance_to_python(parameter);   /* what only the runtime knows */
    }
    return nj_apart_bind(made, parameter) ? Py_NewRef(made) : NULL;
}

/* ---- Classes and what they are given ---- */

static bool add_unique(PyObject *list, PyObject *parameters)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(parameters); i++) {
        int known = PySequence_Contains(list, PyTuple_GET_ITEM(parameters, i));
        if (known < 0 || (!known && PyList_Append(list, PyTuple_GET_ITEM(parameters, i)) < 0))
            return false;
    }
    return true;
}

/* Adds those of a base as it is written in the class statement. *is_last: Generic[…] names all of them, in their order. */
static bool add_parameters(PyObject *list, PyObject *base, bool *is_last)
{
    PyObject *origin = PyObject_GetAttrString(base, "__origin__"), *generic = origin ? typing_attribute("Generic") : NULL;
    PyErr_Clear();
    *is_last = generic && origin == generic;
    PyObject *parameters = origin ? PyObject_GetAttrString(base, "__parameters__") : NULL;
    Py_XDECREF(origin);
    Py_XDECREF(generic);
    PyErr_Clear();
    bool done = true;
    if (parameters && PyTuple_Check(parameters))
        done = (!*is_last || PyList_SetSlice(list, 0, PyList_GET_SIZE(list), NULL) == 0) && add_unique(list, parameters);
    Py_XDECREF(parameters);
    return done;
}

bool nj_generic_has_parameters(PyObject *type, PyObject *name)
{
    NjType *native = nj_class_extra((PyTypeObject *)type)->native;
    if (!native || !PyUnicode_Check(name) || PyUnicode_CompareWithASCIIString(name, "__parameters__") != 0)
        return false;
    return nj_type_is_subtype(native, &nj_type_generic) && !PyDict_GetItemString(nj_dict_of_type((PyTypeObject *)type), "__parameters__");
}

PyObject *nj_generic_parameters(PyObject *type)
{
    /* Bases without arguments give no parameters; __orig_bases__ may be an ancestor's then. */
    PyObject *own = PyDict_GetItemString(nj_dict_of_type((PyTypeObject *)type), "__orig_bases__");
    PyObject *bases = own ? PyObject_GetAttrString(type, "__orig_bases__") : PyTuple_New(0), *list = bases ? PyList_New(0) : NULL;
    bool done = list && PyTuple_Check(bases), is_last = false;
    for (Py_ssize_t i = 0; done && !is_last && i < PyTuple_GET_SIZE(bases); i++)
        done = add_parameters(list, PyTuple_GET_ITEM(bases, i), &is_last);
    PyObject *result = done ? PyList_AsTuple(list) : NULL;
    Py_XDECREF(bases);
    Py_XDECREF(list);
    return result;
}
