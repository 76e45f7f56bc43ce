/* Bytearrays: the primitives of foreign.h on Python's, and how one comes to be shared. The protocol stands in container.h. */
#include "container.h"
#include "naja/foreign.h"

/* ---- The tie ---- */

static NjContainer *container_of(NjForeignBytes *block) { return block->handle; }

static void release_block(void *block) { nj_container_drop(container_of(block)); }

static void hold(NjObject *native) { nj_release_set(nj_bytearray_foreign_block((NjByteArray *)native), release_block); }

static NjObject *stand_in(PyObject *python)
{
    (void)python;
    NjByteArray *array = nj_bytearray_new(NULL, 0);
    return array ? &array->base : NULL;
}

static bool share(NjObject *native, NjContainer *container)
{
    NjForeignBytes *block = nj_foreign_bytes_new(container);
    if (block)
        nj_bytearray_begin_foreign((NjByteArray *)native, block);
    return block != NULL;
}

/* ---- From native code to Python: what is converted is one word, the bytes ---- */

static PyObject *make(NjObject *native)
{
    (void)native;
    return PyByteArray_FromStringAndSize(NULL, 0);
}

static NjValue *snapshot(NjObject *native, size_t *count)
{
    NjValue *words = nj_bytearray_foreign_block((NjByteArray *)native) ? NULL : nj_alloc(sizeof *words);
    if (!words || !(words[0] = nj_value(nj_bytes_from(nj_value(native)))))
        return NULL;
    *count = 1;
    return words;
}

static bool fill(PyObject *python, PyObject *const *items, size_t count)
{
    (void)count;
    if (PyByteArray_Resize(python, PyBytes_GET_SIZE(items[0])) < 0)
        return false;
    memcpy(PyByteArray_AS_STRING(python), PyBytes_AS_STRING(items[0]), (size_t)PyBytes_GET_SIZE(items[0]));
    return true;
}

static void empty(PyObject *python)
{
    if (PyByteArray_Resize(python, 0) < 0)
        PyErr_Clear();
}

static int publish(NjObject *native, NjContainer *container, const NjValue *words, size_t count)
{
    (void)count;
    NjForeignBytes *block = nj_foreign_bytes_new(container);
    int done = block ? nj_bytearray_give_away((NjByteArray *)native, block, (NjBytes *)nj_object(words[0])) : -1;
    if (done > 0)
        hold(native);
    return done;
}

static NjContainer *record(NjObject *native)
{
    NjForeignBytes *block = nj_bytearray_foreign_block((NjByteArray *)native);
    return block ? container_of(block) : NULL;
}

const NjContainerKind nj_bytearray_kind = {make, snapshot, fill, empty, publish, record, hold, stand_in, share, NULL, NULL};

/* ---- Taking back ---- */

/* Moves the bytes of a Python bytearray that only native code knows, so that no view of it is left, into native storage. */
static NJ_COLD bool is_taken_back(NjByteArray *array, NjForeignBytes *block, size_t steps)
{
    NjContainer *container = container_of(block);
    PyObject *python = nj_container_python(container);
    size_t count = (size_t)PyByteArray_GET_SIZE(python);
    if (!nj_container_is_worth_taking(container, count, steps))
        return false;
    if (!nj_bytearray_bring_home(array, block, (const uint8_t *)PyByteArray_AS_STRING(python), count)) {
        nj_error_clear();
        return false;
    }
    Py_DECREF(nj_container_end(container));
    return true;
}

/* As a list's (list.c). */
NJ_ALWAYS_INLINE PyObject *python_of(NjByteArray *array, NjForeignBytes *block, size_t steps)
{
    nj_border_hold();
    if (NJ_UNLIKELY(nj_load_relaxed(&array->block) != (NjByteBlock *)block))
        return NULL;
    PyObject *python = nj_container_python(container_of(block));
    return NJ_LIKELY(Py_REFCNT(python) > 1) || !is_taken_back(array, block, steps) ? python : NULL;
}

