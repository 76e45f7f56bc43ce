/* The one-byte lock with its parking lot (lock.h, lock.c): mutual exclusion, no lost wake-up, an end in every case. Spinning
 * and yielding is a loop of any length; two locks may share a lot. */
#include "models.h"

enum { LOCKS = 2, STATE = 0, DATA = LOCKS, WAKEUPS = 2 * LOCKS, SLEEPERS };
enum { ROUNDS, SEEN, ITEM, LOCK, PASSED };   /* registers */

enum { TRY, SPIN, TRY_AGAIN, COUNT, ANNOUNCE, BARRIER, LAST_LOOK, LAST_TRY, SLEEP, READ, WRITE, UNLOCK, LOOK, CLAIM, RAISE, WAKE, STEPS };

static const Step right_steps[STEPS] = {
    [TRY] = {ATOMIC, "nj_compare_exchange(&lock->state, &expected, 1)", 0},
    [SPIN] = {LOAD, "nj_load_relaxed(&lock->state) == 0", 2},
    [TRY_AGAIN] = {ATOMIC, "nj_compare_exchange(&lock->state, &expected, 1)", 0},
    [COUNT] = {LOAD, "uint32_t seen = nj_load_acquire(&lot->wakeups);", 0},
    [ANNOUNCE] = {RELEASE, "nj_store_release(&lot->has_sleepers, true);", 0},
    [BARRIER] = {ATOMIC, "syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0);", MAX_THREADS},
    [LAST_LOOK] = {LOAD, "nj_load_relaxed(&lock->state) == 0", 0},
    [LAST_TRY] = {ATOMIC, "nj_compare_exchange(&lock->state, &expected, 1)", 0},
    [SLEEP] = {ATOMIC, "syscall(SYS_futex, &lot->wakeups, FUTEX_WAIT_PRIVATE, seen, NULL, NULL, 0);", 0},
    [READ] = {LOAD, "[reads what the lock guards]", 0},
    [WRITE] = {STORE, "[writes what the lock guards]", 0},
    [UNLOCK] = {RELEASE, "nj_store_release(&lock->state, 0);", 0},
    [LOOK] = {LOAD, "nj_load_relaxed(&lot_of(lock)->has_sleepers)", 0},
    [CLAIM] = {ATOMIC, "nj_exchange(&lot->has_sleepers, false)", 0},
    [RAISE] = {ATOMIC, "atomic_fetch_add_explicit(&lot->wakeups, 1, memory_order_release);", 0},
    [WAKE] = {ATOMIC, "syscall(SYS_futex, &lot->wakeups, FUTEX_WAKE_PRIVATE, INT32_MAX, NULL, NULL, 0);", 0},
};

static const Modelled modelled[] = {
    {"src/lock.c", {"try_lock", "take_or_sleep", "wake", "nj_unlock_shared", NULL}},
    {"src/barrier.c", {"nj_barrier_heavy", NULL}},
};

/* The same with the unlocking as a plain store. */
static Step plain_unlock_steps[STEPS];

/* What a run is about. */
static struct {
    int threads, rounds, locks;
    enum { RIGHT, WAKES_ONE, COUNTS_LATE, LOOKS_FIRST, NO_BARRIER, CLEARS_LATE, PLAIN_UNLOCK } mistake;
} setting;

static bool enter(State *state, int me)
{
    state->inside |= (uint8_t)(1 << me);
    return go(state, me, READ);
}

static bool next_round(State *state, int me)
{
    return go(state, me, --state->threads[me].registers[ROUNDS] ? TRY : FINISHED);
}

/* The barrier reaches a thread. */
static bool reach(State *state, int me, int thread)
{
    uint8_t *own = state->threads[me].registers;
    if (thread >= setting.threads || own[PASSED] >> thread & 1)
        return false;
    drain(state, thread);
    own[PASSED] |= (uint8_t)(1 << thread);
    if (own[PASSED] + 1 != 1 << setting.threads)
        return go(state, me, BARRIER);
    own[PASSED] = 0;
    return go(state, me, LAST_LOOK);
}

static bool park(State *state, int me, uint8_t *own, uint8_t address, int choice)
{
    bool counts_late = setting.mistake == COUNTS_LATE;
    switch (state->threads[me].at) {
    case COUNT:
        own[SEEN] = load(state, me, WAKEUPS);
        return go(state, me, counts_late ? SLEEP : ANNOUNCE);
    case ANNOUNCE:
        store(state, me, SLEEPERS, 1);
        return go(state, me, setting.mistake == NO_BARRIER ? LAST_LOOK : BARRIER);
    case BARRIER:
        return reach(state, me, choice);
    case LAST_LOOK:
        if (load(state, me, address) == 0)
            return go(state, me, LAST_TRY);
        return go(state, me, counts_late ? COUNT : SLEEP);
    case LAST_TRY:
        if (compare_exchange(state, me, address, 0, 1)) {
            own[SEEN] = 0;
            return enter(state, me);
        }
        return go(state, me, counts_late ? COUNT : SLEEP);
    default: /* SLEEP */
        go(state, me, counts_late ? ANNOUNCE : COUNT);
        futex_wait(state, me, WAKEUPS, own[SEEN]);
        own[SEEN] = 0;
        return true;
    }
}

static bool raise_count(State *state, int me)
{
    exchange(state, me, WAKEUPS, (uint8_t)(load(state, me, WAKEUPS) + 1));
    return go(state, me, WAKE);
}

