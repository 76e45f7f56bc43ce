/* Weak references, for the _weakref module and the safepoint. */
#ifndef NAJA_WEAK_REFERENCE_H
#define NAJA_WEAK_REFERENCE_H

#include "module_support.h"

/* A reference or a proxy. `link` is fixed once built; `callback` is taken out, by exchange, by who calls it; `hash` may be filled in by any
 * thread with the same value (0: not known yet). */
typedef struct {
    NjObject base;
    void **link;                    /* a word in pointer-free memory */
    _Atomic(NjValue) callback;      /* 0 for none */
    _Atomic(NjValue) hash;
} NjWeakReference;

extern NjType nj_type_weak_reference, nj_type_weak_proxy, nj_type_callable_proxy;

/* A new instance of one of these types, or of one derived from the first; `callback` 0 or None: none. */
NjValue nj_weak_reference_make(NjType *type, NjValue object, NjValue callback);
/* Of an object of another runtime what that one's weakref makes by the function `name`; 0 with nothing pending for an object of this one. */
NjValue nj_weak_foreign(const char *name, const NjValue *args, size_t nargs);
/* The object; 0 with nothing pending when it is gone. */
NjValue nj_weak_referent(NjValue reference);

/* Calls the callbacks of weak references whose objects the last collection found unreachable. Runs user code; exceptions of
 * callbacks are printed and dropped. */
void nj_weak_references_settle(void);

#endif
