/* The functions of math that take and give doubles. */
#include "internal.h"
#include "naja/error.h"
#include "naja/math.h"

NjF64Result nj_math_domain_error(void)
{
    nj_raise(&nj_exception_ValueError, "math domain error");
    return (NjF64Result){0, false};
}

NjF64Result nj_math_range_error(void)
{
    nj_raise(&nj_exception_OverflowError, "math range error");
    return (NjF64Result){0, false};
}

static NjF64Result done(double value) { return (NjF64Result){value, true}; }

NjF64Result nj_math_checked_slow(double result, bool had_nan, bool had_infinity, bool can_overflow)
{
    if (isnan(result) && !had_nan)
        return nj_math_domain_error();
    if (isinf(result) && !had_nan && !had_infinity)
        return can_overflow ? nj_math_range_error() : nj_math_domain_error();
    return done(result);
}

NjF64Result nj_math_fmod(double x, double y)
{
    if (isinf(y) && isfinite(x))
        return done(x);
    return nj_math_checked_slow(fmod(x, y), isnan(x) || isnan(y), false, false);
}

NjF64Result nj_math_remainder(double x, double y)
{
    if (isinf(y) && isfinite(x))
        return done(x);
    double result = remainder(x, y);
    if (result == 0)
        return done(copysign(0, x));   /* glibc's may have the wrong sign for a tiny y */
    return nj_math_checked_slow(result, isnan(x) || isnan(y), false, false);
}

NjF64Result nj_math_pow(double x, double y)
{
    double result = pow(x, y);
    if (isfinite(result) || !isfinite(x) || !isfinite(y))
        return done(result);
    if (isnan(result) || x == 0)
        return nj_math_domain_error();
    return nj_math_range_error();
}

NjF64Result nj_math_ldexp(double x, int64_t exponent)
{
    if (x == 0 || !isfinite(x))
        return done(x);
    if (exponent > 10000)
        return nj_math_range_error();
    if (exponent < -10000)
        return done(copysign(0, x));
    double result = ldexp(x, (int)exponent);
    return isinf(result) ? nj_math_range_error() : done(result);
}

double nj_math_ulp(double x)
{
    if (isnan(x))
        return x;
    x = fabs(x);
    if (isinf(x))
        return x;
    double next = nextafter(x, INFINITY);
    return isinf(next) ? x - nextafter(x, -INFINITY) : next - x;
}

/* Logarithms: the C library's, but zero and negative numbers are errors. */

static NjF64Result logarithm(double (*function)(double), double x)
{
    if (isfinite(x))
        return x > 0 ? done(function(x)) : nj_math_domain_error();
    return isnan(x) || x > 0 ? done(x) : nj_math_domain_error();
}

NjF64Result nj_math_log_f64(double x) { return logarithm(log, x); }
NjF64Result nj_math_log2_f64(double x) { return logarithm(log2, x); }
NjF64Result nj_math_log10_f64(double x) { return logarithm(log10, x); }

NjF64Result nj_math_log_base(double x, double base)
{
    NjF64Result numerator = nj_math_log_f64(x);
    if (!numerator.ok)
        return numerator;
    NjF64Result denominator = nj_math_log_f64(base);
    if (!denominator.ok)
        return denominator;
    if (denominator.value == 0) {
        nj_raise(&nj_exception_ZeroDivisionError, "float division by zero");
        return (NjF64Result){0, false};
    }
    return done(numerator.value / denominator.value);
}

/* The gamma function by Lanczos' approximation, with Godfrey's method and the coefficients of the rational form for 53 bits
 * and g = 6.0246…: gamma(x) = sum(x) * (x + g - 0.5)^(x - 0.5) / exp(x + g - 0.5). */

enum { LANCZOS_COUNT = 13 };
static const double lanczos_g = 6.024680040776729583740234375;
static const double lanczos_numerator[LANCZOS_COUNT] = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
};
/* x (x + 1) … (x + 11), by powers of x. */
static const double lanczos_denominator[LANCZOS_COUNT] = {
    0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
};

