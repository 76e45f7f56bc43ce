/* str: building, equality, hashing, concatenation, indexing. */
#include "str_internal.h"

#include "container.h"
#include "naja/slice.h"

NjStr *nj_str_alloc(size_t length, int kind, uint8_t flags)
{
    if (NJ_UNLIKELY(length > (SIZE_MAX - sizeof(NjStr)) / 8)) {
        nj_raise(&nj_exception_MemoryError, "string is too long");
        return NULL;
    }
    NjStr *s = nj_alloc_atomic(sizeof(NjStr) + length * (size_t)kind);
    if (NJ_UNLIKELY(!s))
        return NULL;
    s->base.type = &nj_type_str;
    s->length = length;
    s->units = s + 1;
    nj_store_relaxed(&s->hash, 0);
    s->kind = (uint8_t)kind;
    s->flags = flags;
    return s;
}

/* --- units ---------------------------------------------------------------------------------------------------------- */

NJ_ALWAYS_INLINE void convert_units(void *to, int to_kind, const void *from, int from_kind, size_t count)
{
    for (size_t i = 0; i < count; i++)
        nj_unit_set(to, i, to_kind, nj_unit_get(from, i, from_kind));
}

void nj_units_copy(void *to, size_t to_start, int to_kind, const void *from, size_t from_start, int from_kind, size_t count)
{
    to = (uint8_t *)to + to_start * (size_t)to_kind;
    from = nj_units_at(from, from_start, from_kind);
    switch (to_kind * 8 + from_kind) {
    case 1 * 8 + 2: convert_units(to, 1, from, 2, count); break;
    case 1 * 8 + 4: convert_units(to, 1, from, 4, count); break;
    case 2 * 8 + 1: convert_units(to, 2, from, 1, count); break;
    case 2 * 8 + 4: convert_units(to, 2, from, 4, count); break;
    case 4 * 8 + 1: convert_units(to, 4, from, 1, count); break;
    case 4 * 8 + 2: convert_units(to, 4, from, 2, count); break;
    default: memcpy(to, from, count * (size_t)to_kind);
    }
}

uint32_t nj_units_or(const void *units, int kind, size_t count)
{
    uint32_t all = 0;
    if (kind == 1) {
        const uint8_t *bytes = units;
        uint64_t wide = 0;
        size_t i = 0;
        for (; i + 8 <= count; i += 8) {
            uint64_t eight;
            memcpy(&eight, bytes + i, 8);
            wide |= eight;
        }
        for (; i < count; i++)
            all |= bytes[i];
        wide |= wide >> 32;
        wide |= wide >> 16;
        return (all | (uint32_t)wide | (uint32_t)(wide >> 8)) & 0xff;
    }
    for (size_t i = 0; i < count; i++)
        all |= kind == 2 ? ((const uint16_t *)units)[i] : ((const uint32_t *)units)[i];
    return all;
}

const void *nj_str_units_as(const NjStr *part, int kind)
{
    if (part->kind == kind)
        return part->units;
    void *wide = nj_alloc_atomic(part->length * (size_t)kind + 1);
    if (wide)
        nj_units_copy(wide, 0, kind, part->units, 0, part->kind, part->length);
    return wide;
}

/* --- building ------------------------------------------------------------------------------------------------------- */

/* A string of `length` units of `kind`, whose code points or-ed together are `all`; narrows. */
static NjStr *from_units(const void *units, size_t length, int kind, uint32_t all)
{
    if (length <= 1) {
        if (length == 0)
            return &nj_str_empty;
        if (all < 256)
            return &nj_str_latin1[all];
    }
    NjStr *s = nj_str_alloc(length, nj_kind_of(all), nj_flags_of(all));
    if (s)
        nj_units_copy(nj_str_storage(s), 0, s->kind, units, 0, kind, length);
    return s;
}

NjStr *nj_str_from_units(const void *units, size_t length, int kind)
{
    return from_units(units, length, kind, nj_units_or(units, kind, length));
}

