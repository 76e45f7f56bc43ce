"""Type variables of functions and classes."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, Optional, TypeVar

T = TypeVar("T")
K = TypeVar("K")
N = TypeVar("N", int, str)
Ordered = TypeVar("Ordered", bound="Base")


class Base:
    def less(self: Ordered, other: Ordered) -> Ordered:
        return self


class Derived(Base):
    pass


class Stack(Generic[T]):
    def __init__(self, items: Optional[list[T]] = None) -> None:
        self.items: list[T] = items or []

    def push(self, item: T) -> None:
        self.items.append(item)

    def pop(self) -> T:
        return self.items.pop()

    def map(self, f: Callable[[T], K]) -> "Stack[K]":
        return Stack([f(item) for item in self.items])


class IntStack(Stack[int]):
    pass


s = Stack([1, 2])
reveal_type(s)
reveal_type(s.pop())
s.push("a")
reveal_type(s.map(str))
reveal_type(s.map(lambda n: n > 1))
e: Stack[str] = Stack()
reveal_type(e.pop())
f: Stack[object] = s
reveal_type(IntStack().pop())


def first(items: Sequence[T], default: T) -> T:
    return items[0] if items else default


reveal_type(first([1, 2], 3))
reveal_type(first("abc", None))


def twice(value: N) -> N:
    return value + value


reveal_type(twice(1))
reveal_type(twice("a"))
twice(1.5)
reveal_type(Derived().less(Derived()))


def apply(f: Callable[[T], K], items: Iterable[T]) -> list[K]:
    return [f(item) for item in items]


reveal_type(apply(len, ["a", "b"]))
reveal_type(apply(lambda n: (n, n), [1]))
reveal_type(sorted([3, 1], key=lambda n: -n))
reveal_type(max([1, 2], default=None))
reveal_type(dict(zip(["a"], [1])))
reveal_type(list(map(lambda n: n + 0.5, [1, 2])))
reveal_type(list(enumerate(["a"])))
reveal_type(sum([1.5, 2.5]))
reveal_type(min(1, 2))
reveal_type([*range(3)])
reveal_type(list(filter(None, [0, 1, None])))
reveal_type(next(iter({"a": 1}.items())))
reveal_type({"a": [1]}.get("b", []))
