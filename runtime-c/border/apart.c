/* Links of Python objects that have no room for one: their structs are Python's own. Open addressing over links by the Python object's
 * address. At most half of the table is taken; a link that goes leaves the slots behind it filled without gaps. With the GIL. */
#include "border.h"

static struct {
    NjLink **slots;
    size_t capacity, count;
} table;

static size_t place_of(const PyObject *python) { return (((uintptr_t)python >> 4) * 0x9e3779b97f4a7c15u >> 20) & (table.capacity - 1); }

static size_t find(const PyObject *python)
{
    size_t i = place_of(python);
    while (table.slots[i] && table.slots[i]->python != python)
        i = (i + 1) & (table.capacity - 1);
    return i;
}

static bool grow(void)
{
    size_t old_capacity = table.capacity;
    NjLink **old = table.slots, **slots = PyMem_Calloc(old_capacity ? old_capacity * 2 : 64, sizeof *slots);
    if (!slots) {
        PyErr_NoMemory();
        return false;
    }
    table.slots = slots;
    table.capacity = old_capacity ? old_capacity * 2 : 64;
    for (size_t i = 0; i < old_capacity; i++)
        if (old[i])
            table.slots[find(old[i]->python)] = old[i];
    PyMem_Free(old);
    return true;
}

/* Moves what stands behind the gap into it, unless it would come before its own place. */
static void close_gap(size_t gap)
{
    for (size_t i = (gap + 1) & (table.capacity - 1); table.slots[i]; i = (i + 1) & (table.capacity - 1)) {
        size_t wanted = place_of(table.slots[i]->python);
        if (((i - wanted) & (table.capacity - 1)) >= ((i - gap) & (table.capacity - 1))) {
            table.slots[gap] = table.slots[i];
            gap = i;
        }
    }
    table.slots[gap] = NULL;
}

NjLink *nj_apart_find(PyObject *python) { return table.capacity ? table.slots[find(python)] : NULL; }

bool nj_apart_bind(PyObject *python, NjObject *object)
{
    if (table.count * 2 >= table.capacity && !grow())
        return false;
    NjLink *link = PyMem_Calloc(1, sizeof *link);
    if (!link) {
        PyErr_NoMemory();
        return false;
    }
    if (!nj_link_bind(link, python, object)) {
        PyMem_Free(link);
        return false;
    }
    table.slots[find(python)] = link;
    table.count++;
    return true;
}

void nj_apart_release(PyObject *python)
{
    NjLink *link = nj_apart_find(python);
    if (!link)
        return;
    table.count--;
    close_gap(find(python));
    nj_link_release(link);
    PyMem_Free(link);
}
