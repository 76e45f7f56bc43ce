"""Ints in a function: parameters, locals, a while loop, if and else."""


def power(base: int, exponent: int) -> int:
    result = 1
    while exponent > 0:
        if exponent % 2 == 1:
            result = result * base
        base = base * base
        exponent = exponent // 2
    return result


def sign(n: int) -> int:
    if n > 0:
        return 1
    elif n < 0:
        return -1
    return 0


print(power(2, 10), power(3, 5), power(7, 0))
print(power(2, 100))
print(sign(5), sign(-5), sign(0))
print(7 // 2, -7 // 2, 7 % 3, -7 % 3, 7 & 3, 1 << 5)
