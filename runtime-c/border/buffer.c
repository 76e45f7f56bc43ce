/* Memoryviews. One of Python's arrives as a native one over the same memory, and the reverse; each side has a view of its own, which it
 * releases by itself.
 *
 * From Python: a view of a bytearray becomes a native view of the shared bytearray, and holds nothing of the buffer: Python can re-size
 * that as before. Any other memory is held by a Python memoryview that nobody else knows (a hold), so that native code reads and writes
 * without the GIL. The hold goes when the last native view of it is released, or collected: then at the next crossing.
 *
 * To Python: a view is derived from one of Python's of all the memory: the shared bytearray's, the hold, or for native bytes that of
 * an object that keeps them (`naja.memory`), which also exports the few views that Python's own slices and casts do not give. */
#include "border.h"

#include "memoryview_internal.h"
#include "reference.h"

/* ---- From Python ---- */

/* Its object is the hold; NULL when that was released. */
static void forget(NjReference *reference) { PyMem_RawFree(reference); }

static void drop(void *memory) { nj_reference_drop(((NjForeignMemory *)memory)->handle); }

static void give_back(NjForeignMemory *memory)
{
    NJ_IN_PYTHON();
    NjReference *reference = memory->handle;
    Py_CLEAR(reference->object);
}

/* Takes the reference to the hold. NULL with a Python exception. */
static NjForeignMemory *keep(PyObject *hold)
{
    NjForeignMemory *memory = nj_alloc(sizeof *memory);
    NjReference *reference = memory ? PyMem_RawMalloc(sizeof *reference) : NULL;
    if (!memory)
        nj_border_raise();
    else if (!reference)
        PyErr_NoMemory();
    if (!reference) {
        Py_DECREF(hold);
        return NULL;
    }
    *reference = (NjReference){.object = hold, .forget = forget};
    memory->handle = reference;
    nj_store_relaxed(&memory->views, 1);
    nj_store_relaxed(&memory->bytes, PyMemoryView_GET_BUFFER(hold)->buf);
    nj_release_set(memory, drop);
    return memory;
}

/* A native view with the shape of one of Python's. */
static NjMemoryView *shaped_as(const Py_buffer *buffer)
{
    const char *format = buffer->format ? buffer->format : "B";
    char *text = nj_alloc_atomic(strlen(format) + 1);
    NjMemoryView *view = text ? nj_view_new(buffer->ndim) : NULL;
    if (!view) {
        nj_border_raise();
        return NULL;
    }
    view->format = strcpy(text, format);
    view->item_size = buffer->itemsize;
    view->is_readonly = buffer->readonly;
    for (int i = 0; i < buffer->ndim; i++) {
        nj_view_shape(view)[i] = buffer->shape[i];
        nj_view_strides(view)[i] = buffer->strides[i];
    }
    return view;
}

static bool has_jumps(const Py_buffer *buffer)
{
    for (int i = 0; buffer->suboffsets && i < buffer->ndim; i++)
        if (buffer->suboffsets[i] >= 0)
            return true;
    return false;
}

/* Takes the reference to `hold`, a memoryview of all of some memory or a part of it. NULL with a Python exception, or with nothing
 * raised for memory that is found by pointers to its parts. */
static NjMemoryView *view_of_hold(PyObject *hold)
{
    const Py_buffer *buffer = PyMemoryView_GET_BUFFER(hold);
    PyObject *owner = buffer->obj;
    NjMemoryView *view = has_jumps(buffer) ? NULL : shaped_as(buffer);
    if (!view) {
        Py_DECREF(hold);
        return NULL;
    }
    if (owner && PyByteArray_Check(owner)) {
        view->offset = (char *)buffer->buf - PyByteArray_AS_STRING(owner);
        view->object = nj_from_python(owner);
        Py_DECREF(hold);
        if (!view->object)
            return NULL;
    } else if (!(view->memory = keep(hold))) {
        return NULL;
    }
    nj_view_finish(view);
    return view;
}

NjValue nj_view_from_python(PyObject *python)
{
    PyObject *hold = PyMemoryView_FromObject(python);
    NjMemoryView *view = hold ? view_of_hold(hold) : NULL;
    if (hold)
        return view || PyErr_Occurred() ? nj_value(view) : nj_proxy_new(python);
    if (!PyErr_ExceptionMatches(PyExc_ValueError))
        return 0;
    PyErr_Clear();   /* it is released */
    view = nj_view_new(0);
    if (!view)
        nj_border_raise();
    else
        nj_store_relaxed(&view->is_released, true);
    return nj_value(view);
}

