/* The lock that a thread may own (naja/lock.h, lock.c, owner.c): the owner enters without atomic exchanges, saying so in `inside`;
 * another thread that wants the lock first takes the ownership away, for good. How the byte is waited for is in byte_lock.c: here, who
 * finds it taken tries again. */
#include "models.h"

enum { STATE, OWNER, DATA, INSIDE };             /* addresses; INSIDE + i is thread i's */
enum { NONE, REVOKED, FIRST_THREAD };            /* values of OWNER: FIRST_THREAD + i is thread i's number */
enum { ROUNDS, SEEN, ITEM, PASSED };             /* registers */

enum {
    BEGIN, IS_OWNER, GIVE_UP,
    LOOK, READ_OWNER, REVOKE, BARRIER, AWAIT, SHARE, AWAIT_SHARED,
    TRY,
    READ, WRITE,
    HOW_HELD, END, UNLOCK,
    STEPS
};

static const Step right_steps[STEPS] = {
    [BEGIN] = {STORE, "nj_store_relaxed(&nj_thread.inside, nj_lock_holder(lock));", 0},
    [IS_OWNER] = {LOAD, "nj_load_relaxed(&lock->owner) == nj_thread.number", 0},
    [GIVE_UP] = {STORE, "nj_store_relaxed(&nj_thread.inside, 0);", 0},
    [LOOK] = {LOAD, "nj_load_acquire(&lock->owner) != NJ_OWNER_NONE", 0},
    [READ_OWNER] = {LOAD, "uint16_t owner = nj_load_acquire(&lock->owner);", 0},
    [REVOKE] = {ATOMIC, "nj_compare_exchange(&lock->owner, &owner, NJ_OWNER_REVOKED)", 0},
    [BARRIER] = {ATOMIC, "syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0);", MAX_THREADS},
    [AWAIT] = {LOAD, "nj_load_acquire(&owner->inside) == nj_lock_holder(lock)", 0},
    [SHARE] = {RELEASE, "nj_store_release(&lock->owner, NJ_OWNER_NONE);", 0},
    [AWAIT_SHARED] = {LOAD, "while (nj_load_acquire(&lock->owner) != NJ_OWNER_NONE)", 0},
    [TRY] = {ATOMIC, "nj_compare_exchange(&lock->state, &expected, 1)", 0},
    [READ] = {LOAD, "[reads what the lock guards]", 0},
    [WRITE] = {STORE, "[writes what the lock guards]", 0},
    [HOW_HELD] = {LOAD, "nj_load_relaxed(&lock->state) == 0", 0},
    [END] = {RELEASE, "nj_store_release(&nj_thread.inside, 0);", 0},
    [UNLOCK] = {RELEASE, "[state = 0]", 0},
};

static const Modelled modelled[] = {
    {"include/naja/lock.h", {"nj_owner_enter", "nj_owner_leave", "nj_unlock", NULL}},
    {"src/lock.c", {"nj_lock_shared", NULL}},
    {"src/owner.c", {"nj_owner_revoke", "is_inside", NULL}},
    {"src/barrier.c", {"nj_barrier_heavy", NULL}},
};

/* The same with the end of the owner's section as a plain store. */
static Step plain_end_steps[STEPS];

static struct {
    int threads, rounds, owner;
    enum { RIGHT, NO_BARRIER, NO_WAIT, LOOKS_FIRST, SHARES_EARLY, UNLOCKS_BY_OWNER, PLAIN_END } mistake;
} setting;

static bool enter(State *state, int me)
{
    state->inside |= (uint8_t)(1 << me);
    return go(state, me, READ);
}

static int first_step(void) { return setting.mistake == LOOKS_FIRST ? IS_OWNER : BEGIN; }

static bool next_round(State *state, int me)
{
    return go(state, me, --state->threads[me].registers[ROUNDS] ? first_step() : FINISHED);
}

static bool is_mine(const State *state, int me) { return load(state, me, OWNER) == FIRST_THREAD + me; }

static bool run_owner(State *state, int me)
{
    switch (state->threads[me].at) {
    case BEGIN:
        store(state, me, (uint8_t)(INSIDE + me), 1);
        return setting.mistake == LOOKS_FIRST ? enter(state, me) : go(state, me, IS_OWNER);
    case IS_OWNER:
        if (setting.mistake == LOOKS_FIRST)
            return go(state, me, is_mine(state, me) ? BEGIN : LOOK);
        return is_mine(state, me) ? enter(state, me) : go(state, me, GIVE_UP);
    default: /* GIVE_UP */
        store(state, me, (uint8_t)(INSIDE + me), 0);
        return go(state, me, LOOK);
    }
}

/* The owner may be a thread that has ended. */
static bool is_inside(const State *state, int me, int thread)
{
    return thread < setting.threads && load(state, me, (uint8_t)(INSIDE + thread));
}

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
    return go(state, me, setting.mistake == NO_WAIT ? SHARE : AWAIT);
}

static bool leave_to_others(State *state, int me)
{
    state->threads[me].registers[SEEN] = 0;
    return go(state, me, AWAIT_SHARED);
}

