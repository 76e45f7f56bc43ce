/* What the containers' files share: comparing items, reading arguments, joining representations. */
#ifndef NAJA_CONTAINER_H
#define NAJA_CONTAINER_H

#include "getter.h"
#include "naja/builtins.h"
#include "naja/error.h"
#include "naja/float.h"
#include "naja/function.h"
#include "naja/gc.h"
#include "naja/int.h"
#include "naja/list.h"
#include "naja/repr.h"
#include "naja/slice.h"
#include "naja/str.h"
#include "naja/thread.h"
#include "naja/tuple.h"

/* nj_equal, with the pairs that need no call decided here. */
NJ_ALWAYS_INLINE int nj_items_equal(NjValue a, NjValue b)
{
    if (a == b)
        return 1;
    if (nj_both_small_ints(a, b))
        return 0;
    if (nj_is_exact_str(a) && nj_is_exact_str(b))
        return nj_str_equal((NjStr *)nj_object(a), (NjStr *)nj_object(b));
    return nj_equal(a, b);
}

/* An optional bound as find() and slices take it; `absent` where it was not given or is None. False with TypeError pending. */
bool nj_bound_argument(NjValue argument, int64_t absent, int64_t *out);
/* The same for index(), which does not take None. */
bool nj_index_bound_argument(NjValue argument, int64_t absent, int64_t *out);

/* An int argument that must fit: OverflowError "Python int too large to convert to C ssize_t". */
NjI64Result nj_size_argument(NjValue argument);
/* The same of an int that was just cut to the range of int64_t. */
bool nj_size_fits(int64_t size);
/* An int argument that must fit into 32 bits: OverflowError "Python int too large to convert to C int". */
NjI64Result nj_c_int_argument(NjValue argument);

/* Whether an int was cut to become `n`; it is the last one that was. */
NJ_ALWAYS_INLINE bool nj_was_cut(int64_t n) { return NJ_UNLIKELY(n == INT64_MAX || n == INT64_MIN) && nj_int_was_cut(); }
/* A count of repetitions that compiled code has cut. False with OverflowError "cannot fit 'int' into an index-sized integer" pending. */
NJ_ALWAYS_INLINE bool nj_count_fits(int64_t count)
{
    return !nj_was_cut(count) || nj_raise(&nj_exception_OverflowError, "cannot fit 'int' into an index-sized integer");
}

/* What a comparison of sequences comes to when all common items are equal. */
NJ_ALWAYS_INLINE NjValue nj_compare_lengths(size_t a, size_t b, NjCompareOperator op)
{
    switch (op) {
    case NJ_LT: return nj_bool(a < b);
    case NJ_LE: return nj_bool(a <= b);
    case NJ_EQ: return nj_bool(a == b);
    case NJ_NE: return nj_bool(a != b);
    case NJ_GT: return nj_bool(a > b);
    default: return nj_bool(a >= b);
    }
}

/* The result of comparing sequences whose items differ first at a and b, which are not equal. */
NjValue nj_compare_first_difference(NjValue a, NjValue b, NjCompareOperator op);

/* For a sequence's own binary slot that cannot take `right`: what the right operand's type makes of the pair, or
 * nj_not_implemented. CPython asks both operands' types before it comes to the sequence's concatenation and repetition. */
NjValue nj_try_right_operand(NjBinaryOperator op, NjValue left, NjValue right, NjBinaryFunction own);

/* sequence * count in either order, for the multiplication slot `own` of a sequence type; `is_own` tells its instances. */
NjValue nj_sequence_multiply(NjValue left, NjValue right, bool (*is_own)(NjValue), NjBinaryFunction own,
                             NjValue (*repeat)(NjValue sequence, int64_t count));

/* A count for `sequence * count`: TypeError "can't multiply sequence by non-int of type 'X'", OverflowError. */
NjI64Result nj_repeat_count(NjValue count);

/* Adds repr(item) to the text. */
bool nj_builder_add_repr(NjStrBuilder *builder, NjValue item);

/* Raises TypeError "unhashable type: 'X'". */
NjI64Result nj_raise_unhashable(NjValue v);

/* `kwnames` or a count of positional arguments that a native constructor does not take. False with TypeError pending:
 * "f() takes no keyword arguments", "f expected at most 1 argument, got 2". */
bool nj_check_arguments(const char *name, size_t nargs, NjTuple *kwnames, size_t min, size_t max);

#endif
