/* Python's int and bool.
 *
 * An NjInt is a small int (62 bits) or a pointer to one of: a big int, True or False, an instance of a subclass of int. A big
 * int of exact type int is never small: each number has one representation, so two small words differ exactly when the
 * numbers do. Subclass instances hold any number, zero included.
 *
 * Functions that return NjInt return 0 with an exception pending on failure. All results are exact ints. */
#ifndef NAJA_INT_H
#define NAJA_INT_H

#include "object.h"

/* A number on the heap: sign and magnitude. `limbs` points behind the header of the same allocation for exact ints, at an
 * allocation of its own for instances of subclasses, whose fields follow this struct. Fixed once built. */
typedef struct NjBigInt {
    NjObject base;
    int64_t size;              /* number of limbs, negative for negative numbers, 0 for zero; the top limb is not 0 */
    const uint64_t *limbs;     /* least significant first */
} NjBigInt;

/* True for an int, a bool or an instance of a subclass. */
NJ_ALWAYS_INLINE bool nj_is_int(NjValue v)
{
    return nj_is_small_int(v) || (nj_is_object(v) && (nj_object(v)->type->flags & NJ_TYPE_INT));
}
NJ_ALWAYS_INLINE bool nj_is_bool(NjValue v) { return v == nj_true || v == nj_false; }

NjInt nj_int_from_i64_slow(int64_t n);
NjInt nj_int_from_u64_slow(uint64_t n);
NJ_ALWAYS_INLINE NjInt nj_int_from_i64(int64_t n)
{
    return NJ_LIKELY(nj_fits_small_int(n)) ? nj_small_int(n) : nj_int_from_i64_slow(n);
}
NJ_ALWAYS_INLINE NjInt nj_int_from_u64(uint64_t n)
{
    return NJ_LIKELY(n <= (uint64_t)NJ_SMALL_INT_MAX) ? nj_small_int((int64_t)n) : nj_int_from_u64_slow(n);
}
NJ_ALWAYS_INLINE NjInt nj_int_from_bool(bool b) { return nj_small_int(b); }
/* The integer part of a double. ValueError for nan, OverflowError for infinity. */
NjInt nj_int_from_f64(double d);
/* An int constant: hexadecimal digits after an optional minus sign. NULL-free: fails for memory only. */
NjInt nj_int_from_hex(const char *text);
/* int(text, base): base 0 or 2 … 36. ValueError in CPython's words. */
NjInt nj_int_from_str(NjStr *text, int base);
/* int(v) for a value of any type: a number, a str, bytes, or what has __int__, __index__ or __trunc__. */
NjInt nj_int_of(NjValue v);
/* operator.index(v): an exact int. TypeError "'X' object cannot be interpreted as an integer". */
NjInt nj_index(NjValue v);
/* The exact int with the number of `n` (which may be a bool or of a subclass). */
NjInt nj_int_exact_slow(NjInt n);
NJ_ALWAYS_INLINE NjInt nj_int_exact(NjInt n) { return NJ_LIKELY(nj_is_small_int(n)) ? n : nj_int_exact_slow(n); }

/* int to machine types. OverflowError "Python int too large to convert to C long" (to_i64), or mypyc's words for the
 * narrower ones and for mypy_extensions' i64 (nj_int_to_native_i64). */
NjI64Result nj_int_to_i64_slow(NjInt n);
NJ_ALWAYS_INLINE NjI64Result nj_int_to_i64(NjInt n)
{
    return NJ_LIKELY(nj_is_small_int(n)) ? (NjI64Result){nj_small_int_value(n), true} : nj_int_to_i64_slow(n);
}
NjI64Result nj_int_to_native_i64_slow(NjInt n);
NJ_ALWAYS_INLINE NjI64Result nj_int_to_native_i64(NjInt n)
{
    return NJ_LIKELY(nj_is_small_int(n)) ? (NjI64Result){nj_small_int_value(n), true} : nj_int_to_native_i64_slow(n);
}
NjI64Result nj_int_to_i32(NjInt n), nj_int_to_i16(NjInt n), nj_int_to_u8(NjInt n);
/* Narrowing between native integers: OverflowError in mypyc's words. */
NjI64Result nj_i64_to_i32(int64_t n), nj_i64_to_i16(int64_t n), nj_i64_to_u8(int64_t n);
/* The number cut to the range of int64_t. Never fails. */
int64_t nj_int_clamp_slow(NjInt n);
NJ_ALWAYS_INLINE int64_t nj_int_clamp(NjInt n) { return NJ_LIKELY(nj_is_small_int(n)) ? nj_small_int_value(n) : nj_int_clamp_slow(n); }
/* Whether the last big int that this thread clamped did not fit. For messages: ints at the very ends fit. */
bool nj_int_was_cut(void);
/* OverflowError "int too large to convert to float". */
NjF64Result nj_int_to_f64_slow(NjInt n);
NJ_ALWAYS_INLINE NjF64Result nj_int_to_f64(NjInt n)
{
    return NJ_LIKELY(nj_is_small_int(n)) ? (NjF64Result){(double)nj_small_int_value(n), true} : nj_int_to_f64_slow(n);
}

