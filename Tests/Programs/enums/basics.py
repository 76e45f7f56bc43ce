"""Enum, IntEnum, auto, methods, lookup, iteration, aliases, flags by hand, state machines."""

from enum import Enum, IntEnum, auto, unique
from typing import Optional


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def describe(self) -> str:
        return f"{self.name.lower()} has value {self.value}"

    @property
    def is_primary(self) -> bool:
        return self in (Color.RED, Color.BLUE)

    @classmethod
    def parse(cls, text: str) -> "Optional[Color]":
        for member in cls:
            if member.name == text.upper():
                return member
        return None


class Level(IntEnum):
    LOW = 1
    MEDIUM = 5
    HIGH = 10


class Step(Enum):
    FIRST = auto()
    SECOND = auto()
    THIRD = auto()

    def following(self) -> "Step":
        members = list(Step)
        return members[(members.index(self) + 1) % len(members)]


class Planet(Enum):
    MERCURY = (3.303e23, 2.4397e6)
    EARTH = (5.976e24, 6.37814e6)

    def __init__(self, mass: float, radius: float) -> None:
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self) -> float:
        return 6.67430e-11 * self.mass / (self.radius * self.radius)


class Operator(Enum):
    PLUS = "+"
    MINUS = "-"
    TIMES = "*"

    def apply(self, a: int, b: int) -> int:
        if self is Operator.PLUS:
            return a + b
        if self is Operator.MINUS:
            return a - b
        return a * b

    def __str__(self) -> str:
        return f"<{self.value}>"


@unique
class Mixed(Enum):
    NOTHING = None
    TEXT = "text"
    PAIR = (1, 2)


class Light(Enum):
    RED = "red"
    GREEN = "green"
    YELLOW = "yellow"
    BROKEN = "broken"


TRANSITIONS: dict[tuple[Light, str], Light] = {
    (Light.RED, "timer"): Light.GREEN,
    (Light.GREEN, "timer"): Light.YELLOW,
    (Light.YELLOW, "timer"): Light.RED,
    (Light.BROKEN, "repair"): Light.RED,
}


def step(state: Light, event: str) -> Light:
    if event == "crash":
        return Light.BROKEN
    return TRANSITIONS.get((state, event), state)


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, str(Color.BLUE), f"{Color.GREEN}", [Color.RED], {Color.RED: 1})
print(list(Color), len(Color), [c.name for c in Color], [c.value for c in Color], Color.CRIMSON, Color.CRIMSON is Color.RED)
print(Color(2), Color["BLUE"], Color(1).describe(), Color.GREEN.is_primary, Color.RED.is_primary, Color.parse("green"), Color.parse("pink"))
print(Color.RED == Color.RED, Color.RED == 1, Color.RED != Color.BLUE, Color.RED is Color(1), Color.RED in Color, isinstance(Color.RED, Color), type(Color.RED).__name__)  # type: ignore[comparison-overlap]
for lookup in ["Color(9)", "Color['PINK']", "assign", "Color.PINK", "compare"]:
    try:
        if lookup == "Color(9)":
            print(Color(9))
        elif lookup == "Color['PINK']":
            print(Color["PINK"])
        elif lookup == "assign":
            Color.RED.value = 5  # type: ignore[misc]
        elif lookup == "compare":
            print(Color.RED < Color.BLUE)  # type: ignore[operator]
        else:
            print(Color.PINK)  # type: ignore[attr-defined]
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        print(type(error).__name__, error)
print(Level.LOW, repr(Level.HIGH), Level.LOW < Level.HIGH, Level.MEDIUM + 1, Level.HIGH == 10, sorted([Level.HIGH, Level.LOW]), max(Level), int(Level.MEDIUM), f"{Level.HIGH}", f"{Level.LOW:03d}", [10, 20, 30][Level.LOW], Level(5))
print(list(Step), Step.FIRST.value, Step.THIRD.following(), Step.FIRST.following().following(), [s.value for s in Step])
print(f"{Planet.EARTH.gravity:.3f} {Planet.MERCURY.gravity:.3f}", Planet.EARTH.value, Planet.EARTH.mass > Planet.MERCURY.mass)
print([f"{op} {op.apply(6, 3)}" for op in Operator], Operator("*"), repr(Operator.PLUS), Operator.MINUS.name)
print([m.value for m in Mixed], Mixed(None), Mixed((1, 2)), Mixed.TEXT.value.upper())
state = Light.RED
path = [state.name]
for event in ["timer", "timer", "nothing", "timer", "crash", "timer", "repair", "timer"]:
    state = step(state, event)
    path.append(state.name)
print(path)
counts: dict[Color, int] = {color: 0 for color in Color}
for text in "red blue red green red pink".split():
    color = Color.parse(text)
    if color is not None:
        counts[color] += 1
print(counts, max(counts, key=lambda c: counts[c]), {c.name: n for c, n in counts.items()}, len({Color.RED, Color.CRIMSON, Color.BLUE}), Color.__members__.keys())
print(sorted(Color, key=lambda c: c.name), hash(Color.RED) == hash(Color.RED), Color.RED or "falsy", bool(Mixed.NOTHING), [c for c in reversed(Color)])
