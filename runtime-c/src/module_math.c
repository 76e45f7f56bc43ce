/* The math module as Python code sees it. */
#include "getter.h"
#include "internal.h"
#include "math_internal.h"
#include "naja/builtins.h"
#include "naja/error.h"
#include "naja/float.h"
#include "naja/int.h"
#include "naja/math.h"
#include "naja/names.h"
#include "naja/tuple.h"

static NjValue boxed(NjF64Result result) { return result.ok ? nj_float(result.value) : 0; }

/* Functions of one float. */
#define UNARY(name, function, can_overflow) \
    NJ_ENTRY(math_##name) \
    { \
        NjF64Result x = nj_float_real(args[0]); \
        return x.ok ? boxed(nj_math_##name(x.value)) : 0; \
    }
NJ_MATH_UNARY(UNARY)
UNARY(gamma, , )
UNARY(lgamma, , )
#undef UNARY

#define PLAIN(name, expression) \
    NJ_ENTRY(math_##name) \
    { \
        NjF64Result x = nj_float_real(args[0]); \
        return x.ok ? (expression) : 0; \
    }
PLAIN(fabs, nj_float(fabs(x.value)))
PLAIN(degrees, nj_float(nj_math_degrees(x.value)))
PLAIN(radians, nj_float(nj_math_radians(x.value)))
PLAIN(isfinite, nj_bool(isfinite(x.value)))
PLAIN(isinf, nj_bool(isinf(x.value)))
PLAIN(isnan, nj_bool(isnan(x.value)))
PLAIN(ulp, nj_float(nj_math_ulp(x.value)))
#undef PLAIN

/* Functions of two floats. */
#define BINARY(name, expression) \
    NJ_ENTRY(math_##name) \
    { \
        NjF64Result x = nj_float_real(args[0]); \
        if (!x.ok) \
            return 0; \
        NjF64Result y = nj_float_real(args[1]); \
        return y.ok ? (expression) : 0; \
    }
BINARY(atan2, nj_float(atan2(x.value, y.value)))
BINARY(copysign, nj_float(copysign(x.value, y.value)))
BINARY(nextafter, nj_float(nextafter(x.value, y.value)))
BINARY(fmod, boxed(nj_math_fmod(x.value, y.value)))
BINARY(pow, boxed(nj_math_pow(x.value, y.value)))
BINARY(remainder, boxed(nj_math_remainder(x.value, y.value)))
#undef BINARY

NJ_ENTRY(math_frexp)
{
    NjF64Result x = nj_float_real(args[0]);
    if (!x.ok)
        return 0;
    int exponent = 0;
    double fraction = isfinite(x.value) && x.value != 0 ? frexp(x.value, &exponent) : x.value;
    NjValue boxed_fraction = nj_float(fraction);
    return boxed_fraction ? nj_value(nj_tuple_pack2(boxed_fraction, nj_small_int(exponent))) : 0;
}

NJ_ENTRY(math_modf)
{
    NjF64Result x = nj_float_real(args[0]);
    if (!x.ok)
        return 0;
    double whole, fraction = modf(x.value, &whole);
    NjValue boxed_fraction = nj_float(fraction), boxed_whole = nj_float(whole);
    return boxed_fraction && boxed_whole ? nj_value(nj_tuple_pack2(boxed_fraction, boxed_whole)) : 0;
}

NJ_ENTRY(math_ldexp)
{
    NjF64Result x = nj_float_real(args[0]);
    if (!x.ok)
        return 0;
    if (!nj_is_int(args[1]))
        return nj_raise(&nj_exception_TypeError, "Expected an int as second argument to ldexp.");
    return boxed(nj_math_ldexp(x.value, nj_int_clamp(args[1])));
}

/* Logarithms. */

static NjF64Result logarithm(NjValue v, NjF64Result (*of_int)(NjInt), NjF64Result (*of_float)(double))
{
    if (nj_is_int(v))
        return of_int(v);
    NjF64Result x = nj_float_real(v);
    return x.ok ? of_float(x.value) : x;
}

NJ_ENTRY(math_log)
{
    NjF64Result numerator = logarithm(args[0], nj_math_log_int, nj_math_log_f64);
    if (!numerator.ok || nargs == 1)
        return boxed(numerator);
    NjF64Result denominator = logarithm(args[1], nj_math_log_int, nj_math_log_f64);
    return denominator.ok ? boxed(nj_float_truediv(numerator.value, denominator.value)) : 0;
}
NJ_ENTRY(math_log2) { return boxed(logarithm(args[0], nj_math_log2_int, nj_math_log2_f64)); }
NJ_ENTRY(math_log10) { return boxed(logarithm(args[0], nj_math_log10_int, nj_math_log10_f64)); }

/* Rounding to int: through the type's own method where it has one. */

static NjValue rounded(NjValue v, NjStr *method, NjInt (*of_float)(double))
{
    if (nj_is_small_int(v))
        return v;
    if (nj_type_of(v) != &nj_type_float) {
        NjValue result = nj_call_special(v, method, NULL, 0);
        if (result || nj_error_pending())
            return result;
    }
    NjF64Result x = nj_float_real(v);
    return x.ok ? of_float(x.value) : 0;
}

NJ_ENTRY(math_floor) { return rounded(args[0], &nj_name___floor__, nj_math_floor); }
NJ_ENTRY(math_ceil) { return rounded(args[0], &nj_name___ceil__, nj_math_ceil); }
NJ_ENTRY(math_trunc)
{
    if (nj_type_of(args[0]) == &nj_type_float)
        return nj_int_from_f64(nj_float_value(args[0]));
    NjValue result = nj_call_special(args[0], &nj_name___trunc__, NULL, 0);
    if (result || nj_error_pending())
        return result;
    return nj_raise(&nj_exception_TypeError, "type %.100s doesn't define __trunc__ method", nj_type_name(args[0]));
}

/* Ints. */

NJ_ENTRY(math_factorial)
{
    NjInt n = nj_index(args[0]);
    return n ? nj_math_factorial(n) : 0;
}
NJ_ENTRY(math_isqrt)
{
    NjInt n = nj_index(args[0]);
    return n ? nj_int_sqrt(n) : 0;
}
NJ_ENTRY(math_comb)
{
    NjInt n = nj_index(args[0]);
    NjInt k = n ? nj_index(args[1]) : 0;
    return k ? nj_math_comb(n, k) : 0;
}
NJ_ENTRY(math_perm)
{
    NjInt n = nj_index(args[0]);
    if (!n)
        return 0;
    if (nargs == 1 || args[1] == nj_none)
        return nj_math_factorial(n);
    NjInt k = nj_index(args[1]);
    return k ? nj_math_perm(n, k) : 0;
}

static NjValue folded(const NjValue *args, size_t nargs, NjInt start, NjInt (*combine)(NjInt, NjInt))
{
    NjInt result = start;
    for (size_t i = 0; i < nargs; i++) {
        NjInt n = nj_index(args[i]);
        result = n ? combine(result, n) : 0;
        if (!result)
            return 0;
    }
    return result;
}
NJ_ENTRY(math_gcd) { return folded(args, nargs, nj_small_int(0), nj_int_gcd); }
NJ_ENTRY(math_lcm) { return folded(args, nargs, nj_small_int(1), nj_math_lcm); }

/* Sums and products. */

NJ_ENTRY(math_fsum) { return nj_math_fsum(args[0]); }

NJ_ENTRY(math_prod)
{
    NjValue iterator = nj_iterate(args[0]);
    if (!iterator)
        return 0;
    NjValue product = args[1] ? args[1] : nj_small_int(1), item;
    while ((item = nj_next(iterator))) {
        product = nj_binary(NJ_MUL, product, item);
        if (!product)
            return 0;
    }
    return nj_error_pending() ? 0 : product;
}

NJ_ENTRY(math_hypot)
{
    double few[4], *magnitudes = nargs <= 4 ? few : nj_alloc_atomic(nargs * sizeof(double));
    if (!magnitudes)
        return 0;
    for (size_t i = 0; i < nargs; i++) {
        NjF64Result x = nj_float_real(args[i]);
        if (!x.ok)
            return 0;
        magnitudes[i] = fabs(x.value);
    }
    return nj_float(nj_math_norm(magnitudes, nargs));
}

NJ_ENTRY(math_dist)
{
    NjTuple *p = nj_tuple_from_iterable(args[0]);
    NjTuple *q = p ? nj_tuple_from_iterable(args[1]) : NULL;
    if (!q)
        return 0;
    if (p->length != q->length)
        return nj_raise(&nj_exception_ValueError, "both points must have the same number of dimensions");
    double *magnitudes = nj_alloc_atomic((p->length + 1) * sizeof(double));
    if (!magnitudes)
        return 0;
    for (size_t i = 0; i < p->length; i++) {
        NjF64Result x = nj_float_real(p->items[i]);
        NjF64Result y = x.ok ? nj_float_real(q->items[i]) : x;
        if (!y.ok)
            return 0;
        magnitudes[i] = fabs(x.value - y.value);
    }
    return nj_float(nj_math_norm(magnitudes, p->length));
}

NJ_ENTRY(math_isclose)
{
    double numbers[4] = {0, 0, 1e-9, 0};
    for (int i = 0; i < 4; i++) {
        if (!args[i])
            continue;
        NjF64Result x = nj_float_real(args[i]);
        if (!x.ok)
            return 0;
        numbers[i] = x.value;
    }
    double a = numbers[0], b = numbers[1], relative = numbers[2], absolute = numbers[3];
    if (relative < 0 || absolute < 0)
        return nj_raise(&nj_exception_ValueError, "tolerances must be non-negative");
    if (a == b)
        return nj_true;
    if (isinf(a) || isinf(b))
        return nj_false;
    double difference = fabs(b - a);
    return nj_bool(difference <= fabs(relative * b) || difference <= fabs(relative * a) || difference <= absolute);
}

#define ROW(name, ...) NJ_METHOD(#name, math_##name, 1, 1),
static const NjMethodDefinition functions[] = {
    NJ_MATH_UNARY(ROW)
    ROW(gamma) ROW(lgamma) ROW(fabs) ROW(degrees) ROW(radians) ROW(isfinite) ROW(isinf) ROW(isnan) ROW(ulp) ROW(frexp)
    ROW(modf) ROW(log2) ROW(log10) ROW(floor) ROW(ceil) ROW(trunc) ROW(factorial) ROW(isqrt) ROW(fsum)
    NJ_METHOD("atan2", math_atan2, 2, 2),
    NJ_METHOD("copysign", math_copysign, 2, 2),
    NJ_METHOD("nextafter", math_nextafter, 2, 2),
    NJ_METHOD("fmod", math_fmod, 2, 2),
    NJ_METHOD("pow", math_pow, 2, 2),
    NJ_METHOD("remainder", math_remainder, 2, 2),
    NJ_METHOD("ldexp", math_ldexp, 2, 2),
    NJ_METHOD("dist", math_dist, 2, 2),
    NJ_METHOD("comb", math_comb, 2, 2),
    NJ_METHOD("perm", math_perm, 1, 2),
    NJ_METHOD("log", math_log, 1, 2),
    NJ_METHOD("gcd", math_gcd, 0, -1),
    NJ_METHOD("lcm", math_lcm, 0, -1),
    NJ_METHOD("hypot", math_hypot, 0, -1),
    NJ_METHOD_KEYWORDS("prod", math_prod, 1, 2, "iterable / * start"),
    NJ_METHOD_KEYWORDS("isclose", math_isclose, 2, 4, "a b * rel_tol abs_tol"),
    NJ_END,
};
#undef ROW

static bool set_constant(NjModule *module, const char *name, double value)
{
    NjStr *key = nj_str_from_utf8(name, strlen(name));
    NjValue boxed_value = key ? nj_float(value) : 0;
    return boxed_value && nj_module_set(module, key, boxed_value);
}

static bool execute(NjModule *module)
{
    return set_constant(module, "pi", M_PI) && set_constant(module, "e", M_E) && set_constant(module, "tau", 2 * M_PI) &&
           set_constant(module, "inf", INFINITY) && set_constant(module, "nan", NAN);
}

const NjModuleDefinition nj_module_math = {
    .name = "math",
    .doc = "This module provides access to the mathematical functions\ndefined by the C standard.",
    .execute = execute,
    .functions = functions,
};
