/* The type complex. */
#include "naja/complex.h"

#include <math.h>
#include <stdlib.h>

#include "getter.h"
#include "internal.h"
#include "naja/class.h"
#include "naja/float.h"
#include "naja/int.h"
#include "naja/str.h"
#include "naja/tuple.h"

typedef struct {
    double real, imaginary;
} Pair;

static NjValue make(NjType *type, Pair z)
{
    NjComplex *complex = type == &nj_type_complex ? nj_alloc_atomic(sizeof *complex) : (NjComplex *)nj_instance_new(type);
    if (!complex)
        return 0;
    complex->base.type = type;
    complex->real = z.real;
    complex->imaginary = z.imaginary;
    return nj_value(complex);
}

NjValue nj_complex_new(double real, double imaginary) { return make(&nj_type_complex, (Pair){real, imaginary}); }

static Pair value_of(NjValue v)
{
    const NjComplex *complex = (const NjComplex *)nj_object(v);
    return (Pair){complex->real, complex->imaginary};
}

/* A complex, float or int: 1; 0 for another type, -1 with OverflowError pending. */
static int as_complex(NjValue v, Pair *out)
{
    if (nj_is_complex(v)) {
        *out = value_of(v);
        return 1;
    }
    out->imaginary = 0.0;
    if (nj_is_float(v)) {
        out->real = nj_float_value(v);
        return 1;
    }
    if (!nj_is_int(v))
        return 0;
    NjF64Result d = nj_int_to_f64(v);
    out->real = d.value;
    return d.ok ? 1 : -1;
}

#define OPERANDS(a, b, x, y) \
    Pair x, y; \
    int first = as_complex(a, &x), second = first > 0 ? as_complex(b, &y) : 1; \
    if (first <= 0 || second <= 0) \
        return first < 0 || second < 0 ? 0 : nj_not_implemented

static Pair multiply(Pair x, Pair y)
{
    return (Pair){x.real * y.real - x.imaginary * y.imaginary, x.real * y.imaginary + x.imaginary * y.real};
}

/* By the larger part of the divisor (Smith), which keeps the intermediate values in range. `y` is not zero. */
static Pair quotient(Pair x, Pair y)
{
    double real = fabs(y.real), imaginary = fabs(y.imaginary);
    if (real >= imaginary) {
        double ratio = y.imaginary / y.real, denominator = y.real + y.imaginary * ratio;
        return (Pair){(x.real + x.imaginary * ratio) / denominator, (x.imaginary - x.real * ratio) / denominator};
    }
    if (imaginary >= real) {
        double ratio = y.real / y.imaginary, denominator = y.real * ratio + y.imaginary;
        return (Pair){(x.real * ratio + x.imaginary) / denominator, (x.imaginary * ratio - x.real) / denominator};
    }
    return (Pair){NAN, NAN};
}

static NjValue add(NjValue a, NjValue b)
{
    OPERANDS(a, b, x, y);
    return nj_complex_new(x.real + y.real, x.imaginary + y.imaginary);
}
static NjValue sub(NjValue a, NjValue b)
{
    OPERANDS(a, b, x, y);
    return nj_complex_new(x.real - y.real, x.imaginary - y.imaginary);
}
static NjValue mul(NjValue a, NjValue b)
{
    OPERANDS(a, b, x, y);
    return make(&nj_type_complex, multiply(x, y));
}
static NjValue truediv(NjValue a, NjValue b)
{
    OPERANDS(a, b, x, y);
    if (y.real == 0.0 && y.imaginary == 0.0)
        return nj_raise(&nj_exception_ZeroDivisionError, "complex division by zero");
    return make(&nj_type_complex, quotient(x, y));
}

static Pair natural_power(Pair x, long n)
{
    Pair result = {1.0, 0.0};
    for (long bit = 1; bit > 0 && n >= bit; bit <<= 1) {
        if (n & bit)
            result = multiply(result, x);
        x = multiply(x, x);
    }
    return result;
}

