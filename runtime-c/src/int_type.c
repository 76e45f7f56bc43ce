/* The type int: its slots, methods and constructor. */
#include "container.h"
#include "int_internal.h"
#include "naja/bytes.h"
#include "naja/class.h"
#include "naja/float.h"
#include "naja/memoryview.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/tuple.h"

static bool both_ints(NjValue a, NjValue b) { return nj_is_int(a) && nj_is_int(b); }

#define BINARY(name, operation) \
    static NjValue name(NjValue a, NjValue b) { return both_ints(a, b) ? operation(a, b) : nj_not_implemented; }
BINARY(add, nj_int_add)
BINARY(sub, nj_int_sub)
BINARY(mul, nj_int_mul)
BINARY(floordiv, nj_int_floordiv)
BINARY(mod, nj_int_mod)
BINARY(power, nj_int_pow)
BINARY(lshift, nj_int_lshift)
BINARY(rshift, nj_int_rshift)
BINARY(and, nj_int_and)
BINARY(or, nj_int_or)
BINARY(xor, nj_int_xor)

static NjValue truediv(NjValue a, NjValue b)
{
    if (!both_ints(a, b))
        return nj_not_implemented;
    NjF64Result quotient = nj_int_truediv(a, b);
    return quotient.ok ? nj_float(quotient.value) : 0;
}

static NjValue divmod(NjValue a, NjValue b)
{
    NjInt quotient, remainder;
    if (!both_ints(a, b))
        return nj_not_implemented;
    return nj_int_divmod(a, b, &quotient, &remainder) ? nj_value(nj_tuple_pack2(quotient, remainder)) : 0;
}

static NjValue compare(NjValue a, NjValue b, NjCompareOperator op)
{
    if (!both_ints(a, b))
        return nj_not_implemented;
    int order = nj_int_compare(a, b);
    switch (op) {
    case NJ_LT: return nj_bool(order < 0);
    case NJ_LE: return nj_bool(order <= 0);
    case NJ_EQ: return nj_bool(order == 0);
    case NJ_NE: return nj_bool(order != 0);
    case NJ_GT: return nj_bool(order > 0);
    case NJ_GE: return nj_bool(order >= 0);
    }
    return nj_not_implemented;
}

static NjValue repr(NjValue v) { return nj_value(nj_int_to_str(v)); }
static NjI64Result hash(NjValue v) { return (NjI64Result){nj_int_hash(v), true}; }
static int truth(NjValue v) { return nj_int_is_true(v); }
static NjValue to_int(NjValue v) { return nj_int_exact(v); }
static NjValue negative(NjValue v) { return nj_int_negative(v); }
static NjValue invert(NjValue v) { return nj_int_invert(v); }
static NjValue absolute(NjValue v) { return nj_int_absolute(v); }
static NjValue to_float(NjValue v)
{
    NjF64Result d = nj_int_to_f64(v);
    return d.ok ? nj_float(d.value) : 0;
}

NJ_ENTRY(real) { return nj_int_exact(args[0]); }
NJ_ENTRY(zero) { return nj_small_int(0); }
NJ_ENTRY(one) { return nj_small_int(1); }
NJ_ENTRY(bit_length) { return nj_int_bit_length(args[0]); }
NJ_ENTRY(bit_count) { return nj_int_bit_count(args[0]); }
NJ_ENTRY(as_integer_ratio) { return nj_value(nj_tuple_pack2(nj_int_exact(args[0]), nj_small_int(1))); }
NJ_ENTRY(new_arguments)
{
    NjValue number = nj_int_exact(args[0]);
    return nj_value(nj_tuple_from(&number, 1));
}

NJ_ENTRY(format)
{
    if (!nj_is_str(args[1]))
        return nj_raise(&nj_exception_TypeError, "__format__() argument must be str, not %s", nj_type_name(args[1]));
    NjStr *specification = (NjStr *)nj_object(args[1]);
    return nj_value(specification->length ? nj_format_int(args[0], specification) : nj_str_of(args[0]));
}

NJ_ENTRY(size_of)
{
    NjIntView view;
    nj_int_view(args[0], &view);
    return nj_small_int(24 + (view.size * 64 + 29) / 30 * 4);
}

NJ_ENTRY(pow_method)
{
    if (!nj_is_int(args[1]))
        return nj_not_implemented;
    if (nargs < 3 || args[2] == nj_none)
        return nj_int_pow(args[0], args[1]);
    return nj_is_int(args[2]) ? nj_int_pow_mod(args[0], args[1], args[2]) : nj_not_implemented;
}

