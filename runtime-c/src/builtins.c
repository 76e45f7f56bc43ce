/* Built-in functions on single values, with direct entries for compiled code. builtins_table.c lists all of them. */
#include "naja/builtins.h"

#include "dispatch.h"
#include "internal.h"
#include "naja/bytes.h"
#include "naja/dict.h"
#include "naja/float.h"
#include "naja/foreign_class.h"
#include "naja/generator.h"
#include "naja/int.h"
#include "naja/iterator.h"
#include "naja/list.h"
#include "naja/module.h"
#include "naja/names.h"
#include "naja/set.h"
#include "naja/str.h"
#include "naja/tuple.h"

NjInt nj_ord(NjStr *s)
{
    if (nj_str_length(s) == 1)
        return nj_small_int(nj_str_code_point(s, 0));
    return nj_raise(&nj_exception_TypeError, "ord() expected a character, but string of length %lld found", (long long)nj_str_length(s));
}

NjStr *nj_chr(int64_t code_point)
{
    if (NJ_LIKELY(code_point >= 0 && code_point <= 0x10ffff))
        return nj_str_from_char((uint32_t)code_point);
    if (code_point != (int32_t)code_point)
        return (nj_raise(&nj_exception_OverflowError, "Python int too large to convert to C int"), NULL);
    nj_raise(&nj_exception_ValueError, "chr() arg not in range(0x110000)");
    return NULL;
}

/* The digits of 2 to the power of `bits` behind '0' and a letter. */
static NjStr *small_with_prefix(int64_t n, int bits, char letter)
{
    char text[64 + 3], *end = text + sizeof text, *start = end;
    uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;
    do
        *--start = "0123456789abcdef"[rest & ((1u << bits) - 1)];
    while (rest >>= bits);
    *--start = letter;
    *--start = '0';
    if (n < 0)
        *--start = '-';
    return nj_str_from_ascii(start, (size_t)(end - start));
}

static NjStr *with_prefix(NjInt n, int bits, char letter)
{
    if (nj_is_small_int(n))
        return small_with_prefix(nj_small_int_value(n), bits, letter);
    NjStr *digits = nj_int_digits(n, 1 << bits, false);
    const char *text = digits ? nj_str_utf8(digits, NULL) : NULL;
    if (!text)
        return NULL;
    bool is_negative = *text == '-';
    return nj_str_format_c("%s0%c%s", is_negative ? "-" : "", letter, text + is_negative);
}

NjStr *nj_hex(NjInt n) { return with_prefix(n, 4, 'x'); }
NjStr *nj_oct(NjInt n) { return with_prefix(n, 3, 'o'); }
NjStr *nj_bin(NjInt n) { return with_prefix(n, 1, 'b'); }

NjValue nj_round(NjValue number, NjValue digits)
{
    if (nj_is_immediate_float(number) && (!digits || digits == nj_none))
        return nj_float_round(nj_immediate_float_value(number));
    if (!nj_type_lookup(nj_type_of(number), &nj_name___round__))
        return nj_raise(&nj_exception_TypeError, "type %s doesn't define __round__ method", nj_type_of(number)->name);
    return nj_call_special(number, &nj_name___round__, &digits, digits && digits != nj_none ? 1 : 0);
}

NjValue nj_divmod(NjValue a, NjValue b) { return nj_binary(NJ_DIVMOD, a, b); }

