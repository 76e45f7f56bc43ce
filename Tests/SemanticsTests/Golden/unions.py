"""Members of unions in attribute access, calls, items and operators."""

from typing import Callable, Optional, Union


class A:
    x = 1

    def f(self) -> int:
        return 1


class B:
    x = "b"

    def f(self) -> str:
        return ""


def use(u: Union[A, B], o: Optional[A], n: Union[int, str], c: Optional[Callable[[], int]]) -> None:
    reveal_type(u.x)
    reveal_type(u.f())
    u.y
    o.x
    o.f()
    n + 1
    n.upper()
    c()
    for q in o:
        pass
    with o:
        pass
    reveal_type(n * 2)
    len(n)


def items(l: Optional[list[int]], d: Union[dict[str, int], list[int]], t: Union[int, list[int]]) -> None:
    l[0]
    l[0] = 1
    t[0]
    for x in l:
        pass
    a, b = l
    1 in l
    reveal_type(d)
