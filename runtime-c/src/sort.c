/* list.sort: a stable merge sort that uses the runs it finds.
 *
 * Natural runs (ascending, or strictly descending ones turned round) are taken as they are, short ones are filled up by binary
 * insertion, and neighbours are merged in the order of the powersort policy (Munro and Wild), which keeps merges balanced.
 * A merge copies the shorter run aside and, while one side keeps winning, looks for the end of the winning stretch by
 * doubling steps instead of one by one.
 *
 * Keys are compared with `<` only. Where all keys are small ints, floats, strings or tuples, a comparison of that type is
 * compiled into the algorithm; user code runs only for keys of other types. The items are out of the list meanwhile. */
#include "list_internal.h"

typedef enum { KEYS_SMALL_INT, KEYS_FLOAT, KEYS_STR, KEYS_TUPLE, KEYS_ANY } KeyKind;

/* Keys, and the items that move with them (NULL where the keys are the items). */
typedef struct {
    NjValue *keys, *items;
    NjValue *spare_keys, *spare_items;   /* room for half of them */
} Sorter;

/* --- comparing -------------------------------------------------------------------------------------------------------------- */

static int tuple_less(NjTuple *a, NjTuple *b)
{
    for (size_t i = 0; i < a->length && i < b->length; i++) {
        NjValue x = a->items[i], y = b->items[i];
        if (x == y)
            continue;
        if (nj_both_small_ints(x, y))
            return (int64_t)x < (int64_t)y;
        if (nj_is_exact_str(x) && nj_is_exact_str(y)) {
            int order = nj_str_compare((NjStr *)nj_object(x), (NjStr *)nj_object(y));
            if (order != 0)
                return order < 0;
            continue;
        }
        int equal = nj_equal(x, y);
        if (equal == 0)
            return nj_compare_truth(NJ_LT, x, y);
        if (equal < 0)
            return -1;
    }
    return a->length < b->length;
}

/* Eight bytes as the number that is less where the bytes come before. */
NJ_ALWAYS_INLINE uint64_t first_bytes(const uint8_t *units)
{
    uint64_t number = 0;
    for (size_t i = 0; i < sizeof number; i++)
        number = number << 8 | units[i];
    return number;
}

/* Most texts differ within their first bytes. */
NJ_ALWAYS_INLINE bool str_less(const NjStr *a, const NjStr *b)
{
    if (NJ_UNLIKELY(a->kind != 1 || b->kind != 1))
        return nj_str_compare(a, b) < 0;
    const uint8_t *left = a->units, *right = b->units;
    size_t count = a->length < b->length ? a->length : b->length;
    if (count >= sizeof(uint64_t)) {
        uint64_t x = first_bytes(left), y = first_bytes(right);
        return x != y ? x < y : nj_str_compare(a, b) < 0;
    }
    for (size_t i = 0; i < count; i++)
        if (left[i] != right[i])
            return left[i] < right[i];
    return a->length < b->length;
}

/* 1, 0, or -1 with an exception pending. */
NJ_ALWAYS_INLINE int less(NjValue a, NjValue b, KeyKind kind)
{
    switch (kind) {
    case KEYS_SMALL_INT: return (int64_t)a < (int64_t)b;
    case KEYS_FLOAT: return nj_float_value(a) < nj_float_value(b);
    case KEYS_STR: return str_less((NjStr *)nj_object(a), (NjStr *)nj_object(b));
    case KEYS_TUPLE: return tuple_less((NjTuple *)nj_object(a), (NjTuple *)nj_object(b));
    default: return nj_compare_truth(NJ_LT, a, b);
    }
}

static KeyKind kind_of(NjValue key)
{
    if (nj_is_small_int(key))
        return KEYS_SMALL_INT;
    NjType *type = nj_type_of(key);
    return type == &nj_type_float ? KEYS_FLOAT : type == &nj_type_str ? KEYS_STR : type == &nj_type_tuple ? KEYS_TUPLE : KEYS_ANY;
}

static KeyKind common_kind(const NjValue *keys, size_t count)
{
    KeyKind kind = kind_of(keys[0]);
    for (size_t i = 1; i < count && kind != KEYS_ANY; i++)
        if (kind_of(keys[i]) != kind)
            kind = KEYS_ANY;
    return kind;
}

/* --- runs ------------------------------------------------------------------------------------------------------------------- */

