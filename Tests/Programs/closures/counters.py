"""Closures: captured variables, nonlocal, factories, decorators, shared state."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def make_counter(start: int = 0) -> tuple[Callable[[], int], Callable[[int], None]]:
    count = start

    def increment() -> int:
        nonlocal count
        count += 1
        return count

    def reset(value: int) -> None:
        nonlocal count
        count = value

    return increment, reset


def make_adder(n: int) -> Callable[[int], int]:
    return lambda x: x + n


def compose(*functions: Callable[[int], int]) -> Callable[[int], int]:
    def composed(x: int) -> int:
        for function in reversed(functions):
            x = function(x)
        return x

    return composed


def memoize(function: Callable[[int], int]) -> Callable[[int], int]:
    memory: dict[int, int] = {}
    hits = 0

    def wrapper(n: int) -> int:
        nonlocal hits
        if n in memory:
            hits += 1
            return memory[n]
        result = function(n)
        memory[n] = result
        return result

    return wrapper


@memoize
def fib(n: int) -> int:
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def logged(label: str) -> Callable[[Callable[[int, int], int]], Callable[[int, int], int]]:
    def decorate(function: Callable[[int, int], int]) -> Callable[[int, int], int]:
        def wrapper(a: int, b: int) -> int:
            result = function(a, b)
            print(f"{label}: {function.__name__}({a}, {b}) = {result}")
            return result

        return wrapper

    return decorate


@logged("first")
@logged("second")
def multiply(a: int, b: int) -> int:
    return a * b


def accumulator() -> Callable[[float], float]:
    total = 0.0
    count = 0

    def add(value: float) -> float:
        nonlocal total, count
        total += value
        count += 1
        return total / count

    return add


def apply(function: Callable[[T], T], times: int, value: T) -> T:
    for _ in range(times):
        value = function(value)
    return value


def outer() -> list[str]:
    log: list[str] = []
    level = 0

    def visit(n: int) -> None:
        nonlocal level
        level += 1
        log.append(f"{'  ' * level}{n} at {level}")

        def child(k: int) -> None:
            if n > 1:
                visit(n - k)

        child(1)
        child(2)
        level -= 1

    visit(3)
    return log


increment, reset = make_counter(10)
print(increment(), increment(), increment())
reset(100)
print(increment())
other, _ = make_counter()
print(other(), other(), increment())
print(make_adder(5)(10), [make_adder(n)(1) for n in range(4)])
print(compose(make_adder(1), lambda x: x * 2)(5), compose()(7), compose(abs, lambda x: -x)(3))
print(fib(80), fib(30))
print(multiply(6, 7))
average = accumulator()
print(average(10.0), average(20.0), average(60))
print(apply(lambda x: x * 2, 10, 1), apply(lambda s: s + "!", 3, "hey"))
print("\n".join(outer()))
late = [lambda: i for i in range(3)]
early = [lambda i=i: i for i in range(3)]
print([f() for f in late], [g() for g in early])
callbacks: dict[str, Callable[[], str]] = {}
for key in ["a", "b"]:

    def callback(bound: str = key) -> str:
        return f"{bound} {key}"

    callbacks[key] = callback
print([call() for call in callbacks.values()])
value = 1


def shadow() -> int:
    value = 2

    def inner() -> int:
        return value

    value = 3
    return inner()


print(shadow(), value)
