/* functools.partial and partialmethod. */
#include "functools.h"

/* Fixed once built but for `attributes`. */
typedef struct {
    NjObject base;
    NjValue function;
    NjTuple *arguments;
    NjDict *keywords;
    _Atomic(NjDict *) attributes;
} Partial;

static Partial *self_of(NjValue v) { return NJ_AS(Partial, v); }

/* Fills in a new object; a partial of a partial takes over what that holds. */
static bool fill(Partial *partial, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjValue function = args[0];
    NjTuple *arguments = nj_tuple_from(args + 1, nargs - 1);
    NjDict *keywords = nj_keyword_dict(args, nargs, kwnames);
    if (!arguments || !keywords)
        return false;
    if (nj_type_of(function) == partial->base.type && partial->base.type == &nj_type_partial) {
        Partial *inner = self_of(function);
        NjDict *merged = nj_dict_copy(inner->keywords);
        arguments = nj_tuple_concat(inner->arguments, arguments);
        if (!merged || !arguments || !nj_dict_update(merged, nj_value(keywords)))
            return false;
        keywords = merged;
        function = inner->function;
    }
    partial->function = function;
    partial->arguments = arguments;
    partial->keywords = keywords;
    return true;
}

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (nargs < 1)
        return nj_raise(&nj_exception_TypeError, "type 'partial' takes at least one argument");
    if (!nj_callable(args[0]))
        return nj_raise(&nj_exception_TypeError, "the first argument must be callable");
    Partial *partial = (Partial *)nj_instance_new(type);
    return partial && fill(partial, args, nargs, kwnames) ? nj_value(partial) : 0;
}

static NjValue call(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    Partial *partial = (Partial *)callable;
    size_t held = partial->arguments->length, count = held + nargs;
    if (nj_dict_length(partial->keywords) == 0) {
        size_t total = count + nj_keyword_count(kwnames);
        NjValue few[12], *all = total <= 12 ? few : nj_alloc(total * sizeof *all);
        if (!all)
            return 0;
        memcpy(all, partial->arguments->items, held * sizeof *all);
        if (total > held)
            memcpy(all + held, args, (total - held) * sizeof *all);
        return nj_call(partial->function, all, count, kwnames);
    }
    NjTuple *more = nj_tuple_from(args, nargs), *arguments = more ? nj_tuple_concat(partial->arguments, more) : NULL;
    NjDict *keywords = arguments ? nj_dict_copy(partial->keywords) : NULL;
    for (size_t i = 0; keywords && i < nj_keyword_count(kwnames); i++)
        if (!nj_dict_set(keywords, kwnames->items[i], args[nargs + i]))
            return 0;
    return keywords ? nj_call_spread(partial->function, arguments, keywords) : 0;
}

static bool add_argument(NjStrBuilder *builder, NjStr *name, NjValue value)
{
    NjStr *text = nj_repr(value);
    return text && nj_str_builder_ascii(builder, ", ", 2) &&
           (!name || (nj_str_builder_add(builder, name) && nj_str_builder_char(builder, '='))) && nj_str_builder_add(builder, text);
}

static NjValue repr(NjValue self)
{
    Partial *partial = self_of(self);
    NjReprGuard guard;
    int entered = nj_repr_enter(&guard, &partial->base);
    if (entered <= 0)
        return entered == 0 ? nj_value(nj_str_from_c("...")) : 0;
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    NjType *type = partial->base.type;
    NjStr *function = nj_repr(partial->function);
    bool done = function && (type->flags & NJ_TYPE_PYTHON || nj_str_builder_ascii(&builder, "functools.", 10)) &&
                nj_str_builder_add(&builder, type->qualname) && nj_str_builder_char(&builder, '(') && nj_str_builder_add(&builder, function);
    for (size_t i = 0; done && i < partial->arguments->length; i++)
        done = add_argument(&builder, NULL, partial->arguments->items[i]);
    size_t position = 0;
    NjValue name, value;
    while (done && nj_dict_next(partial->keywords, &position, &name, &value))
        done = add_argument(&builder, NJ_AS(NjStr, name), value);
    nj_repr_leave(&guard);
    return done && nj_str_builder_char(&builder, ')') ? nj_value(nj_str_builder_end(&builder)) : 0;
}

NJ_ENTRY(function_attribute) { return self_of(args[0])->function; }
NJ_ENTRY(arguments_attribute) { return nj_value(self_of(args[0])->arguments); }
NJ_ENTRY(keywords_attribute) { return nj_value(self_of(args[0])->keywords); }

static const NjMethodDefinition methods[] = {
    NJ_GETTER("func", function_attribute),
    NJ_GETTER("args", arguments_attribute),
    NJ_GETTER("keywords", keywords_attribute),
    NJ_END,
};

NjType nj_type_partial = {
    .base = {&nj_type_type},
    .name = "partial",
    .module = &nj_name_functools,
    .parent = &nj_type_object,
    .size = sizeof(Partial),
    .dict_offset = offsetof(Partial, attributes),
    .methods = methods,
    .slots = {.repr = repr, .call = call, .construct = construct},
};

/* partialmethod: a descriptor that gives a partial with the instance in front of the other arguments. */

static NjValue method_get(NjValue self, NjValue instance, NjValue owner)
{
    Partial *partial = self_of(self);
    NjTernaryFunction get = nj_type_of(partial->function)->slots.descriptor_get;
    NjValue function = get ? get(partial->function, instance, owner) : partial->function;
    NjTuple *first = function ? nj_tuple_from(&function, 1) : NULL, *rest = first;
    if (first && !get && instance)
        rest = nj_tuple_pack2(function, instance);
    NjTuple *all = rest ? nj_tuple_concat(rest, partial->arguments) : NULL;
    return all ? nj_call_spread(nj_value(&nj_type_partial), all, partial->keywords) : 0;
}

static NjValue method_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (nargs < 1)
        return nj_raise(&nj_exception_TypeError, "partialmethod.__init__() missing 1 required positional argument: 'func'");
    Partial *partial = (Partial *)nj_instance_new(type);
    return partial && fill(partial, args, nargs, kwnames) ? nj_value(partial) : 0;
}

static const NjMethodDefinition partialmethod_methods[] = {
    NJ_GETTER("func", function_attribute),
    NJ_GETTER("args", arguments_attribute),
    NJ_GETTER("keywords", keywords_attribute),
    NJ_END,
};

NjType nj_type_partialmethod = {
    .base = {&nj_type_type},
    .name = "partialmethod",
    .module = &nj_name_functools,
    .parent = &nj_type_object,
    .size = sizeof(Partial),
    .dict_offset = offsetof(Partial, attributes),
    .methods = partialmethod_methods,
    .slots = {.repr = repr, .descriptor_get = method_get, .construct = method_construct},
};
