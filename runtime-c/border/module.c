/* Compiled modules as Python sees them, and their import. A module object is of a subtype of Python's module type: its attributes
 * that compiled code has as global variables are read and written there; all others are where every module has them. */
#include "module_names.h"
#include "reference.h"

/* What follows Python's own struct in a module object. Fixed once built. */
typedef struct {
    NjModule *native;
    NjModuleNames names;
} Extra;

static PyTypeObject *module_type;

static Extra *extra_of(PyObject *module) { return (Extra *)((char *)module + PyModule_Type.tp_basicsize); }

/* ---- Attributes ---- */

/* Brings the module's own dict up to date, for those who look into it. What cannot cross is left out. */
static bool refresh_dict(PyObject *module)
{
    NjModuleNames *names = &extra_of(module)->names;
    PyObject *dict = PyModule_GetDict(module);
    for (size_t i = 0; i < names->capacity; i++) {
        PyObject *name = names->places[i].name, *value = name ? nj_module_name_value(&names->places[i]) : NULL;
        bool failed = name && (value ? PyDict_SetItem(dict, name, value) < 0 : PyDict_Contains(dict, name) > 0 && PyDict_DelItem(dict, name) < 0);
        Py_XDECREF(value);
        if (failed)
            return false;
        PyErr_Clear();
    }
    return true;
}

/* Names like __file__ mean what Python's import made them. */
static bool is_dunder(PyObject *name)
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(name);
    return length > 4 && PyUnicode_READ_CHAR(name, 0) == '_' && PyUnicode_READ_CHAR(name, 1) == '_'
        && PyUnicode_READ_CHAR(name, length - 1) == '_' && PyUnicode_READ_CHAR(name, length - 2) == '_';
}

/* What Python's own module does not have: what native code put into the module under a name of its own, or its __getattr__ gives. */
static PyObject *get_other(PyObject *module, PyObject *name)
{
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    Extra *extra = extra_of(module);
    NjStr *text = nj_str_from_python(name);
    NjValue found = text && !is_dunder(name) ? nj_module_get(extra->native, text) : 0;
    NjValue hook = text && !found ? nj_module_get(extra->native, &nj_name___getattr__) : 0, argument = nj_value(text);
    PyObject *result = NULL;
    if (found || hook) {
        if (hook)
            found = nj_call(hook, &argument, 1, NULL);
        result = found ? nj_to_python(found) : nj_border_raise();
    }
    if (found || hook || PyErr_Occurred()) {
        Py_XDECREF(type);
        Py_XDECREF(value);
        Py_XDECREF(traceback);
        return result;
    }
    PyErr_Restore(type, value, traceback);
    return NULL;
}

static PyObject *get_attribute(PyObject *module, PyObject *name)
{
    PyObject *known = nj_module_names_known(&extra_of(module)->names, name);
    if (NJ_LIKELY(known != NULL))
        return Py_NewRef(known);
    if (!nj_border_enter())
        return NULL;
    NjModuleName *variable = nj_module_names_find(&extra_of(module)->names, name);
    PyObject *value = variable ? nj_module_name_value(variable) : NULL;
    if (value || PyErr_Occurred())
        return value;
    if (variable)
        return PyErr_Format(PyExc_AttributeError, "module '%s' has no attribute '%U'", extra_of(module)->native->definition->name, name);
    if (PyUnicode_CompareWithASCIIString(name, "__dict__") == 0 && !refresh_dict(module))
        return NULL;
    PyObject *found = PyModule_Type.tp_getattro(module, name);
    return found || !PyErr_ExceptionMatches(PyExc_AttributeError) ? found : get_other(module, name);
}

/* Native code sees names, too, that it has no variable for: submodules, for instance. */
static bool tell_native(NjModule *native, PyObject *name, PyObject *value)
{
    NjStr *text = nj_str_from_python(name);
    NjValue converted = text && value ? nj_from_python(value) : 0;
    if (text && (!value || converted) && !nj_module_set(native, text, converted))
        nj_error_clear();   /* it was not there */
    PyErr_Clear();
    return text != NULL;
}

