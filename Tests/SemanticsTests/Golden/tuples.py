"""Tuples, named tuples, unpacking."""

from typing import NamedTuple, Optional


class Point(NamedTuple):
    x: int
    y: int = 0

    def norm(self) -> int:
        return self.x + self.y


p = Point(1)
reveal_type(p.x)  #! note: Revealed type is "int"
reveal_type(p[0])  #! note: Revealed type is "int"
reveal_type(p.norm())  #! note: Revealed type is "int"
reveal_type(p._replace(x=3))  #! note: Revealed type is "tuples.Point"
reveal_type(p._asdict())  #! note: Revealed type is "dict[str, Any]"
Point("a")  #! arg-type: Argument 1 to "Point" has incompatible type "str"; expected "int"
Point(1, 2, 3)  #! call-arg: Too many arguments for "Point"
p.x = 3  #! misc: Property "x" defined in "Point" is read-only
a, b = p
reveal_type(a)  #! note: Revealed type is "int"
c, *rest = (1, "a", 2.0)
reveal_type(c)  #! note: Revealed type is "int"
reveal_type(rest)  #! note: Revealed type is "list[object]"
(d, e), f = (1, "x"), None
reveal_type(e)  #! note: Revealed type is "str"
g, h = [1, 2]
reveal_type(g)  #! note: Revealed type is "int"
i, j = 1, 2, 3  #! misc: Too many values to unpack (2 expected, 3 provided)
k, l, m = 1, 2  #! misc: Need more than 2 values to unpack (3 expected)
n, o = 1  #! misc: "int" object is not iterable
reveal_type((1, 2) + ("a",))  #! note: Revealed type is "tuple[int, int, str]"
pair: tuple[int, str] = (1, "a")
pair = ("a", 1)  #! assignment: Incompatible types in assignment (expression has type "tuple[str, int]", variable has type "tuple[int, str]")
pair = (1,)  #! assignment: Incompatible types in assignment (expression has type "tuple[int]", variable has type "tuple[int, str]")
many: tuple[int, ...] = (1, 2, 3)
reveal_type(many[0])  #! note: Revealed type is "int"
reveal_type(many + (1,))  #! note: Revealed type is "tuple[int, ...]"
pair[2]  #! misc: Tuple index out of range
reveal_type(pair[-1])  #! note: Revealed type is "str"
for index, letter in enumerate("ab"):
    reveal_type(index)  #! note: Revealed type is "int"
    reveal_type(letter)  #! note: Revealed type is "str"
for key, value in {"a": 1.5}.items():
    reveal_type(value)  #! note: Revealed type is "float"
empty: tuple[()] = ()


def lookup(point: Optional[Point]) -> tuple[int, int]:
    if point:
        x, y = point
        return x, y
    return point  #! return-value: Incompatible return value type (got "None", expected "tuple[int, int]")
