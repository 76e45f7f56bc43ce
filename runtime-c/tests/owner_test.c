/* Containers that a thread owns while others come to change them (naja/lock.h): what the owner does without atomic instructions
 * must not be lost when the ownership is taken away, at whatever moment. */
#include <sched.h>

#include "parallel.h"

enum { ROUNDS_OF_TAKING = ROUNDS(400), ITEMS = 24 };

static NJ_ROOT NjList *list;
static NJ_ROOT NjDict *dict;
static NJ_ROOT NjSet *set;
static NJ_ROOT NjDeque *deque;

/* The other threads begin with round n when the owner has prepared it, at about the moment when he begins too. */
static _Atomic(int) prepared, finished;

static void await_round(int round)
{
    while (nj_load_acquire(&prepared) < round)
        sched_yield();
}

/* Runs `prepare` and then `work` as the owner for each round, with the `work` of THREADS others beside it, then `check`. */
typedef struct {
    void (*prepare)(void), (*work)(int number), (*check)(void);
} Scenario;
static Scenario scenario;

static void visit(int number)
{
    for (int round = 1; round <= ROUNDS_OF_TAKING; round++) {
        await_round(round);
        scenario.work(number + 1);
        atomic_fetch_add(&finished, 1);
    }
}

static void play(Scenario chosen, int visitors)
{
    Job jobs[THREADS];
    scenario = chosen;
    nj_store_release(&prepared, 0);
    start_jobs(jobs, visitors, visit);
    for (int round = 1; round <= ROUNDS_OF_TAKING; round++) {
        nj_store_release(&finished, 0);
        scenario.prepare();
        nj_store_relaxed(&nj_thread.owner_of_new, nj_thread.number); /* however many were taken: this is what is tested */
        nj_store_release(&prepared, round);
        scenario.work(0);
        while (nj_load_acquire(&finished) < visitors)
            sched_yield();
        scenario.check();
    }
    join_jobs(jobs, visitors);
}

/* Whether each of `count` numbers stands in the list once. */
static void check_numbers(NjList *numbers, int count)
{
    static bool seen[THREADS * ITEMS * 2];
    memset(seen, 0, sizeof seen);
    CHECK(nj_list_length(numbers) == count);
    for (int64_t i = 0; i < nj_list_length(numbers); i++) {
        int64_t number = nj_small_int_value(nj_list_get(numbers, i));
        CHECK(number < count && !seen[number]);
        seen[number] = true;
    }
}

/* --- growth ------------------------------------------------------------------------------------------------------------------ */

static void make_list(void) { list = nj_list_new(0); }
static void append_items(int number)
{
    for (int i = 0; i < ITEMS; i++)
        EXPECT(nj_list_append(list, nj_small_int(number * ITEMS + i)));
}
static void check_appended(void) { check_numbers(list, 2 * ITEMS); }
static void test_append(void) { play((Scenario){make_list, append_items, check_appended}, 1); }

static void make_deque(void) { deque = nj_deque_new(0, -1); }
static void push_items(int number)
{
    for (int i = 0; i < ITEMS; i++)
        EXPECT(nj_deque_append(deque, nj_small_int(number * ITEMS + i)));
}
static void check_pushed(void) { check_numbers(nj_list_from_iterable(nj_value(deque)), 3 * ITEMS); }
static void test_deque(void) { play((Scenario){make_deque, push_items, check_pushed}, 2); }

static void make_set(void) { set = nj_set_new(); }
static void add_items(int number)
{
    for (int i = 0; i < ITEMS; i++)
        EXPECT(nj_set_add(set, nj_small_int(number * ITEMS + i)));
}
static void check_added(void) { check_numbers(nj_list_from_iterable(nj_value(set)), 3 * ITEMS); }
static void test_set(void) { play((Scenario){make_set, add_items, check_added}, 2); }

/* --- replacing beside growth --------------------------------------------------------------------------------------------------- */

