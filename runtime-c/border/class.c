/* Native classes as Python sees them: a real type for each, made when it is first asked for, with the native bases' types as bases.
 * Its dict has the native class's functions, which Python calls like functions of its own, so that operators, iteration and context
 * managers need nothing more; every other attribute is a descriptor that asks the native class or instance each time.
 *
 * The metaclass is derived from ABCMeta, so that Python's classes can inherit from native and from abstract ones at once. */
#include "class.h"
#include "container.h"
#include "coroutine.h"
#include "exception_border.h"
#include "naja/enum.h"

#include <structmember.h>

#include "internal.h"
#include "typing.h"

PyTypeObject *nj_class_type;          /* the metaclass */
Py_ssize_t nj_class_extra_offset;
static PyObject *type_addresses;      /* Python types of native classes that have not this metaclass, to addresses */
static bool is_building;              /* the type that is being made is a native class's */
static PyObject *building_counterpart;   /* what its mro gets of Python's library (borrowed), until it has it; NULL for nothing */

bool nj_class_is_building(void) { return is_building; }

bool nj_class_has_extra(PyObject *type)
{
    return Py_IS_TYPE(type, nj_class_type) || (!Py_IS_TYPE(type, &PyType_Type) && PyType_IsSubtype(Py_TYPE(type), nj_class_type));
}

bool nj_class_has_wrappers(PyTypeObject *type) { return nj_class_has_extra((PyObject *)type) && !nj_class_extra(type)->builtin; }

NjType *nj_class_from_python(PyObject *type)
{
    if (nj_class_has_extra(type)) {
        if (!nj_class_extra((PyTypeObject *)type)->native && !is_building && !nj_subclass_prepare((PyTypeObject *)type, NULL))
            return NULL;
        return nj_class_extra((PyTypeObject *)type)->native;
    }
    if ((!Py_IS_TYPE(type, &PyType_Type) && !nj_enums_pair()) || !nj_regexes_pair(NULL))
        return NULL;
    PyObject *address = PyDict_GetItemWithError(type_addresses, type);
    return address ? PyLong_AsVoidPtr(address) : NULL;
}

/* ---- The dict of a new type ---- */

typedef struct Builder {
    NjType *native;
    PyObject *dict;           /* what the type is made with */
    PyObject *later;          /* what must not change its slots, and is added behind */
    struct Builder *outer;    /* of a type that is being made meanwhile */
} Builder;
static Builder *innermost;

static bool is_one_of(NjStr *name, const char *const *texts)
{
    for (; *texts; texts++)
        if (nj_str_equal_ascii(name, *texts))
            return true;
    return false;
}

/* What Python gives every type, or what would act on the wrapper where it is meant for the native object. */
static const char *const left_out[] = {"__dict__", "__weakref__", "__new__", "__del__", "__init_subclass__", "__slots__",
                                       "__abstractmethods__", "__class__", "__subclasshook__", "__reduce_ex__", NULL};
/* Found by those who ask, but the wrapper's own slots call them through the native object. */
static const char *const without_slot[] = {"__init__", "__getattr__", "__getattribute__", "__setattr__", "__delattr__", NULL};
/* Texts for Python, and left out where they are anything else. */
static const char *const texts[] = {"__doc__", "__module__", "__qualname__", NULL};

bool nj_class_leaves_out(NjStr *name) { return is_one_of(name, left_out); }

bool nj_class_binds(NjValue value)
{
    NjType *type = nj_type_of(value);
    return type == &nj_type_function || type == &nj_type_method_descriptor || type == &nj_type_slot_wrapper
        || (type == &nj_type_builtin_function && !((NjBuiltinFunction *)nj_object(value))->self);
}

PyObject *nj_class_entry(NjType *native, NjStr *name, NjValue value)
{
    if (nj_class_binds(value))
        return nj_callable_to_python(nj_object(value));
    if (value == nj_none || is_one_of(name, texts) || nj_is_proxy(value))
        return nj_to_python(value);
    if (nj_str_equal(name, &nj_name___annotations__) && nj_is_dict(value) && native->module)
        return nj_annotations_to_python((NjDict *)nj_object(value), nj_str_utf8(native->module, NULL));
    if (nj_is_descriptor(nj_type_of(value)))
        return nj_descriptor_to_python(value);
    return nj_attribute_new(native, name, value);
}

