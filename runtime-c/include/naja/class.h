/* Classes made by compiled class statements. */
#ifndef NAJA_CLASS_H
#define NAJA_CLASS_H

#include "function.h"

/* What the compiler knows of a class before its statement runs. */
typedef struct NjClassSpecification {
    const char *name, *qualname, *module, *doc;
    uint32_t size;                     /* of the instance struct; 0: no static layout, as the parent's plus an overflow dict */
    uint32_t dict_offset, defined_offset; /* as in NjType */
    const NjField *fields;
    uint32_t field_count;
    uint32_t fields_before_parent;     /* how many `__dict__` shows before those of the parent */
    const char *const *method_names;   /* of the vtable's slots, inherited ones first */
    void *const *vtable;               /* direct entries, one for each slot */
    void *const *dynamic_vtable;       /* entries that look the method up by name, for classes without a static vtable that override it */
    uint32_t vtable_count;
    uint64_t family;                   /* as in NjType */
    NjType *storage;                   /* where a module-level class lives, so that its address is a constant; NULL: on the heap */
} NjClassSpecification;

/* The end of a class statement: metaclass(name, bases, namespace, **keywords) with the right metaclass (keywords may be NULL
 * and may hold `metaclass`), __set_name__ and __init_subclass__ called. Returns the class (0 on error). */
NjValue nj_class_build(const NjClassSpecification *specification, NjTuple *bases, NjDict *namespace_dict, NjDict *keywords);

/* What methods read as `__class__`, for `super()` too, where the class has no address of its own: the class, or from the class statement
 * on until it is complete a cell, which stands in the namespace as `__classcell__` and which type.__new__ fills, so that __set_name__,
 * __init_subclass__ and the metaclass can call methods. */
typedef struct NjClassCell {
    NjObject base;
    _Atomic(NjValue) contents;   /* the class, 0 before it is made: the thread that makes it stores release; anyone: acquire */
    _Atomic(NjValue) foreign;    /* the other runtime's cell that stands for this one, 0 for none: likewise */
} NjClassCell;
extern NjType nj_type_class_cell;

NJ_ALWAYS_INLINE bool nj_is_class_cell(NjValue v) { return nj_is_object(v) && nj_object(v)->type == &nj_type_class_cell; }
NjValue nj_class_cell_new(void);
/* 0 with nothing pending while there is no class. */
NjValue nj_class_cell_contents(NjClassCell *cell);
/* 0 with RuntimeError pending then. */
NJ_COLD NjValue nj_class_cell_read(NjValue cell);
/* The class itself, whichever of the two `v` is. */
NJ_ALWAYS_INLINE NjValue nj_class_of_cell(NjValue v) { return NJ_LIKELY(!nj_is_class_cell(v)) ? v : nj_class_cell_read(v); }

/* Bases that are no classes replaced by what their __mro_entries__ gives; `bases` itself where there are none. NULL on error. */
NjTuple *nj_class_resolve_bases(NjTuple *bases);

/* The start of a class statement: the namespace that the metaclass's __prepare__ gives, a new dict for most. */
NjValue nj_class_prepare(NjStr *name, NjTuple *bases, NjDict *keywords);

/* The entry of a slot in the vtable of an object that is of a class of the family, by its static type. One of a class that was made at
 * run time of several compiled ones may have the vtable of another family: then what calls the method by its name. */
NJ_ALWAYS_INLINE void *nj_virtual(const NjObject *object, uint64_t family, size_t slot, void *by_name)
{
    const NjType *type = object->type;
    return NJ_LIKELY(type->family == family) ? type->vtable[slot] : by_name;
}

/* A new instance with every field zero, without calling anything. */
NjObject *nj_instance_new(NjType *type);

#endif
