"""A class that nothing in its own module derives from: calls of its methods must still look."""

from __future__ import annotations


class Base:
    kind = "base"
    limit: int = 5

    def __init__(self, name: str, n: int) -> None:
        self.name = name
        self.n = n

    def hook(self, x: int) -> int:
        return x + self.n

    def optional(self, x: int = 3) -> int:
        return x

    @property
    def label(self) -> str:
        return self.name

    def run(self) -> str:
        return f"{self.label} {self.hook(1)} {self.kind} {self.limit} {self.optional()} {self.optional(7)}"

    def __add__(self, other: Base) -> Base:
        return Base(self.name + other.name, self.n + other.n)

    def __len__(self) -> int:
        return self.n


def loop(b: Base, times: int) -> int:
    total = 0
    for i in range(times):
        total = b.hook(total) % 1000
    return total


def name_of(b: Base) -> str:
    return b.name


def join(a: Base, b: Base) -> str:
    c = a + b
    return f"{c.name} {len(a)}"


def run(b: Base) -> str:
    return b.run()
