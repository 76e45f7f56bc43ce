/* The type type: attributes of classes, and calling type(...). */
#include "getter.h"
#include "internal.h"
#include "naja/class.h"
#include "naja/compiled.h"
#include "naja/dict.h"
#include "naja/foreign_class.h"
#include "naja/generic_alias.h"
#include "naja/list.h"
#include "naja/mapping_proxy.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/tuple.h"
#include "naja/type.h"

static NjType *type_of(NjValue v) { return (NjType *)nj_object(v); }

/* Python's order: data descriptors of the metaclass, the class and its bases, other attributes of the metaclass. */
static NjValue get_attribute(NjValue self, NjStr *name)
{
    NjType *type = type_of(self), *metatype = type->base.type;
    if (NJ_UNLIKELY(nj_load_acquire(&type->foreign) != NULL) && nj_foreign_classes->has_others(type))
        return nj_foreign_classes->get_attribute(type, name);
    NjValue meta = nj_type_lookup(metatype, name);
    NjTernaryFunction meta_get = NULL;
    if (meta) {
        meta_get = nj_type_of(meta)->slots.descriptor_get;
        if (meta_get && nj_type_of(meta)->slots.descriptor_set)
            return meta_get(meta, self, nj_value(metatype));
    }
    NjValue attribute = nj_type_lookup(type, name);
    if (attribute) {
        NjTernaryFunction get = nj_type_of(attribute)->slots.descriptor_get;
        return get ? get(attribute, 0, self) : attribute;
    }
    if (meta_get)
        return meta_get(meta, self, nj_value(metatype));
    return meta ? meta : nj_raise_attribute(self, name);
}

struct NjTypeListener nj_type_listener;

static bool raise_versions(NjType *type, void *name)
{
    atomic_fetch_add_explicit(&type->version, 1, memory_order_release);
    return nj_type_each_subclass(type, raise_versions, name);
}

static bool renew_slots(NjType *type, void *name)
{
    if (type->flags & NJ_TYPE_PYTHON)
        nj_slots_renew(type);
    return nj_type_each_subclass(type, renew_slots, name);
}

bool nj_type_store(NjType *type, NjStr *name, NjValue value)
{
    NjValue old = nj_dict_get_str(type->dict, name);
    bool done;
    if (old && nj_type_of(old) == &nj_type_member_descriptor) {
        /* The field stays; only what the class shows changes. */
        value = nj_member_with_class_value(old, value);
        done = value && nj_dict_set_str(type->dict, name, value);
    } else {
        done = value ? nj_dict_set_str(type->dict, name, value) : nj_dict_discard(type->dict, nj_value(name)) >= 0;
    }
    if (!done)
        return false;
    raise_versions(type, NULL);
    if (nj_slots_is_dunder(name))
        renew_slots(type, NULL);
    if (!nj_vtable_renew(type, name))
        return false;
    if (nj_load_acquire(&type->foreign))
        nj_type_listener.changed(type, name);
    return true;
}

static int set_attribute(NjValue self, NjStr *name, NjValue value)
{
    NjType *type = type_of(self);
    if (!(type->flags & NJ_TYPE_PYTHON)) {
        nj_raise(&nj_exception_TypeError, "cannot set '%s' attribute of immutable type '%s'", nj_str_utf8(name, NULL), type->name);
        return -1;
    }
    if (NJ_UNLIKELY(nj_load_acquire(&type->foreign) != NULL) && nj_foreign_classes->has_others(type))
        return nj_foreign_classes->set_attribute(type, name, value);
    NjValue meta = nj_type_lookup(type->base.type, name);
    if (meta && nj_type_of(meta)->slots.descriptor_set)
        return nj_type_of(meta)->slots.descriptor_set(meta, self, value);
    if (!value && !nj_dict_get_str(type->dict, name)) {
        nj_raise_no_attribute(self, name);
        return -1;
    }
    NjValue old = nj_type_lookup(type, name);
    if (!nj_type_store(type, name, value))
        return -1;
    if (old && nj_type_of(old) != &nj_type_builtin_function)
        nj_store_relaxed(&nj_replaced_methods, true);
    return 0;
}

static NjValue repr(NjValue v)
{
    NjType *type = type_of(v);
    const char *name = nj_str_utf8(type->qualname, NULL);
    if (!type->module || nj_str_equal(type->module, &nj_name_builtins))
        return nj_value(nj_str_format_c("<class '%s'>", name));
    return nj_value(nj_str_format_c("<class '%s.%s'>", nj_str_utf8(type->module, NULL), name));
}

