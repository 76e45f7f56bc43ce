/* collections.OrderedDict: a dict whose order counts in comparisons and can be changed. */
#include "collections.h"

#include "dict_internal.h"
#include "naja/foreign_dict.h"

static NjDict *self_of(NjValue v) { return NJ_AS(NjDict, v); }

static NjValue repr(NjValue self)
{
    NjDict *dict = self_of(self);
    if (nj_dict_length(dict) == 0)
        return nj_value(nj_str_format_c("%s()", nj_type_name(self)));
    NjReprGuard guard;
    int entered = nj_repr_enter(&guard, &dict->base);
    if (entered <= 0)
        return entered == 0 ? nj_value(nj_str_from_c("...")) : 0;
    NjList *items = nj_dict_item_list(dict);
    NjStr *text = items ? nj_list_repr(items) : NULL;
    nj_repr_leave(&guard);
    return text ? nj_value(nj_str_format_c("%s(%s)", nj_type_name(self), nj_str_utf8(text, NULL))) : 0;
}

static NjValue compare(NjValue a, NjValue b, NjCompareOperator op)
{
    if ((op != NJ_EQ && op != NJ_NE) || !nj_is_dict(a) || !nj_is_dict(b))
        return nj_not_implemented;
    int equal = nj_dict_equal(self_of(a), self_of(b));
    if (equal == 1 && nj_is_instance(a, &nj_type_ordered_dict) && nj_is_instance(b, &nj_type_ordered_dict))
        equal = nj_list_equal(nj_dict_key_list(self_of(a)), nj_dict_key_list(self_of(b)));
    return equal < 0 ? 0 : nj_bool(equal == (op == NJ_EQ));
}

static NjValue copy(NjValue self) { return nj_call(nj_value(nj_type_of(self)), &self, 1, NULL); }

static NjValue unite(NjValue a, NjValue b)
{
    if (!nj_is_dict(a) || !nj_is_dict(b))
        return nj_not_implemented;
    NjType *type = nj_type_of(nj_is_instance(a, &nj_type_ordered_dict) ? a : b);
    NjValue made = nj_call(nj_value(type), &a, 1, NULL);
    return made && nj_dict_update(self_of(made), b) ? made : 0;
}

static bool move_to_front(NjDict *dict, NjValue key, NjValue value)
{
    NjDict *rest = nj_dict_copy(dict);
    if (!rest || nj_dict_discard(rest, key) < 0)
        return false;
    return nj_dict_clear(dict) && nj_dict_set(dict, key, value) && nj_dict_update(dict, nj_value(rest));
}

NJ_ENTRY(move_to_end)
{
    NjDict *dict = self_of(args[0]);
    int last = args[2] ? nj_truth(args[2]) : 1;
    if (last < 0)
        return 0;
    if (nj_dict_foreign(dict)) {
        NjValue words[] = {args[1], nj_bool(last)}, done = nj_foreign_dict_call(dict, "move_to_end", words, 2);
        if (done != NJ_MOVED)
            return done;
    }
    NjValue key = nj_dict_stored_key(dict, args[1]), value = key ? nj_dict_get(dict, key) : 0;
    if (!value)
        return nj_error_pending() ? 0 : nj_raise_value(&nj_exception_KeyError, args[1]);
    if (last && nj_dict_ends_with(dict, key)) /* a key that a comparison moves may be compared again for that */
        return nj_none;
    bool done = last ? nj_dict_discard(dict, key) >= 0 && nj_dict_set(dict, key, value) : move_to_front(dict, key, value);
    return done ? nj_none : 0;
}

NJ_ENTRY(popitem)
{
    NjDict *dict = self_of(args[0]);
    int last = args[1] ? nj_truth(args[1]) : 1;
    if (last < 0)
        return 0;
    if (nj_dict_foreign(dict)) {
        NjValue word = nj_bool(last), pair = nj_foreign_dict_call(dict, "popitem", &word, 1);
        if (pair != NJ_MOVED)
            return pair;
    }
    if (nj_dict_length(dict) == 0)
        return nj_raise(&nj_exception_KeyError, "dictionary is empty");
    if (last)
        return nj_value(nj_dict_popitem(dict));
    size_t position = 0;
    NjValue key, value;
    while (nj_dict_next(dict, &position, &key, &value)) {
        int found = nj_dict_discard(dict, key);
        if (found)
            return found < 0 ? 0 : nj_value(nj_tuple_pack2(key, value));
    }
    return nj_raise(&nj_exception_KeyError, "dictionary is empty");
}

NJ_ENTRY(copy_method) { return copy(args[0]); }

NJ_ENTRY(reduce)
{
    NjList *items = nj_dict_item_list(self_of(args[0]));
    NjValue iterator = items ? nj_list_iterate(items) : 0;
    if (!iterator)
        return 0;
    NjValue parts[] = {nj_value(nj_type_of(args[0])), nj_value(nj_tuple_new(0)), nj_none, nj_none, iterator};
    return nj_value(nj_tuple_from(parts, 5));
}

static const NjMethodDefinition methods[] = {
    NJ_METHOD_KEYWORDS("move_to_end", move_to_end, 2, 3, "key last"),
    NJ_METHOD_KEYWORDS("popitem", popitem, 1, 2, "last"),
    NJ_METHOD("copy", copy_method, 1, 1),
    NJ_METHOD("__copy__", copy_method, 1, 1),
    NJ_METHOD("__reduce__", reduce, 1, 1),
    NJ_END,
};

NjType nj_type_ordered_dict = {
    .base = {&nj_type_type},
    .name = "OrderedDict",
    .module = &nj_name_collections,
    .parent = &nj_type_dict,
    .size = sizeof(NjDictWithAttributes),
    .dict_offset = offsetof(NjDictWithAttributes, attributes),
    .methods = methods,
    .slots = {.repr = repr, .compare = compare, .binary[NJ_OR] = unite},
};
