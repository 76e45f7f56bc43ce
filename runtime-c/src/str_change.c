/* Making changed copies of strings: replace, padding, tabs, translate. */
#include "str_internal.h"

#include "naja/dict.h"
#include "naja/slice.h"

/* --- replace ---------------------------------------------------------------------------------------------------------- */

/* `s` with the first of each pair of equal-length single characters replaced by the second. */
static NjStr *replace_char(NjStr *s, uint32_t from, uint32_t to, uint64_t limit)
{
    void *units = nj_alloc_atomic(s->length * s->kind);
    if (!units)
        return NULL;
    memcpy(units, s->units, s->length * s->kind);
    for (size_t at = 0; limit-- > 0; at++) {
        int64_t found = nj_units_find_char(nj_units_at(units, at, s->kind), s->length - at, from, s->kind);
        if (found < 0)
            break;
        at += (size_t)found;
        nj_unit_set(units, at, s->kind, to);
    }
    return nj_str_from_units(units, s->length, s->kind);
}

/* The replacement between all characters, and at both ends. */
static NjStr *interleave(NjStr *s, NjStr *replacement, uint64_t limit)
{
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    size_t at = 0;
    for (; at <= s->length && limit > 0; at++, limit--) {
        if (!nj_str_builder_add(&builder, replacement))
            return NULL;
        if (at < s->length && !nj_str_builder_char(&builder, nj_str_code_point(s, at)))
            return NULL;
    }
    return nj_str_builder_part(&builder, s, at, s->length) ? nj_str_builder_end(&builder) : NULL;
}

enum { FEW = 64 };

/* Where `old` stands in an ASCII string. FEW times: perhaps more often. */
static size_t find_few(const NjStr *s, const NjStr *old, uint64_t limit, size_t *places)
{
    size_t count = 0;
    for (size_t at = 0; count < FEW && count < limit; at = places[count++] + old->length) {
        int64_t found = nj_units_find(nj_units_at(s->units, at, 1), s->length - at, old->units, old->length, 1);
        if (found < 0)
            break;
        places[count] = at + (size_t)found;
    }
    return count;
}

/* In an ASCII string, by one of bytes. `length` > 0: of the result. */
static NjStr *replace_at(NjStr *s, size_t old_length, NjStr *replacement, const size_t *places, size_t count, size_t length)
{
    NjStr *result = nj_str_alloc(length, 1, replacement->flags & NJ_STR_ASCII);
    size_t at = 0;
    uint8_t *to = result ? nj_str_storage(result) : NULL;
    for (size_t i = 0; result && i < count; i++) {
        to = (uint8_t *)memcpy(to, (const uint8_t *)s->units + at, places[i] - at) + (places[i] - at);
        to = (uint8_t *)memcpy(to, replacement->units, replacement->length) + replacement->length;
        at = places[i] + old_length;
    }
    if (result)
        memcpy(to, (const uint8_t *)s->units + at, s->length - at);
    return result;
}

static NjStr *replace_parts(NjStr *s, NjStr *old, NjStr *replacement, uint64_t limit)
{
    if ((s->flags & NJ_STR_ASCII) && replacement->kind == 1) {
        size_t places[FEW], count = find_few(s, old, limit, places), length = s->length + count * replacement->length - count * old->length;
        if (count == 0)
            return nj_str_exact(s);
        if (count < FEW && length > 1)
            return replace_at(s, old->length, replacement, places, count, length);
    }
    const void *units = nj_str_units_as(old, s->kind);
    if (!units)
        return NULL;
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    size_t at = 0;
    for (; limit > 0; limit--) {
        int64_t found = nj_units_find(nj_units_at(s->units, at, s->kind), s->length - at, units, old->length, s->kind);
        if (found < 0)
            break;
        if (!nj_str_builder_part(&builder, s, at, at + (size_t)found) || !nj_str_builder_add(&builder, replacement))
            return NULL;
        at += (size_t)found + old->length;
    }
    if (at == 0)
        return nj_str_exact(s);
    return nj_str_builder_part(&builder, s, at, s->length) ? nj_str_builder_end(&builder) : NULL;
}

