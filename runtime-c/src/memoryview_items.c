/* Subscripts of memoryviews, and their items as lists. */
#include "memoryview_internal.h"

/* --- places ------------------------------------------------------------------------------------------------------------ */

/* The bytes from the first item to the one at `index` of a dimension. False with IndexError pending. */
static bool step_into(NjMemoryView *view, int dimension, NjValue key, int64_t *offset)
{
    NjI64Result index = nj_index_exact(key);
    int64_t length = nj_view_shape(view)[dimension];
    if (!index.ok)
        return false;
    if (index.value < 0)
        index.value += length;
    if (index.value < 0 || index.value >= length)
        return nj_raise(&nj_exception_IndexError, "index out of bounds on dimension %d", dimension + 1);
    *offset += index.value * nj_view_strides(view)[dimension];
    return true;
}

static bool has_index(NjValue v) { return nj_type_of(v)->slots.to_index != NULL; }
static bool is_slice(NjValue v) { return nj_type_of(v) == &nj_type_slice; }

/* A tuple of which each item passes the test. */
static bool is_tuple_of(NjValue key, bool (*test)(NjValue))
{
    NjTuple *tuple = nj_is_tuple(key) ? (NjTuple *)nj_object(key) : NULL;
    for (size_t i = 0; tuple && i < tuple->length; i++)
        if (!test(tuple->items[i]))
            return false;
    return tuple != NULL;
}

static bool step_into_all(NjMemoryView *view, NjTuple *indices, int64_t *offset)
{
    if (indices->length < (size_t)view->dimensions)
        return nj_raise(&nj_exception_NotImplementedError, "sub-views are not implemented");
    if (indices->length > (size_t)view->dimensions)
        return nj_raise(&nj_exception_TypeError, "cannot index %d-dimension view with %zu-element tuple", view->dimensions, indices->length);
    for (int i = 0; i < view->dimensions; i++)
        if (!step_into(view, i, indices->items[i], offset))
            return false;
    return true;
}

/* --- reading ----------------------------------------------------------------------------------------------------------- */

static NjValue read_item(NjMemoryView *view, char code, int64_t offset)
{
    NjViewAccess access;
    uint8_t item[NJ_ITEM_SIZE];
    if (!nj_view_begin(view, false, &access))
        return 0;
    memcpy(item, access.memory + offset, (size_t)view->item_size);
    nj_view_end(&access);
    return nj_item_unpack(code, item);
}

NjValue nj_view_item_at(NjMemoryView *view, char code, int64_t index)
{
    return read_item(view, code, view->offset + index * nj_view_strides(view)[0]);
}

/* Cuts the first dimension of a view that nobody else has seen. */
static bool cut(NjMemoryView *view, NjSlice *slice)
{
    NjSliceIndices at;
    if (!nj_slice_resolve(slice->start, slice->stop, slice->step, nj_view_shape(view)[0], &at))
        return false;
    view->offset += at.start * nj_view_strides(view)[0];
    nj_view_shape(view)[0] = at.count;
    nj_view_strides(view)[0] *= at.step;
    nj_view_finish(view);
    return true;
}

static NjMemoryView *take_slice(NjMemoryView *view, NjSlice *slice)
{
    NjMemoryView *part = nj_view_clone(view, view->dimensions);
    if (!part || cut(part, slice))
        return part;
    nj_view_release(part);
    return NULL;
}

static NjValue get_scalar(NjMemoryView *view, NjValue key)
{
    if (nj_is_tuple(key) && ((NjTuple *)nj_object(key))->length == 0) {
        char code = nj_view_code(view);
        return code ? read_item(view, code, view->offset) : 0;
    }
    if (key == nj_ellipsis)
        return nj_value(view);
    return nj_raise(&nj_exception_TypeError, "invalid indexing of 0-dim memory");
}

