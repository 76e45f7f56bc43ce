"""Levenshtein distance of long strings by dynamic programming over two rows."""

import sys


class Random:
    """A linear congruential generator, the same in every language."""

    def __init__(self, seed: int) -> None:
        self.state = seed

    def below(self, bound: int) -> int:
        self.state = (self.state * 1103515245 + 12345) % 2147483648
        return (self.state >> 16) % bound


def random_text(random: Random, length: int) -> str:
    return "".join(["acgt"[random.below(4)] for _ in range(length)])


def mutate(random: Random, text: str) -> str:
    """Replaces, drops or doubles about every fifth letter."""
    parts: list[str] = []
    for letter in text:
        choice = random.below(15)
        if choice == 0:
            parts.append("acgt"[random.below(4)])
        elif choice == 1:
            parts.append(letter + letter)
        elif choice != 2:
            parts.append(letter)
    return "".join(parts)


def edit_distance(a: str, b: str) -> int:
    previous = list(range(len(b) + 1))
    for i in range(1, len(a) + 1):
        current = [i] + [0] * len(b)
        letter = a[i - 1]
        for j in range(1, len(b) + 1):
            cost = 0 if letter == b[j - 1] else 1
            current[j] = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost)
        previous = current
    return previous[len(b)]


def main() -> None:
    length = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    random = Random(7)
    first = random_text(random, length)
    second = mutate(random, first)
    third = random_text(random, length)
    print(f"distance to a mutated copy: {edit_distance(first, second)} ({len(first)}, {len(second)})")
    print(f"distance to another text: {edit_distance(first, third)} ({len(first)}, {len(third)})")


if __name__ == "__main__":
    main()
