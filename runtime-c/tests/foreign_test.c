/* Foreign lists: the dispatch of every operation, with another native list in the place of the border's container, and lists that become
 * foreign and native again while threads use them. */
#include "parallel.h"

#include "naja/foreign.h"

/* --- a border: the far lists' items are native too, and one lock stands for CPython's ------------------------------------------ */

static pthread_mutex_t border_lock = PTHREAD_MUTEX_INITIALIZER;
static NJ_ROOT NjList *far_lists;   /* keeps them alive: blocks hide their handles */

/* The far list behind a block, with the border's lock; NULL, without it, where the block is not the list's any more. */
static NjList *enter(NjList *list, NjForeignBlock *block)
{
    pthread_mutex_lock(&border_lock);
    if (nj_list_foreign_block(list) == block)
        return block->handle;
    pthread_mutex_unlock(&border_lock);
    return NULL;
}
static void leave(void) { pthread_mutex_unlock(&border_lock); }

static int64_t far_length(NjList *list, NjForeignBlock *block)
{
    NjList *far = enter(list, block);
    if (!far)
        return -1;
    int64_t length = nj_list_length(far);
    leave();
    return length;
}

static NjValue far_at(NjList *list, NjForeignBlock *block, size_t index)
{
    NjList *far = enter(list, block);
    if (!far)
        return NJ_MOVED;
    NjValue item = nj_list_at(far, index);
    leave();
    return item;
}

static bool has(NjList *far, int64_t index)
{
    int64_t length = nj_list_length(far);
    return index >= -length && index < length;
}

static NjForeignResult far_get(NjList *list, NjForeignBlock *block, int64_t index, NjValue *item)
{
    NjList *far = enter(list, block);
    if (!far)
        return NJ_FOREIGN_MOVED;
    bool found = has(far, index);
    if (found)
        *item = nj_list_get(far, index);
    leave();
    return found ? NJ_FOREIGN_DONE : NJ_FOREIGN_ABSENT;
}

static NjForeignResult far_set(NjList *list, NjForeignBlock *block, int64_t index, NjValue value)
{
    NjList *far = enter(list, block);
    if (!far)
        return NJ_FOREIGN_MOVED;
    bool found = has(far, index);
    if (found)
        nj_list_set(far, index, value);
    leave();
    return found ? NJ_FOREIGN_DONE : NJ_FOREIGN_ABSENT;
}

static NjForeignResult far_append(NjList *list, NjForeignBlock *block, const NjValue *items, size_t count)
{
    NjList *far = enter(list, block);
    if (!far)
        return NJ_FOREIGN_MOVED;
    for (size_t i = 0; i < count; i++)
        nj_list_append(far, items[i]);
    leave();
    return NJ_FOREIGN_DONE;
}

static NjForeignResult far_snapshot(NjList *list, NjForeignBlock *block, NjValue **items, size_t *count)
{
    NjList *far = enter(list, block);
    if (!far)
        return NJ_FOREIGN_MOVED;
    *items = nj_list_snapshot(far, count);
    leave();
    return *items ? NJ_FOREIGN_DONE : NJ_FOREIGN_FAILED;
}

static NjForeignResult far_call(NjList *list, NjForeignBlock *block, const char *method, const NjValue *args, size_t nargs, NjTuple *kwnames,
                                NjValue *result)
{
    enum { MOST = 4 };
    NjValue words[1 + MOST];
    NjStr *name = nj_str_from_c(method);
    NjList *far = name ? enter(list, block) : NULL;
    if (!far)
        return name ? NJ_FOREIGN_MOVED : NJ_FOREIGN_FAILED;
    words[0] = nj_value(far);
    for (size_t i = 0; i < nargs + (kwnames ? kwnames->length : 0); i++)
        words[1 + i] = args[i];
    if (strcmp(method, "__setitem__") == 0)
        *result = nj_set_item(words[0], words[1], words[2]) ? nj_none : 0;
    else if (strcmp(method, "__delitem__") == 0)
        *result = nj_delete_item(words[0], words[1]) ? nj_none : 0;
    else if (strcmp(method, "__imul__") == 0)
        *result = nj_in_place(NJ_MUL, words[0], words[1]);
    else if (strcmp(method, "__repr__") == 0)
        *result = nj_value(nj_repr(words[0]));
    else if (strcmp(method, "__contains__") == 0)
        *result = nj_contains(words[0], words[1]) > 0 ? nj_true : nj_false;
    else
        *result = nj_call_method(name, words, 1 + nargs, kwnames);
    leave();
    return *result ? NJ_FOREIGN_DONE : NJ_FOREIGN_FAILED;
}

