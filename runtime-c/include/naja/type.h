/* Types themselves: making them ready, looking into them, changing them. */
#ifndef NAJA_TYPE_H
#define NAJA_TYPE_H

#include "function.h"

/* Every static type but the exceptions: nj_type_list … */
#define NJ_TYPE(name) extern NjType nj_type_##name;
#include "types.inc"
#undef NJ_TYPE

/* Makes a static type usable: mro, inherited slots, its dict with `methods` and a wrapper for each slot. Its parent must be
 * ready. Idempotent. False with MemoryError pending. */
bool nj_type_ready(NjType *type);

/* type(name, bases, dict, **keywords) with `metatype` as the metaclass already chosen. `specification` NULL: no static layout.
 * Does what type.__new__ does: layout, mro, descriptors, __set_name__, __init_subclass__. */
NjValue nj_type_new(NjType *metatype, NjStr *name, NjTuple *bases, NjDict *namespace_dict,
                    const struct NjClassSpecification *specification, NjDict *keywords);

/* type.name = value (0: delete) without looking at descriptors or the metaclass; raises versions and renews slots. */
bool nj_type_store(NjType *type, NjStr *name, NjValue value);

/* What another runtime that shows types and their instances is told of those whose `foreign` is set: that an attribute of the
 * class changed, and that the first instance got an overflow dict. Called without locks; set once, before any type has `foreign`. */
extern struct NjTypeListener {
    void (*changed)(NjType *type, NjStr *name);
    void (*has_own_attributes)(NjType *type);
} nj_type_listener;

/* A class made by another runtime: nj_type_new in two steps, without __set_name__, so that `foreign` can be set between them. */
NjType *nj_type_derive(NjType *metatype, NjStr *name, NjTuple *bases, NjDict *namespace_dict);
bool nj_type_init_subclass(NjType *type, NjDict *keywords);

/* Whether `v` is a class. */
NJ_ALWAYS_INLINE bool nj_is_type(NjValue v)
{
    return nj_is_object(v) && (nj_object(v)->type->flags & NJ_TYPE_TYPE);
}

/* The lookup of a special method: along the mro of v's type, bound to v. 0 when absent (nothing pending) or on error. */
NjValue nj_special_method(NjValue v, NjStr *name);
/* v.name(args…) for a special method: 0 with nothing pending when the type has none. */
NjValue nj_call_special(NjValue v, NjStr *name, const NjValue *args, size_t nargs);

/* Where an object keeps its overflow dict; NULL for one that has none. */
_Atomic(NjDict *) *nj_instance_dict_place(NjObject *object);
/* The overflow dict, made when absent and `create`. NULL: none (nothing pending), or MemoryError. */
NjDict *nj_instance_dict(NjObject *object, bool create);

/* object.__getattribute__ and object.__setattr__. */
NjValue nj_object_get_attribute(NjValue object, NjStr *name);
int nj_object_set_attribute(NjValue object, NjStr *name, NjValue value);
/* Raises AttributeError "'C' object has no attribute 'x'"; what assigns or deletes does not say of which object, as CPython. */
NJ_COLD void nj_raise_no_attribute(NjValue object, NjStr *name);
/* The same with name and obj set: the attribute was looked up. Returns 0. */
NJ_COLD NjValue nj_raise_attribute(NjValue object, NjStr *name);

#endif
