/* Native code's sys.stdout and sys.stderr in a CPython process: whatever Python's are at the moment of each write. */
#include "border.h"
#include "getter.h"
#include "naja/type.h"

/* Fixed once built. */
typedef struct {
    NjObject base;
    const char *name;   /* "stdout" or "stderr" */
} Stream;

static NjValue fail(void)
{
    PyErr_Clear();
    return nj_raise(&nj_exception_RuntimeError, "Python's stream cannot be written to");
}

static NjValue call_stream(NjValue self, const char *method, PyObject *argument)
{
    NJ_IN_PYTHON();
    PyObject *stream = PySys_GetObject(((Stream *)nj_object(self))->name);
    if (!stream || stream == Py_None)
        return nj_none;
    PyObject *result = argument ? PyObject_CallMethod(stream, method, "O", argument) : PyObject_CallMethod(stream, method, NULL);
    if (!result)
        return fail();
    Py_DECREF(result);
    return nj_none;
}

NJ_ENTRY(write_text)
{
    NJ_IN_PYTHON();
    if (!nj_is_str(args[1]))
        return nj_raise(&nj_exception_TypeError, "write() argument must be str, not %s", nj_type_name(args[1]));
    PyObject *text = nj_str_to_python((NjStr *)nj_object(args[1]));
    NjValue result = text ? call_stream(args[0], "write", text) : fail();
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
    .slots = {.get_attribute = get_attribute},
};

static Stream streams[] = {{{&stream_type}, "stdout"}, {{&stream_type}, "stderr"}};

/* sys.implementation is the interpreter's that has imported compiled modules. */
static bool take_implementation(NjModule *sys)
{
    PyObject *python = PySys_GetObject("implementation");   /* borrowed */
    NjValue native = python ? nj_from_python(python) : 0;
    NjStr *name = native ? nj_str_from_c("implementation") : NULL;
    return name && nj_module_set(sys, name, native);
}

bool nj_streams_start(void)
{
    NjModule *sys = nj_module_import_native("sys");
    bool done = sys && nj_type_ready(&stream_type);
    for (size_t i = 0; done && i < 2; i++) {
        NjStr *name = nj_str_from_c(streams[i].name);
        done = name && nj_module_set(sys, name, nj_value(&streams[i]));
    }
    done = done && take_implementation(sys);
    if (!done && !PyErr_Occurred())
        nj_border_raise();
    return done;
}
