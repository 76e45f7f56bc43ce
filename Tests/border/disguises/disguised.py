"""Objects of the runtime's own types of which Python asks whether they are its own, and the reverse."""

import functools
import inspect
import weakref
from typing import Any, Callable


def add(a: int, b: int = 2, *, c: int = 3) -> int:
    return a + b + c


def partials() -> list[Any]:
    return [functools.partial(add, 1), functools.partial(add, 1, c=10), functools.partial(functools.partial(add, 1), 5)]


def is_partial(x: object) -> bool:
    return isinstance(x, functools.partial)


def parts(x: Any) -> Any:
    if isinstance(x, functools.partial):
        return x.args, x.keywords
    return None


class Thing:
    def __init__(self, name: str) -> None:
        self.name = name

    def hello(self) -> str:
        return "hello " + self.name


def reference(x: Any, callback: Callable[[Any], None] | None = None) -> Any:
    return weakref.ref(x, callback)


def method_reference(x: Any, callback: Callable[[Any], None] | None = None) -> "weakref.ref[Any]":
    if inspect.ismethod(x):
        return weakref.WeakMethod(x, callback)
    return weakref.ref(x, callback)


def strong(x: Any) -> Any:
    if isinstance(x, weakref.ref):
        return x()
    return x


def kinds(x: Any) -> list[bool]:
    return [isinstance(x, weakref.ref), isinstance(x, weakref.ReferenceType), isinstance(x, weakref.WeakMethod)]


def can_be_called(x: Any) -> bool:
    return callable(x)


def call_or_return(x: Any) -> Any:
    return x() if callable(x) else x


def wrap(x: Any) -> str:
    try:
        return str(functools.partial(x)())
    except TypeError as error:
        return str(error)
