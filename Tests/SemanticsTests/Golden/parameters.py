"""New-style type parameters, aliases, Self, ParamSpec."""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, Self, TypeAlias, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
IntMap: TypeAlias = dict[str, int]
Pair = tuple[R, R]
Maybe = R | None


def use(m: IntMap, p: Pair[int], q: Maybe[str]) -> None:
    reveal_type(m)  #! note: Revealed type is "dict[str, int]"
    reveal_type(p)  #! note: Revealed type is "tuple[int, int]"
    reveal_type(q)  #! note: Revealed type is "str | None"


def logged(f: Callable[P, R]) -> Callable[P, R]:
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        return f(*args, **kwargs)

    return inner


@logged
def add(a: int, b: int = 0) -> int:
    return a + b


reveal_type(add)  #! note: Revealed type is "def (a: int, b: int =) -> int"
reveal_type(add(1, b=2))  #! note: Revealed type is "int"
add("a")  #! arg-type: Argument 1 to "add" has incompatible type "str"; expected "int"
add(1, 2, 3)  #! call-arg: Too many arguments for "add"


def with_context(f: Callable[Concatenate[int, P], R]) -> Callable[P, R]:
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        return f(1, *args, **kwargs)

    return inner


@with_context
def handle(context: int, name: str) -> str:
    return name * context


reveal_type(handle("a"))  #! note: Revealed type is "str"
handle(1)  #! arg-type: Argument 1 to "handle" has incompatible type "int"; expected "str"


def times(n: int) -> Callable[[Callable[P, R]], Callable[P, list[R]]]:
    def decorate(f: Callable[P, R]) -> Callable[P, list[R]]:
        def inner(*args: P.args, **kwargs: P.kwargs) -> list[R]:
            return [f(*args, **kwargs) for _ in range(n)]

        return inner

    return decorate


@times(3)
def one(text: str) -> int:
    return len(text)


reveal_type(one("a"))  #! note: Revealed type is "list[int]"


class Builder:
    def __init__(self) -> None:
        self.parts: list[str] = []

    def add(self, part: str) -> Self:
        self.parts.append(part)
        return self

    @classmethod
    def make(cls) -> Self:
        return cls()


class Special(Builder):
    pass


reveal_type(Special().add("a"))  #! note: Revealed type is "parameters.Special"
reveal_type(Special.make())  #! note: Revealed type is "parameters.Special"
reveal_type(Builder.make().add("x").parts)  #! note: Revealed type is "list[str]"
