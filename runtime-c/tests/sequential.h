/* What list, deque, dict and set do when one thread uses them, as plainly as it can be said: the models that histories are checked
 * against (history.h). An operation's answer is compared with the recorded one. */
#ifndef NAJA_TESTS_SEQUENTIAL_H
#define NAJA_TESTS_SEQUENTIAL_H

#include "history.h"

enum {
    APPEND, POP, POP_LAST, INSERT, GET, SET, DELETE, LENGTH, CLEAR, SLICE, SLICE_BY_TWO, SET_SLICE, DELETE_SLICE, EXTEND, COPY, REVERSE, SORT,
    LIST_OPERATIONS
};
static const char *const list_names[] = {"append", "pop", "pop_last", "insert", "get", "set", "delete", "len", "clear", "slice",
                                         "slice_by_two", "set_slice", "delete_slice", "extend", "copy", "reverse", "sort"};

enum {
    PUSH, PUSH_LEFT, TAKE, TAKE_LEFT, DEQUE_GET, DEQUE_SET, DEQUE_DELETE, DEQUE_INSERT, DEQUE_LENGTH, DEQUE_CLEAR, ROTATE, DEQUE_COPY, DEQUE_REVERSE,
    DEQUE_OPERATIONS
};
static const char *const deque_names[] = {"append", "appendleft", "pop", "popleft", "get", "set", "delete", "insert", "len", "clear",
                                          "rotate", "copy", "reverse"};

enum {
    PUT, LOOK_UP, POP_KEY, SETDEFAULT, DELETE_KEY, DICT_LENGTH, POPITEM, CONTAINS_KEY, DICT_CLEAR, DICT_COPY, KEY_LIST, ITEM_LIST,
    DICT_OPERATIONS
};
static const char *const dict_names[] = {"set", "get", "pop", "setdefault", "del", "len", "popitem", "contains", "clear", "copy", "keys", "items"};

enum { ADD, DISCARD, REMOVE, CONTAINS, SET_POP, SET_LENGTH, SET_CLEAR, SET_COPY, SET_OPERATIONS };
static const char *const set_names[] = {"add", "discard", "remove", "contains", "pop", "len", "clear", "copy"};

/* --- answers --------------------------------------------------------------------------------------------------------------- */

static inline bool gave_nothing(const Call *call) { return call->answer.kind == DONE; }
static inline bool failed(const Call *call) { return call->answer.kind == FAILED; }
static inline bool gave(const Call *call, int item) { return call->answer.kind == ANSWERED && call->answer.items[0] == (uint8_t)item; }
static inline bool listed(const Call *call, const uint8_t *items, int count)
{
    return call->answer.kind == LISTED && call->answer.count == count && memcmp(call->answer.items, items, (size_t)count) == 0;
}

/* --- sequences ------------------------------------------------------------------------------------------------------------- */

static inline void splice(Model *model, int start, int stop, const uint8_t *items, int count)
{
    int tail = model->count - stop, length = start + count + tail;
    if (length > MAX_ITEMS)
        abort();
    memmove(model->items + start + count, model->items + stop, (size_t)tail);
    if (count)
        memcpy(model->items + start, items, (size_t)count);
    if (length < model->count)
        memset(model->items + length, 0, (size_t)(model->count - length));
    model->count = (uint8_t)length;
}

/* An index from the end made one from the start, or -1 when it is out of range. */
static inline int index_in(const Model *model, int index)
{
    if (index < 0)
        index += model->count;
    return index < 0 || index >= model->count ? -1 : index;
}

/* The bound of a slice, or the place of an insertion. */
static inline int bound_in(const Model *model, int bound)
{
    if (bound < 0)
        bound += model->count;
    return bound < 0 ? 0 : bound > model->count ? model->count : bound;
}

static inline bool take_at(Model *model, const Call *call, int index)
{
    if (index < 0)
        return failed(call);
    bool right = gave(call, model->items[index]);
    splice(model, index, index + 1, NULL, 0);
    return right;
}

static inline bool get_at(Model *model, const Call *call, int index) { return index < 0 ? failed(call) : gave(call, model->items[index]); }

static inline bool set_at(Model *model, const Call *call, int index, int item)
{
    if (index < 0)
        return failed(call);
    model->items[index] = (uint8_t)item;
    return gave_nothing(call);
}

