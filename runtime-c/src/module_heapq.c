/* heapq. A heap is a list; while an item moves through it, user code may compare, so each step reads the list anew. */
#include "module_support.h"

static bool check_list(NjValue heap)
{
    if (nj_is_list(heap))
        return true;
    nj_raise(&nj_exception_TypeError, "heap argument must be a list, not %s", nj_type_name(heap));
    return false;
}

/* a < b; -1 with an exception pending. */
static int less(NjValue a, NjValue b)
{
    if (nj_both_small_ints(a, b))
        return (int64_t)a < (int64_t)b;
    return nj_compare_truth(NJ_LT, a, b);
}

static bool changed(NjList *heap, int64_t length)
{
    if (nj_list_length(heap) == length)
        return false;
    nj_raise(&nj_exception_RuntimeError, "list changed size during iteration");
    return true;
}

/* The heap below `position` holds but for the item there: moves it up to its place, not above `start`. */
static bool sift_down(NjList *heap, int64_t start, int64_t position)
{
    int64_t length = nj_list_length(heap);
    NjValue item = nj_list_get(heap, position);
    while (item && position > start) {
        int64_t above = (position - 1) / 2;
        NjValue parent = nj_list_get(heap, above);
        int smaller = parent ? less(item, parent) : -1;
        if (smaller < 0 || changed(heap, length))
            return false;
        if (!smaller)
            break;
        if (!nj_list_set(heap, position, parent) || !nj_list_set(heap, above, item))
            return false;
        position = above;
    }
    return item != 0;
}

/* Moves the item at `position` down to a leaf, along the smaller children, and from there up to its place: on the way down
 * it need not be compared, and items that come from the end of the heap mostly belong near a leaf. */
static bool sift_up(NjList *heap, int64_t position)
{
    int64_t length = nj_list_length(heap), start = position;
    NjValue item = nj_list_get(heap, position);
    if (!item)
        return false;
    for (int64_t child = 2 * position + 1; child < length; child = 2 * position + 1) {
        NjValue smallest = nj_list_get(heap, child);
        if (child + 1 < length) {
            NjValue right = smallest ? nj_list_get(heap, child + 1) : 0;
            int smaller = right ? less(smallest, right) : -1;
            if (smaller < 0 || changed(heap, length))
                return false;
            if (!smaller) {
                child++;
                smallest = right;
            }
        }
        if (!smallest || !nj_list_set(heap, position, smallest) || !nj_list_set(heap, child, item))
            return false;
        position = child;
    }
    return sift_down(heap, start, position);
}

static bool push(NjList *heap, NjValue item)
{
    return nj_list_append(heap, item) && sift_down(heap, 0, nj_list_length(heap) - 1);
}

static NjValue replace_first(NjList *heap, NjValue item)
{
    NjValue first = nj_list_get(heap, 0);
    return first && nj_list_set(heap, 0, item) && sift_up(heap, 0) ? first : 0;
}

static NjValue pop(NjList *heap)
{
    if (nj_list_length(heap) == 0)
        return nj_raise(&nj_exception_IndexError, "index out of range");
    NjValue last = nj_list_pop(heap, -1);
    return !last || nj_list_length(heap) == 0 ? last : replace_first(heap, last);
}

static bool heapify(NjList *heap)
{
    for (int64_t i = nj_list_length(heap) / 2; i-- > 0;)
        if (!sift_up(heap, i))
            return false;
    return true;
}

NjValue nj_heap_push(NjList *heap, NjValue item) { return push(heap, item) ? nj_none : 0; }
NjValue nj_heap_pop(NjList *heap) { return pop(heap); }

NJ_ENTRY(heap_push) { return check_list(args[0]) && push(NJ_AS(NjList, args[0]), args[1]) ? nj_none : 0; }
NJ_ENTRY(heap_pop) { return check_list(args[0]) ? pop(NJ_AS(NjList, args[0])) : 0; }
NJ_ENTRY(heapify_entry) { return check_list(args[0]) && heapify(NJ_AS(NjList, args[0])) ? nj_none : 0; }

NJ_ENTRY(heap_replace)
{
    if (!check_list(args[0]))
        return 0;
    if (nj_list_length(NJ_AS(NjList, args[0])) == 0)
        return nj_raise(&nj_exception_IndexError, "index out of range");
    return replace_first(NJ_AS(NjList, args[0]), args[1]);
}

