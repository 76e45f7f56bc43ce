/* Tuples with names for their items, as the runtime's own modules return them: time.struct_time, sys.version_info. */
#ifndef NAJA_STRUCT_SEQUENCE_H
#define NAJA_STRUCT_SEQUENCE_H

#include "naja/function.h"
#include "naja/tuple.h"

/* A row of such a type's methods: the attribute that reads the item at the row's own position in the table. Attributes come
 * first in the table, in the order of the items; those beyond the tuple's length live in its dict under their names. */
#define NJ_SEQUENCE_FIELD(text) {text, nj_struct_sequence_get, 1, 1, NULL, NJ_METHOD_GETTER, NULL}
NjValue nj_struct_sequence_get(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames);

/* type.field=value, … for the slots of such a type. */
NjValue nj_struct_sequence_repr(NjValue self);

/* An instance with all its items. */
NjTuple *nj_struct_sequence_new(NjType *type, const NjValue *items, size_t count);

#endif
