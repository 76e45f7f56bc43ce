"""Captured, reassigned and possibly unbound variables."""

LIMIT = 10
state = 0


def plain(a: int, b: int = 2) -> int:
    total = a + b
    return total


def counter() -> int:
    count = 0

    def step() -> int:
        nonlocal count
        count += 1
        return count

    step()
    return count


def adder(n: int) -> int:
    base = n * 2

    def add(m: int) -> int:
        return base + m

    return add(1)


def maybe(flag: bool) -> int:
    if flag:
        value = 1
    return value


def loops(items: list[int]) -> int:
    for item in items:
        last = item
    squares = [item * item for item in items]
    later = lambda: last
    return later() + len(squares)


def change() -> None:
    global state
    state = 1


def guarded(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        return 0
    return number


after = plain(1)
