/* Many short histories of threads on one list, deque, dict or set, each checked for linearisability (history.h).
 *
 * A round makes a new object, lets two to four threads run a few random operations on it at once, and checks the answers. The
 * checker itself is tried on histories that are and are not linearisable. NAJA_SEED repeats the scripts, though not the
 * moments; NAJA_HISTORY_SECONDS says for how long each kind is tried. */
#include <pthread.h>
#include <sched.h>

#include "check.h"
#include "naja/deque.h"
#include "sequential.h"
#include "../src/deque_internal.h"

enum { CALLS_EACH = 5, KEYS = 6, FIRST_VALUE = 10 };

/* One kind of object. */
typedef struct {
    const char *name;
    const char *const *names;
    int operations;
    Step *step;
    void (*make)(Model *start);
    void (*script)(Call *call);
    void (*perform)(Call *call);
} Subject;

static NJ_ROOT NjList *list;
static NJ_ROOT NjDeque *deque;
static NJ_ROOT NjDict *dict;
static NJ_ROOT NjSet *set;
static NJ_ROOT NjValue keys[KEYS];
static bool has_bools;    /* the round's list holds bools: another layout of its block */
static bool has_texts;    /* the round's keys are strings */

/* --- items and answers ------------------------------------------------------------------------------------------------------- */

static NjValue item_of(int number) { return has_bools && number < 2 ? nj_bool(number) : nj_small_int(number); }

static uint8_t number_of(NjValue item)
{
    if (item == nj_true || item == nj_false)
        return item == nj_true;
    return nj_is_small_int(item) ? (uint8_t)nj_small_int_value(item) : 255;
}

static NjValue key_of(int number) { return has_texts ? keys[number] : nj_small_int(number); }

static uint8_t number_of_key(NjValue key)
{
    if (!nj_is_exact_str(key))
        return number_of(key);
    const char *text = nj_str_utf8((NjStr *)nj_object(key), NULL);
    return (uint8_t)atoi(text + 1);
}

static void answer_done(Call *call, bool done)
{
    call->answer.kind = done ? DONE : FAILED;
    nj_error_clear();
}

static void answer_number(Call *call, int64_t number)
{
    call->answer.kind = ANSWERED;
    call->answer.items[0] = (uint8_t)number;
}

static void answer_item(Call *call, NjValue item)
{
    if (item)
        answer_number(call, number_of(item));
    else
        answer_done(call, false);
}

static void answer_list(Call *call, NjList *items)
{
    call->answer.kind = LISTED;
    int64_t count = nj_list_length(items);
    call->answer.count = count > MAX_ITEMS ? MAX_ITEMS : (uint8_t)count;
    for (int i = 0; i < call->answer.count; i++)
        call->answer.items[i] = number_of_key(nj_list_at(items, (size_t)i));
}

/* --- lists ------------------------------------------------------------------------------------------------------------------- */

static int random_value(void) { return has_bools && check_random(8) ? (int)check_random(2) : FIRST_VALUE + (int)check_random(80); }

static void make_list(Model *start)
{
    has_bools = check_random(4) == 0;
    list = nj_list_new(check_random(2) * check_random(8));
    start->count = (uint8_t)check_random(6);
    for (int i = 0; i < start->count; i++) {
        start->items[i] = (uint8_t)random_value();
        nj_list_append(list, item_of(start->items[i]));
    }
}

static void script_list(Call *call)
{
    int8_t *a = call->arguments;
    a[0] = (int8_t)((int)check_random(8) - 3);
    a[1] = (int8_t)((int)check_random(8) - 2);
    a[2] = (int8_t)random_value();
    switch (call->operation) {
    case APPEND: case EXTEND: a[0] = a[2]; break;
    case INSERT: case SET: a[1] = a[2]; break;
    case SORT: if (has_bools) call->operation = REVERSE; break;
    default: break;
    }
}