static Pair general_power(Pair x, Pair y)
{
    double size = hypot(x.real, x.imaginary), length = pow(size, y.real), angle = atan2(x.imaginary, x.real), phase = angle * y.real;
    if (y.imaginary != 0.0) {
        length /= exp(angle * y.imaginary);
        phase += y.imaginary * log(size);
    }
    return (Pair){length * cos(phase), length * sin(phase)};
}

NjValue nj_complex_pow(double a_real, double a_imaginary, double b_real, double b_imaginary)
{
    Pair x = {a_real, a_imaginary}, y = {b_real, b_imaginary}, result;
    if (y.real == 0.0 && y.imaginary == 0.0)
        return nj_complex_new(1.0, 0.0);
    if (x.real == 0.0 && x.imaginary == 0.0) {
        if (y.imaginary != 0.0 || y.real < 0.0)
            return nj_raise(&nj_exception_ZeroDivisionError, "0.0 to a negative or complex power");
        return nj_complex_new(0.0, 0.0);
    }
    /* Small whole exponents by multiplication, which is exact for whole numbers. */
    if (y.imaginary == 0.0 && y.real == floor(y.real) && fabs(y.real) <= 100.0)
        result = y.real >= 0 ? natural_power(x, (long)y.real) : quotient((Pair){1.0, 0.0}, natural_power(x, -(long)y.real));
    else
        result = general_power(x, y);
    if ((isinf(result.real) || isinf(result.imaginary)) && isfinite(x.real) && isfinite(x.imaginary) && isfinite(y.real) && isfinite(y.imaginary))
        return nj_raise(&nj_exception_OverflowError, "complex exponentiation");
    return make(&nj_type_complex, result);
}

static NjValue power(NjValue a, NjValue b)
{
    OPERANDS(a, b, x, y);
    return nj_complex_pow(x.real, x.imaginary, y.real, y.imaginary);
}

static NjValue compare(NjValue a, NjValue b, NjCompareOperator op)
{
    if (op != NJ_EQ && op != NJ_NE)
        return nj_not_implemented;
    Pair x = value_of(a);
    bool equal;
    if (nj_is_complex(b)) {
        Pair y = value_of(b);
        equal = x.real == y.real && x.imaginary == y.imaginary;
    } else if (nj_is_float(b)) {
        equal = x.imaginary == 0.0 && x.real == nj_float_value(b);
    } else if (nj_is_int(b)) {
        equal = x.imaginary == 0.0 && nj_int_compare_f64(b, x.real) == 0;
    } else {
        return nj_not_implemented;
    }
    return nj_bool(equal == (op == NJ_EQ));
}

static NjI64Result hash(NjValue v)
{
    Pair z = value_of(v);
    uint64_t combined = (uint64_t)nj_float_hash(z.real, v) + 1000003u * (uint64_t)nj_float_hash(z.imaginary, v);
    return (NjI64Result){combined == (uint64_t)-1 ? -2 : (int64_t)combined, true};
}

static int truth(NjValue v)
{
    Pair z = value_of(v);
    return z.real != 0.0 || z.imaginary != 0.0;
}

static NjValue negative(NjValue v) { return nj_complex_new(-value_of(v).real, -value_of(v).imaginary); }
static NjValue positive(NjValue v) { return make(&nj_type_complex, value_of(v)); }

static NjValue absolute(NjValue v)
{
    Pair z = value_of(v);
    double size = hypot(z.real, z.imaginary);
    if (isinf(size) && isfinite(z.real) && isfinite(z.imaginary))
        return nj_raise(&nj_exception_OverflowError, "absolute value too large");
    return nj_float(size);
}

/* A part as repr shows it: without ".0". */
static size_t write_part(double d, char *out)
{
    size_t length = nj_float_write(d, out);
    return length > 2 && memcmp(out + length - 2, ".0", 2) == 0 ? length - 2 : length;
}

