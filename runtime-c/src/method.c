/* Bound methods: a callable and the object that it gets first. */
#include "getter.h"
#include "internal.h"
#include "naja/builtins.h"
#include "naja/int.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/tuple.h"

NjValue nj_method_new(NjValue function, NjValue self)
{
    NjMethod *method = nj_alloc(sizeof *method);
    if (!method)
        return 0;
    *method = (NjMethod){{&nj_type_method}, function, self};
    return nj_value(method);
}

static NjMethod *method_of(NjValue v) { return (NjMethod *)nj_object(v); }

static NjValue call(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjMethod *method = (NjMethod *)callable;
    return nj_call_prepending(method->function, method->self, args, nargs, kwnames);
}

/* A method's own attributes, then its function's. */
static NjValue get_attribute(NjValue self, NjStr *name)
{
    if (nj_type_lookup(&nj_type_method, name))
        return nj_object_get_attribute(self, name);
    bool failed;
    NjValue value = nj_get_attribute_or_null(method_of(self)->function, name, &failed);
    return value || failed ? value : nj_raise_attribute(self, name);
}

static NjValue repr(NjValue v)
{
    NjMethod *method = method_of(v);
    bool failed;
    NjValue name = nj_get_attribute_or_null(method->function, &nj_name___qualname__, &failed);
    NjStr *self = failed ? NULL : nj_repr(method->self);
    if (!self)
        return 0;
    const char *text = name && nj_is_str(name) ? nj_str_utf8((NjStr *)nj_object(name), NULL) : "?";
    return nj_value(nj_str_format_c("<bound method %s of %s>", text, nj_str_utf8(self, NULL)));
}

static NjValue compare(NjValue left, NjValue right, NjCompareOperator op)
{
    if ((op != NJ_EQ && op != NJ_NE) || nj_type_of(right) != &nj_type_method)
        return nj_not_implemented;
    NjMethod *a = method_of(left), *b = method_of(right);
    if (a->self != b->self)
        return nj_bool(op == NJ_NE);
    int equal = nj_equal(a->function, b->function);
    return equal < 0 ? 0 : nj_bool(equal == (op == NJ_EQ));
}

static NjI64Result hash(NjValue v)
{
    NjI64Result function = nj_hash(method_of(v)->function);
    function.value ^= (int64_t)(method_of(v)->self >> 4);
    return function;
}

NJ_ENTRY(function_attribute) { return method_of(args[0])->function; }
NJ_ENTRY(self_attribute) { return method_of(args[0])->self; }
NJ_ENTRY(doc) { return nj_get_attribute(method_of(args[0])->function, &nj_name___doc__); }

static const NjMethodDefinition methods[] = {
    NJ_GETTER("__func__", function_attribute), NJ_GETTER("__self__", self_attribute), NJ_GETTER("__doc__", doc), NJ_END};

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)type;
    if (kwnames && kwnames->length)
        return nj_raise(&nj_exception_TypeError, "method() takes no keyword arguments");
    if (nargs != 2)
        return nj_raise(&nj_exception_TypeError, "method expected 2 arguments, got %zu", nargs);
    if (!nj_callable(args[0]))
        return nj_raise(&nj_exception_TypeError, "first argument must be callable");
    if (args[1] == nj_none)
        return nj_raise(&nj_exception_TypeError, "self must not be None");
    return nj_method_new(args[0], args[1]);
}

NjType nj_type_method = {
    .base = {&nj_type_type},
    .name = "method",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjMethod),
    .methods = methods,
    .slots = {.repr = repr, .call = call, .compare = compare, .hash = hash, .get_attribute = get_attribute, .construct = construct},
};
