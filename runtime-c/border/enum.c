/* Enumerations. A native one is for Python an enumeration of its own: EnumType makes the class anew, with members that have the native
 * members' values, and the class gets the native class's functions. The modules enum of both sides have each other's classes, so that
 * what Python code asks of an enumeration, its own module answers.
 *
 * Members stay as long as their classes, which is for ever: each pair has a link apart, and neither half goes. Combinations of flags
 * that either side makes are looked up in the other by value when they cross, and stay too, as they do in both modules. What the
 * members have of their own is copied when the class is made.
 *
 * The modules are brought together when the native one has been imported and the first class crosses. */
#include "class.h"

#include "enum_internal.h"

static PyObject *module;          /* Python's enum; NULL until the modules have been brought together */
static PyTypeObject *metatype;    /* enum.EnumType */

bool nj_is_enum_class(const NjType *type) { return type->base.type != &nj_type_type && nj_type_is_subtype(type->base.type, &nj_type_enum_type); }

/* ---- Links ---- */

/* Neither half goes from now on. */
static bool pair_member(PyObject *python, NjValue native)
{
    if (nj_link_of(nj_object(native)) || nj_apart_find(python))
        return true;
    if (!nj_apart_bind(python, nj_object(native)))
        return false;
    Py_INCREF(python);
    return true;
}

/* The members of both classes that have the same names. */
static bool pair_members(PyObject *python, NjType *native)
{
    NjDict *map = nj_enum_dict(native, &nj_enum_map_name);
    PyObject *members = map ? PyObject_GetAttrString(python, "_member_map_") : NULL;
    size_t position = 0;
    NjValue name, member;
    bool done = members || !map;
    while (done && map && nj_dict_next(map, &position, &name, &member)) {
        PyObject *key = nj_to_python(name), *found = key ? PyDict_GetItemWithError(members, key) : NULL;
        done = found ? pair_member(found, member) : key && !PyErr_Occurred();
        Py_XDECREF(key);
    }
    Py_XDECREF(members);
    return done;
}

static bool pair_class(NjType *native)
{
    PyObject *python = PyObject_GetAttrString(module, native->name);
    bool done = python && nj_class_note(native, python) && pair_members(python, native);
    Py_XDECREF(python);
    return done;
}

bool nj_enums_pair(void)
{
    NjEnumClasses *classes = &nj_enum_classes;
    if (module || !classes->int_flag)
        return true;
    PyObject *found = PyImport_ImportModule("enum"), *type = found ? PyObject_GetAttrString(found, "EnumType") : NULL;
    if (!type)
        return false;
    module = found;
    metatype = (PyTypeObject *)type;
    return nj_class_note(&nj_type_enum_type, type) && pair_class(classes->enumeration) && pair_class(classes->repr_enum)
        && pair_class(classes->int_enum) && pair_class(classes->str_enum) && pair_class(classes->flag) && pair_class(classes->int_flag);
}

bool nj_enum_adopt(NjType *native, PyObject *python) { return nj_class_note(native, python) && pair_members(python, native); }

/* ---- Making classes ---- */

typedef struct {
    NjType *native;
    PyObject *bases, *namespace, *made, *type;   /* made: what the members are made of, in their order */
} Build;

/* __new__ of a class that is being made: the next member, with the value that the native one has. */
static PyObject *make_member(PyObject *rest, PyObject *args)
{
    PyTypeObject *type = (PyTypeObject *)PyTuple_GET_ITEM(args, 0);
    PyObject *pair = PyIter_Next(rest);
    if (!pair)
        return PyErr_Occurred() ? NULL : PyErr_Format(PyExc_TypeError, "%s has no further members", type->tp_name);
    PyObject *data = PyTuple_GET_ITEM(pair, 0), *arguments = data == Py_None ? PyTuple_New(0) : PyTuple_Pack(1, data);
    newfunc new = data == Py_None ? PyBaseObject_Type.tp_new : Py_TYPE(data)->tp_new;
    PyObject *member = arguments ? new (type, arguments, NULL) : NULL;
    if (member && PyObject_SetAttrString(member, "_value_", PyTuple_GET_ITEM(pair, 1)) < 0)
        Py_CLEAR(member);
    Py_XDECREF(arguments);
    Py_DECREF(pair);
    return member;
}

