/* The methods of bytes and bytearray. What does not depend on the meaning of characters is done by str's functions on the bytes
 * read as Latin-1. */
#include "bytes_methods.h"

#define ENTRY(name)                                                                                                                  \
    NjValue nj_bytes_method_##name(__attribute__((unused)) NjObject *callable, __attribute__((unused)) const NjValue *args,          \
                                   __attribute__((unused)) size_t nargs, __attribute__((unused)) NjTuple *kwnames)

/* --- bytes and Latin-1 text ------------------------------------------------------------------------------------------------------------- */

typedef struct {
    const uint8_t *bytes;
    size_t length;
} View;

static View view_of(NjValue self)
{
    View view = {NULL, 0};
    nj_bytes_view(self, &view.bytes, &view.length);
    return view;
}

NjValue nj_bytes_like(NjValue self, const void *bytes, size_t length)
{
    return nj_is_bytes(self) ? nj_value(nj_bytes_new(bytes, length)) : nj_value(nj_bytearray_new(bytes, length));
}

/* A bytes-like value as text; NULL with TypeError pending for anything else. */
static NjStr *text_of(NjValue v)
{
    View view;
    return nj_bytes_view(v, &view.bytes, &view.length) ? nj_str_from_latin1(view.bytes, view.length) : NULL;
}

/* The other way, for text made of such. */
static NjValue like(NjValue self, NjStr *text) { return text ? nj_bytes_like(self, text->units, text->length) : 0; }

static NjValue list_like(NjValue self, NjList *texts)
{
    if (!texts)
        return 0;
    for (int64_t i = 0; i < nj_list_length(texts); i++) {
        NjValue bytes = like(self, (NjStr *)nj_object(nj_list_get(texts, i)));
        if (!bytes || !nj_list_set(texts, i, bytes))
            return 0;
    }
    return nj_value(texts);
}

/* --- searching -------------------------------------------------------------------------------------------------------------------------- */

/* What is searched for: bytes, or an int that is one. */
static NjStr *part_argument(NjValue v)
{
    if (nj_is_int(v)) {
        int64_t byte = nj_int_clamp(v);
        if (byte >= 0 && byte <= 255)
            return &nj_str_latin1[byte];
        nj_raise(&nj_exception_ValueError, "byte must be in range(0, 256)");
        return NULL;
    }
    if (!nj_has_buffer(v)) {
        nj_raise(&nj_exception_TypeError, "argument should be integer or bytes-like object, not '%s'", nj_type_name(v));
        return NULL;
    }
    return text_of(v);
}

typedef struct {
    NjStr *self, *part;
    int64_t start, stop;
} Search;

static bool search_arguments(const NjValue *args, size_t nargs, Search *s)
{
    s->self = text_of(args[0]);
    s->part = s->self ? part_argument(args[1]) : NULL;
    return s->part && nj_bound_argument(nargs > 2 ? args[2] : 0, 0, &s->start) && nj_bound_argument(nargs > 3 ? args[3] : 0, NJ_STR_END, &s->stop);
}

static NjValue found_or_error(int64_t found)
{
    return found >= 0 ? nj_small_int(found) : nj_raise(&nj_exception_ValueError, "subsection not found");
}

ENTRY(find)
{
    Search s;
    return search_arguments(args, nargs, &s) ? nj_small_int(nj_str_find(s.self, s.part, s.start, s.stop)) : 0;
}
ENTRY(rfind)
{
    Search s;
    return search_arguments(args, nargs, &s) ? nj_small_int(nj_str_rfind(s.self, s.part, s.start, s.stop)) : 0;
}
ENTRY(index)
{
    Search s;
    return search_arguments(args, nargs, &s) ? found_or_error(nj_str_find(s.self, s.part, s.start, s.stop)) : 0;
}
ENTRY(rindex)
{
    Search s;
    return search_arguments(args, nargs, &s) ? found_or_error(nj_str_rfind(s.self, s.part, s.start, s.stop)) : 0;
}
ENTRY(count)
{
    Search s;
    return search_arguments(args, nargs, &s) ? nj_small_int(nj_str_count(s.self, s.part, s.start, s.stop)) : 0;
}

