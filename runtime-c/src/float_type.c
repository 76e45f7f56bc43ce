/* The type float: its slots, methods and constructor. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "getter.h"
#include "int_internal.h"
#include "internal.h"
#include "naja/bytes.h"
#include "naja/class.h"
#include "naja/float.h"
#include "naja/int.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/tuple.h"

/* A float or an int as a double: 1; 0 for another type, -1 with OverflowError pending. */
static inline int as_double(NjValue v, double *out)
{
    if (nj_is_float(v)) {
        *out = nj_float_value(v);
        return 1;
    }
    if (!nj_is_int(v))
        return 0;
    NjF64Result d = nj_int_to_f64(v);
    *out = d.value;
    return d.ok ? 1 : -1;
}

/* NotImplemented or an error, or else both operands. */
#define OPERANDS(a, b, x, y) \
    double x, y; \
    int first = as_double(a, &x), second = first > 0 ? as_double(b, &y) : 1; \
    if (NJ_UNLIKELY(first <= 0 || second <= 0)) \
        return first < 0 || second < 0 ? 0 : nj_not_implemented

static NjValue boxed(NjF64Result d) { return d.ok ? nj_float(d.value) : 0; }

static NjValue add(NjValue a, NjValue b)
{
    OPERANDS(a, b, x, y);
    return nj_float(x + y);
}
static NjValue sub(NjValue a, NjValue b)
{
    OPERANDS(a, b, x, y);
    return nj_float(x - y);
}
static NjValue mul(NjValue a, NjValue b)
{
    OPERANDS(a, b, x, y);
    return nj_float(x * y);
}
static NjValue truediv(NjValue a, NjValue b)
{
    OPERANDS(a, b, x, y);
    return boxed(nj_float_truediv(x, y));
}
static NjValue floordiv(NjValue a, NjValue b)
{
    OPERANDS(a, b, x, y);
    return boxed(nj_float_floordiv(x, y));
}
static NjValue mod(NjValue a, NjValue b)
{
    OPERANDS(a, b, x, y);
    return boxed(nj_float_mod(x, y));
}
static NjValue power(NjValue a, NjValue b)
{
    OPERANDS(a, b, x, y);
    return nj_float_pow(x, y);
}
static NjValue divmod(NjValue a, NjValue b)
{
    double quotient, remainder;
    OPERANDS(a, b, x, y);
    if (!nj_float_divmod(x, y, &quotient, &remainder))
        return 0;
    NjValue first_result = nj_float(quotient), second_result = first_result ? nj_float(remainder) : 0;
    return second_result ? nj_value(nj_tuple_pack2(first_result, second_result)) : 0;
}

static NjValue ordered(int order, NjCompareOperator op)
{
    switch (op) {
    case NJ_LT: return nj_bool(order < 0);
    case NJ_LE: return nj_bool(order <= 0);
    case NJ_EQ: return nj_bool(order == 0);
    case NJ_NE: return nj_bool(order != 0);
    case NJ_GT: return nj_bool(order > 0);
    case NJ_GE: return nj_bool(order >= 0);
    }
    return nj_not_implemented;
}

/* With an int exactly, however large it is. */
static NjValue compare(NjValue a, NjValue b, NjCompareOperator op)
{
    double x = nj_float_value(a), y;
    if (nj_is_int(b)) {
        int order = nj_int_compare_f64(b, x);
        return order == 2 ? nj_bool(op == NJ_NE) : ordered(-order, op);
    }
    if (!nj_is_float(b))
        return nj_not_implemented;
    y = nj_float_value(b);
    if (isnan(x) || isnan(y))
        return nj_bool(op == NJ_NE);
    return ordered((x > y) - (x < y), op);
}

static NjValue repr(NjValue v) { return nj_value(nj_float_repr(nj_float_value(v))); }
static NjI64Result hash(NjValue v) { return (NjI64Result){nj_float_hash(nj_float_value(v), v), true}; }
static int truth(NjValue v) { return nj_float_value(v) != 0.0; }
static NjValue to_int(NjValue v) { return nj_int_from_f64(nj_float_value(v)); }
static NjValue exact(NjValue v) { return nj_float(nj_float_value(v)); }
static NjValue negative(NjValue v) { return nj_float(-nj_float_value(v)); }
static NjValue absolute(NjValue v) { return nj_float(fabs(nj_float_value(v))); }

NJ_ENTRY(real) { return exact(args[0]); }
NJ_ENTRY(imaginary) { return nj_float(0.0); }
NJ_ENTRY(trunc_method) { return to_int(args[0]); }
NJ_ENTRY(floor_method) { return nj_int_from_f64(floor(nj_float_value(args[0]))); }
NJ_ENTRY(ceil_method) { return nj_int_from_f64(ceil(nj_float_value(args[0]))); }
NJ_ENTRY(new_arguments)
{
    NjValue number = exact(args[0]);
    return number ? nj_value(nj_tuple_from(&number, 1)) : 0;
}

