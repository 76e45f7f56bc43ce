/* === pkg.mod.c === */
/* Module pkg.mod, compiled from pkg/mod.py. */
#include <naja/naja.h>

/* The variables of module pkg.mod. */
struct Ny_variables_3pkg_3mod {
    _Atomic(double) v_ratio;
};
extern const NjModuleDefinition ny_module_3pkg_3mod;
bool ny_start_3pkg_3mod(void);

static struct Ny_variables_3pkg_3mod ny_variables_3pkg_3mod;
static NjI64Result ny_3pkg_3mod_6rotate(int64_t a_0, int64_t b_1, int64_t n_2);
static int ny_3pkg_3mod_6caught(NjValue v_0, NjValue w_1);
static uint8_t ny_3pkg_3mod_6narrow(int32_t a_0, uint8_t b_1);
static NjValue ny_3pkg_3mod_9constants(void);

static NjStr ny_str_0 = NJ_STR_LITERAL_1("caf\351");
static NjStr ny_str_1 = NJ_STR_LITERAL_2(u"\u20AC?\? \"x\"");
static NjStr ny_str_2 = NJ_STR_LITERAL_ASCII("format");
static NjStr ny_str_3 = NJ_STR_LITERAL_ASCII("name");
static NjStr ny_str_4 = NJ_STR_LITERAL_ASCII("other");
static NjTuple ny_names_0 = {.base = {&nj_type_tuple}, .length = 2, .items = {(NjValue)&ny_str_3, (NjValue)&ny_str_4}};
static NjStr ny_str_5 = NJ_STR_LITERAL_ASCII("ratio");

static const NjTracePoint ny_points[] = {
    {"pkg/mod.py", "rotate", 2, 0, 0, 0, 0, 0},
    {"pkg/mod.py", "rotate", 3, 0, 0, 0, 0, 0},
    {"pkg/mod.py", "caught", 6, 0, 0, 0, 0, 0},
    {"pkg/mod.py", "caught", 7, 0, 0, 0, 0, 0},
    {"pkg/mod.py", "caught", 8, 0, 0, 0, 0, 0},
    {"pkg/mod.py", "constants", 13, 0, 0, 0, 0, 0},
};

/* Constants that are made when the module starts. */
static struct {
    NjValue big_0;
    NjValue complex_1;
} ny_constants;

static const NjGlobal ny_variables_3pkg_3mod_table[] = {
    {.name = &ny_str_5, .address = &ny_variables_3pkg_3mod.v_ratio, .kind = NJ_FIELD_F64},
};
const NjModuleDefinition ny_module_3pkg_3mod = {
    .name = "pkg.mod", .doc = NULL,
    .file = "pkg/mod.py", .is_package = false,
    .globals = ny_variables_3pkg_3mod_table, .global_count = 1,
};

/* rotate, line 1 */
static NjI64Result ny_3pkg_3mod_6rotate(int64_t a_0, int64_t b_1, int64_t n_2)
{
    int64_t x_3;
    int64_t y_4;
    if (NJ_UNLIKELY(!nj_stack_has_room())) {
        nj_raise_recursion();
        return (NjI64Result){0, false};
    }
    x_3 = a_0;
    y_4 = b_1;
block_1:;
    if (NJ_UNLIKELY(nj_load_relaxed(&nj_poll_flag)) && !nj_poll()) goto raise_0;
    bool t_5 = x_3 < n_2;
    if (NJ_LIKELY(t_5)) {
        {
            int64_t x_3_old = x_3;
            x_3 = y_4;
            y_4 = x_3_old;
        }
        goto block_1;
    }
    NjI64Result t_6_status = nj_i64_floordiv(x_3, y_4);
    if (NJ_UNLIKELY(!t_6_status.ok)) goto raise_1;
    int64_t t_6 = t_6_status.value;
    return (NjI64Result){t_6, true};
raise_0:
    nj_traceback_add(&ny_points[0]);
    return (NjI64Result){0, false};
raise_1:
    nj_traceback_add(&ny_points[1]);
    return (NjI64Result){0, false};
}

/* caught, line 5 */
static int ny_3pkg_3mod_6caught(NjValue v_0, NjValue w_1)
{
    NjValue t_e9_tat_s0 = 0;
    if (NJ_UNLIKELY(!nj_stack_has_room())) {
        nj_raise_recursion();
        return -1;
    }
    t_e9_tat_s0 = v_0;
    if (NJ_UNLIKELY(!nj_unbox_i64(v_0).ok)) goto raise_0;
    int t_3_status = nj_contains(v_0, w_1);
    if (NJ_UNLIKELY(t_3_status < 0)) goto raise_1;
    bool t_3 = t_3_status;
    NjValue t_4 = nj_next(v_0);
    if (NJ_UNLIKELY(!t_4) && nj_error_pending()) goto raise_2;
    bool t_5 = t_4 != 0;
    if (t_5) goto block_1;
block_2:;
    NjValue t_6 = t_e9_tat_s0;
    bool t_7 = t_6 == w_1;
    return t_7;
block_1:;
    return t_3;
raise_0:
    nj_traceback_add(&ny_points[2]);
    goto block_2;
raise_1:
    nj_traceback_add(&ny_points[3]);
    goto block_2;
raise_2:
    nj_traceback_add(&ny_points[4]);
    return -1;
}

/* narrow, line 9 */
static uint8_t ny_3pkg_3mod_6narrow(int32_t a_0, uint8_t b_1)
{
    int32_t t_2 = (int32_t)((uint32_t)a_0 * (uint32_t)a_0);
    uint8_t t_3 = (uint8_t)((uint32_t)b_1 + (uint32_t)b_1);
    int32_t t_5 = (int32_t)((uint32_t)t_2 << 7);
    uint8_t t_6 = (uint8_t)t_5;
    uint8_t t_7 = (uint8_t)(t_3 ^ t_6);
    uint8_t t_8 = (uint8_t)(~t_7);
    return t_8;
}

/* constants, line 12 */
static NjValue ny_3pkg_3mod_9constants(void)
{
    if (NJ_UNLIKELY(!nj_stack_has_room())) {
        nj_raise_recursion();
        return 0;
    }
    NjValue t_9 = ny_constants.big_0;
    nj_store_relaxed(&ny_variables_3pkg_3mod.v_ratio, (-0.0));
    NjValue t_6 = nj_value(&ny_str_0);
    NjValue t_7 = nj_value(&ny_str_1);
    NjValue t_8 = nj_call_written_method(&ny_str_2, (const NjValue[]){t_6, t_7, t_9, ny_constants.complex_1}, 2, &ny_names_0);
    if (NJ_UNLIKELY(!t_8)) goto raise_0;
    return t_8;
raise_0:
    nj_traceback_add(&ny_points[5]);
    return 0;
}

bool ny_start_3pkg_3mod(void)
{
    nj_root_add(&ny_variables_3pkg_3mod, &ny_variables_3pkg_3mod + 1);
    nj_root_add(&ny_constants, &ny_constants + 1);
    if (!(ny_constants.big_0 = nj_int_from_hex("ffffffffffffffff")))
        return false;
    if (!(ny_constants.complex_1 = nj_complex_new(0.0, 1.5)))
        return false;
    return nj_module_register(&ny_module_3pkg_3mod);
}
