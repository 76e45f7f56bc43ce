/* All with the GIL. Memory that the collector does not see: native memory keeps Python objects alive that native code has dropped, until it is collected,
 * and it does not grow by them. When they may have become many bytes, it is collected for their sake. */
#include "container.h"

#include <sys/resource.h>

enum { ALLOWED = 64 << 20 };   /* bytes */

/* A guess at what a Python container holds: what it has of its own, and as many objects like its first one. */
static size_t estimate(PyObject *object, int depth)
{
    enum { PLAIN = 32, SLOT = 8, PAIR = 100 };
    Py_ssize_t count = 0, position = 0;
    PyObject *key, *first = NULL;
    size_t slot = SLOT;
    if (PyList_Check(object) && (count = PyList_GET_SIZE(object)) > 0)
        first = PyList_GET_ITEM(object, 0);
    else if (PyTuple_Check(object) && (count = PyTuple_GET_SIZE(object)) > 0)
        first = PyTuple_GET_ITEM(object, 0);
    else if (PyDict_Check(object) && (count = PyDict_GET_SIZE(object)) > 0 && (slot = PAIR))
        PyDict_Next(object, &position, &key, &first);
    else if (PyAnySet_Check(object))
        return PLAIN + (size_t)PySet_GET_SIZE(object) * PAIR;
    else if (nj_is_python_deque(object))
        return PLAIN + (size_t)Py_SIZE(object) * (SLOT + PLAIN);
    else if (PyUnicode_Check(object))
        return PLAIN + (size_t)PyUnicode_GET_LENGTH(object);
    else if (PyBytes_Check(object) || PyByteArray_Check(object))
        return PLAIN + (size_t)Py_SIZE(object);
    if (!first)
        return PLAIN;
    return PLAIN + (size_t)count * (slot + (depth > 0 ? estimate(first, depth - 1) : PLAIN));
}

void nj_note_held_container(PyObject *python)
{
    enum { DEPTH = 3 };
    static size_t held;
    size_t allowed = nj_gc_heap_size();
    held += estimate(python, DEPTH);
    if (held < (allowed > ALLOWED ? allowed : ALLOWED))
        return;
    held = 0;
    nj_gc_collect();
}

/* What other objects hold is known to nobody: they are noticed when the process has become larger than ever by so much, or by half. */
void nj_note_held_object(void)
{
    enum { BETWEEN = 32, KILOBYTE = 1024 };
    static size_t count, largest;
    if (NJ_LIKELY(++count % BETWEEN))
        return;
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    size_t size = (size_t)usage.ru_maxrss * KILOBYTE, before = largest;
    if (size < before + (before / 2 > ALLOWED ? before / 2 : ALLOWED))
        return;
    largest = size;
    if (before)
        nj_gc_collect();
}
