/* The search: breadth first over all states, then back from the ends, to see which states lead to one. */
#include "engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FLUSH = 0x80 };   /* in an action: the thread's store at that place of its buffer becomes visible */

/* How a state was reached first. */
typedef struct {
    uint32_t parent;
    uint8_t thread, action;
} Origin;

typedef struct {
    uint32_t from, to;
} Edge;

typedef struct {
    const Model *model;
    State *states;
    Origin *origins;
    size_t count, capacity;
    uint32_t *slots;         /* 1 + the state's number; a power of two of them */
    size_t slot_count;
    Edge *edges;
    size_t edge_count, edge_capacity;
} Search;

static void *grown(void *block, size_t *capacity, size_t size)
{
    *capacity = *capacity ? *capacity * 2 : 1 << 12;
    block = realloc(block, *capacity * size);
    if (!block)
        abort();
    return block;
}

static uint64_t hash_of(const State *state)
{
    uint64_t hash = 14695981039346656037u;
    const uint8_t *bytes = (const uint8_t *)state;
    for (size_t i = 0; i < sizeof *state; i++)
        hash = (hash ^ bytes[i]) * 1099511628211u;
    return hash ^ hash >> 32;
}

static uint32_t *slot_of(Search *search, const State *state)
{
    size_t at = hash_of(state) & (search->slot_count - 1);
    while (search->slots[at] && memcmp(&search->states[search->slots[at] - 1], state, sizeof *state) != 0)
        at = (at + 1) & (search->slot_count - 1);
    return &search->slots[at];
}

static void grow_slots(Search *search)
{
    search->slot_count = search->slot_count ? search->slot_count * 2 : 1 << 14;
    free(search->slots);
    search->slots = calloc(search->slot_count, sizeof *search->slots);
    if (!search->slots)
        abort();
    for (size_t i = 0; i < search->count; i++)
        *slot_of(search, &search->states[i]) = (uint32_t)i + 1;
}

/* The number of a state, which is new if it is the last one. */
static uint32_t number_of(Search *search, const State *state, Origin origin)
{
    if (search->count * 2 >= search->slot_count)
        grow_slots(search);
    uint32_t *slot = slot_of(search, state);
    if (*slot)
        return *slot - 1;
    if (search->count == search->capacity) {
        size_t capacity = search->capacity;
        search->origins = grown(search->origins, &capacity, sizeof *search->origins);
        search->states = grown(search->states, &search->capacity, sizeof *search->states);
    }
    search->states[search->count] = *state;
    search->origins[search->count] = origin;
    *slot = (uint32_t)++search->count;
    return *slot - 1;
}

static void add_edge(Search *search, uint32_t from, uint32_t to)
{
    if (search->edge_count == search->edge_capacity)
        search->edges = grown(search->edges, &search->edge_capacity, sizeof *search->edges);
    search->edges[search->edge_count++] = (Edge){from, to};
}

static void free_search(Search *search)
{
    free(search->states);
    free(search->origins);
    free(search->slots);
    free(search->edges);
}

/* --- the way to a state ------------------------------------------------------------------------------------------------ */

static void print_way(const Search *search, uint32_t number)
{
    if (number == 0)
        return;
    Origin origin = search->origins[number];
    print_way(search, origin.parent);
    const State *before = &search->states[origin.parent], *after = &search->states[number];
    const ModelThread *thread = &before->threads[origin.thread];
    fprintf(stderr, "    thread %d: ", origin.thread);
    if (origin.action & FLUSH) {
        BufferedStore seen = thread->buffer[origin.action & ~FLUSH];
        fprintf(stderr, "[its store of %d to %d becomes visible]", seen.value, seen.address);
    } else {
        fprintf(stderr, "%s", search->model->steps[thread->at].code);
        if (origin.action)
            fprintf(stderr, " [way %d]", origin.action);
    }
    fprintf(stderr, "  -> memory");
    for (int i = 0; i < 8; i++)
        fprintf(stderr, " %d", after->memory[i]);
    fprintf(stderr, "\n");
}

