/* BaseExceptionGroup and ExceptionGroup. Their details are the message and the tuple of the nested exceptions. */
#include "exception.h"
#include "getter.h"
#include "internal.h"
#include "naja/builtins.h"
#include "naja/class.h"
#include "naja/dict.h"
#include "naja/list.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/tuple.h"

enum { MESSAGE, MEMBERS };

static NjException *exception_of(NjValue v) { return (NjException *)nj_object(v); }
static bool is_exception(NjValue v) { return nj_is_object(v) && (nj_object(v)->type->flags & NJ_TYPE_EXCEPTION); }
static bool is_group(NjValue v) { return nj_is_instance(v, &nj_exception_BaseExceptionGroup); }

NjTuple *nj_exception_group_members(NjException *group)
{
    NjValue members = nj_exception_detail(group, MEMBERS);
    return members ? (NjTuple *)nj_object(members) : &nj_tuple_empty;
}

/* The members given to the constructor; NULL with an exception pending. */
static NjTuple *check_members(NjType **type, NjValue sequence)
{
    if (!nj_type_of(sequence)->slots.get_item || nj_type_of(sequence)->flags & (NJ_TYPE_DICT | NJ_TYPE_SET)) {
        nj_raise(&nj_exception_TypeError, "second argument (exceptions) must be a sequence");
        return NULL;
    }
    NjTuple *members = nj_tuple_from_iterable(sequence);
    if (members && members->length == 0) {
        nj_raise(&nj_exception_ValueError, "second argument (exceptions) must be a non-empty sequence");
        return NULL;
    }
    bool all_ordinary = true;
    for (size_t i = 0; members && i < members->length; i++) {
        if (!is_exception(members->items[i])) {
            nj_raise(&nj_exception_ValueError, "Item %zu of second argument (exceptions) is not an exception", i);
            return NULL;
        }
        all_ordinary &= nj_is_instance(members->items[i], &nj_exception_Exception);
    }
    if (!members)
        return NULL;
    if (*type == &nj_exception_BaseExceptionGroup && all_ordinary)
        *type = &nj_exception_ExceptionGroup;
    if (!all_ordinary && nj_type_is_subtype(*type, &nj_exception_Exception)) {
        if (*type == &nj_exception_ExceptionGroup)
            nj_raise(&nj_exception_TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
        else
            nj_raise(&nj_exception_TypeError, "Cannot nest BaseExceptions in '%s'", (*type)->name);
        return NULL;
    }
    return members;
}

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (kwnames && kwnames->length)
        return nj_raise(&nj_exception_TypeError, "%s() takes no keyword arguments", type->name);
    if (nargs != 2)
        return nj_raise(&nj_exception_TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%zu given)", nargs);
    if (!nj_is_str(args[0]))
        return nj_raise(&nj_exception_TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not %s", nj_type_name(args[0]));
    NjTuple *members = check_members(&type, args[1]);
    NjException *group = members ? nj_exception_new(type, args, nargs) : NULL;
    if (!group || !nj_exception_set_detail(group, MESSAGE, args[0]) || !nj_exception_set_detail(group, MEMBERS, nj_value(members)))
        return 0;
    return nj_value(group);
}

static NjValue str(NjValue self)
{
    NjStr *message = nj_str_of(nj_exception_detail(exception_of(self), MESSAGE));
    size_t count = nj_exception_group_members(exception_of(self))->length;
    return message ? nj_value(nj_str_format_c("%s (%zu sub-exception%s)", nj_str_utf8(message, NULL), count, count == 1 ? "" : "s")) : 0;
}

NJ_ENTRY(message) { return nj_exception_detail(exception_of(args[0]), MESSAGE); }
NJ_ENTRY(exceptions) { return nj_value(nj_exception_group_members(exception_of(args[0]))); }

NjValue nj_exception_group_new(const char *message, NjTuple *members)
{
    NjValue parts[] = {nj_value(nj_str_from_c(message)), nj_value(members)};
    return parts[0] ? construct(&nj_exception_BaseExceptionGroup, parts, 2, NULL) : 0;
}

NJ_ENTRY(derive)
{
    NjValue parts[] = {nj_exception_detail(exception_of(args[0]), MESSAGE), args[1]};
    return construct(&nj_exception_BaseExceptionGroup, parts, 2, NULL);
}

static bool holds(NjList *list, NjValue exception)
{
    for (int64_t i = 0; i < nj_list_length(list); i++)
        if (nj_list_get(list, i) == exception)
            return true;
    return false;
}

/* Whether a member is wanted: an instance of the types, one of the list, or what the function says. */
static int wanted(NjValue member, NjValue condition)
{
    if (nj_is_type(condition) || nj_is_tuple(condition))
        return nj_exception_matches(exception_of(member), condition);
    if (nj_is_list(condition))
        return holds((NjList *)nj_object(condition), member);
    NjValue answer = nj_call(condition, &member, 1, NULL);
    return answer ? nj_truth(answer) : -1;
}

/* A group like `group` of other members, with its traceback, cause, context and notes; None for no members. */
static NjValue rebuild(NjValue group, NjList *members)
{
    if (nj_list_length(members) == 0)
        return nj_none;
    static NjStr derive_name = NJ_STR_LITERAL_ASCII("derive");
    NjValue args[] = {group, nj_value(members)}, result = nj_call_method(&derive_name, args, 2, NULL);
    if (!result)
        return 0;
    if (!is_group(result))
        return nj_raise(&nj_exception_TypeError, "derive must return an instance of BaseExceptionGroup");
    NjException *from = exception_of(group), *to = exception_of(result);
    nj_store_release(&to->traceback, nj_load_acquire(&from->traceback));
    nj_store_release(&to->cause, nj_load_acquire(&from->cause));
    nj_store_release(&to->context, nj_load_acquire(&from->context));
    nj_store_release(&to->suppress_context, nj_load_acquire(&from->suppress_context));
    bool failed;
    NjValue notes = nj_get_attribute_or_null(group, &nj_name___notes__, &failed);
    if (failed || (notes && !nj_set_attribute(result, &nj_name___notes__, nj_value(nj_list_from_iterable(notes)))))
        return 0;
    return result;
}

bool nj_exception_split(NjValue exception, NjValue condition, NjValue *match, NjValue *rest)
{
    if (NJ_UNLIKELY(!nj_stack_has_room()))
        return nj_raise_recursion();
    *match = *rest = nj_none;
    int whole = wanted(exception, condition);
    if (whole < 0)
        return false;
    if (whole || !is_group(exception)) {
        *(whole ? match : rest) = exception;
        return true;
    }
    NjTuple *members = nj_exception_group_members(exception_of(exception));
    NjList *matching = nj_list_new(0), *others = nj_list_new(0);
    for (size_t i = 0; matching && others && i < members->length; i++) {
        NjValue inner_match, inner_rest;
        if (!nj_exception_split(members->items[i], condition, &inner_match, &inner_rest) ||
            (inner_match != nj_none && !nj_list_append(matching, inner_match)) ||
            (inner_rest != nj_none && !nj_list_append(others, inner_rest)))
            return false;
    }
    if (!matching || !others)
        return false;
    *match = rebuild(exception, matching);
    *rest = *match ? rebuild(exception, others) : 0;
    return *rest != 0;
}

static bool check_condition(NjValue condition)
{
    bool fits = nj_is_type(condition) ? (((NjType *)nj_object(condition))->flags & NJ_TYPE_EXCEPTION) != 0
                                      : nj_is_tuple(condition) || nj_callable(condition);
    for (size_t i = 0; fits && nj_is_tuple(condition) && i < ((NjTuple *)nj_object(condition))->length; i++) {
        NjValue item = ((NjTuple *)nj_object(condition))->items[i];
        fits = nj_is_type(item) && ((NjType *)nj_object(item))->flags & NJ_TYPE_EXCEPTION;
    }
    if (!fits)
        nj_raise(&nj_exception_TypeError, "expected a function, exception type or tuple of exception types");
    return fits;
}

NJ_ENTRY(split_method)
{
    NjValue match, rest;
    return check_condition(args[1]) && nj_exception_split(args[0], args[1], &match, &rest) ? nj_value(nj_tuple_pack2(match, rest)) : 0;
}

NJ_ENTRY(subgroup)
{
    NjValue match, rest;
    return check_condition(args[1]) && nj_exception_split(args[0], args[1], &match, &rest) ? match : 0;
}

static const NjMethodDefinition methods[] = {
    NJ_GETTER("message", message),    NJ_GETTER("exceptions", exceptions),  NJ_METHOD("derive", derive, 2, 2),
    NJ_METHOD("split", split_method, 2, 2), NJ_METHOD("subgroup", subgroup, 2, 2), NJ_END};

void nj_exception_group_start(void)
{
    nj_exception_BaseExceptionGroup.methods = methods;
    nj_exception_BaseExceptionGroup.slots.str = str;
    nj_exception_BaseExceptionGroup.slots.construct = construct;
    nj_root_add(&nj_exception_ExceptionGroup, &nj_exception_ExceptionGroup + 1);
    nj_exception_ExceptionGroup.bases = nj_tuple_pack2(nj_value(&nj_exception_BaseExceptionGroup), nj_value(&nj_exception_Exception));
}
