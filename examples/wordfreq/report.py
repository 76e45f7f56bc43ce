"""The tables of the report, as text."""

from collections.abc import Iterator
from enum import Enum

from analysis import Analysis, Ranked, Statistics

BAR_WIDTH = 48


class Align(Enum):
    LEFT = "<"
    RIGHT = ">"


class Table:
    """Rows of text under headings; every column is as wide as its widest cell."""

    def __init__(self, title: str, *columns: tuple[str, Align]) -> None:
        self.title = title
        self.columns = columns
        self.rows: list[list[str]] = []
        self.footer: list[str] = []

    def add(self, *cells: object) -> None:
        if len(cells) != len(self.columns):
            raise ValueError(f"{len(cells)} cells for {len(self.columns)} columns")
        self.rows.append([format_cell(cell) for cell in cells])

    def widths(self) -> list[int]:
        headings = [heading for heading, _ in self.columns]
        everything = [headings, *self.rows]
        return [max(len(row[i]) for row in everything) for i in range(len(self.columns))]

    def line(self, cells: list[str], widths: list[int]) -> str:
        parts = [
            f"{cell:{align.value}{width}}"
            for cell, (_, align), width in zip(cells, self.columns, widths)
        ]
        return ("  " + "  ".join(parts)).rstrip()

    def __str__(self) -> str:
        widths = self.widths()
        lines = [self.title, self.line([heading for heading, _ in self.columns], widths)]
        lines.append("  " + "  ".join("-" * width for width in widths))
        lines += [self.line(row, widths) for row in self.rows]
        return "\n".join(lines + self.footer)


def format_cell(cell: object) -> str:
    if isinstance(cell, float):
        return f"{cell:.3f}"
    if isinstance(cell, int):
        return f"{cell:,}"
    return str(cell)


def sections(analysis: Analysis, top: int) -> Iterator[Table]:
    yield file_table(analysis.files, analysis.total)
    yield ranking_table("Most frequent words", analysis.words[:top])
    yield ranking_table("Most frequent words that say something", analysis.content_words[:top])
    yield ranking_table("Most frequent pairs", analysis.pairs)
    yield longest_table(analysis.longest)
    yield length_table(analysis.lengths)
    matches = Table("Words written alike", ("likeness", Align.RIGHT), ("", Align.LEFT), ("", Align.LEFT))
    for match in analysis.matches:
        matches.add(*match)
    yield matches
    likeness = Table("Files with like vocabulary", ("cosine", Align.RIGHT), ("", Align.LEFT), ("", Align.LEFT))
    for first, second, cosine in analysis.likeness:
        likeness.add(cosine, first, second)
    yield likeness


def file_table(files: list[Statistics], total: Statistics | None) -> Table:
    headings = ["lines", "characters", "words", "different", "richness", "words/sentence", "bits/word"]
    table = Table(
        "Files",
        ("file", Align.LEFT),
        *[(heading, Align.RIGHT) for heading in headings],
        ("longest word", Align.LEFT),
    )
    for file in files + ([total] if total is not None else []):
        table.add(
            file.name,
            file.lines,
            file.characters,
            file.words,
            file.different,
            file.richness,
            file.sentence_length,
            file.entropy,
            file.longest,
        )
    return table


def ranking_table(title: str, ranking: list[Ranked]) -> Table:
    table = Table(title, ("", Align.RIGHT), ("text", Align.LEFT), ("count", Align.RIGHT), ("share", Align.RIGHT))
    for place, ranked in enumerate(ranking, start=1):
        table.add(place, ranked.text, ranked.count, f"{ranked.share:.2%}")
    return table


def longest_table(words: list[str]) -> Table:
    table = Table("Longest words", ("letters", Align.RIGHT), ("word", Align.LEFT))
    for word in words:
        table.add(len(word), word)
    return table


def length_table(lengths: dict[int, int]) -> Table:
    table = Table("Lengths of words", ("letters", Align.RIGHT), ("words", Align.RIGHT), ("", Align.LEFT))
    largest = max(lengths.values())
    for length in sorted(lengths):
        count = lengths[length]
        table.add(length, count, bar(count, largest))
    weighted = sum(length * count for length, count in lengths.items())
    table.footer.append(f"  mean length {weighted / sum(lengths.values()):.2f}")
    return table


def letter_chart(letters: dict[str, int]) -> str:
    total = sum(letters.values())
    largest = max(letters.values())
    lines = ["Letters"]
    for letter, count in sorted(letters.items(), key=lambda item: (-item[1], item[0])):
        lines.append(f"  {letter} {count / total:7.3%} {bar(count, largest)}".rstrip())
    return "\n".join(lines)


def bar(count: int, largest: int) -> str:
    return "#" * round(BAR_WIDTH * count / largest)
