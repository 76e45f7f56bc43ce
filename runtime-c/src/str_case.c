/* The case methods of str and its questions about characters (isalpha, …). ASCII strings take byte loops. */
#include "str_internal.h"

#include "unicode.h"

/* --- ASCII ------------------------------------------------------------------------------------------------------------ */

NJ_ALWAYS_INLINE bool is_ascii_upper(uint32_t c) { return c - 'A' < 26; }
NJ_ALWAYS_INLINE bool is_ascii_lower(uint32_t c) { return c - 'a' < 26; }
NJ_ALWAYS_INLINE bool is_ascii_alpha(uint32_t c) { return (c | 0x20) - 'a' < 26; }
NJ_ALWAYS_INLINE bool is_ascii_digit(uint32_t c) { return c - '0' < 10; }

NJ_ALWAYS_INLINE uint8_t ascii_lower(uint8_t c) { return (uint8_t)(c + ((uint8_t)(c - 'A') < 26) * 32); }
NJ_ALWAYS_INLINE uint8_t ascii_upper(uint8_t c) { return (uint8_t)(c - ((uint8_t)(c - 'a') < 26) * 32); }

/* A new ASCII string of s's length, or NULL; for lengths 0 and 1 the caller uses the static strings. */
static NjStr *ascii_like(const NjStr *s) { return nj_str_alloc(s->length, 1, NJ_STR_ASCII); }

static NjStr *ascii_mapped(NjStr *s, bool lower)
{
    const uint8_t *from = s->units;
    if (s->length <= 1)
        return s->length ? &nj_str_latin1[lower ? ascii_lower(from[0]) : ascii_upper(from[0])] : &nj_str_empty;
    NjStr *result = ascii_like(s);
    if (!result)
        return NULL;
    uint8_t *to = nj_str_storage(result);
    if (lower)
        for (size_t i = 0; i < s->length; i++)
            to[i] = ascii_lower(from[i]);
    else
        for (size_t i = 0; i < s->length; i++)
            to[i] = ascii_upper(from[i]);
    return result;
}

/* Whether any of the letters from `first` on, 26 of them, stands in a text. */
static bool has_any(const NjStr *s, uint8_t first)
{
    const uint8_t *units = s->units;
    uint8_t any = 0;
    for (size_t i = 0; i < s->length; i++)
        any |= (uint8_t)(units[i] - first) < 26;
    return any;
}

/* s.lower() or s.upper() of ASCII text: itself where no letter changes. */
static NjStr *ascii_case(NjStr *s, bool lower)
{
    bool changes = s->base.type != &nj_type_str || has_any(s, lower ? 'A' : 'a');
    return changes ? ascii_mapped(s, lower) : s;
}

/* --- mapping ---------------------------------------------------------------------------------------------------------- */

typedef int (*CharMapping)(uint32_t c, uint32_t *out);

static bool add_mapped(NjStrBuilder *builder, uint32_t c, CharMapping mapping)
{
    uint32_t mapped[NJ_CASE_MAX];
    int count = mapping(c, mapped);
    for (int i = 0; i < count; i++)
        if (!nj_str_builder_char(builder, mapped[i]))
            return false;
    return true;
}

enum { CAPITAL_SIGMA = 0x3a3, SMALL_SIGMA = 0x3c3, FINAL_SIGMA = 0x3c2 };

/* Whether the capital sigma at `at` ends a word: a cased letter before it, none behind it, with ignorable characters between. */
static bool is_final_sigma(const NjStr *s, size_t at)
{
    size_t i = at;
    while (i > 0 && nj_char_is_case_ignorable(nj_str_code_point(s, i - 1)))
        i--;
    if (i == 0 || !nj_char_is_cased(nj_str_code_point(s, i - 1)))
        return false;
    i = at + 1;
    while (i < s->length && nj_char_is_case_ignorable(nj_str_code_point(s, i)))
        i++;
    return i == s->length || !nj_char_is_cased(nj_str_code_point(s, i));
}

static bool add_lower(NjStrBuilder *builder, const NjStr *s, size_t at)
{
    uint32_t c = nj_str_code_point(s, at);
    if (c == CAPITAL_SIGMA)
        return nj_str_builder_char(builder, is_final_sigma(s, at) ? FINAL_SIGMA : SMALL_SIGMA);
    return add_mapped(builder, c, nj_char_to_lower);
}

static NjStr *map_all(NjStr *s, CharMapping mapping)
{
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    for (size_t i = 0; i < s->length; i++)
        if (!add_mapped(&builder, nj_str_code_point(s, i), mapping))
            return NULL;
    return nj_str_builder_end(&builder);
}

NjStr *nj_str_lower(NjStr *s)
{
    if (s->flags & NJ_STR_ASCII)
        return ascii_case(s, true);
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    for (size_t i = 0; i < s->length; i++)
        if (!add_lower(&builder, s, i))
            return NULL;
    return nj_str_builder_end(&builder);
}

NjStr *nj_str_upper(NjStr *s) { return s->flags & NJ_STR_ASCII ? ascii_case(s, false) : map_all(s, nj_char_to_upper); }

NjStr *nj_str_casefold(NjStr *s) { return s->flags & NJ_STR_ASCII ? ascii_case(s, true) : map_all(s, nj_char_to_folded); }

