/* The slots of classes written in Python: each looks its dunder method up on the object's type and calls it. A slot stays
 * valid when the method is deleted later: it then behaves as if the type had no such slot. */
#include "dispatch.h"

#include <stdio.h>

#include "internal.h"
#include "naja/float.h"
#include "naja/generator.h"
#include "naja/int.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/tuple.h"

/* The method's result; where the type has none, TypeError with `missing` (one %s for the type's name). */
static NjValue call_or_raise(NjValue self, NjStr *name, const NjValue *args, size_t nargs, const char *missing)
{
    NjValue result = nj_call_special(self, name, args, nargs);
    if (!result && !nj_error_pending()) {
        char text[200];
        snprintf(text, sizeof text, missing, nj_type_name(self));
        nj_raise(&nj_exception_TypeError, "%s", text);
    }
    return result;
}

NjValue dispatch_repr(NjValue self)
{
    NjValue text = call_or_raise(self, &nj_name___repr__, NULL, 0, "'%s' object has no __repr__");
    if (text && !nj_is_str(text))
        return nj_raise(&nj_exception_TypeError, "__repr__ returned non-string (type %s)", nj_type_name(text));
    return text;
}

NjValue dispatch_str(NjValue self)
{
    NjValue text = call_or_raise(self, &nj_name___str__, NULL, 0, "'%s' object has no __str__");
    if (text && !nj_is_str(text))
        return nj_raise(&nj_exception_TypeError, "__str__ returned non-string (type %s)", nj_type_name(text));
    return text;
}

NjI64Result dispatch_hash(NjValue self)
{
    NjValue hash = nj_call_special(self, &nj_name___hash__, NULL, 0);
    if (!hash) {
        if (!nj_error_pending())
            nj_raise(&nj_exception_TypeError, "unhashable type: '%s'", nj_type_name(self));
        return (NjI64Result){0, false};
    }
    if (!nj_is_int(hash)) {
        nj_raise(&nj_exception_TypeError, "__hash__ method should return an integer");
        return (NjI64Result){0, false};
    }
    /* A hash that fits a machine word is taken as it is, a longer one is folded as int's own. */
    NjI64Result number = {0, false};
    if (nj_is_small_int(hash))
        number = (NjI64Result){nj_small_int_value(hash), true};
    else if (nj_int_bit_length(hash) <= nj_small_int(63))
        number = nj_int_to_i64(hash);
    else
        number = (NjI64Result){nj_int_hash(hash), true};
    if (number.value == -1)
        number.value = -2;
    return number;
}

NjValue dispatch_compare(NjValue self, NjValue other, NjCompareOperator op)
{
    static NjStr *const names[] = {&nj_name___lt__, &nj_name___le__, &nj_name___eq__, &nj_name___ne__, &nj_name___gt__, &nj_name___ge__};
    NjValue method = nj_type_lookup(nj_type_of(self), names[op]);
    if (!method || method == nj_none)
        return nj_not_implemented;
    return nj_call_special(self, names[op], &other, 1);
}

int dispatch_truth(NjValue self)
{
    NjValue truth = nj_call_special(self, &nj_name___bool__, NULL, 0);
    if (truth == nj_true || truth == nj_false)
        return truth == nj_true;
    if (truth)
        nj_raise(&nj_exception_TypeError, "__bool__ should return bool, returned %s", nj_type_name(truth));
    return truth || nj_error_pending() ? -1 : 1;
}

NjI64Result dispatch_length(NjValue self)
{
    NjI64Result failed = {0, false};
    NjValue length = call_or_raise(self, &nj_name___len__, NULL, 0, "object of type '%s' has no len()");
    if (!length)
        return failed;
    NjInt n = nj_index(length);
    if (!n)
        return failed;
    if (nj_int_is_negative(n)) {
        nj_raise(&nj_exception_ValueError, "__len__() should return >= 0");
        return failed;
    }
    if (!nj_is_small_int(n) && nj_int_bit_length(n) > nj_small_int(63)) {
        nj_raise(&nj_exception_OverflowError, "cannot fit 'int' into an index-sized integer");
        return failed;
    }
    return nj_int_to_i64(n);
}

NjValue dispatch_get_item(NjValue self, NjValue key)
{
    return call_or_raise(self, &nj_name___getitem__, &key, 1, "'%s' object is not subscriptable");
}

int dispatch_set_item(NjValue self, NjValue key, NjValue value)
{
    NjValue args[] = {key, value};
    NjValue done = value ? call_or_raise(self, &nj_name___setitem__, args, 2, "'%s' object does not support item assignment")
                         : call_or_raise(self, &nj_name___delitem__, args, 1, "'%s' object does not support item deletion");
    return done ? 0 : -1;
}

