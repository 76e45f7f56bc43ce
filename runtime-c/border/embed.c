/* CPython inside an executable. It starts at the first import of a module that the program and the runtime do not have, on the thread
 * that imports, and ends with the program, after what its atexit runs. Native code has the process's signals, and its streams: what
 * Python prints goes through them, so that all output is in order. */
#include <pthread.h>

#include "border.h"
#include "naja/file.h"
#include "naja/lock.h"
#include "naja/runtime.h"
#include "naja/sys.h"

/* Held while Python starts. */
static pthread_mutex_t starting = PTHREAD_MUTEX_INITIALIZER;
static bool is_started;
static const char *interpreter;

/* ---- Its streams ---- */

static NjFile *stream_numbered(int number) { return number == 1 ? nj_stdout : nj_stderr; }

static PyObject *write_stream(PyObject *self, PyObject *arguments)
{
    int number;
    PyObject *text;
    (void)self;
    if (!PyArg_ParseTuple(arguments, "iU", &number, &text) || !nj_border_enter())
        return NULL;
    NjStr *native = nj_str_from_python(text);
    if (!native)
        return NULL;
    return nj_file_write(stream_numbered(number), native) ? PyLong_FromSsize_t(PyUnicode_GET_LENGTH(text)) : nj_border_raise();
}

static PyObject *flush_stream(PyObject *self, PyObject *number)
{
    (void)self;
    if (!nj_border_enter() || (nj_file_flush(stream_numbered((int)PyLong_AsLong(number))), PyErr_Occurred()))
        return NULL;
    return nj_error_pending() ? nj_border_raise() : Py_NewRef(Py_None);
}

static const char streams_source[] =
    "import io, os, sys\n"
    "class NativeBytes(io.RawIOBase):\n"
    "    mode = 'wb'\n"
    "    def __init__(self, number, name):\n"
    "        self.number, self.name = number, name\n"
    "    def writable(self): return True\n"
    "    def fileno(self): return self.number\n"
    "    def isatty(self): return os.isatty(self.number)\n"
    "    def flush(self): flush(self.number)\n"
    "    def write(self, data):\n"
    "        flush(self.number)\n"
    "        left = memoryview(data).cast('B')\n"
    "        while left: left = left[os.write(self.number, left):]\n"
    "        return memoryview(data).nbytes\n"
    "class NativeText(io.TextIOBase):\n"
    "    mode, encoding, errors, newlines, line_buffering = 'w', 'utf-8', 'strict', None, True\n"
    "    def __init__(self, number, name):\n"
    "        self.number, self.name, self.buffer = number, name, NativeBytes(number, name)\n"
    "    def writable(self): return True\n"
    "    def fileno(self): return self.number\n"
    "    def isatty(self): return os.isatty(self.number)\n"
    "    def flush(self): flush(self.number)\n"
    "    def close(self): pass\n"
    "    def reconfigure(self, **settings): pass\n"
    "    def write(self, text): return write(self.number, text)\n"
    "sys.stdout = sys.__stdout__ = NativeText(1, '<stdout>')\n"
    "sys.stderr = sys.__stderr__ = NativeText(2, '<stderr>')\n";

static bool start_streams(void)
{
    static PyMethodDef write = {"write", write_stream, METH_VARARGS, NULL}, flush = {"flush", flush_stream, METH_O, NULL};
    PyObject *names = Py_BuildValue("{s:s,s:N,s:N,s:O}", "__name__", "naja.streams", "write", PyCFunction_New(&write, NULL), "flush",
                                    PyCFunction_New(&flush, NULL), "__builtins__", PyEval_GetBuiltins());
    PyObject *result = names ? PyRun_String(streams_source, Py_file_input, names, names) : NULL;
    Py_XDECREF(names);
    Py_XDECREF(result);
    return result != NULL;
}

/* The program's sys.argv as it is now. */
static bool set_arguments(void)
{
    NjModule *sys = nj_module_import_native("sys");
    NjStr *name = nj_str_from_c("argv");
    NjValue native = sys && name ? nj_module_get(sys, name) : 0, iterator = native ? nj_iterate(native) : 0, item;
    PyObject *list = PyList_New(0);
    while (list && iterator && (item = nj_next(iterator))) {
        PyObject *text = nj_to_python(item);
        if (!text || PyList_Append(list, text) < 0)
            Py_CLEAR(list);
        Py_XDECREF(text);
    }
    bool done = list && !nj_error_pending() && PySys_SetObject("argv", list) == 0;
    Py_XDECREF(list);
    return done;
}

/* ---- Its life ---- */

static bool refuse(const char *reason)
{
    nj_raise(&nj_exception_ImportError, "CPython (%s) cannot start: %s", interpreter, reason);
    return false;
}

/* The interpreter's path tells it its virtual environment. */
static bool initialise(void)
{
    PyConfig config;
    PyConfig_InitPythonConfig(&config);
    config.install_signal_handlers = 0;
    config.parse_argv = 0;
    PyStatus status = PyConfig_SetBytesString(&config, &config.executable, interpreter);
    if (!PyStatus_Exception(status))
        status = PyConfig_SetBytesString(&config, &config.program_name, interpreter);
    if (!PyStatus_Exception(status))
        status = Py_InitializeFromConfig(&config);
    PyConfig_Clear(&config);
    return !PyStatus_Exception(status) || refuse(status.err_msg ? status.err_msg : "it ended");
}

/* Python's own end: its atexit functions, and what its objects do when they go. Native threads that are left never get the GIL again.
 * Where one of them has started Python it would be waited for: then there are only the functions. */
static void finish(void)
{
    if (!is_started)
        return;
    nj_border_hold();
    nj_foreign_frames = NULL;
    nj_gil_finish();
    if (nj_load_acquire(&nj_starter_runs))
        PyRun_SimpleString("import atexit\natexit._run_exitfuncs()");
    else
        Py_FinalizeEx();
    nj_stats_print();
}

static bool start(void)
{
    if (!initialise())
        return false;
    nj_gil_begin();
    nj_thread.may_release = false;
    if (!nj_border_start_inside() || !start_streams() || !set_arguments() || !nj_module_share_main()) {
        if (!nj_error_pending())
            nj_border_take_error();
        return false;
    }
    nj_runtime_ending = finish;
    nj_border_go();
    return true;
}

static NjModule *import_first(NjStr *name)
{
    nj_host_wait_enter();
    pthread_mutex_lock(&starting);
    nj_host_wait_leave();
    bool done = is_started || (is_started = start());
    pthread_mutex_unlock(&starting);
    return done ? nj_border_import(name) : NULL;
}

void nj_border_embed(const char *python)
{
    interpreter = python;
    nj_module_importer = import_first;
    nj_store_relaxed(&nj_thread.is_released, true);
}