static void reverse_words(NjValue *words, size_t count)
{
    for (size_t i = 0, j = count; i + 1 < j; i++) {
        NjValue kept = words[i];
        words[i] = words[--j];
        words[j] = kept;
    }
}

static void reverse_part(const Sorter *sorter, size_t start, size_t stop)
{
    reverse_words(sorter->keys + start, stop - start);
    if (sorter->items)
        reverse_words(sorter->items + start, stop - start);
}

/* The end of the run that starts at `start`, made ascending. 0: a comparison failed. */
NJ_ALWAYS_INLINE size_t find_run(const Sorter *sorter, size_t start, size_t stop, KeyKind kind)
{
    const NjValue *keys = sorter->keys;
    if (start + 1 == stop)
        return stop;
    int falls = less(keys[start + 1], keys[start], kind), step;
    size_t end = start + 2;
    if (falls < 0)
        return 0;
    while (end < stop && (step = less(keys[end], keys[end - 1], kind)) == falls)
        end++;
    if (end < stop && step < 0)
        return 0;
    if (falls)
        reverse_part(sorter, start, end);
    return end;
}

static void rotate_in(NjValue *words, size_t to, size_t from)
{
    NjValue moved = words[from];
    memmove(words + to + 1, words + to, (from - to) * sizeof *words);
    words[to] = moved;
}

/* Sorts [start, stop), of which [start, sorted) is sorted. */
NJ_ALWAYS_INLINE bool insert_rest(const Sorter *sorter, size_t start, size_t sorted, size_t stop, KeyKind kind)
{
    for (; sorted < stop; sorted++) {
        NjValue key = sorter->keys[sorted];
        size_t low = start, high = sorted;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            int before = less(key, sorter->keys[middle], kind);
            if (before < 0)
                return false;
            if (before)
                high = middle;
            else
                low = middle + 1;
        }
        rotate_in(sorter->keys, low, sorted);
        if (sorter->items)
            rotate_in(sorter->items, low, sorted);
    }
    return true;
}

/* --- merging ---------------------------------------------------------------------------------------------------------------- */

enum { GALLOP = 7 };   /* wins in a row after which the end of the stretch is searched for */

/* How many of the ascending `keys` are less than `key` (with `or_equal`: not greater), searching outwards from the start, or
 * `from_end` from the end. SIZE_MAX: a comparison failed. */
