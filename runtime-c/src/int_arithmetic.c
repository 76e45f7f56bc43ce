/* Arithmetic of ints that are not both small, or whose result is not. */
#include <math.h>
#include <stdlib.h>

#include "int_internal.h"
#include "naja/float.h"

/* |a| + |b| or |a| - |b| by the signs. */
static NjInt add_signed(const NjIntView *a, const NjIntView *b, bool b_negative)
{
    if (a->negative == b_negative) {
        const NjIntView *longer = a->size >= b->size ? a : b, *shorter = longer == a ? b : a;
        NjBigInt *sum = nj_int_allocate(longer->size + 1);
        if (!sum)
            return 0;
        mp_limb_t *out = (mp_limb_t *)(uintptr_t)sum->limbs;
        if (longer->size == 0)
            return nj_small_int(0);
        out[longer->size] = shorter->size ? mpn_add(out, longer->limbs, longer->size, shorter->limbs, shorter->size)
                                          : (mpn_copyi(out, longer->limbs, longer->size), 0);
        return nj_int_finish(sum, longer->size + 1, a->negative);
    }
    int order = a->size != b->size ? (a->size > b->size) - (a->size < b->size) : a->size ? mpn_cmp(a->limbs, b->limbs, a->size) : 0;
    if (order == 0)
        return nj_small_int(0);
    const NjIntView *greater = order > 0 ? a : b, *less = order > 0 ? b : a;
    NjBigInt *difference = nj_int_allocate(greater->size);
    if (!difference)
        return 0;
    mp_limb_t *out = (mp_limb_t *)(uintptr_t)difference->limbs;
    if (less->size)
        mpn_sub(out, greater->limbs, greater->size, less->limbs, less->size);
    else
        mpn_copyi(out, greater->limbs, greater->size);
    return nj_int_finish(difference, greater->size, order > 0 ? a->negative : b_negative);
}

NjInt nj_int_add_slow(NjInt a, NjInt b)
{
    NjIntView x, y;
    nj_int_view(a, &x);
    nj_int_view(b, &y);
    return add_signed(&x, &y, y.negative);
}

NjInt nj_int_sub_slow(NjInt a, NjInt b)
{
    NjIntView x, y;
    nj_int_view(a, &x);
    nj_int_view(b, &y);
    return add_signed(&x, &y, !y.negative && y.size);
}

NjInt nj_int_mul_slow(NjInt a, NjInt b)
{
    NjIntView x, y;
    nj_int_view(a, &x);
    nj_int_view(b, &y);
    if (x.size == 0 || y.size == 0)
        return nj_small_int(0);
    NjBigInt *product = nj_int_allocate(x.size + y.size);
    if (!product)
        return 0;
    mp_limb_t *out = (mp_limb_t *)(uintptr_t)product->limbs;
    if (x.size == y.size && x.limbs == y.limbs)
        mpn_sqr(out, x.limbs, x.size);
    else if (x.size >= y.size)
        mpn_mul(out, x.limbs, x.size, y.limbs, y.size);
    else
        mpn_mul(out, y.limbs, y.size, x.limbs, x.size);
    return nj_int_finish(product, x.size + y.size, x.negative != y.negative);
}

/* Floor quotient and remainder, each where its place is not NULL. `b` is not zero. */
static bool divide(NjInt a, NjInt b, NjInt *quotient, NjInt *remainder)
{
    NjIntView x, y;
    mpz_t px, py, q, r;
    nj_int_view(a, &x);
    nj_int_view(b, &y);
    mpz_srcptr dividend = nj_int_mpz(&x, px), divisor = nj_int_mpz(&y, py);
    mpz_init(q);
    mpz_init(r);
    mpz_fdiv_qr(q, r, dividend, divisor);
    NjInt first = quotient ? nj_int_take_mpz(q) : (mpz_clear(q), 1);
    NjInt second = remainder ? nj_int_take_mpz(r) : (mpz_clear(r), 1);
    if (quotient)
        *quotient = first;
    if (remainder)
        *remainder = second;
    return first && second;
}

NjInt nj_int_floordiv_slow(NjInt a, NjInt b)
{
    NjInt quotient;
    if (!nj_int_is_true(b))
        return nj_raise(&nj_exception_ZeroDivisionError, "integer division or modulo by zero");
    return divide(a, b, &quotient, NULL) ? quotient : 0;
}