static bool add_entry(void *context, NjType *source, NjStr *name, NjValue value)
{
    Builder *builder = context;
    if (is_one_of(name, left_out) || (is_one_of(name, texts) && (!nj_is_str(value) || source != builder->native)))
        return true;
    PyObject *key = nj_str_to_python(name), *entry = key ? nj_class_entry(source, name, value) : NULL;
    if (key)
        PyUnicode_InternInPlace(&key);
    bool done = entry && PyDict_SetItem(is_one_of(name, without_slot) ? builder->later : builder->dict, key, entry) == 0;
    Py_XDECREF(key);
    Py_XDECREF(entry);
    return done;
}

/* Whether instances have a struct of Python's own, which no other native class's type can be a base of. */
static bool is_exclusive(const NjType *native)
{
    return native->flags & NJ_TYPE_EXCEPTION || nj_is_value_class(native) || nj_is_container_class(native) || nj_is_enum_class(native);
}

static bool is_left_out_base(const NjType *base)
{
    return base != &nj_type_object && !is_exclusive(base) && !nj_builtin_type_to_python(base);
}

/* Whether a type has the entries of a class among its ancestors itself. With several bases, one of which has entries of left out classes,
 * those of all compiled classes stand in the order of the native mro. */
static bool is_copied(const NjType *native, const NjType *source)
{
    if (source == native || !is_exclusive(native) || is_left_out_base(source))
        return source == native || is_exclusive(native);
    bool is_compiled = !nj_builtin_type_to_python(source) && !(source->flags & NJ_TYPE_EXCEPTION && nj_exception_is_mirror(source));
    return native->flags & NJ_TYPE_EXCEPTION && native->bases && native->bases->length > 1 && is_compiled;
}

bool nj_class_each_entry(NjType *native, bool (*add)(void *context, NjType *source, NjStr *name, NjValue value), void *context)
{
    for (uint32_t i = 0; i < native->mro_count; i++) {
        NjType *source = native->mro[i];
        if (!is_copied(native, source))
            continue;
        NjDictIterator walk = nj_dict_iterator(source->dict);
        NjValue name, value;
        while (nj_dict_iterator_next(&walk, &name, &value) > 0) {
            NjStr *text = nj_is_str(name) ? (NjStr *)nj_object(name) : NULL;
            if (text && (i == 0 || nj_type_lookup(native, text) == value) && !add(context, source, text, value))
                return false;
        }
    }
    return true;
}

/* ---- Making types ---- */

/* The native bases' types. `object` stands for the type that all wrappers share, or for itself where no wrapper is made. Where instances
 * have a struct of Python's own, wrappers' types cannot be bases: then the class has their entries itself, and the metaclass knows what
 * it inherits from. */
PyObject *nj_class_bases(const NjType *native)
{
    bool is_plain = is_exclusive(native);
    PyObject *bases = PyList_New(0);
    size_t count = native->bases ? native->bases->length : 1;
    for (size_t i = 0; bases && i < count; i++) {
        NjType *base = native->bases ? (NjType *)nj_object(native->bases->items[i]) : native->parent;
        if (is_exclusive(native) && is_left_out_base(base))
            continue;
        PyObject *converted = base == &nj_type_object                                                  ? Py_NewRef((PyObject *)nj_instance_type)
                              : nj_is_container_class(native) && nj_builtin_type_to_python(base) ? nj_container_class_root(base)
                                                                                                 : nj_class_to_python(base);
        if (is_plain && base == &nj_type_object)
            Py_SETREF(converted, Py_NewRef((PyObject *)&PyBaseObject_Type));
        if (!converted || PyList_Append(bases, converted) < 0)
            Py_CLEAR(bases);
        Py_XDECREF(converted);
    }
    PyObject *tuple = bases ? PyList_AsTuple(bases) : NULL;
    Py_XDECREF(bases);
    return tuple;
}

