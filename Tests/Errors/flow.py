"""Narrowing, deleted and unbound names, unreachable code."""

from typing import Optional, Union


def narrow(value: Union[int, str, None]) -> int:
    if isinstance(value, str):
        return value  #! return-value: Incompatible return value type (got "str", expected "int")
    if value is None:
        return value + 1  #! operator: Unsupported operand types for + ("None" and "int")
    return value


def early(value: Optional[str]) -> int:
    if not value:
        return len(value)  #! arg-type: Argument 1 to "len"...
    return len(value)


def loop(values: list[Optional[int]]) -> int:
    total = 0
    for value in values:
        total += value  #! operator: Unsupported operand types for + ("int" and "None")
        if value is not None:
            total += value
    return total


def after_return() -> int:
    return 1
    return "never checked"


def asserts(value: object) -> str:
    value.upper()  #! attr-defined: "object" has no attribute "upper"
    assert isinstance(value, str)
    return value.upper() + value


def wrong_catch() -> None:
    try:
        pass
    except int:  #! misc: Exception type must be derived from BaseException (or be a tuple of exception classes)
        pass


def raises() -> None:
    raise "text"  #! misc: Exception must be derived from BaseException
