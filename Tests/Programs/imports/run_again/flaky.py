import enum
from dataclasses import dataclass

import attempts

attempts.made += 1


class Thing:
    def __init__(self, number: int) -> None:
        self.number = number

    def __repr__(self) -> str:
        return f"{type(self).__name__} {self.number} of attempt {attempts.made}"

    def next(self) -> "Thing":
        return Thing(self.number + 1)


class Special(Thing):
    if attempts.made == 1:
        surprise = True


def fresh() -> Thing:
    return Thing(5)


class Colour(enum.Enum):
    RED = 1


@dataclass
class Point:
    x: int
    y: int


class Watched:
    def __init_subclass__(cls) -> None:
        if attempts.made == 1:
            raise ValueError("the first time")


class Late(Watched):
    pass
