"""`with` where any method may have been replaced by the time: exits with and without results, before and after."""

from __future__ import annotations

from types import TracebackType
from typing import Any


class Answering:
    def __enter__(self) -> str:
        return "own"

    def __exit__(self, type: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None) -> bool:
        return type is not None


class Silent:
    def __enter__(self) -> Silent:
        return self

    def __exit__(self, *details: object) -> None:
        print("silent", len(details))


class Three:
    def __enter__(self) -> None:
        print("in")

    def __exit__(self, a: object, b: object, c: object) -> None:
        print("out", a is None, b, c is None)


def use(a: Answering, s: Silent, t: Three) -> str:
    with a as text, s as other, t:
        print(text, other is s)
        if text == "early":
            return "early"
        if text == "raising":
            raise KeyError(text)
    return "end"


def replace(owner: Any, name: str, value: Any) -> None:
    setattr(owner, name, value)


print(use(Answering(), Silent(), Three()))
replace(Three, "label", 5)
for text in ("other", "early", "raising"):
    replace(Answering, "__enter__", lambda self, text=text: text)
    print(use(Answering(), Silent(), Three()))
replace(Answering, "__exit__", lambda self, *details: print("replaced", [detail is None for detail in details]))
try:
    print(use(Answering(), Silent(), Three()))
except KeyError as error:
    print(error)
hidden = Answering()
replace(hidden, "__enter__", lambda: "hidden")
replace(Answering, "__enter__", lambda self: "class")
print(use(hidden, Silent(), Three()))
