/* Python's str: immutable text in units of 1, 2 or 4 bytes, the narrowest that holds its largest code point.
 *
 * `units` points behind the header of the same allocation, at a C literal (strings the compiler emits), or at the start of an
 * allocation of its own (results of `s += part`, instances of subclasses). Strings that grow share one buffer: each is a
 * prefix of it, and the one whose length is all that was claimed so far may claim the room behind (nj_str_append).
 *
 * All fields are fixed once built but for `hash`, which any thread may fill in with the same value. The units are not
 * terminated by a NUL. */
#ifndef NAJA_STR_H
#define NAJA_STR_H

#include "atomic.h"
#include "object.h"

enum {
    NJ_STR_ASCII = 1 << 0,   /* every code point is below 128 */
    NJ_STR_GROWING = 1 << 1  /* this is an NjGrowingStr       */
};

struct NjStr {
    NjObject base;
    size_t length;            /* in code points */
    const void *units;
    _Atomic(uint32_t) hash;   /* 0: not computed yet, or of an empty str */
    uint8_t kind;             /* bytes in a unit: 1, 2 or 4; always the narrowest possible */
    uint8_t flags;
};

/* Static strings in generated C: `static NjStr s = NJ_STR_LITERAL_ASCII("text");`. The literal's prefix gives the kind: none
 * for code points below 256 (above 127 escaped as bytes, Latin-1), u for the rest of the first plane, U beyond it. The kind
 * must be the narrowest one. Lone surrogates take an array of uint16_t or uint32_t and NJ_STR_UNITS. */
#define NJ_STR_LITERAL(text, unit_size, text_flags) \
    { {&nj_type_str}, sizeof(text) / (unit_size) - 1, (text), 0, (unit_size), (text_flags) }
#define NJ_STR_LITERAL_ASCII(text) NJ_STR_LITERAL(text, 1, NJ_STR_ASCII)
#define NJ_STR_LITERAL_1(text) NJ_STR_LITERAL(text, 1, 0)
#define NJ_STR_LITERAL_2(text) NJ_STR_LITERAL(text, 2, 0)
#define NJ_STR_LITERAL_4(text) NJ_STR_LITERAL(text, 4, 0)
#define NJ_STR_UNITS(array, count, unit_size) { {&nj_type_str}, (count), (array), 0, (unit_size), 0 }

/* The empty string and the 256 strings of one Latin-1 character. Every string of these values that the runtime makes is the
 * static one. */
extern NjStr nj_str_empty;
extern NjStr nj_str_latin1[256];

/* True for an instance of str or of a subclass. */
NJ_ALWAYS_INLINE bool nj_is_str(NjValue v)
{
    return nj_is_object(v) && (nj_object(v)->type->flags & NJ_TYPE_STR);
}
/* True for a str that is not of a subclass, whose __eq__, __hash__, … are therefore the built-in ones. */
NJ_ALWAYS_INLINE bool nj_is_exact_str(NjValue v) { return nj_is_object(v) && nj_object(v)->type == &nj_type_str; }

NJ_ALWAYS_INLINE int64_t nj_str_length(const NjStr *s) { return (int64_t)s->length; }

/* The code point at `index`, which must be in range: what loops over a string's indices read. */
NJ_ALWAYS_INLINE uint32_t nj_str_code_point(const NjStr *s, size_t index)
{
    if (NJ_LIKELY(s->kind == 1))
        return ((const uint8_t *)s->units)[index];
    return s->kind == 2 ? ((const uint16_t *)s->units)[index] : ((const uint32_t *)s->units)[index];
}

/* Building. All return NULL with MemoryError pending; texts that are not valid give the exceptions their decoders give. */
NjStr *nj_str_from_utf8(const char *text, size_t size);       /* strict */
NjStr *nj_str_from_c(const char *text);                       /* NUL-terminated UTF-8; surrogateescape for what is not valid */
NjStr *nj_str_from_ascii(const char *text, size_t size);      /* known to be ASCII */
NjStr *nj_str_from_latin1(const uint8_t *text, size_t size);
NjStr *nj_str_from_units(const void *units, size_t length, int kind); /* narrows to the least kind */
NjStr *nj_str_from_char_slow(uint32_t code_point);
NJ_ALWAYS_INLINE NjStr *nj_str_from_char(uint32_t code_point)
{
    return code_point < 256 ? &nj_str_latin1[code_point] : nj_str_from_char_slow(code_point);
}
NjStr *nj_str_format_c(const char *format, ...) NJ_PRINTF(1, 2); /* printf's conversions over UTF-8 */

/* UTF-8, NUL-terminated, in collected memory (or the string's own units). `size` may be NULL. Lone surrogates are written as
 * surrogateescape and surrogatepass would: never fails but for memory. For messages, file names and C libraries. */
const char *nj_str_utf8(NjStr *s, size_t *size);

