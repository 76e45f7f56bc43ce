"""Exceptions that pass compiled frames, are caught there, kept, and raised again."""

from typing import Any, Callable

saved: Any = None


class NatError(Exception):
    def __init__(self, code: int) -> None:
        super().__init__(f"code {code}")
        self.code = code


class Slow(NatError):
    """With an attribute that is no argument."""

    def __init__(self, code: int, seconds: float) -> None:
        super().__init__(code)
        self.seconds = seconds

    def __str__(self) -> str:
        return f"slow by {self.seconds}"


def run(function: Callable[[], Any]) -> Any:
    return function()


def catch(function: Callable[[], Any]) -> Any:
    global saved
    try:
        return function()
    except Exception as error:
        saved = error
        return error


def again() -> None:
    raise saved


def wrapped(function: Callable[[], Any]) -> Any:
    try:
        return function()
    except Exception as error:
        raise NatError(3) from error


def in_handler(function: Callable[[], Any]) -> Any:
    try:
        raise NatError(4)
    except NatError:
        return function()


def with_finally(function: Callable[[], Any]) -> Any:
    try:
        return function()
    finally:
        print("finally")


def reraised(function: Callable[[], Any]) -> Any:
    try:
        return function()
    except ValueError:
        print("no")
    except NatError as error:
        print("nat", error.code)
        raise
    except Exception:
        raise


def slow(code: int) -> None:
    raise Slow(code, code / 2)


def catch_type(function: Callable[[], Any], wanted: Any) -> Any:
    try:
        return function()
    except wanted as error:
        return "wanted", type(error).__name__, str(error), error


def throw(kind: Any, *args: Any) -> None:
    raise kind(*args)


def throw_class(kind: Any) -> None:
    raise kind


def read(error: Any, name: str) -> Any:
    return getattr(error, name, "absent")


def write(error: Any, name: str, value: Any) -> None:
    setattr(error, name, value)


def noted(function: Callable[[], Any]) -> Any:
    try:
        return function()
    except Exception as error:
        error.add_note("native note")
        raise


def code_of(function: Callable[[], Any]) -> int:
    try:
        function()
    except NatError as error:
        return error.code
    return 0


def split(function: Callable[[], Any]) -> Any:
    names: Any = None
    try:
        function()
    except* ValueError as group:
        names = [type(e).__name__ for e in group.exceptions]
    return names


def deep(n: int, function: Callable[[], Any]) -> Any:
    return function() if n == 0 else deep(n - 1, function)


def context_of(error: BaseException) -> Any:
    return error.__context__, error.__cause__, error.__suppress_context__