static const NjForeignLists far_primitives = {far_length, far_at, far_get, far_set, far_append, far_snapshot, far_call};

/* Sends a list over the border. False when it has changed meanwhile, or is there. */
static bool send_away(NjList *list)
{
    size_t count;
    if (nj_list_foreign_block(list))
        return false;
    NjValue *items = nj_list_snapshot(list, &count);
    NjList *far = items ? nj_list_from(items, count) : NULL;
    NjForeignBlock *block = far ? nj_foreign_block_new(far, &nj_no_foreign_items) : NULL;
    if (!block || !nj_list_append(far_lists, nj_value(far)))
        return false;
    pthread_mutex_lock(&border_lock);
    bool done = !nj_list_foreign_block(list) && nj_list_give_away(list, block, items, count) > 0;
    pthread_mutex_unlock(&border_lock);
    return done;
}

static void take_back(NjList *list)
{
    size_t count;
    pthread_mutex_lock(&border_lock);
    NjForeignBlock *block = nj_list_foreign_block(list);
    NjValue *items = block ? nj_list_snapshot(block->handle, &count) : NULL;
    if (items)
        nj_list_bring_home(list, block, items, count);
    pthread_mutex_unlock(&border_lock);
}

/* --- every operation, beside a native list --------------------------------------------------------------------------------------- */

static NjValue number(NjI64Result result) { return result.ok ? nj_small_int(result.value) : 0; }
static NjValue done(bool is_done) { return is_done ? nj_none : 0; }
static NjValue maybe(bool is_there) { return is_there ? nj_small_int((int64_t)check_random(6)) : nj_none; }

/* One random operation; `seed` makes it the same for both lists. */
static NjValue operate(NjList *list, uint64_t seed)
{
    check_state = seed;
    int64_t kind = (int64_t)check_random(22), index = (int64_t)check_random(12) - 6;
    NjValue value = nj_small_int((int64_t)check_random(8)), more[] = {value, nj_small_int(3)};
    NjValue start = maybe(check_random(2)), stop = maybe(check_random(2)), step = check_random(2) ? nj_none : nj_small_int(2);
    switch (kind) {
    case 0: return done(nj_list_append(list, value));
    case 1: return done(nj_list_insert(list, index, value));
    case 2: return nj_list_pop(list, index);
    case 3: return done(nj_list_set(list, index, value));
    case 4: return nj_list_get(list, index);
    case 5: return done(nj_list_delete(list, index));
    case 6: return done(nj_list_extend(list, nj_value(nj_list_from(more, 2))));
    case 7: return done(nj_list_extend(list, nj_value(list)) && (nj_list_length(list) < 40 || nj_list_clear(list)));
    case 8: return done(nj_list_remove(list, value));
    case 9: return number(nj_list_index(list, value, 0, INT64_MAX));
    case 10: return number(nj_list_count(list, value));
    case 11: return nj_bool(nj_list_contains(list, value) > 0);
    case 12: return done(nj_list_reverse(list));
    case 13: return done(nj_list_sort(list, 0, index > 0));
    case 14: return nj_value(nj_list_slice(list, start, stop, step));
    case 15: return done(nj_list_set_slice(list, start, stop, step, nj_value(nj_list_from(more, 2))));
    case 16: return done(nj_list_delete_slice(list, start, stop, step));
    case 17: return nj_value(nj_list_concat(list, nj_list_repeat(list, 1)));
    case 18: return done(nj_list_length(list) > 20 ? nj_list_clear(list) : nj_list_repeat_in_place(list, 2));
    case 19: return nj_value(nj_list_repr(list));
    case 20: return nj_value(nj_list_to_tuple(list));
    default: return nj_list_compare(list, nj_list_from(more, 2), NJ_LT);
    }
}

/* The text of a result, or of what was raised. */
static NjStr *text_of(NjValue result)
{
    if (result)
        return nj_repr(result);
    NjException *error = nj_error_take();
    return error ? nj_repr(nj_value(error)) : NULL;
}

