/* Making static types ready: mro, dict, inherited slots. */
#include "dispatch.h"
#include "internal.h"
#include "naja/dict.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/tuple.h"
#include "naja/type.h"

static NjValue new_entry(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjType *owner = ((NjBuiltinFunction *)callable)->owner;
    if (nargs == 0)
        return nj_raise(&nj_exception_TypeError, "%s.__new__(): not enough arguments", owner->name);
    if (!nj_is_type(args[0]))
        return nj_raise(&nj_exception_TypeError, "%s.__new__(X): X is not a type object (%s)", owner->name, nj_type_name(args[0]));
    NjType *type = (NjType *)nj_object(args[0]);
    if (!nj_type_is_subtype(type, owner))
        return nj_raise(&nj_exception_TypeError, "%s.__new__(%s): %s is not a subtype of %s", owner->name, type->name, type->name, owner->name);
    /* The native way nearest to the type must be this one: object.__new__(int) would make a broken int. */
    const NjType *nearest = type;
    while (nearest->flags & NJ_TYPE_PYTHON)
        nearest = nearest->parent;
    if (nearest != owner && (nearest->slots.allocate != owner->slots.allocate || nearest->slots.construct != owner->slots.construct))
        return nj_raise(&nj_exception_TypeError, "%s.__new__(%s) is not safe, use %s.__new__()", owner->name, type->name, nearest->name);
    return nj_native_new(owner, type, args + 1, nargs - 1, kwnames);
}

static const NjMethodDefinition new_definition = {"__new__", new_entry, 0, -1, NULL, NJ_METHOD_STATIC, NULL};

static bool add_new(NjType *type)
{
    if (type != &nj_type_object && !type->slots.construct && !type->slots.allocate)
        return true;
    NjBuiltinFunction *function = nj_alloc(sizeof *function);
    if (!function)
        return false;
    *function = (NjBuiltinFunction){{&nj_type_builtin_function}, &new_definition, type, 0};
    return nj_dict_set_str(type->dict, &nj_name___new__, nj_value(function));
}

static bool fill_dict(NjType *type)
{
    for (const NjMethodDefinition *definition = type->methods; definition && definition->name; definition++) {
        NjStr *name = nj_str_from_c(definition->name);
        NjValue function = name ? nj_builtin_function_new(definition, type) : 0;
        if (!function || !nj_dict_set_str(type->dict, name, function))
            return false;
    }
    if (!nj_slots_add_wrappers(type) || !add_new(type))
        return false;
    if (type->slots.compare && !type->slots.hash && !nj_dict_set_str(type->dict, &nj_name___hash__, nj_none))
        return false;
    return nj_dict_get_str(type->dict, &nj_name___doc__) || nj_dict_set_str(type->dict, &nj_name___doc__, nj_none);
}

/* Copies the parent's slot where this type has none. A type with its own comparison does not inherit the hash, and how
 * instances are made is inherited as a whole. */
static void inherit_slots(NjType *type)
{
    const NjSlots *from = &type->parent->slots;
    NjSlots *to = &type->slots;
    bool own_compare = to->compare != NULL, own_making = to->construct || to->allocate;
    NjSlots result = *to;
    NjSlotFunction *words = (NjSlotFunction *)(void *)&result;
    const NjSlotFunction *parent_words = (const NjSlotFunction *)(const void *)from;
    for (size_t i = 0; i < sizeof(NjSlots) / sizeof(NjSlotFunction); i++)
        if (!words[i])
            words[i] = parent_words[i];
    if (own_compare)
        result.hash = to->hash;
    if (own_making) {
        result.construct = to->construct;
        result.allocate = to->allocate;
    } else if (result.allocate) {
        result.construct = NULL;
    }
    *to = result;
}

void nj_type_inherit_flags(NjType *type)
{
    enum { NOT_INHERITED = NJ_TYPE_FINAL | NJ_TYPE_PYTHON | NJ_TYPE_ABSTRACT | NJ_TYPE_HAS_DEL | NJ_TYPE_READY };
    type->flags |= type->parent->flags & ~(uint32_t)NOT_INHERITED;
}

/* A direct subclass. Kept as long as its base: classes are not collected. Fixed once built. */
typedef struct NjSubclass {
    NjType *type;
    struct NjSubclass *next;
} NjSubclass;

bool nj_type_add_subclass(NjType *base, NjType *type)
{
    NjSubclass *entry = nj_alloc(sizeof *entry);
    if (!entry)
        return false;
    entry->type = type;
    NjSubclass *head = nj_load_acquire(&base->subclasses);
    do
        entry->next = head;
    while (!nj_compare_exchange(&base->subclasses, &head, entry));
    return true;
}

bool nj_type_each_subclass(NjType *type, bool (*visit)(NjType *, void *), void *data)
{
    for (NjSubclass *entry = nj_load_acquire(&type->subclasses); entry; entry = entry->next)
        if (!visit(entry->type, data))
            return false;
    return true;
}

static bool complete(NjType *type)
{
    nj_root_add(type, type + 1);
    nj_store_relaxed(&type->version, 1);
    if (!type->base.type)
        type->base.type = &nj_type_type;
    NjValue parent = nj_value(type->parent);
    if (!type->bases)
        type->bases = nj_tuple_from(&parent, type->parent != NULL);
    type->dict = nj_dict_new();
    if (!type->bases || !type->dict || !nj_mro_compute(type) || !fill_dict(type))
        return false;
    if (!type->module)
        type->module = &nj_name_builtins;
    if (!type->qualname)
        type->qualname = nj_str_from_c(type->name);
    if (!type->parent)
        return type->qualname != NULL;
    inherit_slots(type);
    nj_type_inherit_flags(type);
    if (!type->size)
        type->size = type->parent->size;
    if (!type->dict_offset)
        type->dict_offset = type->parent->dict_offset;
    if (!nj_instance_dict_describe(type))
        return false;
    if (!type->qualname)
        return false;
    for (size_t i = 0; i < type->bases->length; i++)
        if (!nj_type_add_subclass((NjType *)nj_object(type->bases->items[i]), type))
            return false;
    return true;
}

/* A type for which there was no memory can be made ready later: a module that could not be imported is imported again. */
bool nj_type_ready(NjType *type)
{
    if (type->flags & NJ_TYPE_READY)
        return true;
    type->flags |= NJ_TYPE_READY;
    if (complete(type))
        return true;
    type->flags &= ~(uint32_t)NJ_TYPE_READY;
    return false;
}
