/* === main.c === */
/* Module main, compiled from fib.py. */
#include <naja/naja.h>

/* The variables of module main. */
struct Ny_variables_4main {
    _Atomic(NjValue) v_fib;
};
extern const NjModuleDefinition ny_module_4main;
bool ny_start_4main(void);

static struct Ny_variables_4main ny_variables_4main;
static NjInt ny_4main_3fib(NjInt n_0);
static NjValue ny_entry_4main_3fib(NjObject *, const NjValue *, size_t, NjTuple *);
static const NjFunctionInfo ny_info_4main_3fib;
static bool ny_4main_u14_3c_module_3e_(void);

static NjStr ny_str_0 = NJ_STR_LITERAL_ASCII("fib is");
static NjStr ny_str_1 = NJ_STR_LITERAL_ASCII("fib");

static const NjTracePoint ny_points[] = {
    {"fib.py", "fib", 4, 0, 0, 0, 0, 0},
    {"fib.py", "<module>", 1, 0, 0, 0, 0, 0},
    {"fib.py", "<module>", 6, 0, 0, 0, 0, 0},
};

static NjStr *const ny_info_4main_3fib_names[] = {&nj_str_latin1[110]};
static const NjFunctionInfo ny_info_4main_3fib = {
    .name = "fib", .qualname = "fib",
    .module = "__main__", .doc = NULL,
    .file = "fib.py", .line = 1,
    .entry = ny_entry_4main_3fib, .direct = (void *)ny_4main_3fib,
    .signature = "(i)i!",
    .names = ny_info_4main_3fib_names,
    .positional_only = 0, .positional = 1, .keyword_only = 0,
};

static const NjGlobal ny_variables_4main_table[] = {
    {.name = &ny_str_1, .address = &ny_variables_4main.v_fib, .kind = NJ_FIELD_VALUE},
};
static bool ny_execute_4main(NjModule *module)
{
    (void)module;
    return ny_4main_u14_3c_module_3e_();
}

const NjModuleDefinition ny_module_4main = {
    .name = "__main__", .doc = NULL,
    .file = "fib.py", .is_package = false,
    .execute = ny_execute_4main,
    .globals = ny_variables_4main_table, .global_count = 1,
};

/* fib, line 1 */
static NjInt ny_4main_3fib(NjInt n_0)
{
    if (NJ_UNLIKELY(!nj_stack_has_room())) {
        nj_raise_recursion();
        return 0;
    }
    bool t_2 = nj_int_lt(n_0, nj_small_int(2));
    if (t_2) goto block_1;
    NjInt t_4 = nj_int_sub(n_0, nj_small_int(1));
    if (NJ_UNLIKELY(!t_4)) goto raise_0;
    NjInt t_5 = ny_4main_3fib(t_4);
    if (NJ_UNLIKELY(!t_5)) goto raise_0;
    NjInt t_6 = nj_int_sub(n_0, nj_small_int(2));
    if (NJ_UNLIKELY(!t_6)) goto raise_0;
    NjInt t_7 = ny_4main_3fib(t_6);
    if (NJ_UNLIKELY(!t_7)) goto raise_0;
    NjInt t_8 = nj_int_add(t_5, t_7);
    if (NJ_UNLIKELY(!t_8)) goto raise_0;
    return t_8;
block_1:;
    return n_0;
raise_0:
    nj_traceback_add(&ny_points[0]);
    return 0;
}

static NjValue ny_entry_4main_3fib(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjValue bound[1];
    if (NJ_UNLIKELY(nargs != 1 || kwnames)) {
        if (!nj_bind_arguments((NjFunction *)callable, args, nargs, kwnames, bound))
            return 0;
        args = bound;
    }
    NjInt argument_0 = nj_unbox_int(args[0]);
    if (NJ_UNLIKELY(!argument_0)) return 0;
    return ny_4main_3fib(argument_0);
}

/* <module>, line 0 */
static bool ny_4main_u14_3c_module_3e_(void)
{
    if (NJ_UNLIKELY(!nj_stack_has_room())) {
        nj_raise_recursion();
        return false;
    }
    NjValue t_3 = nj_function_new(&ny_info_4main_3fib, NULL, ((NjTuple *)NULL), ((NjDict *)NULL));
    if (NJ_UNLIKELY(!t_3)) goto raise_0;
    nj_store_release(&ny_variables_4main.v_fib, t_3);
    NjValue t_5 = nj_value(&ny_str_0);
    NjInt t_7 = ny_4main_3fib(nj_small_int(32));
    if (NJ_UNLIKELY(!t_7)) goto raise_1;
    NjValue t_8 = t_7;
    if (NJ_UNLIKELY(!nj_print_values((NjValue)0, (NjValue)0, (NjValue)0, false, (const NjValue[]){t_5, t_8}, 2))) goto raise_1;
    return true;
raise_0:
    nj_traceback_add(&ny_points[1]);
    return false;
raise_1:
    nj_traceback_add(&ny_points[2]);
    return false;
}

bool ny_start_4main(void)
{
    nj_root_add(&ny_variables_4main, &ny_variables_4main + 1);
    return nj_module_register(&ny_module_4main);
}

static bool ny_run(void)
{
    if (!(ny_start_4main()))
        return false;
    NjModule *module = nj_module_start_main(&ny_module_4main);
    return module && ny_module_4main.execute(module);
}

int main(int argc, char **argv)
{
    return nj_main(argc, argv, ny_run);
}
