/* The keyed hash of bytes behind str and bytes. It folds 128-bit products of secret-mixed words, so that who does not know the
 * seed cannot choose keys that collide. */
#include "naja/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

/* Fixed once nj_hash_seed_start has run. */
static uint64_t seed = 0x6a09e667f3bcc909u;

static const uint64_t PRIME_1 = 0x9e3779b97f4a7c15u, PRIME_2 = 0xd6e8feb86659fd93u, PRIME_3 = 0xa0761d6478bd642fu;

NJ_ALWAYS_INLINE uint64_t fold(uint64_t a, uint64_t b)
{
    unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

void nj_hash_seed_start(void)
{
    const char *chosen = getenv("PYTHONHASHSEED");
    uint64_t start;
    if (chosen && *chosen && strcmp(chosen, "random") != 0)
        start = strtoull(chosen, NULL, 10);
    else if (getrandom(&start, sizeof start, GRND_NONBLOCK) != sizeof start)
        start = (uint64_t)time(NULL) ^ (uint64_t)(uintptr_t)&start;
    seed = fold(start ^ PRIME_2, PRIME_1) | 1;
}

NJ_ALWAYS_INLINE uint64_t read8(const uint8_t *p)
{
    uint64_t word;
    memcpy(&word, p, 8);
    return word;
}
NJ_ALWAYS_INLINE uint64_t read4(const uint8_t *p)
{
    uint32_t word;
    memcpy(&word, p, 4);
    return word;
}

uint64_t nj_hash_bytes(const void *bytes, size_t size)
{
    const uint8_t *p = bytes;
    uint64_t state = seed ^ (size * PRIME_3), a, b;
    size_t left = size;
    while (left > 16) {
        state = fold(read8(p) ^ PRIME_2, read8(p + 8) ^ state);
        p += 16;
        left -= 16;
    }
    if (left >= 8) {
        a = read8(p);
        b = read8(p + left - 8);
    } else if (left >= 4) {
        a = read4(p);
        b = read4(p + left - 4);
    } else {
        a = left ? (uint64_t)p[0] << 16 | (uint64_t)p[left / 2] << 8 | p[left - 1] : 0;
        b = 0;
    }
    return fold(fold(a ^ PRIME_1, b ^ state), PRIME_3 ^ seed);
}
