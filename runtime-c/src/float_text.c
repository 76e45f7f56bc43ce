/* Decimal and hexadecimal text of floats, both ways. The C library converts exactly; this file finds the shortest digits and
 * knows Python's forms. */
#include "naja/float.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "float_internal.h"
#include "internal.h"
#include "naja/str.h"

/* The exact decimal digits of |d|, rounded to `count`, and the exponent of the first. */
static int round_to(double d, int count, char *digits)
{
    char text[40];
    snprintf(text, sizeof text, "%.*e", count - 1, d);
    digits[0] = text[0];
    char *from = text + 1;
    if (*from == '.')
        for (from++; count > 1 && isdigit((unsigned char)*from); from++)
            digits[from - text - 1] = *from;
    digits[count] = 0;
    return atoi(strchr(from, 'e') + 1);
}

static bool reads_back(const char *digits, int exponent, double d)
{
    char text[48];
    snprintf(text, sizeof text, "%c.%se%d", digits[0], digits[1] ? digits + 1 : "0", exponent);
    return strtod(text, NULL) == d;
}

/* Adds one to the last digit; a carry out of the first makes it 1 and raises the exponent. */
static void next_up(char *digits, int *exponent)
{
    size_t i = strlen(digits);
    while (i > 0 && digits[i - 1] == '9')
        digits[--i] = '0';
    if (i > 0) {
        digits[i - 1]++;
    } else {
        digits[0] = '1';
        (*exponent)++;
    }
}

/* Below a power of two doubles are twice as dense as above, so that the digits that read back may lie above the nearest ones. */
static bool try_digits(double d, int count, bool is_power, char *digits, int *exponent)
{
    *exponent = round_to(d, count, digits);
    if (reads_back(digits, *exponent, d))
        return true;
    if (!is_power)
        return false;
    next_up(digits, exponent);
    return reads_back(digits, *exponent, d);
}

/* Fifteen digits always survive the way through a normal double, so that shorter texts show as trailing zeros of fifteen. */
size_t nj_float_shortest(double d, char *digits, int *point)
{
    d = fabs(d);
    int binary_exponent, exponent;
    bool is_power = frexp(d, &binary_exponent) == 0.5;
    int count = d < 2.2250738585072014e-308 ? 1 : 15;
    while (!try_digits(d, count, is_power, digits, &exponent) && count < 17)
        count++;
    size_t length = (size_t)count;
    while (length > 1 && digits[length - 1] == '0')
        length--;
    digits[length] = 0;
    *point = exponent + 1;
    return length;
}

static size_t copy(char *out, const char *text)
{
    size_t size = strlen(text);
    memcpy(out, text, size);
    return size;
}

static size_t write_fixed(char *out, const char *digits, size_t length, int point)
{
    size_t n = 0;
    if (point <= 0) {
        n += copy(out, "0.");
        for (int i = point; i < 0; i++)
            out[n++] = '0';
        return n + copy(out + n, digits);
    }
    for (int i = 0; i < point; i++)
        out[n++] = (size_t)i < length ? digits[i] : '0';
    out[n++] = '.';
    if ((size_t)point >= length)
        out[n++] = '0';
    else
        n += copy(out + n, digits + point);
    return n;
}

size_t nj_float_write(double d, char *out)
{
    if (isnan(d))
        return copy(out, "nan");
    size_t n = 0;
    if (signbit(d))
        out[n++] = '-';
    if (isinf(d))
        return n + copy(out + n, "inf");
    if (d == 0)
        return n + copy(out + n, "0.0");
    char digits[24];
    int point;
    size_t length = nj_float_shortest(d, digits, &point);
    if (point > -4 && point <= 16)
        return n + write_fixed(out + n, digits, length, point);
    out[n++] = digits[0];
    if (length > 1) {
        out[n++] = '.';
        n += copy(out + n, digits + 1);
    }
    return n + (size_t)sprintf(out + n, "e%c%02d", point > 0 ? '+' : '-', abs(point - 1));
}

NjStr *nj_float_repr(double d)
{
    char text[NJ_FLOAT_TEXT_SIZE];
    return nj_str_from_ascii(text, nj_float_write(d, text));
}

/* ---- Reading ---- */

/* The text as ASCII without surrounding space, digits of any script as 0 to 9. NULL when it holds anything else, or for memory. */
static char *to_ascii(NjStr *text, size_t *size)
{
    size_t start = 0, end = (size_t)nj_str_length(text);
    while (start < end && nj_char_is_space(nj_str_code_point(text, start)))
        start++;
    while (end > start && nj_char_is_space(nj_str_code_point(text, end - 1)))
        end--;
    char *out = nj_alloc_atomic(end - start + 1);
    if (!out)
        return NULL;
    for (size_t i = start; i < end; i++) {
        uint32_t c = nj_str_code_point(text, i);
        int digit = c < 128 ? -1 : nj_char_decimal(c);
        out[i - start] = c < 128 && c ? (char)c : digit >= 0 ? (char)('0' + digit) : '?';
    }
    out[end - start] = 0;
    *size = end - start;
    return out;
}

