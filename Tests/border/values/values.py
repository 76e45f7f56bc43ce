from __future__ import annotations
import collections
from typing import Any, NamedTuple, Generic, TypeVar


class Point(NamedTuple):
    """A point."""
    x: int
    y: int = 5

    def norm1(self) -> int:
        return abs(self.x) + abs(self.y)

    @property
    def swapped(self) -> Point:
        return Point(self.y, self.x)

    def __add__(self, other: object) -> Any:
        if isinstance(other, Point):
            return Point(self.x + other.x, self.y + other.y)
        return NotImplemented


Pair = collections.namedtuple("Pair", ["left", "right"], defaults=[None])


class Row(NamedTuple):
    name: str
    tags: list[str]
    at: Point


class Loop(NamedTuple):
    items: list[Any]


class UserId(int):
    """A user's number."""
    kind = "user"

    def show(self) -> str:
        return f"#{int(self)}"

    def __add__(self, other: int) -> UserId:
        return UserId(int(self) + other)

    @property
    def double(self) -> int:
        return self * 2

    @classmethod
    def first(cls) -> UserId:
        return cls(1)


class Name(str):
    def __new__(cls, text: str, note: str = "") -> Name:
        self = super().__new__(cls, text.strip())
        self.note = note
        return self

    note: str

    def shout(self) -> str:
        return self.upper() + "!"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and self.lower() == other.lower()

    def __hash__(self) -> int:
        return hash(self.lower())


class Celsius(float):
    def to_f(self) -> float:
        return self * 9 / 5 + 32

    def __repr__(self) -> str:
        return f"{float(self)}C"


class Blob(bytes):
    def size(self) -> int:
        return len(self)


class Path3(tuple[int, ...]):
    def total(self) -> int:
        return sum(self)


class Frozen(frozenset[str]):
    def joined(self) -> str:
        return ",".join(sorted(self))


class Z(complex):
    def flip(self) -> complex:
        return complex(self.imag, self.real)


class Mixin:
    def hello(self) -> str:
        return "hello " + str(self)


class Tagged(Mixin, str):
    pass


class SubId(UserId):
    def __init__(self, value: int) -> None:
        self.made = True

    def show(self) -> str:
        return "sub" + super().show()


kept: list[Any] = []


def keep(x: Any) -> None:
    kept.append(x)


def last() -> Any:
    return kept[-1]


def drop() -> None:
    kept.clear()


def is_last(x: Any) -> bool:
    return x is kept[-1]


def move(p: Point, dx: int) -> Point:
    return p._replace(x=p.x + dx)


def points(n: int) -> list[Point]:
    return [Point(i, i * i) for i in range(n)]


def row() -> Row:
    return Row("r", ["a", "b"], Point(1, 2))


def loop() -> Loop:
    items: list[Any] = []
    loop = Loop(items)
    items.append(loop)
    return loop


def pair(a: Any) -> Any:
    return Pair(a)


def uid(n: int) -> UserId:
    return UserId(n)


def show(u: UserId) -> str:
    return u.show()


def plain(n: int) -> int:
    return n + 1


def name(text: str) -> Name:
    return Name(text, "made")


def length(s: str) -> int:
    return len(s)


def note(n: Name) -> str:
    return n.note


def temp(x: float) -> Celsius:
    return Celsius(x)


def blob() -> Blob:
    return Blob(b"abc")


def path() -> Path3:
    return Path3((1, 2, 3))


def frozen() -> Frozen:
    return Frozen(["b", "a"])


def z() -> Z:
    return Z(1, 2)


def tagged() -> Tagged:
    return Tagged("t")


def sub(n: int) -> SubId:
    return SubId(n)
