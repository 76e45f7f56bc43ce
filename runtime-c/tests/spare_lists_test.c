/* No block is given out twice, and none to another thread, while collections stop threads that take lists of blocks. */
#include "naja/compiled.h"
#include "parallel.h"

enum { HELD = 3000, SIZES = 128 };

/* What a thread holds. Blocks with and without pointers have the same contents: the owner's mark in each word. */
typedef struct {
    uintptr_t *block;
    size_t words;
    uintptr_t mark;
} Held;

static bool is_whole(const Held *held)
{
    for (size_t i = 0; i < held->words; i++)
        if (held->block[i] != held->mark)
            return false;
    return true;
}

static bool is_zero(const uintptr_t *block, size_t words)
{
    for (size_t i = 0; i < words; i++)
        if (block[i])
            return false;
    return true;
}

/* Mostly of one size for some time, so that lists are taken several at once. */
static size_t next_words(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    uint32_t size = *seed >> 28 ? *seed >> 8 & 1 : *seed >> 8;
    return 2 * (size % SIZES + 1);
}

static void hold_blocks(int number)
{
    Held held[HELD] = {0};
    uint32_t seed = (uint32_t)number;
    for (uintptr_t round = 0; round < (uintptr_t)ROUNDS(3000000); round++) {
        Held *place = &held[(seed >> 10) % HELD];
        EXPECT(is_whole(place));
        size_t words = next_words(&seed);
        bool is_scanned = seed >> 27 & 1;
        uintptr_t *block = is_scanned ? nj_alloc(words * sizeof *block) : nj_alloc_atomic(words * sizeof *block);
        EXPECT(!is_scanned || is_zero(block, words));
        *place = (Held){block, words, round << 8 | (uintptr_t)number << 1 | 1};
        for (size_t i = 0; i < words; i++)
            block[i] = place->mark;
        if (round % 20000 == 0)
            nj_gc_collect();
    }
    for (int i = 0; i < HELD; i++)
        EXPECT(is_whole(&held[i]));
}

static void gives_each_block_once(void)
{
    nj_threads_start();
    in_parallel(hold_blocks);
    CHECK(failures == 0);
}

static bool body(void)
{
    RUN(gives_each_block_once);
    return true;
}

int main(int argc, char **argv) { return check_main(argc, argv, body); }
