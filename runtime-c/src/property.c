/* property, staticmethod and classmethod. */
#include "getter.h"
#include "internal.h"
#include "naja/class.h"
#include "naja/dict.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/tuple.h"

static NjProperty *property_of(NjValue v) { return (NjProperty *)nj_object(v); }

NjValue nj_property_new(NjValue get, NjValue set, NjValue del, NjValue doc)
{
    NjProperty *property = nj_alloc(sizeof *property);
    if (!property)
        return 0;
    *property = (NjProperty){{&nj_type_property}, get, set, del, doc, NULL};
    return nj_value(property);
}

/* "property 'x' of 'C' object has no setter" */
static NJ_COLD void raise_missing(NjProperty *property, NjValue instance, const char *part)
{
    const char *owner = nj_type_name(instance);
    if (property->name)
        nj_raise(&nj_exception_AttributeError, "property '%s' of '%s' object has no %s", nj_str_utf8(property->name, NULL), owner, part);
    else
        nj_raise(&nj_exception_AttributeError, "property of '%s' object has no %s", owner, part);
}

static NjValue property_get(NjValue descriptor, NjValue instance, NjValue owner)
{
    (void)owner;
    NjProperty *property = property_of(descriptor);
    if (!instance)
        return descriptor;
    if (property->get)
        return nj_call(property->get, &instance, 1, NULL);
    raise_missing(property, instance, "getter");
    return 0;
}

static int property_set(NjValue descriptor, NjValue instance, NjValue value)
{
    NjProperty *property = property_of(descriptor);
    NjValue function = value ? property->set : property->del, args[] = {instance, value};
    if (function)
        return nj_call(function, args, value ? 2 : 1, NULL) ? 0 : -1;
    raise_missing(property, instance, value ? "setter" : "deleter");
    return -1;
}

static NjValue given(NjValue v) { return v == nj_none ? 0 : v; }

static NjValue property_init(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)callable, (void)nargs, (void)kwnames;
    NjProperty *property = property_of(args[0]);
    property->get = given(args[1]);
    property->set = given(args[2]);
    property->del = given(args[3]);
    property->doc = given(args[4]);
    return nj_none;
}

static const NjMethodDefinition init_definition = NJ_METHOD_KEYWORDS("property", property_init, 1, 5, "fget fset fdel doc");

static int property_initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjBuiltinFunction function = {{&nj_type_builtin_function}, &init_definition, NULL, self};
    return nj_type_builtin_function.slots.call(&function.base, args, nargs, kwnames) ? 0 : -1;
}

/* A copy with one part replaced, of the same type. */
static NjValue copy_with(NjValue self, NjValue get, NjValue set, NjValue del)
{
    NjProperty *old = property_of(self);
    NjValue args[] = {get ? get : old->get, set ? set : old->set, del ? del : old->del, old->doc};
    for (int i = 0; i < 4; i++)
        if (!args[i])
            args[i] = nj_none;
    if (old->base.type != &nj_type_property)
        return nj_call(nj_value(old->base.type), args, 4, NULL);
    NjValue copy = nj_property_new(given(args[0]), given(args[1]), given(args[2]), given(args[3]));
    if (copy)
        property_of(copy)->name = old->name;
    return copy;
}

NJ_ENTRY(getter) { return copy_with(args[0], args[1], 0, 0); }
NJ_ENTRY(setter) { return copy_with(args[0], 0, args[1], 0); }
NJ_ENTRY(deleter) { return copy_with(args[0], 0, 0, args[1]); }
NJ_ENTRY(get_part) { return property_of(args[0])->get ? property_of(args[0])->get : nj_none; }
NJ_ENTRY(set_part) { return property_of(args[0])->set ? property_of(args[0])->set : nj_none; }
NJ_ENTRY(delete_part) { return property_of(args[0])->del ? property_of(args[0])->del : nj_none; }

NJ_ENTRY(property_doc)
{
    NjProperty *property = property_of(args[0]);
    if (property->doc)
        return property->doc;
    return property->get ? nj_get_attribute(property->get, &nj_name___doc__) : nj_none;
}

NJ_ENTRY(set_name)
{
    if (nj_is_str(args[2]))
        property_of(args[0])->name = (NjStr *)nj_object(args[2]);
    return nj_none;
}

/* An abstract property has an abstract part. */
NJ_ENTRY(property_is_abstract)
{
    NjProperty *property = property_of(args[0]);
    NjValue parts[] = {property->get, property->set, property->del};
    for (int i = 0; i < 3; i++) {
        bool failed = false;
        NjValue mark = parts[i] ? nj_get_attribute_or_null(parts[i], &nj_name___isabstractmethod__, &failed) : 0;
        if (failed)
            return 0;
        int is_abstract = mark ? nj_truth(mark) : 0;
        if (is_abstract != 0)
            return is_abstract < 0 ? 0 : nj_true;
    }
    return nj_false;
}

