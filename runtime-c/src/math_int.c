/* The functions of math on ints. */
#include "internal.h"
#include "naja/error.h"
#include "naja/int.h"
#include "naja/math.h"

/* The product of first, first + 1, … last - 1, as far as possible in machine words. */
static NjInt product_of_few(int64_t first, int64_t last)
{
    NjInt product = nj_small_int(1);
    int64_t word = first;
    for (int64_t n = first + 1; product && n < last; n++) {
        int64_t longer;
        if (__builtin_mul_overflow(word, n, &longer)) {
            product = nj_int_mul(product, nj_int_from_i64(word));
            longer = n;
        }
        word = longer;
    }
    if (product == nj_small_int(1))
        return nj_int_from_i64(word);
    return product ? nj_int_mul(product, nj_int_from_i64(word)) : 0;
}

/* The same by halves of about equal size, so that large factors meet large ones. */
static NjInt product_of_range(int64_t first, int64_t last)
{
    if (last - first <= 24)
        return product_of_few(first, last);
    int64_t middle = first + (last - first) / 2;
    NjInt low = product_of_range(first, middle);
    if (!low)
        return 0;
    NjInt high = product_of_range(middle, last);
    return high ? nj_int_mul(low, high) : 0;
}

/* The same downwards for numbers of any size: n (n - 1) … of `count` factors. */
static NjInt falling_product(NjInt n, int64_t count)
{
    if (count == 0)
        return nj_small_int(1);
    NjI64Result small = nj_is_small_int(n) ? nj_int_to_i64(n) : (NjI64Result){0, false};
    if (small.ok)
        return product_of_range(small.value - count + 1, small.value + 1);
    if (count == 1)
        return n;
    NjInt high = falling_product(n, count / 2);
    NjInt rest = high ? nj_int_sub(n, nj_int_from_i64(count / 2)) : 0;
    NjInt low = rest ? falling_product(rest, count - count / 2) : 0;
    return low ? nj_int_mul(high, low) : 0;
}

NjInt nj_math_factorial(NjInt n)
{
    if (nj_int_is_negative(n))
        return nj_raise(&nj_exception_ValueError, "factorial() not defined for negative values");
    int64_t count = nj_int_clamp(n);
    if (count == INT64_MAX)
        return nj_raise(&nj_exception_OverflowError, "factorial() argument should not exceed %lld", (long long)INT64_MAX);
    return count < 2 ? nj_small_int(1) : product_of_range(2, count + 1);
}

static bool check_natural(NjInt n, const char *name)
{
    if (!nj_int_is_negative(n))
        return true;
    nj_raise(&nj_exception_ValueError, "%s must be a non-negative integer", name);
    return false;
}

NjInt nj_math_perm(NjInt n, NjInt k)
{
    if (!check_natural(n, "n") || !check_natural(k, "k"))
        return 0;
    if (nj_int_gt(k, n))
        return nj_small_int(0);
    int64_t count = nj_int_clamp(k);
    if (count == INT64_MAX)
        return nj_raise(&nj_exception_OverflowError, "k must not exceed %lld", (long long)INT64_MAX);
    return falling_product(n, count);
}

NjInt nj_math_comb(NjInt n, NjInt k)
{
    if (!check_natural(n, "n") || !check_natural(k, "k"))
        return 0;
    if (nj_int_gt(k, n))
        return nj_small_int(0);
    NjInt other = nj_int_sub(n, k);
    if (!other)
        return 0;
    int64_t count = nj_int_clamp(nj_int_lt(other, k) ? other : k);
    if (count == INT64_MAX)
        return nj_raise(&nj_exception_OverflowError, "min(n - k, k) must not exceed %lld", (long long)INT64_MAX);
    NjInt numerator = falling_product(n, count);
    NjInt denominator = numerator ? nj_math_factorial(nj_int_from_i64(count)) : 0;
    return denominator ? nj_int_floordiv(numerator, denominator) : 0;
}

NjInt nj_math_lcm(NjInt a, NjInt b)
{
    if (!nj_int_is_true(a) || !nj_int_is_true(b))
        return nj_small_int(0);
    NjInt divisor = nj_int_gcd(a, b);
    NjInt quotient = divisor ? nj_int_floordiv(a, divisor) : 0;
    NjInt product = quotient ? nj_int_mul(quotient, b) : 0;
    return product ? nj_int_absolute(product) : 0;
}

NjInt nj_math_floor(double x) { return nj_int_from_f64(floor(x)); }
NjInt nj_math_ceil(double x) { return nj_int_from_f64(ceil(x)); }

/* Logarithms of ints that may be larger than any float: n = fraction * 2^exponent with the fraction in [0.5, 1), rounded
 * half to even. */

static double fraction_of_big(const NjBigInt *n, int64_t *exponent)
{
    int64_t top = n->size - 1;
    uint64_t high = n->limbs[top];
    int empty = __builtin_clzll(high);
    uint64_t bits = high << empty;
    bool rest = false;
    if (top > 0) {
        uint64_t below = n->limbs[top - 1];
        if (empty)
            bits |= below >> (64 - empty);
        rest = (below << empty) != 0;
        for (int64_t i = 0; i < top - 1 && !rest; i++)
            rest = n->limbs[i] != 0;
    }
    *exponent = 64 * n->size - empty;
    /* 11 bits too many: the lowest of them may stand for all that follows. */
    return ldexp((double)(bits | rest), -64);
}

static NjF64Result logarithm(NjInt n, double (*function)(double))
{
    if (nj_int_is_negative(n) || !nj_int_is_true(n))
        return nj_math_domain_error();
    if (nj_is_small_int(n))
        return (NjF64Result){function((double)nj_small_int_value(n)), true};
    n = nj_int_exact(n);
    if (!n)
        return (NjF64Result){0, false};
    if (nj_is_small_int(n))
        return (NjF64Result){function((double)nj_small_int_value(n)), true};
    int64_t exponent;
    double fraction = fraction_of_big((const NjBigInt *)nj_object(n), &exponent);
    if (exponent <= 1024) {
        double whole = ldexp(fraction, (int)exponent);
        if (isfinite(whole))
            return (NjF64Result){function(whole), true};
    }
    return (NjF64Result){function(fraction) + function(2.0) * (double)exponent, true};
}

NjF64Result nj_math_log_int(NjInt n) { return logarithm(n, log); }
NjF64Result nj_math_log2_int(NjInt n) { return logarithm(n, log2); }
NjF64Result nj_math_log10_int(NjInt n) { return logarithm(n, log10); }
