/* Memoryviews. One of Python's arrives as a native one over the same memory, and the reverse; each side has a view of its own, which it
 * releases by itself.
 *
 * From Python: a view of a bytearray becomes a native view of the shared bytearray. For any other memory a record (a hold) refers to the
 * owner of the memory, and gets its buffer at the first access: native code then reads and writes without the GIL. Python counts
 * buffers to know whether an array may be re-sized or a map closed, and native references are not counted: so a hold lets go of the
 * buffer when the thread that got it comes back to Python, but while a `with` statement has the view, and gets it again when need be.
 *
 * To Python: a view is derived from one of Python's of all the memory: the shared bytearray's, the owner's, or for native bytes that of
 * an object that keeps them (`naja.memory`), which also exports the few views that Python's own slices and casts do not give. */
#include "border.h"

#include "memoryview_internal.h"
#include "reference.h"

/* ---- Holds ---- */

/* All with the GIL, but for `memory`, which has a lock. In memory of PyMem_RawMalloc. */
typedef struct Hold {
    NjForeignMemory memory;
    NjReference reference;   /* to the owner; to no object when all views are released                     */
    PyObject *whole;         /* a memoryview of all of the owner's memory; NULL: it has no buffer now      */
    int64_t low, high;       /* the memory reached from there when the views began; fixed                  */
    struct Hold *next;       /* among those that a thread has got buffers for                              */
    bool is_listed, is_lost; /* on such a list; and no view knows it any more: who empties the list frees it */
} Hold;

static _Thread_local Hold *awake;
size_t nj_buffers_awake;

static Hold *hold_of(NjForeignMemory *memory) { return (Hold *)memory; }
static Hold *hold_of_reference(NjReference *reference) { return (Hold *)((char *)reference - offsetof(Hold, reference)); }

static void set_bytes(Hold *hold, void *bytes)
{
    nj_lock(&hold->memory.lock);
    nj_store_relaxed(&hold->memory.bytes, bytes);
    nj_unlock(&hold->memory.lock);
}

static void let_go(Hold *hold)
{
    set_bytes(hold, NULL);
    Py_CLEAR(hold->whole);
}

void nj_buffers_sleep_now(void)
{
    Hold *hold = awake, *kept = NULL;
    for (awake = NULL; hold;) {
        Hold *next = hold->next;
        bool is_held = !hold->is_lost && nj_load_relaxed(&hold->memory.held) != 0;
        if (is_held) {
            hold->next = kept;
            kept = hold;
        } else {
            nj_buffers_awake--;
            hold->is_listed = false;
            let_go(hold);
            if (hold->is_lost)
                PyMem_RawFree(hold);
        }
        hold = next;
    }
    while (kept) {   /* what let_go has run may have got others */
        Hold *next = kept->next;
        kept->next = awake;
        awake = kept;
        kept = next;
    }
}

static void forget(NjReference *reference)
{
    Hold *hold = hold_of_reference(reference);
    let_go(hold);
    hold->is_lost = true;
    if (!hold->is_listed)
        PyMem_RawFree(hold);
}

/* All that views of one memory refer to. Fixed once built. */
typedef struct {
    Hold *hold;
} Token;

static void drop(void *token) { nj_reference_drop(&((Token *)token)->hold->reference); }

static void give_back(NjForeignMemory *memory)
{
    NJ_IN_PYTHON();
    let_go(hold_of(memory));
    Py_CLEAR(hold_of(memory)->reference.object);
}

/* What the items of a buffer reach, from its first one. */
static void measure(const Py_buffer *buffer, int64_t *low, int64_t *high)
{
    *low = 0;
    *high = buffer->itemsize;
    for (int i = 0; i < buffer->ndim; i++)
        *(buffer->strides[i] < 0 ? low : high) += buffer->strides[i] * (buffer->shape[i] - 1);
    if (buffer->len == 0)
        *low = *high = 0;
}

/* A new reference to a memoryview of all the memory, if that reaches as far as before. */
static PyObject *whole_of(Hold *hold)
{
    int64_t low, high;
    if (hold->whole)
        return Py_NewRef(hold->whole);
    if (!hold->reference.object) {
        PyErr_SetString(PyExc_ValueError, "operation forbidden on released memoryview object");
        return NULL;
    }
    PyObject *whole = PyMemoryView_FromObject(hold->reference.object);
    if (whole)
        measure(PyMemoryView_GET_BUFFER(whole), &low, &high);
    if (whole && (low > hold->low || high < hold->high)) {
        Py_CLEAR(whole);
        PyErr_SetString(PyExc_BufferError, "Existing exports of data: object cannot be re-sized");
    }
    return whole;
}

static bool wake(NjForeignMemory *memory)
{
    NJ_IN_PYTHON();
    Hold *hold = hold_of(memory);
    PyObject *whole = whole_of(hold);
    if (!whole)
        return nj_border_take_error();
    if (hold->whole) {
        Py_DECREF(whole);
    } else {
        static char nothing;
        void *bytes = PyMemoryView_GET_BUFFER(whole)->buf;
        hold->whole = whole;
        set_bytes(hold, bytes ? bytes : &nothing);
    }
    if (!hold->is_listed) {
        hold->is_listed = true;
        hold->next = awake;
        awake = hold;
        nj_buffers_awake++;
    }
    return true;
}

