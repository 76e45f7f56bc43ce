/* Narrow lists against a plain array, under random operations, by one thread and by several. */
#include <pthread.h>

#include "check.h"

enum { MOST = 200, STEPS = ROUNDS(20000), THREADS = 4, TURNS = ROUNDS(2000) };

typedef struct {
    bool items[MOST + 1];
    int64_t length;
} Model;

static bool is_narrow(NjList *list) { return nj_load_acquire(&list->block)->kind == NJ_BLOCK_BOOLS; }

static void compare(NjList *list, const Model *model)
{
    bool same = nj_list_length(list) == model->length;
    for (int64_t i = 0; same && i < model->length; i++)
        same = nj_list_get_bool(list, i) == model->items[i] && nj_list_get(list, i - model->length) == nj_bool(model->items[i]) &&
               nj_list_at(list, (size_t)i) == nj_bool(model->items[i]);
    CHECK(same);
    CHECK(!nj_list_at(list, (size_t)model->length) && !nj_error_pending());
    CHECK(nj_list_get_bool(list, model->length) < 0);
    CHECK_RAISES(IndexError);
}

/* Operations that keep a list narrow. */
static NjList *narrow_step(NjList *list, Model *model)
{
    bool item = check_random(2);
    int64_t at = model->length ? (int64_t)check_random((uint64_t)model->length) : 0;
    switch (check_random(6)) {
    case 0:
        if (model->length < MOST) {
            CHECK(nj_list_append_bool(list, item));
            model->items[model->length++] = item;
        }
        break;
    case 1:
        if (model->length < MOST) {
            CHECK(nj_list_append(list, nj_bool(item)));
            model->items[model->length++] = item;
        }
        break;
    case 2:
        if (model->length) {
            CHECK(nj_list_set_bool(list, at - model->length, item));
            model->items[at] = item;
        }
        CHECK(!nj_list_set_bool(list, model->length, item));
        CHECK_RAISES(IndexError);
        break;
    case 3:
        if (model->length) {
            CHECK(nj_list_set(list, at, nj_bool(item)));
            model->items[at] = item;
        }
        break;
    case 4:
        if (at && check_random(4) == 0) {
            list = nj_list_slice(list, nj_none, nj_small_int(at), nj_none);
            model->length = at;
        }
        break;
    default:
        list = nj_list_copy(list);
    }
    return list;
}

/* Operations that widen it. */
static void wide_step(NjList *list, Model *model)
{
    if (model->length == 0)
        return;
    switch (check_random(3)) {
    case 0:
        CHECK(nj_list_pop(list, -1) == nj_bool(model->items[--model->length]));
        break;
    case 1:
        CHECK(nj_list_reverse(list));
        for (int64_t i = 0, j = model->length - 1; i < j; i++, j--) {
            bool kept = model->items[i];
            model->items[i] = model->items[j];
            model->items[j] = kept;
        }
        break;
    default:
        CHECK(nj_list_set(list, 0, nj_small_int(7)));
        CHECK(nj_list_get_bool(list, 0) < 0);
        CHECK_RAISES(TypeError);
        CHECK(nj_list_set_bool(list, 0, model->items[0]));
    }
    CHECK(!is_narrow(list));
}

static void run_model(void)
{
    for (int round = 0; round < STEPS / 100; round++) {
        NjList *list = nj_list_new(0);
        Model model = {.length = 0};
        CHECK(nj_list_append_bool(list, true));
        model.items[model.length++] = true;
        for (int i = 0; i < 100; i++)
            list = narrow_step(list, &model);
        CHECK(is_narrow(list));
        compare(list, &model);
        wide_step(list, &model);
        compare(list, &model);
    }
}

static void test_makers(void)
{
    NjValue items[] = {nj_true, nj_false, nj_true};
    NjList *list = nj_list_from_bools(items, 3);
    CHECK(is_narrow(list));
    CHECK_REPR(nj_value(list), "[True, False, True]");
    CHECK(nj_list_count(list, nj_true).value == 2);
    NjList *filled = nj_list_repeat(nj_list_from_bools(items + 1, 1), 1000);
    CHECK(is_narrow(filled) && nj_list_length(filled) == 1000 && nj_list_get_bool(filled, -1) == 0);
    CHECK_REPR(nj_value(nj_list_concat(list, list)), "[True, False, True, True, False, True]");
    CHECK_REPR(nj_value(nj_list_to_tuple(list)), "(True, False, True)");
    CHECK(nj_list_sort(list, 0, false));
    CHECK_REPR(nj_value(list), "[False, True, True]");
    nj_list_clear(filled);
    CHECK(nj_list_length(filled) == 0);
}

/* --- several threads --------------------------------------------------------------------------------------------------- */

static NJ_ROOT NjList *shared;
static _Atomic(int) failures;

#define EXPECT(condition) ((condition) ? (void)0 : (void)(atomic_fetch_add(&failures, 1), fprintf(stderr, "line %d: %s\n", __LINE__, #condition)))

/* Each thread owns one item and finds there what it wrote, while the list grows, is copied, expanded and widened. */
static void *use_own_item(void *data)
{
    int number = *(int *)data;
    nj_thread_attach(__builtin_frame_address(0), 1 << 20);
    for (int i = 0; i < TURNS; i++) {
        bool value = (i * 7 + number) % 3 == 0;
        size_t count;
        EXPECT(nj_list_set_bool(shared, number, value));
        EXPECT(nj_list_append_bool(shared, true));
        if (i % 16 == 0)
            EXPECT(nj_list_copy(shared) && nj_list_snapshot(shared, &count) && count > THREADS);
        if (i == TURNS / 2 && number == 0)
            EXPECT(nj_list_set(shared, THREADS, nj_none));
        EXPECT(nj_list_get_bool(shared, number) == value);
        EXPECT(nj_list_length(shared) > THREADS);
    }
    nj_thread_detach();
    return NULL;
}

static void test_threads(void)
{
    pthread_t threads[THREADS];
    int numbers[THREADS];
    NjValue first[THREADS + 1] = {0};
    shared = nj_list_from_bools(first, THREADS + 1);
    for (int i = 0; i < THREADS; i++) {
        numbers[i] = i;
        pthread_create(&threads[i], NULL, use_own_item, &numbers[i]);
    }
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    CHECK(nj_list_length(shared) == THREADS + 1 + THREADS * TURNS);
    CHECK(failures == 0);
}

static bool body(void)
{
    RUN(run_model);
    RUN(test_makers);
    nj_threads_start();
    RUN(run_model);
    RUN(test_makers);
    RUN(test_threads);
    return true;
}

int main(int argc, char **argv) { return check_main(argc, argv, body); }
