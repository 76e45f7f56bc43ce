"""Variables and attributes that are given, under `# type: ignore`, what their types refuse."""

import os
from typing import Any


def collect(limit: int) -> list[int] | None:
    found: list[int] = []
    names: set[str] = {"a"}
    try:
        for n in range(limit):
            found.append(n)
            names.add(str(n))
        print(len(found), sorted(names))
        return found
    finally:
        found = names = None  # type: ignore[assignment]
        print(found, names)


class Holder:
    items: list[int]
    shared: int = 3

    def __init__(self, text: str) -> None:
        self.text: str = text
        self.items = []
        self.size = 0

    def close(self) -> None:
        self.items = None  # type: ignore[assignment]
        self.text = 5  # type: ignore
        self.size = "none"  # type: ignore[assignment]
        self.shared = "own"  # type: ignore[assignment]


total: int = 4
total = "four"  # type: ignore[assignment]
print(total, collect(3), collect(0))
holder = Holder("t")
print(holder.items, holder.text, holder.size, holder.shared, Holder.shared)
holder.close()
print(holder.items, holder.text, holder.size, holder.shared, Holder.shared)


def spread(*args, **kwargs):  # type: ignore[no-untyped-def]
    first, *args = args
    args.append(first)
    kwargs = sorted(kwargs)
    return first, args, kwargs


print(spread(1, 2, 3, b=1, a=2))
values = {}  # type: dict[str, Any]
values["a"] = os.sep
print(values)