/* What instances have besides the wrapper: nothing; values can be referred to weakly where Python's own structs have room. */
static PyObject *slots_of(const NjType *native)
{
    PyTypeObject *builtin = nj_is_value_class(native) ? nj_value_builtin(native) : NULL;
    bool has_room = builtin && builtin->tp_itemsize == 0 && builtin->tp_weaklistoffset == 0 && nj_builtin_type_to_python(native->parent);
    return has_room ? Py_BuildValue("(s)", "__weakref__") : PyTuple_New(0);
}

/* Where the class was defined, unless its own entries say it: Python would take the module and the name that it is made in. */
static bool add_place(Builder *builder)
{
    const struct { const char *name; NjStr *text; } places[] = {{"__module__", builder->native->module}, {"__qualname__", builder->native->qualname}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (!places[i].text || PyDict_GetItemString(builder->dict, places[i].name))
            continue;
        PyObject *text = nj_str_to_python(places[i].text);
        bool done = text && PyDict_SetItemString(builder->dict, places[i].name, text) == 0;
        Py_XDECREF(text);
        if (!done)
            return false;
    }
    return true;
}

PyObject *nj_class_make_type(PyObject *metatype, PyObject *name, PyObject *bases, PyObject *dict, PyObject *counterpart)
{
    bool outer = is_building;
    is_building = true;
    building_counterpart = counterpart;
    PyObject *type = PyObject_CallFunctionObjArgs(metatype, name, bases, dict, NULL);
    building_counterpart = NULL;
    is_building = outer;
    if (type)
        nj_library_mend((PyTypeObject *)type);
    return type;
}

PyObject *nj_class_take_counterpart(void)
{
    PyObject *counterpart = building_counterpart;
    building_counterpart = NULL;
    return counterpart;
}

static PyObject *make_type(Builder *builder, PyObject *bases, bool is_exception)
{
    bool is_value = nj_is_value_class(builder->native) || nj_is_container_class(builder->native);
    PyTypeObject *own = is_value ? nj_value_metatype : nj_class_type;
    PyObject *metatype = is_exception ? (PyObject *)&PyType_Type : (PyObject *)own, *type = NULL;
    PyObject *slots = slots_of(builder->native), *name = PyUnicode_FromString(builder->native->name);
    PyObject *counterpart = is_exception ? NULL : nj_library_counterpart(builder->native);
    if (name && (is_exception || (slots && PyDict_SetItemString(builder->dict, "__slots__", slots) == 0)))
        type = nj_class_make_type(metatype, name, bases, builder->dict, counterpart);
    Py_XDECREF(name);
    Py_XDECREF(slots);
    Py_XDECREF(counterpart);
    if (type && PyDict_Update(nj_dict_of_type((PyTypeObject *)type), builder->later) < 0)
        Py_CLEAR(type);
    return type;
}

bool nj_class_note(NjType *native, PyObject *type)
{
    if (nj_class_has_extra(type)) {
        nj_class_extra((PyTypeObject *)type)->native = native;
    } else {
        PyObject *address = PyLong_FromVoidPtr(native);
        int status = address ? PyDict_SetItem(type_addresses, type, address) : -1;
        Py_XDECREF(address);
        if (status < 0)
            return false;
    }
    if (!nj_wrapper_keep(&native->base))
        return false;
    nj_store_release(&native->foreign, Py_NewRef(type));
    return true;
}

static bool is_being_made(const NjType *native)
{
    Builder *builder = innermost;
    while (builder && builder->native != native)
        builder = builder->outer;
    return builder;
}

