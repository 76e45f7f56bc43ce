/* Binary, in-place and unary operators and comparison on values of any type. */
#include "internal.h"
#include "naja/class.h"
#include "naja/float.h"
#include "naja/int.h"
#include "naja/str.h"

static const char *const symbols[NJ_BINARY_COUNT] = {"+", "-", "*", "@", "/", "%", "** or pow()", "<<", ">>", "|", "^", "&", "//", "divmod()"};
static const char *const in_place_symbols[NJ_BINARY_COUNT] = {"+=", "-=", "*=", "@=", "/=", "%=", "**=", "<<=", ">>=", "|=", "^=", "&=", "//=", "divmod()"};

/* Two small ints; nj_not_implemented where ints lack the operator. */
static inline NjValue small_binary(NjBinaryOperator op, NjInt a, NjInt b)
{
    switch (op) {
    case NJ_ADD: return nj_int_add(a, b);
    case NJ_SUB: return nj_int_sub(a, b);
    case NJ_MUL: return nj_int_mul(a, b);
    case NJ_FLOORDIV: return nj_int_floordiv(a, b);
    case NJ_MOD: return nj_int_mod(a, b);
    case NJ_AND: return a & b;
    case NJ_OR: return a | b;
    case NJ_XOR: return (a ^ b) | 3;
    case NJ_LSHIFT: return nj_int_lshift(a, b);
    case NJ_RSHIFT: return nj_int_rshift(a, b);
    case NJ_MATMUL: return nj_not_implemented;
    default: return nj_type_int.slots.binary[op](a, b);
    }
}

/* Two immediate floats; nj_not_implemented where the type's slot is to decide. */
static inline NjValue float_binary(NjBinaryOperator op, NjValue left, NjValue right)
{
    double a = nj_immediate_float_value(left), b = nj_immediate_float_value(right);
    switch (op) {
    case NJ_ADD: return nj_float(a + b);
    case NJ_SUB: return nj_float(a - b);
    case NJ_MUL: return nj_float(a * b);
    default: return nj_not_implemented;
    }
}

/* The left type's slot, then the right type's other one; the right one first where its type is a subclass of the left's. */
static NjValue try_slots(NjBinaryOperator op, NjValue left, NjValue right)
{
    NjType *left_type = nj_type_of(left), *right_type = nj_type_of(right);
    NjBinaryFunction first = left_type->slots.binary[op], second = right_type->slots.binary[op];
    if (left_type == right_type || second == first)
        second = NULL;
    if (first) {
        if (second && nj_type_is_subtype(right_type, left_type)) {
            NjValue result = second(left, right);
            if (result != nj_not_implemented)
                return result;
            second = NULL;
        }
        NjValue result = first(left, right);
        if (result != nj_not_implemented)
            return result;
    }
    return second ? second(left, right) : nj_not_implemented;
}

static NJ_COLD NjValue raise_binary(NjBinaryOperator op, NjValue left, NjValue right, const char *const *texts)
{
    const NjType *left_type = nj_type_of(left);
    const char *left_name = left_type->name, *right_name = nj_type_name(right);
    if (op == NJ_ADD) {
        const char *kind = left_type->flags & NJ_TYPE_STR     ? "str"
                           : left_type->flags & NJ_TYPE_LIST  ? "list"
                           : left_type->flags & NJ_TYPE_TUPLE ? "tuple"
                                                              : NULL;
        if (kind)
            return nj_raise(&nj_exception_TypeError, "can only concatenate %s (not \"%s\") to %s", kind, right_name, kind);
        if (left_type->flags & NJ_TYPE_BYTES || nj_type_is_subtype(left_type, &nj_type_bytearray))
            return nj_raise(&nj_exception_TypeError, "can't concat %s to %s", right_name, left_name);
    }
    if (op == NJ_MUL) {
        enum { SEQUENCE = NJ_TYPE_STR | NJ_TYPE_LIST | NJ_TYPE_TUPLE | NJ_TYPE_BYTES };
        if (left_type->flags & SEQUENCE)
            return nj_raise(&nj_exception_TypeError, "can't multiply sequence by non-int of type '%s'", right_name);
        if (nj_type_of(right)->flags & SEQUENCE)
            return nj_raise(&nj_exception_TypeError, "can't multiply sequence by non-int of type '%s'", left_name);
    }
    return nj_raise(&nj_exception_TypeError, "unsupported operand type(s) for %s: '%s' and '%s'", texts[op], left_name, right_name);
}

NjValue nj_binary(NjBinaryOperator op, NjValue left, NjValue right)
{
    NjValue result;
    if (nj_both_small_ints(left, right)) {
        result = small_binary(op, left, right);
        if (NJ_LIKELY(result != nj_not_implemented))
            return result;
    } else if (nj_is_immediate_float(left) && nj_is_immediate_float(right)) {
        result = float_binary(op, left, right);
        if (NJ_LIKELY(result != nj_not_implemented))
            return result;
    }
    result = try_slots(op, left, right);
    return NJ_LIKELY(result != nj_not_implemented) ? result : raise_binary(op, left, right, symbols);
}

