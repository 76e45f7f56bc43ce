"""Exceptions with mixins."""

import json
from typing import Any

import plain_faults


class Coded:
    """Has a code."""

    code = 7
    seen = 0

    def describe(self) -> str:
        return f"{type(self).__name__} {self.code} {self}"

    @property
    def double(self) -> int:
        return self.code * 2

    @classmethod
    def make(cls, *args: Any) -> Any:
        return cls(*args)

    @staticmethod
    def about() -> str:
        return "coded"

    def note(self) -> int:
        self.seen += 1
        return self.seen

    def __enter__(self) -> "Coded":
        return self

    def __exit__(self, *rest: object) -> None:
        print("left", self.code)


class Tagged(Coded):
    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.tag = "tag"

    def __str__(self) -> str:
        return "tagged " + super().__str__()

    def __len__(self) -> int:
        return 3


class Wrong(Coded, ValueError):
    """Is wrong."""


class Tag(Tagged, KeyError):
    def describe(self) -> str:
        return "tag " + super().describe()


class Further(Wrong):
    code = 8


class After(OSError, Coded):
    pass


class Decoding(Coded, json.JSONDecodeError):
    pass


class OfPlain(Coded, plain_faults.PlainError):
    pass


class Two(Wrong, Tag):
    pass


def raise_of(kind: Any, *args: Any) -> None:
    raise kind(*args)


def caught(action: Any) -> list[str]:
    try:
        action()
    except Coded as error:  # type: ignore[misc]
        return ["coded", error.describe()]
    except Exception as error:
        return ["other", repr(error), str(isinstance(error, Coded))]
    return []


def caught_by_kind(action: Any, kind: Any) -> str:
    try:
        action()
    except kind as error:
        return f"{error.describe()} {isinstance(error, Coded)} {error.note()} {error.seen}"
    return ""


def touch(error: Coded) -> str:
    return f"{error.describe()} {error.note()} {error.double}"
