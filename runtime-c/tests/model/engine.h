/* An explicit-state model checker for small concurrent protocols.
 *
 * A model describes its threads as numbered steps over a few bytes of shared memory; one step does one access that other
 * threads can see. `explore` visits every state that any interleaving reaches and reports the shortest way to
 *
 *   - a state that breaks the model's invariant, or an end that breaks its condition on ends;
 *   - a deadlock: nobody can go on though somebody has not finished. A lost wake-up is one;
 *   - a trap: a state from which no interleaving leads to the end, such as waiting for ever in a loop.
 *
 * Each thread has a store buffer (x86-TSO: Sewell and others, "x86-TSO: a rigorous and usable programmer's model for x86
 * multiprocessors", 2010). With `reorders_stores` the plain stores to different places may also leave it in any order, and only
 * a releasing store waits for those before it, as on AArch64. Loads are made in the program's order.
 *
 * A model keeps in step with the code by quotation: each step says which words of which file it stands for, and `check_quotes`
 * fails when they do not stand there any more, or when an access in those functions has no step. */
#ifndef NAJA_MODEL_ENGINE_H
#define NAJA_MODEL_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MAX_THREADS = 4, MAX_MEMORY = 16, MAX_BUFFER = 3, REGISTERS = 6, MAX_EVENTS = 12, FINISHED = 255 };

typedef struct {
    uint8_t address, value, is_release;
} BufferedStore;

typedef struct {
    uint8_t at;                  /* the next step, or FINISHED */
    uint8_t registers[REGISTERS];
    uint8_t sleeps_on;           /* in the futex call: 1 + the address; 0: awake */
    uint8_t buffered;
    BufferedStore buffer[MAX_BUFFER];
} ModelThread;

/* Everything that tells two moments apart. Bytes only, so that states are compared as memory. */
typedef struct {
    uint8_t memory[MAX_MEMORY];
    uint8_t inside;              /* a bit for each thread that is in the section that the lock guards */
    uint8_t event_count;
    uint8_t events[MAX_EVENTS];  /* what the model notes down for its condition on ends */
    ModelThread threads[MAX_THREADS];
} State;

typedef enum {
    LOCAL,     /* touches nothing that others see */
    LOAD,
    STORE,     /* a plain or relaxed store */
    RELEASE,   /* a releasing store */
    ATOMIC     /* an atomic exchange or a system call: the buffer is empty before it */
} StepKind;

typedef struct {
    StepKind kind;
    const char *code;   /* the words of the source, or in brackets what the step is */
    uint8_t choices;    /* how many ways it can go; 0 means 1 */
} Step;

typedef struct {
    const char *name;
    int threads;
    const Step *steps;
    /* Does thread `me`'s next step in the given way and sets its `at`. False: it cannot go this way now. */
    bool (*run)(State *state, int me, int choice);
    void (*start)(State *state);
    /* What is wrong with a state, or with an end; NULL when nothing is. Both may be missing. */
    const char *(*invariant)(const State *state);
    const char *(*end_condition)(const State *state);
    bool reorders_stores;
} Model;

typedef struct {
    size_t states, ends;
    const char *failure;   /* NULL when all is well; otherwise the way there was printed, if asked */
} Exploration;

Exploration explore(const Model *model, bool prints_way);

/* --- what steps are made of -------------------------------------------------------------------------------------------- */

uint8_t load(const State *state, int me, uint8_t address);
void store(State *state, int me, uint8_t address, uint8_t value);
bool compare_exchange(State *state, int me, uint8_t address, uint8_t expected, uint8_t value);
uint8_t exchange(State *state, int me, uint8_t address, uint8_t value);
/* FUTEX_WAIT: sleeps if the word holds `expected`. The thread goes on with its next step when it is woken. */
void futex_wait(State *state, int me, uint8_t address, uint8_t expected);
void futex_wake_all(State *state, uint8_t address);
/* FUTEX_WAKE of one: `choice` is the sleeper. False when it does not sleep there though another one does. */
bool futex_wake_one(State *state, uint8_t address, int choice, int threads);
/* What membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED) does to one thread: all that it has stored becomes visible. */
void drain(State *state, int thread);
void note(State *state, uint8_t event);

static inline bool go(State *state, int me, int at)
{
    state->threads[me].at = (uint8_t)at;
    return true;
}

/* Functions of one file that a model stands for; the last name is NULL. */
typedef struct {
    const char *file;
    const char *functions[12];
} Modelled;

/* Whether each quotation stands in one of the functions and each shared access of them is quoted; says on stderr what is not. */
bool check_quotes(const char *root, const Modelled *modelled, int files, const Step *steps, int step_count);

#endif
