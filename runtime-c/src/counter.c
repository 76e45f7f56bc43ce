/* collections.Counter. Counts are ints as a rule, but any numbers will do. */
#include "collections.h"

#include "naja/foreign_dict.h"

static NjDict *self_of(NjValue v) { return NJ_AS(NjDict, v); }

static NjValue new_counter(void) { return nj_value(nj_type_counter.slots.allocate(&nj_type_counter)); }

/* counter[element], 0 for an absent one. */
static NjValue count_of(NjDict *counter, NjValue element)
{
    NjValue count = nj_dict_get(counter, element);
    return count || nj_error_pending() ? count : nj_small_int(0);
}

/* counter[element] = counter[element] + amount */
static bool add(NjDict *counter, NjValue element, NjBinaryOperator op, NjValue amount)
{
    NjValue count = count_of(counter, element);
    NjValue sum = count ? nj_binary(op, count, amount) : 0;
    return sum && nj_dict_set(counter, element, sum);
}

/* Calls `visit` with each element and count of a mapping. */
typedef bool Visit(NjDict *counter, NjValue element, NjValue count);

static bool each_item(NjDict *counter, NjValue mapping, Visit *visit)
{
    if (nj_is_dict(mapping)) {
        NjDictIterator walk = nj_dict_iterator(self_of(mapping));
        NjValue element, count;
        int more;
        while ((more = nj_dict_iterator_next(&walk, &element, &count)) > 0)
            if (!visit(counter, element, count))
                return false;
        return more == 0;
    }
    NJ_TEXT(items_name, "items");
    NjValue items = nj_call_method(&items_name, &mapping, 1, NULL);
    NjValue iterator = items ? nj_iterate(items) : 0, item;
    if (!iterator)
        return false;
    while ((item = nj_next(iterator))) {
        NjValue pair[2];
        if (!nj_unpack(item, 2, pair) || !visit(counter, pair[0], pair[1]))
            return false;
    }
    return !nj_error_pending();
}

static bool add_item(NjDict *counter, NjValue element, NjValue count) { return add(counter, element, NJ_ADD, count); }
static bool subtract_item(NjDict *counter, NjValue element, NjValue count) { return add(counter, element, NJ_SUB, count); }

/* Whether `v` is counted as a mapping: by its items, not by its elements. */
static int is_mapping(NjValue v)
{
    if (nj_is_dict(v))
        return 1;
    if (nj_is_list(v) || nj_is_str(v) || nj_is_tuple(v))
        return 0;
    NjValue mapping = nj_module_attribute("collections.abc", "Mapping");
    return mapping ? nj_is_instance_of(v, mapping) : -1;
}

/* update() and subtract(): a mapping's counts, an iterable's elements, and keywords. */
static bool change(NjDict *counter, const NjValue *args, size_t nargs, NjTuple *kwnames, NjBinaryOperator op)
{
    if (nargs && args[0] != nj_none) {
        int mapping = is_mapping(args[0]);
        if (mapping < 0)
            return false;
        if (mapping) {
            if (!each_item(counter, args[0], op == NJ_ADD ? add_item : subtract_item))
                return false;
        } else {
            NjValue iterator = nj_iterate(args[0]), element;
            if (!iterator)
                return false;
            while ((element = nj_next(iterator)))
                if (!add(counter, element, op, nj_small_int(1)))
                    return false;
            if (nj_error_pending())
                return false;
        }
    }
    for (size_t i = 0; i < nj_keyword_count(kwnames); i++)
        if (!add(counter, kwnames->items[i], op, args[nargs + i]))
            return false;
    return true;
}

static bool check_count(const char *method, size_t nargs)
{
    if (nargs <= 1)
        return true;
    nj_raise(&nj_exception_TypeError, "Counter.%s() takes from 1 to 2 positional arguments but %zu were given", method, nargs + 1);
    return false;
}

static int initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    return check_count("__init__", nargs) && change(self_of(self), args, nargs, kwnames, NJ_ADD) ? 0 : -1;
}

