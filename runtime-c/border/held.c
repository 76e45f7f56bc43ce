/* Memory that the collector does not see: native memory keeps Python objects alive that native code has dropped, until it is collected,
 * and it does not grow by them. When they may have become many bytes, it is collected for their sake. All with the GIL. */
#include "container.h"

#include <fcntl.h>
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

enum { ALLOWED = 64 << 20 };   /* bytes */

/* The memory that the process has now; without /proc, the most that it ever had. */
static size_t resident(void)
{
    enum { KILOBYTE = 1024 };
    unsigned long pages;
    char text[128] = "";
    int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    ssize_t length = file < 0 ? -1 : read(file, text, sizeof text - 1);
    if (file >= 0)
        close(file);
    if (length > 0 && sscanf(text, "%*u %lu", &pages) == 1)
        return (size_t)pages * (size_t)sysconf(_SC_PAGESIZE);
    struct rusage usage;
    return getrusage(RUSAGE_SELF, &usage) == 0 ? (size_t)usage.ru_maxrss * KILOBYTE : 0;
}

/* What was found to be too much has been given back to malloc since, and malloc gives it back to the system: else it would be taken for live,
 * and each time more would be allowed. */
bool nj_has_grown_by_held(void)
{
    enum { BETWEEN = 32 };
    static size_t count, least;   /* that the process had since it last was too large; 0: not looked yet */
    if (NJ_LIKELY(++count % BETWEEN))
        return false;
    if (!least)
        malloc_trim(0);
    size_t size = resident();
    if (least && size >= least + (least / 2 > ALLOWED ? least / 2 : ALLOWED)) {
        least = 0;
        return true;
    }
    if (!least || size < least)
        least = size;
    return false;
}

void nj_note_held_object(void)
{
    if (NJ_UNLIKELY(nj_has_grown_by_held()))
        nj_gc_collect();
}

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
    if (held < (allowed > ALLOWED ? allowed : ALLOWED) && !nj_has_grown_by_held())
        return;
    held = 0;
    nj_gc_collect();
}
