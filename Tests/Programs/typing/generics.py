"""Generic classes and functions, Protocol, TypeVar bounds, overload, TypedDict, NewType, Literal, Final, cast."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, Final, Generic, Literal, NewType, Optional, Protocol, TypedDict, TypeVar, Union, cast, overload

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")
N = TypeVar("N", int, float)
S = TypeVar("S", bound="Shape")
UserId = NewType("UserId", int)
Mode = Literal["read", "write"]
MAXIMUM: Final = 3
Json = Union[None, bool, int, float, str, list["Json"], dict[str, "Json"]]


class Stack(Generic[T]):
    def __init__(self, items: Iterable[T] = ()) -> None:
        self.items: list[T] = list(items)

    def push(self, item: T) -> "Stack[T]":
        self.items.append(item)
        return self

    def pop(self) -> T:
        return self.items.pop()

    def map(self, function: Callable[[T], V]) -> "Stack[V]":
        return Stack(function(item) for item in self.items)

    def __len__(self) -> int:
        return len(self.items)


class Pair(Generic[K, V]):
    def __init__(self, key: K, value: V) -> None:
        self.key = key
        self.value = value

    def swapped(self) -> "Pair[V, K]":
        return Pair(self.value, self.key)


class Linked(Generic[T]):
    class_name: ClassVar[str] = "linked"

    def __init__(self, value: T, rest: "Optional[Linked[T]]" = None) -> None:
        self.value = value
        self.rest = rest

    def __iter__(self) -> Iterator[T]:
        node: Optional[Linked[T]] = self
        while node is not None:
            yield node.value
            node = node.rest


class IntStack(Stack[int]):
    def total(self) -> int:
        return sum(self.items)


class HasArea(Protocol):
    def area(self) -> float: ...


class Named(Protocol):
    name: str


class Shape:
    def __init__(self, name: str) -> None:
        self.name = name

    def renamed(self: S, name: str) -> S:
        self.name = name
        return self

    def area(self) -> float:
        return 0.0


class Square(Shape):
    def __init__(self, side: float) -> None:
        super().__init__("square")
        self.side = side

    def area(self) -> float:
        return self.side**2


class Field:
    def __init__(self, name: str, size: float) -> None:
        self.name = name
        self.size = size

    def area(self) -> float:
        return self.size


class Movie(TypedDict, total=False):
    title: str
    year: int
    tags: list[str]


def first(items: Sequence[T], default: T) -> T:
    return items[0] if items else default


def double(number: N) -> N:
    return number * 2


def group(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    result: dict[K, list[T]] = {}
    for item in items:
        result.setdefault(key(item), []).append(item)
    return result


def total_area(shapes: Iterable[HasArea]) -> float:
    return sum(shape.area() for shape in shapes)


def names(things: Sequence[Named]) -> list[str]:
    return [thing.name for thing in things]


@overload
def convert(value: int) -> str: ...


@overload
def convert(value: str) -> int: ...


def convert(value: Union[int, str]) -> Union[int, str]:
    return str(value) if isinstance(value, int) else int(value)


def open_as(name: str, mode: Mode = "read") -> str:
    return f"{name} for {mode}ing"


def size_of(value: Json) -> int:
    if isinstance(value, dict):
        return sum(size_of(v) for v in value.values())
    if isinstance(value, list):
        return sum(size_of(v) for v in value)
    return 1


def compose(f: Callable[[T], K], g: Callable[[K], V]) -> Callable[[T], V]:
    return lambda x: g(f(x))


def lookup(table: Mapping[str, T], *keys: str) -> list[Optional[T]]:
    return [table.get(key) for key in keys]


stack = Stack([1, 2]).push(3)
print(stack.pop(), len(stack), stack.map(lambda n: f"<{n}>").items, Stack[str]().push("x").items, IntStack([4, 5]).total(), type(stack.map(float)).__name__)
pair = Pair("k", 5).swapped()
print(pair.key + 1, pair.value.upper(), list(Linked(1, Linked(2, Linked(3)))), Linked.class_name)
print(first([1, 2], 0), first("", "empty"), first([], None), double(4), double(2.5), group(range(10), lambda n: n % 3), group(["a", "bb", "cc"], len))
shapes: list[Union[Square, Field]] = [Square(2), Field("meadow", 10.5)]
print(total_area(shapes), names(shapes), Square(3.5).renamed("big").side, Square(1).renamed("x").name)
print(convert(12) + "!", convert("30") + 1, open_as("f"), open_as("g", "write"), UserId(5) + 1, MAXIMUM)
movie: Movie = {"title": "Naja", "year": 2024}
movie["tags"] = ["snake"]
print(movie, movie["title"], movie.get("year", 0), "tags" in movie, Movie(title="x"))
print(size_of({"a": [1, 2, {"b": None}], "c": "x", "d": [[]]}), compose(len, lambda n: n * 1.5)("abcd"), lookup({"a": 1, "b": 2}, "b", "z"))
anything: object = [1, "two"]
items = cast(list[Any], anything)
print(items[1].upper(), cast("int", "not checked"), isinstance(Square(1), Shape))
optional: Optional[str] = None
print((optional or "nothing").upper(), len(optional) if optional is not None else -1)
print([type(x).__name__ for x in (Stack([1]), Pair(1, 2), IntStack(), UserId(3), movie)])