NjStr *nj_str_replace(NjStr *s, NjStr *old, NjStr *replacement, int64_t count)
{
    uint64_t limit = count < 0 ? UINT64_MAX : (uint64_t)count;
    if (limit == 0 || old->length > s->length || old->kind > s->kind)
        return nj_str_exact(s);
    if (old->length == 0)
        return interleave(s, replacement, limit);
    if (old->length == 1 && replacement->length == 1 && replacement->kind <= s->kind)
        return replace_char(s, nj_str_code_point(old, 0), nj_str_code_point(replacement, 0), limit);
    return replace_parts(s, old, replacement, limit);
}

/* --- padding ---------------------------------------------------------------------------------------------------------- */

enum { SHORT = 1 << 12 };

/* For ASCII results of up to SHORT characters: `left` fills, `length` units, `right` fills. */
static NjStr *pad_short(const uint8_t *units, size_t length, size_t left, size_t right, uint8_t fill)
{
    NjStr *padded = nj_str_alloc(left + length + right, 1, NJ_STR_ASCII);
    if (!padded)
        return NULL;
    uint8_t *to = nj_str_storage(padded);
    memset(to, fill, left);
    memcpy(to + left, units, length);
    memset(to + left + length, fill, right);
    return padded;
}

static bool is_short(const NjStr *s, uint64_t room, uint32_t fill)
{
    return (s->flags & NJ_STR_ASCII) && fill < 128 && room < SHORT && s->length < SHORT && room + s->length > 1;
}

static NjStr *pad(NjStr *s, uint64_t left, uint64_t right, uint32_t fill)
{
    if (is_short(s, left + right, fill))
        return pad_short(s->units, s->length, left, right, (uint8_t)fill);
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    if (!nj_str_builder_fill(&builder, fill, left) || !nj_str_builder_add(&builder, s) || !nj_str_builder_fill(&builder, fill, right))
        return NULL;
    return nj_str_builder_end(&builder);
}

/* The one character of `fill`, by default a space. False with TypeError pending. */
static bool fill_character(NjStr *fill, uint32_t *character)
{
    if (fill && fill->length != 1) {
        nj_raise(&nj_exception_TypeError, "The fill character must be exactly one character long");
        return false;
    }
    *character = fill ? nj_str_code_point(fill, 0) : ' ';
    return true;
}

NjStr *nj_str_center(NjStr *s, int64_t width, NjStr *fill)
{
    uint32_t character;
    if (!fill_character(fill, &character))
        return NULL;
    if (width <= (int64_t)s->length)
        return nj_str_exact(s);
    uint64_t room = (uint64_t)width - s->length;
    uint64_t left = room / 2 + (room & (uint64_t)width & 1);
    return pad(s, left, room - left, character);
}

NjStr *nj_str_ljust(NjStr *s, int64_t width, NjStr *fill)
{
    uint32_t character;
    if (!fill_character(fill, &character))
        return NULL;
    return width <= (int64_t)s->length ? nj_str_exact(s) : pad(s, 0, (uint64_t)width - s->length, character);
}

NjStr *nj_str_rjust(NjStr *s, int64_t width, NjStr *fill)
{
    uint32_t character;
    if (!fill_character(fill, &character))
        return NULL;
    return width <= (int64_t)s->length ? nj_str_exact(s) : pad(s, (uint64_t)width - s->length, 0, character);
}

NjStr *nj_str_zfill(NjStr *s, int64_t width)
{
    if (width <= (int64_t)s->length)
        return nj_str_exact(s);
    uint32_t first = s->length ? nj_str_code_point(s, 0) : 0;
    size_t sign = first == '+' || first == '-';
    if (!sign)
        return pad(s, (uint64_t)width - s->length, 0, '0');
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    if (!nj_str_builder_part(&builder, s, 0, sign) || !nj_str_builder_fill(&builder, '0', (uint64_t)width - s->length) ||
        !nj_str_builder_part(&builder, s, sign, s->length))
        return NULL;
    return nj_str_builder_end(&builder);
}

