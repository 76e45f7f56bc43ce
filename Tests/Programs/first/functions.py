"""Defaults, keywords, lambdas and closures."""

from collections.abc import Callable


def greet(name: str, greeting: str = "Hello", times: int = 1) -> str:
    return " ".join([greeting + " " + name] * times)


def adder(n: int) -> Callable[[int], int]:
    def add(x: int) -> int:
        return x + n

    return add


def counter() -> Callable[[], int]:
    count = 0

    def increment() -> int:
        nonlocal count
        count += 1
        return count

    return increment


print(greet("Ann"), greet("Bob", "Hi"), greet("Eve", times=2), greet(greeting="Yo", name="Zed"))
add_five = adder(5)
print(add_five(10), adder(1)(2), (lambda x: x * 2)(21))
tick = counter()
print(tick(), tick(), tick())
print(sorted([3, -1, 2], key=lambda n: abs(n)), list(map(add_five, [1, 2])))
