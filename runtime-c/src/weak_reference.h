/* Weak references, for the _weakref module and the safepoint. */
#ifndef NAJA_WEAK_REFERENCE_H
#define NAJA_WEAK_REFERENCE_H

#include "module_support.h"

extern NjType nj_type_weak_reference;

/* Calls the callbacks of weak references whose objects the last collection found unreachable. Runs user code; exceptions of
 * callbacks are printed and dropped. */
void nj_weak_references_settle(void);

#endif