static int set_attribute(PyObject *module, PyObject *name, PyObject *value)
{
    if (!nj_border_enter() || !nj_border_look_up())
        return -1;
    NjModuleName *variable = nj_module_names_find(&extra_of(module)->names, name);
    if (!variable && (PyErr_Occurred() || PyModule_Type.tp_setattro(module, name, value) < 0))
        return -1;
    if (!variable)
        return is_dunder(name) || tell_native(extra_of(module)->native, name, value) ? 0 : -1;
    NjValue converted = value ? nj_from_python(value) : 0;
    if (value && !converted)
        return -1;
    if (nj_module_set(extra_of(module)->native, variable->global->name, converted))
        return 0;
    nj_border_raise();
    return -1;
}

static int traverse(PyObject *module, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(module));
    int stopped = nj_module_names_traverse(&extra_of(module)->names, visit, arg);
    return stopped ? stopped : PyModule_Type.tp_traverse(module, visit, arg);
}

static int clear(PyObject *module)
{
    nj_module_names_forget(&extra_of(module)->names);
    return PyModule_Type.tp_clear(module);
}

static void dealloc(PyObject *module)
{
    PyTypeObject *type = Py_TYPE(module);
    nj_module_names_free(&extra_of(module)->names);
    PyModule_Type.tp_dealloc(module);
    Py_DECREF(type);
}

bool nj_module_type_start(void)
{
    static PyType_Slot slots[] = {
        {Py_tp_getattro, get_attribute},
        {Py_tp_setattro, set_attribute},
        {Py_tp_traverse, traverse},
        {Py_tp_clear, clear},
        {Py_tp_dealloc, dealloc},
        {0, NULL},
    };
    static PyType_Spec spec = {.name = "naja.module", .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC, .slots = slots};
    spec.basicsize = (int)(PyModule_Type.tp_basicsize + (Py_ssize_t)sizeof(Extra));
    PyObject *bases = PyTuple_Pack(1, &PyModule_Type);
    module_type = bases ? (PyTypeObject *)PyType_FromSpecWithBases(&spec, bases) : NULL;
    Py_XDECREF(bases);
    nj_module_importer = nj_border_import;
    return module_type != NULL;
}

bool nj_is_compiled_module(PyObject *object) { return Py_IS_TYPE(object, module_type); }

NjModule *nj_module_of_python(PyObject *module) { return extra_of(module)->native; }

PyObject *nj_module_to_python(NjModule *module)
{
    PyObject *name = nj_str_to_python(module->name), *found = name ? PyImport_Import(name) : NULL;
    Py_XDECREF(name);
    return found;
}

/* ---- Imports ---- */

static bool start_extension(NjExtension *extension)
{
    for (size_t i = 0; !extension->is_started && i < extension->count; i++) {
        if (!extension->starts[i]()) {
            nj_border_raise();
            return false;
        }
    }
    return extension->is_started = true;
}

/* CPython's definition of a module, which leads to what compiled code says of it. */
typedef struct {
    PyModuleDef definition;
    NjExtension *extension;
    const char *name;
} Definition;

static PyObject *make_module(PyObject *name, NjModule *native)
{
    PyObject *module = PyObject_CallFunction((PyObject *)module_type, "Os", name, native->definition->doc);
    if (!module)
        return NULL;
    extra_of(module)->native = native;
    if (!nj_module_names_fill(&extra_of(module)->names, native->definition))
        Py_CLEAR(module);
    return module;
}

bool nj_module_share_main(void)
{
    PyObject *text = PyUnicode_FromString("__main__");
    NjStr *name = nj_str_from_c("__main__");
    NjModule *native = name ? nj_module_find(name) : NULL;
    PyObject *module = text && native ? make_module(text, native) : NULL;
    bool done = !native || (module && PyObject_SetItem(PyImport_GetModuleDict(), text, module) == 0);
    Py_XDECREF(text);
    Py_XDECREF(module);
    return done;
}

static PyObject *create(PyObject *spec, PyModuleDef *definition)
{
    Definition *own = (Definition *)definition;
    if (PyInterpreterState_Get() != PyInterpreterState_Main())
        return PyErr_Format(PyExc_ImportError, "%s was compiled by Naja and can only be imported by the main interpreter", own->name);
    if (!nj_border_start() || !start_extension(own->extension))
        return NULL;
    NjStr *name = nj_str_from_c(own->name);
    NjModule *native = name ? nj_module_find(name) : NULL;
    PyObject *python_name = PyObject_GetAttrString(spec, "name");
    if (!python_name || !native || PyUnicode_CompareWithASCIIString(python_name, own->name) != 0) {
        if (python_name)
            PyErr_Format(PyExc_ImportError, "this module was compiled as '%s' and cannot be imported as '%U'", own->name, python_name);
        Py_XDECREF(python_name);
        return NULL;
    }
    PyObject *module = make_module(python_name, native);
    Py_DECREF(python_name);
    return module;
}

