"""Names for types, which Python's typing reads, and what compiled code reads of those that Python has made."""

from __future__ import annotations

import typing
from typing import Annotated, Any, Callable, Dict, List, Literal, Optional, Type, TypeVar, Union

T = TypeVar("T")


class Shape:
    pass


Code = Literal["empty", "too_long", 3]
Maybe = Optional[Shape]
Either = Union[int, str, None]
New = int | None | Shape
Handler = Callable[[int, Shape], str]
Any_handler = Callable[..., Any]
Marked = Annotated[int, "mark"]
Table = Dict[str, List[Shape]]
Plain = Dict
Kind = Type[Shape]
Pairs = List[Union[T, int]]
Anything = Any


def names() -> list[str]:
    return ["Code", "Maybe", "Either", "New", "Handler", "Any_handler", "Marked", "Table", "Plain", "Kind", "Pairs", "Anything"]


def parts(form: Any) -> tuple[Any, Any]:
    return typing.get_origin(form), typing.get_args(form)


def same(form: Any) -> Any:
    return form


def is_new(value: Any) -> bool:
    return isinstance(value, New)


def is_one(value: Any, form: Any) -> bool:
    return isinstance(value, form)


def take(code: Code, shape: Maybe, handler: Handler = lambda n, s: str(n), *, new: New = None) -> Either:
    return handler(3, Shape())