NjStr *nj_str_from_latin1(const uint8_t *text, size_t size) { return nj_str_from_units(text, size, 1); }

NjStr *nj_str_from_ascii(const char *text, size_t size)
{
    return from_units(text, size, 1, size == 1 ? (uint8_t)text[0] : 0);
}

NjStr *nj_str_from_char_slow(uint32_t code_point) { return from_units(&code_point, 1, 4, code_point); }

NjStr *nj_str_exact(NjStr *s)
{
    if (s->base.type == &nj_type_str)
        return s;
    if (s->length <= 1)
        return nj_str_from_units(s->units, s->length, s->kind);
    NjStr *copy = nj_str_alloc(s->length, s->kind, s->flags & NJ_STR_ASCII);
    if (copy)
        memcpy(nj_str_storage(copy), s->units, s->length * s->kind);
    return copy;
}

/* --- equality, order, hash ------------------------------------------------------------------------------------------- */

bool nj_str_equal_slow(const NjStr *a, const NjStr *b)
{
    if (a->length != b->length || a->kind != b->kind)
        return false;
    uint32_t hash_a = nj_load_relaxed(&a->hash), hash_b = nj_load_relaxed(&b->hash);
    if (hash_a != hash_b && hash_a != 0 && hash_b != 0)
        return false;
    return memcmp(a->units, b->units, a->length * a->kind) == 0;
}

bool nj_str_equal_ascii(const NjStr *s, const char *text)
{
    return s->kind == 1 && s->length == strlen(text) && memcmp(s->units, text, s->length) == 0;
}

bool nj_str_equal_utf8(const NjStr *s, const char *text, size_t size)
{
    const uint8_t *at = (const uint8_t *)text, *end = at + size;
    for (size_t i = 0; i < s->length; i++) {
        if (at == end)
            return false;
        uint32_t code_point = *at++;
        int more = code_point < 0x80 ? 0 : code_point < 0xe0 ? 1 : code_point < 0xf0 ? 2 : 3;
        if (more)
            code_point &= 0x3fu >> more;
        while (more--)
            code_point = code_point << 6 | (*at++ & 0x3f);
        if (code_point != nj_str_code_point(s, i))
            return false;
    }
    return at == end;
}

NJ_ALWAYS_INLINE int compare_units(const void *a, int kind_a, const void *b, int kind_b, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t x = nj_unit_get(a, i, kind_a), y = nj_unit_get(b, i, kind_b);
        if (x != y)
            return x < y ? -1 : 1;
    }
    return 0;
}

int nj_str_compare(const NjStr *a, const NjStr *b)
{
    size_t count = a->length < b->length ? a->length : b->length;
    int order;
    switch (a->kind * 8 + b->kind) {
    case 1 * 8 + 1: order = memcmp(a->units, b->units, count); break;
    case 1 * 8 + 2: order = compare_units(a->units, 1, b->units, 2, count); break;
    case 1 * 8 + 4: order = compare_units(a->units, 1, b->units, 4, count); break;
    case 2 * 8 + 1: order = compare_units(a->units, 2, b->units, 1, count); break;
    case 2 * 8 + 2: order = compare_units(a->units, 2, b->units, 2, count); break;
    case 2 * 8 + 4: order = compare_units(a->units, 2, b->units, 4, count); break;
    case 4 * 8 + 1: order = compare_units(a->units, 4, b->units, 1, count); break;
    case 4 * 8 + 2: order = compare_units(a->units, 4, b->units, 2, count); break;
    default: order = compare_units(a->units, 4, b->units, 4, count); break;
    }
    return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
}

uint32_t nj_str_hash_slow(NjStr *s)
{
    if (s->length == 0) /* as CPython has it */
        return 0;
    uint64_t wide = nj_hash_bytes(s->units, s->length * s->kind);
    uint32_t hash = (uint32_t)(wide ^ (wide >> 32));
    if (hash == 0)
        hash = 1;
    nj_store_relaxed(&s->hash, hash);
    return hash;
}

