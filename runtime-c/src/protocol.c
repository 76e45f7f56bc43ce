/* Items, iteration, length, truth and hash of values of any type. */
#include "collections.h"
#include "functools.h"
#include "internal.h"
#include "naja/generic_alias.h"
#include "naja/deque.h"
#include "naja/dict.h"
#include "naja/float.h"
#include "naja/foreign_class.h"
#include "naja/host.h"
#include "naja/int.h"
#include "naja/iterator.h"
#include "naja/list.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/tuple.h"
#include "weak_reference.h"

/* Built-in classes that take type arguments: list[int]. */
static bool is_generic(const NjType *type)
{
    return type == &nj_type_list || type == &nj_type_tuple || type == &nj_type_dict || type == &nj_type_set
        || type == &nj_type_frozenset || type == &nj_type_type || type == &nj_type_enumerate || type == &nj_type_deque
        || type == &nj_type_defaultdict || type == &nj_type_ordered_dict || type == &nj_type_counter;
}

static NJ_COLD NjValue subscript_class(NjValue object, NjValue key)
{
    if (nj_is_type(object)) {
        NjValue method = nj_get_attribute(object, &nj_name___class_getitem__);
        if (method)
            return nj_call(method, &key, 1, NULL);
        if (!nj_error_pending_is(&nj_exception_AttributeError))
            return 0;
        nj_error_clear();
        if (is_generic((NjType *)nj_object(object)))
            return nj_generic_alias_new(object, key);
        return nj_raise(&nj_exception_TypeError, "type '%s' is not subscriptable", ((NjType *)nj_object(object))->name);
    }
    return nj_raise(&nj_exception_TypeError, "'%s' object is not subscriptable", nj_type_name(object));
}

NjValue nj_get_item(NjValue object, NjValue key)
{
    NjType *type = nj_type_of(object);
    if (type == &nj_type_list && nj_is_small_int(key))
        return nj_list_get((NjList *)nj_object(object), nj_small_int_value(key));
    if (NJ_LIKELY(type->slots.get_item != NULL))
        return type->slots.get_item(object, key);
    return subscript_class(object, key);
}

bool nj_set_item(NjValue object, NjValue key, NjValue value)
{
    NjType *type = nj_type_of(object);
    if (type == &nj_type_list && nj_is_small_int(key))
        return nj_list_set((NjList *)nj_object(object), nj_small_int_value(key), value);
    if (type->slots.set_item)
        return type->slots.set_item(object, key, value) == 0;
    nj_raise(&nj_exception_TypeError, "'%s' object does not support item assignment", type->name);
    return false;
}

bool nj_delete_item(NjValue object, NjValue key)
{
    NjType *type = nj_type_of(object);
    if (type->slots.set_item)
        return type->slots.set_item(object, key, 0) == 0;
    /* CPython words it otherwise where it finds its sequence protocol. */
    bool is_sequence = type->flags & NJ_TYPE_PYTHON || type->slots.length || type->slots.contains;
    nj_raise(&nj_exception_TypeError, "'%s' object %s support item deletion", type->name,
             is_sequence && nj_type_of(key)->slots.to_index ? "doesn't" : "does not");
    return false;
}

int nj_contains(NjValue container, NjValue item)
{
    NjType *type = nj_type_of(container);
    if (type->slots.contains)
        return type->slots.contains(container, item);
    if (!type->slots.iterate && !type->slots.get_item) {
        nj_raise(&nj_exception_TypeError, "argument of type '%s' is not iterable", type->name);
        return -1;
    }
    NjValue iterator = nj_iterate(container), candidate;
    if (!iterator)
        return -1;
    while ((candidate = nj_next(iterator))) {
        int equal = nj_equal(candidate, item);
        if (equal != 0)
            return equal;
    }
    return nj_error_pending() ? -1 : 0;
}

NjValue nj_iterate(NjValue v)
{
    NjType *type = nj_type_of(v);
    if (NJ_LIKELY(type->slots.iterate != NULL))
        return type->slots.iterate(v);
    if (type->slots.get_item && !(type->flags & NJ_TYPE_DICT))
        return nj_sequence_iterator(v);
    return nj_raise(&nj_exception_TypeError, "'%s' object is not iterable", type->name);
}

NjValue nj_next(NjValue iterator)
{
    NjUnaryFunction next = nj_type_of(iterator)->slots.next;
    if (NJ_LIKELY(next != NULL))
        return next(iterator);
    return nj_raise(&nj_exception_TypeError, "'%s' object is not an iterator", nj_type_name(iterator));
}

NjI64Result nj_length(NjValue v)
{
    NjType *type = nj_type_of(v);
    if (NJ_LIKELY(type->slots.length != NULL))
        return type->slots.length(v);
    nj_raise(&nj_exception_TypeError, "object of type '%s' has no len()", type->name);
    return (NjI64Result){0, false};
}

