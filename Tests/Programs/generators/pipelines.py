"""Chains of generators over data, infinite streams, generators as coroutines, laziness made visible."""

from collections.abc import Callable, Generator, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
U = TypeVar("U")

RECORDS = """\
2024-01-05,ann,coffee,3.50
2024-01-05,bob,tea,2.25
2024-01-06,ann,cake,4.75

# a comment
2024-01-07,eve,coffee,3.50
2024-01-07,bob,cake,bad
2024-01-08,ann,tea,2.25
"""


def lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        print(f"<{line[:10]}>", end="")
        yield line


def meaningful(source: Iterable[str]) -> Iterator[str]:
    for line in source:
        if line and not line.startswith("#"):
            yield line


def parse(source: Iterable[str]) -> Iterator[tuple[str, str, str, float]]:
    for line in source:
        date, who, what, price = line.split(",")
        try:
            yield date, who, what, float(price)
        except ValueError:
            print("(skipped)", end="")


def mapped(function: Callable[[T], U], source: Iterable[T]) -> Iterator[U]:
    for item in source:
        yield function(item)


def windows(source: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    window: list[T] = []
    for item in source:
        window.append(item)
        if len(window) == size:
            yield tuple(window)
            del window[0]


def interleave(*sources: Iterable[T]) -> Iterator[T]:
    iterators = [iter(source) for source in sources]
    while iterators:
        for iterator in iterators[:]:
            try:
                yield next(iterator)
            except StopIteration:
                iterators.remove(iterator)


def merge(left: Iterable[int], right: Iterable[int]) -> Iterator[int]:
    a, b = iter(left), iter(right)
    x, y = next(a, None), next(b, None)
    while x is not None or y is not None:
        if y is None or (x is not None and x <= y):
            assert x is not None
            yield x
            x = next(a, None)
        else:
            yield y
            y = next(b, None)


def primes() -> Iterator[int]:
    composites: dict[int, list[int]] = {}
    n = 2
    while True:
        if n in composites:
            for p in composites.pop(n):
                composites.setdefault(n + p, []).append(p)
        else:
            yield n
            composites[n * n] = [n]
        n += 1


def take_while(condition: Callable[[T], bool], source: Iterable[T]) -> Iterator[T]:
    for item in source:
        if not condition(item):
            return
        yield item


def scheduler(tasks: list[Generator[str, None, int]]) -> Iterator[str]:
    while tasks:
        task = tasks.pop(0)
        try:
            yield next(task)
            tasks.append(task)
        except StopIteration as stop:
            yield f"done:{stop.value}"


def worker(name: str, steps: int) -> Generator[str, None, int]:
    total = 0
    for step in range(steps):
        total += step
        yield f"{name}{step}"
    return total


def triangle() -> Iterator[list[int]]:
    row = [1]
    while True:
        yield row
        row = [a + b for a, b in zip([0] + row, row + [0])]


def look_and_say(text: str) -> Iterator[str]:
    while True:
        yield text
        following = ""
        i = 0
        while i < len(text):
            j = i
            while j < len(text) and text[j] == text[i]:
                j += 1
            following += str(j - i) + text[i]
            i = j
        text = following


sales = parse(meaningful(lines(RECORDS)))
print("nothing read yet")
first = next(sales)
print()
print("first", first)
totals: dict[str, float] = {first[1]: first[3]}
for _, who, _, price in sales:
    totals[who] = totals.get(who, 0.0) + price
print()
print(totals)
print(list(mapped(lambda p: p * p, take_while(lambda p: p < 30, primes()))))
print(list(windows("abcde", 3)), list(windows([1], 2)), list(interleave("abc", [1, 2], "x")))
print(list(merge([1, 4, 9, 16], [2, 3, 5, 20, 21])), list(merge([], [1])))
print(list(scheduler([worker("a", 3), worker("b", 1), worker("c", 2)])))
print([row for row, _ in zip(triangle(), range(6))], [text for text, _ in zip(look_and_say("1"), range(7))])
gaps = (b - a for a, b in windows(primes(), 2))
print([next(gaps) for _ in range(20)])
nested = (x * y for x in range(1, 4) for y in (lambda n: range(n))(x))
print(list(nested), sum(p for p, _ in zip(primes(), range(100))))
squares = (n * n for n in range(10**12))
print([next(squares) for _ in range(5)], any(n > 50 for n in squares), next(squares))
