/* The math module: direct entries for compiled code. Each function that can fail raises what CPython's does. */
#ifndef NAJA_MATH_H
#define NAJA_MATH_H

#include <math.h>

#include "module.h"

extern const NjModuleDefinition nj_module_math;

/* ValueError "math domain error" and OverflowError "math range error". */
NJ_COLD NjF64Result nj_math_domain_error(void);
NJ_COLD NjF64Result nj_math_range_error(void);

/* What a C library's result means: nan or infinity out of finite arguments are errors. */
NjF64Result nj_math_checked_slow(double result, bool had_nan, bool had_infinity, bool can_overflow);
NJ_ALWAYS_INLINE NjF64Result nj_math_checked(double result, double x, bool can_overflow)
{
    if (NJ_LIKELY(isfinite(result)))
        return (NjF64Result){result, true};
    return nj_math_checked_slow(result, isnan(x), isinf(x), can_overflow);
}

/* Functions of one argument that the C library has: name, C function, whether a large argument is an OverflowError. */
#define NJ_MATH_UNARY(X) \
    X(acos, acos, false) X(acosh, acosh, false) X(asin, asin, false) X(asinh, asinh, false) X(atan, atan, false) \
    X(atanh, atanh, false) X(cbrt, cbrt, false) X(cos, cos, false) X(cosh, cosh, true) X(exp, exp, true) \
    X(exp2, exp2, true) X(expm1, expm1, true) X(log1p, log1p, false) X(sin, sin, false) X(sinh, sinh, true) \
    X(sqrt, sqrt, false) X(tan, tan, false) X(tanh, tanh, false) X(erf, erf, false) X(erfc, erfc, false)

#define NJ_MATH_DEFINE(name, function, can_overflow) \
    NJ_ALWAYS_INLINE NjF64Result nj_math_##name(double x) { return nj_math_checked(function(x), x, can_overflow); }
NJ_MATH_UNARY(NJ_MATH_DEFINE)
#undef NJ_MATH_DEFINE

NjF64Result nj_math_gamma(double x), nj_math_lgamma(double x);
NjF64Result nj_math_fmod(double x, double y), nj_math_pow(double x, double y), nj_math_remainder(double x, double y);
NjF64Result nj_math_ldexp(double x, int64_t exponent);
/* Logarithms of a float; those of ints, which may be larger than any float, take the word. */
NjF64Result nj_math_log_f64(double x), nj_math_log2_f64(double x), nj_math_log10_f64(double x);
NjF64Result nj_math_log_int(NjInt n), nj_math_log2_int(NjInt n), nj_math_log10_int(NjInt n);
NjF64Result nj_math_log_base(double x, double base);
double nj_math_hypot2(double x, double y);
NjInt nj_math_floor(double x), nj_math_ceil(double x);
NjInt nj_math_factorial(NjInt n), nj_math_comb(NjInt n, NjInt k), nj_math_perm(NjInt n, NjInt k);
NjInt nj_math_lcm(NjInt a, NjInt b);

/* Functions that never fail. */
NJ_ALWAYS_INLINE double nj_math_degrees(double x) { return x * 57.295779513082320877; }
NJ_ALWAYS_INLINE double nj_math_radians(double x) { return x * 0.017453292519943295769; }
NJ_ALWAYS_INLINE bool nj_math_isfinite(double x) { return isfinite(x); }
NJ_ALWAYS_INLINE bool nj_math_isinf(double x) { return isinf(x); }
NJ_ALWAYS_INLINE bool nj_math_isnan(double x) { return isnan(x); }
double nj_math_ulp(double x);

#endif