/* Skips digits, copying them; underscores may stand between two digits. False for one that does not. */
static bool copy_digits(const char **from, char **to, bool *any)
{
    *any = false;
    while (isdigit((unsigned char)**from)) {
        *(*to)++ = *(*from)++;
        *any = true;
        if (**from == '_' && isdigit((unsigned char)(*from)[1]))
            (*from)++;
    }
    return **from != '_';
}

/* A decimal literal with sign, in place without its underscores. */
static bool clean_decimal(char *text)
{
    const char *from = text;
    char *to = text;
    bool whole, fraction = false, exponent;
    if (*from == '+' || *from == '-')
        *to++ = *from++;
    if (!copy_digits(&from, &to, &whole))
        return false;
    if (*from == '.') {
        *to++ = *from++;
        if (!copy_digits(&from, &to, &fraction))
            return false;
    }
    if (!whole && !fraction)
        return false;
    if (*from == 'e' || *from == 'E') {
        *to++ = *from++;
        if (*from == '+' || *from == '-')
            *to++ = *from++;
        if (!copy_digits(&from, &to, &exponent) || !exponent)
            return false;
    }
    bool done = *from == 0;
    *to = 0;
    return done;
}

static bool equals_ignoring_case(const char *a, const char *b)
{
    for (; *a && *b; a++, b++)
        if (tolower((unsigned char)*a) != *b)
            return false;
    return *a == *b;
}

static bool read_special(const char *text, double *out)
{
    bool is_negative = *text == '-';
    if (*text == '-' || *text == '+')
        text++;
    if (equals_ignoring_case(text, "inf") || equals_ignoring_case(text, "infinity"))
        *out = is_negative ? -INFINITY : INFINITY;
    else if (equals_ignoring_case(text, "nan"))
        *out = is_negative ? -NAN : NAN;
    else
        return false;
    return true;
}

NjF64Result nj_float_from_str(NjStr *text)
{
    size_t size;
    char *ascii = to_ascii(text, &size);
    double d;
    if (!ascii)
        return (NjF64Result){0, false};
    if (read_special(ascii, &d))
        return (NjF64Result){d, true};
    if (clean_decimal(ascii))
        return (NjF64Result){strtod(ascii, NULL), true};
    NjStr *shown = nj_str_repr(text);
    if (shown)
        nj_raise(&nj_exception_ValueError, "could not convert string to float: %s", nj_str_utf8(shown, NULL));
    return (NjF64Result){0, false};
}

/* ---- Hexadecimal ---- */

NjStr *nj_float_hex(double d)
{
    if (!isfinite(d))
        return nj_float_repr(d);
    const char *sign = signbit(d) ? "-" : "";
    if (d == 0)
        return nj_str_format_c("%s0x0.0p+0", sign);
    int exponent;
    double mantissa = frexp(fabs(d), &exponent) * 2;
    exponent--;
    if (exponent < -1022) {
        mantissa = ldexp(mantissa, exponent + 1022);
        exponent = -1022;
    }
    uint64_t bits = (uint64_t)ldexp(mantissa, 52);
    return nj_str_format_c("%s0x%llx.%013llxp%+d", sign, (unsigned long long)(bits >> 52),
                           (unsigned long long)(bits & (((uint64_t)1 << 52) - 1)), exponent);
}

NjF64Result nj_float_from_hex(NjStr *text)
{
    size_t size;
    char *ascii = to_ascii(text, &size), *end;
    double d;
    if (!ascii)
        return (NjF64Result){0, false};
    if (read_special(ascii, &d))
        return (NjF64Result){d, true};
    const char *digits = ascii + (*ascii == '-' || *ascii == '+');
    bool has_prefix = digits[0] == '0' && (digits[1] == 'x' || digits[1] == 'X');
    char *prefixed = nj_alloc_atomic(size + 4);
    if (!prefixed)
        return (NjF64Result){0, false};
    sprintf(prefixed, "%s0x%s", *ascii == '-' ? "-" : "", has_prefix ? digits + 2 : digits);
    d = strtod(prefixed, &end);
    if (*end || size == 0 || end == prefixed || isspace((unsigned char)digits[0])) {
        nj_raise(&nj_exception_ValueError, "invalid hexadecimal floating-point string");
        return (NjF64Result){0, false};
    }
    if (isinf(d)) {
        nj_raise(&nj_exception_OverflowError, "hexadecimal value too large to represent as a float");
        return (NjF64Result){0, false};
    }
    return (NjF64Result){d, true};
}
