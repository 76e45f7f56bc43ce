/* The module posix: system calls on processes and descriptors. What os is made of. */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fork.h"
#include "module_posix.h"
#include "naja/bytes.h"
#include "naja/file.h"
#include "naja/gc.h"
#include "naja/thread.h"

extern char **environ;

bool nj_posix_read_int(NjValue v, int *number)
{
    NjInt n = nj_index(v);
    int64_t wide = n ? nj_int_clamp(n) : 0;
    *number = (int)wide;
    return n && (wide == *number || nj_raise(&nj_exception_OverflowError, "Python int too large to convert to C int"));
}

static NjValue raise_errno(void) { return nj_raise_errno(errno, 0); }
static NjValue done_or_raise(int result) { return result >= 0 ? nj_none : raise_errno(); }

/* After a call that failed: whether a signal interrupted it, whose handlers then have run. -1 with an exception of theirs pending. */
static int was_interrupted(void)
{
    if (errno != EINTR)
        return 0;
    return nj_poll() ? 1 : -1;
}

/* --- descriptors ------------------------------------------------------------------------------------------------------------------- */

NJ_ENTRY(read_entry)
{
    int descriptor, size;
    if (!nj_posix_read_int(args[0], &descriptor) || !nj_posix_read_int(args[1], &size))
        return 0;
    if (size < 0)
        return nj_raise_errno(EINVAL, 0);
    NjBytes *bytes = nj_bytes_new(NULL, (size_t)size);
    for (int again = 1; bytes && again > 0; again = was_interrupted()) {
        nj_block_enter(NULL);
        ssize_t count = read(descriptor, nj_bytes_storage(bytes), (size_t)size);
        nj_block_leave();
        if (count >= 0)
            return nj_value(count == size ? bytes : nj_bytes_new(bytes->bytes, (size_t)count));
    }
    return !bytes || nj_error_pending() ? 0 : raise_errno();
}

NJ_ENTRY(write_entry)
{
    int descriptor;
    const uint8_t *bytes;
    size_t length;
    if (!nj_posix_read_int(args[0], &descriptor) || !nj_bytes_view(args[1], &bytes, &length))
        return 0;
    for (int again = 1; again > 0; again = was_interrupted()) {
        nj_block_enter(NULL);
        ssize_t count = write(descriptor, bytes, length);
        nj_block_leave();
        if (count >= 0)
            return nj_int_from_i64(count);
    }
    return nj_error_pending() ? 0 : raise_errno();
}

NJ_ENTRY(close_entry)
{
    int descriptor;
    if (!nj_posix_read_int(args[0], &descriptor))
        return 0;
    nj_block_enter(NULL);
    int result = close(descriptor);
    nj_block_leave();
    return result == 0 || errno == EINTR ? nj_none : raise_errno();
}

/* Children do not inherit the ends over exec. */
NJ_ENTRY(pipe_entry)
{
    (void)args;
    int ends[2];
    return pipe2(ends, O_CLOEXEC) == 0 ? nj_value(nj_tuple_pack2(nj_small_int(ends[0]), nj_small_int(ends[1]))) : raise_errno();
}

NJ_ENTRY(dup_entry)
{
    int descriptor;
    if (!nj_posix_read_int(args[0], &descriptor))
        return 0;
    int fresh = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    return fresh >= 0 ? nj_small_int(fresh) : raise_errno();
}

/* dup2(fd, fd2, inheritable=True) */
NJ_ENTRY(dup2_entry)
{
    int from, to;
    if (!nj_posix_read_int(args[0], &from) || !nj_posix_read_int(args[1], &to))
        return 0;
    int inherits = nargs > 2 ? nj_truth(args[2]) : 1;
    if (inherits < 0)
        return 0;
    int result = inherits ? dup2(from, to) : dup3(from, to, O_CLOEXEC);
    return result >= 0 ? nj_small_int(result) : raise_errno();
}

NJ_ENTRY(is_terminal)
{
    int descriptor;
    return nj_posix_read_int(args[0], &descriptor) ? nj_bool(isatty(descriptor)) : 0;
}

NJ_ENTRY(get_blocking)
{
    int descriptor;
    if (!nj_posix_read_int(args[0], &descriptor))
        return 0;
    int flags = fcntl(descriptor, F_GETFL);
    return flags >= 0 ? nj_bool(!(flags & O_NONBLOCK)) : raise_errno();
}

NJ_ENTRY(set_blocking)
{
    int descriptor;
    if (!nj_posix_read_int(args[0], &descriptor))
        return 0;
    int blocks = nj_truth(args[1]), flags = fcntl(descriptor, F_GETFL);
    if (blocks < 0 || flags < 0)
        return blocks < 0 ? 0 : raise_errno();
    return done_or_raise(fcntl(descriptor, F_SETFL, blocks ? flags & ~O_NONBLOCK : flags | O_NONBLOCK));
}

/* --- processes --------------------------------------------------------------------------------------------------------------------- */

