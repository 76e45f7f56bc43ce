"""Exceptions: chains, contexts, groups of handlers, finally that overrides, notes, odd raises, tracebacks at the end."""
import sys
from typing import Any, NoReturn


class AppError(Exception):
    def __init__(self, code: int, *details: str) -> None:
        super().__init__(code, *details)
        self.code = code

    def __str__(self) -> str:
        return f"[{self.code}] " + ", ".join(self.args[1:])


class Retry(AppError): ...


def order(n: int) -> str:
    trail = []
    try:
        trail.append("try")
        if n == 1:
            raise Retry(1, "again")
        if n == 2:
            raise KeyError("missing")
        if n == 3:
            return "-".join(trail + ["returned"])
        if n == 4:
            1 / (n - 4)
    except AppError as error:
        trail.append(f"app {error} {error.code}")
    except (KeyError, IndexError) as error:
        trail.append(f"lookup {error} {error.args}")
    except Exception as error:
        trail.append(f"other {type(error).__name__}: {error}")
    else:
        trail.append("else")
    finally:
        trail.append("finally")
        if n == 5:
            return "overridden"
    return "-".join(trail)


print([order(n) for n in range(6)])


def loop() -> list[int]:
    out = []
    for n in range(6):
        try:
            if n == 1:
                continue
            if n == 4:
                break
            out.append(n)
        finally:
            out.append(-n)
    else:
        out.append(100)
    return out


print(loop())


def chain(kind: int) -> None:
    try:
        try:
            int("x1")
        except ValueError as error:
            if kind == 0:
                raise AppError(7, "wrapped") from error
            if kind == 1:
                raise AppError(8) from None
            if kind == 2:
                dict[str, int]()["nokey"]
            if kind == 3:
                raise
            if kind == 4:
                raise AppError
            if kind == 5:
                raise ValueError("again") from AppError(9, "made")
    except Exception as error:
        cause, context = error.__cause__, error.__context__
        print(kind, type(error).__name__, error, "|", repr(cause), "|", repr(context), error.__suppress_context__)


for kind in range(6):
    chain(kind)


def bad_raises() -> None:
    for thing in (5, "text", int, None, object()):
        try:
            raise thing  # type: ignore
        except TypeError as error:
            print("TypeError", error)


bad_raises()
try:
    try:
        raise ValueError("first")
    finally:
        raise KeyError("second")
except KeyError as error:
    error.add_note("a note")
    error.add_note("another")
    print(repr(error.__context__), error.__notes__)
error_seen = None
try:
    assert not "text", f"message {1 + 1}"
except AssertionError as e:
    error_seen = e
print(repr(error_seen))
try:
    raise OSError(2, "No such file", "name.txt")
except FileNotFoundError as e:
    print(e, e.errno, e.strerror, e.filename, type(e).__mro__[1].__name__)
try:
    sys.exit("bye")
except SystemExit as e:
    print(repr(e), e.code)
try:
    raise ExceptionGroup("several", [ValueError(1), TypeError("t"), ExceptionGroup("in", [KeyError("k")])])
except* ValueError as group:
    print("values", group.exceptions)
except* (TypeError, KeyError) as group:
    print("others", repr(group))
print(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), StopIteration(3).value, repr(Exception()), str(Exception(1, 2)), str(KeyError("k")))


def level3(n: int) -> NoReturn:
    values = {"a": [1, 2]}
    print(values["a"][n])
    raise AppError(3, "end")


def level2(n: int) -> None:
    try:
        level3(n)
    except AppError as error:
        raise RuntimeError("from level 2") from error


def level1() -> None:
    try:
        level2(5)
    except IndexError:
        level2(0)


level1()
