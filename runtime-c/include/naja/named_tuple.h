/* Named tuple classes: collections.namedtuple and typing.NamedTuple. Their instances are tuples (tuple.h); a class has a
 * descriptor for each field, __new__, and the methods and attributes that every named tuple has. */
#ifndef NAJA_NAMED_TUPLE_H
#define NAJA_NAMED_TUPLE_H

#include "tuple.h"

/* Completes the namespace of `class P(NamedTuple)` when its body has run: `fields` are the names (str), and the values that
 * the namespace has for them their defaults. A __repr__ or __doc__ of the body stays. TypeError for a field without default
 * behind one with; AttributeError "Cannot overwrite NamedTuple attribute _fields". */
bool nj_named_tuple_fill(NjStr *class_name, NjValue namespace_object, NjTuple *fields);

/* An instance of a named tuple class with all its items. */
NjTuple *nj_named_tuple_from(NjType *type, const NjValue *items, size_t count);

#endif
