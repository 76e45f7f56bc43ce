"""Whether a number is prime."""

import enum

WITNESSES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)


class Verdict(enum.Enum):
    PRIME = "prime"
    COMPOSITE = "composite"
    NEITHER = "neither"


def is_prime(n: int) -> bool:
    """Miller and Rabin's test with fixed bases: certain below 3.3 * 10**24."""
    if n < 2:
        return False
    for p in WITNESSES:
        if n % p == 0:
            return n == p
    odd = n - 1
    twos = 0
    while odd % 2 == 0:
        odd //= 2
        twos += 1
    return all(passes(n, base, odd, twos) for base in WITNESSES)


def passes(n: int, base: int, odd: int, twos: int) -> bool:
    power = pow(base, odd, n)
    if power in (1, n - 1):
        return True
    for _ in range(twos - 1):
        power = power * power % n
        if power == n - 1:
            return True
    return False


def judge(n: int) -> Verdict:
    if n < 2:
        return Verdict.NEITHER
    return Verdict.PRIME if is_prime(n) else Verdict.COMPOSITE


def next_prime(n: int) -> int:
    n += 1
    while not is_prime(n):
        n += 1
    return n
