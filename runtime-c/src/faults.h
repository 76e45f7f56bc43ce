/* Allocations that tests let fail, in the flavours that have NJ_FAULTS; in all others none does. */
#ifndef NAJA_FAULTS_H
#define NAJA_FAULTS_H

#include "naja/config.h"

#ifdef NJ_FAULTS
/* Whether the allocation that asks is to fail. */
bool nj_fault_is_due(void);
#else
NJ_ALWAYS_INLINE bool nj_fault_is_due(void) { return false; }
#endif

#endif