/* Arithmetic. */
NjInt nj_int_add_slow(NjInt a, NjInt b), nj_int_sub_slow(NjInt a, NjInt b), nj_int_mul_slow(NjInt a, NjInt b);
NjInt nj_int_floordiv_slow(NjInt a, NjInt b), nj_int_mod_slow(NjInt a, NjInt b);
NjInt nj_int_and_slow(NjInt a, NjInt b), nj_int_or_slow(NjInt a, NjInt b), nj_int_xor_slow(NjInt a, NjInt b);
NjInt nj_int_lshift_slow(NjInt a, NjInt b), nj_int_rshift_slow(NjInt a, NjInt b);
NjInt nj_int_negative_slow(NjInt a), nj_int_invert_slow(NjInt a), nj_int_absolute_slow(NjInt a);

/* Tells the C compiler that a word computed on a fast path is a small int, and so not the absent word: what follows needs no
 * test behind it. */
NJ_ALWAYS_INLINE NjInt nj_small_result(NjInt n)
{
    if (!nj_is_small_int(n))
        __builtin_unreachable();
    return n;
}

/* a + b on the words: (x << 2 | 3) + (y << 2) = (x + y) << 2 | 3, and 64-bit overflow is overflow of the 62 bits. */
NJ_ALWAYS_INLINE NjInt nj_int_add(NjInt a, NjInt b)
{
    if (NJ_LIKELY(nj_both_small_ints(a, b))) {
        NJ_FAST_PATH();
        int64_t sum;
        if (NJ_LIKELY(!__builtin_add_overflow((int64_t)a, (int64_t)(b - 3), &sum)))
            return nj_small_result((NjInt)sum);
    }
    return nj_int_add_slow(a, b);
}
NJ_ALWAYS_INLINE NjInt nj_int_sub(NjInt a, NjInt b)
{
    if (NJ_LIKELY(nj_both_small_ints(a, b))) {
        NJ_FAST_PATH();
        int64_t difference;
        if (NJ_LIKELY(!__builtin_sub_overflow((int64_t)a, (int64_t)(b - 3), &difference)))
            return nj_small_result((NjInt)difference);
    }
    return nj_int_sub_slow(a, b);
}
NJ_ALWAYS_INLINE NjInt nj_int_mul(NjInt a, NjInt b)
{
    if (NJ_LIKELY(nj_both_small_ints(a, b))) {
        NJ_FAST_PATH();
        int64_t product;
        if (NJ_LIKELY(!__builtin_mul_overflow((int64_t)a >> 2, (int64_t)(b - 3), &product)))
            return nj_small_result((NjInt)product | 3);
    }
    return nj_int_mul_slow(a, b);
}

/* Floor division of raw ints; b is not 0, and not -1 where a is INT64_MIN. */
NJ_ALWAYS_INLINE int64_t nj_i64_floordiv_unchecked(int64_t a, int64_t b)
{
    int64_t q = a / b;
    return q - ((a % b != 0) & ((a ^ b) < 0));
}
NJ_ALWAYS_INLINE int64_t nj_i64_mod_unchecked(int64_t a, int64_t b)
{
    int64_t r = a % b;
    return r + (b & -(int64_t)(b > 0 ? r < 0 : r > 0));
}

/* ZeroDivisionError "integer division or modulo by zero" (//), "integer modulo by zero" (%). A small quotient may be
 * 2^61 (of the least small int by -1): from_i64 sees to that. */
