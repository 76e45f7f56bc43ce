/* The methods of dataclasses that no compiler wrote: local classes, make_dataclass, classes with dynamic bases. */
#include "dataclass_internal.h"

static NjStr text_post_init = NJ_STR_LITERAL_ASCII("__post_init__");

/* "C.name" that a pointer to its start keeps alive. */
static const char *qualify(NjType *type, const char *name)
{
    NjStr *text = nj_str_format_c("%s.%s", nj_str_utf8(type->qualname, NULL), name);
    return text ? nj_type_copy_name(text) : NULL;
}

/* A method whose parameters are all positional. */
static NjValue make_method(NjType *type, const char *name, NjCallFunction entry, const char *const *parameters, size_t count, void *environment)
{
    NjStr **names = nj_alloc(count * sizeof *names);
    const char *qualname = qualify(type, name);
    for (size_t i = 0; names && i < count; i++)
        if (!(names[i] = nj_str_from_c(parameters[i])))
            return 0;
    if (!names || !qualname || !environment)
        return 0;
    return nj_dynamic_function(name, qualname, nj_str_utf8(type->module, NULL), entry, names, count, 0, NULL, NULL, environment);
}

static void *environment_of(NjObject *callable) { return ((NjFunction *)callable)->environment; }

/* The values of the attributes `names` of an instance. */
static NjTuple *read_attributes(NjValue self, NjTuple *names)
{
    NjTuple *values = nj_tuple_new(names->length);
    for (size_t i = 0; values && i < names->length; i++)
        if (!(values->items[i] = nj_get_attribute(self, NJ_AS(NjStr, names->items[i]))))
            return NULL;
    return values;
}

/* --- __init__ --------------------------------------------------------------------------------------------------------------- */

/* The environment of an __init__. Fixed once built. */
typedef struct {
    NjTuple *fields;       /* all but class variables */
    size_t *parameters;    /* of each field: its place among the bound arguments; 0 for none */
    bool frozen, slots, has_post_init;
} InitPlan;

static bool takes_argument(NjValue field) { return nj_truth(NJ_AS(NjDataField, field)->init) > 0; }
static bool is_keyword_only(NjValue field) { return NJ_AS(NjDataField, field)->kw_only == nj_true; }

static NjValue default_of(const NjDataField *field)
{
    if (!nj_is_missing(field->default_factory))
        return nj_value(&nj_data_has_factory);
    return nj_is_missing(field->default_value) ? 0 : field->default_value;
}

/* What __init__ stores in the field; 0 with nothing pending for nothing. */
static NjValue initial_value(const InitPlan *plan, const NjDataField *field, NjValue argument)
{
    if (!nj_is_missing(field->default_factory) && (!argument || argument == nj_value(&nj_data_has_factory)))
        return nj_call(field->default_factory, NULL, 0, NULL);
    if (!argument && plan->slots && !nj_is_missing(field->default_value))
        return field->default_value;
    return argument;
}

static bool store(const InitPlan *plan, NjValue self, NjStr *name, NjValue value)
{
    return plan->frozen ? nj_object_set_attribute(self, name, value) == 0 : nj_set_attribute(self, name, value);
}

static NjValue run_init(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjFunction *function = (NjFunction *)callable;
    const InitPlan *plan = function->environment;
    size_t count = (size_t)function->info->positional + function->info->keyword_only, extra = 1;
    NjValue *bound = nj_alloc(count * sizeof *bound), *rest = nj_alloc((plan->fields->length + 1) * sizeof *rest);
    if (!bound || !rest || !nj_bind_arguments(function, args, nargs, kwnames, bound))
        return 0;
    rest[0] = bound[0];
    for (size_t i = 0; i < plan->fields->length; i++) {
        const NjDataField *field = NJ_AS(NjDataField, plan->fields->items[i]);
        NjValue argument = plan->parameters[i] ? bound[plan->parameters[i]] : 0;
        if (field->kind == NJ_DATA_INIT_VARIABLE) {
            if (argument)
                rest[extra++] = argument;
            continue;
        }
        NjValue value = initial_value(plan, field, argument);
        if (value ? !store(plan, bound[0], nj_data_name(field), value) : nj_error_pending())
            return 0;
    }
    if (plan->has_post_init && !nj_call_method(&text_post_init, rest, extra, NULL))
        return 0;
    return nj_none;
}

