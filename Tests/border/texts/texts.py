"""Long texts that go to and fro."""

import re
from typing import Any


def words(text: str) -> int:
    """Gives the same text to Python for each word."""
    pattern = re.compile(r"\w+")
    found, position = 0, 0
    while match := pattern.search(text, position):
        position = match.end()
        found += 1
    return found


def length(text: str) -> int:
    return len(text)


def twice(text: str) -> str:
    return text + text


def each(texts: Any, function: Any) -> int:
    total = 0
    for text in texts:
        total += len(function(text))
    return total


def grown(text: str, rounds: int) -> int:
    total = 0
    for i in range(rounds):
        total += words(text[: 600 + i])
    return total
