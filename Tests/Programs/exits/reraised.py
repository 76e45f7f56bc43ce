"""A bare `raise` adds no record of its own to the traceback."""

from typing import Any


def lines(error: BaseException) -> list[int]:
    found: Any = error.__traceback__
    result = []
    while found is not None:
        result.append(found.tb_lineno)
        found = found.tb_next
    return result


def fail() -> None:
    raise ValueError("failed")


def again() -> None:
    try:
        fail()
    except ValueError:
        raise


def nested() -> None:
    try:
        try:
            fail()
        except ValueError:
            try:
                raise
            finally:
                print("cleanup")
    except ValueError as error:
        print(lines(error))
        raise


def named() -> None:
    try:
        fail()
    except ValueError as error:
        raise error


def other() -> None:
    try:
        fail()
    except ValueError:
        raise KeyError("other") from None


for action in (again, nested, named, other):
    try:
        action()
    except Exception as error:
        print(action.__name__, lines(error))
again()
