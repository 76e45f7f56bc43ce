/* Evaluates Python expressions on the runtime's own values, for tests that compare the runtime with CPython. It knows literals,
 * displays, names of builtins, attributes, calls, subscripts, and all operators but `and`, `or`, `lambda` and comprehensions.
 * Statements are an expression, or `name = expression`. */
#ifndef NAJA_TEST_EXPRESSION_H
#define NAJA_TEST_EXPRESSION_H

#include "naja/naja.h"

/* Where names live that a statement assigned. */
typedef struct {
    const char *at;       /* what is still to be read */
    NjDict *names;
    bool failed;          /* the text is no expression this evaluator knows */
} Expression;

/* The value, or 0 with an exception pending or expression->failed. */
NjValue evaluate(Expression *expression, const char *text);

#endif