NJ_ENTRY(fork_entry)
{
    (void)args;
    int child = nj_posix_fork();
    return child < 0 ? 0 : nj_small_int(child);
}

NJ_ENTRY(get_pid) { return nj_small_int(getpid()); }
NJ_ENTRY(get_parent) { return nj_small_int(getppid()); }

NJ_ENTRY(exit_entry)
{
    int status;
    if (!nj_posix_read_int(args[0], &status))
        return 0;
    _exit(status);
}

NJ_ENTRY(wait_for)
{
    int child, options, status = 0;
    if (!nj_posix_read_int(args[0], &child) || !nj_posix_read_int(args[1], &options))
        return 0;
    for (int again = 1; again > 0; again = was_interrupted()) {
        nj_block_enter(NULL);
        int found = waitpid(child, &status, options);
        nj_block_leave();
        if (found >= 0)
            return nj_value(nj_tuple_pack2(nj_small_int(found), nj_small_int(found ? status : 0)));
    }
    return nj_error_pending() ? 0 : raise_errno();
}

/* A handler of the process's own that is due runs before the call returns. */
static NjValue sent(int result)
{
    if (result < 0)
        return raise_errno();
    return nj_poll() ? nj_none : 0;
}

NJ_ENTRY(kill_entry)
{
    int process, number;
    return nj_posix_read_int(args[0], &process) && nj_posix_read_int(args[1], &number) ? sent(kill(process, number)) : 0;
}

NJ_ENTRY(kill_group)
{
    int group, number;
    return nj_posix_read_int(args[0], &group) && nj_posix_read_int(args[1], &number) ? sent(killpg(group, number)) : 0;
}

#define STATUS_TEST(name, macro)                                                           \
    NJ_ENTRY(name)                                                                         \
    {                                                                                      \
        int status;                                                                        \
        return nj_posix_read_int(args[0], &status) ? nj_bool(macro(status) != 0) : 0;      \
    }
#define STATUS_PART(name, macro)                                                           \
    NJ_ENTRY(name)                                                                         \
    {                                                                                      \
        int status;                                                                        \
        return nj_posix_read_int(args[0], &status) ? nj_small_int(macro(status)) : 0;      \
    }
STATUS_TEST(has_exited, WIFEXITED)
STATUS_TEST(was_signaled, WIFSIGNALED)
STATUS_TEST(was_stopped, WIFSTOPPED)
STATUS_TEST(was_continued, WIFCONTINUED)
STATUS_TEST(dumped_core, WCOREDUMP)
STATUS_PART(exit_status, WEXITSTATUS)
STATUS_PART(end_signal, WTERMSIG)
STATUS_PART(stop_signal, WSTOPSIG)
#undef STATUS_TEST
#undef STATUS_PART

NJ_ENTRY(status_to_code)
{
    int status;
    if (!nj_posix_read_int(args[0], &status))
        return 0;
    if (WIFEXITED(status))
        return nj_small_int(WEXITSTATUS(status));
    if (WIFSIGNALED(status))
        return nj_small_int(-WTERMSIG(status));
    if (WIFSTOPPED(status))
        return nj_raise(&nj_exception_ValueError, "process stopped by delivery of signal %i", WSTOPSIG(status));
    return nj_raise(&nj_exception_ValueError, "invalid wait status: %i", status);
}

/* --- the machine ------------------------------------------------------------------------------------------------------------------- */

NJ_ENTRY(cpu_count)
{
    (void)args;
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? nj_none : nj_small_int(count);
}

NJ_ENTRY(affinity)
{
    int process;
    cpu_set_t cpus;
    if (!nj_posix_read_int(args[0], &process))
        return 0;
    if (sched_getaffinity(process, sizeof cpus, &cpus) != 0)
        return raise_errno();
    NjSet *set = nj_set_new();
    for (int cpu = 0; set && cpu < CPU_SETSIZE; cpu++)
        if (CPU_ISSET(cpu, &cpus) && !nj_set_add(set, nj_small_int(cpu)))
            return 0;
    return nj_value(set);
}

NJ_ENTRY(yield_entry)
{
    (void)args;
    sched_yield();
    return nj_none;
}

NJ_ENTRY(random_bytes)
{
    int size;
    if (!nj_posix_read_int(args[0], &size))
        return 0;
    if (size < 0)
        return nj_raise(&nj_exception_ValueError, "negative argument not allowed");
    NjBytes *bytes = nj_bytes_new(NULL, (size_t)size);
    for (size_t filled = 0; bytes && filled < (size_t)size;) {
        ssize_t count = getrandom(nj_bytes_storage(bytes) + filled, (size_t)size - filled, 0);
        if (count < 0 && was_interrupted() <= 0)
            return nj_error_pending() ? 0 : raise_errno();
        filled += count < 0 ? 0 : (size_t)count;
    }
    return nj_value(bytes);
}