/* --- concatenation -------------------------------------------------------------------------------------------------- */

static int wider_kind(const NjStr *a, const NjStr *b) { return a->kind > b->kind ? a->kind : b->kind; }

NjStr *nj_str_concat(NjStr *a, NjStr *b)
{
    if (NJ_UNLIKELY(a->length == 0))
        return nj_str_exact(b);
    if (NJ_UNLIKELY(b->length == 0))
        return nj_str_exact(a);
    int kind = wider_kind(a, b);
    NjStr *s = nj_str_alloc(a->length + b->length, kind, a->flags & b->flags & NJ_STR_ASCII);
    if (NJ_UNLIKELY(!s))
        return NULL;
    void *storage = nj_str_storage(s);
    if (kind == 1) {
        memcpy(storage, a->units, a->length);
        memcpy((uint8_t *)storage + a->length, b->units, b->length);
    } else {
        nj_units_copy(storage, 0, kind, a->units, 0, a->kind, a->length);
        nj_units_copy(storage, a->length, kind, b->units, 0, b->kind, b->length);
    }
    return s;
}

/* Below this many bytes a concatenation copies; a shared buffer would cost more. */
enum { GROWING_MINIMUM = 128 };

static NjStr *growing_str(size_t length, const void *units, int kind, uint8_t flags, NjStrBuffer *buffer)
{
    NjGrowingStr *s = nj_alloc(sizeof *s);
    if (!s)
        return NULL;
    s->str.base.type = &nj_type_str;
    s->str.length = length;
    s->str.units = units;
    s->str.kind = (uint8_t)kind;
    s->str.flags = flags | NJ_STR_GROWING;
    s->buffer = buffer;
    return &s->str;
}

/* a + b in a new buffer with as much room again behind it. */
static NjStr *append_to_new_buffer(NjStr *a, NjStr *b, int kind, uint8_t flags)
{
    size_t length = a->length + b->length;
    if (length > SIZE_MAX / 16) {
        nj_raise(&nj_exception_MemoryError, "string is too long");
        return NULL;
    }
    size_t capacity = length + length / 2 + GROWING_MINIMUM;
    void *units = nj_alloc_atomic(capacity * (size_t)kind);
    NjStrBuffer *buffer = nj_alloc_atomic(sizeof *buffer);
    if (!units || !buffer)
        return NULL;
    nj_units_copy(units, 0, kind, a->units, 0, a->kind, a->length);
    nj_units_copy(units, a->length, kind, b->units, 0, b->kind, b->length);
    buffer->capacity = capacity;
    nj_store_relaxed(&buffer->used, length);
    return growing_str(length, units, kind, flags, buffer);
}

NjStr *nj_str_append(NjStr *a, NjStr *b)
{
    size_t length = a->length + b->length;
    int kind = wider_kind(a, b);
    if (length * (size_t)kind < GROWING_MINIMUM || a->length == 0 || b->length == 0)
        return nj_str_concat(a, b);
    uint8_t flags = a->flags & b->flags & NJ_STR_ASCII;
    if ((a->flags & NJ_STR_GROWING) && kind == a->kind) {
        NjStrBuffer *buffer = ((NjGrowingStr *)a)->buffer;
        size_t expected = a->length;
        if (length <= buffer->capacity && nj_compare_exchange(&buffer->used, &expected, length)) {
            nj_units_copy((void *)(uintptr_t)a->units, a->length, kind, b->units, 0, b->kind, b->length);
            return growing_str(length, a->units, kind, flags, buffer);
        }
    }
    return append_to_new_buffer(a, b, kind, flags);
}

