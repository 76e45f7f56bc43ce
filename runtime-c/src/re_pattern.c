/* re.Pattern. */
#include "naja/generic_alias.h"
#include "naja/mapping_proxy.h"
#include "re_internal.h"

/* --- one match --------------------------------------------------------------------------------------------------------------------- */

/* pattern.search(string, pos, endpos) and the like. */
static NjValue match_one(const NjValue *args, NjReMode mode)
{
    NjReWalk walk;
    if (!nj_re_walk_start(&walk, nj_re_pattern_of(args[0]), args[1], args[2], args[3]))
        return 0;
    return nj_re_match_at(walk.pattern, &walk.text, mode, walk.first, walk.first, walk.end, false);
}

NJ_ENTRY(search) { return match_one(args, NJ_RE_SEARCH); }
NJ_ENTRY(match) { return match_one(args, NJ_RE_MATCH); }
NJ_ENTRY(fullmatch) { return match_one(args, NJ_RE_FULLMATCH); }

/* --- many -------------------------------------------------------------------------------------------------------------------------- */

/* What findall gives for one match: the match, its group, or a tuple of its groups. */
static NjValue found_item(const NjReWalk *walk, const int64_t *spans)
{
    int64_t groups = walk->pattern->groups;
    if (groups < 2)
        return nj_re_slice(&walk->text, spans[2 * groups] < 0 ? 0 : spans[2 * groups], spans[2 * groups] < 0 ? 0 : spans[2 * groups + 1]);
    NjTuple *result = nj_tuple_new((size_t)groups);
    for (int64_t i = 1; result && i <= groups; i++) {
        bool is_set = spans[2 * i] >= 0;
        if (!(result->items[i - 1] = nj_re_slice(&walk->text, is_set ? spans[2 * i] : 0, is_set ? spans[2 * i + 1] : 0)))
            return 0;
    }
    return nj_value(result);
}

NJ_ENTRY(findall)
{
    NjReWalk walk;
    int64_t small[NJ_RE_SMALL], *spans = nj_re_room(nj_re_pattern_of(args[0]), small);
    NjList *result = spans && nj_re_walk_start(&walk, nj_re_pattern_of(args[0]), args[1], args[2], args[3]) ? nj_list_new(0) : NULL;
    int found = -1;
    while (result && (found = nj_re_walk_next(&walk, spans)) > 0) {
        NjValue item = found_item(&walk, spans);
        if (!item || !nj_list_append(result, item))
            return 0;
    }
    return found == 0 ? nj_value(result) : 0;
}

static NjValue walker_new(NjType *type, const NjValue *args)
{
    NjReWalk walk;
    return nj_re_walk_start(&walk, nj_re_pattern_of(args[0]), args[1], args[2], args[3]) ? nj_re_walker_new(type, &walk) : 0;
}

NJ_ENTRY(finditer) { return walker_new(&nj_type_re_iterator, args); }
NJ_ENTRY(scanner) { return walker_new(&nj_type_re_scanner, args); }

/* The groups of a match between the pieces of split(). */
static bool add_groups(NjList *result, const NjReWalk *walk, const int64_t *spans)
{
    for (int64_t i = 1; i <= walk->pattern->groups; i++) {
        NjValue item = spans[2 * i] < 0 ? nj_none : nj_re_slice(&walk->text, spans[2 * i], spans[2 * i + 1]);
        if (!item || !nj_list_append(result, item))
            return false;
    }
    return true;
}

NJ_ENTRY(split)
{
    NjI64Result most = args[2] ? nj_index_clamped(args[2]) : (NjI64Result){0, true};
    NjReWalk walk;
    int64_t small[NJ_RE_SMALL], *spans = nj_re_room(nj_re_pattern_of(args[0]), small);
    bool started = most.ok && spans && nj_re_walk_start(&walk, nj_re_pattern_of(args[0]), args[1], 0, 0);
    NjList *result = started ? nj_list_new(0) : NULL;
    if (!result)
        return 0;
    int64_t last = 0;
    int found = 0;
    for (int64_t count = 0; (most.value == 0 || count < most.value) && (found = nj_re_walk_next(&walk, spans)) > 0; count++) {
        NjValue piece = nj_re_slice(&walk.text, last, spans[0]);
        if (!piece || !nj_list_append(result, piece) || !add_groups(result, &walk, spans))
            return 0;
        last = spans[1];
    }
    NjValue piece = found < 0 ? 0 : nj_re_slice(&walk.text, last, walk.text.length);
    return piece && nj_list_append(result, piece) ? nj_value(result) : 0;
}

NjValue nj_re_refuse_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return nj_raise(&nj_exception_TypeError, "cannot create '%s%s' instances",
                    type == &nj_type_re_scanner ? "_sre." : type == &nj_type_re_iterator ? "" : "re.", type->name);
}

/* --- the pattern itself ------------------------------------------------------------------------------------------------------------ */

