/* Counted references to Python objects that native memory holds. The collector of native memory finds out that one is not needed any
 * more, in any thread and with or without the GIL: its finaliser only puts the reference on a list, which whoever crosses the
 * border next empties. */
#ifndef NAJA_BORDER_REFERENCE_H
#define NAJA_BORDER_REFERENCE_H

#include "border.h"

/* In memory of PyMem_RawMalloc, where the collector has nothing to find. */
typedef struct NjReference NjReference;
struct NjReference {
    PyObject *object;                /* counted; NULL when it was given back before; with the GIL       */
    void (*forget)(NjReference *);   /* frees this memory; with the GIL, before the object goes; fixed  */
    NjReference *next;               /* on the list of dropped ones                                     */
};

/* Gives the reference back at the next crossing. */
void nj_reference_drop(NjReference *reference);
/* As above, for a reference without memory of its own. */
void nj_reference_drop_object(PyObject *object);

extern _Atomic(NjReference *) nj_dropped_references;
/* Gives back all references that were dropped. Runs any code, by the objects that go with them. */
void nj_references_settle_now(void);
NJ_ALWAYS_INLINE void nj_references_settle(void)
{
    if (NJ_UNLIKELY(nj_load_relaxed(&nj_dropped_references) != NULL))
        nj_references_settle_now();
}

#endif
