"""Order of evaluation, short circuits, chained comparison, conditional expressions, walrus, augmented assignment."""

from typing import Any

trace: list[str] = []


def t(name: str, value: Any = None) -> Any:
    trace.append(name)
    return name if value is None else value


def show(label: str, value: object) -> None:
    print(f"{label}: {value!r} [{' '.join(trace)}]")
    trace.clear()


class Target:
    x: int

    def __init__(self) -> None:
        self.values = {"a": 1, "b": 2}

    def __getitem__(self, key: str) -> int:
        t(f"get-{key}")
        return self.values[key]

    def __setitem__(self, key: str, value: int) -> None:
        t(f"set-{key}")
        self.values[key] = value

    def __getattr__(self, name: str) -> int:
        t(f"attr-{name}")
        return 10


def target() -> Target:
    t("target")
    return shared


class Appender:
    def __init__(self, name: str) -> None:
        self.items = [name]

    def __iadd__(self, other: str) -> "Appender":
        t("iadd")
        self.items.append(other)
        return self


class Immutable:
    def __init__(self, n: int) -> None:
        self.n = n

    def __add__(self, other: int) -> "Immutable":
        t("add")
        return Immutable(self.n + other)


class Truthy:
    def __init__(self, name: str, truth: bool) -> None:
        self.name = name
        self.truth = truth

    def __bool__(self) -> bool:
        t(f"bool-{self.name}")
        return self.truth

    def __repr__(self) -> str:
        return self.name


shared = Target()
show("arithmetic", t("a", 2) + t("b", 3) * t("c", 4) - t("d", 1))
show("power", t("a", 2) ** t("b", 3) ** t("c", 2))
show("call", (lambda *a, **k: (a, k))(t("p"), *[t("q"), t("r")], k=t("s"), **{t("key"): t("v")}))
show("list", [t("x"), *[t("y")], t("z")])
show("dict", {t("k1"): t("v1"), t("k2"): t("v2")})
show("tuple", (t("1"), t("2")))
show("slice", [0, 1, 2, 3, 4][t("low", 1) : t("high", 4) : t("step", 2)])
show("chain true", t("a", 1) < t("b", 2) < t("c", 3))
show("chain false", t("a", 5) < t("b", 2) < t("c", 3))
show("chain mixed", t("a", 1) < t("b", 2) == t("c", 2) != t("d", 3) in [t("e", 3)])
show("and", t("a", 1) and t("b", 0) and t("c", 3))
show("or", t("a", 0) or t("b", "") or t("c", 3) or t("d", 4))
show("not", not t("a", 0) and not t("b", 1))
show("objects", Truthy("f", False) or Truthy("g", True) and Truthy("h", False))
show("if", t("yes") if t("condition", 0) else t("no"))
show("nested if", 1 if t("a", 0) else 2 if t("b", 0) else t("c", 3))
show("comparison", t("a", 3) == t("b", 3) or t("never"))
target()[t("key", "a")] = t("value", 5)
show("assignment", shared.values)
target()[t("key", "b")] += t("value", 5)
show("augmented item", shared.values)
shared.x = target().y + t("value", 1)
show("attribute", shared.x)
a = b = target()[t("k", "a")]
show("several targets", (a, b))
x, target()[t("k", "b")], y = t("1", 1), t("2", 2), t("3", 3)
show("unpacking", (x, y))
names = {"first": [1, 2]}
names["first"][t("index", 0)] += t("amount", 10)
show("nested augmented", names)
appender = Appender("one")
alias = appender
appender += "two"
show("iadd", (alias is appender, alias.items))
immutable = Immutable(1)
old = immutable
immutable += 5
show("add as iadd", (old is immutable, old.n, immutable.n))
holder = ([1],)
try:
    holder[0] += [2]  # type: ignore[index]
except TypeError as error:
    show("tuple item", (str(error), holder))
show("walrus", [(n := t("n", 5)), n + 1, (m := n * 2) + m])
show("lambda defaults", (lambda p=t("default", 1): p + 1)())
show("comprehension", [t(f"e{i}") for i in t("source", [1, 2, 3]) if t(f"c{i}", i % 2)])
show("two loops", [(i, j) for i in t("outer", [1, 2]) for j in t(f"inner{i}", [i])])
show("generator", next(t(f"g{i}") for i in t("immediate", range(3))))


def decorator(name: str) -> Any:
    t(f"make-{name}")
    return lambda f: (t(f"apply-{name}"), f)[1]


@decorator("outer")
@decorator("inner")
def decorated(a: Any = t("default-a", 1), *, b: Any = t("default-b", 2)) -> int:
    return int(a) + int(b)


show("decorators", decorated())


class Made(t("base", object)):  # type: ignore[misc]
    t("body")
    value = t("field", 3)


show("class", Made.value)
del names["first"], trace[t("zero", 0) : t("one", 1)]
show("del", names)
try:
    t("before") + t("boom", 1 / t("zero", 0) if t("yes", 1) else 0) + t("after")
except ZeroDivisionError:
    show("raised", None)
assert t("assert", 1), t("message")
show("assert", None)
try:
    assert t("fails", 0), t("message")
except AssertionError as error:
    show("assert fails", str(error))
i = 0
values = [0, 0, 0]
for values[i] in (7, 8, 9):
    i = min(i + 1, 2)
show("for target", values)
with_star = [*t("s", "ab"), *(t("u", n) for n in (1, 2))]
show("star", with_star)
show("f-string", f"{t('first')} {t('second'):>{t('width', 8)}} {t('third')!r}")
show("string", "%s %s" % (t("l"), t("r")))
show("precedence", (not 1 == 2, 1 + 2 << 1, 6 & 3 == 3, -2**2, 2 ** -1, ~1 + 1, 3 - -2, not not 1, 1 if 0 else 2 or 3, 1 | 2 ^ 3 & 4, 7 // 2 * 2 % 4, "a" in "abc" == True, (lambda: 1 if 1 else 2)()))  # type: ignore
