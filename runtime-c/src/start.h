/* The parts of nj_runtime_start that have a file of their own. */
#ifndef NAJA_SRC_START_H
#define NAJA_SRC_START_H

#include "naja/module.h"

/* int.c: what GMP does without memory. */
void nj_int_start(void);
/* sys.c: notes the arguments and fills in the module. */
bool nj_sys_start(int argc, char **argv);
/* sys_info.c: version_info, float_info and their like. */
bool nj_sys_add_info(NjModule *module);

#endif