NJ_ENTRY(is_integer)
{
    double d = nj_float_value(args[0]);
    return nj_bool(isfinite(d) && d == floor(d));
}

NJ_ENTRY(round_method)
{
    double d = nj_float_value(args[0]);
    if (nargs < 2 || args[1] == nj_none)
        return nj_float_round(d);
    NjInt digits = nj_index(args[1]);
    return digits ? boxed(nj_float_round_digits(d, nj_int_clamp(digits))) : 0;
}

NJ_ENTRY(format)
{
    if (!nj_is_str(args[1]))
        return nj_raise(&nj_exception_TypeError, "__format__() argument must be str, not %s", nj_type_name(args[1]));
    NjStr *specification = (NjStr *)nj_object(args[1]);
    return nj_value(specification->length ? nj_format_float(nj_float_value(args[0]), specification) : nj_str_of(args[0]));
}

NJ_ENTRY(as_integer_ratio)
{
    double d = nj_float_value(args[0]);
    if (isinf(d))
        return nj_raise(&nj_exception_OverflowError, "cannot convert Infinity to integer ratio");
    if (isnan(d))
        return nj_raise(&nj_exception_ValueError, "cannot convert NaN to integer ratio");
    int exponent;
    double fraction = frexp(d, &exponent);
    while (fraction != floor(fraction)) {
        fraction *= 2.0;
        exponent--;
    }
    NjInt numerator = nj_int_from_f64(fraction), denominator = nj_small_int(1), shift = nj_small_int(exponent < 0 ? -exponent : exponent);
    if (exponent >= 0)
        numerator = numerator ? nj_int_lshift(numerator, shift) : 0;
    else
        denominator = nj_int_lshift(denominator, shift);
    return numerator && denominator ? nj_value(nj_tuple_pack2(numerator, denominator)) : 0;
}

/* 0x1.8p+1, always with 13 digits, subnormals with a leading zero. */
NJ_ENTRY(hex)
{
    double d = nj_float_value(args[0]);
    if (!isfinite(d))
        return nj_value(nj_float_repr(d));
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    unsigned long long fraction = bits & (((uint64_t)1 << 52) - 1);
    int biased = (int)(bits >> 52 & 2047);
    const char *sign = signbit(d) ? "-" : "";
    if (d == 0.0)
        return nj_value(nj_str_format_c("%s0x0.0p+0", sign));
    return nj_value(nj_str_format_c("%s0x%d.%013llxp%+d", sign, biased != 0, fraction, biased ? biased - 1023 : -1022));
}

static bool is_hexadecimal(const char *text)
{
    bool digits = false;
    if (*text == '+' || *text == '-')
        text++;
    if (text[0] == '0' && (text[1] == 'x' || text[1] == 'X'))
        text += 2;
    for (; isxdigit((unsigned char)*text); text++)
        digits = true;
    if (*text == '.')
        for (text++; isxdigit((unsigned char)*text); text++)
            digits = true;
    if (digits && (*text == 'p' || *text == 'P')) {
        text++;
        if (*text == '+' || *text == '-')
            text++;
        digits = isdigit((unsigned char)*text);
        while (isdigit((unsigned char)*text))
            text++;
    }
    return digits && *text == '\0';
}

static bool is_word(const char *text)
{
    if (*text == '+' || *text == '-')
        text++;
    return strcasecmp(text, "inf") == 0 || strcasecmp(text, "infinity") == 0 || strcasecmp(text, "nan") == 0;
}

/* strtod reads hexadecimal only behind 0x, which Python lets one leave out. */
NJ_ENTRY(from_hex)
{
    if (!nj_is_str(args[1]))
        return nj_raise(&nj_exception_TypeError, "fromhex() argument must be str, not %s", nj_type_name(args[1]));
    size_t size;
    const char *text = nj_str_utf8((NjStr *)nj_object(args[1]), &size);
    char *clean = text ? nj_alloc_atomic(size + 4) : NULL;
    if (!clean)
        return 0;
    while (size && isspace((unsigned char)*text))
        text++, size--;
    while (size && isspace((unsigned char)text[size - 1]))
        size--;
    memcpy(clean, text, size);
    clean[size] = '\0';
    double d;
    if (is_word(clean)) {
        d = strtod(clean, NULL);
    } else if (is_hexadecimal(clean)) {
        char *digits = clean + (*clean == '+' || *clean == '-');
        if (!(digits[0] == '0' && (digits[1] | 32) == 'x')) {
            memmove(digits + 2, digits, strlen(digits) + 1);
            memcpy(digits, "0x", 2);
        }
        d = strtod(clean, NULL);
        if (isinf(d))
            return nj_raise(&nj_exception_OverflowError, "hexadecimal value too large to represent as a float");
    } else {
        return nj_raise(&nj_exception_ValueError, "invalid hexadecimal floating-point string");
    }
    NjValue value = nj_float(d);
    return value && args[0] != nj_value(&nj_type_float) ? nj_call(args[0], &value, 1, NULL) : value;
}