/* Equality of content, for instances of subclasses too. */
bool nj_str_equal_slow(const NjStr *a, const NjStr *b);
NJ_ALWAYS_INLINE bool nj_str_equal(const NjStr *a, const NjStr *b)
{
    if (a == b)
        return true;
    if (a->length != b->length || a->kind != b->kind)
        return false;
    /* Most of those that differ do so in the first byte. */
    return a->length == 0 || (*(const uint8_t *)a->units == *(const uint8_t *)b->units && nj_str_equal_slow(a, b));
}
bool nj_str_equal_ascii(const NjStr *s, const char *text);  /* text: NUL-terminated ASCII */
bool nj_str_equal_utf8(const NjStr *s, const char *text, size_t size); /* text: valid UTF-8; allocates nothing */
/* Below, equal or above zero as a sorts before, with or after b. */
int nj_str_compare(const NjStr *a, const NjStr *b);

uint32_t nj_str_hash_slow(NjStr *s);
/* Never 0. */
NJ_ALWAYS_INLINE uint32_t nj_str_hash(NjStr *s)
{
    uint32_t hash = nj_load_relaxed(&s->hash);
    return NJ_LIKELY(hash != 0) ? hash : nj_str_hash_slow(s);
}
/* Reads PYTHONHASHSEED or draws a random seed. Called once, before any string is hashed. */
void nj_hash_seed_start(void);
/* A keyed hash of bytes, equal for equal bytes within one process. */
uint64_t nj_hash_bytes(const void *bytes, size_t size);

/* s[index], with a negative index from the end. IndexError "string index out of range". */
NjStr *nj_str_get_slow(NjStr *s, int64_t index);
NJ_ALWAYS_INLINE NjStr *nj_str_get(NjStr *s, int64_t index)
{
    if (NJ_LIKELY((uint64_t)index < s->length && s->kind == 1))
        return &nj_str_latin1[((const uint8_t *)s->units)[index]];
    return nj_str_get_slow(s, index);
}
NjValue nj_str_get_item(NjStr *s, NjValue key);               /* index or slice of any type */
/* s[start:stop] as after slice.indices: 0 <= start; an empty result where stop <= start. */
NjStr *nj_str_substring(NjStr *s, int64_t start, int64_t stop);
NjStr *nj_str_part(NjStr *s, int64_t start, int64_t stop);    /* s[start:stop] */
/* s[start:stop:step]; absent parts are None (nj_none); parts may be any index. */
NjStr *nj_str_slice(NjStr *s, NjValue start, NjValue stop, NjValue step);

NjStr *nj_str_concat(NjStr *a, NjStr *b);
/* a + b for `a += b` and `a = a + b`: amortised O(length of b) over a loop. */
NjStr *nj_str_append(NjStr *a, NjStr *b);
NjStr *nj_str_repeat(NjStr *s, int64_t count);
/* The concatenation of `count` strings: f-strings and chains of `+`. */
NjStr *nj_str_build(NjStr *const *parts, size_t count);
NjStr *nj_str_join(NjStr *separator, NjValue iterable);
NjStr *nj_str_join_list(NjStr *separator, NjList *list);

bool nj_str_contains(NjStr *s, NjStr *part);
/* `item in s` for an item of any type: TypeError unless it is a str. */
int nj_str_contains_value(NjStr *s, NjValue item);

/* Searching. `start` and `stop` are as in slices (negative: from the end; beyond: cut); NJ_STR_END is "not given". */
#define NJ_STR_END INT64_MAX
int64_t nj_str_find(NjStr *s, NjStr *part, int64_t start, int64_t stop);      /* -1: absent */
int64_t nj_str_rfind(NjStr *s, NjStr *part, int64_t start, int64_t stop);
NjI64Result nj_str_index(NjStr *s, NjStr *part, int64_t start, int64_t stop);  /* ValueError */
NjI64Result nj_str_rindex(NjStr *s, NjStr *part, int64_t start, int64_t stop);
int64_t nj_str_count(NjStr *s, NjStr *part, int64_t start, int64_t stop);
/* `prefix` is a str or a tuple of str; -1 with TypeError pending for anything else. */
int nj_str_startswith(NjStr *s, NjValue prefix, int64_t start, int64_t stop);
int nj_str_endswith(NjStr *s, NjValue suffix, int64_t start, int64_t stop);
bool nj_str_has_prefix(NjStr *s, NjStr *prefix);
bool nj_str_has_suffix(NjStr *s, NjStr *suffix);