/* Each replaces an item of his own, which must be what he wrote last whenever he looks, while the list grows. */
static void make_list_of_own_items(void)
{
    NjValue zeros[2] = {nj_small_int(0), nj_small_int(0)};
    list = nj_list_from(zeros, 2);
}
static void replace_and_append(int number)
{
    for (int i = 0; i < ITEMS; i++) {
        EXPECT(nj_list_set(list, number, nj_small_int(i)));
        EXPECT(nj_list_append(list, nj_small_int(i)));
        EXPECT(nj_list_get(list, number) == nj_small_int(i));
    }
}
static void check_replaced(void) { CHECK(nj_list_length(list) == 2 + 2 * ITEMS); }
static void test_replace(void) { play((Scenario){make_list_of_own_items, replace_and_append, check_replaced}, 1); }

static void make_narrow(void)
{
    NjValue items[2] = {nj_false, nj_false};
    list = nj_list_from_bools(items, 2);
}
static void replace_and_append_bools(int number)
{
    for (int i = 0; i < ITEMS; i++) {
        EXPECT(nj_list_set_bool(list, number, i % 2));
        EXPECT(nj_list_append_bool(list, true));
        EXPECT(nj_list_get_bool(list, number) == i % 2);
    }
}
static void test_narrow(void) { play((Scenario){make_narrow, replace_and_append_bools, check_replaced}, 1); }

static void make_dict(void) { dict = nj_dict_new(); }
static void replace_and_add(int number)
{
    for (int i = 0; i < ITEMS; i++) {
        EXPECT(nj_dict_set(dict, nj_small_int(-1 - number), nj_small_int(i)));
        EXPECT(nj_dict_set(dict, nj_small_int(number * ITEMS + i), nj_none));
        EXPECT(nj_dict_get(dict, nj_small_int(-1 - number)) == nj_small_int(i));
    }
}
static void check_dict(void) { CHECK(nj_dict_length(dict) == 2 * (ITEMS + 1)); }
static void test_dict(void) { play((Scenario){make_dict, replace_and_add, check_dict}, 1); }

/* --- numbers -------------------------------------------------------------------------------------------------------------------- */

/* A list that a thread left behind is owned by whoever gets its number next, or taken from nobody. */
static void leave_list(int number)
{
    if (number == 0)
        list = nj_list_new(0);
}
static void fill_left_list(int number) { EXPECT(nj_list_append(list, nj_small_int(number))); }
static void test_ended_owner(void)
{
    for (int i = 0; i < ROUNDS(100); i++) {
        in_parallel(leave_list);
        in_parallel(fill_left_list);
        check_numbers(list, THREADS);
    }
}

static NjThread *loser;
static bool was_without;   /* the thread that fills writes it */

static void fill_lists_of_main(int number)
{
    if (number != 0)
        return;
    for (int64_t i = 0; i < nj_list_length(list); i++) {
        EXPECT(nj_list_append((NjList *)nj_object(nj_list_get(list, i)), nj_none));
        was_without = was_without || nj_load_relaxed(&loser->owner_of_new) == NJ_OWNER_NONE;
    }
}
static void lose_lists(int count)
{
    list = nj_list_new((size_t)count);
    for (int i = 0; i < count; i++)
        nj_list_append(list, nj_value(nj_list_new(0)));
    in_parallel(fill_lists_of_main);
    for (int64_t i = 0; i < nj_list_length(list); i++)
        CHECK(nj_list_length((NjList *)nj_object(nj_list_get(list, i))) == 1);
}
/* Who loses many objects in a short time makes new ones without an owner, for a while: it is over when the thread makes something after
 * that. On a busy machine the first ones may take too long. */
static void test_many_losses(void)
{
    enum { MANY = 2000, TRIES = 20 };
    loser = &nj_thread;
    nj_store_relaxed(&nj_thread.owner_of_new, nj_thread.number);
    for (int i = 0; i < TRIES && !was_without; i++)
        lose_lists(MANY);
    CHECK(was_without);
    uint16_t owner = nj_load_relaxed(&nj_list_new(0)->lock.owner);
    CHECK(owner == NJ_OWNER_NONE || nj_load_relaxed(&nj_thread.owner_of_new) == nj_thread.number);
}

static bool body(void)
{
    nj_threads_start();
    CHECK(nj_thread.number != NJ_OWNER_NOBODY);
    RUN(test_append);
    RUN(test_deque);
    RUN(test_set);
    RUN(test_replace);
    RUN(test_narrow);
    RUN(test_dict);
    RUN(test_ended_owner);
    RUN(test_many_losses);
    CHECK(failures == 0);
    return true;
}

int main(int argc, char **argv) { return check_main(argc, argv, body); }
