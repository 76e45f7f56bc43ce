/* What tells of a function: annotations and the signature that inspect asks for. */
#include <unistd.h>

#include "border.h"

PyObject *nj_native_attribute(NjObject *object, NjStr *name)
{
    NjValue value = nj_get_attribute(nj_value(object), name);
    return value ? nj_to_python(value) : nj_border_raise();
}

/* Where the texts of annotations are evaluated: the modules that they name, and the function's own module. */
static PyObject *namespace_of(const char *module)
{
    static const char *const known[] = {"typing", "collections", "builtins", "types"};
    PyObject *names = PyDict_New(), *own = PyImport_AddModule(module);
    if (names && own) {
        PyObject *dict = PyObject_GetAttrString(own, "__dict__");
        if (!dict || PyDict_Update(names, dict) < 0)
            Py_CLEAR(names);
        Py_XDECREF(dict);
    }
    for (size_t i = 0; names && i < sizeof known / sizeof *known; i++) {
        PyObject *imported = PyImport_ImportModule(known[i]);
        if (!imported || PyDict_SetItemString(names, known[i], imported) < 0)
            Py_CLEAR(names);
        Py_XDECREF(imported);
    }
    /* A class of its own in another's brackets is shown with its module's name, whose first part must be found. */
    const char *dot = strchr(module, '.');
    PyObject *top = PyUnicode_FromStringAndSize(module, dot ? dot - module : (Py_ssize_t)strlen(module));
    PyObject *found = names && top ? PyDict_GetItemWithError(PyImport_GetModuleDict(), top) : NULL;
    if (found && PyDict_SetDefault(names, top, found) == NULL)
        Py_CLEAR(names);
    Py_XDECREF(top);
    return names;
}

/* An annotation that is no value Python has is what its repr says: `list[int]`, `typing.Optional[int]`; or that text itself. */
static PyObject *annotation_to_python(NjValue annotation, const char *module, PyObject **names)
{
    PyObject *result = nj_to_python(annotation);
    if (result)
        return result;
    PyErr_Clear();
    bool is_class = nj_type_of(annotation)->flags & NJ_TYPE_TYPE;   /* one that is being made */
    NjStr *shown = is_class ? ((NjType *)nj_object(annotation))->qualname : nj_repr(annotation);
    PyObject *text = shown ? nj_str_to_python(shown) : nj_border_raise();
    if (!text || is_class)
        return text;
    if (!*names && !(*names = namespace_of(module))) {
        Py_DECREF(text);
        return NULL;
    }
    const char *code = PyUnicode_AsUTF8(text);
    PyObject *value = code ? PyRun_String(code, Py_eval_input, *names, *names) : NULL;
    if (value) {
        Py_DECREF(text);
        return value;
    }
    PyErr_Clear();
    return text;
}

PyObject *nj_function_annotations(NjFunction *function)
{
    NjDict *dict = nj_load_acquire(&function->annotations);
    return dict ? nj_annotations_to_python(dict, function->info->module) : PyDict_New();
}

PyObject *nj_annotations_to_python(NjDict *annotations, const char *module)
{
    PyObject *result = PyDict_New(), *names = NULL;
    NjDictIterator walk = nj_dict_iterator(annotations);
    NjValue name, annotation;
    while (result && nj_dict_iterator_next(&walk, &name, &annotation) > 0) {
        PyObject *key = nj_to_python(name), *value = key ? annotation_to_python(annotation, module, &names) : NULL;
        if (!value || PyDict_SetItem(result, key, value) < 0)
            Py_CLEAR(result);
        Py_XDECREF(key);
        Py_XDECREF(value);
    }
    Py_XDECREF(names);
    return result;
}

/* ---- inspect.Signature ---- */

enum { POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD };

typedef struct {
    NjFunction *function;
    PyObject *parameter_type;   /* inspect.Parameter */
    PyObject *annotations, *list;
} Builder;

static PyObject *default_value(NjFunction *function, size_t index)
{
    const NjFunctionInfo *info = function->info;
    NjTuple *defaults = nj_load_acquire(&function->defaults);
    NjDict *keyword_defaults = nj_load_acquire(&function->keyword_defaults);
    NjValue value = 0;
    if (index < info->positional && defaults && index + defaults->length >= info->positional)
        value = defaults->items[index + defaults->length - info->positional];
    else if (index >= info->positional && index < (size_t)info->positional + info->keyword_only && keyword_defaults)
        value = nj_dict_get_str(keyword_defaults, info->names[index]);
    if (!value)
        return NULL;
    PyObject *result = nj_to_python(value);
    if (result)
        return result;
    /* It cannot cross, but that there is one matters. */
    PyErr_Clear();
    return Py_NewRef(Py_Ellipsis);
}

static bool add_parameter(Builder *builder, size_t index, int kind)
{
    PyObject *name = nj_str_to_python(builder->function->info->names[index]), *kind_value = PyLong_FromLong(kind), *options = PyDict_New();
    PyObject *initial = default_value(builder->function, index), *parameter = NULL, *positional = NULL;
    PyObject *annotation = name ? PyDict_GetItemWithError(builder->annotations, name) : NULL;
    bool done = name && kind_value && options && (!initial || PyDict_SetItemString(options, "default", initial) == 0)
        && (!annotation || PyDict_SetItemString(options, "annotation", annotation) == 0)
        && (positional = PyTuple_Pack(2, name, kind_value)) && (parameter = PyObject_Call(builder->parameter_type, positional, options))
        && PyList_Append(builder->list, parameter) == 0;
    Py_XDECREF(name);
    Py_XDECREF(kind_value);
    Py_XDECREF(options);
    Py_XDECREF(initial);
    Py_XDECREF(positional);
    Py_XDECREF(parameter);
    return done;
}

