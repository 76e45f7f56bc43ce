"""Functions whose list, dict and set parameters are only lent to them, and some whose parameters are not."""

from collections.abc import Callable, Iterator

kept: list[list[int]] = []


def total(a: list[int]) -> int:
    result = 0
    for x in a:
        result += x
    return result


def fill(a: list[int], count: int) -> None:
    for i in range(count):
        a.append(i)
    a.sort(reverse=True)


def is_in(a: list[int], b: list[list[int]]) -> bool:
    return a is b[0]


def same(a: list[int], b: list[int]) -> bool:
    return a is b


def keep_other_way(a: list[int], b: list[list[int]]) -> int:
    """What `b` leads to is `a`, which was lent."""
    kept.append(b[0])
    return len(a)


def keep(a: list[int]) -> None:
    kept.append(a)


def give_back(a: list[int]) -> list[int]:
    return a


def put_into(a: list[int], b: list[list[int]]) -> None:
    b.append(a)


def put_into_itself(a: list[object]) -> None:
    a.append(a)


def while_calling(a: list[int], callback: Callable[[], object]) -> tuple[int, object, int]:
    before = len(a)
    answer = callback()
    return before, answer, len(a)


def summed_through(a: list[int]) -> int:
    return total(a) + largest(a)


def largest(a: list[int]) -> int:
    best = a[0]
    for i in range(1, len(a)):
        if a[i] > best:
            best = a[i]
    return best


def lookup(d: dict[str, int], key: str) -> int:
    return d[key]


def count_words(d: dict[str, int], words: list[str]) -> None:
    for word in words:
        d[word] = d.get(word, 0) + 1


def add_all(s: set[int], items: list[int]) -> int:
    for item in items:
        s.add(item)
    return len(s)


def steps(a: list[int]) -> Iterator[int]:
    for x in a:
        yield x


def adder(a: list[int]) -> Callable[[int], int]:
    def add(n: int) -> int:
        a.append(n)
        return len(a)

    return add


def sort_by(a: list[str], key: Callable[[str], int]) -> None:
    a.sort(key=key)


def fails(a: list[int]) -> int:
    a.append(1)
    raise ValueError(len(a))


def first_two(a: list[int]) -> list[int]:
    return a[:2]


def squares(n: int) -> list[int]:
    return [i * i for i in range(n)]


def lengths(words: list[str]) -> dict[str, int]:
    return {word: len(word) for word in words}


def letters(text: str) -> set[str]:
    return set(text)


def rows(n: int) -> list[list[int]]:
    return [[i] * n for i in range(n)]


def twice_the_same(n: int) -> list[list[int]]:
    row = [0] * n
    return [row, row]


def ring() -> list[object]:
    a: list[object] = [1]
    a.append(a)
    return a


def remembered(n: int) -> list[int]:
    a = [n]
    kept.append(a)
    return a


class Sums:
    def __init__(self) -> None:
        self.total = 0
        self.last: list[int] = []

    def add(self, a: list[int]) -> int:
        for x in a:
            self.total += x
        return self.total

    def remember(self, a: list[int]) -> None:
        self.last = a


class Labelled(list[int]):
    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label


def labelled(label: str, count: int) -> Labelled:
    result = Labelled(label)
    for i in range(count):
        result.append(i)
    return result


def mixed(n: int) -> list[object]:
    return [n, 1 << 70, 2.5, "text", None, True, b"b", labelled]
