/* `try … except*`: what the handlers share while they run. */
#include "exception.h"
#include "internal.h"
#include "naja/int.h"
#include "naja/list.h"
#include "naja/names.h"
#include "naja/tuple.h"

/* The state is a list: the exception that was raised, what no handler has taken yet (or None), then what handlers raised. */
enum { ORIGINAL, REST, RAISED };

static NjException *exception_of(NjValue v) { return (NjException *)nj_object(v); }
static bool is_group(NjValue v) { return nj_is_instance(v, &nj_exception_BaseExceptionGroup); }

NjList *nj_star_new(NjException *exception)
{
    NjValue parts[] = {nj_value(exception), nj_value(exception)};
    return nj_list_from(parts, 2);
}

static bool check_type(NjValue type)
{
    if (!nj_is_type(type) || !(((NjType *)nj_object(type))->flags & NJ_TYPE_EXCEPTION)) {
        nj_raise(&nj_exception_TypeError, "catching classes that do not inherit from BaseException is not allowed");
        return false;
    }
    if (nj_type_is_subtype((NjType *)nj_object(type), &nj_exception_BaseExceptionGroup)) {
        nj_raise(&nj_exception_TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.");
        return false;
    }
    return true;
}

static bool check_types(NjValue types)
{
    if (!nj_is_tuple(types))
        return check_type(types);
    for (size_t i = 0; i < ((NjTuple *)nj_object(types))->length; i++)
        if (!check_type(((NjTuple *)nj_object(types))->items[i]))
            return false;
    return true;
}

NjException *nj_star_match(NjList *state, NjValue types)
{
    NjValue rest = nj_list_get(state, REST), match;
    if (!check_types(types) || rest == nj_none || !nj_exception_split(rest, types, &match, &rest) || match == nj_none)
        return NULL;
    if (!is_group(match)) {
        NjTuple *one = nj_tuple_from(&match, 1);
        match = one ? nj_exception_group_new("", one) : 0;
    }
    if (!match || !nj_list_set(state, REST, rest))
        return NULL;
    nj_thread.handled = exception_of(match);
    return exception_of(match);
}

void nj_star_done(NjList *state) { nj_thread.handled = exception_of(nj_list_get(state, ORIGINAL)); }

bool nj_star_note(NjList *state)
{
    NjException *raised = nj_error_take();
    nj_star_done(state);
    return nj_list_append(state, nj_value(raised));
}

/* Whether `exception` is a part of the original that was raised again as it is. */
static bool is_part(NjException *exception, NjException *original)
{
    bool failed;
    NjValue a = nj_get_attribute_or_null(nj_value(exception), &nj_name___notes__, &failed);
    NjValue b = nj_get_attribute_or_null(nj_value(original), &nj_name___notes__, &failed);
    return (!a) == (!b) && nj_load_acquire(&exception->traceback) == nj_load_acquire(&original->traceback) &&
           nj_load_acquire(&exception->cause) == nj_load_acquire(&original->cause) &&
           nj_load_acquire(&exception->context) == nj_load_acquire(&original->context);
}

static bool add_leaves(NjList *leaves, NjValue exception)
{
    if (!nj_stack_has_room())
        return nj_raise_recursion();
    if (!is_group(exception))
        return nj_list_append(leaves, exception);
    NjTuple *members = nj_exception_group_members(exception_of(exception));
    for (size_t i = 0; i < members->length; i++)
        if (!add_leaves(leaves, members->items[i]))
            return false;
    return true;
}

static NjException *finish_group(NjValue original, NjList *all)
{
    NjList *raised = nj_list_new(0), *leaves = nj_list_new(0);
    for (int64_t i = 0; raised && leaves && i < nj_list_length(all); i++) {
        NjValue exception = nj_list_get(all, i);
        bool added = is_part(exception_of(exception), exception_of(original)) ? add_leaves(leaves, exception)
                                                                              : nj_list_append(raised, exception);
        if (!added)
            return NULL;
    }
    NjValue again, others;
    if (!raised || !leaves || !nj_exception_split(original, nj_value(leaves), &again, &others))
        return NULL;
    if (nj_list_length(raised) == 0)
        return exception_of(again);
    if (again != nj_none && !nj_list_append(raised, again))
        return NULL;
    NjTuple *members = nj_list_to_tuple(raised);
    NjValue group = members ? nj_exception_group_new("", members) : 0;
    return group ? exception_of(group) : NULL;
}

NjException *nj_star_finish(NjList *state)
{
    NjValue original = nj_list_get(state, ORIGINAL), rest = nj_list_get(state, REST);
    NjList *all = nj_list_part(state, RAISED, INT64_MAX);
    if (!all || (rest != nj_none && !nj_list_append(all, rest)) || nj_list_length(all) == 0)
        return NULL;
    return is_group(original) ? finish_group(original, all) : exception_of(nj_list_get(all, 0));
}
