"""Classes derived from Python's containers."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Stack(list[int]):
    """A stack of numbers, none of them negative."""

    limit = 3

    def __init__(self, name: str = "stack", items: Iterable[int] = ()) -> None:
        super().__init__()
        self.name = name
        for item in items:
            self.append(item)

    def push(self, n: int) -> int:
        self.append(n)
        return len(self)

    def append(self, n: int) -> None:
        if n < 0:
            raise ValueError("negative")
        super().append(n)

    @property
    def top(self) -> int:
        return self[-1]

    @top.setter
    def top(self, n: int) -> None:
        self[-1] = n


class Named:
    def describe(self) -> str:
        return f"{type(self).__name__} of {len(self)}"  # type: ignore[arg-type]


class Box(Named, list[T], Generic[T]):
    def __getitem__(self, index):  # type: ignore[no-untyped-def, override]
        return ("got", super().__getitem__(index))

    def __setitem__(self, index, value) -> None:  # type: ignore[no-untyped-def, override]
        super().__setitem__(index, value)
        self.changed = getattr(self, "changed", 0) + 1

    def __iter__(self) -> Iterator[T]:
        return reversed(list(super().__iter__()))

    def __contains__(self, item: object) -> bool:
        return item == "anything" or super().__contains__(item)


class Plain(list):  # type: ignore[type-arg]
    pass


class Deep(Plain):
    depth: int = 1


class Table(dict[str, int]):
    def __missing__(self, key: str) -> int:
        return -len(key)

    def __setitem__(self, key: str, value: int) -> None:
        super().__setitem__(key.lower(), value)

    def __delitem__(self, key: str) -> None:
        super().__delitem__(key.lower())

    def swap(self) -> dict[int, str]:
        return {value: key for key, value in self.items()}


class Registry(dict[str, object]):
    def __init__(self) -> None:
        super().__init__()
        self.order: list[str] = []

    def __setitem__(self, key: str, value: object) -> None:
        self.order.append(key)
        super().__setitem__(key, value)

    def __getattr__(self, name: str) -> object:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


class Bag(set[int]):
    tag: int = 5

    def add(self, n: int) -> None:
        super().add(n * 2)

    def total(self) -> int:
        return sum(self)


class Groups(defaultdict[str, list[int]]):
    def count(self) -> int:
        return sum(len(group) for group in self.values())


class Tally(Counter[str]):
    def of(self, key: str) -> int:
        return self[key]


class Ordered(OrderedDict[str, int]):
    def first(self) -> str:
        return next(iter(self))


class Loud(list[object]):
    def __init__(self, log: list[str]) -> None:
        super().__init__()
        self.log = log

    def __del__(self) -> None:
        self.log.append(f"del {len(self)}")


class Holder:
    def __init__(self, box: list[int], log: list[int]) -> None:
        self.box = box
        self.log = log

    def __del__(self) -> None:
        self.log.append(len(self.box))


kept: list[object] = []


def keep(x: object) -> None:
    kept.append(x)


def back() -> object:
    return kept[-1]


def drop() -> None:
    kept.clear()


def total(xs: list[int]) -> int:
    result = 0
    for x in xs:
        result += x
    return result


def lookup(table: dict[str, int], key: str) -> int:
    return table[key]


def lengths(xs: list[int], d: dict[str, int], s: set[int]) -> tuple[int, int, int]:
    return len(xs), len(d), len(s)


def make_stack(n: int) -> Stack:
    return Stack("made", range(n))


def make_groups() -> Groups:
    groups = Groups(list)
    groups["a"].append(1)
    return groups


def push(stack: Stack, n: int) -> int:
    return stack.push(n)


def change(xs: list[int]) -> None:
    xs.append(1)
    xs.insert(0, 2)
    xs.extend([3, 4])
    xs.sort(reverse=True)
    xs.reverse()
    xs.remove(1)
    del xs[0]
    xs += [5]
    xs[0] = 9
    xs[1:2] = [7, 8]


def change_dict(d: dict[str, int]) -> object:
    d["One"] = 1
    d.update({"Two": 2}, three=3)
    removed = d.pop("three"), d.pop("nothing", None)
    d.setdefault("Four", 4)
    d |= {"five": 5}
    return removed, "Two" in d, d.get("Two"), d.get("six"), list(d), d.popitem()


def change_set(s: set[int]) -> object:
    s.add(1)
    s.update([2, 3])
    s.discard(2)
    s |= {10}
    return sorted(s), 3 in s, s & {3, 10}, len(s)


def walk(xs: Iterable[object]) -> list[object]:
    return [x for x in xs]


def is_stack(x: object) -> bool:
    return isinstance(x, Stack)


def kind(x: object) -> str:
    match x:
        case Stack(name=name):
            return f"stack {name}"
        case [*items]:
            return f"sequence of {len(items)}"
        case {"one": one}:
            return f"one is {one}"
        case _:
            return type(x).__name__


def nested() -> list[Stack]:
    inner = Stack("inner", [1])
    return [inner, inner, Stack("other")]


def tree(depth: int) -> Plain:
    node = Plain()
    node.append(node)
    for _ in range(depth):
        outer = Plain()
        outer.append(node)
        node = outer
    return node


def fill(box: list[int], count: int) -> None:
    for n in range(count):
        box.append(n)
