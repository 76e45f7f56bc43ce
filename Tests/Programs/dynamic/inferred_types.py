"""Names whose types are inferred hold whatever the program gives them: Any values, ints beside floats, what cast only claims."""

from typing import Any, cast
import math


def source(kind: int) -> Any:
    return [3, 2.5, "text", None, [1, 2], {"a": 1}][kind]


x = 1
x = source(1)
print(x, x + 1)
y = x * 2
print(y)


def local() -> None:
    total = 0
    for i in range(3):
        total += source(1)
    print(total)
    best = 0.0
    best = 3
    print(best, best / 2)
    name = "a"
    name = source(0)
    print(name)
    pair = (1.5, "x")
    pair = (2, "y")
    print(pair[0])


local()


class Holder:
    def __init__(self) -> None:
        self.value = 0
        self.ratio = 0.0
        self.label = "none"

    def fill(self, kind: int) -> None:
        self.value = source(kind)
        self.ratio = 1

    def show(self) -> None:
        print(self.value, self.ratio, self.label)


h = Holder()
h.show()
h.fill(2)
h.show()
h.fill(1)
print(h.value + 1, h.ratio * 2)
print(min(2, 2.0), max(3, 2.5), max(2.5, 3), min([3, 2.5]), max(1, 2.0, 3), sorted([2.5, 1, 3.5]), sum([1, 2.5]), sum([0.5, 1]))
flag = len("ab") == 2
z = 1 if flag else 2.5
print(z, 1 if flag else 2.5, [1, 2.5][0], {"a": 1, "b": 2.5}["a"])
for v in [1, 2.5, True]:
    print(v, end=" ")
print()
for v in (1, 2.5):
    print(v, end=" ")
print()
t = cast("int", "text")
print(t)
s = cast(str, 5)
print(s)
n: float = 3
print(cast(int, 4) + 1)
m = [[0.0] * 2 for _ in range(2)]
print(m)
weights = [0.25, 1, 0.5]
acc = 0.0
for w in weights:
    acc += w
print(acc, weights)
match source(4):
    case [int(a), str(b)]:
        print(a, b)
    case (a, b, *rest):
        print(a, b, rest)
    case [a, b]:
        print("two", a, b)
w2 = None
w2 = source(0)
print(w2)
parts = []
parts.append(1)
parts.append(source(2))
print(parts[1])
first, second = 1, 2
first, second = source(4)
print(first, second)
with_default = {"a": 1}.get("b", 2.5)
print(with_default, {"a": 1}.get("a", 2.5))
import functools
print(functools.reduce(lambda a, b: a + b, [1, 2, 3], 0.5), functools.reduce(lambda a, b: a, [1, 2], 3))
print(math.floor(2.5), round(2.5), abs(-3), divmod(7, 2.0), pow(2, 3), pow(2, -1), pow(2.0, 3), 2 ** 3, 2 ** -1)
k = -1
print(2 ** k, 2 ** abs(k))


def more() -> None:
    xs = [1]
    xs = [source(1)]
    print(xs[0])
    d = {"a": 1}
    d["b"] = source(2)
    d.update(c=source(3))
    print(d["b"], d["c"])
    e = {}
    e["x"] = 1
    e["y"] = source(1)
    print(e["y"])
    rows = [[0.0] * 2 for _ in range(2)]
    rows[0][1] = 1
    print(rows, rows[0][1])
    total = 0
    for r in [1.5]:
        total = max(total, source(1))
    print(total, sum([source(1) for _ in range(2)]), sum(source(0) for _ in range(2)))


more()


class Grid:
    def __init__(self) -> None:
        self.cells = [[0.0, 0.0], [0.0, 0.0]]
        self.names = {"a": 1}
        self.items = []  # type: ignore[var-annotated]

    def set(self, i: int, j: int) -> None:
        self.cells[i][j] = 1
        self.names["b"] = source(2)
        self.items.append(source(1))


g = Grid()
g.set(0, 0)
print(g.cells[0][0], g.names["b"], g.items)
