/* Dicts and lists against plain arrays, with operations in a fixed pseudo-random order. */
#include "check.h"

enum { KEYS = 200, ROUNDS = 20000 };

static uint32_t state = 12345;
static uint32_t next_random(void) { return state = state * 1664525u + 1013904223u; }

static void dict_agrees(void)
{
    int64_t model[KEYS];
    for (int i = 0; i < KEYS; i++)
        model[i] = -1;
    NjDict *dict = nj_dict_new();
    for (int round = 0; round < ROUNDS; round++) {
        int key = (int)(next_random() >> 8) % KEYS;
        NjValue word = nj_small_int(key);
        if (next_random() >> 31) {
            model[key] = round;
            CHECK(nj_dict_set(dict, word, nj_small_int(round)));
        } else {
            CHECK(nj_dict_discard(dict, word) == (model[key] >= 0));
            model[key] = -1;
        }
    }
    int64_t present = 0;
    for (int i = 0; i < KEYS; i++) {
        NjValue value = nj_dict_get(dict, nj_small_int(i));
        CHECK(model[i] < 0 ? value == 0 : value == nj_small_int(model[i]));
        present += model[i] >= 0;
    }
    CHECK(nj_dict_length(dict) == present);
}

static void list_agrees(void)
{
    int64_t model[ROUNDS];
    int64_t length = 0;
    NjList *list = nj_list_new(0);
    for (int round = 0; round < ROUNDS; round++) {
        if (length == 0 || next_random() % 3) {
            model[length++] = round;
            CHECK(nj_list_append(list, nj_small_int(round)));
        } else {
            int64_t index = next_random() % length;
            CHECK(nj_list_pop(list, index) == nj_small_int(model[index]));
            memmove(model + index, model + index + 1, (size_t)(length - index - 1) * sizeof *model);
            length--;
        }
    }
    CHECK(nj_list_length(list) == length);
    for (int64_t i = 0; i < length; i++)
        CHECK(nj_list_get(list, i) == nj_small_int(model[i]));
}

static bool body(void)
{
    dict_agrees();
    list_agrees();
    CHECK(reads(nj_repr(nj_binary(NJ_POW, nj_small_int(2), nj_small_int(100))), "1267650600228229401496703205376"));
    CHECK(reads(nj_repr(nj_float(0.1)), "0.1") && reads(nj_repr(nj_float(1e16)), "1e+16"));
    return true;
}

int main(int argc, char **argv) { return check_report(argc, argv, body); }
