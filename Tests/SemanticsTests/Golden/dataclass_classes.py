"""Dataclasses."""

from dataclasses import dataclass, field
from typing import ClassVar, Generic, Optional, TypeVar

T = TypeVar("T")


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list[str] = field(default_factory=list)
    origin: ClassVar["Optional[Point]"] = None
    hidden: int = field(default=1, init=False)


@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0


@dataclass
class Named(Point):
    name: str = ""
    loud: bool = field(default=False, kw_only=True)


@dataclass
class Box(Generic[T]):
    item: T


p = Point(1, 2)
reveal_type(p.x)
reveal_type(p.tags)
reveal_type(Point)
Point()
Point("a")
Point(1, 2, ["a"], 4)
Point(1, z=3)
n = Named(1, name="n", loud=True)
reveal_type(n.name)
v = Version(1)
v.major = 2
reveal_type(v < Version(2))
p < p
reveal_type(Box(3))
reveal_type(Box("a").item)
box: Box[float] = Box(1)