static const NjMethodDefinition property_methods[] = {
    NJ_METHOD("getter", getter, 2, 2),
    NJ_METHOD("setter", setter, 2, 2),
    NJ_METHOD("deleter", deleter, 2, 2),
    NJ_METHOD("__set_name__", set_name, 3, 3),
    NJ_GETTER("fget", get_part),
    NJ_GETTER("fset", set_part),
    NJ_GETTER("fdel", delete_part),
    NJ_GETTER("__doc__", property_doc),
    NJ_GETTER("__isabstractmethod__", property_is_abstract),
    NJ_END,
};

NjType nj_type_property = {
    .base = {&nj_type_type},
    .name = "property",
    .parent = &nj_type_object,
    .size = sizeof(NjProperty),
    .methods = property_methods,
    .slots = {.descriptor_get = property_get, .descriptor_set = property_set, .allocate = nj_instance_new, .initialize = property_initialize},
};

/* staticmethod and classmethod: a callable, and a dict for what functools.wraps-like code puts there. Fixed once built but
 * for `dict`, which is published by compare-and-swap. */
typedef struct {
    NjObject base;
    NjValue function;
    _Atomic(NjDict *) dict;
} Wrapped;

static Wrapped *wrapped_of(NjValue v) { return (Wrapped *)nj_object(v); }

static NjValue wrap(NjType *type, NjValue callable)
{
    Wrapped *wrapped = nj_alloc(sizeof *wrapped);
    if (!wrapped)
        return 0;
    wrapped->base.type = type;
    wrapped->function = callable;
    return nj_value(wrapped);
}

NjValue nj_staticmethod_new(NjValue callable) { return wrap(&nj_type_staticmethod, callable); }
NjValue nj_classmethod_new(NjValue callable) { return wrap(&nj_type_classmethod, callable); }

static int wrapped_initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    const char *name = nj_type_is_subtype(nj_type_of(self), &nj_type_staticmethod) ? "staticmethod" : "classmethod";
    if (kwnames && kwnames->length) {
        nj_raise(&nj_exception_TypeError, "%s() takes no keyword arguments", name);
        return -1;
    }
    if (nargs != 1) {
        nj_raise(&nj_exception_TypeError, "%s expected 1 argument, got %zu", name, nargs);
        return -1;
    }
    wrapped_of(self)->function = args[0];
    return 0;
}

static NjValue static_get(NjValue descriptor, NjValue instance, NjValue owner)
{
    (void)instance, (void)owner;
    return wrapped_of(descriptor)->function;
}

static NjValue static_call(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    return nj_call(((Wrapped *)callable)->function, args, nargs, kwnames);
}

/* A class method over another descriptor (a property) asks that for its value of the class. */
static NjValue class_get(NjValue descriptor, NjValue instance, NjValue owner)
{
    if (!owner)
        owner = nj_value(nj_type_of(instance));
    NjValue function = wrapped_of(descriptor)->function;
    NjTernaryFunction get = nj_type_of(function)->slots.descriptor_get;
    return get ? get(function, owner, nj_value(nj_type_of(owner))) : nj_method_new(function, owner);
}

NJ_ENTRY(wrapped_function) { return wrapped_of(args[0])->function; }

NJ_ENTRY(wrapped_is_abstract)
{
    bool failed;
    NjValue mark = nj_get_attribute_or_null(wrapped_of(args[0])->function, &nj_name___isabstractmethod__, &failed);
    int is_abstract = failed ? -1 : mark ? nj_truth(mark) : 0;
    return is_abstract < 0 ? 0 : nj_bool(is_abstract);
}

/* __name__, __doc__ and their like are the function's. */
static NjValue wrapped_get_attribute(NjValue self, NjStr *name)
{
    static NjStr *const shared[] = {&nj_name___name__, &nj_name___qualname__, &nj_name___doc__, &nj_name___module__, &nj_name___annotations__};
    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
        if (nj_str_equal(name, shared[i]))
            return nj_get_attribute(wrapped_of(self)->function, name);
    return nj_object_get_attribute(self, name);
}

static NjValue wrapped_repr(NjValue v)
{
    NjStr *function = nj_repr(wrapped_of(v)->function);
    return function ? nj_value(nj_str_format_c("<%s(%s)>", nj_type_name(v), nj_str_utf8(function, NULL))) : 0;
}

static const NjMethodDefinition wrapped_methods[] = {
    NJ_GETTER("__func__", wrapped_function),
    NJ_GETTER("__wrapped__", wrapped_function),
    NJ_GETTER("__isabstractmethod__", wrapped_is_abstract),
    NJ_END,
};

#define WRAPPED_TYPE(id, ...) \
    NjType nj_type_##id = { \
        .base = {&nj_type_type}, \
        .name = #id, \
        .parent = &nj_type_object, \
        .size = sizeof(Wrapped), \
        .dict_offset = offsetof(Wrapped, dict), \
        .methods = wrapped_methods, \
        .slots = {.repr = wrapped_repr, .get_attribute = wrapped_get_attribute, .allocate = nj_instance_new, \
                  .initialize = wrapped_initialize, __VA_ARGS__}, \
    }

WRAPPED_TYPE(staticmethod, .descriptor_get = static_get, .call = static_call);
WRAPPED_TYPE(classmethod, .descriptor_get = class_get);
