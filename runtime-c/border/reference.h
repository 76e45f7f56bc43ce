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

typedef struct {
    PyObject *object;          /* the reference's; NULL: nothing stands here */
    NjReference *reference;
} NjReferenceSlot;

/* References by their objects, at most one for each. With the GIL. */
typedef struct {
    NjReferenceSlot *slots;
    size_t capacity, count;
} NjReferenceTable;

/* NULL where there is none. */
NjReference *nj_reference_find(const NjReferenceTable *table, const PyObject *object);
/* Makes room for one more; false without memory, with nothing raised. */
bool nj_reference_table_reserve(NjReferenceTable *table);
/* Enters one after that, in the place of another of the same object. */
void nj_reference_enter(NjReferenceTable *table, NjReference *reference);
/* Takes one out, unless another stands in its place. */
void nj_reference_leave(NjReferenceTable *table, NjReference *reference);

extern _Atomic(NjReference *) nj_dropped_references;
/* Gives back all references that were dropped. Runs any code, by the objects that go with them. */
void nj_references_settle_now(void);
NJ_ALWAYS_INLINE void nj_references_settle(void)
{
    if (NJ_UNLIKELY(nj_load_relaxed(&nj_dropped_references) != NULL))
        nj_references_settle_now();
}

NJ_ALWAYS_INLINE bool nj_border_has_to_look_up(void)
{
    return nj_load_relaxed(&nj_poll_flag) || nj_load_relaxed(&nj_dropped_references);
}

/* What a function that Python calls does first if it may keep an object of Python's, or run native code: functions without a loop never
 * look up themselves; finalisers, those of proxies too, wait for it. False with a Python exception. */
NJ_ALWAYS_INLINE bool nj_border_look_up(void)
{
    if (NJ_UNLIKELY(nj_load_relaxed(&nj_poll_flag)) && NJ_UNLIKELY(!nj_poll())) {
        nj_border_raise();
        return false;
    }
    nj_references_settle();
    return true;
}

#endif
