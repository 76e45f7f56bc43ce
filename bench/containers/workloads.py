"""Small containers and objects, made and combined again and again: `workloads.py` prints for each kind its name and the nanoseconds that
one takes, the least of a few rounds."""

import time
from collections.abc import Callable

ROUNDS = 5
KEPT = 1000


class Wide:
    def __init__(self, n: int) -> None:
        self.a = self.b = self.c = self.d = self.e = self.f = self.g = self.h = n
        self.i = self.j = self.k = self.l = self.m = self.n = self.o = self.p = n


def objects(count: int) -> None:
    kept: list[Wide | None] = [None] * KEPT
    for i in range(count):
        kept[i % KEPT] = Wide(i)


def lists(count: int) -> None:
    kept: list[list[int]] = [[]] * KEPT
    for i in range(count):
        kept[i % KEPT] = [i] * 20


def grown_lists(count: int) -> None:
    kept: list[list[int]] = [[]] * KEPT
    for i in range(count):
        grown: list[int] = []
        for j in range(30):
            grown.append(j)
        kept[i % KEPT] = grown


def dicts(count: int) -> None:
    kept: list[dict[str, int]] = [{}] * KEPT
    for i in range(count):
        kept[i % KEPT] = {"a": i, "b": 2, "c": 3}


def sets(count: int) -> None:
    kept: list[set[int]] = [set()] * KEPT
    for i in range(count):
        kept[i % KEPT] = {i, 1, 2}


def texts(count: int) -> None:
    kept = [""] * KEPT
    text = "abcdefghij" * 20
    for i in range(count):
        kept[i % KEPT] = text[i % 7 :]


def unions(count: int) -> None:
    a, b = set(range(10)), set(range(5, 15))
    for _ in range(count):
        a | b


def intersections(count: int) -> None:
    a, b = set(range(10)), set(range(5, 15))
    for _ in range(count):
        a & b


def differences(count: int) -> None:
    a, b = set(range(10)), set(range(5, 15))
    for _ in range(count):
        a - b


WORK: list[tuple[Callable[[int], None], int]] = [
    (objects, 1_000_000),
    (lists, 1_000_000),
    (grown_lists, 200_000),
    (dicts, 1_000_000),
    (sets, 1_000_000),
    (texts, 1_000_000),
    (unions, 500_000),
    (intersections, 500_000),
    (differences, 500_000),
]


def main() -> None:
    for work, count in WORK:
        best = 1e9
        for _ in range(ROUNDS):
            start = time.perf_counter()
            work(count)
            best = min(best, time.perf_counter() - start)
        print(work.__name__, best / count * 1e9)


if __name__ == "__main__":
    main()
