from __future__ import annotations
import dataclasses
import functools
import typing
from typing import Any, Callable, ClassVar, Generic, NamedTuple, Optional, TypedDict, TypeVar, Union, get_type_hints

T = TypeVar("T")
limit: int = 5
names: "list[str]"


def plain(a, b=2):
    return a


def typed(a: int, /, b: "str", *rest: float, c: Optional[int] = None, **more: Any) -> dict [str,list[int]]:
    return {}


class Node(Generic[T]):
    value: T
    next: "Node[T] | None" = None
    count: ClassVar[int] = 0
    __hidden: bytes = b""

    def __init__(self, value: T) -> None:
        self.value = value

    def link(self, other: "Node[T]", __secret: int = 1) -> "Node[T]":
        return other

    @property
    def size(self) -> int:
        return 1

    @staticmethod
    def make(x: int) -> "Node[int]":
        return Node(x)


@dataclasses.dataclass
class Point:
    x: int
    y: float = 0.0
    tag: ClassVar[str] = "p"
    data: list[int] = dataclasses.field(default_factory=list)


class Pair(NamedTuple):
    left: int
    right: str = ""


class Movie(TypedDict, total=False):
    title: str
    year: int


local = int
kind = bytes


def maker(thing: type) -> Callable[[int], str]:

    def inner(x: local, y: kind) -> Union[int, str]:  # type: ignore[valid-type]
        return x
    print(inner.__annotations__)
    return str


print(plain.__annotations__, typed.__annotations__)
print(Node.__annotations__, Node.__init__.__annotations__, Node.link.__annotations__)
print(Node.make.__annotations__, (lambda x: x).__annotations__)
print(Point.__annotations__, [(f.name, f.type) for f in dataclasses.fields(Point)])
print(Point(1), Point(1, 2.5, [3]))
print(Pair(1), sorted(Movie.__annotations__))
print(__annotations__)
maker(list)
print(get_type_hints(typed))
print(get_type_hints(Node), get_type_hints(Node.link))
print(get_type_hints(Pair), get_type_hints(Movie), get_type_hints(Point))
print(typed.__name__, typing.get_type_hints(plain))
plain.__annotations__["a"] = int
print(plain.__annotations__)
typed.__annotations__ = {"z": 1}
print(typed.__annotations__)


@functools.wraps(Node.make)
def wrapped(*args: Any) -> None: ...


print(wrapped.__annotations__)


@functools.singledispatch
def show(value: object) -> str:
    return f"something {value}"


@show.register
def _(value: int) -> str:
    return f"int {value}"


@show.register
def _(value: float | bytes, extra: str = "") -> str:
    return f"number {value}"


print(show(1), show(True), show(2.5), show(b"x"), show("s"))
try:
    @show.register
    def _(value: "list[int] | None") -> str:
        return ""
except TypeError as error:
    print("TypeError:", error)
try:
    @show.register
    def _(value: "list[int]") -> str:
        return ""
except TypeError as error:
    print("TypeError:", error)
try:
    show.register(plain)
except TypeError as error:
    print("TypeError:", error)


class Shape:
    @functools.singledispatchmethod
    def area(self, value: object) -> str:
        return "object"

    @area.register
    def _(self, value: int) -> str:
        return "int"

    @area.register
    def _(self, value: list) -> str:
        return "list"


print(Shape().area(1), Shape().area([]), Shape().area(""))
try:
    def early(x: "Late") -> "Late": ...
    print(early.__annotations__)
    get_type_hints(early)
except NameError as error:
    print("NameError:", error)


class Late: ...


print(early.__annotations__)
for thing in (5, "x"):
    try:
        get_type_hints(thing)
    except TypeError as error:
        print("TypeError:", error)