NJ_ALWAYS_INLINE NjInt nj_int_floordiv(NjInt a, NjInt b)
{
    if (NJ_LIKELY(nj_both_small_ints(a, b) && b != nj_small_int(0)))
        return nj_int_from_i64(nj_i64_floordiv_unchecked(nj_small_int_value(a), nj_small_int_value(b)));
    return nj_int_floordiv_slow(a, b);
}
NJ_ALWAYS_INLINE NjInt nj_int_mod(NjInt a, NjInt b)
{
    if (NJ_LIKELY(nj_both_small_ints(a, b) && b != nj_small_int(0)))
        return nj_small_int(nj_i64_mod_unchecked(nj_small_int_value(a), nj_small_int_value(b)));
    return nj_int_mod_slow(a, b);
}
NJ_ALWAYS_INLINE NjInt nj_int_and(NjInt a, NjInt b) { return NJ_LIKELY(nj_both_small_ints(a, b)) ? (a & b) : nj_int_and_slow(a, b); }
NJ_ALWAYS_INLINE NjInt nj_int_or(NjInt a, NjInt b) { return NJ_LIKELY(nj_both_small_ints(a, b)) ? (a | b) : nj_int_or_slow(a, b); }
NJ_ALWAYS_INLINE NjInt nj_int_xor(NjInt a, NjInt b)
{
    return NJ_LIKELY(nj_both_small_ints(a, b)) ? ((a ^ b) | 3) : nj_int_xor_slow(a, b);
}
/* ValueError "negative shift count". */
NJ_ALWAYS_INLINE NjInt nj_int_lshift(NjInt a, NjInt b)
{
    if (NJ_LIKELY(nj_both_small_ints(a, b) && b < nj_small_int(62))) {
        int64_t n = nj_small_int_value(a), count = nj_small_int_value(b);
        int64_t shifted = (int64_t)((uint64_t)n << count);
        if (NJ_LIKELY(shifted >> count == n && nj_fits_small_int(shifted)))
            return nj_small_int(shifted);
    }
    return nj_int_lshift_slow(a, b);
}
NJ_ALWAYS_INLINE NjInt nj_int_rshift(NjInt a, NjInt b)
{
    if (NJ_LIKELY(nj_both_small_ints(a, b) && b < nj_small_int(64)))
        return nj_small_int(nj_small_int_value(a) >> nj_small_int_value(b));
    return nj_int_rshift_slow(a, b);
}
NJ_ALWAYS_INLINE NjInt nj_int_negative(NjInt a)
{
    return NJ_LIKELY(nj_is_small_int(a)) ? nj_int_from_i64(-nj_small_int_value(a)) : nj_int_negative_slow(a);
}
NJ_ALWAYS_INLINE NjInt nj_int_invert(NjInt a) { return NJ_LIKELY(nj_is_small_int(a)) ? (~a | 3) : nj_int_invert_slow(a); }
NJ_ALWAYS_INLINE NjInt nj_int_absolute(NjInt a)
{
    if (NJ_LIKELY(nj_is_small_int(a)))
        return (int64_t)a < 0 ? nj_int_from_i64(-nj_small_int_value(a)) : a;
    return nj_int_absolute_slow(a);
}

/* a / b, correctly rounded. ZeroDivisionError "division by zero", OverflowError "integer division result too large for a float". */
NjF64Result nj_int_truediv(NjInt a, NjInt b);
/* a ** b for b >= 0: an int, for b < 0: a float (as NjValue). */
NjValue nj_int_pow(NjInt a, NjInt b);
/* a ** b where b is known not to be negative. */
NjInt nj_int_pow_natural(NjInt a, NjInt b);
/* pow(a, b, modulus): a negative b needs a to be invertible. */
NjInt nj_int_pow_mod(NjInt a, NjInt b, NjInt modulus);
/* False with ZeroDivisionError pending. */
bool nj_int_divmod(NjInt a, NjInt b, NjInt *quotient, NjInt *remainder);
NjInt nj_int_gcd(NjInt a, NjInt b);
/* The integer square root; ValueError "isqrt() argument must be nonnegative". */
NjInt nj_int_sqrt(NjInt n);