static NjF64Result failed(void) { return (NjF64Result){0, false}; }

static NjF64Result from_bytes_text(NjValue v)
{
    const uint8_t *bytes;
    size_t length;
    if (!nj_bytes_view(v, &bytes, &length))
        return failed();
    NjStr *text = nj_number_text(bytes, length);
    NjF64Result d = text ? nj_float_from_str(text) : failed();
    if (!d.ok && nj_error_pending_is(&nj_exception_ValueError)) {
        NjStr *shown = nj_repr(v);
        if (shown)
            nj_raise(&nj_exception_ValueError, "could not convert string to float: %s", nj_str_utf8(shown, NULL));
    }
    return d;
}

/* Numbers only; *known is false where the type has no way to a float. */
static NjF64Result from_number(NjValue v, bool *known)
{
    NjType *type = nj_type_of(v);
    *known = true;
    if (nj_is_immediate_float(v) || type == &nj_type_float)
        return (NjF64Result){nj_float_value(v), true};
    if (nj_is_small_int(v))
        return nj_int_to_f64(v);
    if (type->slots.to_float) {
        NjValue d = type->slots.to_float(v);
        return d ? (NjF64Result){nj_float_value(d), true} : failed();
    }
    if (type->slots.to_index) {
        NjInt n = nj_index(v);
        return n ? nj_int_to_f64(n) : failed();
    }
    *known = false;
    return failed();
}

NjF64Result nj_float_of(NjValue v)
{
    bool known;
    if (nj_is_str(v))
        return nj_float_from_str((NjStr *)nj_object(v));
    NjF64Result d = from_number(v, &known);
    if (known)
        return d;
    if (nj_is_bytes_like(v))
        return from_bytes_text(v);
    nj_raise(&nj_exception_TypeError, "float() argument must be a string or a real number, not '%s'", nj_type_name(v));
    return failed();
}

NjF64Result nj_float_real(NjValue v)
{
    bool known;
    NjF64Result d = from_number(v, &known);
    if (!known)
        nj_raise(&nj_exception_TypeError, "must be real number, not %s", nj_type_name(v));
    return d;
}

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (kwnames && kwnames->length)
        return nj_raise(&nj_exception_TypeError, "%s() takes no keyword arguments", type->name);
    if (nargs > 1)
        return nj_raise(&nj_exception_TypeError, "float expected at most 1 argument, got %zu", nargs);
    NjF64Result d = nargs ? nj_float_of(args[0]) : (NjF64Result){0.0, true};
    if (!d.ok || type == &nj_type_float)
        return boxed(d);
    NjFloat *instance = (NjFloat *)nj_instance_new(type);
    if (instance)
        instance->value = d.value;
    return nj_value(instance);
}

static const NjMethodDefinition methods[] = {
    NJ_GETTER("real", real),
    NJ_GETTER("imag", imaginary),
    NJ_METHOD("conjugate", real, 1, 1),
    NJ_METHOD("is_integer", is_integer, 1, 1),
    NJ_METHOD("as_integer_ratio", as_integer_ratio, 1, 1),
    NJ_METHOD("hex", hex, 1, 1),
    NJ_CLASS_METHOD("fromhex", from_hex, 2, 2),
    NJ_METHOD("__format__", format, 2, 2),
    NJ_METHOD("__round__", round_method, 1, 2),
    NJ_METHOD("__trunc__", trunc_method, 1, 1),
    NJ_METHOD("__floor__", floor_method, 1, 1),
    NJ_METHOD("__ceil__", ceil_method, 1, 1),
    NJ_METHOD("__getnewargs__", new_arguments, 1, 1),
    NJ_END,
};

NjType nj_type_float = {
    .base = {&nj_type_type},
    .name = "float",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FLOAT,
    .size = sizeof(NjFloat),
    .methods = methods,
    .slots = {.repr = repr,
              .hash = hash,
              .compare = compare,
              .truth = truth,
              .binary = {[NJ_ADD] = add,
                         [NJ_SUB] = sub,
                         [NJ_MUL] = mul,
                         [NJ_TRUEDIV] = truediv,
                         [NJ_MOD] = mod,
                         [NJ_POW] = power,
                         [NJ_FLOORDIV] = floordiv,
                         [NJ_DIVMOD] = divmod},
              .negative = negative,
              .positive = exact,
              .absolute = absolute,
              .to_int = to_int,
              .to_float = exact,
              .construct = construct},
};