/* ---- Primitives ---- */

static int64_t length(NjByteArray *array, NjForeignBytes *block)
{
    PyObject *python = python_of(array, block, 1);
    return python ? PyByteArray_GET_SIZE(python) : -1;
}

/* Where the byte at an index stands, or NULL. */
static char *place_of(PyObject *python, int64_t index)
{
    Py_ssize_t count = PyByteArray_GET_SIZE(python);
    if (index < 0)
        index += count;
    return index >= 0 && index < count ? PyByteArray_AS_STRING(python) + index : NULL;
}

static NjForeignResult get(NjByteArray *array, NjForeignBytes *block, int64_t index, uint8_t *byte)
{
    PyObject *python = python_of(array, block, 1);
    char *place = python ? place_of(python, index) : NULL;
    if (place)
        *byte = (uint8_t)*place;
    return place ? NJ_FOREIGN_DONE : python ? NJ_FOREIGN_ABSENT : NJ_FOREIGN_MOVED;
}

static NjForeignResult set(NjByteArray *array, NjForeignBytes *block, int64_t index, uint8_t byte)
{
    PyObject *python = python_of(array, block, 1);
    char *place = python ? place_of(python, index) : NULL;
    if (place)
        *place = (char)byte;
    return place ? NJ_FOREIGN_DONE : python ? NJ_FOREIGN_ABSENT : NJ_FOREIGN_MOVED;
}

/* Fails while Python has views of the buffer. */
static NjForeignResult append(NjByteArray *array, NjForeignBytes *block, const uint8_t *bytes, size_t count)
{
    PyObject *python = python_of(array, block, 1);
    if (!python)
        return NJ_FOREIGN_MOVED;
    Py_ssize_t length = PyByteArray_GET_SIZE(python);
    if (PyByteArray_Resize(python, length + (Py_ssize_t)count) < 0) {
        nj_border_take_error();
        return NJ_FOREIGN_FAILED;
    }
    memcpy(PyByteArray_AS_STRING(python) + length, bytes, count);
    return NJ_FOREIGN_DONE;
}

static NjForeignResult bytes_of(NjByteArray *array, NjForeignBytes *block, NjBytes **bytes)
{
    nj_border_hold();
    PyObject *python = nj_bytearray_foreign_block(array) == block ? nj_container_python(container_of(block)) : NULL;
    if (!python || !(python = python_of(array, block, (size_t)PyByteArray_GET_SIZE(python))))
        return NJ_FOREIGN_MOVED;
    *bytes = nj_bytes_new(PyByteArray_AS_STRING(python), (size_t)PyByteArray_GET_SIZE(python));
    return *bytes ? NJ_FOREIGN_DONE : NJ_FOREIGN_FAILED;
}

static NjForeignResult call(NjByteArray *array, NjForeignBytes *block, const char *method, const NjValue *args, size_t nargs, NjValue *result)
{
    NJ_IN_PYTHON();
    nj_thread.may_release = false;
    PyObject *python = python_of(array, block, 1);
    if (!python)
        return NJ_FOREIGN_MOVED;
    *result = nj_container_call(python, method, args, nargs, NULL);
    return *result ? NJ_FOREIGN_DONE : NJ_FOREIGN_FAILED;
}

static uint8_t *memory(NjByteArray *array, NjForeignBytes *block, size_t *count)
{
    PyObject *python = python_of(array, block, 1);
    *count = python ? (size_t)PyByteArray_GET_SIZE(python) : 0;
    return python ? (uint8_t *)PyByteArray_AS_STRING(python) : NULL;
}

static const NjForeignBytearrays bytearrays = {length, get, set, append, bytes_of, call, memory};

bool nj_bytearrays_start(void)
{
    nj_foreign_bytearrays = &bytearrays;
    return true;
}
