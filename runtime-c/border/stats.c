/* Counts of what crosses the border, which NAJA_STATS=1 prints to standard error when Python ends. */
#include "border.h"

bool nj_stats_on;
static _Atomic(uint64_t) totals[NJ_STAT_COUNT];

static const char *const names[NJ_STAT_COUNT] = {
    [NJ_STAT_FROM_CALLS] = "ways from Python into native code",
    [NJ_STAT_TO_CALLS] = "operations of native code in Python",
    [NJ_STAT_TO_PYTHON] = "objects to Python",
    [NJ_STAT_FROM_PYTHON] = "objects from Python",
    [NJ_STAT_PROXIES] = "proxies made",
    [NJ_STAT_GIL] = "times the GIL was taken back",
};

void nj_stats_start(void)
{
    const char *wish = getenv("NAJA_STATS");
    nj_stats_on = wish && *wish && strcmp(wish, "0") != 0;
}

void nj_stats_add(NjStat which) { atomic_fetch_add_explicit(&totals[which], 1, memory_order_relaxed); }

void nj_stats_print(void)
{
    for (size_t i = 0; nj_stats_on && i < NJ_STAT_COUNT; i++)
        fprintf(stderr, "naja: %llu %s\n", (unsigned long long)nj_load_relaxed(&totals[i]), names[i]);
}

void nj_border_live(uint64_t counts[3])
{
    counts[0] = nj_wrapper_count();
    counts[1] = nj_container_count();
    counts[2] = nj_proxy_count();
}
