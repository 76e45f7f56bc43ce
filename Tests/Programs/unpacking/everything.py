"""Unpacking in assignments, loops, calls, displays and parameters; starred targets; order of evaluation."""

from collections.abc import Iterator
from typing import Any

log: list[str] = []


def numbers(n: int) -> Iterator[int]:
    for i in range(n):
        log.append(f"y{i}")
        yield i


class Recorder:
    def __setattr__(self, name: str, value: object) -> None:
        log.append(f"set {name}={value}")
        super().__setattr__(name, value)

    def __setitem__(self, key: object, value: object) -> None:
        log.append(f"item {key}={value}")


def flush() -> None:
    print(log)
    log.clear()


a, b = 1, 2
a, b = b, a
print(a, b)
[c, d], e = [3, 4], "five"
(f, (g, h)), *i = (6, (7, 8)), 9, 10
print(c, d, e, f, g, h, i)
first, *rest = list("hello")
*start, last = range(5)
nothing: list[int]
one, *nothing, two = (1, 2)
head, *middle, tail = [1, 2, 3, 4, 5, 6]
print(first, rest, start, last, one, nothing, two, head, middle, tail)
*everything, = (1, 2, 3)
(only,) = [99]
[x, [y, *z]] = 1, [2, 3, 4]
print(everything, only, x, y, z)
p = q = r = [0]
q.append(1)
print(p, q, r, p is q is r)
m = n, o = 5, 6
print(m, n, o)
index = 0
values = [10, 20, 30]
index, values[index] = 2, 99
print(index, values)
index, values[index] = 1, values[index] + 1
print(index, values)
recorder = Recorder()
recorder.a, recorder["b"], *recorder.c = numbers(4)  # type: ignore[attr-defined]
flush()
recorder.x = recorder.y = 7  # type: ignore[attr-defined]
flush()
for k, (u, v) in enumerate([("a", 1), ("b", 2)]):
    print(k, u, v, end="; ")
for leading, *remaining in [(1,), (1, 2), (1, 2, 3)]:
    print(leading, remaining, end="; ")
for (u, v), w in zip([("a", 1)], [[2]]):
    print(u, v, w)
print([s + t for s, t in [(1, 2), (3, 4)]], {key: val for key, (val, _) in {"a": (1, 2)}.items()}, [*range(3), *"ab", *{5: 6}], (*[1], 2, *(3,)), {*[1, 2], *{2, 3}} == {1, 2, 3}, {**{"a": 1}, "b": 2, **{"a": 3}})
print(*[1, 2], *(3,), sep="-")
print(*"abc", *[], sep=",", end="!\n")


def swap(pair: tuple[int, str]) -> tuple[str, int]:
    number, text = pair
    return text, number


def stats(*values: float) -> tuple[float, float, list[float]]:
    low, *_, high = ordered = sorted(values)
    return low, high, ordered


def rotate(a: int, b: int, c: int) -> tuple[int, int, int]:
    a, b, c = b, c, a
    return a, b, c


def fibonacci(n: int) -> list[int]:
    result: list[int] = []
    a, b = 0, 1
    while len(result) < n:
        result.append(a)
        a, b = b, a + b
    return result


def euclid(a: int, b: int) -> tuple[int, int, int]:
    x, y, u, v = 0, 1, 1, 0
    while a:
        quotient, remainder = divmod(b, a)
        x, y, u, v = u, v, x - u * quotient, y - v * quotient
        b, a = a, remainder
    return b, x, y


def partition(values: list[int]) -> tuple[list[int], list[int]]:
    if not values:
        return [], []
    first, *others = values
    small, large = partition(others)
    return ([first] + small, large) if first < 5 else (small, [first] + large)


print(swap((1, "x")), stats(3.0, 1.0, 2.0), rotate(1, 2, 3), fibonacci(10), euclid(240, 46), partition([1, 9, 3, 7, 5]))
text, count = swap((3, "ab"))
print(text * count, [*map(lambda t: t[0], [swap((1, "q")), swap((2, "r"))])])


def attempt(source: Any, form: int) -> None:
    try:
        if form == 0:
            a, b = source
        elif form == 1:
            a, *b, c = source
        elif form == 2:
            (a, b), c = source
        else:
            [a] = source
        print("fine", a)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


for source in ([1], [1, 2], [1, 2, 3], (), "ab", {1: 2, 3: 4}, {7}, 5, None, [[1, 2], 3], iter([1, 2]), range(4), numbers(3)):
    for form in range(4):
        attempt(source, form)
print(len(log))
nested: Any = ([1, (2, [3, {"k": 4}])], 5)
[aa, (bb, [cc, dd])], ee = nested
print(aa, bb, cc, dd, ee)
data = [("ann", [90, 80]), ("bob", [70]), ("eve", [])]
for name, scores in data:
    best, *others = sorted(scores, reverse=True) or [0]
    print(name, best, others)
points = [(x, y) for x in range(2) for y in range(2)]
xs, ys = zip(*points)
print(xs, ys, list(zip(*[[1, 2, 3], [4, 5, 6]])), dict(zip(*[["a", "b"], [1, 2]])))
(i0, i1), (j0, j1) = divmod(17, 5), divmod(-17, 5)
print(i0, i1, j0, j1)
