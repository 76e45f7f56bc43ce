/* Python's complex. Fixed once built. */
#ifndef NAJA_COMPLEX_H
#define NAJA_COMPLEX_H

#include "object.h"

typedef struct NjComplex {
    NjObject base;
    double real, imaginary;
} NjComplex;

NJ_ALWAYS_INLINE bool nj_is_complex(NjValue v) { return nj_is_object(v) && nj_is_instance(v, &nj_type_complex); }

NjValue nj_complex_new(double real, double imaginary);
/* a ** b. ZeroDivisionError "0.0 to a negative or complex power". */
NjValue nj_complex_pow(double a_real, double a_imaginary, double b_real, double b_imaginary);
NjStr *nj_complex_repr(double real, double imaginary);

#endif
