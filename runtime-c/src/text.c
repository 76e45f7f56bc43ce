/* repr, str, ascii and format of values of any type. */
#include <stdio.h>

#include "internal.h"
#include "naja/float.h"
#include "naja/int.h"
#include "naja/names.h"
#include "naja/str.h"

static NjStr *call_text_slot(NjUnaryFunction function, NjValue v, const char *what)
{
    if (NJ_UNLIKELY(!nj_stack_has_room())) {
        nj_raise(&nj_exception_RecursionError, "maximum recursion depth exceeded while getting the %s of an object", what);
        return NULL;
    }
    NjValue text = function(v);
    if (text && !nj_is_str(text)) {
        nj_raise(&nj_exception_TypeError, "__%s__ returned non-string (type %s)", what, nj_type_name(text));
        return NULL;
    }
    return (NjStr *)nj_object(text);
}

NjStr *nj_repr(NjValue v)
{
    if (nj_is_small_int(v))
        return nj_int_to_str(v);
    return call_text_slot(nj_type_of(v)->slots.repr, v, "repr");
}

NjStr *nj_str_of(NjValue v)
{
    if (nj_is_exact_str(v))
        return (NjStr *)nj_object(v);
    if (nj_is_small_int(v))
        return nj_int_to_str(v);
    return call_text_slot(nj_type_of(v)->slots.str, v, "str");
}

NjStr *nj_ascii(NjValue v)
{
    NjStr *text = nj_repr(v);
    if (!text || text->flags & NJ_STR_ASCII)
        return text;
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    for (size_t i = 0; i < text->length; i++) {
        uint32_t c = nj_str_code_point(text, i);
        char escape[16];
        int length = c < 128 ? snprintf(escape, sizeof escape, "%c", (int)c)
                             : snprintf(escape, sizeof escape, c < 256 ? "\\x%02x" : c < 65536 ? "\\u%04x" : "\\U%08x", c);
        if (!nj_str_builder_ascii(&builder, escape, (size_t)length))
            return NULL;
    }
    return nj_str_builder_end(&builder);
}

NjStr *nj_format(NjValue v, NjStr *specification)
{
    if (specification->length == 0 && (nj_is_exact_str(v) || nj_is_small_int(v) || nj_is_immediate_float(v)))
        return nj_str_of(v);
    if (nj_is_small_int(v))
        return nj_format_int(v, specification);
    NjType *type = nj_type_of(v);
    if (type == &nj_type_float)
        return nj_format_float(nj_float_value(v), specification);
    if (type == &nj_type_str)
        return nj_format_str((NjStr *)nj_object(v), specification);
    NjValue argument = nj_value(specification);
    NjValue text = nj_call_special(v, &nj_name___format__, &argument, 1);
    if (text && !nj_is_str(text)) {
        nj_raise(&nj_exception_TypeError, "__format__ must return a str, not %s", nj_type_name(text));
        return NULL;
    }
    return (NjStr *)nj_object(text);
}