NjInt nj_int_mod_slow(NjInt a, NjInt b)
{
    NjInt remainder;
    if (!nj_int_is_true(b))
        return nj_raise(&nj_exception_ZeroDivisionError, "integer modulo by zero");
    return divide(a, b, NULL, &remainder) ? remainder : 0;
}

bool nj_int_divmod(NjInt a, NjInt b, NjInt *quotient, NjInt *remainder)
{
    if (nj_both_small_ints(a, b) && b != nj_small_int(0)) {
        *quotient = nj_int_floordiv(a, b);
        *remainder = nj_int_mod(a, b);
        return *quotient != 0;
    }
    if (!nj_int_is_true(b)) {
        nj_raise(&nj_exception_ZeroDivisionError, "integer division or modulo by zero");
        return false;
    }
    return divide(a, b, quotient, remainder);
}

/* Rounds q * 2^-scale, to which a lost remainder is added below the last bit, to a double, half to even, in one step. */
static double round_scaled(uint64_t q, bool lost, int64_t scale, bool capped)
{
    int bits = 64 - __builtin_clzll(q), extra = bits > 53 ? bits - 53 : 0;
    if (capped && extra < 2)
        extra = 2;
    if (extra) {
        uint64_t half = (uint64_t)1 << (extra - 1), below = q & (((uint64_t)1 << extra) - 1);
        q >>= extra;
        if (below > half || (below == half && (lost || (q & 1))))
            q++;
    }
    return ldexp((double)q, (int)(extra - scale));
}

NjF64Result nj_int_truediv(NjInt a, NjInt b)
{
    NjF64Result failed = {0, false};
    if (!nj_int_is_true(b)) {
        nj_raise(&nj_exception_ZeroDivisionError, "division by zero");
        return failed;
    }
    const int64_t exact = (int64_t)1 << 53;
    if (nj_both_small_ints(a, b)) {
        int64_t x = nj_small_int_value(a), y = nj_small_int_value(b);
        if (x >= -exact && x <= exact && y >= -exact && y <= exact)
            return (NjF64Result){(double)x / (double)y, true};
    }
    NjIntView x, y;
    nj_int_view(a, &x);
    nj_int_view(b, &y);
    if (x.size == 0)
        return (NjF64Result){y.negative ? -0.0 : 0.0, true};
    int64_t difference = nj_small_int_value(nj_int_bit_length(a)) - nj_small_int_value(nj_int_bit_length(b));
    bool negative = x.negative != y.negative;
    double magnitude = 0.0;
    if (difference >= -1080 && difference <= 1026) {
        /* A quotient of 57 or 58 bits, fewer where two bits below the least subnormal are reached first. */
        int64_t scale = 57 - difference;
        bool capped = scale >= 1076;
        if (capped)
            scale = 1076;
        mpz_t px, py, n, d, q, r;
        x.negative = y.negative = false;
        mpz_init_set(n, nj_int_mpz(&x, px));
        mpz_init_set(d, nj_int_mpz(&y, py));
        mpz_inits(q, r, NULL);
        if (scale >= 0)
            mpz_mul_2exp(n, n, (mp_bitcnt_t)scale);
        else
            mpz_mul_2exp(d, d, (mp_bitcnt_t)-scale);
        mpz_tdiv_qr(q, r, n, d);
        if (mpz_sgn(q) || mpz_sgn(r))
            magnitude = mpz_sgn(q) ? round_scaled(mpz_get_ui(q), mpz_sgn(r) != 0, scale, capped) : 0.0;
        mpz_clears(n, d, q, r, NULL);
    } else if (difference > 0) {
        magnitude = HUGE_VAL;
    }
    if (isinf(magnitude)) {
        nj_raise(&nj_exception_OverflowError, "integer division result too large for a float");
        return failed;
    }
    return (NjF64Result){negative ? -magnitude : magnitude, true};
}

typedef void (*BitOperation)(mpz_ptr, mpz_srcptr, mpz_srcptr);

static NjInt bitwise(NjInt a, NjInt b, BitOperation operation)
{
    NjIntView x, y;
    mpz_t px, py, result;
    nj_int_view(a, &x);
    nj_int_view(b, &y);
    mpz_init(result);
    operation(result, nj_int_mpz(&x, px), nj_int_mpz(&y, py));
    return nj_int_take_mpz(result);
}

