/* Pauses of known length. */
#include "backoff.h"

enum { SAMPLE = 64, SAMPLES = 4 };

/* How many picoseconds nj_relax takes: the shortest of a few samples, since a thread may be interrupted in one. */
static int64_t measure(void)
{
    int64_t best = INT64_MAX;
    for (int i = 0; i < SAMPLES; i++) {
        int64_t start = nj_monotonic_now();
        for (int j = 0; j < SAMPLE; j++)
            nj_relax();
        int64_t taken = nj_monotonic_now() - start;
        best = taken < best ? taken : best;
    }
    return best * 1000 / SAMPLE + 1;
}

void nj_pause(int64_t nanoseconds)
{
    static _Atomic(int64_t) known;
    int64_t each = nj_load_relaxed(&known);
    if (!each)
        nj_store_relaxed(&known, each = measure());
    for (int64_t i = nanoseconds * 1000 / each; i >= 0; i--)
        nj_relax();
}
