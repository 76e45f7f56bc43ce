/* Which allocation fails. Tests of the runtime set the countdown; for programs the environment does, before they start:
 *
 * - NAJA_FAULT=n: the n-th allocation fails; 0: none;
 * - NAJA_FAULT=n+: that one and all after it;
 * - NAJA_FAULT_REPORT=path: the file that says at the end how many allocations there were.
 */
#include "faults.h"

#ifdef NJ_FAULTS

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "naja/gc.h"

_Atomic(int64_t) nj_fault_countdown;
static _Atomic(int64_t) asked;
static bool lasts; /* fixed before the program starts */

bool nj_fault_is_due(void)
{
    atomic_fetch_add_explicit(&asked, 1, memory_order_relaxed);
    int64_t left = nj_load_relaxed(&nj_fault_countdown);
    if (left <= 0 || (lasts && left == 1))
        return left == 1;
    return atomic_fetch_sub(&nj_fault_countdown, 1) == 1;
}

static void report(void)
{
    FILE *file = fopen(getenv("NAJA_FAULT_REPORT"), "w");
    if (file) {
        fprintf(file, "%" PRId64 "\n", nj_load_relaxed(&asked));
        fclose(file);
    }
}

__attribute__((constructor)) static void read_environment(void)
{
    const char *wish = getenv("NAJA_FAULT");
    if (wish) {
        char *end;
        nj_store_relaxed(&nj_fault_countdown, (int64_t)strtoll(wish, &end, 10));
        lasts = *end == '+';
    }
    if (getenv("NAJA_FAULT_REPORT"))
        atexit(report);
}

#endif
