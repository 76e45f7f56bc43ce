"""Classes that inherit from those of modules that stay in CPython."""
import abc
import ast
import json
import logging
import threading
import unittest
from dataclasses import dataclass
from typing import Any, Callable, Generic, Iterator, Optional, TypeVar

import plain_bases

T = TypeVar("T")


class E(json.JSONEncoder):
    """Encodes sets."""

    def default(self, o: object) -> Any:
        if isinstance(o, set):
            return sorted(o)
        return super().default(o)


class Meter(plain_bases.Base):
    """A meter."""

    unit: str = "m"
    __slots__ = ("value",)

    def __init__(self, value: int, *, name: str = "n") -> None:
        super().__init__(name)
        self.value = value

    def __add__(self, other: "Meter") -> "Meter":
        return Meter(self.value + other.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Meter) and self.value == other.value

    def __lt__(self, other: "Meter") -> bool:
        return self.value < other.value

    def __hash__(self) -> int:
        return hash(self.value)

    def __repr__(self) -> str:
        return f"Meter({self.value})"

    def __len__(self) -> int:
        return self.value

    def __iter__(self) -> Iterator[int]:
        for i in range(self.value):
            yield i

    def __contains__(self, x: int) -> bool:
        return 0 <= x < self.value

    def __getitem__(self, i: int) -> int:
        if i >= self.value:
            raise IndexError(i)
        return i * 10

    def __call__(self, k: int, /, scale: int = 1) -> int:
        return self.value * k * scale

    def __enter__(self) -> "Meter":
        print("enter", self)
        return self

    def __exit__(self, kind: Any, value: Any, traceback: Any) -> bool:
        print("exit", kind.__name__ if kind else None)
        return kind is ValueError

    @property
    def half(self) -> float:
        """Half of it."""
        return self.value / 2

    @half.setter
    def half(self, x: float) -> None:
        self.value = int(x * 2)

    @classmethod
    def of(cls, text: str) -> "Meter":
        return cls(int(text))

    @staticmethod
    def twice(n: int) -> int:
        return n * 2

    def hook(self, n: int) -> int:
        return n + 1

    def run(self, n: int) -> int:
        return self.hook(n) + self.base_hook(n)


class Long(Meter):
    def hook(self, n: int) -> int:
        return super().hook(n) * 100

    def __getattr__(self, name: str) -> Any:
        if name.startswith("x_"):
            return name[2:]
        raise AttributeError(f"no {name}")


class Registered(plain_bases.Registry):
    kind = "first"


class Keyed(plain_bases.Registry, key="k2", extra=[1, 2]):
    kind = "second"


class WithMeta(metaclass=plain_bases.Meta):
    a = 1

    def f(self) -> int:
        return self.a


class Shape(plain_bases.AbstractShape):
    def area(self) -> float:
        return 2.0


class Half(plain_bases.AbstractShape):
    @abc.abstractmethod
    def other(self) -> int: ...


class Named:
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.named: str = "named"
        super().__init__(*args, **kwargs)

    def describe(self) -> str:
        return f"{self.named} {self!r}"


class Mixed(Named, plain_bases.Base):
    def __repr__(self) -> str:
        return f"Mixed({self.name})"


class MixedAfter(plain_bases.Base, Named):
    pass


@dataclass
class Point(plain_bases.Base):
    x: int
    y: int = 2

    def sum(self) -> int:
        return self.x + self.y


class Box(plain_bases.Base, Generic[T]):
    def __init__(self, item: T) -> None:
        super().__init__("box")
        self.item = item

    def get(self) -> T:
        return self.item


class Outer:
    class Inner(plain_bases.Base):
        z = 5

        def who(self) -> str:
            return type(self).__qualname__


def make(n: int) -> Any:
    class Local(plain_bases.Base):
        def get(self) -> int:
            return n

    return Local


if plain_bases.FLAG:
    class Maybe(plain_bases.Base):
        v = 1
else:
    class Maybe(plain_bases.Base):  # type: ignore[no-redef]
        v = 2


class Worker(threading.Thread):
    def __init__(self, n: int) -> None:
        super().__init__(name=f"w{n}", daemon=True)
        self.n = n
        self.result = 0

    def run(self) -> None:
        self.result = sum(range(self.n))


class Depth(ast.NodeVisitor):
    def __init__(self) -> None:
        self.depth = 0
        self.most = 0

    def generic_visit(self, node: ast.AST) -> None:
        self.depth += 1
        self.most = max(self.most, self.depth)
        super().generic_visit(node)
        self.depth -= 1


class Listing(logging.Handler):
    def __init__(self) -> None:
        logging.Handler.__init__(self)
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(record.getMessage())


def typed(m: Meter, n: int) -> int:
    return m.hook(n)


def checks(x: object) -> tuple[bool, bool, bool]:
    return isinstance(x, Meter), isinstance(x, Long), isinstance(x, plain_bases.Base)


def matched(x: object) -> str:
    match x:
        case Long(value=v):
            return f"long {v}"
        case Meter(value=v):
            return f"meter {v}"
        case _:
            return "other"


def total(items: list[Meter]) -> Meter:
    result = Meter(0)
    for item in items:
        result = result + item
    return result


def fail(m: Meter) -> int:
    return m.fails_inside(lambda: m[100])


class Holder:
    """Has attributes of a class with Python's bases."""

    def __init__(self, meter: Meter, spare: Optional[Meter] = None) -> None:
        self.meter = meter
        self.spare = spare


current: Meter = Meter(1)
other: Optional[Meter] = None


def spare(m: Meter, *, instead: Optional[Meter] = None) -> Meter:
    return m if instead is None else instead
