/* The views of dicts (keys, values, items), their iterators, and the set operations of views. */
#include "collections.h"
#include "dict_internal.h"
#include "naja/foreign_dict.h"
#include "naja/iterator.h"
#include "naja/set.h"
#include "naja/type.h"

/* A view. Fixed once built. */
typedef struct {
    NjObject base;
    NjDict *dict;
} View;

static NjDict *dict_of(NjValue view) { return ((View *)nj_object(view))->dict; }

static NjValue view_new(NjType *type, NjDict *dict)
{
    View *view = nj_alloc(sizeof *view);
    if (!view)
        return 0;
    view->base.type = type;
    view->dict = dict;
    return nj_value(view);
}

NjValue nj_dict_keys(NjDict *dict) { return view_new(&nj_type_dict_keys, dict); }
NjValue nj_dict_values(NjDict *dict) { return view_new(&nj_type_dict_values, dict); }
NjValue nj_dict_items(NjDict *dict) { return view_new(&nj_type_dict_items, dict); }

bool nj_is_dict_view(const NjType *type) { return type == &nj_type_dict_keys || type == &nj_type_dict_values || type == &nj_type_dict_items; }

NjDict *nj_dict_of_view(NjValue view) { return dict_of(view); }

NjList *nj_dict_view_list(NjValue view)
{
    NjType *type = nj_object(view)->type;
    NjDict *dict = dict_of(view);
    if (type == &nj_type_dict_keys)
        return nj_dict_key_list(dict);
    return type == &nj_type_dict_values ? nj_dict_value_list(dict) : nj_dict_item_list(dict);
}

/* --- iterators ---------------------------------------------------------------------------------------------------------------- */

/* An NjDictIterator as an object. `dict` is fixed. Backwards, `position` is one more than the next entry's number. `walk` is set
 * once. */
typedef struct {
    NjObject base;
    NjDict *dict;
    _Atomic(NjValue) walk;
    _Atomic(size_t) position;
    _Atomic(uint32_t) length, remaining;
    _Atomic(bool) exhausted;
} DictIterator;

static NjValue iterator_new(NjType *type, NjDict *dict, size_t position)
{
    DictIterator *iterator = nj_alloc(sizeof *iterator);
    if (!iterator)
        return 0;
    iterator->base.type = type;
    iterator->dict = dict;
    uint32_t length = (uint32_t)nj_dict_length(dict);
    nj_store_relaxed(&iterator->position, position);
    nj_store_relaxed(&iterator->length, length);
    nj_store_relaxed(&iterator->remaining, length);
    return nj_value(iterator);
}

NjValue nj_dict_iterate(NjDict *dict) { return iterator_new(&nj_type_dict_keyiterator, dict, 0); }

/* True with the next pair; false at the end or with RuntimeError pending. */
static bool forwards(NjValue self, NjValue *key, NjValue *value)
{
    DictIterator *iterator = (DictIterator *)nj_object(self);
    if (nj_load_relaxed(&iterator->exhausted))
        return false;
    NjDictIterator walk = {iterator->dict, nj_load_relaxed(&iterator->position), nj_load_relaxed(&iterator->length),
                           nj_load_relaxed(&iterator->remaining), nj_load_acquire(&iterator->walk)};
    int found = nj_dict_iterator_next(&walk, key, value);
    nj_store_release(&iterator->walk, walk.walk);
    nj_store_relaxed(&iterator->position, walk.position);
    nj_store_relaxed(&iterator->length, walk.length);
    nj_store_relaxed(&iterator->remaining, walk.remaining);
    if (found == 0)
        nj_store_relaxed(&iterator->exhausted, true);
    return found > 0;
}

/* As backwards(), through a dict that is or was foreign. 2: the dict is native, and no walk of it has begun. */
static int backwards_across(DictIterator *iterator, NjValue *key, NjValue *value)
{
    NjDict *dict = iterator->dict;
    NjValue walk = nj_load_acquire(&iterator->walk);
    while (!walk && nj_dict_foreign(dict)) {
        uint32_t length = nj_load_relaxed(&iterator->length);
        if (nj_foreign_dict_length(dict) != length)
            return NJ_NOT_FOREIGN;
        walk = nj_foreign_dict_walk(dict, true, length - nj_load_relaxed(&iterator->remaining));
        if (!walk)
            return -1;
        nj_store_release(&iterator->walk, walk == NJ_MOVED ? 0 : walk);
    }
    if (!nj_is_present(walk))
        return NJ_NOT_FOREIGN;
    int found = nj_foreign_dict_walk_next(walk, key, value);
    nj_store_relaxed(&iterator->remaining, nj_load_relaxed(&iterator->remaining) - (found > 0));
    return found;
}

