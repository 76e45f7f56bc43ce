/* Classes of Naja's library that Python's own library has too, under the same name in the same module: threading.Thread, queue.Queue,
 * concurrent.futures.Future … Compiled code uses the library's, Python code asks about its own.
 *
 * An instance of Python's class that arrives where compiled code wants the library's is a proxy as always, but of a native class derived
 * from the library's, whose methods are all Python's, as if Python had derived it (proxy.c).
 *
 * An instance of one of the runtime's streams, a functools.partial and a weak reference say that their class is Python's.
 *
 * An exception class is the same for both sides: `except queue.Empty` finds what either has raised.
 *
 * The type of any other class has Python's class in its mro, behind everything that is native, so that isinstance and issubclass say
 * what they say of interpreted code, in C too. It is no base: instances would have to be Python's then, with the state that Python's
 * methods keep, whereas the state here is native and may be in the hands of threads without the GIL. A check in the metaclass would
 * not do either, since Python asks the class that is asked about, which is its own. */
#include "class.h"

#include "functools.h"
#include "internal.h"
#include "typing.h"
#include "weak_reference.h"

static PyObject *counterparts;   /* a set of Python's classes that stand in the mro of native ones; NULL until there is one */

/* The module of Naja's library that the class was defined in and is found in, under the name that it has; NULL for none. */
static const char *library_module(const NjType *native)
{
    static NjStr accelerator = NJ_STR_LITERAL_ASCII("_queue"), owner = NJ_STR_LITERAL_ASCII("queue");
    NjStr *name = native->module && nj_str_equal(native->module, &accelerator) ? &owner : native->module;
    NjValue found = name && nj_modules ? nj_dict_get_str(nj_modules, name) : 0;
    if (!found || nj_type_of(found) != &nj_type_module)
        return NULL;
    NjModule *module = (NjModule *)nj_object(found);
    NjStr *text = nj_str_from_c(native->name);
    bool is_library = module->definition && module->definition->file && strncmp(module->definition->file, "<naja>/", 7) == 0;
    bool is_there = is_library && text && nj_module_get(module, text) == nj_value(native);
    nj_error_clear();
    return is_there ? module->definition->name : NULL;
}

/* The class of that name in Python's module (a new reference); NULL with nothing raised for none. */
static PyObject *find_python(const char *module, const char *name)
{
    PyObject *owner = PyImport_ImportModule(module), *found = owner ? PyObject_GetAttrString(owner, name) : NULL;
    Py_XDECREF(owner);
    if (found && (!PyType_Check(found) || nj_class_has_extra(found)))
        Py_CLEAR(found);
    PyErr_Clear();
    return found;
}

/* Whether instances have nothing that a struct of another layout has not. */
static bool is_plain(PyTypeObject *python)
{
    Py_ssize_t size = python->tp_basicsize;
    size -= python->tp_dictoffset > 0 ? (Py_ssize_t)sizeof(PyObject *) : 0;
    size -= python->tp_weaklistoffset > 0 ? (Py_ssize_t)sizeof(PyObject *) : 0;
    return python->tp_flags & Py_TPFLAGS_HEAPTYPE && python->tp_itemsize == 0 && size == PyBaseObject_Type.tp_basicsize;
}

PyObject *nj_library_exception(const NjType *native)
{
    const char *module = library_module(native);
    PyObject *python = module ? find_python(module, native->name) : NULL;
    if (python && !PyType_IsSubtype((PyTypeObject *)python, (PyTypeObject *)PyExc_BaseException))
        Py_CLEAR(python);
    return python;
}

/* typing.Generic and typing.Protocol of the runtime, too, from which the types of generic classes and protocols inherit. */
PyObject *nj_library_counterpart(const NjType *native)
{
    bool is_typing = native == &nj_type_generic || native == &nj_type_protocol;
    const char *module = is_typing ? "typing" : library_module(native);
    PyObject *python = module ? find_python(module, native->name) : NULL;
    bool is_usable = python && is_plain((PyTypeObject *)python);
    if (is_usable && !counterparts)
        counterparts = PySet_New(NULL);
    if (!is_usable || !counterparts)
        Py_CLEAR(python);
    return python;
}

bool nj_is_library_counterpart(PyObject *python)
{
    return counterparts && PySet_Contains(counterparts, python) > 0;
}

bool nj_library_add_to_order(PyObject *order, PyObject *python)
{
    PyObject *classes = ((PyTypeObject *)python)->tp_mro;
    Py_ssize_t place = PyList_GET_SIZE(order) - 1;   /* before `object`, or what is there already of its own bases */
    for (Py_ssize_t i = PyTuple_GET_SIZE(classes) - 1; i-- > 0;) {
        PyObject *class = PyTuple_GET_ITEM(classes, i);
        Py_ssize_t known = PyList_GET_SIZE(order) - 1;
        while (known >= 0 && PyList_GET_ITEM(order, known) != class)
            known--;
        if (known < 0 && (PyList_Insert(order, place, class) < 0 || PySet_Add(counterparts, class) < 0))
            return false;
        place = known < 0 ? place : known;
    }
    return true;
}

