"""Sets that compiled code and its callers share."""

from __future__ import annotations

import gc
from typing import Any, Iterator


class Member:
    def __init__(self, name: str) -> None:
        self.name = name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Member) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)

    def __repr__(self) -> str:
        return f"Member({self.name!r})"


class Grumpy:
    """A member that fails when it is asked."""

    def __init__(self, fails_hash: bool) -> None:
        self.fails_hash = fails_hash

    def __hash__(self) -> int:
        if self.fails_hash:
            raise ValueError("no hash today")
        return 7

    def __eq__(self, other: object) -> bool:
        raise ValueError("no comparison today")


class Club:
    def __init__(self) -> None:
        self.members: set[str] = set()

    def join(self, name: str) -> None:
        self.members.add(name)

    def has(self, name: str) -> bool:
        return name in self.members

    def size(self) -> int:
        return len(self.members)

    def names(self) -> list[str]:
        return sorted(self.members)

    def is_members(self, members: set[str]) -> bool:
        return members is self.members


def make(count: int) -> set[int]:
    return {i * 3 for i in range(count)}


def same(value: Any) -> Any:
    return value


def add(group: set[int], item: int) -> None:
    group.add(item)


def any_add(group: set[Any], item: Any) -> None:
    group.add(item)


def any_has(group: set[Any], item: Any) -> bool:
    return item in group


def any_remove(group: set[Any], item: Any) -> None:
    group.remove(item)


def discard(group: set[int], item: int) -> None:
    group.discard(item)


def pop(group: set[int]) -> int:
    return group.pop()


def clear(group: set[int]) -> None:
    group.clear()


def length(group: set[int]) -> int:
    return len(group)


def is_empty(group: set[int]) -> bool:
    return not group


def total(group: set[int]) -> int:
    total = 0
    for item in group:
        total += item
    return total


def in_order(group: set[int]) -> list[int]:
    return sorted(group)


def show(group: set[Any]) -> str:
    return repr(group)


def operators(a: set[int], b: set[int]) -> list[set[int]]:
    return [a | b, a & b, a - b, a ^ b]


def methods(a: set[int], b: Any) -> list[set[int]]:
    return [a.union(b), a.intersection(b), a.difference(b), a.symmetric_difference(b), a.copy()]


def questions(a: set[int], b: set[int]) -> list[bool]:
    return [a == b, a != b, a <= b, a < b, a >= b, a > b, a.issubset(b), a.issuperset(b), a.isdisjoint(b)]


def update(a: set[int], b: Any) -> None:
    a.update(b)


def or_in_place(a: set[int], b: set[int]) -> None:
    a |= b


def and_in_place(a: set[int], b: set[int]) -> None:
    a &= b


def sub_in_place(a: set[int], b: set[int]) -> None:
    a -= b


def xor_in_place(a: set[int], b: set[int]) -> None:
    a ^= b


def keep(a: set[int], *others: Any) -> None:
    a.intersection_update(*others)


def drop(a: set[int], *others: Any) -> None:
    a.difference_update(*others)


def toggle(a: set[int], b: Any) -> None:
    a.symmetric_difference_update(b)


def frozen(group: set[int]) -> frozenset[int]:
    return frozenset(group)


def from_list(items: list[int]) -> set[int]:
    return set(items)


def lazily(group: set[int]) -> Iterator[int]:
    for item in group:
        yield item


def grow_while_walking(group: set[int]) -> int:
    count = 0
    for item in group:
        count += 1
        group.add(item + 1000)
    return count


def walk_and_call(group: set[int], function: Any) -> int:
    count = 0
    for item in group:
        count += 1
        function(group, item)
    return count


def member(name: str) -> Member:
    return Member(name)


def has_group(groups: set[frozenset[int]], group: set[int]) -> bool:
    return group in groups


def is_set(value: object) -> tuple[bool, str]:
    return isinstance(value, set), type(value).__name__


def holder() -> dict[str, set[int]]:
    group = {1, 2}
    return {"a": group, "b": group}


def collect() -> None:
    gc.collect()
