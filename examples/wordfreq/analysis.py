"""What is computed about the texts: counts, statistics, pairs, likenesses."""

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import Optional

from options import Options
from similarity import Match, closest_words
from textfile import TextFile

COMPARED = 700
"""How many of the most frequent words are compared with one another."""

COMMON = frozenset(
    "a an and any are as at be but by can for from has have if in is it its may must no not of on or"
    " other such that the their then there this to under was which will with without you your".split()
)


@dataclass
class Statistics:
    """The figures of one file."""

    name: str
    lines: int
    characters: int
    words: int
    different: int
    sentences: int
    longest: str
    entropy: float

    @property
    def richness(self) -> float:
        return self.different / self.words if self.words else 0.0

    @property
    def sentence_length(self) -> float:
        return self.words / self.sentences


@dataclass(order=True)
class Ranked:
    """A word or pair with its count, ordered by falling count and then alphabetically."""

    key: tuple[int, str] = field(init=False, repr=False)
    text: str = field(compare=False)
    count: int = field(compare=False)
    share: float = field(compare=False, default=0.0)

    def __post_init__(self) -> None:
        self.key = (-self.count, self.text)


@dataclass
class Analysis:
    files: list[Statistics]
    words: list[Ranked]
    content_words: list[Ranked]
    pairs: list[Ranked]
    longest: list[str]
    letters: dict[str, int]
    lengths: dict[int, int]
    matches: list[Match]
    likeness: list[tuple[str, str, float]]
    total: Optional[Statistics] = None


def analyse(texts: list[TextFile], options: Options) -> Analysis:
    counts = {text.name: Counter(text.words) for text in texts}
    everything: Counter[str] = Counter()
    for count in counts.values():
        everything.update(count)
    ranking = rank(everything)
    content = [ranked for ranked in ranking if ranked.text not in COMMON]
    files = [describe(text.name, [text]) for text in texts]
    return Analysis(
        files=sorted(files, key=lambda statistics: statistics.words, reverse=True),
        words=ranking,
        content_words=content,
        pairs=rank(count_pairs(texts))[: options.top],
        longest=longest_words(everything, options.top),
        letters=count_letters(everything),
        lengths=count_lengths(everything),
        matches=closest_words([ranked.text for ranked in content[:COMPARED]], options.top),
        likeness=compare_files(counts, options.top),
        total=describe("total", texts),
    )


def describe(name: str, texts: list[TextFile]) -> Statistics:
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(text.words)
    return Statistics(
        name=name,
        lines=sum(len(text.lines) for text in texts),
        characters=sum(text.characters for text in texts),
        words=sum(counts.values()),
        different=len(counts),
        sentences=sum(text.sentences for text in texts),
        longest=max(counts, key=lambda word: (len(word), word), default=""),
        entropy=entropy(counts),
    )


def entropy(counts: Counter[str]) -> float:
    """Bits of information in a word of a text with these counts."""
    total = sum(counts.values())
    bits = 0.0
    for count in counts.values():
        share = count / total
        bits -= share * math.log2(share)
    return bits


def rank(counts: Counter[str]) -> list[Ranked]:
    total = sum(counts.values())
    return sorted(Ranked(text, count, count / total) for text, count in counts.items())


def count_pairs(texts: list[TextFile]) -> Counter[str]:
    """How often two words that are both worth something stand side by side."""
    pairs: Counter[str] = Counter()
    for text in texts:
        for first, second in zip(text.words, text.words[1:]):
            if first not in COMMON and second not in COMMON:
                pairs[f"{first} {second}"] += 1
    return pairs


def longest_words(counts: Counter[str], top: int) -> list[str]:
    return sorted(counts, key=lambda word: (-len(word), word))[:top]


def count_letters(counts: Counter[str]) -> dict[str, int]:
    letters: dict[str, int] = {}
    for word, count in counts.items():
        for letter in word:
            if letter.isalpha():
                letters[letter] = letters.get(letter, 0) + count
    return letters


def count_lengths(counts: Counter[str]) -> dict[int, int]:
    lengths: dict[int, int] = {}
    for word, count in counts.items():
        lengths.setdefault(len(word), 0)
        lengths[len(word)] += count
    return lengths


def compare_files(counts: dict[str, Counter[str]], top: int) -> list[tuple[str, str, float]]:
    """The pairs of files with the most alike vocabulary, by the cosine of their counts."""
    names = list(counts)
    result: list[tuple[str, str, float]] = []
    for i, first in enumerate(names):
        for second in names[i + 1 :]:
            result.append((first, second, cosine(counts[first], counts[second])))
    result.sort(key=lambda entry: (-entry[2], entry[0], entry[1]))
    return result[:top]


def cosine(a: Counter[str], b: Counter[str]) -> float:
    product = 0
    for word, count in a.items():
        if word in b and word not in COMMON:
            product += count * b[word]
    size = norm(a) * norm(b)
    return product / size if size else 0.0


def norm(counts: Counter[str]) -> float:
    return math.sqrt(sum(n * n for word, n in counts.items() if word not in COMMON))
