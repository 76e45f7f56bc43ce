/* Classes that another runtime makes, because a base or the metaclass is one of its own. The core does not know that runtime: the
 * border gives it what it needs to hand such a class statement over, and to ask for what lies behind a class in such a class's mro. */
#ifndef NAJA_FOREIGN_CLASS_H
#define NAJA_FOREIGN_CLASS_H

#include "class.h"

struct NjDataParams;

typedef struct NjForeignClasses {
    /* Whether the other runtime has made the class `v`; false for what is no class. */
    bool (*has_made)(NjValue v);
    /* type(v), which may be an object of either runtime. */
    NjValue (*class_of)(NjValue v);
    /* Whether the class, which has `foreign`, is one that the other runtime has made with classes in its mro that only that knows. */
    bool (*has_others)(const NjType *type);
    /* Attributes of such a class (`value` 0: deleted). */
    NjValue (*get_attribute)(NjType *type, NjStr *name);
    int (*set_attribute)(NjType *type, NjStr *name, NjValue value);
    /* The start and the end of a class statement, as nj_class_prepare and nj_class_build, for resolved bases. */
    NjValue (*prepare)(NjStr *name, NjTuple *bases, NjDict *keywords);
    NjValue (*build)(NjStr *name, NjTuple *bases, NjDict *namespace_dict, NjDict *keywords);
    /* Whether a class statement of the other runtime runs that metaclass in this thread: then its type.__new__, and that of every metaclass
     * with a class of the other runtime's among the bases, is the other's. */
    bool (*is_deriving)(const NjType *metatype);
    NjValue (*construct)(NjStr *name, NjTuple *bases, NjDict *namespace_dict, NjDict *keywords);
    /* What the decorator `dataclass` gives for such a class. */
    NjValue (*dataclass)(NjValue type, const struct NjDataParams *params);
    /* Whether the other runtime's class `class` is a virtual subclass of `type`: 1, 0, or -1 with an exception pending; and the
     * registration of one: the class, or 0 with an exception pending. */
    int (*is_virtual_subclass)(NjType *type, NjValue class);
    NjValue (*register_class)(NjType *type, NjValue class);
    /* super(type, object_or_type) */
    NjValue (*super)(NjValue type, NjValue object_or_type);
    /* callable(v), for an object whose type can be called. */
    bool (*is_callable)(NjValue v);
    /* The class that the other runtime's cell holds (NjClassCell); 0 with nothing pending while it is empty. */
    NjValue (*cell_contents)(NjValue cell);
} NjForeignClasses;

/* NULL where there is no other runtime. The border sets it before the first value of the other runtime appears. */
extern const NjForeignClasses *nj_foreign_classes;

/* Whether a class with these bases and this metaclass (0: none is named) is the other runtime's to make. */
bool nj_class_is_foreign(NjTuple *bases, NjValue metaclass);

#endif
