"""Parameters that are deleted are unbound from then on."""
from typing import Any
def unbound(kind: int) -> Any:
    if kind == 2:
        del kind
        return kind
    return 0
try:
    print(unbound(2))
except NameError as e: print(e)
def u6(kind: int) -> Any:
    if kind == 6:
        value = [value for value in range(3)]
    return type(value).__name__
print(u6(6))
try:
    print(u6(5))
except NameError as e: print(e)
def many(a: int, b: float, c: str, d: bool, *rest: int, e: int = 3, **kw: int) -> Any:
    del a, b, rest
    try:
        raise ValueError("x")
    except ValueError as c:
        pass
    for name in range(6):
        try:
            if name == 0: print(a)
            elif name == 1: print(b)
            elif name == 2: print(c)
            elif name == 3: print(rest)
            elif name == 4:
                del kw["z"], kw
                print(kw)
            else:
                a = 5
                print(a, d, e)
                del d
                d = True
                print(d)
        except NameError as error:
            print(type(error).__name__, error)
many(1, 2.5, "c", False, 4, z=1)
def gen(a: int) -> Any:
    yield a
    del a
    yield 1
    yield a
try:
    print(list(gen(3)))
except NameError as error: print(error)
def captured(a: int) -> Any:
    def f() -> int:
        return a
    print(f())
    del a
    return f
try:
    print(captured(1)())
except NameError as error: print(error)
class K:
    def m(self, n: int) -> Any:
        if n: del self
        return self.__class__.__name__
print(K().m(0))
try:
    print(K().m(1))
except NameError as error: print(error)
