/* Attributes of native classes and instances as descriptors, and the names they are asked for by. */
#include "class.h"
#include "internal.h"
#include "reference.h"

/* Fixed once built. The owner and the name are alive as long as the owner's type, which stays. What the attribute is, the owner's
 * native class knows: it is looked up there each time, so that an assignment from either side is seen. */
typedef struct {
    PyObject_HEAD
    NjType *owner;
    NjStr *name;
    const NjField *field;   /* in the instance's struct; NULL for others */
} Attribute;

/* Of fields, properties and other attributes that come before what the instance has of its own; and of all others. */
static PyTypeObject *data_type, *value_type;

static const NjField *field_of(const NjType *owner, NjStr *name)
{
    for (uint32_t i = 0; i < owner->field_count; i++)
        if (nj_str_equal_ascii(name, owner->fields[i].name))
            return &owner->fields[i];
    return NULL;
}

PyObject *nj_attribute_new(NjType *owner, NjStr *name, NjValue value)
{
    const NjField *field = field_of(owner, name);
    bool is_data = field || nj_type_of(value)->slots.descriptor_set;
    Attribute *attribute = PyObject_New(Attribute, is_data ? data_type : value_type);
    if (!attribute)
        return NULL;
    attribute->owner = owner;
    attribute->name = name;
    attribute->field = field;
    if (!nj_wrapper_keep(&name->base))
        Py_CLEAR(attribute);
    return (PyObject *)attribute;
}

/* Exceptions and members of enumerations are no wrappers: what is set on one is in its own dict, and hides what its class has. */
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

/* Whether the native object behind `instance` is one of the owner's, or of a class derived from it. */
static bool applies(Attribute *attribute, PyObject *instance, NjObject *object)
{
    if (NJ_LIKELY(nj_type_is_subtype(object->type, attribute->owner)))
        return true;
    PyErr_Format(PyExc_TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
                 nj_str_utf8(attribute->name, NULL), attribute->owner->name, Py_TYPE(instance)->tp_name);
    return false;
}

/* The attribute as its owner has it, bound to `object` (0: to the class that it is asked of). */
static PyObject *get_bound(Attribute *attribute, NjValue object, PyObject *type)
{
    NjType *asked = type && PyType_Check(type) ? nj_class_from_python(type) : NULL;
    NjValue value = nj_type_lookup(attribute->owner, attribute->name);
    PyObject *made = value && !attribute->field ? nj_recognised_attribute(attribute->owner, attribute->name, value) : NULL;
    if (made || PyErr_Occurred())
        return made;
    NjTernaryFunction bind = value ? nj_type_of(value)->slots.descriptor_get : NULL;
    if (bind)
        value = bind(value, object, nj_value(asked ? asked : object ? nj_type_of(object) : attribute->owner));
    else if (!value)
        value = nj_get_attribute(object ? object : nj_value(attribute->owner), attribute->name);
    return value ? nj_to_python(value) : nj_border_raise();
}

static PyObject *get_slow(Attribute *attribute, PyObject *instance, PyObject *type)
{
    if (!nj_border_enter())
        return NULL;
    bool is_instance = instance && instance != Py_None;
    if (is_instance && !nj_is_wrapper(instance) && !nj_is_value(instance)) {
        PyObject *found = own_value(attribute, instance);
        if (found || PyErr_Occurred())
            return found;
    }
    NjValue object = is_instance ? nj_from_python(instance) : 0;
    if (is_instance && (!object || !nj_is_object(object) || !applies(attribute, instance, nj_object(object))))
        return NULL;
    return get_bound(attribute, object, type);
}

static PyObject *get(PyObject *self, PyObject *instance, PyObject *type)
{
    Attribute *attribute = (Attribute *)self;
    if (NJ_LIKELY(attribute->field != NULL) && NJ_LIKELY(instance != NULL) && nj_is_wrapper(instance)) {
        NjObject *object = nj_wrapped(instance);
        NjValue value = nj_type_is_subtype(object->type, attribute->owner) ? nj_member_read_field(object, attribute->field) : 0;
        if (NJ_LIKELY(value != 0))
            return nj_border_enter() ? nj_to_python(value) : NULL;
        nj_error_clear();
    }
    return get_slow(attribute, instance, type);
}