/* startswith and endswith: one prefix (suffix) or a tuple of them. */
static NjValue ends(const NjValue *args, size_t nargs, bool at_end)
{
    const char *name = at_end ? "endswith" : "startswith";
    bool is_tuple = nj_is_tuple(args[1]);
    const NjValue *parts = is_tuple ? ((NjTuple *)nj_object(args[1]))->items : &args[1];
    size_t count = is_tuple ? ((NjTuple *)nj_object(args[1]))->length : 1;
    int64_t start, stop;
    NjStr *self = text_of(args[0]);
    if (!self || !nj_bound_argument(nargs > 2 ? args[2] : 0, 0, &start) || !nj_bound_argument(nargs > 3 ? args[3] : 0, NJ_STR_END, &stop))
        return 0;
    for (size_t i = 0; i < count; i++) {
        if (!nj_has_buffer(parts[i]))
            return is_tuple ? nj_raise(&nj_exception_TypeError, "a bytes-like object is required, not '%s'", nj_type_name(parts[i]))
                            : nj_raise(&nj_exception_TypeError, "%s first arg must be bytes or a tuple of bytes, not %s", name,
                                       nj_type_name(parts[i]));
        NjStr *part = text_of(parts[i]);
        int matches = !part ? -1 : at_end ? nj_str_endswith(self, nj_value(part), start, stop) : nj_str_startswith(self, nj_value(part), start, stop);
        if (matches != 0)
            return matches > 0 ? nj_true : 0;
    }
    return nj_false;
}
ENTRY(startswith) { return ends(args, nargs, false); }
ENTRY(endswith) { return ends(args, nargs, true); }

/* --- taking apart ------------------------------------------------------------------------------------------------------------------------ */

static NjStr spaces = NJ_STR_LITERAL_ASCII(" \t\n\r\x0b\x0c");

static bool is_space(uint8_t byte) { return byte == ' ' || (byte >= 9 && byte <= 13); }

static bool add_slice(NjList *list, NjValue self, View view, size_t start, size_t stop)
{
    NjValue part = nj_bytes_like(self, view.bytes + start, stop - start);
    return part && nj_list_append(list, part);
}

static NjValue split_at_spaces(NjValue self, uint64_t limit)
{
    View view = view_of(self);
    NjList *list = nj_list_new(0);
    size_t at = 0, end = view.length;
    while (list) {
        while (at < end && is_space(view.bytes[at]))
            at++;
        if (at == end)
            break;
        size_t start = at;
        if (limit-- == 0)
            return add_slice(list, self, view, start, end) ? nj_value(list) : 0;
        while (at < end && !is_space(view.bytes[at]))
            at++;
        if (!add_slice(list, self, view, start, at))
            return 0;
    }
    return nj_value(list);
}

static NjValue rsplit_at_spaces(NjValue self, uint64_t limit)
{
    View view = view_of(self);
    NjList *list = nj_list_new(0);
    size_t end = view.length;
    while (list) {
        while (end > 0 && is_space(view.bytes[end - 1]))
            end--;
        if (end == 0)
            break;
        size_t start = limit-- == 0 ? 0 : end;
        while (start > 0 && !is_space(view.bytes[start - 1]))
            start--;
        if (!add_slice(list, self, view, start, end))
            return 0;
        end = start;
    }
    return list && nj_list_reverse(list) ? nj_value(list) : 0;
}

