"""Unbounded recursion ends with RecursionError, not with a crash."""


class Tower:
    def __init__(self, level: int) -> None:
        self.level = level
        self.above = Tower(level + 1)


print("building")
Tower(0)
