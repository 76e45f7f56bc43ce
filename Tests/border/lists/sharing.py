"""Lists that native code makes, keeps, changes and reads."""
import gc
from typing import Any, Callable, Optional


class Keeper:
    items: list[int]

    def __init__(self, items: list[int]) -> None:
        self.items = items

    def is_same(self, other: list[int]) -> bool:
        return self.items is other

    def add(self, item: int) -> None:
        self.items.append(item)


class Node:
    def __init__(self, name: str) -> None:
        self.name = name
        self.children: list["Node"] = []

    def add(self, name: str) -> "Node":
        child = Node(name)
        self.children.append(child)
        return child


kept: list[Any] = []
made: list[int] = [1, 2, 3]


def same(value: Any) -> Any:
    return value


def is_same(a: Any, b: Any) -> bool:
    return a is b


def numbers(count: int) -> list[int]:
    return [i * i for i in range(count)]


def flags(count: int) -> list[bool]:
    return [i % 2 == 0 for i in range(count)]


def grid(rows: int, columns: int) -> list[list[float]]:
    return [[r + c / 8 for c in range(columns)] for r in range(rows)]


def cyclic() -> list[Any]:
    inner: list[Any] = [1]
    outer: list[Any] = [inner, (inner, "t"), 2]
    inner.append(outer)
    outer.append(outer)
    return outer


def nested(depth: int) -> list[Any]:
    result: list[Any] = []
    for _ in range(depth):
        result = [result]
    return result


def depth_of(value: list[Any]) -> int:
    depth = 0
    while value:
        value = value[0]
        depth += 1
    return depth


def keep(value: Any) -> None:
    kept.append(value)


def last_kept() -> Any:
    return kept[-1]


def forget() -> None:
    kept.clear()


def total(a: list[int]) -> int:
    result = 0
    for x in a:
        result += x
    return result


def total_f(a: list[float]) -> float:
    result = 0.0
    for x in a:
        result += x
    return result


def count_true(a: list[bool]) -> int:
    result = 0
    for i in range(len(a)):
        if a[i]:
            result += 1
    return result


def upper(a: list[str]) -> list[str]:
    return [text.upper() for text in a]


def first_name(nodes: list[Node]) -> str:
    return nodes[0].name


def maybe(a: list[Optional[int]]) -> int:
    return sum(1 for x in a if x is None)


def pairs(a: list[tuple[int, str]]) -> str:
    return ";".join(f"{n}={s}" for n, s in a)


def inner_total(a: list[list[int]]) -> int:
    result = 0
    for row in a:
        for x in row:
            result += x
    return result


def get(a: list[Any], index: int) -> Any:
    return a[index]


def put(a: list[Any], index: int, value: Any) -> None:
    a[index] = value


def append(a: list[Any], value: Any) -> int:
    a.append(value)
    return len(a)


def pop(a: list[Any], index: int) -> Any:
    return a.pop(index)


def insert(a: list[Any], index: int, value: Any) -> None:
    a.insert(index, value)


def remove(a: list[Any], value: Any) -> None:
    a.remove(value)


def delete(a: list[Any], index: int) -> None:
    del a[index]


def extend(a: list[Any], other: Any) -> None:
    a.extend(other)


def extend_range(a: list[int], count: int) -> None:
    a.extend(range(count))


def reverse(a: list[Any]) -> None:
    a.reverse()


def clear(a: list[Any]) -> None:
    a.clear()


def sort(a: list[Any], key: Optional[Callable[[Any], Any]] = None, descending: bool = False) -> None:
    a.sort(key=key, reverse=descending)


def sort_negative(a: list[int]) -> None:
    a.sort(key=lambda x: -x)


def sort_and_leak(a: list[int], leak: Callable[[Any], Any]) -> None:
    a.sort(key=lambda x: leak(a) or x)


def part(a: list[Any], start: Any, stop: Any, step: Any) -> list[Any]:
    return a[start:stop:step]


def put_part(a: list[Any], start: Any, stop: Any, step: Any, items: Any) -> None:
    a[start:stop:step] = items


def delete_part(a: list[Any], start: Any, stop: Any, step: Any) -> None:
    del a[start:stop:step]


def repeat_in_place(a: list[Any], count: int) -> None:
    a *= count


def repeated(a: list[Any], count: int) -> list[Any]:
    return a * count


def joined(a: list[Any], b: list[Any]) -> list[Any]:
    return a + b


def copy(a: list[Any]) -> list[Any]:
    return a.copy()


def index(a: list[Any], value: Any) -> int:
    return a.index(value)


def index_between(a: list[Any], value: Any, start: int, stop: int) -> int:
    return a.index(value, start, stop)


def count(a: list[Any], value: Any) -> int:
    return a.count(value)


def contains(a: list[Any], value: Any) -> bool:
    return value in a


def equal(a: Any, b: Any) -> bool:
    return bool(a == b)


def less(a: Any, b: Any) -> bool:
    return bool(a < b)


def text(a: list[Any]) -> str:
    return repr(a)


def unpacked(a: list[Any]) -> tuple[Any, ...]:
    first, *rest = a
    return first, rest


def spread(a: list[Any]) -> list[Any]:
    return [0, *a, 0]


def walk(a: list[Any], visit: Callable[[Any], None]) -> int:
    steps = 0
    for x in a:
        visit(x)
        steps += 1
    return steps


def walk_dynamically(a: Any, visit: Callable[[Any], None]) -> int:
    steps = 0
    for x in a:
        visit(x)
        steps += 1
    return steps


def backwards(a: list[Any]) -> list[Any]:
    return list(reversed(a))


def numbered(a: list[Any]) -> list[Any]:
    return [(i, x) for i, x in enumerate(a)]


def zipped(a: list[Any], b: list[Any]) -> list[Any]:
    return list(zip(a, b))


def as_set(a: list[Any]) -> Any:
    return tuple(a), len(set(a)), max(a), min(a), any(a), all(a), sorted(a)


def churn(a: list[int], rounds: int) -> int:
    """Works on the list long enough for native code to take its items back, where it may."""
    for i in range(rounds):
        a.append(i)
        a[0] += a[-1]
        a.pop()
    return a[0]


def made_total() -> int:
    return sum(made)


def replace_made(values: list[int]) -> None:
    global made
    made = values


def collect() -> None:
    gc.collect()
