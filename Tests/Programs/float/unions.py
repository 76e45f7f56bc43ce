"""Ints in variables, parameters and attributes declared as unions with float stay ints, where they are not calculated with."""

import math


def show(value: float | str) -> str:
    if isinstance(value, str):
        return value
    return f"{value} {value:,} {value!r} " + str(value) + " " + repr(value)


def kinds(value: float | None) -> list[object]:
    if value is None:
        return []
    other: float | None = value
    by_value = {value: [value], -1.5: []}
    same = value is other, value == other, isinstance(value, int), isinstance(value, float), value in by_value
    return [value, other, (value, value), by_value, same, int(value), bool(value), not value, value or "nothing", value and value]


def at_least(value: float | None, least: float | None) -> float | None:
    if value is not None and least is not None and value < least:
        return least
    return value


def choose(flag: bool, value: float | str) -> object:
    if isinstance(value, str):
        return None
    kept: object = value if flag else -0.5
    print(value, kept, (named := value) == value, named < 100, value if flag else 2.5, sep=";")
    return kept


class Gauge:
    limit: float | None = None

    def __init__(self, level: float | None) -> None:
        self.level = level
        self.before: list[float | None] = []

    def text(self) -> str:
        if self.level is None:
            return "empty"
        self.before.append(self.level)
        if self.limit is not None:
            self.limit += 1.5
        return f"{self.level}/{self.limit}"

    def fill(self, by: float) -> None:
        if self.level is not None:
            self.level += by

    def share(self) -> float | None:
        if self.level is None or not self.level:
            return None
        return self.level


def distance(x: float | None, y: float | None) -> float:
    if x is None or y is None:
        return math.inf
    return math.sqrt(x * x + y * y)


def largest(x: float | None, y: float | None) -> object:
    if x is None or y is None:
        return x
    return max(x, y), min(x, y), max(x, y, 1)


for number in (4, 4.0, 0, 1234567, 0.25, True, 10**310, -(10**20), "text"):
    print(show(number))
for value in (7, 7.5, 0, False, 2**53 + 1, 10**310, None):
    print(kinds(value))
print(at_least(1, 3), at_least(3, 1), at_least(3, 1.5), at_least(2**53 + 1, 2**53), at_least(10**310, 10**311) == 10**311, at_least(None, 1))
print(choose(True, 5), choose(False, 5), choose(True, 5.5), choose(True, "x"))
gauge = Gauge(3)
gauge.limit = 10
print(gauge.text(), gauge.share(), gauge.before)
gauge.fill(1.5)
print(gauge.text(), gauge.share(), gauge.before, Gauge(None).text(), Gauge(0).share())
print(distance(3, 4), distance(3, None), largest(3, 2.5), largest(3, 4.5), largest(3, None))
