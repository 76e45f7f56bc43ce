/* _contextvars.ContextVar and Token: variables with a value in each context, and what takes a change back. */
#include "context.h"
#include "naja/generic_alias.h"

static NjContextVariable *self_of(NjValue v) { return NJ_AS(NjContextVariable, v); }
static NjContextToken *token_of(NjValue v) { return NJ_AS(NjContextToken, v); }

NJ_ENTRY(class_get_item) { return nj_generic_alias_new(args[0], args[1]); }

/* --- tokens ------------------------------------------------------------------------------------------------------------------------ */

static NjValue missing_repr(NjValue self)
{
    (void)self;
    return nj_value(nj_str_from_c("<Token.MISSING>"));
}

static NjType missing_type = {
    .base = {&nj_type_type},
    .name = "Token.MISSING",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjObject),
    .slots = {.repr = missing_repr},
};
static NjObject missing = {&missing_type};

bool nj_context_token_start(void)
{
    NJ_TEXT(name, "MISSING");
    return nj_type_ready(&missing_type) && nj_dict_set_str(nj_type_context_token.dict, &name, nj_value(&missing));
}

static NjValue token_repr(NjValue v)
{
    NjContextToken *token = token_of(v);
    NjStr *variable = nj_repr(nj_value(token->variable));
    return variable ? nj_value(nj_str_format_c("<Token%s var=%s at %p>", nj_load_acquire(&token->is_used) ? " used" : "",
                                               nj_str_utf8(variable, NULL), (void *)token))
                    : 0;
}

NJ_ENTRY(token_variable) { return nj_value(token_of(args[0])->variable); }
NJ_ENTRY(token_old) { return token_of(args[0])->old ? token_of(args[0])->old : nj_value(&missing); }

static NjValue token_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)type, (void)args, (void)nargs, (void)kwnames;
    return nj_raise(&nj_exception_RuntimeError, "Tokens can only be created by ContextVars");
}

static const NjMethodDefinition token_methods[] = {
    NJ_GETTER("var", token_variable),
    NJ_GETTER("old_value", token_old),
    NJ_CLASS_METHOD("__class_getitem__", class_get_item, 2, 2),
    NJ_END,
};

NJ_TEXT(module_name, "_contextvars");

NjType nj_type_context_token = {
    .base = {&nj_type_type},
    .name = "Token",
    .module = &module_name,
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjContextToken),
    .methods = token_methods,
    .slots = {.repr = token_repr, .construct = token_construct},
};

/* --- variables --------------------------------------------------------------------------------------------------------------------- */

/* get(default): the value here, else `default`, else the variable's own default. */
NJ_ENTRY(get)
{
    NjContextVariable *self = self_of(args[0]);
    NjContext *context = nj_context_current();
    NjValue value = context ? nj_dict_get(nj_load_acquire(&context->values), args[0]) : 0;
    if (value || nj_error_pending())
        return value;
    if (nargs > 1)
        return args[1];
    return self->fallback ? self->fallback : nj_raise_value(&nj_exception_LookupError, args[0]);
}

NJ_ENTRY(set)
{
    NjContextVariable *self = self_of(args[0]);
    NjContext *context = nj_context_current();
    NjContextToken *token = context ? (NjContextToken *)nj_instance_new(&nj_type_context_token) : NULL;
    if (!token)
        return 0;
    token->place = nj_context_place();
    token->variable = self;
    token->old = nj_dict_get(nj_load_acquire(&context->values), args[0]);
    return !nj_error_pending() && nj_context_change(self, args[1]) ? nj_value(token) : 0;
}

static NjValue raise_about(NjType *type, NjValue token, const char *what)
{
    NjStr *text = nj_repr(token);
    return text ? nj_raise(type, "%s %s", nj_str_utf8(text, NULL), what) : 0;
}

NJ_ENTRY(reset)
{
    if (nj_type_of(args[1]) != &nj_type_context_token) {
        NjStr *text = nj_repr(args[1]);
        return text ? nj_raise(&nj_exception_TypeError, "expected an instance of Token, got %s", nj_str_utf8(text, NULL)) : 0;
    }
    NjContextToken *token = token_of(args[1]);
    if (nj_load_acquire(&token->is_used))
        return raise_about(&nj_exception_RuntimeError, args[1], "has already been used once");
    if (token->variable != self_of(args[0]))
        return raise_about(&nj_exception_ValueError, args[1], "was created by a different ContextVar");
    if (token->place != nj_context_place())
        return raise_about(&nj_exception_ValueError, args[1], "was created in a different Context");
    if (!nj_context_change(token->variable, token->old))
        return 0;
    nj_store_release(&token->is_used, true);
    return nj_none;
}

NJ_ENTRY(name) { return self_of(args[0])->name; }

static NjValue repr(NjValue v)
{
    NjContextVariable *self = self_of(v);
    NjStr *name = nj_repr(self->name), *fallback = self->fallback ? nj_repr(self->fallback) : NULL;
    if (!name || (self->fallback && !fallback))
        return 0;
    return nj_value(nj_str_format_c("<ContextVar name=%s%s%s at %p>", nj_str_utf8(name, NULL), fallback ? " default=" : "",
                                    fallback ? nj_str_utf8(fallback, NULL) : "", (void *)self));
}

/* ContextVar(name, *, default=…). */
static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjValue fallback = nj_keyword_argument(args, nargs, kwnames, "default");
    if (nj_keyword_count(kwnames) > (fallback ? 1 : 0))
        return nj_raise(&nj_exception_TypeError, "'%s' is an invalid keyword argument for ContextVar()",
                        nj_str_utf8(NJ_AS(NjStr, kwnames->items[nj_keyword_count(kwnames) - 1]), NULL));
    if (nargs != 1)
        return nj_raise(&nj_exception_TypeError, "ContextVar() takes exactly 1 positional argument (%zu given)", nargs);
    if (!nj_is_str(args[0]))
        return nj_raise(&nj_exception_TypeError, "context variable name must be a str");
    NjContextVariable *self = (NjContextVariable *)nj_instance_new(type);
    if (!self)
        return 0;
    self->name = args[0];
    self->fallback = fallback;
    return nj_value(self);
}

static const NjMethodDefinition methods[] = {
    NJ_METHOD("get", get, 1, 2),
    NJ_METHOD("set", set, 2, 2),
    NJ_METHOD("reset", reset, 2, 2),
    NJ_GETTER("name", name),
    NJ_CLASS_METHOD("__class_getitem__", class_get_item, 2, 2),
    NJ_END,
};

NjType nj_type_context_variable = {
    .base = {&nj_type_type},
    .name = "ContextVar",
    .module = &module_name,
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjContextVariable),
    .methods = methods,
    .slots = {.repr = repr, .construct = construct},
};
