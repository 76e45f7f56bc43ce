/* The methods of str as dynamic code calls them: arguments are checked and passed to the direct functions. */
#include "str_methods.h"

#include "container.h"
#include "str_internal.h"

static NjStr *self_of(NjValue v) { return (NjStr *)nj_object(v); }
static NjValue answer(int truth) { return truth < 0 ? 0 : nj_bool(truth); }

/* --- arguments ------------------------------------------------------------------------------------------------------------------------ */

/* A str argument; NULL with TypeError "must be str, not int" pending. */
static NjStr *str_argument(NjValue v)
{
    if (nj_is_str(v))
        return self_of(v);
    nj_raise(&nj_exception_TypeError, "must be str, not %s", nj_type_name(v));
    return NULL;
}

/* The same for a function whose text names it and the argument. */
static NjStr *named_argument(NjValue v, const char *function, const char *argument)
{
    if (nj_is_str(v))
        return self_of(v);
    nj_raise(&nj_exception_TypeError, "%s() argument%s must be str, not %s", function, argument, nj_type_name(v));
    return NULL;
}

/* An optional str argument: *out is NULL where it was not given. */
static bool optional_named(NjValue v, const char *function, const char *argument, NjStr **out)
{
    *out = v ? named_argument(v, function, argument) : NULL;
    return !v || *out;
}

/* An optional int argument. */
static bool optional_size(NjValue v, int64_t absent, int64_t *out)
{
    NjI64Result size = v ? nj_size_argument(v) : (NjI64Result){absent, true};
    *out = size.value;
    return size.ok;
}

/* What find, index and count take. */
typedef struct {
    NjStr *self, *part;
    int64_t start, stop;
} Search;

static bool search_arguments(const NjValue *args, size_t nargs, Search *search)
{
    search->self = self_of(args[0]);
    search->part = str_argument(args[1]);
    return search->part && nj_bound_argument(nargs > 2 ? args[2] : 0, 0, &search->start) &&
           nj_bound_argument(nargs > 3 ? args[3] : 0, NJ_STR_END, &search->stop);
}

/* --- searching ------------------------------------------------------------------------------------------------------------------------- */

NJ_ENTRY(str_find)
{
    Search s;
    return search_arguments(args, nargs, &s) ? nj_small_int(nj_str_find(s.self, s.part, s.start, s.stop)) : 0;
}
NJ_ENTRY(str_rfind)
{
    Search s;
    return search_arguments(args, nargs, &s) ? nj_small_int(nj_str_rfind(s.self, s.part, s.start, s.stop)) : 0;
}
NJ_ENTRY(str_count)
{
    Search s;
    return search_arguments(args, nargs, &s) ? nj_small_int(nj_str_count(s.self, s.part, s.start, s.stop)) : 0;
}
NJ_ENTRY(str_index)
{
    Search s;
    NjI64Result index = search_arguments(args, nargs, &s) ? nj_str_index(s.self, s.part, s.start, s.stop) : (NjI64Result){0, false};
    return index.ok ? nj_small_int(index.value) : 0;
}
NJ_ENTRY(str_rindex)
{
    Search s;
    NjI64Result index = search_arguments(args, nargs, &s) ? nj_str_rindex(s.self, s.part, s.start, s.stop) : (NjI64Result){0, false};
    return index.ok ? nj_small_int(index.value) : 0;
}

static NjValue ends(const NjValue *args, size_t nargs, int (*test)(NjStr *, NjValue, int64_t, int64_t))
{
    int64_t start, stop;
    if (!nj_bound_argument(nargs > 2 ? args[2] : 0, 0, &start) || !nj_bound_argument(nargs > 3 ? args[3] : 0, NJ_STR_END, &stop))
        return 0;
    return answer(test(self_of(args[0]), args[1], start, stop));
}
NJ_ENTRY(str_startswith) { return ends(args, nargs, nj_str_startswith); }
NJ_ENTRY(str_endswith) { return ends(args, nargs, nj_str_endswith); }

/* --- taking apart ---------------------------------------------------------------------------------------------------------------------- */

static NjValue split(const NjValue *args, NjList *(*function)(NjStr *, NjStr *, int64_t))
{
    NjValue separator = args[1] == nj_none ? 0 : args[1];
    int64_t limit;
    if (separator && !nj_is_str(separator))
        return nj_raise(&nj_exception_TypeError, "must be str or None, not %s", nj_type_name(separator));
    return optional_size(args[2], -1, &limit) ? nj_value(function(self_of(args[0]), self_of(separator), limit)) : 0;
}
NJ_ENTRY(str_split) { return split(args, nj_str_split); }
NJ_ENTRY(str_rsplit) { return split(args, nj_str_rsplit); }

