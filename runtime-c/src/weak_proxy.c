/* weakref.proxy: a weak reference that does what its object does. One that can be called is of a type of its own. */
#include "weak_reference.h"

#include "dispatch.h"

/* The object; 0 with ReferenceError pending when it is gone. */
static NjValue live(NjValue proxy)
{
    NjValue object = nj_weak_referent(proxy);
    return object ? object : nj_raise(&nj_exception_ReferenceError, "weakly-referenced object no longer exists");
}

static bool is_proxy(NjValue v)
{
    const NjType *type = nj_type_of(v);
    return type == &nj_type_weak_proxy || type == &nj_type_callable_proxy;
}

/* What an operand stands for: itself unless it is a proxy. */
static NjValue operand(NjValue v) { return is_proxy(v) ? live(v) : v; }

static NjValue repr(NjValue self)
{
    NjValue object = nj_weak_referent(self);
    return nj_value(nj_str_format_c("<weakproxy at 0x%llx to %s at 0x%llx>", (unsigned long long)self, nj_type_name(object ? object : nj_none),
                                    (unsigned long long)object));
}

static NjValue str(NjValue self)
{
    NjValue object = live(self);
    return object ? nj_value(nj_str_of(object)) : 0;
}

static NjValue compare(NjValue self, NjValue other, NjCompareOperator op)
{
    NjValue left = operand(self), right = left ? operand(other) : 0;
    return right ? nj_compare(op, left, right) : 0;
}

static int truth(NjValue self)
{
    NjValue object = live(self);
    return object ? nj_truth(object) : -1;
}

static NjI64Result length(NjValue self)
{
    NjValue object = live(self);
    return object ? nj_length(object) : (NjI64Result){0, false};
}

static NjValue get_item(NjValue self, NjValue key)
{
    NjValue object = live(self);
    return object ? nj_get_item(object, key) : 0;
}

static int set_item(NjValue self, NjValue key, NjValue value)
{
    NjValue object = live(self);
    return object && (value ? nj_set_item(object, key, value) : nj_delete_item(object, key)) ? 0 : -1;
}

static int contains(NjValue self, NjValue item)
{
    NjValue object = live(self);
    return object ? nj_contains(object, item) : -1;
}

static NjValue iterate(NjValue self)
{
    NjValue object = live(self);
    return object ? nj_iterate(object) : 0;
}

static NjValue next_of(NjValue self, NjUnaryFunction advance)
{
    NjValue object = live(self);
    if (object && !nj_type_of(object)->slots.next)
        return nj_raise(&nj_exception_TypeError, "Weakref proxy referenced a non-iterator '%s' object", nj_type_name(object));
    return object ? advance(object) : 0;
}
static NjValue next(NjValue self) { return next_of(self, nj_next); }
static NjValue next_or_stop(NjValue self) { return next_of(self, nj_next_or_stop); }

static NjValue get_attribute(NjValue self, NjStr *name)
{
    NjValue object = live(self);
    return object ? nj_get_attribute(object, name) : 0;
}

static int set_attribute(NjValue self, NjStr *name, NjValue value)
{
    NjValue object = live(self);
    return object && (value ? nj_set_attribute(object, name, value) : nj_delete_attribute(object, name)) ? 0 : -1;
}

static NjValue call(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjValue object = live(nj_value(callable));
    return object ? nj_call(object, args, nargs, kwnames) : 0;
}

#define UNARY(slot, function)                  \
    static NjValue slot(NjValue self)          \
    {                                          \
        NjValue object = live(self);           \
        return object ? function(object) : 0;  \
    }
UNARY(negative, nj_negative)
UNARY(positive, nj_positive)
UNARY(invert, nj_invert)
UNARY(absolute, nj_absolute)
UNARY(to_index, nj_index)
#undef UNARY

static NjValue convert(NjValue self, NjType *type)
{
    NjValue object = live(self);
    return object ? nj_call(nj_value(type), &object, 1, NULL) : 0;
}
static NjValue to_int(NjValue self) { return convert(self, &nj_type_int); }
static NjValue to_float(NjValue self) { return convert(self, &nj_type_float); }

static NjValue binary(NjBinaryOperator op, NjValue left, NjValue right)
{
    NjValue a = operand(left), b = a ? operand(right) : 0;
    return b ? nj_binary(op, a, b) : 0;
}

static NjValue in_place(NjBinaryOperator op, NjValue left, NjValue right)
{
    NjValue a = operand(left), b = a ? operand(right) : 0;
    return b ? nj_in_place(op, a, b) : 0;
}

#define OPERATORS(X)                                                                                                              \
    X(NJ_ADD, add) X(NJ_SUB, sub) X(NJ_MUL, mul) X(NJ_MATMUL, matmul) X(NJ_TRUEDIV, truediv) X(NJ_FLOORDIV, floordiv)               \
    X(NJ_MOD, mod) X(NJ_POW, pow) X(NJ_LSHIFT, lshift) X(NJ_RSHIFT, rshift) X(NJ_OR, or) X(NJ_XOR, xor) X(NJ_AND, and)
#define FUNCTIONS(op, name)                                                                                   \
    static NjValue do_##name(NjValue left, NjValue right) { return binary(op, left, right); }                 \
    static NjValue do_##name##_in_place(NjValue left, NjValue right) { return in_place(op, left, right); }
OPERATORS(FUNCTIONS)
static NjValue do_divmod(NjValue left, NjValue right) { return binary(NJ_DIVMOD, left, right); }

NJ_ENTRY(proxy_bytes)
{
    NjValue object = live(args[0]);
    return object ? nj_call(nj_value(&nj_type_bytes), &object, 1, NULL) : 0;
}

NJ_ENTRY(proxy_reversed)
{
    NjValue object = live(args[0]);
    return object ? nj_call(nj_value(&nj_type_reversed), &object, 1, NULL) : 0;
}

static const NjMethodDefinition methods[] = {
    NJ_METHOD("__bytes__", proxy_bytes, 1, 1),
    NJ_METHOD("__reversed__", proxy_reversed, 1, 1),
    NJ_END,
};

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return nj_raise(&nj_exception_TypeError, "cannot create 'weakref.%s' instances", type->name);
}

NJ_TEXT(weakref_name, "weakref");

#define BINARY_ENTRY(op, name) [op] = do_##name,
#define IN_PLACE_ENTRY(op, name) [op] = do_##name##_in_place,
#define PROXY_TYPE(id, text, call_function)                                                                                           \
    NjType nj_type_##id = {                                                                                                           \
        .base = {&nj_type_type}, .name = text, .module = &weakref_name, .parent = &nj_type_object, .flags = NJ_TYPE_FINAL,            \
        .size = sizeof(NjWeakReference), .methods = methods,                                                                          \
        .slots = {.repr = repr, .str = str, .hash = NULL, .compare = compare, .truth = truth, .length = length, .get_item = get_item, \
                  .set_item = set_item, .contains = contains, .iterate = iterate, .next = next, .next_or_stop = next_or_stop,         \
                  .call = call_function, .get_attribute = get_attribute, .set_attribute = set_attribute, .negative = negative,        \
                  .positive = positive, .invert = invert, .absolute = absolute, .to_int = to_int, .to_float = to_float,               \
                  .to_index = to_index, .binary = {OPERATORS(BINARY_ENTRY) [NJ_DIVMOD] = do_divmod},                                  \
                  .in_place = {OPERATORS(IN_PLACE_ENTRY)}, .construct = construct},                                                   \
    }
PROXY_TYPE(weak_proxy, "ProxyType", NULL);
PROXY_TYPE(callable_proxy, "CallableProxyType", call);
