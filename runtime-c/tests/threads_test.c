/* Containers shared by threads: each operation is atomic, so that sums and histories come out right. Run with
 * FLAVOUR=tsan too, where the race detector watches. */
#include "parallel.h"

enum { TURNS = ROUNDS(3000), KEYS = 64 };

static NJ_ROOT NjList *list;
static NJ_ROOT NjDict *dict;
static NJ_ROOT NjSet *set;

/* --- lists ------------------------------------------------------------------------------------------------------------------------------- */

static void append_numbers(int number)
{
    for (int i = 0; i < TURNS; i++)
        EXPECT(nj_list_append(list, nj_small_int(number * TURNS + i)));
}

static void test_appends(void)
{
    static bool seen[THREADS * TURNS];
    list = nj_list_new(0);
    in_parallel(append_numbers);
    CHECK(nj_list_length(list) == THREADS * TURNS);
    for (int64_t i = 0; i < nj_list_length(list); i++)
        seen[nj_small_int_value(nj_list_get(list, i))] = true;
    for (int i = 0; i < THREADS * TURNS; i++)
        CHECK(seen[i]);
}

/* Pushes and pops at both ends: nothing is lost and nothing comes twice. */
static _Atomic(int64_t) pushed, popped;
static void push_and_pop(int number)
{
    for (int i = 0; i < TURNS; i++) {
        int64_t n = number * TURNS + i;
        EXPECT((i + number) % 3 ? nj_list_append(list, nj_small_int(n)) : nj_list_insert(list, 0, nj_small_int(n)));
        atomic_fetch_add(&pushed, n);
        if (i % 2) {
            NjValue item = nj_list_pop(list, i % 4 == 1 ? -1 : 0);
            if (item)
                atomic_fetch_add(&popped, nj_small_int_value(item));
            else
                nj_error_clear();
        }
    }
}

static void test_pops(void)
{
    list = nj_list_new(0);
    in_parallel(push_and_pop);
    NjValue item;
    for (size_t i = 0; (item = nj_list_at(list, i)); i++)
        popped += nj_small_int_value(item);
    CHECK(pushed == popped);
}

/* One thread keeps replacing items by larger ones while others read, grow and reverse the list: no replacement is lost. */
static void replace_and_move(int number)
{
    for (int i = 0; i < TURNS; i++) {
        if (number == 0) {
            for (int64_t at = 0; at < 8; at++)
                EXPECT(nj_list_set(list, at, nj_small_int(i)));
        } else if (number == 1) {
            EXPECT(nj_list_append(list, nj_small_int(-1)));
            if (i % 50 == 0)
                EXPECT(nj_list_delete_slice(list, nj_small_int(8), nj_none, nj_none));
        } else {
            NjValue item = nj_list_get(list, i % 8);
            EXPECT(item && nj_small_int_value(item) >= -1 && nj_small_int_value(item) < TURNS);
            size_t count;
            EXPECT(nj_list_snapshot(list, &count) && count >= 8);
        }
    }
}

static void test_replacement(void)
{
    list = nj_list_new(0);
    for (int i = 0; i < 8; i++)
        nj_list_append(list, nj_small_int(-1));
    in_parallel(replace_and_move);
    for (int64_t at = 0; at < 8; at++)
        CHECK(nj_list_get(list, at) == nj_small_int(TURNS - 1));
}

/* One thread keeps taking items off the end and putting others there, at once and many at a time, while the rest reads there: who has
 * seen the longer list may find the next item in the place of the one he looked for. */
static void read_at_the_end(int number)
{
    NjValue two = nj_value(nj_tuple_pack2(nj_small_int(1), nj_small_int(2)));
    for (int i = 0; i < TURNS; i++) {
        if (number == 0) {
            NjValue item = nj_list_pop(list, -1);
            EXPECT(item && nj_list_pop(list, -1));
            EXPECT(i % 2 ? nj_list_extend(list, two) : nj_list_append(list, item) && nj_list_append(list, item));
        } else {
            for (int64_t at = 0; at < 4; at++) {
                NjValue item = nj_list_get(list, at);
                if (!item)
                    nj_error_clear();
                EXPECT(!item || nj_small_int_value(item) < 4);
            }
        }
    }
}

static void test_reading_at_the_end(void)
{
    list = nj_list_new(16);
    for (int i = 0; i < 4; i++)
        nj_list_append(list, nj_small_int(3));
    in_parallel(read_at_the_end);
    CHECK(nj_list_length(list) == 4);
}

/* --- dicts and sets ------------------------------------------------------------------------------------------------------------------------ */

/* Each thread owns every THREADS-th key and sees exactly what it did itself; all of them share one table. */
static void use_own_keys(int number)
{
    int64_t values[KEYS];
    for (int k = 0; k < KEYS; k++)
        values[k] = -1;
    for (int i = 0; i < TURNS; i++) {
        int k = (i * 7 + number) % KEYS;
        NjValue key = k % 2 ? nj_small_int(k * THREADS + number) : nj_value(nj_str_format_c("%d", k * THREADS + number));
        if (i % 5 == 4) {
            EXPECT(nj_dict_discard(dict, key) == (values[k] >= 0));
            values[k] = -1;
        } else {
            EXPECT(nj_dict_set(dict, key, nj_small_int(i)));
            values[k] = i;
        }
        EXPECT(nj_dict_get(dict, key) == (values[k] >= 0 ? nj_small_int(values[k]) : 0));
        if (i % 200 == 0)
            EXPECT(nj_dict_copy(dict) != NULL);
        EXPECT(nj_set_add(set, key));
        EXPECT(nj_set_contains(set, key) == 1);
        EXPECT(nj_set_discard(set, key) == 1);
    }
}

