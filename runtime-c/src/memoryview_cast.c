/* memoryview.cast */
#include "memoryview_internal.h"

/* A shape's product, in bytes; -1 with an exception pending. */
static int64_t read_shape(NjTuple *shape, int64_t item_size, int64_t *out)
{
    int64_t size = item_size;
    for (size_t i = 0; i < shape->length; i++) {
        if (!nj_is_int(shape->items[i])) {
            nj_raise(&nj_exception_TypeError, "memoryview.cast(): elements of shape must be integers");
            return -1;
        }
        NjI64Result extent = nj_size_argument(shape->items[i]);
        if (!extent.ok)
            return -1;
        if (extent.value <= 0) {
            nj_raise(&nj_exception_ValueError, "memoryview.cast(): elements of shape must be integers > 0");
            return -1;
        }
        if (__builtin_mul_overflow(size, extent.value, &size)) {
            nj_raise(&nj_exception_ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX");
            return -1;
        }
        out[i] = extent.value;
    }
    return size;
}

/* The size of a new item. 0 with an exception pending. */
static int64_t check_format(NjMemoryView *view, const char *format)
{
    char to = nj_format_code(format), from = nj_format_code(view->format);
    int64_t size = nj_format_size(to);
    if (!to)
        nj_raise(&nj_exception_ValueError,
                 "memoryview: destination format must be a native single character format prefixed with an optional '@'");
    else if (!nj_format_is_byte(from) && !nj_format_is_byte(to))
        return nj_raise(&nj_exception_TypeError, "memoryview: cannot cast between two non-byte formats"), 0;
    else if (view->size % size)
        return nj_raise(&nj_exception_TypeError, "memoryview: length is not a multiple of itemsize"), 0;
    return size;
}

static bool has_zero(NjMemoryView *view)
{
    for (int i = 0; i < view->dimensions; i++)
        if (nj_view_shape(view)[i] == 0)
            return true;
    return false;
}

/* The shape as a tuple; NULL for an absent one, or with an exception pending. */
static NjTuple *shape_argument(NjMemoryView *view, NjValue shape)
{
    if (!shape)
        return NULL;
    if (!nj_is_list(shape) && !nj_is_tuple(shape))
        return (nj_raise(&nj_exception_TypeError, "shape must be a list or a tuple"), NULL);
    NjTuple *extents = nj_tuple_from_iterable(shape);
    if (extents && extents->length > NJ_VIEW_DIMENSIONS)
        return (nj_raise(&nj_exception_ValueError, "memoryview: number of dimensions must not exceed %d", NJ_VIEW_DIMENSIONS), NULL);
    if (extents && view->dimensions != 1 && extents->length != 1)
        return (nj_raise(&nj_exception_TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D"), NULL);
    return extents;
}

NjMemoryView *nj_view_cast(NjMemoryView *view, NjValue format, NjValue shape)
{
    if (!nj_is_str(format))
        return (nj_raise(&nj_exception_TypeError, "cast() argument 'format' must be str, not %s", nj_type_name(format)), NULL);
    if (!nj_view_check(view))
        return NULL;
    if (!view->is_c_contiguous)
        return (nj_raise(&nj_exception_TypeError, "memoryview: casts are restricted to C-contiguous views"), NULL);
    if ((shape || view->dimensions != 1) && has_zero(view))
        return (nj_raise(&nj_exception_TypeError, "memoryview: cannot cast view with zeros in shape or strides"), NULL);
    NjTuple *extents = shape_argument(view, shape);
    if (shape && !extents)
        return NULL;
    NjBytes *ascii = nj_str_encode((NjStr *)nj_object(format), nj_str_from_c("ascii"), NULL);
    char *text = ascii ? nj_alloc_atomic(ascii->length + 1) : NULL;
    if (!text)
        return NULL;
    memcpy(text, ascii->bytes, ascii->length);
    text[ascii->length] = '\0';
    int64_t sizes[NJ_VIEW_DIMENSIONS] = {0}, item_size = check_format(view, text);
    if (!item_size)
        return NULL;
    int dimensions = extents ? (int)extents->length : 1;
    sizes[0] = view->size / item_size;
    int64_t size = extents ? read_shape(extents, item_size, sizes) : view->size;
    if (size < 0)
        return NULL;
    if (size != view->size)
        return (nj_raise(&nj_exception_TypeError, "memoryview: product(shape) * itemsize != buffer size"), NULL);
    NjMemoryView *result = nj_view_clone(view, dimensions);
    if (!result)
        return NULL;
    result->format = text;
    result->item_size = item_size;
    for (int64_t i = dimensions - 1, stride = item_size; i >= 0; stride *= sizes[i--]) {
        nj_view_shape(result)[i] = sizes[i];
        nj_view_strides(result)[i] = stride;
    }
    nj_view_finish(result);
    return result;
}
