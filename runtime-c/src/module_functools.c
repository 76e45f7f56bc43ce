/* The functools module. */
#include "functools.h"

NjStr nj_name_functools = NJ_STR_LITERAL_ASCII("functools");

/* reduce(function, iterable[, initial], /) */
NJ_ENTRY(reduce)
{
    NjValue iterator = nj_iterate(args[1]);
    NjValue result = !iterator ? 0 : nargs > 2 ? args[2] : nj_next(iterator), item;
    if (!result)
        return nj_error_pending() ? 0 : nj_raise(&nj_exception_TypeError, "reduce() of empty iterable with no initial value");
    while ((item = nj_next(iterator))) {
        NjValue both[] = {result, item};
        result = nj_call(args[0], both, 2, NULL);
        if (!result)
            return 0;
    }
    return nj_error_pending() ? 0 : result;
}

/* Wrappers. */

static const char *const assigned_names[] = {"__module__", "__name__", "__qualname__", "__doc__", "__annotations__"};

static bool copy_attribute(NjValue wrapper, NjValue wrapped, NjStr *name)
{
    bool failed;
    NjValue value = nj_get_attribute_or_null(wrapped, name, &failed);
    return !failed && (!value || nj_set_attribute(wrapper, name, value));
}

static bool copy_attributes(NjValue wrapper, NjValue wrapped, NjValue assigned)
{
    if (!assigned) {
        for (size_t i = 0; i < sizeof assigned_names / sizeof *assigned_names; i++) {
            NjStr *name = nj_str_from_c(assigned_names[i]);
            if (!name || !copy_attribute(wrapper, wrapped, name))
                return false;
        }
        return true;
    }
    NjValue iterator = nj_iterate(assigned), name;
    if (!iterator)
        return false;
    while ((name = nj_next(iterator)))
        if (!nj_is_str(name) || !copy_attribute(wrapper, wrapped, NJ_AS(NjStr, name)))
            return false;
    return !nj_error_pending();
}

static bool update_attribute(NjValue wrapper, NjValue wrapped, NjStr *name)
{
    bool failed;
    NjValue other = nj_get_attribute_or_null(wrapped, name, &failed);
    NjValue own = failed ? 0 : nj_get_attribute(wrapper, name);
    return own && (!other || !nj_is_dict(own) || nj_dict_update(NJ_AS(NjDict, own), other));
}

bool nj_update_wrapper(NjValue wrapper, NjValue wrapped, NjValue assigned, NjValue updated)
{
    if (!copy_attributes(wrapper, wrapped, assigned))
        return false;
    NjValue iterator = updated ? nj_iterate(updated) : 0, name;
    if (!updated && !update_attribute(wrapper, wrapped, &nj_name___dict__))
        return false;
    while (iterator && (name = nj_next(iterator)))
        if (!nj_is_str(name) || !update_attribute(wrapper, wrapped, NJ_AS(NjStr, name)))
            return false;
    return !nj_error_pending() && nj_set_attribute(wrapper, &nj_name___wrapped__, wrapped);
}

NJ_ENTRY(update_wrapper) { return nj_update_wrapper(args[0], args[1], args[2], args[3]) ? args[0] : 0; }

/* wraps(wrapped, assigned, updated) is partial(update_wrapper, wrapped=…, …). */
static const NjMethodDefinition update_definition =
    NJ_METHOD_KEYWORDS("update_wrapper", update_wrapper, 2, 4, "wrapper wrapped assigned updated");

NJ_ENTRY(wraps)
{
    NjValue function = nj_builtin_function_new(&update_definition, NULL);
    NjDict *keywords = nj_dict_new();
    NjTuple *arguments = function ? nj_tuple_from(&function, 1) : NULL;
    static const char *const names[] = {"wrapped", "assigned", "updated"};
    for (int i = 0; keywords && i < 3; i++) {
        NjStr *name = args[i] ? nj_str_from_c(names[i]) : NULL;
        if (args[i] && (!name || !nj_dict_set_str(keywords, name, args[i])))
            return 0;
    }
    return arguments && keywords ? nj_call_spread(nj_value(&nj_type_partial), arguments, keywords) : 0;
}

/* total_ordering: the missing comparisons out of the one that is there. */

