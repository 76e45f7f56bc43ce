/* re.Match, and the text that is matched. */
#include "naja/generic_alias.h"
#include "re_internal.h"

bool nj_re_text_of(const NjRePattern *pattern, NjValue string, NjReText *text)
{
    text->string = text->owner = string;
    bool is_str = nj_is_str(string);
    if (is_str) {
        NjStr *s = NJ_AS(NjStr, string);
        text->units = s->units;
        text->length = (int64_t)s->length;
        text->kind = s->kind;
    } else {
        const uint8_t *bytes;
        size_t length;
        if (!nj_bytes_view(string, &bytes, &length)) {
            nj_error_clear();
            nj_raise(&nj_exception_TypeError, "expected string or bytes-like object, got '%s'", nj_type_name(string));
            return false;
        }
        /* What others can change is copied first. */
        NjBytes *copy = nj_is_bytes(string) ? NJ_AS(NjBytes, string) : nj_bytes_new(bytes, length);
        if (!copy)
            return false;
        text->owner = nj_value(copy);
        text->units = copy->bytes;
        text->length = (int64_t)copy->length;
        text->kind = 1;
    }
    if (is_str != pattern->is_text) {
        nj_raise(&nj_exception_TypeError, pattern->is_text ? "cannot use a string pattern on a bytes-like object"
                                                           : "cannot use a bytes pattern on a string-like object");
        return false;
    }
    if (!text->units)
        text->units = "";
    return true;
}

NjValue nj_re_slice(const NjReText *text, int64_t start, int64_t end)
{
    end = end < text->length ? end : text->length;
    start = start < end ? start : end;
    bool is_whole = start == 0 && end == text->length;
    if (!nj_is_str(text->owner)) {
        if (is_whole && nj_type_of(text->string) == &nj_type_bytes)
            return text->string;
        return nj_value(nj_bytes_new((const uint8_t *)text->units + start, (size_t)(end - start)));
    }
    if (is_whole && nj_is_exact_str(text->string))
        return text->string;
    return nj_value(nj_str_substring(NJ_AS(NjStr, text->owner), start, end));
}

NjReMatch *nj_re_match_new(NjRePattern *pattern, const NjReText *text, int64_t start, int64_t end)
{
    NjReMatch *match = nj_alloc(sizeof *match + (2 * (size_t)pattern->groups + 2) * sizeof(int64_t));
    if (!match)
        return NULL;
    match->base.type = &nj_type_re_match;
    match->pattern = pattern;
    match->string = text->string;
    match->start = start;
    match->end = end;
    return match;
}

/* The group that closed last: without marks it is known from the pattern which closes after which. */
static int64_t last_closed(const NjRePattern *pattern, const int64_t *spans)
{
    for (size_t i = 0; i < pattern->closing->length; i++) {
        int64_t group = nj_small_int_value(pattern->closing->items[i]);
        if (spans[2 * group] >= 0)
            return group;
    }
    return 0;
}

NjValue nj_re_match_at(NjRePattern *pattern, const NjReText *text, NjReMode mode, int64_t first, int64_t start, int64_t end,
                       bool must_advance)
{
    int64_t small[NJ_RE_SMALL], *spans = nj_re_room(pattern, small), last = 0;
    int found = spans ? nj_re_run(pattern, text, mode, start, end, must_advance, spans, &last) : -1;
    if (found <= 0)
        return found ? 0 : nj_none;
    NjReMatch *match = nj_re_match_new(pattern, text, first, end);
    if (!match)
        return 0;
    memcpy(match->spans, spans, (2 * (size_t)pattern->groups + 2) * sizeof *spans);
    match->last = pattern->closing ? last_closed(pattern, spans) : last;
    return nj_value(match);
}

NjValue nj_re_group(NjReMatch *match, int64_t group, NjValue fallback)
{
    int64_t start = match->spans[2 * group], end = match->spans[2 * group + 1];
    if (start < 0)
        return fallback;
    NjReText text;
    return nj_re_text_of(match->pattern, match->string, &text) ? nj_re_slice(&text, start, end) : 0;
}

/* The number of the group that `v` names. -1 with IndexError pending. */
static int64_t group_of(NjReMatch *match, NjValue v)
{
    int64_t group = -1;
    if (NJ_LIKELY(nj_is_small_int(v)))
        group = nj_small_int_value(v);
    else if (nj_is_str(v) || nj_is_bytes(v)) {
        NjValue number = nj_get_item(match->pattern->group_index, v);
        if (number)
            group = nj_int_clamp(number);
        else
            nj_error_clear();
    } else {
        NjInt number = nj_index(v);
        if (number)
            group = nj_int_clamp(number);
        else
            nj_error_clear();
    }
    if (group >= 0 && group <= match->pattern->groups)
        return group;
    nj_raise(&nj_exception_IndexError, "no such group");
    return -1;
}

static NjValue item(NjReMatch *match, NjValue v)
{
    int64_t group = group_of(match, v);
    return group < 0 ? 0 : nj_re_group(match, group, nj_none);
}

static NjValue get_item(NjValue self, NjValue key) { return item(nj_re_match_of(self), key); }

NJ_ENTRY(group)
{
    NjReMatch *self = nj_re_match_of(args[0]);
    if (kwnames && kwnames->length)
        return nj_raise(&nj_exception_TypeError, "Match.group() takes no keyword arguments");
    if (nargs == 1)
        return nj_re_group(self, 0, nj_none);
    if (nargs == 2)
        return item(self, args[1]);
    NjTuple *result = nj_tuple_new(nargs - 1);
    for (size_t i = 1; result && i < nargs; i++)
        if (!(result->items[i - 1] = item(self, args[i])))
            return 0;
    return nj_value(result);
}

