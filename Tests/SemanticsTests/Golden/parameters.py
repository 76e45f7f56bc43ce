"""New-style type parameters, aliases, Self, ParamSpec."""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, Self, TypeAlias, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
IntMap: TypeAlias = dict[str, int]
Pair = tuple[R, R]
Maybe = R | None


def use(m: IntMap, p: Pair[int], q: Maybe[str]) -> None:
    reveal_type(m)
    reveal_type(p)
    reveal_type(q)


def logged(f: Callable[P, R]) -> Callable[P, R]:
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        return f(*args, **kwargs)

    return inner


@logged
def add(a: int, b: int = 0) -> int:
    return a + b


reveal_type(add)
reveal_type(add(1, b=2))
add("a")
add(1, 2, 3)


def with_context(f: Callable[Concatenate[int, P], R]) -> Callable[P, R]:
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        return f(1, *args, **kwargs)

    return inner


@with_context
def handle(context: int, name: str) -> str:
    return name * context


reveal_type(handle("a"))
handle(1)


def times(n: int) -> Callable[[Callable[P, R]], Callable[P, list[R]]]:
    def decorate(f: Callable[P, R]) -> Callable[P, list[R]]:
        def inner(*args: P.args, **kwargs: P.kwargs) -> list[R]:
            return [f(*args, **kwargs) for _ in range(n)]

        return inner

    return decorate


@times(3)
def one(text: str) -> int:
    return len(text)


reveal_type(one("a"))


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


reveal_type(Special().add("a"))
reveal_type(Special.make())
reveal_type(Builder.make().add("x").parts)
