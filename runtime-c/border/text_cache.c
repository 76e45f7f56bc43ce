/* Long texts cross once. A parser hands the same text to CPython's `re` for each token: the last few long ones that have crossed are
 * remembered, with both of their forms.
 *
 * An entry holds a reference to the Python text and a link to the native one, which the collector clears when that goes; whoever has a
 * native text at hand that an entry with a link names has that entry's. With the GIL. */
#include "border.h"

enum { ENTRIES = 8 };

typedef struct {
    PyObject *python;
    uintptr_t hidden;   /* the native text's address, inverted */
    void *native;       /* the collector's: a link */
} Entry;

static Entry entries[ENTRIES];

PyObject *nj_text_python(const NjStr *native)
{
    for (size_t i = 0; i < ENTRIES; i++)
        if (entries[i].hidden == ~(uintptr_t)native && entries[i].native)
            return Py_NewRef(entries[i].python);
    return NULL;
}

NjStr *nj_text_native(PyObject *python)
{
    for (size_t i = 0; i < ENTRIES; i++)
        if (entries[i].python == python)
            return nj_weak_link_get(&entries[i].native);
    return NULL;
}

void nj_text_remember(PyObject *python, NjStr *native)
{
    static size_t next;
    Entry *entry = &entries[next++ % ENTRIES];
    if (entry->native)
        nj_weak_link_clear(&entry->native);
    entry->hidden = ~(uintptr_t)native;
    Py_XSETREF(entry->python, Py_NewRef(python));
    if (!nj_weak_link_set(&entry->native, native)) {
        nj_error_clear();
        entry->native = NULL;
    }
}
