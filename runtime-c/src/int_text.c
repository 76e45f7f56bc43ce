/* Ints as text: decimal and other bases, and reading them. */
#include <stdio.h>

#include "int_internal.h"
#include "naja/float.h"
#include "naja/str.h"

_Atomic(int64_t) nj_int_max_str_digits = 4300;

static const char two_digits[] = "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"
                                 "5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";

size_t nj_i64_write_decimal(int64_t n, char *out)
{
    char buffer[NJ_I64_TEXT_SIZE], *start = buffer + sizeof buffer;
    uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    while (rest >= 100) {
        start -= 2;
        memcpy(start, two_digits + rest % 100 * 2, 2);
        rest /= 100;
    }
    if (rest >= 10) {
        start -= 2;
        memcpy(start, two_digits + rest * 2, 2);
    } else {
        *--start = (char)('0' + rest);
    }
    if (n < 0)
        *--start = '-';
    size_t length = (size_t)(buffer + sizeof buffer - start);
    memcpy(out, start, length);
    return length;
}

static NJ_COLD NjStr *raise_too_long(void)
{
    nj_raise(&nj_exception_ValueError,
             "Exceeds the limit (%lld digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit",
             (long long)nj_load_relaxed(&nj_int_max_str_digits));
    return NULL;
}

/* Digits of a number that is not small, in any base; lower case. `limit`: most digits allowed, 0 for no limit. */
static NjStr *write_big(NjInt n, int base, int64_t limit)
{
    NjIntView view;
    mpz_t z;
    nj_int_view(n, &view);
    mpz_srcptr number = nj_int_mpz(&view, z);
    /* An upper bound that is at most one too large; the exact count follows from the text itself. */
    size_t digits = mpz_sizeinbase(number, base < 0 ? -base : base);
    if (limit && digits > (size_t)limit + 1)
        return raise_too_long();
    char *text = nj_alloc_atomic(digits + 2);
    if (!text)
        return NULL;
    mpz_get_str(text, base, number);
    size_t length = strlen(text);
    if (limit && length - view.negative > (size_t)limit)
        return raise_too_long();
    return nj_str_from_ascii(text, length);
}

NjStr *nj_int_to_str(NjInt n)
{
    if (!nj_is_small_int(n) && n != nj_true && n != nj_false)
        return write_big(n, 10, nj_load_relaxed(&nj_int_max_str_digits));
    int64_t value = nj_int_clamp(n);
    if (value >= 0 && value < 10)
        return &nj_str_latin1['0' + value];
    char buffer[NJ_I64_TEXT_SIZE];
    return nj_str_from_ascii(buffer, nj_i64_write_decimal(value, buffer));
}

NjStr *nj_int_repr(NjInt n) { return nj_is_small_int(n) ? nj_int_to_str(n) : nj_repr(n); }

NjStr *nj_int_digits(NjInt n, int base, bool upper)
{
    if (base == 10)
        return nj_int_to_str(nj_int_exact(n));
    return write_big(n, upper ? -base : base, 0);
}

/* Reading. The text becomes ASCII digits without underscores first. */
typedef struct {
    const NjStr *text;
    size_t position, end;
    bool negative;
    int base;
} Reader;

static uint32_t peek(const Reader *reader, size_t ahead)
{
    return reader->position + ahead < reader->end ? nj_str_code_point(reader->text, reader->position + ahead) : 0;
}

/* The value of a digit of any base up to 36, or 99. */
static int digit_value(uint32_t c)
{
    int decimal = nj_char_decimal(c);
    if (decimal >= 0)
        return decimal;
    if (c >= 'a' && c <= 'z')
        return (int)(c - 'a') + 10;
    return c >= 'A' && c <= 'Z' ? (int)(c - 'A') + 10 : 99;
}

static int prefix_base(uint32_t letter)
{
    switch (letter | 32) {
    case 'x': return 16;
    case 'o': return 8;
    case 'b': return 2;
    default: return 0;
    }
}

