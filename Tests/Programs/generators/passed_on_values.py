"""What a generator returns reaches `next` and `yield from` through the iterators that end where it does."""

import itertools
from typing import Any, Callable, Generator, Iterable, Iterator


def numbers() -> Generator[int, None, int]:
    yield 1
    return 7


class Counted:
    def __init__(self) -> None:
        self.left = 1

    def __iter__(self) -> "Counted":
        return self

    def __next__(self) -> int:
        if not self.left:
            raise StopIteration("counted")
        self.left -= 1
        return 5


class Own(map):  # type: ignore[type-arg]
    pass


def by_next(iterator: Iterator[Any]) -> Any:
    while True:
        try:
            next(iterator)
        except StopIteration as stop:
            return stop.value


def delegate(iterator: Iterable[Any]) -> Generator[Any, Any, Any]:
    return (yield from iterator)


def by_delegation(iterator: Iterable[Any]) -> Any:
    return by_next(delegate(iterator))


MAKERS: dict[str, Callable[[Any], Iterator[Any]]] = {
    "map": lambda source: map(str, source),
    "map beside": lambda source: map(max, [1, 2, 3], source),
    "own map": lambda source: Own(str, source),
    "filter": lambda source: filter(None, source),
    "zip": lambda source: zip([1, 2, 3], source),
    "strict zip": lambda source: zip(source, strict=True),
    "enumerate": lambda source: enumerate(source),
    "islice": lambda source: itertools.islice(source, 5),
    "takewhile": lambda source: itertools.takewhile(bool, source),
    "dropwhile": lambda source: itertools.dropwhile(bool, source),
    "filterfalse": lambda source: itertools.filterfalse(bool, source),
    "accumulate": lambda source: itertools.accumulate(source),
    "pairwise": lambda source: itertools.pairwise(source),
    "compress": lambda source: itertools.compress(source, [1, 1, 1]),
    "nested": lambda source: map(str, enumerate(filter(None, source))),
    "chain": lambda source: itertools.chain(source),
    "in chain": lambda source: map(str, itertools.chain(source)),
    "zip_longest": lambda source: itertools.zip_longest(source),
    "groupby": lambda source: itertools.groupby(source),
    "tee": lambda source: itertools.tee(source)[0],
    "expression": lambda source: (item for item in source),
}

for name, make in MAKERS.items():
    print(name, by_next(make(numbers())), by_delegation(make(numbers())), by_next(make(Counted())), by_delegation(make(Counted())))
    print(list(make(numbers())) == list(make(iter([1]))), next(make(iter([])), "none"), sum(1 for _ in make(numbers())))
    ended = make(numbers())
    print(by_next(ended), by_next(ended), next(ended, "default"))
