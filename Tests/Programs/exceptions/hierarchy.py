"""Which except clause catches what: the built-in hierarchy, user hierarchies, messages of built-in errors."""

from typing import Any

classes: list[type[BaseException]] = [
    BaseException, Exception, ArithmeticError, ZeroDivisionError, OverflowError, LookupError, IndexError, KeyError,
    ValueError, UnicodeError, TypeError, AttributeError, NameError, UnboundLocalError, RuntimeError, RecursionError,
    NotImplementedError, StopIteration, OSError, FileNotFoundError, PermissionError, IsADirectoryError, AssertionError,
    EOFError, MemoryError, ImportError, ModuleNotFoundError, KeyboardInterrupt, SystemExit, GeneratorExit, Warning,
]
for cls in classes:
    parents = [other.__name__ for other in classes if issubclass(cls, other) and other is not cls]
    print(cls.__name__, parents, cls.__mro__[1].__name__)


def caught_by(error: BaseException) -> str:
    try:
        raise error
    except ZeroDivisionError:
        return "zero"
    except ArithmeticError:
        return "arithmetic"
    except (KeyError, IndexError) as lookup:
        return f"lookup {lookup!r}"
    except OSError as os_error:
        return f"os {os_error.args}"
    except Exception as other:
        return f"exception {type(other).__name__}"
    except BaseException as base:
        return f"base {type(base).__name__}"


for error in [ZeroDivisionError(), OverflowError("o"), KeyError("k"), IndexError(), FileNotFoundError(2, "gone"), ValueError(), KeyboardInterrupt(), SystemExit(4), StopIteration(), UnicodeError("u")]:
    print(caught_by(error))


class AppError(Exception):
    code = 1


class NetworkError(AppError):
    code = 2

    def __init__(self, host: str, *, retries: int = 0) -> None:
        self.host = host
        self.retries = retries


class TimeoutFailure(NetworkError):
    def __str__(self) -> str:
        return f"timeout at {self.host} after {self.retries}"


class Quiet(AppError):
    def __repr__(self) -> str:
        return "Quiet!"


for raised in [AppError(), AppError("m"), AppError("a", 2), NetworkError("h"), TimeoutFailure("t", retries=3), Quiet("q")]:
    try:
        raise raised
    except TimeoutFailure as error:
        print("timeout:", error, error.args, error.code, error.host)
    except NetworkError as error:
        print("network:", repr(error), error.args, error.code, str(error))
    except AppError as error:
        print("app:", str(error), repr(error), error.args, error.code)


def fails(action: int, value: Any) -> None:
    if action == 0:
        value.missing
    elif action == 1:
        value()
    elif action == 2:
        value[0]
    elif action == 3:
        value["k"]
    elif action == 4:
        value + "s"
    elif action == 5:
        value + 1
    elif action == 6:
        -value
    elif action == 7:
        len(value)
    elif action == 8:
        for _ in value:
            break
    elif action == 9:
        value < 3
    elif action == 10:
        value.attribute = 1
    elif action == 11:
        value[0] = 1
    elif action == 12:
        del value[0]
    elif action == 13:
        3 in value
    elif action == 14:
        a, b = value
    elif action == 15:
        value % 0
    elif action == 16:
        with value:
            pass
    elif action == 17:
        int(value)


class Thing:
    pass


for value in [5, "text", None, [1], (1, 2, 3), {"a": 1}, 2.5, Thing(), len, Thing]:
    print(type(value).__name__)
    for action in range(18):
        if isinstance(value, type) and action == 10 or value is Thing and action == 10:
            continue
        if isinstance(value, list) and action in (11, 12):
            continue
        try:
            fails(action, value)
        except Exception as error:
            print(f"  {action} {type(error).__name__}: {error}".replace(hex(id(value)), "ID"))
