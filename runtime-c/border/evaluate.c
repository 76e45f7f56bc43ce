/* `eval`, `exec` and `compile` for native code: CPython's own. The globals of code that runs in a native module are a dict whose items
 * are read and written in the module. Python looks names up in such a dict through its methods where functions look up their globals and
 * where a namespace is the locals, too; it takes its items as they lie there where code has other locals, and leaves there what a function
 * assigns to a global. So the values of the names that the code has are put there before it runs; what is found there that was not put is
 * taken to the module, when it is looked up and behind the code. */
#include "exception_border.h"
#include "naja/dict.h"
#include "naja/evaluate.h"
#include "naja/module.h"

typedef struct {
    PyDictObject base;
    NjModule *module;
    PyObject *put;      /* dict: what was put */
} Namespace;

static PyTypeObject *namespace_type;
static PyObject *namespaces;   /* dict: modules' names to their namespaces */

static NjModule *module_of(PyObject *namespace) { return ((Namespace *)namespace)->module; }
static PyObject *put_of(PyObject *namespace) { return ((Namespace *)namespace)->put; }

/* ---- A namespace's items ---- */

/* The native variable's value, a new reference; NULL with CPython's error set or nothing raised when there is none. */
static PyObject *native_item(PyObject *namespace, PyObject *key)
{
    NjStr *name = PyUnicode_Check(key) ? nj_str_from_python(key) : NULL;
    NjValue value = name ? nj_module_get(module_of(namespace), name) : 0;
    return value ? nj_to_python(value) : NULL;
}

static int set_native(PyObject *namespace, PyObject *key, PyObject *value)
{
    NjStr *name = nj_border_enter() ? nj_str_from_python(key) : NULL;
    NjValue converted = name && value ? nj_from_python(value) : 0;
    if (!name || (value && !converted))
        return -1;
    if (nj_module_set(module_of(namespace), name, converted))
        return 0;
    nj_border_raise();
    return -1;
}

/* What a function has assigned to a global, or deleted, goes to the module. 1: it has; 0; -1 with CPython's error set. */
static int take(PyObject *namespace, PyObject *key)
{
    PyObject *now = PyDict_GetItemWithError(namespace, key), *before = now || !PyErr_Occurred() ? PyDict_GetItemWithError(put_of(namespace), key) : NULL;
    if (PyErr_Occurred())
        return -1;
    if (now == before || PyUnicode_CompareWithASCIIString(key, "__builtins__") == 0)
        return 0;
    int status = now ? PyDict_SetItem(put_of(namespace), key, now) : PyDict_DelItem(put_of(namespace), key);
    return status < 0 || set_native(namespace, key, now) < 0 ? -1 : 1;
}

static PyObject *get_item(PyObject *namespace, PyObject *key)
{
    if (!nj_border_enter() || (PyUnicode_Check(key) && take(namespace, key) < 0))
        return NULL;
    PyObject *found = native_item(namespace, key);
    if (found || PyErr_Occurred())
        return found;
    found = PyDict_GetItemWithError(namespace, key);
    if (!found && !PyErr_Occurred())
        PyErr_SetObject(PyExc_KeyError, key);
    return Py_XNewRef(found);
}

/* Takes away what was put. */
static int forget(PyObject *namespace, PyObject *key)
{
    if (PyDict_Contains(namespace, key) > 0 && PyDict_DelItem(namespace, key) < 0)
        return -1;
    return PyDict_Contains(put_of(namespace), key) > 0 ? PyDict_DelItem(put_of(namespace), key) : 0;
}

static int set_item(PyObject *namespace, PyObject *key, PyObject *value)
{
    if (!PyUnicode_Check(key))
        return value ? PyDict_SetItem(namespace, key, value) : PyDict_DelItem(namespace, key);
    if (value)
        return set_native(namespace, key, value);
    PyObject *found = get_item(namespace, key);
    Py_XDECREF(found);
    if (!found || set_native(namespace, key, NULL) < 0)
        return -1;
    return forget(namespace, key);
}

