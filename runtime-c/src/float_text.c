/* Floats as text: the shortest digits that read back as the same number, and reading.
 *
 * The digits come from the Schubfach method (R. Giulietti): the number v = c * 2^q and the bounds of the interval that rounds
 * to it are scaled by a power of ten, for which 126 bits suffice, so that the interval holds one or two candidates. */
#include <errno.h>
#include <gmp.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "float_scaled.h"
#include "internal.h"
#include "naja/bytes.h"
#include "naja/float.h"
#include "naja/int.h"
#include "naja/str.h"

enum { LEAST_K = -324, MOST_K = 292 };

/* g(k) = floor(10^-k * 2^r) + 1 with 126 bits, in two words of 63. Computed on first use: any thread writes the same words, `high`
 * (never 0) last. */
typedef struct {
    _Atomic(uint64_t) low, high;
} Power;
static Power powers[MOST_K - LEAST_K + 1];

/* floor(log2(10^e)), floor(log10(2^e)), floor(log10(3/4 * 2^e)), exact in the range of doubles. */
static int log2_of_power_of_10(int e) { return (int)(((int64_t)e * 913124641741) >> 38); }
static int log10_of_power_of_2(int e) { return (int)(((int64_t)e * 661971961083) >> 41); }
static int log10_of_three_quarters(int e) { return (int)(((int64_t)e * 661971961083 - 274743187321) >> 41); }

static void compute_power(Power *power, int k)
{
    mpz_t ten, g;
    int shift = 125 - log2_of_power_of_10(-k);
    mpz_init(ten);
    mpz_init(g);
    mpz_ui_pow_ui(ten, 10, (unsigned long)abs(k));
    if (k <= 0) {
        if (shift >= 0)
            mpz_mul_2exp(g, ten, (mp_bitcnt_t)shift);
        else
            mpz_fdiv_q_2exp(g, ten, (mp_bitcnt_t)-shift);
    } else {
        mpz_setbit(g, (mp_bitcnt_t)shift);
        mpz_fdiv_q(g, g, ten);
    }
    mpz_add_ui(g, g, 1);
    const uint64_t mask = ((uint64_t)1 << 63) - 1;
    uint64_t low = mpz_get_ui(g) & mask;
    mpz_fdiv_q_2exp(g, g, 63);
    nj_store_relaxed(&power->low, low);
    nj_store_release(&power->high, mpz_get_ui(g));
    mpz_clear(ten);
    mpz_clear(g);
}

static uint64_t multiply_high(uint64_t a, uint64_t b) { return (uint64_t)((unsigned __int128)a * b >> 64); }

/* The product of g and `bound` above the point, with a sticky last bit. */
static uint64_t scale(uint64_t high, uint64_t low, uint64_t bound)
{
    const uint64_t mask = ((uint64_t)1 << 63) - 1;
    uint64_t x1 = multiply_high(low, bound), y0 = high * bound, y1 = multiply_high(high, bound);
    uint64_t z = (y0 >> 1) + x1, w = y1 + (z >> 63);
    return w | ((z & mask) + mask) >> 63;
}

/* The shortest decimal in the interval of c * 2^q, closest to it: digits * 10^*exponent. */
static uint64_t shortest(uint64_t c, int q, bool lower_is_closer, int *exponent)
{
    uint64_t odd = c & 1, middle = c << 2, upper = middle + 2, lower = lower_is_closer ? middle - 1 : middle - 2;
    int k = lower_is_closer ? log10_of_three_quarters(q) : log10_of_power_of_2(q);
    int h = q + log2_of_power_of_10(-k) + 2;
    Power *power = &powers[k - LEAST_K];
    uint64_t high = nj_load_acquire(&power->high);
    if (!high) {
        compute_power(power, k);
        high = nj_load_acquire(&power->high);
    }
    uint64_t low = nj_load_relaxed(&power->low);
    uint64_t v = scale(high, low, middle << h), vl = scale(high, low, lower << h), vr = scale(high, low, upper << h);
    uint64_t s = v >> 2;
    *exponent = k;
    if (s >= 10) {
        uint64_t below = s / 10 * 10, above = below + 10;
        bool below_fits = vl + odd <= below << 2, above_fits = (above << 2) + odd <= vr;
        if (below_fits != above_fits)
            return below_fits ? below : above;
    }
    uint64_t t = s + 1;
    bool s_fits = vl + odd <= s << 2, t_fits = (t << 2) + odd <= vr;
    if (s_fits != t_fits)
        return s_fits ? s : t;
    uint64_t twice = (s + t) << 1;
    return v < twice || (v == twice && (s & 1) == 0) ? s : t;
}

