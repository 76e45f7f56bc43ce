/* What the files of the collections module share. */
#ifndef NAJA_COLLECTIONS_H
#define NAJA_COLLECTIONS_H

#include "module_support.h"

extern NjType nj_type_defaultdict, nj_type_counter, nj_type_ordered_dict, nj_type_tuple_getter;
extern NjStr nj_name_collections;

/* What makes the values of absent keys of a defaultdict: None for nothing. */
NjValue nj_default_factory(NjValue dict);
void nj_default_factory_set(NjValue dict, NjValue factory);

/* Which item the descriptor of a named tuple's field reads. */
size_t nj_tuple_getter_index(NjValue getter);

/* collections.namedtuple(name, fields) as typing.NamedTuple needs it: `defaults` are of the last fields, `namespace_dict` has
 * further attributes of the class (NULL for none). */
NjValue nj_named_tuple_class(NjStr *name, NjTuple *fields, NjTuple *defaults, NjValue module, NjDict *namespace_dict);
/* namedtuple(…) itself. */
NjValue nj_named_tuple_entry(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames);

/* A dict subclass that may have attributes of its own. */
typedef struct {
    NjDict dict;
    _Atomic(NjDict *) attributes;
} NjDictWithAttributes;

/* dict's own __init__ on an instance of a subclass. */
NJ_ALWAYS_INLINE bool nj_dict_initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    return nj_type_dict.slots.initialize(self, args, nargs, kwnames) == 0;
}

#endif