NjStr *nj_str_build(NjStr *const *parts, size_t count)
{
    size_t length = 0;
    int kind = 1;
    uint8_t flags = NJ_STR_ASCII;
    for (size_t i = 0; i < count; i++) {
        length += parts[i]->length;
        flags &= parts[i]->flags;
        if (parts[i]->kind > kind)
            kind = parts[i]->kind;
    }
    if (length <= 1) {
        for (size_t i = 0; i < count; i++)
            if (parts[i]->length)
                return nj_str_exact(parts[i]);
        return &nj_str_empty;
    }
    NjStr *s = nj_str_alloc(length, kind, flags);
    if (!s)
        return NULL;
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        nj_units_copy(nj_str_storage(s), at, kind, parts[i]->units, 0, parts[i]->kind, parts[i]->length);
        at += parts[i]->length;
    }
    return s;
}

/* Fills `count` * `size` bytes with copies of the first `size` ones, doubling. */
static void repeat_bytes(uint8_t *bytes, size_t size, size_t count)
{
    size_t total = size * count, done = size;
    while (done < total) {
        size_t step = done <= total - done ? done : total - done;
        memcpy(bytes + done, bytes, step);
        done += step;
    }
}

NjStr *nj_str_repeat(NjStr *s, int64_t count)
{
    if (!nj_count_fits(count))
        return NULL;
    if (count <= 0 || s->length == 0)
        return &nj_str_empty;
    if (count == 1)
        return nj_str_exact(s);
    if ((uint64_t)count > PTRDIFF_MAX / s->length)
        return (nj_raise(&nj_exception_OverflowError, "repeated string is too long"), NULL);
    NjStr *result = nj_str_alloc(s->length * (size_t)count, s->kind, s->flags & NJ_STR_ASCII);
    if (!result)
        return NULL;
    uint8_t *storage = nj_str_storage(result);
    if (s->length == 1 && s->kind == 1) {
        memset(storage, ((const uint8_t *)s->units)[0], (size_t)count);
    } else {
        memcpy(storage, s->units, s->length * s->kind);
        repeat_bytes(storage, s->length * s->kind, (size_t)count);
    }
    return result;
}

/* `separator` NULL: one whose making failed. */
static NjStr *join_items(NjStr *separator, const NjValue *items, size_t count)
{
    if (NJ_UNLIKELY(!separator))
        return NULL;
    size_t length = 0;
    int kind = count > 1 ? separator->kind : 1;
    uint8_t flags = count > 1 ? separator->flags & NJ_STR_ASCII : NJ_STR_ASCII;
    for (size_t i = 0; i < count; i++) {
        if (NJ_UNLIKELY(!nj_is_str(items[i]))) {
            nj_raise(&nj_exception_TypeError, "sequence item %zu: expected str instance, %s found", i, nj_type_of(items[i])->name);
            return NULL;
        }
        NjStr *item = (NjStr *)nj_object(items[i]);
        length += item->length + (i ? separator->length : 0);
        flags &= item->flags;
        if (item->kind > kind)
            kind = item->kind;
    }
    if (length == 0)
        return &nj_str_empty;
    if (count == 1)
        return nj_str_exact((NjStr *)nj_object(items[0]));
    if (length == 1 && separator->length)
        return nj_str_exact(separator);
    if (length == 1)
        return nj_str_build((NjStr *const *)(const void *)items, count);
    NjStr *s = nj_str_alloc(length, kind, flags);
    if (!s)
        return NULL;
    void *storage = nj_str_storage(s);
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        NjStr *item = (NjStr *)nj_object(items[i]);
        if (i && separator->length) {
            nj_units_copy(storage, at, kind, separator->units, 0, separator->kind, separator->length);
            at += separator->length;
        }
        nj_units_copy(storage, at, kind, item->units, 0, item->kind, item->length);
        at += item->length;
    }
    return s;
}

NjStr *nj_str_join_list(NjStr *separator, NjList *list)
{
    size_t count;
    const NjValue *items = nj_list_peek(list, &count);
    return items ? join_items(separator, items, count) : NULL;
}

