/* The operations on lists that look at items: searching, comparing, showing. They hold no lock and read item after item, since
 * comparison may run user code that changes the list. */
#include "list_internal.h"

int nj_list_contains(NjList *list, NjValue value)
{
    if (NJ_UNLIKELY(nj_list_foreign_block(list) != NULL))
        return nj_foreign_list_contains(list, value);
    NjValue item;
    for (size_t i = 0; (item = nj_list_at(list, i)); i++) {
        int equal = nj_items_equal(item, value);
        if (equal != 0)
            return equal;
    }
    return NJ_UNLIKELY(nj_error_pending()) ? -1 : 0;
}

/* Whether comparing the value with others like it runs no user code. */
static bool is_plain(NjValue v)
{
    return !nj_is_object(v) || nj_is_exact_str(v) || nj_object(v)->type == &nj_type_int || nj_object(v)->type == &nj_type_float;
}

static bool has_only_plain(NjList *list)
{
    NjValue item;
    for (size_t i = 0; (item = nj_list_at(list, i)); i++)
        if (!is_plain(item))
            return false;
    return true;
}

/* Counting plain values is one step: other threads may sort the list meanwhile. */
NjI64Result nj_list_count(NjList *list, NjValue value)
{
    if (NJ_UNLIKELY(nj_list_foreign_block(list) != NULL))
        return nj_foreign_list_count(list, value);
    NjList *counted = list;
    if (nj_threads_started && is_plain(value)) {
        NjList *moment = nj_list_copy(list);
        if (!moment)
            return (NjI64Result){0, false};
        if (has_only_plain(moment))
            counted = moment;
    }
    int64_t count = 0;
    NjValue item;
    for (size_t i = 0; (item = nj_list_at(counted, i)); i++) {
        int equal = nj_items_equal(item, value);
        if (equal < 0)
            return (NjI64Result){0, false};
        count += equal;
    }
    return (NjI64Result){count, !nj_error_pending()};
}

NjI64Result nj_list_index(NjList *list, NjValue value, int64_t start, int64_t stop)
{
    if (NJ_UNLIKELY(nj_list_foreign_block(list) != NULL))
        return nj_foreign_list_index(list, value, start, stop);
    int64_t length = nj_list_length(list);
    if (start < 0 && (start += length) < 0)
        start = 0;
    if (stop < 0)
        stop += length;
    NjValue item;
    for (int64_t i = start; i < stop && (item = nj_list_at(list, (size_t)i)); i++) {
        int equal = nj_items_equal(item, value);
        if (equal != 0)
            return (NjI64Result){i, equal > 0};
    }
    NjStr *shown = nj_error_pending() ? NULL : nj_repr(value);
    if (shown)
        nj_raise(&nj_exception_ValueError, "%s is not in list", nj_str_utf8(shown, NULL));
    return (NjI64Result){-1, false};
}

/* Deletes the item at `index` if it still is `item`. 1 done, 0 another one stands there or the list is foreign, -1 MemoryError. */
static int delete_if_same(NjList *list, size_t index, NjValue item)
{
    NjListLock locked = nj_list_lock(list);
    if (locked != NJ_LIST_LOCKED)
        return locked == NJ_LIST_FOREIGN ? 0 : -1;
    NjBlock *block = nj_load_relaxed(&list->block);
    bool same = index < nj_load_relaxed(&block->length) && nj_load_relaxed(&block->words[index]) == item;
    bool done = same && nj_list_splice_locked(list, index, index + 1, NULL, 0);
    nj_unlock(&list->lock);
    return done ? 1 : same ? -1 : 0;
}

bool nj_list_remove(NjList *list, NjValue value)
{
    NjValue item;
    for (size_t i = 0; !nj_list_foreign_block(list) && (item = nj_list_at(list, i)); i++) {
        int equal = nj_items_equal(item, value);
        if (equal < 0)
            return false;
        if (!equal)
            continue;
        int deleted = delete_if_same(list, i, item);
        if (deleted != 0)
            return deleted > 0;
        i = SIZE_MAX; /* the list changed meanwhile: from the start again */
    }
    if (nj_list_foreign_block(list))
        return nj_foreign_list_remove(list, value);
    return nj_raise(&nj_exception_ValueError, "list.remove(x): x not in list");
}

