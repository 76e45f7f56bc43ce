/* The methods that Set and MutableSet of collections.abc give their subclasses. */
#include "abstract_collections.h"

NJ_TEXT(from_iterable_name, "_from_iterable");
NJ_TEXT(add_name, "add");
NJ_TEXT(discard_name, "discard");
NJ_TEXT(pop_name, "pop");
NJ_TEXT(clear_name, "clear");

/* Whether all items of `items` are in `container`. */
static int all_in(NjValue items, NjValue container)
{
    NjValue iterator = nj_iterate(items), item;
    if (!iterator)
        return -1;
    while ((item = nj_next(iterator))) {
        int found = nj_contains(container, item);
        if (found <= 0)
            return found;
    }
    return nj_error_pending() ? -1 : 1;
}

/* The comparison of the sizes and of the elements: `strict` asks for different sizes, `equal` for the same. */
typedef enum { WITHIN, STRICTLY_WITHIN, EQUAL } Relation;

static NjValue related(NjValue small, NjValue large, NjValue other, Relation relation)
{
    int is_set = nj_is_abstract_instance(other, "Set");
    if (is_set <= 0)
        return is_set < 0 ? 0 : nj_not_implemented;
    NjI64Result a = nj_length(small), b = a.ok ? nj_length(large) : a;
    if (!b.ok)
        return 0;
    bool fits = relation == WITHIN ? a.value <= b.value : relation == EQUAL ? a.value == b.value : a.value < b.value;
    int answer = fits ? all_in(small, large) : 0;
    return answer < 0 ? 0 : nj_bool(answer);
}

NJ_ENTRY(less_equal) { return related(args[0], args[1], args[1], WITHIN); }
NJ_ENTRY(less) { return related(args[0], args[1], args[1], STRICTLY_WITHIN); }
NJ_ENTRY(greater_equal) { return related(args[1], args[0], args[1], WITHIN); }
NJ_ENTRY(greater) { return related(args[1], args[0], args[1], STRICTLY_WITHIN); }
NJ_ENTRY(equal) { return related(args[0], args[1], args[1], EQUAL); }

/* A new set of self's kind. */
static NjValue from_items(NjValue self, NjList *items)
{
    NjValue argument = nj_value(items);
    return items ? nj_mixin_call(&from_iterable_name, self, &argument, 1) : 0;
}

/* Adds the items of `items` that are (`wanted`) or are not in `container`; `container` 0: all. */
static bool add_items(NjList *list, NjValue items, NjValue container, bool wanted)
{
    NjValue iterator = nj_iterate(items), item;
    if (!iterator)
        return false;
    while ((item = nj_next(iterator))) {
        int found = container ? nj_contains(container, item) : wanted;
        if (found < 0 || ((found != 0) == wanted && !nj_list_append(list, item)))
            return false;
    }
    return !nj_error_pending();
}

/* 1 when `other` is a Set, 0 when it is another iterable, which *other then becomes a set of; -1 error, -2 neither. */
static int as_set(NjValue self, NjValue *other)
{
    int answer = nj_is_abstract_instance(*other, "Set");
    if (answer)
        return answer;
    answer = nj_is_abstract_instance(*other, "Iterable");
    if (answer <= 0)
        return answer < 0 ? -1 : -2;
    *other = nj_mixin_call(&from_iterable_name, self, other, 1);
    return *other ? 0 : -1;
}

static NjValue filtered(NjValue self, NjValue items, NjValue container, bool wanted)
{
    NjList *list = nj_list_new(0);
    return list && add_items(list, items, container, wanted) ? from_items(self, list) : 0;
}

static int check_iterable(NjValue other) { return nj_is_abstract_instance(other, "Iterable"); }

NJ_ENTRY(intersection)
{
    int iterable = check_iterable(args[1]);
    return iterable <= 0 ? (iterable < 0 ? 0 : nj_not_implemented) : filtered(args[0], args[1], args[0], true);
}

NJ_ENTRY(union_method)
{
    int iterable = check_iterable(args[1]);
    if (iterable <= 0)
        return iterable < 0 ? 0 : nj_not_implemented;
    NjList *list = nj_list_new(0);
    return list && add_items(list, args[0], 0, true) && add_items(list, args[1], 0, true) ? from_items(args[0], list) : 0;
}

NJ_ENTRY(difference)
{
    NjValue other = args[1];
    int kind = as_set(args[0], &other);
    return kind < 0 ? (kind == -1 ? 0 : nj_not_implemented) : filtered(args[0], args[0], other, false);
}

NJ_ENTRY(reflected_difference)
{
    NjValue other = args[1];
    int kind = as_set(args[0], &other);
    return kind < 0 ? (kind == -1 ? 0 : nj_not_implemented) : filtered(args[0], other, args[0], false);
}

NJ_ENTRY(symmetric_difference)
{
    NjValue other = args[1];
    int kind = as_set(args[0], &other);
    if (kind < 0)
        return kind == -1 ? 0 : nj_not_implemented;
    NjList *list = nj_list_new(0);
    return list && add_items(list, args[0], other, false) && add_items(list, other, args[0], false) ? from_items(args[0], list) : 0;
}

