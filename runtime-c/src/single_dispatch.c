/* functools.singledispatch, singledispatchmethod and cached_property. */
#include "functools.h"
#include "typing.h"

/* A generic function: implementations by class, found along the mro of the first argument's class. Fixed once built but for
 * `found` and the contents of its dicts. */
typedef struct {
    NjObject base;
    NjDict *registry;     /* class to implementation */
    _Atomic(NjDict *) found;  /* class to what dispatch found for it; behind each change of the registry comes a new one, so that
                                 what was looked up before it is not kept */
    _Atomic(NjDict *) attributes;
} Dispatcher;

static Dispatcher *self_of(NjValue v) { return NJ_AS(Dispatcher, v); }

/* The implementation for a class: that of the first class of its mro with one; of an abstract class that it is a virtual
 * subclass of; the one for object. */
static NjValue dispatch(Dispatcher *dispatcher, NjValue class)
{
    NjDict *kept = nj_load_acquire(&dispatcher->found);
    NjValue known = nj_dict_get(kept, class);
    if (known || nj_error_pending())
        return known;
    NjType *type = NJ_AS(NjType, class);
    NjValue found = 0;
    for (uint32_t i = 0; !found && i + 1 < type->mro_count; i++)
        if (!(found = nj_dict_get(dispatcher->registry, nj_value(type->mro[i]))) && nj_error_pending())
            return 0;
    NjList *classes = found ? NULL : nj_dict_key_list(dispatcher->registry);
    if (!found && !classes)
        return 0;
    NjValue best = 0;
    for (int64_t k = 0; !found && k < nj_list_length(classes); k++) {
        NjValue candidate = nj_list_at(classes, (size_t)k);
        if (candidate == nj_value(&nj_type_object) || !nj_is_type(candidate))
            continue;
        int fits = nj_is_subclass_of(class, candidate);
        int narrower = fits > 0 && best ? nj_is_subclass_of(candidate, best) : fits;
        if (fits < 0 || narrower < 0)
            return 0;
        if (narrower > 0)
            best = candidate;
    }
    if (!found)
        found = nj_dict_get(dispatcher->registry, best ? best : nj_value(&nj_type_object));
    return found && nj_dict_set(kept, class, found) ? found : 0;
}

static NjValue call(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (nargs == 0)
        return nj_raise(&nj_exception_TypeError, "%s requires at least 1 positional argument", nj_name_of(nj_value(callable)));
    NjValue implementation = dispatch((Dispatcher *)callable, nj_value(nj_type_of(args[0])));
    return implementation ? nj_call(implementation, args, nargs, kwnames) : 0;
}

NJ_ENTRY(dispatch_method)
{
    if (!nj_is_type(args[1]))
        return nj_raise(&nj_exception_TypeError, "dispatch() argument must be a class, not %s", nj_type_name(args[1]));
    return dispatch(self_of(args[0]), args[1]);
}

static bool enter(Dispatcher *dispatcher, NjValue class, NjValue function)
{
    NjDict *fresh = nj_dict_new();
    if (!fresh || !nj_dict_set(dispatcher->registry, class, function))
        return false;
    nj_store_release(&dispatcher->found, fresh);
    return true;
}

static bool is_union(NjValue v)
{
    if (nj_type_of(v) == &nj_type_union)
        return true;
    NjGenericAlias *alias = nj_type_of(v) == &nj_type_typing_alias ? NJ_AS(NjGenericAlias, v) : NULL;
    return alias && alias->arguments && alias->name && nj_str_equal_ascii(alias->name, "Union");
}

static bool enter_hint(Dispatcher *dispatcher, NjStr *name, NjValue class, NjValue function)
{
    if (nj_is_type(class))
        return enter(dispatcher, class, function);
    NjTuple *members = is_union(class) ? NJ_AS(NjGenericAlias, class)->arguments : NULL;
    for (size_t i = 0; members && i < members->length; i++)
        if (!nj_is_type(members->items[i]))
            members = NULL;
    for (size_t i = 0; members && i < members->length; i++)
        if (!enter(dispatcher, members->items[i], function))
            return false;
    if (members)
        return true;
    NjStr *parameter = nj_repr(nj_value(name)), *text = parameter ? nj_repr(class) : NULL;
    if (text)
        nj_raise(&nj_exception_TypeError, is_union(class) ? "Invalid annotation for %s. %s not all arguments are classes."
                                                          : "Invalid annotation for %s. %s is not a class.",
                 nj_str_utf8(parameter, NULL), nj_str_utf8(text, NULL));
    return false;
}

