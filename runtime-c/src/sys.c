/* The sys module, and builtins as a module. */
#include "naja/sys.h"

#include "async_hooks.h"
#include "getter.h"
#include "internal.h"
#include "naja/builtins.h"
#include "naja/dict.h"
#include "naja/file.h"
#include "naja/float.h"
#include "naja/int.h"
#include "naja/list.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/thread.h"
#include "naja/tuple.h"
#include "start.h"

static NjList *arguments;

NjList *nj_sys_argv(void) { return arguments; }

NjValue nj_sys_exit(NjValue code)
{
    if (!code || code == nj_none)
        nj_raise_object(nj_value(&nj_exception_SystemExit), 0);
    else
        nj_raise_value(&nj_exception_SystemExit, code);
    return 0;
}

NJ_ENTRY(sys_exit) { return nj_sys_exit(nargs ? args[0] : 0); }

NJ_ENTRY(get_recursion_limit) { return nj_int_from_i64(nj_load_relaxed(&nj_recursion_limit)); }

NJ_ENTRY(set_recursion_limit)
{
    NjInt limit = nj_index(args[0]);
    if (!limit)
        return 0;
    if (nj_int_compare(limit, nj_small_int(1)) < 0)
        return nj_raise(&nj_exception_ValueError, "recursion limit must be greater or equal than 1");
    nj_recursion_limit_set(nj_int_clamp(limit));
    return nj_none;
}

/* intern(): the first of all texts that are equal. Made at the first call; what it holds stays. */
static NJ_ROOT _Atomic(NjDict *) interned;

NJ_ENTRY(intern)
{
    if (!nj_is_str(args[0]))
        return nj_raise(&nj_exception_TypeError, "intern() argument must be str, not %s", nj_type_name(args[0]));
    if (!nj_is_exact_str(args[0]))
        return nj_raise(&nj_exception_TypeError, "can't intern %s", nj_type_name(args[0]));
    NjDict *texts = nj_load_acquire(&interned);
    if (!texts) {
        NjDict *fresh = nj_dict_new();
        if (!fresh)
            return 0;
        if (nj_compare_exchange(&interned, &texts, fresh))
            texts = fresh;
    }
    return nj_dict_setdefault(texts, args[0], args[0]);
}

NJ_ENTRY(exc_info)
{
    NjException *exception = nj_handled();
    if (!exception)
        return nj_value(nj_tuple_pack3(nj_none, nj_none, nj_none));
    NjTraceback *traceback = nj_load_acquire(&exception->traceback);
    return nj_value(nj_tuple_pack3(nj_value(exception->base.type), nj_value(exception), traceback ? nj_value(traceback) : nj_none));
}

NJ_ENTRY(exception) { return nj_handled() ? nj_value(nj_handled()) : nj_none; }

NJ_ENTRY(get_size_of) { return nj_int_from_i64(nj_is_object(args[0]) ? (int64_t)nj_object(args[0])->type->size : 8); }

NJ_ENTRY(get_int_max_str_digits) { return nj_int_from_i64(nj_load_relaxed(&nj_int_max_str_digits)); }

NJ_ENTRY(set_int_max_str_digits)
{
    NjInt limit = nj_index(args[0]);
    if (!limit)
        return 0;
    int64_t digits = nj_int_clamp(limit);
    if (digits != 0 && digits < 640)
        return nj_raise(&nj_exception_ValueError, "maxdigits must be 0 or larger than 640");
    nj_store_relaxed(&nj_int_max_str_digits, digits);
    return nj_none;
}

/* There is no lock that threads hand on: the interval is only kept. */
static _Atomic(double) switch_interval = 0.005;

NJ_ENTRY(get_switch_interval) { return nj_float(nj_load_relaxed(&switch_interval)); }

NJ_ENTRY(set_switch_interval)
{
    NjF64Result seconds = nj_float_real(args[0]);
    if (!seconds.ok)
        return 0;
    if (!(seconds.value > 0))
        return nj_raise(&nj_exception_ValueError, "switch interval must be strictly positive");
    nj_store_relaxed(&switch_interval, seconds.value);
    return nj_none;
}

