"""while, for, break, continue and else, nested in every way."""


def find(items: list[int], wanted: int) -> str:
    for i, item in enumerate(items):
        if item == wanted:
            return f"found at {i}"
    else:
        return "not found"


def first_divisor(n: int) -> int:
    divisor = 2
    while divisor * divisor <= n:
        if n % divisor == 0:
            break
        divisor += 1
    else:
        return n
    return divisor


def spiral(n: int) -> list[list[int]]:
    grid = [[0] * n for _ in range(n)]
    row = column = 0
    dr, dc = 0, 1
    for value in range(1, n * n + 1):
        grid[row][column] = value
        r, c = row + dr, column + dc
        if not (0 <= r < n and 0 <= c < n) or grid[r][c]:
            dr, dc = dc, -dr
            r, c = row + dr, column + dc
        row, column = r, c
    return grid


for i in range(5):
    print(i, end=" ")
else:
    print("finished")
for i in range(5):
    if i == 3:
        break
    print(i, end=" ")
else:
    print("never")
print("after break", i)
for i in range(10):
    if i % 2:
        continue
    if i == 6:
        continue
    print(i, end=",")
print()
n = 10
while n > 0:
    n -= 3
    if n == 4:
        continue
    print(n, end=" ")
else:
    print("else with", n)
print(find([1, 2, 3], 2), find([], 2), find([5], 1))
print([first_divisor(n) for n in range(2, 30)])
for i in range(1, 4):
    for j in range(1, 4):
        if i == j:
            continue
        if i * j > 5:
            break
        print(i, j, i * j, end="; ")
    else:
        print("inner done", i)
        continue
    print("inner broken", i)
for row in spiral(5):
    print(" ".join(f"{value:2}" for value in row))
count = 0
while True:
    count += 1
    if count < 5:
        continue
    if count > 7:
        break
    print("count", count)
for i in range(0):
    print("never")
else:
    print("empty loop:", i)
for i in range(10, 0, -3):
    print(i, end=" ")
print()
for i in reversed(range(3)):
    print(i, end=" ")
print()
for letter, number in zip("abc", [1, 2, 3]):
    print(letter * number, end=" ")
print()
items = [1, 2, 3, 4]
for item in items:
    if item % 2 == 0:
        items.append(item * 11) if item < 40 else None
print(items)
total = 0
for a in range(1, 30):
    for b in range(a, 30):
        c_squared = a * a + b * b
        for c in range(b, 43):
            if c * c == c_squared:
                total += 1
                print((a, b, c), end=" ")
            elif c * c > c_squared:
                break
print(total)
x = 0
for x in range(3):
    pass
print("x is", x)
for x, y in [(1, 2), (3, 4)]:
    print(x, y)
data = {"a": [1, 2], "b": [3]}
for key in data:
    for value in data[key]:
        print(key, value, end=" ")
print()
while items:
    item = items.pop()
    if item == 3:
        break
    print("pop", item)
else:
    print("emptied")
print(items)