static NjValue call(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    return nj_instantiate((NjType *)callable, args, nargs, kwnames);
}

/* type(x), type(name, bases, dict, **keywords), and the same as `super().__new__` of a metaclass. */
static NjValue construct(NjType *metatype, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (metatype == &nj_type_type && nargs == 1 && !(kwnames && kwnames->length))
        return nj_foreign_classes ? nj_foreign_classes->class_of(args[0]) : nj_value(nj_type_of(args[0]));
    if (nargs != 3) {
        if (metatype == &nj_type_type)
            return nj_raise(&nj_exception_TypeError, "type() takes 1 or 3 arguments");
        return nj_raise(&nj_exception_TypeError, "type.__new__() takes exactly 3 arguments (%zu given)", nargs);
    }
    if (!nj_is_str(args[0]))
        return nj_raise(&nj_exception_TypeError, "type.__new__() argument 1 must be str, not %s", nj_type_name(args[0]));
    if (!nj_is_tuple(args[1]))
        return nj_raise(&nj_exception_TypeError, "type.__new__() argument 2 must be tuple, not %s", nj_type_name(args[1]));
    if (!nj_is_dict(args[2]))
        return nj_raise(&nj_exception_TypeError, "type.__new__() argument 3 must be dict, not %s", nj_type_name(args[2]));
    NjDict *keywords = NULL;
    if (kwnames && kwnames->length) {
        keywords = nj_dict_from(kwnames->items, args + nargs, kwnames->length);
        if (!keywords)
            return 0;
    }
    return nj_class_construct(metatype, (NjStr *)nj_object(args[0]), (NjTuple *)nj_object(args[1]), (NjDict *)nj_object(args[2]), keywords);
}

/* type.__init__ checks nothing that __new__ did not. */
static int initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)self, (void)args, (void)kwnames;
    if (nargs == 1 || nargs == 3)
        return 0;
    nj_raise(&nj_exception_TypeError, "type.__init__() takes 1 or 3 arguments");
    return -1;
}

NJ_ENTRY(name)
{
    NjType *type = type_of(args[0]);
    if (nargs == 1)
        return nj_value(nj_str_from_c(type->name));
    if (!(type->flags & NJ_TYPE_PYTHON))
        return nj_raise(&nj_exception_TypeError, "cannot set '__name__' attribute of immutable type '%s'", type->name);
    if (!args[1] || !nj_is_str(args[1]))
        return nj_raise(&nj_exception_TypeError, "can only assign string to %s.__name__, not '%s'", type->name, args[1] ? nj_type_name(args[1]) : "NULL");
    const char *text = nj_type_copy_name((NjStr *)nj_object(args[1]));
    if (!text)
        return 0;
    nj_store_release((_Atomic(const char *) *)&type->name, text);
    return nj_none;
}

static NjValue text_attribute(const NjValue *args, size_t nargs, NjStr **place, const char *attribute)
{
    NjType *type = type_of(args[0]);
    if (nargs == 1)
        return nj_load_acquire((_Atomic(NjValue) *)(void *)place);
    if (!(type->flags & NJ_TYPE_PYTHON))
        return nj_raise(&nj_exception_TypeError, "cannot set '%s' attribute of immutable type '%s'", attribute, type->name);
    if (!args[1] || !nj_is_str(args[1]))
        return nj_raise(&nj_exception_TypeError, "can only assign string to %s.%s, not '%s'", type->name, attribute, args[1] ? nj_type_name(args[1]) : "NULL");
    nj_store_release((_Atomic(NjValue) *)(void *)place, args[1]);
    return nj_none;
}

NJ_ENTRY(qualname) { return text_attribute(args, nargs, &type_of(args[0])->qualname, "__qualname__"); }
NJ_ENTRY(module) { return text_attribute(args, nargs, &type_of(args[0])->module, "__module__"); }
NJ_ENTRY(bases) { return nj_value(type_of(args[0])->bases); }
NJ_ENTRY(base)
{
    NjType *parent = type_of(args[0])->parent;
    return parent ? nj_value(parent) : nj_none;
}

NJ_ENTRY(mro)
{
    NjType *type = type_of(args[0]);
    return nj_value(nj_tuple_from((const NjValue *)type->mro, type->mro_count));
}
NJ_ENTRY(mro_list)
{
    NjType *type = type_of(args[0]);
    return nj_value(nj_list_from((const NjValue *)type->mro, type->mro_count));
}

NJ_ENTRY(dict) { return nj_mapping_proxy_new(nj_value(type_of(args[0])->dict)); }

