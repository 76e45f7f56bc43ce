"""Shapes that know their size."""

from .flat import Circle, Shape, Square
from .registry import registry

VERSION = "1.0"
print("shapes is imported")


def describe_all(shapes: "list[Shape]") -> list[str]:
    return [shape.describe() for shape in shapes]


registry["shapes"] = len(registry)
