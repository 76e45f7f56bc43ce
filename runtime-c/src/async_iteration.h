/* Async iteration by functions. */
#ifndef NAJA_ASYNC_ITERATION_H
#define NAJA_ASYNC_ITERATION_H

#include "naja/object.h"

NjValue nj_aiter(NjValue iterable);
/* What to await for the next item; `otherwise` (0: none) is the result at the end. */
NjValue nj_anext(NjValue iterator, NjValue otherwise);

#endif
