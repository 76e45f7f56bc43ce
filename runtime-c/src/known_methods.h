/* Locks that compiled code is given, for its methods of them and for `with`. */
#ifndef NAJA_KNOWN_METHODS_H
#define NAJA_KNOWN_METHODS_H

#include "naja/compiled.h"

NJ_ALWAYS_INLINE NjThreadRLock *nj_as_reentrant_lock(NjValue v)
{
    return nj_type_of(v) == &nj_type_thread_rlock ? (NjThreadRLock *)nj_object(v) : NULL;
}

/* Waits for a lock of one of the two known types: 1, 0 with an exception pending, or -1: it is something else. */
int nj_acquire_known(NjValue v);

#endif