/* A type gets the place of the instances' dict from any class of its mro, though it may have no dict. */
void nj_library_mend(PyTypeObject *type)
{
    if (type->tp_dictoffset < 0 && type->tp_itemsize == 0 && !(type->tp_flags & Py_TPFLAGS_MANAGED_DICT))
        type->tp_dictoffset = type->tp_base->tp_dictoffset;
}

/* The native class of Python's, if its module has been imported: only then compiled code can ask for it. */
static NjType *find_native(PyTypeObject *python)
{
    PyObject *name = PyObject_GetAttrString((PyObject *)python, "__module__");
    const char *text = name && PyUnicode_Check(name) ? PyUnicode_AsUTF8(name) : NULL;
    NjStr *module_name = text ? nj_str_from_c(strcmp(text, "_queue") == 0 ? "queue" : text) : NULL;
    Py_XDECREF(name);
    PyErr_Clear();
    NjValue module = module_name && nj_modules ? nj_dict_get_str(nj_modules, module_name) : 0;
    const char *dot = strrchr(python->tp_name, '.');
    NjStr *class_name = module && nj_type_of(module) == &nj_type_module ? nj_str_from_c(dot ? dot + 1 : python->tp_name) : NULL;
    NjValue found = class_name ? nj_module_get((NjModule *)nj_object(module), class_name) : 0;
    nj_error_clear();
    return found && nj_is_type(found) ? (NjType *)nj_object(found) : NULL;
}

/* Takes the reference to the counterpart that `find_native` has looked for. */
static bool is_same(PyObject *counterpart, PyTypeObject *python)
{
    bool same = counterpart == (PyObject *)python;
    Py_XDECREF(counterpart);
    return same;
}

NjType *nj_library_exception_from_python(PyTypeObject *python)
{
    NjType *native = find_native(python);
    bool is_found = native && native->flags & NJ_TYPE_EXCEPTION && is_same(nj_library_exception(native), python);
    return is_found && nj_class_note(native, (PyObject *)python) ? native : NULL;
}

/* ---- Enumerations: signal.Signals and the like, which stand for Python's with the same members ---- */

PyObject *nj_library_enum(const NjType *native)
{
    const char *module = library_module(native);
    PyObject *python = module ? find_python(module, native->name) : NULL, *metatype = PyObject_GetAttrString(PyImport_AddModule("enum"), "EnumType");
    if (python && (!metatype || !PyObject_TypeCheck(python, (PyTypeObject *)metatype)))
        Py_CLEAR(python);
    Py_XDECREF(metatype);
    PyErr_Clear();
    return python;
}

NjType *nj_library_enum_from_python(PyTypeObject *python)
{
    NjType *native = find_native(python);
    return native && nj_is_enum_class(native) && is_same(nj_library_enum(native), python) ? native : NULL;
}

/* ---- Objects of the runtime's own types that say that they are Python's ---- */

/* An instance of a class that is derived from such a type has that. */
static PyObject *class_in_disguise(PyObject *self, void *python)
{
    bool is_own = PyDict_GetItemString(nj_dict_of_type(Py_TYPE(self)), "__class__");
    return Py_NewRef(is_own ? (PyObject *)python : (PyObject *)Py_TYPE(self));
}

/* The abstract classes that Python's inherits from know the type. */
static bool register_stream(PyTypeObject *type, PyObject *python)
{
    static const char *const names[] = {"TextIOBase", "BufferedIOBase", "RawIOBase"};
    bool done = true;
    for (size_t i = 0; done && i < sizeof names / sizeof *names; i++) {
        PyObject *abstract = find_python("io", names[i]);
        int is_one = abstract ? PyObject_IsSubclass(python, abstract) : -1;
        PyObject *made = is_one > 0 ? PyObject_CallMethod(abstract, "register", "O", type) : NULL;
        done = is_one == 0 || made;
        Py_XDECREF(abstract);
        Py_XDECREF(made);
    }
    return done;
}

/* The library's WeakMethod, whose instances are references for Python, too. */
static bool is_weak_method(const NjType *native)
{
    return native->flags & NJ_TYPE_PYTHON && nj_type_is_subtype(native, &nj_type_weak_reference) && library_module(native);
}

/* What the wrappers of the type's instances say that their class is (a new reference); NULL with nothing raised for none. */
static PyObject *disguise_of(const NjType *native, bool *is_stream)
{
    static NjStr module_name = NJ_STR_LITERAL_ASCII("_io");
    *is_stream = !(native->flags & NJ_TYPE_PYTHON) && native->module && nj_str_equal(native->module, &module_name);
    return *is_stream                            ? find_python("io", native->name)
           : native == &nj_type_partial          ? find_python("functools", native->name)
           : native == &nj_type_weak_reference   ? find_python("weakref", native->name)
           : is_weak_method(native)              ? find_python("weakref", native->name)
                                                 : NULL;
}

