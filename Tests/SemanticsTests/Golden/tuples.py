"""Tuples, named tuples, unpacking."""

from typing import NamedTuple, Optional


class Point(NamedTuple):
    x: int
    y: int = 0

    def norm(self) -> int:
        return self.x + self.y


p = Point(1)
reveal_type(p.x)
reveal_type(p[0])
reveal_type(p.norm())
reveal_type(p._replace(x=3))
reveal_type(p._asdict())
Point("a")
Point(1, 2, 3)
p.x = 3
a, b = p
reveal_type(a)
c, *rest = (1, "a", 2.0)
reveal_type(c)
reveal_type(rest)
(d, e), f = (1, "x"), None
reveal_type(e)
g, h = [1, 2]
reveal_type(g)
i, j = 1, 2, 3
k, l, m = 1, 2
n, o = 1
reveal_type((1, 2) + ("a",))
pair: tuple[int, str] = (1, "a")
pair = ("a", 1)
pair = (1,)
many: tuple[int, ...] = (1, 2, 3)
reveal_type(many[0])
reveal_type(many + (1,))
pair[2]
reveal_type(pair[-1])
for index, letter in enumerate("ab"):
    reveal_type(index)
    reveal_type(letter)
for key, value in {"a": 1.5}.items():
    reveal_type(value)
empty: tuple[()] = ()


def lookup(point: Optional[Point]) -> tuple[int, int]:
    if point:
        x, y = point
        return x, y
    return point
