"""Source that is only known when the program runs, in its own namespaces and in others."""

import math
from typing import Any, Callable

counter: int = 5
items: list[int] = [1, 2]
ratio: float = 2.5


def local_names(a: int) -> None:
    b = [a]
    print(eval("a + b[0] + counter"))
    exec("b.append(9); a = 100; c = 4")
    print(a, b)
    print(eval("[x * counter for x in items]"))
    print(sorted(eval("locals()"))[:2])


def tries(source: str) -> None:
    try:
        print(repr(eval(source)))
    except Exception as error:
        print(type(error).__name__, error)


def square(n: int) -> int:
    return n * n


class Point:
    def __init__(self, x: int) -> None:
        self.x = x

    def __repr__(self) -> str:
        return f"Point({self.x})"


class Body:
    size = 3
    doubled = eval("size * 2")


print(eval("counter + 1"), eval("square(7)"), eval("Point(4)"), eval("math.floor(ratio)"))
exec("counter = counter * 3\nprint(counter)")
print(counter)
exec("items.append(counter)")
print(items, eval("items is globals()['items']"))
exec("def cube(n):\n    return n * square(n) + counter\n")
print(eval("cube(3)"))
counter = 0
print(eval("cube(3)"))
made: dict[str, Any] = {}
exec("def g(n):\n    global seen\n    seen = n\n    return n + 1\n", made)
print(made["g"](4), made["seen"], sorted(k for k in made if k != "__builtins__"))
exec("def bump():\n    global counter\n    counter += 1\nbump(); bump()")
print(counter)
code = compile("counter + 40", "<formula>", "eval")
print(eval(code), eval(code, {"counter": 2}), eval("x + y", {"x": 1}, {"y": 2}))
local_names(10)
print(Body.doubled)
for source in ["1 +", "undefined", "1 / 0", "  7", "__name__"]:
    tries(source)
double: Callable[[int], int] = eval("lambda q: q * 2")
print(double(21))
exec("import json\ntext = json.dumps({'a': [1, 2]})")
print(eval("text"), globals()["text"])
exec("class Sub(Point):\n    def twice(self):\n        return self.x * 2\n")
print(eval("Sub(6).twice(), isinstance(Sub(1), Point), Sub(8)"))

evaluate = eval
print(evaluate("2 ** 10"), list(map(eval, ["1+1", "2+2"])))
print(eval("max(items)", globals()), eval("counter", None, {"counter": "local"}))
exec("fresh = 1", globals())
print(globals()["fresh"], "fresh" in globals())
try:
    exec("raise ValueError('inside')")
except ValueError as error:
    print(error)
try:
    eval("1 if")
except SyntaxError as error:
    print(error, error.lineno, error.text)

exec("x = 1\nraise KeyError('last')")
