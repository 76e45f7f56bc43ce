/* Starting and ending the runtime, and what an uncaught exception does to the process. */
#include "naja/runtime.h"

#include <signal.h>
#include <stdio.h>

#include "exception.h"
#include "internal.h"
#include "naja/builtins.h"
#include "naja/dict.h"
#include "naja/file.h"
#include "naja/int.h"
#include "naja/str.h"
#include "naja/sys.h"
#include "naja/tuple.h"
#include "module_support.h"
#include "start.h"

/* A weak name takes nothing out of an archive: it is NULL where nothing else does. */
#define NJ_MODULE(name) extern const NjModuleDefinition nj_module_##name;
#define NJ_OPTIONAL_MODULE(name) extern const NjModuleDefinition nj_module_##name __attribute__((weak));
#include "naja/modules.inc"
#undef NJ_OPTIONAL_MODULE
#undef NJ_MODULE

static NjType *const static_types[] = {
#define NJ_TYPE(name) &nj_type_##name,
#include "naja/types.inc"
#undef NJ_TYPE
};

static const NjModuleDefinition *const modules[] = {
#define NJ_MODULE(name) &nj_module_##name,
#define NJ_OPTIONAL_MODULE(name) &nj_module_##name,
#include "naja/modules.inc"
#undef NJ_OPTIONAL_MODULE
#undef NJ_MODULE
};

static bool make_ready(NjType *const *types, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!nj_type_ready(types[i]))
            return false;
    return true;
}

static bool register_modules(void)
{
    for (size_t i = 0; i < sizeof modules / sizeof *modules; i++)
        if (modules[i] && !nj_module_register(modules[i]))
            return false;
    return true;
}

bool nj_runtime_start(void *stack_base, size_t stack_size, int argc, char **argv)
{
    nj_gc_start(stack_base);
    nj_thread_attach(stack_base, stack_size);
    nj_hash_seed_start();
    nj_int_start();
    return make_ready(static_types, sizeof static_types / sizeof *static_types)
        && nj_exceptions_start() && nj_file_start() && nj_builtins_start()
        && register_modules() && nj_sys_start(argc, argv);
}

/* Where the program has threads of the threading module, its end waits for those that are not daemons. Daemon threads run on
 * until the process ends. */
void nj_runtime_wait_for_threads(void)
{
    NJ_TEXT(name, "threading");
    NJ_TEXT(shutdown_name, "_shutdown");
    NjValue module = nj_dict_get_str(nj_modules, &name);
    NjValue shutdown = module ? nj_get_attribute(module, &shutdown_name) : 0;
    if (module && (!shutdown || !nj_call(shutdown, NULL, 0, NULL)))
        nj_error_print_ignored(module);
}

void (*nj_runtime_ending)(void);

bool nj_runtime_finish(void)
{
    nj_runtime_wait_for_threads();
    nj_atexit_run();
    if (nj_runtime_ending)
        nj_runtime_ending();
    return nj_file_finish();
}

static int system_exit_status(NjException *exception)
{
    NjValue code = nj_load_acquire(&exception->value);
    if (!code || code == nj_none)
        return 0;
    if (nj_is_int(code))
        return (int)(nj_int_clamp(code) & 0xff);
    NjStr *text = nj_str_of(code);
    if (text) {
        nj_file_write(nj_stderr, text);
        nj_file_write_c(nj_stderr, "\n");
    }
    return 1;
}

int nj_exit_status(void)
{
    nj_file_flush(nj_stdout);
    if (nj_error_pending_is(&nj_exception_SystemExit))
        return system_exit_status(nj_error_take());
    bool is_interrupt = nj_error_pending_is(&nj_exception_KeyboardInterrupt);
    nj_error_print();
    return is_interrupt ? -SIGINT : 1;
}
