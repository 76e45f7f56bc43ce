"""Expressions in methods, closures, generators, threads and comprehensions."""

from __future__ import annotations
import threading
from dataclasses import dataclass
from typing import Any, Iterator

LIMIT = 10
table: dict[str, float] = {"a": 1.0}


@dataclass
class Cell:
    formula: str
    value: float = 0.0

    def compute(self, scope: dict[str, Any]) -> float:
        self.value = float(eval(self.formula, {"__builtins__": {}}, scope))
        return self.value

    def peek(self) -> object:
        return eval("self.formula + '!'")


def outer(x: int) -> Any:
    y = x * 2

    def inner() -> Any:
        return eval("y + x + LIMIT"), x, y

    return inner()


def gen(n: int) -> Iterator[int]:
    for i in range(n):
        yield eval("i * n + LIMIT")


def worker(out: list[int], n: int) -> None:
    for i in range(50):
        out.append(eval("i + n"))


def failing() -> None:
    try:
        exec("def f():\n    return 1 / 0\nf()")
    except ZeroDivisionError as e:
        print("caught", e)
    try:
        eval("LIMIT.x")
    except AttributeError as e:
        print(e)
    try:
        exec("LIMIT = 'text'")
    except TypeError as e:
        print("TypeError")
    print(LIMIT)


cells = [Cell("a + b"), Cell("a * b"), Cell("b ** 2")]
print([c.compute({"a": 3, "b": 4}) for c in cells], cells[0].peek())
try:
    Cell("open('x')").compute({})
except NameError as e:
    print(e)
print(outer(4))
print(list(gen(4)))
outs: list[list[int]] = [[] for _ in range(4)]
threads = [threading.Thread(target=worker, args=(outs[k], k)) for k in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print([sum(o) for o in outs])
ns: dict[str, Any] = {"table": table}
exec("table['b'] = 2.5\nclass Box:\n    def __init__(self, v): self.v = v\n    def __add__(self, o): return Box(self.v + o.v)\n", ns)
box = ns["Box"](3) + ns["Box"](4)
print(box.v, table)
print([eval(s) for s in ("LIMIT", "table['a']", "len(cells)", "outer(1)[0]", "[c.formula for c in cells]")])
exec("""
for k in range(3):
    table[str(k)] = k * 1.5
total = sum(table.values())
""")
print(globals()["total"], sorted(table))
print(eval("lambda: LIMIT")(), (lambda s: eval(s))("1 + 1"))
assert eval("__name__") == __name__
code = compile("import sys\nprint(len(sys.argv) > 0)\n", "gen.py", "exec")
exec(code)
exec(code, {})
print(code.co_filename)
failing()
