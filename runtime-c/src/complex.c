/* Complex numbers. */
#include "naja/complex.h"

#include <stdlib.h>
#include <math.h>

#include "float_internal.h"
#include "getter.h"
#include "internal.h"
#include "naja/class.h"
#include "naja/float.h"
#include "naja/int.h"
#include "naja/str.h"
#include "naja/tuple.h"

static NjValue make(NjType *type, double real, double imaginary)
{
    NjComplex *number = (NjComplex *)nj_instance_new(type);
    if (!number)
        return 0;
    number->real = real;
    number->imaginary = imaginary;
    return nj_value(number);
}

NjValue nj_complex_new(double real, double imaginary) { return make(&nj_type_complex, real, imaginary); }

static NjComplex *complex_of(NjValue v) { return (NjComplex *)nj_object(v); }

/* 1: *real and *imaginary; 0: no number; -1: an exception is pending. */
static int operand(NjValue v, double *real, double *imaginary)
{
    if (nj_is_complex(v)) {
        *real = complex_of(v)->real;
        *imaginary = complex_of(v)->imaginary;
        return 1;
    }
    *imaginary = 0;
    return nj_float_operand(v, real);
}

#define BINARY(name, expression) \
    static NjValue name(NjValue left, NjValue right) \
    { \
        double a, ai, b, bi; \
        int known = operand(left, &a, &ai); \
        if (known > 0) \
            known = operand(right, &b, &bi); \
        if (known <= 0) \
            return known < 0 ? 0 : nj_not_implemented; \
        return expression; \
    }

/* Divides by the larger part of the divisor first, so that nothing overflows on the way. */
static NjValue divide_numbers(double a, double ai, double b, double bi)
{
    if (b == 0 && bi == 0)
        return nj_raise(&nj_exception_ZeroDivisionError, "complex division by zero");
    if (fabs(b) >= fabs(bi)) {
        double ratio = bi / b, denominator = b + bi * ratio;
        return nj_complex_new((a + ai * ratio) / denominator, (ai - a * ratio) / denominator);
    }
    double ratio = b / bi, denominator = b * ratio + bi;
    return nj_complex_new((a * ratio + ai) / denominator, (ai * ratio - a) / denominator);
}

/* By repeated squaring for small whole exponents, else in polar form. */
NjValue nj_complex_pow(double a, double ai, double b, double bi)
{
    if (b == 0 && bi == 0)
        return nj_complex_new(1, 0);
    if (a == 0 && ai == 0) {
        if (bi != 0 || b < 0)
            return nj_raise(&nj_exception_ZeroDivisionError, "0.0 to a negative or complex power");
        return nj_complex_new(0, 0);
    }
    if (bi == 0 && b == floor(b) && fabs(b) <= 100) {
        double real = 1, imaginary = 0, base = a, base_imaginary = ai;
        for (int n = (int)fabs(b); n; n >>= 1) {
            double next;
            if (n & 1) {
                next = real * base - imaginary * base_imaginary;
                imaginary = real * base_imaginary + imaginary * base;
                real = next;
            }
            next = base * base - base_imaginary * base_imaginary;
            base_imaginary = 2 * base * base_imaginary;
            base = next;
        }
        return b > 0 ? nj_complex_new(real, imaginary) : divide_numbers(1, 0, real, imaginary);
    }
    double absolute = hypot(a, ai), angle = atan2(ai, a);
    double length = pow(absolute, b), phase = angle * b;
    if (bi != 0) {
        length *= exp(-angle * bi);
        phase += bi * log(absolute);
    }
    return nj_complex_new(length * cos(phase), length * sin(phase));
}

BINARY(add, nj_complex_new(a + b, ai + bi))
BINARY(subtract, nj_complex_new(a - b, ai - bi))
BINARY(multiply, nj_complex_new(a *b - ai * bi, a *bi + ai * b))
BINARY(divide, divide_numbers(a, ai, b, bi))
BINARY(power, nj_complex_pow(a, ai, b, bi))

static NjValue compare(NjValue self, NjValue other, NjCompareOperator op)
{
    double a, ai, b, bi;
    if ((op != NJ_EQ && op != NJ_NE) || operand(self, &a, &ai) <= 0)
        return nj_not_implemented;
    if (nj_is_int(other) && ai == 0)
        return nj_bool((nj_int_compare_f64(other, a) == 0) == (op == NJ_EQ));
    int known = operand(other, &b, &bi);
    if (known <= 0)
        return known < 0 ? 0 : nj_not_implemented;
    return nj_bool((a == b && ai == bi) == (op == NJ_EQ));
}

static NjI64Result hash(NjValue self)
{
    uint64_t combined = (uint64_t)nj_float_hash(complex_of(self)->real, self) + 1000003u * (uint64_t)nj_float_hash(complex_of(self)->imaginary, self);
    return (NjI64Result){(int64_t)combined == -1 ? -2 : (int64_t)combined, true};
}

static int truth(NjValue self) { return complex_of(self)->real != 0 || complex_of(self)->imaginary != 0; }

/* A part as repr shows it: without the ".0" of whole numbers. */
static size_t write_part(double d, char *out)
{
    size_t size = nj_float_write(d, out);
    if (size > 2 && out[size - 1] == '0' && out[size - 2] == '.')
        size -= 2;
    out[size] = 0;
    return size;
}

