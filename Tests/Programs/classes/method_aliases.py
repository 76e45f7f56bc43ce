from __future__ import annotations
from typing import Callable, ClassVar


class Element:
    enabled: bool = False

    def _parseNoCache(self, text: str, loc: int, doActions: bool = True) -> tuple[int, str]:
        return loc, text + "!"

    def _parseCache(self, text: str, loc: int, doActions: bool = True) -> tuple[int, str]:
        return loc, text + "?"

    _parse = _parseNoCache

    @staticmethod
    def enable() -> None:
        if not Element.enabled:
            Element.enabled = True
            Element._parse = Element._parseCache

    @staticmethod
    def disable(kept) -> None:
        Element._parse = kept

    def parse(self, text: str) -> tuple[int, str]:
        return self._parse(text, 0)

    def set_break(self, on: bool = True) -> Element:
        if on:
            method = self._parse

            def breaker(text, loc, doActions=True):
                return method(text, loc + 10, doActions)

            breaker._original = method  # type: ignore [attr-defined]
            self._parse = breaker  # type: ignore [method-assign]
        elif hasattr(self._parse, "_original"):
            self._parse = self._parse._original  # type: ignore [method-assign]
        return self


class Sub(Element):
    def parse(self, text: str) -> tuple[int, str]:
        loc, found = self._parse(text, 1, doActions=False)
        return loc, found


class Other(Element):
    def other(self, e: Element):
        return e._parse("o", 2)


kept = Element._parse
print(Element().parse("a"), Sub().parse("b"), Other().other(Sub()))
Element.enable()
print(Element().parse("a"), Sub().parse("b"), Other().other(Sub()), Element._parse is Element._parseCache)
Element.disable(kept)
print(Element().parse("a"), Sub().parse("b"), Other().other(Sub()))

e = Sub().set_break()
print(e.parse("e"), e.set_break(False).parse("f"), Element().parse("g"))
