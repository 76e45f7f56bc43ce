/* Strings: searching against a naive search, growing by `+=`, hashes, and kinds of units. */
#include "check.h"

static NjStr *random_text(size_t length, uint32_t letters, uint32_t first)
{
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    for (size_t i = 0; i < length; i++)
        nj_str_builder_char(&builder, first + (uint32_t)check_random(letters));
    return nj_str_builder_end(&builder);
}

static bool matches(NjStr *text, NjStr *part, int64_t at)
{
    for (int64_t i = 0; i < nj_str_length(part); i++)
        if (nj_str_code_point(text, (size_t)(at + i)) != nj_str_code_point(part, (size_t)i))
            return false;
    return true;
}

static void test_search(void)
{
    static const uint32_t firsts[] = {'a', 0x3b1, 0x1f600};
    for (int round = 0; round < ROUNDS(3000); round++) {
        uint32_t letters = 1 + (uint32_t)check_random(3);
        NjStr *text = random_text(check_random(200), letters, firsts[round % 3]);
        NjStr *part = random_text(1 + check_random(12), letters, firsts[check_random(8) ? (size_t)round % 3 : 0]);
        int64_t first = -1, last = -1, count = 0, free_from = 0;
        for (int64_t at = 0; at + nj_str_length(part) <= nj_str_length(text); at++) {
            if (!matches(text, part, at))
                continue;
            first = first < 0 ? at : first;
            last = at;
            if (at >= free_from) {
                count++;
                free_from = at + nj_str_length(part);
            }
        }
        CHECK(nj_str_find(text, part, 0, NJ_STR_END) == first);
        CHECK(nj_str_rfind(text, part, 0, NJ_STR_END) == last);
        CHECK(nj_str_count(text, part, 0, NJ_STR_END) == count);
        CHECK(nj_list_length(nj_str_split(text, part, -1)) == count + 1);
        CHECK(nj_list_length(nj_str_rsplit(text, part, -1)) == count + 1);
        CHECK(nj_str_equal(nj_str_join(part, nj_value(nj_str_split(text, part, -1))), text));
        CHECK(nj_str_equal(nj_str_replace(text, part, part, -1), text));
    }
}

/* Searching takes time in proportion to the text, however alike text and part are. */
static void test_search_is_linear(void)
{
    NjStr *text = nj_str_repeat(nj_str_from_c("a"), 1000000);
    NjStr *half = nj_str_repeat(nj_str_from_c("a"), 400000);
    NjStr *part = nj_str_concat(nj_str_concat(half, nj_str_from_c("b")), half);
    CHECK(nj_str_find(text, part, 0, NJ_STR_END) == -1);
    CHECK(nj_str_rfind(text, part, 0, NJ_STR_END) == -1);
}

static void test_append(void)
{
    NjStr *text = &nj_str_empty;
    enum { MANY = ROUNDS(200000) };
    for (int i = 0; i < MANY; i++)
        text = nj_str_append(text, nj_str_from_char('a' + (uint32_t)i % 26));
    CHECK(nj_str_length(text) == MANY);
    bool same = true;
    for (int i = 0; i < MANY; i++)
        same = same && nj_str_code_point(text, (size_t)i) == 'a' + (uint32_t)i % 26;
    CHECK(same);
    /* Two continuations of one string do not disturb each other. */
    NjStr *left = nj_str_append(text, nj_str_from_c("left")), *right = nj_str_append(text, nj_str_from_c("right"));
    CHECK(nj_str_has_suffix(left, nj_str_from_c("left")));
    CHECK(nj_str_has_suffix(right, nj_str_from_c("right")));
    CHECK(nj_str_length(left) == MANY + 4 && nj_str_length(right) == MANY + 5 && nj_str_length(text) == MANY);
    NjStr *wide = nj_str_append(text, nj_str_from_char(0x1f600));
    CHECK(wide->kind == 4 && nj_str_code_point(wide, MANY) == 0x1f600 && nj_str_code_point(wide, 0) == 'a');
}

static void test_kinds(void)
{
    NjStr *wide = nj_str_from_c("ab\xe6\x97\xa5\xf0\x9f\x98\x80");
    CHECK(wide->kind == 4 && nj_str_length(wide) == 4);
    CHECK(nj_str_substring(wide, 0, 3)->kind == 2);
    CHECK(nj_str_substring(wide, 0, 2)->kind == 1);
    CHECK(nj_str_substring(wide, 0, 2)->flags & NJ_STR_ASCII);
    NjStr *plain = nj_str_from_c("ab"), *cut = nj_str_substring(wide, 0, 2);
    CHECK(nj_str_equal(plain, cut) && nj_str_hash(plain) == nj_str_hash(cut));
    CHECK(nj_str_get(wide, 0) == &nj_str_latin1['a']);
    size_t size;
    CHECK(strcmp(nj_str_utf8(wide, &size), "ab\xe6\x97\xa5\xf0\x9f\x98\x80") == 0 && size == 9);
    CHECK(!nj_str_from_utf8("\xff", 1));
    CHECK_RAISES(UnicodeDecodeError);
}

static bool body(void)
{
    RUN(test_search);
    RUN(test_search_is_linear);
    RUN(test_append);
    RUN(test_kinds);
    return true;
}

int main(int argc, char **argv) { return check_main(argc, argv, body); }
