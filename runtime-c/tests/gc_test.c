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

/* Finalizers find what their objects refer to, though it became unreachable together with them. */
static int finalized;
static void look_at_items(void *object)
{
    NjList *list = object;
    finalized++;
    CHECK(nj_list_length(list) == 100);
    for (size_t i = 0; i < 100; i++) {
        NjValue item = nj_list_at(list, i);
        CHECK(item && nj_is_exact_str(item) && atoi(nj_str_utf8((NjStr *)nj_object(item), NULL)) == (int)i);
    }
}

static NJ_NOINLINE void leave_lists(void)
{
    for (int i = 0; i < 50; i++) {
        NjList *list = nj_list_new(0);
        for (int j = 0; j < 100; j++)
            CHECK(nj_list_append(list, nj_value(nj_str_format_c("%d", j))));
        nj_finalizer_set(list, look_at_items);
    }
}

static void keeps_what_finalizers_need(void)
{
    leave_lists();
    for (int i = 0; i < 5 && finalized == 0; i++) {
        churn();
        for (int j = 0; j < ROUNDS(20000); j++)
            CHECK(nj_list_new(101) && nj_str_format_c("other %d", j));
        nj_gc_run_finalizers();
    }
#ifndef NJ_MALLOC
    CHECK(finalized > 0);
#endif
}

static bool body(void)
{
    RUN(keeps_what_finalizers_need);
    RUN(keeps_what_is_reachable);
    return true;
}

int main(int argc, char **argv) { return check_main(argc, argv, body); }