/* For a positive x; evaluated by powers of 1/x where x is large, which overflows later. */
static double lanczos_sum(double x)
{
    double numerator = 0, denominator = 0;
    if (x < 5) {
        for (int i = LANCZOS_COUNT - 1; i >= 0; i--) {
            numerator = numerator * x + lanczos_numerator[i];
            denominator = denominator * x + lanczos_denominator[i];
        }
    } else {
        for (int i = 0; i < LANCZOS_COUNT; i++) {
            numerator = numerator / x + lanczos_numerator[i];
            denominator = denominator / x + lanczos_denominator[i];
        }
    }
    return numerator / denominator;
}

/* sin(pi x) for x > 0, exact about the multiples of a half. */
static double sine_of_pi(double x)
{
    double y = fmod(x, 2);
    switch ((int)round(2 * y)) {
    case 0: return sin(M_PI * y);
    case 1: return cos(M_PI * (y - 0.5));
    case 2: return sin(M_PI * (1 - y));
    case 3: return -cos(M_PI * (y - 1.5));
    default: return sin(M_PI * (y - 2));
    }
}

static const double small_factorials[] = {
    1, 1, 2, 6, 24, 120, 720, 5040, 40320, 362880, 3628800, 39916800, 479001600, 6227020800, 87178291200, 1307674368000,
    20922789888000, 355687428096000, 6402373705728000, 121645100408832000, 2432902008176640000, 51090942171709440000.0,
    1124000727777607680000.0,
};

/* What rounding took from `sum`, which stands for a + b where `a` is the larger of the two. */
static double rounding_error(double sum, double larger, double smaller) { return (sum - larger) - smaller; }

static NjF64Result gamma_of_negative(double x, double magnitude, double y, double correction)
{
    double result = -M_PI / sine_of_pi(magnitude) / magnitude * exp(y) / lanczos_sum(magnitude);
    result -= correction * result;
    if (magnitude < 140) {
        result /= pow(y, magnitude - 0.5);
    } else {
        double root = pow(y, magnitude / 2 - 0.25);
        result /= root;
        result /= root;
    }
    return nj_math_checked(result, x, true);
}

NjF64Result nj_math_gamma(double x)
{
    if (!isfinite(x))
        return isnan(x) || x > 0 ? done(x) : nj_math_domain_error();
    if (x == 0)
        return nj_math_domain_error();
    if (x == floor(x)) {
        if (x < 0)
            return nj_math_domain_error();
        if (x <= sizeof small_factorials / sizeof *small_factorials)
            return done(small_factorials[(int)x - 1]);
    }
    double magnitude = fabs(x);
    if (magnitude < 1e-20)
        return nj_math_checked(1 / x, x, true);
    if (magnitude > 200)
        return x < 0 ? done(0 / sine_of_pi(x)) : nj_math_range_error();
    /* y = magnitude + g - 0.5, and what rounding it lost */
    double y = magnitude + (lanczos_g - 0.5);
    double lost = magnitude > lanczos_g - 0.5 ? rounding_error(y, magnitude, lanczos_g - 0.5)
                                              : rounding_error(y, lanczos_g - 0.5, magnitude);
    double correction = lost * lanczos_g / y;
    if (x < 0)
        return gamma_of_negative(x, magnitude, y, correction);
    double result = lanczos_sum(magnitude) / exp(y);
    result += correction * result;
    if (magnitude < 140) {
        result *= pow(y, magnitude - 0.5);
    } else {
        double root = pow(y, magnitude / 2 - 0.25);
        result *= root;
        result *= root;
    }
    return nj_math_checked(result, x, true);
}

NjF64Result nj_math_lgamma(double x)
{
    static const double log_pi = 1.144729885849400174143427351353058711647;
    if (!isfinite(x))
        return done(isnan(x) ? x : INFINITY);
    if (x == floor(x) && x <= 2)
        return x <= 0 ? nj_math_domain_error() : done(0);
    double magnitude = fabs(x);
    if (magnitude < 1e-20)
        return done(-log(magnitude));
    double result = log(lanczos_sum(magnitude)) - lanczos_g;
    result += (magnitude - 0.5) * (log(magnitude + lanczos_g - 0.5) - 1);
    if (x < 0)
        result = log_pi - log(fabs(sine_of_pi(magnitude))) - log(magnitude) - result;
    return isinf(result) ? nj_math_range_error() : done(result);
}