NJ_ENTRY(str_splitlines)
{
    NjI64Result keep = args[1] ? nj_c_int_argument(args[1]) : (NjI64Result){0, true};
    return keep.ok ? nj_value(nj_str_splitlines(self_of(args[0]), keep.value != 0)) : 0;
}
NJ_ENTRY(str_partition)
{
    NjStr *separator = str_argument(args[1]);
    return separator ? nj_value(nj_str_partition(self_of(args[0]), separator)) : 0;
}
NJ_ENTRY(str_rpartition)
{
    NjStr *separator = str_argument(args[1]);
    return separator ? nj_value(nj_str_rpartition(self_of(args[0]), separator)) : 0;
}

static NjValue strip(const NjValue *args, size_t nargs, const char *name, NjStr *(*function)(NjStr *, NjStr *))
{
    NjValue characters = nargs > 1 && args[1] != nj_none ? args[1] : 0;
    if (characters && !nj_is_str(characters))
        return nj_raise(&nj_exception_TypeError, "%s arg must be None or str", name);
    return nj_value(function(self_of(args[0]), self_of(characters)));
}
NJ_ENTRY(str_strip) { return strip(args, nargs, "strip", nj_str_strip); }
NJ_ENTRY(str_lstrip) { return strip(args, nargs, "lstrip", nj_str_lstrip); }
NJ_ENTRY(str_rstrip) { return strip(args, nargs, "rstrip", nj_str_rstrip); }

NJ_ENTRY(str_removeprefix)
{
    NjStr *prefix = named_argument(args[1], "removeprefix", "");
    return prefix ? nj_value(nj_str_removeprefix(self_of(args[0]), prefix)) : 0;
}
NJ_ENTRY(str_removesuffix)
{
    NjStr *suffix = named_argument(args[1], "removesuffix", "");
    return suffix ? nj_value(nj_str_removesuffix(self_of(args[0]), suffix)) : 0;
}

/* --- changing -------------------------------------------------------------------------------------------------------------------------- */

NJ_ENTRY(str_join) { return nj_value(nj_str_join(self_of(args[0]), args[1])); }
NJ_ENTRY(str_translate) { return nj_value(nj_str_translate(self_of(args[0]), args[1])); }
NJ_ENTRY(str_maketrans) { return nj_str_maketrans(args[0], nargs > 1 ? args[1] : 0, nargs > 2 ? args[2] : 0); }

NJ_ENTRY(str_replace)
{
    NjStr *old = named_argument(args[1], "replace", " 1"), *replacement = old ? named_argument(args[2], "replace", " 2") : NULL;
    int64_t count;
    if (!replacement || !optional_size(nargs > 3 ? args[3] : 0, -1, &count))
        return 0;
    return nj_value(nj_str_replace(self_of(args[0]), old, replacement, count));
}

static NjValue pad(const NjValue *args, size_t nargs, NjStr *(*function)(NjStr *, int64_t, NjStr *))
{
    NjI64Result width = nj_size_argument(args[1]);
    if (!width.ok)
        return 0;
    if (nargs > 2 && !nj_is_str(args[2]))
        return nj_raise(&nj_exception_TypeError, "The fill character must be a unicode character, not %s", nj_type_name(args[2]));
    return nj_value(function(self_of(args[0]), width.value, nargs > 2 ? self_of(args[2]) : NULL));
}
NJ_ENTRY(str_center) { return pad(args, nargs, nj_str_center); }
NJ_ENTRY(str_ljust) { return pad(args, nargs, nj_str_ljust); }
NJ_ENTRY(str_rjust) { return pad(args, nargs, nj_str_rjust); }

NJ_ENTRY(str_zfill)
{
    NjI64Result width = nj_size_argument(args[1]);
    return width.ok ? nj_value(nj_str_zfill(self_of(args[0]), width.value)) : 0;
}
NJ_ENTRY(str_expandtabs)
{
    NjI64Result size = args[1] ? nj_c_int_argument(args[1]) : (NjI64Result){8, true};
    return size.ok ? nj_value(nj_str_expandtabs(self_of(args[0]), size.value)) : 0;
}
NJ_ENTRY(str_encode)
{
    NjStr *encoding, *errors;
    if (!optional_named(args[1], "encode", " 'encoding'", &encoding) || !optional_named(args[2], "encode", " 'errors'", &errors))
        return 0;
    return nj_value(nj_str_encode(self_of(args[0]), encoding, errors));
}

/* --- formatting ------------------------------------------------------------------------------------------------------------------------- */

NJ_ENTRY(str_format) { return nj_value(nj_str_format(self_of(args[0]), args + 1, nargs - 1, kwnames)); }
NJ_ENTRY(str_format_map) { return nj_value(nj_str_format_map(self_of(args[0]), args[1])); }
NJ_ENTRY(str_dunder_format)
{
    NjStr *specification = named_argument(args[1], "__format__", "");
    return specification ? nj_value(nj_format_str(self_of(args[0]), specification)) : 0;
}
NJ_ENTRY(str_getnewargs)
{
    NjValue text = nj_value(nj_str_exact(self_of(args[0])));
    return text ? nj_value(nj_tuple_from(&text, 1)) : 0;
}

