/* Walking any iterable from C: lists and tuples by index, without an iterator object, all else by its iterator.
 *
 *     NjWalk walk;
 *     if (!nj_walk_start(&walk, iterable)) return 0;
 *     while ((item = nj_walk_next(&walk))) …
 *     if (nj_error_pending()) …      (not for lists and tuples, which never fail) */
#ifndef NAJA_WALK_H
#define NAJA_WALK_H

#include "naja/list.h"
#include "naja/tuple.h"

typedef struct {
    NjList *list;         /* one of these is not null */
    NjTuple *tuple;
    NjValue iterator;
    size_t index;
} NjWalk;

/* False with an exception pending. Subclasses are walked by their own __iter__. */
NJ_ALWAYS_INLINE bool nj_walk_start(NjWalk *walk, NjValue iterable)
{
    NjType *type = nj_type_of(iterable);
    *walk = (NjWalk){NULL, NULL, 0, 0};
    if (type == &nj_type_list)
        walk->list = (NjList *)nj_object(iterable);
    else if (type == &nj_type_tuple)
        walk->tuple = (NjTuple *)nj_object(iterable);
    else
        walk->iterator = nj_iterate(iterable);
    return walk->list || walk->tuple || walk->iterator;
}

/* The next item, or 0: at the end, or with an exception pending. */
NJ_ALWAYS_INLINE NjValue nj_walk_next(NjWalk *walk)
{
    if (walk->list)
        return nj_list_at(walk->list, walk->index++);
    if (walk->tuple)
        return walk->index < walk->tuple->length ? walk->tuple->items[walk->index++] : 0;
    return nj_next(walk->iterator);
}

#endif
