# newer: 3.13
from typing import Protocol
import typing

class Base[T]:
    def __init__(self, x: T) -> None:
        self.x = x

    def get(self) -> T:
        return self.x


class D[T](Base[T]):
    def kind(self) -> str:
        return f"{T} {T.__name__}"


class Sized[T: (int, str)](Protocol):
    def size(self) -> T: ...


class Pair[K, V: "Later" = int]:
    def __init__(self, key: K, value: V) -> None:
        self.key = key
        self.value = value


class Later: ...


def first[T](items: list[T]) -> T:
    print(T, type(T).__name__, T.__bound__, T.__constraints__)
    return items[0]


def outer(n: int) -> object:
    def inner[S: int, *Ts, **P](x: S) -> S:
        print(S, S.__bound__, Ts, P, n)
        return x
    print(inner(n + 1))
    print(inner.__type_params__)

    class Local[Q](Base[Q]):
        def who(self) -> str:
            return Q.__name__
    print(Local(3).who(), Local.__type_params__, Local.__qualname__)
    return inner


type Ints = list[int]
type Box[T] = list[Base[T]]
type Tree = int | list[Tree]
type Odd[T = str, *Ts = *tuple[int, ...], **P = [int]] = dict[T, int]

print(D(3).kind(), D[int](4).get())
print(D.__type_params__, D.__bases__, [c.__name__ for c in D.__mro__])
print(Sized.__type_params__[0].__constraints__, Sized.__mro__[1:])
print(Pair.__type_params__, Pair.__type_params__[1].__bound__)
print(Pair.__type_params__[1].__default__)
print(first([1, 2]), first.__type_params__)
outer(5)
print(Ints, Ints.__value__, Ints.__type_params__, Ints.__name__)
print(Box, Box.__type_params__, Box[int])
print(Tree.__value__)
print(type(Tree).__name__)
T0 = Odd.__type_params__
print(T0, T0[0].__default__)


class Shelf[T]:
    class Slot[U]:
        def both(self) -> str:
            return T.__name__ + U.__name__

    def convert[V](self, value: V) -> tuple[str, V]:
        return (T.__name__ + V.__name__, value)


print(Shelf[int].Slot[str]().both(), Shelf[int]().convert(3.5))
p = Pair("a", Later())
print(p.key.upper(), type(p.value).__name__)


class Celsius[T: (int, float) = float]:
    """Defaults are read by the checker: an unsolved parameter is the default."""

    degrees: T

    def __init__(self, text: str) -> None:
        self.text = text


def warm(c: Celsius) -> str:
    return c.text


def try_alias(alias: object) -> str:
    try:
        return str(alias[int])  # type: ignore[index]
    except TypeError as error:
        return f"TypeError: {error}"


print(warm(Celsius("21")), Celsius.__type_params__[0].__constraints__)
print(try_alias(Ints), try_alias(Box))
for turn in range(2):
    class Again[T]:
        def name(self) -> str:
            return f"{T}{turn}"
    print(Again[int]().name())
