/* The atexit module: functions that run, the last registered first, when the program's end is near. */
#include "module_support.h"

/* Tuples (function, args, kwargs) in the order of registration; a list with its own protocol. Made at the first use. */
static NJ_ROOT _Atomic(NjList *) registered;

static NjList *list(void)
{
    NjList *known = nj_load_acquire(&registered);
    if (known)
        return known;
    NjList *fresh = nj_list_new(0);
    return !fresh || nj_compare_exchange(&registered, &known, fresh) ? fresh : known;
}

NJ_ENTRY(register_function)
{
    if (nargs < 1)
        return nj_raise(&nj_exception_TypeError, "register() takes at least 1 argument (0 given)");
    if (!nj_callable(args[0]))
        return nj_raise(&nj_exception_TypeError, "the first argument must be callable");
    NjTuple *arguments = nj_tuple_from(args + 1, nargs - 1);
    NjDict *keywords = nj_keyword_dict(args, nargs, kwnames);
    NjValue parts[] = {args[0], nj_value(arguments), nj_value(keywords)};
    NjTuple *entry = arguments && keywords ? nj_tuple_from(parts, 3) : NULL;
    NjList *all = entry ? list() : NULL;
    return all && nj_list_append(all, nj_value(entry)) ? args[0] : 0;
}

static NjValue function_of(NjValue entry) { return NJ_AS(NjTuple, entry)->items[0]; }

NJ_ENTRY(unregister)
{
    NjList *all = list();
    if (!all)
        return 0;
    for (int64_t i = nj_list_length(all) - 1; i >= 0; i--) {
        NjValue entry = nj_list_at(all, (size_t)i);
        int equal = entry ? nj_equal(function_of(entry), args[0]) : 0;
        if (equal < 0 || (equal && !nj_list_remove(all, entry)))
            return 0;
    }
    return nj_none;
}

NJ_ENTRY(count) { return nj_small_int(nj_load_acquire(&registered) ? nj_list_length(nj_load_acquire(&registered)) : 0); }

NJ_ENTRY(clear)
{
    if (nj_load_acquire(&registered))
        nj_list_clear(nj_load_acquire(&registered));
    return nj_none;
}

void nj_atexit_run(void)
{
    NjList *all = nj_load_acquire(&registered);
    while (all && nj_list_length(all)) {
        NjValue entry = nj_list_pop(all, -1);
        if (!entry)
            break;
        NjTuple *parts = NJ_AS(NjTuple, entry);
        if (!nj_call_spread(parts->items[0], NJ_AS(NjTuple, parts->items[1]), NJ_AS(NjDict, parts->items[2])))
            nj_error_print_ignored_in("in atexit callback", parts->items[0]);
    }
}

NJ_ENTRY(run) { return nj_atexit_run(), nj_none; }

static const NjMethodDefinition functions[] = {
    NJ_METHOD("register", register_function, 0, -1),
    NJ_METHOD("unregister", unregister, 1, 1),
    NJ_METHOD("_ncallbacks", count, 0, 0),
    NJ_METHOD("_clear", clear, 0, 0),
    NJ_METHOD("_run_exitfuncs", run, 0, 0),
    NJ_END,
};

const NjModuleDefinition nj_module_atexit = {.name = "atexit", .functions = functions};
