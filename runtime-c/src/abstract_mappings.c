/* The methods that Mapping, MutableMapping and the views of collections.abc give their subclasses. */
#include "abstract_collections.h"

NJ_TEXT(mapping_name, "_mapping");
NJ_TEXT(items_name, "items");
NJ_TEXT(popitem_name, "popitem");

/* self[key]; 0 with nothing pending when that is a KeyError. */
static NjValue look_up(NjValue self, NjValue key)
{
    NjValue value = nj_get_item(self, key);
    if (!value && nj_error_pending_is(&nj_exception_KeyError))
        nj_error_clear();
    return value;
}

NJ_ENTRY(get)
{
    NjValue value = look_up(args[0], args[1]);
    return value || nj_error_pending() ? value : args[2] ? args[2] : nj_none;
}

NJ_ENTRY(contains)
{
    NjValue value = look_up(args[0], args[1]);
    return value ? nj_true : nj_error_pending() ? 0 : nj_false;
}

static NjValue view(NjValue self, const char *name)
{
    NjValue class = nj_abstract_class(name);
    return class ? nj_call(class, &self, 1, NULL) : 0;
}
NJ_ENTRY(keys) { return view(args[0], "KeysView"); }
NJ_ENTRY(items) { return view(args[0], "ItemsView"); }
NJ_ENTRY(values) { return view(args[0], "ValuesView"); }

static NjDict *as_dict(NjValue mapping)
{
    NjDict *dict = nj_dict_new();
    NjValue pairs = nj_mixin_call(&items_name, mapping, NULL, 0);
    NjList *list = pairs ? nj_list_from_iterable(pairs) : NULL;
    return dict && list && nj_dict_update(dict, nj_value(list)) ? dict : NULL;
}

NJ_ENTRY(equal)
{
    int mapping = nj_is_abstract_instance(args[1], "Mapping");
    if (mapping <= 0)
        return mapping < 0 ? 0 : nj_not_implemented;
    NjDict *a = as_dict(args[0]), *b = a ? as_dict(args[1]) : NULL;
    int answer = b ? nj_dict_equal(a, b) : -1;
    return answer < 0 ? 0 : nj_bool(answer);
}

const NjMethodDefinition nj_mapping_mixin[] = {
    NJ_ABSTRACT("__getitem__", 2),
    NJ_METHOD_KEYWORDS("get", get, 2, 3, "key default"),
    NJ_METHOD("__contains__", contains, 2, 2),
    NJ_METHOD("keys", keys, 1, 1),
    NJ_METHOD("items", items, 1, 1),
    NJ_METHOD("values", values, 1, 1),
    NJ_METHOD("__eq__", equal, 2, 2),
    NJ_END,
};

/* MutableMapping */

NJ_ENTRY(pop)
{
    NjValue value = args[2] ? look_up(args[0], args[1]) : nj_get_item(args[0], args[1]);
    if (!value)
        return nj_error_pending() ? 0 : args[2];
    return nj_delete_item(args[0], args[1]) ? value : 0;
}

NJ_ENTRY(popitem)
{
    NjValue iterator = nj_iterate(args[0]), key = iterator ? nj_next(iterator) : 0;
    if (!key)
        return nj_error_pending() ? 0 : nj_raise_value(&nj_exception_KeyError, 0);
    NjValue value = nj_get_item(args[0], key);
    return value && nj_delete_item(args[0], key) ? nj_value(nj_tuple_pack2(key, value)) : 0;
}

NJ_ENTRY(clear)
{
    while (nj_mixin_call(&popitem_name, args[0], NULL, 0))
        ;
    if (!nj_error_pending_is(&nj_exception_KeyError))
        return 0;
    nj_error_clear();
    return nj_none;
}

static bool update_from_mapping(NjValue self, NjValue mapping, NjValue key_source)
{
    NjValue iterator = key_source ? nj_iterate(key_source) : 0, key;
    if (!iterator)
        return false;
    while ((key = nj_next(iterator))) {
        NjValue value = nj_get_item(mapping, key);
        if (!value || !nj_set_item(self, key, value))
            return false;
    }
    return !nj_error_pending();
}

static bool update_from_pairs(NjValue self, NjValue pairs)
{
    NjValue iterator = nj_iterate(pairs), item;
    if (!iterator)
        return false;
    while ((item = nj_next(iterator))) {
        NjValue pair[2];
        if (!nj_unpack(item, 2, pair) || !nj_set_item(self, pair[0], pair[1]))
            return false;
    }
    return !nj_error_pending();
}

static bool update_from(NjValue self, NjValue other)
{
    int mapping = nj_is_abstract_instance(other, "Mapping");
    if (mapping)
        return mapping > 0 && update_from_mapping(self, other, other);
    bool failed;
    NjValue method = nj_get_attribute_or_null(other, &nj_name_keys, &failed);
    if (failed)
        return false;
    return method ? update_from_mapping(self, other, nj_call(method, NULL, 0, NULL)) : update_from_pairs(self, other);
}

NJ_ENTRY(update)
{
    if (nargs > 2)
        return nj_raise(&nj_exception_TypeError, "MutableMapping.update() takes from 1 to 2 positional arguments but %zu were given", nargs);
    if (nargs == 2 && !update_from(args[0], args[1]))
        return 0;
    for (size_t i = 0; i < nj_keyword_count(kwnames); i++)
        if (!nj_set_item(args[0], kwnames->items[i], args[nargs + i]))
            return 0;
    return nj_none;
}

