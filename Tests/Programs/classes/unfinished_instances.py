"""Instances whose constructor did not finish or did not run: their fields are absent, not garbage."""

import gc


class A:
    messages: list[str] = []

    def __init__(self, n: int) -> None:
        if n < 0:
            raise ValueError("negative")
        self.name = "x" * n

    def __del__(self) -> None:
        try:
            print(len(self.name))
        except AttributeError as error:
            A.messages.append(str(error))


def make(depth: int) -> None:
    if depth:
        make(depth - 1)
        return
    for i in range(20):
        try:
            A(-1)
        except ValueError as error:
            print(error)

make(10)
gc.collect()
print(len(A.messages) > 2, set(A.messages))


class B:
    def __init__(self, n: int) -> None:
        self.name = "x" * n
        self.size = n

o = getattr(B, "__new__")(B)
print("made")
try:
    print(o.name)
except AttributeError as e:
    print(e)


def use(b: B) -> None:
    try:
        print(len(b.name))
    except AttributeError as e:
        print(e)

use(o)
