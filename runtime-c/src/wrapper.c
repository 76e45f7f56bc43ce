/* Methods such as int.__add__ and list.__len__: each calls a slot of the native type that owns it. */
#include "dispatch.h"
#include "internal.h"
#include "naja/generator.h"
#include "naja/int.h"
#include "naja/str.h"

/* The function in the owner's slot, as a pointer of type `type`. */
#define SLOT(type) ((type)slot_of(callable))

static NjSlotFunction slot_of(NjObject *callable)
{
    NjBuiltinFunction *function = (NjBuiltinFunction *)callable;
    return nj_slot_read(function->owner, nj_slot_of_wrapper(function->definition)->offset);
}

static NjValue none_when(bool done) { return done ? nj_none : 0; }
static NjValue bool_from(int truth) { return truth < 0 ? 0 : nj_bool(truth); }

#define WRAPPER(name) \
    NjValue name(NjObject *callable, const NjValue *args, __attribute__((unused)) size_t nargs, \
                 __attribute__((unused)) NjTuple *kwnames)

WRAPPER(wrap_unary) { return SLOT(NjUnaryFunction)(args[0]); }
WRAPPER(wrap_binary) { return SLOT(NjBinaryFunction)(args[0], args[1]); }
WRAPPER(wrap_reflected) { return SLOT(NjBinaryFunction)(args[1], args[0]); }

WRAPPER(wrap_hash)
{
    NjI64Result hash = SLOT(NjI64Result(*)(NjValue))(args[0]);
    return hash.ok ? nj_int_from_i64(hash.value) : 0;
}

typedef NjValue (*CompareFunction)(NjValue, NjValue, NjCompareOperator);
WRAPPER(wrap_lt) { return SLOT(CompareFunction)(args[0], args[1], NJ_LT); }
WRAPPER(wrap_le) { return SLOT(CompareFunction)(args[0], args[1], NJ_LE); }
WRAPPER(wrap_eq) { return SLOT(CompareFunction)(args[0], args[1], NJ_EQ); }
WRAPPER(wrap_ne) { return SLOT(CompareFunction)(args[0], args[1], NJ_NE); }
WRAPPER(wrap_gt) { return SLOT(CompareFunction)(args[0], args[1], NJ_GT); }
WRAPPER(wrap_ge) { return SLOT(CompareFunction)(args[0], args[1], NJ_GE); }

WRAPPER(wrap_truth) { return bool_from(SLOT(int (*)(NjValue))(args[0])); }

WRAPPER(wrap_length)
{
    NjI64Result length = SLOT(NjI64Result(*)(NjValue))(args[0]);
    return length.ok ? nj_int_from_i64(length.value) : 0;
}

typedef int (*SetFunction)(NjValue, NjValue, NjValue);
WRAPPER(wrap_set_item) { return none_when(SLOT(SetFunction)(args[0], args[1], args[2]) == 0); }
WRAPPER(wrap_delete_item) { return none_when(SLOT(SetFunction)(args[0], args[1], 0) == 0); }
WRAPPER(wrap_contains) { return bool_from(SLOT(int (*)(NjValue, NjValue))(args[0], args[1])); }

WRAPPER(wrap_next)
{
    NjUnaryFunction next_or_stop = ((NjBuiltinFunction *)callable)->owner->slots.next_or_stop;
    NjValue value = next_or_stop ? next_or_stop(args[0]) : SLOT(NjUnaryFunction)(args[0]);
    if (!value && !nj_error_pending())
        nj_raise_stop_iteration(nj_generator_result_of(args[0]));
    return value;
}

WRAPPER(wrap_call) { return SLOT(NjCallFunction)(nj_object(args[0]), args + 1, nargs - 1, kwnames); }

static NjStr *attribute_name(NjValue name)
{
    if (nj_is_str(name))
        return (NjStr *)nj_object(name);
    nj_raise(&nj_exception_TypeError, "attribute name must be string, not '%s'", nj_type_name(name));
    return NULL;
}

WRAPPER(wrap_get_attribute)
{
    NjStr *name = attribute_name(args[1]);
    return name ? SLOT(NjValue(*)(NjValue, NjStr *))(args[0], name) : 0;
}

typedef int (*SetAttributeFunction)(NjValue, NjStr *, NjValue);
WRAPPER(wrap_set_attribute)
{
    NjStr *name = attribute_name(args[1]);
    return none_when(name && SLOT(SetAttributeFunction)(args[0], name, args[2]) == 0);
}
WRAPPER(wrap_delete_attribute)
{
    NjStr *name = attribute_name(args[1]);
    return none_when(name && SLOT(SetAttributeFunction)(args[0], name, 0) == 0);
}

WRAPPER(wrap_descriptor_get)
{
    NjValue owner = nargs > 2 ? args[2] : nj_none, instance = args[1];
    if (instance == nj_none && owner == nj_none)
        return nj_raise(&nj_exception_TypeError, "__get__(None, None) is invalid");
    if (owner == nj_none)
        owner = nj_value(nj_type_of(instance));
    return SLOT(NjTernaryFunction)(args[0], instance == nj_none && owner != nj_value(&nj_type_none) ? 0 : instance, owner);
}
WRAPPER(wrap_descriptor_set) { return none_when(SLOT(SetFunction)(args[0], args[1], args[2]) == 0); }
WRAPPER(wrap_descriptor_delete) { return none_when(SLOT(SetFunction)(args[0], args[1], 0) == 0); }

WRAPPER(wrap_initialize)
{
    return none_when(SLOT(int (*)(NjValue, const NjValue *, size_t, NjTuple *))(args[0], args + 1, nargs - 1, kwnames) == 0);
}
