/* The formatting of ints, floats and complex numbers. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "container.h"
#include "float_scaled.h"
#include "format_spec.h"
#include "naja/complex.h"

static char sign_of(const NjFormatSpec *spec, bool is_negative)
{
    return is_negative ? '-' : spec->sign == '+' || spec->sign == ' ' ? spec->sign : 0;
}

/* --- floats ----------------------------------------------------------------------------------------------------------------------------- */

/* printf's result in collected memory. */
static NjDigits print_double(const char *format, int precision, double d)
{
    int size = snprintf(NULL, 0, format, precision, d);
    char *text = size < 0 ? NULL : nj_alloc_atomic((size_t)size + 1);
    if (text)
        snprintf(text, (size_t)size + 1, format, precision, d);
    return (NjDigits){text, text ? (size_t)size : 0};
}

/* The digits of "d.ddde±xx" (as %e writes it), with the point behind the first `point` of them; zeros fill up. */
typedef struct {
    char *digits;
    size_t count;
    int point;
} Scientific;

static bool scaled_scientific(double d, int64_t precision, Scientific *out)
{
    if (d == 0 || precision > NJ_MOST_SCALED - 1)
        return false;
    int point = (int)floor(log10(d)) + 1;
    uint64_t number;
    for (int correction = 1; correction != 0; point += correction) { /* the logarithm is near a border, or rounding went over one */
        if (!nj_float_scaled(d, precision - point, &number))
            return false;
        correction = number >= nj_powers_of_10[precision] ? 1 : number < nj_powers_of_10[precision - 1] ? -1 : 0;
    }
    char *digits = nj_alloc_atomic(NJ_I64_TEXT_SIZE);
    if (digits)
        *out = (Scientific){digits, nj_i64_write_decimal((int64_t)number, digits), point};
    return digits != NULL;
}

static bool printed_scientific(double d, int64_t precision, Scientific *out)
{
    NjDigits text = print_double("%.*e", (int)precision - 1, d);
    if (!text.text)
        return false;
    char *digits = (char *)(uintptr_t)text.text, *mark = strchr(digits, 'e');
    out->point = atoi(mark + 1) + 1;
    out->count = 1;
    for (char *p = digits + 2; p < mark; p++)
        digits[out->count++] = *p;
    out->digits = digits;
    return true;
}

/* `precision` digits of a finite number that is not negative; at least one. */
static bool scientific(double d, int64_t precision, Scientific *out)
{
    return scaled_scientific(d, precision, out) || (!nj_error_pending() && printed_scientific(d, precision, out));
}

/* As printf's "e%+03d"; returns the end. */
static char *write_exponent(int exponent, char *out)
{
    int size = abs(exponent);
    *out++ = 'e';
    *out++ = exponent < 0 ? '-' : '+';
    if (size >= 100)
        *out++ = (char)('0' + size / 100);
    *out++ = (char)('0' + size / 10 % 10);
    *out++ = (char)('0' + size % 10);
    return out;
}

/* Digits and point written out: with an exponent, or with zeros around. */
static NjDigits lay_out(const Scientific *number, bool uses_exponent, bool adds_point_zero, bool keeps_point)
{
    size_t zeros_before = number->point <= 0 ? (size_t)(1 - number->point) : 0;
    size_t zeros_behind = number->point > (int)number->count ? (size_t)number->point - number->count : 0;
    char *text = nj_alloc_atomic(number->count + 16 + (uses_exponent ? 0 : zeros_before + zeros_behind)), *out = text;
    if (!text)
        return (NjDigits){NULL, 0};
    if (uses_exponent) {
        *out++ = number->digits[0];
        if (number->count > 1 || keeps_point)
            *out++ = '.';
        memcpy(out, number->digits + 1, number->count - 1);
        out += number->count - 1;
        out = write_exponent(number->point - 1, out);
        return (NjDigits){text, (size_t)(out - text)};
    }
    size_t whole = number->point <= 0 ? 0 : (size_t)number->point < number->count ? (size_t)number->point : number->count;
    if (number->point <= 0)
        *out++ = '0';
    memcpy(out, number->digits, whole);
    out += whole;
    memset(out, '0', zeros_behind);
    out += zeros_behind;
    if (number->count > whole) {
        *out++ = '.';
        for (int i = number->point; i < 0; i++)
            *out++ = '0';
        memcpy(out, number->digits + whole, number->count - whole);
        out += number->count - whole;
    } else if (adds_point_zero) {
        *out++ = '.';
        *out++ = '0';
    } else if (keeps_point) {
        *out++ = '.';
    }
    return (NjDigits){text, (size_t)(out - text)};
}

