/* The type object: what every value can do. */
#include "getter.h"
#include "internal.h"
#include "naja/class.h"
#include "naja/dict.h"
#include "naja/int.h"
#include "naja/list.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/tuple.h"

static NjValue object_repr(NjValue self)
{
    NjType *type = nj_type_of(self);
    const char *name = type->qualname ? nj_str_utf8(type->qualname, NULL) : type->name;
    if (!type->module || nj_str_equal(type->module, &nj_name_builtins))
        return nj_value(nj_str_format_c("<%s object at %p>", name, (void *)nj_object(self)));
    return nj_value(nj_str_format_c("<%s.%s object at %p>", nj_str_utf8(type->module, NULL), name, (void *)nj_object(self)));
}

static NjValue object_str(NjValue self) { return nj_value(nj_repr(self)); }

static NjI64Result object_hash(NjValue self)
{
    /* The low bits of an address are zero: rotated away, so that they do not crowd a dict's slots. */
    return (NjI64Result){(int64_t)(self >> 4 | self << 60), true};
}

/* Identity; `!=` is the opposite of what the type's own `==` says. */
static NjValue object_compare(NjValue self, NjValue other, NjCompareOperator op)
{
    if (op == NJ_EQ)
        return self == other ? nj_true : nj_not_implemented;
    if (op != NJ_NE)
        return nj_not_implemented;
    NjValue equal = nj_type_of(self)->slots.compare(self, other, NJ_EQ);
    if (!equal || equal == nj_not_implemented)
        return equal;
    int truth = nj_truth(equal);
    return truth < 0 ? 0 : nj_bool(!truth);
}

NJ_ENTRY(get_class) { return nj_value(nj_type_of(args[0])); }

static bool same_layout(const NjType *a, const NjType *b)
{
    return a->size == b->size && a->dict_offset == b->dict_offset && a->specification == b->specification && a->parent == b->parent;
}

NJ_ENTRY(class_attribute)
{
    if (nargs == 1)
        return get_class(callable, args, nargs, kwnames);
    if (!args[1])
        return nj_raise(&nj_exception_TypeError, "can't delete __class__ attribute");
    if (!nj_is_type(args[1]))
        return nj_raise(&nj_exception_TypeError, "__class__ must be set to a class, not '%s' object", nj_type_name(args[1]));
    NjType *old = nj_type_of(args[0]), *type = (NjType *)nj_object(args[1]);
    if (!(old->flags & NJ_TYPE_PYTHON) || !(type->flags & NJ_TYPE_PYTHON))
        return nj_raise(&nj_exception_TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses");
    if (!same_layout(old, type))
        return nj_raise(&nj_exception_TypeError, "__class__ assignment: '%s' object layout differs from '%s'", type->name, old->name);
    nj_store_release((_Atomic(NjType *) *)&nj_object(args[0])->type, type);
    return nj_none;
}

NJ_ENTRY(format)
{
    if (!nj_is_str(args[1]))
        return nj_raise(&nj_exception_TypeError, "__format__() argument must be str, not %s", nj_type_name(args[1]));
    if (((NjStr *)nj_object(args[1]))->length)
        return nj_raise(&nj_exception_TypeError, "unsupported format string passed to %s.__format__", nj_type_name(args[0]));
    return nj_value(nj_str_of(args[0]));
}

NJ_ENTRY(init_subclass)
{
    if (nargs > 1 || (kwnames && kwnames->length))
        return nj_raise(&nj_exception_TypeError, "%s.__init_subclass__() takes no keyword arguments", ((NjType *)nj_object(args[0]))->name);
    return nj_none;
}

NJ_ENTRY(subclass_hook) { return nj_not_implemented; }

/* Names of the instance and of its classes, each once, sorted. */
NJ_ENTRY(dir)
{
    NjDict *names = nj_dict_new();
    NjValue key, value;
    size_t position = 0;
    NjType *type = nj_type_of(args[0]);
    if (!names)
        return 0;
    NjDict *own = nj_is_object(args[0]) ? nj_instance_dict(nj_object(args[0]), false) : NULL;
    while (own && nj_dict_next(own, &position, &key, &value))
        if (!nj_dict_set(names, key, nj_none))
            return 0;
    for (uint32_t i = 0; i < type->mro_count; i++)
        for (position = 0; nj_dict_next(type->mro[i]->dict, &position, &key, &value);)
            if (!nj_dict_set(names, key, nj_none))
                return 0;
    NjList *list = nj_dict_key_list(names);
    return list && nj_list_sort(list, 0, false) ? nj_value(list) : 0;
}

NJ_ENTRY(size_of) { return nj_int_from_i64(nj_is_object(args[0]) ? nj_type_of(args[0])->size : 8); }

static const NjMethodDefinition methods[] = {
    NJ_ATTRIBUTE("__class__", class_attribute),
    NJ_METHOD("__format__", format, 2, 2),
    NJ_CLASS_METHOD("__init_subclass__", init_subclass, 1, -1),
    NJ_CLASS_METHOD("__subclasshook__", subclass_hook, 2, 2),
    NJ_METHOD("__dir__", dir, 1, 1),
    NJ_METHOD("__sizeof__", size_of, 1, 1),
    NJ_END,
};

NjType nj_type_object = {
    .base = {&nj_type_type},
    .name = "object",
    .size = sizeof(NjObject),
    .methods = methods,
    .slots = {.repr = object_repr,
              .str = object_str,
              .hash = object_hash,
              .compare = object_compare,
              .get_attribute = nj_object_get_attribute,
              .set_attribute = nj_object_set_attribute,
              .initialize = nj_object_initialize},
};
