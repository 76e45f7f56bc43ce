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
            reveal_type(r)
            return r * r
        case Square(side=s):
            reveal_type(s)
            return s * s


def kinds(x: Union[int, str, list[int], None]) -> str:
    match x:
        case None:
            reveal_type(x)
            return "none"
        case int():
            reveal_type(x)
            return "int"
        case str() as text:
            reveal_type(text)
            return text
        case [first, *rest]:
            reveal_type(first)
            reveal_type(rest)
            return "list"
        case _:
            reveal_type(x)
            return "other"


def pairs(p: tuple[int, Optional[str]]) -> str:
    match p:
        case (0, name):
            reveal_type(name)
            return "zero"
        case (n, None):
            reveal_type(n)
            return "none"
        case (_, text):
            return text


def mapping(d: dict[str, int]) -> int:
    match d:
        case {"a": value, **others}:
            reveal_type(value)
            reveal_type(others)
            return value
    return 0


def literals(x: Union[int, str]) -> None:
    match x:
        case 1 | 2:
            reveal_type(x)
        case "a":
            reveal_type(x)
