/* collections.defaultdict. */
#include "collections.h"

#include "naja/foreign_dict.h"

typedef struct {
    NjDict dict;
    _Atomic(NjValue) factory;   /* 0 or None: absent keys are errors */
} NjDefaultDict;

static NjDefaultDict *self_of(NjValue v) { return NJ_AS(NjDefaultDict, v); }

/* What the other side's container does with the factory that it has, if the items are there; NJ_MOVED if they are not. */
NJ_TEXT(factory_name, "default_factory");
static NjValue foreign_factory(NjDict *dict, const char *method, NjValue factory)
{
    NjValue words[] = {nj_value(&factory_name), factory};
    return nj_dict_foreign(dict) ? nj_foreign_dict_call(dict, method, words, factory ? 2 : 1) : NJ_MOVED;
}

/* None where there is none; 0 with an exception pending. */
static NjValue factory_of(NjValue v)
{
    NjValue factory = foreign_factory(&self_of(v)->dict, "__getattribute__", 0);
    if (factory == NJ_MOVED)
        factory = nj_load_acquire(&self_of(v)->factory);
    else if (!factory)
        return 0;
    return factory ? factory : nj_none;
}

NjValue nj_default_factory(NjValue dict) { return factory_of(dict); }

void nj_default_factory_set(NjValue dict, NjValue factory) { nj_store_release(&self_of(dict)->factory, factory); }

static NJ_COLD NjValue raise_key_error(NjValue key) { return nj_raise_value(&nj_exception_KeyError, key); }

/* The value for an absent key, which is stored. */
static NjValue missing(NjValue self, NjValue key)
{
    NjValue factory = factory_of(self);
    if (!factory)
        return 0;
    if (factory == nj_none)
        return raise_key_error(key);
    NjValue value = nj_call(factory, NULL, 0, NULL);
    return value && nj_set_item(self, key, value) ? value : 0;
}

static NjValue get_item(NjValue self, NjValue key)
{
    if (NJ_UNLIKELY(nj_object(self)->type != &nj_type_defaultdict))
        return nj_dict_get_item(&self_of(self)->dict, key);
    NjDict *dict = &self_of(self)->dict;
    NjValue value = NJ_UNLIKELY(nj_dict_foreign(dict) != NULL) ? nj_foreign_dict_get_item(dict, key) : NJ_MOVED;
    if (value != NJ_MOVED)
        return value;
    value = nj_dict_get(dict, key);
    return value || nj_error_pending() ? value : missing(self, key);
}

static int initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjValue factory = nargs ? args[0] : nj_none;
    if (factory != nj_none && !nj_callable(factory)) {
        nj_raise(&nj_exception_TypeError, "first argument must be callable or None");
        return -1;
    }
    if (!foreign_factory(&self_of(self)->dict, "__setattr__", factory))
        return -1;
    nj_store_release(&self_of(self)->factory, factory);
    return nj_dict_initialize(self, args + (nargs != 0), nargs - (nargs != 0), kwnames) ? 0 : -1;
}

static NjValue repr(NjValue self)
{
    NjReprGuard guard;
    int entered = nj_repr_enter(&guard, (NjObject *)&self_of(self)->factory);
    if (entered < 0)
        return 0;
    NjValue made_by = entered ? factory_of(self) : nj_none;
    NjStr *factory = !made_by ? NULL : entered ? nj_repr(made_by) : nj_str_from_c("...");
    if (entered)
        nj_repr_leave(&guard);
    NjStr *items = factory ? nj_dict_repr(&self_of(self)->dict) : NULL;
    if (!items)
        return 0;
    return nj_value(nj_str_format_c("%s(%s, %s)", nj_type_name(self), nj_str_utf8(factory, NULL), nj_str_utf8(items, NULL)));
}

static NjValue copy(NjValue self)
{
    NjValue args[] = {factory_of(self), self};
    return !args[0] ? 0 : nj_call(nj_value(nj_type_of(self)), args, 2, NULL);
}

static NjValue unite(NjValue a, NjValue b)
{
    if (!nj_is_dict(a) || !nj_is_dict(b))
        return nj_not_implemented;
    NjValue self = nj_is_instance(a, &nj_type_defaultdict) ? a : b, args[] = {factory_of(self), a};
    NjValue made = args[0] ? nj_call(nj_value(nj_type_of(self)), args, 2, NULL) : 0;
    if (made && !nj_is_dict(made))
        return nj_raise(&nj_exception_TypeError, "%s() must return a dict", nj_type_name(self));
    return made && nj_dict_update(NJ_AS(NjDict, made), b) ? made : 0;
}

NJ_ENTRY(missing_method) { return missing(args[0], args[1]); }
NJ_ENTRY(copy_method) { return copy(args[0]); }
NJ_ENTRY(default_factory)
{
    NjDict *dict = &self_of(args[0])->dict;
    NjValue factory = nargs == 1 ? 0 : args[1] ? args[1] : nj_none;
    if (!factory)
        return factory_of(args[0]);
    if (foreign_factory(dict, "__setattr__", factory) == 0)
        return 0;
    nj_store_release(&self_of(args[0])->factory, factory);
    return nj_none;
}

NJ_ENTRY(reduce)
{
    NjValue factory = factory_of(args[0]);
    NjTuple *arguments = factory ? nj_tuple_from(&factory, factory != nj_none) : NULL;
    NjList *items = nj_dict_item_list(&self_of(args[0])->dict);
    NjValue iterator = items ? nj_list_iterate(items) : 0;
    if (!arguments || !iterator)
        return 0;
    NjValue parts[] = {nj_value(nj_type_of(args[0])), nj_value(arguments), nj_none, nj_none, iterator};
    return nj_value(nj_tuple_from(parts, 5));
}

static const NjMethodDefinition methods[] = {
    NJ_METHOD("__missing__", missing_method, 2, 2),
    NJ_METHOD("copy", copy_method, 1, 1),
    NJ_METHOD("__copy__", copy_method, 1, 1),
    NJ_METHOD("__reduce__", reduce, 1, 1),
    NJ_ATTRIBUTE("default_factory", default_factory),
    NJ_END,
};

NjType nj_type_defaultdict = {
    .base = {&nj_type_type},
    .name = "defaultdict",
    .module = &nj_name_collections,
    .parent = &nj_type_dict,
    .size = sizeof(NjDefaultDict),
    .methods = methods,
    .slots = {.repr = repr, .get_item = get_item, .binary[NJ_OR] = unite, .initialize = initialize},
};
