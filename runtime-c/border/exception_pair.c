/* The pairs of native and Python exceptions. */
#include "exception_border.h"

/* What a native exception's `host` points to: in collected memory. `record` is fixed; the rest with the GIL. */
typedef struct {
    NjContainer *record;
    NjShown shown;
    uint64_t crossing;       /* in which the pair was met last */
} Pair;

static Pair *pair_of(const NjException *native) { return nj_load_acquire(&native->host); }

PyObject *nj_exception_python_half(const NjException *native)
{
    Pair *pair = pair_of(native);
    return pair ? nj_container_python(pair->record) : NULL;
}

static void release(void *pair) { nj_container_drop(((Pair *)pair)->record); }

bool nj_exception_pair(NjException *native, PyObject *python)
{
    if (nj_exception_is_shared(native))
        return true;
    Pair *pair = nj_alloc(sizeof *pair);
    if (!pair) {
        nj_border_raise();
        return false;
    }
    if (!(pair->record = nj_container_tie(python, &native->base)))
        return false;
    nj_release_set(pair, release);
    nj_store_release(&native->host, pair);
    return true;
}

NjShown nj_exception_shown(const NjException *native)
{
    Pair *pair = pair_of(native);
    return pair ? pair->shown : (NjShown){NULL, 0};
}

void nj_exception_set_shown(NjException *native, const NjTraceback *head)
{
    Pair *pair = pair_of(native);
    if (pair)
        pair->shown = (NjShown){head, head ? nj_load_relaxed(&head->count) : 0};
}

static _Thread_local unsigned depth;
static _Thread_local uint64_t crossing;
static uint64_t crossings;   /* with the GIL */

bool nj_exception_crossing_begin(NjException *native)
{
    if (depth++ == 0)
        crossing = ++crossings;
    Pair *pair = pair_of(native);
    bool is_first = !pair || pair->crossing != crossing;
    if (pair)
        pair->crossing = crossing;
    return is_first;
}

void nj_exception_crossing_end(void) { depth--; }
