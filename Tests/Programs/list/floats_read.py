"""Items of lists that ought to hold floats, read one after another and by index: ints among them, large and small floats, and what is none."""

from typing import Any, Iterator

INF = float("inf")


def total(items: list[float]) -> float:
    result = 0.0
    for item in items:
        result += item
    return result


def dot(a: list[float], b: list[float]) -> float:
    result = 0.0
    for i in range(len(a)):
        result += a[i] * b[-1 - i]
    return result


def first_above(items: list[float], limit: float) -> float:
    for item in items:
        if item > limit:
            return item
    else:
        return -1.0


def growing(items: list[float]) -> int:
    count = 0
    for item in items:
        count += 1
        if item < 3.0:
            items.append(item + 1.0)
    return count


def shrinking(items: list[float]) -> list[float]:
    seen = [0.0]
    for item in items:
        seen.append(item * 2.0)
        if len(items) > 2:
            items.pop()
    return seen


def running(items: list[float]) -> Iterator[float]:
    so_far = 0.0
    for item in items:
        so_far += item
        yield so_far


def nested(rows: list[list[float]]) -> float:
    result = 0.0
    for row in rows:
        for item in row:
            for other in row:
                result += item * other
    return result


print(total([0.5, 1.5]), total([]), total([1, 2.5, -3]), total([1e300, 5e-324, -0.0, 2**70, True]))
print(total([INF, 1.0]), total([INF, -INF]), total([1e308, 1e308]))
print(dot([1.0, 2.0, 3.0], [0.5, 4, 1e-320]))
print(first_above([1.0, 2.0, 5e300], 1.5), first_above([1, 2], 5.0))
print(growing([1.0, 2.5]), shrinking([1.0, 2.0, 3.0, 4.0, 5.0]), list(running([0.25, 1, 2.5])))
print(nested([[1.0, 2.0], [], [0.5]]))
wrong: Any = [1.0, "text", 2.0]
for function in (total, lambda items: dot(items, items), lambda items: first_above(items, 5.0)):
    try:
        print(function(wrong))
    except TypeError as error:
        print(type(error).__name__)
try:
    print(dot([1.0, 2.0], [1.0]))
except IndexError as error:
    print(error)
