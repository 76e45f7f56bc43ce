/* What the files of the module posix share. */
#ifndef NAJA_MODULE_POSIX_H
#define NAJA_MODULE_POSIX_H

#include "module_support.h"

/* An argument that is a C int. False with TypeError or OverflowError pending. */
bool nj_posix_read_int(NjValue v, int *number);

/* posix_fork.c: fork with what os.register_at_fork was told. As nj_fork. */
int nj_posix_fork(void);
NJ_SHARED_ENTRY(nj_posix_register_at_fork);

#endif
