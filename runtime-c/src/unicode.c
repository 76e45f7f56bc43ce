/* Properties and case mappings of characters. */
#include "unicode.h"

#include <utf8proc.h>

typedef struct { uint32_t first, last; } CharRange;
typedef struct { uint32_t c, text[3]; } CharExpansion;

#include "unicode_tables.inc"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static bool in_ranges(const CharRange *ranges, size_t count, uint32_t c)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && c >= ranges[low].first;
}

#define IN(table, c) in_ranges((table), COUNT(table), (c))

static utf8proc_category_t category(uint32_t c)
{
    return IN(newer, c) ? UTF8PROC_CATEGORY_CN : utf8proc_category((utf8proc_int32_t)c);
}

bool nj_char_is_alpha(uint32_t c)
{
    utf8proc_category_t kind = category(c);
    return kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO;
}

int nj_char_decimal(uint32_t c)
{
    if (c < 128)
        return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
    if (category(c) != UTF8PROC_CATEGORY_ND)
        return -1;
    /* Decimal digits come in runs of ten, in order. */
    uint32_t start = c;
    while (category(start - 1) == UTF8PROC_CATEGORY_ND)
        start--;
    return (int)((c - start) % 10);
}

bool nj_char_is_digit(uint32_t c) { return category(c) == UTF8PROC_CATEGORY_ND || IN(other_digit, c); }

bool nj_char_is_numeric(uint32_t c)
{
    utf8proc_category_t kind = category(c);
    return (kind >= UTF8PROC_CATEGORY_ND && kind <= UTF8PROC_CATEGORY_NO) || IN(other_numeric, c);
}

bool nj_char_is_lower(uint32_t c) { return category(c) == UTF8PROC_CATEGORY_LL || IN(other_lowercase, c); }
bool nj_char_is_upper(uint32_t c) { return category(c) == UTF8PROC_CATEGORY_LU || IN(other_uppercase, c); }
bool nj_char_is_title(uint32_t c) { return category(c) == UTF8PROC_CATEGORY_LT; }
bool nj_char_is_cased(uint32_t c) { return nj_char_is_lower(c) || nj_char_is_upper(c) || nj_char_is_title(c); }

bool nj_char_is_case_ignorable(uint32_t c)
{
    switch (category(c)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_SK:
        return true;
    default:
        break;
    }
    switch (c) { /* the punctuation that stands within words */
    case 0x27: case 0x2e: case 0x3a: case 0xb7: case 0x387: case 0x55f: case 0x5f4: case 0x2018: case 0x2019: case 0x2024:
    case 0x2027: case 0xfe13: case 0xfe52: case 0xfe55: case 0xff07: case 0xff0e: case 0xff1a:
        return true;
    default:
        return false;
    }
}

bool nj_char_is_printable(uint32_t c)
{
    if (c < 127)
        return c >= 32;
    switch (category(c)) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return false;
    default:
        return true;
    }
}

bool nj_char_starts_identifier(uint32_t c)
{
    bool usual = c == '_' || nj_char_is_alpha(c) || category(c) == UTF8PROC_CATEGORY_NL;
    return usual != IN(identifier_start_exceptions, c);
}

bool nj_char_continues_identifier(uint32_t c)
{
    utf8proc_category_t kind = category(c);
    bool usual = nj_char_is_alpha(c) || kind == UTF8PROC_CATEGORY_NL || kind == UTF8PROC_CATEGORY_MN ||
                 kind == UTF8PROC_CATEGORY_MC || kind == UTF8PROC_CATEGORY_ND || kind == UTF8PROC_CATEGORY_PC;
    return usual != IN(identifier_continue_exceptions, c);
}

/* --- case mappings ------------------------------------------------------------------------------------------------------ */

/* The entry for `c` in a table sorted by character, written to `out`; 0 when there is none. */
static int expand(const CharExpansion *table, size_t count, uint32_t c, uint32_t *out)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > table[middle].c)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == count || table[low].c != c)
        return 0;
    int length = 0;
    while (length < 3 && table[low].text[length]) {
        out[length] = table[low].text[length];
        length++;
    }
    return length;
}

int nj_char_to_lower(uint32_t c, uint32_t *out)
{
    if (c == 0x130) { /* İ: the only letter whose lower case is two characters */
        out[0] = 'i';
        out[1] = 0x307;
        return 2;
    }
    out[0] = (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
    return 1;
}

int nj_char_to_upper(uint32_t c, uint32_t *out)
{
    int length = expand(upper_expansions, COUNT(upper_expansions), c, out);
    if (length)
        return length;
    out[0] = (uint32_t)utf8proc_toupper((utf8proc_int32_t)c);
    return 1;
}

int nj_char_to_title(uint32_t c, uint32_t *out)
{
    int length = expand(title_expansions, COUNT(title_expansions), c, out);
    if (length)
        return length;
    out[0] = (uint32_t)utf8proc_totitle((utf8proc_int32_t)c);
    return 1;
}

int nj_char_to_folded(uint32_t c, uint32_t *out)
{
    utf8proc_int32_t folded[NJ_CASE_MAX];
    int boundary = 0;
    utf8proc_ssize_t length = utf8proc_decompose_char((utf8proc_int32_t)c, folded, NJ_CASE_MAX, UTF8PROC_CASEFOLD, &boundary);
    if (length <= 0 || length > NJ_CASE_MAX) {
        out[0] = c;
        return 1;
    }
    for (int i = 0; i < (int)length; i++)
        out[i] = (uint32_t)folded[i];
    return (int)length;
}
