"""A module that stays in CPython."""

import os
from typing import Dict, Optional
from typing import Sequence as Many

limit: int = 5
table: Dict[str, int] = {}
unknown: os.PathLike[str]
list = 3


def half(n: float, *, rounded: bool = False) -> float:
    return n / 2


def find(name: str, default: Optional[str] = None, *rest: int, **more: str) -> str | None:
    return None


def many(items: Many[int], path: os.PathLike[str]) -> list:
    return list


def untyped(a, b):
    return a


class Thing:
    def half(self) -> int:
        return 1


def twice(n: int) -> int:
    return n


if limit:

    def twice(n: str) -> str:
        return n


async def later(n: int) -> int:
    return n