NJ_ALWAYS_INLINE size_t count_before(const NjValue *keys, size_t count, NjValue key, bool or_equal, bool from_end, KeyKind kind)
{
    size_t low = 0, high = count;
    for (size_t reach = 1; reach < count; reach = reach * 2 + 1) {
        size_t at = from_end ? count - reach : reach - 1;
        int before = or_equal ? less(key, keys[at], kind) : less(keys[at], key, kind);
        if (before < 0)
            return SIZE_MAX;
        bool is_before = or_equal ? !before : before;
        if (is_before)
            low = at + 1;
        else
            high = at;
        if (is_before == from_end)
            break;
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int before = or_equal ? less(key, keys[middle], kind) : less(keys[middle], key, kind);
        if (before < 0)
            return SIZE_MAX;
        if (or_equal ? !before : before)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A stretch of keys and items; moved together. */
typedef struct {
    NjValue *keys, *items;
} Place;

NJ_ALWAYS_INLINE Place place_at(const Sorter *sorter, size_t i)
{
    return (Place){sorter->keys + i, sorter->items ? sorter->items + i : NULL};
}
NJ_ALWAYS_INLINE Place spare_at(const Sorter *sorter, size_t i)
{
    return (Place){sorter->spare_keys + i, sorter->items ? sorter->spare_items + i : NULL};
}
NJ_ALWAYS_INLINE void move_stretch(Place to, Place from, size_t count)
{
    memmove(to.keys, from.keys, count * sizeof(NjValue));
    if (to.items)
        memmove(to.items, from.items, count * sizeof(NjValue));
}
NJ_ALWAYS_INLINE void move_one(Place to, Place from)
{
    *to.keys = *from.keys;
    if (to.items)
        *to.items = *from.items;
}

/* Merges [start, middle) and [middle, stop), of which the first is not longer, forwards. On failure the keys stay complete. */
NJ_ALWAYS_INLINE bool merge_forwards(const Sorter *sorter, size_t start, size_t middle, size_t stop, KeyKind kind)
{
    size_t left = 0, left_count = middle - start, right = middle, out = start, left_wins = 0, right_wins = 0;
    bool done = true;
    move_stretch(spare_at(sorter, 0), place_at(sorter, start), left_count);
    while (left < left_count && right < stop) {
        int take_right = less(sorter->keys[right], sorter->spare_keys[left], kind);
        if (take_right < 0) {
            done = false;
            break;
        }
        if (take_right) {
            move_one(place_at(sorter, out++), place_at(sorter, right++));
            right_wins++;
            left_wins = 0;
        } else {
            move_one(place_at(sorter, out++), spare_at(sorter, left++));
            left_wins++;
            right_wins = 0;
        }
        if (NJ_LIKELY(left_wins < GALLOP && right_wins < GALLOP) || left == left_count || right == stop)
            continue;
        size_t stretch = left_wins ? count_before(sorter->spare_keys + left, left_count - left, sorter->keys[right], true, false, kind)
                                   : count_before(sorter->keys + right, stop - right, sorter->spare_keys[left], false, false, kind);
        if (stretch == SIZE_MAX) {
            done = false;
            break;
        }
        if (left_wins) {
            move_stretch(place_at(sorter, out), spare_at(sorter, left), stretch);
            left += stretch;
        } else {
            move_stretch(place_at(sorter, out), place_at(sorter, right), stretch);
            right += stretch;
        }
        out += stretch;
        left_wins = right_wins = 0;
    }
    move_stretch(place_at(sorter, out), spare_at(sorter, left), left_count - left);
    return done;
}

/* The same for a second part that is the shorter one, backwards. `left` and `right` count what is left of the parts. */
NJ_ALWAYS_INLINE bool merge_backwards(const Sorter *sorter, size_t start, size_t middle, size_t stop, KeyKind kind)
{
    size_t left = middle - start, right = stop - middle, out = stop, left_wins = 0, right_wins = 0;
    bool done = true;
    move_stretch(spare_at(sorter, 0), place_at(sorter, middle), right);
    while (left > 0 && right > 0) {
        int take_left = less(sorter->spare_keys[right - 1], sorter->keys[start + left - 1], kind);
        if (take_left < 0) {
            done = false;
            break;
        }
        if (take_left) {
            move_one(place_at(sorter, --out), place_at(sorter, start + --left));
            left_wins++;
            right_wins = 0;
        } else {
            move_one(place_at(sorter, --out), spare_at(sorter, --right));
            right_wins++;
            left_wins = 0;
        }
        if (NJ_LIKELY(left_wins < GALLOP && right_wins < GALLOP) || left == 0 || right == 0)
            continue;
        size_t before = left_wins ? count_before(sorter->keys + start, left, sorter->spare_keys[right - 1], true, true, kind)
                                  : count_before(sorter->spare_keys, right, sorter->keys[start + left - 1], false, true, kind);
        if (before == SIZE_MAX) {
            done = false;
            break;
        }
        size_t stretch = (left_wins ? left : right) - before;
        out -= stretch;
        if (left_wins) {
            move_stretch(place_at(sorter, out), place_at(sorter, start + before), stretch);
            left = before;
        } else {
            move_stretch(place_at(sorter, out), spare_at(sorter, before), stretch);
            right = before;
        }
        left_wins = right_wins = 0;
    }
    move_stretch(place_at(sorter, start + left), spare_at(sorter, 0), right);
    return done;
}

NJ_ALWAYS_INLINE bool merge(const Sorter *sorter, size_t start, size_t middle, size_t stop, KeyKind kind)
{
    /* What stands before all of the second part, and what stands behind all of the first, is in place already. */
    size_t skip = count_before(sorter->keys + start, middle - start, sorter->keys[middle], true, false, kind);
    if (skip == SIZE_MAX)
        return false;
    start += skip;
    if (start == middle)
        return true;
    size_t right = count_before(sorter->keys + middle, stop - middle, sorter->keys[middle - 1], false, true, kind);
    if (right == SIZE_MAX)
        return false;
    stop = middle + right;
    return middle - start <= stop - middle ? merge_forwards(sorter, start, middle, stop, kind)
                                           : merge_backwards(sorter, start, middle, stop, kind);
}

/* --- the whole -------------------------------------------------------------------------------------------------------------- */

/* A run that waits to be merged; `power` is that of the boundary before it. */
typedef struct {
    size_t start;
    int power;
} Run;

/* The depth, in a perfectly balanced tree over n items, of the boundary between runs [a, b) and [b, c): the first bit in which
 * the runs' middles, as fractions of n, differ. */
static int boundary_power(size_t a, size_t b, size_t c, size_t n)
{
    uint64_t left = (uint64_t)a + b, right = (uint64_t)b + c, whole = (uint64_t)n * 2;
    int power = 0;
    for (;;) {
        power++;
        left *= 2;
        right *= 2;
        bool left_bit = left >= whole, right_bit = right >= whole;
        if (left_bit != right_bit)
            return power;
        if (left_bit) {
            left -= whole;
            right -= whole;
        }
    }
}

/* Runs shorter than this are filled up: n cut down to at most 64, so that n / least is a power of two or little less. */
static size_t least_run(size_t n)
{
    size_t dropped = 0;
    while (n >= 64) {
        dropped |= n & 1;
        n >>= 1;
    }
    return n + dropped;
}

NJ_ALWAYS_INLINE bool sort_all(const Sorter *sorter, size_t n, KeyKind kind)
{
    Run waiting[70];
    int depth = 0;
    size_t least = least_run(n), start = 0;
    while (start < n) {
        size_t stop = find_run(sorter, start, n, kind);
        if (stop == 0)
            return false;
        if (stop - start < least) {
            size_t filled = n - start < least ? n : start + least;
            if (!insert_rest(sorter, start, stop, filled, kind))
                return false;
            stop = filled;
        }
        int power = depth ? boundary_power(waiting[depth - 1].start, start, stop, n) : 0;
        for (; depth > 1 && waiting[depth - 1].power > power; depth--)
            if (!merge(sorter, waiting[depth - 2].start, waiting[depth - 1].start, start, kind))
                return false;
        waiting[depth++] = (Run){start, power};
        start = stop;
    }
    for (; depth > 1; depth--)
        if (!merge(sorter, waiting[depth - 2].start, waiting[depth - 1].start, n, kind))
            return false;
    return true;
}

static bool sort_small_ints(const Sorter *sorter, size_t n) { return sort_all(sorter, n, KEYS_SMALL_INT); }
static bool sort_floats(const Sorter *sorter, size_t n) { return sort_all(sorter, n, KEYS_FLOAT); }
static bool sort_strs(const Sorter *sorter, size_t n) { return sort_all(sorter, n, KEYS_STR); }
static bool sort_tuples(const Sorter *sorter, size_t n) { return sort_all(sorter, n, KEYS_TUPLE); }
static bool sort_any(const Sorter *sorter, size_t n) { return sort_all(sorter, n, KEYS_ANY); }

/* Sorts `count` items in place, with their keys where `keys` is not NULL. False with an exception pending; the items are
 * complete in any case. */
static bool sort_items(NjValue *items, NjValue *keys, size_t count, bool reverse)
{
    static bool (*const sorts[])(const Sorter *, size_t) = {sort_small_ints, sort_floats, sort_strs, sort_tuples, sort_any};
    if (count < 2)
        return true;
    size_t room = count / 2 + 1;
    Sorter sorter = {.keys = keys ? keys : items, .items = keys ? items : NULL};
    sorter.spare_keys = nj_words_new(room);
    sorter.spare_items = keys ? nj_words_new(room) : NULL;
    if (!sorter.spare_keys || (keys && !sorter.spare_items))
        return false;
    /* Turned round before and after, equal items keep their order in a descending sort too. */
    if (reverse)
        reverse_part(&sorter, 0, count);
    bool done = sorts[common_kind(sorter.keys, count)](&sorter, count);
    if (reverse)
        reverse_part(&sorter, 0, count);
    return done;
}

static NjValue *make_keys(NjValue key, const NjValue *items, size_t count)
{
    NjValue *keys = nj_words_new(count);
    for (size_t i = 0; keys && i < count; i++)
        if (!(keys[i] = nj_call(key, &items[i], 1, NULL)))
            return NULL;
    return keys;
}

/* Whether comparing such items runs nothing but the runtime's own code. */
static bool is_native(KeyKind kind) { return kind == KEYS_SMALL_INT || kind == KEYS_FLOAT || kind == KEYS_STR; }

/* Takes all items out of a list's block that is being left. True when they are what `items` says; else `items` is what they are. */
static bool take_same(NjList *list, NjBlock *block, NjValue *items, size_t count)
{
    bool same = true;
    for (size_t i = 0; i < count; i++) {
        NjValue item = nj_block_take(list, block, i);
        same &= item == items[i];
        items[i] = item;
    }
    return same;
}

/* The items in order, in a block that nobody else has seen. Their comparison is native. */
static bool sort_into(NjBlock *block, const NjValue *items, size_t count, bool reverse)
{
    memcpy((void *)block->words, items, count * sizeof(NjValue));
    return sort_items((NjValue *)(void *)block->words, NULL, count, reverse);
}

/* Sorts while the lock is held: other threads see the list as it was, then sorted. Items that were replaced meanwhile are sorted
 * once more when the old block is sealed and nobody can replace any. Where user code would have to compare *sorted stays false. */
static bool sort_locked(NjList *list, bool reverse, bool *sorted)
{
    NjBlock *block = nj_load_relaxed(&list->block);
    size_t count = nj_load_relaxed(&block->length);
    if (count < 2)
        return *sorted = true;
    NjValue *items = nj_words_new(count);
    NjBlock *fresh = items ? nj_block_new(count) : NULL;
    if (!fresh)
        return false;
    for (size_t i = 0; i < count; i++)
        items[i] = nj_load_acquire(&block->words[i]);
    if (!is_native(common_kind(items, count)))
        return true;
    if (!sort_into(fresh, items, count, reverse))
        return false;
    bool done = true;
    *sorted = take_same(list, block, items, count);
    if (!*sorted && is_native(common_kind(items, count))) {
        done = *sorted = sort_into(fresh, items, count, reverse);
    } else if (!*sorted) {
        memcpy((void *)fresh->words, items, count * sizeof(NjValue));
    }
    nj_store_relaxed(&fresh->length, count);
    nj_store_release(&list->block, fresh);
    return done;
}

/* As sort(), in one step for other threads, where that can be: else *sorted stays false. */
static bool sort_at_once(NjList *list, bool reverse, bool *sorted)
{
    NjListLock locked = nj_list_lock(list);
    if (locked == NJ_LIST_FOREIGN)
        return *sorted = nj_foreign_list_sort(list, 0, reverse);
    if (locked == NJ_LIST_FAILED)
        return false;
    bool done = sort_locked(list, reverse, sorted);
    nj_unlock(&list->lock);
    return done;
}

/* The items go to where the list is now: what the sort was given has crossed the border meanwhile. */
static bool put_back(NjList *list, const NjValue *items, size_t count)
{
    NjTuple *tuple = nj_tuple_from(items, count);
    return tuple && nj_list_set_slice(list, nj_none, nj_none, nj_none, nj_value(tuple));
}

bool nj_list_sort(NjList *list, NjValue key, bool reverse)
{
    bool has_key = key && key != nj_none;
    bool sorted_at_once = false;
    if (nj_list_foreign_block(list))
        return nj_foreign_list_sort(list, key, reverse);
    if (!has_key && nj_threads_started && (!sort_at_once(list, reverse, &sorted_at_once) || sorted_at_once))
        return sorted_at_once;
    NjBlock *meanwhile = nj_block_new(0);
    if (!meanwhile)
        return false;
    size_t count;
    NjListLock locked = nj_list_lock(list);
    if (locked != NJ_LIST_LOCKED)
        return locked == NJ_LIST_FOREIGN && nj_foreign_list_sort(list, key, reverse);
    NjBlock *sorted = nj_block_to_fill(nj_list_length_locked(list)); /* first, so that what is taken always comes back */
    NjValue *items = sorted ? nj_list_take_locked(list, meanwhile, &count) : NULL;
    nj_unlock(&list->lock);
    if (!items)
        return false;
    NjValue *keys = has_key ? make_keys(key, items, count) : NULL;
    bool done = (!has_key || keys) && sort_items(items, keys, count, reverse);
    if (count)
        memcpy((void *)sorted->words, items, count * sizeof(NjValue));
    nj_lock(&list->lock);
    NjBlock *now = nj_load_relaxed(&list->block);
    bool modified = now != meanwhile, is_foreign = now->kind == NJ_BLOCK_FOREIGN;
    if (!is_foreign)
        nj_store_release(&list->block, sorted);
    nj_unlock(&list->lock);
    if (is_foreign && !put_back(list, items, count))
        return false;
    if (done && modified)
        return nj_raise(&nj_exception_ValueError, "list modified during sort");
    return done;
}
