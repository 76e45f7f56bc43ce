"""Constants and templates of text."""

from __future__ import annotations

from _python import attribute as _attribute
from typing import Any, Mapping

__all__ = [
    "Template", "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits",
    "printable", "punctuation", "whitespace",
]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s: str, sep: str | None = None) -> str:
    """`s` with its words capitalised; without `sep`, and one blank between them."""
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


_starts = frozenset(ascii_letters + "_")
_parts = frozenset(ascii_letters + digits + "_")


class Template:
    """Text with places for values: `$name`, `${name}`; `$$` is a dollar sign."""

    delimiter = "$"

    def __init__(self, template: str) -> None:
        self.template = template

    def substitute(self, mapping: Mapping[str, object] = {}, /, **kwds: object) -> str:
        """The text with all values; KeyError where one is missing, ValueError where a delimiter starts nothing."""
        pieces: list[str] = []
        for text, name, start in self._pieces():
            if name is not None:
                pieces.append(str(kwds[name] if name in kwds else mapping[name]))
            elif start >= 0:
                self._refuse(start)
            else:
                pieces.append(text)
        return "".join(pieces)

    def safe_substitute(self, mapping: Mapping[str, object] = {}, /, **kwds: object) -> str:
        """The text with the values that are there."""
        pieces: list[str] = []
        for text, name, _ in self._pieces():
            if name is None:
                pieces.append(text)
            elif name in kwds:
                pieces.append(str(kwds[name]))
            else:
                try:
                    pieces.append(str(mapping[name]))
                except KeyError:
                    pieces.append(text)
        return "".join(pieces)

    def is_valid(self) -> bool:
        """Whether each delimiter starts something."""
        return all(start < 0 or name is not None for _, name, start in self._pieces())

    def get_identifiers(self) -> list[str]:
        """The names, each once, in order."""
        names: list[str] = []
        for _, name, start in self._pieces():
            if name is not None and name not in names:
                names.append(name)
        return names

    def _pieces(self) -> list[tuple[str, str | None, int]]:
        """The parts of the text: plain text; a place with its name; a delimiter that starts nothing, with its position."""
        source, delimiter = self.template, self.delimiter
        pieces: list[tuple[str, str | None, int]] = []
        position = 0
        while True:
            start = source.find(delimiter, position)
            if start < 0:
                pieces.append((source[position:], None, -1))
                return pieces
            pieces.append((source[position:start], None, -1))
            position = start + len(delimiter)
            if source.startswith(delimiter, position):
                pieces.append((delimiter, None, -1))
                position += len(delimiter)
                continue
            braced = source.startswith("{", position)
            end = _name_end(source, position + 1 if braced else position)
            name = source[position + 1 : end] if braced else source[position:end]
            if not name or (braced and not source.startswith("}", end)):
                pieces.append((delimiter, None, start))
                continue
            position = end + 1 if braced else end
            pieces.append((source[start:position], name, start))

    def _refuse(self, start: int) -> None:
        end = start + len(self.delimiter)
        lines = self.template[:end].splitlines(keepends=True)
        column = end - len("".join(lines[:-1]))
        raise ValueError(f"Invalid placeholder in string: line {len(lines)}, col {column}")


def _name_end(source: str, start: int) -> int:
    """Where the name ends that starts there; `start` when none does."""
    if start >= len(source) or source[start] not in _starts:
        return start
    end = start + 1
    while end < len(source) and source[end] in _parts:
        end += 1
    return end


def __getattr__(name: str) -> Any:
    """`Formatter` is CPython's, where there is one."""
    return _attribute("string", name)
