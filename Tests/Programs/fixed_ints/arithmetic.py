"""i64, i32, i16 and u8 within their ranges: arithmetic, loops, parameters, fields, conversions."""

from mypy_extensions import i16, i32, i64, u8


def gcd(a: i64, b: i64) -> i64:
    while b != 0:
        a, b = b, a % b
    return a


def sum_to(n: i64) -> i64:
    total: i64 = 0
    i: i64 = 0
    while i <= n:
        total += i
        i += 1
    return total


def mix(state: i64) -> i64:
    state ^= (state << 13) & 0x7FFFFFFF
    state ^= state >> 17
    state ^= (state << 5) & 0x7FFFFFFF
    return state & 0x7FFFFFFF


def checksum(data: bytes) -> i32:
    a: i32 = 1
    b: i32 = 0
    for byte in data:
        a = (a + byte) % 251
        b = (b + a) % 251
    return b * 256 + a


def histogram(data: bytes) -> list[int]:
    counts = [0] * 8
    for value in data:
        bucket: u8 = u8(value) >> 5
        counts[bucket] += 1
    return counts


def divide(a: i64, b: i64) -> tuple[int, int]:
    return int(a // b), int(a % b)


def average(values: list[i64]) -> float:
    total: i64 = 0
    for value in values:
        total += value
    return total / len(values)


def power(base: i64, exponent: i32) -> i64:
    result: i64 = 1
    while exponent > 0:
        if exponent & 1:
            result *= base
        exponent >>= 1
        if exponent:
            base *= base
    return result


class Accumulator:
    def __init__(self, start: i64 = 0) -> None:
        self.total: i64 = start
        self.count: i32 = 0
        self.small: i16 = -5
        self.byte: u8 = 200

    def add(self, value: i64) -> "Accumulator":
        self.total += value
        self.count += 1
        self.small -= 1
        self.byte += 1
        return self

    def mean(self) -> float:
        return float(self.total) / float(self.count) if self.count else 0.0


def is_prime(n: i64) -> bool:
    if n < 2:
        return False
    d: i64 = 2
    while d * d <= n:
        if n % d == 0:
            return False
        d += 1
    return True


def sieve(limit: i64) -> i64:
    flags = [True] * limit
    count: i64 = 0
    i: i64
    for i in range(i64(2), limit):
        if flags[i]:
            count += 1
            for j in range(i * i, limit, i):
                flags[j] = False
    return count


print(gcd(1071, 462), sum_to(100000), sum_to(0), checksum(b"hello world"), histogram(bytes(range(256))))
state: i64 = 12345
for _ in range(5):
    state = mix(state)
    print(state, end=" ")
print()
print([divide(a, b) for a in (7, -7) for b in (2, -2)], average([1, 2, 4]), power(3, 39), power(-2, 63 - 1), power(2, 0))
accumulator = Accumulator(10)
accumulator.add(5).add(-20).add(2**40)
print(accumulator.total, accumulator.count, accumulator.mean(), accumulator.small, accumulator.byte)
print([n for n in range(60) if is_prime(n)], sieve(1000))
x: i64 = 9223372036854775807
y: i32 = -2147483648
z: i16 = 32767
w: u8 = 255
print(x, y, z, w, x - 1, y + 1, z - 1, w - 1, x // 2, x >> 62, y >> 30, ~w & 0xFF, -z, x & 0xFF, y | 1, z ^ 1)
print(i64(5), i32(2.9), i16("12"), u8(True), i64("ff", 16), int(x) + 1, float(y), str(z), f"{w:08b} {x:,} {y:>12}", hex(x))
mixed = int(x) * 2
print(mixed, x < mixed, x == 9223372036854775807, int(y) < int(z), [x, y][1], (w, z), {z: "key"}[32767], isinstance(x, int))
small = 5
wide: i64 = small
back: int = wide
narrow = i32(wide)
print(small, wide, back, narrow, wide * back, bool(wide), not wide, abs(int(y)), min(x, wide), max(y, narrow), wide if wide > 3 else 0)
try:
    print(wide // (wide - 5))
except ZeroDivisionError as error:
    print("ZeroDivisionError:", error)
try:
    print(narrow % (narrow - 5))
except ZeroDivisionError as error:
    print("ZeroDivisionError:", error)
