/* What the files of functools share. */
#ifndef NAJA_FUNCTOOLS_H
#define NAJA_FUNCTOOLS_H

#include "module_support.h"

extern NjStr nj_name_functools;
extern NjType nj_type_partial, nj_type_partialmethod, nj_type_lru_cache, nj_type_key_wrapper, nj_type_cached_property;
extern NjType nj_type_single_dispatch, nj_type_single_dispatch_method;

/* Copies __module__, __name__, __qualname__, __doc__ and __annotations__, updates __dict__ and sets __wrapped__. */
bool nj_update_wrapper(NjValue wrapper, NjValue wrapped, NjValue assigned, NjValue updated);

NjValue nj_lru_cache_entry(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames);
NjValue nj_cache_entry(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames);
bool nj_lru_cache_start(void);

#endif
