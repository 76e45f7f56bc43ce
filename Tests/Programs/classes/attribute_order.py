# In which order `vars` shows attributes: that in which they were set.
from typing import Any


class Point:
    x: int
    y: int
    label: str = "none"

    def __init__(self, y: int, x: int) -> None:
        self.y = y
        self.x = x


class Named(Point):
    def __init__(self, name: str) -> None:
        self.name = name
        self.size, self.colour = 3, "red"
        super().__init__(1, 2)
        self.last = True


class Third(Named):
    first: int

    def __init__(self) -> None:
        self.zero = 0
        Named.__init__(self, "third")
        self.first = 1


class Plain(Named):
    pass


for thing in (Point(1, 2), Named("n"), Third(), Plain("p")):
    print(vars(thing), list(thing.__dict__))
point = Point(5, 6)
point.label = "set"
print(vars(point))


class Changing:
    def __init__(self) -> None:
        self.a = 1
        self.b = "two"
        self.c = 3.5
        self.d: list[int] = []

    def renew(self) -> None:
        del self.a
        self.a = 7


changing = Changing()
print(vars(changing))
changing.renew()
print(vars(changing))
del changing.b, changing.c
print(vars(changing), hasattr(changing, "b"))
changing.c = 1.5
changing.b = "again"
print(vars(changing))
changing.c = 2.5
print(vars(changing))
loose: Any = changing
loose.extra = "e"
delattr(loose, "d")
print(vars(changing))
loose.d = [1]
print(vars(changing), changing.d)
loose.__dict__.pop("extra")
del loose.__dict__["a"]
loose.extra = 1
changing.a = 8
print(vars(changing))
setattr(loose, "a", 9)
print(vars(changing))
