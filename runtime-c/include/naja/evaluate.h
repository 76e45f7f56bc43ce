/* `eval`, `exec` and `compile`: source that is only known when the program runs is CPython's to run. */
#ifndef NAJA_EVALUATE_H
#define NAJA_EVALUATE_H

#include "value.h"

/* Calls CPython's function of that name. A module in the place of the globals stands for its namespace. Set once, by the border's start;
 * NULL before. */
extern NjValue (*nj_evaluator)(const char *function, const NjValue *args, size_t nargs, NjTuple *kwnames);

/* The built-in function of that name, which starts CPython where the program brings it. */
NjValue nj_evaluate(const char *function, const NjValue *args, size_t nargs, NjTuple *kwnames);

#endif
