"""Numbers as products of primes."""

from collections.abc import Iterator

from primes.testing import is_prime


class Factorisation:
    """The prime factors of a number, the smallest first, each as often as it divides."""

    def __init__(self, n: int) -> None:
        if n < 1:
            raise ValueError(f"{n} has no factors")
        self.n = n

    def __iter__(self) -> Iterator[int]:
        rest = self.n
        factor = 2
        while factor * factor <= rest:
            while rest % factor == 0:
                yield factor
                rest //= factor
            if factor * factor < rest and is_prime(rest):
                break
            factor += 1 if factor == 2 else 2
        if rest > 1:
            yield rest

    def __str__(self) -> str:
        return f"{self.n} = " + (" * ".join(str(factor) for factor in self) or "1")


def divisor_count(n: int) -> int:
    count = 1
    previous = 0
    power = 0
    for factor in Factorisation(n):
        power = power + 1 if factor == previous else 1
        count = count // power * (power + 1) if power > 1 else count * 2
        previous = factor
    return count
