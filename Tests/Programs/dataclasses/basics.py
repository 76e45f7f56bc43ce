"""Dataclasses: generated methods, defaults, field options, comparison, frozen, inheritance, post-init."""

import dataclasses
from dataclasses import InitVar, asdict, astuple, dataclass, field, fields, replace
from typing import Any, ClassVar, Optional


@dataclass
class Point:
    x: float
    y: float = 0.0

    def length(self) -> float:
        return (self.x**2 + self.y**2) ** 0.5


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    label: str = field(default="", compare=False)


@dataclass(frozen=True)
class Color:
    red: int
    green: int
    blue: int
    names: ClassVar[list[str]] = ["black", "white"]

    @classmethod
    def gray(cls, level: int) -> "Color":
        return cls(level, level, level)

    @property
    def hex(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"


@dataclass
class Order:
    customer: str
    items: list[str] = field(default_factory=list)
    prices: dict[str, float] = field(default_factory=dict, repr=False)
    total: float = field(init=False)
    number: int = field(default=0, kw_only=True)
    next_number: ClassVar[int] = 100

    def __post_init__(self) -> None:
        self.total = sum(self.prices.get(item, 0.0) for item in self.items) + 0.5
        if not self.number:
            self.number = Order.next_number
            Order.next_number += 1


@dataclass
class Animal:
    name: str
    legs: int = 4


@dataclass
class Dog(Animal):
    breed: str = "mixed"
    tricks: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.name} the {self.breed}"


@dataclass(eq=False)
class Identity:
    value: int


@dataclass(repr=False)
class Silent:
    value: int

    def __repr__(self) -> str:
        return "silent"


@dataclass
class Scaled:
    base: int
    factor: InitVar[int] = 2
    result: int = field(init=False, default=0)

    def __post_init__(self, factor: int) -> None:
        self.result = self.base * factor


@dataclass
class Tree:
    value: int
    left: Optional["Tree"] = None
    right: Optional["Tree"] = None

    def insert(self, value: int) -> "Tree":
        if value < self.value:
            self.left = self.left.insert(value) if self.left else Tree(value)
        else:
            self.right = self.right.insert(value) if self.right else Tree(value)
        return self

    def __iter__(self) -> Any:
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right


@dataclass(unsafe_hash=True)
class Key:
    a: int
    b: str


@dataclass(slots=True)
class Slotted:
    n: int
    text: str = "t"


p = Point(3.0, 4.0)
print(p, Point(1.0), Point(y=2.5, x=1.5), p == Point(3.0, 4.0), p != Point(0.5), p == (3.0, 4.0), p.length())
p.x += 1
print(p, repr(p), [p], f"{p}", asdict(p), astuple(p))
versions = [Version(1, 2), Version(1), Version(0, 9, "beta"), Version(1, 2, "other")]
print(sorted(versions), max(versions), Version(1, 2) == Version(1, 2, "x"), Version(1) < Version(1, 1), Version(2) >= Version(1, 9))
red = Color(255, 0, 0)
print(red, red.hex, Color.gray(128).hex, hash(red) == hash(Color(255, 0, 0)), {red: "red"}[Color(255, 0, 0)], Color.names, replace(red, green=10))
try:
    red.green = 5  # type: ignore[misc]
except dataclasses.FrozenInstanceError as error:
    print("FrozenInstanceError:", error)
one = Order("ann", ["a", "b"], {"a": 1.5, "b": 2.0})
two = Order("bob")
three = Order("eve", number=7)
one.items.append("c")
print(one, two, three, two.items, one.total)
dog = Dog("Rex", tricks=["sit"])
print(dog, repr(dog), Animal("Cat"), Dog("B", 3, "pug", ["roll"]) == Dog("B", 3, "pug", ["roll"]), Animal("x") == Dog("x"), isinstance(dog, Animal), dog.legs)
print(Identity(1) == Identity(1), Identity(1), Silent(3), [Silent(4)], Silent(1) == Silent(1), Scaled(5), Scaled(5, 10).result)
tree = Tree(5)
for n in (2, 8, 1, 9, 3):
    tree.insert(n)
print(list(tree), tree, asdict(tree)["left"]["value"])
print({Key(1, "a"): "x"}[Key(1, "a")], Slotted(1), Slotted(1) == Slotted(1, "t"), [f.name for f in fields(Order)], [f.default is dataclasses.MISSING for f in fields(Version)])
copy = replace(one, customer="zed")
print(copy.customer, copy.items is one.items, copy.number, dataclasses.is_dataclass(p), dataclasses.is_dataclass(5))
for action in range(5):
    try:
        if action == 0:
            Point()  # type: ignore[call-arg]
        elif action == 1:
            Point(1, 2, 3)  # type: ignore[call-arg]
        elif action == 2:
            print(Point(1) < Point(2))  # type: ignore[operator]
        elif action == 3:
            print({Point(1): 2})
        else:
            Order("a", number=1, total=2)  # type: ignore[call-arg]
    except TypeError as error:
        print("TypeError:", error)
print(Version.__doc__ is not None, Point.__match_args__, vars(Point(1.5)), Slotted.__slots__)
