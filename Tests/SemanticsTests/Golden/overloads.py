"""Overloaded functions and methods."""

from typing import Any, Literal, Optional, Union, overload


@overload
def convert(x: int) -> str: ...
@overload
def convert(x: str) -> int: ...
def convert(x: Union[int, str]) -> Union[int, str]:
    return str(x) if isinstance(x, int) else int(x)


reveal_type(convert(1))  #! note: Revealed type is "str"
reveal_type(convert("a"))  #! note: Revealed type is "int"
convert(1.5)  #! call-overload: No overload variant of "convert" matches argument type "float"
convert()  #! call-overload: All overload variants of "convert" require at least one argument


def either(x: Union[int, str], y: Any) -> None:
    reveal_type(convert(x))  #! note: Revealed type is "str | int"
    reveal_type(convert(y))  #! note: Revealed type is "Any"


@overload
def flagged(flag: Literal[True]) -> int: ...
@overload
def flagged(flag: Literal[False] = ...) -> str: ...
def flagged(flag: bool = False) -> Union[int, str]:
    return 1 if flag else "a"


reveal_type(flagged(True))  #! note: Revealed type is "int"
reveal_type(flagged(False))  #! note: Revealed type is "str"
reveal_type(flagged())  #! note: Revealed type is "str"


class Row:
    @overload
    def __getitem__(self, key: int) -> str: ...
    @overload
    def __getitem__(self, key: slice) -> "Row": ...
    def __getitem__(self, key: Union[int, slice]) -> Union[str, "Row"]:
        return "" if isinstance(key, int) else self


reveal_type(Row()[0])  #! note: Revealed type is "str"
reveal_type(Row()[1:])  #! note: Revealed type is "overloads.Row"
reveal_type({"a": 1}.get("a"))  #! note: Revealed type is "int | None"
reveal_type({"a": 1}.get("a", 0))  #! note: Revealed type is "int"
reveal_type({"a": 1}.get("a", "b"))  #! note: Revealed type is "int | str"
reveal_type(max("a", "b"))  #! note: Revealed type is "str"
reveal_type(round(1.5))  #! note: Revealed type is "int"
reveal_type(round(1.5, 1))  #! note: Revealed type is "float"
reveal_type(pow(2, 3))  #! note: Revealed type is "int"
reveal_type([1, 2][0])  #! note: Revealed type is "int"
reveal_type([1, 2][:1])  #! note: Revealed type is "list[int]"
reveal_type("abc"[0])  #! note: Revealed type is "str"
reveal_type((1, "a")[1])  #! note: Revealed type is "str"
reveal_type((1, "a", 2.0)[:2])  #! note: Revealed type is "tuple[int, str]"
reveal_type(divmod(7, 2))  #! note: Revealed type is "tuple[int, int]"
reveal_type(open("f").read())  #! note: Revealed type is "str"
reveal_type(open("f", "rb").read())  #! note: Revealed type is "bytes"
"a".join([1])  #! list-item: List item 0 has incompatible type "int"; expected "str"
len(1)  #! arg-type: Argument 1 to "len" has incompatible type "int"; expected "Sized"