static void test_own_keys(void)
{
    dict = nj_dict_new();
    set = nj_set_new();
    in_parallel(use_own_keys);
    CHECK(nj_set_length(set) == 0);
}

/* setdefault gives one value per key to all threads. */
static _Atomic(NjValue) winners[TURNS];
static void set_defaults(int number)
{
    for (int i = 0; i < TURNS; i++) {
        NjValue value = nj_dict_setdefault(dict, nj_small_int(i), nj_small_int(number)), nobody = 0;
        EXPECT(value);
        if (!nj_compare_exchange(&winners[i], &nobody, value))
            EXPECT(nobody == value);
    }
}

static void test_setdefault(void)
{
    dict = nj_dict_new();
    in_parallel(set_defaults);
    CHECK(nj_dict_length(dict) == TURNS);
}

/* --- sorting ------------------------------------------------------------------------------------------------------------------------------- */

/* Numbers are sorted in one step: others see all of them at any time, and what they append stays. */
static void sort_and_look(int number)
{
    for (int i = 0; i < TURNS / 10; i++) {
        if (number == 0) {
            EXPECT(nj_list_sort(list, 0, i % 2));
        } else if (number == 1) {
            EXPECT(nj_list_append(list, nj_small_int(i)));
        } else {
            size_t count;
            EXPECT(nj_list_length(list) >= KEYS);
            EXPECT(nj_list_snapshot(list, &count) && count >= KEYS);
            EXPECT(nj_list_set(list, i % KEYS, nj_small_int(i)));
        }
    }
}

static void test_sorting(void)
{
    list = nj_list_new(0);
    for (int i = 0; i < KEYS; i++)
        nj_list_append(list, nj_small_int(KEYS - i));
    in_parallel(sort_and_look);
    CHECK(nj_list_length(list) == KEYS + TURNS / 10);
}

/* --- locks that programs hold ---------------------------------------------------------------------------------------------------------------- */

static NjWaitLock wait_lock;
static int64_t guarded;
static _Atomic(int) timeouts;

static void count_guarded(int number)
{
    for (int i = 0; i < TURNS; i++) {
        int64_t limit = (i + number) % 7 ? NJ_WAIT_FOREVER : 1000;
        NjWaitResult result = nj_wait_lock_acquire(&wait_lock, limit);
        if (result == NJ_WAIT_TIMED_OUT) {
            atomic_fetch_add(&timeouts, 1);
            continue;
        }
        EXPECT(result == NJ_WAIT_ACQUIRED);
        guarded++;
        EXPECT(nj_wait_lock_release(&wait_lock));
    }
}

static void test_wait_lock(void)
{
    in_parallel(count_guarded);
    CHECK(guarded + timeouts == THREADS * TURNS);
    CHECK(!nj_wait_lock_is_held(&wait_lock) && !nj_wait_lock_release(&wait_lock));
    CHECK(nj_wait_lock_acquire(&wait_lock, 0) == NJ_WAIT_ACQUIRED);
    CHECK(nj_wait_lock_acquire(&wait_lock, 0) == NJ_WAIT_TIMED_OUT);
    CHECK(nj_wait_lock_acquire(&wait_lock, 1000000) == NJ_WAIT_TIMED_OUT);
    CHECK(nj_wait_lock_release(&wait_lock));
}

/* --- strings, and memory of all kinds --------------------------------------------------------------------------------------------------------- */

/* Short-lived memory with and without pointers, while other threads' allocations collect. */
static void make_texts(int number)
{
    for (int i = 0; i < TURNS; i++) {
        NjStr *text = nj_str_format_c("%d:%d", number, i), *again = nj_str_format_c("%d:%d", number, i);
        EXPECT(text && again && nj_str_equal(text, again) && nj_str_hash(text) == nj_str_hash(again));
        NjTuple *pair = nj_tuple_pack2(nj_value(text), nj_float(1e300 * i));
        EXPECT(pair && pair->items[0] == nj_value(text));
        EXPECT(nj_dict_set(dict, nj_value(text), nj_value(pair)));
        NjValue found = nj_dict_get(dict, nj_value(again));
        EXPECT(found == nj_value(pair));
        EXPECT(nj_dict_discard(dict, nj_value(again)) == 1);
    }
}

static void test_texts(void)
{
    dict = nj_dict_new();
    in_parallel(make_texts);
    CHECK(nj_dict_length(dict) == 0);
}

static bool body(void)
{
    nj_threads_start();
    RUN(test_appends);
    RUN(test_pops);
    RUN(test_replacement);
    RUN(test_reading_at_the_end);
    RUN(test_own_keys);
    RUN(test_setdefault);
    RUN(test_sorting);
    RUN(test_wait_lock);
    RUN(test_texts);
    CHECK(failures == 0);
    return true;
}

int main(int argc, char **argv) { return check_main(argc, argv, body); }