NJ_ENTRY(pattern) { return nj_re_pattern_of(args[0])->pattern; }
NJ_ENTRY(flags) { return nj_int_from_i64(nj_re_pattern_of(args[0])->flags); }
NJ_ENTRY(groups) { return nj_int_from_i64(nj_re_pattern_of(args[0])->groups); }
NJ_ENTRY(group_index) { return nj_re_pattern_of(args[0])->group_index; }
NJ_ENTRY(itself) { return args[0]; }
NJ_ENTRY(class_get_item) { return nj_generic_alias_new(args[0], args[1]); }

enum { FLAG_UNICODE = 32, FLAG_KINDS = 4 | 32 | 256 };   /* LOCALE, UNICODE, ASCII */

static const struct {
    int64_t flag;
    const char *name;
} flag_names[] = {{1, "re.TEMPLATE"}, {2, "re.IGNORECASE"}, {4, "re.LOCALE"}, {8, "re.MULTILINE"}, {16, "re.DOTALL"},
                  {32, "re.UNICODE"}, {64, "re.VERBOSE"}, {128, "re.DEBUG"}, {256, "re.ASCII"}};

/* re.compile('…', re.I|…), the pattern cut to 200 characters. */
static NjValue repr(NjValue v)
{
    NjRePattern *self = nj_re_pattern_of(v);
    NjStr *shown = nj_repr(self->pattern);
    NjStrBuilder text;
    nj_str_builder_start(&text);
    if (!nj_str_builder_ascii(&text, "re.compile(", 11) || !shown ||
        !nj_str_builder_part(&text, shown, 0, shown->length < 200 ? shown->length : 200))
        return 0;
    int64_t flags = self->flags;
    if (self->is_text && (flags & FLAG_KINDS) == FLAG_UNICODE)
        flags &= ~FLAG_UNICODE;
    const char *separator = ", ";
    for (size_t i = 0; i < sizeof flag_names / sizeof *flag_names; i++)
        if (flags & flag_names[i].flag) {
            if (!nj_str_builder_add(&text, nj_str_format_c("%s%s", separator, flag_names[i].name)))
                return 0;
            separator = "|";
            flags &= ~flag_names[i].flag;
        }
    if (flags && !nj_str_builder_add(&text, nj_str_format_c("%s0x%llx", separator, (long long)flags)))
        return 0;
    return nj_str_builder_ascii(&text, ")", 1) ? nj_value(nj_str_builder_end(&text)) : 0;
}

static NjI64Result hash(NjValue v)
{
    NjRePattern *self = nj_re_pattern_of(v);
    NjI64Result result = nj_hash(self->pattern);
    result.value ^= self->flags * 0x9e3779b9 + self->is_text;
    return result;
}

static NjValue compare(NjValue a, NjValue b, NjCompareOperator op)
{
    if ((op != NJ_EQ && op != NJ_NE) || nj_type_of(b) != &nj_type_re_pattern)
        return nj_not_implemented;
    NjRePattern *left = nj_re_pattern_of(a), *right = nj_re_pattern_of(b);
    int equal = left == right;
    if (!equal && left->flags == right->flags && left->is_text == right->is_text)
        equal = nj_equal(left->pattern, right->pattern);
    return equal < 0 ? 0 : nj_bool(equal == (op == NJ_EQ));
}

static const NjMethodDefinition methods[] = {
    NJ_METHOD_KEYWORDS("match", match, 2, 4, "string pos endpos"),
    NJ_METHOD_KEYWORDS("fullmatch", fullmatch, 2, 4, "string pos endpos"),
    NJ_METHOD_KEYWORDS("search", search, 2, 4, "string pos endpos"),
    NJ_METHOD_KEYWORDS("sub", nj_re_sub, 3, 4, "repl string count"),
    NJ_METHOD_KEYWORDS("subn", nj_re_subn, 3, 4, "repl string count"),
    NJ_METHOD_KEYWORDS("findall", findall, 2, 4, "string pos endpos"),
    NJ_METHOD_KEYWORDS("finditer", finditer, 2, 4, "string pos endpos"),
    NJ_METHOD_KEYWORDS("scanner", scanner, 2, 4, "string pos endpos"),
    NJ_METHOD_KEYWORDS("split", split, 2, 3, "string maxsplit"),
    NJ_METHOD("__copy__", itself, 1, 1),
    NJ_METHOD("__deepcopy__", itself, 2, 2),
    NJ_CLASS_METHOD("__class_getitem__", class_get_item, 2, 2),
    NJ_GETTER("pattern", pattern),
    NJ_GETTER("flags", flags),
    NJ_GETTER("groups", groups),
    NJ_GETTER("groupindex", group_index),
    NJ_END,
};

NJ_TEXT(module_name, "re");

NjType nj_type_re_pattern = {
    .base = {&nj_type_type},
    .name = "Pattern",
    .module = &module_name,
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjRePattern),
    .methods = methods,
    .slots = {.repr = repr, .hash = hash, .compare = compare, .construct = nj_re_refuse_construct},
};