static int contains(PyObject *namespace, PyObject *key)
{
    PyObject *found = get_item(namespace, key);
    bool is_missing = !found && PyErr_ExceptionMatches(PyExc_KeyError);
    if (is_missing)
        PyErr_Clear();
    Py_XDECREF(found);
    return found ? 1 : is_missing ? 0 : -1;
}

static bool start_type(void)
{
    static PyType_Slot slots[] = {
        {Py_mp_subscript, get_item},
        {Py_mp_ass_subscript, set_item},
        {Py_sq_contains, contains},
        {0, NULL},
    };
    static PyType_Spec spec = {.name = "naja.namespace", .basicsize = sizeof(Namespace), .flags = Py_TPFLAGS_DEFAULT, .slots = slots};
    PyObject *bases = namespace_type ? NULL : PyTuple_Pack(1, &PyDict_Type);
    if (bases)
        namespace_type = (PyTypeObject *)PyType_FromSpecWithBases(&spec, bases);
    Py_XDECREF(bases);
    return namespace_type && (namespaces || (namespaces = PyDict_New()));
}

/* The namespace of a native module, borrowed. */
static PyObject *namespace_of(NjModule *module)
{
    PyObject *name = start_type() ? nj_str_to_python(module->name) : NULL;
    PyObject *found = name ? PyDict_GetItemWithError(namespaces, name) : NULL;
    if (name && !found && !PyErr_Occurred()) {
        PyObject *made = PyObject_CallNoArgs((PyObject *)namespace_type);
        if (made) {
            ((Namespace *)made)->module = module;
            if ((((Namespace *)made)->put = PyDict_New()) && PyDict_SetItemString(made, "__builtins__", PyEval_GetBuiltins()) == 0 && PyDict_SetItem(namespaces, name, made) == 0)
                found = made;
            Py_DECREF(made);
        }
    }
    Py_XDECREF(name);
    return found;
}

/* ---- The names of code ---- */

/* Adds the names that the code and what it defines look up or assign. */
static bool add_names(PyObject *code, PyObject *names)
{
    PyObject *used = ((PyCodeObject *)code)->co_names, *constants = ((PyCodeObject *)code)->co_consts;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(used); i++)
        if (PySet_Add(names, PyTuple_GET_ITEM(used, i)) < 0)
            return false;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(constants); i++)
        if (PyCode_Check(PyTuple_GET_ITEM(constants, i)) && !add_names(PyTuple_GET_ITEM(constants, i), names))
            return false;
    return true;
}

static bool add_all(NjModule *module, PyObject *names)
{
    NjDict *all = nj_module_globals(module);
    if (!all) {
        nj_border_raise();
        return false;
    }
    NjDictIterator walk = nj_dict_iterator(all);
    NjValue key, value;
    while (nj_dict_iterator_next(&walk, &key, &value) > 0) {
        PyObject *text = nj_to_python(key);
        bool done = text && PySet_Add(names, text) == 0;
        Py_XDECREF(text);
        if (!done)
            return false;
    }
    return true;
}

/* A function's __module__, and everything for code that asks for it. */
static bool add_common(NjModule *module, PyObject *names)
{
    static const char *const asking[] = {"globals", "locals", "vars", "dir"};
    PyObject *name = PyUnicode_FromString("__name__");
    bool done = name && PySet_Add(names, name) == 0, asks = false;
    Py_XDECREF(name);
    for (size_t i = 0; done && i < sizeof asking / sizeof *asking; i++) {
        PyObject *text = PyUnicode_FromString(asking[i]);
        int found = text ? PySet_Contains(names, text) : -1;
        Py_XDECREF(text);
        done = found >= 0;
        asks |= found > 0;
    }
    return done && (!asks || add_all(module, names));
}

