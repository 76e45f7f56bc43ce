"""Ints beyond a machine word: they grow and shrink back, and never wrap."""


def factorial(n: int) -> int:
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def fibonacci(n: int) -> int:
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def power_mod(base: int, exponent: int, modulus: int) -> int:
    result = 1
    base %= modulus
    while exponent:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


def integer_root(n: int, k: int) -> int:
    low = 0
    high = 1 << (n.bit_length() // k + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if middle**k <= n:
            low = middle
        else:
            high = middle - 1
    return low


def digit_sum(n: int) -> int:
    return sum([int(digit) for digit in str(n)])


def pi_digits(count: int) -> str:
    """The spigot of Gibbons: everything in exact ints."""
    digits: list[str] = []
    q, r, t, k, n, m = 1, 0, 1, 1, 3, 3
    while len(digits) < count:
        if 4 * q + r - t < n * t:
            digits.append(str(n))
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, m = (
                q * k,
                (2 * q + r) * m,
                t * m,
                k + 1,
                (q * (7 * k + 2) + r * m) // (t * m),
                m + 2,
            )
    return "".join(digits)


for n in [5, 15, 20, 21, 25, 30, 50]:
    print(n, factorial(n), digit_sum(factorial(n)))
for n in [10, 90, 91, 92, 93, 94, 100, 300]:
    print(n, fibonacci(n))
print(factorial(30) // factorial(28), factorial(25) // factorial(24))
print(power_mod(3, 10**20, 10**9 + 7), pow(3, 10**20, 10**9 + 7))
print(power_mod(2, 2**67, 2**61 - 1), pow(2, -1, 97), pow(7, 0, 13))
print(integer_root(2 * 10**40, 2), integer_root(10**30, 3), integer_root(2**200, 5))
print(pi_digits(60))
big = 2**100
print(big, -big, big - big, big - (big - 7), big // 2**90, big % 1000, -big // 1000, -big % 1000)
print(divmod(big, 12345678901), divmod(-big, 12345678901), divmod(big, -12345678901))
print(divmod(-big, -12345678901), divmod(7, big), divmod(-7, big), divmod(7, -big))
print(big + 1 > big, big == 2**100, big != 2**100 + 1, -big < big, big < 1, 1 < big)
print(big.bit_length(), (-big).bit_length(), (big - 1).bit_length(), (big - 1).bit_count())
print(big & (big - 1), big | 1, big ^ big, ~big, big >> 95, -big >> 95, (big + 5) & 7)
print(2**62, 2**62 - 1 + 1, 2**61 + 2**61, -(2**61) - 2**61 - 1, 3037000500 * 3037000500)
print(4611686018427387904 - 1, -4611686018427387904 + 0, 4611686018427387903 + 1)
print(9223372036854775807 + 1, -9223372036854775808 - 1, 9223372036854775807 * -1)
print(-9223372036854775808 // -1, -(-9223372036854775808), abs(-9223372036854775808))
print(int("123456789" * 5), int("-" + "9" * 40) + 1, int("ff" * 12, 16), int("z" * 15, 36))
print(str(10**50), len(str(7**1000)), hash(2**61 - 1), hash(2**61), hash(-(2**61)), hash(-1))
print(10**25 / 10**24, 2**70 / 3, 10**400 // 10**398, 10**400 / 10**399, float(10**22))
print(f"{big:,} {big:x} {-big:+d} {big:>40} {10**30:_} {2**64:#b}")
print(sum([2**62, 2**62, 2**62]), max(big, 3), min(-big, 3), round(big, -20), big * 0)
