"""Line numbers of tracebacks through every kind of code."""
from typing import Any, Callable, Iterator
import functools


def lines(error: BaseException) -> list[int]:
    found, trace = [], error.__traceback__
    while trace:
        found.append(trace.tb_lineno)
        trace = trace.tb_next
    return found


def fail(n: int = 0) -> int:
    return 1 // n


class Base:
    def __init__(self, n: int) -> None:
        self.n = n
        self.check()

    def check(self) -> None:
        if self.n < 0:
            raise ValueError(
                "negative",
                self.n,
            )

    @property
    def ratio(self) -> float:
        return (
            1
            / self.n
        )

    def __add__(self, other: int) -> int:
        return fail(other)

    def __len__(self) -> int:
        return fail()

    def __getitem__(self, key: int) -> int:
        return [1, 2][key]

    def __enter__(self) -> "Base":
        return self

    def __exit__(self, *args: Any) -> None:
        if self.n == 5:
            fail()

    def __call__(self, f: Callable[[], int]) -> int:
        return f()

    def __bool__(self) -> bool:
        raise TypeError("no truth")

    def __iter__(self) -> Iterator[int]:
        yield 1
        yield fail()

    def __eq__(self, other: object) -> bool:
        raise TypeError("no equality")

    __hash__ = None  # type: ignore


class Derived(Base):
    def __init__(self, n: int) -> None:
        super().__init__(n)

    def check(self) -> None:
        super().check()


def wrapped(f: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(f)
    def inner(*args: Any, **kwargs: Any) -> Any:
        return f(
            *args,
            **kwargs,
        )
    return inner


@wrapped
def decorated(n: int) -> int:
    total = 0
    for i in range(n):
        total += 10 // (2 - i)
    return total


@functools.lru_cache
def cached(n: int) -> int:
    return fail(n)


def nested(n: int) -> int:
    def level(m: int) -> int:
        if m == 0:
            return (lambda: fail(m))()
        return level(m - 1)
    return level(n)


def generator(n: int) -> Iterator[int]:
    for i in range(n):
        yield 6 // (2 - i)


def delegating(n: int) -> Iterator[int]:
    yield 0
    yield from generator(n)


def finals(kind: int) -> int:
    try:
        if kind == 0:
            fail()
        elif kind == 1:
            with Base(5):
                return 3
        elif kind == 2:
            with Base(5) as base, Base(1):
                base[9]
    except IndexError:
        fail()
    finally:
        if kind == 3:
            dict[str, int]()["k"]
    while kind > 3:
        kind -= 1
        assert kind != 4, (
            f"kind {kind}"
        )
    x: Any = None
    return x.attr


def augmented() -> None:
    values = [1, 2, 3]
    values[
        0
    ] += fail(
        values[2] - 3
    )


def default_values() -> None:
    def f(x: int = fail()) -> None: ...


def sorting() -> None:
    sorted([3, 1], key=lambda v: fail(v - 1))


def conditions(v: Any) -> Any:
    return (
        v
        and v.missing
        or fail()
    )


def matching(v: Any) -> Any:
    match v:
        case [a, b] if fail(a):
            return b
        case {"k": k}:
            return k.no
        case Base(n=0):
            return 1


actions: list[Callable[[], Any]] = [
    lambda: fail(), lambda: Base(-1), lambda: Derived(-2), lambda: Base(0).ratio, lambda: Base(1) + 0, lambda: len(Base(1)),
    lambda: Base(1)[7], lambda: Base(1)(fail), lambda: not Base(1), lambda: Base(1) == 1, lambda: Base(1) in [3],
    lambda: decorated(5), lambda: cached(0), lambda: nested(3), lambda: list(generator(4)),
    lambda: list(delegating(4)), 
    lambda: finals(0), lambda: finals(1), lambda: finals(2), lambda: finals(3), lambda: finals(4), lambda: finals(9), augmented, default_values,
    sorting, lambda: conditions(5), lambda: conditions(0), lambda: matching([0, 1]), lambda: matching({"k": 1}), lambda: matching(Base(0)),
    lambda: hash(Base(1)), lambda: max([1, 2], key=fail) or max([0], key=fail), lambda: map(fail, [0]).__next__(),
    lambda: next(filter(fail, [1, 0])) and list(filter(fail, [0])), lambda: functools.reduce(lambda a, b: a // b, [1, 0]), lambda: int("x"), lambda: "%d" % "x",  # type: ignore
    lambda: open("/nonexistent/file"), lambda: __import__("nonexistent_module_x") if False else [][1],
]
for index, action in enumerate(actions):
    try:
        print(index, action())
    except Exception as error:
        chain = []
        context = error.__context__
        while context:
            chain.append((type(context).__name__, lines(context)))
            context = context.__context__
        print(index, type(error).__name__, error, lines(error), chain)
