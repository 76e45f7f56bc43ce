"""Large containers, long strings, many objects, deep nesting of data, ints of thousands of digits."""

from typing import Any, Optional


class Cell:
    def __init__(self, value: int, following: "Optional[Cell]") -> None:
        self.value = value
        self.following = following


def build(count: int) -> Optional[Cell]:
    head: Optional[Cell] = None
    for value in range(count):
        head = Cell(value, head)
    return head


def total(head: Optional[Cell]) -> int:
    result = 0
    while head is not None:
        result += head.value
        head = head.following
    return result


numbers = list(range(300_000))
print(len(numbers), sum(numbers), numbers[-1], numbers[150_000])
numbers.reverse()
numbers.sort(key=lambda n: n % 1000)
print(numbers[:3], numbers[-3:])
del numbers[1000:299_000]
print(len(numbers), sum(numbers))
squares = {n: n * n for n in range(100_000)}
print(len(squares), squares[99_999], sum(squares.values()), 100_000 in squares)
for n in range(0, 100_000, 2):
    del squares[n]
print(len(squares), sum(squares), next(iter(squares)))
words = {f"word{n}": n for n in range(50_000)}
print(len(words), words["word49999"], sum(len(word) for word in words), "word50000" in words)
unique = {n * n % 65537 for n in range(100_000)}
print(len(unique), sum(unique), max(unique))
text = ""
for n in range(50_000):
    text += chr(97 + n % 26)
print(len(text), text[:30], text.count("xyz"), text.rfind("a"), hash(text) == hash(text[:]), text[49_990:])
joined = ",".join(str(n) for n in range(20_000))
print(len(joined), len(joined.split(",")), joined[-20:], sum(int(part) for part in joined.split(",")))
print(total(build(200_000)))
big = 7**3000
digits = str(big)
print(len(digits), digits[:20], digits[-20:], big % 1_000_003, int(digits) == big, big.bit_length())
factorial = 1
for n in range(1, 1001):
    factorial *= n
print(len(str(factorial)), str(factorial)[:30], factorial % (10**9 + 7), factorial // (factorial // 1001))
rows = [[r * c for c in range(300)] for r in range(300)]
print(sum(map(sum, rows)), rows[299][299], len(rows), [row[7] for row in rows[:5]])
deep: Any = None
for n in range(100_000):
    deep = (n, deep)
depth = 0
while deep is not None:
    depth += deep[0] & 1
    deep = deep[1]
print(depth)
garbage = 0
for n in range(200_000):
    temporary = [n, str(n), (n, n + 1)]
    garbage += len(temporary)
print(garbage)
matrix = [[0] * 50 for _ in range(50)]
for step in range(100_000):
    matrix[step * 7 % 50][step * 13 % 50] += step
print(sum(map(sum, matrix)), matrix[0][:4], max(map(max, matrix)))
buffer: list[str] = []
for n in range(30_000):
    buffer.append(f"{n:05d}:{n % 7}")
print(len("".join(buffer)), buffer[12_345], sorted(buffer, key=lambda s: s[::-1])[0])
zeros = [0] * 1_000_000
zeros[999_999] = 1
print(len(zeros), sum(zeros), zeros.index(1), "x" * 10 + "y" * 3, len("ab" * 500_000), len(bytes(1_000_000)))
for make in (lambda: [0] * 10**18,):
    try:
        print(len(make()))
    except (MemoryError, OverflowError) as error:
        print("too large")