NJ_ENTRY(doc)
{
    NjType *type = type_of(args[0]);
    if (nargs == 2) {
        if (!(type->flags & NJ_TYPE_PYTHON))
            return nj_raise(&nj_exception_TypeError, "cannot set '__doc__' attribute of immutable type '%s'", type->name);
        return nj_type_store(type, &nj_name___doc__, args[1]) ? nj_none : 0;
    }
    NjValue text = nj_dict_get_str(type->dict, &nj_name___doc__);
    if (!text)
        return nj_none;
    NjTernaryFunction get = nj_type_of(text)->slots.descriptor_get;
    return get ? get(text, 0, args[0]) : text;
}

NJ_ENTRY(annotations)
{
    NjType *type = type_of(args[0]);
    if (nargs == 2)
        return nj_type_store(type, &nj_name___annotations__, args[1]) ? nj_none : 0;
    NjValue found = nj_dict_get_str(type->dict, &nj_name___annotations__);
    if (found)
        return found;
    if (!(type->flags & NJ_TYPE_PYTHON))
        return nj_raise_attribute(args[0], &nj_name___annotations__);
    found = nj_value(nj_dict_new());
    return found ? nj_dict_setdefault(type->dict, nj_value(&nj_name___annotations__), found) : 0;
}

NJ_ENTRY(type_parameters)
{
    NjValue found = nj_dict_get_str(type_of(args[0])->dict, &nj_name___type_params__);
    return found ? found : nj_value(&nj_tuple_empty);
}

NJ_ENTRY(abstract_methods)
{
    NjType *type = type_of(args[0]);
    if (nargs == 1) {
        NjValue found = type == &nj_type_type ? 0 : nj_dict_get_str(type->dict, &nj_name___abstractmethods__);
        return found ? found : nj_raise_attribute(args[0], &nj_name___abstractmethods__);
    }
    int truth = args[1] ? nj_truth(args[1]) : 0;
    if (truth < 0 || !nj_type_store(type, &nj_name___abstractmethods__, args[1]))
        return 0;
    type->flags = truth ? type->flags | NJ_TYPE_ABSTRACT : type->flags & ~(uint32_t)NJ_TYPE_ABSTRACT;
    return nj_none;
}

static bool collect(NjType *type, void *list) { return nj_list_append(list, nj_value(type)); }

NJ_ENTRY(subclasses)
{
    NjList *list = nj_list_new(0);
    return list && nj_type_each_subclass(type_of(args[0]), collect, list) && nj_list_reverse(list) ? nj_value(list) : 0;
}

NJ_ENTRY(instance_check) { return nj_bool(nj_is_instance(args[1], type_of(args[0]))); }

NJ_ENTRY(subclass_check)
{
    if (!nj_is_type(args[1]))
        return nj_raise(&nj_exception_TypeError, "issubclass() arg 1 must be a class");
    return nj_bool(nj_type_is_subtype(type_of(args[1]), type_of(args[0])));
}

NJ_ENTRY(prepare) { return nj_value(nj_dict_new()); }

static const NjMethodDefinition methods[] = {
    NJ_ATTRIBUTE("__name__", name),
    NJ_ATTRIBUTE("__qualname__", qualname),
    NJ_ATTRIBUTE("__module__", module),
    NJ_GETTER("__bases__", bases),
    NJ_GETTER("__base__", base),
    NJ_GETTER("__mro__", mro),
    NJ_GETTER("__dict__", dict),
    NJ_ATTRIBUTE("__doc__", doc),
    NJ_ATTRIBUTE("__annotations__", annotations),
    NJ_GETTER("__type_params__", type_parameters),
    NJ_ATTRIBUTE("__abstractmethods__", abstract_methods),
    NJ_METHOD("mro", mro_list, 1, 1),
    NJ_METHOD("__subclasses__", subclasses, 1, 1),
    NJ_METHOD("__instancecheck__", instance_check, 2, 2),
    NJ_METHOD("__subclasscheck__", subclass_check, 2, 2),
    NJ_CLASS_METHOD("__prepare__", prepare, 1, -1),
    NJ_END,
};

NjType nj_type_type = {
    .base = {&nj_type_type},
    .name = "type",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_TYPE,
    .size = sizeof(NjType),
    .methods = methods,
    .slots = {.repr = repr,
              .call = call,
              .get_attribute = get_attribute,
              .set_attribute = set_attribute,
              .binary[NJ_OR] = nj_type_or,
              .construct = construct,
              .initialize = initialize},
};
