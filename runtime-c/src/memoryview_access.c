/* Where the items of a memoryview lie, and copies of them. */
#include "bytearray_internal.h"
#include "memoryview_internal.h"

const NjForeignBuffers *nj_foreign_buffers;

static bool raise_released(void) { return nj_raise(&nj_exception_ValueError, "operation forbidden on released memoryview object"); }

/* Changes one of a memory's counts and returns it. */
static size_t count(NjForeignMemory *memory, _Atomic(size_t) *which, int change)
{
    nj_lock(&memory->lock);
    size_t now = nj_load_relaxed(which) + (size_t)change;
    nj_store_relaxed(which, now);
    nj_unlock(&memory->lock);
    return now;
}

bool nj_view_check(const NjMemoryView *view) { return !nj_load_relaxed(&view->is_released) || raise_released(); }

/* --- building ---------------------------------------------------------------------------------------------------------- */

NjMemoryView *nj_view_new(int dimensions)
{
    NjMemoryView *view = nj_alloc(sizeof *view + 2 * (size_t)dimensions * sizeof(int64_t));
    if (view) {
        view->base.type = &nj_type_memoryview;
        view->dimensions = dimensions;
    }
    return view;
}

/* Whether the items follow each other without gaps: the last index changing fastest, or the first. */
static bool is_contiguous(NjMemoryView *view, bool fortran)
{
    int64_t *shape = nj_view_shape(view), *strides = nj_view_strides(view), expected = view->item_size;
    if (view->dimensions == 1)
        return shape[0] == 1 || strides[0] == expected;
    if (view->size == 0)
        return true;
    for (int i = 0; i < view->dimensions; i++) {
        int dimension = fortran ? i : view->dimensions - 1 - i;
        if (shape[dimension] > 1 && strides[dimension] != expected)
            return false;
        expected *= shape[dimension];
    }
    return true;
}

void nj_view_finish(NjMemoryView *view)
{
    int64_t *shape = nj_view_shape(view), *strides = nj_view_strides(view);
    view->size = view->item_size;
    view->low = view->offset;
    view->high = view->offset + view->item_size;
    for (int i = 0; i < view->dimensions; i++) {
        view->size *= shape[i];
        *(strides[i] < 0 ? &view->low : &view->high) += strides[i] * (shape[i] - 1);
    }
    if (view->size == 0)
        view->low = view->high = 0;
    view->is_c_contiguous = is_contiguous(view, false);
    view->is_f_contiguous = is_contiguous(view, true);
}

static NjMemoryView *view_of_bytes(NjValue object, int64_t length, bool is_readonly)
{
    NjMemoryView *view = nj_view_new(1);
    if (!view)
        return NULL;
    view->object = object;
    view->format = "B";
    view->item_size = 1;
    view->is_readonly = is_readonly;
    nj_view_shape(view)[0] = length;
    nj_view_strides(view)[0] = 1;
    nj_view_finish(view);
    return view;
}

NjMemoryView *nj_view_clone(NjMemoryView *view, int dimensions)
{
    NjMemoryView *clone = nj_view_new(dimensions);
    if (!clone || !nj_view_check(view))
        return NULL;
    clone->object = view->object;
    clone->offset = view->offset;
    clone->item_size = view->item_size;
    clone->format = view->format;
    clone->is_readonly = view->is_readonly;
    if (dimensions == view->dimensions) {
        memcpy(clone->extents, view->extents, 2 * (size_t)dimensions * sizeof(int64_t));
        nj_view_finish(clone);
    }
    if (view->memory) {
        count(view->memory, &view->memory->views, 1);
        clone->memory = view->memory;
        clone->token = view->token;
    }
    return clone;
}

NjMemoryView *nj_memoryview_try(NjValue object)
{
    if (nj_is_bytes(object))
        return view_of_bytes(object, nj_bytes_length((NjBytes *)nj_object(object)), true);
    if (nj_is_object(object) && nj_is_instance(object, &nj_type_bytearray))
        return view_of_bytes(object, nj_bytearray_length((NjByteArray *)nj_object(object)), false);
    if (nj_is_memoryview(object))
        return nj_view_clone(nj_view_self(object), nj_view_self(object)->dimensions);
    return nj_foreign_buffers ? nj_foreign_buffers->view(object) : NULL;
}

