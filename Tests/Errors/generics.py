"""Containers, callables and type variables."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)

    def pop(self) -> T:
        return self.items.pop()


def apply(function: Callable[[int], str], value: int) -> str:
    return function(value)


def first(items: list[T]) -> T:
    return items[0]


stack: Stack[int] = Stack()
stack.push("text")  #! arg-type: Argument 1 to "push" of "Stack" has incompatible type "str"; expected "int"
text: str = stack.pop()  #! assignment: Incompatible types in assignment (expression has type "int", variable has type "str")
apply(len, 5)  #! arg-type: Argument 1 to "apply" has incompatible type "Callable[[Sized], int]"; expected "Callable[[int], str]"
apply(lambda n: n + 1, 5)  #! arg-type: Argument 1 to "apply" has incompatible type "Callable[[int], int]"; expected "Callable[[int], str]"  #! return-value: Incompatible return value type (got "int", expected "str")
apply(str, "x")  #! arg-type: Argument 2 to "apply" has incompatible type "str"; expected "int"
number: int = first(["a"])  #! assignment: Incompatible types in assignment (expression has type "str", variable has type "int")
mapping: dict[str, list[int]] = {"a": ["b"]}  #! list-item: List item 0 has incompatible type "str"; expected "int"
mapping["x"].append("y")  #! arg-type: Argument 1 to "append" of "list" has incompatible type "str"; expected "int"
keys: list[int] = list(mapping)  #! arg-type: Argument 1 to "list" has incompatible type "dict[str, list[int]]"; expected "Iterable[int]"
callback: Callable[[], int] = lambda: "x"  #! assignment: Incompatible types in assignment (expression has type "Callable[[], str]", variable has type "Callable[[], int]")  #! return-value: Incompatible return value type (got "str", expected "int")
pairs: list[tuple[int, str]] = [("a", 1)]  #! list-item: List item 0 has incompatible type "tuple[str, int]"; expected "tuple[int, str]"
best: str = max([1, 2])  #! assignment: Incompatible types in assignment (expression has type "int", variable has type "str")
values: set[int] = {"a"}  #! arg-type: Argument 1 to <set> has incompatible type "str"; expected "int"
