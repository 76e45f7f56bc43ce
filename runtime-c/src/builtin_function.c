/* Functions and methods written in C: their three types, and the checking of their arguments. */
#include <stdio.h>

#include "getter.h"
#include "internal.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/tuple.h"

/* "list.append" for a method, "len" for a function. */
static const char *shown_name(const NjBuiltinFunction *function, char *buffer, size_t size)
{
    if (!function->owner)
        return function->definition->name;
    snprintf(buffer, size, "%s.%s", function->owner->name, function->definition->name);
    return buffer;
}

/* `hidden`: arguments (self or the class) that the texts do not count. */
static NJ_COLD NjValue raise_count(const NjBuiltinFunction *function, size_t nargs, size_t hidden)
{
    const NjMethodDefinition *definition = function->definition;
    char buffer[200];
    const char *name = shown_name(function, buffer, sizeof buffer);
    size_t min = (size_t)definition->min - hidden, max = definition->max < 0 ? SIZE_MAX : (size_t)definition->max - hidden;
    size_t given = nargs - hidden;
    if (max == 0)
        return nj_raise(&nj_exception_TypeError, "%s() takes no arguments (%zu given)", name, given);
    if (min == 1 && max == 1)
        return nj_raise(&nj_exception_TypeError, "%s() takes exactly one argument (%zu given)", name, given);
    size_t bound = given < min ? min : max;
    const char *relation = min == max ? "" : given < min ? "at least " : "at most ";
    return nj_raise(&nj_exception_TypeError, "%s expected %s%zu argument%s, got %zu", definition->name, relation, bound, bound == 1 ? "" : "s",
                    given);
}

/* One parameter name of a definition's `keywords`: "a b / c * d". */
typedef struct {
    const char *text;
    size_t length;
} Word;

static bool next_word(const char **rest, Word *word)
{
    while (**rest == ' ')
        ++*rest;
    word->text = *rest;
    while (**rest && **rest != ' ')
        ++*rest;
    word->length = (size_t)(*rest - word->text);
    return word->length != 0;
}

typedef struct {
    Word words[16];
    size_t count, positional_only, positional;
} Signature;

static Signature read_signature(const char *keywords)
{
    Signature signature = {.positional = SIZE_MAX};
    Word word;
    while (next_word(&keywords, &word)) {
        if (word.length == 1 && *word.text == '/')
            signature.positional_only = signature.count;
        else if (word.length == 1 && *word.text == '*')
            signature.positional = signature.count;
        else
            signature.words[signature.count++] = word;
    }
    if (signature.positional == SIZE_MAX)
        signature.positional = signature.count;
    return signature;
}

static NJ_COLD bool raise_keyword_count(const NjBuiltinFunction *function, const Signature *signature, size_t nargs, size_t total,
                                        size_t hidden)
{
    size_t positional = signature->positional - hidden;
    bool all = total > signature->count;
    if (!all && positional == 0) {
        nj_raise(&nj_exception_TypeError, "%s() takes no positional arguments", function->definition->name);
        return false;
    }
    size_t bound = all ? signature->count - hidden : positional;
    bool exact = (size_t)function->definition->min - hidden == bound;
    nj_raise(&nj_exception_TypeError, "%s() takes %s %zu %sargument%s (%zu given)", function->definition->name, exact ? "exactly" : "at most",
             bound, !all ? "positional " : nargs == hidden ? "keyword " : "", bound == 1 ? "" : "s", (all ? total : nargs) - hidden);
    return false;
}

