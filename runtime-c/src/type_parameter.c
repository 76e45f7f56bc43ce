/* typing's TypeVar, ParamSpec, TypeVarTuple, NewType and TypeAliasType: objects that only carry names and types. */
#include "module_support.h"
#include "naja/type_parameter.h"
#include "typing.h"

NJ_TEXT(typing_name, "typing");
NJ_TEXT(main_name, "__main__");

/* One struct serves all of them. Fixed once built, but for what is evaluated when it is first asked for (release). */
typedef struct {
    NjObject base;
    NjStr *name;
    _Atomic(NjValue) bound;     /* the bound, a new type's supertype, an alias's value; None for none; 0: ask `find_bound` */
    NjTuple *constraints;       /* or an alias's type parameters */
    _Atomic(NjValue) fallback;  /* 0: ask `find_fallback`, or none */
    NjValue find_bound, find_fallback;
    bool is_constrained;        /* `bound` is the tuple of constraints */
    bool covariant, contravariant;
    bool infers_variance;       /* made by a type parameter list */
    _Atomic(NjDict *) dict;
} Parameter;

static Parameter *self_of(NjValue v) { return NJ_AS(Parameter, v); }

bool nj_is_type_parameter(NjValue v)
{
    NjType *type = nj_type_of(v);
    return type == &nj_type_type_var || type == &nj_type_param_spec || type == &nj_type_type_var_tuple;
}

static Parameter *parameter_new(NjType *type, NjStr *name)
{
    Parameter *parameter = (Parameter *)nj_instance_new(type);
    if (parameter) {
        parameter->name = name;
        nj_store_relaxed(&parameter->bound, nj_none);
        parameter->constraints = &nj_tuple_empty;
    }
    return parameter;
}

NjValue nj_type_parameter_new(int64_t kind, NjStr *name, NjValue bound, bool is_constrained, NjValue fallback)
{
    static NjType *const types[] = {&nj_type_type_var, &nj_type_type_var_tuple, &nj_type_param_spec};
    Parameter *parameter = nj_type_ready(types[kind]) ? parameter_new(types[kind], name) : NULL;
    if (!parameter)
        return 0;
    parameter->find_bound = bound;
    parameter->find_fallback = fallback;
    parameter->is_constrained = is_constrained;
    parameter->infers_variance = true;
    nj_store_relaxed(&parameter->bound, bound ? 0 : nj_none);
    return nj_value(parameter);
}

NjValue nj_type_alias_new(NjStr *name, NjTuple *parameters, NjValue value)
{
    Parameter *alias = nj_type_ready(&nj_type_type_alias) ? parameter_new(&nj_type_type_alias, name) : NULL;
    if (!alias)
        return 0;
    alias->constraints = parameters;
    alias->find_bound = value;
    nj_store_relaxed(&alias->bound, 0);
    return nj_value(alias);
}

NjTuple *nj_generic_bases(NjTuple *bases, NjTuple *parameters)
{
    NjValue base = nj_type_ready(&nj_type_generic) ? nj_generic_alias_new(nj_value(&nj_type_generic), nj_value(parameters)) : 0;
    NjTuple *all = base ? nj_tuple_new(bases->length + 1) : NULL;
    if (!all)
        return NULL;
    memcpy(all->items, bases->items, bases->length * sizeof(NjValue));
    all->items[bases->length] = base;
    return all;
}

/* What `place` holds, evaluated by `find` when it holds nothing yet; 0 with an exception. */
static NjValue evaluated(_Atomic(NjValue) *place, NjValue find)
{
    NjValue known = nj_load_acquire(place);
    if (known)
        return known;
    NjValue found = nj_call(find, NULL, 0, NULL);
    if (found)
        nj_store_release(place, found);
    return found;
}

static NjValue bound_of(Parameter *parameter) { return evaluated(&parameter->bound, parameter->find_bound); }

NjValue nj_type_var_new(NjStr *name, NjTuple *constraints, NjValue bound)
{
    Parameter *parameter = parameter_new(&nj_type_type_var, name);
    if (parameter) {
        parameter->constraints = constraints;
        nj_store_relaxed(&parameter->bound, bound);
    }
    return nj_value(parameter);
}

static int flag(const NjValue *args, size_t nargs, NjTuple *kwnames, const char *name)
{
    NjValue value = nj_keyword_argument(args, nargs, kwnames, name);
    return value ? nj_truth(value) : 0;
}