NjStr *nj_complex_repr(double real, double imaginary)
{
    char real_text[NJ_FLOAT_TEXT_SIZE + 1], imaginary_text[NJ_FLOAT_TEXT_SIZE + 1];
    write_part(imaginary, imaginary_text);
    if (real == 0 && !signbit(real))
        return nj_str_format_c("%sj", imaginary_text);
    write_part(real, real_text);
    return nj_str_format_c("(%s%s%sj)", real_text, signbit(imaginary) && !isnan(imaginary) ? "" : "+", imaginary_text);
}

static NjValue repr(NjValue self) { return nj_value(nj_complex_repr(complex_of(self)->real, complex_of(self)->imaginary)); }
static NjValue negative(NjValue self) { return nj_complex_new(-complex_of(self)->real, -complex_of(self)->imaginary); }
static NjValue positive(NjValue self) { return nj_complex_new(complex_of(self)->real, complex_of(self)->imaginary); }

static NjValue absolute(NjValue self)
{
    double length = hypot(complex_of(self)->real, complex_of(self)->imaginary);
    if (isinf(length) && isfinite(complex_of(self)->real) && isfinite(complex_of(self)->imaginary))
        return nj_raise(&nj_exception_OverflowError, "absolute value too large");
    return nj_float(length);
}

NJ_ENTRY(real_part) { return nj_float(complex_of(args[0])->real); }
NJ_ENTRY(imaginary_part) { return nj_float(complex_of(args[0])->imaginary); }
NJ_ENTRY(conjugate) { return nj_complex_new(complex_of(args[0])->real, -complex_of(args[0])->imaginary); }

/* An argument of complex(): a number of any kind. */
static bool number(NjValue v, const char *which, double *real, double *imaginary)
{
    int known = operand(v, real, imaginary);
    if (known > 0)
        return true;
    if (known == 0 && !nj_is_str(v)) {
        NjType *type = nj_type_of(v);
        if (type->slots.to_float || type->slots.to_index) {
            NjF64Result converted = nj_float_real(v);
            *real = converted.value;
            return converted.ok;
        }
        nj_raise(&nj_exception_TypeError, "complex() %s argument must be a %snumber, not '%s'", which, which[0] == 'f' ? "string or a " : "", type->name);
    } else if (known == 0) {
        nj_raise(&nj_exception_TypeError, "complex() second arg can't be a string");
    }
    return false;
}

/* Text is read as the sum of a real and an imaginary part. */
static NjValue from_text(NjType *type, NjStr *text)
{
    const char *start = nj_str_utf8(nj_str_strip(text, NULL), NULL);
    if (*start == '(')
        start++;
    char *end;
    double real = strtod(start, &end), imaginary = 0;
    if (end != start && (*end == 'j' || *end == 'J')) {
        imaginary = real;
        real = 0;
        end++;
    } else if (end != start && (*end == '+' || *end == '-')) {
        char *middle = end;
        imaginary = strtod(middle, &end);
        if (end == middle)
            imaginary = *end++ == '-' ? -1 : 1;
        if (*end != 'j' && *end != 'J')
            start = end;
        else
            end++;
    } else if (end == start && (*end == 'j' || *end == 'J')) {
        imaginary = 1;
        end++;
    }
    if (*end == ')')
        end++;
    if (end == start || *end)
        return nj_raise(&nj_exception_ValueError, "complex() arg is a malformed string");
    return make(type, real, imaginary);
}

static NjValue construct_from(NjType *type, NjValue real_argument, NjValue imaginary_argument)
{
    if (real_argument && nj_is_str(real_argument)) {
        if (imaginary_argument)
            return nj_raise(&nj_exception_TypeError, "complex() can't take second arg if first is a string");
        return from_text(type, (NjStr *)nj_object(real_argument));
    }
    double a = 0, ai = 0, b = 0, bi = 0;
    if (real_argument && !number(real_argument, "first", &a, &ai))
        return 0;
    if (imaginary_argument && !number(imaginary_argument, "second", &b, &bi))
        return 0;
    return make(type, a - bi, ai + b);
}

NJ_ENTRY(build) { return construct_from((NjType *)nj_object(args[0]), args[1], args[2]); }

static const NjMethodDefinition constructor = NJ_METHOD_KEYWORDS("complex", build, 1, 3, "type / real imag");

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjBuiltinFunction function = {{&nj_type_builtin_function}, &constructor, NULL, nj_value(type)};
    return nj_type_builtin_function.slots.call(&function.base, args, nargs, kwnames);
}

static const NjMethodDefinition methods[] = {
    NJ_GETTER("real", real_part),
    NJ_GETTER("imag", imaginary_part),
    NJ_METHOD("conjugate", conjugate, 1, 1),
    NJ_END,
};

NjType nj_type_complex = {
    .base = {&nj_type_type},
    .name = "complex",
    .parent = &nj_type_object,
    .size = sizeof(NjComplex),
    .methods = methods,
    .slots = {
        .repr = repr,
        .hash = hash,
        .compare = compare,
        .truth = truth,
        .binary = {[NJ_ADD] = add, [NJ_SUB] = subtract, [NJ_MUL] = multiply, [NJ_TRUEDIV] = divide, [NJ_POW] = power},
        .negative = negative,
        .positive = positive,
        .absolute = absolute,
        .construct = construct,
    },
};