NjStr *nj_complex_repr(double real, double imaginary)
{
    char text[2 * NJ_FLOAT_TEXT_SIZE + 8];
    size_t length = 0;
    bool has_real = real != 0.0 || signbit(real);
    if (has_real) {
        text[length++] = '(';
        length += write_part(real, text + length);
        if (!signbit(imaginary) || isnan(imaginary))
            text[length++] = '+';
    }
    length += write_part(imaginary, text + length);
    text[length++] = 'j';
    if (has_real)
        text[length++] = ')';
    return nj_str_from_ascii(text, length);
}

static NjValue repr(NjValue v) { return nj_value(nj_complex_repr(value_of(v).real, value_of(v).imaginary)); }

NJ_ENTRY(real_part) { return nj_float(value_of(args[0]).real); }
NJ_ENTRY(imaginary_part) { return nj_float(value_of(args[0]).imaginary); }
NJ_ENTRY(conjugate) { return nj_complex_new(value_of(args[0]).real, -value_of(args[0]).imaginary); }
NJ_ENTRY(format)
{
    if (!nj_is_str(args[1]))
        return nj_raise(&nj_exception_TypeError, "__format__() argument must be str, not %s", nj_type_name(args[1]));
    NjStr *specification = (NjStr *)nj_object(args[1]);
    if (!specification->length)
        return nj_value(nj_str_of(args[0]));
    return nj_value(nj_format_complex(value_of(args[0]).real, value_of(args[0]).imaginary, specification));
}

/* The number at *text, which moves behind it; false where there is none. */
static bool read_part(const char **text, double *out)
{
    char *end;
    const char *first = *text + (**text == '+' || **text == '-');
    if (first[0] == '0' && (first[1] | 32) == 'x')
        return false;
    *out = strtod(*text, &end);
    if (end == *text)
        return false;
    *text = end;
    return true;
}

static bool is_j(char c) { return c == 'j' || c == 'J'; }

/* "1", "1j", "1+2j", "j", "+j", each possibly in parentheses. */
static bool read_complex(const char *text, Pair *out)
{
    double first;
    *out = (Pair){0.0, 0.0};
    if (read_part(&text, &first)) {
        if (is_j(*text)) {
            out->imaginary = first;
            return text[1] == '\0';
        }
        out->real = first;
        if (*text == '\0')
            return true;
        if (*text != '+' && *text != '-')
            return false;
    }
    double sign = *text == '-' ? -1.0 : 1.0;
    const char *part = text;
    if (read_part(&part, &out->imaginary))
        return is_j(*part) && part[1] == '\0';
    part += *part == '+' || *part == '-';
    out->imaginary = sign;
    return is_j(*part) && part[1] == '\0';
}

static NjValue from_str(NjType *type, NjStr *source)
{
    char *clean = nj_alloc_atomic(source->length + 1), *out = clean;
    if (!clean)
        return 0;
    size_t start = 0, end = source->length;
    while (start < end && nj_char_is_number_blank(nj_str_code_point(source, start)))
        start++;
    while (end > start && nj_char_is_number_blank(nj_str_code_point(source, end - 1)))
        end--;
    if (end - start >= 2 && nj_str_code_point(source, start) == '(' && nj_str_code_point(source, end - 1) == ')') {
        start++;
        end--;
        while (start < end && nj_char_is_number_blank(nj_str_code_point(source, start)))
            start++;
        while (end > start && nj_char_is_number_blank(nj_str_code_point(source, end - 1)))
            end--;
    }
    bool valid = start < end;
    for (size_t i = start; i < end && valid; i++) {
        uint32_t c = nj_str_code_point(source, i);
        int digit = nj_char_decimal(c);
        if (c == '_') {
            valid = i > start && i + 1 < end && nj_char_decimal(nj_str_code_point(source, i - 1)) >= 0 &&
                    nj_char_decimal(nj_str_code_point(source, i + 1)) >= 0;
            if (!valid) {
                NjStr *shown = nj_repr(nj_value(source));
                return shown ? nj_raise(&nj_exception_ValueError, "could not convert string to complex: %s", nj_str_utf8(shown, NULL)) : 0;
            }
            continue;
        }
        valid = digit >= 0 || (c < 128 && c > 0 && c != 'p' && c != 'P');
        *out++ = digit >= 0 ? (char)('0' + digit) : (char)c;
    }
    *out = '\0';
    Pair z;
    if (!valid || !read_complex(clean, &z))
        return nj_raise(&nj_exception_ValueError, "complex() arg is a malformed string");
    return make(type, z);
}

