"""Functions as values: in containers, as arguments and results, bound methods, lambdas, partial application."""

from collections.abc import Callable
from typing import Optional, TypeVar

T = TypeVar("T")
Operation = Callable[[float, float], float]


def add(a: float, b: float) -> float:
    return a + b


def subtract(a: float, b: float) -> float:
    return a - b


def power(a: float, b: float) -> float:
    return a**b


operations: dict[str, Operation] = {
    "+": add,
    "-": subtract,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b if b else float("inf"),
    "^": power,
    "max": max,
}


def rpn(source: str) -> float:
    stack: list[float] = []
    for token in source.split():
        if token in operations:
            b = stack.pop()
            a = stack.pop()
            stack.append(operations[token](a, b))
        else:
            stack.append(float(token))
    return stack.pop()


def derivative(f: Callable[[float], float], h: float = 1e-6) -> Callable[[float], float]:
    return lambda x: (f(x + h) - f(x - h)) / (2 * h)


def fixed_point(f: Callable[[float], float], x: float, steps: int = 100) -> float:
    for _ in range(steps):
        following = f(x)
        if abs(following - x) < 1e-12:
            break
        x = following
    return x


def curry(f: Callable[[int, int, int], int]) -> Callable[[int], Callable[[int], Callable[[int], int]]]:
    return lambda a: lambda b: lambda c: f(a, b, c)


def pipeline(*steps: Callable[[str], str]) -> Callable[[str], str]:
    def run(text: str) -> str:
        for step in steps:
            text = step(text)
        return text

    return run


def find(items: list[str], wanted: Callable[[str], bool]) -> Optional[str]:
    for item in items:
        if wanted(item):
            return item
    return None


class Greeter:
    def __init__(self, greeting: str) -> None:
        self.greeting = greeting

    def greet(self, name: str) -> str:
        return f"{self.greeting}, {name}"

    def __call__(self, name: str) -> str:
        return self.greet(name).upper()


class Button:
    def __init__(self) -> None:
        self.handlers: list[Callable[[str], str]] = []

    def on_click(self, handler: Callable[[str], str]) -> Callable[[str], str]:
        self.handlers.append(handler)
        return handler

    def click(self, who: str) -> list[str]:
        return [handler(who) for handler in self.handlers]


print([rpn(s) for s in ["1 2 +", "3 4 * 5 -", "2 10 ^", "1 0 /", "5 1 2 + 4 * + 3 -", "7 9 max"]])
print(f"{derivative(lambda x: x**3)(2.0):.4f} {derivative(derivative(lambda x: x**4, 1e-3), 1e-3)(1.0):.3f}")
print(round(fixed_point(lambda x: (x + 2 / x) / 2, 1.0), 10), round(fixed_point(lambda x: 1 + 1 / x, 1.0), 8))
print(curry(lambda a, b, c: a * 100 + b * 10 + c)(1)(2)(3))
clean = pipeline(str.strip, str.lower, lambda s: s.replace(" ", "-"), "<{}>".format)
print(clean("  Hello Big World "), pipeline()("same"))
print(find(["a", "bb", "ccc"], lambda s: len(s) > 1), find([], str.isdigit), find(["x", "7"], str.isdigit))
hello = Greeter("Hello")
button = Button()
button.on_click(hello.greet)
button.on_click(hello)
button.on_click(Greeter("Bye").greet)
button.on_click(lambda who: who[::-1])


@button.on_click
def decorated(who: str) -> str:
    return f"<{who}>"


print(button.click("Ann"), decorated("direct"))
hello.greeting = "Hi"
print(button.click("Bob")[:2], hello.greet == hello.greet, hello.greet.__name__, callable(hello), callable(Greeter), callable("x"))
print(list(map(len, ["a", "bb"])), list(map(add, [1, 2], [10.0, 20.0])), list(filter(None, [0, 1, "", "a"])), sorted(["b", "A", "c"], key=str.lower))
target: list[int] = []
list.append(target, 1)
list.extend(target, [2, 3])
append = target.append
for n in range(3):
    append(n)
print(target, [f.__name__ for f in (add, rpn, len, str.upper)], (lambda *a, **k: (a, k))(1, 2, x=3))
print((lambda x, y=2, *rest, z: (x, y, rest, z))(1, z=0), (lambda: None)(), [f(3) for f in (lambda n: n + 1, lambda n: n * n, abs, str)])


def compose(f: Callable[[int], object], g: Callable[[T], int]) -> Callable[[T], object]:
    return lambda x: f(g(x))


print(compose(str, len)("abcd"), compose(bin, len)([0] * 5), compose(lambda x: x + 1, abs)(-5))