NjValue nj_in_place(NjBinaryOperator op, NjValue left, NjValue right)
{
    if (nj_both_small_ints(left, right) && op != NJ_MATMUL)
        return small_binary(op, left, right);
    NjBinaryFunction in_place = nj_type_of(left)->slots.in_place[op];
    if (in_place) {
        NjValue result = in_place(left, right);
        if (result != nj_not_implemented)
            return result;
    }
    NjValue result = try_slots(op, left, right);
    return NJ_LIKELY(result != nj_not_implemented) ? result : raise_binary(op, left, right, in_place_symbols);
}

static NjCompareOperator swapped(NjCompareOperator op)
{
    static const NjCompareOperator other[] = {NJ_GT, NJ_GE, NJ_EQ, NJ_NE, NJ_LT, NJ_LE};
    return other[op];
}

static NjValue compare_slow(NjCompareOperator op, NjValue left, NjValue right)
{
    static const char *const texts[] = {"<", "<=", "==", "!=", ">", ">="};
    if (NJ_UNLIKELY(!nj_stack_has_room()))
        return nj_raise(&nj_exception_RecursionError, "maximum recursion depth exceeded in comparison");
    NjType *left_type = nj_type_of(left), *right_type = nj_type_of(right);
    NjValue (*first)(NjValue, NjValue, NjCompareOperator) = left_type->slots.compare;
    NjValue (*second)(NjValue, NjValue, NjCompareOperator) = right_type->slots.compare;
    NjValue result;
    if (left_type != right_type && second && nj_type_is_subtype(right_type, left_type)) {
        result = second(right, left, swapped(op));
        if (result != nj_not_implemented)
            return result;
        second = NULL;
    }
    if (first) {
        result = first(left, right, op);
        if (result != nj_not_implemented)
            return result;
    }
    if (second) {
        result = second(right, left, swapped(op));
        if (result != nj_not_implemented)
            return result;
    }
    if (op == NJ_EQ)
        return nj_bool(left == right);
    if (op == NJ_NE)
        return nj_bool(left != right);
    return nj_raise(&nj_exception_TypeError, "'%s' not supported between instances of '%s' and '%s'", texts[op], left_type->name,
                    right_type->name);
}

static bool compare_numbers(NjCompareOperator op, int64_t a, int64_t b)
{
    switch (op) {
    case NJ_LT: return a < b;
    case NJ_LE: return a <= b;
    case NJ_EQ: return a == b;
    case NJ_NE: return a != b;
    case NJ_GT: return a > b;
    case NJ_GE: return a >= b;
    }
    __builtin_unreachable();
}

NjValue nj_compare(NjCompareOperator op, NjValue left, NjValue right)
{
    if (nj_both_small_ints(left, right))
        return nj_bool(compare_numbers(op, (int64_t)left, (int64_t)right));
    return compare_slow(op, left, right);
}

int nj_compare_truth(NjCompareOperator op, NjValue left, NjValue right)
{
    if (nj_both_small_ints(left, right))
        return compare_numbers(op, (int64_t)left, (int64_t)right);
    if (nj_is_exact_str(left) && nj_is_exact_str(right) && (op == NJ_EQ || op == NJ_NE))
        return nj_str_equal((NjStr *)nj_object(left), (NjStr *)nj_object(right)) == (op == NJ_EQ);
    NjValue result = compare_slow(op, left, right);
    if (result == nj_true || result == nj_false)
        return result == nj_true;
    return result ? nj_truth(result) : -1;
}

int nj_compare_with_double(NjCompareOperator op, NjValue left, double right)
{
    NjValue boxed = nj_float(right);
    return boxed ? nj_compare_truth(op, left, boxed) : -1;
}

int nj_compare_double(NjCompareOperator op, double left, NjValue right)
{
    NjValue boxed = nj_float(left);
    return boxed ? nj_compare_truth(op, boxed, right) : -1;
}

int nj_equal(NjValue left, NjValue right)
{
    if (left == right)
        return 1;
    return nj_compare_truth(NJ_EQ, left, right);
}

static NJ_COLD NjValue raise_unary(const char *operator, NjValue v)
{
    return nj_raise(&nj_exception_TypeError, "bad operand type for %s: '%s'", operator, nj_type_name(v));
}

NjValue nj_negative(NjValue v)
{
    if (nj_is_small_int(v))
        return nj_int_negative(v);
    NjUnaryFunction function = nj_type_of(v)->slots.negative;
    return function ? function(v) : raise_unary("unary -", v);
}

NjValue nj_positive(NjValue v)
{
    NjUnaryFunction function = nj_type_of(v)->slots.positive;
    return function ? function(v) : raise_unary("unary +", v);
}

NjValue nj_invert(NjValue v)
{
    NjUnaryFunction function = nj_type_of(v)->slots.invert;
    return function ? function(v) : raise_unary("unary ~", v);
}

NjValue nj_absolute(NjValue v)
{
    NjUnaryFunction function = nj_type_of(v)->slots.absolute;
    return function ? function(v) : raise_unary("abs()", v);
}
