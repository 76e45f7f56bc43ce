/* Memoryviews. One of Python's and a native one over the same memory stand for each other, as long as both live: the native half is a
 * root of the collector until the Python half has gone. What native code releases is released on both sides at once; what Python
 * releases, when it crosses the next time.
 *
 * From Python: a view of a bytearray becomes a native view of the shared bytearray. For any other memory a record (a hold) refers to the
 * owner of the memory, and gets its buffer at the first access: native code then reads and writes without the GIL. Python counts
 * buffers to know whether an array may be re-sized or a map closed, and native references are not counted: so a hold lets go of the
 * buffer when the thread that got it comes back to Python, but while a `with` statement has the view, and gets it again when need be.
 */
#include "buffer.h"

#include "container.h"
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

/* If the memory reaches as far as before. */
PyObject *nj_buffer_whole(NjForeignMemory *memory)
{
    Hold *hold = hold_of(memory);
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
    PyObject *whole = nj_buffer_whole(memory);
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
        nj_note_held_object();
        done = keep(view, owner, buffer);
    }
    if (done)
        nj_view_finish(view);
    return done ? view : NULL;
}

static bool is_released(PyObject *python) { return ((PyMemoryViewObject *)python)->flags & _Py_MEMORYVIEW_RELEASED; }

static void release(PyObject *python)
{
    PyObject *done = is_released(python) ? Py_NewRef(python) : PyObject_CallMethod(python, "release", NULL);
    if (!done)
        PyErr_Clear();   /* somebody has its buffer: it stays as it is */
    Py_XDECREF(done);
}

/* The Python half is going: `self` has its address. */
static PyObject *part(PyObject *self, PyObject *weak_reference)
{
    nj_apart_release(PyLong_AsVoidPtr(self));
    Py_DECREF(weak_reference);
    Py_RETURN_NONE;
}

/* Lets the halves stand for each other. False with a Python exception. */
static bool pair(PyObject *python, NjMemoryView *view)
{
    static PyMethodDef definition = {"part", part, METH_O, NULL};
    PyObject *address = PyLong_FromVoidPtr(python), *callback = address ? PyCFunction_New(&definition, address) : NULL;
    PyObject *weak_reference = callback ? PyWeakref_NewRef(python, callback) : NULL;
    bool done = weak_reference && nj_apart_bind(python, &view->base);
    if (done)
        nj_store_relaxed(&view->is_shared, true);
    else
        Py_XDECREF(weak_reference);
    Py_XDECREF(address);
    Py_XDECREF(callback);
    return done;
}

static NjMemoryView *released_view(void)
{
    NjMemoryView *view = nj_view_new(0);
    if (!view)
        nj_border_raise();
    else
        nj_store_relaxed(&view->is_released, true);
    return view;
}

NjValue nj_view_from_python(PyObject *python)
{
    NjLink *link = nj_apart_find(python);
    NjMemoryView *view = link ? (NjMemoryView *)link->object : NULL;
    if (view && is_released(python))
        nj_view_release(view);
    if (view)
        return nj_value(view);
    if (is_released(python)) {
        view = released_view();
    } else {
        PyObject *copy = PyMemoryView_FromObject(python);   /* whatever runs meanwhile may release the first one */
        view = copy ? view_of(copy) : NULL;
        Py_XDECREF(copy);
        if (!view && !PyErr_Occurred())
            return nj_proxy_new(python);
    }
    return view && pair(python, view) ? nj_value(view) : 0;
}

PyObject *nj_view_to_python(NjObject *object)
{
    NjMemoryView *view = (NjMemoryView *)object;
    bool was_released = nj_load_relaxed(&view->is_released);
    PyObject *python = nj_wrapper_find(object);
    if (!python) {
        python = was_released ? PyMemoryView_FromMemory("", 0, PyBUF_READ) : nj_view_make(view);
        if (python && !pair(python, view))
            Py_CLEAR(python);
    }
    if (python && was_released)
        release(python);
    return python;
}

/* Native code has released its half. */
static void released(NjMemoryView *view)
{
    NJ_IN_PYTHON();
    PyObject *python = nj_wrapper_find(&view->base);
    if (python)
        release(python);
    Py_XDECREF(python);
}

static bool has_buffer(NjValue object)
{
    if (!nj_is_proxy(object))
        return false;
    NJ_IN_PYTHON();
    PyObject *python = nj_proxy_to_python(object);
    bool has = PyObject_CheckBuffer(python);
    Py_DECREF(python);
    return has;
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
    static const NjForeignBuffers buffers = {has_buffer, view_of_object, wake, give_back, released, views_equal, owner_of};
    nj_foreign_buffers = &buffers;
}
