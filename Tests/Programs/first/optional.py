"""None and Optional, tuples, and a linked list."""

from typing import Optional


class Node:
    def __init__(self, value: int, following: "Optional[Node]") -> None:
        self.value = value
        self.following = following


def build(n: int) -> Optional[Node]:
    head: Optional[Node] = None
    for i in range(n):
        head = Node(i, head)
    return head


def values(node: Optional[Node]) -> list[int]:
    result: list[int] = []
    while node is not None:
        result.append(node.value)
        node = node.following
    return result


def extremes(numbers: list[int]) -> tuple[int, int]:
    return min(numbers), max(numbers)


print(values(build(5)), values(None), build(0))
low, high = extremes([4, 2, 8])
print(low, high, extremes([7]))
pair = (1, "one")
print(pair, pair[0], pair[1])
