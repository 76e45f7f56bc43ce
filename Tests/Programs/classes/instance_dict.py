"""x.__dict__ and vars(x): what they show, and what changing them does."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any


class Point:
    label = "none"

    def __init__(self, x: int, y: float, name: str) -> None:
        self.x = x
        self.y = y
        self.name = name
        self.tags: list[str] = []


class Point3(Point):
    def __init__(self, x: int, y: float, z: int) -> None:
        super().__init__(x, y, "three")
        self.z = z


class Late:
    count: int
    size: float


@dataclass
class Record:
    key: str
    amount: int = 0


class Stored:
    """A descriptor that keeps its value in the instance's __dict__."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, owner: Any) -> Any:
        return instance.__dict__.get(self.name, "unset") if instance is not None else self

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.name] = value * 2


class Holder:
    item = Stored()

    def __init__(self) -> None:
        self.other = 1


p = Point(1, 2.5, "a")
print(p.__dict__, vars(p) == p.__dict__, list(p.__dict__), len(p.__dict__))
p.__dict__["x"] = 10
p.__dict__.update(y=4.5, name="b")
print(p.x, p.y, p.name, p.x + 1)
vars(p)["extra"] = [1]
print(getattr(p, "extra"), hasattr(p, "nothing"), "extra" in p.__dict__, p.__dict__.get("label"))
print(p.__dict__.pop("extra"), hasattr(p, "extra"), p.__dict__.setdefault("x", 3), p.__dict__.setdefault("w", 3))
print(sorted(p.__dict__.items(), key=str), p.__dict__["tags"] is p.tags)
q = Point3(1, 2.0, 3)
print(q.__dict__, vars(q))
q.__dict__ |= {"z": 7, "x": 8}
print(q.z, q.x, isinstance(q.__dict__, dict))
late = Late()
print(late.__dict__, vars(late))
late.count = 3
print(late.__dict__)
del late.__dict__["count"]
print(hasattr(late, "count"), late.__dict__)
late.__dict__ = {"size": 2.5, "count": 4}
print(late.size, late.count, late.__dict__ == {"count": 4, "size": 2.5})
r = Record("k", 2)
print(r.__dict__, Record(**r.__dict__) == r, {**vars(r)}, dict(vars(r), amount=9))
for key, value in vars(r).items():
    print(key, value)
for name, new in (("key", "z"), ("amount", 5)):
    r.__dict__[name] = new
print(r)
h: Any = Holder()
print(h.item, h.other)
h.item = 21
print(h.item, h.__dict__)


class Copier:
    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)

    def __repr__(self) -> str:
        inside = ", ".join(f"{k}={v!r}" for k, v in self.__dict__.items())
        return f"{type(self).__name__}({inside})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Copier) and self.__dict__ == other.__dict__


c: Any = Copier(a=1, b="two")
print(c, c.a, c == Copier(a=1, b="two"), c == Copier(a=2))
c.c = None
print(c, sorted(vars(c)))


class Slotted:
    __slots__ = ("a",)

    def __init__(self) -> None:
        self.a = 1


try:
    print(vars(Slotted()))
except TypeError as error:
    print(error)
print(hasattr(Slotted(), "__dict__"), hasattr(5, "__dict__"), hasattr(p, "__dict__"))


@lru_cache(maxsize=None)
def cached(n: int) -> int:
    return n + 1


def plain() -> None:
    pass


anything: Any = cached
anything.mark = 5
print(anything.__dict__["mark"], anything.mark, cached(2))
function: Any = plain
function.calls = 1
function.calls += 1
print(function.__dict__, vars(function), function.calls)
failure: Any = ValueError("x")
failure.code = 7
print(failure.__dict__, vars(failure))
try:
    c.__dict__ = 5
except TypeError as problem:
    print(problem)
