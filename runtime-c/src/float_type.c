/* The float type: operators on values, methods, construction. */
#include <math.h>

#include "float_internal.h"
#include "getter.h"
#include "internal.h"
#include "naja/class.h"
#include "naja/int.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/tuple.h"

int nj_float_operand(NjValue v, double *out)
{
    if (nj_is_float(v)) {
        *out = nj_float_value(v);
        return 1;
    }
    if (!nj_is_int(v))
        return 0;
    NjF64Result converted = nj_int_to_f64(v);
    *out = converted.value;
    return converted.ok ? 1 : -1;
}

static NjValue boxed(NjF64Result result) { return result.ok ? nj_float(result.value) : 0; }

/* A binary slot whose result is `expression` of the doubles a and b. */
#define BINARY(name, expression) \
    static NjValue name(NjValue left, NjValue right) \
    { \
        double a, b; \
        int known = nj_float_operand(left, &a); \
        if (known > 0) \
            known = nj_float_operand(right, &b); \
        if (known <= 0) \
            return known < 0 ? 0 : nj_not_implemented; \
        return expression; \
    }
BINARY(add, nj_float(a + b))
BINARY(subtract, nj_float(a - b))
BINARY(multiply, nj_float(a *b))
BINARY(divide, boxed(nj_float_truediv(a, b)))
BINARY(floor_divide, boxed(nj_float_floordiv(a, b)))
BINARY(remainder_of, boxed(nj_float_mod(a, b)))
BINARY(power, nj_float_pow(a, b))

static NjValue divide_both(double a, double b)
{
    double quotient, remainder;
    if (!nj_float_divmod(a, b, &quotient, &remainder))
        return 0;
    return nj_value(nj_tuple_pack2(nj_float(quotient), nj_float(remainder)));
}
BINARY(divide_with_remainder, divide_both(a, b))

static NjValue answer(NjCompareOperator op, int order)
{
    switch (op) {
    case NJ_LT: return nj_bool(order == -1);
    case NJ_LE: return nj_bool(order == -1 || order == 0);
    case NJ_EQ: return nj_bool(order == 0);
    case NJ_NE: return nj_bool(order != 0);
    case NJ_GT: return nj_bool(order == 1);
    case NJ_GE: return nj_bool(order == 1 || order == 0);
    }
    return nj_not_implemented;
}

/* An int is compared exactly, not after conversion. 2 stands for "unordered". */
static NjValue compare(NjValue self, NjValue other, NjCompareOperator op)
{
    double a = nj_float_value(self);
    if (nj_is_float(other)) {
        double b = nj_float_value(other);
        return answer(op, a < b ? -1 : a > b ? 1 : a == b ? 0 : 2);
    }
    if (!nj_is_int(other))
        return nj_not_implemented;
    int order = nj_int_compare_f64(other, a);
    return answer(op, order == 2 ? 2 : order > 0 ? -1 : order < 0 ? 1 : 0);
}

static NjI64Result hash(NjValue self) { return (NjI64Result){nj_float_hash(nj_float_value(self), self), true}; }
static int truth(NjValue self) { return nj_float_value(self) != 0; }
static NjValue repr(NjValue self) { return nj_value(nj_float_repr(nj_float_value(self))); }
static NjValue negative(NjValue self) { return nj_float(-nj_float_value(self)); }
static NjValue positive(NjValue self) { return nj_float(nj_float_value(self)); }
static NjValue absolute(NjValue self) { return nj_float(fabs(nj_float_value(self))); }
static NjValue to_int(NjValue self) { return nj_int_from_f64(nj_float_value(self)); }

NJ_ENTRY(is_integer) { return nj_bool(isfinite(nj_float_value(args[0])) && floor(nj_float_value(args[0])) == nj_float_value(args[0])); }
NJ_ENTRY(hex) { return nj_value(nj_float_hex(nj_float_value(args[0]))); }
NJ_ENTRY(conjugate) { return nj_float(nj_float_value(args[0])); }
NJ_ENTRY(imaginary) { return nj_float(0.0); }
NJ_ENTRY(truncate) { return nj_int_from_f64(nj_float_value(args[0])); }
NJ_ENTRY(floor_of) { return nj_int_from_f64(floor(nj_float_value(args[0]))); }
NJ_ENTRY(ceiling_of) { return nj_int_from_f64(ceil(nj_float_value(args[0]))); }
NJ_ENTRY(new_arguments) { return nj_value(nj_tuple_from((NjValue[]){nj_float(nj_float_value(args[0]))}, 1)); }

