class E:
    def a(self, t): return ("a", t)
    _p = a
    def set(self):
        self._p = lambda t: ("l", t)  # type: ignore
    def go(self, t): return self._p(t)
e = E()
print(e.go(1)); e.set(); print(e.go(2))
import dataclasses
from typing import Any, Callable


class F:
    made: Any = staticmethod(lambda t: ("s", t))
    other: Any = classmethod(lambda cls, t: (cls.__name__, t))
    plain: Any = len

    def put(self, x: Any) -> None:
        self.made = x
        self.other = x
        self.plain = x


f = F()
print(f.made(1), f.other(2), f.plain([3]), F.made(4), F.other(5), F.plain([6]))
f.put(lambda t: ("own", t))
print(f.made(1), f.other(2), f.plain([3]), F.made(4), F.other(5), F.plain([6]))


@dataclasses.dataclass
class D:
    call: Callable[[int], int] = lambda x: x + 1
    n: int = 2

    def again(self, f: Callable[[int], int]) -> int:
        self.call = f
        return self.call(self.n)


print(D().call(1), D(lambda x: x * 5).call(2), D.call(3), D().again(lambda x: -x))