NJ_ENTRY(update) { return check_count("update", nargs - 1) && change(self_of(args[0]), args + 1, nargs - 1, kwnames, NJ_ADD) ? nj_none : 0; }
NJ_ENTRY(subtract)
{
    return check_count("subtract", nargs - 1) && change(self_of(args[0]), args + 1, nargs - 1, kwnames, NJ_SUB) ? nj_none : 0;
}

/* Items by falling count; equal counts in the order of first meeting. */
NJ_ENTRY(second_of_pair) { return nj_get_item(args[0], nj_small_int(1)); }
static const NjMethodDefinition by_count = NJ_METHOD("count", second_of_pair, 1, 1);

static NjList *sorted_items(NjDict *counter)
{
    NjList *items = nj_dict_item_list(counter);
    NjValue key = items ? nj_builtin_function_new(&by_count, NULL) : 0;
    return key && nj_list_sort(items, key, true) ? items : NULL;
}

NJ_ENTRY(most_common)
{
    NjList *items = sorted_items(self_of(args[0]));
    if (!items || !args[1] || args[1] == nj_none)
        return nj_value(items);
    NjInt n = nj_index(args[1]);
    if (!n)
        return 0;
    return nj_value(nj_list_slice(items, nj_none, nj_int_is_negative(n) ? nj_small_int(0) : n, nj_none));
}

static NjValue repr(NjValue self)
{
    NjDict *counter = self_of(self);
    if (nj_dict_length(counter) == 0)
        return nj_value(nj_str_format_c("%s()", nj_type_name(self)));
    NjList *items = sorted_items(counter);
    if (!items) {
        if (!nj_error_pending_is(&nj_exception_TypeError))
            return 0;
        nj_error_clear();   /* counts that cannot be ordered */
        items = nj_dict_item_list(counter);
    }
    NjDict *ordered = items ? nj_dict_new() : NULL;
    NjStr *text = ordered && nj_dict_update(ordered, nj_value(items)) ? nj_dict_repr(ordered) : NULL;
    return text ? nj_value(nj_str_format_c("%s(%s)", nj_type_name(self), nj_str_utf8(text, NULL))) : 0;
}

NJ_ENTRY(missing) { return nj_small_int(0); }

static NjValue get_item(NjValue self, NjValue key)
{
    bool is_plain = nj_object(self)->type == &nj_type_counter && !nj_dict_foreign(self_of(self));
    return is_plain ? count_of(self_of(self), key) : nj_dict_get_item(self_of(self), key);
}

/* Deleting an absent element is no error. */
static int set_item(NjValue self, NjValue key, NjValue value)
{
    if (value)
        return nj_dict_set(self_of(self), key, value) ? 0 : -1;
    return nj_dict_discard(self_of(self), key) < 0 ? -1 : 0;
}

NJ_ENTRY(total) { return nj_sum(nj_value(nj_dict_value_list(self_of(args[0]))), nj_small_int(0)); }
NJ_ENTRY(copy_method) { return nj_call(nj_value(nj_type_of(args[0])), args, 1, NULL); }

NJ_ENTRY(elements)
{
    /* chain.from_iterable(starmap(repeat, self.items())), as a list that is walked. */
    NjList *all = nj_list_new(0);
    NjDictIterator walk = nj_dict_iterator(self_of(args[0]));
    NjValue element, count;
    int more = 0;
    while (all && (more = nj_dict_iterator_next(&walk, &element, &count)) > 0) {
        NjInt n = nj_index(count);
        if (!n)
            return 0;
        for (int64_t left = nj_int_clamp(n); left > 0; left--)
            if (!nj_list_append(all, element))
                return 0;
    }
    return all && more == 0 ? nj_list_iterate(all) : 0;
}

NJ_ENTRY(from_keys)
{
    return nj_raise(&nj_exception_NotImplementedError, "Counter.fromkeys() is undefined.  Use Counter(iterable) instead.");
}

NJ_ENTRY(reduce)
{
    NjDict *dict = nj_dict_copy(self_of(args[0]));
    NjValue argument = nj_value(dict);
    NjTuple *arguments = dict ? nj_tuple_from(&argument, 1) : NULL;
    return arguments ? nj_value(nj_tuple_pack2(nj_value(nj_type_of(args[0])), nj_value(arguments))) : 0;
}

