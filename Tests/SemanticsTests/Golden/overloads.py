"""Overloaded functions and methods."""

from typing import Any, Literal, Optional, Union, overload


@overload
def convert(x: int) -> str: ...
@overload
def convert(x: str) -> int: ...
def convert(x: Union[int, str]) -> Union[int, str]:
    return str(x) if isinstance(x, int) else int(x)


reveal_type(convert(1))
reveal_type(convert("a"))
convert(1.5)
convert()


def either(x: Union[int, str], y: Any) -> None:
    reveal_type(convert(x))
    reveal_type(convert(y))


@overload
def flagged(flag: Literal[True]) -> int: ...
@overload
def flagged(flag: Literal[False] = ...) -> str: ...
def flagged(flag: bool = False) -> Union[int, str]:
    return 1 if flag else "a"


reveal_type(flagged(True))
reveal_type(flagged(False))
reveal_type(flagged())


class Row:
    @overload
    def __getitem__(self, key: int) -> str: ...
    @overload
    def __getitem__(self, key: slice) -> "Row": ...
    def __getitem__(self, key: Union[int, slice]) -> Union[str, "Row"]:
        return "" if isinstance(key, int) else self


reveal_type(Row()[0])
reveal_type(Row()[1:])
reveal_type({"a": 1}.get("a"))
reveal_type({"a": 1}.get("a", 0))
reveal_type({"a": 1}.get("a", "b"))
reveal_type(max("a", "b"))
reveal_type(round(1.5))
reveal_type(round(1.5, 1))
reveal_type(pow(2, 3))
reveal_type([1, 2][0])
reveal_type([1, 2][:1])
reveal_type("abc"[0])
reveal_type((1, "a")[1])
reveal_type((1, "a", 2.0)[:2])
reveal_type(divmod(7, 2))
reveal_type(open("f").read())
reveal_type(open("f", "rb").read())
"a".join([1])
len(1)
