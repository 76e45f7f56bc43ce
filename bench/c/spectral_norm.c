/* The C version of spectral_norm.py. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static double entry(int64_t i, int64_t j)
{
    return 1.0 / (double)((i + j) * (i + j + 1) / 2 + i + 1);
}

static void times(int64_t n, const double *vector, double *result)
{
    for (int64_t i = 0; i < n; i++) {
        double total = 0.0;
        for (int64_t j = 0; j < n; j++)
            total += entry(i, j) * vector[j];
        result[i] = total;
    }
}

static void times_transposed(int64_t n, const double *vector, double *result)
{
    for (int64_t i = 0; i < n; i++) {
        double total = 0.0;
        for (int64_t j = 0; j < n; j++)
            total += entry(j, i) * vector[j];
        result[i] = total;
    }
}

static double spectral_norm(int64_t n)
{
    double *u = malloc((size_t)n * sizeof *u);
    double *v = malloc((size_t)n * sizeof *v);
    double *between = malloc((size_t)n * sizeof *between);
    for (int64_t i = 0; i < n; i++)
        u[i] = 1.0;
    for (int round = 0; round < 10; round++) {
        times(n, u, between);
        times_transposed(n, between, v);
        times(n, v, between);
        times_transposed(n, between, u);
    }
    double uv = 0.0, vv = 0.0;
    for (int64_t i = 0; i < n; i++) {
        uv += u[i] * v[i];
        vv += v[i] * v[i];
    }
    free(u);
    free(v);
    free(between);
    return sqrt(uv / vv);
}

int main(int argc, char **argv)
{
    int64_t n = argc > 1 ? atoll(argv[1]) : 600;
    printf("%.9f\n", spectral_norm(n));
    return 0;
}
