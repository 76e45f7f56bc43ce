/* The type bool. Its two instances are ints by their type's flag; int.c knows them by address. */
#include "internal.h"
#include "naja/int.h"
#include "naja/str.h"
#include "naja/tuple.h"

NjObject nj_true_object = {&nj_type_bool};
NjObject nj_false_object = {&nj_type_bool};

static NjStr true_text = NJ_STR_LITERAL_ASCII("True"), false_text = NJ_STR_LITERAL_ASCII("False");

static NjValue repr(NjValue v) { return nj_value(v == nj_true ? &true_text : &false_text); }

/* Logic of two bools gives a bool, of a bool and an int an int. */
#define LOGIC(name, operation, symbol) \
    static NjValue name(NjValue a, NjValue b) \
    { \
        if (nj_is_bool(a) && nj_is_bool(b)) \
            return nj_bool((a == nj_true) symbol (b == nj_true)); \
        return nj_is_int(a) && nj_is_int(b) ? operation(a, b) : nj_not_implemented; \
    }
LOGIC(and, nj_int_and, &)
LOGIC(or, nj_int_or, |)
LOGIC(xor, nj_int_xor, ^)

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)type;
    if (kwnames && kwnames->length)
        return nj_raise(&nj_exception_TypeError, "bool() takes no keyword arguments");
    if (nargs > 1)
        return nj_raise(&nj_exception_TypeError, "bool expected at most 1 argument, got %zu", nargs);
    int truth = nargs ? nj_truth(args[0]) : 0;
    return truth < 0 ? 0 : nj_bool(truth);
}

NjType nj_type_bool = {
    .base = {&nj_type_type},
    .name = "bool",
    .parent = &nj_type_int,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjObject),
    .slots = {.repr = repr, .binary = {[NJ_AND] = and, [NJ_OR] = or, [NJ_XOR] = xor}, .construct = construct},
};