typedef enum { LESS, LESS_EQUAL, GREATER, GREATER_EQUAL } Comparison;
typedef enum { NOTHING, AND_DIFFERENT, OR_EQUAL } Join;
static NjStr *const comparison_names[] = {&nj_name___lt__, &nj_name___le__, &nj_name___gt__, &nj_name___ge__};

/* self op other by the method that the class has: op' is it, negated where `negate`, and equality joined in by `join`. */
static NjValue derived(const NjValue *args, Comparison root, bool negate, Join join)
{
    NjValue answer = nj_call_special(args[0], comparison_names[root], args + 1, 1);
    if (!answer || answer == nj_not_implemented)
        return answer;
    int truth = nj_truth(answer);
    if (truth < 0)
        return 0;
    bool result = negate ? !truth : truth;
    if ((join == AND_DIFFERENT && result) || (join == OR_EQUAL && !result)) {
        int equal = nj_compare_truth(NJ_EQ, args[0], args[1]);
        if (equal < 0)
            return 0;
        result = join == AND_DIFFERENT ? !equal : equal;
    }
    return nj_bool(result);
}

#define DERIVED(name, root, negate, join) \
    NJ_ENTRY(name) { return derived(args, root, negate, join); }
DERIVED(gt_from_lt, LESS, true, AND_DIFFERENT)
DERIVED(le_from_lt, LESS, false, OR_EQUAL)
DERIVED(ge_from_lt, LESS, true, NOTHING)
DERIVED(ge_from_le, LESS_EQUAL, true, OR_EQUAL)
DERIVED(lt_from_le, LESS_EQUAL, false, AND_DIFFERENT)
DERIVED(gt_from_le, LESS_EQUAL, true, NOTHING)
DERIVED(lt_from_gt, GREATER, true, AND_DIFFERENT)
DERIVED(ge_from_gt, GREATER, false, OR_EQUAL)
DERIVED(le_from_gt, GREATER, true, NOTHING)
DERIVED(le_from_ge, GREATER_EQUAL, true, OR_EQUAL)
DERIVED(gt_from_ge, GREATER_EQUAL, false, AND_DIFFERENT)
DERIVED(lt_from_ge, GREATER_EQUAL, true, NOTHING)
#undef DERIVED

static const struct {
    Comparison root;
    NjMethodDefinition methods[3];
} derivations[] = {
    {LESS, {NJ_METHOD("__gt__", gt_from_lt, 2, 2), NJ_METHOD("__le__", le_from_lt, 2, 2), NJ_METHOD("__ge__", ge_from_lt, 2, 2)}},
    {LESS_EQUAL, {NJ_METHOD("__ge__", ge_from_le, 2, 2), NJ_METHOD("__lt__", lt_from_le, 2, 2), NJ_METHOD("__gt__", gt_from_le, 2, 2)}},
    {GREATER, {NJ_METHOD("__lt__", lt_from_gt, 2, 2), NJ_METHOD("__ge__", ge_from_gt, 2, 2), NJ_METHOD("__le__", le_from_gt, 2, 2)}},
    {GREATER_EQUAL, {NJ_METHOD("__le__", le_from_ge, 2, 2), NJ_METHOD("__gt__", gt_from_ge, 2, 2), NJ_METHOD("__lt__", lt_from_ge, 2, 2)}},
};

static bool defines(NjType *type, NjStr *name)
{
    NjValue method = nj_type_lookup(type, name);
    return method && method != nj_type_lookup(&nj_type_object, name);
}

NJ_ENTRY(total_ordering)
{
    if (!nj_is_type(args[0]))
        return nj_raise(&nj_exception_TypeError, "total_ordering() argument must be a class, not %s", nj_type_name(args[0]));
    NjType *type = NJ_AS(NjType, args[0]);
    for (size_t row = 0; row < sizeof derivations / sizeof *derivations; row++) {
        if (!defines(type, comparison_names[derivations[row].root]))
            continue;
        for (int i = 0; i < 3; i++) {
            const NjMethodDefinition *definition = &derivations[row].methods[i];
            NjStr *name = nj_str_from_c(definition->name);
            NjValue function = name && !defines(type, name) ? nj_builtin_function_new(definition, &nj_type_object) : nj_none;
            if (!name || !function || (function != nj_none && !nj_set_attribute(args[0], name, function)))
                return 0;
        }
        return args[0];
    }
    return nj_raise(&nj_exception_ValueError, "must define at least one ordering operation: < > <= >=");
}

/* cmp_to_key: keys that compare by calling the function. */

