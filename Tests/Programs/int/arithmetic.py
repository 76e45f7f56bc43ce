"""The operators of small ints, with every combination of signs."""


def show_division(a: int, b: int) -> None:
    print(a, b, "->", a // b, a % b, divmod(a, b), a / b)
    assert (a // b) * b + a % b == a


def gcd(a: int, b: int) -> int:
    while b:
        a, b = b, a % b
    return a


def collatz(n: int) -> int:
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def digits(n: int) -> list[int]:
    result: list[int] = []
    while n > 0:
        result.append(n % 10)
        n //= 10
    result.reverse()
    return result


def main() -> None:
    for a in [7, -7, 8, -8, 0, 1, -1]:
        for b in [2, -2, 3, -3, 5, -5]:
            show_division(a, b)
    print(2 + 3 * 4, (2 + 3) * 4, 2**3**2, -(2**2), (-2) ** 2, -7 // 2, -(7 // 2))
    print(+5, -5, ~5, ~-1, abs(-12), abs(12), -0)
    print(7 & 3, 7 | 8, 6 ^ 3, 1 << 10, 1023 >> 3, -1 >> 5, -17 >> 2, -3 << 4)
    total = 10
    total += 5
    print(total)
    total -= 20
    print(total)
    total *= -3
    print(total)
    total //= 4
    print(total)
    total %= 5
    print(total)
    total **= 3
    print(total)
    total <<= 4
    print(total)
    total >>= 2
    print(total)
    total |= 3
    total &= 14
    total ^= 255
    print(total)
    print(gcd(48, 36), gcd(17, 5), gcd(1071, 462), gcd(0, 9))
    print([collatz(n) for n in range(1, 20)])
    print(digits(90210), digits(7), digits(123456789012345))
    print(1 < 2, 2 < 1, 2 <= 2, 3 > 2, 3 >= 4, 3 == 3, 3 != 3)
    print(min(3, 1, 2), max(3, 1, 2), sum([1, 2, 3], 10))
    print(5 / 2, 4 / 2, -1 / 3, 2**-1, 10**-2)
    print(int(3.99), int(-3.99), int("42"), int(" -17 "), int("1_000"), int(True))
    print((10).bit_length(), (0).bit_length(), (-255).bit_length(), (255).bit_count())


main()
