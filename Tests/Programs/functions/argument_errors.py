"""Wrong calls through untyped values raise CPython's TypeErrors, and evaluation order is kept."""

from typing import Any


def two(a: int, b: int) -> int:
    return a + b


def optional(a: int, b: int = 2, *, c: int = 3) -> tuple[int, int, int]:
    return a, b, c


def required_keyword(*, name: str, size: int) -> str:
    return name * size


def positional(a: int, /, b: int) -> int:
    return a - b


def star(*args: int) -> int:
    return len(args)


def stars(first: int, **kwargs: int) -> list[str]:
    return [str(first), *kwargs]


class Thing:
    def __init__(self, size: int) -> None:
        self.size = size

    def grow(self, by: int = 1) -> int:
        self.size += by
        return self.size

    @staticmethod
    def fixed() -> str:
        return "fixed"


def attempt(function: Any, *args: Any, **kwargs: Any) -> None:
    try:
        print("ok", function(*args, **kwargs))
    except TypeError as error:
        print("TypeError:", error)


attempt(two, 1, 2)
attempt(two, 1)
attempt(two)
attempt(two, 1, 2, 3)
attempt(two, 1, b=2)
attempt(two, 1, a=2)
attempt(two, 1, 2, c=3)
attempt(two, b=1)
attempt(optional, 1)
attempt(optional)
attempt(optional, 1, 2, 3)
attempt(optional, 1, c=9)
attempt(optional, 1, 2, 3, 4, c=5)
attempt(required_keyword)
attempt(required_keyword, name="x")
attempt(required_keyword, "x", 2)
attempt(required_keyword, name="ab", size=2)
attempt(positional, 1, 2)
attempt(positional, 1, b=2)
attempt(positional, a=1, b=2)
attempt(star)
attempt(star, *range(5))
attempt(star, x=1)
attempt(stars, 1, b=2, c=3)
attempt(stars)
attempt(stars, 1, 2)
attempt(Thing)
attempt(Thing, 1, 2)
attempt(Thing(1).grow, 5)
attempt(Thing(1).grow, 5, 6)
attempt(Thing(1).grow, by=2)
attempt(Thing(1).grow, size=2)
attempt(Thing.grow)
attempt(Thing.fixed)
attempt(Thing.fixed, 1)
attempt(lambda x: x)
attempt(5)
attempt("text")
attempt(None)
attempt(len)
attempt(len, 5)
attempt(len, [], [])
attempt(abs, "x")
attempt([].append)


def trace(label: str, value: int = 0) -> int:
    print(label, end=" ")
    return value


def collect(*args: int, **kwargs: int) -> None:
    print(args, kwargs)


collect(trace("a", 1), *[trace("b", 2), trace("c", 3)], x=trace("d", 4), **{"y": trace("e", 5)})
functions = {"f": collect}
functions[str(trace("k", 1))[:0] + "f"](trace("first"), key=trace("second"))
print(trace("left", 1) + trace("right", 2) * trace("last", 3), trace("x") or trace("y", 7), trace("if", 1) if trace("cond", 1) else trace("else"))
numbers = [trace("one", 1), trace("two", 2)]
numbers[trace("index", 0)] = trace("value", 9)
numbers[trace("i", 1)] += trace("v", 5)
print(numbers, {trace("k1", 1): trace("v1", 2), trace("k2", 3): trace("v2", 4)})
print(trace("p", 1) < trace("q", 2) < trace("r", 3), trace("s", 5) < trace("t", 2) < trace("u", 3))
try:
    collect(**{"a": 1}, **{"a": 2})
except TypeError as error:
    print("TypeError:", "multiple values" in str(error))
for value in ([1], (2,), {3: 4}, "x", 5):
    try:
        collect(*value)  # type: ignore[misc, arg-type]
    except TypeError as error:
        print("TypeError:", str(error).split(" ", 1)[1])