static PyObject *build_type(NjType *native)
{
    if (is_being_made(native))
        return PyErr_Format(PyExc_TypeError, "the class '%s' is not complete", native->name);
    bool is_exception = native->flags & NJ_TYPE_EXCEPTION;
    Builder builder = {native, PyDict_New(), PyDict_New(), innermost};
    PyObject *bases = nj_class_bases(native), *type = NULL;
    innermost = &builder;
    if (builder.dict && builder.later && bases && nj_class_each_entry(native, add_entry, &builder) && add_place(&builder))
        type = make_type(&builder, bases, is_exception);
    innermost = builder.outer;
    Py_XDECREF(builder.dict);
    Py_XDECREF(builder.later);
    Py_XDECREF(bases);
    if (!type || !nj_class_note(native, type)) {
        Py_XDECREF(type);
        return NULL;
    }
    PyTypeObject *made = (PyTypeObject *)type;
    if (is_exception) {
        PyType_Modified(made);
        return nj_exception_class_prepare(made) ? type : NULL;
    }
    if (nj_is_value_class(native))
        return nj_value_class_prepare(made, native) ? type : NULL;
    if (nj_is_container_class(native))
        return nj_container_class_prepare(made, native) ? type : NULL;
    /* `type` has put its own slower functions there. Wrappers refer to nothing but their types, which stay: Python's collector need
     * not know them. Subclasses that Python derives are of their own kind again. */
    made->tp_flags &= ~Py_TPFLAGS_HAVE_GC;
    made->tp_traverse = NULL;
    made->tp_clear = NULL;
    made->tp_free = PyObject_Free;
    made->tp_dealloc = nj_instance_type->tp_dealloc;
    made->tp_new = nj_instance_type->tp_new;
    made->tp_init = nj_instance_type->tp_init;
    made->tp_setattro = nj_instance_type->tp_setattro;
    made->tp_vectorcall = nj_instance_construct;
    nj_instance_choose_access(made);
    return nj_library_disguise(made, native) && nj_coroutine_prepare(made, native) ? type : NULL;
}

PyObject *nj_class_to_python(NjType *native)
{
    PyObject *found = nj_load_acquire(&native->foreign);
    if (found)
        return Py_NewRef(found);
    if (!nj_regexes_pair(native))
        return NULL;
    if ((found = nj_load_acquire(&native->foreign)))
        return Py_NewRef(found);
    if (nj_is_enum_class(native) || native == &nj_type_enum_type)
        return nj_enum_class_to_python(native);
    PyObject *builtin = nj_builtin_type_to_python(native);
    if (builtin)
        return Py_NewRef(builtin);
    PyObject *exception = native->flags & NJ_TYPE_EXCEPTION ? nj_library_exception(native) : NULL;
    if (exception && !nj_class_note(native, exception))
        Py_CLEAR(exception);
    return exception || PyErr_Occurred() ? exception : build_type(native);
}

/* ---- Changes of native classes ---- */

static bool choose_access(NjType *native, void *unused)
{
    PyTypeObject *type = nj_load_acquire(&native->foreign);
    if (type && nj_class_has_extra((PyObject *)type))
        nj_instance_choose_access(type);
    return nj_type_each_subclass(native, choose_access, unused);
}

/* Brings the type's entry up to date. */
static void entry_changed(NjType *native, NjStr *name)
{
    PyObject *type = nj_load_acquire(&native->foreign), *key = nj_str_to_python(name), *entry = NULL;
    NjValue value = nj_dict_get_str(native->dict, name);
    bool is_left_out = is_one_of(name, left_out) || (is_one_of(name, texts) && value && !nj_is_str(value) && value != nj_none);
    if (key)
        PyUnicode_InternInPlace(&key);
    if (key && !is_left_out && (!value || (entry = nj_class_entry(native, name, value)))) {
        PyObject *dict = nj_dict_of_type((PyTypeObject *)type);
        if (is_one_of(name, without_slot))
            entry ? PyDict_SetItem(dict, key, entry) : PyDict_DelItem(dict, key);
        else
            PyType_Type.tp_setattro(type, key, entry);
        PyType_Modified((PyTypeObject *)type);
        if (is_one_of(name, without_slot))
            choose_access(native, NULL);
    }
    Py_XDECREF(key);
    Py_XDECREF(entry);
}