/* The parameters of __init__: positional ones, then keyword-only ones. */
typedef struct {
    NjStr **names;
    size_t positional, keyword_only;
    NjTuple *defaults;
    NjDict *keyword_defaults;
} Parameters;

static bool add_positional(Parameters *parameters, InitPlan *plan)
{
    NjValue *defaults = nj_alloc((plan->fields->length + 1) * sizeof *defaults);
    size_t count = 0;
    for (size_t i = 0; defaults && i < plan->fields->length; i++) {
        NjValue item = plan->fields->items[i];
        if (!takes_argument(item) || is_keyword_only(item))
            continue;
        const NjDataField *field = NJ_AS(NjDataField, item);
        NjValue value = default_of(field);
        if (value)
            defaults[count++] = value;
        else if (count)
            return nj_raise(&nj_exception_TypeError, "non-default argument '%s' follows default argument", nj_str_utf8(nj_data_name(field), NULL));
        plan->parameters[i] = parameters->positional;
        parameters->names[parameters->positional++] = nj_data_name(field);
    }
    return defaults && (parameters->defaults = nj_tuple_from(defaults, count));
}

static bool add_keyword_only(Parameters *parameters, InitPlan *plan)
{
    parameters->keyword_defaults = nj_dict_new();
    for (size_t i = 0; parameters->keyword_defaults && i < plan->fields->length; i++) {
        NjValue item = plan->fields->items[i];
        if (!takes_argument(item) || !is_keyword_only(item))
            continue;
        const NjDataField *field = NJ_AS(NjDataField, item);
        NjValue value = default_of(field);
        if (value && !nj_dict_set(parameters->keyword_defaults, field->name, value))
            return false;
        plan->parameters[i] = parameters->positional + parameters->keyword_only;
        parameters->names[parameters->positional + parameters->keyword_only++] = nj_data_name(field);
    }
    return parameters->keyword_defaults != NULL;
}

NjValue nj_data_make_init(NjType *type, NjTuple *all, const NjDataParams *params)
{
    InitPlan *plan = nj_alloc(sizeof *plan);
    Parameters parameters = {.names = nj_alloc((all->length + 1) * sizeof(NjStr *)), .positional = 1};
    const char *qualname = qualify(type, "__init__");
    if (!plan || !parameters.names || !qualname)
        return 0;
    *plan = (InitPlan){.fields = all, .parameters = nj_alloc_atomic((all->length + 1) * sizeof(size_t)), .frozen = params->frozen,
                       .slots = params->slots, .has_post_init = nj_type_lookup(type, &text_post_init) != 0};
    if (!plan->parameters)
        return 0;
    memset(plan->parameters, 0, (all->length + 1) * sizeof(size_t));
    parameters.names[0] = nj_str_from_c("self");
    if (!parameters.names[0] || !add_positional(&parameters, plan) || !add_keyword_only(&parameters, plan))
        return 0;
    return nj_dynamic_function("__init__", qualname, nj_str_utf8(type->module, NULL), run_init, parameters.names, parameters.positional,
                               parameters.keyword_only, parameters.defaults->length ? parameters.defaults : NULL,
                               parameters.keyword_only ? parameters.keyword_defaults : NULL, plan);
}

/* --- __repr__, __hash__, comparison ----------------------------------------------------------------------------------------- */

static const char *const self_only[] = {"self"}, *const self_and_other[] = {"self", "other"};

static NjValue run_repr(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjValue self;
    NjTuple *names = environment_of(callable);
    return nj_bind_arguments((NjFunction *)callable, args, nargs, kwnames, &self) ? nj_value(nj_dataclass_repr(self, names->items, names->length)) : 0;
}

NjValue nj_data_make_repr(NjType *type, NjTuple *names) { return make_method(type, "__repr__", run_repr, self_only, 1, names); }

