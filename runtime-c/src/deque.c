/* The ring of a deque, and its operations on single items. */
#include "naja/deque.h"

#include "deque_internal.h"
#include "module_support.h"

enum { FIRST_CAPACITY = 8 };

NjDeque *nj_deque_of(NjValue v) { return NJ_AS(NjDeque, v); }

/* Moves the items to a ring of `capacity` words, of which the first is then item 0. The caller made the words without the
 * lock, because allocation may run finalizers. */
static void move_locked(NjDeque *deque, NjValue *words, uint64_t capacity)
{
    NJ_ASSERT_HELD(&deque->lock);
    for (uint64_t i = 0; i < deque->length; i++)
        words[i] = deque->words[(deque->first + i) & deque->mask];
    deque->words = words;
    deque->mask = capacity - 1;
    deque->first = 0;
}

static uint64_t capacity_locked(const NjDeque *deque) { return deque->words ? deque->mask + 1 : 0; }

/* Locks the deque. False when it is foreign: unlocked. */
static bool lock_native(NjDeque *deque)
{
    nj_lock(&deque->lock);
    if (NJ_LIKELY(!nj_load_relaxed(&deque->foreign)))
        return true;
    nj_unlock(&deque->lock);
    return false;
}

/* Locks the deque with room for one more item. False with MemoryError pending, or when it is foreign: unlocked. */
static bool lock_with_room(NjDeque *deque)
{
    if (!lock_native(deque))
        return false;
    while (NJ_UNLIKELY(deque->length >= capacity_locked(deque))) {
        uint64_t capacity = deque->words ? 2 * (deque->mask + 1) : FIRST_CAPACITY;
        nj_unlock(&deque->lock);
        NjValue *words = nj_alloc(capacity * sizeof *words);
        if (!words || !lock_native(deque))
            return false;
        if (deque->length < capacity)
            move_locked(deque, words, capacity);
    }
    return true;
}

/* Takes one item out at an end, which must be there. */
static NjValue take_left_locked(NjDeque *deque)
{
    NjValue *slot = &deque->words[deque->first & deque->mask], value = *slot;
    *slot = 0;
    deque->first++;
    deque->length--;
    return value;
}

static NjValue take_right_locked(NjDeque *deque)
{
    NjValue *slot = &deque->words[(deque->first + deque->length - 1) & deque->mask], value = *slot;
    *slot = 0;
    deque->length--;
    return value;
}

bool nj_deque_append(NjDeque *deque, NjValue value)
{
    if (NJ_UNLIKELY(deque->maxlen == 0) && !nj_load_acquire(&deque->foreign))
        return true;
    if (!lock_with_room(deque))
        return nj_load_acquire(&deque->foreign) && nj_foreign_deque_append(deque, value);
    deque->words[(deque->first + deque->length) & deque->mask] = value;
    deque->length++;
    deque->version++;
    if (deque->maxlen > 0 && deque->length > (uint64_t)deque->maxlen)
        take_left_locked(deque);
    nj_unlock(&deque->lock);
    return true;
}

bool nj_deque_append_left(NjDeque *deque, NjValue value)
{
    if (NJ_UNLIKELY(deque->maxlen == 0) && !nj_load_acquire(&deque->foreign))
        return true;
    if (!lock_with_room(deque))
        return nj_load_acquire(&deque->foreign) && nj_foreign_deque_append_left(deque, value);
    deque->first--;
    deque->words[deque->first & deque->mask] = value;
    deque->length++;
    deque->version++;
    if (deque->maxlen > 0 && deque->length > (uint64_t)deque->maxlen)
        take_right_locked(deque);
    nj_unlock(&deque->lock);
    return true;
}

static NjValue take(NjDeque *deque, NjValue (*take_locked)(NjDeque *), NjValue (*take_foreign)(NjDeque *))
{
    if (!lock_native(deque))
        return take_foreign(deque);
    NjValue value = deque->length ? take_locked(deque) : 0;
    deque->version++;
    nj_unlock(&deque->lock);
    return value ? value : nj_raise(&nj_exception_IndexError, "pop from an empty deque");
}
NjValue nj_deque_pop(NjDeque *deque) { return take(deque, take_right_locked, nj_foreign_deque_pop); }
NjValue nj_deque_pop_left(NjDeque *deque) { return take(deque, take_left_locked, nj_foreign_deque_pop_left); }

int64_t nj_deque_length(NjDeque *deque)
{
    if (!lock_native(deque))
        return nj_foreign_deque_length(deque);
    uint64_t length = deque->length;
    nj_unlock(&deque->lock);
    return (int64_t)length;
}

/* The slot of an index, which may count from the end; NULL when it is outside. */
static NjValue *slot_locked(NjDeque *deque, int64_t index)
{
    if (index < 0)
        index += (int64_t)deque->length;
    if (index < 0 || (uint64_t)index >= deque->length)
        return NULL;
    return &deque->words[(deque->first + (uint64_t)index) & deque->mask];
}

NjValue nj_deque_get(NjDeque *deque, int64_t index)
{
    if (!lock_native(deque))
        return nj_foreign_deque_get(deque, index);
    NjValue *slot = slot_locked(deque, index), value = slot ? *slot : 0;
    nj_unlock(&deque->lock);
    return value ? value : nj_raise(&nj_exception_IndexError, "deque index out of range");
}

