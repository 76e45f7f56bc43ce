"""Number theory: sieves, factors, perfect numbers, modular inverses, Miller-Rabin."""


def sieve(limit: int) -> list[int]:
    is_prime = [True] * (limit + 1)
    is_prime[0] = is_prime[1] = False
    for n in range(2, int(limit**0.5) + 1):
        if is_prime[n]:
            is_prime[n * n :: n] = [False] * len(range(n * n, limit + 1, n))
    return [n for n, prime in enumerate(is_prime) if prime]


def factors(n: int) -> list[int]:
    result: list[int] = []
    divisor = 2
    while divisor * divisor <= n:
        while n % divisor == 0:
            result.append(divisor)
            n //= divisor
        divisor += 1 if divisor == 2 else 2
    if n > 1:
        result.append(n)
    return result


def divisors(n: int) -> list[int]:
    small = [d for d in range(1, int(n**0.5) + 1) if n % d == 0]
    return small + [n // d for d in reversed(small) if d * d != n]


def extended_gcd(a: int, b: int) -> tuple[int, int, int]:
    if b == 0:
        return a, 1, 0
    g, x, y = extended_gcd(b, a % b)
    return g, y, x - a // b * y


def inverse(a: int, modulus: int) -> int:
    g, x, _ = extended_gcd(a % modulus, modulus)
    if g != 1:
        raise ValueError(f"{a} has no inverse modulo {modulus}")
    return x % modulus


def is_probable_prime(n: int) -> bool:
    if n < 2:
        return False
    for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if n % p == 0:
            return n == p
    d = n - 1
    r = 0
    while d % 2 == 0:
        d //= 2
        r += 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(r - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def totient(n: int) -> int:
    result = n
    for p in set(factors(n)):
        result -= result // p
    return result


def chinese_remainder(remainders: list[int], moduli: list[int]) -> int:
    product = 1
    for m in moduli:
        product *= m
    total = 0
    for r, m in zip(remainders, moduli):
        part = product // m
        total += r * part * inverse(part, m)
    return total % product


primes = sieve(2000)
print(len(primes), primes[:20], primes[-5:], sum(primes))
for n in [12, 97, 360, 1001, 65536, 999999, 600851475143, 2**31 - 1]:
    print(n, factors(n), divisors(n)[:8] if n < 10**6 else "", totient(n))
print([n for n in range(2, 10000) if sum(divisors(n)) == 2 * n])
print(extended_gcd(240, 46), [inverse(a, 17) for a in range(1, 17)])
try:
    print(inverse(6, 9))
except ValueError as error:
    print(error)
print([n for n in range(60) if is_probable_prime(n)] == [p for p in primes if p < 60])
for candidate in [2**61 - 1, 2**89 - 1, 2**67 - 1, 10**18 + 9, 10**18 + 11, 561, 3215031751]:
    print(candidate, is_probable_prime(candidate))
print(chinese_remainder([2, 3, 2], [3, 5, 7]), chinese_remainder([1, 2, 3, 4], [5, 7, 9, 11]))
twins = [(p, q) for p, q in zip(primes, primes[1:]) if q - p == 2]
print(len(twins), twins[-3:], max(q - p for p, q in zip(primes, primes[1:])))