static void perform_slice(Call *call)
{
    const int8_t *a = call->arguments;
    NjValue start = nj_small_int(a[0]), stop = nj_small_int(a[1]), two[] = {item_of(a[2]), item_of(a[2])};
    switch (call->operation) {
    case SLICE: answer_list(call, nj_list_slice(list, start, stop, nj_none)); break;
    case SLICE_BY_TWO: answer_list(call, nj_list_slice(list, start, stop, nj_small_int(2))); break;
    case SET_SLICE: answer_done(call, nj_list_set_slice(list, start, stop, nj_none, nj_value(nj_list_from(two, 2)))); break;
    default: answer_done(call, nj_list_delete_slice(list, start, stop, nj_none)); break;
    }
}

static void perform_list(Call *call)
{
    const int8_t *a = call->arguments;
    NjValue two[] = {item_of(a[0]), item_of(a[0])};
    switch (call->operation) {
    case APPEND: answer_done(call, nj_list_append(list, item_of(a[0]))); break;
    case POP: answer_item(call, nj_list_pop(list, a[0])); break;
    case POP_LAST: answer_item(call, nj_list_pop(list, -1)); break;
    case INSERT: answer_done(call, nj_list_insert(list, a[0], item_of(a[1]))); break;
    case GET: answer_item(call, nj_list_get(list, a[0])); break;
    case SET: answer_done(call, nj_list_set(list, a[0], item_of(a[1]))); break;
    case DELETE: answer_done(call, nj_list_delete(list, a[0])); break;
    case LENGTH: answer_number(call, nj_list_length(list)); break;
    case CLEAR: nj_list_clear(list), answer_done(call, true); break;
    case EXTEND: answer_done(call, nj_list_extend(list, nj_value(nj_list_from(two, 2)))); break;
    case COPY: answer_list(call, nj_list_copy(list)); break;
    case REVERSE: answer_done(call, nj_list_reverse(list)); break;
    case SORT: answer_done(call, nj_list_sort(list, 0, false)); break;
    default: perform_slice(call); break;
    }
}

/* --- deques ------------------------------------------------------------------------------------------------------------------ */

static void make_deque(Model *start)
{
    has_bools = false;
    start->limit = check_random(3) ? 0 : 4;
    deque = nj_deque_new(0, start->limit ? start->limit : -1);
    start->count = (uint8_t)check_random(start->limit ? 5 : 9);
    for (int i = 0; i < start->count; i++) {
        start->items[i] = (uint8_t)random_value();
        nj_deque_append(deque, item_of(start->items[i]));
    }
}

static void script_deque(Call *call)
{
    int8_t *a = call->arguments;
    a[0] = (int8_t)((int)check_random(8) - 3);
    a[1] = (int8_t)random_value();
    if (call->operation == PUSH || call->operation == PUSH_LEFT)
        a[0] = a[1];
}

static void perform_deque(Call *call)
{
    const int8_t *a = call->arguments;
    switch (call->operation) {
    case PUSH: answer_done(call, nj_deque_append(deque, item_of(a[0]))); break;
    case PUSH_LEFT: answer_done(call, nj_deque_append_left(deque, item_of(a[0]))); break;
    case TAKE: answer_item(call, nj_deque_pop(deque)); break;
    case TAKE_LEFT: answer_item(call, nj_deque_pop_left(deque)); break;
    case DEQUE_GET: answer_item(call, nj_deque_get(deque, a[0])); break;
    case DEQUE_SET: answer_done(call, nj_deque_set(deque, a[0], item_of(a[1]))); break;
    case DEQUE_DELETE: answer_done(call, nj_deque_delete(deque, a[0])); break;
    case DEQUE_INSERT: answer_done(call, nj_deque_insert(deque, a[0], item_of(a[1]))); break;
    case DEQUE_LENGTH: answer_number(call, nj_deque_length(deque)); break;
    case DEQUE_CLEAR: nj_deque_clear(deque), answer_done(call, true); break;
    case ROTATE: nj_deque_rotate(deque, a[0]), answer_done(call, true); break;
    case DEQUE_COPY: answer_list(call, nj_deque_list(deque, NULL)); break;
    default: nj_deque_reverse(deque), answer_done(call, true); break;
    }
}

/* --- dicts ------------------------------------------------------------------------------------------------------------------- */

static void make_dict(Model *start)
{
    has_bools = false;
    has_texts = check_random(2);
    dict = check_random(2) ? nj_dict_new() : nj_dict_new_sized(check_random(12));
    for (int key = 0; key < KEYS; key++)
        if (check_random(2)) {
            add_key(start, key, random_value());
            nj_dict_set(dict, key_of(key), item_of(start->values[start->count - 1]));
        }
}

