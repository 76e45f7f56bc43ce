"""Reading a file and cutting it into words and sentences."""

from collections.abc import Iterator
from dataclasses import dataclass

SENTENCE_ENDS = ".!?"


@dataclass
class TextFile:
    """A file's name, its lines and its words in order, in lower case."""

    name: str
    lines: list[str]
    words: list[str]
    sentences: int

    @property
    def characters(self) -> int:
        return sum(len(line) for line in self.lines)


def read_text(path: str) -> TextFile:
    lines: list[str] = []
    words: list[str] = []
    sentences = 0
    with open(path, encoding="utf-8") as file:
        for line in file:
            lines.append(line)
            words.extend(split_words(line))
            sentences += count_sentence_ends(line)
    return TextFile(path.split("/")[-1], lines, words, max(sentences, 1))


def split_words(line: str) -> Iterator[str]:
    """The words of a line: runs of letters, with apostrophes and hyphens inside them."""
    start = -1
    for position, character in enumerate(line):
        if character.isalpha():
            if start < 0:
                start = position
        elif start >= 0 and not (character in "'-" and continues(line, position)):
            yield line[start:position].lower()
            start = -1
    if start >= 0:
        yield line[start:].lower()


def continues(line: str, position: int) -> bool:
    """Whether a letter follows the apostrophe or hyphen at `position`."""
    return position + 1 < len(line) and line[position + 1].isalpha()


def count_sentence_ends(line: str) -> int:
    count = 0
    for position, character in enumerate(line):
        if character in SENTENCE_ENDS and line[position + 1 : position + 2] in ("", " ", "\n"):
            count += 1
    return count
