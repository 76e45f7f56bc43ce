/* What only the files of math share. */
#ifndef NAJA_MATH_INTERNAL_H
#define NAJA_MATH_INTERNAL_H

#include "naja/value.h"

/* math.fsum(iterable) */
NjValue nj_math_fsum(NjValue iterable);
/* The length of a vector whose components have these magnitudes. */
double nj_math_norm(const double *magnitudes, size_t count);

#endif
