"""Compiled code that raises at places of all kinds."""

from typing import Any, Iterator

none: Any = None


class Node:
    def __init__(self, n: int) -> None:
        self.n = n

    def half(self) -> float:
        return 1 + 10 / self.n * 2

    def __getitem__(self, key: int) -> int:
        return [1, 2, 3][key + self.n]


def key(table: dict[str, int], name: str) -> int:
    return 1 + table[name] * 2


def call(function: Any) -> Any:
    return [
        1,
        function(
            2,
            3,
        ),
    ]


def missing_method(x: Any) -> Any:
    return 1 + x.missing(1, 2)


def failing_method(x: Any) -> Any:
    return 1 + x.fail(1, 2)


def chained(x: Any) -> Any:
    return 1 + (x
                .first
                .missing(1, 2))


def attribute(x: Any) -> Any:
    return [x.missing, 1]


def text(s: str) -> str:
    return "äöü" + s + none


def deep(n: int) -> int:
    if n == 0:
        return int("x")
    return 1 + deep(n - 1)


def caused(function: Any) -> None:
    try:
        function()
    except ZeroDivisionError as error:
        raise ValueError("caused") from error


def whole_line() -> None:
    raise KeyError("whole line")


def loop(items: Any) -> int:
    total = 0
    for item in items: total += item
    return total


def numbers(n: int) -> Iterator[int]:
    yield 1
    yield 10 // n


def inlined(n: int) -> int:
    return 1 + divided(n)


def divided(n: int) -> int:
    return 100 // n


def far(x: Any) -> Any:
    return """                                                                                                                                  """ + x


def comprehended(items: list[int]) -> dict[int, list[int]]:
    return {n: [10 // m for m in items] for n in items}


def consumed(items: list[int]) -> int:
    return 1 + sum(10 // n for n in items)


def defines(n: int) -> object:
    class Inner:
        half = 10 // n

    return Inner