static void script_keyed(Call *call)
{
    call->arguments[0] = (int8_t)check_random(KEYS);
    call->arguments[1] = (int8_t)random_value();
}

static void answer_items(Call *call, NjDict *copy)
{
    size_t position = 0;
    NjValue key, value;
    call->answer.kind = LISTED;
    while (call->answer.count + 2 <= MAX_ITEMS && nj_dict_next(copy, &position, &key, &value)) {
        call->answer.items[call->answer.count++] = number_of_key(key);
        call->answer.items[call->answer.count++] = number_of(value);
    }
}

static void answer_pairs(Call *call, NjList *pairs)
{
    call->answer.kind = LISTED;
    for (size_t i = 0; call->answer.count + 2 <= MAX_ITEMS && (int64_t)i < nj_list_length(pairs); i++) {
        NjTuple *pair = (NjTuple *)nj_object(nj_list_at(pairs, i));
        call->answer.items[call->answer.count++] = number_of_key(pair->items[0]);
        call->answer.items[call->answer.count++] = number_of(pair->items[1]);
    }
}

static void perform_popitem(Call *call)
{
    NjTuple *pair = nj_dict_popitem(dict);
    if (!pair) {
        answer_done(call, false);
        return;
    }
    call->answer.kind = LISTED;
    call->answer.count = 2;
    call->answer.items[0] = number_of_key(pair->items[0]);
    call->answer.items[1] = number_of(pair->items[1]);
}

static void perform_dict(Call *call)
{
    NjValue key = key_of(call->arguments[0]), value = item_of(call->arguments[1]);
    switch (call->operation) {
    case PUT: answer_done(call, nj_dict_set(dict, key, value)); break;
    case LOOK_UP: answer_item(call, nj_dict_get(dict, key)); break;
    case POP_KEY: answer_item(call, nj_dict_pop(dict, key, 0)); break;
    case SETDEFAULT: answer_item(call, nj_dict_setdefault(dict, key, value)); break;
    case DELETE_KEY: answer_done(call, nj_dict_delete(dict, key)); break;
    case DICT_LENGTH: answer_number(call, nj_dict_length(dict)); break;
    case POPITEM: perform_popitem(call); break;
    case CONTAINS_KEY: answer_number(call, nj_dict_contains(dict, key)); break;
    case DICT_CLEAR: nj_dict_clear(dict), answer_done(call, true); break;
    case DICT_COPY: answer_items(call, nj_dict_copy(dict)); break;
    case KEY_LIST: answer_list(call, nj_dict_key_list(dict)); break;
    default: answer_pairs(call, nj_dict_item_list(dict)); break;
    }
}

/* --- sets -------------------------------------------------------------------------------------------------------------------- */

static void make_set(Model *start)
{
    has_bools = false;
    has_texts = check_random(2);
    set = nj_set_new();
    for (int key = 0; key < KEYS; key++)
        if (check_random(2)) {
            insert_at(start, start->count, key);
            nj_set_add(set, key_of(key));
        }
}

static void answer_set(Call *call, NjSet *copy)
{
    size_t position = 0;
    NjValue key;
    call->answer.kind = LISTED;
    while (call->answer.count < MAX_ITEMS && nj_set_next(copy, &position, &key))
        call->answer.items[call->answer.count++] = number_of_key(key);
    qsort(call->answer.items, call->answer.count, 1, by_value);
}

static void perform_set(Call *call)
{
    NjValue key = key_of(call->arguments[0]), popped;
    switch (call->operation) {
    case ADD: answer_done(call, nj_set_add(set, key)); break;
    case DISCARD: answer_number(call, nj_set_discard(set, key)); break;
    case REMOVE: answer_done(call, nj_set_remove(set, key)); break;
    case CONTAINS: answer_number(call, nj_set_contains(set, key)); break;
    case SET_POP:
        popped = nj_set_pop(set);
        popped ? answer_number(call, number_of_key(popped)) : answer_done(call, false);
        break;
    case SET_LENGTH: answer_number(call, nj_set_length(set)); break;
    case SET_CLEAR: nj_set_clear(set), answer_done(call, true); break;
    default: answer_set(call, nj_set_copy(set)); break;
    }
}