static bool backwards(NjValue self, NjValue *key, NjValue *value)
{
    DictIterator *iterator = (DictIterator *)nj_object(self);
    NjDict *dict = iterator->dict;
    if (nj_load_relaxed(&iterator->exhausted))
        return false;
    if (NJ_UNLIKELY(nj_load_relaxed(&iterator->walk) || nj_dict_foreign(dict))) {
        int found = backwards_across(iterator, key, value);
        if (found == 0)
            nj_store_relaxed(&iterator->exhausted, true);
        if (found != NJ_NOT_FOREIGN)
            return found > 0;
    }
    if (nj_load_relaxed(&iterator->length) != (uint32_t)nj_dict_length(dict)) {
        nj_store_relaxed(&iterator->length, UINT32_MAX);
        return nj_raise(&nj_exception_RuntimeError, "dictionary changed size during iteration");
    }
    NjDictTable *table = nj_load_acquire(&dict->table);
    size_t at = nj_load_relaxed(&iterator->position), used = nj_load_acquire(&table->used);
    if (at > used)
        at = used;
    while (at > 0) {
        NjDictEntry *entry = &table->entries[--at];
        NjValue found = nj_load_acquire(&entry->value);
        if (found == NJ_MOVED) /* the newer table has it, under the same key */
            found = nj_dict_get_hashed(dict, entry->key, entry->hash);
        if (found) {
            *key = entry->key;
            *value = found;
            nj_store_relaxed(&iterator->position, at);
            nj_store_relaxed(&iterator->remaining, nj_load_relaxed(&iterator->remaining) - 1);
            return true;
        }
    }
    nj_store_relaxed(&iterator->exhausted, true);
    return false;
}

static NjValue pair_of(NjValue key, NjValue value) { return nj_value(nj_tuple_pack2(key, value)); }

static NjValue next_key(NjValue self)
{
    NjValue key, value;
    return forwards(self, &key, &value) ? key : 0;
}
static NjValue next_value(NjValue self)
{
    NjValue key, value;
    return forwards(self, &key, &value) ? value : 0;
}
static NjValue next_item(NjValue self)
{
    NjValue key, value;
    return forwards(self, &key, &value) ? pair_of(key, value) : 0;
}
static NjValue previous_key(NjValue self)
{
    NjValue key, value;
    return backwards(self, &key, &value) ? key : 0;
}
static NjValue previous_value(NjValue self)
{
    NjValue key, value;
    return backwards(self, &key, &value) ? value : 0;
}
static NjValue previous_item(NjValue self)
{
    NjValue key, value;
    return backwards(self, &key, &value) ? pair_of(key, value) : 0;
}

NJ_ENTRY(iterator_length_hint)
{
    DictIterator *iterator = (DictIterator *)nj_object(args[0]);
    bool valid = !nj_load_relaxed(&iterator->exhausted) && nj_load_relaxed(&iterator->length) == (uint32_t)nj_dict_length(iterator->dict);
    return nj_small_int(valid ? nj_load_relaxed(&iterator->remaining) : 0);
}

static const NjMethodDefinition iterator_methods[] = {
    NJ_METHOD("__length_hint__", iterator_length_hint, 1, 1),
    NJ_END,
};

#define ITERATOR_TYPE(text, function) \
    {                                                                                                        \
        .base = {&nj_type_type}, .name = (text), .parent = &nj_type_object, .flags = NJ_TYPE_FINAL,          \
        .size = sizeof(DictIterator), .methods = iterator_methods,                                           \
        .slots = {.iterate = nj_iterator_self, .next = (function)},                                          \
    }
