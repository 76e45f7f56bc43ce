"""match statements."""

from dataclasses import dataclass
from typing import Optional, Union


@dataclass
class Circle:
    radius: float


@dataclass
class Square:
    side: int


Shape = Union[Circle, Square]


def area(shape: Shape) -> float:
    match shape:
        case Circle(r):
            reveal_type(r)  #! note: Revealed type is "float"
            return r * r
        case Square(side=s):
            reveal_type(s)  #! note: Revealed type is "int"
            return s * s


def kinds(x: Union[int, str, list[int], None]) -> str:
    match x:
        case None:
            reveal_type(x)  #! note: Revealed type is "None"
            return "none"
        case int():
            reveal_type(x)  #! note: Revealed type is "int"
            return "int"
        case str() as text:
            reveal_type(text)  #! note: Revealed type is "str"
            return text
        case [first, *rest]:
            reveal_type(first)  #! note: Revealed type is "int"
            reveal_type(rest)  #! note: Revealed type is "list[int]"
            return "list"
        case _:
            reveal_type(x)  #! note: Revealed type is "list[int]"
            return "other"


def pairs(p: tuple[int, Optional[str]]) -> str:
    match p:
        case (0, name):
            reveal_type(name)  #! note: Revealed type is "str | None"
            return "zero"
        case (n, None):
            reveal_type(n)  #! note: Revealed type is "int"
            return "none"
        case (_, text):
            return text


def mapping(d: dict[str, int]) -> int:
    match d:
        case {"a": value, **others}:
            reveal_type(value)  #! note: Revealed type is "int"
            reveal_type(others)  #! note: Revealed type is "dict[str, int]"
            return value
    return 0


def literals(x: Union[int, str]) -> None:
    match x:
        case 1 | 2:
            reveal_type(x)  #! note: Revealed type is "int | str"
        case "a":
            reveal_type(x)  #! note: Revealed type is "int | str"