NjInt nj_int_and_slow(NjInt a, NjInt b) { return bitwise(a, b, mpz_and); }
NjInt nj_int_or_slow(NjInt a, NjInt b) { return bitwise(a, b, mpz_ior); }
NjInt nj_int_xor_slow(NjInt a, NjInt b) { return bitwise(a, b, mpz_xor); }

NjInt nj_int_lshift_slow(NjInt a, NjInt b)
{
    if (nj_int_is_negative(b))
        return nj_raise(&nj_exception_ValueError, "negative shift count");
    NjIntView x;
    nj_int_view(a, &x);
    if (x.size == 0)
        return nj_small_int(0);
    int64_t count = nj_int_clamp(b);
    if (count == INT64_MAX)
        return nj_raise(&nj_exception_OverflowError, "too many digits in integer");
    int64_t whole = count / 64, size = x.size + whole + 1;
    int part = (int)(count % 64);
    NjBigInt *shifted = nj_int_allocate(size);
    if (!shifted)
        return 0;
    mp_limb_t *out = (mp_limb_t *)(uintptr_t)shifted->limbs;
    if (whole)
        mpn_zero(out, whole);
    if (part) {
        out[size - 1] = mpn_lshift(out + whole, x.limbs, x.size, (unsigned)part);
    } else {
        mpn_copyi(out + whole, x.limbs, x.size);
        out[size - 1] = 0;
    }
    return nj_int_finish(shifted, size, x.negative);
}

static NjInt shift_limbs_right(const NjIntView *x, int64_t count)
{
    int64_t whole = count / 64, size = x->size - whole;
    unsigned part = (unsigned)(count % 64);
    NjBigInt *shifted = nj_int_allocate(size);
    if (!shifted)
        return 0;
    mp_limb_t *out = (mp_limb_t *)(uintptr_t)shifted->limbs;
    if (part)
        mpn_rshift(out, x->limbs + whole, size, part);
    else
        mpn_copyi(out, x->limbs + whole, size);
    return nj_int_finish(shifted, size, false);
}

NjInt nj_int_rshift_slow(NjInt a, NjInt b)
{
    if (nj_int_is_negative(b))
        return nj_raise(&nj_exception_ValueError, "negative shift count");
    NjIntView x;
    mpz_t px, result;
    nj_int_view(a, &x);
    int64_t count = nj_int_clamp(b);
    if (count >= x.size * 64)
        return nj_small_int(x.negative ? -1 : 0);
    if (!x.negative)
        return shift_limbs_right(&x, count);
    mpz_init(result);
    mpz_fdiv_q_2exp(result, nj_int_mpz(&x, px), (mp_bitcnt_t)count);
    return nj_int_take_mpz(result);
}

NjInt nj_int_negative_slow(NjInt a)
{
    NjIntView x;
    nj_int_view(a, &x);
    return nj_int_from_limbs(x.limbs, x.size, !x.negative && x.size);
}

NjInt nj_int_invert_slow(NjInt a)
{
    NjInt next = nj_int_add(nj_int_exact(a), nj_small_int(1));
    return next ? nj_int_negative(next) : 0;
}

NjInt nj_int_absolute_slow(NjInt a)
{
    NjIntView x;
    nj_int_view(a, &x);
    return x.negative || nj_type_of(a) != &nj_type_int ? nj_int_from_limbs(x.limbs, x.size, false) : a;
}

/* a ** b of machine words, or false when it does not fit a small int. */
static bool small_power(int64_t base, int64_t exponent, int64_t *out)
{
    int64_t result = 1;
    for (;;) {
        if ((exponent & 1) && __builtin_mul_overflow(result, base, &result))
            return false;
        exponent >>= 1;
        if (!exponent)
            break;
        if (__builtin_mul_overflow(base, base, &base))
            return false;
    }
    *out = result;
    return true;
}