/* A number for a part of complex(real, imag): 1, or -1 with an exception pending. */
static int part_of(NjValue v, const char *which, Pair *out)
{
    static NjStr complex_name = NJ_STR_LITERAL_ASCII("__complex__");
    int known = as_complex(v, out);
    if (known != 0)
        return known;
    NjValue result = nj_call_special(v, &complex_name, NULL, 0);
    if (result && nj_is_complex(result)) {
        *out = value_of(result);
        return 1;
    }
    if (result)
        nj_raise(&nj_exception_TypeError, "__complex__ returned non-complex (type %s)", nj_type_name(result));
    if (nj_error_pending())
        return -1;
    NjType *type = nj_type_of(v);
    if (type->slots.to_float || type->slots.to_index) {
        NjF64Result d = nj_float_real(v);
        *out = (Pair){d.value, 0.0};
        return d.ok ? 1 : -1;
    }
    nj_raise(&nj_exception_TypeError, "complex() %s argument must be a %snumber, not '%s'", which, *which == 'f' ? "string or a " : "", type->name);
    return -1;
}

static NjValue construct_entry(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)nargs, (void)kwnames;
    NjType *type = (NjType *)nj_object(((NjBuiltinFunction *)callable)->self);
    const NjValue *parts = args + 1;
    if (parts[0] && nj_is_str(parts[0])) {
        if (parts[1])
            return nj_raise(&nj_exception_TypeError, "complex() can't take second arg if first is a string");
        return from_str(type, (NjStr *)nj_object(parts[0]));
    }
    if (parts[1] && nj_is_str(parts[1]))
        return nj_raise(&nj_exception_TypeError, "complex() second arg can't be a string");
    Pair real = {0.0, 0.0}, imaginary = {0.0, 0.0};
    if ((parts[0] && part_of(parts[0], "first", &real) < 0) || (parts[1] && part_of(parts[1], "second", &imaginary) < 0))
        return 0;
    if (!parts[1])
        return make(type, real);
    bool first_is_complex = parts[0] && nj_is_complex(parts[0]), second_is_complex = nj_is_complex(parts[1]);
    Pair z = {real.real, imaginary.real};
    if (second_is_complex)
        z.real -= imaginary.imaginary;
    if (first_is_complex)
        z.imaginary += real.imaginary;
    return make(type, z);
}

static const NjMethodDefinition construct_definition = NJ_METHOD_KEYWORDS("complex", construct_entry, 1, 3, "real imag");

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjBuiltinFunction function = {{&nj_type_builtin_function}, &construct_definition, NULL, nj_value(type)};
    return nj_type_builtin_function.slots.call(&function.base, args, nargs, kwnames);
}

static const NjMethodDefinition methods[] = {
    NJ_GETTER("real", real_part),     NJ_GETTER("imag", imaginary_part), NJ_METHOD("conjugate", conjugate, 1, 1),
    NJ_METHOD("__format__", format, 2, 2), NJ_END};

NjType nj_type_complex = {
    .base = {&nj_type_type},
    .name = "complex",
    .parent = &nj_type_object,
    .size = sizeof(NjComplex),
    .methods = methods,
    .slots = {.repr = repr,
              .hash = hash,
              .compare = compare,
              .truth = truth,
              .binary = {[NJ_ADD] = add, [NJ_SUB] = sub, [NJ_MUL] = mul, [NJ_TRUEDIV] = truediv, [NJ_POW] = power},
              .negative = negative,
              .positive = positive,
              .absolute = absolute,
              .construct = construct},
};
