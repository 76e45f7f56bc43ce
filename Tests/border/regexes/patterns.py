"""Compiled code that uses regular expressions, and shows its patterns and matches to Python."""

import re
from typing import Any, Callable

WORD = re.compile(r"(?P<first>\w)(\w*)")
BYTES = re.compile(rb"(\d+)", re.M)
FLAGS = re.I | re.M


def first(text: str) -> re.Match[str] | None:
    return WORD.search(text)


def replaced(text: str, function: Callable[[re.Match[str]], str]) -> str:
    return WORD.sub(function, text)


def search_with(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return pattern.search(text)


def group_of(match: re.Match[str], group: int) -> str:
    found: str = match.group(group)
    return found


def same(value: Any) -> Any:
    return value


def compiled(text: Any, flags: int = 0) -> re.Pattern[Any]:
    return re.compile(text, flags)


def replaced_by(pattern: str, replacement: str, text: str) -> str:
    return re.sub(pattern, replacement, text)


def with_flags(flags: re.RegexFlag) -> re.RegexFlag:
    return flags | re.S


def caught(function: Callable[[], object]) -> str:
    try:
        function()
    except re.error as error:
        return f"{type(error).__name__} {error} {error.msg} {error.pos} {error.lineno} {error.colno}"
    return "nothing"


def walk(text: str) -> Any:
    return WORD.finditer(text)


class Lexer:
    pattern: re.Pattern[str]
    last: re.Match[str] | None

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.last = None

    def next(self, text: str, at: int) -> int:
        self.last = self.pattern.match(text, at)
        return self.last.end() if self.last else -1
