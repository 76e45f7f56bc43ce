"""Literal types, Final, constants."""

from typing import Final, Literal, Optional, Union

Mode = Literal["r", "w"]
LIMIT: Final = 10
NAME: Final = "r"


def use(mode: Mode, count: Literal[1, 2] = 1) -> str:
    if mode == "r":
        reveal_type(mode)
        return "read"
    reveal_type(mode)
    return "write"


use("r")
use("x")
use(NAME)
use("w", 2)
use("w", 3)
m: Mode = "r"
m = "x"
text = "r"
use(text)
reveal_type(LIMIT)
reveal_type(text)


def narrow(x: Literal["a", "b", "c"], flag: bool) -> int:
    if x == "a":
        return 1
    elif x in ("b", "c"):
        reveal_type(x)
        return 2


def total(x: Literal[1, 2]) -> str:
    if x == 1:
        return "one"
    elif x == 2:
        return "two"


def booleans(x: Optional[bool]) -> int:
    if x is True:
        reveal_type(x)
        return 1
    if x is False:
        return 0
    reveal_type(x)
    return -1
