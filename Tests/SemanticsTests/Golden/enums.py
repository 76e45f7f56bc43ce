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


class Side(Enum):
    LEFT = 1
    RIGHT = 2


def contained(c: Color, m: Mixed | None, side: Side) -> None:
    if c in (Color.RED,):
        reveal_type(c)  #! note: Revealed type is "Literal[enums.Color.RED]"
    else:
        reveal_type(c)  #! note: Revealed type is "Literal[enums.Color.GREEN]"
    if m in [Mixed.A, Mixed.B]:
        reveal_type(m)  #! note: Revealed type is "enums.Mixed"
    if c not in (Color.RED, Color.GREEN):
        c + 1
    if c == Side.LEFT:
        c + 1
    if c not in (Side.LEFT, Side.RIGHT):
        reveal_type(c)  #! note: Revealed type is "enums.Color"
        return
    side.append(c)


def size_of(s: Size) -> str:
    if s in (Size.SMALL,):
        return "s"
    reveal_type(s)  #! note: Revealed type is "Literal[enums.Size.LARGE]"
    return "l"
