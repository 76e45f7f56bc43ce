/* pattern % arguments, of str and of bytes. Bytes are worked on as text of the same code points. */
#include <math.h>

#include "bytes_methods.h"
#include "container.h"
#include "format_spec.h"
#include "naja/type.h"
#include "str_internal.h"

/* A pattern being worked off. */
typedef struct {
    NjStr *pattern;
    size_t at;
    NjValue argument;        /* the right operand */
    const NjValue *items;    /* positional arguments: those of a tuple, or one */
    size_t count, used;
    bool is_mapping, is_bytes;
    NjStrBuilder out;
} Work;

/* One conversion: %(key)#0- +width.precisionX */
typedef struct {
    bool left, plus, blank, alternate, zero;
    int64_t width, precision;    /* precision -1: not given */
    uint32_t code;
} Conversion;

static bool fail(NjType *type, const char *message) { return nj_raise(type, "%s", message); }

static NjValue next_argument(Work *work)
{
    if (work->used < work->count)
        return work->items[work->used++];
    return nj_raise(&nj_exception_TypeError, "not enough arguments for format string");
}

/* The next character of the pattern. False with ValueError pending at its end. */
static bool next_char(Work *work, uint32_t *c)
{
    if (work->at == work->pattern->length)
        return fail(&nj_exception_ValueError, "incomplete format");
    *c = nj_str_code_point(work->pattern, work->at++);
    return true;
}

/* --- reading a conversion ----------------------------------------------------------------------------------------------------------------- */

/* "(key)": the argument becomes mapping[key]. The opening parenthesis was read. */
static bool take_key(Work *work, NjValue *held)
{
    if (!work->is_mapping)
        return fail(&nj_exception_TypeError, "format requires a mapping");
    size_t start = work->at, depth = 1;
    while (depth > 0) {
        if (work->at == work->pattern->length)
            return fail(&nj_exception_ValueError, "incomplete format key");
        uint32_t c = nj_str_code_point(work->pattern, work->at++);
        depth += c == '(';
        depth -= c == ')';
    }
    NjStr *key = nj_str_substring(work->pattern, (int64_t)start, (int64_t)work->at - 1);
    NjValue wanted = !key ? 0 : work->is_bytes ? nj_value(nj_bytes_new(key->units, key->length)) : nj_value(key);
    if (!wanted || !(*held = nj_get_item(work->argument, wanted)))
        return false;
    work->items = held;
    work->count = 1;
    work->used = 0;
    return true;
}

/* A width or precision, of which *c is the first character: "*" takes an argument. *c is what follows. */
static bool read_size(Work *work, uint32_t *c, const char *too_big, NjI64Result (*read)(NjValue), int64_t *size)
{
    if (*c == '*') {
        NjValue argument = next_argument(work);
        if (!argument)
            return false;
        if (!nj_is_int(argument))
            return fail(&nj_exception_TypeError, "* wants int");
        NjI64Result value = read(argument);
        *size = value.value;
        return value.ok && next_char(work, c);
    }
    for (; *c >= '0' && *c <= '9';) {
        if (*size < 0)
            *size = 0;
        if (__builtin_mul_overflow(*size, 10, size) || __builtin_add_overflow(*size, *c - '0', size) || *size > INT32_MAX)
            return fail(&nj_exception_ValueError, too_big);
        if (!next_char(work, c))
            return false;
    }
    return true;
}

