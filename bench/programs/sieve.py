"""The sieve of Eratosthenes: writes into a long list of bools."""

import sys


def sieve(limit: int) -> list[bool]:
    is_prime = [True] * (limit + 1)
    is_prime[0] = False
    is_prime[1] = False
    candidate = 2
    while candidate * candidate <= limit:
        if is_prime[candidate]:
            for multiple in range(candidate * candidate, limit + 1, candidate):
                is_prime[multiple] = False
        candidate += 1
    return is_prime


def main() -> None:
    limit = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000_000
    is_prime = sieve(limit)
    count = 0
    total = 0
    largest = 0
    for number, prime in enumerate(is_prime):
        if prime:
            count += 1
            total += number
            largest = number
    print(f"{count} primes up to {limit}, sum {total}, largest {largest}")


if __name__ == "__main__":
    main()
