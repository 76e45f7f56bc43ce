"""Tuples: building, indexing, unpacking, comparing, as keys and as results."""

Point = tuple[int, int]


def move(point: Point, dx: int, dy: int) -> Point:
    return point[0] + dx, point[1] + dy


def divide(a: int, b: int) -> tuple[int, int, float]:
    return a // b, a % b, a / b


def extremes(values: list[int]) -> tuple[int, int]:
    low = high = values[0]
    for value in values:
        if value < low:
            low = value
        if value > high:
            high = value
    return low, high


def walk(path: str) -> list[Point]:
    steps = {"N": (0, 1), "S": (0, -1), "E": (1, 0), "W": (-1, 0)}
    position = (0, 0)
    visited = [position]
    for letter in path:
        dx, dy = steps[letter]
        position = move(position, dx, dy)
        visited.append(position)
    return visited


pair = (1, "one")
print(pair, pair[0], pair[1], len(pair), pair[-1])
print((), (1,), (1, 2), ((1, 2), (3,)), ("a",) * 3, (1, 2) + (3,), tuple([1, 2]), tuple("ab"), tuple(range(3)))
number, name = pair
print(number, name)
a, b, c = divide(17, 5)
print(a, b, c, divide(-17, 5))
a, b = b, a
print(a, b)
low, high = extremes([3, -2, 9, 4])
print(low, high, high - low)
print(walk("NNESW"), len(set(walk("NESWNESW"))))
(p, q), r = (1, 2), 3
print(p, q, r)
first, *middle, last = (1, 2, 3, 4, 5)
print(first, middle, last)
print((1, 2) == (1, 2), (1, 2) < (1, 3), (1, 2) < (1, 2, 0), (2,) > (1, 5), (1, "b") > (1, "a"), (1, 2) != (2, 1))
print(sorted([(2, "b"), (1, "z"), (2, "a"), (1, "a")]), max((3, 1), (2, 9)), min([(1, 2), (0, 5)]))
grid: dict[Point, str] = {(0, 0): "origin", (1, 0): "east"}
grid[move((0, 0), 0, 1)] = "north"
print(grid, grid[(1, 0)], (0, 1) in grid, (5, 5) in grid, grid.get((9, 9), "nothing"))
numbers = (4, 7, 7, 1)
print(numbers.count(7), numbers.index(1), 7 in numbers, 8 in numbers, numbers[1:3], numbers[::-1], sum(numbers), max(numbers))
for item in numbers:
    print(item, end=" ")
print()
for index, (letter, count) in enumerate([("a", 1), ("b", 2)]):
    print(index, letter, count)
for x, (y, z) in [(1, (2, 3)), (4, (5, 6))]:
    print(x + y + z)
print(hash((1, 2)) == hash((1, 2)), hash(()) == hash(()), hash((1, (2, "x"))) == hash((1, (2, "x"))))
records = [("ann", 30, 1.5), ("bob", 25, 2.5)]
for who, age, score in records:
    print(f"{who} {age} {score}")
print([who for who, _, _ in records], sum(score for *_, score in records), list(zip(*records)))
swapped = tuple(reversed(pair))
print(swapped, isinstance(pair, tuple), type(pair).__name__, bool(()), bool((0,)))
nested = (1, (2, (3, (4, None))))
print(nested, nested[1][1][0])
single = "x",
print(single, len(single), repr((1.0, True, None, "s", [1], {2: 3})))
try:
    triple = [1, 2, 3]
    u, v = triple
except ValueError as error:
    print("ValueError:", error)
try:
    u, v, *w = triple[:1]
except ValueError as error:
    print("ValueError:", error)
try:
    print(numbers[len(records) + 2])
except IndexError as error:
    print("IndexError:", error)
