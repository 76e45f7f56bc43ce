/* The builtins namespace: every built-in function as a value, the types, the exceptions. */
#include "async_iteration.h"
#include "getter.h"
#include "internal.h"
#include "naja/builtins.h"
#include "naja/dict.h"
#include "naja/evaluate.h"
#include "naja/module.h"
#include "naja/file.h"
#include "naja/int.h"
#include "naja/iterator.h"
#include "naja/list.h"
#include "naja/memoryview.h"
#include "naja/str.h"
#include "naja/tuple.h"

NjDict *nj_builtins;

static NjStr *text_or_null(NjValue v) { return v && v != nj_none ? (NjStr *)nj_object(v) : NULL; }

static bool is_text_or_none(NjValue v, const char *name)
{
    if (!v || v == nj_none || nj_is_str(v))
        return true;
    nj_raise(&nj_exception_TypeError, "%s must be None or a string, not %s", name, nj_type_of(v)->name);
    return false;
}

/* The value of keyword `name` among a call's keywords; 0 when it is not there. Marks it as found. */
static NjValue keyword(const NjValue *args, size_t nargs, NjTuple *kwnames, const char *name, uint64_t *found)
{
    for (size_t i = 0; kwnames && i < kwnames->length; i++)
        if (nj_str_equal_ascii((NjStr *)nj_object(kwnames->items[i]), name)) {
            *found |= i < 64 ? (uint64_t)1 << i : 0;
            return args[nargs + i];
        }
    return 0;
}

static bool all_keywords_known(const char *function, NjTuple *kwnames, uint64_t found)
{
    for (size_t i = 0; kwnames && i < kwnames->length; i++)
        if (i >= 64 || !(found >> i & 1)) {
            nj_raise(&nj_exception_TypeError, "'%s' is an invalid keyword argument for %s()",
                     nj_str_utf8((NjStr *)nj_object(kwnames->items[i]), NULL), function);
            return false;
        }
    return true;
}

NJ_ENTRY(print)
{
    uint64_t found = 0;
    NjValue separator = keyword(args, nargs, kwnames, "sep", &found), end = keyword(args, nargs, kwnames, "end", &found);
    NjValue file = keyword(args, nargs, kwnames, "file", &found), flush = keyword(args, nargs, kwnames, "flush", &found);
    if (!all_keywords_known("print", kwnames, found) || !is_text_or_none(separator, "sep") || !is_text_or_none(end, "end"))
        return 0;
    int flushes = flush ? nj_truth(flush) : 0;
    if (flushes < 0)
        return 0;
    return nj_print(args, nargs, text_or_null(separator), text_or_null(end), file, flushes) ? nj_none : 0;
}

static NjValue smallest(const NjValue *args, size_t nargs, NjTuple *kwnames, bool is_min)
{
    const char *name = is_min ? "min" : "max";
    uint64_t found = 0;
    NjValue key = keyword(args, nargs, kwnames, "key", &found), otherwise = keyword(args, nargs, kwnames, "default", &found);
    if (!all_keywords_known(name, kwnames, found))
        return 0;
    if (nargs == 0)
        return nj_raise(&nj_exception_TypeError, "%s expected at least 1 argument, got 0", name);
    if (nargs == 1)
        return is_min ? nj_min_of(args[0], key, otherwise) : nj_max_of(args[0], key, otherwise);
    if (otherwise)
        return nj_raise(&nj_exception_TypeError, "Cannot specify a default for %s() with multiple positional arguments", name);
    return is_min ? nj_min(args, nargs, key) : nj_max(args, nargs, key);
}
NJ_ENTRY(min) { return smallest(args, nargs, kwnames, true); }
NJ_ENTRY(max) { return smallest(args, nargs, kwnames, false); }

static NjValue answer(int truth) { return truth < 0 ? 0 : nj_bool(truth); }
static NjValue object_or_error(void *object) { return nj_value(object); }

NJ_ENTRY(sum) { return nj_sum(args[0], args[1] ? args[1] : nj_small_int(0)); }
NJ_ENTRY(any) { return answer(nj_any(args[0])); }
NJ_ENTRY(all) { return answer(nj_all(args[0])); }

NJ_ENTRY(sorted)
{
    if (!args[0])
        return nj_raise(&nj_exception_TypeError, "sorted expected 1 argument, got 0");
    int reverse = args[2] ? nj_truth(args[2]) : 0;
    return reverse < 0 ? 0 : object_or_error(nj_sorted(args[0], args[1], reverse));
}

NJ_ENTRY(length)
{
    NjI64Result length = nj_length(args[0]);
    return length.ok ? nj_int_from_i64(length.value) : 0;
}

NJ_ENTRY(hash)
{
    NjI64Result hash = nj_hash(args[0]);
    return hash.ok ? nj_int_from_i64(hash.value) : 0;
}

