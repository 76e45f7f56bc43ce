/* Words of instance structs and of module globals, as dynamic code reads and writes them. */
#ifndef NAJA_SRC_FIELD_H
#define NAJA_SRC_FIELD_H

#include "naja/object.h"

/* The value in `place`, boxed. 0 with nothing pending: not set (of the kinds whose zero word says so). */
NjValue nj_field_read(const void *place, NjFieldKind kind);
/* Stores a value, converted to `kind`; false with TypeError or OverflowError pending. `type` (NULL: any) is what it
 * must be an instance of: of NJ_FIELD_OBJECT a type, of NJ_FIELD_VALUE a class of either runtime. */
bool nj_field_write(void *place, NjFieldKind kind, NjValue value, const NjType *type, const char *type_name, bool or_none);
/* Whether the zero word of `kind` means "not set". */
bool nj_field_has_absent(NjFieldKind kind);

#endif
