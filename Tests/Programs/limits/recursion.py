"""Deep recursion ends in RecursionError that can be caught; the program goes on as before."""

import sys
from collections.abc import Iterator
from typing import Any, Optional


def forever(n: int) -> int:
    return forever(n + 1) + 1


def ping(n: int) -> int:
    return pong(n + 1)


def pong(n: int) -> int:
    return ping(n + 1)


def untyped(n):  # type: ignore[no-untyped-def]
    return untyped(n + 1)


class Chain:
    def __init__(self, following: "Optional[Chain]" = None) -> None:
        self.following = following

    def length(self) -> int:
        return 1 + (self.following.length() if self.following else 0)

    def __eq__(self, other: object) -> bool:
        return self == other

    def __hash__(self) -> int:
        return hash(self)

    def __repr__(self) -> str:
        return f"Chain({self!r})"

    @property
    def loop(self) -> int:
        return self.loop

    def __getattr__(self, name: str) -> Any:
        return getattr(self, name + "x") if len(name) < 10**6 else None

    def __add__(self, other: Any) -> Any:
        return self + other

    def __iter__(self) -> Iterator[int]:
        yield from self

    def __call__(self) -> int:
        return self()


def with_finally(n: int, log: list[int]) -> int:
    try:
        return with_finally(n + 1, log)
    finally:
        if n < 3:
            log.append(n)


def with_locals(n: int) -> int:
    a, b, c, d, e, f = n, n + 1, n + 2, n * 3.5, str(n), [n]
    return with_locals(n + 1) + a + b + c + int(d) + len(e) + f[0]


def recursive_lambda() -> int:
    f: Any = lambda n: f(n + 1)
    return int(f(0))


def generator_depth(n: int) -> Iterator[int]:
    yield n
    yield from generator_depth(n + 1)


def expect(label: str, action: Any) -> None:
    try:
        action()
        print(label, "ended")
    except RecursionError as error:
        print(label, type(error).__name__, isinstance(error, RuntimeError), str(error).startswith("maximum recursion depth exceeded"))


expect("function", lambda: forever(0))
expect("mutual", lambda: ping(0))
expect("untyped", lambda: untyped(0))
expect("eq", lambda: Chain() == Chain())
expect("hash", lambda: hash(Chain()))
expect("repr", lambda: repr(Chain()))
expect("property", lambda: Chain().loop)
expect("add", lambda: Chain() + 1)
expect("call", lambda: Chain()())
expect("locals", lambda: with_locals(0))
expect("lambda", recursive_lambda)
expect("iter", lambda: list(Chain()))
expect("generator", lambda: list(generator_depth(0)))
log: list[int] = []
expect("finally", lambda: with_finally(0, log))
print(log)


def depth(n: int) -> int:
    return n if n == 0 else depth(n - 1) + 1


def survive(n: int) -> int:
    try:
        return survive(n + 1)
    except RecursionError:
        return n


print(depth(500), survive(0) > 500, depth(500))
for _ in range(3):
    expect("again", lambda: forever(0))
chain: Optional[Chain] = None
for _ in range(300):
    chain = Chain(chain)
assert chain is not None
print(chain.length())
nested: Any = []
for _ in range(200):
    nested = [nested]
print(str(nested).count("["), nested == nested, sys.getrecursionlimit() >= 500)
