"""Pancake flips over all permutations: indexing and swapping in lists of ints."""

import sys


def count_flips(permutation: list[int]) -> int:
    """The number of prefix reversals until 0 is in front."""
    perm = permutation[:]
    flips = 0
    first = perm[0]
    while first != 0:
        low = 0
        high = first
        while low < high:
            perm[low], perm[high] = perm[high], perm[low]
            low += 1
            high -= 1
        flips += 1
        first = perm[0]
    return flips


def fannkuch(n: int) -> tuple[int, int]:
    """The checksum and the largest number of flips over all permutations of n."""
    perm = list(range(n))
    count = [0] * n
    checksum = 0
    largest = 0
    sign = 1
    while True:
        if perm[0] != 0:
            flips = count_flips(perm)
            checksum += sign * flips
            if flips > largest:
                largest = flips
        sign = -sign
        i = 1
        while True:
            if i == n:
                return checksum, largest
            first = perm[0]
            for j in range(i):
                perm[j] = perm[j + 1]
            perm[i] = first
            count[i] += 1
            if count[i] <= i:
                break
            count[i] = 0
            i += 1


def main() -> None:
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    checksum, largest = fannkuch(n)
    print(checksum)
    print(f"Pfannkuchen({n}) = {largest}")


if __name__ == "__main__":
    main()
