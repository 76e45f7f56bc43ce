"""`with` on instances whose class is known: subclasses, exits with odd parameters, ways out of the body, methods replaced later."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from types import TracebackType


class Plain:
    def __init__(self, name: str) -> None:
        self.name = name
        self.log: list[str] = []

    def __enter__(self) -> Plain:
        self.log.append("enter " + self.name)
        return self

    def __exit__(self, type: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None) -> bool:
        self.log.append(f"exit {self.name} {type is None} {value!r}")
        return type is not None and issubclass(type, KeyError)


class Loud(Plain):
    def __enter__(self) -> Loud:
        super().__enter__()
        self.log.append("loud")
        return self


class Starred:
    def __enter__(self) -> int:
        return 5

    def __exit__(self, *details: object) -> None:
        print("starred", [detail is None for detail in details])


class Quiet:
    def __enter__(self) -> None:
        print("quiet in")

    def __exit__(self, a: object, b: object = None, c: object = None) -> None:
        print("quiet out", a, b, c)


class Half:
    def __enter__(self) -> int:
        print("never")
        return 1


def use(p: Plain) -> str:
    with p as q:
        q.log.append("body")
        if p.name == "early":
            return "early"
        if p.name == "key":
            raise KeyError(1)
    with Plain("inner") as a, Loud("second") as b:
        for i in range(3):
            with b:
                if i == 1:
                    continue
                b.log.append(str(i))
    print(a.log, b.log)
    return "end"


def half(h: Half) -> None:
    with h:  # type: ignore[attr-defined]
        pass


def values() -> Iterator[object]:
    with Plain("generator") as p:
        yield p
        yield 2
    print(p.log)


def raised() -> None:
    with Plain("x"):
        raise ValueError("through")


for name in ("a", "early", "key"):
    for kind in (Plain, Loud):
        p = kind(name)
        print(use(p), p.log)
with Starred() as five:
    print(five + 1)
with Quiet() as nothing:
    print(nothing)
try:
    half(Half())
except TypeError as e:
    print(e)
print([type(v).__name__ for v in values()])
try:
    raised()
except ValueError as e:
    print(e)

def patched(self: Plain) -> Plain:
    print("patched enter")
    return self


p = Plain("z")
Plain.__enter__ = patched  # type: ignore[method-assign]
print(use(p))
lock = threading.Lock()
r = threading.RLock()
c = threading.Condition()
with lock:
    print(lock.locked())
with r:
    with r:
        print(r.acquire(False))
        r.release()
with c:
    c.notify_all()
    print(c.wait(0.001))
d = threading.Condition(lock)
print(d.acquire(), lock.locked())
d.release()
for bad in (lock, r, c, d):
    try:
        bad.release()
    except RuntimeError as e:
        print(e)
semaphore = threading.Semaphore(2)
with semaphore, semaphore:
    print(semaphore.acquire(False))
