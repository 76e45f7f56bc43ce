"""Counts the words of a text that it makes itself: strings and a dict of counts."""

import sys

SYLLABLES = ["ba", "re", "mi", "to", "lu", "ka", "ne", "so", "vi", "da", "po", "shi", "gra", "tem", "ol", "ux"]
ENDINGS = ["", "", "", "", "", "", ",", ";", ".", "!", "?", "..."]


class Random:
    """A linear congruential generator, the same in every language."""

    def __init__(self, seed: int) -> None:
        self.state = seed

    def below(self, bound: int) -> int:
        self.state = (self.state * 1103515245 + 12345) % 2147483648
        return (self.state >> 16) % bound


def make_word(number: int) -> str:
    parts: list[str] = []
    while True:
        parts.append(SYLLABLES[number % 16])
        number //= 16
        if number == 0:
            return "".join(parts)


def make_line(random: Random, vocabulary: list[str]) -> str:
    words: list[str] = []
    for _ in range(4 + random.below(12)):
        # The smaller of two draws makes some words much more frequent than others.
        index = random.below(1 + random.below(len(vocabulary)))
        word = vocabulary[index]
        if random.below(6) == 0:
            word = word.capitalize()
        words.append(word + ENDINGS[random.below(12)])
    return " ".join(words)


def make_text(line_count: int) -> str:
    random = Random(42)
    vocabulary = [make_word(number) for number in range(5000)]
    return "\n".join([make_line(random, vocabulary) for _ in range(line_count)])


def count_words(text: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for line in text.split("\n"):
        for raw in line.split():
            word = raw.strip(".,;!?").lower()
            counts[word] = counts.get(word, 0) + 1
    return counts


def main() -> None:
    line_count = int(sys.argv[1]) if len(sys.argv) > 1 else 150_000
    text = make_text(line_count)
    counts = count_words(text)
    ranking = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    print(f"{len(text)} characters, {sum(counts.values())} words, {len(counts)} different")
    for word, count in ranking[:20]:
        print(f"{count:8} {word}")


if __name__ == "__main__":
    main()
