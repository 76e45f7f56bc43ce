#include "container.h"

bool nj_bound_argument(NjValue argument, int64_t absent, int64_t *out)
{
    if (!argument || argument == nj_none) {
        *out = absent;
        return true;
    }
    if (!nj_type_of(argument)->slots.to_index)
        return nj_raise(&nj_exception_TypeError, "slice indices must be integers or None or have an __index__ method");
    NjI64Result index = nj_index_clamped(argument);
    *out = index.value;
    return index.ok;
}

bool nj_index_bound_argument(NjValue argument, int64_t absent, int64_t *out)
{
    if (argument && !nj_type_of(argument)->slots.to_index)
        return nj_raise(&nj_exception_TypeError, "slice indices must be integers or have an __index__ method");
    return nj_bound_argument(argument, absent, out);
}

NjI64Result nj_size_argument(NjValue argument)
{
    if (nj_is_small_int(argument))
        return (NjI64Result){nj_small_int_value(argument), true};
    NjI64Result size = nj_index_clamped(argument);
    return (NjI64Result){size.value, size.ok && nj_size_fits(size.value)};
}

bool nj_size_fits(int64_t size)
{
    return !nj_was_cut(size) || nj_raise(&nj_exception_OverflowError, "Python int too large to convert to C ssize_t");
}

NjI64Result nj_c_int_argument(NjValue argument)
{
    NjI64Result number = nj_index_clamped(argument);
    if (!number.ok || number.value == (int32_t)number.value)
        return number;
    nj_raise(&nj_exception_OverflowError, "Python int too large to convert to C int");
    return (NjI64Result){0, false};
}

NjValue nj_try_right_operand(NjBinaryOperator op, NjValue left, NjValue right, NjBinaryFunction own)
{
    NjBinaryFunction slot = nj_type_of(right)->slots.binary[op];
    return slot && slot != own ? slot(left, right) : nj_not_implemented;
}

static bool is_sequence(NjValue v)
{
    NjType *type = nj_type_of(v);
    return type->flags & (NJ_TYPE_LIST | NJ_TYPE_TUPLE | NJ_TYPE_STR | NJ_TYPE_BYTES) || type == &nj_type_bytearray;
}

NjValue nj_sequence_multiply(NjValue left, NjValue right, bool (*is_own)(NjValue), NjBinaryFunction own,
                             NjValue (*repeat)(NjValue sequence, int64_t count))
{
    bool is_left = is_own(left);
    NjValue sequence = is_left ? left : right, count = is_left ? right : left;
    if (!is_left && is_sequence(left))
        return nj_not_implemented; /* the left one has said what there is to say */
    if (is_left && !nj_is_int(right) && !is_sequence(right)) {
        NjValue result = nj_try_right_operand(NJ_MUL, left, right, own);
        if (result != nj_not_implemented)
            return result;
    }
    NjI64Result n = nj_repeat_count(count);
    return n.ok ? repeat(sequence, n.value) : 0;
}

NjValue nj_compare_first_difference(NjValue a, NjValue b, NjCompareOperator op)
{
    if (op == NJ_EQ)
        return nj_false;
    if (op == NJ_NE)
        return nj_true;
    return nj_compare(op, a, b);
}

NjI64Result nj_repeat_count(NjValue count)
{
    if (nj_is_small_int(count))
        return (NjI64Result){nj_small_int_value(count), true};
    if (!nj_type_of(count)->slots.to_index) {
        nj_raise(&nj_exception_TypeError, "can't multiply sequence by non-int of type '%s'", nj_type_name(count));
        return (NjI64Result){0, false};
    }
    NjI64Result n = nj_index_clamped(count);
    if (!n.ok || !nj_was_cut(n.value))
        return n;
    nj_raise(&nj_exception_OverflowError, "cannot fit '%s' into an index-sized integer", nj_type_name(count));
    return (NjI64Result){0, false};
}

bool nj_builder_add_repr(NjStrBuilder *builder, NjValue item)
{
    NjStr *text = nj_repr(item);
    return text && nj_str_builder_add(builder, text);
}

NjI64Result nj_raise_unhashable(NjValue v)
{
    nj_raise(&nj_exception_TypeError, "unhashable type: '%s'", nj_type_name(v));
    return (NjI64Result){0, false};
}

bool nj_check_arguments(const char *name, size_t nargs, NjTuple *kwnames, size_t min, size_t max)
{
    if (kwnames && kwnames->length)
        return nj_raise(&nj_exception_TypeError, "%s() takes no keyword arguments", name);
    if (nargs < min)
        return nj_raise(&nj_exception_TypeError, "%s expected %s%zu argument%s, got %zu", name, min == max ? "" : "at least ", min,
                        min == 1 ? "" : "s", nargs);
    if (nargs > max)
        return nj_raise(&nj_exception_TypeError, "%s expected %s%zu argument%s, got %zu", name, min == max ? "" : "at most ", max,
                        max == 1 ? "" : "s", nargs);
    return true;
}