/* Methods. A NULL separator, character set or table of strings means "not given"; maxsplit -1: no limit. */
NjList *nj_str_split(NjStr *s, NjStr *separator, int64_t maxsplit);
NjList *nj_str_rsplit(NjStr *s, NjStr *separator, int64_t maxsplit);
NjList *nj_str_splitlines(NjStr *s, bool keepends);
NjTuple *nj_str_partition(NjStr *s, NjStr *separator);
NjTuple *nj_str_rpartition(NjStr *s, NjStr *separator);
NjStr *nj_str_strip(NjStr *s, NjStr *characters);
NjStr *nj_str_lstrip(NjStr *s, NjStr *characters);
NjStr *nj_str_rstrip(NjStr *s, NjStr *characters);
NjStr *nj_str_replace(NjStr *s, NjStr *old, NjStr *replacement, int64_t count); /* -1: all */
NjStr *nj_str_removeprefix(NjStr *s, NjStr *prefix);
NjStr *nj_str_removesuffix(NjStr *s, NjStr *suffix);
NjStr *nj_str_center(NjStr *s, int64_t width, NjStr *fill);   /* fill NULL: a space */
NjStr *nj_str_ljust(NjStr *s, int64_t width, NjStr *fill);
NjStr *nj_str_rjust(NjStr *s, int64_t width, NjStr *fill);
NjStr *nj_str_zfill(NjStr *s, int64_t width);
NjStr *nj_str_expandtabs(NjStr *s, int64_t tabsize);
NjStr *nj_str_translate(NjStr *s, NjValue table);
NjValue nj_str_maketrans(NjValue x, NjValue y, NjValue z);    /* y, z: 0 for not given */
NjBytes *nj_str_encode(NjStr *s, NjStr *encoding, NjStr *errors); /* NULL: utf-8, strict */

NjStr *nj_str_lower(NjStr *s);
NjStr *nj_str_upper(NjStr *s);
NjStr *nj_str_title(NjStr *s);
NjStr *nj_str_capitalize(NjStr *s);
NjStr *nj_str_swapcase(NjStr *s);
NjStr *nj_str_casefold(NjStr *s);
bool nj_str_isalpha(NjStr *s), nj_str_isalnum(NjStr *s), nj_str_isascii(NjStr *s), nj_str_isdecimal(NjStr *s);
bool nj_str_isdigit(NjStr *s), nj_str_isidentifier(NjStr *s), nj_str_islower(NjStr *s), nj_str_isnumeric(NjStr *s);
bool nj_str_isprintable(NjStr *s), nj_str_isspace(NjStr *s), nj_str_istitle(NjStr *s), nj_str_isupper(NjStr *s);

/* Single code points, for the numbers' parsers and for repr. */
bool nj_char_is_space(uint32_t c);
/* A blank around a number's text: of the control characters, which str.strip takes as well, only those that C's isspace knows. */
NJ_ALWAYS_INLINE bool nj_char_is_number_blank(uint32_t c) { return c < 128 ? c == ' ' || (c >= '\t' && c <= '\r') : nj_char_is_space(c); }
bool nj_char_is_printable(uint32_t c);
int nj_char_decimal(uint32_t c);                              /* the digit's value, or -1 */

NjStr *nj_str_repr(NjStr *s);
/* str(object, encoding, errors) for bytes. */
NjStr *nj_str_decode(NjValue bytes, NjStr *encoding, NjStr *errors);

/* Formatting. */
NjStr *nj_str_format(NjStr *pattern, const NjValue *args, size_t nargs, NjTuple *kwnames); /* args: positional, then keywords' */
NjStr *nj_str_format_map(NjStr *pattern, NjValue mapping);
NjStr *nj_str_percent(NjStr *pattern, NjValue argument);      /* pattern % argument */
/* The __format__ of the built-in types, for values of exactly these types (and of their subclasses). */
NjStr *nj_format_str(NjStr *value, NjStr *specification);
NjStr *nj_format_int(NjInt value, NjStr *specification);
NjStr *nj_format_float(double value, NjStr *specification);
NjStr *nj_format_complex(double real, double imaginary, NjStr *specification);

/* Growing text, for code that makes a string piece by piece. Lives on the C stack; the units are in collected memory.
 * The add functions return false with MemoryError pending. */
typedef struct {
    void *units;
    size_t length, capacity;
    uint8_t kind;
    uint32_t all;             /* every code point so far or-ed together */
} NjStrBuilder;

void nj_str_builder_start(NjStrBuilder *builder);
bool nj_str_builder_char_slow(NjStrBuilder *builder, uint32_t code_point);
NJ_ALWAYS_INLINE bool nj_str_builder_char(NjStrBuilder *builder, uint32_t code_point)
{
    if (NJ_LIKELY(builder->kind == 1 && builder->length < builder->capacity && code_point < 256)) {
        ((uint8_t *)builder->units)[builder->length++] = (uint8_t)code_point;
        builder->all |= code_point;
        return true;
    }
    return nj_str_builder_char_slow(builder, code_point);
}
bool nj_str_builder_add(NjStrBuilder *builder, const NjStr *s);   /* s NULL: one whose making failed */
bool nj_str_builder_part(NjStrBuilder *builder, const NjStr *s, size_t start, size_t stop);
bool nj_str_builder_ascii(NjStrBuilder *builder, const char *text, size_t size);
bool nj_str_builder_fill(NjStrBuilder *builder, uint32_t code_point, size_t count);
/* The finished string; the builder may not be used again. */
NjStr *nj_str_builder_end(NjStrBuilder *builder);

/* Iterating: `for c in s` in typed code counts an index up to nj_str_length and reads nj_str_get; this is the iterator object. */
NjValue nj_str_iterate(NjStr *s);

#endif
