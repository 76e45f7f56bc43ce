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
greet(3)  #! arg-type: Argument 1 to "greet" has incompatible type "int"; expected "HasName"
say(Person())
say(Mute())  #! arg-type: Argument 1 to "say" has incompatible type "Mute"; expected "Speaker"
reveal_type(take(Numbers()))  #! note: Revealed type is "int"
sized: Sized = Numbers()
items: Iterable[int] = Numbers()
strings: Iterable[str] = Numbers()  #! assignment: Incompatible types in assignment (expression has type "Numbers", variable has type "Iterable[str]")
reveal_type(list(Numbers()))  #! note: Revealed type is "list[int]"
reveal_type([x for x in Numbers()])  #! note: Revealed type is "list[int]"
Speaker()  #! misc: Cannot instantiate protocol class "Speaker"


def close(x: object) -> None:
    if isinstance(x, Closable):
        reveal_type(x)  #! note: Revealed type is "protocols.Closable"
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
run(narrow)  #! arg-type: Argument 1 to "run" has incompatible type "Callable[[bool, str], bool]"; expected "Callable[[int, str], bool]"
run(few)  #! arg-type: Argument 1 to "run" has incompatible type "Callable[[int], bool]"; expected "Callable[[int, str], bool]"
run(lambda a, b: a > 1)
run(lambda a: True)  #! misc: Cannot infer type of lambda  #! arg-type: Argument 1 to "run" has incompatible type "Callable[[Any], bool]"; expected "Callable[[int, str], bool]"
run(lambda a, b: b)  #! arg-type: Argument 1 to "run" has incompatible type "Callable[[int, str], str]"; expected "Callable[[int, str], bool]"  #! return-value: Incompatible return value type (got "str", expected "bool")
anything: Callable[..., Any] = few
anything(1, 2, 3)
handlers: dict[str, Callable[[int], bool]] = {"few": few, "odd": lambda n: n % 2 == 1}
reveal_type(handlers["few"](1))  #! note: Revealed type is "bool"
reveal_type(handlers)  #! note: Revealed type is "dict[str, def (int) -> bool]"
