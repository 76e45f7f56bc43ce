"""Functions of math on ints, whose types are known or not, of all sizes."""

import math
from typing import Any


def show(n: int, k: int) -> None:
    print(n, k, math.gcd(n, k), math.lcm(n, k))
    for name in ("comb", "perm"):
        try:
            print(name, math.comb(n, k) if name == "comb" else math.perm(n, k))
        except (ValueError, OverflowError) as error:
            print(type(error).__name__, error)
    try:
        print(math.isqrt(n), math.factorial(k))
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)


def main() -> None:
    for n, k in [(0, 0), (5, 2), (70, 35), (2, 5), (-1, 2), (10**30, 3), (12, -4), (100, 20), (3, 10**20), (2**62, 2), (24, 24), (60, 25)]:
        show(n, k)
    for n in range(60):
        print(math.factorial(n), math.comb(n, n // 3), math.perm(n, n // 2), math.isqrt(n))
    anything: Any = 12
    print(math.gcd(anything, 18), math.gcd(12, 18, 9), math.gcd(), math.lcm(4, 6, 10), math.gcd(True, 4), math.perm(5), math.factorial(True))


main()
