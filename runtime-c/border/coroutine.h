/* Generators, coroutines and async generators at the border. */
#ifndef NAJA_BORDER_COROUTINE_H
#define NAJA_BORDER_COROUTINE_H

#include "border.h"

/* Completes the types of native generators, coroutines and async generators, which say that they are Python's. False with a Python
 * exception. */
bool nj_coroutine_prepare(PyTypeObject *type, const NjType *native);

/* For NjHost: the calling thread's hooks are those of CPython's sys. */
bool nj_border_get_async_hooks(NjValue hooks[2]);
bool nj_border_set_async_hooks(const NjValue hooks[2]);

#endif
