/* What the C of extension modules knows of the border. It names nothing of CPython, so that only the border's own files need
 * CPython's headers. */
#ifndef NAJA_EXTENSION_H
#define NAJA_EXTENSION_H

#include "config.h"

#define NJ_EXPORT __attribute__((visibility("default")))

/* The modules that one `naja ext` compiled together. `is_started` is guarded by CPython's lock for imports and its GIL. */
typedef struct NjExtension {
    bool (*const *starts)(void);   /* make the modules known to the runtime, each once */
    size_t count;
    bool is_started;
} NjExtension;

/* The body of PyInit_x: what CPython then makes the module `name` with. */
NJ_EXPORT void *nj_border_module(NjExtension *extension, const char *name);

#endif