static NjValue run_hash(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjValue self;
    if (!nj_bind_arguments((NjFunction *)callable, args, nargs, kwnames, &self))
        return 0;
    NjTuple *values = read_attributes(self, environment_of(callable));
    NjI64Result hash = values ? nj_tuple_hash(values) : (NjI64Result){0, false};
    return hash.ok ? nj_int_from_i64(hash.value) : 0;
}

NjValue nj_data_make_hash(NjType *type, NjTuple *names) { return make_method(type, "__hash__", run_hash, self_only, 1, names); }

static NjValue run_compare(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames, NjCompareOperator op)
{
    NjValue bound[2];
    if (!nj_bind_arguments((NjFunction *)callable, args, nargs, kwnames, bound))
        return 0;
    if (nj_type_of(bound[0]) != nj_type_of(bound[1]))
        return nj_not_implemented;
    NjTuple *names = environment_of(callable), *left = read_attributes(bound[0], names), *right = left ? read_attributes(bound[1], names) : NULL;
    return right ? nj_tuple_compare(left, right, op) : 0;
}

#define COMPARISON(name, op) \
    static NjValue run_##name(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames) \
    { \
        return run_compare(callable, args, nargs, kwnames, op); \
    }
COMPARISON(lt, NJ_LT)
COMPARISON(le, NJ_LE)
COMPARISON(eq, NJ_EQ)
COMPARISON(gt, NJ_GT)
COMPARISON(ge, NJ_GE)
#undef COMPARISON

NjValue nj_data_make_compare(NjType *type, NjCompareOperator op, NjTuple *names)
{
    static const struct { const char *name; NjCallFunction entry; } methods[] = {
        [NJ_LT] = {"__lt__", run_lt}, [NJ_LE] = {"__le__", run_le}, [NJ_EQ] = {"__eq__", run_eq},
        [NJ_GT] = {"__gt__", run_gt}, [NJ_GE] = {"__ge__", run_ge},
    };
    return make_method(type, methods[op].name, methods[op].entry, self_and_other, 2, names);
}

/* --- frozen ----------------------------------------------------------------------------------------------------------------- */

/* The environment of __setattr__ and __delattr__. Fixed once built. */
typedef struct {
    NjType *owner;
    NjTuple *names;
} Refusal;

static NjValue refuse(NjValue name, bool deleting)
{
    NjValue error = nj_module_attribute("dataclasses", "FrozenInstanceError");
    NjStr *shown = error ? nj_repr(name) : NULL;
    NjStr *text = shown ? nj_str_format_c("cannot %s field %s", deleting ? "delete" : "assign to", nj_str_utf8(shown, NULL)) : NULL;
    return text ? nj_raise_value(NJ_AS(NjType, error), nj_value(text)) : 0;
}

static NjValue run_refusal(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames, NjStr *method, size_t count)
{
    Refusal *refusal = environment_of(callable);
    NjValue bound[3];
    if (!nj_bind_arguments((NjFunction *)callable, args, nargs, kwnames, bound))
        return 0;
    int known = nj_type_of(bound[0]) == refusal->owner ? 1 : nj_tuple_contains(refusal->names, bound[1]);
    if (known)
        return known < 0 ? 0 : refuse(bound[1], count == 2);
    NjValue function = nj_super_get(refusal->owner, bound[0], method);
    return function ? nj_call(function, bound + 1, count - 1, NULL) : 0;
}

static NjValue run_setattr(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    return run_refusal(callable, args, nargs, kwnames, &nj_name___setattr__, 3);
}

static NjValue run_delattr(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    return run_refusal(callable, args, nargs, kwnames, &nj_name___delattr__, 2);
}

NjValue nj_data_make_refusal(NjType *type, NjTuple *names, bool deleting)
{
    static const char *const parameters[] = {"self", "name", "value"};
    Refusal *refusal = nj_alloc(sizeof *refusal);
    if (!refusal)
        return 0;
    *refusal = (Refusal){type, names};
    return deleting ? make_method(type, "__delattr__", run_delattr, parameters, 2, refusal)
                    : make_method(type, "__setattr__", run_setattr, parameters, 3, refusal);
}
