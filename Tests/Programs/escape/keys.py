"""Functions and objects given to sorted, min, max and list.sort, which keep them only for the call."""

from collections.abc import Callable, Iterator

kept: list[Callable[[int], int]] = []
texts: list[str] = []


class By:
    def __init__(self, factor: int) -> None:
        self.factor = factor
        self.calls: list[int] = []

    def __call__(self, n: int) -> int:
        self.calls.append(n)
        texts.append(f"{self.factor} {n}")
        return n * self.factor


def with_closures(numbers: list[int], factor: int) -> list[object]:
    count = 0

    def key(n: int) -> int:
        nonlocal count
        count += 1
        return n * factor

    ordered = sorted(numbers, key=key)
    backwards = sorted(numbers, reverse=True)
    both = sorted(numbers, reverse=factor > 0, key=lambda n: (n % 3, key(n)))
    own = numbers[:]
    own.sort(key=lambda n: -n * factor)
    other = numbers[:]
    other.sort(reverse=True)
    other.sort(key=key, reverse=False)
    least = min(numbers, key=key)
    most = max(numbers, key=lambda n: n * factor)
    return [ordered, backwards, both, own, other, least, most, min(numbers), max(numbers), count]


print(with_closures([5, 3, 8, 1, 9, 2], 1))
print(with_closures([5, 3, 8, 1, 9, 2], -1))


def with_objects(numbers: list[int]) -> list[object]:
    by = By(-1)
    ordered = sorted(numbers, key=by)
    least = min(numbers, key=By(2))
    by.calls.append(0)
    return [ordered, least, by.calls]


print(with_objects([3, 1, 2]), texts)


def keeps(numbers: list[int], n: int) -> list[int]:
    def key(k: int) -> int:
        if k == n:
            kept.append(key)
        return -k - n

    return sorted(numbers, key=key)


print(keeps([1, 2, 3], 2), keeps([1, 2, 3], 3))
print([key(10) for key in kept], len(kept))


def returns_itself(numbers: list[int]) -> list[object]:
    class Odd:
        def __init__(self, n: int) -> None:
            self.n = n

        def __lt__(self, other: "Odd") -> bool:
            return self.n % 10 < other.n % 10

    odd = max(numbers, key=lambda n: Odd(n))
    return [odd, sorted(numbers, key=Odd)]


print(returns_itself([31, 12, 53, 4]))


def with_defaults(numbers: list[int]) -> list[object]:
    return [
        max(numbers, default=None), min(numbers, default=-1), max(numbers, key=lambda n: -n, default=7),
        max((n * n for n in numbers), default=0), sorted(n % 4 for n in numbers),
    ]


print(with_defaults([]), with_defaults([4, 6]))


def failures(numbers: list[int]) -> list[str]:
    errors: list[str] = []

    def fails(n: int) -> int:
        if n == 3:
            raise ValueError(f"key of {n}")
        return n

    def clears(n: int) -> int:
        numbers.append(n)
        return n

    actions: list[Callable[[], object]] = [
        lambda: sorted(numbers, key=fails), lambda: min(numbers, key=fails), lambda: numbers.sort(key=fails),
        lambda: max([]), lambda: numbers.sort(key=clears),
    ]
    for action in actions:
        try:
            action()
            errors.append("none")
        except ValueError as error:
            errors.append(str(error))
    return errors + [str(len(numbers))]


print(failures([1, 3, 2]))


def evaluated(n: int) -> list[int]:
    order: list[str] = []

    def note(what: str) -> str:
        order.append(what)
        return what

    def numbers() -> Iterator[int]:
        note("first")
        yield from (3, 1, 2)

    def reversal() -> bool:
        note("reverse")
        return n > 0

    def by() -> Callable[[int], int]:
        note("key")
        return lambda k: k * n

    result = sorted(numbers(), reverse=reversal(), key=by())
    print(order)
    return result


print(evaluated(1), evaluated(0))


def rounds(n: int) -> int:
    """The function of each round is another one."""
    total = 0
    rows = [[3, 1, 2], [6, 5, 4]]
    for i in range(n):
        for row in rows:
            row.sort(key=lambda k: (k * i) % 7)
            total = total * 3 + row[0]
        rows.sort(key=lambda row: row[i % 3])
    return total


print(rounds(5))


def by_name(n: int) -> list[object]:
    """Methods that are looked up by name, on containers that stay here."""
    table: dict[str, int] = {}
    numbers: list[int] = []
    seen: set[int] = set()
    for i in range(n):
        table[str(i % 7)] = i
        numbers.append(i * i % 11)
        seen.add(i * i % 13)
    keys = table.keys()
    values = table.values()
    table.update({"x": 1})
    table["y"] = 2
    numbers.remove(4)
    numbers.append(numbers.index(9) + numbers.count(0))
    numbers[2:4] = [100, 101, 102]
    del numbers[1:2]
    seen.discard(1)
    seen.update([50, 51])
    seen.add(52)
    popped = table.pop("3"), table.pop("absent", -1), table.popitem()
    table["z"] = 3
    return [list(keys), list(values), popped, numbers, sorted(seen), sorted(table.items()), sorted(seen.union([99]))]


print(by_name(20))
