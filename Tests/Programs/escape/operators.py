# Operators that are called directly where the operands say which method runs, and by the runtime elsewhere.
from __future__ import annotations

class Vec:
    def __init__(self, x: float, y: float) -> None:
        self.x = x
        self.y = y
    def __add__(self, o: Vec) -> Vec:
        return Vec(self.x + o.x, self.y + o.y)
    def __mul__(self, k: float) -> Vec:
        return Vec(self.x * k, self.y * k)
    def __neg__(self) -> Vec:
        return Vec(-self.x, -self.y)
    def __lt__(self, o: Vec) -> bool:
        return self.x < o.x
    def __eq__(self, o: object) -> bool:
        return isinstance(o, Vec) and self.x == o.x
    def show(self) -> str:
        return f"({self.x}, {self.y})"

class Acc:
    def __init__(self) -> None:
        self.n = 0
    def __iadd__(self, k: int) -> Acc:
        self.n += k
        return self

class Base:
    def __init__(self, name: str) -> None:
        self.name = name
    def __add__(self, o: Base) -> str:
        return self.name + "+" + o.name
    def __radd__(self, o: Base) -> str:
        return "base-r"
    def __lt__(self, o: Base) -> bool:
        print("lt", self.name, o.name)
        return True
    def __gt__(self, o: Base) -> bool:
        print("gt", self.name, o.name)
        return False

class Derived(Base):
    def __radd__(self, o: Base) -> str:
        return "derived-r " + o.name

class Mixin:
    def __sub__(self, o: Left) -> str:
        return "mixin"
class Left:
    def __sub__(self, o: Left) -> str:
        return "left"
class Both(Mixin, Left):  # type: ignore[misc]
    pass

class Maybe:
    def __init__(self, v: int) -> None:
        self.v = v
    def __add__(self, o: object) -> int:
        if isinstance(o, Maybe):
            return self.v + o.v
        return NotImplemented
    def __radd__(self, o: int) -> int:
        return self.v + o * 100

def sub(a: Left, b: Left) -> str:
    return str(a - b)

v = Vec(1.0, 2.0) + Vec(3.0, 4.0) * 2
print(v.show(), (-v).show(), v < Vec(100.0, 0.0), v == Vec(7.0, 1.0), v != Vec(7.0, 2.0), v == 3)
acc = Acc()
before = acc
acc += 5
acc += 6
print(acc.n, before is acc)
v += Vec(1.0, 1.0)
print(v.show())
b: Base = Base("b")
d: Base = Derived("d")
print(b + d, d + b, b < d, b > d, d < b)
print(sub(Left(), Left()), sub(Both(), Left()))
print(Maybe(1) + Maybe(2), 5 + Maybe(1))
try:
    print(Maybe(1) + "x")  # type: ignore[operator]
except TypeError as e:
    print(e)

class Bad:
    def __add__(self, o: Bad) -> Bad:
        raise ValueError("no")
try:
    Bad() + Bad()
except ValueError as e:
    print("caught", e)
