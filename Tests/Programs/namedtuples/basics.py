"""NamedTuple classes and collections.namedtuple: fields, defaults, methods, unpacking, tuple behaviour."""

from collections import namedtuple
from typing import NamedTuple, Optional


class Point(NamedTuple):
    """A point in the plane."""

    x: int
    y: int = 0

    def shifted(self, dx: int = 0, dy: int = 0) -> "Point":
        return Point(self.x + dx, self.y + dy)

    @property
    def manhattan(self) -> int:
        return abs(self.x) + abs(self.y)

    def __add__(self, other: object) -> "Point":
        if isinstance(other, Point):
            return Point(self.x + other.x, self.y + other.y)
        return NotImplemented


class Employee(NamedTuple):
    name: str
    salary: float
    boss: Optional["Employee"] = None
    tags: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.name} ({self.salary:.2f})"


class Line(NamedTuple):
    start: Point
    end: Point

    @classmethod
    def parse(cls, text: str) -> "Line":
        left, right = text.split("->")
        a, b = [int(n) for n in left.split(",")], [int(n) for n in right.split(",")]
        return cls(Point(*a), Point(*b))

    def points(self) -> list[Point]:
        steps = max(abs(self.end.x - self.start.x), abs(self.end.y - self.start.y))
        dx = (self.end.x > self.start.x) - (self.end.x < self.start.x)
        dy = (self.end.y > self.start.y) - (self.end.y < self.start.y)
        return [self.start.shifted(dx * i, dy * i) for i in range(steps + 1)]


Pair = namedtuple("Pair", ["left", "right"])
Triple = namedtuple("Triple", "a b c", defaults=[9])

p = Point(3, -4)
print(p, p.x, p.y, p[0], p[1], p[-1], len(p), Point(5), Point(y=1, x=2), p.manhattan, p.shifted(dy=10))
x, y = p
print(x, y, p == (3, -4), p == Point(3, -4), p < Point(3, 0), sorted([Point(2, 1), Point(1, 5), Point(1, 2)]), max(Point(1, 9), Point(2, 0)))
print(hash(p) == hash((3, -4)), {(3, -4): "v"}[p], isinstance(p, tuple), p + Point(1, 1), list(p), tuple(p), sum(p), 3 in p, p.index(-4), p.count(3), p[:1], p * 2)
print(p._replace(x=100), p._asdict(), Point._fields, Point._make([7, 8]), Point._field_defaults, Point.__doc__)
try:
    p.x = 5  # type: ignore[misc]
except AttributeError as error:
    print("AttributeError:", error)
for arguments in [(), (1, 2, 3)]:
    try:
        print(Point(*arguments))
    except TypeError as error:
        print("TypeError:", error)
boss = Employee("Ann", 5000.25)
team = [boss, Employee("Bob", 3000.5, boss), Employee("Eve", 4000.75, boss, ("new", "remote"))]
print(team[0], team[1], repr(team[2]), str(team[1].boss), team[0].boss)
for name, salary, manager, tags in team:
    print(name, salary, manager.name if manager else "-", tags)
print(sorted(team, key=lambda e: -e.salary)[1].name, sum(e.salary for e in team), max(team, key=lambda e: len(e.tags)).name, [e.name for e in team if e.boss is boss])
grid: dict[Point, int] = {}
for text in ["0,9->5,9", "8,0->0,8", "9,4->3,4", "2,2->2,1", "7,0->7,4", "6,4->2,0", "0,9->2,9", "3,4->1,4", "0,0->8,8", "5,5->8,2"]:
    for point in Line.parse(text).points():
        grid[point] = grid.get(point, 0) + 1
print(len(grid), sum(1 for count in grid.values() if count > 1))
for row in range(10):
    print("".join(str(grid.get(Point(column, row), ".")) for column in range(10)))
pair = Pair("l", right=2)
print(pair, pair.left, pair.right, pair == ("l", 2), Triple(1, 2), Triple(1, 2, 3).c, Pair._fields, pair._replace(left="new"))
print(Line.parse("1,2->3,4"), Line.parse("1,2->3,4").end.y, f"{p}", f"{p!r:>20}", "%s" % (p,), "%s-%s" % p)
