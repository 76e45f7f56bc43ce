/* The runtime's life in a CPython process: its start at the first import, and the threads that call in. */
#include <pthread.h>

#include "barrier.h"
#include "class.h"
#include "container.h"
#include "exception_border.h"
#include "naja/lock.h"
#include "naja/runtime.h"
#include "naja/signal.h"

/* Whoever has a value of this key is detached when it ends. */
static pthread_key_t leaving_key;
static bool is_started;

static void leave(void *data)
{
    (void)data;
    nj_thread_detach();
}

static void find_stack(char **base, size_t *size)
{
    pthread_attr_t attributes;
    void *start = NULL;
    *size = 0;
    pthread_getattr_np(pthread_self(), &attributes);
    pthread_attr_getstack(&attributes, &start, size);
    pthread_attr_destroy(&attributes);
    *base = (char *)start + *size;
}

/* The second thread that calls in makes locks necessary. No lock is held at a crossing, and the GIL stops all who called before. */
bool nj_border_attach(void)
{
    char *base;
    size_t size;
    if (pthread_setspecific(leaving_key, &leaving_key) != 0) {
        PyErr_NoMemory();
        return false;
    }
    find_stack(&base, &size);
    nj_threads_start();
    nj_thread_attach(base, size);
    return true;
}

/* Python's sys.argv as C has it. What is no str there is left out. */
static char **arguments(int *count)
{
    PyObject *list = PySys_GetObject("argv");
    Py_ssize_t length = list && PyList_Check(list) ? PyList_GET_SIZE(list) : 0;
    char **argv = PyMem_Calloc((size_t)length + 1, sizeof *argv);
    *count = 0;
    for (Py_ssize_t i = 0; argv && i < length; i++) {
        PyObject *item = PyList_GET_ITEM(list, i), *bytes = NULL;
        if (PyUnicode_Check(item) && PyUnicode_FSConverter(item, &bytes)) {
            argv[*count] = PyMem_Malloc((size_t)PyBytes_GET_SIZE(bytes) + 1);
            if (argv[*count])
                memcpy(argv[(*count)++], PyBytes_AS_STRING(bytes), (size_t)PyBytes_GET_SIZE(bytes) + 1);
        }
        Py_XDECREF(bytes);
        PyErr_Clear();
    }
    return argv;
}

static bool start_runtime(void)
{
    char *base, **argv;
    size_t size;
    int argc;
    nj_barrier_prepare();
    find_stack(&base, &size);
    if (!(argv = arguments(&argc))) {
        PyErr_NoMemory();
        return false;
    }
    bool done = nj_runtime_start(base, size, argc, argv);
    for (int i = 0; i < argc; i++)
        PyMem_Free(argv[i]);
    PyMem_Free(argv);
    if (!done)
        nj_border_raise();
    return done;
}

static PyObject *finish(PyObject *self, PyObject *arguments)
{
    (void)self, (void)arguments;
    if (!nj_border_enter())
        return NULL;
    bool done = nj_runtime_finish();
    nj_gil_finish();
    nj_stats_print();
    if (done)
        Py_RETURN_NONE;
    if (nj_error_pending())
        return nj_border_raise();
    Py_RETURN_NONE;
}

/* What native code has registered with its atexit runs with Python's own. */
static bool register_finish(void)
{
    static PyMethodDef definition = {"_naja_finish", finish, METH_NOARGS, NULL};
    PyObject *function = PyCFunction_New(&definition, NULL), *module = PyImport_ImportModule("atexit");
    PyObject *result = function && module ? PyObject_CallMethod(module, "register", "O", function) : NULL;
    Py_XDECREF(function);
    Py_XDECREF(module);
    Py_XDECREF(result);
    return result != NULL;
}

bool nj_border_ignore(const char *situation, NjValue where)
{
    (void)situation;
    if (!is_started)
        return false;
    bool may_release = nj_border_hold();
    nj_border_raise();
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyObject *object = nj_to_python(where);
    PyErr_Clear();
    PyErr_Restore(type, value, traceback);
    PyErr_WriteUnraisable(object);
    Py_XDECREF(object);
    nj_border_resume(may_release);
    return true;
}

static PyObject *wait_for_threads(PyObject *self, PyObject *arguments)
{
    (void)self, (void)arguments;
    if (!nj_border_enter())
        return NULL;
    nj_runtime_wait_for_threads();
    Py_RETURN_NONE;
}

/* Python waits for native threads when it waits for its own: before its atexit functions. Where it has begun to end, nj_runtime_finish
 * waits for them. */
void nj_border_thread_starts(void)
{
    static PyMethodDef definition = {"_naja_wait_for_threads", wait_for_threads, METH_NOARGS, NULL};
    static _Atomic(bool) is_registered;
    if (!is_started || atomic_exchange(&is_registered, true))
        return;
    bool may_release = nj_border_hold();
    PyObject *function = PyCFunction_New(&definition, NULL), *module = PyImport_ImportModule("threading");
    PyObject *result = function && module ? PyObject_CallMethod(module, "_register_atexit", "O", function) : NULL;
    Py_XDECREF(function);
    Py_XDECREF(module);
    Py_XDECREF(result);
    PyErr_Clear();
    nj_border_resume(may_release);
}

bool nj_border_start_inside(void)
{
    nj_stats_start();
    nj_evaluator_start();
    nj_foreign_frames_start();
    nj_loans_start();
    nj_buffers_start();
    if (pthread_key_create(&leaving_key, leave) != 0) {
        PyErr_NoMemory();
        return false;
    }
    return nj_builtin_types_start() && nj_proxies_start() && nj_lists_start() && nj_bytearrays_start() &&
           nj_exception_mirrors_start() && nj_callable_start() && nj_classes_start() &&
           nj_module_type_start() && nj_gil_start();
}

bool nj_border_start(void)
{
    if (is_started)
        return nj_border_enter();
    nj_signals_start_hosted();
    is_started = start_runtime() && nj_border_start_inside() && nj_streams_start() && nj_collections_start() && register_finish();
    nj_signal_handlers_start();
    nj_library_stand_in();
    return is_started;
}
