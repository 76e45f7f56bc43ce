/* The module enum (src/module_enum.c, enum_*.c). Enumerations are made by the native metaclass EnumType; their members are
 * instances of ordinary classes with `_name_` and `_value_` in their overflow dict, so that they mix with int, str and others. */
#ifndef NAJA_ENUM_H
#define NAJA_ENUM_H

#include "object.h"

extern NjType nj_type_enum_type;
extern const struct NjModuleDefinition nj_module_enum;

#endif
