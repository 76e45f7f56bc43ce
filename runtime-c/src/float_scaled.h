/* Exact decimal rounding of floats by integer arithmetic. */
#ifndef NAJA_FLOAT_SCALED_H
#define NAJA_FLOAT_SCALED_H

#include <stdbool.h>
#include <stdint.h>

enum { NJ_MOST_SCALED = 19 };
/* 10^0 to 10^NJ_MOST_SCALED. */
extern const uint64_t nj_powers_of_10[NJ_MOST_SCALED + 1];

/* |d| * 10^power for a finite d, rounded to an integer, ties to even. False where 128 bits and 63 for the result do not suffice. */
bool nj_float_scaled(double d, int64_t power, uint64_t *number);

#endif
