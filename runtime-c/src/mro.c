/* The method resolution order: C3 linearisation. */
#include "internal.h"
#include "naja/str.h"
#include "naja/tuple.h"
#include "naja/type.h"

/* A list to merge: a base's mro, or the bases themselves; `next` is its head. */
typedef struct {
    NjType *const *types;
    uint32_t count, next;
} Sequence;

static bool in_tail(const NjType *type, const Sequence *sequences, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (uint32_t k = sequences[i].next + 1; k < sequences[i].count; k++)
            if (sequences[i].types[k] == type)
                return true;
    return false;
}

/* The first head that stands in no tail; NULL when there is none. *done: all sequences are empty. */
static NjType *next_type(const Sequence *sequences, size_t count, bool *done)
{
    *done = true;
    for (size_t i = 0; i < count; i++) {
        if (sequences[i].next == sequences[i].count)
            continue;
        *done = false;
        NjType *head = sequences[i].types[sequences[i].next];
        if (!in_tail(head, sequences, count))
            return head;
    }
    return NULL;
}

/* CPython names the heads that are left, each once. */
static void raise_conflict(const Sequence *sequences, size_t count)
{
    char text[400] = "";
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        if (sequences[i].next == sequences[i].count)
            continue;
        NjType *head = sequences[i].types[sequences[i].next];
        bool named = false;
        for (size_t k = 0; k < i && !named; k++)
            named = sequences[k].next < sequences[k].count && sequences[k].types[sequences[k].next] == head;
        size_t length = strlen(head->name);
        if (named || used + length + 3 > sizeof text)
            continue;
        if (used) {
            memcpy(text + used, ", ", 3);
            used += 2;
        }
        memcpy(text + used, head->name, length + 1);
        used += length;
    }
    nj_raise(&nj_exception_TypeError, "Cannot create a consistent method resolution\norder (MRO) for bases %s", text);
}

static bool check_duplicates(NjTuple *bases)
{
    for (size_t i = 0; i < bases->length; i++)
        for (size_t k = i + 1; k < bases->length; k++)
            if (bases->items[i] == bases->items[k]) {
                nj_raise(&nj_exception_TypeError, "duplicate base class %s", ((NjType *)nj_object(bases->items[i]))->name);
                return false;
            }
    return true;
}

bool nj_mro_compute(NjType *type)
{
    NjTuple *bases = type->bases;
    if (!check_duplicates(bases))
        return false;
    size_t count = bases->length + 1, longest = 1;
    Sequence *sequences = nj_alloc(count * sizeof *sequences);
    NjType **direct = nj_alloc((bases->length + 1) * sizeof *direct);
    if (!sequences || !direct)
        return false;
    for (size_t i = 0; i < bases->length; i++) {
        NjType *base = direct[i] = (NjType *)nj_object(bases->items[i]);
        sequences[i] = (Sequence){base->mro, base->mro_count, 0};
        longest += base->mro_count;
    }
    sequences[count - 1] = (Sequence){direct, (uint32_t)bases->length, 0};
    NjType **mro = nj_alloc(longest * sizeof *mro);
    if (!mro)
        return false;
    uint32_t length = 0;
    mro[length++] = type;
    for (;;) {
        bool done;
        NjType *chosen = next_type(sequences, count, &done);
        if (done)
            break;
        if (!chosen) {
            raise_conflict(sequences, count);
            return false;
        }
        mro[length++] = chosen;
        for (size_t i = 0; i < count; i++)
            if (sequences[i].next < sequences[i].count && sequences[i].types[sequences[i].next] == chosen)
                sequences[i].next++;
    }
    type->mro = mro;
    type->mro_count = length;
    return true;
}
