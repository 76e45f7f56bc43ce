/* The type dict: its slots and methods. */
#include "dict_internal.h"
#include "naja/iterator.h"
#include "naja/type.h"

static NjDict *self_of(NjValue v) { return (NjDict *)nj_object(v); }

/* --- slots ---------------------------------------------------------------------------------------------------------------- */

static NjValue slot_repr(NjValue self) { return nj_value(nj_dict_repr(self_of(self))); }
static NjI64Result slot_length(NjValue self) { return (NjI64Result){nj_dict_length(self_of(self)), true}; }
static NjValue slot_get_item(NjValue self, NjValue key) { return nj_dict_get_item(self_of(self), key); }
static int slot_contains(NjValue self, NjValue key) { return nj_dict_contains(self_of(self), key); }
static NjValue slot_iterate(NjValue self) { return nj_dict_iterate(self_of(self)); }

static int slot_set_item(NjValue self, NjValue key, NjValue value)
{
    return (value ? nj_dict_set(self_of(self), key, value) : nj_dict_delete(self_of(self), key)) ? 0 : -1;
}

static NjValue slot_compare(NjValue self, NjValue other, NjCompareOperator op)
{
    if (!nj_is_dict(other) || (op != NJ_EQ && op != NJ_NE))
        return nj_not_implemented;
    int equal = nj_dict_equal(self_of(self), self_of(other));
    return equal < 0 ? 0 : nj_bool(equal == (op == NJ_EQ));
}

static NjValue slot_or(NjValue left, NjValue right)
{
    if (!nj_is_dict(left) || !nj_is_dict(right))
        return nj_not_implemented;
    return nj_value(nj_dict_union(self_of(left), self_of(right)));
}

static NjValue slot_or_in_place(NjValue self, NjValue other) { return nj_dict_update(self_of(self), other) ? self : 0; }

static NjObject *allocate(NjType *type)
{
    NjDict *dict = nj_dict_new_typed(type);
    return dict ? &dict->base : NULL;
}

static bool fill(NjDict *dict, const char *name, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (!nj_check_arguments(name, nargs, NULL, 0, 1))
        return false;
    if (nargs && !nj_dict_update(dict, args[0]))
        return false;
    for (size_t i = 0; kwnames && i < kwnames->length; i++)
        if (!nj_dict_set(dict, kwnames->items[i], args[nargs + i]))
            return false;
    return true;
}

static int initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    return fill(self_of(self), "dict", args, nargs, kwnames) ? 0 : -1;
}

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)type;
    if (nargs == 1 && !(kwnames && kwnames->length) && nj_is_exact_dict(args[0]))
        return nj_value(nj_dict_copy(self_of(args[0])));
    NjDict *dict = nj_dict_new();
    return dict && fill(dict, "dict", args, nargs, kwnames) ? nj_value(dict) : 0;
}

/* --- methods -------------------------------------------------------------------------------------------------------------- */

NJ_ENTRY(dict_clear) { return nj_dict_clear(self_of(args[0])) ? nj_none : 0; }
NJ_ENTRY(dict_copy) { return nj_value(nj_dict_copy(self_of(args[0]))); }
NJ_ENTRY(dict_get) { return nj_dict_get_default(self_of(args[0]), args[1], nargs > 2 ? args[2] : nj_none); }
NJ_ENTRY(dict_items) { return nj_dict_items(self_of(args[0])); }
NJ_ENTRY(dict_keys) { return nj_dict_keys(self_of(args[0])); }
NJ_ENTRY(dict_values) { return nj_dict_values(self_of(args[0])); }
NJ_ENTRY(dict_pop) { return nj_dict_pop(self_of(args[0]), args[1], nargs > 2 ? args[2] : 0); }
NJ_ENTRY(dict_popitem) { return nj_value(nj_dict_popitem(self_of(args[0]))); }
NJ_ENTRY(dict_setdefault) { return nj_dict_setdefault(self_of(args[0]), args[1], nargs > 2 ? args[2] : nj_none); }
NJ_ENTRY(dict_update) { return fill(self_of(args[0]), "update", args + 1, nargs - 1, kwnames) ? nj_none : 0; }
NJ_ENTRY(dict_reversed) { return nj_reversed(nj_dict_keys(self_of(args[0]))); }

/* cls.fromkeys(iterable, value=None): a subclass is instantiated and filled through its __setitem__. */
NJ_ENTRY(dict_fromkeys)
{
    NjValue value = nargs > 2 ? args[2] : nj_none, key;
    if (args[0] == nj_value(&nj_type_dict))
        return nj_value(nj_dict_fromkeys(args[1], value));
    NjValue dict = nj_call(args[0], NULL, 0, NULL);
    NjValue iterator = dict ? nj_iterate(args[1]) : 0;
    if (!iterator)
        return 0;
    while ((key = nj_next(iterator)))
        if (!nj_set_item(dict, key, value))
            return 0;
    return nj_error_pending() ? 0 : dict;
}

static const NjMethodDefinition methods[] = {
    NJ_METHOD("clear", dict_clear, 1, 1),
    NJ_METHOD("copy", dict_copy, 1, 1),
    NJ_CLASS_METHOD("fromkeys", dict_fromkeys, 2, 3),
    NJ_METHOD("get", dict_get, 2, 3),
    NJ_METHOD("items", dict_items, 1, 1),
    NJ_METHOD("keys", dict_keys, 1, 1),
    NJ_METHOD("pop", dict_pop, 2, 3),
    NJ_METHOD("popitem", dict_popitem, 1, 1),
    NJ_METHOD("setdefault", dict_setdefault, 2, 3),
    NJ_METHOD("update", dict_update, 1, -1),
    NJ_METHOD("values", dict_values, 1, 1),
    NJ_METHOD("__reversed__", dict_reversed, 1, 1),
    NJ_END,
};

NjType nj_type_dict = {
    .base = {&nj_type_type},
    .name = "dict",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_DICT,
    .size = sizeof(NjDict),
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
            .binary = {[NJ_OR] = slot_or},
            .in_place = {[NJ_OR] = slot_or_in_place},
            .construct = construct,
            .allocate = allocate,
            .initialize = initialize,
        },
};
