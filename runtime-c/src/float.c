/* Floats: boxes, conversion, arithmetic that Python defines otherwise than C, rounding, hashing. */
#include "naja/float.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "float_internal.h"
#include "internal.h"
#include "naja/bytes.h"
#include "naja/complex.h"
#include "naja/int.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/tuple.h"

static NjFloat zero = {{&nj_type_float}, 0.0}, negative_zero = {{&nj_type_float}, -0.0};
static NjFloat infinity = {{&nj_type_float}, INFINITY}, negative_infinity = {{&nj_type_float}, -INFINITY};
static NjFloat not_a_number = {{&nj_type_float}, NAN};

NjValue nj_float_box_slow(double d)
{
    if (d == 0)
        return nj_value(signbit(d) ? &negative_zero : &zero);
    if (isinf(d))
        return nj_value(d > 0 ? &infinity : &negative_infinity);
    if (isnan(d) && !signbit(d))
        return nj_value(&not_a_number);
    NjFloat *box = nj_alloc_atomic(sizeof *box);
    if (!box)
        return 0;
    *box = (NjFloat){{&nj_type_float}, d};
    return nj_value(box);
}

/* ---- Conversion ---- */

static const NjF64Result failed = {0, false};

NjF64Result nj_unbox_f64_slow(NjValue v)
{
    if (nj_is_float(v))
        return (NjF64Result){nj_float_value(v), true};
    if (nj_is_int(v))
        return nj_int_to_f64(v);
    nj_unbox_failed("float", v);
    return failed;
}

/* By __float__ or __index__; *known is false where the type has neither. */
static NjF64Result by_protocol(NjValue v, bool *known)
{
    NjType *type = nj_type_of(v);
    *known = true;
    if (type->slots.to_float) {
        NjValue result = type->slots.to_float(v);
        if (result && !nj_is_float(result))
            nj_raise(&nj_exception_TypeError, "%s.__float__ returned non-float (type %s)", type->name, nj_type_of(result)->name);
        return result && nj_is_float(result) ? (NjF64Result){nj_float_value(result), true} : failed;
    }
    if (type->slots.to_index) {
        NjInt result = nj_index(v);
        return result ? nj_int_to_f64(result) : failed;
    }
    *known = false;
    return failed;
}

NjF64Result nj_float_of(NjValue v)
{
    if (nj_is_immediate_float(v) || nj_type_of(v) == &nj_type_float)
        return (NjF64Result){nj_float_value(v), true};
    if (nj_is_small_int(v))
        return nj_int_to_f64(v);
    if (nj_is_str(v))
        return nj_float_from_str((NjStr *)nj_object(v));
    if (nj_type_of(v)->flags & NJ_TYPE_BYTES || nj_is_instance(v, &nj_type_bytearray)) {
        NjStr *text = nj_str_decode(v, nj_str_from_c("latin-1"), NULL);
        return text ? nj_float_from_str(text) : failed;
    }
    bool known;
    NjF64Result result = by_protocol(v, &known);
    if (!known)
        nj_raise(&nj_exception_TypeError, "float() argument must be a string or a real number, not '%s'", nj_type_of(v)->name);
    return result;
}

NjF64Result nj_float_real(NjValue v)
{
    if (nj_is_float(v))
        return (NjF64Result){nj_float_value(v), true};
    if (nj_is_int(v))
        return nj_int_to_f64(v);
    bool known;
    NjF64Result result = by_protocol(v, &known);
    if (!known)
        nj_raise(&nj_exception_TypeError, "must be real number, not %s", nj_type_of(v)->name);
    return result;
}

/* ---- Arithmetic ---- */

NjF64Result nj_float_division_failed(const char *message)
{
    nj_raise(&nj_exception_ZeroDivisionError, "%s", message);
    return failed;
}

static double modulo(double a, double b)
{
    double r = fmod(a, b);
    if (r == 0)
        return copysign(0.0, b);
    return (b < 0) != (r < 0) ? r + b : r;
}

/* a // b, exact up to one rounding. */
static double floor_quotient(double a, double b)
{
    double q = (a - fmod(a, b)) / b;
    if (fmod(a, b) != 0 && (b < 0) != (fmod(a, b) < 0))
        q -= 1;
    if (q == 0)
        return copysign(0.0, a / b);
    double whole = floor(q);
    return q - whole > 0.5 ? whole + 1 : whole;
}

NjF64Result nj_float_mod(double a, double b)
{
    return b == 0 ? nj_float_division_failed("float modulo") : (NjF64Result){modulo(a, b), true};
}

