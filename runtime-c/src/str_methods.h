/* The table of str's methods. */
#ifndef NAJA_STR_METHODS_H
#define NAJA_STR_METHODS_H

#include "getter.h"

extern const NjMethodDefinition nj_str_methods[];

#endif
