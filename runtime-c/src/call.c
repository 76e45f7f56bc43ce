/* Calling values. */
#include "internal.h"
#include "naja/dict.h"
#include "naja/int.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/tuple.h"

/* Calls of at most this many words build their argument array on the stack. */
enum { FEW = 10 };

static NJ_COLD NjValue raise_not_callable(NjValue callable)
{
    return nj_raise(&nj_exception_TypeError, "'%s' object is not callable", nj_type_name(callable));
}

NjValue nj_call(NjValue callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (NJ_UNLIKELY(!nj_stack_has_room()))
        return nj_raise_recursion(), 0;
    if (NJ_UNLIKELY(!nj_is_object(callable)))
        return raise_not_callable(callable);
    NjObject *object = nj_object(callable);
    if (NJ_LIKELY(object->type == &nj_type_function))
        return ((NjFunction *)object)->info->entry(object, args, nargs, kwnames);
    NjCallFunction call = object->type->slots.call;
    return NJ_LIKELY(call != NULL) ? call(object, args, nargs, kwnames) : raise_not_callable(callable);
}

NjValue nj_call_prepending(NjValue callable, NjValue first, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    size_t count = nargs + (kwnames ? kwnames->length : 0);
    NjValue few[FEW], *all = few;
    if (count + 1 > FEW) {
        all = nj_alloc((count + 1) * sizeof *all);
        if (!all)
            return 0;
    }
    all[0] = first;
    if (count)
        memcpy(all + 1, args, count * sizeof *all);
    return nj_call(callable, all, nargs + 1, kwnames);
}

NjValue nj_call_method(NjStr *name, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    bool plain;
    NjValue method = nj_find_method(args[0], name, &plain);
    if (!method)
        return 0;
    return plain ? nj_call(method, args, nargs, kwnames) : nj_call(method, args + 1, nargs - 1, kwnames);
}

NjValue nj_call_written_method(NjStr *name, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    bool plain;
    NjValue method = nj_find_method(args[0], name, &plain);
    if (!method) {
        nj_traceback_narrow();
        return 0;
    }
    return plain ? nj_call(method, args, nargs, kwnames) : nj_call(method, args + 1, nargs - 1, kwnames);
}

/* Positional arguments and keywords from a tuple and a dict. The dict may change while it is read: what is added after the
 * arrays were made is left out, and what is gone by then shortens them. */
NjValue nj_call_spread(NjValue callable, NjTuple *args, NjDict *kwargs)
{
    size_t capacity = kwargs ? (size_t)nj_dict_length(kwargs) : 0, nargs = args ? args->length : 0;
    const NjValue *items = args ? args->items : NULL;
    if (capacity == 0)
        return nj_call(callable, items, nargs, NULL);
    NjValue *all = nj_alloc((nargs + capacity) * sizeof *all);
    NjValue *names = nj_alloc(capacity * sizeof *names);
    if (!all || !names)
        return 0;
    if (nargs)
        memcpy(all, items, nargs * sizeof *all);
    size_t count = 0, position = 0;
    NjValue key, value;
    while (count < capacity && nj_dict_next(kwargs, &position, &key, &value)) {
        if (!nj_is_str(key))
            return nj_raise(&nj_exception_TypeError, "keywords must be strings");
        names[count] = key;
        all[nargs + count++] = value;
    }
    NjTuple *kwnames = nj_tuple_from(names, count);
    return kwnames ? nj_call(callable, all, nargs, kwnames) : 0;
}

/* How messages call a callable: `module.name()`. A class statement's keywords go to no callable (0). */
NjStr *nj_callable_name(NjValue callable)
{
    if (!callable)
        return nj_str_from_c("__build_class__()");
    if (nj_is_object(callable) && nj_object(callable)->type == &nj_type_function) {
        const NjFunctionInfo *info = ((NjFunction *)nj_object(callable))->info;
        return nj_str_format_c("%s.%s()", info->module, info->qualname);
    }
    bool failed;
    NjValue name = nj_get_attribute_or_null(callable, &nj_name___qualname__, &failed);
    if (failed)
        return NULL;
    if (!name || !nj_is_str(name))
        return nj_str_of(callable);
    NjValue module = nj_get_attribute_or_null(callable, &nj_name___module__, &failed);
    if (failed)
        return NULL;
    const char *text = nj_str_utf8((NjStr *)nj_object(name), NULL);
    if (!module || !nj_is_str(module) || nj_str_equal((NjStr *)nj_object(module), &nj_name_builtins))
        return nj_str_format_c("%s()", text);
    return nj_str_format_c("%s.%s()", nj_str_utf8((NjStr *)nj_object(module), NULL), text);
}

bool nj_call_merge_keywords(NjValue callable, NjDict *keywords, NjValue mapping)
{
    if (!nj_is_dict(mapping)) {
        bool failed;
        NjValue keys = nj_get_attribute_or_null(mapping, &nj_name_keys, &failed);
        if (failed)
            return false;
        if (!keys) {
            NjStr *name = nj_callable_name(callable);
            if (name)
                nj_raise(&nj_exception_TypeError, "%s argument after ** must be a mapping, not %s", nj_str_utf8(name, NULL),
                         nj_type_name(mapping));
            return false;
        }
        NjDict *copy = nj_dict_new();
        if (!copy || !nj_dict_update(copy, mapping))
            return false;
        mapping = nj_value(copy);
    }
    size_t position = 0;
    NjValue key, value;
    while (nj_dict_next((NjDict *)nj_object(mapping), &position, &key, &value)) {
        int present = nj_dict_contains(keywords, key);
        if (present > 0) {
            NjStr *name = nj_callable_name(callable), *shown = nj_str_of(key);
            if (name && shown)
                nj_raise(&nj_exception_TypeError, "%s got multiple values for keyword argument '%s'", nj_str_utf8(name, NULL),
                         nj_str_utf8(shown, NULL));
        }
        if (present != 0 || !nj_dict_set(keywords, key, value))
            return false;
    }
    return true;
}

NjTuple *nj_call_positional(NjValue callable, NjValue iterable)
{
    if (nj_is_object(iterable) && nj_object(iterable)->type == &nj_type_tuple)
        return (NjTuple *)nj_object(iterable);
    const NjType *type = nj_type_of(iterable);
    if (!type->slots.iterate && !type->slots.get_item) {
        NjStr *name = nj_callable_name(callable);
        if (name)
            nj_raise(&nj_exception_TypeError, "%s argument after * must be an iterable, not %s", nj_str_utf8(name, NULL), type->name);
        return NULL;
    }
    return nj_tuple_from_iterable(iterable);
}
