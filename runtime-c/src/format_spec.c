/* Reading format specifications, padding, and the formatting of strings. */
#include "format_spec.h"

#include "container.h"

/* --- reading ---------------------------------------------------------------------------------------------------------------------------- */

static bool is_align(uint32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

/* A number at *at, or -1 when there is none. False with ValueError pending. */
static bool read_number(NjStr *text, size_t *at, int64_t *number)
{
    *number = -1;
    for (; *at < text->length; ++*at) {
        int digit = nj_char_decimal(nj_str_code_point(text, *at));
        if (digit < 0)
            break;
        int64_t value = *number < 0 ? 0 : *number;
        if (__builtin_mul_overflow(value, 10, &value) || __builtin_add_overflow(value, digit, &value))
            return nj_raise(&nj_exception_ValueError, "Too many decimal digits in format string");
        *number = value;
    }
    return true;
}

static uint32_t peek(NjStr *text, size_t at) { return at < text->length ? nj_str_code_point(text, at) : 0; }

/* The separator of groups; "both" is an error. */
static bool read_grouping(NjStr *text, size_t *at, char *grouping)
{
    if (peek(text, *at) == ',') {
        *grouping = ',';
        ++*at;
    }
    if (peek(text, *at) == '_') {
        if (*grouping)
            return nj_raise(&nj_exception_ValueError, "Cannot specify both ',' and '_'.");
        *grouping = '_';
        ++*at;
    }
    if (*grouping == '_' && peek(text, *at) == ',')
        return nj_raise(&nj_exception_ValueError, "Cannot specify both ',' and '_'.");
    return true;
}

static bool check_grouping(const NjFormatSpec *spec)
{
    uint32_t type = spec->type;
    if (!spec->grouping || type == 0 || (type < 128 && strchr("deEfFgG%", (int)type)))
        return true;
    if (spec->grouping == '_' && type < 128 && strchr("boxX", (int)type))
        return true;
    if (type > 32 && type < 128)
        return nj_raise(&nj_exception_ValueError, "Cannot specify '%c' with '%c'.", spec->grouping, (char)type);
    return nj_raise(&nj_exception_ValueError, "Cannot specify '%c' with '\\x%x'.", spec->grouping, type);
}

bool nj_format_spec_parse(NjStr *text, NjValue value, char default_align, NjFormatSpec *spec)
{
    size_t at = 0;
    bool has_fill = text->length >= 2 && is_align(peek(text, 1)), has_align = has_fill || is_align(peek(text, 0));
    *spec = (NjFormatSpec){.fill = has_fill ? peek(text, 0) : ' ', .align = default_align, .width = -1, .precision = -1};
    if (has_align) {
        at = has_fill ? 2 : 1;
        spec->align = (char)peek(text, at - 1);
    }
    uint32_t c = peek(text, at);
    if (c == '+' || c == '-' || c == ' ') {
        spec->sign = (char)c;
        at++;
    }
    if (peek(text, at) == 'z') {
        spec->coerces_zero = true;
        at++;
    }
    if (peek(text, at) == '#') {
        spec->alternate = true;
        at++;
    }
    if (!has_fill && peek(text, at) == '0') {
        spec->fill = '0';
        if (!has_align && default_align == '>')
            spec->align = '=';
        at++;
    }
    if (!read_number(text, &at, &spec->width) || !read_grouping(text, &at, &spec->grouping))
        return false;
    if (peek(text, at) == '.') {
        at++;
        if (!read_number(text, &at, &spec->precision))
            return false;
        if (spec->precision < 0)
            return nj_raise(&nj_exception_ValueError, "Format specifier missing precision");
    }
    if (text->length - at > 1)
        return nj_raise(&nj_exception_ValueError, "Invalid format specifier '%s' for object of type '%s'", nj_str_utf8(text, NULL),
                        nj_type_name(value));
    spec->type = peek(text, at);
    return check_grouping(spec);
}

NjStr *nj_raise_format_code(uint32_t code, NjValue value)
{
    if (code > 32 && code < 128)
        nj_raise(&nj_exception_ValueError, "Unknown format code '%c' for object of type '%s'", (char)code, nj_type_name(value));
    else
        nj_raise(&nj_exception_ValueError, "Unknown format code '\\x%x' for object of type '%s'", code, nj_type_name(value));
    return NULL;
}

/* --- padding ---------------------------------------------------------------------------------------------------------------------------- */

static NjStr *surround(NjStr *text, uint32_t fill, size_t left, size_t right)
{
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    bool done = nj_str_builder_fill(&builder, fill, left) && nj_str_builder_add(&builder, text) && nj_str_builder_fill(&builder, fill, right);
    return done ? nj_str_builder_end(&builder) : NULL;
}

/* How much of `room` goes before the text. */
static size_t room_before(char align, size_t room) { return align == '<' ? 0 : align == '^' ? room / 2 : room; }

NjStr *nj_format_pad(const NjFormatSpec *spec, NjStr *text)
{
    if (spec->width <= (int64_t)text->length)
        return nj_str_exact(text);
    size_t room = (size_t)spec->width - text->length, left = room_before(spec->align, room);
    return surround(text, spec->fill, left, room - left);
}

/* Writes digits from the right in groups, with zeros before them up to `least` characters; returns where they start. */
static char *write_grouped(char *end, const NjNumberText *number, char separator, size_t group_size, size_t least)
{
    size_t left = number->digit_count, written = 0, in_group = 0;
    while (left > 0 || written < least) {
        if (separator && in_group == group_size) {
            *--end = separator;
            written++;
            in_group = 0;
        }
        *--end = left > 0 ? number->digits[--left] : '0';
        written++;
        in_group++;
    }
    return end;
}

NjStr *nj_format_number(const NjFormatSpec *spec, const NjNumberText *number, size_t group_size)
{
    size_t prefix = strlen(number->prefix), fixed = (number->sign != 0) + prefix + number->rest_count;
    bool pads_digits = spec->fill == '0' && spec->align == '=';
    size_t width = spec->width < 0 ? 0 : (size_t)spec->width;
    size_t least = pads_digits && width > fixed ? width - fixed : 0;
    size_t most = fixed + 2 * (number->digit_count > least ? number->digit_count : least) + 2;
    char small[160], *buffer = most <= sizeof small ? small : nj_alloc_atomic(most);
    if (!buffer)
        return NULL;
    char *end = buffer + most - number->rest_count;
    memcpy(end, number->rest, number->rest_count);
    char separator = number->digit_count ? spec->grouping : 0; /* nan and inf are not grouped */
    char *digits = write_grouped(end, number, separator, group_size, least);
    char *start = digits - prefix;
    memcpy(start, number->prefix, prefix);
    if (number->sign)
        *--start = number->sign;
    size_t length = (size_t)(buffer + most - start), head = (size_t)(digits - start);
    if (length >= width)
        return nj_str_from_ascii(start, length);
    size_t room = width - length, left = room_before(spec->align, room);
    if (spec->align != '=' || head == 0) {
        NjStr *text = nj_str_from_ascii(start, length);
        return text ? surround(text, spec->fill, left, room - left) : NULL;
    }
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    bool done = nj_str_builder_ascii(&builder, start, head) && nj_str_builder_fill(&builder, spec->fill, room) &&
                nj_str_builder_ascii(&builder, digits, length - head);
    return done ? nj_str_builder_end(&builder) : NULL;
}

/* --- strings ---------------------------------------------------------------------------------------------------------------------------- */

/* What strings do not take. */
static bool check_str_spec(const NjFormatSpec *spec)
{
    if (spec->sign)
        return nj_raise(&nj_exception_ValueError, "%s not allowed in string format specifier", spec->sign == ' ' ? "Space" : "Sign");
    if (spec->coerces_zero)
        return nj_raise(&nj_exception_ValueError, "Negative zero coercion (z) not allowed in string format specifier");
    if (spec->alternate)
        return nj_raise(&nj_exception_ValueError, "Alternate form (#) not allowed in string format specifier");
    if (spec->align == '=')
        return nj_raise(&nj_exception_ValueError, "'=' alignment not allowed in string format specifier");
    return true;
}

NjStr *nj_format_str(NjStr *value, NjStr *specification)
{
    NjFormatSpec spec;
    if (specification->length == 0)
        return nj_str_exact(value);
    if (!nj_format_spec_parse(specification, nj_value(value), '<', &spec))
        return NULL;
    if (spec.type && spec.type != 's')
        return nj_raise_format_code(spec.type, nj_value(value));
    if (spec.grouping)
        return (nj_raise(&nj_exception_ValueError, "Cannot specify '%c' with 's'.", spec.grouping), NULL);
    if (!check_str_spec(&spec))
        return NULL;
    NjStr *text = spec.precision >= 0 ? nj_str_substring(value, 0, spec.precision) : value;
    return text ? nj_format_pad(&spec, text) : NULL;
}
