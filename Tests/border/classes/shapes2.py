"""Classes of every kind."""

from __future__ import annotations

import enum
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


class Point:
    """A point of the plane."""

    dimensions = 2

    def __init__(self, x: int, y: int = 0) -> None:
        """Makes a point."""
        self.x = x
        self.y = y

    def moved(self, by: int, *, up: int = 0) -> Point:
        """Another point."""
        return Point(self.x + by, self.y + up)

    @property
    def length(self) -> float:
        """The distance from the origin."""
        return float((self.x**2 + self.y**2) ** 0.5)

    @length.setter
    def length(self, value: float) -> None:
        self.x = int(value)
        self.y = 0

    @staticmethod
    def origin() -> Point:
        return Point(0, 0)

    @classmethod
    def diagonal(cls, n: int) -> Point:
        return cls(n, n)

    def __repr__(self) -> str:
        return f"Point({self.x}, {self.y})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Point):
            return NotImplemented
        return self.x == other.x and self.y == other.y

    def __hash__(self) -> int:
        return hash((self.x, self.y))

    def __add__(self, other: Point | int) -> Point:
        if isinstance(other, int):
            return Point(self.x + other, self.y + other)
        if isinstance(other, Point):
            return Point(self.x + other.x, self.y + other.y)
        return NotImplemented

    def __radd__(self, other: int) -> Point:
        return Point(other + self.x, other + self.y)

    def __neg__(self) -> Point:
        return Point(-self.x, -self.y)

    def __iadd__(self, other: int) -> Point:
        self.x += other
        return self

    def __lt__(self, other: Point) -> bool:
        return self.x < other.x

    def __bool__(self) -> bool:
        return self.x != 0 or self.y != 0

    def __float__(self) -> float:
        return self.length

    def __call__(self, n: int) -> int:
        return self.x * n


class Point3(Point):
    def __init__(self, x: int, y: int, z: int) -> None:
        super().__init__(x, y)
        self.z = z

    def moved(self, by: int, *, up: int = 0) -> Point:
        return Point3(self.x + by, self.y + up, self.z)

    def __repr__(self) -> str:
        return f"Point3({self.x}, {self.y}, {self.z})"


class Left:
    def name(self) -> str:
        return "left"


class Right:
    def name(self) -> str:
        return "right"

    def other(self) -> str:
        return "other"


class Both(Left, Right):
    pass


class Row:
    def __init__(self, size: int) -> None:
        self.size = size
        self.touched = -1

    def __len__(self) -> int:
        return self.size

    def __getitem__(self, index: int) -> int:
        if index >= self.size:
            raise IndexError("row index out of range")
        return index * 10

    def __setitem__(self, index: int, value: int) -> None:
        self.touched = index * 1000 + value

    def __delitem__(self, index: int) -> None:
        self.touched = -index

    def __contains__(self, item: object) -> bool:
        return item == 42

    def __iter__(self) -> Iterator[int]:
        for i in range(self.size):
            yield i * 10


class Countdown:
    def __init__(self, start: int) -> None:
        self.left = start

    def __iter__(self) -> Countdown:
        return self

    def __next__(self) -> int:
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        return self.left


class Guard:
    def __init__(self, swallow: bool) -> None:
        self.swallow = swallow
        self.log = ""

    def __enter__(self) -> Guard:
        self.log += "in "
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> bool:
        self.log += f"out {error!r} "
        return self.swallow


class Shape(ABC):
    @abstractmethod
    def area(self) -> float: ...

    def twice(self) -> float:
        return self.area() * 2


class Square(Shape):
    def __init__(self, side: float) -> None:
        self.side = side

    def area(self) -> float:
        return self.side**2


class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item

    def get(self) -> T:
        return self.item


@dataclass(order=True)
class Person:
    name: str
    age: int = 7


@dataclass(frozen=True)
class Frozen:
    n: int


class Slotted:
    __slots__ = ("a", "b")

    def __init__(self) -> None:
        self.a = 1


class Colour(enum.Enum):
    RED = 1
    GREEN = 2

    def describe(self) -> str:
        return f"{self.name} is {self.value}"


class Failed(ValueError):
    """A failure of its own."""

    def __init__(self, code: int, why: str = "?") -> None:
        super().__init__(f"failed with {code}")
        self.code = code
        self.why = why

    def describe(self) -> str:
        return f"{self.code}: {self.why}"


class FailedMore(Failed):
    pass


class Dynamic:
    def __getattr__(self, name: str) -> str:
        if name.startswith("_"):
            raise AttributeError(name)
        return "dynamic " + name


class Stateful:
    def __init__(self, n: int) -> None:
        self.n = n

    def __getstate__(self) -> object:
        return (self.n, "saved")

    def __setstate__(self, state: tuple[int, str]) -> None:
        self.n = state[0] * 100


def x_of(point: Point) -> int:
    return point.x


def make(n: int) -> Point:
    return Point3(n, n, n) if n > 5 else Point(n)


def fail(code: int) -> None:
    raise FailedMore(code, "asked for")


def same(value: object) -> object:
    return value


def is_point(value: object) -> bool:
    return isinstance(value, Point)


def catch(function: object) -> str:
    return "nothing" if function is None else "something"


shared = Point(100, 200)


def count(n: int) -> Iterator[int]:
    received = 0
    for i in range(n):
        got = yield i + received
        received = got if got is not None else 0