static bool run_revocation(State *state, int me, int choice)
{
    uint8_t *own = state->threads[me].registers;
    int after = setting.mistake == NO_BARRIER ? AWAIT : BARRIER;
    switch (state->threads[me].at) {
    case LOOK:
        return go(state, me, load(state, me, OWNER) == NONE ? TRY : READ_OWNER);
    case READ_OWNER:
        own[SEEN] = load(state, me, OWNER);
        return own[SEEN] < FIRST_THREAD ? leave_to_others(state, me) : go(state, me, REVOKE);
    case REVOKE:
        if (compare_exchange(state, me, OWNER, own[SEEN], setting.mistake == SHARES_EARLY ? NONE : REVOKED))
            return go(state, me, after);
        return leave_to_others(state, me);
    case BARRIER:
        return reach(state, me, choice);
    case AWAIT:
        return go(state, me, is_inside(state, me, own[SEEN] - FIRST_THREAD) ? AWAIT : SHARE);
    case SHARE:
        store(state, me, OWNER, NONE);
        return leave_to_others(state, me);
    default: /* AWAIT_SHARED */
        return go(state, me, load(state, me, OWNER) == NONE ? TRY : AWAIT_SHARED);
    }
}

static bool try_byte(State *state, int me)
{
    return compare_exchange(state, me, STATE, 0, 1) ? enter(state, me) : go(state, me, TRY);
}

static bool run_section(State *state, int me)
{
    uint8_t *own = state->threads[me].registers;
    if (state->threads[me].at == READ) {
        own[ITEM] = load(state, me, DATA);
        return go(state, me, WRITE);
    }
    store(state, me, DATA, (uint8_t)(own[ITEM] + 1));
    own[ITEM] = 0;
    return go(state, me, HOW_HELD);
}

static bool run_unlock(State *state, int me)
{
    switch (state->threads[me].at) {
    case HOW_HELD:
        if (setting.mistake == UNLOCKS_BY_OWNER)
            return go(state, me, is_mine(state, me) ? END : UNLOCK);
        return go(state, me, load(state, me, STATE) == 0 ? END : UNLOCK);
    case END:
        state->inside &= (uint8_t)~(1 << me);
        store(state, me, (uint8_t)(INSIDE + me), 0);
        return next_round(state, me);
    default: /* UNLOCK */
        state->inside &= (uint8_t)~(1 << me);
        store(state, me, STATE, 0);
        return next_round(state, me);
    }
}

static bool run(State *state, int me, int choice)
{
    uint8_t at = state->threads[me].at;
    if (at <= GIVE_UP)
        return run_owner(state, me);
    if (at <= AWAIT_SHARED)
        return run_revocation(state, me, choice);
    if (at == TRY)
        return try_byte(state, me);
    return at <= WRITE ? run_section(state, me) : run_unlock(state, me);
}

static void start(State *state)
{
    for (int i = 0; i < setting.threads; i++)
        state->threads[i] = (ModelThread){.at = (uint8_t)first_step(), .registers[ROUNDS] = (uint8_t)setting.rounds};
    state->memory[OWNER] = (uint8_t)(FIRST_THREAD + setting.owner);
}

static const char *invariant(const State *state)
{
    return state->inside & (state->inside - 1) ? "two threads are inside" : NULL;
}

static const char *end_condition(const State *state)
{
    bool held = state->memory[STATE];
    for (int i = 0; i < setting.threads; i++)
        held |= state->memory[INSIDE + i];
    if (held)
        return "the lock is held at the end";
    return state->memory[DATA] == setting.threads * setting.rounds ? NULL : "a change of what the lock guards was lost";
}

static Model model_of(const char *name, int threads, int rounds, int owner, int mistake)
{
    setting.threads = threads;
    setting.rounds = rounds;
    setting.owner = owner;
    setting.mistake = mistake;
    return (Model){name, threads, right_steps, run, start, invariant, end_condition, false};
}

static void check(const char *name, int threads, int rounds, int owner)
{
    Model model = model_of(name, threads, rounds, owner, RIGHT);
    expect_sound(&model);
    model.reorders_stores = true;
    expect_sound(&model);
}

static void check_mistake(const char *name, int threads, int rounds, int mistake)
{
    Model model = model_of(name, threads, rounds, 0, mistake);
    model.reorders_stores = mistake == PLAIN_END;
    if (mistake == PLAIN_END)
        model.steps = plain_end_steps;
    expect_flaw(&model);
}

static void check_mistakes(void)
{
    for (int i = 0; i < STEPS; i++)
        plain_end_steps[i] = right_steps[i];
    plain_end_steps[END].kind = STORE;
    check_mistake("biased lock without the barrier", 2, 1, NO_BARRIER);
    check_mistake("biased lock that does not wait for its owner", 2, 1, NO_WAIT);
    check_mistake("biased lock whose owner looks before it is inside", 2, 1, LOOKS_FIRST);
    check_mistake("biased lock that is shared before its owner is out", 3, 1, SHARES_EARLY);
    check_mistake("biased lock unlocked by what its owner is", 2, 1, UNLOCKS_BY_OWNER);
    check_mistake("biased lock whose end does not release", 2, 1, PLAIN_END);
}

void model_biased_lock(void)
{
    expect(check_quotes(model_root, modelled, sizeof modelled / sizeof *modelled, right_steps, STEPS), "the biased lock's model quotes the code");
    check("biased lock, owner and one other", 2, 3, 0);
    check("biased lock, owner and two others", 3, 1, 0);
    check("biased lock, owner twice and two others", 3, 2, 0);
    check("biased lock, owner ended", 3, 1, 5);
    check_mistakes();
}
