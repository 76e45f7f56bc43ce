# Floats beside ints and beside places that may hold None or an int: comparisons are exact, and of a subclass its own.
from typing import Any

INF = float("inf")
NAN = float("nan")
FLOATS = [0.0, -0.0, 1.0, -1.5, 2.0**53, 2.0**53 + 2, -(2.0**62), 1e300, 5e-324, INF, -INF, NAN]
INTS = [0, 1, -1, 2**53 - 1, 2**53, 2**53 + 1, -(2**53) - 1, 2**61, 2**62 + 1, 10**300, -(10**400), 10**400]


def float_int(x: float, n: int) -> tuple[bool, ...]:
    return x < n, x <= n, x == n, x != n, x > n, x >= n


def int_float(n: int, x: float) -> tuple[bool, ...]:
    return n < x, n <= x, n == x, n != x, n > x, n >= x


def with_constants(x: float) -> tuple[bool, ...]:
    return x < 0, 0 <= x, x == 1, 1 != x, x > -1, x >= 9007199254740992, 9007199254740993 > x, x != 2**64


def maybe_both(x: float | None, y: float | None) -> tuple[bool, ...]:
    if x is None or y is None:
        return (x == y, x != y)
    return x < y, x <= y, x == y, x != y, x > y, x >= y


def maybe_left(x: float | None, y: float) -> tuple[bool, ...]:
    if x is None:
        return (x == y, y != x)
    return x < y, x <= y, x == y, x != y, x > y, x >= y, y < x, y <= x, y == x, y != x, y > x, y >= x


def maybe_constants(x: float | int | None) -> tuple[bool, ...]:
    if x is None:
        return (x == 0, x != 1)
    return x < 0, 0 <= x, x == 1, 1 != x, 0.5 < x <= 2, x != 2**53


for x in FLOATS:
    print(x, with_constants(x), maybe_constants(x))
    for n in INTS:
        first, second = float_int(x, n), int_float(n, x)
        print("%d %s" % (n % 1000, "".join("FT"[b] for b in first + second + maybe_both(x, n) + maybe_both(n, x))))
    for y in FLOATS:
        print(y, "".join("FT"[b] for b in maybe_both(x, y) + maybe_left(x, y)))
print([maybe_constants(n) for n in (0, 1, 2, -1, 2**53, True)], maybe_constants(None))
print(maybe_both(None, 1.0), maybe_both(None, None), maybe_left(None, 2.0), maybe_both(1, 2), maybe_both(2, 2))


class Loud(float):
    def __lt__(self, other: object) -> bool:
        print("lt", float(self), other)
        return True

    def __gt__(self, other: object) -> bool:
        print("gt", float(self), other)
        return False

    def __eq__(self, other: object) -> bool:
        print("eq", float(self), other)
        return True


loud: float | None = Loud(1.5)
if loud is not None:
    print(loud < 1.0, loud > 2, loud == 7, 1.0 < loud, 3 > loud, loud <= 1.5)


def wrong(x: Any) -> None:
    y: float = 2.5
    try:
        print(x < y)
    except TypeError as error:
        print(error)
    try:
        print(y >= x)
    except TypeError as error:
        print(error)


wrong(None)
wrong("text")
wrong(3)
