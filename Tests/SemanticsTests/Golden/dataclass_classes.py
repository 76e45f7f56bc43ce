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
reveal_type(p.x)  #! note: Revealed type is "int"
reveal_type(p.tags)  #! note: Revealed type is "list[str]"
reveal_type(Point)  #! note: Revealed type is "type[dataclass_classes.Point]"
Point()  #! call-arg: Missing positional argument "x" in call to "Point"
Point("a")  #! arg-type: Argument 1 to "Point" has incompatible type "str"; expected "int"
Point(1, 2, ["a"], 4)  #! call-arg: Too many arguments for "Point"
Point(1, z=3)  #! call-arg: Unexpected keyword argument "z" for "Point"
n = Named(1, name="n", loud=True)
reveal_type(n.name)  #! note: Revealed type is "str"
v = Version(1)
v.major = 2  #! misc: Property "major" defined in "Version" is read-only
reveal_type(v < Version(2))  #! note: Revealed type is "bool"
p < p  #! operator: Unsupported left operand type for < ("Point")
reveal_type(Box(3))  #! note: Revealed type is "dataclass_classes.Box[int]"
reveal_type(Box("a").item)  #! note: Revealed type is "str"
box: Box[float] = Box(1)