/* Multiset operations. Results keep positive counts only. */

static bool both_counters(NjValue a, NjValue b) { return nj_is_instance(a, &nj_type_counter) && nj_is_instance(b, &nj_type_counter); }

static bool set_if_positive(NjDict *counter, NjValue element, NjValue count)
{
    int positive = nj_compare_truth(NJ_GT, count, nj_small_int(0));
    return positive >= 0 && (!positive || nj_dict_set(counter, element, count));
}

/* What becomes of an element that has `count` here and `other` there. */
typedef NjValue Combine(NjValue count, NjValue other);
static NjValue sum_of(NjValue count, NjValue other) { return nj_binary(NJ_ADD, count, other); }
static NjValue difference_of(NjValue count, NjValue other) { return nj_binary(NJ_SUB, count, other); }
static NjValue largest_of(NjValue count, NjValue other) { return nj_max2(count, other); }
static NjValue least_of(NjValue count, NjValue other) { return nj_min2(count, other); }

static NjValue combine(NjValue a, NjValue b, Combine *function, bool takes_new)
{
    if (!both_counters(a, b))
        return nj_not_implemented;
    NjDict *left = self_of(a), *right = self_of(b);
    NjValue result = new_counter(), element, count;
    if (!result)
        return 0;
    NjDictIterator walk = nj_dict_iterator(left);
    int more;
    while ((more = nj_dict_iterator_next(&walk, &element, &count)) > 0) {
        NjValue other = count_of(right, element);
        NjValue combined = other ? function(count, other) : 0;
        if (!combined || !set_if_positive(self_of(result), element, combined))
            return 0;
    }
    walk = nj_dict_iterator(right);
    while (more == 0 && takes_new && (more = nj_dict_iterator_next(&walk, &element, &count)) > 0) {
        int present = nj_dict_contains(left, element);
        NjValue combined = present == 0 ? function(nj_small_int(0), count) : 0;
        if (present < 0 || (!present && (!combined || !set_if_positive(self_of(result), element, combined))))
            return 0;
        more = 0;
    }
    return more < 0 ? 0 : result;
}

static NjValue add_counters(NjValue a, NjValue b) { return combine(a, b, sum_of, true); }
static NjValue subtract_counters(NjValue a, NjValue b) { return combine(a, b, difference_of, true); }
static NjValue unite(NjValue a, NjValue b) { return combine(a, b, largest_of, true); }
static NjValue intersect(NjValue a, NjValue b) { return combine(a, b, least_of, false); }

static bool keep_positive(NjDict *counter)
{
    NjDict *before = nj_dict_copy(counter);
    size_t position = 0;
    NjValue element, count;
    while (before && nj_dict_next(before, &position, &element, &count)) {
        int positive = nj_compare_truth(NJ_GT, count, nj_small_int(0));
        if (positive < 0 || (!positive && nj_dict_discard(counter, element) < 0))
            return false;
    }
    return before != NULL;
}

static bool raise_to(NjDict *counter, NjValue element, NjValue count)
{
    NjValue present = count_of(counter, element);
    int larger = present ? nj_compare_truth(NJ_GT, count, present) : -1;
    return larger >= 0 && (!larger || nj_dict_set(counter, element, count));
}

static NjValue change_in_place(NjValue a, NjValue b, Visit *visit)
{
    NjValue items = a == b ? nj_value(nj_dict_copy(self_of(b))) : b;
    return items && each_item(self_of(a), items, visit) && keep_positive(self_of(a)) ? a : 0;
}
static NjValue add_in_place(NjValue a, NjValue b) { return change_in_place(a, b, add_item); }
static NjValue subtract_in_place(NjValue a, NjValue b) { return change_in_place(a, b, subtract_item); }
static NjValue unite_in_place(NjValue a, NjValue b) { return change_in_place(a, b, raise_to); }
static NjValue intersect_in_place(NjValue a, NjValue b)
{
    NjDict *counter = self_of(a), *before = nj_dict_copy(counter);
    size_t position = 0;
    NjValue element, count;
    while (before && nj_dict_next(before, &position, &element, &count)) {
        NjValue other = nj_get_item(b, element);
        int less = other ? nj_compare_truth(NJ_LT, other, count) : -1;
        if (less < 0 || (less && !nj_dict_set(counter, element, other)))
            return 0;
    }
    return before && keep_positive(counter) ? a : 0;
}

