"""Structural types and callables."""

from collections.abc import Callable, Iterable, Iterator, Sized
from typing import Any, Protocol, TypeVar, runtime_checkable

T = TypeVar("T", covariant=True)


class HasName(Protocol):
    name: str


class Speaker(Protocol):
    def speak(self, times: int) -> str: ...


class Source(Protocol[T]):
    def get(self) -> T: ...


@runtime_checkable
class Closable(Protocol):
    def close(self) -> None: ...


class Person:
    name = "x"

    def speak(self, times: int) -> str:
        return self.name * times


class Mute:
    def speak(self) -> str:
        return ""


class Numbers:
    def get(self) -> int:
        return 1

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[int]:
        return iter([1])


def greet(x: HasName) -> str:
    return x.name


def say(x: Speaker) -> str:
    return x.speak(2)


def take(x: Source[T]) -> T:
    return x.get()


greet(Person())
greet(3)
say(Person())
say(Mute())
reveal_type(take(Numbers()))
sized: Sized = Numbers()
items: Iterable[int] = Numbers()
strings: Iterable[str] = Numbers()
reveal_type(list(Numbers()))
reveal_type([x for x in Numbers()])
Speaker()


def close(x: object) -> None:
    if isinstance(x, Closable):
        reveal_type(x)
        x.close()


def run(f: Callable[[int, str], bool]) -> bool:
    return f(1, "a")


def good(a: int, b: str) -> bool:
    return True


def defaulted(a: int, b: str = "", c: int = 0) -> bool:
    return True


def narrow(a: bool, b: str) -> bool:
    return True


def few(a: int) -> bool:
    return True


run(good)
run(defaulted)
run(narrow)
run(few)
run(lambda a, b: a > 1)
run(lambda a: True)
run(lambda a, b: b)
anything: Callable[..., Any] = few
anything(1, 2, 3)
handlers: dict[str, Callable[[int], bool]] = {"few": few, "odd": lambda n: n % 2 == 1}
reveal_type(handlers["few"](1))
reveal_type(handlers)
