/* Full collections of Python's, which `gc.collect()` is one of, collect native memory, too, while native code has proxies: so a Python
 * object that native code had and dropped goes, and its weak references with it. That is done when the interpreter comes back to its own
 * loop, as a signal's handler is, since nothing is half done there. */
#include "border.h"
#include "reference.h"

#include "naja/gc.h"
#include "naja/wait_lock.h"

/* With the GIL: when native memory was last collected here, and how long that took. */
static int64_t last_end, last_duration;
static bool is_pending;

/* Programs whose native memory is large spend little of their time here. */
static bool is_due(void)
{
    enum { SHORT = 20000000, SHARE = 20 };
    return last_duration < SHORT || nj_monotonic_now() - last_end > SHARE * last_duration;
}

static int collect(void *unused)
{
    (void)unused;
    is_pending = false;
    if (!nj_border_enter()) {
        PyErr_Clear();
        return 0;
    }
    int64_t start = nj_monotonic_now();
    /* A proxy that was found again since it was made goes when it is found unreachable a second time. */
    for (int i = 0; i < 2; i++) {
        nj_gc_collect();
        nj_gc_run_finalizers();
        nj_references_settle();
    }
    last_end = nj_monotonic_now();
    last_duration = last_end - start;
    return 0;
}

/* What gc.callbacks get: the phase and a dict. */
static PyObject *notice(PyObject *self, PyObject *args)
{
    (void)self;
    PyObject *phase = PyTuple_Size(args) == 2 ? PyTuple_GET_ITEM(args, 0) : NULL, *generation = NULL;
    if (phase && PyUnicode_Check(phase) && PyUnicode_CompareWithASCIIString(phase, "stop") == 0 && PyDict_Check(PyTuple_GET_ITEM(args, 1)))
        generation = PyDict_GetItemString(PyTuple_GET_ITEM(args, 1), "generation");
    bool is_full = generation && PyLong_Check(generation) && PyLong_AsLong(generation) == 2;
    if (is_full && !is_pending && nj_proxy_count() > 0 && is_due())
        is_pending = Py_AddPendingCall(collect, NULL) == 0;
    Py_RETURN_NONE;
}

bool nj_collections_start(void)
{
    static PyMethodDef definition = {"_naja_collect", notice, METH_VARARGS, NULL};
    PyObject *module = PyImport_ImportModule("gc"), *callbacks = module ? PyObject_GetAttrString(module, "callbacks") : NULL;
    PyObject *function = callbacks ? PyCFunction_New(&definition, NULL) : NULL;
    bool done = function && PyList_Check(callbacks) && PyList_Append(callbacks, function) == 0;
    Py_XDECREF(module);
    Py_XDECREF(callbacks);
    Py_XDECREF(function);
    return done;
}
