"""Parameters: defaults, keywords, keyword-only, positional-only, *args and **kwargs."""

from typing import Optional


def greet(name: str, greeting: str = "Hello", mark: str = "!") -> str:
    return f"{greeting}, {name}{mark}"


def area(width: float, height: Optional[float] = None) -> float:
    if height is None:
        height = width
    return width * height


def connect(host: str, *, port: int = 80, secure: bool = False) -> str:
    return f"{'https' if secure else 'http'}://{host}:{port}"


def power(base: int, exponent: int, /, modulus: int = 0) -> int:
    result = base**exponent
    return result % modulus if modulus else result


def total(*numbers: int) -> int:
    result = 0
    for number in numbers:
        result += number
    return result


def describe(title: str, *values: object, sep: str = ", ", **options: object) -> str:
    parts = [str(value) for value in values]
    named = [f"{key}={value!r}" for key, value in options.items()]
    return f"{title}: {sep.join(parts)} [{sep.join(named)}]"


def append_to(item: int, items: Optional[list[int]] = None) -> list[int]:
    if items is None:
        items = []
    items.append(item)
    return items


def shared(item: int, items: list[int] = []) -> list[int]:
    items.append(item)
    return items


def forward(*args: int, **kwargs: int) -> tuple[tuple[int, ...], dict[str, int]]:
    return args, kwargs


def all_kinds(a: int, b: int = 2, /, c: int = 3, *rest: int, d: int, e: int = 5, **others: int) -> str:
    return f"{a} {b} {c} {rest} {d} {e} {others}"


def evaluated(name: str) -> int:
    print("evaluating", name)
    return len(name)


def defaults_once(x: int = evaluated("default")) -> int:
    return x


print(greet("Ann"), greet("Bob", "Hi"), greet("Eve", mark="?"), greet(greeting="Yo", name="Zed"))
print(area(3.0), area(3.0, 4.0), area(2.0, height=5.5))
print(connect("a.org"), connect("b.org", port=8080), connect("c.org", secure=True, port=443))
print(power(2, 10), power(2, 10, 7), power(3, 4, modulus=5))
print(total(), total(1), total(1, 2, 3), total(*[4, 5], *range(3)), total(*{7: 1, 8: 2}))
print(describe("t"), describe("t", 1, "a", None), describe("t", 1, 2, sep="; ", x=1, y="z"), describe(title="kw", k=2))
print(append_to(1), append_to(2), append_to(3, [0]), shared(1), shared(2), shared(3, []), shared(4))
print(forward(), forward(1, 2, a=3), forward(*(1,), **{"b": 2}, c=3))
print(all_kinds(1, d=4), all_kinds(1, 9, 8, 7, 6, d=0, e=1, f=2, g=3), all_kinds(1, c=30, d=40))
print(defaults_once(), defaults_once(1), defaults_once())
numbers = [1, 2]
options = {"sep": "-"}
print(describe("star", *numbers, *"ab", **options), max(*numbers, 5))


def order(a: int, b: int, c: int) -> str:
    return f"{a}{b}{c}"


print(order(c=evaluated("ccc"), a=evaluated("a"), b=evaluated("bb")))
def largest(*numbers: int) -> int:
    return max(numbers)


for function in [total, largest]:
    print(function(3, 1, 2), function.__name__)


def shout(name: str) -> str:
    return name.upper() + "!"


table = {"greet": greet, "shout": shout}
for key, greeter in table.items():
    print(key, greeter("naja"))
print(greet.__name__, total.__name__, (lambda: 0).__name__, greet.__doc__)