int dispatch_contains(NjValue self, NjValue item)
{
    if (nj_type_lookup(nj_type_of(self), &nj_name___contains__) == nj_none) {
        nj_raise(&nj_exception_TypeError, "'%s' object is not a container", nj_type_name(self));
        return -1;
    }
    NjValue found = call_or_raise(self, &nj_name___contains__, &item, 1, "argument of type '%s' is not iterable");
    return found ? nj_truth(found) : -1;
}

NjValue dispatch_iterate(NjValue self)
{
    static const char *const missing = "'%s' object is not iterable";
    if (nj_type_lookup(nj_type_of(self), &nj_name___iter__) == nj_none)
        return nj_raise(&nj_exception_TypeError, "'%s' object is not iterable", nj_type_name(self));
    NjValue iterator = call_or_raise(self, &nj_name___iter__, NULL, 0, missing);
    if (iterator && !nj_type_of(iterator)->slots.next)
        return nj_raise(&nj_exception_TypeError, "iter() returned non-iterator of type '%s'", nj_type_name(iterator));
    return iterator;
}

static NjValue next_of_class(NjValue self) { return call_or_raise(self, &nj_name___next__, NULL, 0, "'%s' object is not an iterator"); }

NjValue dispatch_next(NjValue self)
{
    NjValue value = next_of_class(self);
    if (!value && nj_error_pending_is(&nj_exception_StopIteration))
        nj_error_clear();
    return value;
}

NjValue nj_next_or_stop(NjValue iterator)
{
    const NjSlots *slots = &nj_type_of(iterator)->slots;
    if (slots->next == dispatch_next)
        return next_of_class(iterator);
    if (slots->next && slots->next_or_stop)
        return slots->next_or_stop(iterator);
    NjValue value = nj_next(iterator), result = value || nj_error_pending() ? 0 : nj_generator_result_of(iterator);
    if (result)
        nj_raise_stop_iteration(result);
    return value;
}

NjValue dispatch_call(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjValue method = nj_special_method(nj_value(callable), &nj_name___call__);
    if (method)
        return nj_call(method, args, nargs, kwnames);
    if (!nj_error_pending())
        nj_raise(&nj_exception_TypeError, "'%s' object is not callable", callable->type->name);
    return 0;
}

/* __getattribute__, then __getattr__ when that raised AttributeError. */
NjValue dispatch_get_attribute(NjValue self, NjStr *name)
{
    NjType *type = nj_type_of(self);
    NjValue attribute = nj_value(name), own = nj_type_lookup(type, &nj_name___getattribute__);
    NjValue value;
    if (nj_type_of(own) == &nj_type_slot_wrapper)
        value = ((NjBuiltinFunction *)nj_object(own))->owner->slots.get_attribute(self, name);
    else
        value = nj_call_special(self, &nj_name___getattribute__, &attribute, 1);
    if (!value && nj_error_pending_is(&nj_exception_AttributeError) && nj_type_lookup(type, &nj_name___getattr__)) {
        nj_error_clear();
        value = nj_call_special(self, &nj_name___getattr__, &attribute, 1);
    }
    if (NJ_UNLIKELY(!value))
        nj_attribute_error_note(self, name);
    return value;
}

int dispatch_set_attribute(NjValue self, NjStr *name, NjValue value)
{
    NjValue args[] = {nj_value(name), value};
    NjValue done = value ? nj_call_special(self, &nj_name___setattr__, args, 2) : nj_call_special(self, &nj_name___delattr__, args, 1);
    return done ? 0 : -1;
}

NjValue dispatch_descriptor_get(NjValue self, NjValue instance, NjValue owner)
{
    NjValue args[] = {instance ? instance : nj_none, owner};
    NjValue value = nj_call_special(self, &nj_name___get__, args, 2);
    return value || nj_error_pending() ? value : self;
}

int dispatch_descriptor_set(NjValue self, NjValue instance, NjValue value)
{
    NjValue args[] = {instance, value};
    NjStr *name = value ? &nj_name___set__ : &nj_name___delete__;
    NjValue done = nj_call_special(self, name, args, value ? 2 : 1);
    if (!done && !nj_error_pending())
        nj_raise(&nj_exception_AttributeError, "%s", value ? "__set__" : "__delete__");
    return done ? 0 : -1;
}