NJ_ENTRY(describe_error)
{
    int number;
    return nj_posix_read_int(args[0], &number) ? nj_value(nj_str_from_c(strerror(number))) : 0;
}

/* --- the environment --------------------------------------------------------------------------------------------------------------- */

/* As the process began: names to values, as bytes. */
static bool add_environment(NjModule *module)
{
    NjDict *dict = nj_dict_new();
    for (char **entry = environ; dict && *entry; entry++) {
        char *sign = strchr(*entry, '=');
        if (!sign)
            continue;
        NjBytes *name = nj_bytes_new(*entry, (size_t)(sign - *entry)), *value = nj_bytes_new(sign + 1, strlen(sign + 1));
        if (!name || !value || !nj_dict_set(dict, nj_value(name), nj_value(value)))
            return false;
    }
    return nj_module_add(module, "environ", nj_value(dict));
}

/* Bytes without a NUL inside, as the system takes them. NULL with an exception pending. */
static const char *text_of(NjValue v)
{
    const uint8_t *bytes;
    size_t length;
    char *text;
    if (!nj_bytes_view(v, &bytes, &length))
        return NULL;
    if (memchr(bytes, 0, length))
        return (nj_raise(&nj_exception_ValueError, "embedded null byte"), NULL);
    if ((text = nj_alloc_atomic(length + 1))) {
        memcpy(text, bytes, length);
        text[length] = 0;
    }
    return text;
}

static const char *name_of_variable(NjValue v)
{
    const char *name = text_of(v);
    if (name && strchr(name, '='))
        return (nj_raise(&nj_exception_ValueError, "illegal environment variable name"), NULL);
    return name;
}

NJ_ENTRY(put_variable)
{
    const char *name = name_of_variable(args[0]), *value = name ? text_of(args[1]) : NULL;
    return value ? done_or_raise(setenv(name, value, 1)) : 0;
}

NJ_ENTRY(unset_variable)
{
    const char *name = name_of_variable(args[0]);
    return name ? done_or_raise(unsetenv(name)) : 0;
}

static const NjMethodDefinition functions[] = {
    NJ_METHOD("read", read_entry, 2, 2),
    NJ_METHOD("write", write_entry, 2, 2),
    NJ_METHOD("close", close_entry, 1, 1),
    NJ_METHOD("pipe", pipe_entry, 0, 0),
    NJ_METHOD("dup", dup_entry, 1, 1),
    NJ_METHOD("dup2", dup2_entry, 2, 3),
    NJ_METHOD("isatty", is_terminal, 1, 1),
    NJ_METHOD("get_blocking", get_blocking, 1, 1),
    NJ_METHOD("set_blocking", set_blocking, 2, 2),
    NJ_METHOD("fork", fork_entry, 0, 0),
    NJ_METHOD_KEYWORDS("register_at_fork", nj_posix_register_at_fork, 0, 3, "before after_in_child after_in_parent"),
    NJ_METHOD("getpid", get_pid, 0, 0),
    NJ_METHOD("getppid", get_parent, 0, 0),
    NJ_METHOD("_exit", exit_entry, 1, 1),
    NJ_METHOD("waitpid", wait_for, 2, 2),
    NJ_METHOD("kill", kill_entry, 2, 2),
    NJ_METHOD("killpg", kill_group, 2, 2),
    NJ_METHOD("WIFEXITED", has_exited, 1, 1),
    NJ_METHOD("WIFSIGNALED", was_signaled, 1, 1),
    NJ_METHOD("WIFSTOPPED", was_stopped, 1, 1),
    NJ_METHOD("WIFCONTINUED", was_continued, 1, 1),
    NJ_METHOD("WCOREDUMP", dumped_core, 1, 1),
    NJ_METHOD("WEXITSTATUS", exit_status, 1, 1),
    NJ_METHOD("WTERMSIG", end_signal, 1, 1),
    NJ_METHOD("WSTOPSIG", stop_signal, 1, 1),
    NJ_METHOD("waitstatus_to_exitcode", status_to_code, 1, 1),
    NJ_METHOD("cpu_count", cpu_count, 0, 0),
    NJ_METHOD("sched_getaffinity", affinity, 1, 1),
    NJ_METHOD("sched_yield", yield_entry, 0, 0),
    NJ_METHOD("urandom", random_bytes, 1, 1),
    NJ_METHOD("strerror", describe_error, 1, 1),
    NJ_METHOD("putenv", put_variable, 2, 2),
    NJ_METHOD("unsetenv", unset_variable, 1, 1),
    NJ_END,
};

static bool execute(NjModule *module)
{
    return nj_module_add(module, "WNOHANG", nj_small_int(WNOHANG)) && nj_module_add(module, "WUNTRACED", nj_small_int(WUNTRACED)) &&
           nj_module_add(module, "WCONTINUED", nj_small_int(WCONTINUED)) && add_environment(module);
}

const NjModuleDefinition nj_module_posix = {.name = "posix", .execute = execute, .functions = functions};
