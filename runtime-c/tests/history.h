/* Whether a recorded history of operations is linearisable: whether the operations, each at one moment between its start and its
 * end, could have given the same answers one after the other.
 *
 * The search is that of Wing and Gong ("Testing and verifying concurrent objects", 1993): of the operations that may come first,
 * because none of the others ended before they started, each is tried whose answer the sequential model gives; with Lowe's
 * memory ("Testing for linearizability", 2017): a set of operations done and the state that they led to are tried once. */
#ifndef NAJA_TESTS_HISTORY_H
#define NAJA_TESTS_HISTORY_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_CALLS = 24, MAX_ITEMS = 40, MAX_CALLERS = 4 };

typedef enum { DONE, ANSWERED, LISTED, FAILED } AnswerKind;

/* What an operation gave: nothing, one item, several, or an exception. */
typedef struct {
    uint8_t kind, count;
    uint8_t items[MAX_ITEMS];
} Answer;

typedef struct {
    uint8_t operation, thread;
    int8_t arguments[3];
    uint32_t start, end;    /* places in the order of all starts and ends */
    Answer answer;
} Call;

/* The object of a sequential model. Bytes only: states are compared as memory. */
typedef struct {
    uint8_t count, limit;
    uint8_t items[MAX_ITEMS], values[MAX_ITEMS];
} Model;

/* Whether a model in this state answers the call as it was answered; then it has the state after it. */
typedef bool Step(Model *model, const Call *call);

typedef struct {
    uint32_t done;
    Model model;
} Tried;

enum { TRIED_SLOTS = 1 << 14 };

typedef struct {
    const Call *calls;
    int count;
    Step *step;
    Tried *tried;            /* a table of TRIED_SLOTS; `done` 0: free */
    uint16_t used[TRIED_SLOTS];
    int tried_count;
} LinearSearch;

static inline bool was_tried(LinearSearch *search, uint32_t done, const Model *model)
{
    uint64_t hash = 14695981039346656037u ^ done;
    for (size_t i = 0; i < sizeof *model; i++)
        hash = (hash ^ ((const uint8_t *)model)[i]) * 1099511628211u;
    for (size_t at = (hash ^ hash >> 29) % TRIED_SLOTS;; at = (at + 1) % TRIED_SLOTS) {
        Tried *slot = &search->tried[at];
        if (slot->done == done && memcmp(&slot->model, model, sizeof *model) == 0)
            return true;
        if (slot->done == 0) {
            search->used[search->tried_count++] = (uint16_t)at;
            if (search->tried_count == TRIED_SLOTS)
                abort();
            slot->done = done;
            slot->model = *model;
            return false;
        }
    }
}

static inline bool find_order(LinearSearch *search, uint32_t done, int depth, const Model *model)
{
    if (depth == search->count)
        return true;
    if (done && was_tried(search, done, model))
        return false;
    uint32_t first_end = UINT32_MAX;
    for (int i = 0; i < search->count; i++)
        if (!(done >> i & 1) && search->calls[i].end < first_end)
            first_end = search->calls[i].end;
    for (int i = 0; i < search->count; i++) {
        if (done >> i & 1 || search->calls[i].start > first_end)
            continue;
        Model next = *model;
        if (!search->step(&next, &search->calls[i]))
            continue;
        if (find_order(search, done | 1u << i, depth + 1, &next))
            return true;
    }
    return false;
}

/* For one thread at a time. */
static inline bool is_linearisable(const Call *calls, int count, const Model *start, Step *step)
{
    static Tried tried[TRIED_SLOTS];
    static LinearSearch search;
    search.calls = calls;
    search.count = count;
    search.step = step;
    search.tried = tried;
    search.tried_count = 0;
    bool found = find_order(&search, 0, 0, start);
    for (int i = 0; i < search.tried_count; i++)
        tried[search.used[i]].done = 0;
    return found;
}

/* --- showing a history --------------------------------------------------------------------------------------------------- */

static inline void print_items(const uint8_t *items, int count)
{
    fprintf(stderr, "[");
    for (int i = 0; i < count; i++)
        fprintf(stderr, "%s%d", i ? ", " : "", items[i]);
    fprintf(stderr, "]");
}

/* A line an operation, in the order of their starts: its thread, the places of its start and end, what it was and gave. */
static inline void print_history(const Call *calls, int count, const Model *start, const char *const *names)
{
    fprintf(stderr, "  at the start: ");
    print_items(start->items, start->count);
    fprintf(stderr, "\n");
    uint32_t last = 0;
    for (int shown = 0; shown < count; shown++) {
        const Call *call = NULL;
        for (int i = 0; i < count; i++)
            if (calls[i].start > last && (!call || calls[i].start < call->start))
                call = &calls[i];
        last = call->start;
        fprintf(stderr, "  %*sthread %d  %3u to %3u  %s(%d, %d, %d) -> ", call->thread * 4, "", call->thread, call->start, call->end,
                names[call->operation], call->arguments[0], call->arguments[1], call->arguments[2]);
        if (call->answer.kind == ANSWERED)
            fprintf(stderr, "%d", call->answer.items[0]);
        else if (call->answer.kind == DONE || call->answer.kind == FAILED)
            fprintf(stderr, call->answer.kind == DONE ? "done" : "an exception");
        else
            print_items(call->answer.items, call->answer.count);
        fprintf(stderr, "\n");
    }
}

#endif