static int set_field(Attribute *attribute, NjObject *object, PyObject *value)
{
    NjValue converted = nj_border_enter() && nj_border_look_up() ? nj_from_python(value) : 0;
    if (!converted)
        return -1;
    if (nj_member_write_field(object, attribute->field, converted))
        return 0;
    nj_border_raise();
    return -1;
}

static int set(PyObject *self, PyObject *instance, PyObject *value)
{
    Attribute *attribute = (Attribute *)self;
    bool is_wrapper = nj_is_wrapper(instance);
    if (!is_wrapper && !nj_is_value(instance))
        return set_own_value(attribute, instance, value);
    if (NJ_LIKELY(is_wrapper && attribute->field && value && !attribute->field->is_final && nj_type_is_subtype(nj_wrapped(instance)->type, attribute->owner)))
        return set_field(attribute, nj_wrapped(instance), value);
    NjValue converted = nj_border_enter() && nj_border_look_up() && value ? nj_from_python(value) : 0;
    NjValue object = PyErr_Occurred() ? 0 : nj_from_python(instance);
    if (!object || !applies(attribute, instance, nj_object(object)))
        return -1;
    NjValue descriptor = nj_type_lookup(attribute->owner, attribute->name);
    int (*store)(NjValue, NjValue, NjValue) = descriptor ? nj_type_of(descriptor)->slots.descriptor_set : NULL;
    int status = store ? store(descriptor, object, converted) : nj_object_set_attribute(object, attribute->name, converted);
    if (status < 0)
        nj_border_raise();
    return status;
}

static PyObject *is_abstract(PyObject *self, void *closure)
{
    (void)closure;
    static NjStr name = NJ_STR_LITERAL_ASCII("__isabstractmethod__");
    Attribute *attribute = (Attribute *)self;
    NjValue value = nj_border_enter() ? nj_type_lookup(attribute->owner, attribute->name) : 0;
    bool failed = false;
    NjValue answer = value && !attribute->field ? nj_get_attribute_or_null(value, &name, &failed) : 0;
    return failed ? nj_border_raise() : PyBool_FromLong(answer == nj_true);
}

/* Of a property: its getter's. */
static PyObject *get_doc(PyObject *self, void *closure)
{
    (void)closure;
    Attribute *attribute = (Attribute *)self;
    NjValue value = nj_border_enter() ? nj_type_lookup(attribute->owner, attribute->name) : 0;
    bool failed = false;
    NjValue doc = value && !attribute->field ? nj_get_attribute_or_null(value, &nj_name___doc__, &failed) : nj_none;
    return failed ? nj_border_raise() : nj_to_python(doc && nj_is_str(doc) ? doc : nj_none);
}

static PyObject *get_name(PyObject *self, void *closure)
{
    (void)closure;
    return nj_str_to_python(((Attribute *)self)->name);
}

static PyObject *get_owner(PyObject *self, void *closure)
{
    (void)closure;
    return nj_class_to_python(((Attribute *)self)->owner);
}

static void dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_Free(self);
    Py_DECREF(type);
}

static PyGetSetDef about[] = {
    {"__isabstractmethod__", is_abstract, NULL, NULL, NULL},
    {"__doc__", get_doc, NULL, NULL, NULL},
    {"__name__", get_name, NULL, NULL, NULL},
    {"__objclass__", get_owner, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

bool nj_is_attribute(PyObject *object) { return Py_IS_TYPE(object, data_type) || Py_IS_TYPE(object, value_type); }

bool nj_attributes_start(void)
{
    static PyType_Slot data_slots[] = {{Py_tp_descr_get, get}, {Py_tp_descr_set, set}, {Py_tp_getset, about}, {Py_tp_dealloc, dealloc}, {0, NULL}};
    static PyType_Slot value_slots[] = {{Py_tp_descr_get, get}, {Py_tp_getset, about}, {Py_tp_dealloc, dealloc}, {0, NULL}};
    enum { FLAGS = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE };
    static PyType_Spec data_spec = {.name = "naja.compiled_attribute", .basicsize = sizeof(Attribute), .flags = FLAGS, .slots = data_slots};
    static PyType_Spec value_spec = {.name = "naja.compiled_class_attribute", .basicsize = sizeof(Attribute), .flags = FLAGS, .slots = value_slots};
    data_type = (PyTypeObject *)PyType_FromSpec(&data_spec);
    value_type = (PyTypeObject *)PyType_FromSpec(&value_spec);
    return data_type && value_type;
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