NjType nj_type_dict_keyiterator = ITERATOR_TYPE("dict_keyiterator", next_key);
NjType nj_type_dict_valueiterator = ITERATOR_TYPE("dict_valueiterator", next_value);
NjType nj_type_dict_itemiterator = ITERATOR_TYPE("dict_itemiterator", next_item);
NjType nj_type_dict_reversekeyiterator = ITERATOR_TYPE("dict_reversekeyiterator", previous_key);
NjType nj_type_dict_reversevalueiterator = ITERATOR_TYPE("dict_reversevalueiterator", previous_value);
NjType nj_type_dict_reverseitemiterator = ITERATOR_TYPE("dict_reverseitemiterator", previous_item);

/* --- what all views have ---------------------------------------------------------------------------------------------------------- */

static NjI64Result view_length(NjValue self) { return (NjI64Result){nj_dict_length(dict_of(self)), true}; }
static NjValue iterate_keys(NjValue self) { return iterator_new(&nj_type_dict_keyiterator, dict_of(self), 0); }
static NjValue iterate_values(NjValue self) { return iterator_new(&nj_type_dict_valueiterator, dict_of(self), 0); }
static NjValue iterate_items(NjValue self) { return iterator_new(&nj_type_dict_itemiterator, dict_of(self), 0); }

static NjValue reversed_view(NjType *type, NjValue view) { return iterator_new(type, dict_of(view), SIZE_MAX); }
NJ_ENTRY(keys_reversed) { return reversed_view(&nj_type_dict_reversekeyiterator, args[0]); }
NJ_ENTRY(values_reversed) { return reversed_view(&nj_type_dict_reversevalueiterator, args[0]); }
NJ_ENTRY(items_reversed) { return reversed_view(&nj_type_dict_reverseitemiterator, args[0]); }

NJ_ENTRY(view_mapping)
{
    NjValue dict = nj_value(dict_of(args[0]));
    return nj_call(nj_value(&nj_type_mapping_proxy), &dict, 1, NULL);
}

/* dict_keys([…]) */
static NjValue view_repr(NjValue self)
{
    NjReprGuard guard;
    int entered = nj_repr_enter(&guard, nj_object(self));
    if (entered <= 0)
        return entered == 0 ? nj_value(nj_str_from_ascii("...", 3)) : 0;
    NjList *list = nj_list_from_iterable(self);
    NjStr *items = list ? nj_list_repr(list) : NULL;
    nj_repr_leave(&guard);
    if (!items)
        return 0;
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    const char *name = nj_type_name(self);
    bool is_ordered = nj_is_instance(nj_value(dict_of(self)), &nj_type_ordered_dict);   /* odict_keys([…]) */
    bool done = (!is_ordered || nj_str_builder_char(&builder, 'o')) && nj_str_builder_ascii(&builder, name, strlen(name)) && nj_str_builder_char(&builder, '(') &&
                nj_str_builder_add(&builder, items) && nj_str_builder_char(&builder, ')');
    return done ? nj_value(nj_str_builder_end(&builder)) : 0;
}

/* --- keys and items as sets -------------------------------------------------------------------------------------------------------- */

static int keys_contain(NjValue self, NjValue key) { return nj_dict_contains(dict_of(self), key); }

static int items_contain(NjValue self, NjValue item)
{
    if (!nj_is_tuple(item) || ((NjTuple *)nj_object(item))->length != 2)
        return 0;
    NjTuple *pair = (NjTuple *)nj_object(item);
    NjValue found = nj_dict_get(dict_of(self), pair->items[0]);
    if (!found)
        return nj_error_pending() ? -1 : 0;
    return nj_items_equal(found, pair->items[1]);
}

static bool is_view_set(NjValue v) { return nj_type_of(v) == &nj_type_dict_keys || nj_type_of(v) == &nj_type_dict_items; }

/* Whether all items of `a` are in `b`. */
static int all_in(NjValue a, NjValue b)
{
    NjValue iterator = nj_iterate(a), item;
    if (!iterator)
        return -1;
    while ((item = nj_next(iterator))) {
        int present = nj_contains(b, item);
        if (present <= 0)
            return present;
    }
    return nj_error_pending() ? -1 : 1;
}