static NjValue split(const NjValue *args, bool from_end)
{
    NjI64Result limit = args[2] ? nj_size_argument(args[2]) : (NjI64Result){-1, true};
    if (!limit.ok)
        return 0;
    if (!args[1] || args[1] == nj_none) {
        uint64_t most = limit.value < 0 ? UINT64_MAX - 1 : (uint64_t)limit.value;
        return from_end ? rsplit_at_spaces(args[0], most) : split_at_spaces(args[0], most);
    }
    NjStr *separator = text_of(args[1]), *self = separator ? text_of(args[0]) : NULL;
    if (!self)
        return 0;
    return list_like(args[0], from_end ? nj_str_rsplit(self, separator, limit.value) : nj_str_split(self, separator, limit.value));
}
ENTRY(split) { return split(args, false); }
ENTRY(rsplit) { return split(args, true); }

ENTRY(splitlines)
{
    View view = view_of(args[0]);
    NjI64Result keep = args[1] ? nj_c_int_argument(args[1]) : (NjI64Result){0, true};
    NjList *list = keep.ok ? nj_list_new(0) : NULL;
    for (size_t at = 0; list && at < view.length;) {
        size_t end = at;
        while (end < view.length && view.bytes[end] != '\n' && view.bytes[end] != '\r')
            end++;
        size_t next = end;
        if (next < view.length)
            next += view.bytes[next] == '\r' && next + 1 < view.length && view.bytes[next + 1] == '\n' ? 2 : 1;
        if (!add_slice(list, args[0], view, at, keep.value ? next : end))
            return 0;
        at = next;
    }
    return nj_value(list);
}

static NjValue partition(const NjValue *args, NjTuple *(*function)(NjStr *, NjStr *))
{
    NjStr *separator = text_of(args[1]), *self = separator ? text_of(args[0]) : NULL;
    NjTuple *texts = self ? function(self, separator) : NULL;
    NjTuple *result = texts ? nj_tuple_new(3) : NULL;
    for (size_t i = 0; result && i < 3; i++) {
        NjStr *text = (NjStr *)nj_object(texts->items[i]);
        if (!(result->items[i] = i == 1 && text->length && nj_is_bytes(args[0]) ? args[1] : like(args[0], text)))
            return 0;
    }
    return nj_value(result);
}
ENTRY(partition) { return partition(args, nj_str_partition); }
ENTRY(rpartition) { return partition(args, nj_str_rpartition); }

static NjValue strip(const NjValue *args, size_t nargs, NjStr *(*function)(NjStr *, NjStr *))
{
    NjStr *characters = nargs > 1 && args[1] != nj_none ? text_of(args[1]) : &spaces, *self = characters ? text_of(args[0]) : NULL;
    return self ? like(args[0], function(self, characters)) : 0;
}
ENTRY(strip) { return strip(args, nargs, nj_str_strip); }
ENTRY(lstrip) { return strip(args, nargs, nj_str_lstrip); }
ENTRY(rstrip) { return strip(args, nargs, nj_str_rstrip); }

static NjValue with_text(const NjValue *args, NjStr *(*function)(NjStr *, NjStr *))
{
    NjStr *other = text_of(args[1]), *self = other ? text_of(args[0]) : NULL;
    return self ? like(args[0], function(self, other)) : 0;
}
ENTRY(removeprefix) { return with_text(args, nj_str_removeprefix); }
ENTRY(removesuffix) { return with_text(args, nj_str_removesuffix); }

/* --- changing ---------------------------------------------------------------------------------------------------------------------------- */

ENTRY(replace)
{
    NjStr *old = text_of(args[1]), *replacement = old ? text_of(args[2]) : NULL, *self = replacement ? text_of(args[0]) : NULL;
    NjI64Result count = self && nargs > 3 ? nj_size_argument(args[3]) : (NjI64Result){-1, true};
    return self && count.ok ? like(args[0], nj_str_replace(self, old, replacement, count.value)) : 0;
}

