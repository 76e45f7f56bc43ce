"""Streams and arguments of Python that compiled code reads and replaces."""

import contextlib
import io
import sys
from typing import IO, Any, Callable, Iterable


def lines() -> list[str]:
    return [line.strip() for line in sys.stdin]


def first() -> str:
    return sys.stdin.readline()


def asked(prompt: str) -> str:
    return input(prompt)


def given(stream: IO[str]) -> Iterable[str]:
    for line in stream:
        yield line.upper()


def shouted() -> str:
    return "".join(given(sys.stdin))


def redirected(action: Callable[[], Any]) -> str:
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        print("native")
        action()
    return text.getvalue()


def swapped(new: Any, action: Callable[[], Any]) -> bool:
    old = sys.stdout
    sys.stdout = new
    try:
        print("to the new one")
        action()
        return sys.stdout is new
    finally:
        sys.stdout = old


def arguments() -> list[str]:
    return sys.argv[1:]


def kept() -> bool:
    return sys.stdout is sys.__stdout__


def complain() -> None:
    print("complaint", file=sys.stderr)
    sys.stderr.write("more\n")
