"""match: literals, captures, sequences, mappings, classes, guards, alternatives, wildcard, nesting."""

from dataclasses import dataclass
from enum import Enum
from typing import Any, Union


class Color(Enum):
    RED = "red"
    BLUE = "blue"


@dataclass
class Point:
    x: int
    y: int


@dataclass
class Circle:
    center: Point
    radius: float


@dataclass
class Number:
    value: float


@dataclass
class Binary:
    operator: str
    left: "Tree"
    right: "Tree"


Tree = Union[Number, Binary, str]


def kind(value: Any) -> str:
    match value:
        case None:
            return "none"
        case True | False:
            return "bool"
        case 0:
            return "zero"
        case int(n) if n < 0:
            return f"negative {n}"
        case int() | float():
            return f"number {value}"
        case "":
            return "empty text"
        case str(text):
            return f"text of {len(text)}"
        case []:
            return "empty sequence"
        case [one]:
            return f"one item {one}"
        case [first, *_, last] if first == last:
            return f"same ends {first}"
        case [int(a), str(b)]:
            return f"int {a} and str {b}"
        case (a, b, *rest):
            return f"sequence {a} {b} {rest}"
        case {"type": "circle", "radius": radius}:
            return f"circle of {radius}"
        case {"name": str(name), **others}:
            return f"named {name} with {others}"
        case {}:
            return "mapping"
        case Color.RED:
            return "red"
        case Color():
            return f"other color {value.value}"
        case Point(0, 0):
            return "origin"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point(x=0, y=y):
            return f"on the y axis at {y}"
        case Circle(Point(0, 0) as center, radius):
            return f"centered {center} {radius}"
        case Circle(center=Point(x=cx), radius=1.0 | 2.0 as r):
            return f"small circle {cx} {r}"
        case _:
            return "something else"


def evaluate(tree: Tree, names: dict[str, float]) -> float:
    match tree:
        case Number(value):
            return value
        case str():
            return names[tree]
        case Binary("+", left, right):
            return evaluate(left, names) + evaluate(right, names)
        case Binary("*", Number(0.0), _) | Binary("*", _, Number(0.0)):
            return 0.0
        case Binary("*", left, right):
            return evaluate(left, names) * evaluate(right, names)
        case Binary(operator):
            raise ValueError(f"unknown operator {operator}")


def command(line: str) -> str:
    match line.split():
        case []:
            return "nothing"
        case ["go", ("north" | "south" | "east" | "west") as direction]:
            return f"going {direction}"
        case ["go", other]:
            return f"cannot go {other}"
        case ["take", item, "from", place]:
            return f"taking {item} from {place}"
        case ["take", *items] if items:
            return f"taking {' and '.join(items)}"
        case ["quit" | "exit"]:
            return "bye"
        case [verb, *_]:
            return f"I do not know how to {verb}"
    return "unreachable"


def fall_through(n: int) -> str:
    result = "start"
    match n:
        case 1:
            result = "one"
        case 2 | 3:
            result = "two or three"
    return result


values: list[Any] = [None, True, 0, -5, 7, 2.5, "", "abc", [], [1], [1, 2, 1], (3, "x"), [4, 5, 6, 7], "xy", {"type": "circle", "radius": 3}, {"name": "ann", "age": 5}, {"k": 1}, {}, Color.RED, Color.BLUE, Point(0, 0), Point(4, 4), Point(0, 3), Point(1, 2), Circle(Point(0, 0), 5.0), Circle(Point(7, 1), 2.0), Circle(Point(7, 1), 3.0), {1, 2}, len, range(3), b"ab"]
for value in values:
    print(kind(value))
tree = Binary("+", Number(2.0), Binary("*", "x", Binary("+", Number(1.0), "y")))
print(evaluate(tree, {"x": 3.0, "y": 4.0}), evaluate(Binary("*", Number(0.0), "missing"), {}))
try:
    evaluate(Binary("-", Number(1.0), Number(2.0)), {})
except ValueError as error:
    print("ValueError:", error)
for line in ["", "go north", "go up", "take lamp", "take lamp from table", "take sword and shield", "quit", "dance wildly", "take"]:
    print(f"{line!r}: {command(line)}")
print([fall_through(n) for n in range(5)])