NJ_ENTRY(heap_push_pop)
{
    if (!check_list(args[0]))
        return 0;
    NjList *heap = NJ_AS(NjList, args[0]);
    if (nj_list_length(heap) == 0)
        return args[1];
    NjValue first = nj_list_get(heap, 0);
    int smaller = first ? less(first, args[1]) : -1;
    return smaller < 0 ? 0 : smaller ? replace_first(heap, args[1]) : args[1];
}

/* nlargest and nsmallest: what sorting and cutting gives, ties in the order of the iterable. */
static NjValue extreme(const NjValue *args, bool largest)
{
    NjInt count = nj_index(args[0]);
    NjList *sorted = count ? nj_sorted(args[1], args[2] && args[2] != nj_none ? args[2] : 0, largest) : NULL;
    if (!sorted)
        return 0;
    return nj_value(nj_list_slice(sorted, nj_none, nj_int_is_negative(count) ? nj_small_int(0) : count, nj_none));
}
NJ_ENTRY(largest) { return extreme(args, true); }
NJ_ENTRY(smallest) { return extreme(args, false); }

/* merge(*iterables, key=None, reverse=False): an iterator over a tournament of the iterables' next items. */

typedef struct {
    NjValue key, value, iterator;   /* key: what is compared; iterator 0: exhausted */
} Source;

/* Touched by one thread at a time: two threads that share it may see an item twice or not at all. */
typedef struct {
    NjObject base;
    Source *sources;
    size_t count;
    NjValue key;
    bool reverse, started;
} Merge;

/* Loads a source's next item. False with an exception pending. */
static bool advance(Merge *merge, Source *source)
{
    source->value = nj_next(source->iterator);
    if (!source->value) {
        source->iterator = 0;
        return !nj_error_pending();
    }
    source->key = merge->key ? nj_call(merge->key, &source->value, 1, NULL) : source->value;
    return source->key != 0;
}

static NjValue merge_next(NjValue self)
{
    Merge *merge = NJ_AS(Merge, self);
    for (size_t i = 0; !merge->started && i < merge->count; i++)
        if (!advance(merge, &merge->sources[i]))
            return 0;
    merge->started = true;
    Source *best = NULL;
    for (size_t i = 0; i < merge->count; i++) {
        Source *source = &merge->sources[i];
        if (!source->iterator)
            continue;
        int before = !best ? 1 : merge->reverse ? less(best->key, source->key) : less(source->key, best->key);
        if (before < 0)
            return 0;
        if (before)
            best = source;
    }
    if (!best)
        return 0;
    NjValue value = best->value;
    return advance(merge, best) ? value : 0;
}

NJ_TEXT(heapq_name, "heapq");

static NjType merge_type = {
    .base = {&nj_type_type},
    .name = "merge",
    .module = &heapq_name,
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(Merge),
    .slots = {.iterate = nj_iterator_self, .next = merge_next},
};

NJ_ENTRY(merge_entry)
{
    NjValue key = nj_keyword_argument(args, nargs, kwnames, "key"), reverse = nj_keyword_argument(args, nargs, kwnames, "reverse");
    int is_reverse = reverse ? nj_truth(reverse) : 0;
    Merge *merge = is_reverse >= 0 ? (Merge *)nj_instance_new(&merge_type) : NULL;
    if (!merge)
        return 0;
    merge->sources = nj_alloc((nargs + 1) * sizeof(Source));
    if (!merge->sources)
        return 0;
    merge->count = nargs;
    merge->key = key && key != nj_none ? key : 0;
    merge->reverse = is_reverse;
    for (size_t i = 0; i < nargs; i++)
        if (!(merge->sources[i].iterator = nj_iterate(args[i])))
            return 0;
    return nj_value(merge);
}

static const NjMethodDefinition functions[] = {
    NJ_METHOD("heappush", heap_push, 2, 2),
    NJ_METHOD("heappop", heap_pop, 1, 1),
    NJ_METHOD("heapify", heapify_entry, 1, 1),
    NJ_METHOD("heapreplace", heap_replace, 2, 2),
    NJ_METHOD("heappushpop", heap_push_pop, 2, 2),
    NJ_METHOD_KEYWORDS("nlargest", largest, 2, 3, "n iterable key"),
    NJ_METHOD_KEYWORDS("nsmallest", smallest, 2, 3, "n iterable key"),
    NJ_METHOD("merge", merge_entry, 0, -1),
    NJ_END,
};

static bool execute(NjModule *module)
{
    (void)module;
    return nj_type_ready(&merge_type);
}

const NjModuleDefinition nj_module_heapq = {.name = "heapq", .execute = execute, .functions = functions};
