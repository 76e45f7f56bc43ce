/* A double is a mantissa of 53 bits times a power of two. Multiplied or divided by a power of ten below 2^64, what is above and below
 * the point stands in 128 bits, so that the rest is compared with a half exactly. */
#include "float_scaled.h"

#include <string.h>

typedef unsigned __int128 Wide;

const uint64_t nj_powers_of_10[NJ_MOST_SCALED + 1] = {
    1u,
    10u,
    100u,
    1000u,
    10000u,
    100000u,
    1000000u,
    10000000u,
    100000000u,
    1000000000u,
    10000000000u,
    100000000000u,
    1000000000000u,
    10000000000000u,
    100000000000000u,
    1000000000000000u,
    10000000000000000u,
    100000000000000000u,
    1000000000000000000u,
    10000000000000000000u,
};

/* number / unit, rounded; both below 2^127. */
static Wide divide(Wide number, Wide unit)
{
    Wide quotient = number / unit, rest = number % unit * 2;
    return quotient + (rest > unit || (rest == unit && (quotient & 1)));
}

/* number / 2^shift, rounded. */
static Wide shift_down(Wide number, int shift)
{
    if (shift == 0)
        return number;
    Wide quotient = number >> shift, rest = number - (quotient << shift), half = (Wide)1 << (shift - 1);
    return quotient + (rest > half || (rest == half && (quotient & 1)));
}

bool nj_float_scaled(double d, int64_t power, uint64_t *number)
{
    enum { MOST_UP = 10, MOST_DOWN = 120, MOST_DOWN_DIVIDED = 63 };
    if (power < -NJ_MOST_SCALED || power > NJ_MOST_SCALED)
        return false;
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    uint64_t fraction = bits & (((uint64_t)1 << 52) - 1);
    int biased = (int)(bits >> 52 & 2047), shift = 1075 - (biased ? biased : 1);
    Wide product = biased ? fraction | (uint64_t)1 << 52 : fraction; /* below 2^117 with its power of ten */
    product *= nj_powers_of_10[power > 0 ? power : 0];
    if (shift < -MOST_UP)
        return false;
    if (shift < 0) {
        product <<= -shift;
        shift = 0;
    }
    if (shift > (power < 0 ? MOST_DOWN_DIVIDED : MOST_DOWN)) { /* less than a half */
        *number = 0;
        return true;
    }
    Wide rounded = power < 0 ? divide(product, (Wide)nj_powers_of_10[-power] << shift) : shift_down(product, shift);
    *number = (uint64_t)rounded;
    return rounded >> 63 == 0;
}
