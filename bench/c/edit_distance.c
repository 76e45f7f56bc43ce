/* The C version of edit_distance.py. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int64_t random_state = 7;

static int64_t random_below(int64_t bound)
{
    random_state = (random_state * 1103515245 + 12345) % 2147483648;
    return (random_state >> 16) % bound;
}

static char *random_text(size_t length)
{
    char *text = malloc(length + 1);
    for (size_t i = 0; i < length; i++)
        text[i] = "acgt"[random_below(4)];
    text[length] = '\0';
    return text;
}

static char *mutate(const char *text)
{
    char *result = malloc(2 * strlen(text) + 1);
    size_t length = 0;
    for (; *text; text++) {
        int64_t choice = random_below(15);
        if (choice == 0) {
            result[length++] = "acgt"[random_below(4)];
        } else if (choice == 1) {
            result[length++] = *text;
            result[length++] = *text;
        } else if (choice != 2) {
            result[length++] = *text;
        }
    }
    result[length] = '\0';
    return result;
}

static int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t edit_distance(const char *a, const char *b)
{
    size_t rows = strlen(a), columns = strlen(b);
    int64_t *previous = malloc((columns + 1) * sizeof *previous);
    int64_t *current = malloc((columns + 1) * sizeof *current);
    for (size_t j = 0; j <= columns; j++)
        previous[j] = (int64_t)j;
    for (size_t i = 1; i <= rows; i++) {
        current[0] = (int64_t)i;
        for (size_t j = 1; j <= columns; j++) {
            int64_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
            int64_t best = smaller(previous[j] + 1, current[j - 1] + 1);
            current[j] = smaller(best, previous[j - 1] + cost);
        }
        int64_t *row = previous;
        previous = current;
        current = row;
    }
    int64_t distance = previous[columns];
    free(previous);
    free(current);
    return distance;
}

int main(int argc, char **argv)
{
    size_t length = argc > 1 ? (size_t)atoll(argv[1]) : 2000;
    char *first = random_text(length);
    char *second = mutate(first);
    char *third = random_text(length);
    printf("distance to a mutated copy: %" PRId64 " (%zu, %zu)\n", edit_distance(first, second),
           strlen(first), strlen(second));
    printf("distance to another text: %" PRId64 " (%zu, %zu)\n", edit_distance(first, third),
           strlen(first), strlen(third));
    free(first);
    free(second);
    free(third);
    return 0;
}
