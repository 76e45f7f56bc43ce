/* Searching strings. One character is found with memchr where units are bytes. A longer part is looked for at each occurrence
 * of its first character; when that has cost much more than one look at each unit, the two-way algorithm (Crochemore and
 * Perrin), which is linear in any case, takes over from there. */
#include "str_internal.h"

/* --- one character -------------------------------------------------------------------------------------------------- */

NJ_ALWAYS_INLINE int64_t scan_char(const void *text, size_t length, uint32_t c, int kind)
{
    for (size_t i = 0; i < length; i++)
        if (nj_unit_get(text, i, kind) == c)
            return (int64_t)i;
    return -1;
}

int64_t nj_units_find_char(const void *text, size_t length, uint32_t c, int kind)
{
    if (kind == 1) {
        const uint8_t *hit = c < 256 ? memchr(text, (int)c, length) : NULL;
        return hit ? hit - (const uint8_t *)text : -1;
    }
    return kind == 2 ? (c < 0x10000 ? scan_char(text, length, c, 2) : -1) : scan_char(text, length, c, 4);
}

int64_t nj_units_rfind_char(const void *text, size_t length, uint32_t c, int kind)
{
    for (size_t i = length; i-- > 0;)
        if (nj_unit_get(text, i, kind) == c)
            return (int64_t)i;
    return -1;
}

/* --- the two-way algorithm --------------------------------------------------------------------------------------------- */

/* A run of units of one kind, read forwards or, for searches from the end, backwards. */
typedef struct {
    const void *units;
    size_t length;
} Run;

NJ_ALWAYS_INLINE uint32_t run_at(Run run, size_t i, int kind, bool backwards)
{
    return nj_unit_get(run.units, backwards ? run.length - 1 - i : i, kind);
}

/* Start of the greatest suffix of `part` (in the reverse order of code points where `reverse_order`) and its period. */
NJ_ALWAYS_INLINE size_t greatest_suffix(Run part, int kind, bool backwards, bool reverse_order, size_t *period)
{
    size_t best = 0, candidate = 1, matched = 0, repeat = 1;
    while (candidate + matched < part.length) {
        uint32_t a = run_at(part, candidate + matched, kind, backwards);
        uint32_t b = run_at(part, best + matched, kind, backwards);
        if (reverse_order ? b < a : a < b) {
            candidate += matched + 1;
            matched = 0;
            repeat = candidate - best;
        } else if (a == b) {
            if (matched + 1 == repeat) {
                candidate += repeat;
                matched = 0;
            } else {
                matched++;
            }
        } else {
            best = candidate++;
            matched = 0;
            repeat = 1;
        }
    }
    *period = repeat;
    return best;
}

NJ_ALWAYS_INLINE bool is_periodic(Run part, size_t cut, size_t period, int kind, bool backwards)
{
    if (cut + period > part.length)
        return false;
    for (size_t i = 0; i < cut; i++)
        if (run_at(part, i, kind, backwards) != run_at(part, i + period, kind, backwards))
            return false;
    return true;
}

NJ_ALWAYS_INLINE int64_t two_way(Run text, Run part, int kind, bool backwards)
{
    size_t period, other_period;
    size_t cut = greatest_suffix(part, kind, backwards, false, &period);
    size_t other = greatest_suffix(part, kind, backwards, true, &other_period);
    if (other > cut) {
        cut = other;
        period = other_period;
    }
    size_t known = 0; /* units of the part's start that are known to match after a shift by the period */
    bool periodic = is_periodic(part, cut, period, kind, backwards);
    if (!periodic)
        period = (cut > part.length - cut ? cut : part.length - cut) + 1;
    for (size_t at = 0; at + part.length <= text.length;) {
        size_t i = cut > known ? cut : known;
        while (i < part.length && run_at(part, i, kind, backwards) == run_at(text, at + i, kind, backwards))
            i++;
        if (i < part.length) {
            at += i - cut + 1;
            known = 0;
            continue;
        }
        i = cut;
        while (i > known && run_at(part, i - 1, kind, backwards) == run_at(text, at + i - 1, kind, backwards))
            i--;
        if (i <= known)
            return (int64_t)at;
        at += period;
        known = periodic ? part.length - period : 0;
    }
    return -1;
}

/* --- parts ---------------------------------------------------------------------------------------------------------- */

NJ_ALWAYS_INLINE int64_t find_part(Run text, Run part, int kind)
{
    uint32_t first = nj_unit_get(part.units, 0, kind);
    size_t last = text.length - part.length, wasted = 0;
    for (size_t at = 0; at <= last; at++) {
        int64_t skip = nj_units_find_char(nj_units_at(text.units, at, kind), last - at + 1, first, kind);
        if (skip < 0)
            return -1;
        at += (size_t)skip;
        size_t i = 1;
        while (i < part.length && nj_unit_get(text.units, at + i, kind) == nj_unit_get(part.units, i, kind))
            i++;
        if (i == part.length)
            return (int64_t)at;
        wasted += i + 4;
        if (NJ_UNLIKELY(wasted > 8 * at + 256)) {
            at++;
            Run rest = {nj_units_at(text.units, at, kind), text.length - at};
            int64_t found = two_way(rest, part, kind, false);
            return found < 0 ? -1 : found + (int64_t)at;
        }
    }
    return -1;
}

NJ_ALWAYS_INLINE int64_t rfind_part(Run text, Run part, int kind)
{
    int64_t found = two_way(text, part, kind, true);
    return found < 0 ? -1 : (int64_t)(text.length - part.length) - found;
}

