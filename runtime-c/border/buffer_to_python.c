/* Python's views of what native views show. One is derived from one of Python's of all the memory: the shared bytearray's, the owner's, or
 * for native bytes that of an object that keeps them (`naja.memory`), which also exports the few views that Python's own slices and casts
 * do not give. */
#include "buffer.h"

/* ---- The exporter ---- */

/* Its native view is its own, which keeps the memory. `buffer` is what each export gets. */
typedef struct {
    PyObject_HEAD
    NjLink link;
    PyObject *whole;    /* the memoryview that keeps foreign memory, or NULL */
    Py_buffer buffer;
} Exporter;

static PyTypeObject *exporter_type;

static int get_buffer(PyObject *self, Py_buffer *buffer, int flags)
{
    Exporter *exporter = (Exporter *)self;
    if ((flags & PyBUF_WRITABLE) == PyBUF_WRITABLE && exporter->buffer.readonly) {
        PyErr_SetString(PyExc_BufferError, "Object is not writable.");
        buffer->obj = NULL;
        return -1;
    }
    if (!(flags & PyBUF_STRIDES) && !PyBuffer_IsContiguous(&exporter->buffer, 'C')) {
        PyErr_SetString(PyExc_BufferError, "memoryview: underlying buffer is not C-contiguous");
        buffer->obj = NULL;
        return -1;
    }
    *buffer = exporter->buffer;
    buffer->obj = Py_NewRef(self);
    if (!(flags & PyBUF_FORMAT))
        buffer->format = NULL;
    if (!(flags & PyBUF_ND))
        buffer->shape = NULL;
    if ((flags & PyBUF_STRIDES) != PyBUF_STRIDES)
        buffer->strides = NULL;
    return 0;
}

static void dealloc(PyObject *self)
{
    Exporter *exporter = (Exporter *)self;
    PyTypeObject *type = Py_TYPE(self);
    nj_link_release(&exporter->link);
    Py_XDECREF(exporter->whole);
    type->tp_free(self);
    Py_DECREF(type);
}

static bool start_exporter(void)
{
    static PyType_Slot slots[] = {{Py_tp_dealloc, dealloc}, {Py_bf_getbuffer, get_buffer}, {0, NULL}};
    static PyType_Spec spec = {
        .name = "naja.memory",
        .basicsize = sizeof(Exporter),
        .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE,
        .slots = slots,
    };
    return exporter_type || (exporter_type = (PyTypeObject *)PyType_FromSpec(&spec));
}

/* A Python memoryview like the native one. Its memory does not move: bytes, what `whole` shows, or nothing at all. */
static PyObject *export(NjMemoryView *original, PyObject *whole)
{
    static char nothing;
    NjMemoryView *view = nj_view_clone(original, original->dimensions);   /* its own, for the link and the shape */
    if (!view)
        return nj_border_raise();
    char *memory = whole ? PyMemoryView_GET_BUFFER(whole)->buf : NULL;
    if (!whole && nj_is_bytes(view->object))
        memory = (char *)(uintptr_t)((NjBytes *)nj_object(view->object))->bytes;
    nj_view_release(view);
    Exporter *exporter = start_exporter() ? (Exporter *)exporter_type->tp_alloc(exporter_type, 0) : NULL;
    if (!exporter || !nj_link_bind(&exporter->link, (PyObject *)exporter, &view->base)) {
        Py_XDECREF(exporter);
        return NULL;
    }
    exporter->whole = Py_XNewRef(whole);
    exporter->buffer = (Py_buffer){
        .buf = view->size ? memory + view->offset : &nothing, .len = view->size, .itemsize = view->item_size, .readonly = view->is_readonly,
        .ndim = view->dimensions, .format = (char *)(uintptr_t)view->format, .shape = (Py_ssize_t *)nj_view_shape(view),
        .strides = (Py_ssize_t *)nj_view_strides(view),
    };
    PyObject *python = PyMemoryView_FromObject((PyObject *)exporter);
    Py_DECREF(exporter);
    return python;
}

/* ---- To Python ---- */

/* How many of its bytes one step along the first dimension passes, as if it had no gaps. */
static int64_t row_size(NjMemoryView *view)
{
    int64_t size = view->item_size;
    for (int i = 1; i < view->dimensions; i++)
        size *= nj_view_shape(view)[i];
    return size;
}

/* Whether Python's slices and casts give the view: it has gaps in the first dimension only. */
static bool can_derive(NjMemoryView *view)
{
    int64_t expected = view->item_size;
    if (view->size == 0)
        return view->dimensions == 1;
    for (int i = view->dimensions - 1; i > 0; i--) {
        if (nj_view_strides(view)[i] != expected)
            return false;
        expected *= nj_view_shape(view)[i];
    }
    return view->dimensions == 0 || nj_view_strides(view)[0] % expected == 0;
}