/* Comparison never fails. */
int nj_int_compare_slow(NjInt a, NjInt b);
bool nj_int_equal_slow(NjInt a, NjInt b);
/* Below, equal or above zero. */
NJ_ALWAYS_INLINE int nj_int_compare(NjInt a, NjInt b)
{
    if (NJ_LIKELY(nj_both_small_ints(a, b)))
        return ((int64_t)a > (int64_t)b) - ((int64_t)a < (int64_t)b);
    return nj_int_compare_slow(a, b);
}
NJ_ALWAYS_INLINE bool nj_int_eq(NjInt a, NjInt b)
{
    return a == b || (NJ_UNLIKELY(!nj_both_small_ints(a, b)) && nj_int_equal_slow(a, b));
}
NJ_ALWAYS_INLINE bool nj_int_ne(NjInt a, NjInt b) { return !nj_int_eq(a, b); }
NJ_ALWAYS_INLINE bool nj_int_lt(NjInt a, NjInt b)
{
    if (NJ_LIKELY(nj_both_small_ints(a, b))) {
        NJ_FAST_PATH();
        return (int64_t)a < (int64_t)b;
    }
    return nj_int_compare_slow(a, b) < 0;
}
NJ_ALWAYS_INLINE bool nj_int_le(NjInt a, NjInt b)
{
    if (NJ_LIKELY(nj_both_small_ints(a, b))) {
        NJ_FAST_PATH();
        return (int64_t)a <= (int64_t)b;
    }
    return nj_int_compare_slow(a, b) <= 0;
}
NJ_ALWAYS_INLINE bool nj_int_gt(NjInt a, NjInt b) { return nj_int_lt(b, a); }
NJ_ALWAYS_INLINE bool nj_int_ge(NjInt a, NjInt b) { return nj_int_le(b, a); }
/* Compares with a double, exactly: below, equal, above zero; 2 for nan. */
int nj_int_compare_f64(NjInt a, double d);

bool nj_int_is_true_slow(NjInt n);
NJ_ALWAYS_INLINE bool nj_int_is_true(NjInt n) { return NJ_LIKELY(nj_is_small_int(n)) ? n != nj_small_int(0) : nj_int_is_true_slow(n); }
bool nj_int_is_negative(NjInt n);
/* CPython's hash: modulo 2^61 - 1, never -1. */
int64_t nj_int_hash(NjInt n);
NjInt nj_int_bit_length(NjInt n), nj_int_bit_count(NjInt n);

/* Decimal text. ValueError where the number has more digits than sys.set_int_max_str_digits allows. */
NjStr *nj_int_to_str(NjInt n);
/* repr() of a value typed int: "True" for a bool, a subclass's own __repr__. */
NjStr *nj_int_repr(NjInt n);
/* Digits in a base of 2, 8, 10 or 16 without prefix, after a "-" for negative numbers; upper case where `upper`. For format(). */
NjStr *nj_int_digits(NjInt n, int base, bool upper);
/* The number of bytes that nj_int_write_decimal can need for an int64_t. */
enum { NJ_I64_TEXT_SIZE = 20 };
/* Writes the decimal text of n, without NUL; returns its length. */
size_t nj_i64_write_decimal(int64_t n, char *out);

/* The limit of sys.get_int_max_str_digits(); 0: none. */
extern _Atomic(int64_t) nj_int_max_str_digits;

NjBytes *nj_int_to_bytes(NjInt n, int64_t length, bool little, bool is_signed);
NjInt nj_int_from_bytes(const uint8_t *bytes, size_t length, bool little, bool is_signed);

/* Division of raw native integers: floor semantics; ZeroDivisionError, OverflowError where the result does not fit (only
 * the least number by -1). */
NJ_COLD NjI64Result nj_i64_division_failed(int64_t divisor, bool is_modulo);
NJ_ALWAYS_INLINE NjI64Result nj_i64_floordiv(int64_t a, int64_t b)
{
    if (NJ_UNLIKELY(b == 0 || (b == -1 && a == INT64_MIN)))
        return nj_i64_division_failed(b, false);
    return (NjI64Result){nj_i64_floordiv_unchecked(a, b), true};
}
NJ_ALWAYS_INLINE NjI64Result nj_i64_mod(int64_t a, int64_t b)
{
    if (NJ_UNLIKELY(b == 0))
        return nj_i64_division_failed(b, true);
    return (NjI64Result){b == -1 ? 0 : nj_i64_mod_unchecked(a, b), true};
}

/* The same for narrower integers. */
#define NJ_NARROW_DIVISION(name, least)                                               \
    NJ_ALWAYS_INLINE NjI64Result nj_##name##_floordiv(int64_t a, int64_t b)           \
    {                                                                                 \
        if (NJ_UNLIKELY(b == 0 || (b == -1 && a == (least))))                         \
            return nj_i64_division_failed(b, false);                                  \
        return (NjI64Result){nj_i64_floordiv_unchecked(a, b), true};                  \
    }                                                                                 \
    NJ_ALWAYS_INLINE NjI64Result nj_##name##_mod(int64_t a, int64_t b)                \
    {                                                                                 \
        return NJ_UNLIKELY(b == 0) ? nj_i64_division_failed(b, true)                  \
                                   : (NjI64Result){nj_i64_mod_unchecked(a, b), true}; \
    }