static bool release(State *state, int me, uint8_t address)
{
    switch (state->threads[me].at) {
    case UNLOCK:
        state->inside &= (uint8_t)~(1 << me);
        store(state, me, address, 0);
        if (setting.mistake == LOOKS_FIRST)
            return state->threads[me].registers[SEEN] ? go(state, me, CLAIM) : next_round(state, me);
        return go(state, me, LOOK);
    case LOOK:
        if (setting.mistake == LOOKS_FIRST)
            return state->threads[me].registers[SEEN] = load(state, me, SLEEPERS), go(state, me, UNLOCK);
        return load(state, me, SLEEPERS) ? go(state, me, setting.mistake == CLEARS_LATE ? RAISE : CLAIM) : next_round(state, me);
    case CLAIM: {
        state->threads[me].registers[SEEN] = 0;
        uint8_t had = exchange(state, me, SLEEPERS, 0);
        if (setting.mistake == CLEARS_LATE)
            return next_round(state, me);
        return had ? go(state, me, RAISE) : next_round(state, me);
    }
    case RAISE:
        return raise_count(state, me);
    default: /* WAKE; the choice of the one who wakes does not matter to the mistake that wakes one */
        if (setting.mistake == WAKES_ONE)
            futex_wake_one(state, WAKEUPS, 0, 1) || futex_wake_one(state, WAKEUPS, 1, 2) || futex_wake_one(state, WAKEUPS, 2, 3);
        else
            futex_wake_all(state, WAKEUPS);
        return setting.mistake == CLEARS_LATE ? go(state, me, CLAIM) : next_round(state, me);
    }
}

static bool run(State *state, int me, int choice)
{
    uint8_t *own = state->threads[me].registers, address = (uint8_t)(STATE + own[LOCK]);
    switch (state->threads[me].at) {
    case TRY:
        return compare_exchange(state, me, address, 0, 1) ? enter(state, me) : go(state, me, SPIN);
    case SPIN:
        if (choice == 1)
            return go(state, me, setting.mistake == COUNTS_LATE ? ANNOUNCE : COUNT);
        return go(state, me, load(state, me, address) == 0 ? TRY_AGAIN : SPIN);
    case TRY_AGAIN:
        return compare_exchange(state, me, address, 0, 1) ? enter(state, me) : go(state, me, SPIN);
    case READ:
        own[ITEM] = load(state, me, (uint8_t)(DATA + own[LOCK]));
        return go(state, me, WRITE);
    case WRITE:
        store(state, me, (uint8_t)(DATA + own[LOCK]), (uint8_t)(own[ITEM] + 1));
        own[ITEM] = 0;
        return go(state, me, setting.mistake == LOOKS_FIRST ? LOOK : UNLOCK);
    case COUNT: case ANNOUNCE: case BARRIER: case LAST_LOOK: case LAST_TRY: case SLEEP:
        return park(state, me, own, address, choice);
    default:
        return release(state, me, address);
    }
}

static void start(State *state)
{
    for (int i = 0; i < setting.threads; i++) {
        state->threads[i].registers[ROUNDS] = (uint8_t)setting.rounds;
        state->threads[i].registers[LOCK] = (uint8_t)(i % setting.locks);
    }
}

static const char *invariant(const State *state)
{
    for (int i = 0; i < setting.threads; i++)
        for (int j = 0; j < i; j++)
            if (state->threads[i].registers[LOCK] == state->threads[j].registers[LOCK] && state->inside >> i & state->inside >> j & 1)
                return "two threads are inside";
    return NULL;
}

static const char *end_condition(const State *state)
{
    int total = 0;
    for (int lock = 0; lock < LOCKS; lock++) {
        total += state->memory[DATA + lock];
        if (state->memory[STATE + lock] != 0)
            return "the lock is held at the end";
    }
    return total == setting.threads * setting.rounds ? NULL : "a change of what the lock guards was lost";
}

static Model model_of(const char *name, int threads, int rounds, int locks, int mistake)
{
    setting.threads = threads;
    setting.rounds = rounds;
    setting.locks = locks;
    setting.mistake = mistake;
    return (Model){name, threads, right_steps, run, start, invariant, end_condition, false};
}

static void check(const char *name, int threads, int rounds, int locks)
{
    Model model = model_of(name, threads, rounds, locks, RIGHT);
    expect_sound(&model);
    model.reorders_stores = true;
    expect_sound(&model);
}

static void check_mistake(const char *name, int threads, int rounds, int locks, int mistake)
{
    Model model = model_of(name, threads, rounds, locks, mistake);
    model.reorders_stores = mistake == PLAIN_UNLOCK;
    if (mistake == PLAIN_UNLOCK)
        model.steps = plain_unlock_steps;
    expect_flaw(&model);
}

void model_byte_lock(void)
{
    expect(check_quotes(model_root, modelled, sizeof modelled / sizeof *modelled, right_steps, STEPS), "the byte lock's model quotes the code");
    check("byte lock, two threads", 2, 3, 1);
    check("byte lock, three threads", 3, 2, 1);
    check("byte lock, two locks in one lot", 3, 2, 2);
    for (int i = 0; i < STEPS; i++)
        plain_unlock_steps[i] = right_steps[i];
    plain_unlock_steps[UNLOCK].kind = STORE;
    check_mistake("byte lock that wakes one of a shared lot", 4, 1, 2, WAKES_ONE);
    check_mistake("byte lock that counts after it announced a sleeper", 2, 2, 1, COUNTS_LATE);
    check_mistake("byte lock that looks for sleepers before it unlocks", 2, 2, 1, LOOKS_FIRST);
    check_mistake("byte lock whose sleepers pass no barrier", 2, 2, 1, NO_BARRIER);
    check_mistake("byte lock that forgets sleepers behind the wake-up", 3, 2, 1, CLEARS_LATE);
    check_mistake("byte lock whose unlocking does not release", 2, 1, 1, PLAIN_UNLOCK);
}
