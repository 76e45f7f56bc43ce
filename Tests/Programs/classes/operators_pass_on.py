"""Operators that return what another operator answered, NotImplemented too."""

from __future__ import annotations
from typing import Any, Callable, Union


class B:
    def __init__(self, n: int) -> None:
        self.n = n

    def __add__(self, o: object) -> B:
        if isinstance(o, B):
            return B(self.n + o.n)
        return NotImplemented

    def __lt__(self, o: object) -> bool:
        if isinstance(o, B):
            return self.n < o.n
        return NotImplemented

    def __eq__(self, o: object) -> bool:
        if isinstance(o, B):
            return self.n == o.n
        return NotImplemented


class C(B):
    def __add__(self, o: object) -> B:
        return super().__add__(o)

    def __lt__(self, o: object) -> bool:
        return super().__lt__(o)

    def __eq__(self, o: object) -> bool:
        return super().__eq__(o)


class D:
    def __init__(self, n: int) -> None:
        self.n = n

    def __eq__(self, o: object) -> bool:
        return super().__eq__(o)

    def __hash__(self) -> int:
        return super().__hash__()

    def __le__(self, o: D) -> bool:
        r = NotImplemented
        return r if o.n == 5 else self.n <= o.n

    def __sub__(self, o: D) -> D:
        return NotImplemented if o.n == 5 else D(self.n - o.n)

    def __mul__(self, o: D) -> int:
        r: Any = NotImplemented
        return r  # type: ignore

    def __rmul__(self, o: object) -> int:
        return 8


class Rt:
    def __init__(self, n: int) -> None:
        self.n = n

    def __radd__(self, o: object) -> B:
        return B(-1)

    def __gt__(self, o: object) -> bool:
        return True

    def __eq__(self, o: object) -> bool:
        return True


class F(D):
    def __rmul__(self, o: object) -> int:
        return 9


def tr(f: Callable[[], object]) -> None:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def main() -> None:
    tr(lambda: (C(1) + C(2)).n)
    tr(lambda: (C(1) + Rt(2)).n)
    tr(lambda: (B(1) + Rt(2)).n)
    tr(lambda: C(1) + 3)
    tr(lambda: C(1) < Rt(2))
    tr(lambda: B(1) < Rt(2))
    tr(lambda: C(1) == Rt(2))
    tr(lambda: B(1) == Rt(2))
    tr(lambda: C(1) == C(1))
    tr(lambda: C(1) != C(1))
    tr(lambda: D(1) == D(1))
    tr(lambda: D(1) != D(1))
    d = D(1)
    tr(lambda: d == d)
    tr(lambda: d != d)
    tr(lambda: d in [D(1), d])
    tr(lambda: D(1) == Rt(1))
    tr(lambda: D(1) <= D(5))
    tr(lambda: D(1) <= D(4))
    tr(lambda: (D(1) - D(5)).n)
    tr(lambda: (D(1) - D(4)).n)
    tr(lambda: D(1) * D(4))
    tr(lambda: D(1) * F(4))


main()