static inline bool delete_at(Model *model, const Call *call, int index)
{
    if (index < 0)
        return failed(call);
    splice(model, index, index + 1, NULL, 0);
    return gave_nothing(call);
}

static inline void insert_at(Model *model, int at, int item)
{
    uint8_t byte = (uint8_t)item;
    splice(model, at, at, &byte, 1);
}

static inline void reverse(Model *model)
{
    for (int i = 0, j = model->count - 1; i < j; i++, j--) {
        uint8_t kept = model->items[i];
        model->items[i] = model->items[j];
        model->items[j] = kept;
    }
}

static inline int by_value(const void *a, const void *b) { return *(const uint8_t *)a - *(const uint8_t *)b; }

static inline bool step_slices(Model *model, const Call *call)
{
    const int8_t *a = call->arguments;
    int start = bound_in(model, a[0]), stop = bound_in(model, a[1]);
    if (stop < start)
        stop = start;
    uint8_t two[] = {(uint8_t)a[2], (uint8_t)a[2]}, picked[MAX_ITEMS];
    int count = 0;
    switch (call->operation) {
    case SLICE: return listed(call, model->items + start, stop - start);
    case SLICE_BY_TWO:
        for (int i = start; i < stop; i += 2)
            picked[count++] = model->items[i];
        return listed(call, picked, count);
    case SET_SLICE: return splice(model, start, stop, two, 2), gave_nothing(call);
    default: return splice(model, start, stop, NULL, 0), gave_nothing(call);
    }
}

static inline bool step_list(Model *model, const Call *call)
{
    const int8_t *a = call->arguments;
    uint8_t two[] = {(uint8_t)a[0], (uint8_t)a[0]};
    switch (call->operation) {
    case APPEND: return insert_at(model, model->count, a[0]), gave_nothing(call);
    case POP: return take_at(model, call, index_in(model, a[0]));
    case POP_LAST: return take_at(model, call, model->count - 1);
    case INSERT: return insert_at(model, bound_in(model, a[0]), a[1]), gave_nothing(call);
    case GET: return get_at(model, call, index_in(model, a[0]));
    case SET: return set_at(model, call, index_in(model, a[0]), a[1]);
    case DELETE: return delete_at(model, call, index_in(model, a[0]));
    case LENGTH: return gave(call, model->count);
    case CLEAR: return splice(model, 0, model->count, NULL, 0), gave_nothing(call);
    case EXTEND: return splice(model, model->count, model->count, two, 2), gave_nothing(call);
    case COPY: return listed(call, model->items, model->count);
    case REVERSE: return reverse(model), gave_nothing(call);
    case SORT: return qsort(model->items, model->count, 1, by_value), gave_nothing(call);
    default: return step_slices(model, call);
    }
}

/* A deque of at most `limit` items drops one at the other end; 0: as many as there may be. */
static inline bool push(Model *model, const Call *call, bool left)
{
    insert_at(model, left ? 0 : model->count, call->arguments[0]);
    if (model->limit && model->count > model->limit) {
        int dropped = left ? model->count - 1 : 0;
        splice(model, dropped, dropped + 1, NULL, 0);
    }
    return gave_nothing(call);
}

static inline bool rotate(Model *model, const Call *call)
{
    int count = model->count ? ((call->arguments[0] % model->count) + model->count) % model->count : 0;
    for (; count > 0; count--) {
        uint8_t last = model->items[model->count - 1];
        splice(model, model->count - 1, model->count, NULL, 0);
        insert_at(model, 0, last);
    }
    return gave_nothing(call);
}

static inline bool step_deque(Model *model, const Call *call)
{
    const int8_t *a = call->arguments;
    switch (call->operation) {
    case PUSH: return push(model, call, false);
    case PUSH_LEFT: return push(model, call, true);
    case TAKE: return take_at(model, call, model->count - 1);
    case TAKE_LEFT: return take_at(model, call, model->count ? 0 : -1);
    case DEQUE_GET: return get_at(model, call, index_in(model, a[0]));
    case DEQUE_SET: return set_at(model, call, index_in(model, a[0]), a[1]);
    case DEQUE_DELETE: return delete_at(model, call, index_in(model, a[0]));
    case DEQUE_INSERT:
        if (model->limit && model->count >= model->limit)
            return failed(call);
        return insert_at(model, bound_in(model, a[0]), a[1]), gave_nothing(call);
    case DEQUE_LENGTH: return gave(call, model->count);
    case DEQUE_CLEAR: return splice(model, 0, model->count, NULL, 0), gave_nothing(call);
    case ROTATE: return rotate(model, call);
    case DEQUE_COPY: return listed(call, model->items, model->count);
    default: return reverse(model), gave_nothing(call);
    }
}