static NjValue signed_copy(NjValue self, bool negate)
{
    NjValue result = new_counter(), element, count;
    NjDictIterator walk = nj_dict_iterator(self_of(self));
    int more = 0;
    while (result && (more = nj_dict_iterator_next(&walk, &element, &count)) > 0) {
        NjValue wanted = negate ? nj_binary(NJ_SUB, nj_small_int(0), count) : count;
        if (!wanted || !set_if_positive(self_of(result), element, wanted))
            return 0;
    }
    return more < 0 ? 0 : result;
}
static NjValue positive(NjValue self) { return signed_copy(self, false); }
static NjValue negative(NjValue self) { return signed_copy(self, true); }

/* Whether `op` holds for all elements of `elements`, absent ones counting zero. -1: error. */
static int all_elements(NjDict *elements, NjDict *a, NjDict *b, NjCompareOperator op)
{
    NjDictIterator walk = nj_dict_iterator(elements);
    NjValue element, count;
    int more;
    while ((more = nj_dict_iterator_next(&walk, &element, &count)) > 0) {
        NjValue left = count_of(a, element), right = left ? count_of(b, element) : 0;
        int holds = right ? nj_compare_truth(op, left, right) : -1;
        if (holds <= 0)
            return holds;
    }
    return more < 0 ? -1 : 1;
}

static int holds(NjDict *a, NjDict *b, NjCompareOperator op)
{
    int result = all_elements(a, a, b, op);
    return result == 1 ? all_elements(b, a, b, op) : result;
}

static NjValue compare(NjValue a, NjValue b, NjCompareOperator op)
{
    if (!both_counters(a, b))
        return nj_not_implemented;
    bool strict = op == NJ_LT || op == NJ_GT;
    NjCompareOperator basic = op == NJ_LT ? NJ_LE : op == NJ_GT ? NJ_GE : op == NJ_NE ? NJ_EQ : op;
    int result = holds(self_of(a), self_of(b), basic);
    if (result == 1 && strict) {
        int equal = holds(self_of(a), self_of(b), NJ_EQ);
        result = equal < 0 ? -1 : !equal;
    }
    return result < 0 ? 0 : nj_bool((result == 1) != (op == NJ_NE));
}

static const NjMethodDefinition methods[] = {
    NJ_METHOD("update", update, 1, -1),
    NJ_METHOD("subtract", subtract, 1, -1),
    NJ_METHOD_KEYWORDS("most_common", most_common, 1, 2, "n"),
    NJ_METHOD("elements", elements, 1, 1),
    NJ_METHOD("total", total, 1, 1),
    NJ_METHOD("copy", copy_method, 1, 1),
    NJ_METHOD("__missing__", missing, 2, 2),
    NJ_METHOD("__reduce__", reduce, 1, 1),
    NJ_CLASS_METHOD("fromkeys", from_keys, 1, -1),
    NJ_END,
};

NjType nj_type_counter = {
    .base = {&nj_type_type},
    .name = "Counter",
    .module = &nj_name_collections,
    .parent = &nj_type_dict,
    .size = sizeof(NjDictWithAttributes),
    .dict_offset = offsetof(NjDictWithAttributes, attributes),
    .methods = methods,
    .slots = {.repr = repr,
              .compare = compare,
              .get_item = get_item,
              .set_item = set_item,
              .binary[NJ_ADD] = add_counters,
              .binary[NJ_SUB] = subtract_counters,
              .binary[NJ_OR] = unite,
              .binary[NJ_AND] = intersect,
              .in_place[NJ_ADD] = add_in_place,
              .in_place[NJ_SUB] = subtract_in_place,
              .in_place[NJ_OR] = unite_in_place,
              .in_place[NJ_AND] = intersect_in_place,
              .positive = positive,
              .negative = negative,
              .initialize = initialize},
};