static bool read_conversion(Work *work, Conversion *conversion, NjValue *held)
{
    uint32_t c;
    *conversion = (Conversion){.precision = -1};
    if (!next_char(work, &c) || (c == '(' && (!take_key(work, held) || !next_char(work, &c))))
        return false;
    for (bool is_flag = true; is_flag;) {
        switch (c) {
        case '-': conversion->left = true; break;
        case '+': conversion->plus = true; break;
        case ' ': conversion->blank = true; break;
        case '#': conversion->alternate = true; break;
        case '0': conversion->zero = true; break;
        default: is_flag = false;
        }
        if (is_flag && !next_char(work, &c))
            return false;
    }
    if (!read_size(work, &c, "width too big", nj_size_argument, &conversion->width))
        return false;
    if (conversion->width < 0) {
        conversion->left = true;
        conversion->width = -conversion->width;
    }
    if (c == '.') {
        if (!next_char(work, &c) || !read_size(work, &c, "precision too big", nj_c_int_argument, &conversion->precision))
            return false;
        if (conversion->precision < 0)
            conversion->precision = 0;
    }
    if ((c == 'h' || c == 'l' || c == 'L') && !next_char(work, &c))
        return false;
    conversion->code = c;
    return true;
}

/* --- carrying it out ---------------------------------------------------------------------------------------------------------------------- */

static bool add_padded(Work *work, const Conversion *conversion, NjStr *text)
{
    size_t room = conversion->width > (int64_t)text->length ? (size_t)conversion->width - text->length : 0;
    return nj_str_builder_fill(&work->out, ' ', conversion->left ? 0 : room) && nj_str_builder_add(&work->out, text) &&
           nj_str_builder_fill(&work->out, ' ', conversion->left ? room : 0);
}

static bool add_text(Work *work, const Conversion *conversion, NjStr *text)
{
    if (text && conversion->precision >= 0)
        text = nj_str_substring(text, 0, conversion->precision);
    return text && add_padded(work, conversion, text);
}

/* sign, prefix and digits; with the flag 0, zeros stand between prefix and digits. */
static bool add_number(Work *work, const Conversion *conversion, bool is_negative, const char *prefix, const char *digits, size_t count,
                       size_t zeros)
{
    char sign = is_negative ? '-' : conversion->plus ? '+' : conversion->blank ? ' ' : 0;
    size_t prefix_length = strlen(prefix), length = (sign != 0) + prefix_length + zeros + count;
    size_t room = conversion->width > (int64_t)length ? (size_t)conversion->width - length : 0;
    bool pads_with_zeros = conversion->zero && !conversion->left;
    NjStrBuilder *out = &work->out;
    return nj_str_builder_fill(out, ' ', conversion->left || pads_with_zeros ? 0 : room) && (!sign || nj_str_builder_char(out, (uint8_t)sign)) &&
           nj_str_builder_ascii(out, prefix, prefix_length) && nj_str_builder_fill(out, '0', zeros + (pads_with_zeros ? room : 0)) &&
           nj_str_builder_ascii(out, digits, count) && nj_str_builder_fill(out, ' ', conversion->left ? room : 0);
}

static bool wrong_type(uint32_t code, const char *wanted, NjValue value)
{
    return nj_raise(&nj_exception_TypeError, "%%%c format: %s is required, not %s", (char)code, wanted, nj_type_name(value));
}

/* The int that %d and its like show. */
static NjInt int_to_show(uint32_t code, NjValue value)
{
    bool wants_int = code == 'x' || code == 'X' || code == 'o';
    const char *wanted = wants_int ? "an integer" : "a real number";
    if (nj_is_int(value))
        return nj_int_exact(value);
    NjSlots *slots = &nj_type_of(value)->slots;
    if (nj_is_str(value) || (wants_int ? !slots->to_index : !slots->to_int && !slots->to_index && !slots->to_float))
        return wrong_type(code, wanted, value);
    NjInt n = wants_int ? nj_index(value) : nj_int_of(value);
    if (!n && nj_error_pending_is(&nj_exception_TypeError)) {
        nj_error_clear();
        return wrong_type(code, wanted, value);
    }
    return n;
}

