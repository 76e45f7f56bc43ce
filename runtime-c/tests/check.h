/* What the runtime's unit tests share: CHECK(condition) counts, check_report prints "N passed, N failed". Each test is the body
 * of a program that nj_main runs. */
#ifndef NAJA_TESTS_CHECK_H
#define NAJA_TESTS_CHECK_H

#include <stdio.h>

#include "naja/naja.h"

static int checks_passed, checks_failed;

static inline void check_that(bool holds, const char *text, const char *file, int line)
{
    if (holds) {
        checks_passed++;
        return;
    }
    checks_failed++;
    fprintf(stderr, "%s:%d: failed: %s\n", file, line, text);
}
#define CHECK(condition) check_that((condition), #condition, __FILE__, __LINE__)

/* Whether `s` reads `text`. */
static inline bool reads(NjStr *s, const char *text) { return s && strcmp(nj_str_utf8(s, NULL), text) == 0; }

static inline int check_report(int argc, char **argv, bool (*body)(void))
{
    int status = nj_main(argc, argv, body);
    printf("%d passed, %d failed\n", checks_passed, checks_failed);
    return status || checks_failed;
}

#endif
