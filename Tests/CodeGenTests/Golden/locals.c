/* === m.c === */
/* Module m, compiled from m.py. */
#include <naja/naja.h>

/* m.P */
struct Ny_1m_1P {
    NjObject base;
    _Atomic(double) v_x;
    _Atomic(NjDict *) overflow;
};
/* m.f.environment */
struct Ny_1m_1f_11environment {
    _Atomic(struct Ny_1m_1P *) v_item;
};
/* m.g.frame */
struct Ny_1m_1g_5frame {
    NjGenerator base;
    _Atomic(NjInt) v_n;
};
extern const NjModuleDefinition ny_module_1m;
bool ny_start_1m(void);

static NjType ny_type_1m_1P;
static NjF64Result ny_1m_5inner(struct Ny_1m_1f_11environment *environment_0);
static NjValue ny_entry_1m_5inner(NjObject *, const NjValue *, size_t, NjTuple *);
static const NjFunctionInfo ny_info_1m_5inner;
static NjValue ny_1m_1g_6resume(struct Ny_1m_1g_5frame *frame_0, NjValue sent_1);
static NjValue ny_1m_1f(double x_0, NjDict *d_1, NjInt n_2);
static NjValue ny_1m_6define(NjTuple *bases_0, NjDict *names_1);
static const NjClassSpecification ny_class_1m_1P;


static const NjTracePoint ny_points[] = {
    {"m.py", "f", 8, 0, 0, 0, 0, 0},
    {"m.py", "f", 9, 0, 0, 0, 0, 0},
    {"m.py", "f", 10, 0, 0, 0, 0, 0},
    {"m.py", "define", 11, 0, 0, 0, 0, 0},
};

static const NjField ny_fields_1m_1P[] = {
    {.name = "x", .offset = offsetof(struct Ny_1m_1P, v_x), .kind = NJ_FIELD_F64},
};
static const NjClassSpecification ny_class_1m_1P = {
    .name = "P", .qualname = "P",
    .module = "m", .doc = NULL,
    .size = sizeof(struct Ny_1m_1P),
    .dict_offset = offsetof(struct Ny_1m_1P, overflow),
    .fields = ny_fields_1m_1P, .field_count = 1,
    .storage = &ny_type_1m_1P,
};

static const NjFunctionInfo ny_info_1m_5inner = {
    .name = "inner", .qualname = "f.<locals>.inner",
    .module = "m", .doc = NULL,
    .file = "m.py", .line = 2,
    .entry = ny_entry_1m_5inner, .direct = (void *)ny_1m_5inner,
    .signature = "(p)d!",
    .positional_only = 0, .positional = 0, .keyword_only = 0,
};

const NjModuleDefinition ny_module_1m = {
    .name = "m", .doc = NULL,
    .file = "m.py", .is_package = false,
};

/* f.<locals>.inner, line 2 */
static NjF64Result ny_1m_5inner(struct Ny_1m_1f_11environment *environment_0)
{
    if (NJ_UNLIKELY(!nj_stack_has_room())) {
        nj_raise_recursion();
        return (NjF64Result){0.0, false};
    }
    struct Ny_1m_1P *t_1 = nj_load_acquire(&environment_0->v_item);
    double t_2 = nj_load_relaxed(&t_1->v_x);
    return (NjF64Result){t_2, true};
}

static NjValue ny_entry_1m_5inner(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjValue bound[1];
    if (NJ_UNLIKELY(nargs != 0 || kwnames)) {
        if (!nj_bind_arguments((NjFunction *)callable, args, nargs, kwnames, bound))
            return 0;
        args = bound;
    }
    NjF64Result result = ny_1m_5inner((struct Ny_1m_1f_11environment *)((NjFunction *)callable)->environment);
    return NJ_UNLIKELY(!result.ok) ? 0 : nj_float(result.value);
}

/* g, line 4 */
static NjValue ny_1m_1g_6resume(struct Ny_1m_1g_5frame *frame_0, NjValue sent_1)
{
    if (NJ_UNLIKELY(!nj_stack_has_room())) {
        nj_raise_recursion();
        return 0;
    }
    (void)sent_1;
    NjGenerator *t_2 = (NjGenerator *)frame_0;
    nj_generator_finish(t_2, nj_none);
    return (NjValue)0;
}

/* f, line 1 */
static NjValue ny_1m_1f(double x_0, NjDict *d_1, NjInt n_2)
{
    struct Ny_1m_1P item_3_place;
    struct Ny_1m_1f_11environment environment_4_place;
    NjFunction function_7_place;
    struct Ny_1m_1g_5frame frame_9_place;
    NjDictCursor t_12_place;
    if (NJ_UNLIKELY(!nj_stack_has_room())) {
        nj_raise_recursion();
        return 0;
    }
    memset(&item_3_place, 0, sizeof item_3_place);
    ((NjObject *)&item_3_place)->type = &ny_type_1m_1P;
    struct Ny_1m_1P *item_3 = &item_3_place;
    nj_store_relaxed(&item_3->v_x, x_0);
    memset(&environment_4_place, 0, sizeof environment_4_place);
    struct Ny_1m_1f_11environment *environment_4 = &environment_4_place;
    nj_store_release(&environment_4->v_item, item_3);
    memset(&function_7_place, 0, sizeof function_7_place);
    NjValue function_7 = nj_function_init(&function_7_place, &ny_info_1m_5inner, environment_4, ((NjTuple *)NULL), ((NjDict *)NULL));
    NjValue t_8 = nj_call(function_7, NULL, 0, NULL);
    if (NJ_UNLIKELY(!t_8)) goto raise_0;
    memset(&frame_9_place, 0, sizeof frame_9_place);
    struct Ny_1m_1g_5frame *frame_9 = (struct Ny_1m_1g_5frame *)nj_generator_init((NjGenerator *)&frame_9_place, (NjValue (*)(NjGenerator *, NjValue))ny_1m_1g_6resume, "g", "g");
    nj_store_release(&frame_9->v_n, n_2);
    NjValue t_10 = nj_value(frame_9);
    if (NJ_UNLIKELY(!nj_next(t_10)) && nj_error_pending()) goto raise_1;
    memset(&t_12_place, 0, sizeof t_12_place);
    NjDictCursor *t_12 = nj_dict_cursor_init(&t_12_place, d_1);
    if (NJ_UNLIKELY(!nj_dict_cursor_next(t_12)) && nj_error_pending()) goto raise_2;
    return t_8;
raise_0:
    nj_traceback_add(&ny_points[0]);
    return 0;
raise_1:
    nj_traceback_add(&ny_points[1]);
    return 0;
raise_2:
    nj_traceback_add(&ny_points[2]);
    return 0;
}

/* define, line 11 */
static NjValue ny_1m_6define(NjTuple *bases_0, NjDict *names_1)
{
    if (NJ_UNLIKELY(!nj_stack_has_room())) {
        nj_raise_recursion();
        return 0;
    }
    NjValue t_3 = nj_class_build(&ny_class_1m_1P, bases_0, names_1, ((NjDict *)NULL));
    if (NJ_UNLIKELY(!t_3)) goto raise_0;
    return t_3;
raise_0:
    nj_traceback_add(&ny_points[3]);
    return 0;
}

bool ny_start_1m(void)
{
    nj_root_add(&ny_type_1m_1P, &ny_type_1m_1P + 1);
    return nj_module_register(&ny_module_1m);
}
