"""Functions of every shape."""

LIMIT: int = 10


def add(a: int, b: int) -> int:
    """Adds two numbers."""
    return a + b


def half(x: float) -> float:
    return x / 2


def is_even(n: int) -> bool:
    return n % 2 == 0


def greet(name: str, greeting: str = "Hello", *, mark: str = "!") -> str:
    return f"{greeting}, {name}{mark}"


def only_positional(a: int, /, b: int = 2) -> int:
    return a * 10 + b


def spread(*numbers: int, **names: int) -> int:
    return sum(numbers) + sum(names.values())


def nothing(value: object) -> None:
    return None


def same(value: object) -> object:
    return value


def swap(pair: tuple[int, str]) -> tuple[str, int]:
    return pair[1], pair[0]


def nested(pair: tuple[tuple[int, float], bytes]) -> tuple[bytes, tuple[float, int]]:
    return pair[1], (pair[0][1], pair[0][0])


def maybe(text: str | None = None) -> int | None:
    return None if text is None else len(text)


def shout(text: str) -> str:
    print("shouting", text)
    return text.upper()


def rotate(z: complex) -> complex:
    return z * 1j


def adder(n: int) -> object:
    def inner(m: int) -> int:
        return n + m

    return inner


def call_it(function: object, value: int) -> object:
    return function(value)  # type: ignore[operator]


def many(a: int, b: int, c: int, d: int, e: int, f: int, g: int, h: int, i: int, j: int) -> int:
    return a + b + c + d + e + f + g + h + i + j


def factorial(n: int) -> int:
    return 1 if n <= 1 else n * factorial(n - 1)


def unlimited(n: int) -> int:
    return unlimited(n + 1) + 1


class Failure(ValueError):
    pass


def fail(kind: str) -> int:
    if kind == "value":
        raise ValueError("bad value", 3)
    if kind == "key":
        raise KeyError("missing")
    if kind == "zero":
        return 1 // (len(kind) - 4)
    if kind == "os":
        open("/nowhere/at/all")
    if kind == "cause":
        try:
            fail("key")
        except KeyError as error:
            raise RuntimeError("outer") from error
    if kind == "context":
        try:
            fail("key")
        except KeyError:
            raise RuntimeError("second")
    if kind == "none":
        try:
            fail("key")
        except KeyError:
            raise RuntimeError("quiet") from None
    if kind == "notes":
        noted = ValueError("noted")
        noted.add_note("a note")
        raise noted
    if kind == "stop":
        raise StopIteration(5)
    if kind == "exit":
        raise SystemExit(3)
    if kind == "group":
        raise ExceptionGroup("several", [ValueError(1), TypeError("two")])
    if kind == "assert":
        assert len(kind) == 0, "length"
    if kind == "name":
        return undefined_name  # type: ignore[name-defined]
    return 0
