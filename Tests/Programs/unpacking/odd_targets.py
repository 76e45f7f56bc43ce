"""Unpacking, slices, comparison chains, walruses, conditional and augmented forms in odd orders."""
from typing import Any


class Loud:
    log: list[str] = []

    def __init__(self, name: str, value: int) -> None:
        self.name, self.value = name, value

    def __lt__(self, other: "Loud") -> bool:
        Loud.log.append(f"{self.name}<{other.name}")
        return self.value < other.value

    def __eq__(self, other: object) -> bool:
        Loud.log.append(f"{self.name}==")
        return isinstance(other, Loud) and self.value == other.value

    def __bool__(self) -> bool:
        Loud.log.append(f"bool {self.name}")
        return self.value > 0

    def __getitem__(self, key: Any) -> Any:
        Loud.log.append(f"{self.name}[{key}]")
        return key

    def __setitem__(self, key: Any, value: Any) -> None:
        Loud.log.append(f"{self.name}[{key}]={value}")

    def __delitem__(self, key: Any) -> None:
        Loud.log.append(f"del {self.name}[{key}]")

    def __iadd__(self, other: Any) -> "Loud":
        Loud.log.append(f"{self.name}+={other}")
        return self

    def __contains__(self, item: object) -> bool:
        Loud.log.append(f"{item} in {self.name}")
        return item == self.value

    def __iter__(self) -> Any:
        Loud.log.append(f"iter {self.name}")
        return iter(range(self.value))


def note(text: str, value: Any = None) -> Any:
    Loud.log.append(text)
    return value


def flush() -> None:
    print(" ".join(Loud.log))
    Loud.log.clear()


a, b, c = Loud("a", 1), Loud("b", 2), Loud("c", 3)
print(a < b < c, a < c < b, not a < b, a == b == c, (a and b).name, (Loud("z", 0) or c).name)
flush()
first, *middle, last = c
(x, [y, *z]), w = (1, c), note("w", 4)
print(first, middle, last, x, y, z, w)
flush()
a[note("k1", 1)], b[note("k2", 2)] = note("v1", 10), note("v2", 20)
a[note("i")] += note("j", 5)
a += note("more")
del a[1:2], b[..., None]
a[1:2:3], c["x"] = c[::2], (a["y"], b[-1])
flush()
n = 0
values = [n := n + 1, n := n + 1, (n, n := n * 10)[1], n]
print(values, n, [m for i in range(5) if (m := i * i) % 2 == 0], m)
if (found := next((v for v in values if v > 5), None)) is not None and found > 1:
    print("found", found)
while (size := len(values)) > 2:
    values.pop(size // 2)
print(values, size)
i = 0
i, values[i] = 1, 99
print(i, values)
values[i], i = 5, 0
print(i, values)
items = list(range(10))
items[2:5] = "abc"  # type: ignore
items[::3] = [0] * 4
items[8:2:-2] = (1, 2, 3)
del items[-2:], items[0]
print(items, items[::-1], items[5:1], items[-100:100:4], items[slice(1, None, 2)])
items[1:1] = [7, 7]
items *= 2
print(items, items.count(7))
for bad in (lambda: items.__setitem__(slice(0, 4, 2), [1]), lambda: [1, 2][::0], lambda: (lambda p, q: p)(*[1]), lambda: items["x"]):  # type: ignore
    try:
        print(bad())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
for source in ([1], [1, 2, 3], 5, "ab", {1: 2, 3: 4}, iter([7, 8])):
    try:
        p, q = source  # type: ignore
        print(p, q)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
try:
    p, *rest, q, t = [1, 2]
except ValueError as error:
    print(error)
for p, (q, *t) in [(1, "abc"), (2, (3,)), (4, [5, 6])]:  # type: ignore
    print(p, q, t, end="; ")
print()
print(*(f"{k}={v}" for k, v in {"x": 1, **{"y": 2}, "x": 3}.items()), *[*range(2), *"hi"], {*[1, 2], *(2, 3)} == {1, 2, 3}, sep="|")
swap = [1, 2, 3]
swap[0], swap[2] = swap[2], swap[0]
print(swap, 1 < 2 > 1 != 3 in [3] is not None, 3 in c in [True], note("only") is None is not False)
flush()
matrix = [[r * 3 + col for col in range(3)] for r in range(3)]
print([*map(list, zip(*matrix))], [v for row in matrix for v in row if v % 2], {r: {v for v in row} for r, row in enumerate(matrix)})
print((lambda *a, k=(lambda: 5)(), **kw: (a, k, kw))(1, *[2], **{"z": 3}), [f() for f in [lambda v=v: v * v for v in range(3)]], [f() for f in [lambda: v for v in range(3)]])
t1, t2 = 1, 2
t1, t2 = t2, t1 + t2
print(t1, t2, f"{(t3 := t1 + t2)}", t3, 5 if t1 > t2 else 6 if t2 else 7, [1, 2][t1 > t2], -2 ** 2, (-2) ** 2, 2 ** -1, not 1 == 2, ~5 & 3 | 4 ^ 1)
