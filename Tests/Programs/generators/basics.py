"""Generators: yield in loops, early return, infinite sequences, pipelines, yield from."""

from collections.abc import Iterable, Iterator


def countdown(n: int) -> Iterator[int]:
    while n > 0:
        yield n
        n -= 1


def fibonacci() -> Iterator[int]:
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def take(count: int, items: Iterable[int]) -> list[int]:
    result: list[int] = []
    for item in items:
        if len(result) == count:
            break
        result.append(item)
    return result


def evens(items: Iterable[int]) -> Iterator[int]:
    for item in items:
        if item % 2 == 0:
            yield item


def chunks(items: list[int], size: int) -> Iterator[list[int]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def noisy() -> Iterator[str]:
    print("started")
    yield "first"
    print("between")
    yield "second"
    print("ended")


def until_negative(items: list[int]) -> Iterator[int]:
    for item in items:
        if item < 0:
            return
        yield item


class Tree:
    def __init__(self, value: int, left: "Tree | None" = None, right: "Tree | None" = None) -> None:
        self.value = value
        self.left = left
        self.right = right

    def __iter__(self) -> Iterator[int]:
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right


def permutations(items: list[str]) -> Iterator[list[str]]:
    if len(items) <= 1:
        yield items
        return
    for i in range(len(items)):
        for rest in permutations(items[:i] + items[i + 1 :]):
            yield [items[i]] + rest


def chain(*sources: Iterable[object]) -> Iterator[object]:
    for source in sources:
        yield from source


print(list(countdown(5)), sum(countdown(4)), max(countdown(3)), tuple(countdown(0)))
print(take(15, fibonacci()), take(5, evens(fibonacci())), take(3, countdown(2)))
print(list(chunks(list(range(7)), 3)), list(until_negative([3, 1, -1, 5])))
generator = noisy()
print("created")
print(next(generator))
print(next(generator))
print(next(generator, "default"), next(generator, "again"))
try:
    next(generator)
except StopIteration:
    print("StopIteration")
tree = Tree(5, Tree(2, Tree(1), Tree(3)), Tree(8, None, Tree(9)))
print(list(tree), sum(tree), 8 in tree, 7 in tree, sorted(tree, reverse=True))
print(["".join(p) for p in permutations(list("abc"))], list(chain([1], "ab", (None,), {2: 3})))
first, second, *rest = countdown(6)
print(first, second, rest)
for i, (a, b) in enumerate(zip(countdown(3), fibonacci())):
    print(i, a, b)
iterator = iter(countdown(3))
print(iterator is iter(iterator), next(iterator), list(iterator), list(iterator))
print(", ".join(str(n) for n in countdown(3)), dict(enumerate(countdown(2))), {n: n for n in countdown(2)}, [*countdown(2), *countdown(1)])