int64_t nj_units_find(const void *text, size_t length, const void *part, size_t part_length, int kind)
{
    if (part_length > length)
        return -1;
    if (part_length <= 1)
        return part_length == 0 ? 0 : nj_units_find_char(text, length, nj_unit_get(part, 0, kind), kind);
    Run where = {text, length}, what = {part, part_length};
    return kind == 1 ? find_part(where, what, 1) : kind == 2 ? find_part(where, what, 2) : find_part(where, what, 4);
}

int64_t nj_units_rfind(const void *text, size_t length, const void *part, size_t part_length, int kind)
{
    if (part_length > length)
        return -1;
    if (part_length <= 1)
        return part_length == 0 ? (int64_t)length : nj_units_rfind_char(text, length, nj_unit_get(part, 0, kind), kind);
    Run where = {text, length}, what = {part, part_length};
    return kind == 1 ? rfind_part(where, what, 1) : kind == 2 ? rfind_part(where, what, 2) : rfind_part(where, what, 4);
}

/* --- methods -------------------------------------------------------------------------------------------------------- */

typedef int64_t (*Finder)(const void *text, size_t length, const void *part, size_t part_length, int kind);

static int64_t find_between(NjStr *s, NjStr *part, int64_t start, int64_t stop, Finder finder)
{
    nj_clamp_bounds(&start, &stop, s->length);
    if (stop - start < (int64_t)part->length || part->kind > s->kind)
        return -1;
    const void *units = nj_str_units_as(part, s->kind);
    if (!units)
        return -1;
    int64_t found = finder(nj_units_at(s->units, (size_t)start, s->kind), (size_t)(stop - start), units, part->length, s->kind);
    return found < 0 ? -1 : found + start;
}

int64_t nj_str_find(NjStr *s, NjStr *part, int64_t start, int64_t stop)
{
    return find_between(s, part, start, stop, nj_units_find);
}

int64_t nj_str_rfind(NjStr *s, NjStr *part, int64_t start, int64_t stop)
{
    return find_between(s, part, start, stop, nj_units_rfind);
}

static NjI64Result found_or_error(int64_t found)
{
    if (found < 0)
        nj_raise(&nj_exception_ValueError, "substring not found");
    return (NjI64Result){found, found >= 0};
}

NjI64Result nj_str_index(NjStr *s, NjStr *part, int64_t start, int64_t stop)
{
    return found_or_error(nj_str_find(s, part, start, stop));
}

NjI64Result nj_str_rindex(NjStr *s, NjStr *part, int64_t start, int64_t stop)
{
    return found_or_error(nj_str_rfind(s, part, start, stop));
}

int64_t nj_str_count(NjStr *s, NjStr *part, int64_t start, int64_t stop)
{
    nj_clamp_bounds(&start, &stop, s->length);
    if (stop - start < (int64_t)part->length || part->kind > s->kind)
        return 0;
    if (part->length == 0)
        return stop - start + 1;
    const void *units = nj_str_units_as(part, s->kind);
    int64_t count = 0;
    while (units) {
        int64_t found = nj_units_find(nj_units_at(s->units, (size_t)start, s->kind), (size_t)(stop - start), units, part->length, s->kind);
        if (found < 0)
            break;
        count++;
        start += found + (int64_t)part->length;
    }
    return count;
}

static bool matches_at(const NjStr *s, const NjStr *part, size_t at)
{
    if (part->kind > s->kind)
        return part->length == 0;
    if (part->kind == s->kind)
        return memcmp(nj_units_at(s->units, at, s->kind), part->units, part->length * part->kind) == 0;
    for (size_t i = 0; i < part->length; i++)
        if (nj_str_code_point(s, at + i) != nj_str_code_point(part, i))
            return false;
    return true;
}

bool nj_str_has_prefix(NjStr *s, NjStr *prefix) { return prefix->length <= s->length && matches_at(s, prefix, 0); }

bool nj_str_has_suffix(NjStr *s, NjStr *suffix)
{
    return suffix->length <= s->length && matches_at(s, suffix, s->length - suffix->length);
}

static bool one_end_matches(NjStr *s, NjStr *part, int64_t start, int64_t stop, bool at_end)
{
    nj_clamp_bounds(&start, &stop, s->length);
    if (stop - start < (int64_t)part->length)
        return false;
    return matches_at(s, part, (size_t)(at_end ? stop - (int64_t)part->length : start));
}

static int end_matches(NjStr *s, NjValue what, int64_t start, int64_t stop, bool at_end)
{
    const char *method = at_end ? "endswith" : "startswith";
    if (nj_is_str(what))
        return one_end_matches(s, (NjStr *)nj_object(what), start, stop, at_end);
    if (!nj_is_tuple(what)) {
        nj_raise(&nj_exception_TypeError, "%s first arg must be str or a tuple of str, not %s", method, nj_type_of(what)->name);
        return -1;
    }
    NjTuple *tuple = (NjTuple *)nj_object(what);
    for (size_t i = 0; i < tuple->length; i++) {
        NjValue item = tuple->items[i];
        if (!nj_is_str(item)) {
            nj_raise(&nj_exception_TypeError, "tuple for %s must only contain str, not %s", method, nj_type_of(item)->name);
            return -1;
        }
        if (one_end_matches(s, (NjStr *)nj_object(item), start, stop, at_end))
            return 1;
    }
    return 0;
}

int nj_str_startswith(NjStr *s, NjValue prefix, int64_t start, int64_t stop)
{
    return end_matches(s, prefix, start, stop, false);
}

int nj_str_endswith(NjStr *s, NjValue suffix, int64_t start, int64_t stop)
{
    return end_matches(s, suffix, start, stop, true);
}