NJ_ENTRY(get_default_encoding) { return nj_value(nj_str_from_c("utf-8")); }

/* Nobody counts: one for who asks, and one for what else there is. */
NJ_ENTRY(get_reference_count) { return nj_small_int(2); }

static const NjMethodDefinition functions[] = {
    NJ_METHOD("exit", sys_exit, 0, 1),
    NJ_METHOD("getrecursionlimit", get_recursion_limit, 0, 0),
    NJ_METHOD("setrecursionlimit", set_recursion_limit, 1, 1),
    NJ_METHOD("getrefcount", get_reference_count, 1, 1),
    NJ_METHOD("intern", intern, 1, 1),
    NJ_METHOD("exc_info", exc_info, 0, 0),
    NJ_METHOD("exception", exception, 0, 0),
    NJ_METHOD_KEYWORDS("getsizeof", get_size_of, 1, 2, "object default"),
    NJ_METHOD("get_int_max_str_digits", get_int_max_str_digits, 0, 0),
    NJ_METHOD_KEYWORDS("set_int_max_str_digits", set_int_max_str_digits, 1, 1, "maxdigits"),
    NJ_METHOD("getswitchinterval", get_switch_interval, 0, 0),
    NJ_METHOD("setswitchinterval", set_switch_interval, 1, 1),
    NJ_METHOD("get_asyncgen_hooks", nj_sys_get_asyncgen_hooks, 0, 0),
    NJ_METHOD_KEYWORDS("set_asyncgen_hooks", nj_sys_set_asyncgen_hooks, 0, 2, "firstiter finalizer"),
    NJ_METHOD("getdefaultencoding", get_default_encoding, 0, 0),
    NJ_METHOD("getfilesystemencoding", get_default_encoding, 0, 0),
    NJ_END,
};

const NjModuleDefinition nj_module_sys = {.name = "sys", .functions = functions};

/* The names of builtins are in nj_builtins; the module shares that dict. */
const NjModuleDefinition nj_module_builtins = {.name = "builtins"};

static bool put(NjModule *module, const char *name, NjValue value)
{
    NjStr *text = nj_str_from_c(name);
    return text && value && nj_dict_set_str(module->dict, text, value);
}

static bool put_text(NjModule *module, const char *name, const char *text)
{
    return put(module, name, nj_value(nj_str_from_c(text)));
}

static bool put_numbers(NjModule *module)
{
    return nj_sys_add_info(module) && put(module, "maxsize", nj_int_from_i64(INT64_MAX))
        && put(module, "maxunicode", nj_small_int(0x10ffff)) && put(module, "hexversion", nj_small_int(0x030b02f0));
}

static bool put_arguments(NjModule *module, int argc, char **argv)
{
    arguments = nj_list_new((size_t)argc);
    nj_root_add(&arguments, &arguments + 1);
    for (int i = 0; arguments && i < argc; i++) {
        NjStr *argument = nj_str_from_c(argv[i]);
        if (!argument || !nj_list_append(arguments, nj_value(argument)))
            return false;
    }
    return arguments && put(module, "argv", nj_value(arguments)) && put(module, "orig_argv", nj_value(nj_list_copy(arguments)));
}

bool nj_sys_start(int argc, char **argv)
{
    NjModule *sys = nj_module_import_native("sys"), *builtins = sys ? nj_module_import_native("builtins") : NULL;
    if (!builtins)
        return false;
    builtins->dict = nj_builtins;
    return put_arguments(sys, argc, argv) && put_numbers(sys) && put_text(sys, "platform", "linux") && put_text(sys, "byteorder", "little")
        && put_text(sys, "version", "3.11.2 (Naja)") && put_text(sys, "executable", argc ? argv[0] : "")
        && put(sys, "modules", nj_value(nj_modules)) && put(sys, "path", nj_value(nj_list_new(0)))
        && put(sys, "stdin", nj_value(nj_stdin)) && put(sys, "stdout", nj_value(nj_stdout)) && put(sys, "stderr", nj_value(nj_stderr));
}