static bool add_int(Work *work, const Conversion *conversion, NjValue value)
{
    uint32_t code = conversion->code;
    int base = code == 'o' ? 8 : code == 'x' || code == 'X' ? 16 : 10;
    const char *prefix = !conversion->alternate || base == 10 ? "" : base == 8 ? "0o" : code == 'x' ? "0x" : "0X";
    NjInt n = int_to_show(code, value);
    NjStr *text = !n ? NULL : base == 10 ? nj_int_to_str(n) : nj_int_digits(n, base, code == 'X');
    if (!text)
        return false;
    const char *digits = text->units;
    bool is_negative = digits[0] == '-';
    size_t count = text->length - is_negative, zeros = conversion->precision > (int64_t)count ? (size_t)conversion->precision - count : 0;
    return add_number(work, conversion, is_negative, prefix, digits + is_negative, count, zeros);
}

static bool add_float(Work *work, const Conversion *conversion, NjValue value)
{
    const NjSlots *slots = &nj_type_of(value)->slots;
    if (work->is_bytes && !slots->to_float && !slots->to_index)
        return nj_raise(&nj_exception_TypeError, "float argument required, not %s", nj_type_name(value));
    NjF64Result d = nj_float_real(value);
    if (!d.ok)
        return false;
    bool is_upper = conversion->code < 'a';
    NjDigits digits = nj_float_digits(d.value, (char)(conversion->code | 32), conversion->precision < 0 ? 6 : conversion->precision,
                                      conversion->alternate, false);
    char *text = digits.text ? nj_alloc_atomic(digits.length + 1) : NULL;
    if (!text)
        return false;
    for (size_t i = 0; i < digits.length; i++)
        text[i] = is_upper && digits.text[i] >= 'a' ? (char)(digits.text[i] - 32) : digits.text[i];
    return add_number(work, conversion, signbit(d.value) && !isnan(d.value), "", text, digits.length, 0);
}

static bool add_character(Work *work, const Conversion *conversion, NjValue value)
{
    NjStr *text = NULL;
    if (nj_is_str(value) && ((NjStr *)nj_object(value))->length == 1) {
        text = (NjStr *)nj_object(value);
    } else if (nj_type_of(value)->slots.to_index && !nj_is_str(value)) {
        NjI64Result c = nj_index_clamped(value);
        if (!c.ok)
            return false;
        if (c.value < 0 || c.value > 0x10ffff)
            return nj_raise(&nj_exception_OverflowError, "%%c arg not in range(0x110000)");
        text = nj_str_from_char((uint32_t)c.value);
    } else {
        return nj_raise(&nj_exception_TypeError, "%%c requires int or char");
    }
    return text && add_padded(work, conversion, text);
}

/* The bytes that %s and %b show: those of a bytes-like object, or what __bytes__ gives. */
static NjStr *bytes_to_show(NjValue value)
{
    static NjStr dunder_bytes = NJ_STR_LITERAL_ASCII("__bytes__");
    const uint8_t *bytes;
    size_t length;
    if (nj_type_lookup(nj_type_of(value), &dunder_bytes)) {
        NjValue made = nj_call_special(value, &dunder_bytes, NULL, 0);
        if (made && !nj_is_bytes(made))
            nj_raise(&nj_exception_TypeError, "__bytes__ returned non-bytes (type %s)", nj_type_name(made));
        value = nj_error_pending() ? 0 : made;
    }
    if (!value)
        return NULL;
    if (nj_bytes_view(value, &bytes, &length))
        return nj_str_from_latin1(bytes, length);
    nj_error_clear();
    nj_raise(&nj_exception_TypeError, "%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'",
             nj_type_name(value));
    return NULL;
}

static bool add_byte(Work *work, const Conversion *conversion, NjValue value)
{
    const uint8_t *bytes;
    size_t length;
    if (nj_type_of(value)->flags & NJ_TYPE_BYTES || nj_is_instance(value, &nj_type_bytearray)) {
        if (nj_bytes_view(value, &bytes, &length) && length == 1)
            return add_padded(work, conversion, nj_str_from_char(*bytes));
    } else if (nj_type_of(value)->slots.to_index) {
        NjI64Result c = nj_index_clamped(value);
        if (c.ok && (c.value < 0 || c.value > 255))
            return nj_raise(&nj_exception_OverflowError, "%%c arg not in range(256)");
        return c.ok && add_padded(work, conversion, nj_str_from_char((uint32_t)c.value));
    }
    return nj_raise(&nj_exception_TypeError, "%%c requires an integer in range(256) or a single byte");
}

