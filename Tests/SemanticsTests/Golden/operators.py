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
reveal_type(v + v)  #! note: Revealed type is "operators.Vector"
reveal_type(2 * v)  #! note: Revealed type is "operators.Vector"
reveal_type(v * 2)  #! note: Revealed type is "operators.Vector"
reveal_type(-v)  #! note: Revealed type is "operators.Vector"
reveal_type(v < v)  #! note: Revealed type is "bool"
reveal_type(v > v)  #! note: Revealed type is "bool"
reveal_type(v[0])  #! note: Revealed type is "float"
reveal_type(1.0 in v)  #! note: Revealed type is "bool"
v += v
v + 1  #! operator: Unsupported operand types for + ("Vector" and "int")
v["a"]  #! index: Invalid index type "str" for "Vector"; expected type "int"
v[0] = 1.0  #! index: Unsupported target for indexed assignment ("Vector")
~v  #! operator: Unsupported operand type for ~ ("Vector")
1 + "a"  #! operator: Unsupported operand types for + ("int" and "str")
reveal_type(1 + 2.5)  #! note: Revealed type is "float"
reveal_type(7 // 2)  #! note: Revealed type is "int"
reveal_type(7 / 2)  #! note: Revealed type is "float"
reveal_type(2**8)  #! note: Revealed type is "int"
reveal_type("a" * 3)  #! note: Revealed type is "str"
reveal_type("%d" % 3)  #! note: Revealed type is "str"
reveal_type([1] + ["a"])  #! note: Revealed type is "list[str | int]"
reveal_type(1 < 2.5)  #! note: Revealed type is "bool"
reveal_type("a" < 1)  #! note: Revealed type is "Any"  #! operator: Unsupported operand types for < ("str" and "int")
reveal_type(not 1)  #! note: Revealed type is "bool"
reveal_type(1 and "a")  #! note: Revealed type is "str"
reveal_type(True + 1)  #! note: Revealed type is "int"
reveal_type(b"a" + b"b")  #! note: Revealed type is "bytes"
None + 1  #! operator: Unsupported operand types for + ("None" and "int")