/* Spreads positional and keyword arguments over exactly definition->max words. */
static bool bind(const NjBuiltinFunction *function, const NjValue *args, size_t nargs, NjTuple *kwnames, NjValue *out, size_t hidden)
{
    const NjMethodDefinition *definition = function->definition;
    Signature signature = read_signature(definition->keywords);
    /* Methods may leave `self` unnamed: it is then one more positional-only parameter in front. */
    size_t unnamed = (size_t)definition->max - signature.count, total = nargs + (kwnames ? kwnames->length : 0);
    if (unnamed) {
        memmove(signature.words + unnamed, signature.words, signature.count * sizeof *signature.words);
        memset(signature.words, 0, unnamed * sizeof *signature.words);
        signature.count += unnamed;
        signature.positional += unnamed;
        signature.positional_only += unnamed;
    }
    if (NJ_UNLIKELY(nargs > signature.positional || total > signature.count))
        return raise_keyword_count(function, &signature, nargs, total, hidden);
    if (nargs)
        memcpy(out, args, nargs * sizeof *out);
    for (size_t i = nargs; i < signature.count; i++)
        out[i] = 0;
    for (size_t k = 0; kwnames && k < kwnames->length; k++) {
        NjStr *name = (NjStr *)nj_object(kwnames->items[k]);
        size_t i = signature.positional_only;
        while (i < signature.count && !nj_str_equal_utf8(name, signature.words[i].text, signature.words[i].length))
            i++;
        if (i == signature.count) {
            nj_raise(&nj_exception_TypeError, "'%s' is an invalid keyword argument for %s()", nj_str_utf8(name, NULL), definition->name);
            return false;
        }
        if (out[i]) {
            nj_raise(&nj_exception_TypeError, "argument for %s() given by name ('%s') and position (%zu)", definition->name,
                     nj_str_utf8(name, NULL), i + 1 - hidden);
            return false;
        }
        out[i] = args[nargs + k];
    }
    for (size_t i = 0; i < (size_t)definition->min; i++)
        if (!out[i]) {
            if (i < signature.positional_only || !signature.words[i].length)
                raise_count(function, nargs, hidden);
            else
                nj_raise(&nj_exception_TypeError, "%s() missing required argument '%.*s' (pos %zu)", definition->name,
                         (int)signature.words[i].length, signature.words[i].text, i + 1 - hidden);
            return false;
        }
    return true;
}

/* How many words of a definition may be given by position. */
static size_t positional_count(const NjMethodDefinition *definition)
{
    size_t count = (size_t)definition->max;
    const char *rest = strchr(definition->keywords, '*');
    Word word;
    for (rest = rest ? rest + 1 : ""; next_word(&rest, &word);)
        count--;
    return count;
}

/* As bind, for what most calls are: no keywords, and as many arguments as there may be. False: bind knows what is wrong, if anything. */
static bool bind_plain(const NjMethodDefinition *definition, const NjValue *args, size_t nargs, NjTuple *kwnames, NjValue *out)
{
    if (kwnames || nargs < (size_t)definition->min || nargs > positional_count(definition))
        return false;
    for (size_t i = 0; i < (size_t)definition->max; i++)
        out[i] = i < nargs ? args[i] : 0;
    return true;
}

/* Runs the entry with arguments that include self or the class where there is one. */
static NjValue enter(NjBuiltinFunction *function, const NjValue *args, size_t nargs, NjTuple *kwnames, size_t hidden)
{
    const NjMethodDefinition *definition = function->definition;
    if (kwnames && kwnames->length == 0)
        kwnames = NULL;
    if (definition->keywords) {
        NjValue out[16];
        bool bound = bind_plain(definition, args, nargs, kwnames, out) || bind(function, args, nargs, kwnames, out, hidden);
        return bound ? definition->entry(&function->base, out, (size_t)definition->max, NULL) : 0;
    }
    if (NJ_UNLIKELY(kwnames && definition->max >= 0)) {
        char buffer[200];
        return nj_raise(&nj_exception_TypeError, "%s() takes no keyword arguments", shown_name(function, buffer, sizeof buffer));
    }
    if (NJ_UNLIKELY((ptrdiff_t)nargs < definition->min || (definition->max >= 0 && (ptrdiff_t)nargs > definition->max)))
        return raise_count(function, nargs, hidden);
    return definition->entry(&function->base, args, nargs, kwnames);
}

/* A function of a module, a static method, or one bound to self or to a class. */
static NjValue call_function(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjBuiltinFunction *function = (NjBuiltinFunction *)callable;
    if (!function->self)
        return enter(function, args, nargs, kwnames, 0);
    size_t count = nargs + (kwnames ? kwnames->length : 0);
    NjValue few[10], *all = count + 1 <= 10 ? few : nj_alloc((count + 1) * sizeof *all);
    if (!all)
        return 0;
    all[0] = function->self;
    if (count)
        memcpy(all + 1, args, count * sizeof *all);
    return enter(function, all, nargs + 1, kwnames, 1);
}