static NjValue view_compare(NjValue self, NjValue other, NjCompareOperator op)
{
    if (!nj_is_set(other) && !is_view_set(other))
        return nj_not_implemented;
    NjI64Result length = nj_length(self), other_length = nj_length(other);
    if (!length.ok || !other_length.ok)
        return 0;
    int64_t a = length.value, b = other_length.value;
    int result = 0;
    switch (op) {
    case NJ_EQ:
    case NJ_NE:
        result = a == b ? all_in(self, other) : 0;
        if (op == NJ_NE && result >= 0)
            result = !result;
        break;
    case NJ_LT: result = a < b ? all_in(self, other) : 0; break;
    case NJ_LE: result = a <= b ? all_in(self, other) : 0; break;
    case NJ_GT: result = a > b ? all_in(other, self) : 0; break;
    case NJ_GE: result = a >= b ? all_in(other, self) : 0; break;
    }
    return result < 0 ? 0 : nj_bool(result);
}

static NjValue view_or(NjValue left, NjValue right)
{
    NjSet *result = nj_set_from_iterable(left);
    return result && nj_set_update(result, right) ? nj_value(result) : 0;
}

static NjValue view_sub(NjValue left, NjValue right)
{
    NjSet *result = nj_set_from_iterable(left);
    return result && nj_set_difference_update(result, right) ? nj_value(result) : 0;
}

static NjValue view_xor(NjValue left, NjValue right)
{
    NjSet *result = nj_set_from_iterable(left);
    return result && nj_set_symmetric_difference_update(result, right) ? nj_value(result) : 0;
}

static NjValue view_and(NjValue left, NjValue right)
{
    NjValue view = is_view_set(left) ? left : right, other = is_view_set(left) ? right : left, item;
    if (nj_is_set(other) && nj_set_length((NjSet *)nj_object(other)) > nj_dict_length(dict_of(view)))
        return nj_value(nj_set_intersection((NjSet *)nj_object(other), view));
    NjSet *result = nj_set_new();
    NjValue iterator = result ? nj_iterate(other) : 0;
    if (!iterator)
        return 0;
    while ((item = nj_next(iterator))) {
        int present = nj_contains(view, item);
        if (present < 0 || (present && !nj_set_add(result, item)))
            return 0;
    }
    return nj_error_pending() ? 0 : nj_value(result);
}

/* No item of the other iterable is in this view. */
NJ_ENTRY(view_isdisjoint)
{
    NjValue iterator = nj_iterate(args[1]), item;
    if (!iterator)
        return 0;
    while ((item = nj_next(iterator))) {
        int present = nj_contains(args[0], item);
        if (present != 0)
            return present < 0 ? 0 : nj_false;
    }
    return nj_error_pending() ? 0 : nj_true;
}

static const NjMethodDefinition keys_methods[] = {
    NJ_METHOD("isdisjoint", view_isdisjoint, 2, 2),
    NJ_METHOD("__reversed__", keys_reversed, 1, 1),
    NJ_GETTER("mapping", view_mapping),
    NJ_END,
};
static const NjMethodDefinition values_methods[] = {
    NJ_METHOD("__reversed__", values_reversed, 1, 1),
    NJ_GETTER("mapping", view_mapping),
    NJ_END,
};
static const NjMethodDefinition items_methods[] = {
    NJ_METHOD("isdisjoint", view_isdisjoint, 2, 2),
    NJ_METHOD("__reversed__", items_reversed, 1, 1),
    NJ_GETTER("mapping", view_mapping),
    NJ_END,
};

#define SET_OPERATORS {[NJ_OR] = view_or, [NJ_AND] = view_and, [NJ_SUB] = view_sub, [NJ_XOR] = view_xor}

NjType nj_type_dict_keys = {
    .base = {&nj_type_type},
    .name = "dict_keys",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(View),
    .methods = keys_methods,
    .slots = {.repr = view_repr, .compare = view_compare, .length = view_length, .contains = keys_contain, .iterate = iterate_keys,
              .binary = SET_OPERATORS},
};

NjType nj_type_dict_values = {
    .base = {&nj_type_type},
    .name = "dict_values",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(View),
    .methods = values_methods,
    .slots = {.repr = view_repr, .length = view_length, .iterate = iterate_values},
};

NjType nj_type_dict_items = {
    .base = {&nj_type_type},
    .name = "dict_items",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(View),
    .methods = items_methods,
    .slots = {.repr = view_repr, .compare = view_compare, .length = view_length, .contains = items_contain, .iterate = iterate_items,
              .binary = SET_OPERATORS},
};
