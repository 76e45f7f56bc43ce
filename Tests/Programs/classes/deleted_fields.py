"""Fields that every constructor assigns, and that are deleted later: by `del`, and by names that only the running program knows."""

from collections.abc import Callable
from dataclasses import dataclass


class Point:
    def __init__(self) -> None:
        self.x = 1
        self.y = 2.5
        self.label = "p"
        self.__hidden = 3

    def forget(self) -> None:
        del self.__hidden

    def hidden(self) -> int:
        return self.__hidden


class Moved(Point):
    pass


@dataclass
class Pair:
    first: int
    second: float


def shown(read: Callable[[], object]) -> None:
    try:
        print(read())
    except AttributeError as error:
        print("AttributeError", str(error).partition(" object ")[2])


def x_of(point: Point) -> int:
    return point.x


def y_of(point: Point) -> float:
    return point.y


def forgotten(point: Point) -> None:
    shown(point.hidden)
    point.forget()
    shown(point.hidden)


def removed(point: Point) -> None:
    del point.x
    shown(lambda: point.x)
    point.x = 7
    shown(lambda: x_of(point))


def by_name(point: Point, names: list[str]) -> None:
    for name in names:
        delattr(point, name)
    shown(lambda: y_of(point))
    shown(lambda: point.label)


def of_pair(pair: Pair) -> None:
    shown(lambda: pair.first + pair.second)
    del pair.first
    shown(lambda: pair.first)
    object.__delattr__(pair, "second")
    shown(lambda: pair.second)


removed(Point())
removed(Moved())
forgotten(Moved())
by_name(Point(), ["y", "label"])
of_pair(Pair(1, 2.5))
emptied = Point()
vars(emptied).pop("x")
shown(lambda: x_of(emptied))
emptied.__dict__.clear()
shown(lambda: y_of(emptied))
