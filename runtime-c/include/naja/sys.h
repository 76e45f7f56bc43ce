/* The sys module. */
#ifndef NAJA_SYS_H
#define NAJA_SYS_H

#include "module.h"

extern const NjModuleDefinition nj_module_sys;

/* sys.argv as the process got it. */
NjList *nj_sys_argv(void);
/* sys.exit(code): raises SystemExit. `code` 0: not given. Returns 0. */
NjValue nj_sys_exit(NjValue code);

#endif
