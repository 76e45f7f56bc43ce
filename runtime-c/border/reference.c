/* The list of dropped references, and tables of those that are held. The protocol stands in reference.h. */
#include "reference.h"

_Atomic(NjReference *) nj_dropped_references;

void nj_reference_drop(NjReference *reference)
{
    reference->next = nj_load_acquire(&nj_dropped_references);
    while (!nj_compare_exchange(&nj_dropped_references, &reference->next, reference))
        ;
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

/* ---- Tables: open addressing by the object's address, at most half full; what leaves closes the gap behind it ---- */

/* Objects of one page stand near each other, so that those made one after the other need no memory that is far away. */
static size_t place_of(const NjReferenceTable *table, const PyObject *object)
{
    uintptr_t address = (uintptr_t)object, page = (address >> 12) * 0x9e3779b97f4a7c15u >> 32;
    return (page + (address >> 4)) & (table->capacity - 1);
}

static size_t find(const NjReferenceTable *table, const PyObject *object)
{
    size_t i = place_of(table, object);
    while (table->slots[i].object && table->slots[i].object != object)
        i = (i + 1) & (table->capacity - 1);
    return i;
}

NjReference *nj_reference_find(const NjReferenceTable *table, const PyObject *object)
{
    return table->capacity ? table->slots[find(table, object)].reference : NULL;
}

bool nj_reference_table_reserve(NjReferenceTable *table)
{
    if (table->count * 2 < table->capacity)
        return true;
    NjReferenceTable larger = {.capacity = table->capacity ? table->capacity * 2 : 256, .count = table->count};
    if (!(larger.slots = PyMem_RawCalloc(larger.capacity, sizeof *larger.slots)))
        return false;
    for (size_t i = 0; i < table->capacity; i++)
        if (table->slots[i].object)
            larger.slots[find(&larger, table->slots[i].object)] = table->slots[i];
    PyMem_RawFree(table->slots);
    *table = larger;
    return true;
}

void nj_reference_enter(NjReferenceTable *table, NjReference *reference)
{
    NjReferenceSlot *slot = &table->slots[find(table, reference->object)];
    table->count += slot->object == NULL;
    *slot = (NjReferenceSlot){reference->object, reference};
}

/* Moves what stands behind the gap into it, unless it would come before its own place. */
static void close_gap(NjReferenceTable *table, size_t gap)
{
    size_t mask = table->capacity - 1;
    for (size_t i = (gap + 1) & mask; table->slots[i].object; i = (i + 1) & mask) {
        size_t wanted = place_of(table, table->slots[i].object);
        if (((i - wanted) & mask) >= ((i - gap) & mask)) {
            table->slots[gap] = table->slots[i];
            gap = i;
        }
    }
    table->slots[gap] = (NjReferenceSlot){NULL, NULL};
}

void nj_reference_leave(NjReferenceTable *table, NjReference *reference)
{
    size_t place = find(table, reference->object);
    if (table->slots[place].reference != reference)
        return;
    table->count--;
    close_gap(table, place);
}
