/* The owner-biased lock: the thread that owns a lock enters without atomic exchanges, guarded by `busy`; another thread that
 * wants it first takes the ownership away, for good:
 *
 *     owner:   if (owner == me) { busy = 1; if (owner == me) … the section …; else { busy = 0; slow path } }
 *     others:  owner = REVOKING; membarrier; wait until busy == 0; owner = SHARED; then the byte lock
 *     unlock:  if (state == 0) busy = 0; else release the byte
 *
 * The second part is replacing an item of a container in place: the owner stores with no busy section. */
#include "models.h"

enum { STATE, BUSY, OWNER, WAKEUPS, DATA };      /* addresses */
enum { SHARED, REVOKING, FIRST_THREAD };         /* values of OWNER: FIRST_THREAD + i is thread i */
enum { ROUNDS, SEEN, ITEM, PASSED };             /* registers */

enum {
    IS_OWNER, BEGIN, IS_OWNER_STILL, GIVE_UP,
    LOOK, REVOKE, BARRIER, AWAIT, SHARE,
    TRY, COUNT, MARK, SLEEP,
    READ, WRITE,
    HOW_HELD, END, UNLOCK, RAISE, WAKE,
    STEPS
};

static const Step right_steps[STEPS] = {
    [IS_OWNER] = {LOAD, "[owner == me?]", 0},
    [BEGIN] = {STORE, "[busy = 1]", 0},
    [IS_OWNER_STILL] = {LOAD, "[owner == me still?]", 0},
    [GIVE_UP] = {RELEASE, "[busy = 0, to the slow path]", 0},
    [LOOK] = {LOAD, "[slow path: whose is it?]", 0},
    [REVOKE] = {ATOMIC, "[owner = REVOKING if it is the same still]", 0},
    [BARRIER] = {ATOMIC, "[membarrier reaches a thread]", MAX_THREADS},
    [AWAIT] = {LOAD, "[busy == 0?]", 0},
    [SHARE] = {RELEASE, "[owner = SHARED]", 0},
    [TRY] = {ATOMIC, "[state = 1 if it is 0]", 0},
    [COUNT] = {LOAD, "[seen = wakeups]", 0},
    [MARK] = {ATOMIC, "[state = 2, was it 0?]", 0},
    [SLEEP] = {ATOMIC, "[sleeps while wakeups == seen]", 0},
    [READ] = {LOAD, "[reads what the lock guards]", 0},
    [WRITE] = {STORE, "[writes what the lock guards]", 0},
    [HOW_HELD] = {LOAD, "[unlock: state == 0?]", 0},
    [END] = {RELEASE, "[busy = 0]", 0},
    [UNLOCK] = {ATOMIC, "[state = 0, was it 2?]", 0},
    [RAISE] = {ATOMIC, "[wakeups += 1]", 0},
    [WAKE] = {ATOMIC, "[wakes all]", 0},
};

/* The same with the end of the owner's section as a plain store. */
static Step plain_end_steps[STEPS];

static struct {
    int threads, rounds, owner;
    enum { RIGHT, NO_BARRIER, NO_WAIT, CHECKS_ONCE, SHARES_EARLY, UNLOCKS_BY_OWNER, PLAIN_END } mistake;
} setting;

static bool enter(State *state, int me)
{
    state->inside |= (uint8_t)(1 << me);
    return go(state, me, READ);
}

static bool next_round(State *state, int me)
{
    return go(state, me, --state->threads[me].registers[ROUNDS] ? IS_OWNER : FINISHED);
}

static bool is_mine(const State *state, int me) { return load(state, me, OWNER) == FIRST_THREAD + me; }

