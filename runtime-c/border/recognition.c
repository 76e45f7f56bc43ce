/* What Python's own modules look for in a class to know its kind: the fields and parameters of dataclasses. They are made when
 * somebody asks, so that a program that does not import dataclasses does not pay for it. */
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

/* dataclasses.Field, as the decorator would have left it. */
static PyObject *make_field(PyObject *module, const NjDataField *native, PyObject *annotations)
{
    static const char *const kinds[] = {
        [NJ_DATA_FIELD] = "_FIELD", [NJ_DATA_CLASS_VARIABLE] = "_FIELD_CLASSVAR", [NJ_DATA_INIT_VARIABLE] = "_FIELD_INITVAR"};
    PyObject *arguments = PyDict_New(), *none = PyTuple_New(0), *make = PyObject_GetAttrString(module, "field"), *field = NULL;
    NjValue metadata = nj_value(nj_dict_new());
    if (arguments && none && make && metadata && add_argument(arguments, module, "default", native->default_value)
        && add_argument(arguments, module, "default_factory", native->default_factory) && add_argument(arguments, module, "init", native->init)
        && add_argument(arguments, module, "repr", native->repr) && add_argument(arguments, module, "hash", native->hash)
        && add_argument(arguments, module, "compare", native->compare) && add_argument(arguments, module, "kw_only", native->kw_only))
        field = PyObject_Call(make, none, arguments);
    PyObject *name = field ? nj_to_python(native->name) : NULL;
    PyObject *type = name ? PyDict_GetItemWithError(annotations, name) : NULL;
    bool done = name && set_attribute(field, "name", Py_NewRef(name)) && set_attribute(field, "type", type ? Py_NewRef(type) : nj_to_python(native->type))
        && set_attribute(field, "_field_type", PyObject_GetAttrString(module, kinds[native->kind]));
    if (!done)
        Py_CLEAR(field);
    Py_XDECREF(name);
    Py_XDECREF(arguments);
    Py_XDECREF(none);
    Py_XDECREF(make);
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

static PyObject *make_params(const NjDataParams *params)
{
    PyObject *module = PyImport_ImportModule("dataclasses"), *type = module ? PyObject_GetAttrString(module, "_DataclassParams") : NULL;
    PyObject *none = type ? PyTuple_New(0) : NULL, *words = none ? PyDict_New() : NULL;
    const struct { const char *name; bool value; } flags[] = {
        {"init", params->init}, {"repr", params->repr}, {"eq", params->eq}, {"order", params->order},
        {"unsafe_hash", params->unsafe_hash}, {"frozen", params->frozen},
        NJ_SINCE_3_12({"match_args", params->match_args}, {"kw_only", params->kw_only}, {"slots", params->slots}, {"weakref_slot", false})
    };
    bool done = words != NULL;
    for (size_t i = 0; done && i < sizeof flags / sizeof *flags; i++)
        done = PyDict_SetItemString(words, flags[i].name, flags[i].value ? Py_True : Py_False) == 0;
    PyObject *result = done ? PyObject_Call(type, none, words) : NULL;
    Py_XDECREF(module);
    Py_XDECREF(type);
    Py_XDECREF(none);
    Py_XDECREF(words);
    return result;
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
