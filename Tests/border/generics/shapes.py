"""Generic classes, protocols, and classes derived from values, for Python's typing and its constructors."""

from __future__ import annotations

from typing import Any, Generic, NamedTuple, ParamSpec, Protocol, TypeVar, runtime_checkable

T = TypeVar("T")
K = TypeVar("K", bound=int)
S = TypeVar("S", int, str)
Out = TypeVar("Out", covariant=True)
P = ParamSpec("P")


class Box(Generic[T]):
    item: T

    def __init__(self, item: T) -> None:
        self.item = item

    def get(self) -> T:
        return self.item


class Pair(Box[T], Generic[T, K]):
    def second(self, k: K) -> K:
        return k


class IntBox(Box[int]):
    pass


@runtime_checkable
class HasSize(Protocol):
    def size(self) -> int: ...


@runtime_checkable
class HasName(Protocol):
    name: str


class NotRuntime(Protocol):
    def size(self) -> int: ...


class Thing:
    def __init__(self) -> None:
        self.name = "n"

    def size(self) -> int:
        return 3


class Impl(HasSize):
    def size(self) -> int:
        return 4


class MyInt(int):
    pass


class MyTuple(tuple[int, ...]):
    pass


class Named(NamedTuple):
    a: int


class MyStr(str):
    pass


class MyFloat(float):
    pass


class MyBytes(bytes):
    pass


class MyFrozenset(frozenset[int]):
    pass


class MyComplex(complex):
    pass


class MyList(list[int]):
    pass


def sized(x: Any) -> tuple[bool, Any]:
    return isinstance(x, HasSize), x.size()


def named(x: Any) -> bool:
    return isinstance(x, HasName)


def same(x: Any) -> Any:
    return x


def value_of(x: MyInt) -> int:
    return x + 1