NJ_NARROW_DIVISION(i32, INT32_MIN)
NJ_NARROW_DIVISION(i16, INT16_MIN)
NJ_NARROW_DIVISION(u8, 0)
#undef NJ_NARROW_DIVISION

/* Shifts of raw native integers: what leaves the type's range is lost, as in its other arithmetic. ValueError "negative
 * shift count". */
NJ_COLD NjI64Result nj_i64_shift_failed(void);
#define NJ_NATIVE_SHIFTS(name, type, width)                                                \
    NJ_ALWAYS_INLINE NjI64Result nj_##name##_lshift(int64_t a, int64_t count)              \
    {                                                                                      \
        if (NJ_UNLIKELY(count < 0))                                                        \
            return nj_i64_shift_failed();                                                  \
        return (NjI64Result){count >= (width) ? 0 : (type)((uint64_t)a << count), true};   \
    }                                                                                      \
    NJ_ALWAYS_INLINE NjI64Result nj_##name##_rshift(int64_t a, int64_t count)              \
    {                                                                                      \
        if (NJ_UNLIKELY(count < 0))                                                        \
            return nj_i64_shift_failed();                                                  \
        return (NjI64Result){a >> (count >= (width) ? 63 : count), true};                  \
    }
NJ_NATIVE_SHIFTS(i64, int64_t, 64)
NJ_NATIVE_SHIFTS(i32, int32_t, 32)
NJ_NATIVE_SHIFTS(i16, int16_t, 16)
NJ_NATIVE_SHIFTS(u8, uint8_t, 8)
#undef NJ_NATIVE_SHIFTS

/* Checked conversions from a value to a place of a declared type; TypeError in mypyc's words ("int object expected; got str").
 * A bool is an int. */
NJ_COLD NjValue nj_unbox_failed(const char *expected, NjValue v);
/* An operator's method was given what its parameter does not accept: NotImplemented instead of the pending TypeError. */
NJ_COLD NjValue nj_refused_operand(void);
NJ_ALWAYS_INLINE NjInt nj_unbox_int(NjValue v)
{
    return NJ_LIKELY(nj_is_small_int(v) || nj_is_int(v)) ? v : nj_unbox_failed("int", v);
}
/* 1, 0 or -1 with TypeError pending. */
NJ_ALWAYS_INLINE int nj_unbox_bool(NjValue v)
{
    if (NJ_LIKELY(v == nj_true || v == nj_false))
        return v == nj_true;
    nj_unbox_failed("bool", v);
    return -1;
}
NjI64Result nj_unbox_i64_slow(NjValue v);
NJ_ALWAYS_INLINE NjI64Result nj_unbox_i64(NjValue v)
{
    return NJ_LIKELY(nj_is_small_int(v)) ? (NjI64Result){nj_small_int_value(v), true} : nj_unbox_i64_slow(v);
}
NjI64Result nj_unbox_i32(NjValue v), nj_unbox_i16(NjValue v), nj_unbox_u8(NjValue v);
/* None only. False with TypeError pending. */
bool nj_unbox_none(NjValue v);
/* An instance of `type` (or None where `or_none`); 0 with TypeError pending. `name` is the type's name in the message. */
NJ_COLD NjObject *nj_unbox_instance_failed(NjValue v, const char *name, bool or_none);
/* `v` itself if it is an instance of `type`, which may be a class of another runtime; anything is while that is 0 or no class. */
NjValue nj_unbox_instance_of(NjValue v, NjValue type, const char *name, bool or_none);
NJ_ALWAYS_INLINE NjObject *nj_unbox_instance(NjValue v, const NjType *type, const char *name)
{
    if (NJ_LIKELY(nj_is_object(v) && nj_type_is_subtype(nj_object(v)->type, type)))
        return nj_object(v);
    return nj_unbox_instance_failed(v, name, false);
}
NJ_ALWAYS_INLINE NjObject *nj_unbox_instance_or_none(NjValue v, const NjType *type, const char *name)
{
    if (NJ_LIKELY(nj_is_object(v) && (v == nj_none || nj_type_is_subtype(nj_object(v)->type, type))))
        return nj_object(v);
    return nj_unbox_instance_failed(v, name, true);
}

#endif
