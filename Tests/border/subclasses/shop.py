"""Classes that the driver derives its own from."""

from __future__ import annotations

import enum
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

T = TypeVar("T")


class Animal:
    """An animal."""

    kind = "animal"
    count: ClassVar[int] = 0

    def __init__(self, name: str, legs: int = 4) -> None:
        self.name = name
        self.legs = legs

    def sound(self) -> str:
        return "..."

    def speak(self, times: int = 1) -> str:
        """Calls sound, which subclasses have."""
        return " ".join([self.name] + [self.sound()] * times)

    @property
    def title(self) -> str:
        return "the " + self.name

    @title.setter
    def title(self, value: str) -> None:
        self.name = value

    def described(self) -> str:
        return f"{self.title} ({self.kind}) has {self.legs} legs"

    @classmethod
    def make(cls, name: str) -> Animal:
        return cls(name)

    @staticmethod
    def helper(n: int) -> int:
        return n * 2

    def doubled(self, n: int) -> int:
        return self.helper(n)

    def weight(self, scale: float, *, offset: int = 0) -> float:
        return scale + offset

    def weigh(self) -> float:
        return self.weight(2.0, offset=3)


class Dog(Animal):
    kind = "dog"

    def sound(self) -> str:
        return "woof"


def speak_all(first: Animal, second: Animal) -> str:
    return first.speak() + "/" + second.speak(2)


def sound_of(animal: Animal) -> str:
    return animal.sound()


def describe(animal: Animal) -> str:
    return animal.described()


def title_of(animal: Animal) -> str:
    return animal.title


def set_title(animal: Animal, text: str) -> None:
    animal.title = text


def weigh(animal: Animal) -> float:
    return animal.weight(1.5) + animal.weigh()


def kind_of(animal: Animal) -> str:
    return animal.kind


def is_dog(animal: Animal) -> bool:
    return isinstance(animal, Dog)


def ask(thing: Any, name: str) -> Any:
    return getattr(thing, name)


def put(thing: Any, name: str, value: Any) -> None:
    setattr(thing, name, value)


def call(thing: Any, *args: Any) -> Any:
    return thing(*args)


def of_type(animal: Animal) -> str:
    return type(animal).__name__


class Kennel:
    """Keeps animals where only compiled code sees them."""

    def __init__(self) -> None:
        self.first: Animal | None = None
        self.second: Animal | None = None

    def keep(self, animal: Animal) -> None:
        self.second = self.first
        self.first = animal

    def noise(self) -> str:
        return self.first.speak() if self.first is not None else "silence"

    def release(self) -> Animal | None:
        animal = self.first
        self.first = None
        return animal


class Value:
    def __init__(self, n: int) -> None:
        self.n = n

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Value) and self.n == other.n

    def __hash__(self) -> int:
        return hash(self.n)

    def __lt__(self, other: Value) -> bool:
        return self.n < other.n

    def __add__(self, other: Value) -> Value:
        return Value(self.n + other.n)

    def __len__(self) -> int:
        return self.n

    def __str__(self) -> str:
        return f"value {self.n}"

    def __repr__(self) -> str:
        return f"Value({self.n})"

    def __bool__(self) -> bool:
        return self.n != 0

    def __contains__(self, n: int) -> bool:
        return n == self.n

    def __getitem__(self, n: int) -> int:
        return self.n + n

    def __call__(self, n: int) -> int:
        return self.n * n

    def __iter__(self) -> Any:
        return iter((self.n, self.n + 1))


def equal(a: Value, b: Value) -> bool:
    return a == b


def less(a: Value, b: Value) -> bool:
    return a < b


def plus(a: Value, b: Value) -> Value:
    return a + b


def texts(a: Value) -> str:
    return f"{a} {a!r} {str(a)} {len(a)} {bool(a)} {5 in a} {a[10]} {a(3)} {sum(a)} {hash(a)}"


def truth(a: Value) -> str:
    return "yes" if a else "no"


class Shape(ABC):
    @abstractmethod
    def area(self) -> float: ...

    @property
    @abstractmethod
    def label(self) -> str: ...

    def report(self) -> str:
        return f"{self.label}: {self.area():.2f}"


def report(shape: Shape) -> str:
    return shape.report()


class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item

    def get(self) -> T:
        return self.item

    def shown(self) -> str:
        return f"<{self.get()}>"


class Registered:
    names: ClassVar[str] = ""

    def __init_subclass__(cls, tag: str = "none", **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        Registered.names += f"{cls.__name__}={tag};"


class Counted:
    """Makes its instances itself."""

    made: ClassVar[int] = 0

    def __new__(cls, n: int) -> Counted:
        Counted.made += 1
        return super().__new__(cls)

    def __init__(self, n: int) -> None:
        self.n = n


@dataclass
class Item:
    name: str
    price: int = 10

    def total(self) -> int:
        return self.price * 2


class Level(enum.Enum):
    pass


class Closing:
    def __init__(self) -> None:
        self.log = ""

    def __enter__(self) -> Closing:
        self.log += "in "
        return self

    def __exit__(self, *args: object) -> None:
        self.log += "out"


def use(closing: Closing) -> str:
    with closing as c:
        c.log += "body "
    return closing.log


def chain(n: int, animal: Animal) -> int:
    total = 0
    for _ in range(n):
        total += len(animal.sound())
    return total