/* round(n, -k): to the nearest multiple of 10^k, ties to even. */
NJ_ENTRY(round_method)
{
    NjInt n = nj_int_exact(args[0]);
    if (nargs < 2 || args[1] == nj_none)
        return n;
    NjInt digits = nj_index(args[1]);
    if (!digits || !n || !nj_int_is_negative(digits))
        return digits ? n : 0;
    NjInt unit = nj_int_pow_natural(nj_small_int(10), nj_int_negative(digits)), quotient, remainder;
    if (!unit || !nj_int_divmod(n, unit, &quotient, &remainder))
        return 0;
    NjInt twice = nj_int_mul(remainder, nj_small_int(2));
    int order = nj_int_compare(twice, unit);
    NjInt lower = nj_int_sub(n, remainder);
    bool up = order > 0 || (order == 0 && nj_int_and(quotient, nj_small_int(1)) == nj_small_int(1));
    return up ? nj_int_add(lower, unit) : lower;
}

/* The byteorder argument; -1 with ValueError or TypeError pending. */
static int is_little(NjValue order)
{
    if (!order)
        return 0;
    if (!nj_is_str(order)) {
        nj_raise(&nj_exception_TypeError, "to_bytes() argument 'byteorder' must be str, not %s", nj_type_name(order));
        return -1;
    }
    if (nj_str_equal_ascii((NjStr *)nj_object(order), "little"))
        return 1;
    if (nj_str_equal_ascii((NjStr *)nj_object(order), "big"))
        return 0;
    nj_raise(&nj_exception_ValueError, "byteorder must be either 'little' or 'big'");
    return -1;
}

NJ_ENTRY(to_bytes)
{
    NjInt length = args[1] ? nj_index(args[1]) : nj_small_int(1);
    int little = length ? is_little(args[2]) : -1, is_signed = little < 0 ? -1 : args[3] ? nj_truth(args[3]) : 0;
    NjI64Result size = is_signed < 0 ? (NjI64Result){0, false} : nj_size_argument(length);
    return size.ok ? nj_value(nj_int_to_bytes(args[0], size.value, little, is_signed)) : 0;
}

NJ_ENTRY(from_bytes)
{
    const uint8_t *bytes;
    size_t length;
    int little = is_little(args[2]), is_signed = little < 0 ? -1 : args[3] ? nj_truth(args[3]) : 0;
    if (is_signed < 0)
        return 0;
    NjValue source = args[1];
    if (!nj_is_bytes(source)) {
        if (nj_is_str(source) || nj_is_int(source))
            return nj_raise(&nj_exception_TypeError, "cannot convert '%s' object to bytes", nj_type_name(source));
        source = nj_value(nj_bytes_from(source));
    }
    if (!source || !nj_bytes_view(source, &bytes, &length))
        return 0;
    NjInt n = nj_int_from_bytes(bytes, length, little, is_signed);
    return n && args[0] != nj_value(&nj_type_int) ? nj_call(args[0], &n, 1, NULL) : n;
}

/* An instance of a subclass of int with the number of `n`. */
static NjValue make_subclass(NjType *type, NjInt n)
{
    NjIntView view;
    nj_int_view(n, &view);
    NjBigInt *big = (NjBigInt *)nj_instance_new(type);
    mp_limb_t *limbs = big ? nj_alloc_atomic((size_t)view.size * sizeof *limbs + 1) : NULL;
    if (!limbs)
        return 0;
    memcpy(limbs, view.limbs, (size_t)view.size * sizeof *limbs);
    big->limbs = (const uint64_t *)limbs;
    big->size = view.negative ? -view.size : view.size;
    return nj_value(big);
}

NjInt nj_index(NjValue v)
{
    if (NJ_LIKELY(nj_is_int(v)))
        return nj_int_exact(v);
    NjUnaryFunction function = nj_type_of(v)->slots.to_index;
    if (!function)
        return nj_raise(&nj_exception_TypeError, "'%s' object cannot be interpreted as an integer", nj_type_name(v));
    NjValue n = function(v);
    return n ? nj_int_exact(n) : 0;
}

static NjInt from_bytes_text(NjValue v, int base)
{
    const uint8_t *bytes;
    size_t length;
    if (!nj_bytes_view(v, &bytes, &length))
        return 0;
    NjStr *text = nj_number_text(bytes, length);
    if (nj_type_of(v) == &nj_type_memoryview)
        v = nj_value(nj_bytes_new(bytes, length));
    return text && v ? nj_int_read(text, base, v) : 0;
}

