/* Whether models still say what the code says. */
#include "engine.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What makes a line one that other threads may notice. */
static const char *const accesses[] = {"nj_load_", "nj_store_", "nj_exchange", "nj_compare_exchange", "atomic_fetch", "syscall(", "&& nj_wait_lock_try("};

static char *read_file(const char *root, const char *name)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", root, name);
    FILE *file = fopen(path, "r");
    if (!file) {
        fprintf(stderr, "cannot read %s\n", path);
        return NULL;
    }
    char *text = calloc(1, 1 << 20);
    if (!text)
        abort();
    text[fread(text, 1, (1 << 20) - 1, file)] = 0;
    fclose(file);
    return text;
}

/* The text from the line that defines a function to the brace that ends it; the caller frees it. NULL when there is none. */
static char *function_text(const char *text, const char *name)
{
    size_t length = strlen(name);
    for (const char *line = text; line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
        const char *end = strchr(line, '\n');
        if (!end || isspace((unsigned char)*line) || *line == '/' || *line == '#')
            continue;
        const char *found = strstr(line, name);
        if (!found || found > end || found[length] != '(' || found == line || (found[-1] != ' ' && found[-1] != '*') || end[-1] == ';')
            continue;
        const char *last = end[-1] == '}' ? end : strstr(end, "\n}\n");
        return last ? strndup(line, (size_t)(last - line)) : NULL;
    }
    return NULL;
}

static bool is_quoted(const char *line, const Step *steps, int step_count)
{
    for (int i = 0; i < step_count; i++)
        if (steps[i].code && steps[i].code[0] != '[' && strstr(line, steps[i].code))
            return true;
    return false;
}

/* Whether each line of a function that makes an access has a step. */
static bool check_lines(char *function, const char *name, const Step *steps, int step_count)
{
    bool good = true;
    for (char *line = strtok(function, "\n"); line; line = strtok(NULL, "\n"))
        for (size_t i = 0; i < sizeof accesses / sizeof *accesses; i++)
            if (strstr(line, accesses[i]) && !strstr(line, "NJ_ASSERT") && !is_quoted(line, steps, step_count)) {
                fprintf(stderr, "%s: no step of the model stands for: %s\n", name, line);
                good = false;
                break;
            }
    return good;
}

bool check_quotes(const char *root, const Modelled *modelled, int files, const Step *steps, int step_count)
{
    bool good = true, stands[256] = {false};
    for (int i = 0; i < files; i++) {
        char *text = read_file(root, modelled[i].file);
        if (!text)
            return false;
        for (const char *const *name = modelled[i].functions; *name; name++) {
            char *function = function_text(text, *name);
            if (!function) {
                fprintf(stderr, "%s has no function %s any more\n", modelled[i].file, *name);
                good = false;
                continue;
            }
            for (int j = 0; j < step_count; j++)
                stands[j] |= steps[j].code && strstr(function, steps[j].code);
            good &= check_lines(function, *name, steps, step_count);
            free(function);
        }
        free(text);
    }
    for (int j = 0; j < step_count; j++)
        if (steps[j].code && steps[j].code[0] != '[' && !stands[j]) {
            fprintf(stderr, "a step of the model stands for what the code does not say any more: %s\n", steps[j].code);
            good = false;
        }
    return good;
}
