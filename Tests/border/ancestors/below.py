"""Exceptions derived from Python's own that have an __init__."""

import json
from typing import Any

import plain_faults


class Plain(plain_faults.PlainError):
    pass


class WithInit(plain_faults.PlainError):
    def __init__(self, name: str, *rest: Any, sort: str = "k") -> None:
        super().__init__(name, sort=sort)
        self.name = name
        self.rest = rest

    def describe(self) -> str:
        return f"{self.name} {self.rest} {self.plain} {self.sort} {self.args}"


class Decoding(json.JSONDecodeError):
    def where(self) -> str:
        return f"{self.lineno} {self.pos} {self.msg}"


class Further(WithInit):
    def __init__(self) -> None:
        super().__init__("further", 1, 2)


class Failing(plain_faults.PlainError):
    def __init__(self) -> None:
        super().__init__(fail=True)


def raise_of(kind: Any, *args: Any, **keywords: Any) -> str:
    try:
        raise kind(*args, **keywords)
    except plain_faults.PlainError as error:
        return f"{type(error).__name__} {error} {error.plain} {error.sort} {error.args} {error.message()}"


def made(kind: Any, *args: Any, **keywords: Any) -> Any:
    return kind(*args, **keywords)


def attempt(kind: Any, *args: Any) -> str:
    try:
        made(kind, *args)
    except Exception as error:
        return f"{type(error).__name__} {error}"
    return "made"


def levels(error: Any) -> list[Any]:
    return [plain_faults.PlainError.level, Plain.level, error.level, WithInit.level]
