"""Handlers of signals, and streams in memory, that both sides use."""

import io
import signal
import time
from typing import Any, Callable


def install(number: int, handler: Any) -> Any:
    return signal.signal(number, handler)


def own_handler(number: int, frame: Any) -> None:
    print("native handler", number)


def install_own(number: int) -> Any:
    return signal.signal(number, own_handler)


def current(number: int) -> Any:
    return signal.getsignal(number)


def loop(seconds: float) -> int:
    end = time.monotonic() + seconds
    n = 0
    while time.monotonic() < end:
        n += 1
    return 0


def raise_it(number: int) -> None:
    signal.raise_signal(number)


def wait_for_alarm(seconds: float) -> str:
    signal.setitimer(signal.ITIMER_REAL, seconds)
    signal.pause()
    return "woke"


def make_io(text: str = "") -> io.StringIO:
    return io.StringIO(text)


def take_io(f: io.StringIO) -> str:
    f.write("x")
    return f.getvalue()


def write_to(f: io.TextIOBase) -> None:
    f.write("written")


def make_bytes() -> io.BytesIO:
    return io.BytesIO(b"abc\ndef")


def print_to(f: Any) -> None:
    print("printed", 3, file=f)


class Log(io.StringIO):
    def write(self, text: str) -> int:
        return super().write(text.upper())
