/* Type parameter lists and `type` statements: the objects that definitions make for them. */
#ifndef NAJA_TYPE_PARAMETER_H
#define NAJA_TYPE_PARAMETER_H

#include "object.h"

enum { NJ_TYPE_VAR, NJ_TYPE_VAR_TUPLE, NJ_PARAM_SPEC };

/* A parameter of one of the kinds above. `bound` and `fallback` are functions without parameters that are called when the
 * bound or default is asked for, or 0; where `is_constrained`, `bound` gives the tuple of constraints. */
NjValue nj_type_parameter_new(int64_t kind, NjStr *name, NjValue bound, bool is_constrained, NjValue fallback);
/* What `type name[parameters] = value` binds; `value` is a function as above. */
NjValue nj_type_alias_new(NjStr *name, NjTuple *parameters, NjValue value);
/* The bases of a class with type parameters: those written, and typing.Generic[parameters]. */
NjTuple *nj_generic_bases(NjTuple *bases, NjTuple *parameters);
/* Sets __type_params__ of a new function. */
bool nj_function_set_type_parameters(NjValue function, NjTuple *parameters);

#endif
