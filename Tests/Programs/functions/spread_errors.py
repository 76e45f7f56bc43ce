"""What cannot be spread with * and ** says so with the name of the callable."""

from typing import Any

def f(*args: Any, **kwargs: Any) -> None:
    print(args, kwargs)

class C:
    def m(self, *args: Any, **kwargs: Any) -> None:
        print(args, kwargs)
    @classmethod
    def k(cls, **kwargs: Any) -> None: ...

bad: Any = 5
good: Any = [1]
c = C()
def attempt(action: Any) -> None:
    try:
        action()
    except TypeError as error:
        print("TypeError:", error)
class Odd:
    def keys(self) -> list[str]:
        return ["a", "b"]
    def __getitem__(self, key: str) -> str:
        return key * 2
odd: Any = Odd()
attempt(lambda: f(*bad))
attempt(lambda: f(1, *bad))
attempt(lambda: f(*good, *bad))
attempt(lambda: f(**bad))
attempt(lambda: f(x=1, **bad))
attempt(lambda: f(**{"a": 1}, **bad))
attempt(lambda: f(**{"a": 1}, **{"a": 2}))
attempt(lambda: f(a=1, **{"a": 2}))
attempt(lambda: f(**{1: 2}))  # type: ignore
attempt(lambda: c.m(*bad))
attempt(lambda: c.m(**bad))
attempt(lambda: C.k(**bad))
attempt(lambda: C(*bad))
attempt(lambda: [].append(*bad))
attempt(lambda: print(*bad))
attempt(lambda: print("x", **bad))
attempt(lambda: f(*odd) if False else f(**odd))
attempt(lambda: len(*bad))
attempt(lambda: "".join(*bad))
attempt(lambda: (lambda *a: None)(*bad))
attempt(lambda: [*bad])
attempt(lambda: {**bad})
attempt(lambda: (1, *bad))
attempt(lambda: {*bad})
f(*"ab", *good, **{"k": 1}, z=2)
try:
    class D(C, **bad): ...
except TypeError as error:
    print("TypeError:", error)
