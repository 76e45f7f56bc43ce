"""Backtracking: n queens, sudoku, subset sums, word search, knapsack, coin change, longest common subsequence."""

from collections.abc import Iterator
from typing import Optional


def queens(n: int, row: int = 0, columns: int = 0, left: int = 0, right: int = 0) -> int:
    if row == n:
        return 1
    count = 0
    free = ((1 << n) - 1) & ~(columns | left | right)
    while free:
        bit = free & -free
        free ^= bit
        count += queens(n, row + 1, columns | bit, (left | bit) << 1, (right | bit) >> 1)
    return count


def queen_boards(n: int, placed: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    if len(placed) == n:
        yield placed
        return
    for column in range(n):
        if all(column != c and abs(column - c) != len(placed) - r for r, c in enumerate(placed)):
            yield from queen_boards(n, placed + (column,))


class Sudoku:
    def __init__(self, text: str) -> None:
        self.cells = [int(c) if c.isdigit() else 0 for c in text if not c.isspace()]
        self.tried = 0

    def allowed(self, position: int) -> set[int]:
        row, column = divmod(position, 9)
        used = set(self.cells[row * 9 : row * 9 + 9]) | set(self.cells[column::9])
        corner = row // 3 * 27 + column // 3 * 3
        for offset in range(3):
            used.update(self.cells[corner + offset * 9 : corner + offset * 9 + 3])
        return set(range(1, 10)) - used

    def solve(self) -> bool:
        best: Optional[tuple[int, list[int]]] = None
        for position, value in enumerate(self.cells):
            if value == 0:
                choices = sorted(self.allowed(position))
                if best is None or len(choices) < len(best[1]):
                    best = (position, choices)
                    if len(choices) < 2:
                        break
        if best is None:
            return True
        position, choices = best
        for choice in choices:
            self.tried += 1
            self.cells[position] = choice
            if self.solve():
                return True
        self.cells[position] = 0
        return False

    def __str__(self) -> str:
        return "\n".join(" ".join(str(c or ".") for c in self.cells[i : i + 9]) for i in range(0, 81, 9))


def subset_sum(numbers: list[int], target: int, start: int = 0) -> Iterator[list[int]]:
    if target == 0:
        yield []
        return
    for i in range(start, len(numbers)):
        if numbers[i] <= target:
            for rest in subset_sum(numbers, target - numbers[i], i + 1):
                yield [numbers[i], *rest]


def knapsack(items: list[tuple[str, int, int]], capacity: int) -> tuple[int, list[str]]:
    best = [[0] * (capacity + 1) for _ in range(len(items) + 1)]
    for i, (_, weight, value) in enumerate(items, 1):
        for room in range(capacity + 1):
            best[i][room] = best[i - 1][room]
            if weight <= room:
                best[i][room] = max(best[i][room], best[i - 1][room - weight] + value)
    chosen: list[str] = []
    room = capacity
    for i in range(len(items), 0, -1):
        if best[i][room] != best[i - 1][room]:
            chosen.append(items[i - 1][0])
            room -= items[i - 1][1]
    return best[-1][capacity], chosen[::-1]


def fewest_coins(amount: int, coins: list[int]) -> Optional[list[int]]:
    best: list[Optional[list[int]]] = [[]] + [None] * amount
    for total in range(1, amount + 1):
        for coin in coins:
            rest = best[total - coin] if coin <= total else None
            current = best[total]
            if rest is not None and (current is None or len(rest) + 1 < len(current)):
                best[total] = rest + [coin]
    return best[amount]


def common_subsequence(a: str, b: str) -> str:
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + 1 if x == y else max(table[i][j + 1], table[i + 1][j])
    result = ""
    i, j = len(a), len(b)
    while i and j:
        if a[i - 1] == b[j - 1]:
            result = a[i - 1] + result
            i, j = i - 1, j - 1
        elif table[i - 1][j] >= table[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return result


def increasing(values: list[int]) -> list[int]:
    best: list[list[int]] = []
    for i, value in enumerate(values):
        longest: list[int] = []
        for j in range(i):
            if values[j] < value and len(best[j]) > len(longest):
                longest = best[j]
        best.append(longest + [value])
    return max(best, key=len, default=[])


def find_word(grid: list[str], word: str) -> Optional[list[tuple[int, int]]]:
    def search(r: int, c: int, i: int, path: list[tuple[int, int]]) -> bool:
        if i == len(word):
            return True
        if not (0 <= r < len(grid) and 0 <= c < len(grid[0])) or grid[r][c] != word[i] or (r, c) in path:
            return False
        path.append((r, c))
        if any(search(r + dr, c + dc, i + 1, path) for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0))):
            return True
        path.pop()
        return False

    for r in range(len(grid)):
        for c in range(len(grid[0])):
            path: list[tuple[int, int]] = []
            if search(r, c, 0, path):
                return path
    return None


def parentheses(n: int) -> list[str]:
    result: list[str] = []

    def build(text: str, opened: int, closed: int) -> None:
        if closed == n:
            result.append(text)
            return
        if opened < n:
            build(text + "(", opened + 1, closed)
        if closed < opened:
            build(text + ")", opened, closed + 1)

    build("", 0, 0)
    return result


print([queens(n) for n in range(1, 9)], next(queen_boards(8)), sum(1 for _ in queen_boards(6)))
for row in next(queen_boards(6)):
    print("." * row + "Q" + "." * (5 - row))
puzzle = Sudoku("""
530070000 600195000 098000060 800060003 400803001 700020006 060000280 000419005 000080079""")
print(puzzle.solve(), puzzle.tried)
print(puzzle)
hard = Sudoku("8..........36......7..9.2...5...7.......457.....1...3...1....68..85...1..9....4..")
print(hard.solve(), "".join(map(str, hard.cells)))
print(list(subset_sum([3, 5, 6, 7, 8, 9, 10], 17)), sum(1 for _ in subset_sum(list(range(1, 15)), 30)))
print(knapsack([("a", 12, 4), ("b", 2, 2), ("c", 1, 1), ("d", 1, 2), ("e", 4, 10)], 15), knapsack([], 5))
print([fewest_coins(n, [1, 5, 10, 25]) for n in (0, 3, 30, 41)], fewest_coins(3, [2]), fewest_coins(27, [4, 9, 11]))
print(common_subsequence("AGGTAB", "GXTXAYB"), common_subsequence("nematode knowledge", "empty bottle"), repr(common_subsequence("abc", "xyz")))
print(increasing([10, 9, 2, 5, 3, 7, 101, 18, 4, 20]), increasing([]))
print(find_word(["ABCE", "SFCS", "ADEE"], "ABCCED"), find_word(["ABCE", "SFCS", "ADEE"], "ABCB"))
print(parentheses(3), [len(parentheses(n)) for n in range(8)])
