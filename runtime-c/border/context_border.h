/* For NjHost: the native context of CPython's current one, and which that is. */
#ifndef NAJA_BORDER_CONTEXT_BORDER_H
#define NAJA_BORDER_CONTEXT_BORDER_H

#include <stdbool.h>

struct NjContext;
bool nj_border_get_context(struct NjContext **context);
bool nj_border_set_context(struct NjContext *context);
void *nj_border_context_place(void);

#endif