bool nj_deque_set(NjDeque *deque, int64_t index, NjValue value)
{
    if (!lock_native(deque))
        return nj_foreign_deque_set(deque, index, value);
    NjValue *slot = slot_locked(deque, index);
    if (slot)
        *slot = value;
    nj_unlock(&deque->lock);
    if (!slot)
        nj_raise(&nj_exception_IndexError, "deque index out of range");
    return slot != NULL;
}

void nj_deque_clear(NjDeque *deque)
{
    if (!lock_native(deque)) {
        nj_foreign_deque_clear(deque);
        return;
    }
    deque->words = NULL;
    deque->first = deque->length = deque->mask = 0;
    deque->version++;
    nj_unlock(&deque->lock);
}

void nj_deque_rotate(NjDeque *deque, int64_t steps)
{
    if (!lock_native(deque)) {
        nj_foreign_deque_rotate(deque, steps);
        return;
    }
    int64_t length = (int64_t)deque->length, right = length ? nj_i64_mod_unchecked(steps, length) : 0;
    bool leftwards = right > length / 2;   /* the shorter way round */
    for (int64_t count = leftwards ? length - right : right; count > 0; count--) {
        if (leftwards) {
            NjValue value = take_left_locked(deque);
            deque->words[(deque->first + deque->length) & deque->mask] = value;
        } else {
            NjValue value = take_right_locked(deque);
            deque->words[--deque->first & deque->mask] = value;
        }
        deque->length++;
    }
    deque->version++;
    nj_unlock(&deque->lock);
}

void nj_deque_reverse(NjDeque *deque)
{
    if (!lock_native(deque)) {
        nj_foreign_deque_reverse(deque);
        return;
    }
    for (uint64_t i = 0, j = deque->length; i + 1 < j; i++) {
        j--;
        NjValue *a = &deque->words[(deque->first + i) & deque->mask], *b = &deque->words[(deque->first + j) & deque->mask];
        NjValue value = *a;
        *a = *b;
        *b = value;
    }
    nj_unlock(&deque->lock);
}

bool nj_deque_insert(NjDeque *deque, int64_t index, NjValue value)
{
    if (!lock_with_room(deque))
        return nj_load_acquire(&deque->foreign) && nj_foreign_deque_insert(deque, index, value);
    int64_t length = (int64_t)deque->length;
    bool full = deque->maxlen >= 0 && length >= deque->maxlen;
    if (!full) {
        if (index < 0 && (index += length) < 0)
            index = 0;
        if (index > length)
            index = length;
        for (int64_t i = length; i > index; i--)
            deque->words[(deque->first + (uint64_t)i) & deque->mask] = deque->words[(deque->first + (uint64_t)i - 1) & deque->mask];
        deque->words[(deque->first + (uint64_t)index) & deque->mask] = value;
        deque->length++;
        deque->version++;
    }
    nj_unlock(&deque->lock);
    if (full)
        nj_raise(&nj_exception_IndexError, "deque already at its maximum size");
    return !full;
}

bool nj_deque_delete(NjDeque *deque, int64_t index)
{
    if (!lock_native(deque))
        return nj_foreign_deque_delete(deque, index);
    NjValue *slot = slot_locked(deque, index);
    if (slot) {
        uint64_t at = index < 0 ? (uint64_t)(index + (int64_t)deque->length) : (uint64_t)index;
        for (uint64_t i = at; i + 1 < deque->length; i++)
            deque->words[(deque->first + i) & deque->mask] = deque->words[(deque->first + i + 1) & deque->mask];
        take_right_locked(deque);
        deque->version++;
    }
    nj_unlock(&deque->lock);
    if (!slot)
        nj_raise(&nj_exception_IndexError, "deque index out of range");
    return slot != NULL;
}

int nj_deque_delete_if_unchanged(NjDeque *deque, int64_t index, uint64_t version)
{
    nj_lock(&deque->lock);
    bool unchanged = deque->version == version;
    nj_unlock(&deque->lock);
    return unchanged ? nj_deque_delete(deque, index) : 0;
}

NjList *nj_deque_list(NjDeque *deque, uint64_t *version)
{
    for (;;) {
        if (nj_load_acquire(&deque->foreign))
            return nj_foreign_deque_list(deque);
        int64_t length = nj_deque_length(deque);
        NjValue *values = nj_alloc((size_t)(length + 1) * sizeof *values);
        if (!values)
            return NULL;
        if (!lock_native(deque))
            continue;
        bool fits = deque->length <= (uint64_t)length;
        uint64_t count = fits ? deque->length : 0;
        for (uint64_t i = 0; i < count; i++)
            values[i] = deque->words[(deque->first + i) & deque->mask];
        if (version)
            *version = deque->version;
        nj_unlock(&deque->lock);
        if (fits)
            return nj_list_from(values, count);
    }
}

NjValue nj_deque_step(NjDeque *deque, int64_t index, uint64_t version, bool *changed)
{
    nj_lock(&deque->lock);
    *changed = deque->version != version;
    if (NJ_UNLIKELY(nj_load_relaxed(&deque->foreign) != NULL)) {
        nj_unlock(&deque->lock);
        return nj_foreign_deque_step(deque, index, changed);
    }
    NjValue *slot = *changed || index < 0 ? NULL : slot_locked(deque, index), value = slot ? *slot : 0;
    nj_unlock(&deque->lock);
    return value;
}

uint64_t nj_deque_version(NjDeque *deque)
{
    nj_lock(&deque->lock);
    uint64_t version = deque->version;
    nj_unlock(&deque->lock);
    return version;
}
