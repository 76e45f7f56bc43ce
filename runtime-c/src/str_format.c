/* str.format and str.format_map. */
#include "container.h"
#include "naja/dict.h"
#include "str_internal.h"

/* The arguments of a call, and how its fields are numbered. */
typedef struct {
    const NjValue *args;     /* positional, then the keywords' values */
    size_t nargs;
    NjTuple *kwnames;
    NjValue mapping;         /* of format_map; 0 for format */
    enum { NUMBERING_OPEN, NUMBERING_AUTOMATIC, NUMBERING_MANUAL } numbering;
    size_t next_number;
} Arguments;

/* A stretch of the pattern. */
typedef struct {
    NjStr *text;
    size_t at, end;
} Span;

static NjStr *span_text(Span span) { return nj_str_substring(span.text, (int64_t)span.at, (int64_t)span.end); }

NJ_ALWAYS_INLINE uint32_t next_char(Span *span) { return nj_str_code_point(span->text, span->at++); }

static bool fail(const char *message) { return nj_raise(&nj_exception_ValueError, "%s", message); }

/* --- fields ----------------------------------------------------------------------------------------------------------------------------- */

/* The number that a span spells; -1: it is no number; -2 with ValueError pending. */
static int64_t span_number(Span span)
{
    int64_t number = 0;
    if (span.at >= span.end)
        return -1;
    while (span.at < span.end) {
        int digit = nj_char_decimal(next_char(&span));
        if (digit < 0)
            return -1;
        if (__builtin_mul_overflow(number, 10, &number) || __builtin_add_overflow(number, digit, &number))
            return fail("Too many decimal digits in format string"), -2;
    }
    return number;
}

static NjValue keyword_argument(Arguments *arguments, Span name)
{
    NjStr *key = span_text(name);
    if (!key)
        return 0;
    if (arguments->mapping)
        return nj_get_item(arguments->mapping, nj_value(key));
    for (size_t i = 0; arguments->kwnames && i < arguments->kwnames->length; i++)
        if (nj_str_equal((NjStr *)nj_object(arguments->kwnames->items[i]), key))
            return arguments->args[arguments->nargs + i];
    return nj_raise_value(&nj_exception_KeyError, nj_value(key));
}

/* The number of a positional field, given or counted. */
static bool settle_numbering(Arguments *arguments, bool is_empty, int64_t *number)
{
    if (arguments->numbering == NUMBERING_OPEN)
        arguments->numbering = is_empty ? NUMBERING_AUTOMATIC : NUMBERING_MANUAL;
    if (is_empty && arguments->numbering == NUMBERING_MANUAL)
        return fail("cannot switch from manual field specification to automatic field numbering");
    if (!is_empty && arguments->numbering == NUMBERING_AUTOMATIC)
        return fail("cannot switch from automatic field numbering to manual field specification");
    if (is_empty)
        *number = (int64_t)arguments->next_number++;
    return true;
}

/* The argument that the first part of a field name stands for. */
static NjValue first_value(Arguments *arguments, Span name)
{
    int64_t number = span_number(name);
    bool is_empty = name.at == name.end;
    if (number == -2)
        return 0;
    if (!is_empty && number < 0)
        return keyword_argument(arguments, name);
    if (!settle_numbering(arguments, is_empty, &number))
        return 0;
    if (arguments->mapping)
        return fail("Format string contains positional fields");
    if ((size_t)number >= arguments->nargs)
        return nj_raise(&nj_exception_IndexError, "Replacement index %lld out of range for positional args tuple", (long long)number);
    return arguments->args[number];
}

/* value[key] for "[key]", of which `rest` stands behind the bracket. */
static NjValue follow_item(NjValue value, Span *rest)
{
    Span key = *rest;
    while (rest->at < rest->end && nj_str_code_point(rest->text, rest->at) != ']')
        rest->at++;
    if (rest->at == rest->end)
        return fail("Missing ']' in format string");
    key.end = rest->at++;
    if (key.at == key.end)
        return fail("Empty attribute in format string");
    int64_t number = span_number(key);
    if (number == -2)
        return 0;
    NjValue index = number >= 0 ? nj_int_from_i64(number) : nj_value(span_text(key));
    return index ? nj_get_item(value, index) : 0;
}

static NjValue follow_attribute(NjValue value, Span *rest)
{
    Span name = *rest;
    while (rest->at < rest->end && nj_str_code_point(rest->text, rest->at) != '.' && nj_str_code_point(rest->text, rest->at) != '[')
        rest->at++;
    name.end = rest->at;
    if (name.at == name.end)
        return fail("Empty attribute in format string");
    NjStr *text = span_text(name);
    return text ? nj_get_attribute(value, text) : 0;
}

/* The value of "name.attribute[item]…". */
static NjValue field_value(Arguments *arguments, Span name)
{
    Span first = name;
    while (name.at < name.end && nj_str_code_point(name.text, name.at) != '.' && nj_str_code_point(name.text, name.at) != '[')
        name.at++;
    first.end = name.at;
    NjValue value = first_value(arguments, first);
    while (value && name.at < name.end) {
        uint32_t c = next_char(&name);
        if (c != '.' && c != '[')
            return fail("Only '.' or '[' may follow ']' in format field specifier");
        value = c == '.' ? follow_attribute(value, &name) : follow_item(value, &name);
    }
    return value;
}

