"""Generators and comprehensions."""

from collections.abc import Iterator


def countdown(n: int) -> Iterator[int]:
    while n > 0:
        yield n
        n -= 1


def pairs(words: list[str]) -> Iterator[tuple[int, str]]:
    for i, word in enumerate(words):
        yield i, word


print(list(countdown(4)), sum(countdown(3)))
for i, word in pairs(["a", "b"]):
    print(i, word)
print([n * n for n in range(5) if n % 2], {w: len(w) for w in ["a", "bb"]}, sorted({n % 3 for n in range(7)}))
print(sum(n * n for n in range(10)), any(n > 3 for n in countdown(4)))
iterator = countdown(2)
print(next(iterator), next(iterator), next(iterator, 0))