/* There may be an exception of either side. */
static void changed(NjType *native, NjStr *name)
{
    NJ_IN_PYTHON();
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    NjException *pending = nj_error_take();
    PyObject *python = nj_load_acquire(&native->foreign);
    if (nj_class_has_extra(python) && nj_class_extra((PyTypeObject *)python)->is_subclass)
        nj_subclass_stored(native, name);
    else
        entry_changed(native, name);
    if (nj_slots_is_dunder(name))
        nj_subclass_restore_slots(native);
    PyErr_Clear();
    nj_error_clear();
    nj_error_restore(pending);
    PyErr_Restore(type, value, traceback);
}

static void has_own_attributes(NjType *native)
{
    NJ_IN_PYTHON();
    PyObject *type = nj_load_acquire(&native->foreign);
    if (nj_class_has_extra(type))
        nj_instance_choose_access((PyTypeObject *)type);
}

/* ---- The metaclass: attributes that are set on a class are the native class's ---- */

static int set_attribute(PyObject *type, PyObject *name, PyObject *value)
{
    NjClassExtra *extra = nj_class_extra((PyTypeObject *)type);
    if (!extra->native || !PyUnicode_Check(name))
        return PyType_Type.tp_setattro(type, name, value);
    if (extra->is_subclass)
        return PyType_Type.tp_setattro(type, name, value) < 0 || !nj_subclass_changed((PyTypeObject *)type, name) ? -1 : 0;
    /* What ABCMeta and copyreg keep in a class is Python's alone. */
    if (PyUnicode_CompareWithASCIIString(name, "__abstractmethods__") == 0 || PyUnicode_CompareWithASCIIString(name, "__slotnames__") == 0)
        return PyType_Type.tp_setattro(type, name, value);
    NjStr *text = nj_border_enter() && nj_border_look_up() ? nj_name_from_python(name) : NULL;
    NjValue converted = text && value ? nj_from_python(value) : 0;
    if (!text || (value && !converted))
        return -1;
    if (value ? nj_set_attribute(nj_value(extra->native), text, converted) : nj_delete_attribute(nj_value(extra->native), text))
        return 0;
    nj_border_raise();
    return -1;
}

static PyObject *get_other(PyObject *type, PyObject *name)
{
    PyObject *found = PyType_Type.tp_getattro(type, name);
    NjType *native = nj_class_extra((PyTypeObject *)type)->native;
    if (found && PyTuple_CheckExact(found) && PyTuple_GET_SIZE(found) == 0 && nj_generic_has_parameters(type, name))
        Py_SETREF(found, nj_generic_parameters(type));   /* Python's Protocol has that, too */
    if (found || !native || !PyErr_ExceptionMatches(PyExc_AttributeError) || !nj_border_enter())
        return found;
    if (PyUnicode_Check(name) && PyUnicode_CompareWithASCIIString(name, "__parameters__") == 0 && nj_type_is_subtype(native, &nj_type_generic)) {
        PyErr_Clear();
        return nj_generic_parameters(type);
    }
    /* What a native metaclass gives its classes. */
    NjStr *text = PyUnicode_Check(name) ? nj_name_from_python(name) : NULL;
    NjType *metatype = native->base.type;
    if (!text || metatype == &nj_type_type || (metatype->slots.get_attribute == nj_type_type.slots.get_attribute && !nj_type_lookup(metatype, text)))
        return NULL;
    PyErr_Clear();
    NjValue value = nj_get_attribute(nj_value(native), text);
    return value ? nj_to_python(value) : nj_border_raise();
}

static PyObject *iterate(PyObject *type)
{
    NjType *native = nj_border_enter() ? nj_class_from_python(type) : NULL;
    NjValue iterator = native ? nj_iterate(nj_value(native)) : 0;
    return iterator ? nj_to_python(iterator) : PyErr_Occurred() ? NULL : nj_border_raise();
}

static PyObject *subscript(PyObject *type, PyObject *key)
{
    NjType *native = nj_border_enter() ? nj_class_from_python(type) : NULL;
    if (native && nj_is_generic_class((PyTypeObject *)type))
        return nj_generic_alias_to_python(type, key);
    NjValue converted = native ? nj_from_python(key) : 0;
    if (!converted)
        return NULL;
    NjValue item = nj_get_item(nj_value(native), converted);
    return item ? nj_to_python(item) : nj_border_raise();
}

