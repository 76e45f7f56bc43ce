# Objects on the stack that are compared, called, walked over, entered, resumed.
from __future__ import annotations
class Money:
    def __init__(self, n: int) -> None:
        self.n = n
    def __add__(self, o: Money) -> Money:
        return Money(self.n + o.n)
    def __radd__(self, o: int) -> Money:
        return Money(self.n + o)
    def __eq__(self, o: object) -> bool:
        if not isinstance(o, Money):
            return NotImplemented
        return self.n == o.n
    def __hash__(self) -> int:
        return hash(self.n)
    def __bool__(self) -> bool:
        return self.n != 0
    def __len__(self) -> int:
        return self.n
    def __getitem__(self, k: int) -> int:
        return self.n * k
    def __contains__(self, k: int) -> bool:
        return k == self.n
    def __iter__(self):
        return iter([self.n])
    def __call__(self, k: int) -> int:
        return self.n + k
    def __lt__(self, o: Money) -> bool:
        return self.n < o.n
def f(n: int) -> str:
    m = Money(n)
    a = m == Money(n)
    b = m != Money(n)
    c = bool(m), len(m), m[2], n in m, list(m), m(3)
    d = sum([Money(1), Money(2)], Money(0)).n
    e = {Money(1): 2}[Money(1)]
    g = sorted([Money(3), Money(1)])[0].n
    h = max(Money(3), Money(4)).n
    i = m if m else Money(9)
    j = [k for k in m]
    s = str(type(m).__name__) + str(isinstance(m, Money)) + str(m is m) + str(m is Money(n)) + str(id(m) == id(m))
    x, = m
    return f"{a} {b} {c} {d} {e} {g} {h} {i.n} {j} {s} {x} {hash(m)} {m.__class__.__name__} {getattr(m, 'n')} {vars(m)}"
print(f(3), f(0))
class Ctx:
    def __init__(self, log: list[str]) -> None:
        self.log = log
    def __enter__(self) -> Ctx:
        self.log.append("in")
        return self
    def __exit__(self, a: object, b: object, c: object) -> bool:
        self.log.append("out")
        return True
def w() -> list[str]:
    log: list[str] = []
    with Ctx(log) as c:
        c.log.append("body")
        raise ValueError(c)
    return log
print(w())
def lam(n: int) -> int:
    fs = [lambda x: x + n, lambda x: x * n]
    f = fs[0] if n > 2 else fs[1]
    add = lambda a, b: a + b
    def rec(k: int) -> int:
        return 1 if k == 0 else k * rec(k - 1)
    def outer() -> int:
        def innermost() -> int:
            return rec(n) + add(n, 1)
        return innermost()
    return f(3) + outer() + max([1, 2, 3], key=lambda z: -z * n)
print(lam(2), lam(4))
def gen(n: int):
    try:
        for i in range(n):
            got = yield i
            if got:
                yield got
    finally:
        pass
def gens(n: int) -> str:
    out = []
    g = gen(n)
    out.append(next(g))
    out.append(g.send(10))
    for x in g:
        out.append(x)
    g2 = gen(3)
    for x in g2:
        if x == 1:
            break
    for x in g2:
        out.append(x)
    out.extend(x * 2 for x in gen(2))
    a, b = gen(2)
    out.append(a + b)
    out.append(sum(gen(4)))
    try:
        for x in gen(3):
            out.append(1 // (1 - x))
    except ZeroDivisionError:
        out.append(-5)
    for x, y in zip(gen(3), gen(2)):
        out.append(x + y)
    for i, x in enumerate(gen(2)):
        out.append(i * x)
    return str(out)
print(gens(4))
def walks() -> str:
    d = {"a": 1, "b": 2, "c": 3}
    out = []
    for k in d:
        for k2, v in d.items():
            if k2 == k:
                continue
            for v2 in d.values():
                out.append(f"{k}{k2}{v}{v2}")
            break
    try:
        for k in d:
            d[k + "x"] = 1
    except RuntimeError as e:
        out.append(str(e))
    return " ".join(out)
print(walks())
