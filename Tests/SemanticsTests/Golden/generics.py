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
reveal_type(s)  #! note: Revealed type is "generics.Stack[int]"
reveal_type(s.pop())  #! note: Revealed type is "int"
s.push("a")  #! arg-type: Argument 1 to "push" of "Stack" has incompatible type "str"; expected "int"
reveal_type(s.map(str))  #! note: Revealed type is "generics.Stack[str]"
reveal_type(s.map(lambda n: n > 1))  #! note: Revealed type is "generics.Stack[bool]"
e: Stack[str] = Stack()
reveal_type(e.pop())  #! note: Revealed type is "str"
f: Stack[object] = s  #! assignment: Incompatible types in assignment (expression has type "Stack[int]", variable has type "Stack[object]")
reveal_type(IntStack().pop())  #! note: Revealed type is "int"


def first(items: Sequence[T], default: T) -> T:
    return items[0] if items else default


reveal_type(first([1, 2], 3))  #! note: Revealed type is "int"
reveal_type(first("abc", None))  #! note: Revealed type is "str | None"


def twice(value: N) -> N:
    return value + value


reveal_type(twice(1))  #! note: Revealed type is "int"
reveal_type(twice("a"))  #! note: Revealed type is "str"
twice(1.5)  #! type-var: Value of type variable "N" of "twice" cannot be "float"
reveal_type(Derived().less(Derived()))  #! note: Revealed type is "generics.Derived"


def apply(f: Callable[[T], K], items: Iterable[T]) -> list[K]:
    return [f(item) for item in items]


reveal_type(apply(len, ["a", "b"]))  #! note: Revealed type is "list[int]"
reveal_type(apply(lambda n: (n, n), [1]))  #! note: Revealed type is "list[tuple[int, int]]"
reveal_type(sorted([3, 1], key=lambda n: -n))  #! note: Revealed type is "list[int]"
reveal_type(max([1, 2], default=None))  #! note: Revealed type is "int | None"
reveal_type(dict(zip(["a"], [1])))  #! note: Revealed type is "dict[str, int]"
reveal_type(list(map(lambda n: n + 0.5, [1, 2])))  #! note: Revealed type is "list[float]"
reveal_type(list(enumerate(["a"])))  #! note: Revealed type is "list[tuple[int, str]]"
reveal_type(sum([1.5, 2.5]))  #! note: Revealed type is "float | Literal[0]"
reveal_type(min(1, 2))  #! note: Revealed type is "int"
reveal_type([*range(3)])  #! note: Revealed type is "list[int]"
reveal_type(list(filter(None, [0, 1, None])))  #! note: Revealed type is "list[int]"
reveal_type(next(iter({"a": 1}.items())))  #! note: Revealed type is "tuple[str, int]"
reveal_type({"a": [1]}.get("b", []))  #! note: Revealed type is "list[int]"


class Slot[V = int]:
    def __init__(self, value: V | None = None) -> None:
        self.value = value


class Table[R, C = list[R]]:
    def __init__(self, cells: C) -> None:
        self.cells = cells


type Names[E = str] = list[E]


def defaults(slot: Slot, table: Table[str], names: Names, numbers: Names[int]) -> None:
    reveal_type(slot.value)  #! note: Revealed type is "int | None"
    reveal_type(table.cells)  #! note: Revealed type is "list[str]"
    reveal_type(Slot().value)  #! note: Revealed type is "int | None"
    reveal_type(Slot("").value)  #! note: Revealed type is "str | None"
    reveal_type(names)  #! note: Revealed type is "list[str]"
    reveal_type(numbers)  #! note: Revealed type is "list[int]"