static NjStr *ascii_capitalize(NjStr *s)
{
    NjStr *result = ascii_mapped(s, true);
    if (!result || s->length <= 1)
        return s->length == 1 ? ascii_mapped(s, false) : result;
    uint8_t *units = nj_str_storage(result);
    units[0] = ascii_upper(units[0]);
    return result;
}

NjStr *nj_str_capitalize(NjStr *s)
{
    if (s->flags & NJ_STR_ASCII)
        return ascii_capitalize(s);
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    if (!add_mapped(&builder, nj_str_code_point(s, 0), nj_char_to_title))
        return NULL;
    for (size_t i = 1; i < s->length; i++)
        if (!add_lower(&builder, s, i))
            return NULL;
    return nj_str_builder_end(&builder);
}

static NjStr *ascii_title(const NjStr *s)
{
    NjStr *result = ascii_like(s);
    if (!result)
        return NULL;
    const uint8_t *from = s->units;
    uint8_t *to = nj_str_storage(result);
    bool in_word = false;
    for (size_t i = 0; i < s->length; i++) {
        to[i] = in_word ? ascii_lower(from[i]) : ascii_upper(from[i]);
        in_word = is_ascii_alpha(from[i]);
    }
    return result;
}

NjStr *nj_str_title(NjStr *s)
{
    if ((s->flags & NJ_STR_ASCII) && s->length > 1)
        return ascii_title(s);
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    bool in_word = false;
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = nj_str_code_point(s, i);
        if (!(in_word ? add_lower(&builder, s, i) : add_mapped(&builder, c, nj_char_to_title)))
            return NULL;
        in_word = nj_char_is_cased(c);
    }
    return nj_str_builder_end(&builder);
}

NjStr *nj_str_swapcase(NjStr *s)
{
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = nj_str_code_point(s, i);
        bool done = nj_char_is_upper(c)   ? add_lower(&builder, s, i)
                    : nj_char_is_lower(c) ? add_mapped(&builder, c, nj_char_to_upper)
                                          : nj_str_builder_char(&builder, c);
        if (!done)
            return NULL;
    }
    return nj_str_builder_end(&builder);
}

/* --- questions -------------------------------------------------------------------------------------------------------- */

/* Whether the string is not empty and every character has the property. */
NJ_ALWAYS_INLINE bool every(const NjStr *s, bool (*has)(uint32_t c))
{
    for (size_t i = 0; i < s->length; i++)
        if (!has(nj_str_code_point(s, i)))
            return false;
    return s->length != 0;
}

static bool is_alpha(uint32_t c) { return c < 128 ? is_ascii_alpha(c) : nj_char_is_alpha(c); }
static bool is_decimal(uint32_t c) { return c < 128 ? is_ascii_digit(c) : nj_char_decimal(c) >= 0; }
static bool is_digit(uint32_t c) { return c < 128 ? is_ascii_digit(c) : nj_char_is_digit(c); }
static bool is_numeric(uint32_t c) { return c < 128 ? is_ascii_digit(c) : nj_char_is_numeric(c); }
static bool is_alnum(uint32_t c)
{
    return c < 128 ? is_ascii_alpha(c) || is_ascii_digit(c) : nj_char_is_alpha(c) || nj_char_is_digit(c) || nj_char_is_numeric(c);
}
static bool is_upper(uint32_t c) { return c < 128 ? is_ascii_upper(c) : nj_char_is_upper(c); }
static bool is_lower(uint32_t c) { return c < 128 ? is_ascii_lower(c) : nj_char_is_lower(c); }
static bool is_title(uint32_t c) { return c >= 128 && nj_char_is_title(c); }

bool nj_str_isalpha(NjStr *s) { return every(s, is_alpha); }
bool nj_str_isalnum(NjStr *s) { return every(s, is_alnum); }
bool nj_str_isdecimal(NjStr *s) { return every(s, is_decimal); }
bool nj_str_isdigit(NjStr *s) { return every(s, is_digit); }
bool nj_str_isnumeric(NjStr *s) { return every(s, is_numeric); }
bool nj_str_isspace(NjStr *s) { return every(s, nj_char_is_space); }
bool nj_str_isascii(NjStr *s) { return s->flags & NJ_STR_ASCII; }
bool nj_str_isprintable(NjStr *s) { return s->length == 0 || every(s, nj_char_is_printable); }

bool nj_str_islower(NjStr *s)
{
    bool cased = false;
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = nj_str_code_point(s, i);
        if (is_upper(c) || is_title(c))
            return false;
        cased = cased || is_lower(c);
    }
    return cased;
}

bool nj_str_isupper(NjStr *s)
{
    bool cased = false;
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = nj_str_code_point(s, i);
        if (is_lower(c) || is_title(c))
            return false;
        cased = cased || is_upper(c);
    }
    return cased;
}

bool nj_str_istitle(NjStr *s)
{
    bool cased = false, in_word = false;
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = nj_str_code_point(s, i);
        if (is_upper(c) || is_title(c)) {
            if (in_word)
                return false;
            in_word = cased = true;
        } else if (is_lower(c)) {
            if (!in_word)
                return false;
            cased = true;
        } else {
            in_word = false;
        }
    }
    return cased;
}

bool nj_str_isidentifier(NjStr *s)
{
    if (s->length == 0 || !nj_char_starts_identifier(nj_str_code_point(s, 0)))
        return false;
    for (size_t i = 1; i < s->length; i++)
        if (!nj_char_continues_identifier(nj_str_code_point(s, i)))
            return false;
    return true;
}