/* memoryview(object) */
static NjMemoryView *view_of_object(NjValue object)
{
    if (!nj_is_proxy(object))
        return NULL;
    NJ_IN_PYTHON();
    PyObject *python = nj_proxy_to_python(object);
    PyObject *hold = PyObject_CheckBuffer(python) ? PyMemoryView_FromObject(python) : NULL;
    NjMemoryView *view = hold ? view_of_hold(hold) : NULL;
    Py_DECREF(python);
    if (PyErr_Occurred())
        nj_border_take_error();
    else if (hold && !view)
        nj_raise(&nj_exception_NotImplementedError, "memoryview of memory with suboffsets");
    return view;
}

/* m.obj */
static NjValue owner_of(NjForeignMemory *memory)
{
    NJ_IN_PYTHON();
    NjReference *reference = memory->handle;
    PyObject *owner = reference->object ? PyMemoryView_GET_BASE(reference->object) : NULL;
    return owner ? nj_python_result(Py_NewRef(owner)) : nj_none;
}

/* ---- The exporter ---- */

/* Its native view is its own, which keeps the memory. `buffer` is what each export gets. */
typedef struct {
    PyObject_HEAD
    NjLink link;
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
    if (exporter->link.object && nj_border_enter())
        nj_view_release((NjMemoryView *)exporter->link.object);
    nj_link_release(&exporter->link);
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

/* A Python memoryview like the native one, whose memory does not move. */
static PyObject *export(NjMemoryView *original)
{
    static char nothing;
    NjViewAccess access;
    NjMemoryView *view = nj_memoryview_of(nj_value(original));
    if (!view || !nj_view_begin(view, false, &access))
        return nj_border_raise();
    char *memory = (char *)access.memory;
    nj_view_end(&access);
    Exporter *exporter = start_exporter() ? (Exporter *)exporter_type->tp_alloc(exporter_type, 0) : NULL;
    if (!exporter || !nj_link_bind(&exporter->link, (PyObject *)exporter, &view->base)) {
        Py_XDECREF(exporter);
        nj_view_release(view);
        return NULL;
    }
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

/* Whether the hold has the same items in the same order. */
static bool is_all(NjMemoryView *view, const Py_buffer *buffer)
{
    bool same = view->offset == 0 && view->dimensions == buffer->ndim && view->item_size == buffer->itemsize && view->is_readonly == buffer->readonly &&
                strcmp(view->format, buffer->format ? buffer->format : "B") == 0;
    for (int i = 0; same && i < view->dimensions; i++)
        same = nj_view_shape(view)[i] == buffer->shape[i] && nj_view_strides(view)[i] == buffer->strides[i];
    return same;
}

static PyObject *view_of_memory(NjMemoryView *view)
{
    NjReference *reference = view->memory->handle;
    PyObject *hold = Py_XNewRef(reference->object), *result;
    if (!hold)
        return export(view);
    const Py_buffer *buffer = PyMemoryView_GET_BUFFER(hold);
    if (is_all(view, buffer))
        result = PyMemoryView_FromObject(hold);
    else if (can_derive(view) && buffer->len && PyBuffer_IsContiguous(buffer, 'C') && nj_format_code(view->format) && nj_format_code(buffer->format ? buffer->format : "B"))
        result = derive(PyObject_CallMethod(hold, "cast", "s", "B"), view);
    else
        result = export(view);
    return taking(hold, result);
}

PyObject *nj_view_to_python(NjObject *object)
{
    NjMemoryView *view = (NjMemoryView *)object;
    if (!nj_load_relaxed(&view->is_released)) {
        bool is_of_bytearray = !view->memory && !nj_is_bytes(view->object) && can_derive(view);
        return is_of_bytearray ? view_of_bytearray(view) : view->memory ? view_of_memory(view) : export(view);
    }
    PyObject *python = PyMemoryView_FromMemory("", 0, PyBUF_READ), *done = python ? PyObject_CallMethod(python, "release", NULL) : NULL;
    if (!done)
        Py_CLEAR(python);
    Py_XDECREF(done);
    return python;
}

void nj_buffers_start(void)
{
    static const NjForeignBuffers buffers = {view_of_object, give_back, owner_of};
    nj_foreign_buffers = &buffers;
}