/* Lets a view have the memory of `owner`, of which `buffer` is a part. False with a Python exception. */
static bool keep(NjMemoryView *view, PyObject *owner, const Py_buffer *buffer)
{
    Token *token = nj_alloc(sizeof *token);
    PyObject *whole = token ? PyMemoryView_FromObject(owner) : NULL;
    Hold *hold = whole ? PyMem_RawCalloc(1, sizeof *hold) : NULL;
    if (!token)
        nj_border_raise();
    else if (whole && !hold)
        PyErr_NoMemory();
    if (hold) {
        const Py_buffer *all = PyMemoryView_GET_BUFFER(whole);
        hold->reference = (NjReference){.object = Py_NewRef(owner), .forget = forget};
        measure(all, &hold->low, &hold->high);
        view->offset = (char *)buffer->buf - (char *)all->buf;
        nj_store_relaxed(&hold->memory.views, 1);
        view->memory = &hold->memory;
        view->token = token;
        token->hold = hold;
        nj_release_set(token, drop);
    }
    Py_XDECREF(whole);
    return hold != NULL;
}

/* ---- From Python ---- */

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

/* The native view of what a Python memoryview shows. NULL with a Python exception, or with nothing raised for memory that is found by
 * pointers to its parts. */
static NjMemoryView *view_of(PyObject *python)
{
    const Py_buffer *buffer = PyMemoryView_GET_BUFFER(python);
    PyObject *owner = buffer->obj ? buffer->obj : python;
    NjMemoryView *view = has_jumps(buffer) ? NULL : shaped_as(buffer);
    bool done = view != NULL;
    if (done && PyByteArray_Check(owner)) {
        view->offset = (char *)buffer->buf - PyByteArray_AS_STRING(owner);
        view->object = nj_from_python(owner);
        done = view->object != 0;
    } else if (done) {
        done = keep(view, owner, buffer);
    }
    if (done)
        nj_view_finish(view);
    return done ? view : NULL;
}

NjValue nj_view_from_python(PyObject *python)
{
    PyObject *copy = PyMemoryView_FromObject(python);   /* whatever runs meanwhile may release the first one */
    NjMemoryView *view = copy ? view_of(copy) : NULL;
    Py_XDECREF(copy);
    if (copy)
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
    PyObject *owner = nj_proxy_to_python(object), *python = PyObject_CheckBuffer(owner) ? PyMemoryView_FromObject(owner) : NULL;
    NjMemoryView *view = python ? view_of(python) : NULL;
    Py_DECREF(owner);
    Py_XDECREF(python);
    if (PyErr_Occurred())
        nj_border_take_error();
    else if (python && !view)
        nj_raise(&nj_exception_NotImplementedError, "memoryview of memory with suboffsets");
    return view;
}

/* m.obj */
static NjValue owner_of(NjForeignMemory *memory)
{
    NJ_IN_PYTHON();
    PyObject *owner = hold_of(memory)->reference.object;
    return owner && !PyMemoryView_Check(owner) ? nj_python_result(Py_NewRef(owner)) : nj_none;
}

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
    char *memory = whole ? PyMemoryView_GET_BUFFER(whole)->buf : nj_is_bytes(view->object) ? (char *)(uintptr_t)((NjBytes *)nj_object(view->object))->bytes : NULL;
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
    bool same = view->offset == 0 && view->dimensions == buffer->ndim && view->item_size == buffer->itemsize && view->is_readonly == buffer->readonly &&
                strcmp(view->format, buffer->format ? buffer->format : "B") == 0;
    for (int i = 0; same && i < view->dimensions; i++)
        same = nj_view_shape(view)[i] == buffer->shape[i] && nj_view_strides(view)[i] == buffer->strides[i];
    return same;
}

static PyObject *view_of_memory(NjMemoryView *view)
{
    PyObject *whole = whole_of(hold_of(view->memory)), *result;
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

PyObject *nj_view_to_python(NjObject *object)
{
    NjMemoryView *view = (NjMemoryView *)object;
    if (!nj_load_relaxed(&view->is_released)) {
        bool is_of_bytearray = !view->memory && !nj_is_bytes(view->object) && can_derive(view);
        return is_of_bytearray ? view_of_bytearray(view) : view->memory ? view_of_memory(view) : export(view, NULL);
    }
    PyObject *python = PyMemoryView_FromMemory("", 0, PyBUF_READ), *done = python ? PyObject_CallMethod(python, "release", NULL) : NULL;
    if (!done)
        Py_CLEAR(python);
    Py_XDECREF(done);
    return python;
}

static int views_equal(NjMemoryView *a, NjMemoryView *b)
{
    NJ_IN_PYTHON();
    PyObject *left = nj_view_to_python(&a->base), *right = left ? nj_view_to_python(&b->base) : NULL;
    int equal = right ? PyObject_RichCompareBool(left, right, Py_EQ) : -1;
    Py_XDECREF(left);
    Py_XDECREF(right);
    return nj_python_status(equal);
}

void nj_buffers_start(void)
{
    static const NjForeignBuffers buffers = {view_of_object, wake, give_back, views_equal, owner_of};
    nj_foreign_buffers = &buffers;
}