static NjDigits general(double d, int64_t precision, bool alternate, bool adds_point_zero)
{
    Scientific number;
    if (precision == 0)
        precision = 1;
    if (!scientific(d, precision, &number))
        return (NjDigits){NULL, 0};
    bool uses_exponent = number.point <= -4 || number.point > precision - (adds_point_zero ? 1 : 0);
    while (!alternate && number.count > 1 && number.digits[number.count - 1] == '0')
        number.count--;
    if (alternate && !uses_exponent && d == 0)
        number.point = 1;
    return lay_out(&number, uses_exponent, adds_point_zero, alternate);
}

static NjDigits fixed(double d, int64_t precision, bool keeps_point)
{
    uint64_t number;
    if (!nj_float_scaled(d, precision, &number))
        return print_double(keeps_point ? "%#.*f" : "%.*f", (int)precision, d);
    char digits[NJ_I64_TEXT_SIZE];
    size_t count = nj_i64_write_decimal((int64_t)number, digits), behind = (size_t)precision;
    size_t whole = count > behind ? count - behind : 0;
    char *text = nj_alloc_atomic(count + behind + 2), *out = text;
    if (!text)
        return (NjDigits){NULL, 0};
    if (whole == 0)
        *out++ = '0';
    memcpy(out, digits, whole);
    out += whole;
    if (behind || keeps_point)
        *out++ = '.';
    memset(out, '0', behind - (count - whole));
    memcpy(out + behind - (count - whole), digits + whole, count - whole);
    return (NjDigits){text, (size_t)(out - text) + behind};
}

static NjDigits with_exponent(double d, int64_t precision, bool keeps_point)
{
    Scientific number;
    if (d == 0)
        return print_double(keeps_point ? "%#.*e" : "%.*e", (int)precision, d);
    return scientific(d, precision + 1, &number) ? lay_out(&number, true, false, keeps_point) : (NjDigits){NULL, 0};
}

/* As repr shows it; with `keeps_point` never without a point. */
static NjDigits shortest(double d, bool keeps_point)
{
    char *text = nj_alloc_atomic(NJ_FLOAT_TEXT_SIZE + 1);
    if (!text)
        return (NjDigits){NULL, 0};
    size_t length = nj_float_write(d, text), digits = 0;
    while (digits < length && text[digits] >= '0' && text[digits] <= '9')
        digits++;
    if (keeps_point && (digits == length || text[digits] == 'e')) {
        memmove(text + digits + 1, text + digits, length++ - digits);
        text[digits] = '.';
    }
    return (NjDigits){text, length};
}

NjDigits nj_float_digits(double d, char code, int64_t precision, bool alternate, bool adds_point_zero)
{
    d = fabs(d);
    if (!isfinite(d))
        return isnan(d) ? (NjDigits){"nan", 3} : (NjDigits){"inf", 3};
    if (precision > INT32_MAX - 400)
        return (nj_raise(&nj_exception_ValueError, "precision too big"), (NjDigits){NULL, 0});
    if (code == 'r')
        return shortest(d, alternate);
    if (code == 'f')
        return fixed(d, precision, alternate);
    if (code == 'e')
        return with_exponent(d, precision, alternate);
    return general(d, precision, alternate, adds_point_zero);
}

