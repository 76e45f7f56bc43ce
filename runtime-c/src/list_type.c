/* The type list: its slots, its methods and its iterators. */
#include "list_internal.h"
#include "naja/iterator.h"
#include "naja/type.h"

static NjList *self_of(NjValue v) { return (NjList *)nj_object(v); }

/* --- slots --------------------------------------------------------------------------------------------------------------- */

static NjValue slot_repr(NjValue self) { return nj_value(nj_list_repr(self_of(self))); }
static NjI64Result slot_length(NjValue self) { return (NjI64Result){nj_list_length(self_of(self)), true}; }
static NjValue slot_get_item(NjValue self, NjValue key) { return nj_list_get_item(self_of(self), key); }
static int slot_set_item(NjValue self, NjValue key, NjValue value) { return nj_list_set_item(self_of(self), key, value) ? 0 : -1; }
static int slot_contains(NjValue self, NjValue item) { return nj_list_contains(self_of(self), item); }
static NjValue slot_iterate(NjValue self) { return nj_list_iterate(self_of(self)); }

static NjValue slot_compare(NjValue self, NjValue other, NjCompareOperator op)
{
    return nj_is_list(other) ? nj_list_compare(self_of(self), self_of(other), op) : nj_not_implemented;
}

static NjValue slot_add(NjValue left, NjValue right)
{
    if (!nj_is_list(left))
        return nj_not_implemented;
    if (nj_is_list(right))
        return nj_value(nj_list_concat(self_of(left), self_of(right)));
    NjValue result = nj_try_right_operand(NJ_ADD, left, right, slot_add);
    if (result != nj_not_implemented)
        return result;
    return nj_raise(&nj_exception_TypeError, "can only concatenate list (not \"%s\") to list", nj_type_name(right));
}

static NjValue repeated(NjValue sequence, int64_t count) { return nj_value(nj_list_repeat(self_of(sequence), count)); }

static NjValue slot_multiply(NjValue left, NjValue right) { return nj_sequence_multiply(left, right, nj_is_list, slot_multiply, repeated); }

static NjValue slot_extend(NjValue self, NjValue iterable) { return nj_list_extend(self_of(self), iterable) ? self : 0; }

static NjValue slot_repeat_in_place(NjValue self, NjValue count)
{
    NjI64Result n = nj_repeat_count(count);
    return n.ok && nj_list_repeat_in_place(self_of(self), n.value) ? self : 0;
}

static NjObject *allocate(NjType *type)
{
    NjList *list = nj_alloc(type->size);
    if (!list)
        return NULL;
    list->base.type = type;
    nj_lock_own(&list->lock);
    nj_store_relaxed(&list->block, &nj_empty_block);
    return &list->base;
}

static int initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (kwnames && self_of(self)->base.type != &nj_type_list)
        kwnames = NULL; /* a subclass's __new__ may take keywords, which list.__init__ then ignores */
    if (!nj_check_arguments("list", nargs, kwnames, 0, 1))
        return -1;
    if (!nj_list_clear(self_of(self)))
        return -1;
    return nargs == 0 || nj_list_extend(self_of(self), args[0]) ? 0 : -1;
}

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)type;
    if (!nj_check_arguments("list", nargs, kwnames, 0, 1))
        return 0;
    return nj_value(nargs ? nj_list_from_iterable(args[0]) : nj_list_new(0));
}

/* --- methods ------------------------------------------------------------------------------------------------------------- */

static NjValue none_if(bool done) { return done ? nj_none : 0; }

NJ_ENTRY(list_append) { return none_if(nj_list_append(self_of(args[0]), args[1])); }
NJ_ENTRY(list_clear) { return none_if(nj_list_clear(self_of(args[0]))); }
NJ_ENTRY(list_copy) { return nj_value(nj_list_copy(self_of(args[0]))); }
NJ_ENTRY(list_extend) { return none_if(nj_list_extend(self_of(args[0]), args[1])); }
NJ_ENTRY(list_remove) { return none_if(nj_list_remove(self_of(args[0]), args[1])); }
NJ_ENTRY(list_reverse) { return none_if(nj_list_reverse(self_of(args[0]))); }

NJ_ENTRY(list_count)
{
    NjI64Result count = nj_list_count(self_of(args[0]), args[1]);
    return count.ok ? nj_small_int(count.value) : 0;
}

NJ_ENTRY(list_index)
{
    int64_t start, stop;
    if (!nj_index_bound_argument(nargs > 2 ? args[2] : 0, 0, &start) ||
        !nj_index_bound_argument(nargs > 3 ? args[3] : 0, INT64_MAX, &stop))
        return 0;
    NjI64Result index = nj_list_index(self_of(args[0]), args[1], start, stop);
    return index.ok ? nj_small_int(index.value) : 0;
}

NJ_ENTRY(list_insert)
{
    NjI64Result index = nj_size_argument(args[1]);
    return none_if(index.ok && nj_list_insert(self_of(args[0]), index.value, args[2]));
}

NJ_ENTRY(list_pop)
{
    NjI64Result index = nargs > 1 ? nj_size_argument(args[1]) : (NjI64Result){-1, true};
    return index.ok ? nj_list_pop(self_of(args[0]), index.value) : 0;
}