/* Puts the module's values where Python finds them; what cannot cross is not there. */
static bool put_values(PyObject *namespace, PyObject *names)
{
    PyObject *iterator = PyObject_GetIter(names), *name;
    bool done = iterator != NULL;
    while (done && (name = PyIter_Next(iterator))) {
        done = take(namespace, name) >= 0;
        PyObject *value = done ? native_item(namespace, name) : NULL;
        if (value)
            done = PyDict_SetItem(namespace, name, value) == 0 && PyDict_SetItem(put_of(namespace), name, value) == 0;
        else if (done && PyUnicode_CompareWithASCIIString(name, "__builtins__") != 0)
            done = forget(namespace, name) == 0;
        if (done)
            PyErr_Clear();
        Py_XDECREF(value);
        Py_DECREF(name);
    }
    Py_XDECREF(iterator);
    return done;
}

static bool take_values(PyObject *namespace, PyObject *names)
{
    PyObject *iterator = PyObject_GetIter(names), *name;
    bool done = iterator != NULL;
    while (done && (name = PyIter_Next(iterator))) {
        done = take(namespace, name) >= 0;
        Py_DECREF(name);
    }
    Py_XDECREF(iterator);
    return done;
}

/* ---- Calls ---- */

/* The code of a source; NULL with nothing raised for what is no valid one: then the function itself says so. */
static PyObject *code_of(const char *function, PyObject *source)
{
    if (PyCode_Check(source))
        return Py_NewRef(source);
    PyObject *compile = PyDict_GetItemString(PyEval_GetBuiltins(), "compile"), *text = NULL, *code = NULL;
    if (PyUnicode_Check(source))
        text = strcmp(function, "eval") == 0 ? PyObject_CallMethod(source, "lstrip", "s", " \t") : Py_NewRef(source);
    if (compile && text)
        code = PyObject_CallFunction(compile, "OssiO", text, "<string>", function, 0, Py_True);
    PyErr_Clear();
    Py_XDECREF(text);
    return code;
}

static PyObject *call_in(PyObject *namespace, PyObject *function, PyObject *code, PyObject *locals)
{
    PyObject *names = PySet_New(NULL), *result = NULL, *type, *value, *traceback;
    if (names && add_names(code, names) && add_common(module_of(namespace), names) && put_values(namespace, names)) {
        PyObject *before = nj_handling_begin();
        result = PyObject_CallFunctionObjArgs(function, code, namespace, locals, NULL);
        nj_handling_end(before);
        PyErr_Fetch(&type, &value, &traceback);
        bool taken = take_values(namespace, names);
        if (type)
            PyErr_Restore(type, value, traceback);
        else if (!taken)
            Py_CLEAR(result);
    }
    Py_XDECREF(names);
    return result;
}

static NjValue evaluate_in(NjModule *module, const char *name, PyObject *function, const NjValue *args, size_t nargs)
{
    PyObject *namespace = namespace_of(module), *source = namespace ? nj_to_python(args[0]) : NULL;
    PyObject *locals = !source ? NULL : nargs > 2 && args[2] != nj_none ? nj_to_python(args[2]) : Py_NewRef(namespace);
    PyObject *code = locals ? code_of(name, source) : NULL, *result = NULL;
    if (locals)
        result = code ? call_in(namespace, function, code, locals) : PyObject_CallFunctionObjArgs(function, source, namespace, locals, NULL);
    Py_XDECREF(source);
    Py_XDECREF(locals);
    Py_XDECREF(code);
    return nj_python_result(result);
}

static NjValue evaluate(const char *name, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NJ_IN_PYTHON();
    PyObject *function = PyDict_GetItemString(PyEval_GetBuiltins(), name);
    if (!function) {
        PyErr_Format(PyExc_NameError, "name '%s' is not defined", name);
        return nj_border_take_error();
    }
    if (nargs > 1 && nj_is_instance(args[1], &nj_type_module))
        return evaluate_in((NjModule *)nj_object(args[1]), name, function, args, nargs);
    /* As a value it does not know its caller's names. */
    if (nargs == 1 && strcmp(name, "compile") != 0) {
        NjValue words[] = {args[0], nj_value(nj_dict_new())};
        return words[1] ? nj_python_call(function, words, 2, NULL) : 0;
    }
    return nj_python_call(function, args, nargs, kwnames);
}

void nj_evaluator_start(void) { nj_evaluator = evaluate; }