size_t nj_float_shortest(double d, char *digits, int *point)
{
    uint64_t bits, decimal;
    memcpy(&bits, &d, sizeof bits);
    uint64_t fraction = bits & (((uint64_t)1 << 52) - 1);
    int biased = (int)(bits >> 52 & 2047), exponent;
    if (biased)
        decimal = shortest(fraction | (uint64_t)1 << 52, biased - 1075, fraction == 0 && biased > 1, &exponent);
    else
        decimal = shortest(fraction, -1074, false, &exponent);
    char buffer[NJ_I64_TEXT_SIZE];
    size_t length = nj_i64_write_decimal((int64_t)decimal, buffer);
    *point = (int)length + exponent;
    while (length > 1 && buffer[length - 1] == '0')
        length--;
    memcpy(digits, buffer, length);
    return length;
}

static char *put(char *out, const char *text, size_t length) { return (char *)memcpy(out, text, length) + length; }

/* repr: plain for 1e-4 <= |d| < 1e16, else with an exponent of at least two digits. */
size_t nj_float_write(double d, char *start)
{
    char *out = start;
    if (isnan(d))
        return (size_t)(put(out, "nan", 3) - start);
    if (signbit(d))
        *out++ = '-';
    if (isinf(d))
        return (size_t)(put(out, "inf", 3) - start);
    if (d == 0.0)
        return (size_t)(put(out, "0.0", 3) - start);
    char digits[NJ_I64_TEXT_SIZE];
    int point;
    size_t length = nj_float_shortest(d, digits, &point);
    if (point > 16 || point <= -4) {
        *out++ = digits[0];
        if (length > 1) {
            *out++ = '.';
            out = put(out, digits + 1, length - 1);
        }
        out += snprintf(out, 8, "e%c%02d", point - 1 < 0 ? '-' : '+', abs(point - 1));
    } else if (point <= 0) {
        out = put(out, "0.000", 2 + (size_t)-point);
        out = put(out, digits, length);
    } else if ((size_t)point >= length) {
        out = put(out, digits, length);
        out = put(out, "0000000000000000", (size_t)point - length);
        out = put(out, ".0", 2);
    } else {
        out = put(out, digits, (size_t)point);
        *out++ = '.';
        out = put(out, digits + point, length - (size_t)point);
    }
    return (size_t)(out - start);
}

NjStr *nj_float_repr(double d)
{
    char text[NJ_FLOAT_TEXT_SIZE];
    return nj_str_from_ascii(text, nj_float_write(d, text));
}

NjF64Result nj_float_round_digits(double d, int64_t digits)
{
    if (!isfinite(d) || d == 0.0 || digits > 323)
        return (NjF64Result){d, true};
    if (digits < -308)
        return (NjF64Result){copysign(0.0, d), true};
    uint64_t number;
    if (nj_float_scaled(d, digits, &number) && number <= (uint64_t)1 << 53) { /* two exact numbers: what comes of them is rounded once */
        double power = (double)nj_powers_of_10[digits < 0 ? -digits : digits];
        return (NjF64Result){copysign(digits < 0 ? (double)number * power : (double)number / power, d), true};
    }
    /* printf and strtod are correctly rounded; a negative number of digits rounds at a power of ten above the point. */
    char text[400];
    double rounded;
    if (digits >= 0) {
        /* Enough for 309 digits before the point and the 17 behind it that can matter: beyond that nothing changes. */
        if (digits > 60 && fabs(d) > 1e-40)
            return (NjF64Result){d, true};
        char *large = text;
        int needed = snprintf(text, sizeof text, "%.*f", (int)digits, d);
        if (needed >= (int)sizeof text) {
            large = nj_alloc_atomic((size_t)needed + 1);
            if (!large)
                return (NjF64Result){0, false};
            snprintf(large, (size_t)needed + 1, "%.*f", (int)digits, d);
        }
        rounded = strtod(large, NULL);
    } else {
        /* The digits of |d| before the point, rounded half to even at 10^-digits by exact integer arithmetic. */
        mpz_t whole, unit, rest;
        mpz_init_set_d(whole, fabs(d));
        mpz_init(unit);
        mpz_init(rest);
        mpz_ui_pow_ui(unit, 10, (unsigned long)-digits);
        mpz_fdiv_qr(whole, rest, whole, unit);
        mpz_mul_2exp(rest, rest, 1);
        int order = mpz_cmp(rest, unit);
        bool exact_half = order == 0 && fabs(d) == floor(fabs(d));
        if (order > 0 || (order == 0 && (!exact_half || mpz_odd_p(whole))))
            mpz_add_ui(whole, whole, 1);
        mpz_mul(whole, whole, unit);
        char *exact = mpz_get_str(NULL, 10, whole);
        rounded = copysign(strtod(exact, NULL), d);
        free(exact);
        mpz_clears(whole, unit, rest, NULL);
    }
    if (isinf(rounded)) {
        nj_raise(&nj_exception_OverflowError, "rounded value too large to represent");
        return (NjF64Result){0, false};
    }
    return (NjF64Result){rounded, true};
}

