"""Powers, roots, rounding and modular exponents of ints."""

import math

for base in (-3, -1, 0, 1, 2, 10):
    print(base, [base**e for e in range(8)], pow(base, 3), base**0)
print(2**10, 2**0.5, 4**-1, (-2) ** 3, -(2**2), 2**-2, 0**0, (-8) ** 3, 10**-3, 2**3**2)
print(pow(2, 10, 1000), pow(2, 10, -7), pow(-3, 5, 7), pow(3, -1, 11), pow(10, 100, 97), pow(0, 0, 1), pow(5, 0, 3))
for expression in ["0**-1", "pow(2,-1,4)", "pow(2,3,0)", "big"]:
    try:
        if expression == "0**-1":
            print(0**-1)
        elif expression == "pow(2,-1,4)":
            print(pow(2, -1, 4))
        elif expression == "pow(2,3,0)":
            print(pow(2, 3, 0))
        else:
            print(float(10**400))
    except (ValueError, ZeroDivisionError, OverflowError) as error:
        print(type(error).__name__, error)
for n in (0, 1, 15, 25, 35, 45, 55, 125, 149, 150, 151, 1250, 99999, -15, -25, -150):
    print(n, round(n), round(n, -1), round(n, -2), round(n, 2), round(n, -5))
for n in (0, 1, 2, 3, 4, 15, 16, 17, 10**20, 10**20 - 1, 2**101):
    root = math.isqrt(n)
    assert root * root <= n < (root + 1) * (root + 1)
    print(n, root, math.gcd(n, 360), math.lcm(n, 6))
print(math.factorial(20), math.factorial(25), math.comb(50, 25), math.perm(10, 3), math.comb(5, 9), math.prod([1, 2, 3, 4]), math.prod([]))


def digits_of_power(base: int, exponent: int) -> dict[str, int]:
    counts: dict[str, int] = {}
    for digit in str(base**exponent):
        counts[digit] = counts.get(digit, 0) + 1
    return dict(sorted(counts.items()))


def is_perfect_power(n: int) -> "tuple[int, int] | None":
    for exponent in range(2, n.bit_length() + 1):
        low, high = 1, 1 << (n.bit_length() // exponent + 1)
        while low <= high:
            middle = (low + high) // 2
            value = middle**exponent
            if value == n:
                return middle, exponent
            if value < n:
                low = middle + 1
            else:
                high = middle - 1
    return None


def lucas_lehmer(p: int) -> bool:
    m = 2**p - 1
    s = 4
    for _ in range(p - 2):
        s = (s * s - 2) % m
    return s == 0


print(digits_of_power(2, 1000), sum(int(d) for d in str(3**200)))
print([(n, is_perfect_power(n)) for n in (4, 8, 12, 27, 64, 100, 1024, 10**15, 7**11, 7**11 + 1)])
print([p for p in (3, 5, 7, 11, 13, 17, 19, 31, 61, 89, 107, 127, 521) if lucas_lehmer(p)])
a, b = 1, 1
while len(str(b)) < 60:
    a, b = b, a + b
print(b, b % 1_000_000_007, b // a, b * 10**20 // a)
x = 12345
for _ in range(6):
    x = x * x + 1
    print(x % 10**30, len(str(x)), x.bit_length(), x & 0xFFFF, x >> (x.bit_length() - 8))
while x > 10**6:
    x = x // 987654321 - 5
print(x)
