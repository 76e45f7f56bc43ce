/* Native code's sys.stdin, sys.stdout and sys.stderr in a CPython process: Python's own. Native print() and input() find Streams, which
 * are whatever Python's are at the moment of each use; what reads or assigns the attributes of the module gets and sets Python's. */
#include "border.h"
#include "getter.h"
#include "naja/names.h"
#include "naja/type.h"

/* Fixed once built. */
typedef struct {
    NjObject base;
    const char *name;   /* "stdin", "stdout" or "stderr" */
} Stream;

static NjValue call_stream(NjValue self, const char *method, PyObject *argument)
{
    NJ_IN_PYTHON();
    PyObject *stream = PySys_GetObject(((Stream *)nj_object(self))->name);
    if (!stream || stream == Py_None)
        return nj_none;
    PyObject *result = argument ? PyObject_CallMethod(stream, method, "O", argument) : PyObject_CallMethod(stream, method, NULL);
    if (!result)
        return nj_border_take_error();
    Py_DECREF(result);
    return nj_none;
}

NJ_ENTRY(write_text)
{
    NJ_IN_PYTHON();
    if (!nj_is_str(args[1]))
        return nj_raise(&nj_exception_TypeError, "write() argument must be str, not %s", nj_type_name(args[1]));
    PyObject *text = nj_to_python(args[1]);
    NjValue result = text ? call_stream(args[0], "write", text) : nj_border_take_error();
    Py_XDECREF(text);
    return result ? nj_int_from_i64(nj_str_length((NjStr *)nj_object(args[1]))) : 0;
}

NJ_ENTRY(flush) { return call_stream(args[0], "flush", NULL); }

/* All else is the Python stream's. */
static NjValue get_attribute(NjValue self, NjStr *name)
{
    if (nj_type_lookup(nj_type_of(self), name))
        return nj_object_get_attribute(self, name);
    NJ_IN_PYTHON();
    PyObject *stream = PySys_GetObject(((Stream *)nj_object(self))->name);
    return stream ? nj_python_get_attribute(stream, name) : nj_object_get_attribute(self, name);
}

static NjValue iterate(NjValue self)
{
    NJ_IN_PYTHON();
    PyObject *stream = PySys_GetObject(((Stream *)nj_object(self))->name);   /* borrowed */
    NjValue native = nj_from_python(stream ? stream : Py_None);
    return native ? nj_iterate(native) : 0;
}

static const NjMethodDefinition methods[] = {
    NJ_METHOD("write", write_text, 2, 2),
    NJ_METHOD("flush", flush, 1, 1),
    NJ_END,
};

static NjType stream_type = {
    .base = {&nj_type_type},
    .name = "PythonStream",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(Stream),
    .methods = methods,
    .slots = {.get_attribute = get_attribute, .iterate = iterate},
};

static Stream streams[] = {{{&stream_type}, "stdin"}, {{&stream_type}, "stdout"}, {{&stream_type}, "stderr"}};

/* sys.implementation is the interpreter's that has imported compiled modules. */
static bool take_implementation(NjModule *sys)
{
    PyObject *python = PySys_GetObject("implementation");   /* borrowed */
    NjValue native = python ? nj_from_python(python) : 0;
    NjStr *name = native ? nj_str_from_c("implementation") : NULL;
    return name && nj_module_set(sys, name, native);
}

/* The attributes of sys that are Python's own. */
static const char *shared_name(NjStr *name)
{
    static const char *const names[] = {"stdin", "stdout", "stderr", "__stdin__", "__stdout__", "__stderr__", "argv"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (nj_str_equal_ascii(name, names[i]))
            return names[i];
    return NULL;
}

static NjValue get_shared(NjValue self, NjStr *name)
{
    const char *shared = shared_name(name);
    if (!shared)
        return nj_type_module.slots.get_attribute(self, name);
    NJ_IN_PYTHON();
    PyObject *python = PySys_GetObject(shared);   /* borrowed */
    if (!python)
        return nj_raise(&nj_exception_AttributeError, "module 'sys' has no attribute '%s'", shared);
    return nj_python_result(Py_NewRef(python));
}

static int set_shared(NjValue self, NjStr *name, NjValue value)
{
    const char *shared = shared_name(name);
    if (!shared)
        return nj_type_module.slots.set_attribute(self, name, value);
    NJ_IN_PYTHON();
    PyObject *python = value ? nj_to_python(value) : NULL;
    int status = value && !python ? -1 : PySys_SetObject(shared, python);
    Py_XDECREF(python);
    return nj_python_status(status);
}

NjType nj_type_sys = {
    .base = {&nj_type_type},
    .name = "module",
    .parent = &nj_type_module,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjModule),
    .slots = {.get_attribute = get_shared, .set_attribute = set_shared},
};

bool nj_streams_start(void)
{
    NjModule *sys = nj_module_import_native("sys");
    bool done = sys && nj_type_ready(&stream_type) && nj_type_ready(&nj_type_sys);
    for (size_t i = 0; done && i < sizeof streams / sizeof *streams; i++) {
        NjStr *name = nj_str_from_c(streams[i].name);
        done = name && nj_module_set(sys, name, nj_value(&streams[i]));
    }
    done = done && take_implementation(sys);
    if (done)
        sys->base.type = &nj_type_sys;
    if (!done && !PyErr_Occurred())
        nj_border_raise();
    return done;
}
