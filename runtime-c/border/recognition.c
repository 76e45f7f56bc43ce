/* What Python's own modules look for in a class to know its kind: the fields and parameters of dataclasses. They are made when
 * somebody asks, so that a program that does not import dataclasses does not pay for it. And the decorator for Python's classes. */
#include "class.h"
#include "dataclass_internal.h"

/* The Python object that stands for a mark such as MISSING (a new reference), or NULL with nothing raised. */
static PyObject *mark(PyObject *module, NjValue value)
{
    return value == nj_value(&nj_data_missing) ? PyObject_GetAttrString(module, "MISSING") : NULL;
}

/* Adds a keyword argument, unless it is the mark for none. */
static bool add_argument(PyObject *arguments, PyObject *module, const char *name, NjValue value)
{
    PyObject *converted = mark(module, value);
    if (!converted && PyErr_Occurred())
        return false;
    if (!converted && !(converted = nj_to_python(value)))
        return false;
    bool done = PyDict_SetItemString(arguments, name, converted) == 0;
    Py_DECREF(converted);
    return done;
}

static bool set_attribute(PyObject *object, const char *name, PyObject *value)
{
    bool done = value && PyObject_SetAttrString(object, name, value) == 0;
    Py_XDECREF(value);
    return done;
}

/* field(…) with the same arguments. */
static PyObject *call_field(PyObject *module, const NjDataField *native)
{
    PyObject *arguments = PyDict_New(), *none = PyTuple_New(0), *make = PyObject_GetAttrString(module, "field"), *field = NULL;
    if (arguments && none && make && add_argument(arguments, module, "default", native->default_value)
        && add_argument(arguments, module, "default_factory", native->default_factory) && add_argument(arguments, module, "init", native->init)
        && add_argument(arguments, module, "repr", native->repr) && add_argument(arguments, module, "hash", native->hash)
        && add_argument(arguments, module, "compare", native->compare) && add_argument(arguments, module, "kw_only", native->kw_only))
        field = PyObject_Call(make, none, arguments);
    Py_XDECREF(arguments);
    Py_XDECREF(none);
    Py_XDECREF(make);
    return field;
}

PyObject *nj_data_field_to_python(NjValue native)
{
    PyObject *module = PyImport_ImportModule("dataclasses"), *field = module ? call_field(module, (NjDataField *)nj_object(native)) : NULL;
    Py_XDECREF(module);
    return field;
}

/* dataclasses.Field, as the decorator would have left it. */
static PyObject *make_field(PyObject *module, const NjDataField *native, PyObject *annotations)
{
    static const char *const kinds[] = {
        [NJ_DATA_FIELD] = "_FIELD", [NJ_DATA_CLASS_VARIABLE] = "_FIELD_CLASSVAR", [NJ_DATA_INIT_VARIABLE] = "_FIELD_INITVAR"};
    PyObject *field = call_field(module, native), *name = field ? nj_to_python(native->name) : NULL;
    PyObject *type = name ? PyDict_GetItemWithError(annotations, name) : NULL;
    bool done = name && set_attribute(field, "name", Py_NewRef(name)) && set_attribute(field, "type", type ? Py_NewRef(type) : nj_to_python(native->type))
        && set_attribute(field, "_field_type", PyObject_GetAttrString(module, kinds[native->kind]));
    if (!done)
        Py_CLEAR(field);
    Py_XDECREF(name);
    return field;
}

/* The annotations of the class and its ancestors. */
static PyObject *annotations_of(NjType *type)
{
    PyObject *result = PyDict_New();
    for (uint32_t i = type->mro_count; result && i-- > 0;) {
        NjValue own = nj_dict_get_str(type->mro[i]->dict, &nj_name___annotations__);
        if (!own || !nj_is_dict(own) || !type->mro[i]->module)
            continue;
        PyObject *part = nj_annotations_to_python((NjDict *)nj_object(own), nj_str_utf8(type->mro[i]->module, NULL));
        if (!part || PyDict_Update(result, part) < 0)
            Py_CLEAR(result);
        Py_XDECREF(part);
    }
    return result;
}

static PyObject *make_fields(NjType *type, NjDict *native)
{
    PyObject *module = PyImport_ImportModule("dataclasses"), *annotations = module ? annotations_of(type) : NULL;
    PyObject *fields = annotations ? PyDict_New() : NULL;
    NjDictIterator walk = nj_dict_iterator(native);
    NjValue name, value;
    while (fields && nj_dict_iterator_next(&walk, &name, &value) > 0) {
        PyObject *key = nj_to_python(name), *field = key ? make_field(module, (NjDataField *)nj_object(value), annotations) : NULL;
        if (!field || PyDict_SetItem(fields, key, field) < 0)
            Py_CLEAR(fields);
        Py_XDECREF(key);
        Py_XDECREF(field);
    }
    Py_XDECREF(module);
    Py_XDECREF(annotations);
    return fields;
}

/* The first `count` of the decorator's arguments, as keywords. */
static PyObject *flags_of(const NjDataParams *params, size_t count)
{
    const struct { const char *name; bool value; } flags[] = {
        {"init", params->init}, {"repr", params->repr}, {"eq", params->eq}, {"order", params->order},
        {"unsafe_hash", params->unsafe_hash}, {"frozen", params->frozen},
        {"match_args", params->match_args}, {"kw_only", params->kw_only}, {"slots", params->slots}, {"weakref_slot", false},
    };
    PyObject *words = PyDict_New();
    for (size_t i = 0; words && i < count; i++)
        if (PyDict_SetItemString(words, flags[i].name, flags[i].value ? Py_True : Py_False) < 0)
            Py_CLEAR(words);
    return words;
}

/* dataclasses.name(*arguments, **words), which takes both references. */
static PyObject *call_with(const char *name, PyObject *arguments, PyObject *words)
{
    PyObject *module = PyImport_ImportModule("dataclasses"), *callable = module ? PyObject_GetAttrString(module, name) : NULL;
    PyObject *result = callable && arguments && words ? PyObject_Call(callable, arguments, words) : NULL;
    Py_XDECREF(module);
    Py_XDECREF(callable);
    Py_XDECREF(arguments);
    Py_XDECREF(words);
    return result;
}

static PyObject *make_params(const NjDataParams *params)
{
    enum { SHOWN = 6 NJ_SINCE_3_12(+4) };
    return call_with("_DataclassParams", PyTuple_New(0), flags_of(params, SHOWN));
}

NjValue nj_python_dataclass(NjValue type, const NjDataParams *params)
{
    NJ_IN_PYTHON();
    enum { GIVEN = 9 };
    PyObject *class = nj_to_python(type), *arguments = class ? PyTuple_Pack(1, class) : NULL;
    Py_XDECREF(class);
    return nj_python_result(call_with("dataclass", arguments, flags_of(params, GIVEN)));
}

PyObject *nj_recognised_attribute(NjType *owner, NjStr *name, NjValue value)
{
    PyObject *made = NULL;
    if (nj_str_equal(name, &nj_name_dataclass_fields) && nj_is_dict(value))
        made = make_fields(owner, (NjDict *)nj_object(value));
    else if (nj_str_equal(name, &nj_name_dataclass_params) && nj_type_of(value) == &nj_type_data_params)
        made = make_params((NjDataParams *)nj_object(value));
    else
        return NULL;
    /* The same the next time. */
    PyObject *key = made ? nj_str_to_python(name) : NULL;
    if (!key || PyType_Type.tp_setattro(nj_load_acquire(&owner->foreign), key, made) < 0)
        Py_CLEAR(made);
    Py_XDECREF(key);
    return made;
}
