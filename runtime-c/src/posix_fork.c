/* os.fork and os.register_at_fork. */
#include "fork.h"
#include "module_posix.h"
#include "naja/host.h"

static NjStr text_after_fork = NJ_STR_LITERAL_ASCII("_after_fork");

/* Lists of functions, each made at its first use and with its own protocol. */
typedef struct {
    _Atomic(NjList *) functions;
} Hooks;
static NJ_ROOT Hooks before_fork, in_child, in_parent;

static NjList *list_of(Hooks *hooks)
{
    NjList *known = nj_load_acquire(&hooks->functions);
    if (known)
        return known;
    NjList *fresh = nj_list_new(0);
    return !fresh || nj_compare_exchange(&hooks->functions, &known, fresh) ? fresh : known;
}

static bool add(Hooks *hooks, NjValue function)
{
    NjList *list = function && function != nj_none ? list_of(hooks) : NULL;
    return !function || function == nj_none || (list && nj_list_append(list, function));
}

/* register_at_fork(*, before=None, after_in_child=None, after_in_parent=None) */
NJ_SHARED_ENTRY(nj_posix_register_at_fork)
{
    static const char *const names[] = {"before", "after_in_child", "after_in_parent"};
    bool has_any = false;
    for (size_t i = 0; i < 3; i++) {
        NjValue function = nargs > i ? args[i] : 0;
        if (!function || function == nj_none)
            continue;
        if (!nj_callable(function))
            return nj_raise(&nj_exception_TypeError, "'%s' must be callable, not %s", names[i], nj_type_name(function));
        has_any = true;
    }
    if (!has_any)
        return nj_raise(&nj_exception_TypeError, "At least one argument is required.");
    return add(&before_fork, nargs > 0 ? args[0] : 0) && add(&in_child, nargs > 1 ? args[1] : 0) && add(&in_parent, nargs > 2 ? args[2] : 0)
               ? nj_none
               : 0;
}

/* What one of them raises is printed and dropped. */
static void run(Hooks *hooks, bool last_first)
{
    NjList *list = nj_load_acquire(&hooks->functions);
    int64_t count = list ? nj_list_length(list) : 0;
    for (int64_t i = 0; i < count; i++) {
        NjValue function = nj_list_at(list, (size_t)(last_first ? count - 1 - i : i));
        if (function && !nj_call(function, NULL, 0, NULL))
            nj_error_print_ignored(function);
    }
}

void nj_fork_tell_threading(void)
{
    NJ_TEXT(name, "threading");
    NjValue module = nj_dict_get_str(nj_modules, &name);
    NjValue after = module ? nj_get_attribute(module, &text_after_fork) : 0;
    if (module && (!after || !nj_call(after, NULL, 0, NULL)))
        nj_error_print_ignored(module);
}

int nj_posix_fork(void)
{
    run(&before_fork, true);
    int child = nj_fork();
    NjException *failure = nj_error_take();
    if (child == 0) {
        if (!nj_host_now())   /* which has told it */
            nj_fork_tell_threading();
        run(&in_child, false);
    } else {
        run(&in_parent, false);
    }
    if (failure)
        nj_error_restore(failure);
    return child;
}
