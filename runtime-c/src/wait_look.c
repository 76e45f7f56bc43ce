/* Looking whether a lock becomes free. A lock that is taken again and again is hardly ever seen free by another core, and each look of
 * that takes the lock's memory away from the holder. So who finds that asks for the lock: marks it WANTED, and whoever releases it next
 * leaves it to him. The mark is a wish: nobody sleeps for it, and a lock that has it is held as any other. */
#include "wait_look.h"

#include "backoff.h"

enum { PATIENCE = 60000, SHORT = 200 }; /* nanoseconds */
enum { HANDING_LOOKS = 64, HABIT = 32, MOST_HALVINGS = 6 };

/* Of the calling thread: its waits for turns; when it took a lock last that it had looked for; how often looking was in vain lately. */
static NJ_THREAD_LOCAL NjLastWait last_wait = NJ_LAST_WAIT_NONE;
static NJ_THREAD_LOCAL uint32_t last_taken;
static NJ_THREAD_LOCAL struct {
    unsigned waits, halvings;
} habit;

static _Atomic(int) lookers; /* threads that are in nj_wait_look */

void nj_wait_hand(NjWaitLock *lock)
{
    for (int i = 0; i < HANDING_LOOKS && nj_load_relaxed(&lock->state) == NJ_WAIT_FREE; i++)
        nj_relax();
}

/* Asks the holder for the lock. */
static bool is_handed(NjWaitLock *lock)
{
    uint32_t expected = NJ_WAIT_HELD;
    nj_compare_exchange(&lock->state, &expected, NJ_WAIT_WANTED);
    for (int i = 0; i < HANDING_LOOKS; i++) {
        if (nj_load_relaxed(&lock->state) == NJ_WAIT_FREE && nj_wait_lock_try(lock))
            return true;
        nj_relax();
    }
    return false;
}

/* Whether another thread had waited for the lock and took it just when the calling thread, which must have released it, came back.
 * Then others lose nothing while that one waits. */
static bool came_back(NjWaitLock *lock, int64_t arrival)
{
    uint32_t taken = nj_load_relaxed(&lock->taken);
    return taken != last_taken && (uint32_t)arrival - taken + SHORT < 2 * SHORT;
}

static void note_taken(NjWaitLock *lock)
{
    last_taken = (uint32_t)nj_monotonic_now();
    nj_store_relaxed(&lock->taken, last_taken);
}

/* One look. A lock that is free and taken meanwhile is one that somebody takes again and again. */
static bool take_free(NjWaitLock *lock, bool takes_turns)
{
    bool is_free = nj_load_relaxed(&lock->state) == NJ_WAIT_FREE;
    return (is_free && nj_wait_lock_try(lock)) || ((is_free || takes_turns) && is_handed(lock));
}

/* Takes the lock if it becomes free within some nanoseconds, while nobody sleeps for it. Threads that do little but take it would move
 * the memory that it guards from core to core each time: they leave it to each other for a while, longer each time. */
static bool look_again(NjWaitLock *lock, int64_t patience)
{
    int64_t arrival = nj_monotonic_now(), turn = 0;
    NjBackoff backoff = {patience, NJ_BACKOFF_FIRST, 0};
    bool taken = false;
    while (!taken && nj_load_relaxed(&lock->state) <= NJ_WAIT_WANTED && nj_backoff(&backoff)) {
        if (!turn && came_back(lock, arrival))
            nj_pause(turn = nj_first_pause(&last_wait));
        taken = take_free(lock, turn != 0);
    }
    if (turn)
        nj_note_wait(&last_wait, turn, false);
    if (taken)
        note_taken(lock);
    return taken;
}

/* A thread whose patience was in vain has half as much the next time, and twice as much when it was not; now and then it tries all. */
static int64_t usual_patience(void)
{
    return habit.waits++ % HABIT == 0 ? PATIENCE : PATIENCE >> habit.halvings;
}

static void note_patience(bool was_enough)
{
    if (was_enough)
        habit.halvings -= habit.halvings > 0;
    else
        habit.halvings += habit.halvings < MOST_HALVINGS;
}

/* Who hands work to another thread and waits for its answer, and that thread, gain when neither sleeps meanwhile: waking takes as
 * long as all the patience. No more threads look than there are processors. */
bool nj_wait_look(NjWaitLock *lock, int64_t nanoseconds)
{
    int64_t usual = usual_patience(), patience = nj_processor_count() == 1 ? 0 : nanoseconds < usual ? nanoseconds : usual;
    bool may_look = atomic_fetch_add_explicit(&lookers, 1, memory_order_relaxed) < nj_processor_count();
    bool taken = may_look && look_again(lock, patience);
    atomic_fetch_sub_explicit(&lookers, 1, memory_order_relaxed);
    if (may_look && patience == usual)
        note_patience(taken);
    return taken;
}
