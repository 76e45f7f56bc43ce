/* sub, subn and expand: replacing matches. */
#include "re_internal.h"

/* What stands for each match: a function of the match, or the parts of a template (texts, and groups as ints). */
typedef struct {
    NjValue function;         /* 0: none */
    NjTuple *parts;           /* where there is no function */
    NjValue literal;          /* a template that is one text */
} Replacement;

static bool has_backslash(NjValue template)
{
    const uint8_t *bytes;
    size_t length;
    if (nj_is_str(template)) {
        NjStr *s = NJ_AS(NjStr, template);
        for (size_t i = 0; i < s->length; i++)
            if (nj_str_code_point(s, i) == '\\')
                return true;
        return false;
    }
    if (nj_bytes_view(template, &bytes, &length))
        return memchr(bytes, '\\', length) != NULL;
    nj_error_clear();
    return true;
}

static bool read_replacement(NjRePattern *pattern, NjValue given, Replacement *out)
{
    *out = (Replacement){0, NULL, 0};
    if (nj_callable(given))
        out->function = given;
    else if (!has_backslash(given))
        out->literal = given;
    else {
        NjValue args[] = {nj_value(pattern), given};
        NjValue parts = nj_call(pattern->read_template, args, 2, NULL);
        if (!parts)
            return false;
        out->parts = NJ_AS(NjTuple, parts);
    }
    return true;
}

/* Pieces as they are put together: by a builder where all are str, else as a list that is joined at the end. */
typedef struct {
    const NjReText *text;
    NjStrBuilder builder;
    NjList *list;             /* NULL: the builder is used */
} Pieces;

static bool pieces_start(Pieces *pieces, const NjReText *text, const Replacement *replacement)
{
    pieces->text = text;
    bool is_plain = nj_is_str(text->owner) && !replacement->function && (!replacement->literal || nj_is_str(replacement->literal));
    if (is_plain)
        nj_str_builder_start(&pieces->builder);
    pieces->list = is_plain ? NULL : nj_list_new(0);
    return is_plain || pieces->list;
}

static bool add_text(Pieces *pieces, int64_t start, int64_t end)
{
    if (start >= end)
        return true;
    if (!pieces->list)
        return nj_str_builder_part(&pieces->builder, NJ_AS(NjStr, pieces->text->owner), (size_t)start, (size_t)end);
    NjValue piece = nj_re_slice(pieces->text, start, end);
    return piece && nj_list_append(pieces->list, piece);
}

static bool add_value(Pieces *pieces, NjValue value)
{
    return pieces->list ? nj_list_append(pieces->list, value) : nj_str_builder_add(&pieces->builder, NJ_AS(NjStr, value));
}

static bool add_parts(Pieces *pieces, NjTuple *parts, const int64_t *spans)
{
    for (size_t i = 0; i < parts->length; i++) {
        NjValue part = parts->items[i];
        int64_t group = nj_is_small_int(part) ? nj_small_int_value(part) : -1;
        if (group < 0 ? !add_value(pieces, part) : !add_text(pieces, spans[2 * group], spans[2 * group + 1]))
            return false;
    }
    return true;
}

static NjValue pieces_end(Pieces *pieces)
{
    if (!pieces->list)
        return nj_value(nj_str_builder_end(&pieces->builder));
    if (nj_is_str(pieces->text->owner))
        return nj_value(nj_str_join_list(&nj_str_empty, pieces->list));
    return nj_value(nj_bytes_join(&nj_bytes_empty, nj_value(pieces->list)));
}

/* The next match, as an object too where a function wants it. 1, 0 or -1. */
static int find(NjReWalk *walk, const Replacement *replacement, int64_t *spans, NjValue *match)
{
    if (!replacement->function)
        return nj_re_walk_next(walk, spans);
    *match = nj_re_walk_match(walk, NJ_RE_SEARCH);
    if (!*match || *match == nj_none)
        return *match ? 0 : -1;
    memcpy(spans, nj_re_match_of(*match)->spans, 2 * sizeof *spans);
    return 1;
}

static bool add_replacement(Pieces *pieces, const Replacement *replacement, const int64_t *spans, NjValue match)
{
    if (replacement->literal)
        return add_value(pieces, replacement->literal);
    if (replacement->parts)
        return add_parts(pieces, replacement->parts, spans);
    NjValue made = nj_call(replacement->function, &match, 1, NULL);
    return made && (made == nj_none || add_value(pieces, made));
}

/* pattern.sub(repl, string, count): the new text, and how many matches were replaced. */
static NjValue substitute(const NjValue *args, int64_t *count)
{
    NjRePattern *pattern = nj_re_pattern_of(args[0]);
    Replacement replacement;
    NjReWalk walk;
    Pieces pieces;
    int64_t small[NJ_RE_SMALL], *spans = nj_re_room(pattern, small), last = 0;
    NjI64Result most = args[3] ? nj_index_clamped(args[3]) : (NjI64Result){0, true};
    if (!spans || !most.ok || !read_replacement(pattern, args[1], &replacement) || !nj_re_walk_start(&walk, pattern, args[2], 0, 0) ||
        !pieces_start(&pieces, &walk.text, &replacement))
        return 0;
    int found = 0;
    NjValue match = 0;
    for (*count = 0; (most.value == 0 || *count < most.value) && (found = find(&walk, &replacement, spans, &match)) > 0; ++*count) {
        if (!add_text(&pieces, last, spans[0]) || !add_replacement(&pieces, &replacement, spans, match))
            return 0;
        last = spans[1];
    }
    if (found < 0)
        return 0;
    if (*count == 0)
        return nj_re_slice(&walk.text, 0, walk.text.length);
    return add_text(&pieces, last, walk.text.length) ? pieces_end(&pieces) : 0;
}

NJ_SHARED_ENTRY(nj_re_sub)
{
    int64_t count;
    return substitute(args, &count);
}

NJ_SHARED_ENTRY(nj_re_subn)
{
    int64_t count;
    NjValue result = substitute(args, &count);
    return result ? nj_value(nj_tuple_pack2(result, nj_int_from_i64(count))) : 0;
}

NjValue nj_re_expand(NjReMatch *match, NjValue template)
{
    NjReText text;
    Pieces pieces;
    NjValue args[] = {nj_value(match->pattern), template};
    NjValue parts = nj_call(match->pattern->read_template, args, 2, NULL);
    Replacement replacement = {0, parts ? NJ_AS(NjTuple, parts) : NULL, 0};
    if (!parts || !nj_re_text_of(match->pattern, match->string, &text) || !pieces_start(&pieces, &text, &replacement) ||
        !add_parts(&pieces, replacement.parts, match->spans))
        return 0;
    return pieces_end(&pieces);
}
