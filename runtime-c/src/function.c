/* Function objects. */
#include "getter.h"
#include "internal.h"
#include "module_support.h"
#include "naja/dict.h"
#include "naja/host.h"
#include "naja/int.h"
#include "naja/module.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/tuple.h"
#include "naja/type_parameter.h"

NjValue nj_function_new(const NjFunctionInfo *info, void *environment, NjTuple *defaults, NjDict *keyword_defaults)
{
    NjFunction *function = nj_alloc(sizeof *function);
    return function ? nj_function_init(function, info, environment, defaults, keyword_defaults) : 0;
}

static NjFunction *function_of(NjValue v) { return (NjFunction *)nj_object(v); }

static NjValue call(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    return ((NjFunction *)callable)->info->entry(callable, args, nargs, kwnames);
}

static NjValue descriptor_get(NjValue function, NjValue instance, NjValue owner)
{
    (void)owner;
    return instance ? nj_method_new(function, instance) : function;
}

enum { NAME, QUALNAME, DOC, MODULE, TYPE_PARAMETERS, RENAMED_COUNT };

static NjValue renamed(NjFunction *function, int which)
{
    NjTuple *names = nj_load_acquire(&function->renamed);
    return names ? names->items[which] : 0;
}

static NjValue rename_as(NjFunction *function, int which, NjValue value)
{
    NjTuple *old = nj_load_acquire(&function->renamed), *names = nj_tuple_new(RENAMED_COUNT);
    if (!names)
        return 0;
    for (int i = 0; i < RENAMED_COUNT; i++)
        names->items[i] = i == which ? value : old ? old->items[i] : 0;
    nj_store_release(&function->renamed, names);
    return nj_none;
}

static NjValue text_attribute(const NjValue *args, size_t nargs, int which, const char *text)
{
    NjFunction *function = function_of(args[0]);
    if (nargs == 2) {
        static const char *const names[] = {"__name__", "__qualname__"};
        if (which <= QUALNAME && !(args[1] && nj_is_str(args[1])))
            return nj_raise(&nj_exception_TypeError, "%s must be set to a string object", names[which]);
        return rename_as(function, which, args[1] ? args[1] : nj_none);
    }
    NjValue value = renamed(function, which);
    if (value)
        return value;
    return text ? nj_value(nj_str_from_c(text)) : nj_none;
}

NJ_ENTRY(name) { return text_attribute(args, nargs, NAME, function_of(args[0])->info->name); }
NJ_ENTRY(qualname) { return text_attribute(args, nargs, QUALNAME, function_of(args[0])->info->qualname); }
NJ_ENTRY(doc) { return text_attribute(args, nargs, DOC, function_of(args[0])->info->doc); }
NJ_ENTRY(module) { return text_attribute(args, nargs, MODULE, function_of(args[0])->info->module); }

NJ_ENTRY(type_parameters)
{
    NjFunction *function = function_of(args[0]);
    if (nargs == 2) {
        if (!args[1] || !nj_is_tuple(args[1]))
            return nj_raise(&nj_exception_TypeError, "__type_params__ must be set to a tuple");
        return rename_as(function, TYPE_PARAMETERS, args[1]);
    }
    NjValue tuple = renamed(function, TYPE_PARAMETERS);
    return tuple ? tuple : nj_value(&nj_tuple_empty);
}

bool nj_function_set_type_parameters(NjValue function, NjTuple *parameters)
{
    return rename_as(function_of(function), TYPE_PARAMETERS, nj_value(parameters)) != 0;
}

NJ_ENTRY(defaults)
{
    NjFunction *function = function_of(args[0]);
    if (nargs == 2) {
        if (args[1] && args[1] != nj_none && !nj_is_tuple(args[1]))
            return nj_raise(&nj_exception_TypeError, "__defaults__ must be set to a tuple object");
        nj_store_release(&function->defaults, args[1] && args[1] != nj_none ? (NjTuple *)nj_object(args[1]) : NULL);
        return nj_none;
    }
    NjTuple *tuple = nj_load_acquire(&function->defaults);
    return tuple ? nj_value(tuple) : nj_none;
}

