/* The list of dropped references. The protocol stands in reference.h. */
#include "reference.h"

_Atomic(NjReference *) nj_dropped_references;

void nj_reference_drop(NjReference *reference)
{
    reference->next = nj_load_acquire(&nj_dropped_references);
    while (!nj_compare_exchange(&nj_dropped_references, &reference->next, reference))
        ;
}

static void free_memory(NjReference *reference) { PyMem_RawFree(reference); }

/* Without memory for the list the object stays for ever. */
void nj_reference_drop_object(PyObject *object)
{
    NjReference *reference = PyMem_RawMalloc(sizeof *reference);
    if (!reference)
        return;
    *reference = (NjReference){.object = object, .forget = free_memory};
    nj_reference_drop(reference);
}

void nj_references_settle_now(void)
{
    NjReference *reference = nj_exchange(&nj_dropped_references, NULL);
    while (reference) {
        NjReference *next = reference->next;
        PyObject *object = reference->object;
        reference->forget(reference);
        Py_XDECREF(object);
        reference = next;
    }
}
