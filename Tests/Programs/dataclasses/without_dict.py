# @dataclass(slots=True): instances have no __dict__ and take no other attributes.
from dataclasses import asdict, dataclass, replace
from typing import Any


@dataclass(slots=True)
class Point:
    x: int
    y: float = 0.5

    def scaled(self, factor: int) -> "Point":
        return replace(self, x=self.x * factor)


@dataclass(slots=True)
class Named(Point):
    name: str = "n"


@dataclass
class Open(Point):
    label: str = "l"


class Plain(Point):
    pass


def attempt(thing: Any) -> None:
    for action in (lambda: vars(thing), lambda: setattr(thing, "other", 1), lambda: thing.other, lambda: hasattr(thing, "__dict__")):
        try:
            print(action())
        except (TypeError, AttributeError) as error:
            print(type(error).__name__, error)


for thing in (Point(1), Named(2, 1.5, "two"), Open(3), Plain(4)):
    attempt(thing)
    print(thing, asdict(thing), thing.scaled(2), thing == replace(thing))
print(Point.__slots__, Named.__slots__)
