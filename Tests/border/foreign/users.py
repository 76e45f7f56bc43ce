"""Compiled code that uses Python objects and modules."""

import decimal
import inspect
import os
import string
import weakref
from fractions import Fraction
from typing import Any

import plain_helper


def total(text: str) -> str:
    return str(decimal.Decimal(text) + decimal.Decimal("0.1"))


def third() -> Any:
    return Fraction(1, 3) + 1


def letters() -> int:
    return len(string.ascii_letters)


def helper(n: int) -> Any:
    return plain_helper.double(n)


def helper_value() -> Any:
    plain_helper.counter += 1
    return plain_helper.counter


def call(function: Any, *args: Any, **kwargs: Any) -> Any:
    return function(*args, **kwargs)


def method(thing: Any, n: int) -> Any:
    return thing.method(n)


def attributes(thing: Any) -> Any:
    thing.value = thing.value * 2
    return thing.value


def operators(a: Any, b: Any) -> tuple[Any, ...]:
    return a + b, a - b, a * b, a / b, a == b, a < b, -a, abs(a), bool(a), hash(a) == hash(a), str(a), repr(a)


def items(thing: Any) -> tuple[Any, ...]:
    thing["k"] = 5
    return thing["k"], len(thing), "k" in thing, tuple(x for x in thing)


def managed(manager: Any) -> str:
    with manager as value:
        return f"inside {value}"


def caught(function: Any) -> str:
    try:
        function()
    except ValueError as error:
        return f"ValueError {error.args} {error}"
    except KeyError as error:
        return f"KeyError {error}"
    return "none"


def passed(function: Any) -> None:
    function()


def same(value: Any) -> Any:
    return value


def apply_twice(function: Any, value: int) -> int:
    return int(function(int(function(value))))


class Keeper:
    def __init__(self, thing: Any) -> None:
        self.thing = thing

    def get(self) -> Any:
        return self.thing


def weakly(thing: Any) -> tuple[Any, ...]:
    reference = weakref.ref(thing)
    found = reference()
    assert isinstance(reference, weakref.ref) and not isinstance(thing, weakref.ref)
    return reference, found is thing, reference == weakref.ref(thing), weakref.ref(thing, print)() is thing


def names_of(thing: Any) -> list[str]:
    return dir(thing)


def first_line(path: Any) -> tuple[str, Any]:
    with open(path) as file:
        return file.readline(), file.name


def variable(name: str, value: str | None = None) -> str | None:
    """A variable of the environment, after it was set or, with no text, removed."""
    if value is not None:
        os.environ[name] = value
    if value == "":
        del os.environ[name]
    assert os.getenv(name) == os.environ.get(name)
    return os.environ.get(name)


def behind(value: object) -> str:
    """The function that a method is made of, which only the question tells that there is one."""
    if inspect.ismethod(value):
        return str(value.__func__.__name__)
    return "no method"