static bool is_all_zeros(NjDigits digits)
{
    for (size_t i = 0; i < digits.length && digits.text[i] != 'e'; i++)
        if (digits.text[i] != '0' && digits.text[i] != '.')
            return false;
    return true;
}

/* The parts of a double's text. `type` is one of the float codes or 0. */
static bool float_parts(const NjFormatSpec *spec, double d, uint32_t type, NjNumberText *number, char default_type)
{
    bool is_percent = type == '%', adds_point_zero = type == 0 && default_type == 'r';
    char code = type == 0 ? default_type : type == 'n' ? 'g' : is_percent ? 'f' : (char)(type | 32);
    int64_t precision = spec->precision;
    if (is_percent)
        d *= 100;
    if (precision < 0)
        precision = 6;
    else if (code == 'r')
        code = 'g';
    NjDigits digits = nj_float_digits(d, code, precision, spec->alternate, adds_point_zero);
    if (!digits.text)
        return false;
    bool is_negative = signbit(d) && !isnan(d) && !(spec->coerces_zero && is_all_zeros(digits));
    size_t whole = 0, length = digits.length;
    while (whole < length && digits.text[whole] >= '0' && digits.text[whole] <= '9')
        whole++;
    char *text = nj_alloc_atomic(length + 1);
    if (!text)
        return false;
    for (size_t i = 0; i < length; i++)
        text[i] = type == 'E' || type == 'F' || type == 'G' ? (char)(digits.text[i] >= 'a' ? digits.text[i] - 32 : digits.text[i]) : digits.text[i];
    if (is_percent)
        text[length++] = '%';
    *number = (NjNumberText){sign_of(spec, is_negative), "", text, text + whole, whole, length - whole};
    return true;
}

static bool is_float_code(uint32_t type) { return type == 0 || (type < 128 && strchr("eEfFgGn%", (int)type)); }

static NjStr *format_double(const NjFormatSpec *spec, double d)
{
    NjNumberText number;
    return float_parts(spec, d, spec->type, &number, 'r') ? nj_format_number(spec, &number, 3) : NULL;
}

NjStr *nj_format_float(double value, NjStr *specification)
{
    NjFormatSpec spec;
    if (specification->length == 0)
        return nj_float_repr(value);
    NjValue boxed = nj_float(value);
    if (!boxed || !nj_format_spec_parse(specification, boxed, '>', &spec))
        return NULL;
    return is_float_code(spec.type) ? format_double(&spec, value) : nj_raise_format_code(spec.type, boxed);
}

/* --- ints ------------------------------------------------------------------------------------------------------------------------------- */

static NjStr *format_character(const NjFormatSpec *spec, NjInt value)
{
    if (spec->sign)
        return (nj_raise(&nj_exception_ValueError, "Sign not allowed with integer format specifier 'c'"), NULL);
    if (spec->alternate)
        return (nj_raise(&nj_exception_ValueError, "Alternate form (#) not allowed with integer format specifier 'c'"), NULL);
    NjI64Result c = nj_int_to_i64(value);
    if (!c.ok)
        return NULL;
    if (c.value < 0 || c.value > 0x10ffff)
        return (nj_raise(&nj_exception_OverflowError, "%%c arg not in range(0x110000)"), NULL);
    NjStr *text = nj_str_from_char((uint32_t)c.value);
    return text ? nj_format_pad(spec, text) : NULL;
}

/* The digits of an int in a base, after "-" for a negative one. Small ones go to `buffer`. */
static NjDigits int_digits(NjInt value, int base, bool upper, char *buffer)
{
    if (base == 10 && nj_is_small_int(value))
        return (NjDigits){buffer, nj_i64_write_decimal(nj_small_int_value(value), buffer)};
    NjStr *text = base == 10 ? nj_int_to_str(nj_int_exact(value)) : nj_int_digits(value, base, upper);
    return (NjDigits){text ? text->units : NULL, text ? text->length : 0};
}

