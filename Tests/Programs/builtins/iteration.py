"""zip, enumerate, map, filter, reversed, iter, next, any, all, sum, min, max, sorted, and their laziness."""

from collections.abc import Iterator
from typing import Any


class Countdown:
    def __init__(self, start: int) -> None:
        self.start = start

    def __iter__(self) -> Iterator[int]:
        n = self.start
        while n > 0:
            yield n
            n -= 1

    def __reversed__(self) -> Iterator[int]:
        return iter(range(1, self.start + 1))

    def __len__(self) -> int:
        return self.start


def noisy(label: str, count: int) -> Iterator[int]:
    for i in range(count):
        print(f"{label}{i}", end=" ")
        yield i


print(list(zip("abc", [1, 2, 3])), list(zip("ab", [1, 2, 3], (True, False, None))), list(zip()), list(zip([1])), dict(zip("xy", range(9))))
print(list(enumerate("abc")), list(enumerate("abc", 10)), list(enumerate("ab", start=-1)), dict(enumerate(["x"])), list(enumerate(())))
print(list(map(str, [1, 2.5, None])), list(map(lambda a, b: a * b, [1, 2, 3], [4, 5])), list(map(max, [1, 5], [3, 2], [2, 9])), list(map(int, "123")))
print(list(filter(None, [0, 1, "", "a", [], [0], None])), list(filter(lambda n: n % 2, range(6))), list(filter(str.isalpha, "a1b2")), list(filter(len, ["", "x"])))
print(list(reversed([1, 2, 3])), list(reversed("abc")), list(reversed(range(3))), list(reversed((1, 2))), list(reversed(Countdown(3))), list(reversed({"a": 1, "b": 2})))
print(any([]), any([0, "", None]), any([0, 3]), all([]), all([1, "a"]), all([1, 0]), any(n > 3 for n in range(3)), all(Countdown(3)))
print(sum([]), sum([1, 2]), sum([1.5, 2]), sum([[1], [2]], []), sum(range(5), 100), sum({1: 2, 3: 4}), sum([True, True]), sum((x for x in (0.1, 0.2))), sum([2**62, 2**62]))
print(min(3, 1), max(3, 1), min([4, 2]), max("hello"), min("b", "a", key=str.upper), max([], default="none"), min((), default=None), max([1, -5], key=abs), max({"a": 3, "b": 1}), min([[2], [1, 9]]), max(1, 2.5), max(Countdown(4)), min(2, 2.0), max(True, 1))
print(sorted(Countdown(3)), list(Countdown(3)), tuple(Countdown(2)), set(Countdown(2)) == {1, 2}, [*Countdown(2)], sorted(map(abs, [-3, 1])), list(zip(Countdown(2), reversed(Countdown(2)))))
for action in ["min", "sum", "next", "zip", "reversed", "iter", "max"]:
    try:
        if action == "min":
            print(min([]))
        elif action == "max":
            mixed: list[Any] = [1, "a"]
            print(max(mixed))
        elif action == "sum":
            words: Any = ["a", "b"]
            print(sum(words))
        elif action == "next":
            print(next(iter([])))
        elif action == "zip":
            print(list(zip([1, 2], [3], strict=True)))
        elif action == "reversed":
            unordered: Any = {1, 2}
            print(reversed(unordered))
        else:
            number: Any = 5
            print(iter(number))
    except (ValueError, TypeError, StopIteration) as error:
        print(type(error).__name__, error)
print(list(zip(noisy("a", 3), noisy("b", 2))))
print(next(map(lambda n: n * 10, noisy("m", 3))), next(filter(lambda n: n > 0, noisy("f", 3))), any(n == 1 for n in noisy("any", 5)))
iterator = iter([1, 2, 3])
print(next(iterator), next(iterator, "d"), list(iterator), next(iterator, "default"), iter(iterator) is iterator)
pairs = iter("abcdef")
print(list(zip(pairs, pairs)), list(zip(*[iter(range(7))] * 3)))
lines = iter(["first", "second", "STOP", "third"])
print(list(iter(lambda: next(lines), "STOP")), list(lines))
stack = [1, 2, 3]
print([item for item in iter(lambda: stack.pop() if stack else None, None)], stack)
keys, values = zip(*{"a": 1, "b": 2}.items())
print(keys, values, list(map(list, zip([1, 2], [3, 4]))), [a + b for a, b in zip(range(3), map(lambda n: n * n, range(3)))])
print(list(map(lambda pair: pair[0] * pair[1], enumerate([5, 6, 7]))), max(enumerate([3, 9, 2]), key=lambda p: p[1]), sum(i * n for i, n in enumerate([4, 5, 6])))
matrix = [[1, 2, 3], [4, 5, 6]]
print([list(row) for row in zip(*matrix)], list(map(sum, matrix)), [max(column) for column in zip(*matrix)], sum(map(sum, matrix)), all(len(row) == 3 for row in matrix))
print(type(zip()).__name__, type(map(str, [])).__name__, type(iter([])).__name__, type(iter("")).__name__, type(iter({})).__name__, type(reversed([])).__name__, type(enumerate([])).__name__, type(range(1)).__name__)
for i, (a, b) in enumerate(zip("ab", zip([1, 2], [3, 4]))):
    print(i, a, b, end="; ")
print()
shared = [1, 2, 3]
mapped = map(lambda n: n * 2, shared)
shared.append(4)
print(list(mapped), list(mapped))