/* Python computes with ints that it finds in the body. What stands for any other value does not matter. */
static bool add_member(Build *build, NjValue name, NjValue member)
{
    NjValue native_value = nj_enum_attribute(member, &nj_enum_value_name);
    PyObject *key = native_value ? nj_to_python(name) : nj_border_raise(), *value = key ? nj_to_python(native_value) : NULL;
    PyObject *data = value ? nj_plain_to_python(nj_object(member)) : NULL, *pair = data ? PyTuple_Pack(2, data, value) : NULL;
    PyObject *mark = pair && PyLong_CheckExact(value) ? Py_NewRef(value) : PyLong_FromLong(0);
    bool done = pair && mark && PyList_Append(build->made, pair) == 0 && PyObject_SetItem(build->namespace, key, mark) == 0;
    Py_XDECREF(key);
    Py_XDECREF(value);
    Py_XDECREF(data);
    Py_XDECREF(pair);
    Py_XDECREF(mark);
    return done;
}

static bool add_text(Build *build, const char *name, NjValue text)
{
    PyObject *converted = text && nj_is_str(text) ? nj_to_python(text) : NULL, *key = converted ? PyUnicode_FromString(name) : NULL;
    bool done = !PyErr_Occurred() && (!key || PyObject_SetItem(build->namespace, key, converted) == 0);
    Py_XDECREF(converted);
    Py_XDECREF(key);
    return done;
}

static bool add_maker(Build *build)
{
    static PyMethodDef definition = {"__new__", make_member, METH_VARARGS, NULL};
    PyObject *rest = PyObject_GetIter(build->made), *maker = rest ? PyCFunction_New(&definition, rest) : NULL;
    PyObject *key = maker ? PyUnicode_FromString("__new__") : NULL;
    bool done = key && PyObject_SetItem(build->namespace, key, maker) == 0;
    Py_XDECREF(rest);
    Py_XDECREF(maker);
    Py_XDECREF(key);
    return done;
}

static bool fill_namespace(Build *build)
{
    NjType *native = build->native;
    NjDict *map = nj_enum_dict(native, &nj_enum_map_name);
    size_t position = 0;
    NjValue name, member;
    if (!add_text(build, "__module__", nj_value(native->module)) || !add_text(build, "__qualname__", nj_value(native->qualname))
        || !add_text(build, "__doc__", nj_dict_get_str(native->dict, &nj_name___doc__)))
        return false;
    while (map && nj_dict_next(map, &position, &name, &member))
        if (!add_member(build, name, member))
            return false;
    return PyList_GET_SIZE(build->made) == 0 || add_maker(build);
}

static bool call_metatype(Build *build)
{
    NjValue boundary = nj_dict_get_str(build->native->dict, &nj_enum_boundary_name);
    PyObject *words = PyDict_New(), *converted = words && boundary ? nj_to_python(boundary) : NULL;
    PyObject *args = Py_BuildValue("sOO", build->native->name, build->bases, build->namespace);
    if (args && words && (!converted || PyDict_SetItemString(words, "boundary", converted) == 0) && !PyErr_Occurred())
        build->type = PyObject_Call((PyObject *)metatype, args, words);
    Py_XDECREF(words);
    Py_XDECREF(converted);
    Py_XDECREF(args);
    return build->type != NULL;
}

/* What the native metaclass keeps in its classes. */
static const char *const kept_names[] = {"_member_map_", "_value2member_map_", "_member_names_", "_member_type_", "_boundary_", "_new_member_",
                                         "_flag_mask_", "_singles_mask_", "_order_", "_ignore_", "__doc__", "__module__", "__qualname__", NULL};

static bool is_kept(const Build *build, NjStr *name)
{
    NjDict *map = nj_enum_dict(build->native, &nj_enum_map_name);
    for (size_t i = 0; kept_names[i]; i++)
        if (nj_str_equal_ascii(name, kept_names[i]))
            return true;
    return nj_class_leaves_out(name) || (map && nj_dict_get_str(map, name));
}

/* A method of a built-in type, such as `__str__ = str.__str__`: Python's own (a new reference); NULL with nothing raised for those of
 * the native module, which Python's module has put there too. */
static PyObject *builtin_method(NjType *native, NjStr *name, NjValue value)
{
    for (uint32_t i = 1; i < native->mro_count; i++) {
        PyObject *python = nj_dict_get_str(native->mro[i]->dict, name) == value ? nj_builtin_type_to_python(native->mro[i]) : NULL;
        PyObject *key = python ? nj_str_to_python(name) : NULL;
        PyObject *found = key ? PyObject_GetAttr(python, key) : NULL;
        Py_XDECREF(key);
        if (python)
            return found;
    }
    return NULL;
}

static bool is_method_of_runtime(NjValue value)
{
    NjType *type = nj_type_of(value);
    return type == &nj_type_method_descriptor || type == &nj_type_slot_wrapper || type == &nj_type_builtin_function;
}