NjInt nj_int_pow_natural(NjInt a, NjInt b)
{
    int64_t exponent = nj_int_clamp(b), result;
    a = nj_int_exact(a);
    if (a == nj_small_int(-1)) {
        NjInt odd = nj_int_and(b, nj_small_int(1));
        return odd ? nj_small_int(odd == nj_small_int(1) ? -1 : 1) : 0;
    }
    if (nj_is_small_int(a) && small_power(nj_small_int_value(a), exponent, &result))
        return nj_int_from_i64(result);
    NjIntView x;
    mpz_t px, power;
    nj_int_view(a, &x);
    /* 0, 1 and -1 never get here: their powers fit. The result has at least (bits of a - 1) * b bits. */
    int64_t bits = nj_small_int_value(nj_int_bit_length(a));
    if (exponent > NJ_INT_MAX_LIMBS * 64 / (bits > 1 ? bits - 1 : 1))
        return nj_value(nj_raise_memory());
    mpz_init(power);
    mpz_pow_ui(power, nj_int_mpz(&x, px), (unsigned long)exponent);
    return nj_int_take_mpz(power);
}

NjValue nj_int_pow(NjInt a, NjInt b)
{
    if (!nj_int_is_negative(b))
        return nj_int_pow_natural(a, b);
    NjF64Result x = nj_int_to_f64(a), y = nj_int_to_f64(b);
    return x.ok && y.ok ? nj_float_pow(x.value, y.value) : 0;
}

NjInt nj_int_pow_mod(NjInt a, NjInt b, NjInt modulus)
{
    NjIntView x, y, m;
    mpz_t px, py, pm, result;
    nj_int_view(a, &x);
    nj_int_view(b, &y);
    nj_int_view(modulus, &m);
    if (m.size == 0)
        return nj_raise(&nj_exception_ValueError, "pow() 3rd argument cannot be 0");
    bool negative = m.negative;
    m.negative = false;
    mpz_srcptr base = nj_int_mpz(&x, px), divisor = nj_int_mpz(&m, pm);
    mpz_init(result);
    if (y.negative) {
        if (!mpz_invert(result, base, divisor) && mpz_cmp_ui(divisor, 1) != 0) {
            mpz_clear(result);
            return nj_raise(&nj_exception_ValueError, "base is not invertible for the given modulus");
        }
        y.negative = false;
        mpz_powm(result, result, nj_int_mpz(&y, py), divisor);
    } else {
        mpz_powm(result, base, nj_int_mpz(&y, py), divisor);
    }
    if (negative && mpz_sgn(result))
        mpz_sub(result, result, divisor);
    return nj_int_take_mpz(result);
}

NjInt nj_int_gcd(NjInt a, NjInt b)
{
    if (!nj_both_small_ints(a, b))
        return bitwise(a, b, mpz_gcd);
    int64_t larger = llabs(nj_small_int_value(a)), smaller = llabs(nj_small_int_value(b));
    while (smaller != 0) {
        int64_t rest = larger % smaller;
        larger = smaller;
        smaller = rest;
    }
    return nj_int_from_i64(larger);
}

NjInt nj_int_sqrt(NjInt n)
{
    NjIntView x;
    mpz_t px, root;
    nj_int_view(n, &x);
    if (x.negative)
        return nj_raise(&nj_exception_ValueError, "isqrt() argument must be nonnegative");
    mpz_init(root);
    mpz_sqrt(root, nj_int_mpz(&x, px));
    return nj_int_take_mpz(root);
}

int nj_int_compare_slow(NjInt a, NjInt b)
{
    NjIntView x, y;
    mpz_t px, py;
    nj_int_view(a, &x);
    nj_int_view(b, &y);
    int order = mpz_cmp(nj_int_mpz(&x, px), nj_int_mpz(&y, py));
    return (order > 0) - (order < 0);
}

bool nj_int_equal_slow(NjInt a, NjInt b)
{
    NjIntView x, y;
    nj_int_view(a, &x);
    nj_int_view(b, &y);
    return x.size == y.size && x.negative == y.negative && memcmp(x.limbs, y.limbs, (size_t)x.size * sizeof *x.limbs) == 0;
}

int nj_int_compare_f64(NjInt a, double d)
{
    if (isnan(d))
        return 2;
    if (isinf(d))
        return d > 0 ? -1 : 1;
    NjIntView x;
    mpz_t px;
    nj_int_view(a, &x);
    int order = mpz_cmp_d(nj_int_mpz(&x, px), d);
    return (order > 0) - (order < 0);
}
