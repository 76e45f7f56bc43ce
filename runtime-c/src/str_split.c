/* Taking strings apart: split, splitlines, partition, strip. */
#include "str_internal.h"

/* --- white space ------------------------------------------------------------------------------------------------------ */

/* Bit c: Latin-1 character c is white space. */
static const uint64_t latin1_space[4] = {0x1f0003e00u, 0, 0x100000020u, 0};

NJ_ALWAYS_INLINE bool is_latin1_space(uint32_t c) { return latin1_space[c >> 6] >> (c & 63) & 1; }

bool nj_char_is_space(uint32_t c)
{
    if (c < 256)
        return is_latin1_space(c);
    return c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

NJ_ALWAYS_INLINE bool is_space_unit(uint32_t c, int kind) { return kind == 1 ? is_latin1_space(c) : nj_char_is_space(c); }

/* --- split ------------------------------------------------------------------------------------------------------------ */

/* Room for the parts of most texts. */
enum { PARTS_AT_FIRST = 12 };

NJ_ALWAYS_INLINE bool add_part(NjList *list, NjStr *s, size_t start, size_t stop)
{
    bool is_char = s->kind == 1 && stop - start == 1;
    NjStr *part = is_char ? &nj_str_latin1[((const uint8_t *)s->units)[start]] : nj_str_substring(s, (int64_t)start, (int64_t)stop);
    return part && nj_list_append(list, nj_value(part));
}

NJ_ALWAYS_INLINE bool split_at_space(NjList *list, NjStr *s, uint64_t maxsplit, int kind)
{
    const void *units = s->units;
    size_t at = 0, end = s->length;
    for (;;) {
        while (at < end && is_space_unit(nj_unit_get(units, at, kind), kind))
            at++;
        if (at == end)
            return true;
        if (maxsplit-- == 0)
            break;
        size_t start = at;
        while (at < end && !is_space_unit(nj_unit_get(units, at, kind), kind))
            at++;
        if (!add_part(list, s, start, at))
            return false;
    }
    return add_part(list, s, at, end);
}

static bool rsplit_at_space(NjList *list, NjStr *s, uint64_t maxsplit)
{
    size_t end = s->length, start = 0;
    for (;;) {
        while (end > 0 && nj_char_is_space(nj_str_code_point(s, end - 1)))
            end--;
        if (end == 0)
            return true;
        if (maxsplit-- == 0)
            break;
        start = end;
        while (start > 0 && !nj_char_is_space(nj_str_code_point(s, start - 1)))
            start--;
        if (!add_part(list, s, start, end))
            return false;
        end = start;
    }
    return add_part(list, s, 0, end);
}

/* Where a byte stands from `at` on, or `end`. Most parts are short: memchr takes longer to begin than to look at these. */
NJ_ALWAYS_INLINE size_t find_byte(const uint8_t *units, size_t at, size_t end, uint8_t byte)
{
    enum { NEAR = 12 };
    for (size_t near = end - at < NEAR ? end : at + NEAR; at < near; at++)
        if (units[at] == byte)
            return at;
    const uint8_t *found = memchr(units + at, byte, end - at);
    return found ? (size_t)(found - units) : end;
}

static bool split_at_byte(NjList *list, NjStr *s, uint8_t separator, uint64_t maxsplit)
{
    size_t at = 0;
    while (maxsplit-- > 0) {
        size_t found = find_byte(s->units, at, s->length, separator);
        if (found == s->length)
            break;
        if (!add_part(list, s, at, found))
            return false;
        at = found + 1;
    }
    return add_part(list, s, at, s->length);
}

static bool split_at(NjList *list, NjStr *s, NjStr *separator, uint64_t maxsplit)
{
    if (s->kind == 1 && separator->kind == 1 && separator->length == 1)
        return split_at_byte(list, s, *(const uint8_t *)separator->units, maxsplit);
    size_t at = 0;
    if (separator->kind <= s->kind) {
        const void *units = nj_str_units_as(separator, s->kind);
        if (!units)
            return false;
        while (maxsplit-- > 0) {
            int64_t found = nj_units_find(nj_units_at(s->units, at, s->kind), s->length - at, units, separator->length, s->kind);
            if (found < 0)
                break;
            if (!add_part(list, s, at, at + (size_t)found))
                return false;
            at += (size_t)found + separator->length;
        }
    }
    return add_part(list, s, at, s->length);
}

static bool rsplit_at(NjList *list, NjStr *s, NjStr *separator, uint64_t maxsplit)
{
    size_t end = s->length;
    if (separator->kind <= s->kind) {
        const void *units = nj_str_units_as(separator, s->kind);
        if (!units)
            return false;
        while (maxsplit-- > 0) {
            int64_t found = nj_units_rfind(s->units, end, units, separator->length, s->kind);
            if (found < 0)
                break;
            if (!add_part(list, s, (size_t)found + separator->length, end))
                return false;
            end = (size_t)found;
        }
    }
    return add_part(list, s, 0, end);
}

static bool separator_is_empty(NjStr *separator)
{
    if (separator->length == 0)
        nj_raise(&nj_exception_ValueError, "empty separator");
    return separator->length == 0;
}

NjList *nj_str_split(NjStr *s, NjStr *separator, int64_t maxsplit)
{
    uint64_t limit = maxsplit < 0 ? UINT64_MAX : (uint64_t)maxsplit;
    if (separator && separator_is_empty(separator))
        return NULL;
    NjList *list = nj_list_new(PARTS_AT_FIRST);
    if (!list)
        return NULL;
    bool done;
    if (separator)
        done = split_at(list, s, separator, limit);
    else if (s->kind == 1)
        done = split_at_space(list, s, limit, 1);
    else
        done = s->kind == 2 ? split_at_space(list, s, limit, 2) : split_at_space(list, s, limit, 4);
    return done ? list : NULL;
}

NjList *nj_str_rsplit(NjStr *s, NjStr *separator, int64_t maxsplit)
{
    uint64_t limit = maxsplit < 0 ? UINT64_MAX : (uint64_t)maxsplit;
    if (separator && separator_is_empty(separator))
        return NULL;
    NjList *list = nj_list_new(PARTS_AT_FIRST);
    if (!list || !(separator ? rsplit_at(list, s, separator, limit) : rsplit_at_space(list, s, limit)))
        return NULL;
    return nj_list_reverse(list) ? list : NULL;
}

static bool is_line_end(uint32_t c)
{
    return (c >= 0x0a && c <= 0x0d) || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static size_t find_line_end(const NjStr *s, size_t at)
{
    const uint8_t *units = s->units;
    if (s->kind == 1)
        while (at < s->length && !is_line_end(units[at]))
            at++;
    else
        while (at < s->length && !is_line_end(nj_str_code_point(s, at)))
            at++;
    return at;
}

NjList *nj_str_splitlines(NjStr *s, bool keepends)
{
    NjList *list = nj_list_new(PARTS_AT_FIRST);
    size_t at = 0;
    while (list && at < s->length) {
        size_t end = find_line_end(s, at), next = end;
        if (next < s->length) {
            bool pair = nj_str_code_point(s, next) == '\r' && next + 1 < s->length && nj_str_code_point(s, next + 1) == '\n';
            next += pair ? 2 : 1;
        }
        if (!add_part(list, s, at, keepends ? next : end))
            return NULL;
        at = next;
    }
    return list;
}

/* (s[:found], separator, s[found + len(separator):]), or with found -1 the triple of a failed search. */
static NjTuple *split_around(NjStr *s, NjStr *separator, int64_t found, bool whole_first)
{
    NjStr *whole = nj_str_exact(s);
    if (!whole)
        return NULL;
    if (found < 0) {
        NjValue empty = nj_value(&nj_str_empty);
        return whole_first ? nj_tuple_pack3(nj_value(whole), empty, empty) : nj_tuple_pack3(empty, empty, nj_value(whole));
    }
    NjStr *before = nj_str_substring(s, 0, found);
    NjStr *after = nj_str_substring(s, found + (int64_t)separator->length, (int64_t)s->length);
    NjStr *middle = nj_str_exact(separator);
    if (!before || !after || !middle)
        return NULL;
    return nj_tuple_pack3(nj_value(before), nj_value(middle), nj_value(after));
}

NjTuple *nj_str_partition(NjStr *s, NjStr *separator)
{
    if (separator_is_empty(separator))
        return NULL;
    return split_around(s, separator, nj_str_find(s, separator, 0, NJ_STR_END), true);
}

NjTuple *nj_str_rpartition(NjStr *s, NjStr *separator)
{
    if (separator_is_empty(separator))
        return NULL;
    return split_around(s, separator, nj_str_rfind(s, separator, 0, NJ_STR_END), false);
}

/* --- strip ------------------------------------------------------------------------------------------------------------ */

enum { STRIP_LEFT = 1, STRIP_RIGHT = 2 };

NJ_ALWAYS_INLINE bool is_stripped(uint32_t c, const NjStr *characters)
{
    return characters ? nj_units_find_char(characters->units, characters->length, c, characters->kind) >= 0 : nj_char_is_space(c);
}

static NjStr *strip(NjStr *s, NjStr *characters, int sides)
{
    size_t start = 0, end = s->length;
    if (sides & STRIP_LEFT)
        while (start < end && is_stripped(nj_str_code_point(s, start), characters))
            start++;
    if (sides & STRIP_RIGHT)
        while (end > start && is_stripped(nj_str_code_point(s, end - 1), characters))
            end--;
    return nj_str_substring(s, (int64_t)start, (int64_t)end);
}

NjStr *nj_str_strip(NjStr *s, NjStr *characters) { return strip(s, characters, STRIP_LEFT | STRIP_RIGHT); }
NjStr *nj_str_lstrip(NjStr *s, NjStr *characters) { return strip(s, characters, STRIP_LEFT); }
NjStr *nj_str_rstrip(NjStr *s, NjStr *characters) { return strip(s, characters, STRIP_RIGHT); }

NjStr *nj_str_removeprefix(NjStr *s, NjStr *prefix)
{
    return nj_str_has_prefix(s, prefix) ? nj_str_substring(s, (int64_t)prefix->length, (int64_t)s->length) : nj_str_exact(s);
}

NjStr *nj_str_removesuffix(NjStr *s, NjStr *suffix)
{
    return nj_str_has_suffix(s, suffix) ? nj_str_substring(s, 0, (int64_t)(s->length - suffix->length)) : nj_str_exact(s);
}
