/* Walking over the matches in a text, and the objects that do it: finditer's iterator and scanner(). */
#include "re_internal.h"

/* An optional bound, cut to the text. */
static bool read_bound(NjValue v, int64_t absent, int64_t length, int64_t *bound)
{
    *bound = absent;
    if (!v)
        return true;
    NjI64Result index = nj_is_small_int(v) ? (NjI64Result){nj_small_int_value(v), true} : nj_index_clamped(v);
    *bound = index.value < 0 ? 0 : index.value < length ? index.value : length;
    return index.ok;
}

bool nj_re_walk_start(NjReWalk *walk, NjRePattern *pattern, NjValue string, NjValue start, NjValue end)
{
    walk->pattern = pattern;
    walk->must_advance = false;
    if (!nj_re_text_of(pattern, string, &walk->text) || !read_bound(start, 0, walk->text.length, &walk->first) ||
        !read_bound(end, walk->text.length, walk->text.length, &walk->end))
        return false;
    walk->next = walk->first;
    return true;
}

static void advance(NjReWalk *walk, const int64_t *spans)
{
    walk->must_advance = spans[0] == spans[1];
    walk->next = spans[1];
}

int nj_re_walk_next(NjReWalk *walk, int64_t *spans)
{
    int found = nj_re_run(walk->pattern, &walk->text, NJ_RE_SEARCH, walk->next, walk->end, walk->must_advance, spans, NULL);
    if (found > 0)
        advance(walk, spans);
    return found;
}

NjValue nj_re_walk_match(NjReWalk *walk, NjReMode mode)
{
    NjValue match = nj_re_match_at(walk->pattern, &walk->text, mode, walk->first, walk->next, walk->end, walk->must_advance);
    if (match && match != nj_none)
        advance(walk, nj_re_match_of(match)->spans);
    return match;
}

/* An iterator or scanner. Its walk is used under `lock` by copying it: two threads may then find the same match. */
typedef struct {
    NjObject base;
    NjLock lock;       /* rank NJ_RANK_CONTAINER */
    NjReWalk walk;     /* under lock */
    bool is_over;      /* under lock */
} Walker;

static Walker *walker_of(NjValue v) { return NJ_AS(Walker, v); }

/* The next match; nj_none at the end, and from then on. */
static NjValue step(Walker *self, NjReMode mode)
{
    nj_lock(&self->lock);
    NjReWalk walk = self->walk;
    bool is_over = self->is_over;
    nj_unlock(&self->lock);
    NjValue match = is_over ? nj_none : nj_re_walk_match(&walk, mode);
    if (!match || is_over)
        return match;
    nj_lock(&self->lock);
    self->walk.next = walk.next;
    self->walk.must_advance = walk.must_advance;
    self->is_over = match == nj_none;
    nj_unlock(&self->lock);
    return match;
}

static NjValue iterator_next(NjValue self)
{
    NjValue match = step(walker_of(self), NJ_RE_SEARCH);
    return match == nj_none ? 0 : match;
}

static NjValue itself(NjValue self) { return self; }

NJ_ENTRY(scanner_match) { return step(walker_of(args[0]), NJ_RE_MATCH); }
NJ_ENTRY(scanner_search) { return step(walker_of(args[0]), NJ_RE_SEARCH); }
NJ_ENTRY(scanner_pattern) { return nj_value(walker_of(args[0])->walk.pattern); }

static const NjMethodDefinition scanner_methods[] = {
    NJ_METHOD("match", scanner_match, 1, 1),
    NJ_METHOD("search", scanner_search, 1, 1),
    NJ_GETTER("pattern", scanner_pattern),
    NJ_END,
};

NjType nj_type_re_iterator = {
    .base = {&nj_type_type},
    .name = "callable_iterator",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(Walker),
    .slots = {.iterate = itself, .next = iterator_next, .construct = nj_re_refuse_construct},
};

NJ_TEXT(module_name, "_sre");

NjType nj_type_re_scanner = {
    .base = {&nj_type_type},
    .name = "SRE_Scanner",
    .module = &module_name,
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(Walker),
    .methods = scanner_methods,
    .slots = {.construct = nj_re_refuse_construct},
};

NjValue nj_re_walker_new(NjType *type, const NjReWalk *walk)
{
    Walker *walker = nj_alloc(sizeof *walker);
    if (!walker)
        return 0;
    walker->base.type = type;
    nj_lock_own(&walker->lock);
    walker->walk = *walk;
    return nj_value(walker);
}
