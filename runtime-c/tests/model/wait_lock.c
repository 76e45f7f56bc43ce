/* The lock that programs hold (wait_lock.h, wait_lock.c): mutual exclusion, no lost wake-up, waits that end by time, and a signal
 * that comes to a waiter at any moment. Its handler runs in that thread: the signal is seen at the poll before the sleep, or the
 * handler marks the word that is waited for, so that nobody sleeps while a signal waits to be taken. */
#include "models.h"

enum { STATE, DATA, WAITING, POLL };   /* addresses; WAITING is thread 0's, to which signals come */
enum { FREE, HELD, WANTED, CONTENDED, INTERRUPTED = 8 };
enum { ROUNDS, ITEM, AFTER, FAILURES, THEN };   /* registers */

enum {
    TRY, TRY_MARKED, SPIN_HELD, SPIN_FREE, SPIN_TRY, ASK, ASKED_FREE, ASKED_TRY, MARK_LOAD, MARK,
    SET_WAITING, LOOK_POLL, TAKE_SIGNAL, SLEEP, AWAKE, TIMED_OUT, END_WAITING, END_LOOK, END_CLEAR, GIVE_UP,
    READ, WRITE, RELEASE_IT, RELEASE_LOAD, RELEASE_SLOW, WAKE,
    HANDLE, HANDLE_WAITING, HANDLE_MARK, RETURN,
    SEND, EXPIRE,
    LOOKERS, TAKEN, NOTE_TAKEN, HAND,   /* how threads wait, not whether: no part of the model */
    STEPS
};

static const Step steps[STEPS] = {
    [TRY] = {ATOMIC, "nj_compare_exchange(&lock->state, &expected, NJ_WAIT_HELD)", 0},
    [TRY_MARKED] = {ATOMIC, "nj_compare_exchange(&lock->state, &expected, NJ_WAIT_HELD | NJ_WAIT_INTERRUPTED)", 0},
    [SPIN_HELD] = {LOAD, "nj_load_relaxed(&lock->state) <= NJ_WAIT_WANTED", 2},
    [SPIN_FREE] = {LOAD, "bool is_free = nj_load_relaxed(&lock->state) == NJ_WAIT_FREE;", 2},
    [SPIN_TRY] = {ATOMIC, "(is_free && nj_wait_lock_try(lock))", 0},
    [ASK] = {ATOMIC, "nj_compare_exchange(&lock->state, &expected, NJ_WAIT_WANTED);", 0},
    [ASKED_FREE] = {LOAD, "if (nj_load_relaxed(&lock->state) == NJ_WAIT_FREE", 2},
    [ASKED_TRY] = {ATOMIC, "NJ_WAIT_FREE && nj_wait_lock_try(lock))", 0},
    [MARK_LOAD] = {LOAD, "uint32_t old = nj_load_relaxed(word);", 0},
    [MARK] = {ATOMIC, "while (!nj_compare_exchange(word, &old, state | (old & NJ_WAIT_INTERRUPTED)))", 0},
    [SET_WAITING] = {STORE, "nj_store_relaxed(&nj_thread.waiting, word)", 0},
    [LOOK_POLL] = {LOAD, "nj_load_relaxed(&nj_poll_flag)", 0},
    [TAKE_SIGNAL] = {ATOMIC, "return nj_poll() ? NJ_WAIT_ACQUIRED : NJ_WAIT_FAILED;", 2},
    [SLEEP] = {ATOMIC, "syscall(SYS_futex, sleep->word, FUTEX_WAIT_BITSET_PRIVATE, NJ_WAIT_CONTENDED", 0},
    [AWAKE] = {LOCAL, "[the sleep has ended]", 0},
    [TIMED_OUT] = {LOCAL, "return sleep.is_late ? NJ_WAIT_TIMED_OUT : NJ_WAIT_ACQUIRED;", 0},
    [END_WAITING] = {STORE, "nj_store_relaxed(&nj_thread.waiting, NULL)", 0},
    [END_LOOK] = {LOAD, "(nj_load_relaxed(word) & NJ_WAIT_INTERRUPTED)", 0},
    [END_CLEAR] = {ATOMIC, "atomic_fetch_and_explicit(word, ~(uint32_t)NJ_WAIT_INTERRUPTED, memory_order_acq_rel)", 0},
    [GIVE_UP] = {LOCAL, "[the wait has failed]", 0},
    [READ] = {LOAD, "[reads what the lock guards]", 0},
    [WRITE] = {STORE, "[writes what the lock guards]", 0},
    [RELEASE_IT] = {ATOMIC, "nj_compare_exchange(&lock->state, &expected, NJ_WAIT_FREE)", 0},
    [RELEASE_LOAD] = {LOAD, "uint32_t old = nj_load_relaxed(word);", 0},
    [RELEASE_SLOW] = {ATOMIC, "while (!nj_compare_exchange(word, &old, state | (old & NJ_WAIT_INTERRUPTED)))", 0},
    [WAKE] = {ATOMIC, "syscall(SYS_futex, &lock->state, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0)", MAX_THREADS},
    [HANDLE] = {STORE, "[the signal's handler sets the poll flag]", 0},
    [HANDLE_WAITING] = {LOAD, "nj_load_relaxed(&nj_thread.waiting)", 0},
    [HANDLE_MARK] = {ATOMIC, "atomic_fetch_or_explicit(word, NJ_WAIT_INTERRUPTED, memory_order_acq_rel)", 0},
    [RETURN] = {LOCAL, "[the signal's handler returns]", 0},
    [SEND] = {ATOMIC, "[a signal comes to thread 0]", 0},
    [EXPIRE] = {ATOMIC, "[the time of a sleep is over, or that of none]", MAX_THREADS},
    [LOOKERS] = {LOCAL, "(&lookers, 1, memory_order_relaxed)", 0},
    [TAKEN] = {LOCAL, "nj_load_relaxed(&lock->taken)", 0},
    [NOTE_TAKEN] = {LOCAL, "nj_store_relaxed(&lock->taken, last_taken)", 0},
    [HAND] = {LOCAL, "i < HANDING_LOOKS && nj_load_relaxed(&lock->state) == NJ_WAIT_FREE", 0},
};

