# Masks, waiting for signals without handlers, and timers.
import signal
import threading
import time
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


signal.signal(signal.SIGUSR1, note)
signal.signal(signal.SIGUSR2, note)
attempt("block", lambda: signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1]))
signal.raise_signal(signal.SIGUSR1)
print(calls, signal.sigpending())
attempt("unblock", lambda: signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGUSR1}))
print(calls, signal.sigpending())
attempt("set", lambda: sorted(signal.pthread_sigmask(signal.SIG_SETMASK, [signal.SIGUSR1, signal.SIGUSR2])))
attempt("add", lambda: sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])))

# Blocked signals are waited for.
signal.raise_signal(signal.SIGUSR2)
attempt("wait", lambda: signal.sigwait([signal.SIGUSR1, signal.SIGUSR2]))
signal.raise_signal(signal.SIGUSR1)
info = signal.sigwaitinfo([signal.SIGUSR1])
print(info.si_signo, info.si_errno, type(info).__name__, len(info))
attempt("nothing comes", lambda: signal.sigtimedwait([signal.SIGUSR1], 0.01))
attempt("not at all", lambda: signal.sigtimedwait([signal.SIGUSR1], 0))
attempt("negative", lambda: signal.sigtimedwait([signal.SIGUSR1], -1))


def send(ident: int) -> None:
    signal.pthread_kill(ident, signal.SIGUSR1)


sender = threading.Thread(target=send, args=(threading.get_ident(),))
sender.start()
attempt("from a thread", lambda: signal.sigwait({signal.SIGUSR1}))
sender.join()

# A thread has a mask of its own, which it got from its maker.
masks: list[list[int]] = []


def look() -> None:
    masks.append(sorted(signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])))
    masks.append(sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])))


looker = threading.Thread(target=look)
looker.start()
looker.join()
masks.append(sorted(signal.pthread_sigmask(signal.SIG_SETMASK, [])))
print(masks, calls)

attempt("how", lambda: signal.pthread_sigmask(9, [2]))
attempt("range", lambda: signal.pthread_sigmask(signal.SIG_BLOCK, [200]))
attempt("send", lambda: signal.pthread_kill(threading.get_ident(), 99))
attempt("send nothing", lambda: signal.pthread_kill(threading.get_ident(), 0))

# Timers.
attempt("timer", lambda: signal.setitimer(signal.ITIMER_REAL, 100, 0.25))
first, interval = signal.getitimer(signal.ITIMER_REAL)
print(99 < first <= 100, interval)
attempt("which", lambda: signal.setitimer(7, 1))
attempt("which", lambda: signal.getitimer(7))
attempt("negative", lambda: signal.setitimer(signal.ITIMER_REAL, -1))
signal.setitimer(signal.ITIMER_REAL, 0)
attempt("stopped", lambda: signal.getitimer(signal.ITIMER_REAL))
attempt("alarm", lambda: signal.alarm(100))
attempt("alarm", lambda: signal.alarm(0) in (99, 100))
attempt("virtual", lambda: signal.setitimer(signal.ITIMER_VIRTUAL, 0))

calls.clear()
signal.signal(signal.SIGPROF, note)
signal.setitimer(signal.ITIMER_PROF, 0.001)
end = time.monotonic() + 60
while not calls and time.monotonic() < end:
    pass
print(calls)