/* A method as it stands in its type's dict: the first argument is self. */
static NjValue call_method(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjBuiltinFunction *function = (NjBuiltinFunction *)callable;
    const char *kind = callable->type == &nj_type_slot_wrapper ? "slot wrapper" : "method";
    if (NJ_UNLIKELY(nargs == 0)) {
        if (*kind == 's')
            return nj_raise(&nj_exception_TypeError, "descriptor '%s' of '%s' object needs an argument", function->definition->name,
                            function->owner->name);
        return nj_raise(&nj_exception_TypeError, "unbound method %s.%s() needs an argument", function->owner->name, function->definition->name);
    }
    if (NJ_UNLIKELY(!nj_is_instance(args[0], function->owner))) {
        if (*kind == 's')
            return nj_raise(&nj_exception_TypeError, "descriptor '%s' requires a '%s' object but received a '%s'", function->definition->name,
                            function->owner->name, nj_type_name(args[0]));
        return nj_raise(&nj_exception_TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", function->definition->name,
                        function->owner->name, nj_type_name(args[0]));
    }
    return enter(function, args, nargs, kwnames, 1);
}

static NjBuiltinFunction *make(NjType *type, const NjMethodDefinition *definition, NjType *owner, NjValue self)
{
    NjBuiltinFunction *function = nj_alloc(sizeof *function);
    if (function)
        *function = (NjBuiltinFunction){{type}, definition, owner, self};
    return function;
}

NjValue nj_builtin_function_new(const NjMethodDefinition *definition, NjType *owner)
{
    switch (definition->kind) {
    case NJ_METHOD_GETTER: return nj_value(make(&nj_type_getset_descriptor, definition, owner, 0));
    case NJ_METHOD_STATIC: return nj_value(make(&nj_type_builtin_function, definition, NULL, 0));
    case NJ_METHOD_CLASS: return nj_value(make(&nj_type_classmethod_descriptor, definition, owner, 0));
    case NJ_METHOD_PLAIN: return nj_value(make(owner ? &nj_type_method_descriptor : &nj_type_builtin_function, definition, owner, 0));
    }
    return 0;
}

static NjValue bind_method(NjValue descriptor, NjValue instance, NjValue owner)
{
    (void)owner;
    NjBuiltinFunction *function = (NjBuiltinFunction *)nj_object(descriptor);
    if (!instance)
        return descriptor;
    NjType *type = function->base.type == &nj_type_slot_wrapper ? &nj_type_method_wrapper : &nj_type_builtin_function;
    return nj_value(make(type, function->definition, function->owner, instance));
}

static NjValue bind_class_method(NjValue descriptor, NjValue instance, NjValue owner)
{
    NjBuiltinFunction *function = (NjBuiltinFunction *)nj_object(descriptor);
    if (!owner)
        owner = nj_value(nj_type_of(instance));
    return nj_value(make(&nj_type_builtin_function, function->definition, function->owner, owner));
}

static NjValue get_getset(NjValue descriptor, NjValue instance, NjValue owner)
{
    (void)owner;
    NjBuiltinFunction *function = (NjBuiltinFunction *)nj_object(descriptor);
    return instance ? function->definition->entry(&function->base, &instance, 1, NULL) : descriptor;
}

static int set_getset(NjValue descriptor, NjValue instance, NjValue value)
{
    NjBuiltinFunction *function = (NjBuiltinFunction *)nj_object(descriptor);
    if (function->definition->max < 2) {
        nj_raise(&nj_exception_AttributeError, "attribute '%s' of '%s' objects is not writable", function->definition->name, function->owner->name);
        return -1;
    }
    NjValue args[] = {instance, value};
    return function->definition->entry(&function->base, args, 2, NULL) ? 0 : -1;
}