NJ_ENTRY(groups)
{
    NjReMatch *self = nj_re_match_of(args[0]);
    NjTuple *result = nj_tuple_new((size_t)self->pattern->groups);
    for (int64_t i = 0; result && i < self->pattern->groups; i++)
        if (!(result->items[i] = nj_re_group(self, i + 1, args[1] ? args[1] : nj_none)))
            return 0;
    return nj_value(result);
}

NJ_ENTRY(group_dict)
{
    NjReMatch *self = nj_re_match_of(args[0]);
    NjDict *result = nj_dict_new();
    for (int64_t i = 1; result && i <= self->pattern->groups; i++) {
        NjValue name = self->pattern->group_names->items[i];
        NjValue value = name == nj_none ? 0 : nj_re_group(self, i, args[1] ? args[1] : nj_none);
        if (name != nj_none && (!value || !nj_dict_set(result, name, value)))
            return 0;
    }
    return nj_value(result);
}

static NjValue span_part(const NjValue *args, size_t nargs, int part)
{
    NjReMatch *self = nj_re_match_of(args[0]);
    int64_t group = nargs > 1 ? group_of(self, args[1]) : 0;
    return group < 0 ? 0 : nj_int_from_i64(self->spans[2 * group + part]);
}

NJ_ENTRY(start) { return span_part(args, nargs, 0); }
NJ_ENTRY(end) { return span_part(args, nargs, 1); }

static NjValue span_of(NjReMatch *self, int64_t group)
{
    return nj_value(nj_tuple_pack2(nj_int_from_i64(self->spans[2 * group]), nj_int_from_i64(self->spans[2 * group + 1])));
}

NJ_ENTRY(span)
{
    NjReMatch *self = nj_re_match_of(args[0]);
    int64_t group = nargs > 1 ? group_of(self, args[1]) : 0;
    return group < 0 ? 0 : span_of(self, group);
}

NJ_ENTRY(regs)
{
    NjReMatch *self = nj_re_match_of(args[0]);
    NjTuple *result = nj_tuple_new((size_t)self->pattern->groups + 1);
    for (int64_t i = 0; result && i <= self->pattern->groups; i++)
        if (!(result->items[i] = span_of(self, i)))
            return 0;
    return nj_value(result);
}

NJ_ENTRY(expand) { return nj_re_expand(nj_re_match_of(args[0]), args[1]); }
NJ_ENTRY(itself) { return args[0]; }
NJ_ENTRY(class_get_item) { return nj_generic_alias_new(args[0], args[1]); }

NJ_ENTRY(pos) { return nj_int_from_i64(nj_re_match_of(args[0])->start); }
NJ_ENTRY(endpos) { return nj_int_from_i64(nj_re_match_of(args[0])->end); }
NJ_ENTRY(pattern) { return nj_value(nj_re_match_of(args[0])->pattern); }
NJ_ENTRY(string) { return nj_re_match_of(args[0])->string; }

NJ_ENTRY(last_index)
{
    int64_t last = nj_re_match_of(args[0])->last;
    return last ? nj_int_from_i64(last) : nj_none;
}

NJ_ENTRY(last_group)
{
    NjReMatch *self = nj_re_match_of(args[0]);
    return self->last ? self->pattern->group_names->items[self->last] : nj_none;
}

static NjValue repr(NjValue v)
{
    NjReMatch *self = nj_re_match_of(v);
    NjValue found = nj_re_group(self, 0, nj_none);
    NjStr *text = found ? nj_repr(found) : NULL;
    return text ? nj_value(nj_str_format_c("<re.Match object; span=(%lld, %lld), match=%s>", (long long)self->spans[0],
                                           (long long)self->spans[1], nj_str_utf8(nj_str_part(text, 0, 50), NULL)))
                : 0;
}

static const NjMethodDefinition methods[] = {
    NJ_METHOD("group", group, 1, -1),
    NJ_METHOD_KEYWORDS("groups", groups, 1, 2, "default"),
    NJ_METHOD_KEYWORDS("groupdict", group_dict, 1, 2, "default"),
    NJ_METHOD("start", start, 1, 2),
    NJ_METHOD("end", end, 1, 2),
    NJ_METHOD("span", span, 1, 2),
    NJ_METHOD_KEYWORDS("expand", expand, 2, 2, "template"),
    NJ_METHOD("__copy__", itself, 1, 1),
    NJ_METHOD("__deepcopy__", itself, 2, 2),
    NJ_CLASS_METHOD("__class_getitem__", class_get_item, 2, 2),
    NJ_GETTER("pos", pos),
    NJ_GETTER("endpos", endpos),
    NJ_GETTER("lastindex", last_index),
    NJ_GETTER("lastgroup", last_group),
    NJ_GETTER("re", pattern),
    NJ_GETTER("string", string),
    NJ_GETTER("regs", regs),
    NJ_END,
};

NJ_TEXT(module_name, "re");

NjType nj_type_re_match = {
    .base = {&nj_type_type},
    .name = "Match",
    .module = &module_name,
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjReMatch) + 2 * sizeof(int64_t),
    .methods = methods,
    .slots = {.repr = repr, .get_item = get_item, .construct = nj_re_refuse_construct},
};
