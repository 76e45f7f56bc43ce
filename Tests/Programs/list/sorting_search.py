"""Sorting by hand in many ways, binary search, heaps, and the built-in sort as their judge."""

from collections.abc import Callable


class Random:
    def __init__(self, seed: int) -> None:
        self.state = seed

    def below(self, bound: int) -> int:
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % bound


def bubble(items: list[int]) -> None:
    for end in range(len(items) - 1, 0, -1):
        swapped = False
        for i in range(end):
            if items[i] > items[i + 1]:
                items[i], items[i + 1] = items[i + 1], items[i]
                swapped = True
        if not swapped:
            return


def selection(items: list[int]) -> None:
    for i in range(len(items)):
        smallest = min(range(i, len(items)), key=items.__getitem__)
        items[i], items[smallest] = items[smallest], items[i]


def shell(items: list[int]) -> None:
    gap = len(items) // 2
    while gap:
        for i in range(gap, len(items)):
            value = items[i]
            j = i
            while j >= gap and items[j - gap] > value:
                items[j] = items[j - gap]
                j -= gap
            items[j] = value
        gap //= 2


def heap(items: list[int]) -> None:
    def sift(start: int, end: int) -> None:
        root = start
        while (child := 2 * root + 1) < end:
            if child + 1 < end and items[child] < items[child + 1]:
                child += 1
            if items[root] >= items[child]:
                return
            items[root], items[child] = items[child], items[root]
            root = child

    for start in range(len(items) // 2 - 1, -1, -1):
        sift(start, len(items))
    for end in range(len(items) - 1, 0, -1):
        items[0], items[end] = items[end], items[0]
        sift(0, end)


def quick(items: list[int], low: int = 0, high: int = -2) -> None:
    if high == -2:
        high = len(items) - 1
    if low >= high:
        return
    pivot = items[(low + high) // 2]
    i, j = low, high
    while i <= j:
        while items[i] < pivot:
            i += 1
        while items[j] > pivot:
            j -= 1
        if i <= j:
            items[i], items[j] = items[j], items[i]
            i += 1
            j -= 1
    quick(items, low, j)
    quick(items, i, high)


def radix(items: list[int]) -> None:
    shift = 0
    while max(items, default=0) >> shift:
        buckets: list[list[int]] = [[] for _ in range(16)]
        for item in items:
            buckets[item >> shift & 15].append(item)
        items[:] = [item for bucket in buckets for item in bucket]
        shift += 4


def search(items: list[int], wanted: int) -> int:
    low, high = 0, len(items)
    while low < high:
        middle = (low + high) // 2
        if items[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low if low < len(items) and items[low] == wanted else -1


random = Random(2024)
algorithms: list[Callable[[list[int]], None]] = [bubble, selection, shell, heap, lambda items: quick(items), radix]
for size in [0, 1, 2, 3, 10, 50, 200]:
    original = [random.below(size * 2 + 1) for _ in range(size)]
    expected = sorted(original)
    results = []
    for algorithm in algorithms:
        items = original[:]
        algorithm(items)
        results.append(items == expected)
    print(size, results, original[:5], expected[:5])
items = sorted({random.below(1000) for _ in range(100)})
print(len(items), [search(items, wanted) for wanted in (items[0], items[-1], items[50], -1, 5000)])
assert all(search(items, n) == (items.index(n) if n in items else -1) for n in range(1000))
order = sorted(range(10), key=lambda i: items[i] % 10)
print([items[i] % 10 for i in order] == sorted(n % 10 for n in items[:10]))
