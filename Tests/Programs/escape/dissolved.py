"""Objects of which only the fields matter: each name stands for one object, whatever the compiler makes of it."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int

    def __add__(self, other: Point) -> Point:
        return Point(self.x + other.x, self.y + other.y)

    def moved(self, dx: int) -> Point:
        self.x += dx
        return self


class Segment:
    def __init__(self, start: Point, end: Point) -> None:
        self.start = start
        self.end = end

    def width(self) -> int:
        return self.end.x - self.start.x


class Late:
    late: int

    def fill(self, n: int) -> None:
        if n > 2:
            self.late = n


def total(n: int) -> Point:
    acc = Point(0, 0)
    for i in range(n):
        acc = acc + Point(i, 1)
    return acc


def fibonacci(n: int) -> int:
    a = Point(0, 1)
    b = Point(1, 1)
    for _ in range(n):
        a, b = b, a + b
    return a.x


def swapped(n: int) -> str:
    a = Point(1, 2)
    b = Point(3, 4)
    for _ in range(n):
        a, b = b, a
        a.x += 10
    return f"{a.x} {a.y} {b.x} {b.y}"


def two_names(n: int) -> int:
    a = Point(1, 2)
    kept = a
    for i in range(n):
        a.x += i
        if i == 2:
            a = Point(0, 0)
    return kept.x * 1000 + a.x


def either(first: bool) -> str:
    p = Point(1, 1) if first else Point(2, 2)
    q = p
    q.x = 50
    return f"{p.x} {q.y} {p is q}"


def best(n: int) -> int:
    found: Point | None = None
    for i in range(n):
        candidate = Point(i * 7 % 5, i)
        if found is None or candidate.x > found.x:
            found = candidate
    return -1 if found is None else found.y


def handled(n: int) -> str:
    p = Point(0, 0)
    try:
        for i in range(n):
            p.x = i
            q = Point(10 // (n - 2 - i), i)
            p.y += q.x
    except ZeroDivisionError:
        return f"handled {p.x} {p.y}"
    finally:
        p.y = -1
    return f"done {p.x} {p.y}"


def returning_self(n: int) -> int:
    p = Point(0, 0)
    for i in range(n):
        p.moved(i).moved(1).y = i
    return p.x * 100 + p.y


def nested(n: int) -> int:
    width = 0
    for i in range(n):
        shared = Point(i, i)
        segment = Segment(shared, shared + Point(i, 0))
        shared.x -= 1
        width += segment.width()
    return width


def unset(n: int) -> str:
    late = Late()
    late.fill(n)
    try:
        return str(late.late)
    except AttributeError as error:
        return str(error)


def counter(n: int) -> int:
    count = 0

    def add(k: int) -> None:
        nonlocal count
        count += k

    for i in range(n):
        add(i)
        count *= 2
    return count


def failing(n: int) -> int:
    p = Point(n, 0)
    p.y = 1 // p.x
    return p.y


print(total(10), total(0), fibonacci(90))
print(swapped(3), swapped(4), "/", two_names(2), two_names(5))
print(either(True), either(False), best(6), best(0))
print(handled(6), handled(1), handled(2))
print(returning_self(5), nested(5), unset(1), unset(3), counter(5))
try:
    failing(0)
except ZeroDivisionError as error:
    traceback = error.__traceback__
    while traceback is not None:
        print("line", traceback.tb_lineno)
        traceback = traceback.tb_next
