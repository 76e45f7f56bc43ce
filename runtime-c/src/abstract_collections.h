/* What the files of collections.abc share. */
#ifndef NAJA_ABSTRACT_COLLECTIONS_H
#define NAJA_ABSTRACT_COLLECTIONS_H

#include "module_support.h"

/* The body of an abstract method; abc tells such methods by it. */
NjValue nj_abstract_method(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames);
/* Whether `v` is a method made with that body. */
bool nj_is_native_abstract(NjValue v);

#define NJ_ABSTRACT(text, count) {text, nj_abstract_method, count, count, NULL, NJ_METHOD_PLAIN, NULL}

/* The methods that the classes give their subclasses. */
extern const NjMethodDefinition nj_iterator_mixin[], nj_generator_mixin[], nj_sequence_mixin[], nj_mutable_sequence_mixin[];
extern const NjMethodDefinition nj_coroutine_mixin[], nj_async_generator_mixin[];
extern const NjMethodDefinition nj_set_mixin[], nj_mutable_set_mixin[];
extern const NjMethodDefinition nj_mapping_mixin[], nj_mutable_mapping_mixin[];
extern const NjMethodDefinition nj_mapping_view_mixin[], nj_keys_view_mixin[], nj_items_view_mixin[], nj_values_view_mixin[];

/* A class of collections.abc by its name. */
NjValue nj_abstract_class(const char *name);
int nj_is_abstract_instance(NjValue v, const char *name);

/* object.name(args…) for the mixins. */
NjValue nj_mixin_call(NjStr *name, NjValue self, const NjValue *args, size_t count);

#endif