NJ_ENTRY(repr) { return object_or_error(nj_repr(args[0])); }
NJ_ENTRY(ascii) { return object_or_error(nj_ascii(args[0])); }
NJ_ENTRY(absolute) { return nj_absolute(args[0]); }
NJ_ENTRY(divide) { return nj_divmod(args[0], args[1]); }
NJ_ENTRY(power) { return nj_pow(args[0], args[1], args[2]); }
NJ_ENTRY(round_of) { return nj_round(args[0], args[1]); }
NJ_ENTRY(id) { return nj_id(args[0]); }
NJ_ENTRY(callable_of) { return nj_bool(nj_callable(args[0])); }
NJ_ENTRY(iter) { return nj_iter(args[0], nargs > 1 ? args[1] : 0); }
NJ_ENTRY(aiter) { return nj_aiter(args[0]); }
NJ_ENTRY(anext) { return nj_anext(args[0], nargs > 1 ? args[1] : 0); }
NJ_ENTRY(next) { return nj_next_or(args[0], nargs > 1 ? args[1] : 0); }
NJ_ENTRY(get_attribute) { return nj_getattr(args[0], args[1], nargs > 2 ? args[2] : 0); }
NJ_ENTRY(has_attribute) { return answer(nj_hasattr(args[0], args[1])); }
NJ_ENTRY(is_instance) { return answer(nj_is_instance_of(args[0], args[1])); }
NJ_ENTRY(is_subclass) { return answer(nj_is_subclass_of(args[0], args[1])); }
NJ_ENTRY(vars) { return nargs ? nj_vars(args[0]) : nj_raise(&nj_exception_TypeError, "vars() needs an argument in compiled code"); }
NJ_ENTRY(dir) { return nargs ? object_or_error(nj_dir(args[0])) : nj_raise(&nj_exception_TypeError, "dir() needs an argument in compiled code"); }
NJ_ENTRY(input) { return object_or_error(nj_input(nargs ? args[0] : 0)); }

static NjStr *name_argument(NjValue v)
{
    if (nj_is_str(v))
        return (NjStr *)nj_object(v);
    nj_raise(&nj_exception_TypeError, "attribute name must be string, not '%s'", nj_type_of(v)->name);
    return NULL;
}

NJ_ENTRY(set_attribute)
{
    NjStr *name = name_argument(args[1]);
    return name && nj_set_attribute(args[0], name, args[2]) ? nj_none : 0;
}

NJ_ENTRY(delete_attribute)
{
    NjStr *name = name_argument(args[1]);
    return name && nj_delete_attribute(args[0], name) ? nj_none : 0;
}

NJ_ENTRY(format)
{
    if (nargs > 1 && !nj_is_str(args[1]))
        return nj_raise(&nj_exception_TypeError, "format() argument 2 must be str, not %s", nj_type_of(args[1])->name);
    return object_or_error(nj_format(args[0], nargs > 1 ? (NjStr *)nj_object(args[1]) : nj_str_from_ascii("", 0)));
}

NJ_ENTRY(ord)
{
    NjValue text = args[0];
    if (nj_is_str(text))
        return nj_ord((NjStr *)nj_object(text));
    NjType *type = nj_type_of(text);
    if (!(type->flags & NJ_TYPE_BYTES) && type != &nj_type_bytearray)
        return nj_raise(&nj_exception_TypeError, "ord() expected string of length 1, but %s found", type->name);
    NjI64Result length = nj_length(text);
    if (!length.ok)
        return 0;
    if (length.value == 1)
        return nj_get_item(text, nj_small_int(0));
    return nj_raise(&nj_exception_TypeError, "ord() expected a character, but string of length %lld found", (long long)length.value);
}

NJ_ENTRY(chr)
{
    NjInt code_point = nj_index(args[0]);
    return code_point ? object_or_error(nj_chr(nj_int_clamp(code_point))) : 0;
}

static NjValue in_base(NjValue v, NjStr *(*function)(NjInt))
{
    NjInt number = nj_index(v);
    return number ? object_or_error(function(number)) : 0;
}
NJ_ENTRY(hex) { return in_base(args[0], nj_hex); }
NJ_ENTRY(oct) { return in_base(args[0], nj_oct); }
NJ_ENTRY(bin) { return in_base(args[0], nj_bin); }

NJ_ENTRY(open_file)
{
    NjI64Result buffering = args[2] ? nj_int_to_i64(args[2]) : (NjI64Result){-1, true};
    if (!buffering.ok || !is_text_or_none(args[1], "mode") || !is_text_or_none(args[3], "encoding") || !is_text_or_none(args[4], "errors")
        || !is_text_or_none(args[5], "newline"))
        return 0;
    int closes = args[6] ? nj_truth(args[6]) : 1;
    return closes < 0 ? 0
                      : nj_open(args[0], text_or_null(args[1]), buffering.value, text_or_null(args[3]), text_or_null(args[4]),
                                text_or_null(args[5]), closes);
}

NJ_ENTRY(compile) { return nj_evaluate("compile", args, nargs, kwnames); }
NJ_ENTRY(eval) { return nj_evaluate("eval", args, nargs, kwnames); }
/* CPython's own, which imports compiled modules, too. */
NJ_ENTRY(import_by_name)
{
    NjStr *module_name = nj_str_from_c("importlib"), *name = nj_str_from_c("__import__");
    if (!nj_module_importer)
        return nj_raise(&nj_exception_ImportError, "__import__() needs CPython");
    NjModule *module = module_name && name ? nj_module_importer(module_name) : NULL;
    NjValue function = module ? nj_get_attribute(nj_value(module), name) : 0;
    return function ? nj_call(function, args, nargs, kwnames) : 0;
}
NJ_ENTRY(exec) { return nj_evaluate("exec", args, nargs, kwnames); }