/* Registers a function for the class that the annotation of its first parameter names, or for the members of a union. */
static NjValue register_annotated(Dispatcher *dispatcher, NjValue function)
{
    bool failed;
    NjValue annotations = nj_get_attribute_or_null(function, &nj_name___annotations__, &failed), name, class;
    size_t position = 0;
    if (failed)
        return 0;
    if (!annotations || !nj_is_dict(annotations) || nj_dict_length(NJ_AS(NjDict, annotations)) == 0) {
        NjStr *text = nj_repr(function);
        return text ? nj_raise(&nj_exception_TypeError,
                               "Invalid first argument to `register()`: %s. Use either `@register(some_class)` or plain `@register` on an "
                               "annotated function.",
                               nj_str_utf8(text, NULL))
                    : 0;
    }
    NjValue hints = nj_type_hints(function, 0, 0, false);
    if (!hints || !nj_dict_next(NJ_AS(NjDict, hints), &position, &name, &class))
        return 0;
    return enter_hint(dispatcher, NJ_AS(NjStr, name), class, function) ? function : 0;
}

/* A decorator that registers for one class: a bound `register`. */
NJ_ENTRY(register_for);
static const NjMethodDefinition register_definition = NJ_METHOD("register", register_for, 2, 2);
NJ_ENTRY(register_for)
{
    NjTuple *pair = NJ_AS(NjTuple, args[0]);
    return enter(self_of(pair->items[0]), pair->items[1], args[1]) ? args[1] : 0;
}

static NjValue decorator_for(NjValue dispatcher, NjValue class)
{
    NjValue function = nj_builtin_function_new(&register_definition, NULL);
    NjTuple *pair = nj_tuple_pack2(dispatcher, class);
    return function && pair ? nj_method_new(function, nj_value(pair)) : 0;
}

static NjValue register_class(NjValue dispatcher, NjValue class, NjValue function)
{
    if (nj_is_type(class))
        return !function ? decorator_for(dispatcher, class) : enter(self_of(dispatcher), class, function) ? function : 0;
    if (function)
        return nj_raise(&nj_exception_TypeError, "Invalid first argument to `register()`. %s is not a class.", nj_type_name(class));
    return register_annotated(self_of(dispatcher), class);
}

NJ_ENTRY(register_method) { return register_class(args[0], args[1], args[2] == nj_none ? 0 : args[2]); }
NJ_ENTRY(registry_attribute)
{
    return nj_call(nj_module_attribute("types", "MappingProxyType"), &(NjValue){nj_value(self_of(args[0])->registry)}, 1, NULL);
}
NJ_ENTRY(clear_cache) { return nj_dict_clear(nj_load_acquire(&self_of(args[0])->found)) ? nj_none : 0; }

static NjValue bind(NjValue self, NjValue instance, NjValue owner)
{
    (void)owner;
    return instance ? nj_method_new(self, instance) : self;
}

static const NjMethodDefinition methods[] = {
    NJ_METHOD("dispatch", dispatch_method, 2, 2),
    NJ_METHOD_KEYWORDS("register", register_method, 2, 3, "cls func"),
    NJ_METHOD("_clear_cache", clear_cache, 1, 1),
    NJ_GETTER("registry", registry_attribute),
    NJ_END,
};

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (nargs != 1 || nj_keyword_count(kwnames))
        return nj_raise(&nj_exception_TypeError, "singledispatch() takes 1 positional argument but %zu were given", nargs);
    Dispatcher *dispatcher = (Dispatcher *)nj_instance_new(type);
    if (!dispatcher || !(dispatcher->registry = nj_dict_new()) || !enter(dispatcher, nj_value(&nj_type_object), args[0]))
        return 0;
    return nj_update_wrapper(nj_value(dispatcher), args[0], 0, 0) ? nj_value(dispatcher) : 0;
}

NjType nj_type_single_dispatch = {
    .base = {&nj_type_type},
    .name = "singledispatch",
    .module = &nj_name_functools,
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(Dispatcher),
    .dict_offset = offsetof(Dispatcher, attributes),
    .methods = methods,
    .slots = {.call = call, .descriptor_get = bind, .construct = construct},
};

/* singledispatchmethod: the first argument after self decides. Fixed once built. */
typedef struct {
    NjObject base;
    NjValue dispatcher, function;
    _Atomic(NjDict *) attributes;
} DispatchMethod;

NJ_ENTRY(call_bound)
{
    NjTuple *parts = NJ_AS(NjTuple, args[0]);   /* the dispatcher, instance or 0 as None, owner */
    if (nargs < 2)
        return nj_raise(&nj_exception_TypeError, "%s requires at least 1 positional argument", nj_name_of(parts->items[0]));
    NjValue implementation = dispatch(self_of(parts->items[0]), nj_value(nj_type_of(args[1])));
    if (!implementation)
        return 0;
    NjTernaryFunction get = nj_type_of(implementation)->slots.descriptor_get;
    NjValue instance = parts->items[1] == nj_not_implemented ? 0 : parts->items[1];
    NjValue bound = get ? get(implementation, instance, parts->items[2]) : implementation;
    return bound ? nj_call(bound, args + 1, nargs - 1, kwnames) : 0;
}
static const NjMethodDefinition bound_definition = NJ_METHOD("method", call_bound, 1, -1);

