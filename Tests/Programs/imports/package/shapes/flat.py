"""Shapes in the plane."""

import math

from . import settings
from .registry import register

UNITS = "cm"
register("flat")


def precision() -> int:
    return settings.precision


class Shape:
    def area(self) -> float:
        raise NotImplementedError

    def describe(self) -> str:
        return f"{type(self).__name__}: {self.area()} {UNITS}"


class Square(Shape):
    def __init__(self, side: float) -> None:
        self.side = side

    def area(self) -> float:
        return round(self.side**2, settings.precision)


class Circle(Shape):
    def __init__(self, radius: float) -> None:
        self.radius = radius

    def area(self) -> float:
        return round(math.pi * self.radius**2, precision())


print("flat is imported")
