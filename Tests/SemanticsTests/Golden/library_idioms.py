import enum
from typing import Any, AnyStr, Generic, IO, Mapping, Match, Pattern, Sequence, Type, TypedDict, TypeVar, cast
from typing_extensions import Self

T = TypeVar("T")


def get(t: type[T]) -> T:
    raise ValueError


def one() -> None:
    m = get(Mapping)
    reveal_type(m)  #! note: Revealed type is "Mapping[Any, Any]"
    n: Mapping[str, int] = get(Mapping)
    reveal_type(get(int))  #! note: Revealed type is "int"


class Color(enum.Enum):
    RED = 1


def two(x: object) -> str:
    if isinstance(x, enum.Enum):
        reveal_type(x.name)  #! note: Revealed type is "str"
        reveal_type(x.value)  #! note: Revealed type is "Any"
        return x.name
    reveal_type(Color.RED.name)  #! note: Revealed type is "str"
    return Color.RED.name


def three(c: "bool | str", d: "bool | None") -> str:
    if c:
        reveal_type(c)  #! note: Revealed type is "Literal[True] | str"
        if c is True:
            c = "a"
        reveal_type(c)  #! note: Revealed type is "str"
        return c
    if d is False:
        reveal_type(d)  #! note: Revealed type is "Literal[False]"
    else:
        reveal_type(d)  #! note: Revealed type is "Literal[True] | None"
    return ""


def four(x: AnyStr, p: "Pattern[AnyStr] | None") -> "tuple[AnyStr, bool]":
    y: AnyStr
    y = x
    if (r := p) is not None and (m := r.search(x)) is not None:
        reveal_type(m)  #! note: Revealed type is "_sre.Match[str]"  #! note: Revealed type is "_sre.Match[bytes]"
    return (y, True)


S = TypeVar("S", bound="Meta")


class Meta(type):
    def __new__(cls: Type[S], name: str, bases: tuple[type, ...], namespace: dict[str, Any], **kwds: Any) -> S:
        v = super().__new__(cls, name, bases, namespace, **kwds)
        reveal_type(v)  #! note: Revealed type is "S"
        return v


def six(f: IO[bytes], b: "bytes | bytearray") -> None:
    f.write(b)


class D(TypedDict, total=False):
    alt: list[str]


def seven(d: "D | None") -> list[str]:
    reveal_type(d or {})  #! note: Revealed type is "library_idioms.D"
    return (d or {}).get("alt", [])


def eight(e: "D | None") -> None:
    x = cast("dict[str, str | int]", dict(e or {}, extras=1))


class Node:
    @property
    def children(self) -> "list[Self]":
        return []

    @property
    def others(self: T) -> "list[T]":
        return []

    @property
    def parent(self: T) -> "T | None":
        return None

    @parent.setter
    def parent(self: T, value: "T | None") -> None:
        pass

    def add(self) -> None:
        child = type(self)()
        child.parent = self
        child.parent = None
        child.parent = 1  #! assignment: Incompatible types in assignment (expression has type "int", variable has type "Node | None")

    def to(self) -> None:
        def collect(node: Self) -> None:
            for child in node.children:
                collect(child)

        collect(self)
        reveal_type(self.children)  #! note: Revealed type is "list[library_idioms.Node]"
        reveal_type(self.others)  #! note: Revealed type is "list[library_idioms.Node]"


def nine(x: AnyStr, p: "Pattern[AnyStr] | None") -> None:
    if p is not None:
        n = p.search(x)
        if n is not None:
            reveal_type(n)  #! note: Revealed type is "_sre.Match[str]"  #! note: Revealed type is "_sre.Match[bytes]"


class Helpers:
    def __init__(self) -> None:
        self.module = enum

    def ten(self) -> None:
        reveal_type(self.module)  #! note: Revealed type is "types.ModuleType"
        reveal_type(self.module.anything)  #! note: Revealed type is "Any"
