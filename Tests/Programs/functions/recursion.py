"""Recursive functions: direct, mutual, over trees and with memory."""

from typing import Union

Nested = Union[int, list["Nested"]]


def ackermann(m: int, n: int) -> int:
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def is_even(n: int) -> bool:
    return True if n == 0 else is_odd(n - 1)


def is_odd(n: int) -> bool:
    return False if n == 0 else is_even(n - 1)


def hanoi(n: int, source: str, target: str, spare: str, moves: list[str]) -> None:
    if n == 0:
        return
    hanoi(n - 1, source, spare, target, moves)
    moves.append(source + target)
    hanoi(n - 1, spare, target, source, moves)


def permutations(items: list[int]) -> list[list[int]]:
    if not items:
        return [[]]
    result: list[list[int]] = []
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1 :]):
            result.append([item] + rest)
    return result


def flatten(value: Nested) -> list[int]:
    if isinstance(value, int):
        return [value]
    result: list[int] = []
    for part in value:
        result += flatten(part)
    return result


def depth(value: Nested) -> int:
    if isinstance(value, int):
        return 0
    return 1 + max([depth(part) for part in value], default=0)


def partitions(n: int, limit: int, memory: dict[tuple[int, int], int]) -> int:
    if n == 0:
        return 1
    if n < 0 or limit == 0:
        return 0
    key = (n, limit)
    if key not in memory:
        memory[key] = partitions(n - limit, limit, memory) + partitions(n, limit - 1, memory)
    return memory[key]


def quicksort(items: list[int]) -> list[int]:
    if len(items) <= 1:
        return items
    pivot = items[len(items) // 2]
    return (
        quicksort([x for x in items if x < pivot])
        + [x for x in items if x == pivot]
        + quicksort([x for x in items if x > pivot])
    )


def binary(n: int) -> str:
    return str(n) if n < 2 else binary(n // 2) + str(n % 2)


def change(amount: int, coins: tuple[int, ...]) -> int:
    if amount == 0:
        return 1
    if amount < 0 or not coins:
        return 0
    return change(amount - coins[0], coins) + change(amount, coins[1:])


print([ackermann(2, n) for n in range(8)], ackermann(3, 3))
print(is_even(500), is_odd(301), is_even(7))
moves: list[str] = []
hanoi(4, "A", "C", "B", moves)
print(len(moves), " ".join(moves))
print(permutations([1, 2, 3]), len(permutations(list(range(6)))))
tree: Nested = [1, [2, [3, 4], []], [[[5]]], 6]
print(flatten(tree), depth(tree), depth(7), depth([]))
print([partitions(n, n, {}) for n in range(15)], partitions(100, 100, {}))
print(quicksort([5, 3, 9, 1, 5, -2, 8, 0, 5]), quicksort([]))
print(binary(10), binary(255), binary(2**20 + 1))
print(change(100, (50, 25, 10, 5, 1)), change(30, (7, 5, 3)))


def deep(n: int) -> int:
    return 0 if n == 0 else 1 + deep(n - 1)


print(deep(900))
