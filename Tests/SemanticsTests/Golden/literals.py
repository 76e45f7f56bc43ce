"""Literal types, Final, constants."""

from typing import Final, Literal, Optional, Union

Mode = Literal["r", "w"]
LIMIT: Final = 10
NAME: Final = "r"


def use(mode: Mode, count: Literal[1, 2] = 1) -> str:
    if mode == "r":
        reveal_type(mode)  #! note: Revealed type is "Literal['r']"
        return "read"
    reveal_type(mode)  #! note: Revealed type is "Literal['w']"
    return "write"


use("r")
use("x")  #! arg-type: Argument 1 to "use" has incompatible type "Literal['x']"; expected "Literal['r', 'w']"
use(NAME)
use("w", 2)
use("w", 3)  #! arg-type: Argument 2 to "use" has incompatible type "Literal[3]"; expected "Literal[1, 2]"
m: Mode = "r"
m = "x"  #! assignment: Incompatible types in assignment (expression has type "Literal['x']", variable has type "Literal['r', 'w']")
text = "r"
use(text)  #! arg-type: Argument 1 to "use" has incompatible type "str"; expected "Literal['r', 'w']"
reveal_type(LIMIT)  #! note: Revealed type is "Literal[10]?"
reveal_type(text)  #! note: Revealed type is "str"


def narrow(x: Literal["a", "b", "c"], flag: bool) -> int:  #! return: Missing return statement
    if x == "a":
        return 1
    elif x in ("b", "c"):
        reveal_type(x)  #! note: Revealed type is "Literal['b'] | Literal['c']"
        return 2


def total(x: Literal[1, 2]) -> str:
    if x == 1:
        return "one"
    elif x == 2:
        return "two"


def booleans(x: Optional[bool]) -> int:
    if x is True:
        reveal_type(x)  #! note: Revealed type is "Literal[True]"
        return 1
    if x is False:
        return 0
    reveal_type(x)  #! note: Revealed type is "None"
    return -1
