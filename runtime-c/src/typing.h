/* What the files of typing and abc share. */
#ifndef NAJA_TYPING_H
#define NAJA_TYPING_H

#include "naja/generic_alias.h"
#include "naja/module.h"

bool nj_is_alias(NjValue v);
/* TypeVar, ParamSpec or TypeVarTuple. */
bool nj_is_type_parameter(NjValue v);
/* What the text of an annotation stands for. Names are looked up in `locals`, `globals` (each 0 or a mapping), `module` (or
 * NULL) and among the built-in ones. */
NjValue nj_annotation_evaluate(NjStr *text, NjValue locals, NjValue globals, NjModule *module);
/* typing.get_type_hints(object, globals, locals, include_extras); 0 or None for what is not given. */
NjValue nj_type_hints(NjValue object, NjValue globals, NjValue locals, bool include_extras);
/* The alias with other arguments. */
NjValue nj_alias_with_arguments(NjGenericAlias *alias, NjTuple *arguments);
/* typing.Union[values]: flattened, without duplicates. */
NjValue nj_typing_union(const NjValue *values, size_t count);
/* typing.X[key] for a form that has no arguments yet. */
NjValue nj_typing_subscript(NjGenericAlias *form, NjValue key);

extern NjType nj_type_type_var, nj_type_param_spec, nj_type_type_var_tuple, nj_type_new_type, nj_type_type_alias;
NjValue nj_type_var_new(NjStr *name, NjTuple *constraints, NjValue bound);

/* abc.ABCMeta; typing.Generic; typing.Protocol and its metaclass. */
extern NjType nj_type_abc_meta, nj_type_generic, nj_type_protocol, nj_type_protocol_meta;
/* A protocol whose members are methods with these names (separated by spaces): typing.SupportsInt … */
NjValue nj_protocol_of_methods(const char *name, const char *methods);
/* Whether the class is a protocol itself; and whether a value, or (`is_class`) a class, has its members: 1, 0, or -1 with an exception. */
bool nj_is_protocol(NjType *type);
int nj_protocol_fits(NjType *protocol, NjValue candidate, bool is_class);
/* Marks a protocol as usable with isinstance. Returns it. */
NjValue nj_runtime_checkable(NjValue protocol);

/* typing.NamedTuple and typing.TypedDict. */
NjValue nj_typing_named_tuple(void);
NjValue nj_typing_typed_dict(void);

#endif
