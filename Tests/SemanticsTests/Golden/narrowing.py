"""What conditions say about names, attributes and items."""

from typing import Any, Optional, Union


class A:
    value: Optional[int] = None


class B(A):
    extra = 1


def optional(x: Optional[int]) -> int:
    x + 1
    if x is None:
        reveal_type(x)
        return 0
    reveal_type(x)
    return x


def truth(x: Optional[str], y: Union[int, str, None]) -> None:
    if x:
        reveal_type(x)
    else:
        reveal_type(x)
    if not y:
        return
    reveal_type(y)
    assert isinstance(y, int)
    reveal_type(y)


def instances(x: Union[int, str, list[int]], a: A) -> None:
    if isinstance(x, (int, str)):
        reveal_type(x)
    else:
        reveal_type(x)
    if isinstance(x, str) and x.upper():
        reveal_type(x)
    if isinstance(x, int) or x:
        reveal_type(x)
    if isinstance(a, B):
        reveal_type(a.extra)
    a.extra


def attributes(a: A) -> int:
    if a.value is not None:
        reveal_type(a.value)
        return a.value
    a.value = 3
    reveal_type(a.value)
    a = A()
    reveal_type(a.value)
    return a.value


def loops(items: list[Optional[int]]) -> int:
    total = 0
    last = None
    for item in items:
        if item is None:
            continue
        reveal_type(item)
        total += item
        last = item
    reveal_type(last)
    while last is not None:
        last = None
    reveal_type(last)
    return total


def dynamic(x: Any) -> None:
    if isinstance(x, int):
        reveal_type(x)
    reveal_type(x)
    if x is None:
        reveal_type(x)


def assigned(flag: bool) -> None:
    x: Union[int, str]
    if flag:
        x = 1
        reveal_type(x)
    else:
        x = "a"
    reveal_type(x)
    y = None
    if flag:
        y = 1
    reveal_type(y)


def items(d: dict[str, Optional[int]], t: tuple[Optional[int], str]) -> None:
    if d["a"] is not None:
        reveal_type(d["a"])
    reveal_type(d["a"])
    if t[0] is not None:
        reveal_type(t[0])


def calls(x: object) -> None:
    if callable(x):
        x()
    if isinstance(x, list):
        reveal_type(x)
    if type(x) == int:
        reveal_type(x)


def walrus(d: dict[str, int]) -> None:
    if (v := d.get("a")) is not None:
        reveal_type(v)
    reveal_type(v)


def exits(x: Optional[int]) -> None:
    try:
        if x is None:
            raise ValueError("none")
        reveal_type(x)
    finally:
        reveal_type(x)
    reveal_type(x)
