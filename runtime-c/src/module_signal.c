/* The module _signal: what signal is made of. Handlers, numbers, sending. Masks and timers: signal_sets.c. */
#include "module_signal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "naja/file.h"
#include "naja/signal.h"
#include "naja/thread.h"
#include "thread_list.h"

static NjStr text_default_int_handler = NJ_STR_LITERAL_ASCII("default_int_handler");

bool nj_signal_read_int(NjValue v, int *number)
{
    NjInt n = nj_index(v);
    int64_t wide = n ? nj_int_clamp(n) : 0;
    *number = (int)wide;
    return n && (wide == *number || nj_raise(&nj_exception_OverflowError, "Python int too large to convert to C int"));
}

static bool read_number(NjValue v, int *number)
{
    if (!nj_signal_read_int(v, number))
        return false;
    return (*number >= 1 && *number < NJ_SIGNALS) || nj_raise(&nj_exception_ValueError, "signal number out of range");
}

/* --- handlers ---------------------------------------------------------------------------------------------------------------------- */

/* signal(number, handler): the handler before. */
NJ_ENTRY(set_handler)
{
    int number;
    if (!nj_signal_read_int(args[0], &number))
        return 0;
    if (nj_signal_host && !NJ_SIGNAL_IS_RESERVED(number))
        return nj_signal_host("signal", args, 2);
    if (!nj_is_main_thread())
        return nj_raise(&nj_exception_ValueError, "signal only works in main thread of the main interpreter");
    if (!read_number(args[0], &number))
        return 0;
    bool is_choice = args[1] == nj_small_int(0) || args[1] == nj_small_int(1);
    if (!is_choice && !nj_callable(args[1]))
        return nj_raise(&nj_exception_TypeError, "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
    if (!nj_poll())
        return 0;
    NjValue before = nj_signal_handler(number);
    return nj_signal_set_handler(number, args[1]) ? before : nj_raise_errno(errno, 0);
}

NJ_ENTRY(get_handler)
{
    int number;
    if (nj_signal_host)
        return nj_signal_host("getsignal", args, 1);
    return read_number(args[0], &number) ? nj_signal_handler(number) : 0;
}

NJ_ENTRY(default_int_handler)
{
    (void)args, (void)nargs;
    return nj_raise_value(&nj_exception_KeyboardInterrupt, 0);
}

/* siginterrupt(number, flag): whether system calls that the signal interrupts are not begun again. */
NJ_ENTRY(interrupt)
{
    int number, does_interrupt;
    struct sigaction action;
    if (!read_number(args[0], &number) || !nj_signal_read_int(args[1], &does_interrupt))
        return 0;
    if (sigaction(number, NULL, &action) != 0)
        return nj_raise_errno(errno, 0);
    action.sa_flags = does_interrupt ? action.sa_flags & ~SA_RESTART : action.sa_flags | SA_RESTART;
    return sigaction(number, &action, NULL) == 0 ? nj_none : nj_raise_errno(errno, 0);
}

/* set_wakeup_fd(fd): the one before. */
NJ_ENTRY(set_wakeup)
{
    int descriptor;
    struct stat facts;
    if (nj_signal_host)
        return nj_signal_host("set_wakeup_fd", args, 1);
    if (!nj_signal_read_int(args[0], &descriptor))
        return 0;
    if (!nj_is_main_thread())
        return nj_raise(&nj_exception_ValueError, "set_wakeup_fd only works in main thread of the main interpreter");
    int flags = descriptor == -1 ? O_NONBLOCK : fstat(descriptor, &facts) == 0 ? fcntl(descriptor, F_GETFL) : -1;
    if (flags < 0)
        return nj_raise_errno(errno, 0);
    if (!(flags & O_NONBLOCK))
        return nj_raise(&nj_exception_ValueError, "the fd %i must be in non-blocking mode", descriptor);
    return nj_small_int(nj_signal_set_wakeup(descriptor));
}

/* --- sending ----------------------------------------------------------------------------------------------------------------------- */

/* A handler that is due runs before the call returns. */
static NjValue sent(int failure)
{
    if (failure)
        return nj_raise_errno(failure, 0);
    return nj_signals_look() ? nj_none : 0;
}

NJ_ENTRY(raise_signal)
{
    int number;
    if (nj_signal_host)
        return nj_signal_host("raise_signal", args, 1);
    return nj_signal_read_int(args[0], &number) ? sent(raise(number) == 0 ? 0 : errno) : 0;
}

NJ_ENTRY(send_to_thread)
{
    int number;
    NjInt ident = nj_index(args[0]);
    if (!ident || !nj_signal_read_int(args[1], &number))
        return 0;
    if (number < 0 || number >= NJ_SIGNALS || NJ_SIGNAL_IS_RESERVED(number))
        return nj_raise_errno(EINVAL, 0);
    return sent(nj_thread_send((uint64_t)nj_int_clamp(ident), number));
}

NJ_ENTRY(send_to_descriptor)
{
    int descriptor, number;
    if (!nj_signal_read_int(args[0], &descriptor) || !nj_signal_read_int(args[1], &number))
        return 0;
    return sent(syscall(SYS_pidfd_send_signal, descriptor, number, NULL, 0) == 0 ? 0 : errno);
}

/* --- facts ------------------------------------------------------------------------------------------------------------------------- */

NJ_ENTRY(describe)
{
    int number;
    if (!read_number(args[0], &number))
        return 0;
    const char *text = strsignal(number);
    return text && !strstr(text, "Unknown signal") ? nj_value(nj_str_from_c(text)) : nj_none;
}

NJ_ENTRY(pause_entry)
{
    if (nj_signal_host)
        return nj_signal_host("pause", args, 0);
    return nj_signal_pause() ? nj_none : 0;
}

static const NjMethodDefinition functions[] = {
    NJ_METHOD("signal", set_handler, 2, 2),
    NJ_METHOD("getsignal", get_handler, 1, 1),
    NJ_METHOD("default_int_handler", default_int_handler, 2, 2),
    NJ_METHOD("siginterrupt", interrupt, 2, 2),
    NJ_METHOD("set_wakeup_fd", set_wakeup, 1, 1),
    NJ_METHOD("raise_signal", raise_signal, 1, 1),
    NJ_METHOD("pthread_kill", send_to_thread, 2, 2),
    NJ_METHOD("pidfd_send_signal", send_to_descriptor, 2, 2),
    NJ_METHOD("strsignal", describe, 1, 1),
    NJ_METHOD("pause", pause_entry, 0, 0),
    NJ_METHOD("alarm", nj_signal_alarm, 1, 1),
    NJ_METHOD("setitimer", nj_signal_set_timer, 2, 3),
    NJ_METHOD("getitimer", nj_signal_get_timer, 1, 1),
    NJ_METHOD("pthread_sigmask", nj_signal_mask, 2, 2),
    NJ_METHOD("sigpending", nj_signal_pending, 0, 0),
    NJ_METHOD("sigwait", nj_signal_wait, 1, 1),
    NJ_METHOD("sigtimedwait", nj_signal_wait_for, 1, 2),
    NJ_METHOD("valid_signals", nj_signal_valid, 0, 0),
    NJ_END,
};

static const struct {
    const char *name;
    int value;
} numbers[] = {
    {"NSIG", NJ_SIGNALS},       {"SIG_DFL", 0},           {"SIG_IGN", 1},           {"SIG_BLOCK", SIG_BLOCK},     {"SIG_UNBLOCK", SIG_UNBLOCK},
    {"SIG_SETMASK", SIG_SETMASK}, {"SIGHUP", SIGHUP},     {"SIGINT", SIGINT},       {"SIGQUIT", SIGQUIT},         {"SIGILL", SIGILL},
    {"SIGTRAP", SIGTRAP},       {"SIGABRT", SIGABRT},     {"SIGBUS", SIGBUS},       {"SIGFPE", SIGFPE},           {"SIGKILL", SIGKILL},
    {"SIGUSR1", SIGUSR1},       {"SIGSEGV", SIGSEGV},     {"SIGUSR2", SIGUSR2},     {"SIGPIPE", SIGPIPE},         {"SIGALRM", SIGALRM},
    {"SIGTERM", SIGTERM},       {"SIGSTKFLT", SIGSTKFLT}, {"SIGCHLD", SIGCHLD},     {"SIGCONT", SIGCONT},         {"SIGSTOP", SIGSTOP},
    {"SIGTSTP", SIGTSTP},       {"SIGTTIN", SIGTTIN},     {"SIGTTOU", SIGTTOU},     {"SIGURG", SIGURG},           {"SIGXCPU", SIGXCPU},
    {"SIGXFSZ", SIGXFSZ},       {"SIGVTALRM", SIGVTALRM}, {"SIGPROF", SIGPROF},     {"SIGWINCH", SIGWINCH},       {"SIGIO", SIGIO},
    {"SIGPWR", SIGPWR},         {"SIGSYS", SIGSYS},
};

static bool execute(NjModule *module)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (!nj_module_add(module, numbers[i].name, nj_small_int(numbers[i].value)))
            return false;
    NjValue handler = nj_module_get(module, &text_default_int_handler);
    if (!handler)
        return false;
    nj_signal_name_default(handler);
    return nj_module_add(module, "SIGRTMIN", nj_small_int(SIGRTMIN)) && nj_module_add(module, "SIGRTMAX", nj_small_int(SIGRTMAX)) &&
           nj_module_add_type(module, &nj_type_signal_info);
}

const NjModuleDefinition nj_module__signal = {.name = "_signal", .execute = execute, .functions = functions};
