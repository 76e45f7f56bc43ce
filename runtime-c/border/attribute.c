/* Attributes of native classes and instances as descriptors, and the names they are asked for by. */
#include "class.h"
#include "internal.h"

/* Fixed once built. The owner and the name are alive as long as the owner's type, which stays. */
typedef struct {
    PyObject_HEAD
    NjType *owner;
    NjStr *name;
    const NjField *field;   /* in the instance's struct; NULL for others */
} Attribute;

PyTypeObject *nj_attribute_type;

static const NjField *field_of(const NjType *owner, NjStr *name)
{
    for (uint32_t i = 0; i < owner->field_count; i++)
        if (nj_str_equal_ascii(name, owner->fields[i].name))
            return &owner->fields[i];
    return NULL;
}

PyObject *nj_attribute_new(NjType *owner, NjStr *name)
{
    Attribute *attribute = PyObject_New(Attribute, nj_attribute_type);
    if (!attribute)
        return NULL;
    attribute->owner = owner;
    attribute->name = name;
    attribute->field = field_of(owner, name);
    if (!nj_wrapper_keep(&name->base))
        Py_CLEAR(attribute);
    return (PyObject *)attribute;
}

/* Exceptions are no wrappers: what is set on one is in its own dict, and hides what its class has. */
static bool is_wrapper(PyObject *instance) { return Py_IS_TYPE(Py_TYPE(instance), nj_class_type); }

/* The instance's own value (a new reference), or NULL, with an exception or without. */
static PyObject *own_value(Attribute *attribute, PyObject *instance)
{
    PyObject *dict = PyObject_GenericGetDict(instance, NULL), *name = dict ? nj_str_to_python(attribute->name) : NULL;
    PyObject *found = name ? Py_XNewRef(PyDict_GetItemWithError(dict, name)) : NULL;
    Py_XDECREF(dict);
    Py_XDECREF(name);
    return found;
}

static int set_own_value(Attribute *attribute, PyObject *instance, PyObject *value)
{
    PyObject *dict = PyObject_GenericGetDict(instance, NULL), *name = dict ? nj_str_to_python(attribute->name) : NULL;
    int status = !name ? -1 : value ? PyDict_SetItem(dict, name, value) : PyDict_DelItem(dict, name);
    Py_XDECREF(dict);
    Py_XDECREF(name);
    return status;
}

static PyObject *get(PyObject *self, PyObject *instance, PyObject *type)
{
    (void)type;
    Attribute *attribute = (Attribute *)self;
    if (!nj_border_enter())
        return NULL;
    bool is_instance = instance && instance != Py_None;
    if (is_instance && !is_wrapper(instance)) {
        PyObject *found = own_value(attribute, instance);
        if (found || PyErr_Occurred())
            return found;
    }
    NjValue converted = is_instance ? nj_from_python(instance) : nj_value(attribute->owner);
    if (!converted)
        return NULL;
    NjObject *object = nj_object(converted);
    NjValue value = attribute->field && is_instance ? nj_member_read_field(object, attribute->field) : 0;
    if (!value && !nj_error_pending())
        value = nj_get_attribute(nj_value(object), attribute->name);
    /* Names in them may be of classes that are being made when this class is: they are looked up when somebody asks. */
    if (value && nj_is_dict(value) && nj_str_equal(attribute->name, &nj_name___annotations__) && attribute->owner->module)
        return nj_annotations_to_python((NjDict *)nj_object(value), nj_str_utf8(attribute->owner->module, NULL));
    return value ? nj_to_python(value) : nj_border_raise();
}

static int set(PyObject *self, PyObject *instance, PyObject *value)
{
    Attribute *attribute = (Attribute *)self;
    if (!is_wrapper(instance))
        return set_own_value(attribute, instance, value);
    NjValue converted = nj_border_enter() && value ? nj_from_python(value) : 0;
    if (PyErr_Occurred())
        return -1;
    NjValue object = nj_value(nj_wrapped(instance));
    if (value ? nj_set_attribute(object, attribute->name, converted) : nj_delete_attribute(object, attribute->name))
        return 0;
    nj_border_raise();
    return -1;
}

static void dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_Free(self);
    Py_DECREF(type);
}

bool nj_attributes_start(void)
{
    static PyType_Slot slots[] = {{Py_tp_descr_get, get}, {Py_tp_descr_set, set}, {Py_tp_dealloc, dealloc}, {0, NULL}};
    static PyType_Spec spec = {
        .name = "naja.compiled_attribute",
        .basicsize = sizeof(Attribute),
        .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
        .slots = slots,
    };
    nj_attribute_type = (PyTypeObject *)PyType_FromSpec(&spec);
    return nj_attribute_type != NULL;
}

/* The last names that were converted: attribute names are few, and mostly the same objects. Both words of an entry are kept alive,
 * the text by the reference, the native string by the table, which is a root. */
enum { CACHE_SIZE = 1024 };
static PyObject *cached_texts[CACHE_SIZE];
static NjStr *cached_names[CACHE_SIZE];

NjStr *nj_name_from_python(PyObject *text)
{
    static bool is_root;
    size_t place = ((uintptr_t)text >> 4) % CACHE_SIZE;
    if (cached_texts[place] == text)
        return cached_names[place];
    if (!is_root) {
        nj_root_add(cached_names, cached_names + CACHE_SIZE);
        is_root = true;
    }
    NjStr *name = nj_str_from_python(text);
    if (name) {
        Py_XSETREF(cached_texts[place], Py_NewRef(text));
        cached_names[place] = name;
    }
    return name;
}