static bool add_parameters(Builder *builder)
{
    const NjFunctionInfo *info = builder->function->info;
    size_t named = (size_t)info->positional + info->keyword_only;
    bool done = true;
    for (size_t i = 0; done && i < info->positional; i++)
        done = add_parameter(builder, i, i < info->positional_only ? POSITIONAL_ONLY : POSITIONAL_OR_KEYWORD);
    if (done && info->has_variadic)
        done = add_parameter(builder, named, VAR_POSITIONAL);
    for (size_t i = info->positional; done && i < named; i++)
        done = add_parameter(builder, i, KEYWORD_ONLY);
    if (done && info->has_keyword_variadic)
        done = add_parameter(builder, named + info->has_variadic, VAR_KEYWORD);
    return done;
}

PyObject *nj_function_signature(NjFunction *function)
{
    PyObject *inspect = PyImport_ImportModule("inspect"), *result = NULL, *options = PyDict_New();
    Builder builder = {
        .function = function,
        .parameter_type = inspect ? PyObject_GetAttrString(inspect, "Parameter") : NULL,
        .annotations = nj_function_annotations(function),
        .list = PyList_New(0),
    };
    PyObject *type = inspect ? PyObject_GetAttrString(inspect, "Signature") : NULL;
    if (type && options && builder.parameter_type && builder.annotations && builder.list && add_parameters(&builder)) {
        PyObject *returns = PyDict_GetItemString(builder.annotations, "return"), *args = PyTuple_Pack(1, builder.list);
        if (args && (!returns || PyDict_SetItemString(options, "return_annotation", returns) == 0))
            result = PyObject_Call(type, args, options);
        Py_XDECREF(args);
    }
    Py_XDECREF(inspect);
    Py_XDECREF(options);
    Py_XDECREF(builder.parameter_type);
    Py_XDECREF(builder.annotations);
    Py_XDECREF(builder.list);
    Py_XDECREF(type);
    return result;
}

/* ---- The code object: where the source is, and the kind of function. It has no instructions. ---- */

/* The source: where it was compiled, else of the same name beside the module. */
static PyObject *source_path(const NjFunctionInfo *info)
{
    PyObject *found = NULL, *module = NULL, *origin = NULL;
    if (access(info->file, R_OK) != 0 && (module = PyImport_AddModule(info->module)) && (origin = PyObject_GetAttrString(module, "__file__"))
        && PyUnicode_Check(origin)) {
        const char *path = PyUnicode_AsUTF8(origin), *end = path ? strrchr(path, '/') : NULL, *name = strrchr(info->file, '/');
        found = end ? PyUnicode_FromFormat("%.*s/%s", (int)(end - path), path, name ? name + 1 : info->file) : NULL;
    }
    Py_XDECREF(origin);
    PyErr_Clear();
    return found ? found : PyUnicode_DecodeFSDefault(info->file);
}

static PyObject *parameter_names(const NjFunctionInfo *info)
{
    Py_ssize_t count = info->positional + info->keyword_only + info->has_variadic + info->has_keyword_variadic;
    PyObject *names = PyTuple_New(count);
    for (Py_ssize_t i = 0; names && i < count; i++) {
        PyObject *name = nj_str_to_python(info->names[i]);
        if (name)
            PyTuple_SET_ITEM(names, i, name);
        else
            Py_CLEAR(names);
    }
    return names;
}

PyObject *nj_function_code(NjFunction *function)
{
    const NjFunctionInfo *info = function->info;
    int flags = CO_OPTIMIZED | CO_NEWLOCALS | (info->has_variadic ? CO_VARARGS : 0) | (info->has_keyword_variadic ? CO_VARKEYWORDS : 0)
        | (info->is_coroutine ? (info->is_generator ? CO_ASYNC_GENERATOR : CO_COROUTINE) : info->is_generator ? CO_GENERATOR : 0);
    PyObject *names = parameter_names(info), *path = names && info->file ? source_path(info) : PyUnicode_FromString("");
    PyObject *empty = path ? (PyObject *)PyCode_NewEmpty("", info->name, info->line) : NULL, *replace = NULL, *words = NULL, *none = PyTuple_New(0), *code = NULL;
    if (empty && names && none)
        words = Py_BuildValue("{s:i,s:i,s:i,s:i,s:n,s:O,s:O,s:s}", "co_argcount", (int)info->positional, "co_posonlyargcount",
                              (int)info->positional_only, "co_kwonlyargcount", (int)info->keyword_only, "co_flags", flags, "co_nlocals",
                              PyTuple_GET_SIZE(names), "co_varnames", names, "co_filename", path, "co_qualname", info->qualname);
    if (words && (replace = PyObject_GetAttrString(empty, "replace")))
        code = PyObject_Call(replace, none, words);
    Py_XDECREF(names);
    Py_XDECREF(path);
    Py_XDECREF(empty);
    Py_XDECREF(replace);
    Py_XDECREF(words);
    Py_XDECREF(none);
    return code;
}