static int execute(PyObject *module)
{
    if (!nj_border_enter())
        return -1;
    nj_border_go();
    bool done = nj_module_initialise(extra_of(module)->native);
    nj_border_back();
    if (done)
        return 0;
    nj_border_raise();
    return -1;
}

static void *refuse_version(const char *name, const char *running)
{
    PyObject *version = PyUnicode_FromStringAndSize(running, (Py_ssize_t)strcspn(running, " "));
    if (version)
        PyErr_Format(PyExc_ImportError, "%s was compiled for Python " PY_VERSION_SHORT "; this is Python %U", name, version);
    Py_XDECREF(version);
    return NULL;
}

void *nj_border_module(NjExtension *extension, const char *name)
{
    static PyModuleDef_Slot slots[] = {
        {Py_mod_create, create},
        {Py_mod_exec, execute},
        NJ_SINCE_3_12({Py_mod_multiple_interpreters, Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED},)
        {0, NULL},
    };
    const char *running = Py_GetVersion();
    size_t length = strlen(PY_VERSION_SHORT);
    if (strncmp(running, PY_VERSION_SHORT, length) != 0 || (running[length] >= '0' && running[length] <= '9'))
        return refuse_version(name, running);
    Definition *definition = PyMem_RawCalloc(1, sizeof *definition);
    if (!definition)
        return PyErr_NoMemory();
    definition->definition = (PyModuleDef){PyModuleDef_HEAD_INIT, .m_name = name, .m_slots = slots};
    definition->extension = extension;
    definition->name = name;
    return PyModuleDef_Init(&definition->definition);
}

/* ---- Interpreted modules in native code: native modules whose attributes are those of a Python one ---- */

/* Fixed once built. */
typedef struct {
    NjModule base;
    NjValue proxy;
} ForeignModule;

static NjValue proxy_of(NjValue module) { return ((ForeignModule *)nj_object(module))->proxy; }
static NjValue get_foreign(NjValue self, NjStr *name) { return nj_get_attribute(proxy_of(self), name); }
static NjValue foreign_repr(NjValue self) { return nj_value(nj_repr(proxy_of(self))); }
static int set_foreign(NjValue self, NjStr *name, NjValue value)
{
    return (value ? nj_set_attribute(proxy_of(self), name, value) : nj_delete_attribute(proxy_of(self), name)) ? 0 : -1;
}

static NjType foreign_type = {
    .base = {&nj_type_type},
    .name = "module",
    .parent = &nj_type_module,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(ForeignModule),
    .slots = {.repr = foreign_repr, .get_attribute = get_foreign, .set_attribute = set_foreign},
};

static NjModule *foreign_module(NjStr *name, PyObject *module)
{
    ForeignModule *foreign = nj_alloc(sizeof *foreign);
    if (!foreign || !nj_type_ready(&foreign_type) || !(foreign->base.dict = nj_dict_new()))
        return NULL;
    foreign->base.base.type = &foreign_type;
    foreign->base.name = name;
    nj_store_relaxed(&foreign->base.state, NJ_MODULE_READY);
    if (!(foreign->proxy = nj_proxy_new(module))) {
        nj_border_take_error();
        return NULL;
    }
    return &foreign->base;
}

bool nj_is_foreign_module(NjValue v) { return nj_object(v)->type == &foreign_type; }
PyObject *nj_foreign_module_to_python(NjValue v) { return nj_proxy_to_python(proxy_of(v)); }

/* The runtime's imports of modules that are not its own. */
NjModule *nj_border_import(NjStr *name)
{
    NJ_IN_PYTHON();
    PyObject *python_name = nj_str_to_python(name), *imported = python_name ? PyImport_Import(python_name) : NULL, *module = NULL;
    if (imported)
        module = PyImport_GetModule(python_name);
    Py_XDECREF(python_name);
    Py_XDECREF(imported);
    NjModule *native = module && nj_is_compiled_module(module) ? nj_module_of_python(module) : NULL;
    if (!module)
        nj_border_take_error();
    else if (!native)
        native = foreign_module(name, module);
    Py_XDECREF(module);
    return native;
}
