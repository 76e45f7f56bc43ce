#include "naja/repr.h"

#include "naja/atomic.h"

int nj_repr_enter(NjReprGuard *guard, NjObject *object)
{
    for (NjReprGuard *running = nj_thread.repr_guard; running; running = running->outer)
        if (running->object == object)
            return 0;
    int64_t depth = nj_thread.repr_guard ? nj_thread.repr_guard->depth + 1 : 0;
    if (depth >= nj_load_relaxed(&nj_recursion_limit) || !nj_stack_has_room()) {
        nj_raise(&nj_exception_RecursionError, "maximum recursion depth exceeded while getting the repr of an object");
        return -1;
    }
    *guard = (NjReprGuard){nj_thread.repr_guard, object, depth};
    nj_thread.repr_guard = guard;
    return 1;
}

void nj_repr_leave(NjReprGuard *guard) { nj_thread.repr_guard = guard->outer; }
