/* collections.abc: the classes, which are made when the module is first imported. */
#include "abstract_collections.h"
#include "naja/deque.h"
#include "naja/mapping_proxy.h"
#include "typing.h"
#include "naja/memoryview.h"

NJ_TEXT(module_name, "collections.abc");

NjValue nj_abstract_method(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return nj_raise(&nj_exception_NotImplementedError, "%s", ((NjBuiltinFunction *)callable)->definition->name);
}

bool nj_is_native_abstract(NjValue v)
{
    return nj_type_of(v) == &nj_type_method_descriptor && NJ_AS(NjBuiltinFunction, v)->definition->entry == nj_abstract_method;
}

NjValue nj_mixin_call(NjStr *name, NjValue self, const NjValue *args, size_t count)
{
    NjValue all[4] = {self};
    for (size_t i = 0; i < count; i++)
        all[i + 1] = args[i];
    return nj_call_method(name, all, count + 1, NULL);
}

/* The table. `hook`: the methods whose presence makes any class a subclass, separated by spaces; NULL for none. */

static const NjMethodDefinition hashable[] = {NJ_ABSTRACT("__hash__", 1), NJ_END};
static const NjMethodDefinition awaitable[] = {NJ_ABSTRACT("__await__", 1), NJ_END};
static const NjMethodDefinition async_iterable[] = {NJ_ABSTRACT("__aiter__", 1), NJ_END};
NJ_ENTRY(self_entry) { return args[0]; }
static const NjMethodDefinition async_iterator[] = {NJ_ABSTRACT("__anext__", 1), NJ_METHOD("__aiter__", self_entry, 1, 1), NJ_END};
static const NjMethodDefinition iterable[] = {NJ_ABSTRACT("__iter__", 1), NJ_END};
static const NjMethodDefinition reversible[] = {NJ_ABSTRACT("__reversed__", 1), NJ_END};
static const NjMethodDefinition sized[] = {NJ_ABSTRACT("__len__", 1), NJ_END};
static const NjMethodDefinition container[] = {NJ_ABSTRACT("__contains__", 2), NJ_END};
static const NjMethodDefinition callable_methods[] = {NJ_ABSTRACT("__call__", -1), NJ_END};
static const NjMethodDefinition nothing[] = {NJ_END};

static const struct Row {
    const char *name, *bases;
    const NjMethodDefinition *methods;
    const char *hook;
} rows[] = {
    {"Hashable", "", hashable, "__hash__"},
    {"Awaitable", "", awaitable, "__await__"},
    {"Coroutine", "Awaitable", nj_coroutine_mixin, "__await__ send throw close"},
    {"AsyncIterable", "", async_iterable, "__aiter__"},
    {"AsyncIterator", "AsyncIterable", async_iterator, "__anext__ __aiter__"},
    {"AsyncGenerator", "AsyncIterator", nj_async_generator_mixin, "__aiter__ __anext__ asend athrow aclose"},
    {"Iterable", "", iterable, "__iter__"},
    {"Iterator", "Iterable", nj_iterator_mixin, "__iter__ __next__"},
    {"Reversible", "Iterable", reversible, "__reversed__ __iter__"},
    {"Generator", "Iterator", nj_generator_mixin, "__iter__ __next__ send throw close"},
    {"Sized", "", sized, "__len__"},
    {"Container", "", container, "__contains__"},
    {"Collection", "Sized Iterable Container", nothing, "__len__ __iter__ __contains__"},
    {"Callable", "", callable_methods, "__call__"},
    {"Set", "Collection", nj_set_mixin, NULL},
    {"MutableSet", "Set", nj_mutable_set_mixin, NULL},
    {"Mapping", "Collection", nj_mapping_mixin, NULL},
    {"MappingView", "Sized", nj_mapping_view_mixin, NULL},
    {"KeysView", "MappingView Set", nj_keys_view_mixin, NULL},
    {"ItemsView", "MappingView Set", nj_items_view_mixin, NULL},
    {"ValuesView", "MappingView Collection", nj_values_view_mixin, NULL},
    {"MutableMapping", "Mapping", nj_mutable_mapping_mixin, NULL},
    {"Sequence", "Reversible Collection", nj_sequence_mixin, NULL},
    {"ByteString", "Sequence", nothing, NULL},
    {"MutableSequence", "Sequence", nj_mutable_sequence_mixin, NULL},
};
enum { ROW_COUNT = sizeof rows / sizeof *rows };

/* The classes, in the order of the rows. Fixed once the module has run. */
static NJ_ROOT NjValue classes[ROW_COUNT];

NjValue nj_abstract_class(const char *name)
{
    for (int i = 0; i < ROW_COUNT; i++)
        if (classes[i] && strcmp(rows[i].name, name) == 0)
            return classes[i];
    return nj_module_attribute("collections.abc", name);
}

int nj_is_abstract_instance(NjValue v, const char *name)
{
    NjValue class = nj_abstract_class(name);
    return class ? nj_is_instance_of(v, class) : -1;
}

