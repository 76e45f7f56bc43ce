"""A class with fields and methods, and one that inherits."""


class Point:
    def __init__(self, x: int, y: int) -> None:
        self.x = x
        self.y = y

    def moved(self, dx: int, dy: int) -> "Point":
        return Point(self.x + dx, self.y + dy)

    def length_squared(self) -> int:
        return self.x * self.x + self.y * self.y

    def __str__(self) -> str:
        return f"({self.x}, {self.y})"


class Named(Point):
    def __init__(self, name: str, x: int, y: int) -> None:
        super().__init__(x, y)
        self.name = name

    def length_squared(self) -> int:
        return super().length_squared() + 1000

    def __str__(self) -> str:
        return f"{self.name}{super().__str__()}"


p = Point(3, 4)
q = p.moved(1, -1)
p.x += 10
print(p, q, p.length_squared(), q.length_squared())
points: list[Point] = [p, q, Named("home", 1, 2)]
for point in points:
    print(point, point.length_squared())
