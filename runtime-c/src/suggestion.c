/* What an AttributeError or a NameError that is printed may have meant: the name nearest to the one that was not there, as CPython 3.11
 * finds it. Distances count the bytes of UTF-8 that differ. */
#include "exception.h"
#include "internal.h"
#include "naja/builtins.h"
#include "naja/dict.h"
#include "naja/list.h"
#include "naja/module.h"
#include "naja/str.h"

/* What inserting, deleting or replacing a byte costs, and another case of the same letter; longer names and more of them are not looked at. */
enum { MOVE_COST = 2, CASE_COST = 1, LONGEST = 40, MOST_CANDIDATES = 750 };

typedef struct {
    const char *bytes;
    size_t length;
} Name;

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c; }

static size_t replacing(char a, char b)
{
    if (a == b)
        return 0;
    return lower(a) == lower(b) ? CASE_COST : MOVE_COST;
}

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

static void trim_common_ends(Name *a, Name *b)
{
    while (a->length && b->length && *a->bytes == *b->bytes) {
        a->bytes++, a->length--;
        b->bytes++, b->length--;
    }
    while (a->length && b->length && a->bytes[a->length - 1] == b->bytes[b->length - 1])
        a->length--, b->length--;
}

/* The cheapest way from one name to the other, or any number above `most` where it costs more than that. `row[i]` is the distance of the
 * part of `b` that was looked at from the first i + 1 bytes of `a`. */
static size_t distance(Name a, Name b, size_t most)
{
    size_t row[LONGEST];
    trim_common_ends(&a, &b);
    if (!a.length || !b.length)
        return (a.length + b.length) * MOVE_COST;
    if (a.length > LONGEST || b.length > LONGEST)
        return most + 1;
    for (size_t i = 0; i < a.length; i++)
        row[i] = (i + 1) * MOVE_COST;
    for (size_t j = 0; j < b.length; j++) {
        size_t diagonal = j * MOVE_COST, left = diagonal + MOVE_COST, lowest = left;
        for (size_t i = 0; i < a.length; i++) {
            size_t moved = least(left, row[i]) + MOVE_COST;
            left = least(diagonal + replacing(a.bytes[i], b.bytes[j]), moved);
            diagonal = row[i];
            row[i] = left;
            lowest = least(lowest, left);
        }
        if (lowest > most)
            return most + 1;
    }
    return row[a.length - 1];
}

static bool read_name(NjStr *text, Name *name)
{
    name->bytes = nj_str_utf8(text, &name->length);
    return name->bytes != NULL;
}

/* The first of the nearest candidates, of which no more than a third may have to change. NULL for none, or with an exception pending. */
static NjStr *nearest(NjStr *wrong, NjList *candidates)
{
    Name name, other;
    NjStr *found = NULL;
    size_t best = SIZE_MAX;
    if (!candidates || nj_list_length(candidates) >= MOST_CANDIDATES || !read_name(wrong, &name))
        return NULL;
    for (int64_t i = 0; i < nj_list_length(candidates); i++) {
        NjValue candidate = nj_list_get(candidates, i);
        if (!candidate || !nj_is_str(candidate) || !read_name((NjStr *)nj_object(candidate), &other))
            return NULL;
        if (nj_str_equal(wrong, (NjStr *)nj_object(candidate)))
            continue;
        size_t most = least((name.length + other.length + 3) * MOVE_COST / 6, best - 1);
        size_t cost = distance(name, other, most);
        if (cost <= most) {
            found = (NjStr *)nj_object(candidate);
            best = cost;
        }
    }
    return found;
}

/* The frame's own variables first, then the module's. */
static NjStr *nearest_variable(NjStr *name, NjException *exception)
{
    NjValue module;
    NjList *variables = nj_name_error_variables(exception, &module);
    NjStr *found = variables ? nearest(name, variables) : NULL;
    if (!variables || found || nj_error_pending() || !module || nj_type_of(module) != &nj_type_module)
        return found;
    NjDict *globals = nj_module_globals((NjModule *)nj_object(module));
    return globals ? nearest(name, nj_dict_key_list(globals)) : NULL;
}

static NjStr *find(NjException *exception)
{
    NjValue name = nj_exception_detail(exception, 0);
    if (!name || !nj_is_exact_str(name))
        return NULL;
    NjStr *wrong = (NjStr *)nj_object(name);
    if (exception->base.type == &nj_exception_AttributeError) {
        NjValue object = nj_exception_detail(exception, 1);
        return object ? nearest(wrong, nj_dir(object)) : NULL;
    }
    if (!nj_load_acquire(&exception->traceback))
        return NULL;
    NjStr *found = nearest_variable(wrong, exception);
    return found || nj_error_pending() ? found : nearest(wrong, nj_dict_key_list(nj_builtins));
}

NjStr *nj_suggestion_for(NjException *exception)
{
    const NjType *type = exception->base.type;
    if (type != &nj_exception_AttributeError && type != &nj_exception_NameError)
        return NULL;
    NjStr *found = find(exception);
    nj_error_clear();
    return found;
}
