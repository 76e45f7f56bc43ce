/* What the runtime's unit tests share: checks that say where they failed, a seeded random generator, and a main. A test is a
 * function that CHECKs; RUN counts it, and check_main prints "N passed, N failed". */
#ifndef NAJA_TESTS_CHECK_H
#define NAJA_TESTS_CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "naja/naja.h"

static int check_failures, tests_passed, tests_failed;

/* Notes a failure and goes on. The first few are shown. */
#define CHECK(condition) ((condition) ? (void)0 : check_failed(#condition, __FILE__, __LINE__))
static inline void check_failed(const char *text, const char *file, int line)
{
    if (++check_failures <= 10)
        fprintf(stderr, "%s:%d: failed: %s\n", file, line, text);
}

/* Checks that an exception of the type is pending, and clears it. */
#define CHECK_RAISES(type) (CHECK(nj_error_pending_is(&nj_exception_##type)), nj_error_clear())
/* Checks repr(value). */
#define CHECK_REPR(value, expected) check_repr((value), (expected), __FILE__, __LINE__)
/* Checks the pending exception's type and text, and clears it. */
#define CHECK_ERROR(type, text) check_error(&nj_exception_##type, (text), __FILE__, __LINE__)

static inline void check_text(NjStr *got, const char *expected, const char *file, int line)
{
    const char *shown = got ? nj_str_utf8(got, NULL) : "an exception";
    if (strcmp(shown, expected) != 0) {
        check_failures++;
        fprintf(stderr, "%s:%d: got %s, expected %s\n", file, line, shown, expected);
    }
}

static inline void check_repr(NjValue value, const char *expected, const char *file, int line)
{
    check_text(value ? nj_repr(value) : NULL, expected, file, line);
}

static inline void check_error(NjType *type, const char *text, const char *file, int line)
{
    NjException *error = nj_error_take();
    if (!error || !nj_type_is_subtype(error->base.type, type)) {
        check_failures++;
        fprintf(stderr, "%s:%d: got %s, expected %s\n", file, line, error ? error->base.type->name : "no exception", type->name);
    } else {
        check_text(nj_str_of(nj_value(error)), text, file, line);
    }
}

/* How often to do something that allocates: the stress flavour collects on every few allocations. */
#ifdef NJ_STRESS
#define ROUNDS(many) ((many) / 40)
#else
#define ROUNDS(many) (many)
#endif

/* A random number below `bound`. NAJA_SEED repeats a run. */
static uint64_t check_state;
static inline uint64_t check_random(uint64_t bound)
{
    check_state = check_state * 6364136223846793005u + 1442695040888963407u;
    return (check_state >> 33) % bound;
}

/* Runs one test and counts it. An exception left behind is a failure. */
#define RUN(test) check_run((test), #test)
static inline void check_run(void (*test)(void), const char *name)
{
    int before = check_failures;
    test();
    CHECK(!nj_error_pending());
    nj_error_clear();
    if (check_failures == before) {
        tests_passed++;
        return;
    }
    tests_failed++;
    fprintf(stderr, "%s failed\n", name);
}

/* The body of check_main's program, which the process ends with: so it counts and says how many failed. */
static bool (*check_tests)(void);
static const char *check_program;
static uint64_t check_seed;
static inline bool check_body(void)
{
    bool done = check_tests();
    if (tests_failed)
        fprintf(stderr, "%s: NAJA_SEED=%llu\n", check_program, (unsigned long long)check_seed);
    printf("%d passed, %d failed\n", tests_passed, tests_failed);
    fflush(stdout);
    if (tests_failed)
        _Exit(1);
    return done;
}

static inline int check_main(int argc, char **argv, bool (*body)(void))
{
    const char *given = getenv("NAJA_SEED");
    check_state = check_seed = given ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
    check_tests = body;
    check_program = argv[0];
    return nj_main(argc, argv, check_body);
}

#endif
