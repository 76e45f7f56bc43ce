# The operator module: every operator as a function, and the functions made to measure.
import functools
import operator
from operator import attrgetter, itemgetter, methodcaller
from typing import Any


class Vector:
    def __init__(self, x: int, y: int) -> None:
        self.x, self.y = x, y

    def __matmul__(self, other: "Vector") -> int:
        return self.x * other.x + self.y * other.y

    def __imatmul__(self, other: "Vector") -> "Vector":
        return Vector(self.x * other.x, self.y * other.y)

    def __repr__(self) -> str:
        return f"Vector({self.x}, {self.y})"

    def __index__(self) -> int:
        return self.x

    def __length_hint__(self) -> int:
        return self.y

    def scaled(self, by: int, *, shift: int = 0) -> "Vector":
        return Vector(self.x * by + shift, self.y * by + shift)


class Holder:
    def __init__(self, inner: Vector) -> None:
        self.inner = inner
        self.name = "holder"


def arithmetic() -> None:
    for name in ["add", "sub", "mul", "floordiv", "mod", "pow", "truediv", "lshift", "rshift", "and_", "or_", "xor"]:
        function = getattr(operator, name)
        in_place = getattr(operator, "i" + name.rstrip("_"))
        dunder = getattr(operator, f"__{name.rstrip('_')}__")
        print(name, function(13, 3), in_place(13, 3), dunder is function)
    print(operator.neg(3), operator.pos(-3), operator.inv(5), operator.invert(0), operator.abs(-4), operator.abs(-2.5))
    print(operator.matmul(Vector(1, 2), Vector(3, 4)), operator.imatmul(Vector(1, 2), Vector(3, 4)))
    print(functools.reduce(operator.mul, range(1, 30)), functools.reduce(operator.add, ["a", "b", "c"]))
    print(list(map(operator.add, [1, 2], [3.5, 4])), operator.index(Vector(9, 0)), operator.index(True))
    items = [1]
    print(operator.iadd(items, [2]) is items, items, operator.add("x", "y"), operator.mul([1], 2))


def comparisons() -> None:
    for name in ["lt", "le", "eq", "ne", "ge", "gt"]:
        function = getattr(operator, name)
        print(name, function(1, 2), function(2, 2), function("b", "a"))
    print(operator.not_([]), operator.truth("a"), operator.is_(None, None), operator.is_not(1, None))


def collections() -> None:
    values = [3, 1, 2, 1]
    table = {"a": 1}
    print(operator.concat([1], [2]), operator.concat("a", "b"), operator.contains(values, 2), operator.contains(table, "b"))
    print(operator.countOf(values, 1), operator.indexOf(values, 2), operator.getitem(values, 0), operator.getitem(table, "a"))
    print(operator.getitem(values, slice(1, 3)))
    operator.setitem(values, 0, 10)
    operator.setitem(table, "b", 2)
    operator.delitem(values, 1)
    operator.delitem(table, "a")
    print(values, table)
    print(operator.length_hint(values), operator.length_hint(Vector(1, 7)), operator.length_hint(3, 5))
    print(operator.iconcat(values, [5]) is values, operator.call(max, 3, 4))


def makers() -> None:
    rows = [("b", 2, 0.5), ("a", 3, 0.25), ("c", 1, 0.75)]
    print(sorted(rows, key=itemgetter(1)), sorted(rows, key=operator.itemgetter(2, 0)))
    print(max(rows, key=itemgetter(0)), itemgetter(1, 2, 0)(rows[0]), itemgetter("k")({"k": "v"}))
    print(itemgetter(slice(1, None))(rows[0]), itemgetter(-1)("xyz"))
    holders = [Holder(Vector(2, 1)), Holder(Vector(1, 5))]
    print([h.inner for h in sorted(holders, key=attrgetter("inner.x"))])
    print(attrgetter("name", "inner.y")(holders[0]), attrgetter("inner")(holders[1]))
    print(methodcaller("scaled", 2)(Vector(1, 2)), methodcaller("scaled", 2, shift=1)(Vector(1, 2)))
    print(list(map(methodcaller("upper"), ["a", "b"])))
    print(itemgetter(1), itemgetter("a", 2), attrgetter("x"), attrgetter("x.y", "z"), methodcaller("f", 1, k="v"))


def mistakes() -> None:
    calls: list[Any] = [
        lambda: operator.index("x"),  # type: ignore[arg-type]
        lambda: operator.indexOf([1], 2),
        lambda: operator.concat(1, 2),  # type: ignore[arg-type]
        lambda: attrgetter("x", 3)(1),  # type: ignore[call-overload]
        lambda: attrgetter("missing")(3),
        lambda: itemgetter(5)([1]),
        lambda: methodcaller("nothing")(3),
        lambda: operator.add(1, "a"),
        lambda: operator.lt(1, "a"),
    ]
    for call in calls:
        try:
            print(call())
        except (TypeError, ValueError, AttributeError, IndexError) as error:
            print(type(error).__name__, error)


arithmetic()
comparisons()
collections()
makers()
mistakes()