NjMemoryView *nj_memoryview_of(NjValue object)
{
    NjMemoryView *view = nj_memoryview_try(object);
    if (!view && !nj_error_pending())
        nj_raise(&nj_exception_TypeError, "memoryview: a bytes-like object is required, not '%s'", nj_type_name(object));
    return view;
}

NjMemoryView *nj_writable_view(const char *function, NjValue object)
{
    NjMemoryView *view = nj_memoryview_try(object);
    if (view && !view->is_readonly && view->is_c_contiguous)
        return view;
    if (view)
        nj_view_release(view);
    if (!nj_error_pending())
        nj_raise(&nj_exception_TypeError, "%s() argument must be read-write bytes-like object, not %s", function, nj_type_name(object));
    return NULL;
}

/* --- release ----------------------------------------------------------------------------------------------------------- */

bool nj_view_enter(NjMemoryView *view)
{
    if ((!view->memory && nj_is_bytes(view->object)) || nj_exchange(&view->is_entered, true))
        return true;
    if (!view->memory) {
        nj_bytearray_enter((NjByteArray *)nj_object(view->object));
        return true;
    }
    count(view->memory, &view->memory->held, 1);
    return nj_foreign_buffers->wake(view->memory);
}

void nj_view_release(NjMemoryView *view)
{
    NjForeignMemory *memory = view->memory;
    if (nj_exchange(&view->is_released, true))
        return;
    bool was_entered = nj_exchange(&view->is_entered, false);
    if (was_entered && !memory)
        nj_bytearray_leave((NjByteArray *)nj_object(view->object));
    if (was_entered && memory)
        count(memory, &memory->held, -1);
    if (memory && count(memory, &memory->views, -1) == 0)
        nj_foreign_buffers->give_back(memory);
    if (nj_load_relaxed(&view->is_shared))
        nj_foreign_buffers->released(view);
}

/* --- access ------------------------------------------------------------------------------------------------------------ */

static bool begin_foreign(NjForeignMemory *memory, NjViewAccess *access)
{
    for (;;) {
        nj_lock(&memory->lock);
        access->memory = nj_load_relaxed(&memory->bytes);
        access->lock = &memory->lock;
        if (NJ_LIKELY(access->memory != NULL))
            return true;
        nj_unlock(&memory->lock);
        if (!nj_foreign_buffers->wake(memory))
            return false;
    }
}

/* The block of a bytearray as it is now, and its length. */
static bool begin_bytearray(NjMemoryView *view, bool writes, NjViewAccess *access)
{
    NjByteArray *array = (NjByteArray *)nj_object(view->object);
    size_t length = 0;
    access->lock = NULL;
    for (access->memory = NULL; !access->memory;) {
        NjForeignBytes *foreign = nj_bytearray_foreign_block(array);
        if (foreign) {
            access->memory = nj_foreign_bytearrays->memory(array, foreign, &length);
            continue;
        }
        if (writes)
            nj_lock(&array->lock);
        NjByteBlock *block = nj_load_acquire(&array->block);
        if (block->capacity != NJ_FOREIGN_BYTES) {
            access->memory = (uint8_t *)(void *)block->bytes;
            access->lock = writes ? &array->lock : NULL;
            length = nj_load_acquire(&block->length);
        } else if (writes) {
            nj_unlock(&array->lock);
        }
    }
    if (NJ_LIKELY(view->high <= (int64_t)length))
        return true;
    nj_view_end(access);
    return nj_raise(&nj_exception_BufferError, "Existing exports of data: object cannot be re-sized");
}

