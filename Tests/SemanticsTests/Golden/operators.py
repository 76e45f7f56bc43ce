"""Operators and the special methods behind them."""


class Vector:
    def __init__(self, x: float, y: float) -> None:
        self.x = x
        self.y = y

    def __add__(self, other: "Vector") -> "Vector":
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, factor: float) -> "Vector":
        return Vector(self.x * factor, self.y * factor)

    def __rmul__(self, factor: float) -> "Vector":
        return self * factor

    def __neg__(self) -> "Vector":
        return Vector(-self.x, -self.y)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Vector) and self.x == other.x

    def __lt__(self, other: "Vector") -> bool:
        return self.x < other.x

    def __getitem__(self, index: int) -> float:
        return self.x if index == 0 else self.y

    def __contains__(self, value: float) -> bool:
        return value in (self.x, self.y)

    def __iadd__(self, other: "Vector") -> "Vector":
        self.x += other.x
        return self


v = Vector(1, 2)
reveal_type(v + v)
reveal_type(2 * v)
reveal_type(v * 2)
reveal_type(-v)
reveal_type(v < v)
reveal_type(v > v)
reveal_type(v[0])
reveal_type(1.0 in v)
v += v
v + 1
v["a"]
v[0] = 1.0
~v
1 + "a"
reveal_type(1 + 2.5)
reveal_type(7 // 2)
reveal_type(7 / 2)
reveal_type(2**8)
reveal_type("a" * 3)
reveal_type("%d" % 3)
reveal_type([1] + ["a"])
reveal_type(1 < 2.5)
reveal_type("a" < 1)
reveal_type(not 1)
reveal_type(1 and "a")
reveal_type(True + 1)
reveal_type(b"a" + b"b")
None + 1