/* What else the native class has. */
static bool add_entry(void *context, NjType *source, NjStr *name, NjValue value)
{
    Build *build = context;
    if (is_kept(build, name))
        return true;
    PyObject *entry = is_method_of_runtime(value) ? builtin_method(build->native, name, value) : nj_class_entry(source, name, value);
    PyObject *key = entry ? nj_str_to_python(name) : NULL;
    bool done = key ? PyObject_SetAttr(build->type, key, entry) == 0 : !PyErr_Occurred();
    Py_XDECREF(key);
    Py_XDECREF(entry);
    return done;
}

/* What the members have of their own but for their names and values. */
static bool copy_attributes(NjValue native)
{
    static const char *const known[] = {"_name_", "_value_", "__objclass__", "_sort_order_"};
    PyObject *attributes = nj_instance_own_attributes(nj_object(native)), *python = attributes ? nj_wrapper_find(nj_object(native)) : NULL;
    PyObject *name, *value;
    Py_ssize_t position = 0;
    bool done = python != NULL;
    while (done && PyDict_Next(attributes, &position, &name, &value)) {
        bool is_known = false;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            is_known |= PyUnicode_CompareWithASCIIString(name, known[i]) == 0;
        done = is_known || PyObject_SetAttr(python, name, value) == 0;
    }
    Py_XDECREF(attributes);
    Py_XDECREF(python);
    return done;
}

/* Members of other enumerations may be among the attributes, and of this one: the class is known already. */
static bool finish(Build *build)
{
    NjDict *map = nj_enum_dict(build->native, &nj_enum_map_name);
    size_t position = 0;
    NjValue name, member;
    if (PyObject_HasAttrString(build->type, "__new_member__") && PyList_GET_SIZE(build->made) > 0
        && PyObject_DelAttrString(build->type, "__new_member__") < 0)
        return false;
    if (!nj_class_note(build->native, build->type) || !pair_members(build->type, build->native) || !nj_class_each_entry(build->native, add_entry, build))
        return false;
    while (map && nj_dict_next(map, &position, &name, &member))
        if (!copy_attributes(member))
            return false;
    return true;
}

PyObject *nj_enum_class_to_python(NjType *native)
{
    if (!nj_enums_pair())
        return NULL;
    PyObject *known = nj_load_acquire(&native->foreign);
    if (known)
        return Py_NewRef(known);
    if (native->module && nj_str_equal(native->module, &nj_name_enum))
        return pair_class(native) ? Py_NewRef(nj_load_acquire(&native->foreign)) : NULL;
    PyObject *own = nj_library_enum(native);
    if (own)
        return nj_enum_adopt(native, own) ? own : NULL;
    Build build = {.native = native, .bases = nj_class_bases(native), .made = PyList_New(0)};
    if (build.bases && build.made)
        build.namespace = PyObject_CallMethod((PyObject *)metatype, "__prepare__", "sO", native->name, build.bases);
    bool done = build.namespace && fill_namespace(&build) && call_metatype(&build) && finish(&build);
    Py_XDECREF(build.bases);
    Py_XDECREF(build.made);
    Py_XDECREF(build.namespace);
    if (!done)
        Py_CLEAR(build.type);
    return build.type;
}

/* ---- Members ---- */

PyObject *nj_enum_member_to_python(NjObject *member)
{
    PyObject *type = nj_class_to_python(member->type), *found = type ? nj_wrapper_find(member) : NULL;
    if (!type || found) {
        Py_XDECREF(type);
        return found;
    }
    /* A combination of flags. */
    NjValue native_value = nj_enum_attribute(nj_value(member), &nj_enum_value_name);
    PyObject *value = native_value ? nj_to_python(native_value) : nj_border_raise();
    found = value ? PyObject_CallOneArg(type, value) : NULL;
    if (found && Py_IS_TYPE(found, (PyTypeObject *)type) && !pair_member(found, nj_value(member)))
        Py_CLEAR(found);
    Py_DECREF(type);
    Py_XDECREF(value);
    return found;
}

/* An enumeration of Python's that native code's library has too is its own from now on. */
static bool adopt_library(PyTypeObject *python)
{
    NjType *native = nj_library_enum_from_python(python);
    bool done = native && nj_enum_adopt(native, (PyObject *)python);
    PyErr_Clear();
    return done;
}

bool nj_is_enum_member(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    return metatype && Py_IS_TYPE(type, metatype) && (nj_class_from_python((PyObject *)type) || adopt_library(type));
}

NjValue nj_enum_member_from_python(PyObject *member)
{
    NjType *native = nj_class_from_python((PyObject *)Py_TYPE(member));
    PyObject *value = PyObject_GetAttrString(member, "_value_");
    NjValue converted = value ? nj_from_python(value) : 0, found = converted ? nj_enum_look_up(native, converted) : 0;
    Py_XDECREF(value);
    if (converted && !found)
        nj_border_raise();
    return found && nj_is_instance(found, native) && !pair_member(member, found) ? 0 : found;
}
