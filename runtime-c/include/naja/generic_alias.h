/* Types with arguments, as expressions make them: list[int], Stack[str], typing.Optional[int], int | str. Compiled code has
 * no use for them; they stand for their class in calls, bases and isinstance, and show themselves. Fixed once built. */
#ifndef NAJA_GENERIC_ALIAS_H
#define NAJA_GENERIC_ALIAS_H

#include "object.h"

typedef struct NjGenericAlias {
    NjObject base;
    NjValue origin;       /* the class; 0 for typing's special forms (Union, Literal …)             */
    NjTuple *arguments;   /* NULL where none were given: typing.List                                */
    NjStr *name;          /* of typing's own forms, shown as typing.<name>; NULL: the origin's name */
} NjGenericAlias;

/* types.GenericAlias, typing's own, and types.UnionType (whose arguments are the members). */
extern NjType nj_type_generic_alias, nj_type_typing_alias, nj_type_union;

/* origin[arguments]; a single argument need not be a tuple. */
NjValue nj_generic_alias_new(NjValue origin, NjValue arguments);
/* typing.<name>, standing for `origin` (0 for none). */
NjValue nj_typing_alias_new(NjStr *name, NjValue origin, NjTuple *arguments);
/* X | Y of types: a union, or X where both are the same; nj_not_implemented where one is no type. */
NjValue nj_type_or(NjValue a, NjValue b);

#endif