int dispatch_initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjType *type = nj_type_of(self);
    NjValue method = nj_type_lookup(type, &nj_name___init__), result;
    if (NJ_LIKELY(method && nj_is_plain_method(method))) {
        size_t keywords = kwnames ? kwnames->length : 0;
        NjValue few[8], *all = nargs + keywords < 8 ? few : nj_alloc((nargs + keywords + 1) * sizeof *all);
        if (!all)
            return -1;
        all[0] = self;
        memcpy(all + 1, args, (nargs + keywords) * sizeof *args);
        result = nj_call(method, all, nargs + 1, kwnames);
    } else {
        method = nj_special_method(self, &nj_name___init__);
        result = method ? nj_call(method, args, nargs, kwnames) : 0;
    }
    if (result && result != nj_none) {
        nj_raise(&nj_exception_TypeError, "__init__() should return None, not '%s'", nj_type_name(result));
        return -1;
    }
    return result ? 0 : -1;
}

static NjValue dispatch_unary(NjValue self, NjStr *name, const char *missing)
{
    return call_or_raise(self, name, NULL, 0, missing);
}

NjValue dispatch_negative(NjValue self) { return dispatch_unary(self, &nj_name___neg__, "bad operand type for unary -: '%s'"); }
NjValue dispatch_positive(NjValue self) { return dispatch_unary(self, &nj_name___pos__, "bad operand type for unary +: '%s'"); }
NjValue dispatch_invert(NjValue self) { return dispatch_unary(self, &nj_name___invert__, "bad operand type for unary ~: '%s'"); }
NjValue dispatch_absolute(NjValue self) { return dispatch_unary(self, &nj_name___abs__, "bad operand type for abs(): '%s'"); }

NjValue dispatch_to_int(NjValue self)
{
    NjValue n = dispatch_unary(self, &nj_name___int__, "int() argument must be a string, a bytes-like object or a real number, not '%s'");
    if (n && !nj_is_int(n))
        return nj_raise(&nj_exception_TypeError, "__int__ returned non-int (type %s)", nj_type_name(n));
    return n;
}

NjValue dispatch_to_index(NjValue self)
{
    NjValue n = dispatch_unary(self, &nj_name___index__, "'%s' object cannot be interpreted as an integer");
    if (n && !nj_is_int(n))
        return nj_raise(&nj_exception_TypeError, "__index__ returned non-int (type %s)", nj_type_name(n));
    return n;
}

NjValue dispatch_to_float(NjValue self)
{
    NjValue d = dispatch_unary(self, &nj_name___float__, "float() argument must be a string or a real number, not '%s'");
    if (d && !nj_is_float(d))
        return nj_raise(&nj_exception_TypeError, "%s.__float__ returned non-float (type %s)", nj_type_name(self), nj_type_name(d));
    return d;
}

/* self.name(other), or NotImplemented where the type has no such method. */
static NjValue try_method(NjValue self, NjStr *name, NjValue other)
{
    NjValue method = nj_type_lookup(nj_type_of(self), name);
    return method && method != nj_none ? nj_call_special(self, name, &other, 1) : nj_not_implemented;
}

/* The operand whose type has this very dispatcher is asked; where both have it, the right one first if its type is a subclass
 * that brings its own reflected method, and else second, unless the types are the same. */
static NjValue dispatch_binary(NjBinaryOperator op, NjBinaryFunction self_slot, NjStr *forward, NjStr *reflected, NjValue left,
                               NjValue right)
{
    NjType *left_type = nj_type_of(left), *right_type = nj_type_of(right);
    bool ask_right = left_type != right_type && right_type->slots.binary[op] == self_slot;
    if (left_type->slots.binary[op] == self_slot) {
        if (ask_right && nj_type_is_subtype(right_type, left_type) &&
            nj_type_lookup(right_type, reflected) != nj_type_lookup(left_type, reflected)) {
            NjValue result = try_method(right, reflected, left);
            if (result != nj_not_implemented)
                return result;
            ask_right = false;
        }
        NjValue result = try_method(left, forward, right);
        if (result != nj_not_implemented)
            return result;
    }
    return ask_right ? try_method(right, reflected, left) : nj_not_implemented;
}

#define NJ_SLOT(name, field, dispatcher, wrapper, least, most)
#define NJ_BINARY_SLOT(op, word) \
    NjValue dispatch_##word(NjValue left, NjValue right) \
    { \
        return dispatch_binary(NJ_##op, dispatch_##word, &nj_name___##word##__, &nj_name___r##word##__, left, right); \
    } \
    NjValue dispatch_in_place_##word(NjValue left, NjValue right) { return try_method(left, &nj_name___i##word##__, right); }
#include "slots.inc"
#undef NJ_SLOT
#undef NJ_BINARY_SLOT

NjValue dispatch_divmod(NjValue left, NjValue right)
{
    return dispatch_binary(NJ_DIVMOD, dispatch_divmod, &nj_name___divmod__, &nj_name___rdivmod__, left, right);
}