static const Modelled modelled[] = {
    {"include/naja/wait_lock.h", {"nj_wait_lock_try", "nj_wait_lock_release", NULL}},
    {"src/wait_lock.c", {"nj_wait_interrupt", "change", "end_waiting", "has_to_poll", "sleep_in_kernel", "sleep_on", "try_beside_mark",
                        "nj_wait_lock_acquire_slow", "nj_wait_lock_release_slow", NULL}},
    {"src/wait_look.c", {"nj_wait_hand", "is_handed", "came_back", "note_taken", "take_free", "look_again", "nj_wait_look", NULL}},
};

static struct {
    int threads, rounds;
    bool has_signal, has_timeout;
    enum { RIGHT, TAKES_UNMARKED, HANDLER_ONLY_FLAGS, WIPES_MARK } mistake;
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

static bool give_up(State *state, int me)
{
    state->threads[me].registers[FAILURES]++;
    return next_round(state, me);
}

/* Returns what the lock was, without the mark. */
static uint8_t change(State *state, int me, uint8_t to)
{
    uint8_t mark = setting.mistake == WIPES_MARK ? 0 : load(state, me, STATE) & INTERRUPTED;
    return exchange(state, me, STATE, to | mark) & (uint8_t)~INTERRUPTED;
}

static bool run_acquire(State *state, int me, int choice)
{
    switch (state->threads[me].at) {
    case TRY:
        return compare_exchange(state, me, STATE, FREE, HELD) ? enter(state, me) : go(state, me, TRY_MARKED);
    case TRY_MARKED:
        return compare_exchange(state, me, STATE, FREE | INTERRUPTED, HELD | INTERRUPTED) ? enter(state, me) : go(state, me, SPIN_HELD);
    case SPIN_HELD:
        return go(state, me, choice == 0 && load(state, me, STATE) <= WANTED ? SPIN_FREE : MARK_LOAD);
    case SPIN_FREE:
        return go(state, me, load(state, me, STATE) == FREE ? SPIN_TRY : choice == 0 ? SPIN_HELD : ASK);
    case SPIN_TRY:
        return compare_exchange(state, me, STATE, FREE, HELD) ? enter(state, me) : go(state, me, ASK);
    case ASK:
        compare_exchange(state, me, STATE, HELD, WANTED);
        return go(state, me, ASKED_FREE);
    case ASKED_FREE:
        return go(state, me, load(state, me, STATE) == FREE ? ASKED_TRY : choice == 0 ? ASKED_FREE : SPIN_HELD);
    case ASKED_TRY:
        return compare_exchange(state, me, STATE, FREE, HELD) ? enter(state, me) : go(state, me, ASKED_FREE);
    case MARK_LOAD: /* what the exchange that follows finds, however often it is tried */
        return go(state, me, MARK);
    default: /* MARK */
        if (setting.mistake == TAKES_UNMARKED && compare_exchange(state, me, STATE, FREE, HELD))
            return enter(state, me);
        return change(state, me, CONTENDED) == FREE ? enter(state, me) : go(state, me, SET_WAITING);
    }
}

/* Ends in the step that THEN says. */
static bool end_waiting(State *state, int me)
{
    uint8_t *own = state->threads[me].registers, then = own[THEN];
    switch (state->threads[me].at) {
    case END_WAITING:
        if (me == 0)
            store(state, me, WAITING, 0);
        return go(state, me, END_LOOK);
    case END_LOOK:
        if (me == 0 && (load(state, me, STATE) & INTERRUPTED))
            return go(state, me, END_CLEAR);
        break;
    default: /* END_CLEAR */
        exchange(state, me, STATE, (uint8_t)(load(state, me, STATE) & ~INTERRUPTED));
    }
    own[THEN] = 0;
    return go(state, me, then);
}

static bool run_sleep(State *state, int me, int choice)
{
    uint8_t *own = state->threads[me].registers;
    switch (state->threads[me].at) {
    case SET_WAITING:
        if (me == 0)
            store(state, me, WAITING, 1);
        return go(state, me, LOOK_POLL);
    case LOOK_POLL:
        if (me != 0 || !load(state, me, POLL))
            return go(state, me, SLEEP);
        own[THEN] = TAKE_SIGNAL;
        return go(state, me, END_WAITING);
    case TAKE_SIGNAL:
        state->memory[POLL] = 0;
        return choice ? give_up(state, me) : go(state, me, MARK_LOAD);
    case SLEEP:
        go(state, me, AWAKE);
        futex_wait(state, me, STATE, CONTENDED);
        return true;
    case AWAKE:
        own[THEN] = MARK_LOAD;
        return go(state, me, END_WAITING);
    case TIMED_OUT:
        own[THEN] = GIVE_UP;
        return go(state, me, END_WAITING);
    case GIVE_UP:
        return give_up(state, me);
    default:
        return end_waiting(state, me);
    }
}

static bool run_section(State *state, int me, int choice)
{
    uint8_t *own = state->threads[me].registers;
    switch (state->threads[me].at) {
    case READ:
        own[ITEM] = load(state, me, DATA);
        return go(state, me, WRITE);
    case WRITE:
        store(state, me, DATA, (uint8_t)(own[ITEM] + 1));
        own[ITEM] = 0;
        return go(state, me, RELEASE_IT);
    case RELEASE_IT:
        state->inside &= (uint8_t)~(1 << me);
        return compare_exchange(state, me, STATE, HELD, FREE) ? next_round(state, me) : go(state, me, RELEASE_LOAD);
    case RELEASE_LOAD:
        return go(state, me, RELEASE_SLOW);
    case RELEASE_SLOW:
        return change(state, me, FREE) == CONTENDED ? go(state, me, WAKE) : next_round(state, me);
    default: /* WAKE */
        return futex_wake_one(state, STATE, choice, setting.threads) && next_round(state, me);
    }
}

static bool run_handler(State *state, int me)
{
    uint8_t *own = state->threads[me].registers;
    switch (state->threads[me].at) {
    case HANDLE:
        store(state, me, POLL, 1);
        return go(state, me, setting.mistake == HANDLER_ONLY_FLAGS ? RETURN : HANDLE_WAITING);
    case HANDLE_WAITING:
        return go(state, me, load(state, me, WAITING) ? HANDLE_MARK : RETURN);
    case HANDLE_MARK:
        exchange(state, me, STATE, load(state, me, STATE) | INTERRUPTED);
        return go(state, me, RETURN);
    default: { /* RETURN */
        uint8_t after = own[AFTER];
        own[AFTER] = 0;
        return go(state, me, after);
    }
    }
}

/* A signal redirects thread 0 wherever it is, out of its sleep too. */
static bool send_signal(State *state, int me)
{
    ModelThread *thread = &state->threads[0];
    if (thread->at == FINISHED)
        return go(state, me, FINISHED);
    thread->registers[AFTER] = thread->at;
    thread->at = HANDLE;
    thread->sleeps_on = 0;
    return go(state, me, FINISHED);
}

static bool end_sleep(State *state, int me, int choice)
{
    if (choice >= setting.threads)
        return choice == MAX_THREADS - 1 && go(state, me, FINISHED);
    ModelThread *thread = &state->threads[choice];
    if (!thread->sleeps_on)
        return false;
    thread->sleeps_on = 0;
    thread->at = TIMED_OUT;
    return go(state, me, FINISHED);
}

static bool run(State *state, int me, int choice)
{
    uint8_t at = state->threads[me].at;
    if (at <= MARK)
        return run_acquire(state, me, choice);
    if (at <= GIVE_UP)
        return run_sleep(state, me, choice);
    if (at <= WAKE)
        return run_section(state, me, choice);
    return at <= RETURN ? run_handler(state, me) : at == SEND ? send_signal(state, me) : end_sleep(state, me, choice);
}

static void start(State *state)
{
    for (int i = 0; i < setting.threads; i++)
        state->threads[i].registers[ROUNDS] = (uint8_t)setting.rounds;
    int next = setting.threads;
    if (setting.has_signal)
        state->threads[next++].at = SEND;
    if (setting.has_timeout)
        state->threads[next++].at = EXPIRE;
}

static const char *invariant(const State *state)
{
    if (state->inside & (state->inside - 1))
        return "two threads are inside";
    if (state->threads[0].sleeps_on && load(state, 0, POLL))
        return "the thread sleeps while a signal waits to be taken";
    return NULL;
}

static const char *end_condition(const State *state)
{
    int total = state->memory[DATA];
    for (int i = 0; i < setting.threads; i++)
        total += state->threads[i].registers[FAILURES];
    if (state->memory[STATE] != FREE)
        return "the lock is held at the end";
    return total == setting.threads * setting.rounds ? NULL : "a change of what the lock guards was lost";
}

static Model model_of(const char *name, int threads, int rounds, bool has_signal, bool has_timeout)
{
    setting.threads = threads;
    setting.rounds = rounds;
    setting.has_signal = has_signal;
    setting.has_timeout = has_timeout;
    return (Model){name, threads + has_signal + has_timeout, steps, run, start, invariant, end_condition, true};
}

static void check(const char *name, int threads, int rounds, bool has_signal, bool has_timeout)
{
    Model model = model_of(name, threads, rounds, has_signal, has_timeout);
    setting.mistake = RIGHT;
    expect_sound(&model);
}

static void check_mistake(const char *name, int threads, int rounds, bool has_signal, int mistake)
{
    Model model = model_of(name, threads, rounds, has_signal, false);
    setting.mistake = mistake;
    expect_flaw(&model);
}

void model_wait_lock(void)
{
    expect(check_quotes(model_root, modelled, sizeof modelled / sizeof *modelled, steps, STEPS), "the waiting lock's model quotes the code");
    check("waiting lock, two threads", 2, 3, false, false);
    check("waiting lock, three threads", 3, 2, false, false);
    check("waiting lock, a wait ends by time", 3, 1, false, true);
    check("waiting lock, a signal", 2, 1, true, false);
    check("waiting lock, a signal with two threads twice and a timeout", 2, 2, true, true);
    check("waiting lock, a signal with three threads", 3, 1, true, false);
    check_mistake("waiting lock whose waiters wipe the signal's mark", 3, 1, true, WIPES_MARK);
    check_mistake("waiting lock taken without the mark after a sleep", 3, 1, false, TAKES_UNMARKED);
    check_mistake("waiting lock whose signals only set the flag", 2, 1, true, HANDLER_ONLY_FLAGS);
}