/* --- dicts and sets: items are the keys in their order ---------------------------------------------------------------------- */

static inline int place_of(const Model *model, int key)
{
    const uint8_t *found = memchr(model->items, key, model->count);
    return found ? (int)(found - model->items) : -1;
}

static inline void remove_at(Model *model, int at)
{
    memmove(model->values + at, model->values + at + 1, (size_t)(model->count - at - 1));
    model->values[model->count - 1] = 0;
    splice(model, at, at + 1, NULL, 0);
}

static inline void add_key(Model *model, int key, int value)
{
    model->values[model->count] = (uint8_t)value;
    insert_at(model, model->count, key);
}

/* Keys and values by turns. */
static inline bool listed_items(const Call *call, const Model *model)
{
    if (call->answer.kind != LISTED || call->answer.count != 2 * model->count)
        return false;
    for (int i = 0; i < model->count; i++)
        if (call->answer.items[2 * i] != model->items[i] || call->answer.items[2 * i + 1] != model->values[i])
            return false;
    return true;
}

static inline bool step_last_item(Model *model, const Call *call)
{
    if (model->count == 0)
        return failed(call);
    uint8_t last[] = {model->items[model->count - 1], model->values[model->count - 1]};
    remove_at(model, model->count - 1);
    return listed(call, last, 2);
}

static inline bool step_setting(Model *model, const Call *call)
{
    int key = call->arguments[0], value = call->arguments[1], at = place_of(model, key);
    if (call->operation == SETDEFAULT && at >= 0)
        return gave(call, model->values[at]);
    if (at >= 0)
        model->values[at] = (uint8_t)value;
    else
        add_key(model, key, value);
    return call->operation == SETDEFAULT ? gave(call, value) : gave_nothing(call);
}

static inline bool step_dict(Model *model, const Call *call)
{
    int at = place_of(model, call->arguments[0]);
    bool right;
    switch (call->operation) {
    case PUT: case SETDEFAULT: return step_setting(model, call);
    case LOOK_UP: return at < 0 ? failed(call) : gave(call, model->values[at]);
    case POP_KEY: case DELETE_KEY:
        if (at < 0)
            return failed(call);
        right = call->operation == DELETE_KEY ? gave_nothing(call) : gave(call, model->values[at]);
        return remove_at(model, at), right;
    case DICT_LENGTH: return gave(call, model->count);
    case POPITEM: return step_last_item(model, call);
    case CONTAINS_KEY: return gave(call, at >= 0);
    case DICT_CLEAR:
        memset(model->values, 0, sizeof model->values);
        return splice(model, 0, model->count, NULL, 0), gave_nothing(call);
    case KEY_LIST: return listed(call, model->items, model->count);
    default: return listed_items(call, model);
    }
}

/* The keys of a set stand in ascending order, here and in what was recorded; pop may give any. */
static inline bool step_set(Model *model, const Call *call)
{
    int key = call->operation == SET_POP ? call->answer.items[0] : call->arguments[0], at = place_of(model, key);
    switch (call->operation) {
    case ADD:
        if (at < 0) {
            insert_at(model, model->count, key);
            qsort(model->items, model->count, 1, by_value);
        }
        return gave_nothing(call);
    case DISCARD: case REMOVE:
        if (at >= 0)
            splice(model, at, at + 1, NULL, 0);
        return call->operation == REMOVE && at < 0 ? failed(call) : call->operation == DISCARD ? gave(call, at >= 0) : gave_nothing(call);
    case CONTAINS: return gave(call, at >= 0);
    case SET_POP:
        if (failed(call))
            return model->count == 0;
        if (at >= 0)
            splice(model, at, at + 1, NULL, 0);
        return at >= 0 && call->answer.kind == ANSWERED;
    case SET_LENGTH: return gave(call, model->count);
    case SET_CLEAR: return splice(model, 0, model->count, NULL, 0), gave_nothing(call);
    default: return listed(call, model->items, model->count);
    }
}

#endif