static Py_ssize_t length(PyObject *type)
{
    NjType *native = nj_border_enter() ? nj_class_from_python(type) : NULL;
    NjI64Result result = native ? nj_length(nj_value(native)) : (NjI64Result){0, false};
    if (!result.ok && !PyErr_Occurred())
        nj_border_raise();
    return result.ok ? result.value : -1;
}

/* Without this a class would be asked for its length. */
static int truth(PyObject *type)
{
    NjType *native = nj_border_enter() ? nj_class_from_python(type) : NULL;
    int result = native ? nj_truth(nj_value(native)) : PyErr_Occurred() ? -1 : 1;
    if (result < 0 && !PyErr_Occurred())
        nj_border_raise();
    return result;
}

/* The end of a class statement in Python. */
static int initialize(PyObject *type, PyObject *args, PyObject *kwargs)
{
    if (PyType_Type.tp_init(type, args, kwargs) < 0)
        return -1;
    if (is_building)
        return 0;
    return nj_subclass_prepare((PyTypeObject *)type, NULL) && nj_subclass_complete((PyTypeObject *)type) ? 0 : -1;
}

/* Whether the native class inherits, where Python's type cannot. */
static bool inherits_in_native(PyTypeObject *type, PyTypeObject *candidate)
{
    NjType *native = NULL;
    if (PyExceptionClass_Check(candidate))
        native = nj_exception_type_from_python(candidate);
    else if (!Py_IS_TYPE(candidate, &PyType_Type))
        native = nj_class_from_python((PyObject *)candidate);
    PyErr_Clear();
    return native && nj_class_extra(type)->native && nj_type_is_subtype(native, nj_class_extra(type)->native);
}

/* Whether compiled code has registered the class, which is one that it knows: 1, 0, or -1 with an exception raised. */
static int is_registered(PyTypeObject *type, PyTypeObject *candidate)
{
    NjType *native = nj_class_extra(type)->native;
    if (!native || !nj_type_is_subtype(native->base.type, &nj_type_abc_meta))
        return 0;
    NjValue class = nj_border_enter() ? nj_from_python((PyObject *)candidate) : 0;
    int answer = !class ? -1 : nj_is_type(class) ? nj_is_subclass_of(class, nj_value(native)) : 0;
    if (answer < 0 && !PyErr_Occurred())
        nj_border_raise();
    return answer;
}

static bool is_protocol(PyTypeObject *type)
{
    NjType *native = nj_class_extra(type)->native;
    return native && nj_type_is_subtype(native->base.type, &nj_type_protocol_meta) && nj_is_protocol(native);
}

/* Whether the subject, an instance or (`is_class`) a class, fits a protocol: 1, 0, or -1 with an exception raised. */
static int fits_protocol(PyTypeObject *type, PyObject *subject, bool is_class)
{
    NjValue converted = nj_border_enter() ? nj_from_python(subject) : 0;
    int answer = converted ? nj_protocol_fits(nj_class_extra(type)->native, converted, is_class) : -1;
    if (answer < 0 && !PyErr_Occurred())
        nj_border_raise();
    return answer;
}

PyObject *nj_class_ask_registry(PyObject *type, PyObject *class)
{
    return PyObject_CallMethod((PyObject *)nj_class_type->tp_base, "__subclasscheck__", "OO", type, class);
}

/* isinstance and issubclass: inheritance first; what Python has registered, ABCMeta knows. Of an instance ABCMeta would ask for its
 * class, which a protocol with attributes does not answer. */
static PyObject *ask(PyTypeObject *type, PyTypeObject *candidate, PyObject *subject, const char *method)
{
    if (candidate && (PyType_IsSubtype(candidate, type) || inherits_in_native(type, candidate)))
        Py_RETURN_TRUE;
    bool is_structural = candidate && is_protocol(type);
    int fits = is_structural ? fits_protocol(type, subject, (PyObject *)candidate == subject) : 0;
    if (fits)
        return fits < 0 ? NULL : Py_NewRef(Py_True);
    PyObject *answer = is_structural ? nj_class_ask_registry((PyObject *)type, (PyObject *)candidate)
                                     : PyObject_CallMethod((PyObject *)nj_class_type->tp_base, method, "OO", (PyObject *)type, subject);
    if (answer != Py_False || !candidate || is_structural)
        return answer;
    Py_DECREF(answer);
    int registered = is_registered(type, candidate);
    return registered < 0 ? NULL : PyBool_FromLong(registered);
}

