/* Binding the arguments of a generic call to a Python function's parameters, with CPython's texts. */
#include <stdio.h>

#include "internal.h"
#include "naja/dict.h"
#include "naja/str.h"
#include "naja/tuple.h"

static const char *utf8(NjStr *s) { return nj_str_utf8(s, NULL); }

/* 'a', 'b', and 'c' of the given names. */
static NjStr *join_names(NjStr *const *names, size_t count)
{
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    for (size_t i = 0; i < count; i++) {
        const char *separator = i == 0 ? "" : count == 2 ? " and " : i + 1 == count ? ", and " : ", ";
        if (!nj_str_builder_ascii(&builder, separator, strlen(separator)) || !nj_str_builder_char(&builder, '\'') ||
            !nj_str_builder_add(&builder, names[i]) || !nj_str_builder_char(&builder, '\''))
            return NULL;
    }
    return nj_str_builder_end(&builder);
}

static NJ_COLD bool raise_missing(const NjFunctionInfo *info, const NjValue *out, size_t first, size_t end, const char *kind)
{
    NjStr **missing = nj_alloc((end - first) * sizeof *missing);
    if (!missing)
        return false;
    size_t count = 0;
    for (size_t i = first; i < end; i++)
        if (!out[i])
            missing[count++] = info->names[i];
    NjStr *list = join_names(missing, count);
    if (list)
        nj_raise(&nj_exception_TypeError, "%s() missing %zu required %s argument%s: %s", info->qualname, count, kind, count == 1 ? "" : "s",
                 utf8(list));
    return false;
}

/* "f() takes from 1 to 2 positional arguments but 3 positional arguments (and 1 keyword-only argument) were given" */
static NJ_COLD bool raise_too_many(NjFunction *function, size_t nargs, const NjValue *out)
{
    const NjFunctionInfo *info = function->info;
    NjTuple *defaults = nj_load_acquire(&function->defaults);
    size_t optional = defaults ? defaults->length : 0, most = info->positional, keyword_given = 0;
    for (size_t i = 0; i < info->keyword_only; i++)
        keyword_given += out[info->positional + i] != 0;
    char takes[60], given[120] = "";
    bool plural = most != 1;
    if (optional) {
        plural = true;
        snprintf(takes, sizeof takes, "from %zu to %zu", most - optional, most);
    } else {
        snprintf(takes, sizeof takes, "%zu", most);
    }
    if (keyword_given)
        snprintf(given, sizeof given, " positional argument%s (and %zu keyword-only argument%s)", nargs != 1 ? "s" : "", keyword_given,
                 keyword_given != 1 ? "s" : "");
    nj_raise(&nj_exception_TypeError, "%s() takes %s positional argument%s but %zu%s %s given", info->qualname, takes, plural ? "s" : "",
             nargs, given, nargs == 1 && !keyword_given ? "was" : "were");
    return false;
}

/* Keywords that name positional-only parameters: all of them are listed. */
static NJ_COLD bool raise_positional_only(const NjFunctionInfo *info, NjTuple *kwnames)
{
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    bool first = true;
    for (size_t i = 0; i < info->positional_only; i++)
        for (size_t k = 0; k < kwnames->length; k++) {
            if (!nj_str_equal(info->names[i], (NjStr *)nj_object(kwnames->items[k])))
                continue;
            if (!(first || nj_str_builder_ascii(&builder, ", ", 2)) || !nj_str_builder_add(&builder, info->names[i]))
                return false;
            first = false;
        }
    NjStr *list = nj_str_builder_end(&builder);
    if (list)
        nj_raise(&nj_exception_TypeError, "%s() got some positional-only arguments passed as keyword arguments: '%s'", info->qualname,
                 utf8(list));
    return false;
}

static size_t find_name(const NjFunctionInfo *info, NjStr *name, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (info->names[i] == name)
            return i;
    for (size_t i = first; i < end; i++)
        if (nj_str_equal(info->names[i], name))
            return i;
    return end;
}

static bool bind_keywords(const NjFunctionInfo *info, const NjValue *values, NjTuple *kwnames, NjValue *out, NjDict *others)
{
    size_t end = (size_t)info->positional + info->keyword_only;
    for (size_t k = 0; k < kwnames->length; k++) {
        NjStr *name = (NjStr *)nj_object(kwnames->items[k]);
        size_t place = find_name(info, name, info->positional_only, end);
        if (place == end) {
            if (others) {
                if (!nj_dict_set(others, kwnames->items[k], values[k]))
                    return false;
                continue;
            }
            if (find_name(info, name, 0, info->positional_only) < info->positional_only)
                return raise_positional_only(info, kwnames);
            nj_raise(&nj_exception_TypeError, "%s() got an unexpected keyword argument '%s'", info->qualname, utf8(name));
            return false;
        }
        if (out[place]) {
            nj_raise(&nj_exception_TypeError, "%s() got multiple values for argument '%s'", info->qualname, utf8(name));
            return false;
        }
        out[place] = values[k];
    }
    return true;
}

static bool fill_positional_defaults(NjFunction *function, size_t given, NjValue *out)
{
    const NjFunctionInfo *info = function->info;
    if (given >= info->positional)
        return true;
    NjTuple *defaults = nj_load_acquire(&function->defaults);
    size_t count = defaults ? defaults->length : 0, required = info->positional - count;
    for (size_t i = given; i < required; i++)
        if (!out[i])
            return raise_missing(info, out, 0, required, "positional");
    for (size_t i = given > required ? given : required; i < info->positional; i++)
        if (!out[i])
            out[i] = defaults->items[i - required];
    return true;
}

static bool fill_keyword_defaults(NjFunction *function, NjValue *out)
{
    const NjFunctionInfo *info = function->info;
    NjDict *defaults = nj_load_acquire(&function->keyword_defaults);
    size_t end = (size_t)info->positional + info->keyword_only;
    bool missing = false;
    for (size_t i = info->positional; i < end; i++) {
        if (!out[i] && defaults)
            out[i] = nj_dict_get_str(defaults, info->names[i]);
        missing |= !out[i];
    }
    return !missing || raise_missing(info, out, info->positional, end, "keyword-only");
}

bool nj_bind_arguments(NjFunction *function, const NjValue *args, size_t nargs, NjTuple *kwnames, NjValue *out)
{
    const NjFunctionInfo *info = function->info;
    if (NJ_LIKELY(!kwnames && nargs == info->positional && !info->keyword_only && !info->has_variadic && !info->has_keyword_variadic)) {
        memcpy(out, args, nargs * sizeof *out);
        return true;
    }
    size_t named = (size_t)info->positional + info->keyword_only;
    size_t given = nargs < info->positional ? nargs : info->positional;
    memcpy(out, args, given * sizeof *out);
    memset(out + given, 0, (named - given) * sizeof *out);
    NjValue *extra = out + named;
    if (info->has_variadic) {
        NjTuple *rest = nj_tuple_from(args + given, nargs - given);
        if (!rest)
            return false;
        *extra++ = nj_value(rest);
    }
    NjDict *others = NULL;
    if (info->has_keyword_variadic) {
        others = nj_dict_new();
        if (!others)
            return false;
        *extra = nj_value(others);
    }
    if (kwnames && !bind_keywords(info, args + nargs, kwnames, out, others))
        return false;
    if (NJ_UNLIKELY(nargs > info->positional && !info->has_variadic))
        return raise_too_many(function, nargs, out);
    return fill_positional_defaults(function, given, out) && (!info->keyword_only || fill_keyword_defaults(function, out));
}
