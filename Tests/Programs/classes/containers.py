"""Classes that behave like containers: len, in, indexing, iteration, calls, reversed, deletion."""

from collections.abc import Iterator
from typing import Any, Generic, Optional, TypeVar, Union, overload

T = TypeVar("T")


class Ring(Generic[T]):
    """A list of fixed size whose newest items push out the oldest."""

    def __init__(self, size: int) -> None:
        self._items: list[Optional[T]] = [None] * size
        self._start = 0
        self._length = 0

    def append(self, item: T) -> None:
        size = len(self._items)
        self._items[(self._start + self._length) % size] = item
        if self._length < size:
            self._length += 1
        else:
            self._start = (self._start + 1) % size

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, index: int) -> T:
        if index < 0:
            index += self._length
        if not 0 <= index < self._length:
            raise IndexError("ring index out of range")
        item = self._items[(self._start + index) % len(self._items)]
        assert item is not None
        return item

    def __iter__(self) -> Iterator[T]:
        return (self[i] for i in range(self._length))


class Grid:
    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.cells: dict[tuple[int, int], str] = {}

    def __setitem__(self, position: tuple[int, int], value: str) -> None:
        x, y = position
        if not (0 <= x < self.width and 0 <= y < self.height):
            raise KeyError(position)
        self.cells[position] = value

    def __getitem__(self, position: tuple[int, int]) -> str:
        return self.cells.get(position, ".")

    def __delitem__(self, position: tuple[int, int]) -> None:
        del self.cells[position]

    def __contains__(self, value: object) -> bool:
        return value in self.cells.values()

    def __iter__(self) -> Iterator[str]:
        for y in range(self.height):
            yield "".join(self[x, y] for x in range(self.width))

    def __len__(self) -> int:
        return len(self.cells)

    def __bool__(self) -> bool:
        return True


class Sequence:
    """Only __getitem__: iteration and `in` use it with growing indices."""

    def __getitem__(self, index: int) -> int:
        if index >= 5:
            raise IndexError
        print(f"[{index}]", end=" ")
        return index * index


class Text:
    def __init__(self, words: list[str]) -> None:
        self.words = words

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> "Text": ...

    def __getitem__(self, index: Union[int, slice]) -> "Union[str, Text]":
        if isinstance(index, slice):
            return Text(self.words[index])
        return self.words[index]

    def __reversed__(self) -> Iterator[str]:
        return reversed(self.words)

    def __call__(self, separator: str, *, upper: bool = False) -> str:
        text = separator.join(self.words)
        return text.upper() if upper else text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self.words == other.words


class Countdown:
    def __init__(self, start: int) -> None:
        self.current = start

    def __iter__(self) -> "Countdown":
        return self

    def __next__(self) -> int:
        if self.current <= 0:
            raise StopIteration
        self.current -= 1
        return self.current + 1


class DefaultList(list[int]):
    def __getitem__(self, index):  # type: ignore[no-untyped-def, override]
        try:
            return super().__getitem__(index)
        except IndexError:
            return -1

    def total(self) -> int:
        return sum(self)


class UpperDict(dict[str, int]):
    def __setitem__(self, key: str, value: int) -> None:
        super().__setitem__(key.upper(), value)

    def __missing__(self, key: str) -> int:
        return -len(key)


ring: Ring[int] = Ring(3)
for n in range(5):
    ring.append(n)
    print(len(ring), list(ring), ring[0], ring[-1], n in ring, 99 in ring)
try:
    print(ring[3])
except IndexError as error:
    print("IndexError:", error)
grid = Grid(4, 2)
grid[1, 0] = "#"
grid[3, 1] = "@"
print(list(grid), "#" in grid, "x" in grid, len(grid), bool(Grid(0, 0)))
del grid[1, 0]
print("\n".join(grid))
for action in ["set", "del"]:
    try:
        if action == "set":
            grid[9, 9] = "x"
        else:
            del grid[0, 0]
    except KeyError as error:
        print("KeyError:", error)
sequence: Any = Sequence()
print(list(sequence))
print(9 in sequence, 7 in sequence)
a, b, *rest = sequence
print(a, b, rest)
text = Text("the quick brown fox".split())
print(text[1], text[1:3].words, text[-1], list(reversed(text)), text(" "), text("_", upper=True), text[:] == text, text[::2] == text)
countdown = Countdown(4)
print(next(countdown), list(countdown), list(countdown), sum(Countdown(4)), max(Countdown(3)), 2 in Countdown(3))
numbers = DefaultList([1, 2, 3])
numbers.append(4)
print(numbers, numbers[1], numbers[10], numbers.total(), len(numbers), isinstance(numbers, list), numbers == [1, 2, 3, 4], sorted(numbers, reverse=True))
upper = UpperDict()
upper["abc"] = 1
upper["xyz"] = 2
print(upper, upper["ABC"], upper["nope"], upper.get("nope"), "abc" in upper, len(upper), isinstance(upper, dict), dict(upper))