ENTRY(join)
{
    NjType *type = nj_type_of(args[1]);
    if (!type->slots.iterate && !type->slots.get_item)
        return nj_raise(&nj_exception_TypeError, "can only join an iterable");
    View view = view_of(args[0]);
    NjBytes *separator = nj_bytes_new(view.bytes, view.length), *joined = separator ? nj_bytes_join(separator, args[1]) : NULL;
    return joined ? nj_bytes_like(args[0], joined->bytes, joined->length) : 0;
}

static NjValue pad(const NjValue *args, size_t nargs, const char *name, NjStr *(*function)(NjStr *, int64_t, NjStr *))
{
    NjI64Result width = nj_size_argument(args[1]);
    if (!width.ok)
        return 0;
    View fill = {(const uint8_t *)" ", 1};
    bool is_bytes_like = nargs < 3 || nj_is_bytes(args[2]) || nj_type_of(args[2]) == &nj_type_bytearray;
    if (nargs > 2 && is_bytes_like)
        fill = view_of(args[2]);
    if (!is_bytes_like || fill.length != 1)
        return nj_raise(&nj_exception_TypeError, "%s() argument 2 must be a byte string of length 1, not %s", name, nj_type_name(args[2]));
    NjStr *self = text_of(args[0]);
    return self ? like(args[0], function(self, width.value, &nj_str_latin1[fill.bytes[0]])) : 0;
}
ENTRY(center) { return pad(args, nargs, "center", nj_str_center); }
ENTRY(ljust) { return pad(args, nargs, "ljust", nj_str_ljust); }
ENTRY(rjust) { return pad(args, nargs, "rjust", nj_str_rjust); }

static NjValue with_size(const NjValue *args, NjI64Result size, NjStr *(*function)(NjStr *, int64_t))
{
    NjStr *self = size.ok ? text_of(args[0]) : NULL;
    return self ? like(args[0], function(self, size.value)) : 0;
}
ENTRY(zfill) { return with_size(args, nj_size_argument(args[1]), nj_str_zfill); }
ENTRY(expandtabs) { return with_size(args, args[1] ? nj_c_int_argument(args[1]) : (NjI64Result){8, true}, nj_str_expandtabs); }

/* Each byte through a table of 256, without those in `deleted`. */
ENTRY(translate)
{
    View view = view_of(args[0]), table = {NULL, 0}, deleted = {NULL, 0};
    if (args[1] != nj_none && !nj_bytes_view(args[1], &table.bytes, &table.length))
        return 0;
    if (table.bytes && table.length != 256)
        return nj_raise(&nj_exception_ValueError, "translation table must be 256 characters long");
    if (args[2] && !nj_bytes_view(args[2], &deleted.bytes, &deleted.length))
        return 0;
    NjByteBuilder builder = {0};
    if (!nj_byte_builder_reserve(&builder, view.length + 1))
        return 0;
    for (size_t i = 0; i < view.length; i++)
        if (!deleted.length || !memchr(deleted.bytes, view.bytes[i], deleted.length))
            builder.bytes[builder.length++] = table.bytes ? table.bytes[view.bytes[i]] : view.bytes[i];
    return nj_bytes_like(args[0], builder.bytes, builder.length);
}

ENTRY(maketrans)
{
    View from, to;
    if (!nj_bytes_view(args[0], &from.bytes, &from.length) || !nj_bytes_view(args[1], &to.bytes, &to.length))
        return 0;
    if (from.length != to.length)
        return nj_raise(&nj_exception_ValueError, "maketrans arguments must have same length");
    uint8_t table[256];
    for (int i = 0; i < 256; i++)
        table[i] = (uint8_t)i;
    for (size_t i = 0; i < from.length; i++)
        table[from.bytes[i]] = to.bytes[i];
    return nj_value(nj_bytes_new(table, 256));
}

/* --- case and kinds of ASCII characters -------------------------------------------------------------------------------------------------------- */

