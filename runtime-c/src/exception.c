/* The exception types: BaseException's methods, and the table of all of them. What some hold beyond args is in
 * exception_details.c. */
#include "exception.h"

#include "getter.h"
#include "internal.h"
#include "naja/class.h"
#include "naja/dict.h"
#include "naja/host.h"
#include "naja/list.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/tuple.h"

static NjException *exception_of(NjValue v) { return (NjException *)nj_object(v); }

NjTuple *nj_exception_args(NjException *exception)
{
    NjTuple *args = nj_load_acquire(&exception->args);
    return args ? args : &nj_tuple_empty;
}

int nj_exception_initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (kwnames && kwnames->length) {
        nj_raise(&nj_exception_TypeError, "%s() takes no keyword arguments", nj_type_name(self));
        return -1;
    }
    NjTuple *tuple = nj_tuple_from(args, nargs);
    if (!tuple)
        return -1;
    nj_store_release(&exception_of(self)->args, tuple);
    return 0;
}

static NjValue repr(NjValue self)
{
    NjTuple *args = nj_exception_args(exception_of(self));
    NjStr *shown = args->length == 1 ? nj_repr(args->items[0]) : nj_repr(nj_value(args));
    if (!shown)
        return 0;
    return nj_value(nj_str_format_c(args->length == 1 ? "%s(%s)" : "%s%s", nj_type_name(self), nj_str_utf8(shown, NULL)));
}

NjValue nj_exception_str(NjValue self)
{
    NjTuple *args = nj_exception_args(exception_of(self));
    if (args->length == 0)
        return nj_value(&nj_str_empty);
    return nj_value(args->length == 1 ? nj_str_of(args->items[0]) : nj_repr(nj_value(args)));
}

NJ_ENTRY(args_attribute)
{
    if (nargs == 1)
        return nj_value(nj_exception_args(exception_of(args[0])));
    if (!args[1])
        return nj_raise(&nj_exception_TypeError, "args may not be deleted");
    NjTuple *tuple = nj_tuple_from_iterable(args[1]);
    if (!tuple)
        return 0;
    nj_store_release(&exception_of(args[0])->args, tuple);
    return nj_none;
}

static bool is_exception(NjValue v) { return nj_is_object(v) && (nj_object(v)->type->flags & NJ_TYPE_EXCEPTION); }

static NjValue chained(const NjValue *args, size_t nargs, _Atomic(NjValue) *place, const char *name)
{
    if (nargs == 1) {
        NjValue found = nj_load_acquire(place);
        return found ? found : nj_none;
    }
    if (!args[1])
        return nj_raise(&nj_exception_TypeError, "__%s__ may not be deleted", name);
    if (args[1] != nj_none && !is_exception(args[1]))
        return nj_raise(&nj_exception_TypeError, "exception %s must be None or derive from BaseException", name);
    nj_store_release(place, args[1] == nj_none ? 0 : args[1]);
    return nj_none;
}

NJ_ENTRY(cause_attribute)
{
    NjException *exception = exception_of(args[0]);
    NjValue result = chained(args, nargs, &exception->cause, "cause");
    if (result && nargs == 2)
        nj_store_release(&exception->suppress_context, true);
    return result;
}

NJ_ENTRY(context_attribute) { return chained(args, nargs, &exception_of(args[0])->context, "context"); }

NJ_ENTRY(suppress_attribute)
{
    NjException *exception = exception_of(args[0]);
    if (nargs == 1)
        return nj_bool(nj_load_acquire(&exception->suppress_context));
    if (args[1] != nj_true && args[1] != nj_false)
        return nj_raise(&nj_exception_TypeError, args[1] ? "attribute value type must be bool" : "can't delete numeric/char attribute");
    nj_store_release(&exception->suppress_context, args[1] == nj_true);
    return nj_none;
}

static NjValue set_traceback(NjException *exception, NjValue traceback)
{
    if (!traceback)
        return nj_raise(&nj_exception_TypeError, "__traceback__ may not be deleted");
    const NjHost *host = nj_host_now();
    bool is_native = traceback == nj_none || nj_type_of(traceback) == &nj_type_traceback;
    if (!is_native && host && host->set_traceback(exception, traceback))
        return nj_none;
    if (nj_error_pending())
        return 0;
    if (!is_native)
        return nj_raise(&nj_exception_TypeError, "__traceback__ must be a traceback or None");
    nj_store_release(&exception->traceback, traceback == nj_none ? NULL : (NjTraceback *)nj_object(traceback));
    return nj_none;
}

