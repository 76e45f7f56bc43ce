# A base without fields keeps its instance dict whatever abstract bases stand beside it.
from collections.abc import Iterator, Sized
from abc import ABC
class C:
    def f(self) -> None: pass
class A(C, Iterator[int]):
    def __next__(self) -> int: return 3
class B(C, ABC):
    pass
class D(C, Sized):
    def __init__(self) -> None: self.y = 3
    def __len__(self) -> int: return 3
for a in A(), B(), D():
    setattr(a, "foo", 3)
    print(a.__dict__)