static NjValue repr(NjValue v)
{
    NjBuiltinFunction *function = (NjBuiltinFunction *)nj_object(v);
    const char *name = function->definition->name;
    const NjType *type = function->base.type;
    if (type == &nj_type_method_descriptor || type == &nj_type_classmethod_descriptor)
        return nj_value(nj_str_format_c("<method '%s' of '%s' objects>", name, function->owner->name));
    if (type == &nj_type_slot_wrapper)
        return nj_value(nj_str_format_c("<slot wrapper '%s' of '%s' objects>", name, function->owner->name));
    if (type == &nj_type_getset_descriptor)
        return nj_value(nj_str_format_c("<attribute '%s' of '%s' objects>", name, function->owner->name));
    const char *of = function->self ? nj_type_name(function->self) : "";
    if (type == &nj_type_method_wrapper)
        return nj_value(nj_str_format_c("<method-wrapper '%s' of %s object at %p>", name, of, (void *)nj_object(function->self)));
    if (function->self)
        return nj_value(nj_str_format_c("<built-in method %s of %s object at %p>", name, of, (void *)nj_object(function->self)));
    return nj_value(nj_str_format_c("<built-in function %s>", name));
}

/* Bound methods of one object are equal where the function is the same. */
static NjValue compare(NjValue left, NjValue right, NjCompareOperator op)
{
    if ((op != NJ_EQ && op != NJ_NE) || nj_type_of(left) != nj_type_of(right))
        return nj_not_implemented;
    NjBuiltinFunction *a = (NjBuiltinFunction *)nj_object(left), *b = (NjBuiltinFunction *)nj_object(right);
    bool equal = a == b || (a->self && a->self == b->self && a->definition == b->definition);
    return nj_bool(equal == (op == NJ_EQ));
}

static NjI64Result hash(NjValue v)
{
    NjBuiltinFunction *function = (NjBuiltinFunction *)nj_object(v);
    uintptr_t bits = (uintptr_t)function->definition ^ (uintptr_t)function->self;
    return (NjI64Result){(int64_t)(bits >> 4), true};
}

NJ_ENTRY(get_name)
{
    return nj_value(nj_str_from_c(((NjBuiltinFunction *)nj_object(args[0]))->definition->name));
}

NJ_ENTRY(get_qualname)
{
    char buffer[200];
    return nj_value(nj_str_from_c(shown_name((NjBuiltinFunction *)nj_object(args[0]), buffer, sizeof buffer)));
}

NJ_ENTRY(get_doc)
{
    const char *doc = ((NjBuiltinFunction *)nj_object(args[0]))->definition->doc;
    return doc ? nj_value(nj_str_from_c(doc)) : nj_none;
}

NJ_ENTRY(get_self)
{
    NjValue self = ((NjBuiltinFunction *)nj_object(args[0]))->self;
    return self ? self : nj_none;
}

NJ_ENTRY(get_owner)
{
    return nj_value(((NjBuiltinFunction *)nj_object(args[0]))->owner);
}

NJ_ENTRY(get_module)
{
    return ((NjBuiltinFunction *)nj_object(args[0]))->owner ? nj_none : nj_value(&nj_name_builtins);
}

#define NAMES NJ_GETTER("__name__", get_name), NJ_GETTER("__qualname__", get_qualname), NJ_GETTER("__doc__", get_doc)

static const NjMethodDefinition function_methods[] = {NAMES, NJ_GETTER("__self__", get_self), NJ_GETTER("__module__", get_module), NJ_END};
static const NjMethodDefinition descriptor_methods[] = {NAMES, NJ_GETTER("__objclass__", get_owner), NJ_END};

#define BUILTIN_TYPE(id, text, table, ...) \
    NjType nj_type_##id = {.base = {&nj_type_type}, .name = text, .parent = &nj_type_object, .flags = NJ_TYPE_FINAL, \
                           .size = sizeof(NjBuiltinFunction), .methods = table, .slots = {.repr = repr, __VA_ARGS__}}

BUILTIN_TYPE(builtin_function, "builtin_function_or_method", function_methods, .call = call_function, .compare = compare, .hash = hash);
BUILTIN_TYPE(method_wrapper, "method-wrapper", function_methods, .call = call_function, .compare = compare, .hash = hash);
BUILTIN_TYPE(method_descriptor, "method_descriptor", descriptor_methods, .call = call_method, .descriptor_get = bind_method);
BUILTIN_TYPE(slot_wrapper, "wrapper_descriptor", descriptor_methods, .call = call_method, .descriptor_get = bind_method);
BUILTIN_TYPE(classmethod_descriptor, "classmethod_descriptor", descriptor_methods, .descriptor_get = bind_class_method);
BUILTIN_TYPE(getset_descriptor, "getset_descriptor", descriptor_methods, .descriptor_get = get_getset, .descriptor_set = set_getset);
