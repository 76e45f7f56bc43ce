/* The hooks that see async generators begin and go. */
#ifndef NAJA_ASYNC_HOOKS_H
#define NAJA_ASYNC_HOOKS_H

#include "getter.h"

/* Those of the calling thread: firstiter and finalizer, 0 for none. False with an exception pending. */
bool nj_async_hooks(NjValue hooks[2]);

NJ_SHARED_ENTRY(nj_sys_get_asyncgen_hooks);
NJ_SHARED_ENTRY(nj_sys_set_asyncgen_hooks);

#endif