/* --- forwards ---------------------------------------------------------------------------------------------------------- */

/* Whether the store at place `i` of a buffer may become visible before those in front of it. */
static bool may_flush(const Model *model, const ModelThread *thread, int i)
{
    if (i == 0)
        return true;
    if (!model->reorders_stores || thread->buffer[i].is_release)
        return false;
    for (int j = 0; j < i; j++)
        if (thread->buffer[j].address == thread->buffer[i].address)
            return false;
    return true;
}

static void flush(State *state, int me, int i)
{
    ModelThread *thread = &state->threads[me];
    state->memory[thread->buffer[i].address] = thread->buffer[i].value;
    memmove(&thread->buffer[i], &thread->buffer[i + 1], (size_t)(--thread->buffered - i) * sizeof thread->buffer[0]);
    thread->buffer[thread->buffered] = (BufferedStore){0};
}

static bool may_step(const Model *model, const ModelThread *thread)
{
    if (thread->at == FINISHED || thread->sleeps_on)
        return false;
    switch (model->steps[thread->at].kind) {
    case ATOMIC: return thread->buffered == 0;
    case STORE: case RELEASE: return thread->buffered < MAX_BUFFER;
    case LOCAL: case LOAD: break;
    }
    return true;
}

/* Visits what follows a state at once. False when nothing does. */
static bool visit_next(Search *search, uint32_t number)
{
    const Model *model = search->model;
    State state = search->states[number];
    bool any = false;
    for (int me = 0; me < model->threads; me++) {
        const ModelThread *thread = &state.threads[me];
        for (int i = 0; i < thread->buffered; i++) {
            if (!may_flush(model, thread, i))
                continue;
            State next = state;
            flush(&next, me, i);
            add_edge(search, number, number_of(search, &next, (Origin){number, (uint8_t)me, (uint8_t)(FLUSH | i)}));
            any = true;
        }
        if (!may_step(model, thread))
            continue;
        int ways = model->steps[thread->at].choices ? model->steps[thread->at].choices : 1;
        for (int way = 0; way < ways; way++) {
            State next = state;
            if (!model->run(&next, me, way))
                continue;
            ModelThread *moved = &next.threads[me];
            if (model->steps[thread->at].kind == RELEASE && moved->buffered > thread->buffered)
                moved->buffer[moved->buffered - 1].is_release = 1;
            add_edge(search, number, number_of(search, &next, (Origin){number, (uint8_t)me, (uint8_t)way}));
            any = true;
        }
    }
    return any;
}

static bool is_end(const Model *model, const State *state)
{
    for (int i = 0; i < model->threads; i++)
        if (state->threads[i].at != FINISHED || state->threads[i].buffered)
            return false;
    return true;
}

/* --- backwards --------------------------------------------------------------------------------------------------------- */

/* A state that leads to no end, or 0, which is the start: it leads to one if anything does. `*none`: nothing does. */
static uint32_t find_trap(Search *search, bool *none)
{
    size_t count = search->count;
    size_t *starts = calloc(count + 1, sizeof *starts);
    uint32_t *sources = malloc((search->edge_count + 1) * sizeof *sources), *queue = malloc(count * sizeof *queue);
    bool *leads = calloc(count, 1);
    if (!starts || !sources || !queue || !leads)
        abort();
    for (size_t i = 0; i < search->edge_count; i++)
        starts[search->edges[i].to]++;
    for (size_t i = 1; i <= count; i++)
        starts[i] += starts[i - 1];
    for (size_t i = 0; i < search->edge_count; i++)
        sources[--starts[search->edges[i].to]] = search->edges[i].from;
    size_t first = 0, last = 0;
    for (size_t i = 0; i < count; i++)
        if (is_end(search->model, &search->states[i]))
            leads[queue[last++] = (uint32_t)i] = true;
    for (; first < last; first++)
        for (size_t i = starts[queue[first]]; i < starts[queue[first] + 1]; i++)
            if (!leads[sources[i]])
                leads[queue[last++] = sources[i]] = true;
    uint32_t trap = 0;
    *none = !leads[0];
    for (size_t i = 0; i < count && !trap; i++)
        if (!leads[i])
            trap = (uint32_t)i;
    free(starts);
    free(sources);
    free(queue);
    free(leads);
    return trap;
}

