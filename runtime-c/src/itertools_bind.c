#include "itertools.h"

/* One keyword argument's place among the words of `keywords`; -1 when it has none. */
static int place_of(const char *keywords, NjStr *name)
{
    int place = 0;
    for (const char *word = keywords; *word; place++) {
        size_t length = strcspn(word, " ");
        if (nj_str_equal_utf8(name, word, length))
            return place;
        word += length + (word[length] == ' ');
    }
    return -1;
}

bool nj_itertools_bind(const NjMethodDefinition *definition, const NjValue *args, size_t nargs, NjTuple *kwnames, NjValue *out)
{
    size_t max = (size_t)definition->max, min = (size_t)definition->min;
    memset(out, 0, max * sizeof *out);
    if (nargs > max) {
        nj_raise(&nj_exception_TypeError, "%s expected at most %zu argument%s, got %zu", definition->name, max, max == 1 ? "" : "s", nargs);
        return false;
    }
    for (size_t i = 0; i < nargs; i++)
        out[i] = args[i];
    for (size_t i = 0; i < nj_keyword_count(kwnames); i++) {
        NjStr *name = NJ_AS(NjStr, kwnames->items[i]);
        int place = definition->keywords ? place_of(definition->keywords, name) : -1;
        if (place < 0) {
            nj_raise(&nj_exception_TypeError, definition->keywords ? "%s() got an unexpected keyword argument '%s'" : "%s() takes no keyword arguments",
                     definition->name, nj_str_utf8(name, NULL));
            return false;
        }
        if (out[place]) {
            nj_raise(&nj_exception_TypeError, "argument for %s() given by name ('%s') and position (%d)", definition->name,
                     nj_str_utf8(name, NULL), place + 1);
            return false;
        }
        out[place] = args[nargs + i];
    }
    for (size_t i = 0; i < min; i++)
        if (!out[i]) {
            if (definition->keywords)
                nj_raise(&nj_exception_TypeError, "%s() missing required argument '%.*s' (pos %zu)", definition->name,
                         (int)strcspn(definition->keywords, " "), definition->keywords, i + 1);
            else
                nj_raise(&nj_exception_TypeError, "%s expected %s%zu argument%s, got %zu", definition->name, min == max ? "" : "at least ", min,
                         min == 1 ? "" : "s", nargs);
            return false;
        }
    return true;
}
