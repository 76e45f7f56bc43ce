/* Dicts and sets against plain arrays, under random operations with keys of several types. */
#include "check.h"

enum { KEYS = 120, STEPS = ROUNDS(30000) };

static NJ_ROOT NjValue keys[KEYS];

/* Small ints, big ints, floats, strings, tuples; and ints that fall into the same slots of every table. */
static void make_keys(void)
{
    for (int i = 0; i < KEYS; i++) {
        switch (i % 6) {
        case 0: keys[i] = nj_small_int(i); break;
        case 1: keys[i] = nj_int_add(nj_int_lshift(nj_small_int(1), nj_small_int(80)), nj_small_int(i)); break;
        case 2: keys[i] = nj_float(i + 0.5); break;
        case 3: keys[i] = nj_value(nj_str_format_c("key %d", i)); break;
        case 4: keys[i] = nj_value(nj_tuple_pack2(nj_small_int(i), nj_value(nj_str_format_c("%d", i)))); break;
        default: keys[i] = nj_small_int((int64_t)i << 40);
        }
    }
}

/* The naive model: keys by number in the order of insertion, and their values. */
typedef struct {
    int order[KEYS], values[KEYS];
    size_t length;
} Model;

static size_t model_find(const Model *model, int key)
{
    size_t i = 0;
    while (i < model->length && model->order[i] != key)
        i++;
    return i;
}

static void model_delete(Model *model, size_t at)
{
    memmove(model->order + at, model->order + at + 1, (model->length - at - 1) * sizeof *model->order);
    model->length--;
}

static void compare_dict(NjDict *dict, const Model *model)
{
    CHECK(nj_dict_length(dict) == (int64_t)model->length);
    NjDictIterator iterator = nj_dict_iterator(dict);
    NjValue key, value;
    size_t i = 0;
    int found;
    bool same = true;
    for (; (found = nj_dict_iterator_next(&iterator, &key, &value)) > 0; i++)
        same = same && i < model->length && key == keys[model->order[i]] && value == nj_small_int(model->values[model->order[i]]);
    CHECK(same && found == 0 && i == model->length);
}

static void step_dict(NjDict *dict, Model *model)
{
    int key = (int)check_random(KEYS), value = (int)check_random(1000);
    size_t at = model_find(model, key);
    bool present = at < model->length;
    switch (check_random(8)) {
    case 0:
    case 1:
    case 2:
        CHECK(nj_dict_set(dict, keys[key], nj_small_int(value)));
        if (!present)
            model->order[model->length++] = key;
        model->values[key] = value;
        break;
    case 3:
        CHECK(nj_dict_get(dict, keys[key]) == (present ? nj_small_int(model->values[key]) : 0));
        CHECK(nj_dict_contains(dict, keys[key]) == present);
        break;
    case 4:
        CHECK(nj_dict_discard(dict, keys[key]) == present);
        if (present)
            model_delete(model, at);
        break;
    case 5: {
        NjValue got = nj_dict_setdefault(dict, keys[key], nj_small_int(value));
        if (!present) {
            model->order[model->length++] = key;
            model->values[key] = value;
        }
        CHECK(got == nj_small_int(model->values[key]));
        break;
    }
    case 6:
        if (check_random(4))
            break;
        if (model->length) {
            NjTuple *item = nj_dict_popitem(dict);
            CHECK(item && item->items[0] == keys[model->order[--model->length]]);
        } else {
            CHECK(!nj_dict_popitem(dict));
            CHECK_RAISES(KeyError);
        }
        break;
    default:
        CHECK(nj_dict_pop(dict, keys[key], nj_none) == (present ? nj_small_int(model->values[key]) : nj_none));
        if (present)
            model_delete(model, at);
    }
}

static void run_dict(void)
{
    NjDict *dict = nj_dict_new();
    Model model = {.length = 0};
    for (int i = 0; i < STEPS; i++) {
        step_dict(dict, &model);
        if (i % 64 == 0) {
            compare_dict(dict, &model);
            NjDict *copy = nj_dict_copy(dict);
            compare_dict(copy, &model);
            CHECK(nj_dict_equal(dict, copy) == 1);
        }
        if (i % 5000 == 4999) {
            nj_dict_clear(dict);
            model.length = 0;
        }
    }
}

static void run_set(void)
{
    NjSet *set = nj_set_new();
    bool present[KEYS] = {false};
    int64_t length = 0;
    for (int i = 0; i < STEPS; i++) {
        int key = (int)check_random(KEYS);
        switch (check_random(4)) {
        case 0:
        case 1:
            CHECK(nj_set_add(set, keys[key]));
            length += !present[key];
            present[key] = true;
            break;
        case 2:
            CHECK(nj_set_discard(set, keys[key]) == present[key]);
            length -= present[key];
            present[key] = false;
            break;
        default:
            CHECK(nj_set_contains(set, keys[key]) == present[key]);
        }
        CHECK(nj_set_length(set) == length);
    }
    size_t position = 0;
    int64_t walked = 0;
    NjValue key;
    while (nj_set_next(set, &position, &key))
        walked++;
    CHECK(walked == length);
}

static void test_iteration_errors(void)
{
    NjDict *dict = nj_dict_new();
    NjValue key, value;
    for (int i = 0; i < 3; i++)
        nj_dict_set(dict, nj_small_int(i), nj_none);
    NjDictIterator iterator = nj_dict_iterator(dict);
    CHECK(nj_dict_iterator_next(&iterator, &key, &value) == 1);
    nj_dict_set(dict, nj_small_int(7), nj_none);
    CHECK(nj_dict_iterator_next(&iterator, &key, &value) == -1);
    CHECK_RAISES(RuntimeError);
    iterator = nj_dict_iterator(dict);
    for (int i = 0; i < 4; i++)
        CHECK(nj_dict_iterator_next(&iterator, &key, &value) == 1);
    nj_dict_discard(dict, nj_small_int(0));
    nj_dict_set(dict, nj_small_int(8), nj_none);
    CHECK(nj_dict_iterator_next(&iterator, &key, &value) == -1);
    CHECK_RAISES(RuntimeError);
}

/* Taking from either end stays cheap: a queue and a stack of many keys end in time. */
static void test_ends(void)
{
    NjDict *dict = nj_dict_new();
    enum { MANY = ROUNDS(200000) };
    for (int64_t i = 0; i < MANY; i++)
        nj_dict_set(dict, nj_small_int(i), nj_none);
    for (int64_t i = 0; i < MANY / 2; i++) {
        size_t position = 0;
        NjValue key, value;
        CHECK(nj_dict_next(dict, &position, &key, &value) && key == nj_small_int(i));
        CHECK(nj_dict_delete(dict, key));
        CHECK(nj_dict_popitem(dict));
    }
    CHECK(nj_dict_length(dict) == 0);
}

static bool body(void)
{
    make_keys();
    RUN(run_dict);
    RUN(run_set);
    nj_threads_started = true; /* the same operations by the protocol for several threads */
    RUN(run_dict);
    RUN(run_set);
    nj_threads_started = false;
    RUN(test_iteration_errors);
    RUN(test_ends);
    return true;
}

int main(int argc, char **argv) { return check_main(argc, argv, body); }