NJ_ENTRY(keyword_defaults)
{
    NjFunction *function = function_of(args[0]);
    if (nargs == 2) {
        if (args[1] && args[1] != nj_none && !nj_is_dict(args[1]))
            return nj_raise(&nj_exception_TypeError, "__kwdefaults__ must be set to a dict object");
        nj_store_release(&function->keyword_defaults, args[1] && args[1] != nj_none ? (NjDict *)nj_object(args[1]) : NULL);
        return nj_none;
    }
    NjDict *dict = nj_load_acquire(&function->keyword_defaults);
    return dict ? nj_value(dict) : nj_none;
}

NJ_ENTRY(annotations)
{
    NjFunction *function = function_of(args[0]);
    if (nargs == 2) {
        if (args[1] && args[1] != nj_none && !nj_is_dict(args[1]))
            return nj_raise(&nj_exception_TypeError, "__annotations__ must be set to a dict object");
        nj_store_release(&function->annotations, args[1] && args[1] != nj_none ? (NjDict *)nj_object(args[1]) : NULL);
        return nj_none;
    }
    NjDict *dict = nj_load_acquire(&function->annotations);
    if (!dict) {
        NjDict *fresh = nj_dict_new();
        if (!fresh)
            return 0;
        return nj_value(nj_compare_exchange(&function->annotations, &dict, fresh) ? fresh : dict);
    }
    return nj_value(dict);
}

void nj_function_set_annotations(NjValue function, NjDict *annotations)
{
    nj_store_relaxed(&function_of(function)->annotations, annotations);
}

NJ_ENTRY(dict_attribute)
{
    NjFunction *function = function_of(args[0]);
    if (nargs == 2) {
        if (!args[1] || !nj_is_dict(args[1]))
            return nj_raise(&nj_exception_TypeError, "__dict__ must be set to a dictionary, not a '%s'", args[1] ? nj_type_name(args[1]) : "NULL");
        nj_store_release(&function->dict, (NjDict *)nj_object(args[1]));
        return nj_none;
    }
    return nj_value(nj_instance_dict(&function->base, true));
}

NJ_ENTRY(globals)
{
    NjStr *name = nj_str_from_c(function_of(args[0])->info->module);
    NjModule *module = name ? nj_module_find(name) : NULL;
    if (module)
        return nj_value(nj_module_globals(module));
    return nj_error_pending() ? 0 : nj_none;
}

/* Code objects are CPython's: it has one for each native function that it sees. */
NJ_ENTRY(code)
{
    static NjStr operator_name = NJ_STR_LITERAL_ASCII("operator"), getter_name = NJ_STR_LITERAL_ASCII("attrgetter");
    static NjStr code_name = NJ_STR_LITERAL_ASCII("__code__");
    if (!nj_host_now())
        return nj_raise(&nj_exception_AttributeError, "'function' object has no attribute '__code__'");
    NjValue name = nj_value(&code_name), maker = nj_python_module_attribute(&operator_name, &getter_name);
    NjValue getter = maker ? nj_call(maker, &name, 1, NULL) : 0;
    return getter ? nj_call(getter, args, 1, NULL) : 0;
}

static NjValue repr(NjValue v)
{
    NjValue name = text_attribute(&v, 1, QUALNAME, function_of(v)->info->qualname);
    return name ? nj_value(nj_str_format_c("<function %s at %p>", nj_str_utf8((NjStr *)nj_object(name), NULL), (void *)nj_object(v))) : 0;
}

static const NjMethodDefinition methods[] = {
    NJ_ATTRIBUTE("__name__", name),
    NJ_ATTRIBUTE("__qualname__", qualname),
    NJ_ATTRIBUTE("__doc__", doc),
    NJ_ATTRIBUTE("__module__", module),
    NJ_ATTRIBUTE("__defaults__", defaults),
    NJ_ATTRIBUTE("__kwdefaults__", keyword_defaults),
    NJ_ATTRIBUTE("__annotations__", annotations),
    NJ_ATTRIBUTE("__type_params__", type_parameters),
    NJ_ATTRIBUTE("__dict__", dict_attribute),
    NJ_GETTER("__globals__", globals),
    NJ_GETTER("__code__", code),
    NJ_END,
};

NjType nj_type_function = {
    .base = {&nj_type_type},
    .name = "function",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjFunction),
    .dict_offset = offsetof(NjFunction, dict),
    .methods = methods,
    .slots = {.repr = repr, .call = call, .descriptor_get = descriptor_get},
};
