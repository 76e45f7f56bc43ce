# Processes, descriptors and the environment.
import os
import signal
import sys
from typing import Any, Callable


def attempt(what: str, action: Callable[[], Any]) -> None:
    try:
        print(what, "->", repr(action()))
    except Exception as error:
        print(what, "!", type(error).__name__, error)


def run(child: Callable[[], Any]) -> int:
    """What waitpid says of a child that runs `child`."""
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        child()
        sys.stdout.flush()
        os._exit(0)
    found, status = os.waitpid(pid, 0)
    assert found == pid
    return status


# Children and their ends.
parent = os.getpid()
print(os.waitstatus_to_exitcode(run(lambda: print("child", os.getppid() == parent, os.getpid() != parent))))
status = run(lambda: os._exit(7))
print(os.WIFEXITED(status), os.WEXITSTATUS(status), os.WIFSIGNALED(status), os.waitstatus_to_exitcode(status))
status = run(lambda: os.kill(os.getpid(), signal.SIGKILL))
print(os.WIFEXITED(status), os.WIFSIGNALED(status), os.WTERMSIG(status), os.waitstatus_to_exitcode(status), os.WIFSTOPPED(status))
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    print("a child that ends as programs do")
    sys.exit(3)
print([os.waitstatus_to_exitcode(s) for p, s in [os.wait()] if p == pid])
attempt("none left", os.wait)
attempt("none left", lambda: os.waitpid(-1, os.WNOHANG))
attempt("no process", lambda: os.kill(2**30, 0))
attempt("signal", lambda: os.kill(os.getpid(), 99))
attempt("status", lambda: os.waitstatus_to_exitcode(0x137F))
attempt("status", lambda: os.waitstatus_to_exitcode(0xFFFF))

# Pipes.
out, into = os.pipe()
print(os.write(into, b"hello"), os.read(out, 3), os.read(out, 10))


def say() -> None:
    os.close(out)
    os.write(into, bytearray(b"from the child"))


run(say)
os.close(into)
print(os.read(out, 100), os.read(out, 100), os.get_blocking(out))
os.set_blocking(out, False)
print(os.get_blocking(out), os.isatty(out))
copy = os.dup(out)
os.close(out)
attempt("closed", lambda: os.read(out, 1))
attempt("size", lambda: os.read(copy, -1))
attempt("write", lambda: os.write(999, b""))
attempt("close", lambda: os.close(999))
attempt("dup", lambda: os.dup2(999, 998))
os.close(copy)


# Signals and blocking reads and waits: the call goes on, or ends with the handler's exception.
class Rung(Exception):
    pass


calls = 0


def count(number: int, frame: object) -> None:
    global calls
    calls += 1
    if calls == 3:
        os.write(into, b"x")


def ring(number: int, frame: object) -> None:
    raise Rung


out, into = os.pipe()
signal.signal(signal.SIGALRM, count)
signal.setitimer(signal.ITIMER_REAL, 0.005, 0.005)
print(os.read(out, 10))
signal.setitimer(signal.ITIMER_REAL, 0)
print(calls >= 3)
signal.signal(signal.SIGALRM, ring)
signal.setitimer(signal.ITIMER_REAL, 0.005)
try:
    os.read(out, 10)
except Rung as error:
    print(repr(error))
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    os.read(out, 10)
    os._exit(5)
signal.setitimer(signal.ITIMER_REAL, 0.005)
try:
    os.waitpid(pid, 0)
except Rung as error:
    print(repr(error))
os.write(into, b"x")
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))

# Reading a text file under signals.
with open(out, closefd=False) as source:
    calls = 0
    signal.signal(signal.SIGALRM, lambda number, frame: os.write(into, b"a line\n") and None)
    signal.setitimer(signal.ITIMER_REAL, 0.005)
    print(repr(source.readline()))

# The handler of a signal that wakes a descriptor.
wake, woken = os.pipe()
attempt("must not block", lambda: signal.set_wakeup_fd(woken) if os.get_blocking(woken) and woken < 0 else None)
os.set_blocking(woken, False)
print(signal.set_wakeup_fd(woken))
signal.signal(signal.SIGUSR1, lambda number, frame: None)
signal.raise_signal(signal.SIGUSR1)
os.kill(os.getpid(), signal.SIGUSR1)
print(list(os.read(wake, 1) + os.read(wake, 1)), signal.set_wakeup_fd(-1) == woken)

# What is done around a fork.
os.register_at_fork(before=lambda: print("before"), after_in_parent=lambda: print("parent"))
os.register_at_fork(before=lambda: print("before, later"), after_in_child=lambda: print("in the child"))
run(lambda: print("child"))
odd: Any = 1
attempt("nothing", lambda: os.register_at_fork())
attempt("not callable", lambda: os.register_at_fork(before=odd))

# The machine and the environment.
print((os.cpu_count() or 0) >= len(os.sched_getaffinity(0)) >= 1, len(os.urandom(16)), os.urandom(8) != os.urandom(8))
attempt("random", lambda: os.urandom(-1))
print(os.name, os.sep, repr(os.linesep), os.devnull, os.strerror(2))
print(os.getenv("NAJA_NO_SUCH"), os.getenv("NAJA_NO_SUCH", "default"), "NAJA_NO_SUCH" in os.environ)
attempt("missing", lambda: os.environ["NAJA_NO_SUCH"])
os.environ["NAJA_NO_SUCH"] = "ü"
print(os.environ["NAJA_NO_SUCH"], os.getenv("NAJA_NO_SUCH"), len(os.environ) == len(list(os.environ)), os.environ.get("PATH") is not None)
del os.environ["NAJA_NO_SUCH"]
print("NAJA_NO_SUCH" in os.environ)
attempt("delete", lambda: os.environ.__delitem__("NAJA_NO_SUCH"))
attempt("name", lambda: os.environ.__setitem__("A=B", "c"))
attempt("nul", lambda: os.environ.__setitem__("A", "c\0"))