NjInt nj_int_of(NjValue v)
{
    NjType *type = nj_type_of(v);
    if (type == &nj_type_int)
        return v;
    if (type->slots.to_int) {
        NjValue n = type->slots.to_int(v);
        return n ? nj_int_exact(n) : 0;
    }
    if (type->slots.to_index)
        return nj_index(v);
    if (nj_is_str(v))
        return nj_int_from_str((NjStr *)nj_object(v), 10);
    if (nj_is_bytes_like(v))
        return from_bytes_text(v, 10);
    if (nj_type_lookup(type, &nj_name___trunc__)) {
        NjValue n = nj_call_special(v, &nj_name___trunc__, NULL, 0);
        return n ? nj_index(n) : 0;
    }
    return nj_raise(&nj_exception_TypeError, "int() argument must be a string, a bytes-like object or a real number, not '%s'", type->name);
}

static NjInt from_text(NjValue text, NjValue base)
{
    NjInt number = nj_index(base);
    if (!number)
        return 0;
    int64_t value = nj_int_clamp(number);
    int radix = value == 0 || (value >= 2 && value <= 36) ? (int)value : 1;
    if (nj_is_str(text))
        return nj_int_from_str((NjStr *)nj_object(text), radix);
    if (nj_is_bytes(text) || nj_is_instance(text, &nj_type_bytearray))
        return from_bytes_text(text, radix);
    return nj_raise(&nj_exception_TypeError, "int() can't convert non-string with explicit base");
}

static NjValue construct_entry(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)callable, (void)nargs, (void)kwnames;
    if (args[1])
        return args[0] ? from_text(args[0], args[1]) : nj_raise(&nj_exception_TypeError, "int() missing string argument");
    return args[0] ? nj_int_of(args[0]) : nj_small_int(0);
}

static const NjMethodDefinition construct_definition = NJ_METHOD_KEYWORDS("int", construct_entry, 0, 2, "x / base");

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjInt n;
    if (NJ_LIKELY(nargs == 1 && !kwnames)) {
        n = nj_int_of(args[0]);
    } else {
        NjBuiltinFunction function = {{&nj_type_builtin_function}, &construct_definition, NULL, 0};
        n = nj_type_builtin_function.slots.call(&function.base, args, nargs, kwnames);
    }
    return n && type != &nj_type_int ? make_subclass(type, n) : n;
}

static const NjMethodDefinition methods[] = {
    NJ_GETTER("real", real),
    NJ_GETTER("imag", zero),
    NJ_GETTER("numerator", real),
    NJ_GETTER("denominator", one),
    NJ_METHOD("conjugate", real, 1, 1),
    NJ_METHOD("bit_length", bit_length, 1, 1),
    NJ_METHOD("bit_count", bit_count, 1, 1),
    NJ_METHOD("as_integer_ratio", as_integer_ratio, 1, 1),
    NJ_METHOD_KEYWORDS("to_bytes", to_bytes, 1, 4, "length byteorder * signed"),
    {"from_bytes", from_bytes, 2, 4, "bytes byteorder * signed", NJ_METHOD_CLASS, NULL},
    NJ_METHOD("__pow__", pow_method, 2, 3),
    NJ_METHOD("__format__", format, 2, 2),
    NJ_METHOD("__round__", round_method, 1, 2),
    NJ_METHOD("__trunc__", real, 1, 1),
    NJ_METHOD("__floor__", real, 1, 1),
    NJ_METHOD("__ceil__", real, 1, 1),
    NJ_METHOD("__getnewargs__", new_arguments, 1, 1),
    NJ_METHOD("__sizeof__", size_of, 1, 1),
    NJ_END,
};

NjType nj_type_int = {
    .base = {&nj_type_type},
    .name = "int",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_INT,
    .size = sizeof(NjBigInt),
    .methods = methods,
    .slots = {.repr = repr,
              .hash = hash,
              .compare = compare,
              .truth = truth,
              .binary = {[NJ_ADD] = add,
                         [NJ_SUB] = sub,
                         [NJ_MUL] = mul,
                         [NJ_TRUEDIV] = truediv,
                         [NJ_MOD] = mod,
                         [NJ_POW] = power,
                         [NJ_LSHIFT] = lshift,
                         [NJ_RSHIFT] = rshift,
                         [NJ_OR] = or,
                         [NJ_XOR] = xor,
                         [NJ_AND] = and,
                         [NJ_FLOORDIV] = floordiv,
                         [NJ_DIVMOD] = divmod},
              .negative = negative,
              .positive = to_int,
              .invert = invert,
              .absolute = absolute,
              .to_int = to_int,
              .to_float = to_float,
              .to_index = to_int,
              .construct = construct},
};