/* __subclasshook__: for the class itself, whether the candidate's mro has all methods, none of them None. */
NJ_ENTRY(subclass_hook)
{
    const char *hook = NULL;
    for (int i = 0; i < ROW_COUNT; i++)
        if (classes[i] == args[0])
            hook = rows[i].hook;
    if (!hook || !nj_is_type(args[1]))
        return nj_not_implemented;
    NjStr *text = nj_str_from_c(hook);
    NjList *names = text ? nj_str_split(text, NULL, -1) : NULL;
    if (!names)
        return 0;
    for (int64_t i = 0; i < nj_list_length(names); i++) {
        NjValue found = nj_type_lookup(NJ_AS(NjType, args[1]), NJ_AS(NjStr, nj_list_at(names, (size_t)i)));
        if (!found || found == nj_none)
            return nj_not_implemented;
    }
    return nj_true;
}

NJ_ENTRY(class_get_item) { return nj_generic_alias_new(args[0], args[1]); }

static const NjMethodDefinition shared[] = {
    NJ_CLASS_METHOD("__subclasshook__", subclass_hook, 2, 2),
    NJ_CLASS_METHOD("__class_getitem__", class_get_item, 2, 2),
    NJ_END,
};

/* Making the classes. */

static bool add_methods(NjDict *dict, const NjMethodDefinition *definition)
{
    for (; definition->name; definition++) {
        NjValue function = nj_builtin_function_new(definition, &nj_type_object);
        NjStr *name = nj_str_from_c(definition->name);
        if (!function || !name || !nj_dict_set_str(dict, name, function))
            return false;
    }
    return true;
}

static NjTuple *bases_of(const char *names)
{
    NjStr *text = nj_str_from_c(names);
    NjList *words = text ? nj_str_split(text, NULL, -1) : NULL;
    NjTuple *bases = words ? nj_list_to_tuple(words) : NULL;
    NjTuple *result = bases ? nj_tuple_new(bases->length) : NULL;
    for (size_t i = 0; result && i < bases->length; i++)
        for (int k = 0; k < ROW_COUNT; k++)
            if (nj_str_equal_ascii(NJ_AS(NjStr, bases->items[i]), rows[k].name))
                result->items[i] = classes[k];
    return result;
}

/* The views keep their mapping in the instance's dict, so that classes with fields can derive from them too; the other classes keep
 * nothing. */
static bool has_dict(const struct Row *row) { return strcmp(row->name, "MappingView") == 0; }

static NjValue make(const struct Row *row)
{
    NjDict *dict = nj_dict_new();
    NjTuple *bases = bases_of(row->bases);
    NjValue args[] = {nj_value(nj_str_from_c(row->name)), nj_value(bases), nj_value(dict)};
    if (!dict || !bases || !args[0] || !nj_dict_set_str(dict, &nj_name___module__, nj_value(&module_name)) ||
        !(has_dict(row) || nj_dict_set_str(dict, &nj_name___slots__, nj_value(&nj_tuple_empty))) || !add_methods(dict, shared) ||
        !add_methods(dict, row->methods))
        return 0;
    if (strcmp(row->name, "Mapping") == 0 && !nj_dict_set_str(dict, &nj_name___reversed__, nj_none))
        return 0;
    return nj_call(nj_value(&nj_type_abc_meta), args, 3, NULL);
}

static bool enter(const char *class, NjType *type)
{
    NJ_TEXT(register_name, "register");
    NjValue argument = nj_value(type), self = nj_abstract_class(class);
    return self && nj_mixin_call(&register_name, self, &argument, 1);
}

static bool enter_builtin_types(void)
{
    return enter("MutableSequence", &nj_type_list) && enter("MutableSequence", &nj_type_bytearray) &&
           enter("MutableSequence", &nj_type_deque) && enter("Sequence", &nj_type_tuple) && enter("Sequence", &nj_type_str) &&
           enter("Sequence", &nj_type_range) && enter("Sequence", &nj_type_memoryview) &&
           enter("ByteString", &nj_type_bytes) && enter("ByteString", &nj_type_bytearray) &&
           enter("Set", &nj_type_frozenset) && enter("MutableSet", &nj_type_set) && enter("Mapping", &nj_type_mapping_proxy) &&
           enter("MutableMapping", &nj_type_dict);
}

static bool enter_type_of(const char *class, NjValue instance) { return instance && enter(class, nj_type_of(instance)); }

static bool enter_views(void)
{
    NjDict *dict = nj_dict_new();
    return dict && enter_type_of("KeysView", nj_dict_keys(dict)) && enter_type_of("ItemsView", nj_dict_items(dict)) &&
           enter_type_of("ValuesView", nj_dict_values(dict));
}

static bool execute(NjModule *module)
{
    if (!nj_type_ready(&nj_type_abc_meta) || !nj_type_ready(&nj_type_deque))
        return false;
    for (int i = 0; i < ROW_COUNT; i++) {
        classes[i] = make(&rows[i]);
        if (!nj_module_add(module, rows[i].name, classes[i]))
            return false;
    }
    return enter_builtin_types() && enter_views();
}

const NjModuleDefinition nj_module_collections_abc = {.name = "collections.abc", .execute = execute};
