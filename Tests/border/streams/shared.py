"""Handlers of signals, and streams in memory, that both sides use."""

import io
import signal
import sys
import time
from typing import IO, Any, BinaryIO, Callable, Iterable, TextIO


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


class Copied(io.BytesIO):
    """Writes to another buffer, too."""

    def __init__(self, other: io.BytesIO) -> None:
        super().__init__()
        self.other = other

    def write(self, data: Any) -> int:
        self.other.write(data)
        return super().write(data)


class Named(io.TextIOWrapper):
    """A text stream with a name of its own over a buffer of either side."""

    _name: str

    def __init__(self, buffer: BinaryIO, name: str, **options: Any) -> None:
        super().__init__(buffer, **options)
        self._name = name
        self.count = 0

    @property
    def name(self) -> str:
        return self._name

    def write(self, text: str) -> int:
        self.count += 1
        return super().write(text)

    def __repr__(self) -> str:
        return f"<Named {self._name} {self.encoding}>"


class Zeros(io.RawIOBase):
    def readable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        target[:] = bytes(len(target))
        return len(target)


def copied() -> list[Any]:
    both = io.BytesIO()
    one, other = (Named(Copied(both), name, encoding="latin-1", newline="\r\n") for name in "ab")
    print("é", 1, file=one)
    other.writelines(["x\n", "y"])
    for stream in (one, other):
        stream.flush()
    kinds = [isinstance(one, kind) for kind in (Named, io.TextIOWrapper, io.TextIOBase, io.IOBase, io.RawIOBase, io.StringIO)]
    return [both.getvalue(), one, one.count, other.name, kinds, one.buffer.tell()]


def lines_of(buffer: BinaryIO) -> list[str]:
    with io.TextIOWrapper(buffer, encoding="utf-8") as text:
        return [line.rstrip() for line in text]


def kinds_of(stream: Any) -> list[bool]:
    return [isinstance(stream, kind) for kind in (io.IOBase, io.TextIOBase, io.BufferedIOBase, io.TextIOWrapper, io.BufferedReader, io.FileIO)]


def opened(path: str) -> list[list[bool]]:
    with open(path) as text, open(path, "rb") as binary, open(path, "rb", buffering=0) as raw:
        return [kinds_of(text), kinds_of(binary), kinds_of(raw)]


def name_of(stream: TextIO) -> str:
    return stream.name


def words_of(stream: IO[str]) -> Iterable[str]:
    for line in stream:
        yield line.strip()


def piped() -> list[str]:
    """The words of standard input, if that is no terminal."""
    if not sys.stdin.isatty():
        words = words_of(sys.stdin)
    else:
        return ["terminal"]
    rest = iter(words)
    return [next(rest, "nothing"), *rest]