NjValue nj_pow(NjValue base, NjValue exponent, NjValue modulus)
{
    if (!modulus || modulus == nj_none)
        return nj_binary(NJ_POW, base, exponent);
    if (nj_is_int(base) && nj_is_int(exponent) && nj_is_int(modulus))
        return nj_int_pow_mod(base, exponent, modulus);
    if (nj_type_lookup(nj_type_of(base), &nj_name___pow__) && nj_type_of(base)->flags & NJ_TYPE_PYTHON) {
        NjValue args[] = {exponent, modulus};
        return nj_call_special(base, &nj_name___pow__, args, 2);
    }
    if (nj_is_float(base) || nj_is_float(exponent) || nj_is_float(modulus))
        return nj_raise(&nj_exception_TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
    return nj_raise(&nj_exception_TypeError, "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'", nj_type_of(base)->name,
                    nj_type_of(exponent)->name, nj_type_of(modulus)->name);
}

/* Equal immediate values have equal ids, as small ints do in CPython. */
NjValue nj_id(NjValue v) { return nj_int_from_u64(v); }

NjValue nj_iter(NjValue v, NjValue sentinel)
{
    if (!sentinel)
        return nj_iterate(v);
    if (!nj_callable(v))
        return nj_raise(&nj_exception_TypeError, "iter(v, w): v must be callable");
    return nj_callable_iterator(v, sentinel);
}

NjValue nj_next_or(NjValue iterator, NjValue otherwise)
{
    if (!nj_type_of(iterator)->slots.next)
        return nj_raise(&nj_exception_TypeError, "'%s' object is not an iterator", nj_type_of(iterator)->name);
    NjValue value = nj_next_or_stop(iterator), ignored;
    if (value)
        return value;
    if (!nj_error_pending()) {
        if (!otherwise)
            nj_raise_stop_iteration(0);
        return otherwise;
    }
    return otherwise && nj_error_take_stop_iteration(&ignored) ? otherwise : 0;
}

static NjStr *attribute_name(NjValue name)
{
    if (nj_is_str(name))
        return (NjStr *)nj_object(name);
    nj_raise(&nj_exception_TypeError, "attribute name must be string, not '%s'", nj_type_of(name)->name);
    return NULL;
}

NjValue nj_getattr(NjValue object, NjValue name, NjValue otherwise)
{
    NjStr *text = attribute_name(name);
    if (!text || !otherwise)
        return text ? nj_get_attribute(object, text) : 0;
    bool failed = false;
    NjValue found = nj_get_attribute_or_null(object, text, &failed);
    return found || failed ? found : otherwise;
}

int nj_hasattr(NjValue object, NjValue name)
{
    NjStr *text = attribute_name(name);
    bool failed = false;
    if (!text)
        return -1;
    return nj_get_attribute_or_null(object, text, &failed) ? 1 : failed ? -1 : 0;
}

bool nj_callable(NjValue v)
{
    return nj_type_of(v)->slots.call && (!nj_foreign_classes || nj_foreign_classes->is_callable(v));
}

NjValue nj_vars(NjValue object)
{
    bool failed = false;
    NjValue dict = nj_get_attribute_or_null(object, &nj_name___dict__, &failed);
    return dict || failed ? dict : nj_raise(&nj_exception_TypeError, "vars() argument must have __dict__ attribute");
}

/* ---- dir ---- */

static bool add_names(NjSet *names, NjDict *dict)
{
    return !dict || nj_set_update(names, nj_value(dict));
}

static bool add_type_names(NjSet *names, const NjType *type)
{
    for (uint32_t i = 0; i < type->mro_count; i++)
        if (!add_names(names, type->mro[i]->dict))
            return false;
    return true;
}

NjList *nj_dir(NjValue object)
{
    NjType *type = nj_type_of(object);
    NjValue method = nj_type_lookup(type, &nj_name___dir__);
    bool is_own = type != &nj_type_module && method != nj_type_lookup(&nj_type_object, &nj_name___dir__);
    if (method && is_own) {
        NjValue names = nj_call_special(object, &nj_name___dir__, NULL, 0);
        return names ? nj_sorted(names, 0, false) : NULL;
    }
    NjSet *names = nj_set_new();
    if (!names)
        return NULL;
    bool done;
    if (type == &nj_type_module)
        done = add_names(names, nj_module_globals((NjModule *)nj_object(object)));
    else if (nj_is_type(object))
        done = add_type_names(names, (NjType *)nj_object(object));
    else
        done = add_type_names(names, type) && (!nj_is_object(object) || add_names(names, nj_instance_dict(nj_object(object), false)));
    return done ? nj_sorted(nj_value(names), 0, false) : NULL;
}
