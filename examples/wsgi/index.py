"""An index of texts by their words, which many threads search and extend at the same time: the part that is worth compiling."""

import threading


class Index:
    """Texts by number, and for each word how often it stands in which of them."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.counts: dict[str, dict[int, int]] = {}
        self.adding = threading.Lock()

    def add(self, text: str) -> int:
        """Returns the number of the text."""
        words: dict[str, int] = {}
        for word in split(text):
            words[word] = words.get(word, 0) + 1
        with self.adding:
            number = len(self.texts)
            self.texts.append(text)
        for word, count in words.items():
            self.counts.setdefault(word, {})[number] = count
        return number

    def search(self, query: str, most: int = 3) -> list[tuple[int, float]]:
        """The texts that have most of the query's words, with their scores, the best first."""
        scores: dict[int, float] = {}
        for word in split(query):
            found = self.counts.get(word, {})
            for number, count in list(found.items()):
                scores[number] = scores.get(number, 0.0) + count / (1 + len(found))
        return sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:most]


def split(text: str) -> list[str]:
    """The words of a text, in lower case."""
    words: list[str] = []
    word = ""
    for character in text:
        if character.isalnum():
            word += character.lower()
        elif word:
            words.append(word)
            word = ""
    if word:
        words.append(word)
    return words
