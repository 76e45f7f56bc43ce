"""All kinds of parameters, by position and name, through functions, methods, lambdas, partials and closures."""
from functools import partial, reduce
from typing import Any, Callable


def everything_(a: int, b: int = 2, /, c: int = 3, *args: int, d: int, e: int = 5, **kwargs: int) -> str:
    return f"{a} {b} {c} {args} {d} {e} {sorted(kwargs.items())}"


def defaults_see(a: list[int] = [], b: dict[str, int] = {}) -> tuple[list[int], dict[str, int]]:
    a.append(len(a))
    b[str(len(b))] = len(a)
    return a, b


everything: Any = everything_
print(everything(1, d=4))
print(everything(1, 20, 30, 40, 50, d=4, f=6, e=7))
print(everything(*range(5), **{"d": 1, "zz": 2}))
print(everything(1, *(2, 3), *[4], d=0, **{"e": 9}, g=1))
print(defaults_see(), defaults_see([9]), defaults_see(b={"k": 1}), defaults_see())
print(everything.__defaults__, everything.__kwdefaults__)
print(defaults_see.__defaults__)


class Op:
    def __init__(self, *parts: str, sep: str = "-") -> None:
        self.parts, self.sep = parts, sep

    def __call__(self, *more: str, **options: Any) -> str:
        return self.sep.join(self.parts + more) + (str(options) if options else "")

    @classmethod
    def of(cls, text: str, /, **options: str) -> "Op":
        return cls(*text.split(), **options)

    @staticmethod
    def twice(f: Callable[..., str], *args: str) -> str:
        return f(*args) + f(*args)


AnyOp: Any = Op
anypartial: Any = partial
op = Op.of("x y z", sep="+")
print(op(), op("w"), op("w", a=1), Op.twice(op, "q"), Op()("only"))
half = partial(everything, 1, d=4)
print(half(), half(8), half(8, 9, 10, d=11, q=12), half.args, half.keywords)
compose: Any = lambda *fs: reduce(lambda f, g: lambda *a, **k: f(g(*a, **k)), fs)
print(compose(str.upper, str.strip, lambda s, n=1: s * n)(" ab ", n=3))


def make_counters(n: int) -> list[Any]:
    counters: list[Any] = []
    for i in range(n):
        total = i

        def count(step: int = 1, *, scale: int = i) -> int:
            nonlocal total
            total += step * scale
            return total
        counters.append(count)
    return counters


cs = make_counters(3)
print([c(2) for c in cs], [c() for c in cs], cs[0](1, scale=10))
for call in (lambda: everything(), lambda: everything(1), lambda: everything(1, d=2, a=3), lambda: everything(1, b=2, d=3),
             lambda: everything(1, 2, 3, c=4, d=5), lambda: AnyOp.of(), lambda: AnyOp.of(text="x"),
             lambda: cs[0](1, 2), lambda: cs[0](step=1, other=2), lambda: anypartial(), lambda: AnyOp.twice()):
    try:
        print(call())  # type: ignore
    except TypeError as error:
        print("TypeError:", error)
