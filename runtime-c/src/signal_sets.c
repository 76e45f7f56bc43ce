/* The module _signal: masks, waiting for signals, and timers. */
#include <errno.h>
#include <math.h>
#include <signal.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "module_signal.h"
#include "naja/file.h"
#include "naja/signal.h"
#include "naja/thread.h"
#include "naja/wait_lock.h"
#include "struct_sequence.h"
#include "thread_list.h"
#include "thread_types.h"

enum { NANOSECONDS = 1000000000, MICROSECONDS = 1000000 };

/* --- sets -------------------------------------------------------------------------------------------------------------------------- */

/* What the runtime keeps for itself is left out. */
static bool read_set(NjValue iterable, sigset_t *set)
{
    NjList *items = nj_list_from_iterable(iterable);
    sigemptyset(set);
    for (int64_t i = 0; items && i < nj_list_length(items); i++) {
        NjValue item = nj_list_at(items, (size_t)i);
        NjInt n = item ? nj_index(item) : 0;
        if (!n)
            return false;
        int64_t number = nj_int_clamp(n);
        if (number < 1 || number >= NJ_SIGNALS)
            return nj_raise(&nj_exception_ValueError, "signal number %lld out of range [1; %i]", (long long)number, NJ_SIGNALS - 1);
        if (!NJ_SIGNAL_IS_RESERVED(number))
            sigaddset(set, (int)number);
    }
    return items != NULL;
}

static NjValue set_of(const sigset_t *signals)
{
    NjSet *set = nj_set_new();
    for (int number = 1; set && number < NJ_SIGNALS; number++)
        if (sigismember(signals, number) == 1 && !NJ_SIGNAL_IS_RESERVED(number) && !nj_set_add(set, nj_small_int(number)))
            return 0;
    return nj_value(set);
}

/* pthread_sigmask(how, signals): the mask before. */
NJ_SHARED_ENTRY(nj_signal_mask)
{
    int how;
    sigset_t set, before;
    if (!nj_signal_read_int(args[0], &how) || !read_set(args[1], &set))
        return 0;
    if (how != SIG_BLOCK && how != SIG_UNBLOCK && how != SIG_SETMASK)
        return nj_raise_errno(EINVAL, 0);
    nj_thread_set_mask(how, &set, &before);
    return nj_signals_look() ? set_of(&before) : 0;
}

NJ_SHARED_ENTRY(nj_signal_pending)
{
    (void)args;
    sigset_t set;
    return sigpending(&set) == 0 ? set_of(&set) : nj_raise_errno(errno, 0);
}

NJ_SHARED_ENTRY(nj_signal_valid)
{
    (void)args;
    sigset_t set;
    sigfillset(&set);
    return set_of(&set);
}

/* --- waiting ----------------------------------------------------------------------------------------------------------------------- */

/* The signal that came; 0 when the moment came first; -1 with an exception pending: a handler's of another signal. */
static int wait_until(const sigset_t *set, siginfo_t *info, int64_t moment)
{
    for (;;) {
        int64_t rest = moment == NJ_WAIT_FOREVER ? 0 : moment - nj_monotonic_now();
        struct timespec left = {rest > 0 ? rest / NANOSECONDS : 0, rest > 0 ? rest % NANOSECONDS : 0};
        nj_block_enter(NULL);
        int number = sigtimedwait(set, info, moment == NJ_WAIT_FOREVER ? NULL : &left);
        nj_block_leave();
        int failure = errno;
        if (number >= 0 || failure == EAGAIN)
            return number < 0 ? 0 : number;
        if (failure != EINTR) {
            nj_raise_errno(failure, 0);
            return -1;
        }
        if (!nj_poll())
            return -1;
    }
}

NJ_SHARED_ENTRY(nj_signal_wait)
{
    sigset_t set;
    siginfo_t info;
    if (!read_set(args[0], &set))
        return 0;
    int number = wait_until(&set, &info, NJ_WAIT_FOREVER);
    return number < 0 ? 0 : nj_small_int(number);
}