static bool run_owner(State *state, int me)
{
    switch (state->threads[me].at) {
    case IS_OWNER:
        return go(state, me, is_mine(state, me) ? BEGIN : LOOK);
    case BEGIN:
        store(state, me, BUSY, 1);
        return setting.mistake == CHECKS_ONCE ? enter(state, me) : go(state, me, IS_OWNER_STILL);
    case IS_OWNER_STILL:
        return is_mine(state, me) ? enter(state, me) : go(state, me, GIVE_UP);
    default: /* GIVE_UP */
        store(state, me, BUSY, 0);
        return go(state, me, LOOK);
    }
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

static bool run_revocation(State *state, int me, int choice)
{
    uint8_t *own = state->threads[me].registers;
    int after = setting.mistake == NO_BARRIER ? AWAIT : BARRIER;
    switch (state->threads[me].at) {
    case LOOK:
        own[SEEN] = load(state, me, OWNER);
        return go(state, me, own[SEEN] == SHARED ? TRY : own[SEEN] == REVOKING ? after : REVOKE);
    case REVOKE: {
        bool done = compare_exchange(state, me, OWNER, own[SEEN], setting.mistake == SHARES_EARLY ? SHARED : REVOKING);
        own[SEEN] = 0;
        return go(state, me, done ? after : LOOK);
    }
    case BARRIER:
        own[SEEN] = 0;
        return reach(state, me, choice);
    case AWAIT:
        return go(state, me, load(state, me, BUSY) ? AWAIT : SHARE);
    default: /* SHARE */
        store(state, me, OWNER, SHARED);
        return go(state, me, TRY);
    }
}

static bool run_byte(State *state, int me)
{
    uint8_t *own = state->threads[me].registers;
    switch (state->threads[me].at) {
    case TRY:
        return compare_exchange(state, me, STATE, 0, 1) ? enter(state, me) : go(state, me, COUNT);
    case COUNT:
        own[SEEN] = load(state, me, WAKEUPS);
        return go(state, me, MARK);
    case MARK:
        if (exchange(state, me, STATE, 2) != 0)
            return go(state, me, SLEEP);
        own[SEEN] = 0;
        return enter(state, me);
    default: /* SLEEP */
        go(state, me, COUNT);
        futex_wait(state, me, WAKEUPS, own[SEEN]);
        own[SEEN] = 0;
        return true;
    }
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
        store(state, me, BUSY, 0);
        return next_round(state, me);
    case UNLOCK:
        state->inside &= (uint8_t)~(1 << me);
        return exchange(state, me, STATE, 0) == 2 ? go(state, me, RAISE) : next_round(state, me);
    case RAISE:
        exchange(state, me, WAKEUPS, (uint8_t)(load(state, me, WAKEUPS) + 1));
        return go(state, me, WAKE);
    default: /* WAKE */
        futex_wake_all(state, WAKEUPS);
        return next_round(state, me);
    }
}

static bool run(State *state, int me, int choice)
{
    uint8_t at = state->threads[me].at;
    if (at <= GIVE_UP)
        return run_owner(state, me);
    if (at <= SHARE)
        return run_revocation(state, me, choice);
    if (at <= SLEEP)
        return run_byte(state, me);
    return at <= WRITE ? run_section(state, me) : run_unlock(state, me);
}

static void start(State *state)
{
    for (int i = 0; i < setting.threads; i++)
        state->threads[i].registers[ROUNDS] = (uint8_t)setting.rounds;
    state->memory[OWNER] = (uint8_t)(FIRST_THREAD + setting.owner);
}

static const char *invariant(const State *state)
{
    return state->inside & (state->inside - 1) ? "two threads are inside" : NULL;
}

static const char *end_condition(const State *state)
{
    if (state->memory[STATE] || state->memory[BUSY])
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
    check_mistake("biased lock that does not wait for busy", 2, 1, NO_WAIT);
    check_mistake("biased lock whose owner looks once", 2, 1, CHECKS_ONCE);
    check_mistake("biased lock that is shared before its owner is out", 3, 1, SHARES_EARLY);
    check_mistake("biased lock unlocked by what its owner is", 2, 1, UNLOCKS_BY_OWNER);
    check_mistake("biased lock whose end does not release", 2, 1, PLAIN_END);
}

void model_biased_lock(void)
{
    check("biased lock, owner and one other", 2, 3, 0);
    check("biased lock, owner and two others", 3, 1, 0);
    check("biased lock, owner twice and two others", 3, 2, 0);
    check("biased lock, owner ended", 3, 1, 5);
    check_mistakes();
}
