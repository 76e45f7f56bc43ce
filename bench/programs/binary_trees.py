"""Builds and walks many binary trees: allocation and collection."""

import sys
from typing import Optional


class Node:
    def __init__(self, left: "Optional[Node]", right: "Optional[Node]") -> None:
        self.left = left
        self.right = right

    def check(self) -> int:
        total = 1
        if self.left is not None:
            total += self.left.check()
        if self.right is not None:
            total += self.right.check()
        return total


def build(depth: int) -> Node:
    if depth == 0:
        return Node(None, None)
    return Node(build(depth - 1), build(depth - 1))


def main() -> None:
    max_depth = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    stretch_depth = max_depth + 1
    print(f"stretch tree of depth {stretch_depth}\t check: {build(stretch_depth).check()}")
    long_lived = build(max_depth)
    for depth in range(4, max_depth + 1, 2):
        iterations = 1 << (max_depth - depth + 4)
        check = 0
        for _ in range(iterations):
            check += build(depth).check()
        print(f"{iterations}\t trees of depth {depth}\t check: {check}")
    print(f"long lived tree of depth {max_depth}\t check: {long_lived.check()}")


if __name__ == "__main__":
    main()
