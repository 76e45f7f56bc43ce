"""Operator methods that answer NotImplemented do so for operands that their annotations exclude."""

from __future__ import annotations

from typing import Any


class Length:
    def __init__(self, size: int) -> None:
        self.size = size

    def __lt__(self, other: Length) -> bool:
        if not isinstance(other, Length):
            return NotImplemented
        return self.size < other.size

    def __add__(self, other: Length) -> Length:
        if not isinstance(other, Length):
            return NotImplemented
        return Length(self.size + other.size)

    def __mul__(self, count: int) -> Length:
        if not isinstance(count, int):
            return NotImplemented
        return Length(self.size * count)

    def __repr__(self) -> str:
        return f"Length({self.size})"


class Bound:
    """On the right of an operator it is asked when the other side gives up."""

    def __gt__(self, other: object) -> bool:
        return isinstance(other, Length)

    def __radd__(self, other: object) -> str:
        return f"{other} and more"

    def __rmul__(self, other: object) -> str:
        return f"{other} times"


def attempt(left: Any, right: Any, op: str) -> Any:
    try:
        if op == "<":
            return left < right
        if op == "+":
            return left + right
        if op == "*":
            return left * right
        left += right
        return left
    except TypeError as error:
        return f"TypeError: {error}"


for right in (Length(3), Bound(), 5, "text", None, 2**80):
    for op in ("<", "+", "*", "+="):
        print(op, attempt(Length(2), right, op) if not isinstance(right, int) or right < 10 or op != "*" else "large")
print(sorted([Length(3), Length(1)]), Length(1) < Bound(), Length(1) + Bound())  # type: ignore[operator]
