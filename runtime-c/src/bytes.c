/* bytes: building, items, comparison, concatenation, showing. */
#include "naja/bytes.h"

#include "bytearray_internal.h"
#include "bytes_methods.h"
#include "naja/memoryview.h"

NjBytes nj_bytes_empty = {{&nj_type_bytes}, 0, (const uint8_t *)"", 0};

/* --- building ------------------------------------------------------------------------------------------------------------------- */

NjBytes *nj_bytes_new(const void *bytes, size_t length)
{
    if (length == 0)
        return &nj_bytes_empty;
    NjBytes *b = length < SIZE_MAX / 2 ? nj_alloc_atomic(sizeof *b + length) : (nj_raise(&nj_exception_MemoryError, "bytes are too long"), NULL);
    if (!b)
        return NULL;
    b->base.type = &nj_type_bytes;
    b->length = length;
    b->bytes = (const uint8_t *)(b + 1);
    nj_store_relaxed(&b->hash, 0);
    if (bytes)
        memcpy(nj_bytes_storage(b), bytes, length);
    return b;
}

bool nj_is_bytes_like(NjValue v)
{
    return nj_is_bytes(v) || (nj_is_object(v) && (nj_is_instance(v, &nj_type_bytearray) || nj_is_memoryview(v)));
}

bool nj_has_buffer(NjValue v) { return nj_is_bytes_like(v) || (nj_foreign_buffers && nj_foreign_buffers->has(v)); }

bool nj_has_gaps(NjValue v) { return nj_is_memoryview(v) && !((NjMemoryView *)nj_object(v))->is_c_contiguous; }

bool nj_bytes_view(NjValue v, const uint8_t **bytes, size_t *length)
{
    if (nj_is_bytes(v)) {
        NjBytes *b = (NjBytes *)nj_object(v);
        *bytes = b->bytes;
        *length = b->length;
        return true;
    }
    if (nj_is_object(v) && nj_is_instance(v, &nj_type_bytearray)) {
        if (nj_bytearray_foreign_block((NjByteArray *)nj_object(v))) {
            NjBytes *moment = nj_foreign_bytearray_snapshot((NjByteArray *)nj_object(v));
            return moment && nj_bytes_view(nj_value(moment), bytes, length);
        }
        NjByteBlock *block = nj_load_acquire(&((NjByteArray *)nj_object(v))->block);
        *bytes = (const uint8_t *)(const void *)block->bytes;
        *length = nj_load_acquire(&block->length);
        return true;
    }
    if (nj_is_memoryview(v)) {
        NjMemoryView *view = (NjMemoryView *)nj_object(v);
        if (nj_view_check(view) && nj_has_gaps(v))
            return nj_raise(&nj_exception_BufferError, "memoryview: underlying buffer is not C-contiguous");
        NjBytes *moment = nj_error_pending() ? NULL : nj_view_bytes(view, false);
        return moment && nj_bytes_view(nj_value(moment), bytes, length);
    }
    if (nj_foreign_buffers && nj_foreign_buffers->has(v)) {
        NjMemoryView *view = nj_foreign_buffers->view(v);
        bool done = view && nj_bytes_view(nj_value(view), bytes, length);
        if (view)
            nj_view_release(view);
        return done;
    }
    return nj_raise(&nj_exception_TypeError, "a bytes-like object is required, not '%s'", nj_type_name(v));
}

/* One item of an iterable that bytes are made of. */
static bool add_item(NjByteBuilder *builder, NjValue item)
{
    NjI64Result value = nj_index_clamped(item);
    if (!value.ok)
        return false;
    if (value.value < 0 || value.value > 255)
        return nj_raise(&nj_exception_ValueError, "bytes must be in range(0, 256)");
    uint8_t byte = (uint8_t)value.value;
    return nj_byte_builder_add(builder, &byte, 1);
}

static NjBytes *from_iterable(NjValue iterable)
{
    NjByteBuilder builder = {0};
    NjValue iterator = nj_iterate(iterable), item;
    if (!iterator)
        return NULL;
    while ((item = nj_next(iterator)))
        if (!add_item(&builder, item))
            return NULL;
    return nj_error_pending() ? NULL : nj_byte_builder_end(&builder);
}

static NjBytes *zeros(NjValue count)
{
    NjI64Result n = nj_repeat_count(count);
    if (!n.ok)
        return NULL;
    if (n.value < 0)
        return (nj_raise(&nj_exception_ValueError, "negative count"), NULL);
    if ((uint64_t)n.value > PTRDIFF_MAX - sizeof(NjBytes))
        return (nj_raise(&nj_exception_OverflowError, "byte string is too large"), NULL);
    NjBytes *b = nj_bytes_new(NULL, (size_t)n.value);
    if (b && n.value)
        memset(nj_bytes_storage(b), 0, (size_t)n.value);
    return b;
}