NjValue nj_view_get_item(NjValue self, NjValue key)
{
    NjMemoryView *view = nj_view_self(self);
    int64_t offset = view->offset;
    char code;
    if (!nj_view_check(view))
        return 0;
    if (view->dimensions == 0)
        return get_scalar(view, key);
    if (has_index(key)) {
        if (!(code = nj_view_code(view)))
            return 0;
        if (view->dimensions > 1)
            return nj_raise(&nj_exception_NotImplementedError, "multi-dimensional sub-views are not implemented");
        return step_into(view, 0, key, &offset) ? read_item(view, code, offset) : 0;
    }
    if (is_slice(key))
        return nj_value(take_slice(view, (NjSlice *)nj_object(key)));
    if (is_tuple_of(key, has_index)) {
        code = nj_view_code(view);
        return code && step_into_all(view, (NjTuple *)nj_object(key), &offset) ? read_item(view, code, offset) : 0;
    }
    if (is_tuple_of(key, is_slice))
        return nj_raise(&nj_exception_NotImplementedError, "multi-dimensional slicing is not implemented");
    return nj_raise(&nj_exception_TypeError, "memoryview: invalid slice key");
}

/* The items behind `*from`, which moves along, as nested lists. */
static NjValue list_from(NjMemoryView *view, char code, int dimension, const uint8_t **from)
{
    if (dimension == view->dimensions) {
        const uint8_t *item = *from;
        *from += view->item_size;
        return nj_item_unpack(code, item);
    }
    NjList *list = nj_list_new((size_t)nj_view_shape(view)[dimension]);
    for (int64_t i = 0; list && i < nj_view_shape(view)[dimension]; i++) {
        NjValue item = list_from(view, code, dimension + 1, from);
        if (!item || !nj_list_append(list, item))
            return 0;
    }
    return nj_value(list);
}

NjValue nj_view_list(NjMemoryView *view)
{
    char code = nj_view_check(view) ? nj_view_code(view) : 0;
    NjBytes *items = code ? nj_view_bytes(view, false) : NULL;
    const uint8_t *from = items ? items->bytes : NULL;
    return items ? list_from(view, code, 0, &from) : 0;
}

/* --- writing ----------------------------------------------------------------------------------------------------------- */

static bool write_item(NjMemoryView *view, char code, int64_t offset, NjValue value)
{
    NjViewAccess access;
    uint8_t item[NJ_ITEM_SIZE];
    if (!nj_item_pack(code, value, item) || !nj_view_begin(view, true, &access))
        return false;
    memcpy(access.memory + offset, item, (size_t)view->item_size);
    nj_view_end(&access);
    return true;
}

static bool set_slice(NjMemoryView *view, NjSlice *slice, NjValue value)
{
    NjMemoryView *source = nj_memoryview_try(value);
    if (!source)
        return nj_error_pending() ? false : nj_raise(&nj_exception_TypeError, "a bytes-like object is required, not '%s'", nj_type_name(value));
    NjMemoryView *part = take_slice(view, slice);
    bool done = part && nj_view_check(view) && nj_view_assign(part, source);   /* an index may have released it */
    if (part)
        nj_view_release(part);
    nj_view_release(source);
    return done;
}

static bool set(NjMemoryView *view, NjValue key, NjValue value)
{
    int64_t offset = view->offset;
    char code = nj_view_check(view) ? nj_view_code(view) : 0;
    if (!code)
        return false;
    if (view->is_readonly)
        return nj_raise(&nj_exception_TypeError, "cannot modify read-only memory");
    if (!value)
        return nj_raise(&nj_exception_TypeError, "cannot delete memory");
    if (view->dimensions == 0) {
        bool names_all = key == nj_ellipsis || (nj_is_tuple(key) && ((NjTuple *)nj_object(key))->length == 0);
        return names_all ? write_item(view, code, offset, value) : nj_raise(&nj_exception_TypeError, "invalid indexing of 0-dim memory");
    }
    if (has_index(key)) {
        if (view->dimensions > 1)
            return nj_raise(&nj_exception_NotImplementedError, "sub-views are not implemented");
        return step_into(view, 0, key, &offset) && write_item(view, code, offset, value);
    }
    if (is_slice(key) && view->dimensions == 1)
        return set_slice(view, (NjSlice *)nj_object(key), value);
    if (is_tuple_of(key, has_index))
        return step_into_all(view, (NjTuple *)nj_object(key), &offset) && write_item(view, code, offset, value);
    if (is_slice(key) || is_tuple_of(key, is_slice))
        return nj_raise(&nj_exception_NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1");
    return nj_raise(&nj_exception_TypeError, "memoryview: invalid slice key");
}

int nj_view_set_item(NjValue self, NjValue key, NjValue value) { return set(nj_view_self(self), key, value) ? 0 : -1; }
