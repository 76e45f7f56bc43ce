"""What conditions say about names, attributes and items."""

from typing import Any, Optional, Union


class A:
    value: Optional[int] = None


class B(A):
    extra = 1


def optional(x: Optional[int]) -> int:
    x + 1  #! operator: Unsupported operand types for + ("None" and "int")
    if x is None:
        reveal_type(x)  #! note: Revealed type is "None"
        return 0
    reveal_type(x)  #! note: Revealed type is "int"
    return x


def truth(x: Optional[str], y: Union[int, str, None]) -> None:
    if x:
        reveal_type(x)  #! note: Revealed type is "str"
    else:
        reveal_type(x)  #! note: Revealed type is "Literal[''] | None"
    if not y:
        return
    reveal_type(y)  #! note: Revealed type is "int | str"
    assert isinstance(y, int)
    reveal_type(y)  #! note: Revealed type is "int"


def instances(x: Union[int, str, list[int]], a: A) -> None:
    if isinstance(x, (int, str)):
        reveal_type(x)  #! note: Revealed type is "int | str"
    else:
        reveal_type(x)  #! note: Revealed type is "list[int]"
    if isinstance(x, str) and x.upper():
        reveal_type(x)  #! note: Revealed type is "str"
    if isinstance(x, int) or x:
        reveal_type(x)  #! note: Revealed type is "int | str | list[int]"
    if isinstance(a, B):
        reveal_type(a.extra)  #! note: Revealed type is "int"
    a.extra  #! attr-defined: "A" has no attribute "extra"


def attributes(a: A) -> int:
    if a.value is not None:
        reveal_type(a.value)  #! note: Revealed type is "int"
        return a.value
    a.value = 3
    reveal_type(a.value)  #! note: Revealed type is "int"
    a = A()
    reveal_type(a.value)  #! note: Revealed type is "int | None"
    return a.value  #! return-value: Incompatible return value type (got "int | None", expected "int")


def loops(items: list[Optional[int]]) -> int:
    total = 0
    last = None
    for item in items:
        if item is None:
            continue
        reveal_type(item)  #! note: Revealed type is "int"
        total += item
        last = item
    reveal_type(last)  #! note: Revealed type is "None | int"
    while last is not None:
        last = None
    reveal_type(last)  #! note: Revealed type is "None"
    return total


def dynamic(x: Any) -> None:
    if isinstance(x, int):
        reveal_type(x)  #! note: Revealed type is "int"
    reveal_type(x)  #! note: Revealed type is "Any"
    if x is None:
        reveal_type(x)  #! note: Revealed type is "None"


def assigned(flag: bool) -> None:
    x: Union[int, str]
    if flag:
        x = 1
        reveal_type(x)  #! note: Revealed type is "int"
    else:
        x = "a"
    reveal_type(x)  #! note: Revealed type is "int | str"
    y = None
    if flag:
        y = 1
    reveal_type(y)  #! note: Revealed type is "int | None"


def items(d: dict[str, Optional[int]], t: tuple[Optional[int], str]) -> None:
    if d["a"] is not None:
        reveal_type(d["a"])  #! note: Revealed type is "int"
    reveal_type(d["a"])  #! note: Revealed type is "int | None"
    if t[0] is not None:
        reveal_type(t[0])  #! note: Revealed type is "int"


def calls(x: object) -> None:
    if callable(x):
        x()
    if isinstance(x, list):
        reveal_type(x)  #! note: Revealed type is "list[Any]"
    if type(x) == int:
        reveal_type(x)  #! note: Revealed type is "int"


def walrus(d: dict[str, int]) -> None:
    if (v := d.get("a")) is not None:
        reveal_type(v)  #! note: Revealed type is "int"
    reveal_type(v)  #! note: Revealed type is "int | None"


def exits(x: Optional[int]) -> None:
    try:
        if x is None:
            raise ValueError("none")
        reveal_type(x)  #! note: Revealed type is "int"
    finally:
        reveal_type(x)  #! note: Revealed type is "int | None"
    reveal_type(x)  #! note: Revealed type is "int"
