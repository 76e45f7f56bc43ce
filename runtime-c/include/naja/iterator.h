/* The built-in iterators and the functions that make them: iter, enumerate, zip, map, filter, reversed.
 *
 * An iterator that two threads share stays valid; it may give an item twice or skip one. Its position is a relaxed atomic,
 * and what it iterates over is never taken away from it. */
#ifndef NAJA_ITERATOR_H
#define NAJA_ITERATOR_H

#include "type.h"


NjValue nj_iterator_self(NjValue iterator);                     /* the slot of types whose __iter__ returns self */
NjValue nj_callable_iterator(NjValue callable, NjValue sentinel);
NjValue nj_sequence_iterator(NjValue sequence);                 /* by __getitem__ with 0, 1, … until IndexError */
NjValue nj_enumerate(NjValue iterable, NjInt start);
NjValue nj_zip(const NjValue *iterables, size_t count, bool strict);
NjValue nj_map(NjValue function, const NjValue *iterables, size_t count);
NjValue nj_filter(NjValue function, NjValue iterable);          /* function None: the items' truth */
NjValue nj_reversed(NjValue sequence);

/* What __length_hint__ or len() says of an iterable, 0 for unknown; -1 with an exception pending. */
int64_t nj_length_hint(NjValue iterable);

#endif
