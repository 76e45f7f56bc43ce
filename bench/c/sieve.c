/* The C version of sieve.py: one byte a flag. */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool *sieve(int64_t limit)
{
    bool *is_prime = malloc((size_t)limit + 1);
    memset(is_prime, true, (size_t)limit + 1);
    is_prime[0] = false;
    is_prime[1] = false;
    for (int64_t candidate = 2; candidate * candidate <= limit; candidate++) {
        if (!is_prime[candidate])
            continue;
        for (int64_t multiple = candidate * candidate; multiple <= limit; multiple += candidate)
            is_prime[multiple] = false;
    }
    return is_prime;
}

int main(int argc, char **argv)
{
    int64_t limit = argc > 1 ? atoll(argv[1]) : 20000000;
    bool *is_prime = sieve(limit);
    int64_t count = 0, total = 0, largest = 0;
    for (int64_t number = 0; number <= limit; number++) {
        if (is_prime[number]) {
            count++;
            total += number;
            largest = number;
        }
    }
    printf("%" PRId64 " primes up to %" PRId64 ", sum %" PRId64 ", largest %" PRId64 "\n", count,
           limit, total, largest);
    free(is_prime);
    return 0;
}