bool nj_view_begin(NjMemoryView *view, bool writes, NjViewAccess *access)
{
    if (NJ_UNLIKELY(nj_load_relaxed(&view->is_released)))
        return raise_released();
    if (view->memory)
        return begin_foreign(view->memory, access);
    if (!nj_is_bytes(view->object))
        return begin_bytearray(view, writes, access);
    *access = (NjViewAccess){.memory = (uint8_t *)(uintptr_t)((NjBytes *)nj_object(view->object))->bytes};
    return true;
}

void nj_view_end(NjViewAccess *access)
{
    if (access->lock)
        nj_unlock(access->lock);
}

/* --- copies ------------------------------------------------------------------------------------------------------------ */

/* Items between memory with these strides and memory without gaps, dimension by dimension. */
typedef struct {
    int64_t shape[NJ_VIEW_DIMENSIONS], strides[NJ_VIEW_DIMENSIONS];
    int dimensions;
    size_t item_size;
    uint8_t *out;
} Walk;

static void copy_out(Walk *walk, const uint8_t *from, int dimension)
{
    if (dimension == walk->dimensions) {
        memcpy(walk->out, from, walk->item_size);
        walk->out += walk->item_size;
        return;
    }
    for (int64_t i = 0; i < walk->shape[dimension]; i++)
        copy_out(walk, from + i * walk->strides[dimension], dimension + 1);
}

bool nj_view_copy(NjMemoryView *view, uint8_t *out, bool fortran)
{
    NjViewAccess access;
    Walk walk = {.dimensions = view->dimensions, .item_size = (size_t)view->item_size, .out = out};
    for (int i = 0; i < view->dimensions; i++) {
        int from = fortran ? view->dimensions - 1 - i : i;
        walk.shape[i] = nj_view_shape(view)[from];
        walk.strides[i] = nj_view_strides(view)[from];
    }
    if (!nj_view_begin(view, false, &access))
        return false;
    if (view->size == 0)
        ;
    else if (fortran ? view->is_f_contiguous : view->is_c_contiguous)
        memcpy(out, access.memory + view->offset, (size_t)view->size);
    else
        copy_out(&walk, access.memory + view->offset, 0);
    nj_view_end(&access);
    return true;
}

NjBytes *nj_view_bytes(NjMemoryView *view, bool fortran)
{
    NjBytes *bytes = nj_bytes_new(NULL, (size_t)view->size);
    return bytes && nj_view_copy(view, nj_bytes_storage(bytes), fortran) ? bytes : NULL;
}

/* Formats that differ only in a leading "@" are the same. */
static bool have_same_format(const NjMemoryView *a, const NjMemoryView *b)
{
    return a->item_size == b->item_size && strcmp(a->format + (a->format[0] == '@'), b->format + (b->format[0] == '@')) == 0;
}

bool nj_view_assign(NjMemoryView *view, NjMemoryView *source)
{
    int64_t count = nj_view_shape(view)[0], stride = nj_view_strides(view)[0];
    if (!have_same_format(view, source) || source->dimensions != 1 || nj_view_shape(source)[0] != count)
        return nj_raise(&nj_exception_ValueError, "memoryview assignment: lvalue and rvalue have different structures");
    /* Through a copy: both may lie in the same memory, and each has a lock of its own. */
    NjBytes *items = nj_view_bytes(source, false);
    NjViewAccess access;
    size_t size = (size_t)view->item_size;
    if (!items || !nj_view_begin(view, true, &access))
        return false;
    uint8_t *to = access.memory + view->offset;
    if (stride == view->item_size && count)
        memcpy(to, items->bytes, (size_t)view->size);
    else
        for (int64_t i = 0; i < count; i++, to += stride)
            memcpy(to, items->bytes + (size_t)i * size, size);
    nj_view_end(&access);
    return true;
}

bool nj_view_fill(NjMemoryView *view, const NjBytes *bytes)
{
    NjViewAccess access;
    if (!nj_view_begin(view, true, &access))
        return false;
    if (bytes->length)
        memcpy(access.memory + view->offset, bytes->bytes, bytes->length);
    nj_view_end(&access);
    return true;
}
