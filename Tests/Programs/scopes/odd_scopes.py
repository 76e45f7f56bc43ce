"""Scopes: global, nonlocal, class bodies, comprehensions, deletion, shadowing, late binding, recursion through names."""
from typing import Any

x: Any = "module"
count = 0


def outer() -> Any:
    x = "outer"

    def middle() -> Any:
        def inner() -> str:
            nonlocal x
            x += "+inner"
            return x

        class Holder:
            x = "class"
            seen = [x for _ in range(2)]
            first = [i for i in (x, "b")]

            def method(self) -> str:
                return x

            def scoped(self) -> str:
                return self.x + Holder.x

        return inner(), Holder.seen, Holder.first, Holder().method(), Holder().scoped()
    return middle(), x


def uses_global() -> int:
    global count, made_here
    count += 1
    made_here = count * 10
    return made_here


def shadow(len: Any = len) -> Any:
    print(len("abc"))
    len = 5
    return len


def unbound(kind: int) -> Any:
    if kind == 1:
        value = 1
    if kind == 2:
        del kind
        return kind
    if kind == 3:
        for value in []:
            pass
    if kind == 4:
        try:
            raise ValueError("v")
        except ValueError as value:
            pass
    if kind == 5:
        def late() -> Any:
            return later
        try:
            return late()
        finally:
            later = 1
    if kind == 6:
        value = [value for value in range(3)]
    if kind == 7:
        import math as value
    if kind == 8:
        with open(__file__) as value:
            pass
        del value
    return type(value).__name__


print(outer(), x)
print(uses_global(), uses_global(), count, made_here)  # type: ignore
print(shadow(), len("ab"))
for kind in range(9):
    try:
        print(kind, unbound(kind))
    except NameError as error:
        print(kind, type(error).__name__, error)
try:
    print(undefined_name)  # type: ignore
except NameError as error:
    print(error)
callbacks = []
for x in range(3):
    callbacks.append(lambda: x)
print([f() for f in callbacks], x)
del x
try:
    callbacks[0]()
except NameError as error:
    print(error)


def counter() -> Any:
    total = 0

    def add(n: int) -> int:
        nonlocal total
        total += n
        return total

    def reset() -> None:
        nonlocal total
        total = 0
    return add, reset


add, reset = counter()
other, _ = counter()
print(add(1), add(2), other(10), reset(), add(5))


def deep(n: int) -> Any:
    def level(m: int) -> Any:
        return [lambda k=k: (n, m, k) for k in range(m)]
    return [f() for m in range(n) for f in level(m)]


print(deep(3))


class Meta(type):
    def __prepare__(name, bases, **kw):  # type: ignore
        return {"injected": name.lower()}


class Body(metaclass=Meta):
    copy = injected * 2  # type: ignore
    for i in range(3):
        locals_like = i
    squares = {n: n * i for n in range(i)} if False else {n: n * n for n in range(3)}
    def f(self, i=i):
        return i
    print("in body", i, copy, __qualname__, __module__)
    del i


print(Body.copy, Body.locals_like, hasattr(Body, "i"), Body.squares, Body().f())


def fact(n: int) -> int:
    return 1 if n < 2 else n * fact(n - 1)


old = fact
print(old(5))
fact = lambda n: -1  # type: ignore
print(old(5), fact(1))


def generator_scope() -> Any:
    y = [1, 2, 3]
    gen = (a * b for a in y for b in y)
    y = [10]
    return list(gen)


print(generator_scope())


def annotated_only() -> str:
    z: int
    try:
        return str(z)
    except UnboundLocalError as error:
        return str(error)


print(annotated_only())
def default_order(a: Any = print("default a"), b: Any = print("default b")) -> None: ...
@(lambda f: print("decorated", f.__name__) or f)
def named() -> None: ...
exec_names = sorted(n for n in globals() if n in ("outer", "count", "x", "made_here", "Body"))
print(exec_names)
