"""Dataclasses, enums and named tuples in unusual combinations."""
import dataclasses
import enum
from dataclasses import KW_ONLY, InitVar, dataclass, field
from typing import Any, ClassVar, NamedTuple, Optional


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    label: str = field(default="", compare=False, repr=False)
    parts: list[int] = field(default_factory=list, hash=False, compare=False)
    count: ClassVar[int] = 0

    def __post_init__(self) -> None:
        Version.count += 1
        self.parts.append(self.major)

    def bump(self, **changes: Any) -> "Version":
        return dataclasses.replace(self, **changes)

    @property
    def text(self) -> str:
        return f"{self.major}.{self.minor}{self.label and '-' + self.label}"


@dataclass(frozen=True)
class Key:
    name: str
    _: KW_ONLY
    flag: bool = False

    def __str__(self) -> str:
        return f"<{self.name}{'!' if self.flag else ''}>"


@dataclass
class Scaled(Version):
    scale: InitVar[float] = 1.0
    area: float = field(init=False, default=-1.0)

    def __post_init__(self, scale: float) -> None:  # type: ignore[override]
        super().__post_init__()
        self.area = self.major * scale


@dataclass(eq=False, repr=False)
class Node:
    value: int
    next: Optional["Node"] = None

    def __iter__(self) -> Any:
        node: Optional[Node] = self
        while node is not None:
            yield node.value
            node = node.next


@dataclass(slots=True, unsafe_hash=True)
class Slim:
    a: int
    b: tuple[int, ...] = ()


v = Version(1, 2, "rc")
w = v.bump(minor=5)
print(v, w, v < w, v == Version(1, 2), sorted([w, v, Version(0, 9)]), v.text, Version.count, v.parts, w.parts)
print(dataclasses.asdict(v), dataclasses.astuple(w), [f.name for f in dataclasses.fields(Scaled)])
s = Scaled(3, 1, scale=2.5)
print(s, s.area, s == Scaled(3, 1), Scaled.scale)
k = Key("n", flag=True)
print(k, repr(k), {k: 1}[Key("n", flag=True)], k == Key("n"), hash(k) == hash(Key("n", flag=True)))
for action in (lambda: setattr(k, "name", "m"), lambda: delattr(k, "flag"), lambda: Key("a", True), lambda: v < 3, lambda: Version(),  # type: ignore
               lambda: Scaled(1, area=3.0), lambda: hash(v), lambda: dataclasses.replace(s, area=3.0, scale=1.0)):  # type: ignore
    try:
        print(action())  # type: ignore
    except Exception as error:
        print(type(error).__name__, error)
print(list(Node(1, Node(2, Node(3)))), Node(1) == Node(1), Slim(1, (2,)), hash(Slim(1)) == hash(Slim(1)), Slim.__slots__)
print(dataclasses.is_dataclass(Slim), dataclasses.is_dataclass(3), Version.__match_args__, Key.__match_args__)
Made = dataclasses.make_dataclass("Made", [("x", int), ("y", int, 3)], namespace={"total": lambda self: self.x + self.y})
print(Made(1), Made(1, 2).total(), Made.__name__)


class Level(enum.IntEnum):
    LOW = 1
    MID = LOW + 4
    HIGH = enum.auto()
    TOP = HIGH

    @classmethod
    def parse(cls, text: str) -> "Level":
        return cls[text.upper()]

    @property
    def doubled(self) -> int:
        return self * 2


class Perm(enum.Flag):
    R = enum.auto()
    W = enum.auto()
    X = enum.auto()
    RW = R | W


class Planet(enum.Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)

    def __init__(self, mass: float, radius: float) -> None:
        self.mass = mass
        self.radius = radius

    @staticmethod
    def count() -> int:
        return len(Planet)

    def __lt__(self, other: "Planet") -> bool:
        return self.mass < other.mass


class Named(str, enum.Enum):
    A = "alpha"
    B = "beta"

    def __str__(self) -> str:
        return self.value.title()

    @classmethod
    def _missing_(cls, value: object) -> "Named | None":
        return cls.A if value == "first" else None


print(list(Level), Level.TOP is Level.HIGH, Level.parse("mid").doubled, Level(6), Level.MID > 4, Level.LOW + 1, sorted(Level, reverse=True))
print(Perm.RW, Perm.R | Perm.X, Perm.R in Perm.RW, ~Perm.R, Perm(0), bool(Perm.R & Perm.W), Perm(5), list(Perm))
print(Planet.EARTH.mass, min(Planet), Planet.count(), Planet((0.64, 3.39)), [p.name for p in Planet], Planet.MARS.value[1])
print(Named.A, f"{Named.B}", Named("first"), Named.A == "alpha", Named["B"].upper(), repr(Named.B), {Named.A: 1}["alpha"])  # type: ignore
for bad in (lambda: Named("x"), lambda: Level["NOPE"], lambda: Level(99), lambda: setattr(Level, "LOW", 3), lambda: Planet()):  # type: ignore
    try:
        print(bad())  # type: ignore
    except Exception as error:
        print(type(error).__name__, error)
Anim = enum.Enum("Anim", "CAT DOG")
print(list(Anim), Anim.CAT.value, Level.__members__.keys())


class Row(NamedTuple):
    key: str
    count: int = 0
    extra: Any = None

    def grown(self, by: int = 1) -> "Row":
        return self._replace(count=self.count + by)

    @property
    def pair(self) -> tuple[str, int]:
        return self[:2]


r = Row("a")
key, *others = r.grown().grown(by=5)
print(r, r.grown(3).pair, key, others, Row._fields, Row._field_defaults, r._asdict(), Row(*"xyz"), r < Row("b"), Row._make(["q", 2, 3]))  # type: ignore
print({r: "hashed"}[Row("a", 0)], len(r), r.index(0), r + (1,), r[-1], [x for x in r], r == ("a", 0, None))
for bad in (lambda: Row(), lambda: r._replace(nope=1), lambda: setattr(r, "key", "z"), lambda: Row(1, 2, 3, 4), lambda: Row._make([1])):  # type: ignore
    try:
        print(bad())  # type: ignore
    except Exception as error:
        print(type(error).__name__, error)