/* --- the whole --------------------------------------------------------------------------------------------------------- */

/* What is wrong with a state that was just visited. */
static const char *judge(const Model *model, const State *state, bool goes_on, Exploration *result)
{
    const char *wrong = model->invariant ? model->invariant(state) : NULL;
    if (!wrong && is_end(model, state)) {
        result->ends++;
        wrong = model->end_condition ? model->end_condition(state) : NULL;
    } else if (!wrong && !goes_on) {
        wrong = "deadlock";
    }
    return wrong;
}

Exploration explore(const Model *model, bool prints_way)
{
    Search search = {.model = model};
    Exploration result = {0};
    State start = {0};
    model->start(&start);
    number_of(&search, &start, (Origin){0});
    uint32_t bad = 0;
    for (uint32_t i = 0; i < search.count && !result.failure; i++) {
        bool goes_on = visit_next(&search, i);
        result.failure = judge(model, &search.states[i], goes_on, &result);
        bad = i;
    }
    if (!result.failure) {
        bool none;
        bad = find_trap(&search, &none);
        if (bad || none)
            result.failure = "nothing leads from here to the end";
    }
    result.states = search.count;
    if (result.failure && prints_way) {
        fprintf(stderr, "%s: %s\n", model->name, result.failure);
        print_way(&search, bad);
    }
    free_search(&search);
    return result;
}

/* --- what steps are made of -------------------------------------------------------------------------------------------- */

uint8_t load(const State *state, int me, uint8_t address)
{
    const ModelThread *thread = &state->threads[me];
    for (int i = thread->buffered - 1; i >= 0; i--)
        if (thread->buffer[i].address == address)
            return thread->buffer[i].value;
    return state->memory[address];
}

void store(State *state, int me, uint8_t address, uint8_t value)
{
    ModelThread *thread = &state->threads[me];
    thread->buffer[thread->buffered++] = (BufferedStore){address, value, 0};
}

uint8_t exchange(State *state, int me, uint8_t address, uint8_t value)
{
    uint8_t old = load(state, me, address);
    state->memory[address] = value;
    return old;
}

bool compare_exchange(State *state, int me, uint8_t address, uint8_t expected, uint8_t value)
{
    if (load(state, me, address) != expected)
        return false;
    state->memory[address] = value;
    return true;
}

void futex_wait(State *state, int me, uint8_t address, uint8_t expected)
{
    if (state->memory[address] == expected)
        state->threads[me].sleeps_on = (uint8_t)(1 + address);
}

void futex_wake_all(State *state, uint8_t address)
{
    for (int i = 0; i < MAX_THREADS; i++)
        if (state->threads[i].sleeps_on == 1 + address)
            state->threads[i].sleeps_on = 0;
}

bool futex_wake_one(State *state, uint8_t address, int choice, int threads)
{
    bool any = false;
    for (int i = 0; i < threads; i++)
        any |= state->threads[i].sleeps_on == 1 + address;
    if (!any)
        return choice == 0;
    if (choice >= threads || state->threads[choice].sleeps_on != 1 + address)
        return false;
    state->threads[choice].sleeps_on = 0;
    return true;
}

void drain(State *state, int thread)
{
    while (state->threads[thread].buffered)
        flush(state, thread, 0);
}

void note(State *state, uint8_t event)
{
    if (state->event_count == MAX_EVENTS)
        abort();
    state->events[state->event_count++] = event;
}