NjBytes *nj_bytes_from(NjValue source)
{
    if (nj_type_of(source) == &nj_type_bytes)
        return (NjBytes *)nj_object(source);
    const uint8_t *bytes;
    size_t length;
    if (nj_is_memoryview(source))
        return nj_view_bytes((NjMemoryView *)nj_object(source), false);
    if (nj_has_buffer(source))
        return nj_bytes_view(source, &bytes, &length) ? nj_bytes_new(bytes, length) : NULL;
    if (nj_is_str(source))
        return (nj_raise(&nj_exception_TypeError, "string argument without an encoding"), NULL);
    NjType *type = nj_type_of(source);
    if (type->slots.to_index)
        return zeros(source);
    if (type->slots.iterate || type->slots.get_item)
        return from_iterable(source);
    return (nj_raise(&nj_exception_TypeError, "cannot convert '%s' object to bytes", type->name), NULL);
}

/* --- items ---------------------------------------------------------------------------------------------------------------------- */

NjI64Result nj_bytes_get_slow(NjBytes *b, int64_t index)
{
    if (index < 0)
        index += (int64_t)b->length;
    if ((uint64_t)index >= b->length) {
        nj_raise(&nj_exception_IndexError, "index out of range");
        return (NjI64Result){0, false};
    }
    return (NjI64Result){b->bytes[index], true};
}

NjBytes *nj_bytes_slice(NjBytes *b, NjValue start, NjValue stop, NjValue step)
{
    NjSliceIndices at;
    if (!nj_slice_resolve(start, stop, step, (int64_t)b->length, &at))
        return NULL;
    if (at.step == 1)
        return nj_bytes_new(b->bytes + at.start, (size_t)at.count);
    NjBytes *result = nj_bytes_new(NULL, (size_t)at.count);
    for (int64_t i = 0, from = at.start; result && i < at.count; i++, from += at.step)
        nj_bytes_storage(result)[i] = b->bytes[from];
    return result;
}

int nj_bytes_contains(NjBytes *b, NjValue item)
{
    if (nj_is_int(item)) {
        int64_t byte = nj_int_clamp(item);
        if (byte < 0 || byte > 255) {
            nj_raise(&nj_exception_ValueError, "byte must be in range(0, 256)");
            return -1;
        }
        return memchr(b->bytes, (int)byte, b->length) != NULL;
    }
    const uint8_t *part;
    size_t length;
    if (!nj_bytes_view(item, &part, &length))
        return -1;
    return nj_units_find(b->bytes, b->length, part, length, 1) >= 0;
}

/* --- comparing ------------------------------------------------------------------------------------------------------------------- */

bool nj_bytes_equal(const NjBytes *a, const NjBytes *b)
{
    return a->length == b->length && memcmp(a->bytes, b->bytes, a->length) == 0;
}

int nj_bytes_compare(const NjBytes *a, const NjBytes *b)
{
    int order = memcmp(a->bytes, b->bytes, a->length < b->length ? a->length : b->length);
    return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
}

uint64_t nj_bytes_hash(NjBytes *b)
{
    uint64_t hash = nj_load_relaxed(&b->hash);
    if (hash == 0 && b->length != 0) { /* that of no bytes is 0, as CPython has it */
        hash = nj_hash_bytes(b->bytes, b->length) >> 3 | 1;
        nj_store_relaxed(&b->hash, hash);
    }
    return hash;
}

/* --- concatenation --------------------------------------------------------------------------------------------------------------- */

NjBytes *nj_bytes_concat(NjBytes *a, NjBytes *b)
{
    NjBytes *result = nj_bytes_new(NULL, a->length + b->length);
    if (result && result->length) {
        memcpy(nj_bytes_storage(result), a->bytes, a->length);
        memcpy(nj_bytes_storage(result) + a->length, b->bytes, b->length);
    }
    return result;
}

NjBytes *nj_bytes_repeat(NjBytes *b, int64_t count)
{
    if (count <= 0 || b->length == 0)
        return &nj_bytes_empty;
    if ((uint64_t)count > PTRDIFF_MAX / b->length)
        return (nj_raise(&nj_exception_OverflowError, "repeated bytes are too long"), NULL);
    NjBytes *result = nj_bytes_new(NULL, b->length * (size_t)count);
    for (int64_t i = 0; result && i < count; i++)
        memcpy(nj_bytes_storage(result) + (size_t)i * b->length, b->bytes, b->length);
    return result;
}

/* How long the result is, where all items are bytes; else 0. The list is not shared. */
static size_t joined_length(NjList *list, NjBytes *separator)
{
    size_t count = (size_t)nj_list_length(list), length = count ? (count - 1) * separator->length : 0;
    for (size_t i = 0; i < count; i++) {
        NjValue item = nj_list_at(list, i);
        if (nj_type_of(item) != &nj_type_bytes)
            return 0;
        length += ((NjBytes *)nj_object(item))->length;
    }
    return length;
}