static NjStr *format_digits(const NjFormatSpec *spec, NjInt value)
{
    uint32_t type = spec->type;
    int base = type == 'b' ? 2 : type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
    const char *prefix = !spec->alternate || base == 10 ? "" : base == 2 ? "0b" : base == 8 ? "0o" : type == 'x' ? "0x" : "0X";
    char buffer[NJ_I64_TEXT_SIZE + 1];
    NjDigits digits = int_digits(value, base, type == 'X', buffer);
    if (!digits.text)
        return NULL;
    bool is_negative = digits.text[0] == '-';
    NjNumberText number = {sign_of(spec, is_negative), prefix, digits.text + is_negative, "", digits.length - is_negative, 0};
    return nj_format_number(spec, &number, base == 10 ? 3 : 4);
}

NjStr *nj_format_int(NjInt value, NjStr *specification)
{
    NjFormatSpec spec;
    if (specification->length == 0)
        return nj_str_of(value);
    if (!nj_format_spec_parse(specification, value, '>', &spec))
        return NULL;
    uint32_t type = spec.type;
    bool is_int_code = type == 0 || (type < 128 && strchr("bcdnoxX", (int)type));
    if (!is_int_code) {
        if (!is_float_code(type))
            return nj_raise_format_code(type, value);
        NjF64Result d = nj_int_to_f64(value);
        return d.ok ? format_double(&spec, d.value) : NULL;
    }
    if (spec.precision >= 0)
        return (nj_raise(&nj_exception_ValueError, "Precision not allowed in integer format specifier"), NULL);
    if (spec.coerces_zero)
        return (nj_raise(&nj_exception_ValueError, "Negative zero coercion (z) not allowed in integer format specifier"), NULL);
    return type == 'c' ? format_character(&spec, value) : format_digits(&spec, value);
}

/* --- complex numbers -------------------------------------------------------------------------------------------------------------------- */

/* One part without padding. */
static NjStr *complex_part(const NjFormatSpec *spec, double d, char sign)
{
    NjFormatSpec plain = *spec;
    plain.width = -1;
    plain.fill = ' ';
    plain.align = '>';
    if (sign)
        plain.sign = sign;
    NjNumberText number;
    /* Without a type the parts look as in repr(), where a whole number has no ".0". */
    bool is_repr = spec->type == 0 && spec->precision < 0;
    if (!float_parts(&plain, d, spec->type, &number, is_repr ? 'r' : 'g'))
        return NULL;
    if (is_repr && number.rest_count == 2 && memcmp(number.rest, ".0", 2) == 0)
        number.rest_count = spec->alternate ? 1 : 0;
    return nj_format_number(&plain, &number, 3);
}

NjStr *nj_format_complex(double real, double imaginary, NjStr *specification)
{
    NjFormatSpec spec;
    NjValue value = nj_complex_new(real, imaginary);
    if (!value || !nj_format_spec_parse(specification, value, '>', &spec))
        return NULL;
    if (!is_float_code(spec.type) || spec.type == '%')
        return nj_raise_format_code(spec.type, value);
    if (spec.fill == '0')
        return (nj_raise(&nj_exception_ValueError, "Zero padding is not allowed in complex format specifier"), NULL);
    if (spec.align == '=')
        return (nj_raise(&nj_exception_ValueError, "'=' alignment flag is not allowed in complex format specifier"), NULL);
    bool has_real = spec.type != 0 || real != 0 || signbit(real), has_parentheses = spec.type == 0 && has_real;
    NjStr *first = has_real ? complex_part(&spec, real, 0) : &nj_str_empty, *second = complex_part(&spec, imaginary, has_real ? '+' : 0);
    if (!first || !second)
        return NULL;
    NjStr *parts[] = {has_parentheses ? &nj_str_latin1['('] : &nj_str_empty, first, second, &nj_str_latin1['j'],
                      has_parentheses ? &nj_str_latin1[')'] : &nj_str_empty};
    NjStr *text = nj_str_build(parts, 5);
    return text ? nj_format_pad(&spec, text) : NULL;
}
