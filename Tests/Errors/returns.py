"""Wrong and missing return values."""

from collections.abc import Iterator


def text() -> str:
    return 5  #! return-value: Incompatible return value type (got "int", expected "str")


def missing(flag: bool) -> int:  #! return: Missing return statement
    if flag:
        return 1


def nothing() -> None:
    return 5  #! return-value: No return value expected


def number() -> int:
    return None  #! return-value: Incompatible return value type (got "None", expected "int")


def pairs() -> list[tuple[int, str]]:
    return [(1, 2)]  #! list-item: List item 0 has incompatible type "tuple[int, int]"; expected "tuple[int, str]"


def numbers() -> Iterator[int]:
    yield "text"  #! misc: Incompatible types in "yield" (actual type "str", expected type "int")


def fine(flag: bool) -> int:
    if flag:
        return 1
    raise ValueError


result = nothing()  #! func-returns-value: "nothing" does not return a value (it only ever returns None)
total = number() + text()  #! operator: Unsupported operand types for + ("int" and "str")