NjF64Result nj_float_floordiv(double a, double b)
{
    if (b == 0)
        return nj_float_division_failed("float floor division by zero");
    return (NjF64Result){floor_quotient(a, b), true};
}

bool nj_float_divmod(double a, double b, double *quotient, double *remainder)
{
    if (b == 0)
        return nj_float_division_failed("float divmod()").ok;
    *remainder = modulo(a, b);
    *quotient = floor_quotient(a, b);
    return true;
}

/* The C library's pow where its answer is Python's; *is_complex where the answer is no float. */
static NjF64Result power(double a, double b, bool *is_complex)
{
    *is_complex = false;
    if (a == 0 && b < 0)
        return nj_float_division_failed("0.0 cannot be raised to a negative power");
    if (a < 0 && isfinite(a) && isfinite(b) && b != floor(b)) {
        *is_complex = true;
        return (NjF64Result){0, true};
    }
    double result = pow(a, b);
    if (isinf(result) && isfinite(a) && isfinite(b)) {
        NjTuple *details = nj_tuple_pack2(nj_small_int(ERANGE), nj_value(nj_str_from_c("Numerical result out of range")));
        if (details)
            nj_raise_object(nj_value(nj_exception_new(&nj_exception_OverflowError, details->items, 2)), 0);
        return failed;
    }
    return (NjF64Result){result, true};
}

NjValue nj_float_pow(double a, double b)
{
    bool is_complex;
    NjF64Result result = power(a, b, &is_complex);
    if (!result.ok)
        return 0;
    return is_complex ? nj_complex_pow(a, 0, b, 0) : nj_float(result.value);
}

NjF64Result nj_float_pow_real(double a, double b)
{
    bool is_complex;
    NjF64Result result = power(a, b, &is_complex);
    if (is_complex) {
        nj_raise(&nj_exception_ValueError, "math domain error");
        return failed;
    }
    return result;
}

/* ---- Rounding ---- */

NjInt nj_float_round(double d) { return nj_int_from_f64(rint(d)); }

/* To a multiple of 10 ** magnitude, for magnitude > 0. */
static double round_left(double d, int magnitude)
{
    char text[40];
    snprintf(text, sizeof text, "%.16e", d);
    int exponent = atoi(strchr(text, 'e') + 1);
    int kept = exponent - magnitude + 1;
    if (kept < 0)
        return copysign(0.0, d);
    if (kept == 0) {
        snprintf(text, sizeof text, "5e%d", exponent);
        if (!(fabs(d) > strtod(text, NULL)))
            return copysign(0.0, d);
        snprintf(text, sizeof text, "1e%d", magnitude);
        return copysign(strtod(text, NULL), d);
    }
    char wide[340];
    snprintf(wide, sizeof wide, "%.*e", kept - 1, d);
    return strtod(wide, NULL);
}

NjF64Result nj_float_round_digits(double d, int64_t digits)
{
    if (!isfinite(d) || d == 0 || digits > 323)
        return (NjF64Result){d, true};
    if (digits < -308)
        return (NjF64Result){copysign(0.0, d), true};
    double result;
    if (digits < 0) {
        result = round_left(d, (int)-digits);
    } else {
        char text[700];
        snprintf(text, sizeof text, "%.*f", (int)digits, d);
        result = strtod(text, NULL);
    }
    if (isinf(result)) {
        nj_raise(&nj_exception_OverflowError, "rounded value too large to represent");
        return failed;
    }
    return (NjF64Result){result, true};
}

/* ---- Hash: the number modulo the prime 2**61 - 1, as for ints and every other number ---- */

int64_t nj_float_hash(double d, NjValue v)
{
    enum { BITS = 61 };
    const uint64_t prime = ((uint64_t)1 << BITS) - 1;
    if (isinf(d))
        return d > 0 ? 314159 : -314159;
    if (isnan(d))
        return (int64_t)((v >> 4) | (v << 60));
    int exponent;
    double rest = frexp(fabs(d), &exponent);
    uint64_t hash = 0;
    while (rest != 0) {
        hash = ((hash << 28) & prime) | hash >> (BITS - 28);
        rest *= 268435456.0;
        exponent -= 28;
        uint64_t part = (uint64_t)rest;
        rest -= (double)part;
        hash += part;
        if (hash >= prime)
            hash -= prime;
    }
    exponent = exponent >= 0 ? exponent % BITS : BITS - 1 - (-1 - exponent) % BITS;
    hash = ((hash << exponent) & prime) | hash >> (BITS - exponent);
    int64_t result = d < 0 ? -(int64_t)hash : (int64_t)hash;
    return result == -1 ? -2 : result;
}
