"""Dicts and sets with keys of user classes: __hash__, __eq__, collisions, unhashable keys."""


class Point:
    def __init__(self, x: int, y: int) -> None:
        self.x = x
        self.y = y

    def __hash__(self) -> int:
        return hash((self.x, self.y))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Point):
            return NotImplemented
        return (self.x, self.y) == (other.x, other.y)

    def __repr__(self) -> str:
        return f"P({self.x},{self.y})"


class Colliding:
    compared = 0

    def __init__(self, value: int) -> None:
        self.value = value

    def __hash__(self) -> int:
        return 7

    def __eq__(self, other: object) -> bool:
        Colliding.compared += 1
        return isinstance(other, Colliding) and self.value == other.value


class CaseInsensitive:
    def __init__(self, text: str) -> None:
        self.text = text

    def __hash__(self) -> int:
        return hash(self.text.lower())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CaseInsensitive) and self.text.lower() == other.text.lower()


class Identity:
    pass


class Unhashable:
    def __eq__(self, other: object) -> bool:
        return True


class Negative:
    def __hash__(self) -> int:
        return -1


visits: dict[Point, int] = {}
x = y = 0
for step in "NNEESSWWNE":
    dx, dy = {"N": (0, 1), "S": (0, -1), "E": (1, 0), "W": (-1, 0)}[step]
    x, y = x + dx, y + dy
    visits[Point(x, y)] = visits.get(Point(x, y), 0) + 1
print(visits, visits[Point(1, 2)], Point(9, 9) in visits, len(visits))
colliding = {Colliding(n): n * n for n in range(20)}
print(len(colliding), colliding[Colliding(13)], Colliding(20) in colliding, Colliding.compared > 100)
for n in range(0, 20, 2):
    del colliding[Colliding(n)]
print(sorted(colliding.values()), Colliding(4) in colliding, Colliding(5) in colliding)
words = {CaseInsensitive(word) for word in ["Hello", "HELLO", "world", "hello", "World"]}
print(len(words), CaseInsensitive("hElLo") in words, CaseInsensitive("x") in words)
one, two = Identity(), Identity()
objects = {one: "one", two: "two"}
print(objects[one], objects[two], Identity() in objects, one == two, one != two, hash(one) == hash(one))
print(hash(Negative()), {Negative(): 1} != {}, Point(1, 2) == Point(1, 2), Point(1, 2) == (1, 2), Point(1, 2) != Point(2, 1))
for bad in [lambda: {Unhashable(): 1}, lambda: hash(Unhashable()), lambda: {[1]: 2}, lambda: {frozenset(): {}, (1, [2]): 3}, lambda: {{1: 2}}, lambda: {(): set()}[set()]]:  # type: ignore
    try:
        bad()
    except TypeError as error:
        print("TypeError:", error)
key = Point(5, 5)
table = {key: "first"}
table[Point(5, 5)] = "second"
print(table, list(table)[0] is key, len(table))
points = frozenset([Point(1, 1), Point(1, 1), Point(2, 2)])
print(len(points), Point(2, 2) in points, {points: "frozen"}[frozenset([Point(2, 2), Point(1, 1)])])
nested = {(1, (Point(0, 0), "x")): "deep"}
print(nested[(1, (Point(0, 0), "x"))], (1, (Point(0, 1), "x")) in nested)
memory: dict[tuple[int, int], int] = {}


def paths(rows: int, columns: int) -> int:
    if rows == 0 or columns == 0:
        return 1
    if (rows, columns) not in memory:
        memory[rows, columns] = paths(rows - 1, columns) + paths(rows, columns - 1)
    return memory[rows, columns]


print(paths(16, 16), len(memory), memory[(2, 2)])