static bool is_lower(uint8_t c) { return c >= 'a' && c <= 'z'; }
static bool is_upper(uint8_t c) { return c >= 'A' && c <= 'Z'; }
static bool is_alpha(uint8_t c) { return is_lower(c) || is_upper(c); }
static bool is_digit(uint8_t c) { return c >= '0' && c <= '9'; }
static bool is_alnum(uint8_t c) { return is_alpha(c) || is_digit(c); }
static uint8_t to_lower(uint8_t c, bool in_word) { return (void)in_word, is_upper(c) ? c + 32 : c; }
static uint8_t to_upper(uint8_t c, bool in_word) { return (void)in_word, is_lower(c) ? c - 32 : c; }
static uint8_t swap(uint8_t c, bool in_word) { return is_upper(c) ? to_lower(c, in_word) : to_upper(c, in_word); }
static uint8_t to_title(uint8_t c, bool in_word) { return in_word ? to_lower(c, true) : to_upper(c, false); }

/* `in_word`: a letter stands before. */
static NjValue mapped(NjValue self, uint8_t (*function)(uint8_t c, bool in_word))
{
    View view = view_of(self);
    uint8_t *bytes = nj_alloc_atomic(view.length + 1);
    for (size_t i = 0; bytes && i < view.length; i++)
        bytes[i] = function(view.bytes[i], i > 0 && is_alpha(view.bytes[i - 1]));
    return bytes ? nj_bytes_like(self, bytes, view.length) : 0;
}
ENTRY(lower) { return mapped(args[0], to_lower); }
ENTRY(upper) { return mapped(args[0], to_upper); }
ENTRY(swapcase) { return mapped(args[0], swap); }
ENTRY(title) { return mapped(args[0], to_title); }

ENTRY(capitalize)
{
    View view = view_of(args[0]);
    uint8_t *bytes = nj_alloc_atomic(view.length + 1);
    for (size_t i = 0; bytes && i < view.length; i++)
        bytes[i] = i ? to_lower(view.bytes[i], true) : to_upper(view.bytes[i], false);
    return bytes ? nj_bytes_like(args[0], bytes, view.length) : 0;
}

static NjValue every(NjValue self, bool (*has)(uint8_t))
{
    View view = view_of(self);
    for (size_t i = 0; i < view.length; i++)
        if (!has(view.bytes[i]))
            return nj_false;
    return nj_bool(view.length != 0);
}
ENTRY(isalpha) { return every(args[0], is_alpha); }
ENTRY(isalnum) { return every(args[0], is_alnum); }
ENTRY(isdigit) { return every(args[0], is_digit); }
ENTRY(isspace) { return every(args[0], is_space); }

ENTRY(isascii)
{
    View view = view_of(args[0]);
    return nj_bool(nj_bytes_are_ascii(view.bytes, view.length));
}

/* Letters, all of one case. */
static NjValue is_cased(NjValue self, bool (*wanted)(uint8_t), bool (*other)(uint8_t))
{
    View view = view_of(self);
    bool found = false;
    for (size_t i = 0; i < view.length; i++) {
        if (other(view.bytes[i]))
            return nj_false;
        found = found || wanted(view.bytes[i]);
    }
    return nj_bool(found);
}
ENTRY(islower) { return is_cased(args[0], is_lower, is_upper); }
ENTRY(isupper) { return is_cased(args[0], is_upper, is_lower); }

ENTRY(istitle)
{
    View view = view_of(args[0]);
    bool found = false;
    for (size_t i = 0; i < view.length; i++) {
        bool in_word = i > 0 && is_alpha(view.bytes[i - 1]);
        if (in_word ? is_upper(view.bytes[i]) : is_lower(view.bytes[i]))
            return nj_false;
        found = found || is_alpha(view.bytes[i]);
    }
    return nj_bool(found);
}

/* --- conversions ------------------------------------------------------------------------------------------------------------------------------- */

static bool text_arguments(const char *function, const NjValue *values, NjStr **out)
{
    static const char *const names[] = {"encoding", "errors"};
    for (int i = 0; i < 2; i++) {
        if (values[i] && !nj_is_str(values[i]))
            return nj_raise(&nj_exception_TypeError, "%s() argument '%s' must be str, not %s", function, names[i], nj_type_name(values[i]));
        out[i] = (NjStr *)nj_object(values[i]);
    }
    return true;
}

