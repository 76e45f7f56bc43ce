/* The type memoryview: attributes, methods, iterator. The protocol stands in memoryview.h. */
#include "bytearray_internal.h"
#include "bytes_methods.h"
#include "memoryview_internal.h"
#include "naja/iterator.h"
#include "naja/type.h"

/* --- attributes -------------------------------------------------------------------------------------------------------- */

#define VIEW_GETTER(name, value)                           \
    NJ_ENTRY(get_##name)                                   \
    {                                                      \
        NjMemoryView *view = nj_view_self(args[0]);        \
        return nj_view_check(view) ? (value) : 0;          \
    }

static NjValue tuple_of(const int64_t *numbers, int count)
{
    NjTuple *tuple = nj_tuple_new((size_t)count);
    for (int i = 0; tuple && i < count; i++)
        if (!(tuple->items[i] = nj_int_from_i64(numbers[i])))
            return 0;
    return nj_value(tuple);
}

VIEW_GETTER(obj, view->memory ? nj_foreign_buffers->owner(view->memory) : view->object)
VIEW_GETTER(nbytes, nj_int_from_i64(view->size))
VIEW_GETTER(itemsize, nj_int_from_i64(view->item_size))
VIEW_GETTER(format, nj_value(nj_str_from_c(view->format)))
VIEW_GETTER(ndim, nj_small_int(view->dimensions))
VIEW_GETTER(shape, tuple_of(nj_view_shape(view), view->dimensions))
VIEW_GETTER(strides, tuple_of(nj_view_strides(view), view->dimensions))
VIEW_GETTER(suboffsets, nj_value(&nj_tuple_empty))
VIEW_GETTER(readonly, nj_bool(view->is_readonly))
VIEW_GETTER(c_contiguous, nj_bool(view->is_c_contiguous))
VIEW_GETTER(f_contiguous, nj_bool(view->is_f_contiguous))
VIEW_GETTER(contiguous, nj_bool(view->is_c_contiguous || view->is_f_contiguous))
#undef VIEW_GETTER

/* --- methods ----------------------------------------------------------------------------------------------------------- */

NJ_ENTRY(view_release)
{
    nj_view_release(nj_view_self(args[0]));
    return nj_none;
}

/* While a `with` statement has a view, its memory stays where it is. */
NJ_ENTRY(view_enter)
{
    NjMemoryView *view = nj_view_self(args[0]);
    return nj_view_check(view) && nj_view_enter(view) ? args[0] : 0;
}

NJ_ENTRY(view_tolist) { return nj_view_list(nj_view_self(args[0])); }
NJ_ENTRY(view_cast) { return nj_value(nj_view_cast(nj_view_self(args[0]), args[1], args[2])); }

NJ_ENTRY(view_tobytes)
{
    NjMemoryView *view = nj_view_self(args[0]);
    bool has_order = args[1] && args[1] != nj_none;
    if (has_order && !nj_is_str(args[1]))
        return nj_raise(&nj_exception_TypeError, "tobytes() argument 'order' must be str or None, not %s", nj_type_name(args[1]));
    if (!nj_view_check(view))
        return 0;
    NjStr *order = has_order ? (NjStr *)nj_object(args[1]) : NULL;
    if (!order || nj_str_equal_ascii(order, "C"))
        return nj_value(nj_view_bytes(view, false));
    if (nj_str_equal_ascii(order, "F"))
        return nj_value(nj_view_bytes(view, true));
    if (nj_str_equal_ascii(order, "A"))
        return nj_value(nj_view_bytes(view, view->is_f_contiguous));
    return nj_raise(&nj_exception_ValueError, "order must be 'C', 'F' or 'A'");
}

NJ_ENTRY(view_toreadonly)
{
    NjMemoryView *view = nj_view_self(args[0]), *result = nj_view_clone(view, view->dimensions);
    if (result)
        result->is_readonly = true;
    return nj_value(result);
}

NJ_ENTRY(view_hex)
{
    NjMemoryView *view = nj_view_self(args[0]);
    NjValue bytes = nj_view_check(view) ? nj_value(nj_view_bytes(view, false)) : 0, words[] = {bytes, args[1], args[2]};
    return bytes ? nj_bytes_method_hex(callable, words, 3, NULL) : 0;
}

NJ_ENTRY(view_reduce) { return nj_raise(&nj_exception_TypeError, "cannot pickle %s objects", nj_type_name(args[0])); }

/* --- slots ------------------------------------------------------------------------------------------------------------- */

static NjValue slot_repr(NjValue self)
{
    const char *state = nj_load_relaxed(&nj_view_self(self)->is_released) ? "released " : "";
    return nj_value(nj_str_format_c("<%smemory at %p>", state, (void *)nj_object(self)));
}

static NjI64Result slot_length(NjValue self)
{
    NjMemoryView *view = nj_view_self(self);
    bool ok = nj_view_check(view);
    return (NjI64Result){ok && view->dimensions ? nj_view_shape(view)[0] : ok, ok};
}

/* That of bytes with the same items. */
static NjI64Result slot_hash(NjValue self)
{
    NjMemoryView *view = nj_view_self(self);
    uint64_t hash = nj_load_relaxed(&view->hash);
    if (hash)
        return (NjI64Result){(int64_t)hash, true};
    NjI64Result failed = {0, false};
    if (!nj_view_check(view))
        return failed;
    if (!view->is_readonly)
        return (nj_raise(&nj_exception_ValueError, "cannot hash writable memoryview object"), failed);
    if (!nj_format_is_byte(nj_format_code(view->format)))
        return (nj_raise(&nj_exception_ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'"), failed);
    NjI64Result of_object = view->memory ? (NjI64Result){0, true} : nj_hash(view->object);
    NjBytes *bytes = of_object.ok ? nj_view_bytes(view, false) : NULL;
    if (!bytes)
        return failed;
    hash = nj_bytes_hash(bytes);
    nj_store_relaxed(&view->hash, hash);
    return (NjI64Result){(int64_t)hash, true};
}

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)type;
    size_t given = nargs + (kwnames ? kwnames->length : 0);
    if (given > 1)
        return nj_raise(&nj_exception_TypeError, "memoryview() takes at most 1 argument (%zu given)", given);
    bool is_named = given && !nargs && nj_str_equal_ascii((NjStr *)nj_object(kwnames->items[0]), "object");
    if (!nargs && !is_named)
        return nj_raise(&nj_exception_TypeError, "memoryview() missing required argument 'object' (pos 1)");
    return nj_value(nj_memoryview_of(args[0]));
}

/* --- the iterator ------------------------------------------------------------------------------------------------------ */

/* `view`, `code` and `length` are fixed; an index of -1 means exhausted. */
typedef struct {
    NjObject base;
    NjMemoryView *view;
    int64_t length;
    _Atomic(int64_t) index;
    char code;
} ViewIterator;

static NjValue slot_iterate(NjValue self)
{
    NjMemoryView *view = nj_view_self(self);
    if (!nj_view_check(view))
        return 0;
    if (view->dimensions == 0)
        return nj_raise(&nj_exception_TypeError, "invalid indexing of 0-dim memory");
    if (view->dimensions > 1)
        return nj_raise(&nj_exception_NotImplementedError, "multi-dimensional sub-views are not implemented");
    char code = nj_view_code(view);
    ViewIterator *iterator = code ? nj_alloc(sizeof *iterator) : NULL;
    if (!iterator)
        return 0;
    iterator->base.type = &nj_type_memory_iterator;
    iterator->view = view;
    iterator->code = code;
    iterator->length = nj_view_shape(view)[0];
    return nj_value(iterator);
}

static NjValue iterator_next(NjValue self)
{
    ViewIterator *iterator = (ViewIterator *)nj_object(self);
    int64_t index = nj_load_relaxed(&iterator->index);
    if (index < 0 || index >= iterator->length) {
        nj_store_relaxed(&iterator->index, -1);
        return 0;
    }
    nj_store_relaxed(&iterator->index, index + 1);
    return nj_view_item_at(iterator->view, iterator->code, index);
}

NjType nj_type_memory_iterator = {
    .base = {&nj_type_type},
    .name = "memory_iterator",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(ViewIterator),
    .slots = {.iterate = nj_iterator_self, .next = iterator_next},
};

/* --- the type ---------------------------------------------------------------------------------------------------------- */

static const NjMethodDefinition methods[] = {
    NJ_METHOD_KEYWORDS("cast", view_cast, 2, 3, "format shape"),
    NJ_METHOD_KEYWORDS("hex", view_hex, 1, 3, "sep bytes_per_sep"),
    NJ_METHOD("release", view_release, 1, 1),
    NJ_METHOD_KEYWORDS("tobytes", view_tobytes, 1, 2, "order"),
    NJ_METHOD("tolist", view_tolist, 1, 1),
    NJ_METHOD("toreadonly", view_toreadonly, 1, 1),
    NJ_METHOD("__enter__", view_enter, 1, 1),
    NJ_METHOD("__exit__", view_release, 1, -1),
    NJ_METHOD("__reduce_ex__", view_reduce, 1, 2),
    NJ_GETTER("c_contiguous", get_c_contiguous),
    NJ_GETTER("contiguous", get_contiguous),
    NJ_GETTER("f_contiguous", get_f_contiguous),
    NJ_GETTER("format", get_format),
    NJ_GETTER("itemsize", get_itemsize),
    NJ_GETTER("nbytes", get_nbytes),
    NJ_GETTER("ndim", get_ndim),
    NJ_GETTER("obj", get_obj),
    NJ_GETTER("readonly", get_readonly),
    NJ_GETTER("shape", get_shape),
    NJ_GETTER("strides", get_strides),
    NJ_GETTER("suboffsets", get_suboffsets),
    NJ_END,
};

NjType nj_type_memoryview = {
    .base = {&nj_type_type},
    .name = "memoryview",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjMemoryView),
    .methods = methods,
    .slots =
        {
            .repr = slot_repr,
            .hash = slot_hash,
            .compare = nj_view_compare,
            .length = slot_length,
            .get_item = nj_view_get_item,
            .set_item = nj_view_set_item,
            .iterate = slot_iterate,
            .construct = construct,
        },
};