static void test_operations(void)
{
    enum { STEPS = ROUNDS(20000) };
    NjList *near = nj_list_new(0), *shared = nj_list_new(0);
    for (int i = 0; i < STEPS; i++) {
        uint64_t seed = check_state;
        if (check_random(50) == 0)
            take_back(shared);
        else if (check_random(10) == 0)
            send_away(shared);
        uint64_t next = check_state;
        NjStr *expected = text_of(operate(near, seed)), *got = text_of(operate(shared, seed));
        CHECK(expected && got && nj_str_equal(expected, got));
        CHECK(nj_list_equal(near, shared) == 1 && nj_list_length(near) == nj_list_length(shared));
        check_state = next;
    }
}

static void test_bools(void)
{
    NjValue items[] = {nj_true, nj_false};
    NjList *list = nj_list_from_bools(items, 2);
    CHECK(send_away(list) && nj_list_get_bool(list, 0) == 1 && nj_list_append_bool(list, true) && nj_list_set_bool(list, 0, false));
    CHECK_REPR(nj_value(list), "[False, False, True]");
    take_back(list);
    CHECK_REPR(nj_value(list), "[False, False, True]");
}

/* --- becoming foreign while threads work -------------------------------------------------------------------------------------------- */

enum { TURNS = ROUNDS(3000) };
static NJ_ROOT NjList *shared;
static _Atomic(int) working;
static _Atomic(int64_t) popped[THREADS];

/* Each item is a number of its own; some are taken out again, some replaced by themselves. */
static void work(int number)
{
    for (int i = 0; i < TURNS; i++) {
        NjValue item = nj_small_int((int64_t)i * THREADS + number), other;
        EXPECT(nj_list_append(shared, item));
        if (i % 3 == 0) {
            EXPECT((other = nj_list_pop(shared, i % 2 ? -1 : 0)) != 0);
            atomic_fetch_add(&popped[number], nj_small_int_value(other));
        }
        other = nj_list_at(shared, 0);
        EXPECT(other == 0 || nj_is_small_int(other));
        EXPECT(nj_list_length(shared) >= 0);
        if (i % 100 == 0)
            EXPECT(nj_list_reverse(shared));
    }
    atomic_fetch_sub(&working, 1);
}

static void move(int number)
{
    while (atomic_load(&working) > 0) {
        if (number % 2)
            take_back(shared);
        else
            send_away(shared);
        nj_error_clear();
    }
}

static void work_or_move(int number) { number < THREADS - 1 ? work(number) : move(number - 1); }
static void move_home(int number) { (void)number, move(1); }

static void test_threads(void)
{
    Job home;
    shared = nj_list_new(0);
    working = THREADS - 1;
    start_jobs(&home, 1, move_home);
    in_parallel(work_or_move);
    join_jobs(&home, 1);
    int64_t expected = 0, found = 0;
    NjValue item;
    for (int number = 0; number < THREADS - 1; number++) {
        found += popped[number];
        for (int i = 0; i < TURNS; i++)
            expected += (int64_t)i * THREADS + number;
    }
    for (size_t i = 0; (item = nj_list_at(shared, i)); i++)
        found += nj_small_int_value(item);
    CHECK(found == expected);
}

/* Two threads replace items of their own places while the list goes to and fro: no replacement is lost. */
static void replace(int number)
{
    if (number >= THREADS / 2) {
        move(number);
        return;
    }
    for (int i = 1; i <= TURNS; i++) {
        EXPECT(nj_list_get(shared, number) == nj_small_int(i - 1));
        EXPECT(nj_list_set(shared, number, nj_small_int(i)));
    }
    atomic_fetch_sub(&working, 1);
}

static void test_replacement(void)
{
    NjValue zeros[] = {nj_small_int(0), nj_small_int(0)};
    shared = nj_list_from(zeros, 2);
    working = THREADS / 2;
    in_parallel(replace);
    CHECK(nj_list_get(shared, 0) == nj_small_int(TURNS) && nj_list_get(shared, 1) == nj_small_int(TURNS));
}

static bool body(void)
{
    nj_foreign_lists = &far_primitives;
    far_lists = nj_list_new(0);
    RUN(test_operations);
    RUN(test_bools);
    nj_threads_start();
    RUN(test_operations);
    RUN(test_bools);
    RUN(test_threads);
    RUN(test_replacement);
    CHECK(failures == 0);
    return true;
}

int main(int argc, char **argv) { return check_main(argc, argv, body); }
