/* Ints at the borders of their representations: small ints, 64 bits, GMP. The laws of arithmetic hold across them. */
#include "check.h"

/* A random int of up to `bits` bits, close to a power of two more often than not. */
static NjInt random_int(uint64_t bits)
{
    NjInt power = nj_int_lshift(nj_small_int(1), nj_small_int((int64_t)check_random(bits)));
    NjInt n = nj_int_add(power, nj_small_int((int64_t)check_random(5) - 2));
    if (check_random(3) == 0)
        n = nj_int_mul(n, nj_int_add(power, nj_small_int((int64_t)check_random(1000))));
    return check_random(2) ? n : nj_int_negative(n);
}

/* Whether an int that fits a small int is one: equal ints are the same word then. */
static bool is_normal(NjInt n)
{
    return nj_is_small_int(n) || nj_int_compare(n, nj_small_int(NJ_SMALL_INT_MAX)) > 0 || nj_int_compare(n, nj_small_int(NJ_SMALL_INT_MIN)) < 0;
}

static bool equal(NjInt a, NjInt b) { return is_normal(a) && is_normal(b) && nj_int_compare(a, b) == 0; }

static void test_laws(void)
{
    for (int i = 0; i < ROUNDS(20000); i++) {
        NjInt a = random_int(150), b = random_int(150), c = random_int(70), quotient, remainder;
        CHECK(equal(nj_int_sub(nj_int_add(a, b), b), a));
        CHECK(equal(nj_int_add(a, b), nj_int_add(b, a)));
        CHECK(equal(nj_int_mul(nj_int_add(a, b), c), nj_int_add(nj_int_mul(a, c), nj_int_mul(b, c))));
        CHECK(equal(nj_int_add(a, nj_int_negative(a)), nj_small_int(0)));
        if (nj_int_is_true(c)) {
            CHECK(nj_int_divmod(a, c, &quotient, &remainder));
            CHECK(equal(nj_int_add(nj_int_mul(quotient, c), remainder), a));
            CHECK(equal(nj_int_floordiv(a, c), quotient) && equal(nj_int_mod(a, c), remainder));
            CHECK(!nj_int_is_true(remainder) || nj_int_is_negative(remainder) == nj_int_is_negative(c));
        }
        CHECK(equal(nj_int_xor(a, b), nj_int_sub(nj_int_or(a, b), nj_int_and(a, b))));
        CHECK(equal(nj_int_invert(nj_int_invert(a)), a));
        NjInt count = nj_small_int((int64_t)check_random(200));
        CHECK(equal(nj_int_rshift(nj_int_lshift(a, count), count), a));
    }
}

static void test_text(void)
{
    for (int i = 0; i < ROUNDS(5000); i++) {
        NjInt n = random_int(300);
        CHECK(equal(nj_int_from_str(nj_int_to_str(n), 10), n));
        CHECK(equal(nj_int_from_str(nj_int_digits(n, 16, false), 16), n));
    }
    CHECK_REPR(nj_int_lshift(nj_small_int(1), nj_small_int(100)), "1267650600228229401496703205376");
    CHECK_REPR(nj_int_sub(nj_small_int(NJ_SMALL_INT_MIN), nj_small_int(1)), "-2305843009213693953");
}

static void test_words(void)
{
    static const int64_t edges[] = {0, -1, INT64_MAX, INT64_MIN, NJ_SMALL_INT_MAX, NJ_SMALL_INT_MIN, NJ_SMALL_INT_MAX + 1, NJ_SMALL_INT_MIN - 1};
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
        NjInt n = nj_int_from_i64(edges[i]);
        CHECK(is_normal(n) && nj_int_clamp(n) == edges[i]);
        CHECK(equal(nj_int_from_str(nj_int_to_str(n), 10), n));
    }
    CHECK(!nj_int_floordiv(nj_small_int(1), nj_small_int(0)));
    CHECK_ERROR(ZeroDivisionError, "integer division or modulo by zero");
}

static bool body(void)
{
    RUN(test_laws);
    RUN(test_text);
    RUN(test_words);
    return true;
}

int main(int argc, char **argv) { return check_main(argc, argv, body); }