NJ_ENTRY(list_sort)
{
    int reverse = args[2] ? nj_truth(args[2]) : 0;
    return none_if(reverse >= 0 && nj_list_sort(self_of(args[0]), args[1], reverse != 0));
}

/* --- iterators ----------------------------------------------------------------------------------------------------------- */

/* Walks `list` from `index` by `step`; an index outside the list's possible ones means exhausted. `list` is fixed. */
typedef struct {
    NjObject base;
    NjList *list;
    _Atomic(int64_t) index;
} ListIterator;

static NjValue iterator_over(NjType *type, NjList *list, int64_t index)
{
    ListIterator *iterator = nj_alloc(sizeof *iterator);
    if (!iterator)
        return 0;
    iterator->base.type = type;
    iterator->list = list;
    nj_store_relaxed(&iterator->index, index);
    return nj_value(iterator);
}

NjValue nj_list_iterate(NjList *list) { return iterator_over(&nj_type_list_iterator, list, 0); }

static NjValue iterator_next(NjValue self)
{
    ListIterator *iterator = (ListIterator *)nj_object(self);
    int64_t index = nj_load_relaxed(&iterator->index);
    NjValue item = index >= 0 ? nj_list_at(iterator->list, (size_t)index) : 0;
    nj_store_relaxed(&iterator->index, item ? index + 1 : -1);
    return item;
}

static NjValue reverse_iterator_next(NjValue self)
{
    ListIterator *iterator = (ListIterator *)nj_object(self);
    int64_t index = nj_load_relaxed(&iterator->index);
    NjValue item = index >= 0 ? nj_list_at(iterator->list, (size_t)index) : 0;
    nj_store_relaxed(&iterator->index, item ? index - 1 : -1);
    return item;
}

NJ_ENTRY(iterator_length_hint)
{
    ListIterator *iterator = (ListIterator *)nj_object(args[0]);
    int64_t index = nj_load_relaxed(&iterator->index), length = nj_list_length(iterator->list);
    return nj_small_int(index >= 0 && index < length ? length - index : 0);
}

NJ_ENTRY(reverse_iterator_length_hint)
{
    ListIterator *iterator = (ListIterator *)nj_object(args[0]);
    int64_t index = nj_load_relaxed(&iterator->index);
    return nj_small_int(index < nj_list_length(iterator->list) ? index + 1 : 0);
}

NJ_ENTRY(list_reversed)
{
    NjList *list = self_of(args[0]);
    return iterator_over(&nj_type_list_reverseiterator, list, nj_list_length(list) - 1);
}

static const NjMethodDefinition iterator_methods[] = {
    NJ_METHOD("__length_hint__", iterator_length_hint, 1, 1),
    NJ_END,
};
static const NjMethodDefinition reverse_iterator_methods[] = {
    NJ_METHOD("__length_hint__", reverse_iterator_length_hint, 1, 1),
    NJ_END,
};

NjType nj_type_list_iterator = {
    .base = {&nj_type_type},
    .name = "list_iterator",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(ListIterator),
    .methods = iterator_methods,
    .slots = {.iterate = nj_iterator_self, .next = iterator_next},
};

NjType nj_type_list_reverseiterator = {
    .base = {&nj_type_type},
    .name = "list_reverseiterator",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(ListIterator),
    .methods = reverse_iterator_methods,
    .slots = {.iterate = nj_iterator_self, .next = reverse_iterator_next},
};

/* --- the type ------------------------------------------------------------------------------------------------------------ */

static const NjMethodDefinition methods[] = {
    NJ_METHOD("append", list_append, 2, 2),
    NJ_METHOD("clear", list_clear, 1, 1),
    NJ_METHOD("copy", list_copy, 1, 1),
    NJ_METHOD("count", list_count, 2, 2),
    NJ_METHOD("extend", list_extend, 2, 2),
    NJ_METHOD("index", list_index, 2, 4),
    NJ_METHOD("insert", list_insert, 3, 3),
    NJ_METHOD("pop", list_pop, 1, 2),
    NJ_METHOD("remove", list_remove, 2, 2),
    NJ_METHOD("reverse", list_reverse, 1, 1),
    NJ_METHOD_KEYWORDS("sort", list_sort, 1, 3, "* key reverse"),
    NJ_METHOD("__reversed__", list_reversed, 1, 1),
    NJ_END,
};

NjType nj_type_list = {
    .base = {&nj_type_type},
    .name = "list",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_LIST,
    .size = sizeof(NjList),
    .methods = methods,
    .slots =
        {
            .repr = slot_repr,
            .compare = slot_compare,
            .length = slot_length,
            .get_item = slot_get_item,
            .set_item = slot_set_item,
            .contains = slot_contains,
            .iterate = slot_iterate,
            .binary = {[NJ_ADD] = slot_add, [NJ_MUL] = slot_multiply},
            .in_place = {[NJ_ADD] = slot_extend, [NJ_MUL] = slot_repeat_in_place},
            .construct = construct,
            .allocate = allocate,
            .initialize = initialize,
        },
};
