"""sorted and list.sort: keys, reverse, stability, several criteria, cmp_to_key, min and max."""

import functools
from collections.abc import Callable
from typing import Any, NamedTuple


class Person(NamedTuple):
    name: str
    age: int
    city: str


PEOPLE = [
    Person("Ann", 30, "Ulm"),
    Person("bob", 25, "Bonn"),
    Person("Eve", 30, "Bonn"),
    Person("dan", 41, "Ulm"),
    Person("Cid", 25, "Aachen"),
    Person("Fay", 30, "Ulm"),
]


def names(people: list[Person]) -> str:
    return " ".join(person.name for person in people)


def compare_mixed(a: str, b: str) -> int:
    """Numbers before words, numbers by value, words by length and then alphabetically backwards."""
    if a.isdigit() != b.isdigit():
        return -1 if a.isdigit() else 1
    if a.isdigit():
        return int(a) - int(b)
    if len(a) != len(b):
        return len(a) - len(b)
    return (a < b) - (a > b)


def natural_key(text: str) -> list[tuple[int, int, str]]:
    parts: list[tuple[int, int, str]] = []
    current = ""
    for c in text + "\0":
        if current and (c.isdigit() != current[-1].isdigit() or c == "\0"):
            parts.append((0, int(current), "") if current.isdigit() else (1, 0, current))
            current = ""
        current += c
    return parts


class Card:
    ORDER = "23456789TJQKA"

    def __init__(self, text: str) -> None:
        self.rank = self.ORDER.index(text[0])
        self.suit = text[1]

    def __lt__(self, other: "Card") -> bool:
        return self.rank < other.rank

    def __repr__(self) -> str:
        return self.ORDER[self.rank] + self.suit


calls: list[Any] = []


def logged(key: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def wrapper(value: Any) -> Any:
        calls.append(value)
        return key(value)

    return wrapper


print(sorted([3, 1, 2]), sorted([3, 1, 2], reverse=True), sorted("banana"), sorted({"b": 1, "a": 2}), sorted((2.5, 1, True)), sorted([]))
print(names(sorted(PEOPLE)), "|", names(sorted(PEOPLE, key=lambda p: p.name.lower())))
print(names(sorted(PEOPLE, key=lambda p: p.age)), "|", names(sorted(PEOPLE, key=lambda p: p.age, reverse=True)))
print(names(sorted(PEOPLE, key=lambda p: (p.city, -p.age, p.name))), "|", names(sorted(sorted(PEOPLE, key=lambda p: p.name), key=lambda p: p.city)))
print(min(PEOPLE, key=lambda p: p.age).name, max(PEOPLE, key=lambda p: p.age).name, max(PEOPLE, key=lambda p: p.city).name, min(PEOPLE, key=lambda p: len(p.city)).name)
words = ["10", "pear", "9", "fig", "100", "apple", "kiwi", "1", "date"]
print(sorted(words), sorted(words, key=functools.cmp_to_key(compare_mixed)), sorted(words, key=len), sorted(words, key=lambda w: w[::-1]))
print(sorted(["file10.txt", "file9.txt", "file1.txt", "a2b10", "a2b9", "a10b1"], key=natural_key))
hand = [Card(text) for text in "TS 2H AD KC 2S 9D AH".split()]
print(sorted(hand), sorted(hand, reverse=True), max(hand), min(hand), hand)
hand.sort(key=lambda card: (card.suit, -card.rank))
print(hand)
numbers = [5, -3, 2, -8, 0, 7]
numbers.sort(key=abs)
print(numbers, sorted(numbers, key=lambda n: (n % 2, n)), sorted(numbers, key=logged(lambda n: n * n)), calls)
print(numbers.sort(), numbers, sorted(range(5), key=lambda n: -n), sorted([[2, 1], [1, 9], [1]]), sorted([(1, "b"), (1, "a"), (0, "z")]))
print(sorted(["b", "B", "a", "A"]), sorted(["b", "B", "a", "A"], key=str.lower), sorted(["b", "B", "a", "A"], key=lambda s: (s.lower(), s)))
print(sorted([3.5, float("inf"), -1e10, 2, float("-inf")]), sorted([2**70, 5, -(2**70), 2**62]), sorted([True, False, 2, -1]), sorted([b"b", b"a"]))
stable = [(n * 7919 % 10, n) for n in range(40)]
ordered = sorted(stable, key=lambda pair: pair[0])
print(all(a[1] < b[1] for a, b in zip(ordered, ordered[1:]) if a[0] == b[0]), ordered[:5])
backwards = sorted(stable, key=lambda pair: pair[0], reverse=True)
print(all(a[1] < b[1] for a, b in zip(backwards, backwards[1:]) if a[0] == b[0]), backwards[:5])
state = 1
big = []
for _ in range(3000):
    state = state * 1103515245 % 2147483648 + 12345
    big.append(state % 1000)
result = sorted(big)
print(result[0], result[1500], result[-1], all(a <= b for a, b in zip(result, result[1:])), sum(i * v for i, v in enumerate(result)) % 1000007)
half = sorted(big[:1000]) + sorted(big[1000:2000], reverse=True) + big[2000:]
print(sorted(half) == result, sorted(result, reverse=True) == result[::-1])
mixed: list[list[Any]] = [[1, "a"], [None, 1], [{}, {}], [[1], ["a"]]]
for bad in mixed:
    try:
        print(sorted(bad))
    except TypeError as error:
        print("TypeError:", error)
try:
    sorted(PEOPLE, key=lambda p: p.nope)  # type: ignore[attr-defined]
except AttributeError as error:
    print("AttributeError:", error)
changing = [3, 1, 2]
try:
    changing.sort(key=lambda n: changing.append(n) or n)  # type: ignore[func-returns-value]
except ValueError as error:
    print("ValueError:", error)
scores = {"ann": 3, "bob": 5, "eve": 3}
print(sorted(scores, key=lambda k: (-scores[k], k)), sorted(scores.items(), key=lambda kv: kv[1]), dict(sorted(scores.items(), key=lambda kv: kv[::-1])), sorted(scores.values(), reverse=True))
