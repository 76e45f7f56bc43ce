import plain_shapes
from plain_shapes import Thing, cached, changed, count, double, pair
from plain_shapes import words as split


def run() -> None:
    print(double(4), double(n=4, by=3, plus=1), plain_shapes.double(1 << 70))
    print(plain_shapes.half(5) + 1, plain_shapes.ratio * 1.5)
    a, b = pair(7)
    print(a + 1, b.upper(), [word.upper() for word in split("a b c")])
    m = plain_shapes.maybe(0)
    print(m is None, plain_shapes.maybe(4), sum(plain_shapes.steps(4)), list(plain_shapes.steps(3)))
    t = plain_shapes.thing(5)
    print(t.x, plain_shapes.part(t, "x") + 1, Thing(3).x, isinstance(t, Thing))
    print(cached(4), changed(5), plain_shapes.untyped(1), plain_shapes.adder(2)(3))
    print(count + 1, plain_shapes.count, plain_shapes.names[0].upper())
    plain_shapes.count = 9
    plain_shapes.names.append("b")
    print(plain_shapes.count, count, plain_shapes.names)
    numbers = [1, 2]
    print(plain_shapes.total(numbers), numbers)
    function = plain_shapes.double
    print(function(3), function(3, by=5), plain_shapes.double.__name__)


def sum_of(n: int) -> int:
    total = 0
    for i in range(n):
        total += plain_shapes.double(i)
    return total


def lie() -> str:
    return plain_shapes.liar(5)


def read_count() -> int:
    return plain_shapes.count
