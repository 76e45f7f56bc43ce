#include "naja/mapping_proxy.h"

#include "getter.h"
#include "internal.h"
#include "naja/class.h"
#include "naja/dict.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/tuple.h"

NjValue nj_mapping_proxy_new(NjValue mapping)
{
    NjMappingProxy *proxy = nj_alloc(sizeof *proxy);
    if (!proxy)
        return 0;
    *proxy = (NjMappingProxy){{&nj_type_mapping_proxy}, mapping};
    return nj_value(proxy);
}

static NjValue mapping_of(NjValue v) { return ((NjMappingProxy *)nj_object(v))->mapping; }

static NjValue repr(NjValue v)
{
    NjStr *text = nj_repr(mapping_of(v));
    return text ? nj_value(nj_str_format_c("mappingproxy(%s)", nj_str_utf8(text, NULL))) : 0;
}
static NjValue str(NjValue v) { return nj_value(nj_str_of(mapping_of(v))); }
static NjI64Result length(NjValue v) { return nj_length(mapping_of(v)); }
static NjValue get_item(NjValue v, NjValue key) { return nj_get_item(mapping_of(v), key); }
static int contains(NjValue v, NjValue key) { return nj_contains(mapping_of(v), key); }
static NjValue iterate(NjValue v) { return nj_iterate(mapping_of(v)); }
static NjValue compare(NjValue a, NjValue b, NjCompareOperator op) { return nj_compare(op, mapping_of(a), b); }
static NjValue unite(NjValue a, NjValue b)
{
    if (nj_type_of(a) == &nj_type_mapping_proxy)
        a = mapping_of(a);
    if (nj_type_of(b) == &nj_type_mapping_proxy)
        b = mapping_of(b);
    return nj_binary(NJ_OR, a, b);
}

/* Methods that only read are the mapping's own. */
static NjValue forward(NjStr *method, const NjValue *args, size_t nargs)
{
    NjValue all[3] = {mapping_of(args[0])};
    for (size_t i = 1; i < nargs; i++)
        all[i] = args[i];
    return nj_call_method(method, all, nargs, NULL);
}

NJ_ENTRY(keys) { return forward(&nj_name_keys, args, nargs); }
NJ_ENTRY(values) { return forward(&nj_name_values, args, nargs); }
NJ_ENTRY(items) { return forward(&nj_name_items, args, nargs); }
NJ_ENTRY(get) { return forward(&nj_name_get, args, nargs); }
NJ_ENTRY(copy) { return forward(&nj_name_copy, args, nargs); }

static const NjMethodDefinition methods[] = {
    NJ_METHOD("keys", keys, 1, 1), NJ_METHOD("values", values, 1, 1), NJ_METHOD("items", items, 1, 1),
    NJ_METHOD("get", get, 2, 3),   NJ_METHOD("copy", copy, 1, 1),     NJ_END};

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)type;
    if (nargs != 1 || (kwnames && kwnames->length))
        return nj_raise(&nj_exception_TypeError, "mappingproxy() takes exactly one argument (%zu given)", nargs);
    if (!nj_type_of(args[0])->slots.get_item || nj_is_tuple(args[0]) || nj_type_of(args[0])->flags & NJ_TYPE_LIST)
        return nj_raise(&nj_exception_TypeError, "mappingproxy() argument must be a mapping, not %s", nj_type_name(args[0]));
    return nj_mapping_proxy_new(args[0]);
}

NjType nj_type_mapping_proxy = {
    .base = {&nj_type_type},
    .name = "mappingproxy",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjMappingProxy),
    .methods = methods,
    .slots = {.repr = repr,
              .str = str,
              .length = length,
              .get_item = get_item,
              .contains = contains,
              .iterate = iterate,
              .compare = compare,
              .binary[NJ_OR] = unite,
              .construct = construct},
};
