"""Things that Python's own modules look at.

>>> add(2, 3)
5
>>> Item("nut", 3).total
9.0
"""

from __future__ import annotations

import abc
import dataclasses
import enum
import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, NamedTuple, Optional, Protocol, TypeVar, Union

T = TypeVar("T")

LIMIT: int = 10
"""The most."""
names: list[str] = ["a"]
untyped = None


def add(a: int, b: int = 1) -> int:
    """Adds.

    >>> add(1)
    2
    >>> add("1", 2)
    Traceback (most recent call last):
        ...
    TypeError: ...
    """
    return a + b


def nothing(x, *args, key=None, **more):
    return x


def optional(a: Optional[int], b: Union[int, str], c: list[dict[str, int]], d: Item, e: Callable[[int], str]) -> Iterator[Item]:
    yield d


def calls_add(n: int) -> int:
    return add(n, n) + helper(n)


def helper(n: int) -> int:
    return n * 100


@dataclass
class Item:
    """A thing in stock.

    >>> Item("a").count
    3
    """

    name: str
    count: int = 3
    price: float = 3.0
    tags: list[str] = field(default_factory=list)
    known: ClassVar[int] = 0
    hidden: int = field(default=5, repr=False, compare=False)

    @property
    def total(self) -> float:
        """What all of them cost."""
        return self.count * self.price

    def scaled(self, factor: int) -> Item:
        """Another item.

        >>> Item("x", 2).scaled(3).count
        6
        """
        return dataclasses.replace(self, count=self.count * factor)

    @classmethod
    def parse(cls, text: str) -> Item:
        name, count = text.split(":")
        return cls(name, int(count))

    @staticmethod
    def is_name(text: str) -> bool:
        return text.isalpha()


@dataclass(frozen=True, order=True)
class Key:
    major: int
    minor: int = 0

    def __post_init__(self) -> None:
        if self.major < 0:
            raise ValueError("negative")


@dataclass
class Crate(Item):
    items: list[Item] = field(default_factory=list)
    by_key: dict[Key, Item] = field(default_factory=dict)
    pair: tuple[Item, int] = (Item("zero"), 0)


class Shape(abc.ABC):
    """Has an area."""

    @abc.abstractmethod
    def area(self) -> float:
        """How large it is."""

    @property
    @abc.abstractmethod
    def sides(self) -> int: ...

    def describe(self) -> str:
        return f"{self.sides} sides, {self.area()}"


class Square(Shape):
    def __init__(self, side: float) -> None:
        self.side = side

    def area(self) -> float:
        return self.side * self.side

    @property
    def sides(self) -> int:
        return 4


class Half(Shape):
    def area(self) -> float:
        return super().area() or 0.5


class HasArea(Protocol):
    def area(self) -> float: ...


def area_of(shape: Shape) -> float:
    return shape.area()


def is_shape(x: object) -> bool:
    return isinstance(x, Shape)


def register(kind: Any) -> Any:
    return Shape.register(kind)


class Color(enum.Enum):
    RED = 1
    GREEN = 2


class Pair(NamedTuple):
    left: int
    right: str = "r"


class Box(Generic[T]):
    """Holds one."""

    def __init__(self, item: T) -> None:
        self.item = item

    def get(self) -> T:
        return self.item


class Ordered:
    """Has two of the comparisons, for total_ordering."""

    def __init__(self, n: int) -> None:
        self.n = n

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ordered) and self.n == other.n

    def __lt__(self, other: Ordered) -> bool:
        return self.n < other.n

    def __hash__(self) -> int:
        return self.n


class Slow:
    """For decorators that Python puts on."""

    count = 0

    def __init__(self, n: int) -> None:
        self.n = n

    def compute(self) -> int:
        Slow.count += 1
        return self.n * 2

    class Inner:
        def __init__(self, n: int) -> None:
            self.n = n

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Slow.Inner) and self.n == other.n


@functools.lru_cache(maxsize=None)
def fibonacci(n: int) -> int:
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def announced(function: Callable[..., T]) -> Callable[..., T]:
    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> T:
        return function(*args, **kwargs)

    return wrapper


@announced
def decorated(a: int, b: str = "x") -> str:
    """Repeats."""
    return b * a


@functools.singledispatch
def kind_of(x: object) -> str:
    return "object"


@kind_of.register
def _(x: int) -> str:
    return "int"


@functools.total_ordering
class Version:
    def __init__(self, n: int) -> None:
        self.n = n

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Version) and self.n == other.n

    def __lt__(self, other: Version) -> bool:
        return self.n < other.n


class Lazy:
    def __init__(self) -> None:
        self.computed = 0

    @functools.cached_property
    def value(self) -> int:
        """Computed once."""
        self.computed += 1
        return 42