static bool add_conversion(Work *work, const Conversion *conversion)
{
    NjValue value = next_argument(work);
    if (!value)
        return false;
    uint32_t asked = conversion->code, code = asked;
    if (work->is_bytes && strchr("sbrc", (int)asked))
        switch (asked) {
        case 's': case 'b': return add_text(work, conversion, bytes_to_show(value));
        case 'c': return add_byte(work, conversion, value);
        default: code = 'a';
        }
    switch (code) {
    case 's': return add_text(work, conversion, nj_str_of(value));
    case 'r': return add_text(work, conversion, nj_repr(value));
    case 'a': return add_text(work, conversion, nj_ascii(value));
    case 'd': case 'i': case 'u': case 'o': case 'x': case 'X': return add_int(work, conversion, value);
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': return add_float(work, conversion, value);
    case 'c': return add_character(work, conversion, value);
    default:
        return nj_raise(&nj_exception_ValueError, "unsupported format character '%c' (0x%x) at index %zu",
                        code > 31 && code < 128 ? (char)code : '?', code, work->at - 1);
    }
}

static bool is_text(NjValue v)
{
    return nj_is_str(v) || nj_type_of(v)->flags & NJ_TYPE_BYTES || nj_is_instance(v, &nj_type_bytearray);
}

static NjStr *format(NjStr *pattern, NjValue argument, bool is_bytes)
{
    Work work = {.pattern = pattern, .argument = argument, .items = &argument, .count = 1, .is_bytes = is_bytes};
    bool is_tuple = nj_is_tuple(argument);
    if (is_tuple) {
        work.items = ((NjTuple *)nj_object(argument))->items;
        work.count = ((NjTuple *)nj_object(argument))->length;
    }
    work.is_mapping = !is_tuple && !(is_bytes ? is_text(argument) : nj_is_str(argument)) && nj_type_of(argument)->slots.get_item;
    nj_str_builder_start(&work.out);
    NjValue held = 0;
    while (work.at < pattern->length) {
        int64_t found = nj_units_find_char(nj_units_at(pattern->units, work.at, pattern->kind), pattern->length - work.at, '%', pattern->kind);
        size_t stop = found < 0 ? pattern->length : work.at + (size_t)found;
        if (!nj_str_builder_part(&work.out, pattern, work.at, stop))
            return NULL;
        work.at = stop;
        if (found < 0)
            break;
        work.at++;
        if (work.at < pattern->length && nj_str_code_point(pattern, work.at) == '%') {
            work.at++;
            if (!nj_str_builder_char(&work.out, '%'))
                return NULL;
            continue;
        }
        Conversion conversion;
        if (!read_conversion(&work, &conversion, &held) || !add_conversion(&work, &conversion))
            return NULL;
    }
    if (!work.is_mapping && work.used < work.count)
        return (nj_raise(&nj_exception_TypeError, "not all arguments converted during %s formatting", is_bytes ? "bytes" : "string"), NULL);
    return nj_str_builder_end(&work.out);
}

NjStr *nj_str_percent(NjStr *pattern, NjValue argument) { return format(pattern, argument, false); }

NjValue nj_bytes_percent(NjValue pattern, NjValue argument)
{
    const uint8_t *bytes;
    size_t length;
    NjStr *text = nj_bytes_view(pattern, &bytes, &length) ? nj_str_from_latin1(bytes, length) : NULL;
    NjStr *result = text ? format(text, argument, true) : NULL;
    return result ? nj_bytes_like(pattern, result->units, result->length) : 0;
}