/* --- rounds ------------------------------------------------------------------------------------------------------------------ */

static const Subject subjects[] = {
    {"list", list_names, LIST_OPERATIONS, step_list, make_list, script_list, perform_list},
    {"deque", deque_names, DEQUE_OPERATIONS, step_deque, make_deque, script_deque, perform_deque},
    {"dict", dict_names, DICT_OPERATIONS, step_dict, make_dict, script_keyed, perform_dict},
    {"set", set_names, SET_OPERATIONS, step_set, make_set, script_keyed, perform_set},
};

/* What the threads of a round work on. Written by the first thread between rounds. */
static const Subject *subject;
static Call calls[MAX_CALLERS][CALLS_EACH];
static int call_counts[MAX_CALLERS], callers;
static uint8_t pauses[MAX_CALLERS][CALLS_EACH];

static _Atomic(uint32_t) round_number, clock_ticks, done_count;
static _Atomic(bool) is_over;

static uint32_t tick(void) { return atomic_fetch_add(&clock_ticks, 1) + 1; }

static void run_script(int thread)
{
    for (int i = 0; i < call_counts[thread]; i++) {
        Call *call = &calls[thread][i];
        for (volatile int pause = pauses[thread][i]; pause > 0; pause--)
            continue;
        call->start = tick();
        subject->perform(call);
        call->end = tick();
    }
    atomic_fetch_add(&done_count, 1);
}

static void *caller(void *data)
{
    int thread = *(int *)data;
    nj_thread_attach(__builtin_frame_address(0), 1 << 20);
    for (uint32_t seen = 0; !atomic_load(&is_over);) {
        uint32_t now = atomic_load(&round_number);
        if (now == seen) {
            sched_yield();
            continue;
        }
        seen = now;
        if (thread < callers)
            run_script(thread);
        else
            atomic_fetch_add(&done_count, 1);
    }
    nj_thread_detach();
    return NULL;
}

static void write_scripts(void)
{
    callers = 2 + (int)check_random(8) / 5 + (int)check_random(8) / 7;
    memset(calls, 0, sizeof calls);
    for (int thread = 0; thread < callers; thread++) {
        call_counts[thread] = 2 + (int)check_random(callers == 2 ? 4 : 2);
        for (int i = 0; i < call_counts[thread]; i++) {
            calls[thread][i].thread = (uint8_t)thread;
            calls[thread][i].operation = (uint8_t)check_random((uint64_t)subject->operations);
            subject->script(&calls[thread][i]);
            pauses[thread][i] = (uint8_t)check_random(i ? 60 : 250);
        }
    }
}

/* False when the history has no order; then it was printed. */
static bool run_round(int failures_so_far)
{
    uint64_t seed = check_state;
    Model start = {0};
    subject->make(&start);
    write_scripts();
    atomic_store(&clock_ticks, 0);
    atomic_store(&done_count, 0);
    atomic_fetch_add(&round_number, 1);
    run_script(0);
    while (atomic_load(&done_count) < MAX_CALLERS)
        sched_yield();
    Call all[MAX_CALLS];
    int count = 0;
    for (int thread = 0; thread < callers; thread++)
        for (int i = 0; i < call_counts[thread]; i++)
            all[count++] = calls[thread][i];
    if (is_linearisable(all, count, &start, subject->step))
        return true;
    if (failures_so_far < 3) {
        fprintf(stderr, "%s: these answers fit no order of the operations (NAJA_SEED=%llu):\n", subject->name, (unsigned long long)seed);
        print_history(all, count, &start, subject->names);
    }
    return false;
}

static double seconds_now(void) { return (double)nj_monotonic_now() * 1e-9; }

static void try_subject(const Subject *tried)
{
    const char *given = getenv("NAJA_HISTORY_SECONDS");
    double until = seconds_now() + (given ? atof(given) : 1.0);
    int rounds = 0, failures = 0;
    subject = tried;
    for (; seconds_now() < until; rounds++)
        failures += !run_round(failures);
    if (getenv("NAJA_HISTORY_SECONDS"))
        fprintf(stderr, "%s: %d histories, %d with no order\n", tried->name, rounds, failures);
    CHECK(failures == 0 && rounds > 0);
}