/* The reference that the calls take is given up, also where it is NULL. */
static PyObject *taking(PyObject *taken, PyObject *result)
{
    Py_XDECREF(taken);
    return result;
}

static PyObject *sliced(PyObject *whole, PyObject *slice)
{
    return taking(slice, slice ? PyObject_GetItem(whole, slice) : NULL);
}

static PyObject *numbers(int64_t low, int64_t high, int64_t step)
{
    PyObject *start = PyLong_FromLongLong(low), *stop = PyLong_FromLongLong(high), *stride = PyLong_FromLongLong(step);
    PyObject *slice = start && stop && stride ? PySlice_New(low < 0 ? Py_None : start, high < 0 ? Py_None : stop, stride) : NULL;
    Py_XDECREF(start);
    Py_XDECREF(stop);
    Py_XDECREF(stride);
    return slice;
}

/* `part.cast(format, shape)`, for the items of the view and those between them. */
static PyObject *cast(PyObject *part, NjMemoryView *view)
{
    int64_t row = row_size(view), length = (view->high - view->low) / (row ? row : 1);
    if (view->dimensions == 1)
        return PyObject_CallMethod(part, "cast", "s", view->format);
    PyObject *shape = PyTuple_New(view->dimensions);
    for (int i = 0; shape && i < view->dimensions; i++) {
        PyObject *extent = PyLong_FromLongLong(i ? nj_view_shape(view)[i] : length);
        if (extent)
            PyTuple_SET_ITEM(shape, i, extent);
        else
            Py_CLEAR(shape);
    }
    return taking(shape, shape ? PyObject_CallMethod(part, "cast", "sO", view->format, shape) : NULL);
}

/* The view of the same items as `view`, out of a Python memoryview of all the memory, as bytes, which it takes. */
static PyObject *derive(PyObject *whole, NjMemoryView *view)
{
    PyObject *part = whole ? sliced(whole, numbers(view->low, view->high, 1)) : NULL;
    Py_XDECREF(whole);
    if (part)
        part = taking(part, cast(part, view));
    int64_t step = view->dimensions ? nj_view_strides(view)[0] / row_size(view) : 1;
    if (part && step != 1)
        part = taking(part, sliced(part, numbers(-1, -1, step)));
    if (part && view->is_readonly && !PyMemoryView_GET_BUFFER(part)->readonly)
        part = taking(part, PyObject_CallMethod(part, "toreadonly", NULL));
    return part;
}

static PyObject *view_of_bytearray(NjMemoryView *view)
{
    PyObject *owner = nj_to_python(view->object), *whole = owner ? PyMemoryView_FromObject(owner) : NULL;
    bool is_whole = whole && view->high <= PyMemoryView_GET_BUFFER(whole)->len;
    Py_XDECREF(owner);
    if (whole && !is_whole) {
        Py_CLEAR(whole);
        PyErr_SetString(PyExc_BufferError, "Existing exports of data: object cannot be re-sized");
    }
    return derive(whole, view);
}

/* Whether a buffer has the same items in the same order. */
static bool is_all(NjMemoryView *view, const Py_buffer *buffer)
{
    bool same = view->offset == 0 && view->dimensions == buffer->ndim && view->item_size == buffer->itemsize &&
                view->is_readonly == buffer->readonly && strcmp(view->format, buffer->format ? buffer->format : "B") == 0;
    for (int i = 0; same && i < view->dimensions; i++)
        same = nj_view_shape(view)[i] == buffer->shape[i] && nj_view_strides(view)[i] == buffer->strides[i];
    return same;
}

static PyObject *view_of_memory(NjMemoryView *view)
{
    PyObject *whole = nj_buffer_whole(view->memory), *result;
    if (!whole)
        return NULL;
    const Py_buffer *buffer = PyMemoryView_GET_BUFFER(whole);
    bool can_be_cast = buffer->len && PyBuffer_IsContiguous(buffer, 'C') && nj_format_code(buffer->format ? buffer->format : "B");
    if (is_all(view, buffer))
        result = PyMemoryView_FromObject(whole);
    else if (can_be_cast && can_derive(view) && nj_format_code(view->format))
        result = derive(PyObject_CallMethod(whole, "cast", "s", "B"), view);
    else
        result = export(view, whole);
    return taking(whole, result);
}

PyObject *nj_view_make(NjMemoryView *view)
{
    bool is_of_bytearray = !view->memory && !nj_is_bytes(view->object) && can_derive(view);
    return is_of_bytearray ? view_of_bytearray(view) : view->memory ? view_of_memory(view) : export(view, NULL);
}
