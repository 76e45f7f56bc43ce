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
        reveal_type(c)  #! note: Revealed type is "Literal[enums.Color.RED]"
        return 1
    reveal_type(c)  #! note: Revealed type is "Literal[enums.Color.GREEN]"
    return 2


def check(c: Color) -> str:
    if c == Color.RED:
        return "r"
    elif c == Color.GREEN:
        return "g"


def values(c: Color, s: Size, m: Mixed) -> None:
    reveal_type(c.value)  #! note: Revealed type is "int"
    reveal_type(c.name)  #! note: Revealed type is "str"
    reveal_type(s.value)  #! note: Revealed type is "int"
    reveal_type(c.label)  #! note: Revealed type is "str"
    reveal_type(c.next())  #! note: Revealed type is "enums.Color"


reveal_type(Color("a"))  #! note: Revealed type is "enums.Color"
reveal_type(Color["RED"])  #! note: Revealed type is "enums.Color"
reveal_type([c for c in Color])  #! note: Revealed type is "list[enums.Color]"
reveal_type(Size.SMALL < Size.LARGE)  #! note: Revealed type is "bool"
reveal_type(Size.SMALL + 1)  #! note: Revealed type is "int"
Color.BLUE  #! attr-defined: "type[Color]" has no attribute "BLUE"
Color.RED.value
Color.RED = 3  #! misc: Cannot assign to final attribute "RED"
chosen: Literal[Color.RED] = Color.RED
chosen = Color.GREEN  #! assignment: Incompatible types in assignment (expression has type "Literal[Color.GREEN]", variable has type "Literal[Color.RED]")
current = Color.RED
current = Color.GREEN
pick(1)  #! arg-type: Argument 1 to "pick" has incompatible type "int"; expected "Color"
