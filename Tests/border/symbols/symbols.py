"""Classes whose instances are made again by what their __new__ takes, and generic ones below a class of the library."""

import contextlib
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from more import *  # noqa: F403

T = TypeVar("T")


class Symbol:
    known: ClassVar[dict[str, "Symbol"]] = {}

    def __new__(cls, name: str) -> "Symbol":
        if name not in cls.known:
            cls.known[name] = super().__new__(cls)
        return cls.known[name]

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name

    def __getnewargs__(self) -> tuple[Any, ...]:
        return (self.name,)


class Scope(contextlib.AbstractContextManager[Any], Generic[T]):
    def __init__(self, value: T) -> None:
        self.value = value

    def __exit__(self, *args: Any) -> None:
        print("leave", self.value)

    @classmethod
    def label(cls) -> str:
        return cls.__name__


# Its base has two names: the other module's `*` brings one, too.
class Version(NamedTuple):
    major: int
    minor: int = 0

    @property
    def text(self) -> str:
        return f"{self.major}.{self.minor}"
