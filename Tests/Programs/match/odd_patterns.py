"""match: every kind of pattern, guards, captures that stay, classes with and without __match_args__."""
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, NamedTuple


class Color(Enum):
    RED = auto()
    GREEN = auto()


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list[str] = field(default_factory=list)


class Size(NamedTuple):
    w: float
    h: float


class Box:
    __match_args__ = ("content", "lid")

    def __init__(self, content: Any, lid: bool = True) -> None:
        self.content, self.lid = content, lid


class Odd:
    __match_args__ = ["content"]


class Plain: ...


LIMIT = 10


class Names:
    top = 99


def kind(v: Any) -> str:
    match v:
        case None | True | False:
            return f"single {v}"
        case 0 | -1 | 2.5 | 1 + 2j:
            return f"number {v}"
        case Names.top:
            return "named constant"
        case "hello" | b"bytes" | "multi" "part":
            return f"text {v!r}"
        case Color.RED:
            return "red"
        case Color() as c:
            return f"color {c.name}"
        case int(n) if n > LIMIT:
            return f"large {n}"
        case int() | float():
            return f"num {v}"
        case str(s) if (n := len(s)) > 3:
            return f"long {s} {n}"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [1, *rest, 9]:
            return f"1..9 {rest}"
        case Size(w, h=height):
            return f"size {w} {height}"
        case (a, (b, *_), {"k": c}):
            return f"nested {a} {b} {c}"
        case [_, _, *_] as both:
            return f"many {both}"
        case {"type": "pt", "x": int(x), **others}:
            return f"pt {x} {others}"
        case {"type": str(t)} if t.startswith("z"):
            return f"z {t}"
        case {1: one, 2: two}:
            return f"ints {one} {two}"
        case {}:
            return f"mapping {len(v)}"
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y) | Point(x=y, y=0):
            return f"axis {y}"
        case Point(tags=[first, *_]):
            return f"tagged {first}"
        case Point():
            return f"point {v}"
        case Box(Box(inner), lid=False):
            return f"boxed {inner}"
        case Box(str() as text, True):
            return f"box of {text}"
        case Box():
            return "box"
        case str():
            return "short"
        case type():
            return f"class {v.__name__}"
    return "nothing"


for value in (None, True, 0, -1, 2.5, 1 + 2j, 99, "hello", b"bytes", "multipart", Color.RED, Color.GREEN, 11, 5, 3.5, "lengthy", "ab",
              [], (), [7], [1, 2, 3, 9], (1, 9), Size(1.5, 2.0), (1, [2, 3], {"k": 4}), (1, "no", {"k": 4}), [1, 2], range(3),
              {"type": "pt", "x": 3, "y": 4}, {"type": "pt", "x": "s"}, {"type": "zeta"}, {1: "a", 2: "b", 3: "c"}, {}, {"q": 1},
              Point(0), Point(0, 5), Point(6), Point(1, 2, ["t", "u"]), Point(3, 4), Box(Box(1), False), Box("s"), Box(1), int, {1, 2}, Plain(),
              bytearray(b"x")):
    print(repr(value) if not isinstance(value, (Box, Plain)) else type(value).__name__, "->", kind(value))
match (1, 2, 3):
    case [first, *others] if False:
        pass
    case [x, y, z]:
        pass
print(first, others, x, y, z)
for thing in (Box(1), Odd(), 5):
    try:
        match thing:
            case Odd(1):
                print("odd")
            case Box(1, True, 3):
                print("never")
            case int(1, 2):
                print("never")
    except TypeError as error:
        print("TypeError:", error)
def swap(pair: tuple[int, str] | list[int] | dict[str, int]) -> object:
    match pair:
        case (int(a), str(b)):
            return b, a
        case [*items]:
            return items[::-1]
        case {**rest}:
            return {v: k for k, v in rest.items()}
print(swap((1, "a")), swap([1, 2, 3]), swap({"a": 1}))