static NjValue convert(NjValue value, uint32_t conversion)
{
    switch (conversion) {
    case 0: return value;
    case 'r': return nj_value(nj_repr(value));
    case 's': return nj_value(nj_str_of(value));
    case 'a': return nj_value(nj_ascii(value));
    default:
        if (conversion > 32 && conversion < 127)
            return nj_raise(&nj_exception_ValueError, "Unknown conversion specifier %c", (char)conversion);
        return nj_raise(&nj_exception_ValueError, "Unknown conversion specifier \\x%x", conversion);
    }
}

/* The parts of a replacement field. */
typedef struct {
    Span name, specification;
    uint32_t conversion;         /* 0: none */
    bool is_nested;              /* the specification has fields of its own */
} Field;

static bool read_specification(Span *pattern, Field *field)
{
    size_t depth = 1;
    field->specification = *pattern;
    while (pattern->at < pattern->end) {
        uint32_t c = next_char(pattern);
        if (c == '{') {
            field->is_nested = true;
            depth++;
        } else if (c == '}' && --depth == 0) {
            field->specification.end = pattern->at - 1;
            return true;
        }
    }
    return fail("unmatched '{' in format spec");
}

/* Reads a field, of which `pattern` stands behind the opening brace. */
static bool read_field(Span *pattern, Field *field)
{
    uint32_t c = 0;
    *field = (Field){.name = *pattern};
    while (pattern->at < pattern->end) {
        c = next_char(pattern);
        if (c == '{')
            return fail("unexpected '{' in field name");
        if (c == '[')
            while (pattern->at < pattern->end && nj_str_code_point(pattern->text, pattern->at) != ']')
                pattern->at++;
        else if (c == '}' || c == ':' || c == '!')
            break;
    }
    if (c != '}' && c != ':' && c != '!')
        return fail("expected '}' before end of string");
    field->name.end = pattern->at - 1;
    field->specification = (Span){pattern->text, 0, 0};
    if (c == '}')
        return true;
    if (c == '!') {
        if (pattern->at == pattern->end)
            return fail("end of string while looking for conversion specifier");
        field->conversion = next_char(pattern);
        if (pattern->at < pattern->end) {
            c = next_char(pattern);
            if (c == '}')
                return true;
            if (c != ':')
                return fail("expected ':' after conversion specifier");
        }
    }
    return read_specification(pattern, field);
}

/* --- patterns --------------------------------------------------------------------------------------------------------------------------- */

static bool expand(NjStrBuilder *out, Arguments *arguments, Span pattern, int depth);

static bool add_field(NjStrBuilder *out, Arguments *arguments, const Field *field, int depth)
{
    NjValue value = field_value(arguments, field->name);
    if (!value || !(value = convert(value, field->conversion)))
        return false;
    NjStr *specification;
    if (field->is_nested) {
        NjStrBuilder nested;
        nj_str_builder_start(&nested);
        if (!expand(&nested, arguments, field->specification, depth - 1))
            return false;
        specification = nj_str_builder_end(&nested);
    } else {
        specification = span_text(field->specification);
    }
    NjStr *text = specification ? nj_format(value, specification) : NULL;
    return text && nj_str_builder_add(out, text);
}

static bool expand(NjStrBuilder *out, Arguments *arguments, Span pattern, int depth)
{
    if (depth < 0)
        return fail("Max string recursion exceeded");
    while (pattern.at < pattern.end) {
        size_t start = pattern.at;
        uint32_t c = 0;
        while (pattern.at < pattern.end && (c = nj_str_code_point(pattern.text, pattern.at)) != '{' && c != '}')
            pattern.at++;
        if (!nj_str_builder_part(out, pattern.text, start, pattern.at))
            return false;
        if (pattern.at == pattern.end)
            return true;
        pattern.at++;
        bool is_doubled = pattern.at < pattern.end && nj_str_code_point(pattern.text, pattern.at) == c;
        if (is_doubled) {
            pattern.at++;
            if (!nj_str_builder_char(out, c))
                return false;
            continue;
        }
        if (c == '}' || pattern.at == pattern.end)
            return fail(c == '}' ? "Single '}' encountered in format string" : "Single '{' encountered in format string");
        Field field;
        if (!read_field(&pattern, &field) || !add_field(out, arguments, &field, depth))
            return false;
    }
    return true;
}

static NjStr *format(NjStr *pattern, Arguments *arguments)
{
    NjStrBuilder out;
    nj_str_builder_start(&out);
    Span whole = {pattern, 0, pattern->length};
    return expand(&out, arguments, whole, 1) ? nj_str_builder_end(&out) : NULL;
}

NjStr *nj_str_format(NjStr *pattern, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    Arguments arguments = {.args = args, .nargs = nargs, .kwnames = kwnames};
    return format(pattern, &arguments);
}

NjStr *nj_str_format_map(NjStr *pattern, NjValue mapping)
{
    Arguments arguments = {.mapping = mapping};
    return format(pattern, &arguments);
}