NJ_ENTRY(traceback_attribute)
{
    NjException *exception = exception_of(args[0]);
    if (nargs == 2)
        return set_traceback(exception, args[1]);
    NjTraceback *traceback = nj_load_acquire(&exception->traceback);
    return traceback ? nj_value(traceback) : nj_none;
}

NJ_ENTRY(with_traceback) { return set_traceback(exception_of(args[0]), args[1]) ? args[0] : 0; }

NJ_ENTRY(add_note)
{
    if (!nj_is_str(args[1]))
        return nj_raise(&nj_exception_TypeError, "note must be a str, not '%s'", nj_type_name(args[1]));
    bool failed;
    NjValue notes = nj_get_attribute_or_null(args[0], &nj_name___notes__, &failed);
    if (failed)
        return 0;
    if (!notes) {
        notes = nj_value(nj_list_new(1));
        if (!notes || !nj_set_attribute(args[0], &nj_name___notes__, notes))
            return 0;
    }
    if (!(nj_type_of(notes)->flags & NJ_TYPE_LIST))
        return nj_raise(&nj_exception_TypeError, "Cannot add note: __notes__ is not a list");
    return nj_list_append((NjList *)nj_object(notes), args[1]) ? nj_none : 0;
}

NJ_ENTRY(dict_attribute)
{
    if (nargs == 1)
        return nj_value(nj_instance_dict(nj_object(args[0]), true));
    if (!args[1] || !nj_is_dict(args[1]))
        return nj_raise(&nj_exception_TypeError, "__dict__ must be a dictionary");
    nj_store_release(nj_instance_dict_place(nj_object(args[0])), (NjDict *)nj_object(args[1]));
    return nj_none;
}

NJ_ENTRY(set_state)
{
    if (args[1] == nj_none)
        return nj_none;
    if (!nj_is_dict(args[1]))
        return nj_raise(&nj_exception_TypeError, "state is not a dictionary");
    size_t position = 0;
    NjValue key, value;
    while (nj_dict_next((NjDict *)nj_object(args[1]), &position, &key, &value))
        if (nj_is_str(key) && !nj_set_attribute(args[0], (NjStr *)nj_object(key), value))
            return 0;
    return nj_none;
}

NJ_ENTRY(reduce)
{
    NjException *exception = exception_of(args[0]);
    NjDict *dict = nj_instance_dict(&exception->base, false);
    NjValue type = nj_value(exception->base.type), state = nj_value(nj_exception_args(exception));
    return nj_value(dict ? nj_tuple_pack3(type, state, nj_value(dict)) : nj_tuple_pack2(type, state));
}

static const NjMethodDefinition methods[] = {
    NJ_ATTRIBUTE("args", args_attribute),
    NJ_ATTRIBUTE("__cause__", cause_attribute),
    NJ_ATTRIBUTE("__context__", context_attribute),
    NJ_ATTRIBUTE("__suppress_context__", suppress_attribute),
    NJ_ATTRIBUTE("__traceback__", traceback_attribute),
    NJ_ATTRIBUTE("__dict__", dict_attribute),
    NJ_METHOD("with_traceback", with_traceback, 2, 2),
    NJ_METHOD("add_note", add_note, 2, 2),
    NJ_METHOD("__setstate__", set_state, 2, 2),
    NJ_METHOD("__reduce__", reduce, 1, 1),
    NJ_END,
};

#define nj_exception_object nj_type_object
#define NJ_EXCEPTION(id, parent_id) \
    NjType nj_exception_##id = { \
        .base = {&nj_type_type}, \
        .name = #id, \
        .parent = &nj_exception_##parent_id, \
        .flags = NJ_TYPE_EXCEPTION, \
        .size = sizeof(NjException), \
        .dict_offset = offsetof(NjException, dict), \
    };
#include "naja/exceptions.inc"
#undef NJ_EXCEPTION

bool nj_exceptions_start(void)
{
    nj_exception_BaseException.methods = methods;
    nj_exception_BaseException.slots.repr = repr;
    nj_exception_BaseException.slots.str = nj_exception_str;
    nj_exception_BaseException.slots.allocate = nj_instance_new;
    nj_exception_BaseException.slots.initialize = nj_exception_initialize;
    nj_exception_details_start();
    nj_exception_group_start();
#define NJ_EXCEPTION(id, parent_id) \
    if (!nj_type_ready(&nj_exception_##id)) \
        return false;
#include "naja/exceptions.inc"
#undef NJ_EXCEPTION
    return true;
}
