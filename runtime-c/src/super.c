/* super: attribute lookup behind a given class in an object's mro. */
#include "getter.h"
#include "internal.h"
#include "naja/class.h"
#include "naja/dict.h"
#include "naja/foreign_class.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/tuple.h"

/* Fixed once built. `start` is the class whose mro is searched: the object's, or the object where that is a class. */
typedef struct {
    NjObject base;
    NjType *type, *start;
    NjValue self;          /* 0: unbound */
} Super;

/* NULL with TypeError pending when `object` is neither an instance nor a subclass of `type`. */
static NjType *find_start(const NjType *type, NjValue object)
{
    if (nj_is_type(object) && nj_type_is_subtype((NjType *)nj_object(object), type))
        return (NjType *)nj_object(object);
    if (nj_is_instance(object, type))
        return nj_type_of(object);
    nj_raise(&nj_exception_TypeError, "super(type, obj): obj must be an instance or subtype of type");
    return NULL;
}

/* Whether what comes behind a class in the mro of `start` is for another runtime to say. */
static bool is_foreign(const NjType *start)
{
    return NJ_UNLIKELY(nj_load_acquire(&start->foreign) != NULL) && nj_foreign_classes->has_others(start);
}

NjValue nj_super_new(NjType *type, NjValue object_or_type)
{
    NjType *start = find_start(type, object_or_type);
    if (start && is_foreign(start))
        return nj_foreign_classes->super(nj_value(type), object_or_type);
    Super *super = start ? nj_alloc(sizeof *super) : NULL;
    if (!super)
        return 0;
    *super = (Super){{&nj_type_super}, type, start, object_or_type};
    return nj_value(super);
}

static bool is_foreign_class(NjValue v) { return nj_foreign_classes && nj_foreign_classes->has_made(v); }

NjValue nj_super_of(NjValue type, NjValue object_or_type)
{
    if (NJ_LIKELY(nj_is_type(type)))
        return nj_super_new((NjType *)nj_object(type), object_or_type);
    if (is_foreign_class(type))
        return nj_foreign_classes->super(type, object_or_type);
    return nj_raise(&nj_exception_TypeError, "super() argument 1 must be a type, not %s", nj_type_name(type));
}

/* The attribute behind `type` in the mro of `start`, bound; 0 with nothing pending when there is none. */
static NjValue find_behind(const NjType *type, NjType *start, NjValue self, NjStr *name)
{
    uint32_t i = 0;
    while (i < start->mro_count && start->mro[i] != type)
        i++;
    for (i++; i < start->mro_count; i++) {
        NjValue value = nj_dict_get_str(start->mro[i]->dict, name);
        if (!value)
            continue;
        NjTernaryFunction get = nj_type_of(value)->slots.descriptor_get;
        return get ? get(value, nj_value(start) == self ? 0 : self, nj_value(start)) : value;
    }
    return 0;
}

NjValue nj_super_get(NjType *type, NjValue object_or_type, NjStr *name)
{
    NjType *start = find_start(type, object_or_type);
    if (!start)
        return 0;
    NjValue value = find_behind(type, start, object_or_type, name);
    if (!value && !nj_error_pending()) {
        nj_raise(&nj_exception_AttributeError, "'super' object has no attribute '%s'", nj_str_utf8(name, NULL));
        nj_attribute_error_note(nj_super_new(type, object_or_type), name);
    }
    return value;
}

static NjValue get_attribute(NjValue v, NjStr *name)
{
    Super *super = (Super *)nj_object(v);
    if (super->self && !nj_str_equal(name, &nj_name___class__)) {
        NjValue value = find_behind(super->type, super->start, super->self, name);
        if (value || nj_error_pending())
            return value;
    }
    return nj_object_get_attribute(v, name);
}

static NjValue repr(NjValue v)
{
    Super *super = (Super *)nj_object(v);
    if (!super->self)
        return nj_value(nj_str_format_c("<super: <class '%s'>, NULL>", super->type ? super->type->name : "NULL"));
    return nj_value(nj_str_format_c("<super: <class '%s'>, <%s object>>", super->type->name, super->start->name));
}

static int initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    Super *super = (Super *)nj_object(self);
    if (kwnames && kwnames->length) {
        nj_raise(&nj_exception_TypeError, "super() takes no keyword arguments");
        return -1;
    }
    if (nargs == 0 || nargs > 2) {
        nj_raise(&nj_exception_RuntimeError, "super(): no arguments");
        return -1;
    }
    if (!nj_is_type(args[0])) {
        nj_raise(&nj_exception_TypeError, "super() argument 1 must be a type, not %s", nj_type_name(args[0]));
        return -1;
    }
    super->type = (NjType *)nj_object(args[0]);
    if (nargs == 1 || args[1] == nj_none)
        return 0;
    super->start = find_start(super->type, args[1]);
    super->self = args[1];
    return super->start ? 0 : -1;
}

/* super(type, object) of a class of another runtime is that runtime's. */
static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (nargs == 2 && !(kwnames && kwnames->length) && (nj_is_type(args[0]) || is_foreign_class(args[0])) && args[1] != nj_none)
        return nj_super_of(args[0], args[1]);
    NjObject *super = nj_instance_new(type);
    return super && initialize(nj_value(super), args, nargs, kwnames) == 0 ? nj_value(super) : 0;
}

NJ_ENTRY(this_class) { return nj_value(((Super *)nj_object(args[0]))->type); }
NJ_ENTRY(self_attribute)
{
    NjValue self = ((Super *)nj_object(args[0]))->self;
    return self ? self : nj_none;
}
NJ_ENTRY(self_class)
{
    NjType *start = ((Super *)nj_object(args[0]))->start;
    return start ? nj_value(start) : nj_none;
}

static const NjMethodDefinition methods[] = {
    NJ_GETTER("__thisclass__", this_class), NJ_GETTER("__self__", self_attribute), NJ_GETTER("__self_class__", self_class), NJ_END};

NjType nj_type_super = {
    .base = {&nj_type_type},
    .name = "super",
    .parent = &nj_type_object,
    .size = sizeof(Super),
    .methods = methods,
    .slots = {.repr = repr, .get_attribute = get_attribute, .construct = construct, .allocate = nj_instance_new,
              .initialize = initialize},
};