NjStr *nj_str_expandtabs(NjStr *s, int64_t tabsize)
{
    if (nj_units_find_char(s->units, s->length, '\t', s->kind) < 0)
        return nj_str_exact(s);
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    int64_t column = 0;
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = nj_str_code_point(s, i);
        if (c == '\t') {
            int64_t step = tabsize > 0 ? tabsize - column % tabsize : 0;
            if (!nj_str_builder_fill(&builder, ' ', (size_t)step))
                return NULL;
            column += step;
        } else {
            if (!nj_str_builder_char(&builder, c))
                return NULL;
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    return nj_str_builder_end(&builder);
}

/* --- translate -------------------------------------------------------------------------------------------------------- */

/* table[code_point], or 0: the table does not know it when nothing is pending. */
static NjValue look_up(NjValue table, uint32_t code_point)
{
    NjValue key = nj_small_int(code_point);
    if (nj_is_exact_dict(table))
        return nj_dict_get((NjDict *)nj_object(table), key);
    NjValue found = nj_get_item(table, key);
    if (!found && nj_error_pending_is(&nj_exception_LookupError))
        nj_error_clear();
    return found;
}

static bool add_translated(NjStrBuilder *builder, uint32_t code_point, NjValue found)
{
    if (!found)
        return !nj_error_pending() && nj_str_builder_char(builder, code_point);
    if (found == nj_none)
        return true;
    if (nj_is_str(found))
        return nj_str_builder_add(builder, (NjStr *)nj_object(found));
    if (!(nj_type_of(found)->flags & NJ_TYPE_INT))
        return nj_raise(&nj_exception_TypeError, "character mapping must return integer, None or str");
    NjI64Result c = nj_index_clamped(found);
    if (!c.ok)
        return false;
    if (c.value < 0 || c.value > 0x10ffff)
        return nj_raise(&nj_exception_ValueError, "character mapping must be in range(0x110000)");
    return nj_str_builder_char(builder, (uint32_t)c.value);
}

NjStr *nj_str_translate(NjStr *s, NjValue table)
{
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = nj_str_code_point(s, i);
        if (!add_translated(&builder, c, look_up(table, c)))
            return NULL;
    }
    return nj_str_builder_end(&builder);
}

/* A copy of a table whose keys are code points or strings of one character. */
static NjDict *table_from_dict(NjDict *source)
{
    NjDict *table = nj_dict_new();
    size_t position = 0;
    NjValue key, value;
    while (table && nj_dict_next(source, &position, &key, &value)) {
        if (nj_is_str(key)) {
            NjStr *name = (NjStr *)nj_object(key);
            if (name->length != 1)
                return (nj_raise(&nj_exception_ValueError, "string keys in translate table must be of length 1"), NULL);
            key = nj_small_int(nj_str_code_point(name, 0));
        } else if (!(nj_type_of(key)->flags & NJ_TYPE_INT)) {
            return (nj_raise(&nj_exception_TypeError, "keys in translate table must be strings or integers"), NULL);
        }
        if (!nj_dict_set(table, key, value))
            return NULL;
    }
    return table;
}

static bool map_characters(NjDict *table, NjStr *from, NjStr *to)
{
    for (size_t i = 0; i < from->length; i++) {
        NjValue target = to ? nj_small_int(nj_str_code_point(to, i)) : nj_none;
        if (!nj_dict_set(table, nj_small_int(nj_str_code_point(from, i)), target))
            return false;
    }
    return true;
}

/* The str in `argument`, or NULL with TypeError pending for maketrans's parameter `number`. */
static NjStr *maketrans_str(NjValue argument, int number)
{
    if (nj_is_str(argument))
        return (NjStr *)nj_object(argument);
    nj_raise(&nj_exception_TypeError, "maketrans() argument %d must be str, not %s", number, nj_type_of(argument)->name);
    return NULL;
}

NjValue nj_str_maketrans(NjValue x, NjValue y, NjValue z)
{
    if (!y) {
        if (!nj_is_exact_dict(x))
            return nj_raise(&nj_exception_TypeError, "if you give only one argument to maketrans it must be a dict");
        return nj_value(table_from_dict((NjDict *)nj_object(x)));
    }
    NjStr *to = maketrans_str(y, 2);
    NjStr *removed = to && z ? maketrans_str(z, 3) : NULL;
    if (!to || (z && !removed))
        return 0;
    if (!nj_is_str(x))
        return nj_raise(&nj_exception_TypeError, "first maketrans argument must be a string if there is a second argument");
    NjStr *from = (NjStr *)nj_object(x);
    if (from->length != to->length)
        return nj_raise(&nj_exception_ValueError, "the first two maketrans arguments must have equal length");
    NjDict *table = nj_dict_new();
    if (!table || !map_characters(table, from, to) || (removed && !map_characters(table, removed, NULL)))
        return 0;
    return nj_value(table);
}
