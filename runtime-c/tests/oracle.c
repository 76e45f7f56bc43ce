/* Evaluates the expressions of a file line by line and prints their values, or exceptions, as oracle.py does under CPython:
 *
 *     oracle cases.txt
 */
#include <stdio.h>
#include <stdlib.h>

#include "expression.h"

static void show(const char *line, Expression *expression)
{
    NjValue value = evaluate(expression, line);
    if (!value && expression->failed) {
        printf("cannot read: %s at %s\n", line, expression->at);
        nj_error_clear();
        return;
    }
    NjStr *text = value ? nj_repr(value) : NULL;
    if (text) {
        size_t size;
        const char *utf8 = nj_str_utf8(text, &size);
        fwrite(utf8, 1, size, stdout);
        putchar('\n');
        return;
    }
    NjException *error = nj_error_take();
    NjStr *message = error ? nj_str_of(nj_value(error)) : NULL;
    printf("%s: %s\n", error ? error->base.type->name : "nothing", message ? nj_str_utf8(message, NULL) : "?");
    nj_error_clear();
}

int main(int argc, char **argv)
{
    if (!nj_runtime_start(__builtin_frame_address(0), 6 << 20, argc, argv)) {
        fprintf(stderr, "the runtime did not start\n");
        return 2;
    }
    FILE *cases = argc > 1 ? fopen(argv[1], "r") : stdin;
    if (!cases)
        return 2;
    Expression expression = {.names = nj_dict_new()};
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;
    while ((length = getline(&line, &capacity, cases)) > 0) {
        if (line[length - 1] == '\n')
            line[length - 1] = 0;
        if (*line && *line != '#')
            show(line, &expression);
    }
    free(line);
    return 0;
}
