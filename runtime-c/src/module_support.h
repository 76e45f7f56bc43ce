/* What the modules written in C share. */
#ifndef NAJA_MODULE_SUPPORT_H
#define NAJA_MODULE_SUPPORT_H

#include "getter.h"
#include "internal.h"
#include "naja/builtins.h"
#include "naja/class.h"
#include "naja/dict.h"
#include "naja/error.h"
#include "naja/float.h"
#include "naja/int.h"
#include "naja/iterator.h"
#include "naja/list.h"
#include "naja/module.h"
#include "naja/names.h"
#include "naja/repr.h"
#include "naja/set.h"
#include "naja/str.h"
#include "naja/tuple.h"
#include "naja/type.h"

/* A name as a static string. */
#define NJ_TEXT(variable, text) static NjStr variable = NJ_STR_LITERAL_ASCII(text)

#define NJ_STATIC_KEYWORDS(text, entry, min, max, keywords) {text, entry, min, max, keywords, NJ_METHOD_STATIC, NULL}

/* The struct behind a value that is known to be of that type. */
#define NJ_AS(type, v) ((type *)nj_object(v))

/* module.name = value. `value` 0: an error is pending already. */
bool nj_module_add(NjModule *module, const char *name, NjValue value);
/* Makes a static type ready and adds it under its name. */
bool nj_module_add_type(NjModule *module, NjType *type);

/* The attribute `name` of the module `module`, which is imported if need be. */
NjValue nj_module_attribute(const char *module, const char *name);

/* The attribute `name` of CPython's own module. AttributeError where there is no CPython; names of the import system's are each module's own. */
NjValue nj_python_module_attribute(NjStr *module, NjStr *name);

/* The value of the keyword argument `name` of a generic call; 0 where it is not among them. */
NjValue nj_keyword_argument(const NjValue *args, size_t nargs, NjTuple *kwnames, const char *name);
NJ_ALWAYS_INLINE size_t nj_keyword_count(NjTuple *kwnames) { return kwnames ? kwnames->length : 0; }
/* All keyword arguments of a generic call, in a new dict; NULL with MemoryError pending. */
NjDict *nj_keyword_dict(const NjValue *args, size_t nargs, NjTuple *kwnames);
/* False with TypeError "f() takes no keyword arguments" pending. */
bool nj_no_keywords(const char *function, NjTuple *kwnames);

/* `v.__name__` as text for messages and representations; "?" where it has none. */
const char *nj_name_of(NjValue v);
/* A method's `callable` is this type's: <module.name object at 0x…> for a value's default representation. */
NjValue nj_default_repr(NjValue v);

/* A function value whose parameters are known at run time only: `entry` gets what the caller passed and binds it itself with
 * nj_bind_arguments. The first `positional` of `names` are positional, the rest keyword-only; defaults may be NULL. */
NjValue nj_dynamic_function(const char *name, const char *qualname, const char *module, NjCallFunction entry, NjStr *const *names,
                            size_t positional, size_t keyword_only, NjTuple *defaults, NjDict *keyword_defaults, void *environment);

#endif