/* --- comparing --------------------------------------------------------------------------------------------------------- */

int nj_list_equal(NjList *a, NjList *b)
{
    if (a == b)
        return 1;
    if (nj_list_length(a) != nj_list_length(b))
        return 0;
    for (size_t i = 0;; i++) {
        NjValue left = nj_list_at(a, i), right = nj_list_at(b, i);
        if (!left || !right)
            return NJ_UNLIKELY(nj_error_pending()) ? -1 : left == right;
        int equal = nj_items_equal(left, right);
        if (equal <= 0)
            return equal;
    }
}

NjValue nj_list_compare(NjList *a, NjList *b, NjCompareOperator op)
{
    if (op == NJ_EQ || op == NJ_NE) {
        int equal = nj_list_equal(a, b);
        return equal < 0 ? 0 : nj_bool(equal == (op == NJ_EQ));
    }
    for (size_t i = 0;; i++) {
        NjValue left = nj_list_at(a, i), right = nj_list_at(b, i);
        if (NJ_UNLIKELY((!left || !right) && nj_error_pending()))
            return 0;
        if (!left || !right)
            return nj_compare_lengths((size_t)nj_list_length(a), (size_t)nj_list_length(b), op);
        int equal = nj_items_equal(left, right);
        if (equal < 0)
            return 0;
        if (!equal)
            return nj_compare_first_difference(left, right, op);
    }
}

NjStr *nj_list_repr(NjList *list)
{
    if (nj_list_foreign_block(list))
        return nj_foreign_list_repr(list);
    if (nj_list_length(list) == 0)
        return nj_str_from_ascii("[]", 2);
    NjReprGuard guard;
    int entered = nj_repr_enter(&guard, &list->base);
    if (entered <= 0)
        return entered == 0 ? nj_str_from_ascii("[...]", 5) : NULL;
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    bool done = nj_str_builder_char(&builder, '[');
    NjValue item;
    for (size_t i = 0; done && (item = nj_list_at(list, i)); i++)
        done = (i == 0 || nj_str_builder_ascii(&builder, ", ", 2)) && nj_builder_add_repr(&builder, item);
    done = done && !nj_error_pending() && nj_str_builder_char(&builder, ']');
    nj_repr_leave(&guard);
    return done ? nj_str_builder_end(&builder) : NULL;
}

/* --- items by a key of any type ------------------------------------------------------------------------------------------ */

/* An index out of `key`, which is neither a small int nor a slice. */
static NjI64Result index_of_key(NjValue key)
{
    if (nj_type_of(key)->slots.to_index)
        return nj_index_exact(key);
    nj_raise(&nj_exception_TypeError, "list indices must be integers or slices, not %s", nj_type_name(key));
    return (NjI64Result){0, false};
}

NjValue nj_list_get_item(NjList *list, NjValue key)
{
    if (NJ_LIKELY(nj_is_small_int(key)))
        return nj_list_get(list, nj_small_int_value(key));
    if (nj_type_of(key) == &nj_type_slice) {
        NjSlice *slice = (NjSlice *)nj_object(key);
        return nj_value(nj_list_slice(list, slice->start, slice->stop, slice->step));
    }
    NjI64Result index = index_of_key(key);
    return index.ok ? nj_list_get(list, index.value) : 0;
}

bool nj_list_set_item(NjList *list, NjValue key, NjValue value)
{
    if (nj_type_of(key) == &nj_type_slice) {
        NjSlice *slice = (NjSlice *)nj_object(key);
        return value ? nj_list_set_slice(list, slice->start, slice->stop, slice->step, value)
                     : nj_list_delete_slice(list, slice->start, slice->stop, slice->step);
    }
    NjI64Result index = nj_is_small_int(key) ? (NjI64Result){nj_small_int_value(key), true} : index_of_key(key);
    if (!index.ok)
        return false;
    return value ? nj_list_set(list, index.value, value) : nj_list_delete(list, index.value);
}
