"""Enumerations."""

import enum
from enum import Enum, IntEnum, auto
from typing import Literal


class Color(Enum):
    RED = 1
    GREEN = 2

    def next(self) -> "Color":
        return Color.GREEN if self is Color.RED else Color.RED

    @property
    def label(self) -> str:
        return self.name.lower()


class Size(IntEnum):
    SMALL = auto()
    LARGE = auto()


class Mixed(Enum):
    A = "a"
    B = 2


def pick(c: Color) -> int:
    if c is Color.RED:
        reveal_type(c)
        return 1
    reveal_type(c)
    return 2


def check(c: Color) -> str:
    if c == Color.RED:
        return "r"
    elif c == Color.GREEN:
        return "g"


def values(c: Color, s: Size, m: Mixed) -> None:
    reveal_type(c.value)
    reveal_type(c.name)
    reveal_type(s.value)
    reveal_type(c.label)
    reveal_type(c.next())


reveal_type(Color("a"))
reveal_type(Color["RED"])
reveal_type([c for c in Color])
reveal_type(Size.SMALL < Size.LARGE)
reveal_type(Size.SMALL + 1)
Color.BLUE
Color.RED.value
Color.RED = 3
chosen: Literal[Color.RED] = Color.RED
chosen = Color.GREEN
current = Color.RED
current = Color.GREEN
pick(1)
