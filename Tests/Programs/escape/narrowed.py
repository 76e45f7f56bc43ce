# Instances of which only fields matter, seen as instances of base and subclass.
from typing import cast
class Base:
    def __init__(self, n: int) -> None:
        self.n = n
class Sub(Base):
    def __init__(self, n: int, m: int) -> None:
        super().__init__(n)
        self.m = m
def f(flag: bool) -> int:
    x: Base = Sub(1, 2) if flag else Base(3)
    if isinstance(x, Sub):
        return x.m
    return x.n
def g(n: int) -> int:
    x: Base = Sub(n, n + 1)
    y = cast(Sub, x)
    return y.m + x.n
def h(n: int) -> int:
    x: Base = Base(n)
    assert not isinstance(x, Sub)
    return x.n
def k(n: int) -> int:
    x: Base = Base(n)
    try:
        return cast(Sub, x).m
    except (AttributeError, TypeError) as e:
        return -1
print(f(True), f(False), g(5), h(6), k(7))
