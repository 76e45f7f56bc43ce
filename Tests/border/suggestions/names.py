"""Raises errors about names that are missing."""

import sys
from typing import Any

if len(sys.argv) > 50:
    valeu = priint = 0
value = 1


class Tank:
    capacity = 5

    def __init__(self) -> None:
        self.level = 1

    def __getattr__(self, name: str) -> Any:
        raise AttributeError("nothing like " + name)


def attribute(thing: Any, name: str) -> Any:
    return getattr(thing, name)


def append(words: Any) -> None:
    words.apend(1)


def assign(thing: Any) -> None:
    thing.__claas__ = 1


def local():  # type: ignore[no-untyped-def]
    valu = 2
    return valeu


def of_module():  # type: ignore[no-untyped-def]
    return valeu


def of_builtins():  # type: ignore[no-untyped-def]
    return priint


def free():  # type: ignore[no-untyped-def]
    lengths = [1]

    def inner():  # type: ignore[no-untyped-def]
        return lengths, length

    if not lengths:
        length = 2
    return inner()
