/* What the files about exception types share. */
#ifndef NAJA_EXCEPTION_H
#define NAJA_EXCEPTION_H

#include "naja/error.h"

/* Makes all exception types ready. */
bool nj_exceptions_start(void);
void nj_exception_details_start(void);
void nj_exception_group_start(void);

/* BaseException's __init__ and __str__. */
int nj_exception_initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames);
NjValue nj_exception_str(NjValue self);
/* Whether this is the one that is raised where there is no memory for another: all threads share it. */
bool nj_exception_is_shared(const NjException *exception);
/* The args, never NULL. */
NjTuple *nj_exception_args(NjException *exception);

/* Exceptions that hold more than args keep it in a tuple in `value`, whose items may be 0. Never NULL but for memory. */
NjValue nj_exception_detail(NjException *exception, size_t index);
bool nj_exception_set_detail(NjException *exception, size_t index, NjValue value);
/* Where a NameError's name was looked for: the frame's variables, and the module (0: none is found). NULL where that is not known. */
struct NjList *nj_name_error_variables(NjException *exception, NjValue *module);

/* suggestion.c: the name that was meant where the exception is an AttributeError or NameError; NULL for none, with nothing pending. */
NjStr *nj_suggestion_for(NjException *exception);

/* exception_group.c: the nested exceptions of a group. */
NjTuple *nj_exception_group_members(NjException *group);
/* Splits an exception into what the condition wants and the rest, each None where there is nothing. The condition is an
 * exception type, a tuple of them, a list of exceptions (those very objects), or a function. */
bool nj_exception_split(NjValue exception, NjValue condition, NjValue *match, NjValue *rest);
/* A new group; the most special of the two types that fits its members. */
NjValue nj_exception_group_new(const char *message, NjTuple *members);

#endif