NJ_TEXT(module_name, "signal");

static const NjMethodDefinition info_fields[] = {
    NJ_SEQUENCE_FIELD("si_signo"), NJ_SEQUENCE_FIELD("si_code"), NJ_SEQUENCE_FIELD("si_errno"), NJ_SEQUENCE_FIELD("si_pid"),
    NJ_SEQUENCE_FIELD("si_uid"), NJ_SEQUENCE_FIELD("si_status"), NJ_SEQUENCE_FIELD("si_band"), NJ_END,
};

NjType nj_type_signal_info = {
    .base = {&nj_type_type},
    .name = "struct_siginfo",
    .module = &module_name,
    .parent = &nj_type_tuple,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjTuple),
    .methods = info_fields,
    .slots = {.repr = nj_struct_sequence_repr},
};

static NjValue describe(const siginfo_t *info)
{
    NjValue items[] = {
        nj_small_int(info->si_signo), nj_small_int(info->si_code),   nj_small_int(info->si_errno), nj_small_int(info->si_pid),
        nj_small_int(info->si_uid),   nj_small_int(info->si_status), nj_small_int(info->si_band),
    };
    return nj_value(nj_struct_sequence_new(&nj_type_signal_info, items, sizeof items / sizeof *items));
}

/* sigtimedwait(signals, seconds=None): with None it waits as long as it takes. */
NJ_SHARED_ENTRY(nj_signal_wait_for)
{
    sigset_t set;
    siginfo_t info;
    int64_t nanoseconds = NJ_WAIT_FOREVER, moment = NJ_WAIT_FOREVER;
    if (!read_set(args[0], &set) || (nargs > 1 && args[1] != nj_none && !nj_wait_seconds(args[1], &nanoseconds)))
        return 0;
    if (nanoseconds < 0)
        return nj_raise(&nj_exception_ValueError, "timeout must be non-negative");
    if (nanoseconds != NJ_WAIT_FOREVER)
        moment = nj_monotonic_now() + nanoseconds;
    int number = wait_until(&set, &info, moment);
    return number < 0 ? 0 : number == 0 ? nj_none : describe(&info);
}

/* --- timers ------------------------------------------------------------------------------------------------------------------------ */

NJ_SHARED_ENTRY(nj_signal_alarm)
{
    int seconds;
    return nj_signal_read_int(args[0], &seconds) ? nj_int_from_i64(alarm((unsigned)seconds)) : 0;
}

static bool read_seconds(NjValue v, struct timeval *time)
{
    int64_t nanoseconds;
    if (!nj_wait_seconds(v, &nanoseconds))
        return false;
    int64_t microseconds = nanoseconds / 1000 + (nanoseconds % 1000 > 0);
    *time = (struct timeval){microseconds / MICROSECONDS, microseconds % MICROSECONDS};
    return true;
}

static NjValue seconds_of(struct timeval time) { return nj_float((double)time.tv_sec + (double)time.tv_usec / MICROSECONDS); }

static NjValue timer_of(const struct itimerval *timer)
{
    return nj_value(nj_tuple_pack2(seconds_of(timer->it_value), seconds_of(timer->it_interval)));
}

/* setitimer(which, seconds, interval=0.0): what it was before. */
NJ_SHARED_ENTRY(nj_signal_set_timer)
{
    int which;
    struct itimerval timer = {0}, before;
    if (!nj_signal_read_int(args[0], &which) || !read_seconds(args[1], &timer.it_value) ||
        (nargs > 2 && !read_seconds(args[2], &timer.it_interval)))
        return 0;
    return setitimer(which, &timer, &before) == 0 ? timer_of(&before) : nj_raise_errno(errno, 0);
}

NJ_SHARED_ENTRY(nj_signal_get_timer)
{
    int which;
    struct itimerval timer;
    if (!nj_signal_read_int(args[0], &which))
        return 0;
    return getitimer(which, &timer) == 0 ? timer_of(&timer) : nj_raise_errno(errno, 0);
}