/* The name of a parameter, which is also given by keyword. */
static NjStr *read_name(const char *function, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjValue name = nargs ? args[0] : nj_keyword_argument(args, nargs, kwnames, "name");
    if (!name) {
        nj_raise(&nj_exception_TypeError, "%s.__init__() missing 1 required positional argument: 'name'", function);
        return NULL;
    }
    return nj_str_of(name);
}

static NjValue type_var(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjStr *name = read_name(type->name, args, nargs, kwnames);
    Parameter *parameter = name ? parameter_new(type, name) : NULL;
    if (!parameter)
        return 0;
    int covariant = flag(args, nargs, kwnames, "covariant"), contravariant = flag(args, nargs, kwnames, "contravariant");
    if (covariant < 0 || contravariant < 0)
        return 0;
    NjValue bound = nj_keyword_argument(args, nargs, kwnames, "bound");
    NjTuple *constraints = nargs > 1 ? nj_tuple_from(args + 1, nargs - 1) : &nj_tuple_empty;
    if (covariant && contravariant)
        return nj_raise(&nj_exception_ValueError, "Bivariant types are not supported.");
    if (nargs == 2)
        return nj_raise(&nj_exception_TypeError, "A single constraint is not allowed");
    if (nargs > 2 && bound && bound != nj_none)
        return nj_raise(&nj_exception_TypeError, "Constraints cannot be combined with bound=...");
    parameter->covariant = covariant;
    parameter->contravariant = contravariant;
    nj_store_relaxed(&parameter->bound, bound ? bound : nj_none);
    parameter->constraints = constraints;
    return constraints ? nj_value(parameter) : 0;
}

static NjValue new_type(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjStr *name = read_name(type->name, args, nargs, kwnames);
    NjValue supertype = nargs > 1 ? args[1] : nj_keyword_argument(args, nargs, kwnames, "tp");
    if (name && !supertype)
        return nj_raise(&nj_exception_TypeError, "NewType.__init__() missing 1 required positional argument: 'tp'");
    Parameter *made = name ? parameter_new(type, name) : NULL;
    if (made)
        nj_store_relaxed(&made->bound, supertype);
    return nj_value(made);
}

static NjValue alias_type(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjStr *name = read_name(type->name, args, nargs, kwnames);
    NjValue value = nargs > 1 ? args[1] : nj_keyword_argument(args, nargs, kwnames, "value");
    NjValue parameters = nj_keyword_argument(args, nargs, kwnames, "type_params");
    Parameter *made = name ? parameter_new(type, name) : NULL;
    if (!made)
        return 0;
    nj_store_relaxed(&made->bound, value ? value : nj_none);
    if (parameters && nj_is_tuple(parameters))
        made->constraints = NJ_AS(NjTuple, parameters);
    return nj_value(made);
}

static NjValue repr(NjValue v)
{
    Parameter *parameter = self_of(v);
    const char *sign = parameter->base.type == &nj_type_type_var_tuple || parameter->infers_variance ? ""
                       : parameter->covariant                          ? "+"
                       : parameter->contravariant                      ? "-"
                                                                       : "~";
    return nj_value(nj_str_format_c("%s%s", sign, nj_str_utf8(parameter->name, NULL)));
}
static NjValue new_type_repr(NjValue v) { return nj_value(nj_str_format_c("__main__.%s", nj_str_utf8(self_of(v)->name, NULL))); }
static NjValue alias_repr(NjValue v) { return nj_value(self_of(v)->name); }

static NjValue call_new_type(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)callable;
    if (nargs != 1 || nj_keyword_count(kwnames))
        return nj_raise(&nj_exception_TypeError, "NewType.__call__() takes 2 positional arguments but %zu were given", nargs + 1);
    return args[0];
}

static NjValue subscript_alias(NjValue v, NjValue key)
{
    if (self_of(v)->constraints->length == 0)
        return nj_raise(&nj_exception_TypeError, "Only generic type aliases are subscriptable");
    return nj_generic_alias_new(v, key);
}

static NjValue unite(NjValue a, NjValue b) { return nj_typing_union((NjValue[]){a, b}, 2); }