ENTRY(decode)
{
    NjStr *how[2];
    return text_arguments("decode", args + 1, how) ? nj_value(nj_str_decode(args[0], how[0], how[1])) : 0;
}

/* Hexadecimal digits, with `separator` between groups of `group` bytes counted from the right (negative: from the left). */
ENTRY(hex)
{
    View view = view_of(args[0]);
    NjBytes *plain = nj_bytes_new(view.bytes, view.length);
    NjStr *digits = plain ? nj_bytes_hex(plain) : NULL;
    if (!digits || !args[1])
        return nj_value(digits);
    NjStr *separator = nj_is_str(args[1]) ? (NjStr *)nj_object(args[1]) : text_of(args[1]);
    NjI64Result group = args[2] ? nj_c_int_argument(args[2]) : (NjI64Result){1, true};
    if (!separator || !group.ok)
        return 0;
    if (separator->length != 1)
        return nj_raise(&nj_exception_ValueError, "sep must be length 1.");
    if (!(separator->flags & NJ_STR_ASCII))
        return nj_raise(&nj_exception_ValueError, "sep must be ASCII.");
    if (group.value == 0)
        return nj_value(digits);
    size_t size = (size_t)(group.value < 0 ? -group.value : group.value);
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    for (size_t i = 0; i < view.length; i++) {
        size_t distance = group.value < 0 ? i : view.length - i;
        if (i && distance % size == 0 && !nj_str_builder_add(&builder, separator))
            return 0;
        if (!nj_str_builder_part(&builder, digits, 2 * i, 2 * i + 2))
            return 0;
    }
    return nj_value(nj_str_builder_end(&builder));
}

ENTRY(fromhex)
{
    if (!nj_is_str(args[1]))
        return nj_raise(&nj_exception_TypeError, "fromhex() argument must be str, not %s", nj_type_name(args[1]));
    NjValue bytes = nj_value(nj_bytes_fromhex((NjStr *)nj_object(args[1])));
    if (!bytes || args[0] == nj_value(&nj_type_bytes))
        return bytes;
    return nj_call(args[0], &bytes, 1, NULL);
}

NjBytes *nj_bytes_constructed(const char *name, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    static const char *const names[] = {"source", "encoding", "errors"};
    NjValue parts[3] = {0};
    NjStr *how[2];
    size_t keywords = kwnames ? kwnames->length : 0;
    if (nargs + keywords > 3)
        return (nj_raise(&nj_exception_TypeError, "%s() takes at most 3 arguments (%zu given)", name, nargs + keywords), NULL);
    for (size_t i = 0; i < nargs; i++)
        parts[i] = args[i];
    for (size_t k = 0; k < keywords; k++) {
        NjStr *keyword = (NjStr *)nj_object(kwnames->items[k]);
        size_t i = 0;
        while (i < 3 && !nj_str_equal_ascii(keyword, names[i]))
            i++;
        if (i == 3 || parts[i])
            return (nj_raise(&nj_exception_TypeError, "'%s' is an invalid keyword argument for %s()", nj_str_utf8(keyword, NULL), name), NULL);
        parts[i] = args[nargs + k];
    }
    if (!text_arguments(name, parts + 1, how))
        return NULL;
    bool is_text = parts[0] && nj_is_str(parts[0]);
    if ((how[0] || how[1]) && !is_text)
        return (nj_raise(&nj_exception_TypeError, parts[0] || how[0] ? "encoding without a string argument" : "errors without a string argument"), NULL);
    if (is_text && how[0])
        return nj_str_encode((NjStr *)nj_object(parts[0]), how[0], how[1]);
    return parts[0] ? nj_bytes_from(parts[0]) : &nj_bytes_empty;
}