NjStr *nj_number_text(const uint8_t *bytes, size_t length)
{
    uint8_t *copy = nj_alloc_atomic(length + 1);
    if (!copy)
        return NULL;
    for (size_t i = 0; i < length; i++)
        copy[i] = bytes[i] < 0x80 ? bytes[i] : '?';
    return nj_str_from_latin1(copy, length);
}

/* Blanks, sign and prefix. */
static void start_reading(Reader *reader)
{
    while (reader->position < reader->end && nj_char_is_number_blank(peek(reader, 0)))
        reader->position++;
    while (reader->end > reader->position && nj_char_is_number_blank(nj_str_code_point(reader->text, reader->end - 1)))
        reader->end--;
    if (peek(reader, 0) == '+' || peek(reader, 0) == '-')
        reader->negative = nj_str_code_point(reader->text, reader->position++) == '-';
    int prefixed = peek(reader, 0) == '0' ? prefix_base(peek(reader, 1)) : 0;
    if (prefixed && (reader->base == 0 || reader->base == prefixed)) {
        reader->position += 2;
        reader->base = prefixed;
        if (peek(reader, 0) == '_')
            reader->position++;
    }
}

/* Writes the digits to `out`; returns their number, 0 when the text is no number. */
static size_t read_digits(Reader *reader, char *out)
{
    bool old_octal = reader->base == 0 && peek(reader, 0) == '0';
    if (reader->base == 0)
        reader->base = 10;
    size_t count = 0;
    bool after_underscore = true, nonzero = false;
    for (; reader->position < reader->end; reader->position++) {
        uint32_t c = peek(reader, 0);
        if (c == '_') {
            if (after_underscore)
                return 0;
            after_underscore = true;
            continue;
        }
        int value = digit_value(c);
        if (value >= reader->base)
            return 0;
        nonzero |= value != 0;
        out[count++] = "0123456789abcdefghijklmnopqrstuvwxyz"[value];
        after_underscore = false;
    }
    out[count] = '\0';
    return after_underscore || (old_octal && nonzero) ? 0 : count;
}

static NJ_COLD NjInt raise_invalid(NjValue source, int base)
{
    NjStr *shown = nj_repr(source);
    return shown ? nj_raise(&nj_exception_ValueError, "invalid literal for int() with base %d: %.200s", base, nj_str_utf8(shown, NULL)) : 0;
}

NjInt nj_int_read(NjStr *text, int base, NjValue source)
{
    if (base != 0 && (base < 2 || base > 36))
        return nj_raise(&nj_exception_ValueError, "int() base must be >= 2 and <= 36, or 0");
    Reader reader = {text, 0, text->length, false, base};
    start_reading(&reader);
    char few[64], *digits = reader.end - reader.position < sizeof few ? few : nj_alloc_atomic(reader.end - reader.position + 1);
    if (!digits)
        return 0;
    size_t count = read_digits(&reader, digits);
    if (count == 0)
        return raise_invalid(source, base);
    if (count <= 18 && reader.base == 10) {
        int64_t value = 0;
        for (size_t i = 0; i < count; i++)
            value = value * 10 + (digits[i] - '0');
        return nj_small_int(reader.negative ? -value : value);
    }
    int64_t limit = nj_load_relaxed(&nj_int_max_str_digits);
    bool is_binary = (reader.base & (reader.base - 1)) == 0;
    if (limit && count > (size_t)limit && !is_binary)
        return nj_raise(&nj_exception_ValueError,
                        "Exceeds the limit (%lld digits) for integer string conversion: value has %zu digits; use "
                        "sys.set_int_max_str_digits() to increase the limit",
                        (long long)limit, count);
    mpz_t z;
    mpz_init_set_str(z, digits, reader.base);
    if (reader.negative)
        mpz_neg(z, z);
    return nj_int_take_mpz(z);
}

NjInt nj_int_from_str(NjStr *text, int base) { return nj_int_read(text, base, nj_value(text)); }
