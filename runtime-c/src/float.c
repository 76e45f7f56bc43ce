/* Floats: boxing and arithmetic that Python defines otherwise than C. Text is in float_text.c, the type in float_type.c. */
#include "naja/float.h"

#include <errno.h>
#include <math.h>

#include "internal.h"
#include "naja/complex.h"
#include "naja/int.h"
#include "naja/str.h"

static NjFloat zero = {{&nj_type_float}, 0.0}, minus_zero = {{&nj_type_float}, -0.0}, infinity = {{&nj_type_float}, HUGE_VAL},
               minus_infinity = {{&nj_type_float}, -HUGE_VAL}, not_a_number = {{&nj_type_float}, NAN};

NjValue nj_float_box_slow(double d)
{
    if (d == 0.0)
        return nj_value(signbit(d) ? &minus_zero : &zero);
    if (isinf(d))
        return nj_value(d > 0 ? &infinity : &minus_infinity);
    if (isnan(d) && !signbit(d))
        return nj_value(&not_a_number);
    NjFloat *box = nj_alloc_atomic(sizeof *box);
    if (!box)
        return 0;
    *box = (NjFloat){{&nj_type_float}, d};
    return nj_value(box);
}

NjF64Result nj_float_division_failed(const char *message)
{
    nj_raise(&nj_exception_ZeroDivisionError, "%s", message);
    return (NjF64Result){0, false};
}

/* Floor quotient and the remainder with the divisor's sign; both exact where doubles can be. `b` is not 0. */
static void divide(double a, double b, double *quotient, double *remainder)
{
    double rest = fmod(a, b), whole = (a - rest) / b;
    if (rest != 0.0) {
        if ((b < 0) != (rest < 0)) {
            rest += b;
            whole -= 1.0;
        }
    } else {
        rest = copysign(0.0, b);
    }
    if (whole != 0.0) {
        double floored = floor(whole);
        *quotient = whole - floored > 0.5 ? floored + 1.0 : floored;
    } else {
        *quotient = copysign(0.0, a / b);
    }
    *remainder = rest;
}

NjF64Result nj_float_floordiv(double a, double b)
{
    double quotient, remainder;
    if (b == 0.0)
        return nj_float_division_failed("float floor division by zero");
    divide(a, b, &quotient, &remainder);
    return (NjF64Result){quotient, true};
}

NjF64Result nj_float_mod(double a, double b)
{
    if (b == 0.0)
        return nj_float_division_failed("float modulo");
    double rest = fmod(a, b);
    if (rest == 0.0)
        rest = copysign(0.0, b);
    else if ((b < 0) != (rest < 0))
        rest += b;
    return (NjF64Result){rest, true};
}

bool nj_float_divmod(double a, double b, double *quotient, double *remainder)
{
    if (b == 0.0)
        return nj_float_division_failed("float divmod()").ok;
    divide(a, b, quotient, remainder);
    return true;
}

/* OverflowError(34, 'Numerical result out of range') */
static NJ_COLD NjF64Result raise_range(void)
{
    NjStr *text = nj_str_from_c("Numerical result out of range");
    NjValue args[] = {nj_small_int(ERANGE), nj_value(text)};
    if (text)
        nj_raise_object(nj_value(nj_exception_new(&nj_exception_OverflowError, args, 2)), 0);
    return (NjF64Result){0, false};
}

/* C's pow has Python's special cases; what is left are the errors. A complex result is the caller's affair. */
static NjF64Result power(double a, double b)
{
    if (a == 0.0 && b < 0.0 && isfinite(b))
        return nj_float_division_failed("0.0 cannot be raised to a negative power");
    double result = pow(a, b);
    if (isinf(result) && isfinite(a) && isfinite(b))
        return raise_range();
    return (NjF64Result){result, true};
}

NjValue nj_float_pow(double a, double b)
{
    if (a < 0.0 && isfinite(a) && isfinite(b) && b != floor(b))
        return nj_complex_pow(a, 0.0, b, 0.0);
    NjF64Result result = power(a, b);
    return result.ok ? nj_float(result.value) : 0;
}

NjF64Result nj_float_pow_real(double a, double b)
{
    if (a < 0.0 && isfinite(a) && isfinite(b) && b != floor(b)) {
        nj_raise(&nj_exception_ValueError, "math domain error");
        return (NjF64Result){0, false};
    }
    return power(a, b);
}

NjInt nj_float_round(double d)
{
    if (isnan(d) || isinf(d))
        return nj_int_from_f64(d);
    return nj_int_from_f64(rint(d)); /* the rounding mode is always to nearest, ties to even */
}

int64_t nj_float_hash(double d, NjValue v)
{
    const uint64_t prime = ((uint64_t)1 << 61) - 1;
    if (isinf(d))
        return d > 0 ? 314159 : -314159;
    if (isnan(d))
        return (int64_t)(v >> 4 | v << 60);
    /* The number is mantissa * 2^exponent; 2 has the order 61 modulo the prime, so that powers of two are rotations. */
    int exponent;
    double fraction = frexp(fabs(d), &exponent);
    uint64_t rest = 0;
    while (fraction != 0.0) {
        rest = ((rest << 28) & prime) | rest >> 33;
        fraction *= 0x1p28;
        exponent -= 28;
        uint64_t digit = (uint64_t)fraction;
        fraction -= (double)digit;
        rest += digit;
        if (rest >= prime)
            rest -= prime;
    }
    int rotation = exponent >= 0 ? exponent % 61 : 60 - (-1 - exponent) % 61;
    rest = ((rest << rotation) & prime) | rest >> (61 - rotation);
    int64_t hash = d < 0 ? -(int64_t)rest : (int64_t)rest;
    return hash == -1 ? -2 : hash;
}