NjStr *nj_str_join(NjStr *separator, NjValue iterable)
{
    if (nj_is_list(iterable))
        return nj_str_join_list(separator, (NjList *)nj_object(iterable));
    if (nj_is_tuple(iterable)) {
        NjTuple *tuple = (NjTuple *)nj_object(iterable);
        return join_items(separator, tuple->items, tuple->length);
    }
    NjValue iterator = nj_iterate(iterable);
    if (!iterator && nj_error_pending_is(&nj_exception_TypeError)) {
        nj_error_clear();
        return (nj_raise(&nj_exception_TypeError, "can only join an iterable"), NULL);
    }
    NjList *list = iterator ? nj_list_from_iterable(iterator) : NULL;
    return list ? nj_str_join_list(separator, list) : NULL;
}

/* --- indexing ------------------------------------------------------------------------------------------------------- */

NjStr *nj_str_get_slow(NjStr *s, int64_t index)
{
    if (index < 0)
        index += (int64_t)s->length;
    if ((uint64_t)index >= s->length)
        return (nj_index_failed(index, "string index out of range"), NULL);
    return nj_str_from_char(nj_str_code_point(s, (size_t)index));
}

NjStr *nj_str_substring(NjStr *s, int64_t start, int64_t stop)
{
    if (stop > (int64_t)s->length)
        stop = (int64_t)s->length;
    if (start >= stop)
        return &nj_str_empty;
    size_t length = (size_t)(stop - start);
    if (length == s->length)
        return nj_str_exact(s);
    const void *units = nj_units_at(s->units, (size_t)start, s->kind);
    uint32_t all = (s->flags & NJ_STR_ASCII) && length > 1 ? 0 : nj_units_or(units, s->kind, length);
    return from_units(units, length, s->kind, all);
}

static NjStr *take_stepwise(NjStr *s, const NjSliceIndices *at)
{
    if (at->count == 0)
        return &nj_str_empty;
    void *units = nj_alloc_atomic((size_t)at->count * s->kind);
    if (!units)
        return NULL;
    int64_t from = at->start;
    for (int64_t i = 0; i < at->count; i++, from += at->step)
        nj_unit_set(units, (size_t)i, s->kind, nj_str_code_point(s, (size_t)from));
    return nj_str_from_units(units, (size_t)at->count, s->kind);
}

NjStr *nj_str_part(NjStr *s, int64_t start, int64_t stop)
{
    int64_t length = (int64_t)s->length;
    return nj_str_substring(s, nj_slice_cut(start, length), nj_slice_cut(stop, length));
}

NjStr *nj_str_slice(NjStr *s, NjValue start, NjValue stop, NjValue step)
{
    NjSliceIndices at;
    if (!nj_slice_resolve(start, stop, step, (int64_t)s->length, &at))
        return NULL;
    return at.step == 1 ? nj_str_substring(s, at.start, at.stop) : take_stepwise(s, &at);
}

NjValue nj_str_get_item(NjStr *s, NjValue key)
{
    if (nj_is_small_int(key))
        return nj_value(nj_str_get(s, nj_small_int_value(key)));
    if (nj_type_of(key) == &nj_type_slice) {
        NjSlice *slice = (NjSlice *)nj_object(key);
        return nj_value(nj_str_slice(s, slice->start, slice->stop, slice->step));
    }
    if (!nj_type_of(key)->slots.to_index)
        return nj_raise(&nj_exception_TypeError, "string indices must be integers, not '%s'", nj_type_of(key)->name);
    NjI64Result index = nj_index_exact(key);
    return index.ok ? nj_value(nj_str_get(s, index.value)) : 0;
}

bool nj_str_contains(NjStr *s, NjStr *part) { return nj_str_find(s, part, 0, NJ_STR_END) >= 0; }

int nj_str_contains_value(NjStr *s, NjValue item)
{
    if (!nj_is_str(item)) {
        nj_raise(&nj_exception_TypeError, "'in <string>' requires string as left operand, not %s", nj_type_of(item)->name);
        return -1;
    }
    return nj_str_contains(s, (NjStr *)nj_object(item));
}
