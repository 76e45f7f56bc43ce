"""What the driver calls: one function or class a kind of crossing."""

import gc
from collections import deque
from typing import Any, Callable, Iterator


def add(a: int, b: int) -> int:
    return a + b


def double(text: str) -> str:
    return text + text


def same(text: str) -> list[str]:
    return [text]


def sum_of(numbers: tuple[int, ...]) -> int:
    return sum(numbers)


def total(numbers: list[int]) -> int:
    result = 0
    for n in numbers:
        result += n
    return result


def fresh(n: int) -> list[int]:
    return [n, n + 1, n + 2]


def grow(numbers: list[int], n: int) -> list[int]:
    numbers.append(n)
    return numbers


def lookup(table: dict[str, int], key: str) -> int:
    table["last"] = table.get(key, 0)
    return table["last"]


def table_of(n: int) -> dict[str, list[int]]:
    return {"a": [n], "b": [n, n]}


def members(of: set[int], n: int) -> set[int]:
    return {n} if n in of else set()


def filled(n: int) -> bytearray:
    return bytearray(n)


class Point:
    def __init__(self, x: int, y: int) -> None:
        self.x = x
        self.y = y
        self.other: Any = None

    def moved(self, by: int) -> "Point":
        return Point(self.x + by, self.y + by)

    def area(self) -> int:
        return self.x * self.y


def visit(point: Point) -> int:
    return point.area()


class Row(list[int]):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def append(self, n: int) -> None:
        super().append(n * 2)


class Index(dict[str, int]):
    def __missing__(self, key: str) -> int:
        return len(key)


class Group(set[int]):
    pass


def rows(n: int) -> list[Row]:
    row = Row("made")
    row.append(n)
    return [row, Row("empty"), row]


def queue(n: int) -> deque[int]:
    return deque([n, 1])


def turn(queue: deque[int]) -> int:
    queue.append(queue.popleft())
    return queue[0]


class Trouble(Exception):
    pass


def fail(n: int) -> None:
    if n % 2:
        raise ValueError(n)
    raise Trouble(n, "text")


def call(f: Callable[[int], int], n: int) -> int:
    return f(n)


def caught(f: Callable[[], None]) -> str:
    try:
        f()
    except LookupError as error:
        return str(error)
    return ""


def count(n: int) -> Iterator[int]:
    i = 0
    while i < n:
        yield i
        i += 1


def adder(n: int) -> Callable[[int], int]:
    def inner(m: int) -> int:
        return n + m

    return inner


def attribute(thing: Any) -> Any:
    thing.value = thing.value + 1
    return thing


def collect() -> None:
    gc.collect()
