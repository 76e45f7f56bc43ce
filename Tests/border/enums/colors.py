from __future__ import annotations
from enum import Enum, IntEnum, Flag, IntFlag, StrEnum, auto, unique
from typing import NamedTuple


class Color(Enum):
    """Colours."""
    RED = 1
    GREEN = "g"
    BLUE = (1, 2)
    CRIMSON = 1

    def shout(self) -> str:
        return self.name.upper() + "!"

    @property
    def length(self) -> int:
        return len(self.name)

    @classmethod
    def default(cls) -> Color:
        return cls.RED

    @staticmethod
    def helper(x: int) -> int:
        return x * 2


class Level(IntEnum):
    LOW = 1
    HIGH = 10

    @classmethod
    def _missing_(cls, value: object) -> Level | None:
        return cls.LOW if value == "low" else None


@unique
class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


class IPerm(IntFlag):
    A = 1
    B = 2
    C = 4


class Name(StrEnum):
    ALPHA = auto()
    BETA = "bee"


class Text(str, Enum):
    X = "x"
    Y = "y"

    def __str__(self) -> str:
        return self.value


class Planet(Enum):
    EARTH = (5.976e24, 6.37814e6)
    MARS = (6.421e23, 3.3972e6)

    def __init__(self, mass: float, radius: float) -> None:
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self) -> float:
        return 6.67300e-11 * self.mass / (self.radius * self.radius)


class Base(Enum):
    def describe(self) -> str:
        return f"{self.name}={self.value}"


class Derived(Base):
    ONE = 1


def same(c: Color) -> Color:
    return c


def is_red(c: Color) -> bool:
    return c is Color.RED


def combine(a: Perm, b: Perm) -> Perm:
    return a | b


def icombine(a: IPerm, b: IPerm) -> IPerm:
    return a | b


def double(n: int) -> int:
    return n * 2


def table() -> dict[Color, int]:
    return {c: i for i, c in enumerate(Color)}


def levels() -> list[Level]:
    return [Level.HIGH, Level.LOW]


def pick(name: str) -> Color:
    return Color[name]
