"""Small functions and objects that Python uses one at a time."""


def add(a: int, b: int) -> int:
    return a + b


class Point:
    def __init__(self, x: int, y: int) -> None:
        self.x = x
        self.y = y

    def total(self) -> int:
        return self.x + self.y
