"""Classes: descriptors, metaclasses with keywords, slots, operators that fall back, class bodies that compute."""
from __future__ import annotations

from typing import Any, ClassVar, Iterator


class Typed:
    def __init__(self, kind: type, default: Any = None) -> None:
        self.kind, self.default = kind, default

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = "_" + name
        self.public = name

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None:
            return self
        return getattr(instance, self.name, self.default)

    def __set__(self, instance: Any, value: Any) -> None:
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.public} wants {self.kind.__name__}, got {type(value).__name__}")
        setattr(instance, self.name, value)

    def __delete__(self, instance: Any) -> None:
        delattr(instance, self.name)


class Registry(type):
    known: dict[str, type] = {}

    def __new__(mcls, name: str, bases: tuple[type, ...], body: dict[str, Any], *, tag: str = "", **rest: Any) -> Registry:
        made = super().__new__(mcls, name, bases, body, **rest)
        mcls.known[tag or name.lower()] = made
        return made

    def __init__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any], **rest: Any) -> None:
        super().__init__(name, bases, body)

    def __len__(cls) -> int:
        return len(cls.known)

    def __iter__(cls) -> Iterator[str]:
        return iter(sorted(cls.known))

    def __contains__(cls, item: object) -> bool:
        return item in cls.known


class Base(metaclass=Registry):
    subclasses: ClassVar[list[str]] = []
    size = Typed(int, 0)
    label = Typed(str, "none")

    def __init_subclass__(cls, /, loud: bool = False, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        Base.subclasses.append(cls.__name__.upper() if loud else cls.__name__)


class First(Base, tag="one", loud=True):
    squares = [n * n for n in range(4)]
    if len(squares) > 3:
        big = True
    for index in range(2):
        exec_order = index
    del index

    @property
    def area(self) -> int:
        return self.size ** 2

    @area.setter
    def area(self, value: int) -> None:
        self.size = int(value ** 0.5)

    @area.deleter
    def area(self) -> None:
        del self.size


class Second(First):
    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Base) and other.size == self.size

    def __lt__(self, other: Second) -> bool:
        return self.size < other.size

    def __add__(self, other: Any) -> Second:
        if not isinstance(other, int):
            return NotImplemented
        made = Second()
        made.size = self.size + other
        return made

    __radd__ = __add__

    def __iadd__(self, other: int) -> Second:
        self.size += other * 100
        return self

    def __getitem__(self, key: Any) -> Any:
        return key

    def __bool__(self) -> bool:
        return self.size > 0

    def __repr__(self) -> str:
        return f"Second({self.size})"

    def __format__(self, spec: str) -> str:
        return f"<{self.size:{spec}}>" if spec else repr(self)


x = First()
print(x.size, x.label, x.area, First.squares, First.big, First.exec_order, hasattr(First, "index"))
x.area = 50
x.label = "seven"
print(x.size, x.area, vars(x))
del x.area
print(x.size, vars(x))
for name, value in (("size", "text"), ("label", 3)):
    try:
        setattr(x, name, value)
    except TypeError as error:
        print("TypeError:", error)
print(Base.subclasses, len(Base), list(Base), "one" in Base, "First" in First, type(First).__name__)
s = Second()
s.size = 5
t = s + 1
print(s, t, 10 + s, s < t, s == x, s != t, bool(Second()), f"{t:>5}|{t}|{t!r:>12}")
s += 2
print(s, s[1], s[1:2], s[::3, 4], s[()], s["k"])
u: Any = s
v: Any = x
for action in (lambda: u + "x", lambda: "x" + u, lambda: hash(u), lambda: u > 3, lambda: len(u), lambda: u.missing, lambda: v()):
    try:
        print(action())  # type: ignore
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
print([c.__name__ for c in Second.__mro__], Second.__base__, Base.size.public, Second.__doc__)
