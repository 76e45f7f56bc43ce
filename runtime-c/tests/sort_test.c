/* list.sort against insertion sort, on inputs with and without structure, and its stability. */
#include "check.h"

enum { MOST = 700 };

/* A pattern of `count` numbers. */
static void make_numbers(int64_t *numbers, size_t count, int pattern)
{
    for (size_t i = 0; i < count; i++) {
        int64_t n = (int64_t)i;
        switch (pattern) {
        case 0: numbers[i] = (int64_t)check_random(1000000); break;
        case 1: numbers[i] = (int64_t)check_random(4); break;
        case 2: numbers[i] = n; break;
        case 3: numbers[i] = -n; break;
        case 4: numbers[i] = n < (int64_t)count / 2 ? n * 2 : (n - (int64_t)count / 2) * 2 + 1; break; /* two runs that interleave */
        case 5: numbers[i] = n < (int64_t)count / 2 ? n + 1000 : n; break;                             /* two runs apart */
        case 6: numbers[i] = n % 17; break;
        case 7: numbers[i] = check_random(10) ? n : (int64_t)check_random(count + 1); break;
        default: numbers[i] = n % 40 < 20 ? n : -n;
        }
    }
}

static NjValue box(int64_t n, int kind)
{
    switch (kind) {
    case 0: return nj_small_int(n);
    case 1: return nj_float((double)n / 4);
    case 2: return nj_value(nj_str_format_c("%09lld", (long long)n + 5000000));
    case 3: return nj_value(nj_tuple_pack2(nj_small_int(n / 3), nj_small_int(n)));
    default: return n % 2 ? nj_small_int(n) : nj_float((double)n); /* compared generically */
    }
}

/* The places of the numbers in sorted order, by insertion. */
static void sort_places(const int64_t *numbers, int64_t *places, size_t count, bool reverse)
{
    for (size_t i = 0; i < count; i++) {
        size_t j = i;
        for (; j > 0; j--) {
            int64_t before = numbers[places[j - 1]];
            if (reverse ? before >= numbers[i] : before <= numbers[i])
                break;
            places[j] = places[j - 1];
        }
        places[j] = (int64_t)i;
    }
}

static void check_sort(size_t count, int pattern, int kind, bool reverse)
{
    static NjStr get_item = NJ_STR_LITERAL_ASCII("__getitem__");
    static int64_t numbers[MOST], places[MOST];
    make_numbers(numbers, count, pattern);
    sort_places(numbers, places, count, reverse);
    NjDict *table = nj_dict_new();
    NjList *indices = nj_list_new(0), *boxed = nj_list_new(0);
    for (size_t i = 0; i < count; i++) {
        NjValue number = box(numbers[i], kind);
        nj_dict_set(table, nj_small_int((int64_t)i), number);
        nj_list_append(indices, nj_small_int((int64_t)i));
        nj_list_append(boxed, number);
    }
    NjList *original = nj_list_copy(boxed);
    /* With the numbers as keys of their places: equal ones must keep their order. */
    CHECK(nj_list_sort(indices, nj_get_attribute(nj_value(table), &get_item), reverse));
    CHECK(nj_list_sort(boxed, 0, reverse));
    bool stable = true, sorted = true;
    for (size_t i = 0; i < count; i++) {
        stable = stable && nj_list_get(indices, (int64_t)i) == nj_small_int(places[i]);
        sorted = sorted && nj_list_get(boxed, (int64_t)i) == nj_list_get(original, places[i]);
    }
    CHECK(stable);
    CHECK(sorted);
}

static void test_orders(void)
{
    for (int kind = 0; kind < 5; kind++)
        for (int pattern = 0; pattern < 9; pattern++)
            for (int round = 0; round < 6; round++)
                check_sort((size_t)check_random(round < 3 ? 70 : ROUNDS(MOST) + 1), pattern, kind, round & 1);
}

static void test_error_leaves_the_list_whole(void)
{
    NjValue mixed[] = {nj_small_int(1), nj_value(nj_str_from_c("a")), nj_small_int(0)};
    NjList *list = nj_list_from(mixed, 3);
    CHECK(!nj_list_sort(list, 0, false));
    CHECK_ERROR(TypeError, "'<' not supported between instances of 'str' and 'int'");
    CHECK(nj_list_length(list) == 3);
}

static bool body(void)
{
    RUN(test_orders);
    RUN(test_error_leaves_the_list_whole);
    return true;
}

int main(int argc, char **argv) { return check_main(argc, argv, body); }
