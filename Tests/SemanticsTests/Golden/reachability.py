"""What is never reached is not checked, and what is left out of a path does not widen types."""

import sys
from enum import Enum
from typing import TYPE_CHECKING, NoReturn, Optional, Union, assert_never


class Color(Enum):
    RED = 1
    GREEN = 2


def fail(text: str) -> NoReturn:
    raise ValueError(text)


def returns(flag: bool) -> int:
    if flag:
        return 1
    else:
        fail("no")
    "a" + 1


def loops() -> int:
    while True:
        if fail:
            return 1
    return "never"


def left_early(x: Optional[int]) -> int:
    for _ in range(3):
        if x is None:
            continue
        reveal_type(x)  #! note: Revealed type is "int"
        break
    else:
        return 0
    reveal_type(x)  #! note: Revealed type is "int"
    return x


def platforms() -> None:
    if sys.platform == "win32":
        "a" + 1
    if sys.version_info < (3, 0):
        undefined
    if not TYPE_CHECKING:
        undefined


def exhausted(color: Color) -> int:
    if color is Color.RED:
        return 1
    elif color is Color.GREEN:
        return 2
    else:
        assert_never(color)


def not_exhausted(color: Color) -> int:  #! return: Missing return statement
    if color is Color.RED:
        return 1


def matched(x: Union[int, str]) -> str:
    match x:
        case int():
            return "int"
        case str():
            return "str"


def tries(text: str) -> int:
    try:
        value = int(text)
    except ValueError:
        return 0
    finally:
        print(text)
    reveal_type(value)  #! note: Revealed type is "int"
    return value


def asserted(x: object) -> int:
    assert isinstance(x, int)
    reveal_type(x)  #! note: Revealed type is "int"
    assert False
    return "never"


def conditions(x: Union[int, str]) -> int:
    return x if isinstance(x, int) else fail(x)


def raised() -> int:
    raise NotImplementedError


def while_else(n: int) -> str:
    while n > 0:
        n -= 1
        if n == 5:
            return "five"
    else:
        return "none"


def with_and_loop(names: list[str]) -> str:  #! return: Missing return statement
    for name in names:
        with open(name) as file:
            return file.read()
