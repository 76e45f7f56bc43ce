/* The names that the runtime itself looks up, as static strings: nj_name___init__ … */
#ifndef NAJA_NAMES_H
#define NAJA_NAMES_H

#include "str.h"

#define NJ_NAME(name) extern NjStr nj_name_##name;
#include "names.inc"
#undef NJ_NAME

#endif
