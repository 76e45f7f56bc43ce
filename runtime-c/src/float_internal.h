/* What float's files share. */
#ifndef NAJA_SRC_FLOAT_INTERNAL_H
#define NAJA_SRC_FLOAT_INTERNAL_H

#include "naja/float.h"

/* float_text.c */
NjStr *nj_float_hex(double d);
NjF64Result nj_float_from_hex(NjStr *text);
/* float_type.c: a number operand of a float operation. 1: *out; 0: no number that float knows; -1: OverflowError pending. */
int nj_float_operand(NjValue v, double *out);

#endif
