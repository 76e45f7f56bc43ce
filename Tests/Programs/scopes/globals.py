"""global, nonlocal, shadowing, del, class scopes, comprehension scopes, names bound by for, with, import and except."""

import math as mathematics
from math import floor as round_down, pi

counter = 0
names: list[str] = []
limit: int
created: str
value = "module"


def increment() -> int:
    global counter
    counter += 1
    return counter


def create() -> None:
    global created
    created = "made in a function"


def read_only() -> int:
    return counter * 2


def shadow() -> str:
    value = "local"

    def inner() -> str:
        return value

    return inner() + str(len(names))


def shadow_parameter(value: str) -> str:
    value += "!"
    return value


def unbound(late: bool) -> str:
    try:
        if late:
            later = "bound"
        return later
    except UnboundLocalError as error:
        return f"UnboundLocalError: {error}"


def deleted() -> str:
    for thing in (1, 2):
        if thing == 2:
            del thing
    try:
        return str(thing)
    except UnboundLocalError as error:
        return f"UnboundLocalError: {error}"


def nested() -> list[int]:
    level = 1

    def one() -> None:
        nonlocal level
        level = 2

        def two() -> None:
            nonlocal level
            level = level * 10 + 3

        two()

    def separate() -> int:
        level = 100
        return level

    before = level
    one()
    return [before, level, separate(), level]


def global_in_nested() -> None:
    counter = 1000

    def set_module() -> None:
        global counter
        counter = -1

    set_module()
    print("inner", counter)


class Scope:
    value = "class"
    copy = value

    def get(self) -> str:
        return value

    def own(self) -> str:
        return self.value

    items = [value for _ in range(2)]
    first = [n for n in (1, 2, 3) if n]


def loop_variables() -> tuple[int, int, list[int]]:
    for i in range(3):
        for j in range(i, 5):
            pass
    squares = [i * i for i in range(10)]
    return i, j, squares[-1:]


def conditional(flag: bool) -> str:
    if flag:
        result = "yes"
    else:
        result = "no"
    return result


def builtin_shadow() -> int:
    len = lambda items: -1
    return len([1, 2, 3])


def walrus(values: list[int]) -> list[int]:
    kept = [last for value in values if (last := value * 2) > 4]
    return kept + [last]


def recursive_default(n: int, memory: dict[int, int] = {}) -> int:
    if n not in memory:
        memory[n] = n if n < 2 else recursive_default(n - 1) + recursive_default(n - 2)
    return memory[n]


print(increment(), increment(), counter, read_only())
try:
    print(created)
except NameError as error:
    print("NameError:", error)
create()
print(created)
try:
    print(limit)
except NameError as error:
    print("NameError:", error)
limit = 5
print(limit, shadow(), value, shadow_parameter("p"), value)
print(unbound(True), "|", unbound(False), "|", deleted())
print(nested())
global_in_nested()
print(counter)
print(Scope().get(), Scope().own(), Scope.copy, Scope.items, Scope.first)
print(loop_variables(), conditional(True), conditional(False), builtin_shadow(), walrus([1, 2, 3, 1]), recursive_default(30))
print(mathematics.floor(2.7), round_down(-2.5), round(pi, 5))
for item in names:
    print("never")
try:
    print(item)
except NameError as error:
    print("NameError:", error)
temporary = [1, 2, 3]
del temporary[0], temporary[-1]
print(temporary)
del temporary
temporary = [9]
print(temporary)
x = 10
y = [x for x in range(3)]
print(x, y)
if (n := len(y)) > 2:
    print("n is", n)
while (n := n - 1) > 0:
    print("n falls to", n)
print([z := 5, z * 2], z, (t := (1, 2)), t)


def outer_function() -> str:
    return later_defined()


def later_defined() -> str:
    return "found at call time"


print(outer_function())


def later_defined() -> str:  # type: ignore[no-redef]
    return "redefined"


print(outer_function(), __name__)
def make() -> "list[str]":
    a, b = "ab"[0], "ab"[1]
    def f() -> str: return a + b
    a = "changed "
    return [f(), (lambda: a)()]
print(make())
