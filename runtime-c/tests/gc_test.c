/* The collector keeps what the stack, the globals and other objects refer to. */
#include "check.h"
#include "naja/compiled.h"

static NjValue global_value;

/* Allocates enough to reuse whatever was freed by mistake. */
static void churn(void)
{
    for (int i = 0; i < ROUNDS(300); i++) {
        NjValue zero = nj_small_int(0);
        CHECK(nj_list_repeat(nj_list_from(&zero, 1), 255 + 16 * i) != NULL);
    }
    nj_gc_collect();
}

static void keeps_what_is_reachable(void)
{
    NjStr *on_stack = nj_str_repeat(nj_str_from_c("ab"), 1000);
    nj_root_add(&global_value, &global_value + 1);
    global_value = nj_value(nj_str_repeat(nj_str_from_c("cd"), 1000));
    NjList *list = nj_list_new(0);
    for (int i = 0; i < 1000; i++)
        CHECK(nj_list_append(list, nj_value(nj_str_format_c("item %d", i))));
    churn();
    churn();
    CHECK(nj_str_length(on_stack) == 2000 && nj_str_has_prefix(on_stack, nj_str_from_c("abab")));
    CHECK(nj_str_has_suffix((NjStr *)nj_object(global_value), nj_str_from_c("cdcd")));
    CHECK(nj_list_length(list) == 1000);
    CHECK_REPR(nj_list_get(list, 999), "'item 999'");
}

static bool body(void)
{
    RUN(keeps_what_is_reachable);
    return true;
}

int main(int argc, char **argv) { return check_main(argc, argv, body); }
