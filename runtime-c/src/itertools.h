/* What the files of itertools share. The iterators may be shared by threads: they stay valid, an item may then come twice or
 * not at all. */
#ifndef NAJA_ITERTOOLS_H
#define NAJA_ITERTOOLS_H

#include "module_support.h"

extern NjStr nj_name_itertools;

/* The types, made ready and added to the module by its execute. */
extern NjType nj_type_accumulate, nj_type_chain, nj_type_combinations, nj_type_combinations_with_replacement, nj_type_compress, nj_type_count,
    nj_type_cycle, nj_type_dropwhile, nj_type_filterfalse, nj_type_groupby, nj_type_grouper, nj_type_islice, nj_type_pairwise,
    nj_type_permutations, nj_type_product, nj_type_repeat, nj_type_starmap, nj_type_takewhile, nj_type_tee, nj_type_zip_longest;

/* A static iterator type. */
#define NJ_ITERATOR_TYPE(id, text, struct_type, table, next_function, construct_function, ...) \
    NjType nj_type_##id = { \
        .base = {&nj_type_type}, \
        .name = text, \
        .module = &nj_name_itertools, \
        .parent = &nj_type_object, \
        .size = sizeof(struct_type), \
        .methods = table, \
        .slots = {.iterate = nj_iterator_self, .next = next_function, .construct = construct_function, __VA_ARGS__}, \
    }

/* Spreads the arguments of a constructor over `max` words by `definition`'s keywords. False with TypeError pending. */
bool nj_itertools_bind(const NjMethodDefinition *definition, const NjValue *args, size_t nargs, NjTuple *kwnames, NjValue *out);

NjValue nj_tee_entry(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames);

#endif
