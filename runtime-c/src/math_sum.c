/* Sums of many doubles without loss: fsum, hypot, dist. */
#include "internal.h"
#include "math_internal.h"
#include "naja/error.h"
#include "naja/float.h"
#include "naja/math.h"

/* Shewchuk's algorithm: `partials` are doubles of growing magnitude that do not overlap; their exact sum is the sum of all
 * that was added. */
typedef struct {
    double *partials;
    size_t count, capacity;
    double special_sum, infinity_sum;   /* of the infinities and nans, which take no part otherwise */
} ExactSum;

static bool grow(ExactSum *sum)
{
    size_t capacity = sum->capacity ? 2 * sum->capacity : 32;
    double *partials = nj_alloc_atomic(capacity * sizeof *partials);
    if (!partials)
        return false;
    if (sum->count)
        memcpy(partials, sum->partials, sum->count * sizeof *partials);
    sum->partials = partials;
    sum->capacity = capacity;
    return true;
}

static bool add_exactly(ExactSum *sum, double x)
{
    double original = x;
    size_t kept = 0;
    for (size_t i = 0; i < sum->count; i++) {
        double y = sum->partials[i];
        double larger = fabs(x) < fabs(y) ? y : x, smaller = fabs(x) < fabs(y) ? x : y;
        double high = larger + smaller;
        double low = smaller - (high - larger);
        if (low != 0)
            sum->partials[kept++] = low;
        x = high;
    }
    sum->count = kept;
    if (x == 0)
        return true;
    if (!isfinite(x)) {
        if (isfinite(original)) {
            nj_raise(&nj_exception_OverflowError, "intermediate overflow in fsum");
            return false;
        }
        if (isinf(original))
            sum->infinity_sum += original;
        sum->special_sum += original;
        sum->count = 0;
        return true;
    }
    if (kept == sum->capacity && !grow(sum))
        return false;
    sum->partials[sum->count++] = x;
    return true;
}

/* The exact sum, rounded once. */
static double rounded(const ExactSum *sum)
{
    size_t n = sum->count;
    if (n == 0)
        return 0;
    double high = sum->partials[--n], low = 0;
    while (n > 0) {
        double x = high, y = sum->partials[--n];
        high = x + y;
        low = y - (high - x);
        if (low != 0)
            break;
    }
    /* Half way between two doubles, the next partial decides. */
    if (n > 0 && ((low < 0) == (sum->partials[n - 1] < 0)) && sum->partials[n - 1] != 0) {
        double y = low * 2, x = high + y;
        if (y == x - high)
            high = x;
    }
    return high;
}

NjValue nj_math_fsum(NjValue iterable)
{
    NjValue iterator = nj_iterate(iterable);
    if (!iterator)
        return 0;
    ExactSum sum = {0};
    NjValue item;
    while ((item = nj_next(iterator))) {
        NjF64Result x = nj_float_real(item);
        if (!x.ok || !add_exactly(&sum, x.value))
            return 0;
    }
    if (nj_error_pending())
        return 0;
    if (sum.special_sum == 0)
        return nj_float(rounded(&sum));
    if (isnan(sum.infinity_sum))
        return nj_raise(&nj_exception_ValueError, "-inf + inf in fsum");
    return nj_float(sum.special_sum);
}

/* The Euclidean norm of magnitudes: their squares summed to twice the precision, and the root corrected once. */
double nj_math_norm(const double *magnitudes, size_t count)
{
    double largest = 0;
    bool has_nan = false;
    for (size_t i = 0; i < count; i++) {
        has_nan |= isnan(magnitudes[i]);
        if (magnitudes[i] > largest)
            largest = magnitudes[i];
    }
    if (isinf(largest) || largest == 0 || count == 1)
        return has_nan && !isinf(largest) ? (double)NAN : largest;
    if (has_nan)
        return NAN;
    int exponent;
    frexp(largest, &exponent);
    double high = 0, low = 0;
    for (size_t i = 0; i < count; i++) {
        double x = ldexp(magnitudes[i], -exponent);
        double square = x * x, square_low = fma(x, x, -square);
        double sum = high + square;
        double larger = high > square ? high : square, smaller = high > square ? square : high;
        low += (smaller - (sum - larger)) + square_low;
        high = sum;
    }
    double root = sqrt(high + low);
    double remainder = fma(-root, root, high) + low;
    root += remainder / (2 * root);
    return ldexp(root, exponent);
}

double nj_math_hypot2(double x, double y)
{
    double magnitudes[] = {fabs(x), fabs(y)};
    return nj_math_norm(magnitudes, 2);
}