static NjBytes *join_bytes(NjList *list, NjBytes *separator, size_t length)
{
    NjBytes *result = nj_bytes_new(NULL, length);
    uint8_t *to = result ? nj_bytes_storage(result) : NULL;
    for (size_t i = 0, count = (size_t)nj_list_length(list); result && i < count; i++) {
        const NjBytes *item = (NjBytes *)nj_object(nj_list_at(list, i));
        if (i && separator->length)
            to = (uint8_t *)memcpy(to, separator->bytes, separator->length) + separator->length;
        if (item->length)
            to = (uint8_t *)memcpy(to, item->bytes, item->length) + item->length;
    }
    return result;
}

NjBytes *nj_bytes_join(NjBytes *separator, NjValue iterable)
{
    NjList *list = nj_list_from_iterable(iterable);
    size_t length = list ? joined_length(list, separator) : 0;
    if (length)
        return join_bytes(list, separator, length);
    NjByteBuilder builder = {0};
    NjValue item;
    for (size_t i = 0; list && (item = nj_list_at(list, i)); i++) {
        const uint8_t *bytes;
        size_t length;
        if (!nj_has_buffer(item) || nj_has_gaps(item))
            return (nj_raise(&nj_exception_TypeError, "sequence item %zu: expected a bytes-like object, %s found", i, nj_type_name(item)), NULL);
        if (i && !nj_byte_builder_add(&builder, separator->bytes, separator->length))
            return NULL;
        if (!nj_bytes_view(item, &bytes, &length) || !nj_byte_builder_add(&builder, bytes, length))
            return NULL;
    }
    return list ? nj_byte_builder_end(&builder) : NULL;
}

/* --- showing --------------------------------------------------------------------------------------------------------------------- */

static bool add_shown(NjStrBuilder *builder, uint8_t byte, char quote, bool escapes_single)
{
    static const char digits[] = "0123456789abcdef";
    if (byte == quote || byte == '\\' || (escapes_single && byte == '\''))
        return nj_str_builder_char(builder, '\\') && nj_str_builder_char(builder, byte);
    if (byte >= 32 && byte < 127)
        return nj_str_builder_char(builder, byte);
    if (byte == '\n' || byte == '\r' || byte == '\t')
        return nj_str_builder_ascii(builder, byte == '\n' ? "\\n" : byte == '\r' ? "\\r" : "\\t", 2);
    char text[] = {'\\', 'x', digits[byte >> 4], digits[byte & 15]};
    return nj_str_builder_ascii(builder, text, 4);
}

NjStr *nj_bytes_repr(NjBytes *b) { return nj_bytes_show(b, false); }

NjStr *nj_bytes_show(NjBytes *b, bool escapes_single)
{
    bool single = memchr(b->bytes, '\'', b->length), has_double = memchr(b->bytes, '"', b->length);
    char quote = single && !has_double ? '"' : '\'';
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    bool done = nj_str_builder_char(&builder, 'b') && nj_str_builder_char(&builder, (uint8_t)quote);
    for (size_t i = 0; done && i < b->length; i++)
        done = add_shown(&builder, b->bytes[i], quote, escapes_single);
    return done && nj_str_builder_char(&builder, (uint8_t)quote) ? nj_str_builder_end(&builder) : NULL;
}

NjStr *nj_bytes_hex(NjBytes *b)
{
    static const char digits[] = "0123456789abcdef";
    NjStr *text = b->length ? nj_str_alloc(b->length * 2, 1, NJ_STR_ASCII) : &nj_str_empty;
    if (!text)
        return NULL;
    uint8_t *units = nj_str_storage(text);
    for (size_t i = 0; i < b->length; i++) {
        units[2 * i] = (uint8_t)digits[b->bytes[i] >> 4];
        units[2 * i + 1] = (uint8_t)digits[b->bytes[i] & 15];
    }
    return text;
}

static int hex_digit(uint32_t c) { return c - '0' < 10 ? (int)(c - '0') : (c | 32) - 'a' < 6 ? (int)((c | 32) - 'a' + 10) : -1; }

static bool raise_not_hexadecimal(size_t position)
{
    return nj_raise(&nj_exception_ValueError, "non-hexadecimal number found in fromhex() arg at position %zu", position);
}

/* What is not ASCII is found first, wherever it stands. */
NjBytes *nj_bytes_fromhex(NjStr *text)
{
    NjByteBuilder builder = {0};
    for (size_t i = 0; i < text->length && !(text->flags & NJ_STR_ASCII); i++)
        if (nj_str_code_point(text, i) > 127)
            return (raise_not_hexadecimal(i), NULL);
    for (size_t i = 0; i < text->length;) {
        uint32_t c = nj_str_code_point(text, i);
        if (c < 128 && nj_char_is_space(c) && c < 0x1c) {
            i++;
            continue;
        }
        if (c == ' ') {
            i++;
            continue;
        }
        int high = hex_digit(c), low = i + 1 < text->length ? hex_digit(nj_str_code_point(text, i + 1)) : -1;
        if (high < 0 || low < 0)
            return (raise_not_hexadecimal(high < 0 ? i : i + 1), NULL);
        uint8_t byte = (uint8_t)(high << 4 | low);
        if (!nj_byte_builder_add(&builder, &byte, 1))
            return NULL;
        i += 2;
    }
    return nj_byte_builder_end(&builder);
}
