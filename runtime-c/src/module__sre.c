/* The module _sre: what re is made of. */
#include "naja/mapping_proxy.h"
#include "re_internal.h"
#include "unicode.h"

/* compile(pattern, flags, group_index, group_names, closing, write, read_template): what library/re found in the pattern. `closing` is None where
 * only the match can tell which group closed last. */
NJ_ENTRY(compile)
{
    if (!nj_is_dict(args[2]) || !nj_is_tuple(args[3]) || NJ_AS(NjTuple, args[3])->length == 0)
        return nj_raise(&nj_exception_TypeError, "compile() wants a dict of groups and a tuple of their names");
    NjRePattern *pattern = nj_alloc(sizeof *pattern);
    if (!pattern)
        return 0;
    pattern->base.type = &nj_type_re_pattern;
    pattern->pattern = args[0];
    pattern->is_text = nj_is_str(args[0]);
    pattern->flags = nj_int_clamp(args[1]);
    pattern->group_index = nj_mapping_proxy_new(args[2]);
    pattern->group_names = NJ_AS(NjTuple, args[3]);
    pattern->groups = (int64_t)pattern->group_names->length - 1;
    pattern->closing = nj_is_tuple(args[4]) ? NJ_AS(NjTuple, args[4]) : NULL;
    pattern->write = args[5];
    pattern->read_template = args[6];
    nj_release_set(pattern, nj_re_release);
    return pattern->group_index ? nj_value(pattern) : 0;
}

NJ_ROOT struct NjReLibrary nj_re_library;

/* introduce(error, flags, compile): see NjReLibrary. */
NJ_ENTRY(introduce)
{
    nj_re_library = (struct NjReLibrary){args[0], args[1], args[2]};
    return nj_none;
}

/* lower(c): the simple lower case of a code point. */
NJ_ENTRY(lower)
{
    uint32_t out[NJ_CASE_MAX];
    uint32_t c = (uint32_t)nj_int_clamp(args[0]);
    nj_char_to_lower(c, out);
    return nj_int_from_i64(out[0]);
}

/* character(name): the code point of \N{name}, by CPython's module unicodedata where the process has it. */
NJ_ENTRY(character)
{
    NjValue lookup = nj_module_attribute("unicodedata", "lookup");
    NjValue found = lookup ? nj_call(lookup, args, 1, NULL) : 0;
    if (!found || !nj_is_str(found) || NJ_AS(NjStr, found)->length != 1) {
        nj_error_clear();
        return nj_small_int(-1);
    }
    return nj_int_from_i64(nj_str_code_point(NJ_AS(NjStr, found), 0));
}

/* boundaries_agree(): whether a character of a word is for PCRE2, too, a letter, a number or an underscore. */
NJ_ENTRY(boundaries_agree) { return nj_bool(nj_re_boundaries_agree()); }

/* warn(category, message): a warning by Python's module, at the innermost line of Python. Where the process has none, nobody is warned. */
NJ_ENTRY(warn)
{
    NjValue function = nj_module_attribute("warnings", "warn"), reversed[] = {args[1], args[0]};
    if (function)
        return nj_call(function, reversed, 2, NULL);
    nj_error_clear();
    return nj_none;
}

static const NjMethodDefinition functions[] = {
    NJ_METHOD("compile", compile, 7, 7),
    NJ_METHOD("introduce", introduce, 3, 3),
    NJ_METHOD("lower", lower, 1, 1),
    NJ_METHOD("character", character, 1, 1),
    NJ_METHOD("warn", warn, 2, 2),
    NJ_METHOD("boundaries_agree", boundaries_agree, 0, 0),
    NJ_END,
};

static bool execute(NjModule *module)
{
    return nj_type_ready(&nj_type_re_iterator) && nj_type_ready(&nj_type_re_scanner) && nj_module_add_type(module, &nj_type_re_pattern)
        && nj_module_add_type(module, &nj_type_re_match);
}

const NjModuleDefinition nj_module__sre = {.name = "_sre", .execute = execute, .functions = functions};
