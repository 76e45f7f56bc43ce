/* The numbers by which threads own locks, and taking an ownership away. The protocol stands in naja/lock.h.
 *
 * A thread whose objects are taken away often (one that makes containers for others to fill) makes new ones without an owner for a
 * while: each taking costs microseconds, an owner saves nanoseconds. */
#include "owner.h"

#include <sched.h>

#include "barrier.h"
#include "naja/wait_lock.h"

enum {
    NUMBERS = 4096,
    WINDOW = 10000000,     /* nanoseconds in which … */
    MOST_LOSSES = 100,     /* … so many lost locks are few */
    PAUSE = 100000000,     /* nanoseconds without new ownership after that */
    SPINS = 200
};

/* numbered[n - 1] is the thread with number n. Under numbers_lock, which ranks NJ_RANK_OWNERS. It is taken without a look at `inside`:
 * an allocation may come here while its thread is inside a lock that it owns. */
static NjThread *numbered[NUMBERS];
static NjLock numbers_lock;
static bool may_own = true; /* fixed before the second thread starts */

void nj_owner_attach(void)
{
    nj_lock_shared(&numbers_lock);
    for (int i = 0; may_own && i < NUMBERS; i++)
        if (!numbered[i]) {
            numbered[i] = &nj_thread;
            nj_thread.number = (uint16_t)(i + 1);
            nj_store_relaxed(&nj_thread.owner_of_new, nj_thread.number);
            break;
        }
    nj_unlock_shared(&numbers_lock);
}

static void give_up_number(void)
{
    if (nj_thread.number != NJ_OWNER_NOBODY)
        numbered[nj_thread.number - 1] = NULL;
    nj_thread.number = NJ_OWNER_NOBODY;
    nj_store_relaxed(&nj_thread.owner_of_new, NJ_OWNER_NONE);
}

void nj_owner_detach(void)
{
    nj_lock_shared(&numbers_lock);
    give_up_number();
    nj_unlock_shared(&numbers_lock);
}

void nj_owner_threads_start(void)
{
    if (nj_has_membarrier)
        return;
    may_own = false;
    give_up_number();
}

void nj_owner_forget_others(void)
{
    nj_store_relaxed(&numbers_lock.state, 0); /* a thread that was not attached yet may have held it */
    for (int i = 0; i < NUMBERS; i++)
        if (numbered[i] != &nj_thread)
            numbered[i] = NULL;
    nj_barrier_prepare();
}

void nj_owner_reconsider(void)
{
    if (nj_thread.number == NJ_OWNER_NOBODY)
        return;
    nj_lock_shared(&numbers_lock);
    if (nj_monotonic_now() - nj_thread.losses_since > PAUSE) {
        nj_thread.losses = 0;
        nj_store_relaxed(&nj_thread.owner_of_new, nj_thread.number);
    }
    nj_unlock_shared(&numbers_lock);
}

static void note_loss(NjThread *thread)
{
    int64_t now = nj_monotonic_now();
    if (thread->losses == 0 || (thread->losses <= MOST_LOSSES && now - thread->losses_since > WINDOW)) {
        thread->losses = 0;
        thread->losses_since = now;
    }
    if (++thread->losses > MOST_LOSSES)
        nj_store_relaxed(&thread->owner_of_new, NJ_OWNER_NONE);
}

/* Whether the owner may be inside. A number whose thread has ended, or has been given to another since, is not. */
static bool is_inside(uint16_t number, const NjLock *lock)
{
    nj_lock_shared(&numbers_lock);
    NjThread *owner = numbered[number - 1];
    bool inside = owner && nj_load_acquire(&owner->inside) == nj_lock_holder(lock);
    nj_unlock_shared(&numbers_lock);
    return inside;
}

static void wait_a_little(int *turns)
{
    if (++*turns < SPINS)
        nj_relax();
    else
        sched_yield();
}

/* No safepoint lies inside, so no fork finds a lock that would stay REVOKED in the child. */
void nj_owner_revoke(NjLock *lock)
{
    int turns = 0;
    uint16_t owner = nj_load_acquire(&lock->owner);
    if (owner != NJ_OWNER_NONE && owner != NJ_OWNER_REVOKED && nj_compare_exchange(&lock->owner, &owner, NJ_OWNER_REVOKED)) {
        nj_barrier_heavy();
        while (is_inside(owner, lock))
            wait_a_little(&turns);
        nj_store_release(&lock->owner, NJ_OWNER_NONE);
        nj_lock_shared(&numbers_lock);
        if (numbered[owner - 1])
            note_loss(numbered[owner - 1]);
        nj_unlock_shared(&numbers_lock);
    }
    while (nj_load_acquire(&lock->owner) != NJ_OWNER_NONE)
        wait_a_little(&turns);
}