/* --- methods that only take self ---------------------------------------------------------------------------------------------------------- */

#define CHANGES(name) \
    NJ_ENTRY(str_##name) { return nj_value(nj_str_##name(self_of(args[0]))); }
CHANGES(capitalize)
CHANGES(casefold)
CHANGES(lower)
CHANGES(swapcase)
CHANGES(title)
CHANGES(upper)

#define ASKS(name) \
    NJ_ENTRY(str_##name) { return nj_bool(nj_str_##name(self_of(args[0]))); }
ASKS(isalnum)
ASKS(isalpha)
ASKS(isascii)
ASKS(isdecimal)
ASKS(isdigit)
ASKS(isidentifier)
ASKS(islower)
ASKS(isnumeric)
ASKS(isprintable)
ASKS(isspace)
ASKS(istitle)
ASKS(isupper)

const NjMethodDefinition nj_str_methods[] = {
    NJ_METHOD("capitalize", str_capitalize, 1, 1),
    NJ_METHOD("casefold", str_casefold, 1, 1),
    NJ_METHOD("center", str_center, 2, 3),
    NJ_METHOD("count", str_count, 2, 4),
    NJ_METHOD_KEYWORDS("encode", str_encode, 1, 3, "encoding errors"),
    NJ_METHOD("endswith", str_endswith, 2, 4),
    NJ_METHOD_KEYWORDS("expandtabs", str_expandtabs, 1, 2, "tabsize"),
    NJ_METHOD("find", str_find, 2, 4),
    NJ_METHOD("format", str_format, 1, -1),
    NJ_METHOD("format_map", str_format_map, 2, 2),
    NJ_METHOD("index", str_index, 2, 4),
    NJ_METHOD("isalnum", str_isalnum, 1, 1),
    NJ_METHOD("isalpha", str_isalpha, 1, 1),
    NJ_METHOD("isascii", str_isascii, 1, 1),
    NJ_METHOD("isdecimal", str_isdecimal, 1, 1),
    NJ_METHOD("isdigit", str_isdigit, 1, 1),
    NJ_METHOD("isidentifier", str_isidentifier, 1, 1),
    NJ_METHOD("islower", str_islower, 1, 1),
    NJ_METHOD("isnumeric", str_isnumeric, 1, 1),
    NJ_METHOD("isprintable", str_isprintable, 1, 1),
    NJ_METHOD("isspace", str_isspace, 1, 1),
    NJ_METHOD("istitle", str_istitle, 1, 1),
    NJ_METHOD("isupper", str_isupper, 1, 1),
    NJ_METHOD("join", str_join, 2, 2),
    NJ_METHOD("ljust", str_ljust, 2, 3),
    NJ_METHOD("lower", str_lower, 1, 1),
    NJ_METHOD("lstrip", str_lstrip, 1, 2),
    NJ_STATIC_METHOD("maketrans", str_maketrans, 1, 3),
    NJ_METHOD("partition", str_partition, 2, 2),
    NJ_METHOD("removeprefix", str_removeprefix, 2, 2),
    NJ_METHOD("removesuffix", str_removesuffix, 2, 2),
    NJ_METHOD("replace", str_replace, 3, 4),
    NJ_METHOD("rfind", str_rfind, 2, 4),
    NJ_METHOD("rindex", str_rindex, 2, 4),
    NJ_METHOD("rjust", str_rjust, 2, 3),
    NJ_METHOD("rpartition", str_rpartition, 2, 2),
    NJ_METHOD_KEYWORDS("rsplit", str_rsplit, 1, 3, "sep maxsplit"),
    NJ_METHOD("rstrip", str_rstrip, 1, 2),
    NJ_METHOD_KEYWORDS("split", str_split, 1, 3, "sep maxsplit"),
    NJ_METHOD_KEYWORDS("splitlines", str_splitlines, 1, 2, "keepends"),
    NJ_METHOD("startswith", str_startswith, 2, 4),
    NJ_METHOD("strip", str_strip, 1, 2),
    NJ_METHOD("swapcase", str_swapcase, 1, 1),
    NJ_METHOD("title", str_title, 1, 1),
    NJ_METHOD("translate", str_translate, 2, 2),
    NJ_METHOD("upper", str_upper, 1, 1),
    NJ_METHOD("zfill", str_zfill, 2, 2),
    NJ_METHOD("__format__", str_dunder_format, 2, 2),
    NJ_METHOD("__getnewargs__", str_getnewargs, 1, 1),
    NJ_END,
};
