/* Python's float. Doubles of a middling magnitude are immediate words (value.h); 0.0, -0.0, the infinities and nan are static
 * objects; the rest, and instances of subclasses, are NjFloat objects. */
#ifndef NAJA_FLOAT_H
#define NAJA_FLOAT_H

#include "object.h"

/* Fixed once built. A subclass's fields follow. */
typedef struct NjFloat {
    NjObject base;
    double value;
} NjFloat;

NJ_ALWAYS_INLINE bool nj_is_float(NjValue v)
{
    return nj_is_immediate_float(v) || (nj_is_object(v) && (nj_object(v)->type->flags & NJ_TYPE_FLOAT));
}

/* A float whose class is float itself. */
NJ_ALWAYS_INLINE bool nj_is_exact_float(NjValue v)
{
    return nj_is_immediate_float(v) || (nj_is_object(v) && nj_object(v)->type == &nj_type_float);
}

/* The value word of a double: allocates for very large and very small magnitudes only. 0 with MemoryError pending. */
NjValue nj_float_box_slow(double d);
NJ_ALWAYS_INLINE NjValue nj_float(double d)
{
    NjValue word = nj_float_rotate(d);
    return NJ_LIKELY(nj_is_immediate_float(word)) ? word : nj_float_box_slow(d);
}
/* Of a value that is known to be a float. */
NJ_ALWAYS_INLINE double nj_float_value(NjValue v)
{
    return NJ_LIKELY(nj_is_immediate_float(v)) ? nj_immediate_float_value(v) : ((const NjFloat *)nj_object(v))->value;
}

/* A value in a place declared float: an int is converted, as mypyc does. TypeError "float object expected; got str". */
NjF64Result nj_unbox_f64_slow(NjValue v);
NJ_ALWAYS_INLINE NjF64Result nj_unbox_f64(NjValue v)
{
    return NJ_LIKELY(nj_is_immediate_float(v)) ? (NjF64Result){nj_immediate_float_value(v), true} : nj_unbox_f64_slow(v);
}
/* float(v) for a value of any type: numbers, str, bytes, __float__, __index__. */
NjF64Result nj_float_of(NjValue v);
/* What C functions take for a float: a float, or what has __float__ or __index__ (not a str). TypeError
 * "must be real number, not str". */
NjF64Result nj_float_real(NjValue v);
/* float(text). ValueError "could not convert string to float: 'x'". */
NjF64Result nj_float_from_str(NjStr *text);

/* Raw arithmetic that Python defines otherwise than C. */
NJ_COLD NjF64Result nj_float_division_failed(const char *message);
/* ZeroDivisionError "float division by zero". */
NJ_ALWAYS_INLINE NjF64Result nj_float_truediv(double a, double b)
{
    return NJ_LIKELY(b != 0.0) ? (NjF64Result){a / b, true} : nj_float_division_failed("float division by zero");
}
NjF64Result nj_float_floordiv(double a, double b);   /* "float floor division by zero" */
NjF64Result nj_float_mod(double a, double b);        /* "float modulo" */
bool nj_float_divmod(double a, double b, double *quotient, double *remainder);
/* a ** b: a float, or a complex for a negative a and a fractional b. ZeroDivisionError, OverflowError. */
NjValue nj_float_pow(double a, double b);
/* a ** b where a complex result is not wanted: ValueError instead, as math.pow gives. */
NjF64Result nj_float_pow_real(double a, double b);

/* round(d): to the nearest int, ties to even; ValueError for nan, OverflowError for infinity. */
NjInt nj_float_round(double d);
/* round(d, digits), correctly rounded. OverflowError "rounded value too large to represent". */
NjF64Result nj_float_round_digits(double d, int64_t digits);

NjStr *nj_float_repr(double d);
/* Writes repr(d), without NUL; returns its length. */
enum { NJ_FLOAT_TEXT_SIZE = 32 };
size_t nj_float_write(double d, char *out);
/* The shortest decimal digits that read back as |d| (finite, not 0), without NUL, and the power of ten behind "0.digits":
 * 1234.5 gives "12345" and 4. Returns their number, at most 17. */
size_t nj_float_shortest(double d, char *digits, int *point);

/* CPython's hash of a number; equal to that of an equal int. `v` is asked for its identity when it is nan. */
int64_t nj_float_hash(double d, NjValue v);

#endif