NJ_ENTRY(is_disjoint)
{
    NjValue iterator = nj_iterate(args[1]), item;
    if (!iterator)
        return 0;
    while ((item = nj_next(iterator))) {
        int found = nj_contains(args[0], item);
        if (found)
            return found < 0 ? 0 : nj_false;
    }
    return nj_error_pending() ? 0 : nj_true;
}

NJ_ENTRY(from_iterable) { return nj_call(args[0], args + 1, 1, NULL); }

/* A hash that does not depend on the order, for _hash(): that of a frozenset of the same elements. */
NJ_ENTRY(hash_method)
{
    NjSet *frozen = nj_frozenset_from_iterable(args[0]);
    NjI64Result hash = frozen ? nj_hash(nj_value(frozen)) : (NjI64Result){0, false};
    return hash.ok ? nj_int_from_i64(hash.value) : 0;
}

const NjMethodDefinition nj_set_mixin[] = {
    NJ_METHOD("__le__", less_equal, 2, 2),
    NJ_METHOD("__lt__", less, 2, 2),
    NJ_METHOD("__ge__", greater_equal, 2, 2),
    NJ_METHOD("__gt__", greater, 2, 2),
    NJ_METHOD("__eq__", equal, 2, 2),
    NJ_METHOD("__and__", intersection, 2, 2),
    NJ_METHOD("__rand__", intersection, 2, 2),
    NJ_METHOD("__or__", union_method, 2, 2),
    NJ_METHOD("__ror__", union_method, 2, 2),
    NJ_METHOD("__sub__", difference, 2, 2),
    NJ_METHOD("__rsub__", reflected_difference, 2, 2),
    NJ_METHOD("__xor__", symmetric_difference, 2, 2),
    NJ_METHOD("__rxor__", symmetric_difference, 2, 2),
    NJ_METHOD("isdisjoint", is_disjoint, 2, 2),
    NJ_METHOD("_hash", hash_method, 1, 1),
    NJ_CLASS_METHOD("_from_iterable", from_iterable, 2, 2),
    NJ_END,
};

/* MutableSet */

NJ_ENTRY(remove_method)
{
    int found = nj_contains(args[0], args[1]);
    if (found <= 0)
        return found < 0 ? 0 : nj_raise_value(&nj_exception_KeyError, args[1]);
    return nj_mixin_call(&discard_name, args[0], args + 1, 1) ? nj_none : 0;
}

NJ_ENTRY(pop)
{
    NjValue iterator = nj_iterate(args[0]), item = iterator ? nj_next(iterator) : 0;
    if (!item)
        return nj_error_pending() ? 0 : nj_raise_value(&nj_exception_KeyError, 0);
    return nj_mixin_call(&discard_name, args[0], &item, 1) ? item : 0;
}

NJ_ENTRY(clear)
{
    while (nj_mixin_call(&pop_name, args[0], NULL, 0))
        ;
    if (!nj_error_pending_is(&nj_exception_KeyError))
        return 0;
    nj_error_clear();
    return nj_none;
}

/* Calls self.name(item) for each item. */
static bool apply(NjValue self, NjStr *name, NjValue items)
{
    NjValue iterator = items ? nj_iterate(items) : 0, item;
    if (!iterator)
        return false;
    while ((item = nj_next(iterator)))
        if (!nj_mixin_call(name, self, &item, 1))
            return false;
    return !nj_error_pending();
}

NJ_ENTRY(unite_in_place) { return apply(args[0], &add_name, args[1]) ? args[0] : 0; }
NJ_ENTRY(intersect_in_place)
{
    NjValue gone = nj_binary(NJ_SUB, args[0], args[1]);
    return apply(args[0], &discard_name, gone) ? args[0] : 0;
}
NJ_ENTRY(subtract_in_place)
{
    if (args[0] == args[1])
        return nj_mixin_call(&clear_name, args[0], NULL, 0) ? args[0] : 0;
    return apply(args[0], &discard_name, args[1]) ? args[0] : 0;
}
NJ_ENTRY(differ_in_place)
{
    if (args[0] == args[1])
        return nj_mixin_call(&clear_name, args[0], NULL, 0) ? args[0] : 0;
    NjValue other = args[1];
    int kind = as_set(args[0], &other);
    NjValue iterator = kind >= 0 ? nj_iterate(other) : 0, item;
    if (!iterator)
        return kind == -2 ? nj_not_implemented : 0;
    while ((item = nj_next(iterator))) {
        int found = nj_contains(args[0], item);
        if (found < 0 || !nj_mixin_call(found ? &discard_name : &add_name, args[0], &item, 1))
            return 0;
    }
    return nj_error_pending() ? 0 : args[0];
}

const NjMethodDefinition nj_mutable_set_mixin[] = {
    NJ_ABSTRACT("add", 2),
    NJ_ABSTRACT("discard", 2),
    NJ_METHOD("remove", remove_method, 2, 2),
    NJ_METHOD("pop", pop, 1, 1),
    NJ_METHOD("clear", clear, 1, 1),
    NJ_METHOD("__ior__", unite_in_place, 2, 2),
    NJ_METHOD("__iand__", intersect_in_place, 2, 2),
    NJ_METHOD("__isub__", subtract_in_place, 2, 2),
    NJ_METHOD("__ixor__", differ_in_place, 2, 2),
    NJ_END,
};
