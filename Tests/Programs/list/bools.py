"""Lists of bools: what keeps them narrow, what makes them wide, and lists that turn out to hold other things."""

from typing import Any


def sieve(limit: int) -> list[int]:
    is_prime = [True] * (limit + 1)
    is_prime[0] = is_prime[1] = False
    for n in range(2, int(limit**0.5) + 1):
        if is_prime[n]:
            for multiple in range(n * n, limit + 1, n):
                is_prime[multiple] = False
    return [n for n, prime in enumerate(is_prime) if prime]


def life(grid: list[list[bool]], rounds: int) -> list[list[bool]]:
    height, width = len(grid), len(grid[0])
    for _ in range(rounds):
        following = [row[:] for row in grid]
        for y in range(height):
            for x in range(width):
                neighbours = sum(
                    grid[(y + dy) % height][(x + dx) % width] for dy in (-1, 0, 1) for dx in (-1, 0, 1) if dx or dy
                )
                following[y][x] = neighbours == 3 or (grid[y][x] and neighbours == 2)
        grid = following
    return grid


def show(name: str, flags: list[bool]) -> None:
    print(name, flags, len(flags), bool(flags))


def reads() -> None:
    flags = [False, True, False, True, True]
    print(flags[0], flags[-1], flags[1:4], flags[::-2], flags.count(True), flags.index(True))
    print(True in flags, sum(flags), any(flags), all(flags), sorted(flags), tuple(flags), set(flags))
    print([not flag for flag in flags], list(map(int, flags)), list(reversed(flags)), flags == [0, 1, 0, 1, 1])
    first, *middle, last = flags
    print(first, middle, last, flags < [True], max(flags), min(flags), str(flags))
    for index in (5, -6):
        try:
            print(flags[index])
        except IndexError as error:
            print(error)
        try:
            flags[index] = True
        except IndexError as error:
            print(error)


def changes() -> None:
    flags = [False] * 3
    flags.append(True)
    flags += [True]
    show("extended", flags)
    flags.insert(1, True)
    show("inserted", flags)
    print(flags.pop(), flags.pop(0))
    show("popped", flags)
    flags[1:2] = [False, False]
    show("spliced", flags)
    del flags[0]
    flags.reverse()
    show("reversed", flags)
    flags.sort()
    show("sorted", flags)
    flags.clear()
    show("cleared", flags)
    flags.append(False)
    flags.remove(False)
    show("removed", flags)
    flags.extend(flag for flag in (True, False))
    flags *= 2
    show("repeated", flags)


def grow(count: int) -> list[bool]:
    flags: list[bool] = []
    for i in range(count):
        flags.append(i % 3 == 0)
    while len(flags) > count // 2:
        flags.pop()
    return flags


def put(container: Any, index: int, item: Any) -> None:
    container[index] = item


def others() -> None:
    maybe: list[bool | None] = [False] * 4
    maybe[2] = None
    print(maybe, [item is None for item in maybe])
    anything: list[Any] = [True, False]
    anything.append("text")
    anything[0] = 2.5
    print(anything)
    flags = [True, False, True]
    alias: Any = flags
    put(alias, 1, 7)
    print(alias, alias[1] + 1)
    put(alias, 1, True)
    print(flags[1], flags)
    numbers: list[int] = [True, False]
    numbers[0] += 5
    numbers.append(3)
    print(numbers, numbers[1] + 1)


print(sieve(60), len(sieve(5000)))
board = [[(x * y + x) % 3 == 0 for x in range(8)] for y in range(6)]
for row in life(board, 5):
    print("".join("#" if cell else "." for cell in row))
reads()
changes()
print(grow(20), len(grow(1000)))
others()
