"""What mypy accepts of narrowing, contexts and aliases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Generic, Optional, Self, Type, TypeVar, Union

if TYPE_CHECKING:
    from _typeshed import Unused
    from _typeshed.wsgi import WSGIEnvironment
    from typing_extensions import TypeAlias

Item = Union["Node", "Leaf"]
Mode: "TypeAlias" = "Union[str, Type[Node]]"


class Base:
    parent: Optional[Node]
    children: list[Item]

    def is_in(self, children: list[Item]) -> str:
        for child in children:
            if child is self:
                return describe(self)
        return "not there"


def describe(item: Item) -> str:
    return type(item).__name__


class Node(Base):
    def __init__(self, *children: Item) -> None:
        self.parent = None
        self.children = []
        self.children.extend(children)


class Leaf(Base):
    def __init__(self, text: str) -> None:
        self.text = text
        self.children = []


class Call:
    args: list[int]

    def __init__(self) -> None:
        args = self.args = []
        args.append(1)


class Text(str):
    @classmethod
    def escape(cls, value: Any) -> Self:
        made = escape(value)
        if made.__class__ is not cls:
            return cls(made)
        return made


def escape(value: Any) -> Text:
    return Text(value)


def count(examples: Mapping[str, int] | Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    if isinstance(examples, Mapping):
        examples = examples.items()
    return sorted(examples)


class Left:
    side = "left"


class Right:
    side = "right"


Side = TypeVar("Side", Left, Right)


class Walker(Generic[Side]):
    def __init__(self) -> None:
        self.steps: dict[str, Callable[[int, Side], str]] = {}

    def register(self, name: str, step: Callable[[Self, int, Side], str]) -> None:
        self.steps[name] = lambda count, side: step(self, count, side)

    def walk(self, side: Side) -> list[str]:
        return [step(count, side) for count, step in enumerate(self.steps.values())]


def step(walker: Walker[Side], count: int, side: Side) -> str:
    return f"{type(walker).__name__} {count} {side.side}"


def walk() -> list[str]:
    left, right = Walker[Left](), Walker[Right]()
    for name in "ab":
        left.register(name, step)
        right.register(name, step)
    return left.walk(Left()) + right.walk(Right())


def digit(value: float | str) -> str:
    try:
        value = int(value)
    except ValueError:
        return "no number"
    return ("zero", "one", "two")[value]


def last(pair: tuple[str, int] | tuple[str, int, str]) -> str:
    return pair[2] if len(pair) == 3 else pair[0]


def label(term: str | bool, names: dict[str, str]) -> str:
    if term is False:
        return "off"
    if term is True:
        term = names.get("a", "") or names.get("b", "default")
    return term.strip()


def environment(env: WSGIEnvironment, other: Unused) -> Mode:
    return str(env["a"]) + str(other)


@Mapping.register
class Odd:
    pass


leaf = Leaf("x")
node = Node(leaf, Node())
print(leaf.is_in(node.children), node.is_in(node.children), len(Leaf("y").children), Call().args)
print(Text.escape("a"), type(Text.escape(1)).__name__, count({"b": 1, "a": 2}), count([("z", 1)]))
print(digit(1), digit("2"), digit(0.5), digit("x"), last(("a", 1)), last(("a", 1, "c")))
print(label(True, {"b": " given "}), label(False, {}), label(" x ", {}), environment({"a": 1}, 2), isinstance(Odd(), Mapping))
print(walk())
