"""Overrides, abstract use of super, wrong bases, dataclasses, enums."""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Base:
    def run(self, count: int) -> str:
        return "x" * count

    @property
    def size(self) -> int:
        return 1


class Narrow(Base):
    def run(self, count: str) -> str:  #! override: Argument 1 of "run" is incompatible with supertype "Base"; supertype defines the argument type as "int"
        return count


class Other(Base):
    def run(self) -> int:  #! override: Signature of "run" incompatible with supertype "Base"
        return 1


class Missing(Unknown):  #! name-defined: Name "Unknown" is not defined
    pass


@dataclass
class Point:
    x: int
    y: int = 0


@dataclass(frozen=True)
class Frozen:
    value: int


class Color(Enum):
    RED = 1


class Pair(NamedTuple):
    left: int
    right: str


Point()  #! call-arg: Missing positional argument "x" in call to "Point"
Point("a")  #! arg-type: Argument 1 to "Point" has incompatible type "str"; expected "int"
Point(1, 2, 3)  #! call-arg: Too many arguments for "Point"
Frozen(1).value = 2  #! misc: Property "value" defined in "Frozen" is read-only
Color.RED.value = 3  #! misc: Property "value" defined in "Enum" is read-only
Color.BLUE  #! attr-defined: "type[Color]" has no attribute "BLUE"
Pair(1)  #! call-arg: Missing positional argument "right" in call to "Pair"
Pair(1, "a").left = 5  #! misc: Property "left" defined in "Pair" is read-only
Base().size = 3  #! misc: Property "size" defined in "Base" is read-only
left, right, extra = Pair(1, "a")  #! misc: Need more than 2 values to unpack (3 expected)
Narrow().run(5)  #! arg-type: Argument 1 to "run" of "Narrow" has incompatible type "int"; expected "str"
