"""Decorators: plain, with arguments, stacked, on methods, classes as decorators, registries."""

import functools
from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

log: list[str] = []
registry: dict[str, Callable[..., Any]] = {}


def traced(function: F) -> F:
    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        shown = [repr(a) for a in args] + [f"{k}={v!r}" for k, v in kwargs.items()]
        log.append(f"{function.__name__}({', '.join(shown)})")
        result = function(*args, **kwargs)
        log.append(f"-> {result!r}")
        return result

    return wrapper  # type: ignore[return-value]


def repeat(times: int) -> Callable[[Callable[[T], T]], Callable[[T], T]]:
    def decorate(function: Callable[[T], T]) -> Callable[[T], T]:
        def wrapper(value: T) -> T:
            for _ in range(times):
                value = function(value)
            return value

        return wrapper

    return decorate


def register(name: str) -> Callable[[F], F]:
    def decorate(function: F) -> F:
        registry[name] = function
        return function

    return decorate


def retry(attempts: int, *errors: type[Exception]) -> Callable[[Callable[[], T]], Callable[[], T]]:
    def decorate(function: Callable[[], T]) -> Callable[[], T]:
        def wrapper() -> T:
            for attempt in range(1, attempts + 1):
                try:
                    return function()
                except errors as error:
                    log.append(f"attempt {attempt} failed: {error}")
            raise RuntimeError("all attempts failed")

        return wrapper

    return decorate


class CountCalls:
    def __init__(self, function: Callable[..., int]) -> None:
        self.function = function
        self.calls = 0

    def __call__(self, *args: int) -> int:
        self.calls += 1
        return self.function(*args)


def add_repr(cls: type[T]) -> type[T]:
    def show(self: Any) -> str:
        inner = ", ".join(f"{k}={v!r}" for k, v in vars(self).items())
        return f"{type(self).__name__}<{inner}>"

    cls.__repr__ = show  # type: ignore[method-assign, assignment]
    return cls


@traced
def add(a: int, b: int = 10) -> int:
    """Adds two numbers."""
    return a + b


@repeat(3)
@repeat(2)
def double(n: int) -> int:
    return n * 2


@register("upper")
def shout(text: str) -> str:
    return text.upper()


@register("reverse")
@traced
def backwards(text: str) -> str:
    return text[::-1]


failures = 2


@retry(3, ValueError, KeyError)
def flaky() -> str:
    global failures
    if failures:
        failures -= 1
        raise ValueError(f"{failures} left")
    return "worked"


@retry(1, KeyError)
def hopeless() -> str:
    raise KeyError("always")


@CountCalls
def cube(n: int) -> int:
    return n**3


@add_repr
class Pair:
    def __init__(self, left: int, right: str) -> None:
        self.left = left
        self.right = right

    @traced
    def swap(self, times: int = 1) -> "tuple[str, int]":
        return self.right * times, self.left


print(add(1), add(2, b=3), add(a=4, b=5), add.__name__, add.__doc__)
print(double(1), double(5))
print({name: function("naja") for name, function in registry.items()}, shout("x"))
print(flaky())
try:
    hopeless()
except RuntimeError as error:
    print("RuntimeError:", error)
print(cube(2), cube(3), cube.calls, [cube(n) for n in range(4)], cube.calls)
pair = Pair(1, "ab")
print(pair, pair.swap(), pair.swap(times=2), Pair.swap(pair, 3))
print("\n".join(log))