/* Reading. Only decimal digits, one point, an exponent, or a word are let through to strtod, which knows more. */
static bool is_word(const char *text)
{
    static const char *const words[] = {"inf", "infinity", "nan"};
    if (*text == '+' || *text == '-')
        text++;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(text, words[i]) == 0)
            return true;
    return false;
}

static bool is_number(const char *text)
{
    bool digits = false;
    if (*text == '+' || *text == '-')
        text++;
    for (; *text >= '0' && *text <= '9'; text++)
        digits = true;
    if (*text == '.')
        for (text++; *text >= '0' && *text <= '9'; text++)
            digits = true;
    if (!digits)
        return false;
    if (*text == 'e' || *text == 'E') {
        text++;
        if (*text == '+' || *text == '-')
            text++;
        if (!(*text >= '0' && *text <= '9'))
            return false;
        while (*text >= '0' && *text <= '9')
            text++;
    }
    return *text == '\0';
}

/* The text in ASCII without blanks around it and without underscores, which must stand between digits. NULL: it is no number. */
static char *normalise(NjStr *text)
{
    size_t start = 0, end = text->length;
    while (start < end && nj_char_is_number_blank(nj_str_code_point(text, start)))
        start++;
    while (end > start && nj_char_is_number_blank(nj_str_code_point(text, end - 1)))
        end--;
    char *out = nj_alloc_atomic(end - start + 1), *next = out;
    for (size_t i = start; out && i < end; i++) {
        uint32_t c = nj_str_code_point(text, i);
        if (c == '_') {
            bool between = i > start && i + 1 < end && nj_char_decimal(nj_str_code_point(text, i - 1)) >= 0 &&
                           nj_char_decimal(nj_str_code_point(text, i + 1)) >= 0;
            if (!between)
                return NULL;
            continue;
        }
        int digit = nj_char_decimal(c);
        if (digit < 0 && (c >= 128 || c == 0))
            return NULL;
        *next++ = digit >= 0 ? (char)('0' + digit) : (char)c;
    }
    if (out)
        *next = '\0';
    return out;
}

typedef struct {
    uint64_t value;   /* right for up to 19 digits */
    size_t count;     /* of digits, leading zeros included */
} Digits;

NJ_ALWAYS_INLINE bool is_digit(const uint8_t *at, const uint8_t *end) { return at < end && (uint8_t)(*at - '0') < 10; }

static const uint8_t *read_digits(const uint8_t *at, const uint8_t *end, Digits *digits)
{
    for (; is_digit(at, end); at++, digits->count++)
        digits->value = digits->value * 10 + (*at - '0');
    return at;
}

/* Up to three digits of an exponent behind its letter. Where it ends; NULL where there is none or more. */
static const uint8_t *read_exponent(const uint8_t *at, const uint8_t *end, int *exponent)
{
    bool is_negative = at < end && *at == '-';
    if (at < end && (*at == '-' || *at == '+'))
        at++;
    Digits number = {0};
    at = read_digits(at, end, &number);
    *exponent = is_negative ? -(int)number.value : (int)number.value;
    return number.count >= 1 && number.count <= 3 ? at : NULL;
}

/* Up to 15 digits and a power of ten of up to 22 are exact as doubles, and so their product or quotient is the nearest double (W. Clinger,
 * "How to read floating point numbers accurately", 1990). False for all other texts. */
static bool read_exact(const NjStr *text, double *result)
{
    static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    const uint8_t *at = text->units, *end = at + text->length;
    if (!(text->flags & NJ_STR_ASCII))
        return false;
    bool is_negative = at < end && *at == '-';
    if (at < end && (*at == '-' || *at == '+'))
        at++;
    Digits digits = {0};
    int exponent = 0;
    at = read_digits(at, end, &digits);
    size_t whole = digits.count;
    if (at < end && *at == '.')
        at = read_digits(at + 1, end, &digits);
    if (digits.count == 0 || digits.count > 15)
        return false;
    if (at < end && (*at | 32) == 'e' && !(at = read_exponent(at + 1, end, &exponent)))
        return false;
    int scale = exponent - (int)(digits.count - whole);
    if (at != end || scale < -22 || scale > 22)
        return false;
    double d = scale < 0 ? (double)digits.value / powers[-scale] : (double)digits.value * powers[scale];
    *result = is_negative ? -d : d;
    return true;
}

NjF64Result nj_float_from_str(NjStr *text)
{
    double exact;
    if (NJ_LIKELY(read_exact(text, &exact)))
        return (NjF64Result){exact, true};
    char *clean = normalise(text);
    if (clean && (is_number(clean) || is_word(clean)))
        return (NjF64Result){strtod(clean, NULL), true};
    if (!nj_error_pending()) {
        NjStr *shown = nj_repr(nj_value(text));
        if (shown)
            nj_raise(&nj_exception_ValueError, "could not convert string to float: %s", nj_str_utf8(shown, NULL));
    }
    return (NjF64Result){0, false};
}
