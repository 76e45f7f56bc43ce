"""Deques that both sides use."""

from collections import deque
from collections.abc import Iterable


class Window(deque[int]):
    def __init__(self, size: int, items: Iterable[int] = ()) -> None:
        super().__init__(items, size)
        self.seen = len(self)

    def append(self, n: int) -> None:
        self.seen += 1
        super().append(n)

    def mean(self) -> float:
        return sum(self) / len(self)


class Queue(deque[object]):
    pass


kept: deque[object] = deque()


def total(d: deque[int]) -> int:
    result = 0
    for n in d:
        result += n
    return result


def drain(d: deque[int]) -> list[int]:
    result = []
    while d:
        result.append(d.popleft())
    return result


def change(d: deque[int]) -> object:
    d.append(1)
    d.appendleft(2)
    d.extend([3, 4])
    d.extendleft([5, 6])
    d.rotate(2)
    d.reverse()
    d.insert(1, 10)
    d.remove(3)
    d[0] = 20
    del d[1]
    d += [7]
    return len(d), d[0], d[-1], 7 in d, 70 in d, d.count(7), d.index(7), list(reversed(d)), d.copy(), d == deque(d), d.maxlen


def clear(d: deque[int]) -> None:
    d.clear()


def make(n: int) -> deque[int]:
    return deque(range(n))


def bounded(n: int) -> deque[int]:
    return deque(range(10), n)


def keep(x: object) -> None:
    kept.append(x)


def back() -> object:
    return kept[-1]


def drop() -> None:
    kept.clear()


def all_kept() -> deque[object]:
    return kept


def shown(d: deque[int]) -> str:
    return repr(d)


def is_deque(x: object) -> bool:
    return isinstance(x, deque)


def walk_while(d: deque[int], more: object) -> list[int]:
    result = []
    for n in d:
        result.append(n)
        more(d)  # type: ignore[operator]
    return result


def fill(d: deque[int], count: int) -> None:
    for n in range(count):
        d.append(n)


def first(d: deque[int]) -> int:
    return d[0]


def nested() -> dict[str, deque[list[int]]]:
    inner = [1]
    return {"a": deque([inner, inner], 5)}


def mean(window: Window) -> float:
    return window.mean()