static const NjMethodDefinition functions[] = {
    NJ_METHOD("abs", absolute, 1, 1),
    NJ_METHOD("aiter", aiter, 1, 1),
    NJ_METHOD("all", all, 1, 1),
    NJ_METHOD("anext", anext, 1, 2),
    NJ_METHOD("any", any, 1, 1),
    NJ_METHOD("ascii", ascii, 1, 1),
    NJ_METHOD("bin", bin, 1, 1),
    NJ_METHOD("callable", callable_of, 1, 1),
    NJ_METHOD("chr", chr, 1, 1),
    NJ_METHOD("compile", compile, 0, -1),
    NJ_METHOD("delattr", delete_attribute, 2, 2),
    NJ_METHOD("dir", dir, 0, 1),
    NJ_METHOD("divmod", divide, 2, 2),
    NJ_METHOD("__import__", import_by_name, 0, -1),
    NJ_METHOD("eval", eval, 0, -1),
    NJ_METHOD("exec", exec, 0, -1),
    NJ_METHOD("format", format, 1, 2),
    NJ_METHOD("getattr", get_attribute, 2, 3),
    NJ_METHOD("hasattr", has_attribute, 2, 2),
    NJ_METHOD("hash", hash, 1, 1),
    NJ_METHOD("hex", hex, 1, 1),
    NJ_METHOD("id", id, 1, 1),
    NJ_METHOD("input", input, 0, 1),
    NJ_METHOD("isinstance", is_instance, 2, 2),
    NJ_METHOD("issubclass", is_subclass, 2, 2),
    NJ_METHOD("iter", iter, 1, 2),
    NJ_METHOD("len", length, 1, 1),
    NJ_METHOD("max", max, 0, -1),
    NJ_METHOD("min", min, 0, -1),
    NJ_METHOD("next", next, 1, 2),
    NJ_METHOD("oct", oct, 1, 1),
    NJ_METHOD_KEYWORDS("open", open_file, 1, 7, "file mode buffering encoding errors newline closefd"),
    NJ_METHOD("ord", ord, 1, 1),
    NJ_METHOD_KEYWORDS("pow", power, 2, 3, "base exp mod"),
    NJ_METHOD("print", print, 0, -1),
    NJ_METHOD("repr", repr, 1, 1),
    NJ_METHOD_KEYWORDS("round", round_of, 1, 2, "number ndigits"),
    NJ_METHOD("setattr", set_attribute, 3, 3),
    NJ_METHOD_KEYWORDS("sorted", sorted, 0, 3, "iterable / * key reverse"),
    NJ_METHOD_KEYWORDS("sum", sum, 1, 2, "iterable / start"),
    NJ_METHOD("vars", vars, 0, 1),
    NJ_END,
};

/* The types that have a name in builtins. */
static NjType *const types[] = {
    &nj_type_object, &nj_type_type, &nj_type_int, &nj_type_bool, &nj_type_float, &nj_type_complex, &nj_type_str, &nj_type_bytes,
    &nj_type_bytearray, &nj_type_list, &nj_type_tuple, &nj_type_dict, &nj_type_set, &nj_type_frozenset, &nj_type_range, &nj_type_slice,
    &nj_type_property, &nj_type_staticmethod, &nj_type_classmethod, &nj_type_super, &nj_type_enumerate, &nj_type_zip, &nj_type_map,
    &nj_type_filter, &nj_type_reversed, &nj_type_memoryview,
};

static NjType *const exceptions[] = {
#define NJ_EXCEPTION(name, parent) &nj_exception_##name,
#include "naja/exceptions.inc"
#undef NJ_EXCEPTION
};

static bool put(const char *name, NjValue value)
{
    NjStr *text = nj_str_from_c(name);
    return text && value && nj_dict_set_str(nj_builtins, text, value);
}

static bool put_types(NjType *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!put(list[i]->name, nj_value(list[i])))
            return false;
    return true;
}

bool nj_builtins_start(void)
{
    nj_root_add(&nj_builtins, &nj_builtins + 1);
    nj_builtins = nj_dict_new_sized(200);
    if (!nj_builtins)
        return false;
    for (const NjMethodDefinition *function = functions; function->name; function++)
        if (!put(function->name, nj_builtin_function_new(function, NULL)))
            return false;
    return put_types(types, sizeof types / sizeof *types) && put_types(exceptions, sizeof exceptions / sizeof *exceptions)
        && put("None", nj_none) && put("True", nj_true) && put("False", nj_false) && put("NotImplemented", nj_not_implemented)
        && put("Ellipsis", nj_ellipsis) && put("__debug__", nj_true) && put("IOError", nj_value(&nj_exception_OSError))
        && put("EnvironmentError", nj_value(&nj_exception_OSError));
}
