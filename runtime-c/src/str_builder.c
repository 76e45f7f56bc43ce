/* NjStrBuilder: text that grows piece by piece on the C side. */
#include "internal.h"
#include "str_internal.h"

#include <stdarg.h>
#include <stdio.h>

void nj_str_builder_start(NjStrBuilder *builder)
{
    *builder = (NjStrBuilder){.units = NULL, .kind = 1};
}

/* Room for `count` more units of at least `kind`. */
static bool reserve(NjStrBuilder *builder, size_t count, int kind)
{
    if (kind < builder->kind)
        kind = builder->kind;
    size_t needed = builder->length + count;
    if (NJ_LIKELY(needed <= builder->capacity && kind == builder->kind))
        return true;
    size_t capacity = builder->capacity;
    if (needed > capacity)
        capacity = needed < 32 ? 32 : needed + needed / 2;
    void *units = nj_alloc_atomic(capacity * (size_t)kind);
    if (!units)
        return false;
    if (builder->length)
        nj_units_copy(units, 0, kind, builder->units, 0, builder->kind, builder->length);
    builder->units = units;
    builder->capacity = capacity;
    builder->kind = (uint8_t)kind;
    return true;
}

bool nj_str_builder_char_slow(NjStrBuilder *builder, uint32_t code_point)
{
    if (!reserve(builder, 1, nj_kind_of(code_point)))
        return false;
    nj_unit_set(builder->units, builder->length++, builder->kind, code_point);
    builder->all |= code_point;
    return true;
}

bool nj_str_builder_part(NjStrBuilder *builder, const NjStr *s, size_t start, size_t stop)
{
    if (start >= stop)
        return true;
    uint32_t all = s->flags & NJ_STR_ASCII ? 0 : nj_units_or(nj_units_at(s->units, start, s->kind), s->kind, stop - start);
    if (!reserve(builder, stop - start, nj_kind_of(all)))
        return false;
    nj_units_copy(builder->units, builder->length, builder->kind, s->units, start, s->kind, stop - start);
    builder->length += stop - start;
    /* ASCII parts leave `all` alone: it need only tell the kind and whether everything is ASCII. */
    builder->all |= all;
    return true;
}

bool nj_str_builder_add(NjStrBuilder *builder, const NjStr *s) { return s && nj_str_builder_part(builder, s, 0, s->length); }

bool nj_str_builder_ascii(NjStrBuilder *builder, const char *text, size_t size)
{
    if (size == 0)
        return true;
    if (!reserve(builder, size, 1))
        return false;
    nj_units_copy(builder->units, builder->length, builder->kind, text, 0, 1, size);
    builder->length += size;
    return true;
}

bool nj_str_builder_fill(NjStrBuilder *builder, uint32_t code_point, size_t count)
{
    if (count == 0)
        return true;
    if (count > PTRDIFF_MAX / 8) {
        nj_raise(&nj_exception_MemoryError, "string is too long");
        return false;
    }
    if (!reserve(builder, count, nj_kind_of(code_point)))
        return false;
    for (size_t i = 0; i < count; i++)
        nj_unit_set(builder->units, builder->length + i, builder->kind, code_point);
    builder->length += count;
    builder->all |= code_point;
    return true;
}

NjStr *nj_str_builder_end(NjStrBuilder *builder)
{
    if (builder->length <= 1)
        return nj_str_from_units(builder->units, builder->length, builder->kind);
    NjStr *s = nj_str_alloc(builder->length, nj_kind_of(builder->all), nj_flags_of(builder->all));
    if (s)
        nj_units_copy(nj_str_storage(s), 0, s->kind, builder->units, 0, builder->kind, builder->length);
    return s;
}

NjStr *nj_str_format_c(const char *format, ...)
{
    if (NJ_UNLIKELY(nj_memory_has_failed()))
        return NULL;
    char small[256];
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int size = vsnprintf(small, sizeof small, format, arguments);
    va_end(arguments);
    const char *text = small;
    if (size >= (int)sizeof small) {
        char *large = nj_alloc_atomic((size_t)size + 1);
        if (large)
            vsnprintf(large, (size_t)size + 1, format, again);
        text = large;
    }
    va_end(again);
    return text && size >= 0 ? nj_str_from_utf8(text, (size_t)size) : NULL;
}
