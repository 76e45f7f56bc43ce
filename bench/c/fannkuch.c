/* The C version of fannkuch.py. */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int64_t count_flips(const int64_t *permutation, int64_t *perm, int64_t n)
{
    memcpy(perm, permutation, (size_t)n * sizeof *perm);
    int64_t flips = 0;
    int64_t first = perm[0];
    while (first != 0) {
        int64_t low = 0;
        int64_t high = first;
        while (low < high) {
            int64_t word = perm[low];
            perm[low] = perm[high];
            perm[high] = word;
            low++;
            high--;
        }
        flips++;
        first = perm[0];
    }
    return flips;
}

static int64_t fannkuch(int64_t n, int64_t *largest)
{
    int64_t *perm = malloc((size_t)n * sizeof *perm);
    int64_t *scratch = malloc((size_t)n * sizeof *scratch);
    int64_t *count = calloc((size_t)n, sizeof *count);
    int64_t checksum = 0;
    int64_t sign = 1;
    *largest = 0;
    for (int64_t i = 0; i < n; i++)
        perm[i] = i;
    while (true) {
        if (perm[0] != 0) {
            int64_t flips = count_flips(perm, scratch, n);
            checksum += sign * flips;
            if (flips > *largest)
                *largest = flips;
        }
        sign = -sign;
        int64_t i = 1;
        while (true) {
            if (i == n) {
                free(perm);
                free(scratch);
                free(count);
                return checksum;
            }
            int64_t first = perm[0];
            for (int64_t j = 0; j < i; j++)
                perm[j] = perm[j + 1];
            perm[i] = first;
            count[i]++;
            if (count[i] <= i)
                break;
            count[i] = 0;
            i++;
        }
    }
}

int main(int argc, char **argv)
{
    int64_t n = argc > 1 ? atoll(argv[1]) : 9;
    int64_t largest;
    int64_t checksum = fannkuch(n, &largest);
    printf("%" PRId64 "\nPfannkuchen(%" PRId64 ") = %" PRId64 "\n", checksum, n, largest);
    return 0;
}
