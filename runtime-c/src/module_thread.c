/* The _thread module: what threading is made of. */
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "naja/signal.h"
#include "thread_types.h"

NJ_ENTRY(start_new_thread)
{
    if (!nj_callable(args[0]))
        return nj_raise(&nj_exception_TypeError, "first arg must be callable");
    if (!nj_is_tuple(args[1]))
        return nj_raise(&nj_exception_TypeError, "2nd arg must be a tuple");
    if (nargs > 2 && !nj_is_dict(args[2]))
        return nj_raise(&nj_exception_TypeError, "optional 3rd arg must be a dictionary");
    NjDict *kwargs = nargs > 2 ? NJ_AS(NjDict, args[2]) : NULL;
    NjValue handle = nj_thread_handle_new();
    if (!handle || !nj_thread_start_call(args[0], NJ_AS(NjTuple, args[1]), kwargs, nj_object(handle)))
        return 0;
    return nj_int_from_i64((int64_t)(uintptr_t)handle >> 4);
}

/* start_joinable_thread(function, handle): the handle tells when the thread has ended. */
NJ_ENTRY(start_joinable_thread)
{
    if (!nj_callable(args[0]))
        return nj_raise(&nj_exception_TypeError, "thread function must be callable");
    if (nj_type_of(args[1]) != &nj_type_thread_handle)
        return nj_raise(&nj_exception_TypeError, "'handle' must be a _ThreadHandle");
    return nj_thread_start_call(args[0], NULL, NULL, nj_object(args[1])) ? nj_none : 0;
}

NJ_ENTRY(allocate_lock) { return nj_thread_lock_new(); }

NJ_ENTRY(exit_thread)
{
    nj_raise_object(nj_value(&nj_exception_SystemExit), 0);
    return 0;
}

NJ_ENTRY(get_ident) { return nj_int_from_i64((int64_t)nj_thread.ident); }
NJ_ENTRY(get_native_id) { return nj_int_from_i64(syscall(SYS_gettid)); }
NJ_ENTRY(count) { return nj_int_from_i64(nj_thread_count()); }

/* interrupt_main(signum=SIGINT): as if the signal had come. */
NJ_ENTRY(interrupt_main)
{
    NjInt number = nargs ? nj_index(args[0]) : nj_small_int(SIGINT);
    if (!number)
        return 0;
    int64_t which = nj_int_clamp(number);
    if (which < 1 || which >= NJ_SIGNALS)
        return nj_raise(&nj_exception_ValueError, "signal number out of range");
    nj_signal_simulate((int)which);
    return nj_none;
}

/* stack_size(size=0): that of the threads started next; returns the one before. */
NJ_ENTRY(stack_size)
{
    enum { LEAST = 32 << 10 };
    NjInt number = nargs ? nj_index(args[0]) : nj_small_int(0);
    if (!number)
        return 0;
    int64_t size = nj_int_clamp(number);
    if (size < 0)
        return nj_raise(&nj_exception_ValueError, "size must be 0 or a positive value");
    if (size != 0 && size < LEAST)
        return nj_raise(&nj_exception_ValueError, "size not valid: %lld bytes", (long long)size);
    size_t old = nj_load_relaxed(&nj_thread_stack_size);
    if (nargs)
        nj_store_relaxed(&nj_thread_stack_size, (size_t)size);
    return nj_int_from_i64((int64_t)old);
}

/* How many processors the process may use: for the size of pools. */
NJ_ENTRY(cpu_count)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return nj_small_int(count < 1 ? 1 : count);
}

/* An exception as the module traceback writes it. */
NJ_ENTRY(format_exception)
{
    if (!nj_is_instance(args[0], &nj_exception_BaseException))
        return nj_raise(&nj_exception_TypeError, "an exception is needed, not %s", nj_type_name(args[0]));
    return nj_value(nj_error_format((NjException *)nj_object(args[0]), false));
}

static const NjMethodDefinition functions[] = {
    NJ_METHOD("start_new_thread", start_new_thread, 2, 3),
    NJ_METHOD("start_new", start_new_thread, 2, 3),
    NJ_METHOD("start_joinable_thread", start_joinable_thread, 2, 2),
    NJ_METHOD("allocate_lock", allocate_lock, 0, 0),
    NJ_METHOD("allocate", allocate_lock, 0, 0),
    NJ_METHOD("exit", exit_thread, 0, 0),
    NJ_METHOD("exit_thread", exit_thread, 0, 0),
    NJ_METHOD("get_ident", get_ident, 0, 0),
    NJ_METHOD("get_native_id", get_native_id, 0, 0),
    NJ_METHOD("_count", count, 0, 0),
    NJ_METHOD("interrupt_main", interrupt_main, 0, 1),
    NJ_METHOD("stack_size", stack_size, 0, 1),
    NJ_METHOD("_cpu_count", cpu_count, 0, 0),
    NJ_METHOD("_format_exception", format_exception, 1, 1),
    NJ_METHOD("_excepthook", nj_thread_hook_entry, 1, 1),
    NJ_END,
};

static bool execute(NjModule *module)
{
    return nj_module_add_type(module, &nj_type_thread_lock) && nj_module_add(module, "LockType", nj_value(&nj_type_thread_lock)) &&
           nj_module_add_type(module, &nj_type_thread_rlock) && nj_module_add_type(module, &nj_type_thread_local) &&
           nj_module_add_type(module, &nj_type_thread_handle) && nj_module_add_type(module, &nj_type_thread_hook_args) &&
           nj_module_add(module, "error", nj_value(&nj_exception_RuntimeError)) &&
           nj_module_add(module, "TIMEOUT_MAX", nj_float(NJ_TIMEOUT_MAX));
}

const NjModuleDefinition nj_module__thread = {.name = "_thread", .execute = execute, .functions = functions};
