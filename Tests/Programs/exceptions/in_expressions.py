"""Errors in the middle of expressions, comprehensions, arguments, loops and operators, and what was done before them."""

from collections.abc import Iterator
from typing import Any

log: list[str] = []


def ok(name: str, value: Any = 1) -> Any:
    log.append(name)
    return value


def boom(name: str) -> Any:
    log.append(name + "!")
    raise LookupError(name)


class Fragile:
    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.used = 0

    def use(self) -> int:
        self.used += 1
        if self.used > self.limit:
            raise OverflowError(f"used {self.used} times")
        return self.used

    def __bool__(self) -> bool:
        return self.use() % 2 == 0

    def __len__(self) -> int:
        return self.use()

    def __iter__(self) -> Iterator[int]:
        while True:
            yield self.use()

    def __getitem__(self, key: int) -> int:
        return self.use() + key

    def __setitem__(self, key: int, value: int) -> None:
        self.use()

    def __contains__(self, item: object) -> bool:
        return self.use() == item

    def __add__(self, other: object) -> "Fragile":
        self.use()
        return self

    def __eq__(self, other: object) -> bool:
        return self.use() > 2

    def __hash__(self) -> int:
        return self.use()

    def __str__(self) -> str:
        return f"fragile {self.use()}"

    def __repr__(self) -> str:
        return "Fragile"

    def __enter__(self) -> int:
        return self.use()

    def __exit__(self, *args: object) -> bool:
        return self.use() > 3

    def __call__(self) -> int:
        return self.use()

    def __lt__(self, other: "Fragile") -> bool:
        return self.use() < other.use()


def expressions(which: int, f: Fragile) -> Any:
    if which == 0:
        return ok("a") + boom("b") + ok("c")
    if which == 1:
        return [ok("a"), boom("b"), ok("c")]
    if which == 2:
        return {ok("k"): ok("v"), boom("k2"): ok("v2")}
    if which == 3:
        return ok("f", len)(ok("arg"), boom("arg2"))
    if which == 4:
        return [f() for _ in range(5)]
    if which == 5:
        return {n: f() for n in range(5)}
    if which == 6:
        return sum(f() for _ in range(5))
    if which == 7:
        return [n for n in f]
    if which == 8:
        return f[f[f[0]]]
    if which == 9:
        f[0] += f[1]
        return f[2]
    if which == 10:
        return f and f and f
    if which == 11:
        return not f or len(f) or f
    if which == 12:
        return 3 in f, 4 in f, 5 in f
    if which == 13:
        return f + f + f + f
    if which == 14:
        return f"{f} {f} {f} {f}"
    if which == 15:
        return {f: 1, 5: 2}[f]
    if which == 16:
        return sorted([f, f, f, f])
    if which == 17:
        with f as first:
            with f as second:
                return first, second, f()
    if which == 18:
        a, b, *c = f
        return a, b, c
    if which == 19:
        return max(f(), f(), f(), f())
    if which == 20:
        x = f()
        y = f()
        x, y = f(), f()
        return x, y
    if which == 21:
        return (lambda n: n + f())(f()) + f() + f()
    if which == 22:
        return f == f == f == f
    if which == 23:
        for n in f:
            log.append(str(n))
            for m in f:
                log.append(f"{n}{m}")
    if which == 24:
        return [[f() for _ in range(2)] for _ in range(3)]
    if which == 25:
        return "x" * f() + str(f()) + "y"[f() - 3] + "z"[f()]
    return list(zip(f, "ab", f))


for which in range(27):
    for limit in (3, 6):
        fragile = Fragile(limit)
        try:
            result = repr(expressions(which, fragile)) if which not in (10, 11, 13) else type(expressions(which, fragile)).__name__
        except (LookupError, OverflowError) as error:
            result = f"{type(error).__name__}: {error}"
        print(which, limit, result, fragile.used, log)
        log.clear()
partial: list[int] = []
try:
    for n in [3, 2, 1, 0, 5]:
        partial.append(6 // n)
except ZeroDivisionError:
    print(partial)
state = {"done": 0}
try:
    state["done"], state["never"] = 1, 1 // 0
except ZeroDivisionError:
    print(state)
target = [1, 2, 3]
try:
    target[0], target[9], target[1] = 7, 8, 9
except IndexError:
    print(target)
text = "start"
try:
    text += str(5) + "x"[3]
except IndexError:
    print(text)
number = 5
try:
    number += int("no")
except ValueError:
    print(number)
counts: dict[str, int] = {}
for word in ["1", "x", "2", "", "3"]:
    try:
        counts[word] = int(word)
    except ValueError:
        counts["bad"] = counts.get("bad", 0) + 1
    else:
        counts["good"] = counts.get("good", 0) + 1
    finally:
        counts["all"] = counts.get("all", 0) + 1
print(counts)