/* Compiled code knows of its own classes that Python has registered. */
static PyObject *register_class(PyObject *type, PyObject *candidate)
{
    NjType *native = nj_class_extra((PyTypeObject *)type)->native;
    PyObject *made = PyObject_CallMethod((PyObject *)nj_class_type->tp_base, "register", "OO", type, candidate);
    NjValue class = made && native && nj_border_enter() ? nj_from_python(candidate) : 0;
    if (class && nj_is_type(class) && nj_type_is_subtype(native->base.type, &nj_type_abc_meta)) {
        static NjStr name = NJ_STR_LITERAL_ASCII("register");
        NjValue args[] = {nj_value(native), class};
        if (!nj_call_method(&name, args, 2, NULL)) {
            Py_DECREF(made);
            return nj_border_raise();
        }
    }
    if (PyErr_Occurred())
        Py_CLEAR(made);
    return made;
}

static PyObject *check_instance(PyObject *type, PyObject *instance)
{
    return ask((PyTypeObject *)type, Py_TYPE(instance), instance, "__instancecheck__");
}

static PyObject *check_subclass(PyObject *type, PyObject *subclass)
{
    return ask((PyTypeObject *)type, PyType_Check(subclass) ? (PyTypeObject *)subclass : NULL, subclass, "__subclasscheck__");
}

static PyObject *find_abstract_metaclass(void)
{
    PyObject *module = PyImport_ImportModule("abc"), *found = module ? PyObject_GetAttrString(module, "ABCMeta") : NULL;
    Py_XDECREF(module);
    return found;
}

bool nj_classes_start(void)
{
    static PyMethodDef methods[] = {
        {"__instancecheck__", check_instance, METH_O, NULL},
        {"__subclasscheck__", check_subclass, METH_O, NULL},
        {"register", register_class, METH_O, NULL},
        {"mro", nj_class_order, METH_NOARGS, NULL},
        {NULL, NULL, 0, NULL},
    };
    static PyMemberDef members[] = {
        {"__vectorcalloffset__", T_PYSSIZET, offsetof(PyTypeObject, tp_vectorcall), READONLY, NULL},
        {NULL, 0, 0, 0, NULL},
    };
    static PyType_Slot slots[] = {
        {Py_tp_setattro, set_attribute}, {Py_tp_getattro, get_other}, {Py_tp_iter, iterate},   {Py_mp_subscript, subscript},
        {Py_mp_length, length},          {Py_tp_init, initialize},    {Py_tp_methods, methods}, {Py_tp_members, members},
        {Py_nb_bool, truth},             {Py_tp_call, nj_metaclass_call},
        {0, NULL},
    };
    static PyType_Spec spec = {.name = "naja.compiled_class", .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_VECTORCALL, .slots = slots};
    PyObject *base = find_abstract_metaclass(), *bases = base ? PyTuple_Pack(1, base) : NULL;
    if (base) {
        nj_class_extra_offset = ((PyTypeObject *)base)->tp_basicsize;
        spec.basicsize = (int)(nj_class_extra_offset + (Py_ssize_t)sizeof(NjClassExtra));
    }
    nj_class_type = bases ? (PyTypeObject *)PyType_FromSpecWithBases(&spec, bases) : NULL;
    Py_XDECREF(base);
    Py_XDECREF(bases);
    type_addresses = PyDict_New();
    nj_python_classes_start();
    nj_type_listener.changed = changed;
    nj_type_listener.has_own_attributes = has_own_attributes;
    return nj_class_type && type_addresses && nj_metaclasses_start() && nj_instances_start() && nj_values_start() && nj_container_classes_start() && nj_subclasses_start() && nj_exception_classes_start();
}
