# Handlers: setting, asking, running, raising; numbers and their names; mistakes.
import signal
import threading
from types import FrameType
from typing import Any, Callable

calls: list[int] = []


def note(number: int, frame: FrameType | None) -> None:
    calls.append(number)


def attempt(what: str, action: Callable[[], Any]) -> None:
    try:
        print(what, "->", repr(action()))
    except BaseException as error:
        print(what, "!", type(error).__name__, error)


# What there is before anything is set.
attempt("int", lambda: signal.getsignal(signal.SIGINT) is signal.default_int_handler)
attempt("usr1", lambda: signal.getsignal(signal.SIGUSR1))
attempt("pipe", lambda: signal.getsignal(signal.SIGPIPE))
attempt("xfsz", lambda: signal.getsignal(signal.SIGXFSZ))

# Setting returns what was before.
attempt("set", lambda: signal.signal(signal.SIGUSR1, note))
attempt("again", lambda: signal.signal(signal.SIGUSR1, note) is note)
attempt("ask", lambda: signal.getsignal(10) is note)
signal.raise_signal(signal.SIGUSR1)
signal.raise_signal(10)
print(calls)
attempt("ignore", lambda: signal.signal(signal.SIGUSR1, signal.SIG_IGN) is note)
signal.raise_signal(signal.SIGUSR1)
attempt("default", lambda: signal.signal(signal.SIGUSR1, signal.SIG_DFL))
attempt("none left", lambda: signal.getsignal(signal.SIGUSR1))
print(calls)


# A handler that raises, one that sets another handler, and one that gets its own signal while it runs.
class Stop(Exception):
    pass


def stop(number: int, frame: FrameType | None) -> None:
    raise Stop(signal.Signals(number).name)


def deeper(number: int, frame: FrameType | None) -> None:
    calls.append(-number)
    if len(calls) < 6:
        signal.raise_signal(number)


signal.signal(signal.SIGUSR2, stop)
attempt("raises", lambda: signal.raise_signal(signal.SIGUSR2))
signal.signal(signal.SIGUSR2, deeper)
attempt("nests", lambda: signal.raise_signal(signal.SIGUSR2))
print(calls)
attempt("interrupt", lambda: signal.raise_signal(signal.SIGINT))
signal.signal(signal.SIGINT, stop)
attempt("other interrupt", lambda: signal.raise_signal(signal.SIGINT))
signal.signal(signal.SIGINT, signal.default_int_handler)
attempt("interrupt again", lambda: signal.raise_signal(signal.SIGINT))
attempt("direct", lambda: signal.default_int_handler(2, None))


class Counter:
    def __init__(self) -> None:
        self.seen = 0

    def handle(self, number: int, frame: FrameType | None) -> None:
        self.seen += number

    def __call__(self, number: int, frame: FrameType | None) -> None:
        self.seen -= number


counter = Counter()
signal.signal(signal.SIGUSR1, counter.handle)
signal.raise_signal(signal.SIGUSR1)
print(counter.seen)
signal.signal(signal.SIGUSR1, counter)
signal.raise_signal(signal.SIGUSR1)
print(counter.seen)

# Mistakes.
attempt("zero", lambda: signal.signal(0, note))
attempt("large", lambda: signal.signal(65, note))
attempt("kill", lambda: signal.signal(signal.SIGKILL, note))
attempt("odd", lambda: signal.signal(signal.SIGUSR1, 5))
attempt("nothing", lambda: signal.signal(signal.SIGUSR1, None))
attempt("huge", lambda: signal.signal(10**30, note))
attempt("negative", lambda: signal.getsignal(-1))
attempt("raise", lambda: signal.raise_signal(-1))
attempt("wakeup", lambda: signal.set_wakeup_fd(99))
attempt("wakeup none", lambda: signal.set_wakeup_fd(-1))
attempt("siginterrupt", lambda: signal.siginterrupt(99, True))
attempt("siginterrupt", lambda: signal.siginterrupt(signal.SIGUSR1, False))


def elsewhere() -> None:
    attempt("thread", lambda: signal.signal(signal.SIGUSR1, note))
    attempt("thread wakeup", lambda: signal.set_wakeup_fd(-1))
    attempt("thread asks", lambda: signal.getsignal(signal.SIGUSR1) is counter)


worker = threading.Thread(target=elsewhere)
worker.start()
worker.join()

# Names.
print([(s.name, s.value) for s in signal.Signals if s < 32])
print(signal.Signals(6), repr(signal.SIGIOT), repr(signal.SIGCLD), repr(signal.SIGPOLL), signal.NSIG)
print(list(signal.Handlers), list(signal.Sigmasks))
print(repr(signal.SIG_DFL), repr(signal.SIG_IGN), repr(signal.SIG_BLOCK), repr(signal.SIG_SETMASK))
attempt("text", lambda: signal.strsignal(signal.SIGTERM))
attempt("text", lambda: signal.strsignal(33))
attempt("text", lambda: signal.strsignal(65))
print(signal.SIGINT in signal.valid_signals(), 0 in signal.valid_signals(), 33 in signal.valid_signals())
print(signal.ItimerError, issubclass(signal.ItimerError, OSError))
