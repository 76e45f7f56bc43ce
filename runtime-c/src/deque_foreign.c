/* Foreign deques: what each operation does by the other deque's methods. One comes here when it has found the deque foreign; where it
 * is native again it starts once more from the beginning. */
#include "naja/foreign_deque.h"

#include "deque_internal.h"
#include "module_support.h"

const NjForeignDeques *nj_foreign_deques;

/* --- storage ------------------------------------------------------------------------------------------------------------- */

NjForeignDeque *nj_foreign_deque_new(void *container)
{
    NjForeignDeque *foreign = nj_alloc(sizeof *foreign);
    if (foreign)
        foreign->container = container;
    return foreign;
}

void nj_deque_begin_foreign(NjDeque *deque, NjForeignDeque *foreign) { nj_store_release(&deque->foreign, foreign); }

NjList *nj_deque_items(NjDeque *deque) { return nj_deque_list(deque, NULL); }

bool nj_deque_give_away(NjDeque *deque, NjForeignDeque *foreign, const NjValue *words, size_t count)
{
    nj_lock(&deque->lock);
    bool same = !nj_load_relaxed(&deque->foreign) && deque->length == count;
    for (uint64_t i = 0; same && i < count; i++)
        same = deque->words[(deque->first + i) & deque->mask] == words[i];
    if (same) {
        nj_store_release(&deque->foreign, foreign);
        deque->words = NULL;
        deque->first = deque->mask = 0;   /* `length` stays, for iterators that have begun */
    }
    nj_unlock(&deque->lock);
    return same;
}

void nj_deque_end_foreign(NjDeque *deque, NjForeignDeque *foreign)
{
    nj_lock(&deque->lock);
    if (nj_load_relaxed(&deque->foreign) == foreign) {
        nj_store_release(&deque->foreign, NULL);
        deque->length = 0;
        deque->version++;
    }
    nj_unlock(&deque->lock);
}

/* --- operations ---------------------------------------------------------------------------------------------------------- */

NjValue nj_foreign_deque_call(NjDeque *deque, const char *method, const NjValue *args, size_t nargs)
{
    for (size_t i = 0; i < nargs; i++)
        if (!args[i])
            return 0;
    NjForeignDeque *foreign = nj_deque_foreign(deque);
    NjValue result = foreign ? nj_foreign_deques->call(foreign, method, args, nargs) : NJ_MOVED;
    if (foreign && result == NJ_MOVED)
        nj_deque_end_foreign(deque, foreign);
    return result;
}

static NjValue call_1(NjDeque *deque, const char *method, NjValue argument) { return nj_foreign_deque_call(deque, method, &argument, 1); }

bool nj_foreign_deque_append(NjDeque *deque, NjValue value)
{
    NjValue done = call_1(deque, "append", value);
    return done == NJ_MOVED ? nj_deque_append(deque, value) : done != 0;
}

bool nj_foreign_deque_append_left(NjDeque *deque, NjValue value)
{
    NjValue done = call_1(deque, "appendleft", value);
    return done == NJ_MOVED ? nj_deque_append_left(deque, value) : done != 0;
}

NjValue nj_foreign_deque_pop(NjDeque *deque)
{
    NjValue item = nj_foreign_deque_call(deque, "pop", NULL, 0);
    return item == NJ_MOVED ? nj_deque_pop(deque) : item;
}

NjValue nj_foreign_deque_pop_left(NjDeque *deque)
{
    NjValue item = nj_foreign_deque_call(deque, "popleft", NULL, 0);
    return item == NJ_MOVED ? nj_deque_pop_left(deque) : item;
}

int64_t nj_foreign_deque_length(NjDeque *deque)
{
    NjValue length = nj_foreign_deque_call(deque, "__len__", NULL, 0);
    return length == NJ_MOVED ? nj_deque_length(deque) : length ? nj_small_int_value(length) : 0;
}

NjValue nj_foreign_deque_get(NjDeque *deque, int64_t index)
{
    NjValue item = call_1(deque, "__getitem__", nj_int_from_i64(index));
    return item == NJ_MOVED ? nj_deque_get(deque, index) : item;
}

bool nj_foreign_deque_set(NjDeque *deque, int64_t index, NjValue value)
{
    NjValue args[] = {nj_int_from_i64(index), value}, done = nj_foreign_deque_call(deque, "__setitem__", args, 2);
    return done == NJ_MOVED ? nj_deque_set(deque, index, value) : done != 0;
}

bool nj_foreign_deque_insert(NjDeque *deque, int64_t index, NjValue value)
{
    NjValue args[] = {nj_int_from_i64(index), value}, done = nj_foreign_deque_call(deque, "insert", args, 2);
    return done == NJ_MOVED ? nj_deque_insert(deque, index, value) : done != 0;
}

bool nj_foreign_deque_delete(NjDeque *deque, int64_t index)
{
    NjValue done = call_1(deque, "__delitem__", nj_int_from_i64(index));
    return done == NJ_MOVED ? nj_deque_delete(deque, index) : done != 0;
}

/* What cannot fail but for memory, and returns nothing. */
static void finish(NjValue done, NjDeque *deque, void (*again)(NjDeque *))
{
    if (done == NJ_MOVED)
        again(deque);
    else if (!done)
        nj_error_clear();
}

void nj_foreign_deque_clear(NjDeque *deque) { finish(nj_foreign_deque_call(deque, "clear", NULL, 0), deque, nj_deque_clear); }
void nj_foreign_deque_reverse(NjDeque *deque) { finish(nj_foreign_deque_call(deque, "reverse", NULL, 0), deque, nj_deque_reverse); }
void nj_foreign_deque_rotate(NjDeque *deque, int64_t steps)
{
    NjValue done = call_1(deque, "rotate", nj_int_from_i64(steps));
    if (!done)
        nj_error_clear();
}

NjList *nj_foreign_deque_list(NjDeque *deque)
{
    NjForeignDeque *foreign = nj_deque_foreign(deque);
    NjValue items = foreign ? nj_foreign_deques->items(foreign) : NJ_MOVED;
    if (items != NJ_MOVED)
        return items ? (NjList *)nj_object(items) : NULL;
    if (foreign)
        nj_deque_end_foreign(deque, foreign);
    return nj_deque_list(deque, NULL);
}

/* For an iterator that began when the deque was native. */
NjValue nj_foreign_deque_step(NjDeque *deque, int64_t index, bool *changed)
{
    int64_t length = nj_foreign_deque_length(deque);
    nj_lock(&deque->lock);
    *changed = *changed || (uint64_t)length != deque->length;
    nj_unlock(&deque->lock);
    return *changed || index < 0 || index >= length ? 0 : nj_foreign_deque_get(deque, index);
}
