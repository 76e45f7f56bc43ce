/* repr() of strings. */
#include "str_internal.h"

#include <stdio.h>

static bool add_escaped(NjStrBuilder *builder, uint32_t c, uint32_t quote)
{
    if (c == quote || c == '\\')
        return nj_str_builder_char(builder, '\\') && nj_str_builder_char(builder, c);
    if (c == '\n' || c == '\r' || c == '\t')
        return nj_str_builder_ascii(builder, c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t", 2);
    if (nj_char_is_printable(c))
        return nj_str_builder_char(builder, c);
    char text[16];
    int length = snprintf(text, sizeof text, c < 256 ? "\\x%02x" : c < 65536 ? "\\u%04x" : "\\U%08x", c);
    return nj_str_builder_ascii(builder, text, (size_t)length);
}

/* Whether the text can stand between `quote`s as it is: printable ASCII without quote or backslash. */
static bool is_plain(const NjStr *s, uint8_t quote)
{
    if (!(s->flags & NJ_STR_ASCII))
        return false;
    const uint8_t *units = s->units;
    for (size_t i = 0; i < s->length; i++)
        if (units[i] < 32 || units[i] == 127 || units[i] == '\\' || units[i] == quote)
            return false;
    return true;
}

NjStr *nj_str_repr(NjStr *s)
{
    bool has_single = nj_units_find_char(s->units, s->length, '\'', s->kind) >= 0;
    bool has_double = has_single && nj_units_find_char(s->units, s->length, '"', s->kind) >= 0;
    uint8_t quote = has_single && !has_double ? '"' : '\'';
    if (is_plain(s, quote)) {
        NjStr *mark = &nj_str_latin1[quote];
        NjStr *parts[] = {mark, s, mark};
        return nj_str_build(parts, 3);
    }
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    bool done = nj_str_builder_char(&builder, quote);
    for (size_t i = 0; done && i < s->length; i++)
        done = add_escaped(&builder, nj_str_code_point(s, i), quote);
    return done && nj_str_builder_char(&builder, quote) ? nj_str_builder_end(&builder) : NULL;
}
