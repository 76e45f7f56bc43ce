# bisect: places in sorted sequences, with bounds and keys.
import bisect
from bisect import bisect_left, bisect_right, insort, insort_left


class Steps:
    def __init__(self, count: int) -> None:
        self.count = count

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index: int) -> int:
        return index * 10


class Version:
    def __init__(self, text: str) -> None:
        self.parts = [int(part) for part in text.split(".")]

    def __lt__(self, other: "Version") -> bool:
        return self.parts < other.parts


def grade(score: float, breakpoints: list[int] = [60, 70, 80, 90], grades: str = "FDCBA") -> str:
    return grades[bisect.bisect(breakpoints, score)]


numbers = [1, 2, 2, 2, 5, 8]
for x in (0, 1, 2, 3, 8, 9):
    print(x, bisect_left(numbers, x), bisect_right(numbers, x), bisect.bisect(numbers, x, 2), bisect_left(numbers, x, 1, 4))
print([grade(score) for score in [33, 99, 77, 70, 89.5, 90, 100]])
print(bisect_left((1, 3, 5), 3), bisect_right("aabbc", "b"), bisect_left(Steps(10), 45), bisect_right(Steps(10), 50, hi=7))
words = ["b", "dd", "ffff"]
print(bisect_left(words, 2, key=len), bisect_right(words, 2, key=len))
insort(words, "eee", key=len)
insort_left(words, "cc", key=len)
print(words)
for value in [4, 2, 9, 0]:
    insort(numbers, value)
print(numbers)
versions = [Version("1.2"), Version("1.10"), Version("2.0")]
print(bisect_left(versions, Version("1.10")), bisect_right(versions, Version("1.10")))
try:
    bisect_left(numbers, 1, -1)
except ValueError as error:
    print(error)
try:
    bisect_right(numbers, "a")  # type: ignore[type-var]
except TypeError as error:
    print(error)
table = sorted(range(0, 100000, 3))
print(sum(bisect_left(table, n) for n in range(100000)), bisect.insort is bisect.insort_right)