int nj_truth(NjValue v)
{
    if (v == nj_true)
        return 1;
    if (v == nj_false || v == nj_none)
        return 0;
    if (nj_is_small_int(v))
        return v != nj_small_int(0);
    if (nj_is_immediate_float(v))
        return 1; /* zero is none of them */
    NjType *type = nj_object(v)->type;
    if (type->slots.truth)
        return type->slots.truth(v);
    if (type->slots.length) {
        NjI64Result length = type->slots.length(v);
        return length.ok ? length.value != 0 : -1;
    }
    return 1;
}

NjI64Result nj_hash(NjValue v)
{
    if (nj_is_small_int(v))
        return (NjI64Result){nj_int_hash(v), true};
    if (nj_is_exact_str(v))
        return nj_type_str.slots.hash(v);
    NjType *type = nj_type_of(v);
    if (type->slots.hash)
        return type->slots.hash(v);
    nj_raise(&nj_exception_TypeError, "unhashable type: '%s'", type->name);
    return (NjI64Result){0, false};
}

/* Answers through the metaclass's own method when it has one; -2 when it has not. */
static int ask_metaclass(NjValue c, NjStr *name, NjValue argument)
{
    NjType *metatype = nj_type_of(c);
    if (metatype == &nj_type_type)
        return -2;
    NjValue method = nj_type_lookup(metatype, name);
    if (!method || method == nj_type_lookup(&nj_type_type, name))
        return -2;
    NjValue answer = nj_call_special(c, name, &argument, 1);
    return answer ? nj_truth(answer) : -1;
}

/* Whether `v` is an object of another runtime, whose class stands for the type there: 1, 0, or -1 with an exception. */
static int is_foreign_instance(NjValue v, const NjType *type)
{
    NJ_TEXT(weakref, "weakref");
    NJ_TEXT(reference, "ref");
    NJ_TEXT(partial, "partial");
    bool is_reference = type == &nj_type_weak_reference;
    if (!nj_foreign_classes || !nj_is_object(v) || !(is_reference || type == &nj_type_partial))
        return 0;
    NjValue class = nj_foreign_classes->class_of(v);
    if (class == nj_value(nj_type_of(v)))
        return 0;
    NjValue other = is_reference ? nj_python_module_attribute(&weakref, &reference) : nj_python_module_attribute(&nj_name_functools, &partial);
    return other ? nj_host_now()->is_subclass(class, other) : -1;
}

int nj_is_instance_of(NjValue v, NjValue class_or_tuple)
{
    if (nj_value(nj_type_of(v)) == class_or_tuple)
        return 1;
    if (nj_is_tuple(class_or_tuple)) {
        if (NJ_UNLIKELY(!nj_stack_has_room()))
            return nj_raise_recursion(), -1;
        NjTuple *tuple = (NjTuple *)nj_object(class_or_tuple);
        for (size_t i = 0; i < tuple->length; i++) {
            int answer = nj_is_instance_of(v, tuple->items[i]);
            if (answer != 0)
                return answer;
        }
        return 0;
    }
    int answer = ask_metaclass(class_or_tuple, &nj_name___instancecheck__, v);
    if (answer != -2)
        return answer;
    if (nj_is_type(class_or_tuple)) {
        NjType *type = (NjType *)nj_object(class_or_tuple);
        if (nj_is_instance(v, type))
            return 1;
        return is_foreign_instance(v, type);
    }
    nj_raise(&nj_exception_TypeError, "isinstance() arg 2 must be a type, a tuple of types, or a union");
    return -1;
}

int nj_is_subclass_of(NjValue c, NjValue class_or_tuple)
{
    if (nj_is_tuple(class_or_tuple)) {
        if (NJ_UNLIKELY(!nj_stack_has_room()))
            return nj_raise_recursion(), -1;
        NjTuple *tuple = (NjTuple *)nj_object(class_or_tuple);
        for (size_t i = 0; i < tuple->length; i++) {
            int answer = nj_is_subclass_of(c, tuple->items[i]);
            if (answer != 0)
                return answer;
        }
        return 0;
    }
    int answer = ask_metaclass(class_or_tuple, &nj_name___subclasscheck__, c);
    if (answer != -2)
        return answer;
    if (!nj_is_type(c) && nj_host_now())
        return nj_host_now()->is_subclass(c, class_or_tuple);
    if (!nj_is_type(c)) {
        nj_raise(&nj_exception_TypeError, "issubclass() arg 1 must be a class");
        return -1;
    }
    if (nj_is_type(class_or_tuple))
        return nj_type_is_subtype((NjType *)nj_object(c), (NjType *)nj_object(class_or_tuple));
    nj_raise(&nj_exception_TypeError, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
    return -1;
}
