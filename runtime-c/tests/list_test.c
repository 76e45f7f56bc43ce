/* Lists against a plain array, under random operations. */
#include "check.h"

enum { MOST = 300, STEPS = ROUNDS(20000), MANY = ROUNDS(100000) };

/* The naive model. */
typedef struct {
    int64_t items[MOST + 8];
    int64_t length;
} Model;

static void model_insert(Model *model, int64_t at, int64_t item)
{
    memmove(model->items + at + 1, model->items + at, (size_t)(model->length - at) * sizeof *model->items);
    model->items[at] = item;
    model->length++;
}

static void model_delete(Model *model, int64_t at)
{
    memmove(model->items + at, model->items + at + 1, (size_t)(model->length - at - 1) * sizeof *model->items);
    model->length--;
}

static void compare(NjList *list, const Model *model)
{
    bool same = nj_list_length(list) == model->length;
    for (int64_t i = 0; same && i < model->length; i++)
        same = nj_list_get(list, i) == nj_small_int(model->items[i]);
    CHECK(same);
}

static void step(NjList *list, Model *model)
{
    int64_t item = (int64_t)check_random(20), length = model->length, at = length ? (int64_t)check_random((uint64_t)length) : 0;
    switch (check_random(10)) {
    case 0:
    case 1:
    case 2:
        if (length < MOST) {
            CHECK(nj_list_append(list, nj_small_int(item)));
            model_insert(model, length, item);
        }
        break;
    case 3:
        if (length < MOST) {
            CHECK(nj_list_insert(list, check_random(2) ? at : at - length, nj_small_int(item)));
            model_insert(model, at, item);
        }
        break;
    case 4:
        if (length) {
            CHECK(nj_list_pop(list, -1) == nj_small_int(model->items[length - 1]));
            model->length--;
        } else {
            CHECK(!nj_list_pop(list, -1));
            CHECK_RAISES(IndexError);
        }
        break;
    case 5:
        if (length) {
            CHECK(nj_list_pop(list, at) == nj_small_int(model->items[at]));
            model_delete(model, at);
        }
        break;
    case 6:
        if (length) {
            CHECK(nj_list_set(list, at - length, nj_small_int(item)));
            model->items[at] = item;
        }
        CHECK(!nj_list_set(list, length, nj_small_int(1)));
        CHECK_RAISES(IndexError);
        break;
    case 7: {
        int64_t found = 0;
        while (found < length && model->items[found] != item)
            found++;
        CHECK(nj_list_contains(list, nj_small_int(item)) == (found < length));
        if (found < length) {
            CHECK(nj_list_remove(list, nj_small_int(item)));
            model_delete(model, found);
        } else {
            CHECK(!nj_list_remove(list, nj_small_int(item)));
            CHECK_RAISES(ValueError);
        }
        break;
    }
    case 8:
        CHECK(nj_list_reverse(list));
        for (int64_t i = 0; i < length / 2; i++) {
            int64_t kept = model->items[i];
            model->items[i] = model->items[length - 1 - i];
            model->items[length - 1 - i] = kept;
        }
        break;
    default: { /* list[at:stop] = others */
        int64_t stop = at + (int64_t)check_random((uint64_t)(length - at) + 1), count = (int64_t)check_random(5);
        NjValue others[5];
        if (length - (stop - at) + count > MOST)
            break;
        for (int64_t i = at; i < stop; i++)
            model_delete(model, at);
        for (int64_t i = 0; i < count; i++) {
            others[i] = nj_small_int(i);
            model_insert(model, at + i, i);
        }
        CHECK(nj_list_set_slice(list, nj_small_int(at), nj_small_int(stop), nj_none, nj_value(nj_list_from(others, (size_t)count))));
    }
    }
}

static void run_model(void)
{
    NjList *list = nj_list_new(0);
    Model model = {.length = 0};
    for (int i = 0; i < STEPS; i++) {
        step(list, &model);
        if (i % 16 == 0)
            compare(list, &model);
    }
    compare(list, &model);
}

static void test_growth(void)
{
    NjList *list = nj_list_new(0);
    for (int64_t i = 0; i < MANY; i++)
        CHECK(nj_list_append(list, nj_small_int(i)));
    bool same = true;
    for (int64_t i = 0; i < MANY; i++)
        same = same && nj_list_get(list, i - MANY) == nj_small_int(i);
    CHECK(same);
    nj_list_clear(list);
    CHECK(nj_list_length(list) == 0 && !nj_list_at(list, 0) && !nj_error_pending());
    CHECK(!nj_list_get(list, 0));
    CHECK_RAISES(IndexError);
}

static void test_recursion(void)
{
    NjList *list = nj_list_new(0);
    CHECK(nj_list_append(list, nj_value(list)));
    CHECK_REPR(nj_value(list), "[[...]]");
    NjValue nested = nj_value(nj_list_new(0));
    for (int i = 0; i < 2000; i++)
        nested = nj_value(nj_list_from(&nested, 1));
    CHECK(!nj_repr(nested));
    CHECK_RAISES(RecursionError);
}

static bool body(void)
{
    RUN(run_model);
    nj_threads_started = true; /* the same operations by the protocol for several threads */
    RUN(run_model);
    nj_threads_started = false;
    RUN(test_growth);
    RUN(test_recursion);
    return true;
}

int main(int argc, char **argv) { return check_main(argc, argv, body); }