NJ_ENTRY(set_default)
{
    NjValue value = look_up(args[0], args[1]), otherwise = args[2] ? args[2] : nj_none;
    if (value || nj_error_pending())
        return value;
    return nj_set_item(args[0], args[1], otherwise) ? otherwise : 0;
}

const NjMethodDefinition nj_mutable_mapping_mixin[] = {
    NJ_ABSTRACT("__setitem__", 3),
    NJ_ABSTRACT("__delitem__", 2),
    NJ_METHOD_KEYWORDS("pop", pop, 2, 3, "key default"),
    NJ_METHOD("popitem", popitem, 1, 1),
    NJ_METHOD("clear", clear, 1, 1),
    NJ_METHOD("update", update, 1, -1),
    NJ_METHOD_KEYWORDS("setdefault", set_default, 2, 3, "key default"),
    NJ_END,
};

/* The views, which keep their mapping as an attribute. */

static NjValue mapping_of(NjValue self) { return nj_get_attribute(self, &mapping_name); }

NJ_ENTRY(view_initialize) { return nj_set_attribute(args[0], &mapping_name, args[1]) ? nj_none : 0; }

NJ_ENTRY(view_length)
{
    NjValue mapping = mapping_of(args[0]);
    NjI64Result length = mapping ? nj_length(mapping) : (NjI64Result){0, false};
    return length.ok ? nj_int_from_i64(length.value) : 0;
}

NJ_ENTRY(view_repr)
{
    NjValue mapping = mapping_of(args[0]);
    NjStr *text = mapping ? nj_repr(mapping) : NULL;
    return text ? nj_value(nj_str_format_c("%s(%s)", nj_type_name(args[0]), nj_str_utf8(text, NULL))) : 0;
}

const NjMethodDefinition nj_mapping_view_mixin[] = {
    NJ_METHOD("__init__", view_initialize, 2, 2),
    NJ_METHOD("__len__", view_length, 1, 1),
    NJ_METHOD("__repr__", view_repr, 1, 1),
    NJ_END,
};

NJ_ENTRY(as_set) { return nj_value(nj_set_from_iterable(args[1])); }

NJ_ENTRY(keys_contains)
{
    NjValue mapping = mapping_of(args[0]);
    int found = mapping ? nj_contains(mapping, args[1]) : -1;
    return found < 0 ? 0 : nj_bool(found);
}
NJ_ENTRY(keys_iterate)
{
    NjValue mapping = mapping_of(args[0]);
    return mapping ? nj_iterate(mapping) : 0;
}

const NjMethodDefinition nj_keys_view_mixin[] = {
    NJ_METHOD("__contains__", keys_contains, 2, 2),
    NJ_METHOD("__iter__", keys_iterate, 1, 1),
    NJ_CLASS_METHOD("_from_iterable", as_set, 2, 2),
    NJ_END,
};

/* The values of a mapping, or its pairs, at the moment of the call. */
static NjList *collect(NjValue self, bool pairs)
{
    NjValue mapping = mapping_of(self), iterator = mapping ? nj_iterate(mapping) : 0, key;
    NjList *list = iterator ? nj_list_new(0) : NULL;
    while (list && (key = nj_next(iterator))) {
        NjValue value = nj_get_item(mapping, key);
        if (value && pairs)
            value = nj_value(nj_tuple_pack2(key, value));
        if (!value || !nj_list_append(list, value))
            return NULL;
    }
    return nj_error_pending() ? NULL : list;
}

static NjValue list_contains(NjList *list, NjValue item)
{
    int found = list ? nj_list_contains(list, item) : -1;
    return found < 0 ? 0 : nj_bool(found);
}

NJ_ENTRY(items_contains)
{
    if (!nj_is_tuple(args[1]) || NJ_AS(NjTuple, args[1])->length != 2)
        return nj_false;
    NjTuple *pair = NJ_AS(NjTuple, args[1]);
    NjValue mapping = mapping_of(args[0]), value = mapping ? look_up(mapping, pair->items[0]) : 0;
    int same = value ? nj_equal(value, pair->items[1]) : nj_error_pending() ? -1 : 0;
    return same < 0 ? 0 : nj_bool(same);
}
NJ_ENTRY(items_iterate)
{
    NjList *list = collect(args[0], true);
    return list ? nj_list_iterate(list) : 0;
}

const NjMethodDefinition nj_items_view_mixin[] = {
    NJ_METHOD("__contains__", items_contains, 2, 2),
    NJ_METHOD("__iter__", items_iterate, 1, 1),
    NJ_CLASS_METHOD("_from_iterable", as_set, 2, 2),
    NJ_END,
};

NJ_ENTRY(values_contains) { return list_contains(collect(args[0], false), args[1]); }
NJ_ENTRY(values_iterate)
{
    NjList *list = collect(args[0], false);
    return list ? nj_list_iterate(list) : 0;
}

const NjMethodDefinition nj_values_view_mixin[] = {
    NJ_METHOD("__contains__", values_contains, 2, 2),
    NJ_METHOD("__iter__", values_iterate, 1, 1),
    NJ_END,
};