typedef struct {
    NjObject base;
    NjValue function, object;   /* object 0: the converter itself */
} KeyWrapper;

static NjValue key_new(NjValue function, NjValue object)
{
    KeyWrapper *key = (KeyWrapper *)nj_instance_new(&nj_type_key_wrapper);
    if (key) {
        key->function = function;
        key->object = object;
    }
    return nj_value(key);
}

static NjValue key_call(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjValue object = nargs ? args[0] : nj_keyword_argument(args, nargs, kwnames, "obj");
    if (!object || nargs + nj_keyword_count(kwnames) != 1)
        return nj_raise(&nj_exception_TypeError, "K() takes exactly one argument (%zu given)", nargs);
    return key_new(((KeyWrapper *)callable)->function, object);
}

static NjValue key_compare(NjValue a, NjValue b, NjCompareOperator op)
{
    if (nj_type_of(a) != &nj_type_key_wrapper || nj_type_of(b) != &nj_type_key_wrapper)
        return nj_raise(&nj_exception_TypeError, "other argument must be K instance");
    NjValue pair[] = {NJ_AS(KeyWrapper, a)->object, NJ_AS(KeyWrapper, b)->object};
    if (!pair[0] || !pair[1])
        return nj_raise(&nj_exception_AttributeError, "object");
    NjValue order = nj_call(NJ_AS(KeyWrapper, a)->function, pair, 2, NULL);
    return order ? nj_compare(op, order, nj_small_int(0)) : 0;
}

NJ_ENTRY(key_object)
{
    NjValue object = NJ_AS(KeyWrapper, args[0])->object;
    return object ? object : nj_raise(&nj_exception_AttributeError, "object");
}

static const NjMethodDefinition key_methods[] = {NJ_GETTER("obj", key_object), NJ_END};

NjType nj_type_key_wrapper = {
    .base = {&nj_type_type},
    .name = "KeyWrapper",
    .module = &nj_name_functools,
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(KeyWrapper),
    .methods = key_methods,
    .slots = {.compare = key_compare, .call = key_call},
};

NJ_ENTRY(cmp_to_key) { return key_new(args[0], 0); }
NJ_ENTRY(single_dispatch) { return nj_call(nj_value(&nj_type_single_dispatch), args, nargs, kwnames); }

static const NjMethodDefinition functions[] = {
    NJ_METHOD("reduce", reduce, 2, 3),
    NJ_METHOD_KEYWORDS("update_wrapper", update_wrapper, 2, 4, "wrapper wrapped assigned updated"),
    NJ_METHOD_KEYWORDS("wraps", wraps, 1, 3, "wrapped assigned updated"),
    NJ_METHOD("total_ordering", total_ordering, 1, 1),
    NJ_METHOD_KEYWORDS("cmp_to_key", cmp_to_key, 1, 1, "mycmp"),
    NJ_METHOD_KEYWORDS("lru_cache", nj_lru_cache_entry, 0, 2, "maxsize typed"),
    NJ_METHOD("cache", nj_cache_entry, 1, 1),
    NJ_METHOD("singledispatch", single_dispatch, 1, 1),
    NJ_END,
};

static bool add_names(NjModule *module)
{
    NjTuple *assigned = nj_tuple_new(sizeof assigned_names / sizeof *assigned_names);
    NjValue dict = nj_value(&nj_name___dict__);
    for (size_t i = 0; assigned && i < assigned->length; i++) {
        assigned->items[i] = nj_value(nj_str_from_c(assigned_names[i]));
        if (!assigned->items[i])
            return false;
    }
    return assigned && nj_module_add(module, "WRAPPER_ASSIGNMENTS", nj_value(assigned)) &&
           nj_module_add(module, "WRAPPER_UPDATES", nj_value(nj_tuple_from(&dict, 1)));
}

static bool execute(NjModule *module)
{
    return nj_lru_cache_start() && nj_type_ready(&nj_type_key_wrapper) && nj_type_ready(&nj_type_single_dispatch) &&
           nj_module_add_type(module, &nj_type_partial) && nj_module_add_type(module, &nj_type_partialmethod) &&
           nj_module_add_type(module, &nj_type_single_dispatch_method) && nj_module_add_type(module, &nj_type_cached_property) &&
           add_names(module);
}

const NjModuleDefinition nj_module_functools = {.name = "functools", .execute = execute, .functions = functions};
