/* Dataclasses: what the compiler and the module `dataclasses` agree on.
 *
 * For a class with a static layout the compiler writes the methods itself (`__init__`, `__repr__`, `__eq__`, …) and puts them
 * into the class body's namespace, with their names as a tuple under "__compiled_methods__"; none of them is the user's. The
 * decorator runs all the same: it collects the fields (`__dataclass_fields__`, `__dataclass_params__`, `__match_args__`,
 * `__doc__`), sets or removes the class attributes behind field(…), makes the methods that the class wants and that nobody
 * wrote, and removes the note. The compiled code takes from the module: `_HAS_DEFAULT_FACTORY`, what a generic call gets for a
 * parameter whose factory is to be called; `FrozenInstanceError`; and from what field(…) returns, `default` and
 * `default_factory`. */
#ifndef NAJA_DATACLASS_H
#define NAJA_DATACLASS_H

#include "object.h"

/* C(x=1, y='a') with the class's qualified name and the attributes `names` (str), or "..." inside itself. */
NjStr *nj_dataclass_repr(NjValue self, const NjValue *names, size_t count);

extern const struct NjModuleDefinition nj_module_dataclasses;

#endif