/* They have not the structs of Python's own: isinstance asks for that. */
bool nj_library_disguise(PyTypeObject *type, const NjType *native)
{
    bool is_stream;
    PyObject *python = disguise_of(native, &is_stream);
    if (!python)
        return true;
    PyGetSetDef *attribute = PyMem_Calloc(2, sizeof *attribute);   /* stays, as the type does */
    if (!attribute) {
        PyErr_NoMemory();
        return false;
    }
    *attribute = (PyGetSetDef){"__class__", class_in_disguise, NULL, NULL, python};
    PyObject *descriptor = PyDescr_NewGetSet(type, attribute);
    bool done = descriptor && PyDict_SetItemString(nj_dict_of_type(type), "__class__", descriptor) == 0;
    Py_XDECREF(descriptor);
    PyType_Modified(type);
    return done && (!is_stream || register_stream(type, python));
}

/* ---- Instances of Python's classes in native code: of a class derived from the library's, all of whose methods are Python's ---- */

static bool can_stand_in;   /* set once, before the first proxy */

void nj_library_stand_in(void) { can_stand_in = true; }

NjType *nj_library_class_of(PyTypeObject *python)
{
    if (!can_stand_in || !(python->tp_flags & Py_TPFLAGS_HEAPTYPE) || nj_class_has_extra((PyObject *)python))
        return NULL;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(python->tp_mro); i++) {
        PyTypeObject *candidate = (PyTypeObject *)PyTuple_GET_ITEM(python->tp_mro, i);
        NjType *native = find_native(candidate);
        bool can_inherit = native && native->flags & NJ_TYPE_PYTHON && !(native->flags & (NJ_TYPE_EXCEPTION | NJ_TYPE_FINAL));
        if (can_inherit && is_same(nj_library_counterpart(native), candidate))
            return native;
    }
    return NULL;
}

/* What Python finds in its class under names that are not every object's. */
static NjDict *methods_of(PyTypeObject *python)
{
    NjDict *dict = nj_dict_new();
    for (Py_ssize_t i = 0; dict && i < PyTuple_GET_SIZE(python->tp_mro); i++) {
        PyTypeObject *source = (PyTypeObject *)PyTuple_GET_ITEM(python->tp_mro, i);
        PyObject *name, *value;
        Py_ssize_t position = 0;
        while (source != &PyBaseObject_Type && PyDict_Next(nj_dict_of_type(source), &position, &name, &value)) {
            NjStr *key = PyUnicode_Check(name) ? nj_str_from_python(name) : NULL;
            if (!key || nj_class_leaves_out(key) || nj_dict_get_str(dict, key))
                continue;
            NjValue converted = nj_from_python(value);
            PyErr_Clear();
            if (converted && !nj_dict_set_str(dict, key, converted))
                return NULL;
        }
    }
    return dict;
}

/* property(operator.attrgetter(name)) */
static NjValue make_getter(PyObject *name)
{
    PyObject *module = PyImport_ImportModule("operator"), *getter = module ? PyObject_CallMethod(module, "attrgetter", "O", name) : NULL;
    PyObject *property = getter ? PyObject_CallOneArg((PyObject *)&PyProperty_Type, getter) : NULL;
    NjValue converted = property ? nj_from_python(property) : 0;
    Py_XDECREF(module);
    Py_XDECREF(getter);
    Py_XDECREF(property);
    return converted;
}

/* Properties of the library's class which are attributes of instances in Python. */
static bool add_properties(NjDict *dict, const NjType *library)
{
    for (uint32_t i = 0; i < library->mro_count; i++) {
        NjDictIterator walk = nj_dict_iterator(library->mro[i]->dict);
        NjValue name, value;
        while (nj_dict_iterator_next(&walk, &name, &value) > 0) {
            if (nj_type_of(value) != &nj_type_property || !nj_is_str(name) || nj_dict_get_str(dict, (NjStr *)nj_object(name)))
                continue;
            PyObject *key = nj_to_python(name);
            NjValue getter = key ? make_getter(key) : 0;
            Py_XDECREF(key);
            PyErr_Clear();
            if (!getter || !nj_dict_set_str(dict, (NjStr *)nj_object(name), getter))
                return false;
        }
    }
    return true;
}

NjType *nj_library_derive(NjType *library, PyTypeObject *python)
{
    NjDict *dict = methods_of(python);
    NjValue base = nj_value(library);
    NjTuple *bases = dict && add_properties(dict, library) ? nj_tuple_from(&base, 1) : NULL;
    return bases ? nj_type_derive(library->base.type, nj_str_from_c(library->name), bases, dict) : NULL;
}

/* Attributes that everybody may read, which compiled code takes from the fields. What cannot cross is not there. */
void nj_library_copy_fields(PyObject *from, NjObject *to)
{
    for (uint32_t i = 0; i < to->type->mro_count; i++)
        for (uint32_t j = 0; j < to->type->mro[i]->field_count; j++) {
            const char *text = to->type->mro[i]->fields[j].name;
            PyObject *value = *text != '_' ? PyObject_GetAttrString(from, text) : NULL;
            NjStr *name = value ? nj_str_from_c(text) : NULL;
            NjValue converted = name ? nj_from_python(value) : 0;
            if (converted)
                nj_object_set_attribute(nj_value(to), name, converted);
            Py_XDECREF(value);
            PyErr_Clear();
            nj_error_clear();
        }
}