static NjValue method_get(NjValue self, NjValue instance, NjValue owner)
{
    NjValue function = nj_builtin_function_new(&bound_definition, NULL);
    NjTuple *parts = nj_tuple_pack3(NJ_AS(DispatchMethod, self)->dispatcher, instance ? instance : nj_not_implemented,
                                    owner ? owner : nj_value(nj_type_of(instance)));
    return function && parts ? nj_method_new(function, nj_value(parts)) : 0;
}

static NjValue method_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (nargs != 1 || nj_keyword_count(kwnames))
        return nj_raise(&nj_exception_TypeError, "singledispatchmethod.__init__() takes 2 positional arguments but %zu were given", nargs + 1);
    DispatchMethod *method = (DispatchMethod *)nj_instance_new(type);
    if (!method || !(method->dispatcher = construct(&nj_type_single_dispatch, args, 1, NULL)))
        return 0;
    method->function = args[0];
    return nj_value(method);
}

NJ_ENTRY(method_register) { return register_class(NJ_AS(DispatchMethod, args[0])->dispatcher, args[1], args[2] == nj_none ? 0 : args[2]); }
NJ_ENTRY(method_dispatcher) { return NJ_AS(DispatchMethod, args[0])->dispatcher; }
NJ_ENTRY(method_function) { return NJ_AS(DispatchMethod, args[0])->function; }

static const NjMethodDefinition method_methods[] = {
    NJ_METHOD_KEYWORDS("register", method_register, 2, 3, "cls method"),
    NJ_GETTER("dispatcher", method_dispatcher),
    NJ_GETTER("func", method_function),
    NJ_END,
};

NjType nj_type_single_dispatch_method = {
    .base = {&nj_type_type},
    .name = "singledispatchmethod",
    .module = &nj_name_functools,
    .parent = &nj_type_object,
    .size = sizeof(DispatchMethod),
    .dict_offset = offsetof(DispatchMethod, attributes),
    .methods = method_methods,
    .slots = {.descriptor_get = method_get, .construct = method_construct},
};

/* cached_property: computed once, then an attribute of the instance's dict. `name` is set by __set_name__. */
typedef struct {
    NjObject base;
    NjValue function;
    _Atomic(NjStr *) name;
} CachedProperty;

static NjValue cached_get(NjValue self, NjValue instance, NjValue owner)
{
    (void)owner;
    CachedProperty *property = NJ_AS(CachedProperty, self);
    if (!instance)
        return self;
    NjStr *name = nj_load_acquire(&property->name);
    if (!name)
        return nj_raise(&nj_exception_TypeError, "Cannot use cached_property instance without calling __set_name__ on it.");
    NjDict *dict = nj_instance_dict(nj_object(instance), true);
    if (!dict)
        return nj_error_pending() ? 0
                                  : nj_raise(&nj_exception_TypeError,
                                             "No '__dict__' attribute on '%s' instance to cache '%s' property.", nj_type_name(instance),
                                             nj_str_utf8(name, NULL));
    NjValue value = nj_dict_get_str(dict, name);
    if (value)
        return value;
    value = nj_call(property->function, &instance, 1, NULL);
    return value && nj_dict_set_str(dict, name, value) ? value : 0;
}

NJ_ENTRY(cached_set_name)
{
    CachedProperty *property = NJ_AS(CachedProperty, args[0]);
    NjStr *known = nj_load_acquire(&property->name);
    if (!nj_is_str(args[2]) || (known && !nj_str_equal(known, NJ_AS(NjStr, args[2]))))
        return nj_raise(&nj_exception_TypeError, "Cannot assign the same cached_property to two different names.");
    nj_store_release(&property->name, NJ_AS(NjStr, args[2]));
    return nj_none;
}

NJ_ENTRY(cached_function) { return NJ_AS(CachedProperty, args[0])->function; }
NJ_ENTRY(cached_name)
{
    NjStr *name = nj_load_acquire(&NJ_AS(CachedProperty, args[0])->name);
    return name ? nj_value(name) : nj_none;
}
NJ_ENTRY(cached_doc) { return nj_get_attribute(NJ_AS(CachedProperty, args[0])->function, &nj_name___doc__); }

static NjValue cached_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (nargs != 1 || nj_keyword_count(kwnames))
        return nj_raise(&nj_exception_TypeError, "cached_property.__init__() takes 2 positional arguments but %zu were given", nargs + 1);
    CachedProperty *property = (CachedProperty *)nj_instance_new(type);
    if (property)
        property->function = args[0];
    return nj_value(property);
}

static const NjMethodDefinition cached_methods[] = {
    NJ_METHOD("__set_name__", cached_set_name, 3, 3),
    NJ_GETTER("func", cached_function),
    NJ_GETTER("attrname", cached_name),
    NJ_GETTER("__doc__", cached_doc),
    NJ_END,
};

NjType nj_type_cached_property = {
    .base = {&nj_type_type},
    .name = "cached_property",
    .module = &nj_name_functools,
    .parent = &nj_type_object,
    .size = sizeof(CachedProperty),
    .methods = cached_methods,
    .slots = {.descriptor_get = cached_get, .construct = cached_construct},
};