NJ_ENTRY(round_of)
{
    if (nargs == 1 || args[1] == nj_none)
        return nj_float_round(nj_float_value(args[0]));
    NjInt digits = nj_index(args[1]);
    return digits ? boxed(nj_float_round_digits(nj_float_value(args[0]), nj_int_clamp(digits))) : 0;
}

/* The exact fraction: the mantissa over a power of two, in lowest terms. */
NJ_ENTRY(as_integer_ratio)
{
    double d = nj_float_value(args[0]);
    if (isinf(d))
        return nj_raise(&nj_exception_OverflowError, "cannot convert Infinity to integer ratio");
    if (isnan(d))
        return nj_raise(&nj_exception_ValueError, "cannot convert NaN to integer ratio");
    int exponent;
    double mantissa = frexp(d, &exponent);
    for (int i = 0; i < 300 && mantissa != floor(mantissa); i++) {
        mantissa *= 2;
        exponent--;
    }
    NjInt numerator = nj_int_from_f64(mantissa), denominator = nj_small_int(1);
    NjInt shift = nj_small_int(exponent < 0 ? -exponent : exponent);
    if (numerator && exponent > 0)
        numerator = nj_int_lshift(numerator, shift);
    else
        denominator = nj_int_lshift(denominator, shift);
    return numerator && denominator ? nj_value(nj_tuple_pack2(numerator, denominator)) : 0;
}

/* A float of `type`, which may be a subclass. */
static NjValue make(NjType *type, double d)
{
    if (type == &nj_type_float)
        return nj_float(d);
    NjFloat *instance = (NjFloat *)nj_instance_new(type);
    if (!instance)
        return 0;
    instance->value = d;
    return nj_value(instance);
}

NJ_ENTRY(from_hex)
{
    if (!nj_is_str(args[1]))
        return nj_raise(&nj_exception_TypeError, "bad argument type for built-in operation");
    NjF64Result d = nj_float_from_hex((NjStr *)nj_object(args[1]));
    if (!d.ok)
        return 0;
    NjValue value = nj_float(d.value);
    return args[0] == nj_value(&nj_type_float) ? value : nj_call(args[0], &value, 1, NULL);
}

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (kwnames && kwnames->length && type == &nj_type_float)
        return nj_raise(&nj_exception_TypeError, "float() takes no keyword arguments");
    if (nargs > 1)
        return nj_raise(&nj_exception_TypeError, "float expected at most 1 argument, got %zu", nargs);
    NjF64Result d = nargs ? nj_float_of(args[0]) : (NjF64Result){0, true};
    return d.ok ? make(type, d.value) : 0;
}

static const NjMethodDefinition methods[] = {
    NJ_METHOD("is_integer", is_integer, 1, 1),
    NJ_METHOD("hex", hex, 1, 1),
    NJ_CLASS_METHOD("fromhex", from_hex, 2, 2),
    NJ_METHOD("as_integer_ratio", as_integer_ratio, 1, 1),
    NJ_METHOD("conjugate", conjugate, 1, 1),
    NJ_GETTER("real", conjugate),
    NJ_GETTER("imag", imaginary),
    NJ_METHOD("__round__", round_of, 1, 2),
    NJ_METHOD("__trunc__", truncate, 1, 1),
    NJ_METHOD("__floor__", floor_of, 1, 1),
    NJ_METHOD("__ceil__", ceiling_of, 1, 1),
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
    .slots = {
        .repr = repr,
        .hash = hash,
        .compare = compare,
        .truth = truth,
        .binary = {[NJ_ADD] = add, [NJ_SUB] = subtract, [NJ_MUL] = multiply, [NJ_TRUEDIV] = divide, [NJ_FLOORDIV] = floor_divide,
                   [NJ_MOD] = remainder_of, [NJ_POW] = power, [NJ_DIVMOD] = divide_with_remainder},
        .negative = negative,
        .positive = positive,
        .absolute = absolute,
        .to_int = to_int,
        .to_float = positive,
        .construct = construct,
    },
};