NJ_ENTRY(name_attribute) { return nj_value(self_of(args[0])->name); }
NJ_ENTRY(bound_attribute) { return self_of(args[0])->is_constrained ? nj_none : bound_of(self_of(args[0])); }
NJ_ENTRY(constraints_attribute)
{
    Parameter *parameter = self_of(args[0]);
    return parameter->is_constrained ? bound_of(parameter) : nj_value(parameter->constraints);
}
NJ_ENTRY(value_attribute) { return bound_of(self_of(args[0])); }
NJ_ENTRY(default_attribute)
{
    NJ_TEXT(default_name, "__default__");
    Parameter *parameter = self_of(args[0]);
    return parameter->find_fallback ? evaluated(&parameter->fallback, parameter->find_fallback) : nj_raise_attribute(args[0], &default_name);
}
NJ_ENTRY(infer_attribute) { return nj_bool(self_of(args[0])->infers_variance); }
NJ_ENTRY(covariant_attribute) { return nj_bool(self_of(args[0])->covariant); }
NJ_ENTRY(contravariant_attribute) { return nj_bool(self_of(args[0])->contravariant); }
NJ_ENTRY(module_attribute) { return nj_value(&main_name); }
/* P.args and P.kwargs appear in annotations only. */
NJ_ENTRY(self_attribute) { return args[0]; }

static const NjMethodDefinition variable_methods[] = {
    NJ_GETTER("__name__", name_attribute),
    NJ_GETTER("__bound__", bound_attribute),
    NJ_GETTER("__constraints__", constraints_attribute),
    NJ_GETTER("__covariant__", covariant_attribute),
    NJ_GETTER("__contravariant__", contravariant_attribute),
    NJ_GETTER("__infer_variance__", infer_attribute),
    NJ_GETTER("__default__", default_attribute),
    NJ_GETTER("__module__", module_attribute),
    NJ_END,
};
static const NjMethodDefinition spec_methods[] = {
    NJ_GETTER("__name__", name_attribute),
    NJ_GETTER("__bound__", bound_attribute),
    NJ_GETTER("__covariant__", covariant_attribute),
    NJ_GETTER("__contravariant__", contravariant_attribute),
    NJ_GETTER("__infer_variance__", infer_attribute),
    NJ_GETTER("__default__", default_attribute),
    NJ_GETTER("args", self_attribute),
    NJ_GETTER("kwargs", self_attribute),
    NJ_GETTER("__module__", module_attribute),
    NJ_END,
};
static const NjMethodDefinition tuple_methods[] = {
    NJ_GETTER("__name__", name_attribute), NJ_GETTER("__default__", default_attribute), NJ_GETTER("__module__", module_attribute), NJ_END,
};
static const NjMethodDefinition new_type_methods[] = {
    NJ_GETTER("__name__", name_attribute),   NJ_GETTER("__qualname__", name_attribute), NJ_GETTER("__supertype__", bound_attribute),
    NJ_GETTER("__module__", module_attribute), NJ_END,
};
static const NjMethodDefinition alias_methods[] = {
    NJ_GETTER("__name__", name_attribute),     NJ_GETTER("__value__", value_attribute), NJ_GETTER("__type_params__", constraints_attribute),
    NJ_GETTER("__module__", module_attribute), NJ_END,
};

#define PARAMETER_TYPE(id, text, table, ...) \
    NjType nj_type_##id = { \
        .base = {&nj_type_type}, \
        .name = text, \
        .module = &typing_name, \
        .parent = &nj_type_object, \
        .flags = NJ_TYPE_FINAL, \
        .size = sizeof(Parameter), \
        .dict_offset = offsetof(Parameter, dict), \
        .methods = table, \
        .slots = {.binary[NJ_OR] = unite, __VA_ARGS__}, \
    }

/* A starred TypeVarTuple in a subscript gives itself. */
static NjValue iterate_self(NjValue v)
{
    NjTuple *one = nj_tuple_from(&v, 1);
    return one ? nj_tuple_iterate(one) : 0;
}

PARAMETER_TYPE(type_var, "TypeVar", variable_methods, .repr = repr, .construct = type_var);
PARAMETER_TYPE(param_spec, "ParamSpec", spec_methods, .repr = repr, .construct = type_var);
PARAMETER_TYPE(type_var_tuple, "TypeVarTuple", tuple_methods, .repr = repr, .iterate = iterate_self, .construct = type_var);
PARAMETER_TYPE(new_type, "NewType", new_type_methods, .repr = new_type_repr, .call = call_new_type, .construct = new_type);
PARAMETER_TYPE(type_alias, "TypeAliasType", alias_methods, .repr = alias_repr, .get_item = subscript_alias, .construct = alias_type);
