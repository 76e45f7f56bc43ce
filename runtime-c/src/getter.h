/* Short forms for the tables of attributes and methods in C. */
#ifndef NAJA_GETTER_H
#define NAJA_GETTER_H

#include "naja/function.h"

/* An entry function; unused parameters are no warning. */
#define NJ_SHARED_ENTRY(name) \
    NjValue name(__attribute__((unused)) NjObject *callable, __attribute__((unused)) const NjValue *args, \
                 __attribute__((unused)) size_t nargs, __attribute__((unused)) NjTuple *kwnames)
/* One that only its file's tables name. */
#define NJ_ENTRY(name) static NJ_SHARED_ENTRY(name)

/* Rows of a table. */
#define NJ_GETTER(text, entry) {text, entry, 1, 1, NULL, NJ_METHOD_GETTER, NULL}
#define NJ_ATTRIBUTE(text, entry) {text, entry, 1, 2, NULL, NJ_METHOD_GETTER, NULL}
#define NJ_METHOD(text, entry, min, max) {text, entry, min, max, NULL, NJ_METHOD_PLAIN, NULL}
#define NJ_METHOD_KEYWORDS(text, entry, min, max, keywords) {text, entry, min, max, keywords, NJ_METHOD_PLAIN, NULL}
#define NJ_CLASS_METHOD(text, entry, min, max) {text, entry, min, max, NULL, NJ_METHOD_CLASS, NULL}
#define NJ_STATIC_METHOD(text, entry, min, max) {text, entry, min, max, NULL, NJ_METHOD_STATIC, NULL}
#define NJ_END {NULL, NULL, 0, 0, NULL, NJ_METHOD_PLAIN, NULL}

#endif
