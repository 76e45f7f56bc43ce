"""Counters and sums near the limits of a machine word, where a proof about ranges could go wrong."""


def triangle(n: int) -> int:
    total = 0
    for i in range(n):
        total += i
    return total


def product(n: int) -> int:
    result = 1
    for i in range(1, n + 1):
        result *= i
    return result


def powers(limit: int) -> list[int]:
    result = []
    n = 1
    while n < limit:
        result.append(n)
        n += n
    return result


def countdown(start: int, step: int) -> list[int]:
    result = []
    while start > -(2**62) - 5 * step:
        start -= step
        result.append(start)
        if len(result) == 6:
            break
    return result


def masked(n: int) -> int:
    state = n & 0xFFFFFFFF
    for _ in range(50):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        state ^= state >> 16
    return state


def shifts() -> list[int]:
    return [1 << k for k in range(58, 68)] + [-1 << k for k in range(58, 68)] + [(1 << k) - 1 >> 3 for k in (60, 61, 62, 63, 64)]


def nested(n: int) -> int:
    total = 0
    for i in range(n):
        for j in range(i, n):
            total += i * j - (j - i) * (j + i)
            if total > 10**9:
                total -= 2 * 10**9
    return total


def squares_until(limit: int) -> int:
    i = 0
    total = 0
    while i * i < limit:
        total += i * i
        i += 1
    return total


def big_steps() -> list[int]:
    return [n for n in range(2**62 - 2, 2**62 + 3)] + [n for n in range(2**63 + 2, 2**63 - 3, -2)] + [n % 7 for n in range(-(2**62) - 2, -(2**62) + 2)]


def negative_modulo(values: list[int], n: int) -> list[int]:
    size = len(values)
    return [values[(i - n) % size] for i in range(size)]


def wrapped(values: list[int]) -> list[int]:
    return [values[i - 1] + values[i] for i in range(len(values))]


def length_arithmetic(values: list[int]) -> list[int]:
    n = len(values)
    return [n - 10, -n, n * n, n // 3, (n - 10) // 3, (n - 10) % 3, n * 2**61, ~n, n << 60, n ^ -1]


def digits(n: int) -> int:
    count = 0
    while n:
        n //= 10
        count += 1
    return count


def clamp(n: int, low: int, high: int) -> int:
    return low if n < low else high if n > high else n


def binary_search(wanted: int) -> int:
    low, high = 0, 2**63
    steps = 0
    while low < high:
        middle = (low + high) // 2
        if middle * middle < wanted:
            low = middle + 1
        else:
            high = middle
        steps += 1
    return low * 1000 + steps


def swap_loop(n: int) -> tuple[int, int]:
    a, b = 1, -1
    for i in range(n):
        a, b = b * 3 + i, a - b
    return a, b


def average(values: list[int]) -> int:
    total = 0
    for value in values:
        total += value
    return total // len(values)


def extremes() -> list[bool]:
    edge = 2**62
    return [edge - 1 < edge, -edge - 1 < -edge, edge == edge - 1 + 1, edge * 2 > edge, -edge <= edge - 1, edge % edge == 0, (edge - 1) // -1 == 1 - edge, -edge // -1 == edge, abs(-edge) == edge]


print(triangle(100000), triangle(5), triangle(0), triangle(-3), product(15), product(25), powers(100)[-1], powers(2**65)[-4:])
print(countdown(-(2**62) + 7, 3), countdown(5, 2**61), countdown(0, 1)[:2], masked(12345), masked(-1), shifts())
print(nested(60), squares_until(10**8), squares_until(0), big_steps())
print(negative_modulo([1, 2, 3, 4], 1), negative_modulo([1, 2, 3], 10), wrapped([1, 2, 3]), length_arithmetic([1, 2, 3, 4, 5]))
print(digits(10**18), digits(10**30), digits(0), clamp(5, 0, 3), clamp(-(10**30), -(2**63), 2**63), clamp(10**30, 0, 10**29))
print(binary_search(10**18), binary_search(2**120), swap_loop(10), swap_loop(200), average([2**62, 2**62 - 1, 2**61]), average([-(2**63), 2**63 - 1]))
print(all(extremes()), extremes())
total = 0
step = 1
while step < 2**70:
    total += step - 1
    step *= 3
print(total, step)
index = 0
values = list(range(10))
seen = []
while index < len(values):
    seen.append(values[index])
    if values[index] == 4:
        values.extend([100, 200])
    if values[index] == 100:
        del values[:3]
    index += 1
print(seen, values, index)
for i in range(len(values)):
    if i >= len(values):
        break
    if values[i] % 2:
        values.pop()
print(values)
try:
    for i in range(12):
        values[i] += i
except IndexError as error:
    print("IndexError:", error, values)
try:
    for i in range(3, -20, -1):
        values[i] += 1
except IndexError as error:
    print("IndexError:", error, values, i)
