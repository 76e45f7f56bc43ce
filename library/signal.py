"""Signals: numbers, handlers, timers. Over _signal, which the runtime implements."""

import _signal
from _signal import NSIG, alarm, default_int_handler, getitimer as _getitimer, pause, pidfd_send_signal, pthread_kill, raise_signal
from _signal import setitimer as _setitimer, siginterrupt, strsignal, struct_siginfo
from enum import IntEnum
from types import FrameType
from typing import Any, Callable, Iterable


class Signals(IntEnum):
    SIGHUP = _signal.SIGHUP
    SIGINT = _signal.SIGINT
    SIGQUIT = _signal.SIGQUIT
    SIGILL = _signal.SIGILL
    SIGTRAP = _signal.SIGTRAP
    SIGABRT = _signal.SIGABRT
    SIGIOT = _signal.SIGABRT
    SIGBUS = _signal.SIGBUS
    SIGFPE = _signal.SIGFPE
    SIGKILL = _signal.SIGKILL
    SIGUSR1 = _signal.SIGUSR1
    SIGSEGV = _signal.SIGSEGV
    SIGUSR2 = _signal.SIGUSR2
    SIGPIPE = _signal.SIGPIPE
    SIGALRM = _signal.SIGALRM
    SIGTERM = _signal.SIGTERM
    SIGSTKFLT = _signal.SIGSTKFLT
    SIGCHLD = _signal.SIGCHLD
    SIGCLD = _signal.SIGCHLD
    SIGCONT = _signal.SIGCONT
    SIGSTOP = _signal.SIGSTOP
    SIGTSTP = _signal.SIGTSTP
    SIGTTIN = _signal.SIGTTIN
    SIGTTOU = _signal.SIGTTOU
    SIGURG = _signal.SIGURG
    SIGXCPU = _signal.SIGXCPU
    SIGXFSZ = _signal.SIGXFSZ
    SIGVTALRM = _signal.SIGVTALRM
    SIGPROF = _signal.SIGPROF
    SIGWINCH = _signal.SIGWINCH
    SIGIO = _signal.SIGIO
    SIGPOLL = _signal.SIGIO
    SIGPWR = _signal.SIGPWR
    SIGSYS = _signal.SIGSYS
    SIGRTMIN = _signal.SIGRTMIN
    SIGRTMAX = _signal.SIGRTMAX


class Handlers(IntEnum):
    SIG_DFL = _signal.SIG_DFL
    SIG_IGN = _signal.SIG_IGN


class Sigmasks(IntEnum):
    SIG_BLOCK = _signal.SIG_BLOCK
    SIG_UNBLOCK = _signal.SIG_UNBLOCK
    SIG_SETMASK = _signal.SIG_SETMASK


SIGHUP = Signals.SIGHUP
SIGINT = Signals.SIGINT
SIGQUIT = Signals.SIGQUIT
SIGILL = Signals.SIGILL
SIGTRAP = Signals.SIGTRAP
SIGABRT = Signals.SIGABRT
SIGIOT = Signals.SIGIOT
SIGBUS = Signals.SIGBUS
SIGFPE = Signals.SIGFPE
SIGKILL = Signals.SIGKILL
SIGUSR1 = Signals.SIGUSR1
SIGSEGV = Signals.SIGSEGV
SIGUSR2 = Signals.SIGUSR2
SIGPIPE = Signals.SIGPIPE
SIGALRM = Signals.SIGALRM
SIGTERM = Signals.SIGTERM
SIGSTKFLT = Signals.SIGSTKFLT
SIGCHLD = Signals.SIGCHLD
SIGCLD = Signals.SIGCLD
SIGCONT = Signals.SIGCONT
SIGSTOP = Signals.SIGSTOP
SIGTSTP = Signals.SIGTSTP
SIGTTIN = Signals.SIGTTIN
SIGTTOU = Signals.SIGTTOU
SIGURG = Signals.SIGURG
SIGXCPU = Signals.SIGXCPU
SIGXFSZ = Signals.SIGXFSZ
SIGVTALRM = Signals.SIGVTALRM
SIGPROF = Signals.SIGPROF
SIGWINCH = Signals.SIGWINCH
SIGIO = Signals.SIGIO
SIGPOLL = Signals.SIGPOLL
SIGPWR = Signals.SIGPWR
SIGSYS = Signals.SIGSYS
SIGRTMIN = Signals.SIGRTMIN
SIGRTMAX = Signals.SIGRTMAX
SIG_DFL = Handlers.SIG_DFL
SIG_IGN = Handlers.SIG_IGN
SIG_BLOCK = Sigmasks.SIG_BLOCK
SIG_UNBLOCK = Sigmasks.SIG_UNBLOCK
SIG_SETMASK = Sigmasks.SIG_SETMASK
ITIMER_REAL = 0
ITIMER_VIRTUAL = 1
ITIMER_PROF = 2

_SIGNUM = int | Signals
_HANDLER = Callable[[int, FrameType | None], Any] | int | Handlers | None


class itimer_error(OSError):
    """What setitimer() and getitimer() raise."""


ItimerError = itimer_error


def _name(number: int) -> int | Signals:
    """The member for a signal's number; signals without a name stay ints."""
    try:
        return Signals(number)
    except ValueError:
        return number


def _names(numbers: Iterable[int]) -> set[int | Signals]:
    return {_name(number) for number in numbers}


def _name_handler(handler: _HANDLER) -> _HANDLER:
    return Handlers(handler) if isinstance(handler, int) else handler


def signal(signalnum: _SIGNUM, handler: _HANDLER) -> _HANDLER:
    """Sets what is done when a signal comes; returns what was done before."""
    if isinstance(handler, int):
        handler = int(handler)
    return _name_handler(_signal.signal(signalnum, handler))


def getsignal(signalnum: _SIGNUM) -> _HANDLER:
    return _name_handler(_signal.getsignal(signalnum))


def set_wakeup_fd(fd: int, *, warn_on_full_buffer: bool = True) -> int:
    """Has the number of each signal that comes written to a file descriptor, which must not block; returns the one before."""
    return _signal.set_wakeup_fd(fd)


def setitimer(which: int, seconds: float, interval: float = 0.0) -> tuple[float, float]:
    """Starts a timer that sends a signal after some time and then at intervals; returns what was left of the one before."""
    try:
        return _setitimer(which, seconds, interval)
    except OSError as error:
        raise itimer_error(error.errno, error.strerror) from None


def getitimer(which: int) -> tuple[float, float]:
    try:
        return _getitimer(which)
    except OSError as error:
        raise itimer_error(error.errno, error.strerror) from None


def pthread_sigmask(how: int | Sigmasks, mask: Iterable[int | Signals]) -> set[int | Signals]:
    """Changes which signals this thread keeps waiting; returns those that it kept before."""
    return _names(_signal.pthread_sigmask(how, mask))


def sigpending() -> set[int | Signals]:
    return _names(_signal.sigpending())


def sigwait(sigset: Iterable[int | Signals]) -> int | Signals:
    """Waits for one of the signals, and takes it."""
    return _name(_signal.sigwait(sigset))


def sigtimedwait(sigset: Iterable[int | Signals], timeout: float) -> struct_siginfo | None:
    return _signal.sigtimedwait(sigset, timeout)


def sigwaitinfo(sigset: Iterable[int | Signals]) -> struct_siginfo:
    info = _signal.sigtimedwait(sigset)
    assert info is not None
    return info


def valid_signals() -> set[int | Signals]:
    return _names(_signal.valid_signals())
