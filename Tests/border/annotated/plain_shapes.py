"""Stays interpreted; what compiled modules know of its types are its annotations."""

import functools
from collections.abc import Iterator
from typing import Any, Callable, Optional

count: int = 3
names: list[str] = ["a"]
ratio: float = 2


class Thing:
    def __init__(self, x: int) -> None:
        self.x = x


def double(n: int, by: int = 2, *, plus: int = 0) -> int:
    return n * by + plus


def half(n: int) -> float:
    return n // 2


def words(text: str) -> list[str]:
    return text.split()


def pair(n: int) -> tuple[int, str]:
    return n, str(n)


def maybe(n: int) -> Optional[int]:
    return n if n else None


def steps(n: int) -> Iterator[int]:
    yield from range(n)


def thing(x: int) -> "Thing":
    return Thing(x)


def part(t: Thing, name: str) -> Any:
    return getattr(t, name)


def adder(n: int) -> Callable[[int], int]:
    return lambda m: m + n


@functools.lru_cache
def cached(n: int) -> int:
    return n + 1


def changed(n: int) -> int:
    return n


def total(numbers: list[int]) -> int:
    numbers.append(0)
    return sum(numbers)


def untyped(a, b=3):  # type: ignore[no-untyped-def]
    return a, b


def liar(n: int) -> str:
    return n  # type: ignore[return-value]


changed = str  # type: ignore[assignment]
