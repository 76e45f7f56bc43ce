"""State that both sides change."""

import math
from typing import Callable

counter: int = 1
label: str = "start"
ratio: float = 0.5
later: str
anything: object = None
pick: Callable[[], str] | None = None


def bump(by: int = 1) -> int:
    global counter
    counter += by
    return counter


def describe() -> str:
    return f"{counter} {label} {ratio}"


def set_later(text: str) -> None:
    global later
    later = text


def replaced() -> str:
    return "native"


def call_replaced() -> str:
    return replaced()


def choose(number: int) -> Callable[[], str]:
    global pick
    pick = replaced if number == 1 else describe
    return pick


def area(radius: float) -> float:
    return math.pi * radius**2


def __getattr__(name: str) -> str:
    if name.startswith("dynamic"):
        return name.upper()
    raise AttributeError(name)