static void test_histories(void)
{
    pthread_t threads[MAX_CALLERS];
    int numbers[MAX_CALLERS];
    for (int i = 1; i < MAX_CALLERS; i++) {
        numbers[i] = i;
        pthread_create(&threads[i], NULL, caller, &numbers[i]);
    }
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++)
        try_subject(&subjects[i]);
    atomic_store(&is_over, true);
    for (int i = 1; i < MAX_CALLERS; i++)
        pthread_join(threads[i], NULL);
}

/* --- the checker itself ------------------------------------------------------------------------------------------------------ */

static Call made(int operation, int argument, uint32_t start, uint32_t end, AnswerKind kind, int item)
{
    return (Call){(uint8_t)operation, 0, {(int8_t)argument, (int8_t)argument, (int8_t)argument}, start, end, {(uint8_t)kind, 1, {(uint8_t)item}}};
}

static void test_orders_that_exist(void)
{
    Model empty = {0}, one = {.count = 1, .items = {7}};
    Call late_seen[] = {made(APPEND, 5, 1, 4, DONE, 0), made(LENGTH, 0, 2, 3, ANSWERED, 0), made(LENGTH, 0, 5, 6, ANSWERED, 1)};
    CHECK(is_linearisable(late_seen, 3, &empty, step_list));
    Call against_start[] = {made(APPEND, 5, 1, 4, DONE, 0), made(POP_LAST, 0, 2, 3, ANSWERED, 5)};
    CHECK(is_linearisable(against_start, 2, &empty, step_list));
    Call both_pop[] = {made(SET_POP, 0, 1, 3, ANSWERED, 7), made(SET_POP, 0, 2, 4, FAILED, 0)};
    CHECK(is_linearisable(both_pop, 2, &one, step_set));
}

static void test_orders_that_do_not_exist(void)
{
    Model empty = {0}, one = {.count = 1, .items = {7}, .values = {9}};
    Call lost[] = {made(APPEND, 5, 1, 2, DONE, 0), made(APPEND, 6, 3, 4, DONE, 0), made(LENGTH, 0, 5, 6, ANSWERED, 1)};
    CHECK(!is_linearisable(lost, 3, &empty, step_list));
    Call popped_twice[] = {made(POP_LAST, 0, 1, 3, ANSWERED, 7), made(POP_LAST, 0, 2, 4, ANSWERED, 7)};
    CHECK(!is_linearisable(popped_twice, 2, &one, step_list));
    Call too_early[] = {made(APPEND, 5, 3, 4, DONE, 0), made(POP_LAST, 0, 1, 2, ANSWERED, 5)};
    CHECK(!is_linearisable(too_early, 2, &empty, step_list));
    Call went_back[] = {made(PUT, 7, 1, 6, DONE, 0), made(LOOK_UP, 7, 2, 3, ANSWERED, 7), made(LOOK_UP, 7, 4, 5, ANSWERED, 9)};
    CHECK(!is_linearisable(went_back, 3, &one, step_dict));
    Call set_twice[] = {made(SETDEFAULT, 4, 1, 3, ANSWERED, 4), made(DELETE_KEY, 4, 4, 5, FAILED, 0)};
    CHECK(!is_linearisable(set_twice, 2, &one, step_dict));
    Call not_there[] = {made(CONTAINS, 7, 1, 2, ANSWERED, 0)};
    CHECK(!is_linearisable(not_there, 1, &one, step_set));
    Call stack_order[] = {made(PUSH, 1, 1, 2, DONE, 0), made(PUSH, 2, 3, 4, DONE, 0), made(TAKE_LEFT, 0, 5, 6, ANSWERED, 2)};
    CHECK(!is_linearisable(stack_order, 3, &empty, step_deque));
}

static bool body(void)
{
    nj_threads_start();
    for (int i = 0; i < KEYS; i++)
        keys[i] = nj_value(nj_str_format_c("k%d", i));
    RUN(test_orders_that_exist);
    RUN(test_orders_that_do_not_exist);
    RUN(test_histories);
    return true;
}

int main(int argc, char **argv) { return check_main(argc, argv, body); }
